"""The log of corrections for other programs: as RDF in the terms of PROV, and as a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

import pyoxigraph as ox

from graph.corrected import expanded, node_of
from graph.corrections import Claim, Entry, Object, Triple, Value, standing
from graph.identifiers import digest
from graph.serialization import serialized
from graph.settings import Settings
from graph.spreadsheet import spreadsheet
from graph.vocabulary import term, unm

Form = Literal["ttl", "jsonld", "rdf", "nt", "csv"]
COLUMNS = (
    "id", "at", "author", "act", "reason", "stands", "subject", "predicate", "object", "document", "sentences",
    "revised_subject", "revised_predicate", "revised_object", "undoes",
)  # fmt: skip


def export(entries: Sequence[Entry], form: Form, settings: Settings, *, bom: bool = False) -> str:
    """The whole log, what was undone as well, as text in a format; ``bom`` is for CSV that Excel opens.

    >>> export([], "csv", Settings()).split(",")[:3]
    ['id', 'at', 'author']
    """
    if form == "csv":
        return spreadsheet(COLUMNS, _rows(entries), bom=bom)
    triples = dict.fromkeys(triple for entry in entries for triple in _triples(entry, settings.ids))
    return serialized((ox.Triple(*triple) for triple in triples), form, settings)


def _rows(entries: Sequence[Entry]) -> Iterator[list[str]]:
    stand = {entry.id for entry in standing(entries)}
    for entry in entries:
        claim, revised = entry.claim, entry.revised
        stands = "" if entry.act == "undo" else "yes" if entry.id in stand else "undone"
        yield [
            *(entry.id, entry.at, entry.author, entry.act, entry.reason, stands),
            *_cells(claim.triple if claim else None),
            claim.document if claim else "",
            " | ".join(" ".join(one.split()) for one in claim.sentences) if claim else "",
            *_cells(revised),
            entry.undoes,
        ]


def _cells(triple: Triple | None) -> tuple[str, str, str]:
    return (triple.subject, triple.predicate, _text(triple.object)) if triple else ("", "", "")


def _text(value: Object) -> str:
    return value.text if isinstance(value, Value) else value


def _triples(entry: Entry, ids: str) -> Iterator[tuple[Any, Any, Any]]:
    review = ox.NamedNode(f"{ids}review/{entry.id}")
    person = ox.NamedNode(f"{ids}reviewer/{digest(entry.author)}")
    yield person, term("rdf:type"), term("prov:Person")
    yield person, term("foaf:name"), ox.Literal(entry.author)
    yield review, term("rdf:type"), term("prov:Activity")
    yield review, term("dcterms:type"), ox.Literal(entry.act)
    yield review, term("prov:endedAtTime"), ox.Literal(entry.at, datatype=term("xsd:dateTime"))
    yield review, term("prov:wasAssociatedWith"), person
    if entry.reason:
        yield review, term("rdfs:comment"), ox.Literal(entry.reason)
    if entry.undoes:
        undone = ox.NamedNode(f"{ids}review/{entry.undoes}")
        yield review, term("prov:wasInformedBy"), undone
        yield undone, term("dcterms:isReplacedBy"), review
    if entry.claim is None:
        return
    try:
        yield from _judged(entry, entry.claim, review, person, ids)
    except ValueError:
        # An entry from elsewhere whose names make no IRI: what can be said of it is that it was made.
        return


def _judged(entry: Entry, claim: Claim, review: Any, person: Any, ids: str) -> Iterator[tuple[Any, Any, Any]]:
    said = list(_statement(claim.triple, claim, ids))
    node = said[0][0]
    yield from said
    if entry.act == "confirm":
        yield review, term("prov:used"), node
    if entry.act in ("reject", "correct"):
        yield node, term("prov:wasInvalidatedBy"), review
    if entry.act == "add":
        yield node, term("prov:wasGeneratedBy"), review
        yield node, term("prov:wasAttributedTo"), person
    if entry.revised:
        made = list(_statement(entry.revised, claim, ids))
        new = made[0][0]
        yield from made
        yield new, term("prov:wasRevisionOf"), node
        yield new, term("prov:wasGeneratedBy"), review
        yield new, term("prov:wasAttributedTo"), person


def _statement(triple: Triple, claim: Claim, ids: str) -> Iterator[tuple[Any, Any, Any]]:
    """A fact as one document states it; named by its content, as the log addresses it."""
    content = (triple.subject, triple.predicate, *_parts(triple.object), claim.document, claim.about, *claim.sentences)
    node = ox.NamedNode(f"{ids}claim/{digest('claim', *content)}")
    yield node, term("rdf:type"), term("rdf:Statement")
    yield node, term("rdf:type"), term("prov:Entity")
    yield node, term("rdf:subject"), ox.NamedNode(expanded(triple.subject, ids))
    yield node, term("rdf:predicate"), ox.NamedNode(expanded(triple.predicate, ids))
    yield node, term("rdf:object"), node_of(triple.object, ids)
    yield node, unm("assertedIn"), ox.NamedNode(expanded(claim.document, ids))
    for sentence in claim.sentences:
        yield node, unm("exactText"), ox.Literal(sentence)
    if claim.about:
        yield node, unm("about"), ox.NamedNode(expanded(claim.about, ids))


def _parts(value: Object) -> Iterable[str]:
    return (value.text, value.language, value.datatype) if isinstance(value, Value) else (value,)
