"""What the graph holds: how many of each kind, and the things of one kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from graph.lookup import KINDS
from graph.store import Store
from graph.vocabulary import NAMESPACES, unm

_UNM = NAMESPACES["unm"]


@dataclass(frozen=True, slots=True)
class Count:
    """How many things there are of a kind, which is the name of a class of the ontology."""

    kind: str
    number: int


@lru_cache(maxsize=1)
def counts(store: Store) -> tuple[Count, ...]:
    """How many things the graph holds of each kind that can be looked for, in the order of `graph.lookup.KINDS`.

    >>> counts(Store.of([]))
    ()
    """
    rows = store.select("SELECT ?kind (COUNT(DISTINCT ?thing) AS ?number) WHERE { ?thing a ?kind } GROUP BY ?kind")
    return in_order({row["kind"].value.removeprefix(_UNM): int(row["number"].value) for row in rows})


def in_order(numbers: Mapping[str, int]) -> tuple[Count, ...]:
    """Counts by kind, in the order in which kinds are shown.

    >>> in_order({"Document": 2, "Resolution": 1})
    (Count(kind='Resolution', number=1), Count(kind='Document', number=2))
    """
    return tuple(Count(kind, numbers[kind]) for kind in KINDS if numbers.get(kind))


def of_kind(store: Store, kind: str) -> tuple[str, ...]:
    """The IRIs of the things of a kind; none for what is no kind.

    >>> of_kind(Store.of([]), "Resolution"), of_kind(Store.of([]), "Spell")
    ((), ())
    """
    if kind not in KINDS:
        return ()
    return tuple(
        sorted(row["thing"].value for row in store.select(f"SELECT DISTINCT ?thing {{ ?thing a {unm(kind)} }}"))
    )


def tally(kinds: Iterable[str]) -> tuple[Count, ...]:
    """How often each kind, given by its IRI, occurs.

    >>> tally([unm("Decision").value, unm("Decision").value])
    (Count(kind='Decision', number=2),)
    """
    numbers: dict[str, int] = {}
    for kind in kinds:
        name = kind.removeprefix(_UNM)
        numbers[name] = numbers.get(name, 0) + 1
    return in_order(numbers)
