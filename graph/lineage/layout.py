"""Where the boxes of a picture stand: columns in the order of time, rows so that few arrows cross.

An arrow that skips columns takes a place of its own in each of them (`Bend`), so that it runs behind no box; arrows
from one thing share it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

_SWEEPS = 8


@dataclass(frozen=True, slots=True)
class Bend:
    """Where arrows from a node (``source``) pass through a column."""

    source: str
    column: int


Cell = str | Bend


def columns(nodes: Sequence[str], edges: Iterable[tuple[str, str]]) -> list[list[Cell]]:
    """The nodes by column and row: each edge leads to a later column, except within a circle, which shares one.

    What nothing leads to stands just before the first thing that it leads to. The rows begin in the order of ``nodes``;
    each column is then ordered by the middle of its neighbours.

    >>> columns("abcd", [("a", "b"), ("b", "c"), ("d", "c")])
    [['a'], ['b', 'd'], ['c']]
    >>> columns("ab", [("a", "b"), ("b", "a")])
    [['a', 'b']]
    >>> columns("abc", [("a", "b"), ("b", "c"), ("a", "c")])
    [['a'], ['b', Bend(source='a', column=1)], ['c']]
    """
    given = [(a, b) for a, b in edges if a != b]
    place = _columns(nodes, given)
    found: list[list[Cell]] = [[] for _ in range(max(place.values(), default=-1) + 1)]
    for node in nodes:
        found[place[node]].append(node)
    beside: dict[Cell, list[Cell]] = {node: [] for node in nodes}
    for a, b in given:
        cells: list[Cell] = [a, *(Bend(a, at) for at in range(place[a] + 1, place[b])), b]
        for before, after in pairwise(cells):
            for one in (before, after):
                if one not in beside and isinstance(one, Bend):
                    found[one.column].append(one)
                    beside[one] = []
            beside[before].append(after)
            beside[after].append(before)
    for sweep in range(_SWEEPS):
        for column in found if sweep % 2 == 0 else reversed(found):
            middles = _middles(found)
            # Steady where two have the same middle.
            column.sort(key=lambda cell: _middle(middles, beside[cell], middles[cell]))
    return found


def _columns(nodes: Sequence[str], edges: Sequence[tuple[str, str]]) -> dict[str, int]:
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from(edges)
    whole = nx.condensation(graph)
    place: dict[int, int] = {}
    order = list(nx.topological_sort(whole))
    for one in order:
        place[one] = max((place[before] + 1 for before in whole.pred[one]), default=0)
    for one in reversed(order):
        if not whole.pred[one] and whole.succ[one]:
            place[one] = min(place[after] for after in whole.succ[one]) - 1
    used = {number: at for at, number in enumerate(sorted(set(place.values())))}
    return {node: used[place[whole.graph["mapping"][node]]] for node in nodes}


def _middles(found: Sequence[Sequence[Cell]]) -> dict[Cell, float]:
    """How far down each cell stands, columns being centred beside each other."""
    return {cell: at - (len(column) - 1) / 2 for column in found for at, cell in enumerate(column)}


def _middle(middles: Mapping[Cell, float], beside: Sequence[Cell], own: float) -> float:
    return sum(middles[one] for one in beside) / len(beside) if beside else own
