"""The lines of a page, from where its characters stand: columns one after the other, table cells parted, notes' marks.

All lengths are points of 1/72 inch; y grows upwards, as in PDF.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

# In ems: a gap this wide parts cells, since justified words stand closer; words are this far apart even where the file
# has no space between them, and a space of the file counts where it is at least so wide. Behind the number of a
# paragraph the gap may be wider.
_CELL_GAP = 1.8
_MARKER_GAP = 4.5
_WORD_GAP = 0.155
_SPACE = 0.04
# Number, letter or bullet of a paragraph, behind which words are indented but in no cell of their own.
_MARKER = re.compile(
    r"(?:\d{1,3}(?:\.\d{1,3})*[.)]?|\d+/\d+\.|\(?[a-z]{1,4}\)|\([0-9A-Z]{1,3}\)|[IVXL]{1,6}\.|[A-Z]\."
    r"|[•–—*†‡§\-−·]{1,4}|[一二三四五六七八九十]{1,3}、?|[（(][一二三四五六七八九十]{1,3}[)）])"
)
# Around raised characters, until it is known which of them are marks of footnotes: shift out and shift in of ASCII.
_RAISED, _LEVEL = "\x0e", "\x0f"
_RAISED_MARK = re.compile(r" ?\x0e(?P<mark>[^\x0f]*)\x0f(?=(?P<next>\w?))")
_LONGEST_MARKER = 12
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]")
# Columns of running text have at least so many lines, and lines of so many characters.
_COLUMN_LINES = 6
_COLUMN_CHARACTERS = 18


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character: its left and right edge, its base line, the size of its font; whether a space stands before it."""

    character: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool = False
    spaced: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """The characters of a page, and its size."""

    glyphs: tuple[Glyph, ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a column: its text with cells parted by tabs, without marks of footnotes, and where it stands.

    ``words_x0`` is where the words begin behind a number or letter; ``first_word`` the width of the first word;
    ``lead`` the raised mark that the line begins with, as footnotes do; ``cells`` where each of its cells begins.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    words_x0: float
    first_word: float
    lead: str = ""
    cells: tuple[float, ...] = ()

    @property
    def is_row(self) -> bool:
        return "\t" in self.text

    def without(self, marks: Set[str]) -> Line:
        """The line without the raised characters that are marks of footnotes; others stay, as in m².

        >>> line = Line("55/25\\x0e1\\x0f, 5 m\\x0e2\\x0f", 0, 90, 700, 10, False, 0, 30)
        >>> line.without({"1"}).text
        '55/25, 5 m2'
        """
        if _RAISED not in self.text:
            return self

        def kept(found: re.Match[str]) -> str:
            if any(part not in marks for part in re.split(r"[,，]", found["mark"].strip(",，"))):
                return found[0].replace(_RAISED, "").replace(_LEVEL, "")
            return " " if found["next"] else ""

        return replace(self, text=_RAISED_MARK.sub(kept, self.text))


def lines_of(page: Page) -> list[list[Line]]:
    """The lines of each region of a page, in reading order: a column, or what stands above, between or below columns.

    >>> def row(x, y, words): return [Glyph(c, x + 5 * i, x + 5 * i + 5, y, 10) for i, c in enumerate(words)]
    >>> page = Page((*row(60, 700, "United"), *row(400, 701, "A/75/1"), *row(60, 680, "Report")), 612, 792)
    >>> [[line.text for line in region] for region in lines_of(page)]
    [['United\\tA/75/1', 'Report']]
    """
    return [_lines(region) for region in _regions(list(_runs(page.glyphs)))]


def _runs(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Stretches of characters that follow each other on one base line without a wide gap."""
    run: list[Glyph] = []
    for glyph in glyphs:
        if glyph.character.isspace():
            continue
        if run:
            last = run[-1]
            gap = glyph.x0 - last.x1
            em = max(glyph.size, last.size)
            if abs(glyph.y - last.y) > 0.1 * em or not -0.5 * em <= gap <= _CELL_GAP * em:
                yield run
                run = []
        run.append(glyph)
    if run:
        yield run


def _regions(runs: Sequence[list[Glyph]]) -> Iterator[list[list[Glyph]]]:
    """The runs of each region, columns told by a gutter that no line of a band of lines crosses."""
    if not runs:
        return
    left = min(run[0].x0 for run in runs)
    right = max(run[-1].x1 for run in runs)
    bands = _bands(runs)
    gutter = _gutter(bands, left, right)
    if gutter is None:
        yield list(runs)
        return
    at = 0
    for start, end in _column_bands(bands, gutter):
        if start > at:
            yield [run for band in bands[at:start] for run in band]
        columns = [run for band in bands[start:end] for run in band]
        yield [run for run in columns if run[-1].x1 <= gutter]
        yield [run for run in columns if run[-1].x1 > gutter]
        at = end
    if at < len(bands):
        yield [run for band in bands[at:] for run in band]


def _bands(runs: Sequence[list[Glyph]]) -> list[list[list[Glyph]]]:
    """Runs at the same height, from top to bottom."""
    bands: list[list[list[Glyph]]] = []
    for run in sorted(runs, key=lambda run: -run[0].y):
        if bands and abs(bands[-1][0][0].y - run[0].y) < 0.4 * run[0].size:
            bands[-1].append(run)
        else:
            bands.append([run])
    return bands


def _gutter(bands: Sequence[list[list[Glyph]]], left: float, right: float) -> float | None:
    """The middle of the gap between two columns of running text, or None where the page has one column."""
    middles: Counter[int] = Counter()
    for band in bands:
        edges = sorted((run[0].x0, run[-1].x1) for run in band)
        for (_, end), (start, _) in pairwise(edges):
            middle = (end + start) / 2
            if 0.35 < (middle - left) / (right - left) < 0.65:
                middles[round(middle / 12)] += 1
    for middle, _ in middles.most_common(3):
        for place in (middle * 12.0, middle * 12.0 + 6, middle * 12.0 - 6):
            if next(_column_bands(bands, place), None) is not None:
                return place
    return None


def _column_bands(bands: Sequence[list[list[Glyph]]], gutter: float) -> Iterator[tuple[int, int]]:
    """Stretches of bands (from, to) in which running text stands on both sides of a gutter and nothing crosses it."""
    start = 0
    crossing = [any(run[0].x0 < gutter < run[-1].x1 for run in band) for band in bands]
    for at, crosses in enumerate([*crossing, True]):
        if not crosses:
            continue
        sides = [
            [sum(len(run) for run in band if (run[0].x0 > gutter) == side) for band in bands[start:at]]
            for side in (False, True)
        ]
        if all(_is_running(side) for side in sides):
            yield start, at
        start = at + 1


def _is_running(lengths: Sequence[int]) -> bool:
    filled = [length for length in lengths if length]
    return len(filled) >= _COLUMN_LINES and sum(filled) / len(filled) >= _COLUMN_CHARACTERS


def _lines(runs: Sequence[list[Glyph]]) -> list[Line]:
    """The runs of a region as lines; small raised or lowered runs belong to the line beside them."""
    groups: list[list[list[Glyph]]] = []
    for run in sorted(runs, key=lambda run: (-run[0].size * min(len(run), 4), -run[0].y)):
        near = [group for group in groups if _same_line(group[0][0], run[0])]
        if near:
            min(near, key=lambda group: abs(group[0][0].y - run[0].y)).append(run)
        else:
            groups.append([run])
    lines = [_line(group) for group in groups]
    return sorted((line for line in lines if line.text), key=lambda line: -line.y)


def _same_line(line: Glyph, glyph: Glyph) -> bool:
    above = glyph.y - line.y
    if glyph.size < 0.8 * line.size:
        return -0.3 * line.size <= above <= 0.6 * line.size
    return abs(above) <= 0.3 * max(line.size, glyph.size)


def _line(runs: Sequence[list[Glyph]]) -> Line:
    glyphs = sorted((glyph for run in runs for glyph in run), key=lambda glyph: glyph.x0)
    size = Counter(round(glyph.size, 1) for glyph in glyphs).most_common(1)[0][0]
    y = Counter(round(glyph.y, 1) for glyph in glyphs if round(glyph.size, 1) == size).most_common(1)[0][0]
    raised = [glyph.size < 0.8 * size and glyph.y > y + 0.12 * size for glyph in glyphs]
    kept: list[Glyph] = []
    lead = ""
    at = 0
    while at < len(glyphs):
        if not raised[at]:
            kept.append(glyphs[at])
            at += 1
            continue
        end = at
        while end < len(glyphs) and raised[end]:
            end += 1
        mark = "".join(glyph.character for glyph in glyphs[at:end])
        if not kept:
            lead = mark
        else:
            kept.append(replace(glyphs[at], character=f"{_RAISED}{mark}{_LEVEL}", x1=glyphs[end - 1].x1, y=y))
        at = end
    if not kept:
        kept, lead = glyphs, ""
    text, cells, words_x0, first_word = _text(kept)
    bold = 2 * sum(glyph.bold for glyph in kept) > len(kept)
    return Line(text, kept[0].x0, kept[-1].x1, y, size, bold, words_x0, first_word, lead, cells)


# A Chinese line may end behind any character but one that must not stand before what follows: so many go over together.
_WIDE_WORD = 2


def _text(glyphs: Sequence[Glyph]) -> tuple[str, tuple[float, ...], float, float]:
    """The characters with their spaces and tabs, where cells and words begin, and the width of the first word."""
    words: list[str] = []
    cells = [glyphs[0].x0]
    word_ends: float | None = None
    words_x0 = glyphs[0].x0
    last: Glyph | None = None
    for glyph in glyphs:
        if last is not None:
            gap = glyph.x0 - last.x1
            em = max(last.size, glyph.size)
            wide = _WIDE.match(last.character) or _WIDE.match(glyph.character)
            if gap > _WORD_GAP * em or (glyph.spaced and gap > _SPACE * em):
                word_ends = last.x1 if word_ends is None else word_ends
                marker = len(words) <= _LONGEST_MARKER and _MARKER.fullmatch("".join(words))
                if marker and words_x0 == glyphs[0].x0:
                    words_x0 = glyph.x0
                if gap > (_MARKER_GAP if marker else _CELL_GAP) * em:
                    words.append("\t")
                    cells.append(glyph.x0)
                elif not wide or gap > 0.6 * em:
                    words.append(" ")
            elif wide and len(words) >= _WIDE_WORD and word_ends is None:
                word_ends = last.x1
        words.append(glyph.character)
        last = glyph
    end = glyphs[-1].x1 if word_ends is None else word_ends
    return "".join(words), tuple(cells), words_x0, end - glyphs[0].x0
