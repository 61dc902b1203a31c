"""What the graph holds: how many of each kind, and the things of one kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.holdings import holdings
from graph.kinds import KINDS
from graph.remembering import remembered
from graph.store import Store
from graph.vocabulary import NAMESPACES

_UNM = NAMESPACES["unm"]
_KINDS = frozenset(KINDS)


@dataclass(frozen=True, slots=True)
class Count:
    """How many things there are of a kind, which is the name of a class of the ontology."""

    kind: str
    number: int


@remembered()
def members(store: Store) -> Mapping[str, tuple[str, ...]]:
    """The IRIs of the things of each kind that can be looked for; a thing stands under the kind that says most.

    >>> members(Store.of([]))
    {}
    """
    found: dict[str, list[str]] = {}
    above = _above(store)
    for thing, kinds in holdings(store).kinds.items():
        if not thing.startswith(_UNM):
            for name in kinds:
                if name in _KINDS and not any(name in above.get(other, ()) for other in kinds if other in _KINDS):
                    found.setdefault(name, []).append(thing)
    return {name: tuple(sorted(things)) for name, things in found.items()}


def counts(store: Store) -> tuple[Count, ...]:
    """How many things the graph holds of each kind, in the order of `graph.lookup.KINDS`.

    >>> counts(Store.of([]))
    ()
    """
    return in_order({kind: len(things) for kind, things in members(store).items()})


def _above(store: Store) -> Mapping[str, set[str]]:
    """The kinds that each kind is a subclass of, near and far."""
    rows = store.select("SELECT ?sub ?super WHERE { ?sub rdfs:subClassOf+ ?super }")
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(row["sub"].value.removeprefix(_UNM), set()).add(row["super"].value.removeprefix(_UNM))
    return found


def in_order(numbers: Mapping[str, int]) -> tuple[Count, ...]:
    """Counts by kind, in the order in which kinds are shown.

    >>> in_order({"Document": 2, "Resolution": 1})
    (Count(kind='Resolution', number=1), Count(kind='Document', number=2))
    """
    return tuple(Count(kind, numbers[kind]) for kind in KINDS if numbers.get(kind))


def tally(kinds: Iterable[str]) -> tuple[Count, ...]:
    """How often each kind, given by its IRI, occurs.

    >>> from graph.vocabulary import unm
    >>> tally([unm("Decision").value, unm("Decision").value])
    (Count(kind='Decision', number=2),)
    """
    numbers: dict[str, int] = {}
    for kind in kinds:
        name = kind.removeprefix(_UNM)
        numbers[name] = numbers.get(name, 0) + 1
    return in_order(numbers)
