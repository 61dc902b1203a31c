"""A text as paragraphs that follow one another without gap, and two language versions of it side by side."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import zip_longest
from math import log

from ingest.record import Span
from ingest.structure import structure_of
from ingest.text import read_text

_LANGUAGES = ("zh", "en")
# Marks that a line begins with belong to the paragraph behind them.
_LINE_MARKS = re.compile(r"[ \t]*(?:[#>*+\-•|\\]+[ \t]*)*")
_LINE = re.compile(r"^(?P<marks>[ \t]*#{1,6}[ \t]+)?(?=[^\r\n]*\S)(?:(?P<number>\d{1,3})\.(?!\d))?.*$", re.MULTILINE)
# Above this a text is cut by its lines alone: finding its parts takes longer than a reader waits.
_LONGEST = 250_000
# The price of a paragraph that stands alone, against the logarithm of how ill two lengths fit.
_ALONE = 1.0
# Short lines (a date, a place) may differ much; this many characters make no difference.
_SLACK = 50
# Comparing takes the product of both numbers; more than this stands side by side by order alone.
_COMPARED = 40_000
# How much of a text is shown at once, in characters of the longer version; a part ends before a heading if it can.
PART = 30_000


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of a text: the part it belongs to, its number as printed (empty where none is), whether it is a head.

    ``words`` is where its words begin, behind the marks of a heading.
    """

    start: int
    end: int
    part: str = "body"
    number: str = ""
    words: int = 0

    @property
    def is_heading(self) -> bool:
        """Whether it names what follows."""
        return self.part == "heading"


Row = tuple[Paragraph | None, ...]


