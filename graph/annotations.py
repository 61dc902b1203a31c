"""What was read in a text, by place: the mentions of things, and the facts with the words that say so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import BlankNode, Literal, NamedNode

from graph.store import Store
from graph.vocabulary import unm

Value = NamedNode | Literal


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """A stretch of a text, in code points; ``span`` is the IRI under which the graph keeps the words it had."""

    start: int
    end: int
    span: str


@dataclass(frozen=True, slots=True)
class Named:
    """A place that names things: the type of the mention, and the IRIs of what it refers to."""

    type: str
    anchor: Anchor
    things: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A triple that a text asserts, how certainly, and in which words; ``assertion`` is the assertion's IRI."""

    assertion: str
    subject: Value
    predicate: str
    object: Value
    status: str
    anchors: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class Annotations:
    """All that was read in one file, in order of place."""

    mentions: tuple[Named, ...]
    facts: tuple[Said, ...]


def annotations_of(store: Store, file: str) -> Annotations:
    """What was read in the file of an IRI; nothing for a file that the store does not know.

    >>> annotations_of(Store.of([]), "https://w3id.org/unmandate/id/file/0")
    Annotations(mentions=(), facts=())
    """
    node = NamedNode(file)
    return Annotations(_mentions(store, node), _facts(store, node))


def file_of(store: Store, assertion: str) -> tuple[str, str] | None:
    """The IRI of the file in which an assertion has its words, and of the document; None for one that is not known.

    >>> file_of(Store.of([]), "https://w3id.org/unmandate/id/assertion/0") is None
    True
    """
    node = NamedNode(assertion)
    document = store.value(assertion, unm("assertedIn"))
    files = {
        one.object.value
        for span in store.triples(node, unm("hasEvidence"))
        if isinstance(span.object, NamedNode)
        for one in store.triples(span.object, unm("inFile"))
    }
    return (min(files), document) if files and document else None


@dataclass(frozen=True, slots=True)
class NamedIn:
    """A file that names a thing: its IRI, how often, and where first."""

    file: str
    number: int
    first: Anchor


def named_in(store: Store, iri: str, most: int = 20_000) -> tuple[NamedIn, ...]:
    """The files that name a thing, by IRI; of more than ``most`` mentions the rest is not counted.

    >>> named_in(Store.of([]), "https://w3id.org/unmandate/id/body/un-ga")
    ()
    """
    anchors: dict[str, list[Anchor]] = {}
    for one in islice(store.triples(None, unm("refersTo"), NamedNode(iri)), most):
        if isinstance(one.subject, NamedNode):
            file = one.subject.value.partition("/mention/")[0]
            anchors.setdefault(file, []).append(_anchor(store, one.subject.value))
    return tuple(NamedIn(file, len(found), min(found)) for file, found in sorted(anchors.items()))


def words_of(store: Store, anchor: Anchor) -> str:
    """The words that stood at an anchor when the text was read; the empty string where the store does not have them.

    >>> words_of(Store.of([]), Anchor(0, 4, "https://w3id.org/unmandate/id/file/0#char=0,4"))
    ''
    """
    return store.value(anchor.span, unm("exactText")) or ""


def _mentions(store: Store, file: NamedNode) -> tuple[Named, ...]:
    things: dict[str, list[str]] = {}
    for row in store.select(_MENTIONS.format(file=file)):
        things.setdefault(row["mention"].value, []).append(row["thing"].value)
    prefix = f"{file.value}/mention/"
    found = (
        Named(mention.removeprefix(prefix).partition("/")[0], _anchor(store, mention), tuple(sorted(named)))
        for mention, named in things.items()
    )
    return tuple(sorted(found, key=lambda one: (one.anchor, one.type)))


def _facts(store: Store, file: NamedNode) -> tuple[Said, ...]:
    spans: dict[str, set[str]] = {}
    for row in store.select(_SPANS.format(file=file)):
        spans.setdefault(row["assertion"].value, set()).add(row["span"].value)
    found = []
    for row in store.select(_FACTS.format(file=file)):
        assertion, subject, predicate, object = (row[name] for name in ("assertion", "s", "p", "o"))
        if assertion.value not in spans or isinstance(subject, BlankNode) or isinstance(object, BlankNode):
            continue
        places = tuple(sorted(_anchor(store, span) for span in spans[assertion.value]))
        found.append(Said(assertion.value, subject, predicate.value, object, row["status"].value, places))
    return tuple(sorted(found, key=lambda one: (one.anchors, one.predicate, one.assertion)))


def _anchor(store: Store, span: str) -> Anchor:
    """Where a span stands. Its name ends with its offsets (`graph.build`), which saves two look-ups for each."""
    named = _OFFSETS.search(span)
    if named:
        return Anchor(int(named[1]), int(named[2]), span)
    start, end = (store.value(span, unm(name)) or "0" for name in ("beginIndex", "endIndex"))
    return Anchor(int(start), int(end), span)


_OFFSETS = re.compile(r"(?:#char=|/mention/[^/]+/)(\d+)[,-](\d+)$")
_MENTIONS = "SELECT ?mention ?thing WHERE {{ ?mention unm:inFile {file} ; unm:refersTo ?thing }}"
_SPANS = """
SELECT ?assertion ?span WHERE {{
  ?span unm:inFile {file} . ?assertion unm:hasEvidence ?span .
}}
"""
# What was read of a file is known by the reading of it. To ask for the places as well takes five times as long.
_FACTS = """
SELECT ?assertion ?s ?p ?o ?status WHERE {{
  ?reading prov:used {file} . ?assertion prov:wasGeneratedBy ?reading ;
    rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; unm:assertionStatus ?status .
}}
"""
