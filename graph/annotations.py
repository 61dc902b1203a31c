"""What was read in a text, by place: the mentions of things, and the facts with the words that say so."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from graph.store import Store
from graph.vocabulary import unm

Value = NamedNode | Literal


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """A stretch of a text, in code points, and the words that stood there when it was read."""

    start: int
    end: int
    words: str

    def fits(self, text: str) -> bool:
        """Whether the text still has these words in this place.

        >>> Anchor(4, 8, "body").fits("The body met."), Anchor(4, 8, "body").fits("A body met.")
        (True, False)
        """
        return text[self.start : self.end] == self.words


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


def _mentions(store: Store, file: NamedNode) -> tuple[Named, ...]:
    things: dict[str, list[str]] = {}
    anchors: dict[str, Anchor] = {}
    for row in store.select(_MENTIONS.format(file=file)):
        mention = row["mention"].value
        things.setdefault(mention, []).append(row["thing"].value)
        anchors[mention] = _anchor(row)
    prefix = f"{file.value}/mention/"
    found = (
        Named(mention.removeprefix(prefix).partition("/")[0], anchor, tuple(sorted(things[mention])))
        for mention, anchor in anchors.items()
    )
    return tuple(sorted(found, key=lambda one: (one.anchor, one.type)))


def _facts(store: Store, file: NamedNode) -> tuple[Said, ...]:
    anchors: dict[str, set[Anchor]] = {}
    rows: dict[str, dict[str, object]] = {}
    for row in store.select(_FACTS.format(file=file)):
        assertion = row["assertion"].value
        anchors.setdefault(assertion, set()).add(_anchor(row))
        rows[assertion] = dict(row)
    found = []
    for assertion, given in rows.items():
        subject, predicate, object, status = (given[name] for name in ("s", "p", "o", "status"))
        assert isinstance(subject, NamedNode)
        assert isinstance(predicate, NamedNode)
        assert isinstance(object, NamedNode | Literal)
        assert isinstance(status, Literal)
        places = tuple(sorted(anchors[assertion]))
        found.append(Said(assertion, subject, predicate.value, object, status.value, places))
    return tuple(sorted(found, key=lambda one: (one.anchors, one.predicate, one.assertion)))


def _anchor(row: object) -> Anchor:
    assert isinstance(row, dict)
    return Anchor(int(row["start"].value), int(row["end"].value), row["words"].value)


# Which things a place may refer to is not asked of classes: an IRI is enough, so that the query follows one index.
_MENTIONS = """
SELECT ?mention ?thing ?start ?end ?words WHERE {{
  ?mention unm:inFile {file} ; unm:refersTo ?thing ; unm:beginIndex ?start ; unm:endIndex ?end ; unm:exactText ?words .
}}
"""
_FACTS = """
SELECT ?assertion ?s ?p ?o ?status ?start ?end ?words WHERE {{
  ?span unm:inFile {file} ; unm:beginIndex ?start ; unm:endIndex ?end ; unm:exactText ?words .
  ?assertion unm:hasEvidence ?span ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; unm:assertionStatus ?status .
}}
"""
