"""Where the words of arrows stand: none on another's, and the same words of a fan but once, where its arrows meet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.lineage.picture import Edge
from views.placed import Places
from views.wrapping import width, wrapped

SIZE = 11
# How far below the height of an arrow's end its words may stand, the best first; a box's height has no more.
_OFFSETS = (-5, 14, -19, 28)
_FROM_TIP, _FROM_START, _SPARE = 12, 7, 3


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a place: ``anchor`` is the side of them that stands at ``x``; ``of`` are the keys of their facts."""

    text: str
    x: float
    y: float
    anchor: str
    of: tuple[str, ...]

    @property
    def rectangle(self) -> tuple[float, float, float, float]:
        """The left, upper, right and lower edge of what the words cover."""
        wide = width(self.text, SIZE)
        left = self.x - wide if self.anchor == "end" else self.x
        return left, self.y - SIZE, left + wide, self.y + _SPARE


def labels(edges: Iterable[Edge], places: Places, words: Mapping[str, str]) -> tuple[Label, ...]:
    """The words that find room; those that do not are told where the arrow is chosen, and in the table."""
    fans: dict[tuple[float, float, bool, str], list[str]] = {}
    room: dict[str, float] = {}
    for one in edges:
        route, text = places.routes[one.key], words[one.key]
        x1, y1, x2, _ = route.bends[0]
        fans.setdefault((x1, y1, True, text), []).append(one.key)
        left, _, x, y = route.bends[-1]
        fans.setdefault((x, y, False, text), []).append(one.key)
        room[one.key] = min(x2 - x1, x - left) - _FROM_TIP - _FROM_START - 4
    found: list[Label] = []
    told: set[str] = set()
    # The largest fans first; then single arrows, at the end that fewer share.
    crowd: dict[tuple[float, float], int] = {}
    for (x, y, _, _), keys in fans.items():
        crowd[x, y] = crowd.get((x, y), 0) + len(keys)
    for least in (2, 1):
        order = sorted(fans.items(), key=lambda fan: (-len(fan[1]) if least > 1 else crowd[fan[0][:2]], fan[0]))
        for (x, y, begins, text), keys in order:
            left_over = tuple(key for key in keys if key not in told)
            if len(left_over) < least or not text:
                continue
            line = wrapped(text, min(room[key] for key in left_over), 1, SIZE)
            for offset in _OFFSETS if line else ():
                anchor = "start" if begins else "end"
                label = Label(line[0], x + _FROM_START if begins else x - _FROM_TIP, y + offset, anchor, left_over)
                if not any(_meet(label.rectangle, other.rectangle) for other in found):
                    found.append(label)
                    told.update(left_over)
                    break
    return tuple(found)


_Rectangle = tuple[float, float, float, float]


def _meet(one: _Rectangle, other: _Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
