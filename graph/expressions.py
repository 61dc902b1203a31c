"""The texts that the store holds of a document: its language versions, official or restated, and their files."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from graph.store import Store
from graph.vocabulary import node, unm

OFFICIAL = "official"


@dataclass(frozen=True, slots=True)
class Expression:
    """One text of a document: in which language, official or restated, of what date, and the checksum of its file."""

    iri: str
    document: str
    language: str
    text_kind: str
    date: str
    sha256: str
    file: str

    @property
    def name(self) -> str:
        """What tells it from the other texts of its document.

        >>> Expression("id/doc/A/1/eng", "id/doc/A/1", "en", "official", "", "", "").name
        'eng'
        """
        return self.iri.removeprefix(f"{self.document}/")


def expressions(store: Store, document: str) -> tuple[Expression, ...]:
    """The texts of a document: by language, official ones first, the newest first.

    >>> expressions(Store.of([]), "https://w3id.org/unmandate/id/doc/A/1/2")
    ()
    """
    rows = store.select(_EXPRESSIONS.format(document=NamedNode(document)))
    found = {
        Expression(
            row["expression"].value,
            document,
            row["language"].value,
            row["kind"].value if "kind" in row else OFFICIAL,
            row["date"].value if "date" in row else "",
            row["sha256"].value,
            row["name"].value,
        )
        for row in rows
    }
    newest = sorted(sorted(found, key=lambda one: one.iri), key=lambda one: one.date, reverse=True)
    return tuple(sorted(newest, key=lambda one: (one.language, one.text_kind != OFFICIAL)))


def document_of(store: Store, iri: str) -> str | None:
    """The document that an IRI names: itself, or the one whose text or file it is; None where no text is held.

    >>> document_of(Store.of([]), "https://w3id.org/unmandate/id/doc/A/1/2") is None
    True
    """
    named = node(iri)
    if named is None:
        return None
    if any(store.triples(named, unm("hasExpression"))):
        return iri
    for one in (*store.triples(None, unm("hasFile"), named), *store.triples(None, unm("hasExpression"), named)):
        if isinstance(one.subject, NamedNode):
            return document_of(store, one.subject.value)
    return None


_EXPRESSIONS = """
SELECT * WHERE {{
  {document} unm:hasExpression ?expression .
  ?expression unm:hasFile ?file ; dcterms:language ?language .
  ?file unm:sha256 ?sha256 ; rdfs:label ?name .
  OPTIONAL {{ ?expression unm:textKind ?kind }}
  OPTIONAL {{ ?expression unm:versionDate ?date }}
}}
"""
