"""Which resources a person means by a name."""

from __future__ import annotations

from collections.abc import Iterable

from graph.lineage.model import Named
from graph.lookup import find
from graph.resource import labels
from graph.store import Store
from graph.vocabulary import node


def resolve(store: Store, name: str) -> tuple[str, ...]:
    """The IRIs that a name means: one, or several where it is ambiguous ("9/1"); none where it is unknown.

    ``name`` is a name in either language, a symbol, an instrument with or without its body, or an IRI of the graph.

    >>> resolve(Store.of([]), "9/1")
    ()
    """
    given = node(name)
    if given is not None:
        return (name,) if next(store.triples(subject=given), None) else ()
    hits = find(store, name)
    # Hits of equal standing are all meant; the rest only share words with the name.
    return tuple(hit.iri for hit in hits if hit.score == hits[0].score)


def named(store: Store, iris: Iterable[str]) -> dict[str, Named]:
    """Each resource with its names."""
    wanted = set(iris)
    known = labels(store, wanted)
    return {iri: Named(iri, known.get(iri, {})) for iri in wanted}
