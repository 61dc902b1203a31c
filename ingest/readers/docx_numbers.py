"""The numbers that Word prints before paragraphs and keeps nowhere in their text.

Numbering definitions and their levels are those of ECMA-376, part 1, 17.9.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ingest.readers.numbering import numeral

if TYPE_CHECKING:
    from docx.document import Document

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NUMBERING = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"
_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9


def style_of(paragraph: Any) -> str:
    """The id of a paragraph's style, empty where it has the default one."""
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if style is None else style.get(f"{_W}val", "")


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: the number it starts at, how numbers look, and the text around them (``(%1)``)."""

    start: int = 1
    style: str = "decimal"
    text: str = ""
    restarts: bool = True
    decimal_parents: bool = False


@dataclass(slots=True)
class Numbers:
    """Numbers paragraphs in their order; ``lists`` gives levels by numbering id, ``roots`` which ids count together."""

    lists: dict[str, dict[int, Level]] = field(default_factory=dict)
    roots: dict[str, str] = field(default_factory=dict)
    starts: dict[str, dict[int, int]] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document) -> Numbers:
        """The numbering of a document; one without a numbering part numbers nothing."""
        try:
            part: Any = document.part.part_related_by(_NUMBERING)
            root = part.element
        except (KeyError, AttributeError):
            return cls()
        abstract = {a.get(f"{_W}abstractNumId"): a for a in root.iterfind(f"{_W}abstractNum")}
        linked = {_value(a, "styleLink"): i for i, a in abstract.items() if _value(a, "styleLink")}
        numbers = cls()
        for num in root.iterfind(f"{_W}num"):
            name, origin = num.get(f"{_W}numId"), _value(num, "abstractNumId") or ""
            origin = linked.get(_value(abstract[origin], "numStyleLink"), origin) if origin in abstract else origin
            if origin not in abstract:
                continue
            levels = {_whole(lvl.get(f"{_W}ilvl")): lvl for lvl in abstract[origin].iterfind(f"{_W}lvl")}
            for change in num.iterfind(f"{_W}lvlOverride"):
                at = _whole(change.get(f"{_W}ilvl"))
                if (lvl := change.find(f"{_W}lvl")) is not None:
                    levels[at] = lvl
                if (start := _value(change, "startOverride")) is not None:
                    numbers.starts.setdefault(name, {})[at] = _whole(start)
            numbers.lists[name] = {at: _level(lvl) for at, lvl in levels.items()}
            numbers.roots[name] = origin
            for at, lvl in levels.items():
                if style := _value(lvl, "pStyle"):
                    numbers.styles.setdefault(style, (name, at))
        numbers._from_styles(document)
        return numbers

    def _from_styles(self, document: Document) -> None:
        """Styles that number their paragraphs, with those based on them."""
        found: dict[str, Any] = {s.get(f"{_W}styleId"): s for s in document.styles.element.iterfind(f"{_W}style")}
        for name in found:
            style: str = name
            seen: set[str] = set()
            while style in found and style not in seen:
                seen.add(style)
                numbered = found[style].find(f"{_W}pPr/{_W}numPr")
                if numbered is not None:
                    number = _value(numbered, "numId")
                    at = self.styles.get(style, ("", _whole(_value(numbered, "ilvl"))))[1]
                    self.styles[name] = (number or self.styles.get(style, ("0", 0))[0], at)
                    break
                style = _value(found[style], "basedOn") or ""

    def of_paragraph(self, paragraph: Any) -> str:
        """What is printed before a paragraph, empty where it has no number; each call counts it."""
        own = paragraph.find(f"{_W}pPr/{_W}numPr")
        name, at = self.styles.get(style_of(paragraph), ("0", 0))
        if own is not None:
            name = _value(own, "numId") or name
            at = _whole(_value(own, "ilvl")) if _value(own, "ilvl") else at
        levels = self.lists.get(name, {})
        if at not in levels or not 0 <= at < _LEVELS:
            return ""
        return self.next(name, at)

    def next(self, name: str, at: int) -> str:
        """The next number of a list at a level.

        >>> numbers = Numbers({"1": {0: Level(text="%1."), 1: Level(text="%1.%2", style="lowerLetter")}}, {"1": "0"})
        >>> [numbers.next("1", at) for at in (0, 1, 1, 0, 1)]
        ['1.', '1.a', '1.b', '2.', '2.a']
        """
        levels = self.lists[name]
        counts = self._counts.setdefault(self.roots[name], [None] * _LEVELS)
        for level, start in self.starts.pop(name, {}).items():
            if 0 <= level < _LEVELS:
                counts[level] = start - 1
        before = counts[at]
        counts[at] = levels[at].start if before is None else before + 1
        for deeper in range(at + 1, _LEVELS):
            if levels.get(deeper, Level()).restarts:
                counts[deeper] = None
        if levels[at].style == "bullet":
            return "•"

        def number(place: re.Match[str]) -> str:
            which = int(place[1]) - 1
            level = levels.get(which, Level())
            count = counts[which]
            decimal = levels[at].decimal_parents
            return numeral(level.start if count is None else count, "decimal" if decimal else level.style)

        return _PLACE.sub(number, levels[at].text)


def _level(lvl: Any) -> Level:
    return Level(
        start=_whole(_value(lvl, "start"), 1),
        style=_value(lvl, "numFmt") or "decimal",
        text=_value(lvl, "lvlText") or "",
        restarts=_value(lvl, "lvlRestart") != "0",
        decimal_parents=lvl.find(f"{_W}isLgl") is not None,
    )


def _value(element: Any, name: str) -> str | None:
    child = element.find(f"{_W}{name}")
    value: str | None = None if child is None else child.get(f"{_W}val")
    return value


def _whole(text: str | None, otherwise: int = 0) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text) else otherwise
