"""Where the boxes and arrows of a picture stand, in pixels: columns of boxes, between them gaps in which arrows bend.

Arrows run level through a column, in a row of their own, and bend in the gaps alone: so none crosses a box.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from graph.lineage.layout import Bend, Cell, heights, layout
from graph.lineage.picture import Edge, Picture
from views.wrapping import width

# Wide enough for the Chinese name of a resolution of the Security Council on one line.
WIDE, HIGH = 212, 64
_DOWN, MARGIN = 14, 14
# What an arrow takes in a column that it passes.
_BEND = 12
# How wide a gap is: enough for the words in it, and for many arrows to bend without becoming a wall.
_NARROW, _BROAD, _AROUND = 90, 210, 34


@dataclass(frozen=True, slots=True)
class Route:
    """The way of an arrow: stretches from gap to gap, each from (x, y) to (x, y); level where it passes a column.

    ``back`` where the arrow closes a circle: it is drawn from the result to the source, its tip at its beginning.
    """

    bends: tuple[tuple[float, float, float, float], ...]
    back: bool

    @property
    def path(self) -> str:
        """The way as SVG writes it.

        >>> Route(((0, 0, 10, 5),), False).path
        'M0 0C5 0 5 5 10 5'
        """
        said, at = "", None
        for x1, y1, x2, y2 in self.bends:
            said += f"M{x1:g} {y1:g}" if at is None else f"H{x1:g}"
            middle = (x1 + x2) / 2
            said += f"C{middle:g} {y1:g} {middle:g} {y2:g} {x2:g} {y2:g}"
            at = x2
        return said


@dataclass(frozen=True, slots=True)
class Places:
    """The left upper corner of each box, its column and row, the ways of arrows by their key, and the whole size."""

    corner: Mapping[str, tuple[float, float]]
    column: Mapping[str, int]
    row: Mapping[str, int]
    routes: Mapping[str, Route]
    wide: float
    high: float


def placed(picture: Picture, words: Mapping[str, str]) -> Places:
    """The places of a picture's boxes and arrows; ``words`` are what stands at the arrows, by the key of the fact.

    >>> placed(Picture("a", ("a",), (), 0, {}, {}), {}).wide == WIDE + 2 * MARGIN
    True
    """
    laid = layout(sorted(picture.nodes), [(one.source, one.result) for one in picture.edges], picture.when)
    column = laid.column
    middle = heights(laid, _room)
    lefts = _lefts(picture.edges, column, words, len(laid.columns))
    rows = {cell: row for each in laid.columns for row, cell in enumerate(each)}
    routes = {one.key: _route(one, column, middle, lefts) for one in picture.edges}
    return Places(
        {node: (lefts[column[node]], MARGIN + middle[node] - HIGH / 2) for node in picture.nodes},
        {node: column[node] for node in picture.nodes},
        {node: rows[node] for node in picture.nodes},
        routes,
        (lefts[-1] if lefts else 0) + WIDE + MARGIN,
        2 * MARGIN + max((middle[cell] + _room(cell) / 2 for cell in middle), default=0),
    )


def _room(cell: Cell) -> float:
    return _BEND if isinstance(cell, Bend) else HIGH + _DOWN


def _lefts(edges: Sequence[Edge], column: Mapping[Cell, int], words: Mapping[str, str], number: int) -> list[float]:
    """Where each column begins: the gaps are as wide as what stands in them needs."""
    need = [float(_NARROW)] * number
    passing = [0] * number
    for one in edges:
        first, last = sorted((column[one.source], column[one.result]))
        for gap in {first, last - 1}:
            need[gap] = max(need[gap], width(words.get(one.key, ""), 11) + _AROUND)
        for gap in range(first, last):
            passing[gap] += 1
    gaps = [min(max(wide, _NARROW + 2 * many), _BROAD) for wide, many in zip(need, passing, strict=True)]
    return list(accumulate((WIDE + gap for gap in gaps[:-1]), initial=float(MARGIN)))[:number]


def _route(one: Edge, column: Mapping[Cell, int], middle: Mapping[Cell, float], lefts: Sequence[float]) -> Route:
    back = column[one.source] > column[one.result]
    start, end = (one.result, one.source) if back else (one.source, one.result)
    first, last = column[start], column[end]
    stops: list[tuple[float, float]] = [(lefts[first], MARGIN + middle[start])]
    for at in range(first + 1, last):
        stops.append((lefts[at], MARGIN + middle[Bend(start, at, back)]))
    stops.append((lefts[last], MARGIN + middle[end]))
    bends = tuple(
        (round(x1 + WIDE, 1), round(y1, 1), round(x2, 1), round(y2, 1)) for (x1, y1), (x2, y2) in pairwise(stops)
    )
    return Route(bends, back)
