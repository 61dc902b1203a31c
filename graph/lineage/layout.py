"""Where the boxes of a picture stand: columns in the order of time, rows so that few arrows cross.

An arrow that skips columns takes a place of its own in each of them (`Bend`), so that it runs behind no box; arrows
from one thing share it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from graph.lineage.days import first_day, last_day

if TYPE_CHECKING:
    import networkx as nx

_SWEEPS = 8


@dataclass(frozen=True, slots=True)
class Bend:
    """Where arrows from a node (``source``) pass through a column; ``back`` for arrows to it, which run leftwards."""

    source: str
    column: int
    back: bool = False


Cell = str | Bend
_Beside = Mapping[Cell, Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Layout:
    """The cells by column and row, and for each cell those that an arrow leads to or comes from directly."""

    columns: tuple[tuple[Cell, ...], ...]
    beside: _Beside

    @property
    def column(self) -> dict[Cell, int]:
        """The column of each cell."""
        return {cell: number for number, column in enumerate(self.columns) for cell in column}


def layout(nodes: Sequence[str], edges: Iterable[tuple[str, str]], when: Mapping[str, str] | None = None) -> Layout:
    """The nodes by column and row: each edge leads to a later column, but for those that close a circle.

    ``when`` tells the day, month or year of nodes, as far as it is known: what is later stands in no earlier column,
    except where an edge wants it. In a column what has a date stands in the order of dates, the rest (in the order of
    ``nodes`` at first) by the middle of its neighbours. What has no date stands just before the first thing that it
    leads to.

    >>> layout("abcd", [("a", "b"), ("b", "c"), ("d", "c")]).columns
    (('a',), ('b', 'd'), ('c',))
    >>> layout("abc", [("a", "b"), ("b", "c"), ("a", "c")]).columns
    (('a',), ('b', Bend(source='a', column=1, back=False)), ('c',))
    >>> layout("abc", [("a", "b")], {"a": "2032", "c": "2031-05"}).columns
    (('c', 'a'), ('b',))
    >>> layout("ab", [("a", "b"), ("b", "a")]).columns
    (('a',), ('b',))
    """
    given = list(dict.fromkeys((a, b) for a, b in edges if a != b))
    dated = {node: when[node] for node in nodes if when and when.get(node)}
    onward = _onward(nodes, given, dated)
    place = _columns(nodes, [(a, b) for a, b, _ in onward], dated)
    found: list[list[Cell]] = [[] for _ in range(max(place.values(), default=-1) + 1)]
    for node in sorted(nodes, key=lambda node: dated.get(node, "")):
        found[place[node]].append(node)
    beside: dict[Cell, list[Cell]] = {node: [] for node in nodes}
    for a, b, back in onward:
        cells: list[Cell] = [a, *(Bend(a, at, back) for at in range(place[a] + 1, place[b])), b]
        for before, after in pairwise(cells):
            for one in (before, after):
                if one not in beside and isinstance(one, Bend):
                    found[one.column].append(one)
                    beside[one] = []
            if after not in beside[before]:
                beside[before].append(after)
                beside[after].append(before)
    _swept(found, beside, dated)
    return Layout(tuple(map(tuple, found)), beside)


def heights(laid: Layout, room: Callable[[Cell], float]) -> dict[Cell, float]:
    """How far down the middle of each cell stands: near those beside it, none within the ``room`` of another.

    >>> heights(layout("abc", [("a", "b"), ("a", "c")]), lambda cell: 10)
    {'a': 10.0, 'b': 5.0, 'c': 15.0}
    """
    at: dict[Cell, float] = {}
    for column in laid.columns:
        edge = -sum(map(room, column)) / 2
        for cell in column:
            at[cell] = edge + room(cell) / 2
            edge += room(cell)
    for sweep in range(_SWEEPS):
        for column in laid.columns if sweep % 2 == 0 else reversed(laid.columns):
            wanted = [_middle(at, laid.beside[cell], at[cell]) for cell in column]
            gaps = [0.0, *((room(a) + room(b)) / 2 for a, b in pairwise(column))]
            at.update(zip(column, _apart(wanted, gaps), strict=True))
    top = min((at[cell] - room(cell) / 2 for cell in at), default=0.0)
    return {cell: round(place - top, 1) for cell, place in at.items()}


def _apart(wanted: Sequence[float], gaps: Sequence[float]) -> list[float]:
    """The places nearest to those wanted, in the same order, each at least its gap behind the one before it."""
    blocks: list[tuple[float, int]] = []
    behind, offset = [], 0.0
    for want, gap in zip(wanted, gaps, strict=True):
        offset += gap
        behind.append(offset)
        total, number = want - offset, 1
        # Neighbours that press on each other move as one, to the middle of what they want.
        while blocks and blocks[-1][0] / blocks[-1][1] > total / number:
            before, several = blocks.pop()
            total, number = total + before, number + several
        blocks.append((total, number))
    found = [total / number for total, number in blocks for _ in range(number)]
    return [place + offset for place, offset in zip(found, behind, strict=True)]


def _swept(found: list[list[Cell]], beside: _Beside, dated: Mapping[str, str]) -> None:
    middles: dict[Cell, float] = {}

    def stand(column: Sequence[Cell]) -> None:
        middles.update((cell, at - (len(column) - 1) / 2) for at, cell in enumerate(column))

    for column in found:
        stand(column)
    for sweep in range(_SWEEPS):
        for column in found if sweep % 2 == 0 else reversed(found):
            # Steady where two have the same middle.
            column.sort(key=lambda cell: _middle(middles, beside[cell], middles[cell]))
            in_time = iter(sorted((one for one in column if one in dated), key=lambda one: dated[str(one)]))
            column[:] = [next(in_time) if cell in dated else cell for cell in column]
            stand(column)


def _middle(middles: Mapping[Cell, float], beside: Sequence[Cell], own: float) -> float:
    return sum(middles[one] for one in beside) / len(beside) if beside else own


def _columns(nodes: Sequence[str], edges: Sequence[tuple[str, str]], dated: Mapping[str, str]) -> dict[str, int]:
    """The column of each node of a graph without circles: behind all that lead to it, and behind what is earlier."""
    import networkx as nx

    graph = _graph(nodes, edges)
    order = list(nx.topological_sort(graph))
    # What comes of a late thing counts as late, whatever its own date: else time would run both ways.
    first: dict[str, str] = {}
    last: dict[str, str] = {}
    for one in order:
        day = dated.get(one, "")
        first[one] = max((first_day(day), *(first[before] for before in graph.pred[one])))
        last[one] = max((last_day(day) if day else "", *(last[before] for before in graph.pred[one])))
    place: dict[str, int] = {}
    for one in sorted(order, key=first.__getitem__):
        behind = max((place[before] + 1 for before in graph.pred[one]), default=0)
        if one in dated:
            earlier = [place[other] for other in place if other in dated and last[other] < first[one]]
            behind = max(behind, max(earlier, default=0))
        place[one] = behind
    for one in reversed(order):
        # What has no date stands just before what comes of it: a meeting beside what it adopted.
        if graph.succ[one] and one not in dated:
            place[one] = min(place[after] for after in graph.succ[one]) - 1
    used = {number: at for at, number in enumerate(sorted(set(place.values())))}
    return {node: used[place[node]] for node in nodes}


def _onward(
    nodes: Sequence[str], edges: Sequence[tuple[str, str]], dated: Mapping[str, str]
) -> list[tuple[str, str, bool]]:
    """The edges, some turned round (True) so that no circle is left; what is known to be earlier is not put behind."""
    import networkx as nx

    graph = _graph(nodes, edges)
    rank: dict[str, tuple[int, int]] = {}
    for number, circle in enumerate(nx.strongly_connected_components(graph)):
        row = _row(graph.subgraph(circle), dated) if len(circle) > 1 else circle
        rank.update((one, (number, at)) for at, one in enumerate(row))

    def back(a: str, b: str) -> bool:
        return rank[a][0] == rank[b][0] and rank[a][1] > rank[b][1]

    return [(b, a, True) if back(a, b) else (a, b, False) for a, b in edges]


def _row(circle: nx.DiGraph[str], dated: Mapping[str, str]) -> list[str]:
    """The nodes of a circle in a row such that few edges lead back: what leads to more than leads to it comes first."""
    left, found = dict.fromkeys(sorted(circle, key=lambda one: (dated.get(one, ""), one))), []
    while left:

        def pull(one: str) -> tuple[bool, bool, int]:
            before = [other for other in circle.pred[one] if other in left]
            later = any(_earlier(dated, other, one) for other in before)
            return later, bool(before), len(before) - sum(other in left for other in circle.succ[one])

        best = min(left, key=pull)
        found.append(best)
        del left[best]
    return found


def _earlier(dated: Mapping[str, str], one: str, other: str) -> bool:
    return one in dated and other in dated and before(dated[one], dated[other])


def before(day: str, other: str) -> bool:
    """Whether a day, month or year lies wholly before another.

    >>> before("2031", "2032-01-05"), before("2031", "2031-05"), before("2031-05-03", "2031-05-04")
    (True, False, True)
    """
    return last_day(day) < first_day(other)


def _graph(nodes: Sequence[str], edges: Iterable[tuple[str, str]]) -> nx.DiGraph[str]:
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from(edges)
    return graph
