"""Cutting a text where anything begins or ends, so that stretches may overlap in any way and none is moved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a text and which of the given spans (by their places in the list) lie over all of it."""

    start: int
    end: int
    over: tuple[int, ...]


def segments(start: int, end: int, spans: Sequence[tuple[int, int]], cuts: Iterable[int] = ()) -> tuple[Segment, ...]:
    """The stretch from ``start`` to ``end`` cut at every boundary of the spans, and at the ``cuts`` besides.

    The segments follow one another without gap. A span may reach beyond the stretch; one that ends where or before it
    begins lies over nothing. Time grows with the number of boundaries and the depth of the overlaps.

    >>> [(s.start, s.end, s.over) for s in segments(0, 6, [(1, 4), (2, 3), (2, 9)])]
    [(0, 1, ()), (1, 2, (0,)), (2, 3, (0, 1, 2)), (3, 4, (0, 2)), (4, 6, (2,))]
    >>> segments(3, 3, [(0, 9)])
    ()
    """
    if start >= end:
        return ()
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for index, (first, last) in enumerate(spans):
        first, last = max(first, start), min(last, end)
        if first < last:
            opening.setdefault(first, []).append(index)
            closing.setdefault(last, []).append(index)
    inner = {cut for cut in cuts if start < cut < end}
    boundaries = sorted({start, end, *opening, *closing, *inner})
    made: list[Segment] = []
    active: set[int] = set()
    for at, following in pairwise(boundaries):
        active.difference_update(closing.get(at, ()))
        active.update(opening.get(at, ()))
        made.append(Segment(at, following, tuple(sorted(active))))
    return tuple(made)
