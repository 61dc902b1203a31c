"""What the graph says of a resource, as RDF: its facts in both directions, their assertions, and the evidence."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from graph.serialization import serialized
from graph.settings import Settings
from graph.store import Statement, Store
from graph.vocabulary import term, unm


def known(store: Store, iri: str) -> bool:
    """Whether the store says anything of an IRI.

    >>> known(Store.of([]), "https://w3id.org/unmandate/id/body/un-ga")
    False
    """
    node = ox.NamedNode(iri)
    return any(store.triples(subject=node)) or any(store.triples(object=node))


def description(store: Store, iri: str, suffix: str, settings: Settings) -> str:
    """What the store says of an IRI, in the format of a suffix; ``KeyError`` for a suffix that is not offered.

    >>> description(Store.of([]), "https://w3id.org/unmandate/id/body/un-ga", "nt", Settings()).strip()
    ''
    """
    triples = (ox.Triple(*one) for one in set(_statements(store, ox.NamedNode(iri))))
    return serialized(triples, suffix, settings)


def _statements(store: Store, node: ox.NamedNode) -> Iterator[Statement]:
    yield from store.triples(subject=node)
    for one in store.triples(object=node):
        yield one
        if one.predicate in (term("rdf:subject"), term("rdf:object"), unm("about")):
            yield from _assertion(store, one.subject)


def _assertion(store: Store, node: ox.NamedNode | ox.BlankNode) -> Iterator[Statement]:
    if not isinstance(node, ox.NamedNode):
        return
    for one in store.triples(subject=node):
        yield one
        if one.predicate == unm("hasEvidence") and isinstance(one.object, ox.NamedNode):
            yield from store.triples(subject=one.object)
