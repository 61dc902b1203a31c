"""What a thing comes from, and what comes of it, step by step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.lineage.model import Basis, Named
from graph.lineage.names import named
from graph.lineage.network import ASKING, network, preference
from graph.lineage.paths import basis
from graph.lineage.register import register
from graph.remembering import remembered
from graph.store import Store
from graph.vocabulary import words

if TYPE_CHECKING:
    import networkx as nx

# Facts whose subject is what the object comes from, and facts that read the other way. Citations are neither: to name
# something is not to come from it.
_DOWN = (
    *ASKING,
    *words(
        "establishes makesPermanent extends modifies terminates decidesComposition endorses adopts hasReport "
        "createsMandate"
    ),
)
_UP = words(
    "adoptedBy adoptedAt parentBody meetingOf transmits submittedPursuantTo producedPursuantTo fulfils producedBy "
    "replaces annexedTo supplements affects"
)
# What these do to a body came of them; an instrument that they change was there before.
_AMENDING = frozenset(words("extends modifies terminates"))


@dataclass(frozen=True, slots=True)
class Kin:
    """A thing that another comes from, or that comes of it: how many steps away, and by which fact from ``near``."""

    what: Named
    distance: int
    near: Named
    property: str
    basis: Basis


def ancestors(store: Store, iri: str, depth: int = 4, most: int = 100) -> tuple[Kin, ...]:
    """What a thing comes from, the nearest first; at most ``most`` things within ``depth`` steps.

    >>> ancestors(Store.of([]), "https://example.org/a")
    ()
    """
    return _kin(store, iri, depth, most, back=True)


def descendants(store: Store, iri: str, depth: int = 4, most: int = 100) -> tuple[Kin, ...]:
    """What comes of a thing, the nearest first; at most ``most`` things within ``depth`` steps.

    >>> descendants(Store.of([]), "https://example.org/a")
    ()
    """
    return _kin(store, iri, depth, most, back=False)


def _kin(store: Store, iri: str, depth: int, most: int, *, back: bool) -> tuple[Kin, ...]:
    whole = descent(store)
    if iri not in whole:
        return ()
    walked = whole.reverse(copy=False) if back else whole
    import networkx as nx

    steps = list(nx.bfs_edges(walked, iri, depth_limit=depth, sort_neighbors=sorted))[:most]
    distance = {iri: 0}
    names = named(store, {node for step in steps for node in step})
    found = []
    for near, what in steps:
        distance[what] = distance[near] + 1
        start, property, end = (whole.edges[what, near] if back else whole.edges[near, what])["fact"]
        found.append(Kin(names[what], distance[what], names[near], property, basis(store, start, property, end)))
    return tuple(found)


@remembered()
def descent(store: Store) -> nx.DiGraph[str]:
    """From each thing to what comes of it; ``fact`` of an edge is what says most: subject, property, object.

    >>> descent(Store.of([])).number_of_edges()
    0
    """
    import networkx as nx

    whole: nx.DiGraph[str] = nx.DiGraph()
    for start, end, property in sorted(_facts(store), key=lambda fact: (preference(fact[2]), fact)):
        back = property in _UP or (property in _AMENDING and "/instrument/" in end)
        source, result = (end, start) if back else (start, end)
        if source != result and not whole.has_edge(source, result):
            whole.add_edge(source, result, fact=(start, property, end))
    return whole


def _facts(store: Store) -> Iterator[tuple[str, str, str]]:
    for start, end, property in network(store).edges(keys=True):
        if property in _UP or property in _DOWN:
            yield start, end, property
    for act in register(store).acts:
        if act.mandate:
            yield act.by, act.mandate, "createsMandate"
        for one in act.affects:
            yield act.by, one, "affects"