@lru_cache(maxsize=16)
def paragraphs(text: str, language: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a text; joined they are the text.

    >>> [(p.part, p.number, p.start, p.end) for p in paragraphs("# Agenda\\n\\n1. It met.\\n2. It left.\\n", "en")]
    [('heading', '', 0, 10), ('body', '1', 10, 21), ('body', '2', 21, 33)]
    >>> paragraphs("", "en")
    ()
    """
    if not text:
        return ()
    begun = dict(_by_line(text) if len(text) > _LONGEST else _by_structure(text, language))
    starts = sorted(begun)
    starts[0] = min(starts[0], 0)
    begun[0] = begun[sorted(begun)[0]]
    made = []
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        part, number, words = begun[start]
        made.append(Paragraph(start, end, part, number, max(words, start)))
    return tuple(made)


def _by_structure(text: str, language: str) -> Iterator[tuple[int, tuple[str, str, int]]]:
    read = read_text(text, language if language in _LANGUAGES else None)
    structure = structure_of(read)
    starts = {block.start for block in read.blocks}
    # A heading has no paragraph's number; the one it prints tells which heading of the other version it is.
    headed = {block.start: read[block.marker].rstrip(".") for block in read.blocks if block.marker}
    numbered = set()
    for one in structure.paragraphs:
        starts.update(span.start for span in one.spans)
    for start in sorted(starts):
        at = read.to_source(Span(start, start + 1)).start
        owner = structure.paragraph_at(start)
        # What a page cut is one paragraph: its number stands once.
        number = owner.number if id(owner) not in numbered else None
        if owner.part == "heading" and headed.get(start, "").isdecimal():
            number = headed[start]
        numbered.add(id(owner))
        yield _line_start(text, at), (owner.part, number or "", at)
    if not starts:
        yield 0, ("body", "", 0)


def _by_line(text: str) -> Iterator[tuple[int, tuple[str, str, int]]]:
    """Lines with something on them; those that begin with number signs are headings."""
    yield 0, ("body", "", 0)
    for line in _LINE.finditer(text):
        marks = line["marks"]
        yield line.start(), ("heading" if marks else "body", line["number"] or "", line.start() + len(marks or ""))


def _line_start(text: str, at: int) -> int:
    begin = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    return begin if _LINE_MARKS.fullmatch(text, begin, at) else at


def side_by_side(left: Sequence[Paragraph], right: Sequence[Paragraph]) -> tuple[Row, ...]:
    """The paragraphs of two versions in rows: by their numbers where both print them, else by order and length.

    A paragraph that has no counterpart stands alone. Every paragraph stands once, in order.

    >>> a = paragraphs("Title\\n\\n1. One.\\n\\n2. Two.\\n", "en")
    >>> b = paragraphs("Title\\n\\n1. It.\\n\\nA note says so.\\n\\n2. That.\\n", "en")
    >>> [tuple(p.number if p else None for p in row) for row in side_by_side(a, b)]
    [('', ''), ('1', '1'), (None, ''), ('2', '2')]
    """
    rows: list[Row] = []
    at_left = at_right = 0
    ratio = (right[-1].end / left[-1].end) if left and right else 1.0
    for i, j in [*_pairs(left, right), (len(left), len(right))]:
        rows.extend(_by_order(left[at_left:i], right[at_right:j], ratio))
        if i < len(left):
            rows.append((left[i], right[j]))
        at_left, at_right = i + 1, j + 1
    return tuple(rows)


def _pairs(left: Sequence[Paragraph], right: Sequence[Paragraph]) -> list[tuple[int, int]]:
    """Where both print the same number, in the same part and for the same time (annexes begin anew)."""
    keys_left, keys_right = _keys(left), _keys(right)
    matcher = SequenceMatcher(None, [key for key, _ in keys_left], [key for key, _ in keys_right], autojunk=False)
    return [
        (keys_left[block.a + n][1], keys_right[block.b + n][1])
        for block in matcher.get_matching_blocks()
        for n in range(block.size)
    ]


def _keys(paragraphs: Sequence[Paragraph]) -> list[tuple[tuple[str, str, int], int]]:
    seen: dict[tuple[str, str], int] = {}
    keys = []
    for index, one in enumerate(paragraphs):
        if one.number:
            seen[one.part, one.number] = seen.get((one.part, one.number), 0) + 1
            keys.append(((one.part, one.number, seen[one.part, one.number]), index))
    return keys


def _by_order(left: Sequence[Paragraph], right: Sequence[Paragraph], ratio: float) -> Iterator[Row]:
    """Paragraphs between two pairs, in order: those beside one another that are of like length and part.

    ``ratio`` is how long the right text is for one character of the left. The cheapest way through both is sought, as
    Gale and Church (1993) do for sentences, though with a fixed price for what stands alone.
    """
    if len(left) * len(right) > _COMPARED or not left or not right:
        yield from zip_longest(left, right)
        return
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in range(len(left), -1, -1):
        for j in range(len(right), -1, -1):
            ways = []
            if i < len(left):
                ways.append(_ALONE + best[i + 1][j])
            if j < len(right):
                ways.append(_ALONE + best[i][j + 1])
            if i < len(left) and j < len(right):
                ways.append(_unlike(left[i], right[j], ratio) + best[i + 1][j + 1])
            best[i][j] = min(ways, default=0.0)
    i = j = 0
    while i < len(left) or j < len(right):
        both = i < len(left) and j < len(right)
        if both and best[i][j] == _unlike(left[i], right[j], ratio) + best[i + 1][j + 1]:
            yield left[i], right[j]
            i, j = i + 1, j + 1
        elif i < len(left) and best[i][j] == _ALONE + best[i + 1][j]:
            yield left[i], None
            i += 1
        else:
            yield None, right[j]
            j += 1


def _unlike(left: Paragraph, right: Paragraph, ratio: float) -> float:
    """What it costs to put two paragraphs side by side: nothing where the lengths fit and the parts are the same."""
    lengths = abs(log(((left.end - left.start) * ratio + _SLACK) / (right.end - right.start + _SLACK)))
    return lengths + (0.0 if left.part == right.part else _ALONE)


def parts(rows: Sequence[Row], size: int = PART) -> tuple[tuple[int, int], ...]:
    """Where the parts of a long text begin and end, in rows: of about ``size`` characters, before headings if possible.

    >>> rows = [(Paragraph(n * 10, n * 10 + 10, "heading" if n % 3 == 0 else "body"),) for n in range(9)]
    >>> parts(rows, 40), parts(rows, 1000), parts([], 40)
    (((0, 3), (3, 6), (6, 9)), ((0, 9),), ((0, 0),))
    """
    made: list[tuple[int, int]] = []
    begin = length = 0
    for index, row in enumerate(rows):
        own = max(one.end - one.start for one in row if one)
        headed = any(one.is_heading for one in row if one) and not _headed(rows, index - 1)
        if index > begin and (length + own > size or (headed and length > size * 0.7)):
            made.append((begin, index))
            begin, length = index, 0
        length += own
    return (*made, (begin, len(rows)))


def _headed(rows: Sequence[Row], index: int) -> bool:
    """Whether a heading stands there: several of them belong together."""
    return index >= 0 and any(one.is_heading for one in rows[index] if one)


def row_of(rows: Sequence[Row], side: int, offset: int) -> int:
    """The row in which an offset of one side stands.

    >>> row_of([(Paragraph(0, 5),), (Paragraph(5, 9),)], 0, 7)
    1
    """
    places = [(row[side].start, index) for index, row in enumerate(rows) if row[side]]  # type: ignore[union-attr]
    if not places:
        return 0
    return places[max(0, bisect_right(places, (offset, len(rows))) - 1)][1]
