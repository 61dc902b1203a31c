"""Paragraphs from the lines of pages: what repeats on every page is dropped, what a line or page end cut is mended.

The signs are those of print: a paragraph ends where the next line is set off, indented, begins with a number or is in
another size or weight, or where its last line has room for the next word. Footnotes are the small print below a rule,
or the lines at the foot of a page that begin with a raised mark; they come behind the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from ingest.readers.manuscript import Manuscript
from ingest.readers.pdf_lines import Line, Page, lines_of

# The part of a page's height at its top and bottom in which running lines stand.
_MARGIN = 0.12
_RULE = re.compile(r"[_—―─]{5,}")
# Page numbers, and what the printers add: job number, its bar code, dates of printing.
_PRINTERS_OWN = r"""(?:
            (?:page\s)?[-–—]?\s?\d{1,4}\s?[-–—]?(?:\s?(?:/|of)\s?\d{1,4})?    # 2/12   Page 2   – 2 –
          | 第\s?\d{1,4}\s?页(?:\s?[,，]?\s?共\s?\d{1,4}\s?页)?
          | (?:[A-Z]{1,3}\.?)?\d{2}-\d{4,6}(?:\s?\([A-Z]\))?(?:\s+\d{6})*      # V.20-01234 (E) 010220
          | \*?\d{7,8}[A-Z]?\*                                                # *2001234*
          | \([A-Z]\) | \d{6}
          | please\srecycle.{0,3} | 请回收.{0,3}
        )"""
_PRINTERS = re.compile(rf"{_PRINTERS_OWN}(?:\s+{_PRINTERS_OWN})*", re.VERBOSE | re.IGNORECASE)
_NOTE_LEAD = re.compile(r"(\*{1,4}|[†‡§]|\d{1,3})(?=\s|[A-Z])")
_ENDS = re.compile(r"[.!?。！？;；:：][\"”’»)\]）」]*$")
_OPENS = re.compile(
    r"(?:\d{1,3}\.|\([a-z]{1,4}\)|\(\d{1,2}\)|[IVXL]{1,6}\.|[A-Z]\.|[•–—]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]+[)）])\s?"
)
_NUMBERED = re.compile(r"1\.\s?[A-Z\u4e00-\u9fff]")
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]")
# What a line may end with inside a symbol, a word or a range.
_TIED = re.compile(r"(?:/|‑|(?<!\s)–)$")
_CUT = re.compile(r"(?:[^\W\d_]-|\w/)$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# In ems, and as shares.
_INDENT = 0.8
_SET_OFF = 1.3
_SAME_SIZE = 0.08
_ROOM = 0.25
_NARROW = 0.45
# In points: places this close are the same.
_ALIGNED = 3.0


@dataclass(slots=True)
class _Paragraph:
    """Lines that belong together, the right edge that they were set to, and whether they are a footnote."""

    lines: list[Line]
    right: float

    @property
    def size(self) -> float:
        return self.lines[0].size

    @property
    def body_x0(self) -> float:
        """Where its lines but the first begin."""
        return self.lines[1].x0 if len(self.lines) > 1 else self.lines[0].x0


def composed(pages: Iterable[Page]) -> str:
    """The text of a document: its paragraphs in reading order, its footnotes behind them.

    Pages are taken one by one, and of each no more is kept than its lines.
    """
    set_pages, heights = [], []
    for page in pages:
        set_pages.append(lines_of(page))
        heights.append(page.height)
    marks = {line.lead for lists in set_pages for region in lists for line in region if line.lead}
    regions = [[[line.without(marks) for line in region] for region in lists] for lists in set_pages]
    running = _running(regions, heights)
    body: list[_Paragraph] = []
    notes: list[_Paragraph] = []
    usual = _usual_size(regions)
    for lists, dropped, height in zip(regions, running, heights, strict=True):
        kept = [[line for line in region if id(line) not in dropped] for region in lists]
        for region in kept:
            text, small = _parted(region, usual, height)
            _continue(body, _paragraphs(text))
            for paragraph in _notes(small):
                if paragraph.lines[0].lead or not notes:
                    notes.append(paragraph)
                else:
                    notes[-1].lines += paragraph.lines
    hyphenates = _Hyphens(line.text for paragraph in [*body, *notes] for line in paragraph.lines)
    manuscript = Manuscript()
    for paragraph in body:
        _write(paragraph, manuscript, hyphenates)
    for paragraph in notes:
        manuscript.open_note(paragraph.lines[0].lead)
        manuscript.write(hyphenates.joined([line.text.replace("\t", " ") for line in paragraph.lines]))
        manuscript.end_paragraph()
        manuscript.close_note()
    return manuscript.text()


def _write(paragraph: _Paragraph, manuscript: Manuscript, hyphens: _Hyphens) -> None:
    first = paragraph.lines[0]
    if first.is_row:
        for column in range(len(first.cells)):
            manuscript.open_cell()
            manuscript.write(hyphens.joined(list(_cell(paragraph, column))))
            manuscript.end_paragraph()
            manuscript.close_cell()
        manuscript.end_row()
        return
    lead = f"{first.lead} " if first.lead else ""
    manuscript.write(lead + hyphens.joined([line.text for line in paragraph.lines]))
    manuscript.end_paragraph()


def _cell(paragraph: _Paragraph, column: int) -> Iterator[str]:
    """The lines of a cell of a row."""
    place = paragraph.lines[0].cells[column]
    for line in paragraph.lines:
        for x0, text in zip(line.cells, line.text.split("\t"), strict=True):
            if abs(x0 - place) < _ALIGNED:
                yield text


def _usual_size(regions: Iterable[Iterable[Sequence[Line]]]) -> float:
    sizes: Counter[float] = Counter()
    for page in regions:
        for region in page:
            for line in region:
                sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _running(regions: Sequence[Sequence[Sequence[Line]]], heights: Sequence[float]) -> list[set[int]]:
    """The lines of each page (by identity) that are its running head or foot, or the printers' own."""
    margins = [_margin_lines(lists, height) for lists, height in zip(regions, heights, strict=True)]
    shapes = Counter(shape for lines in margins for shape in {_shape(line) for line in lines})
    opening = _packed("".join(line.text for region in regions[0] for line in region)) if regions else ""
    dropped: list[set[int]] = []
    for number, lines in enumerate(margins):
        gone = set()
        for line in lines:
            cells = [cell.strip() for cell in line.text.split("\t")]
            printed = all(_PRINTERS.fullmatch(cell) for cell in cells)
            # A document's first page is where its symbol and title stand for themselves.
            again = number > 0 and all(
                _PRINTERS.fullmatch(cell) or _packed(cell) in opening or shapes[_shape(line)] > 1 for cell in cells
            )
            if printed or again:
                gone.add(id(line))
        dropped.append(gone)
    return dropped


