"""Where the United Nations keep the official text of a thing."""

from __future__ import annotations

from pyoxigraph import NamedNode

from graph.citation import published
from graph.store import Store
from graph.vocabulary import term, unm
from views import address


def officials(store: Store, iri: str, language: str) -> tuple[str, ...]:
    """The addresses of an official text that the graph holds, else the one that follows from its symbol, if it has one.

    A resolution is where the document is that prints it.

    >>> officials(Store.of([]), "https://w3id.org/unmandate/id/doc/A/1/2", "en")
    ()
    """
    iri = published(store, iri).document or iri
    said = (one.object.value for one in store.triples(NamedNode(iri), term("rdfs:seeAlso")))
    held = sorted(filter(None, map(address.external, said)))
    # A document in several languages is kept in each; the reader's comes first.
    held.sort(key=lambda one: f"/{language}/" not in one)
    symbol = store.value(iri, unm("canonicalSymbol")) or store.value(iri, term("skos:notation"))
    return tuple(held) or ((address.official(symbol, language),) if symbol else ())
