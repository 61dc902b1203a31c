"""Parts of what was found stand under their whole: forty paragraphs of one resolution are one line of a list."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from graph.store import Store
from graph.vocabulary import unm

# What a part is called, and what it is a part of.
_WHOLES = {"Provision": "partOf", "AgendaItem": "agendaOf"}


@dataclass(frozen=True, slots=True)
class Folded:
    """A thing of a list, with how many of its parts were found too, by their class (``Provision``, ``AgendaItem``)."""

    iri: str
    parts: tuple[tuple[str, int], ...] = ()


def folded(store: Store, things: Sequence[str], kinds: Mapping[str, Collection[str]]) -> list[Folded]:
    """Things in their order, parts taken out whose whole is among them; ``kinds`` gives each thing's classes.

    >>> folded(Store.of([]), ["x:a"], {"x:a": ["Provision"]})
    [Folded(iri='x:a', parts=())]
    """
    whole_of: dict[str, tuple[str, str]] = {}
    found = set(things)
    for iri in things:
        for kind, belongs in _WHOLES.items():
            if kind in kinds.get(iri, ()) and (whole := _top(store, iri, belongs, found)):
                whole_of[iri] = kind, whole
    parts: dict[str, dict[str, int]] = {}
    for kind, whole in whole_of.values():
        counts = parts.setdefault(whole, {})
        counts[kind] = counts.get(kind, 0) + 1
    return [Folded(iri, tuple(parts.get(iri, {}).items())) for iri in things if iri not in whole_of]


def _top(store: Store, iri: str, belongs: str, found: Collection[str]) -> str:
    """The farthest whole of a part that was found itself; the empty string where none was."""
    seen, top = {iri}, ""
    above = store.value(iri, unm(belongs))
    while above and above not in seen:
        seen.add(above)
        top = above if above in found else top
        above = next((one.object.value for one in store.triples(NamedNode(above), unm(belongs))), None)
    return top