def _margin_lines(regions: Sequence[Sequence[Line]], height: float) -> list[Line]:
    """The lines at the top and bottom of a page that a gap parts from the rest."""
    lines = sorted((line for region in regions for line in region), key=lambda line: -line.y)
    if not lines:
        return []
    top = max(height, lines[0].y)
    chosen = []
    for ordered, inner in ((lines, 1 - _MARGIN), (lines[::-1], _MARGIN)):
        last: Line | None = None
        for line in ordered:
            inside = line.y > inner * top if inner > _MARGIN else line.y < inner * top
            if not inside or (last is not None and abs(line.y - last.y) > 1.9 * max(line.size, last.size)):
                break
            chosen.append(line)
            last = line
    return chosen


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "#", _packed(line.text))


def _packed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _parted(region: list[Line], usual: float, height: float) -> tuple[list[Line], list[Line]]:
    """The running text of a region and the footnotes at its foot."""
    for at, line in enumerate(region):
        above = max(usual, region[at - 1].size if at else usual)
        if _RULE.fullmatch(line.text) and all(below.size < 0.95 * above for below in region[at + 1 :]):
            return region[:at], region[at + 1 :]
    at = len(region)
    while at and region[at - 1].size < usual * 0.93 and not region[at - 1].is_row:
        at -= 1
    small = region[at:]
    first = next((i for i, line in enumerate(small) if line.lead), None)
    if first is None or small[first].y > 0.75 * height:
        return region, []
    return region[: at + first], small[first:]


def _notes(lines: Sequence[Line]) -> Iterator[_Paragraph]:
    """Footnotes: each begins with its mark, raised or not."""
    note: _Paragraph | None = None
    for line in lines:
        found = _NOTE_LEAD.match(line.text) if not line.lead else None
        if found and (found[1][0] in "*†‡§" or note is None):
            line = replace(line, lead=found[1], text=line.text[found.end() :].strip())
        if line.lead or note is None:
            if note:
                yield note
            note = _Paragraph([line], line.x1)
        else:
            note.lines.append(line)
    if note:
        yield note


def _paragraphs(lines: Sequence[Line]) -> Iterator[_Paragraph]:
    """The paragraphs of the running text of a region."""
    columns = Counter(round(x0 / _ALIGNED) for line in lines if line.is_row for x0 in line.cells[1:])
    width = max((line.x1 for line in lines), default=0.0) - min((line.x0 for line in lines), default=0.0)
    for block in _blocks(lines):
        right = max(line.x1 for line in block)
        narrow = right - min(line.x0 for line in block) < _NARROW * width
        paragraph: _Paragraph | None = None
        for line in block:
            if paragraph is not None and (
                _fills_cells(paragraph.lines[0], line, columns) or _goes_on(paragraph, line, narrow)
            ):
                paragraph.lines.append(line)
                continue
            if paragraph is not None:
                yield paragraph
            paragraph = _Paragraph([line], right)
        if paragraph is not None:
            yield paragraph


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that stand close together in one size and weight."""
    gaps = [a.y - b.y for a, b in pairwise(lines) if 0 < a.y - b.y < 2.5 * a.size]
    leading = median(sorted(gaps)[: max(1, 2 * len(gaps) // 3)]) if gaps else 0.0
    block: list[Line] = []
    for line in lines:
        if block:
            last = block[-1]
            apart = last.y - line.y > max(_SET_OFF * leading, 1.05 * last.size)
            other = abs(last.size - line.size) > _SAME_SIZE * last.size or last.bold != line.bold
            if apart or other:
                yield block
                block = []
        block.append(line)
    if block:
        yield block


def _fills_cells(row: Line, line: Line, columns: Counter[int]) -> bool:
    """Whether a line goes on with cells of the row above it: it stands in columns of a table, but not in the first."""
    if not row.is_row or line.lead or abs(line.x0 - row.x0) < _ALIGNED:
        return False
    return all(
        any(abs(x0 - start) < _ALIGNED for start in row.cells[1:])
        # A place that one row has is no column: a title block is set like that.
        and max(columns[round(x0 / _ALIGNED) + near] for near in (-1, 0, 1)) > 1
        for x0 in line.cells
    )


def _goes_on(paragraph: _Paragraph, line: Line, narrow: bool) -> bool:
    """Whether a line of the same block belongs to the paragraph above it."""
    first, last = paragraph.lines[0], paragraph.lines[-1]
    if last.is_row or line.is_row or line.lead:
        return False
    if _CUT.search(last.text):
        return True
    indent = _INDENT * line.size
    hanging = abs(line.x0 - first.words_x0) < indent / 2 and first.words_x0 - first.x0 > indent / 2
    if len(paragraph.lines) == 1:
        if line.x0 > first.x0 + indent and not hanging:
            return False
    elif line.x0 > paragraph.body_x0 + indent:
        return False
    if abs(line.x1 - last.x1) < 2 and abs(line.x0 - last.x0) > 3 * indent and first.x0 > paragraph.right / 2:
        return False  # lines set to the right edge, a date below a place
    if last.text.endswith((",", "，")) and _NUMBERED.match(line.text):
        return False  # the last paragraph of a preamble, and the first operative one
    room = paragraph.right - last.x1 - line.first_word - 0.25 * line.size
    if room <= 0:
        return True
    if narrow or _ENDS.search(last.text):
        return False
    return room < _ROOM * (paragraph.right - last.x0) and not _OPENS.match(line.text)


def _continue(body: list[_Paragraph], paragraphs: Iterable[_Paragraph]) -> None:
    """Adds the paragraphs of the next region, the first of them to the last paragraph where it goes on with it."""
    for number, paragraph in enumerate(paragraphs):
        if number == 0 and body and _cut_off(body[-1], paragraph):
            body[-1].lines += paragraph.lines
            body[-1].right = paragraph.right
        else:
            body.append(paragraph)


def _cut_off(before: _Paragraph, after: _Paragraph) -> bool:
    """Whether a paragraph goes on with one that the end of a page or column cut off."""
    last, first = before.lines[-1], after.lines[0]
    if last.is_row or first.is_row or first.lead or _ENDS.search(last.text) or _OPENS.match(first.text):
        return False
    if abs(last.size - first.size) > _SAME_SIZE * last.size or last.bold != first.bold:
        return False
    if first.text[:1].islower():
        return True
    indented = first.x0 > after.body_x0 + _INDENT * first.size
    full = before.right - last.x1 < first.first_word + _ROOM * last.size
    return full and not indented and (len(before.lines) > 1 or len(after.lines) > 1)


class _Hyphens:
    """Whether a hyphen at a line's end is the word's own, as the document writes the word elsewhere.

    A document is set with divided words or without. It divides words where some that are parted at line ends stand
    whole elsewhere; if there are none, every hyphen is the word's own.

    >>> _Hyphens(["an inter-", "national meeting, international law"]).joined(["the inter-", "national"])
    'the international'
    >>> _Hyphens(["self-", "determination and law"]).joined(["self-", "determination"])
    'self-determination'
    """

    def __init__(self, lines: Iterable[str]) -> None:
        whole: set[str] = set()
        cut: list[tuple[str, str]] = []
        before = ""
        for line in lines:
            words = _WORD.findall(line.casefold())
            if before and words:
                cut.append((before, words[0]))
                words = words[1:]
            before = words.pop() if words and line.endswith("-") else ""
            whole.update(words)
        self._words: Set[str] = whole | {part for word in whole for part in word.split("-")}
        self._divides = any(a + b in whole and f"{a}-{b}" not in whole for a, b in cut)

    def joined(self, lines: Sequence[str]) -> str:
        """Lines as one, words that were divided whole again."""
        text = lines[0] if lines else ""
        for line in lines[1:]:
            if _CUT.search(text) and text.endswith("-"):
                text = (text[:-1] if self._is_divided(text, line) else text) + line
            elif _TIED.search(text) or (_WIDE.match(text[-1:]) and _WIDE.match(line)):
                text += line
            else:
                text = f"{text} {line}"
        return text

    def _is_divided(self, before: str, after: str) -> bool:
        left = _WORD.findall(before[:-1].casefold())
        right = _WORD.findall(after.casefold())
        if not self._divides or not left or not right or not after[0].islower():
            return False
        whole, apart = left[-1] + right[0], f"{left[-1]}-{right[0]}"
        if whole in self._words or apart in self._words:
            return whole in self._words
        return right[0] not in self._words
