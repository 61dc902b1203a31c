"""The parts of a document: preamble and operative paragraphs with their numbers, annexes, footnotes, headings.

A resolution is one sentence: the organ's name and a comma, preambular paragraphs that end with commas, operative
paragraphs that are numbered. The text that reaches us has it cut by pages, with footnotes and running heads between,
and lines joined that were paragraphs. `structure_of` puts that right by general signs alone: the organ's line, the
order of the numbers, the words a paragraph opens with (``languages/<language>/structure.toml``), lines that every page
repeats. A document that prints no resolution has a body, with the numbers of its paragraphs.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from ingest.languages import words
from ingest.record import Span
from ingest.text import Block, Text

Part = Literal["heading", "preamble", "operative", "annex", "footnote", "body"]

# An organ's line further down opens a resolution that a report prints; what stands before it is no title block.
_TITLE_BLOCK = 4000
_PREAMBLE = 2
_SYMBOL_LINE = re.compile(r"[A-Z]{1,6}(?:/[\w.()* -]+)+")
_PAGE_LINE = re.compile(r"\d{1,3}(?:/\d{1,3})?|\d\d-\d{5}(?: \(E\))?|\*\d{6,8}\*|\d{6}")
_REPEATED = 3
_RULE = re.compile(r"_{6,}")
_ASTERISK = re.compile(r"\*{1,3}\s?\S")
# Behind a paragraph's number stand words, a title or quotation, or a year ("3. 2020年…"); a decimal or a date does not.
_NUMBER = re.compile(
    r"(?<![A-Za-z0-9_./(])(?P<number>\d{1,3})\."
    r"(?=\s*$|\s+[A-Z“\"]|\s?[\u4e00-\u9fff《〈“‘「『]|\s+(?:1[89]|20)\d\d(?:年|\s+[a-z]))"
)
_DOTTED = re.compile(r"\d{1,3}[A-Z]?\.\d{1,3}(?=\.?\s)")
_LETTERED = re.compile(r"\((?P<letter>[a-z]{1,2}|[ivxl]{1,6}|[一二三四五六七八九十]{1,3})\)")
_OPENS_NUMBER = re.compile(r"[,;.:，；。：](?:\s?\d{1,3})?(?:\s*_{6,})?\s*$")
_GLUED_HEADING = re.compile(r"[^，。；：,.;:]{2,80}")
_COMPLETE = re.compile(r"(?:[.;:。；：,，][”\"’»)\]]*|[,;] (?:and|or))(?:\s?\d{1,3}(?: \d{1,3})*)?$")
_ENDED = re.compile(r"(?:[.;。；][”\"’»)\]]*|; and)(?:\s?\d{1,3})?$")
_SKIPPED_NUMBERS = 3
_KINDS = {"roman": re.compile(r"[ivxl]+"), "letter": re.compile(r"[a-z]+"), "han": re.compile(r"\S+")}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its stretches of the view (a page may cut it), its part, and its number as printed.

    ``number`` is that of the paragraph and its subparagraphs, ``5 (a) (i)``; None where none is printed, as in a
    preamble. ``parent`` is the place, in `Structure.paragraphs`, of the paragraph whose subparagraph it is.
    """

    spans: tuple[Span, ...]
    part: Part
    number: str | None = None
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Structure:
    """The paragraphs of a text in order, and the way from an offset of the view to its paragraph."""

    paragraphs: tuple[Paragraph, ...]
    _starts: tuple[int, ...]
    _owners: tuple[int, ...]

    def paragraph_at(self, offset: int) -> Paragraph:
        """The paragraph on which a view offset stands (the last one before it, between two).

        Raises ``IndexError`` where the text has no paragraphs.
        """
        return self.paragraphs[self._owners[max(0, bisect_right(self._starts, offset) - 1)]]


def structure_of(text: Text) -> Structure:
    """The structure of a text.

    >>> from ingest.text import read_text
    >>> text = read_text("The Conference,\\nRecalling its resolution 1/1,\\n1. Decides to meet;\\n2. Ends.", "en")
    >>> [(p.part, p.number) for p in structure_of(text).paragraphs]
    [('heading', None), ('preamble', None), ('operative', '1'), ('operative', '2')]
    """
    paragraphs = _Writing(text).paragraphs()
    places = sorted((span.start, owner) for owner, one in enumerate(paragraphs) for span in one.spans)
    return Structure(paragraphs, tuple(start for start, _ in places), tuple(owner for _, owner in places))


def sentences_of(text: Text, structure: Structure) -> tuple[Span, ...]:
    """The sentences of a text, those of a resolution cut at its paragraphs: grammar has its preamble as one sentence.

    >>> from ingest.text import read_text
    >>> text = read_text("The Conference,\\nRecalling its resolution 1/1,\\n1. Decides to meet;\\n2. Ends.", "en")
    >>> [text[s] for s in sentences_of(text, structure_of(text))][:2]
    ['The Conference,', 'Recalling its resolution 1/1,']
    """
    starts = sorted(
        span.start for one in structure.paragraphs if one.part in ("preamble", "operative") for span in one.spans
    )
    found: list[Span] = []
    for sentence in text.sentences:
        inside = starts[bisect_right(starts, sentence.start) : bisect_left(starts, sentence.end)]
        for start, end in pairwise([sentence.start, *inside, sentence.end]):
            kept = text.view[start:end].rstrip()
            if kept:
                found.append(Span(start, start + len(kept)))
    return tuple(found)


@cache
def _pattern(language: str, name: str) -> re.Pattern[str]:
    return re.compile(words(language, "structure")[name])


@cache
def _opening(language: str) -> re.Pattern[str]:
    """The organ's name and a comma, alone on its line."""
    return re.compile(rf"[“\"]?(?:{words(language, 'header')['opening']})")


def next_of(last: str, letter: str) -> bool:
    """Whether a letter follows another in a list: (h), (i) are letters; (i) after anything else is Roman.

    >>> next_of("h", "i"), next_of("", "i"), next_of("z", "aa"), next_of("iv", "v"), next_of("u", "v")
    (True, False, True, False, True)
    """
    if not last:
        return letter == "a"
    if len(last) == 1 and len(letter) == 1:
        return ord(letter) == ord(last) + 1
    return (last, letter) == ("z", "aa") or (len(last) == len(letter) == 2 and last[0] == letter[0] < letter[1])


def _kind(letter: str) -> str:
    """Roman number, letter or Chinese number."""
    return next(name for name, pattern in _KINDS.items() if pattern.fullmatch(letter))


class _Writing:
    """The paragraphs in the making: which part we are in, which numbers were read."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._language = text.language
        self._made: list[tuple[list[Span], Part, str | None, int | None]] = []
        self._repeated = Counter(text[block.span] for block in text.blocks)
        marks = [self._is_mark(text[block.span]) for block in text.blocks]
        self._beside = {
            block.start
            for block, before, after in zip(text.blocks, [False, *marks], [*marks[1:], False], strict=False)
            if before or after
        }
        self._openings = {start for block in text.blocks for start in self._openings_in(block)}
        first = min(self._openings, default=None)
        # Some texts lack the organ's line: a preamble is then told by its paragraphs.
        self._unopened = (
            first is None and sum(1 for block in text.blocks for _ in self._preambular_in(block)) >= _PREAMBLE
        )
        titled = self._unopened or (first is not None and first < _TITLE_BLOCK)
        self._zone: Part = "heading" if titled else "body"
        self._notes = False
        # Whether a page's number stood since the rule above the footnotes.
        self._turned = False
        self._last = 0
        # Whether the numbers of this text began anew in a section or a part: they no longer say which paragraph it is.
        self._anew = False
        self._pending = ""
        self._letters: list[str] = []
        self._kind_above = ""
        self._parents: list[int] = []
        self._open: int | None = None

    def paragraphs(self) -> tuple[Paragraph, ...]:
        for block in self._text.blocks:
            for piece in self._pieces(block):
                self._read(block, piece)
        return tuple(Paragraph(tuple(s), part, number, parent) for s, part, number, parent in self._made)

    # --- cutting

    def _openings_in(self, block: Block) -> Iterator[int]:
        for start in self._lines(block):
            found = _opening(self._language).match(self._text.view, start, block.end)
            if found and _pattern(self._language, "parties").match(found.group()):
                continue
            # The organ at the start of a sentence ("The Conference, in resolution 5/1, …") opens none.
            if found and (found.end() == block.end or self._is_line_end(block, found.end())):
                yield start

    def _preambular_in(self, block: Block) -> Iterator[int]:
        """Where lines of a block open and end as preambular paragraphs do, and follow the end of another."""
        view = self._text.view
        starts = self._lines(block)
        for start, end in pairwise([*starts, block.end]):
            before = view[block.start : start].rstrip()
            if self._is_preambular(view[start:end].rstrip()) and (not before or before.endswith((",", "，"))):
                yield start

    def _is_line_end(self, block: Block, offset: int) -> bool:
        view = self._text.view
        while offset < block.end and view[offset] == " ":
            offset += 1
        return offset in self._lines(block)

    def _lines(self, block: Block) -> list[int]:
        """Where the lines of the source begin within a block."""
        source, text = self._text.source, self._text
        starts = [block.start]
        last = text.to_source(Span(block.start, block.start + 1)).end if block.end > block.start else 0
        found = re.compile(r"[\n\r\f\v\u2028\u2029]")
        end = text.to_source(block.span).end
        for line_end in found.finditer(source, last, end):
            at = text.to_view(Span(line_end.end(), end)).start
            while at < block.end and text.view[at] == " ":
                at += 1
            if starts[-1] < at < block.end:
                starts.append(at)
        return starts

    def _pieces(self, block: Block) -> Iterator[Span]:
        """A block cut where lines that were paragraphs, or a rule above footnotes, had been joined."""
        view = self._text.view
        cuts = {block.start}
        for start in self._lines(block)[1:]:
            before = view[block.start : start].rstrip()
            opens = _pattern(self._language, "preambular").match(view, start) or _pattern(
                self._language, "operative"
            ).match(view, start)
            if start in self._openings or (opens and _COMPLETE.search(before)):
                cuts.add(start)
        for opening in self._openings:
            if block.start <= opening < block.end:
                found = _opening(self._language).match(view, opening)
                assert found is not None  # openings are where it matches
                behind = found.end()
                while behind < block.end and view[behind] == " ":
                    behind += 1
                if behind < block.end:
                    cuts.add(behind)
        rule = _RULE.search(view, block.start, block.end)
        if rule:
            cuts.add(rule.start())
        cuts.update(self._numbers_in(block))
        ordered = [*sorted(cuts), block.end]
        for start, end in pairwise(ordered):
            while end > start and view[end - 1] in " \t":
                end -= 1
            if end > start:
                yield Span(start, end)

    def _numbers_in(self, block: Block) -> Iterator[int]:
        """Where a paragraph's number stands inside a block: only the next in order can be one."""
        if self._zone == "body" and not self._openings:
            return
        view, last = self._text.view, self._last
        lines = set(self._lines(block))
        if any(block.start <= opening < block.end for opening in self._openings):
            last = 0
        marker = _NUMBER.match(view, block.start, block.end)
        if marker:
            last = int(marker["number"])
        for found in _NUMBER.finditer(view, block.start + 1, block.end):
            if int(found["number"]) != last + 1:
                continue
            before = view[block.start : found.start()]
            if _pattern(self._language, "section").search(before):
                continue
            behind = view[found.end() : found.end() + 80].lstrip()
            # A heading between two paragraphs has no stop of its own.
            glued = _GLUED_HEADING.fullmatch(before) or self._opens("operative", behind)
            if _OPENS_NUMBER.search(before) or found.start() in lines or glued:
                last += 1
                yield found.start()

    # --- reading

    def _read(self, block: Block, piece: Span) -> None:
        view = self._text[piece]
        if _RULE.match(view):
            self._notes, self._turned = True, False
            self._put(piece, "footnote", keep_open=True)
        elif self._is_page_line(block, piece, view):
            if _SYMBOL_LINE.fullmatch(view):
                self._notes = False
            self._turned = True
            self._put(piece, "footnote" if self._notes else "heading", keep_open=True)
        elif piece.start in self._openings and _opening(self._language).match(view):
            self._zone, self._notes, self._last, self._pending, self._anew = "preamble", False, 0, "", False
            self._put(piece, "heading")
            self._open, self._letters, self._parents = None, [], []
        elif self._is_annex(block, piece, view):
            self._zone, self._notes, self._last, self._letters, self._parents = "annex", False, 0, [], []
            self._put(piece, "heading")
            self._open = None
        elif self._is_note(block, piece, view):
            self._put(piece, "footnote", keep_open=True)
        else:
            self._notes = False
            self._paragraph(block, piece, view)

    def _is_page_line(self, block: Block, piece: Span, view: str) -> bool:
        """A running head or foot: a page number, the number of the print job, a line that every page repeats."""
        if piece != block.span:
            return False
        if _SYMBOL_LINE.fullmatch(view):
            return self._repeated[view] > 1
        if _PAGE_LINE.fullmatch(view):
            return True
        # A title at the head of a page stands beside the page's number or symbol.
        repeated = self._repeated[view] >= _REPEATED or (self._repeated[view] > 1 and block.start in self._beside)
        return repeated and block.kind in ("heading", "paragraph") and not _NUMBER.match(view)

    def _is_mark(self, view: str) -> bool:
        """A page's number, or the symbol that its pages repeat."""
        return _PAGE_LINE.fullmatch(view) is not None or (
            self._repeated[view] > 1 and _SYMBOL_LINE.fullmatch(view) is not None
        )

    def _is_annex(self, block: Block, piece: Span, view: str) -> bool:
        return (
            piece == block.span
            and self._zone != "heading"
            and _pattern(self._language, "annex").fullmatch(view) is not None
        )

    def _is_note(self, block: Block, piece: Span, view: str) -> bool:
        if self._notes:
            return not self._ends_notes(view)
        if piece.start != block.start or block.kind == "row":
            return False
        if _ASTERISK.match(view):
            return True
        noted = block.kind != "heading" or view.endswith((".", "。"))
        return noted and self._zone != "preamble" and _pattern(self._language, "footnote").match(view) is not None

    def _ends_notes(self, view: str) -> bool:
        """Text after footnotes without the symbol between: the next paragraph in order, or the rest of a cut one."""
        if self._turned and self._is_incomplete() and view.endswith((",", ";", "，", "；")):
            return True
        number = _NUMBER.match(view)
        if number:
            return self._zone in ("preamble", "operative") and int(number["number"]) == self._last + 1
        opener = "preambular" if self._zone == "preamble" else "operative"
        return bool(self._zone == opener.replace("preambular", "preamble") and self._opens(opener, view))

    def _opens(self, name: str, view: str) -> bool:
        return _pattern(self._language, name).match(view) is not None

    def _is_preambular(self, view: str) -> bool:
        return view.endswith((",", "，")) and self._opens("preambular", view)

    def _paragraph(self, block: Block, piece: Span, view: str) -> None:
        if self._unopened and self._zone == "heading" and self._is_preambular(view):
            self._zone = "preamble"
        number = _NUMBER.match(view)
        lettered = _LETTERED.match(view)
        if number and self._counts(block, int(number["number"])):
            if self._zone == "preamble":
                self._zone = "operative"
            self._last, self._letters, self._parents = int(number["number"]), [], []
            if number.end() == len(view):
                self._pending = number["number"]
                self._put(piece, self._zone, number["number"])
                return
            self._begin(piece, number["number"])
        elif self._pending:
            self._pending = ""
            self._continue(piece)
        elif lettered and self._zone != "heading" and not (self._zone == "body" and block.kind == "heading"):
            self._subparagraph(piece, lettered["letter"])
        elif self._zone == "preamble":
            self._in_preamble(block, piece, view)
        elif self._zone == "operative":
            self._in_operative(block, piece, view)
        else:
            self._in_body(block, piece, view)

    def _counts(self, block: Block, number: int) -> bool:
        """Whether a number is that of a paragraph: in order in a resolution; in other texts, not that of a heading."""
        if self._zone == "preamble":
            return 1 <= number <= _SKIPPED_NUMBERS
        if self._zone == "operative":
            self._anew = self._anew or (number == 1 and self._last > 0 and self._is_ended())
            return not self._anew and 0 < number - self._last <= _SKIPPED_NUMBERS
        return self._zone in ("annex", "body") and block.kind not in ("heading", "quotation", "row")

    def _in_preamble(self, block: Block, piece: Span, view: str) -> None:
        if self._opens("operative", view) and not view.endswith((",", "，")) and not self._is_incomplete():
            # A sole operative paragraph has no number.
            self._zone = "operative"
            self._begin(piece, None)
        elif self._opens("preambular", view) and not self._is_incomplete():
            self._begin(piece, None)
        elif self._is_heading(block, view) or self._is_glued(block, piece, view):
            self._put(piece, "heading", keep_open=True)
        elif self._open is None or (view.endswith(",") and view[:1].isupper() and not self._is_incomplete()):
            self._begin(piece, None)
        else:
            self._continue(piece)

    def _in_operative(self, block: Block, piece: Span, view: str) -> None:
        if self._is_incomplete() and (view[:1].islower() or block.kind != "heading"):
            self._continue(piece)
        elif self._is_heading(block, view) or self._is_glued(block, piece, view):
            self._put(piece, "heading", keep_open=True)
        else:
            self._begin(piece, None)
            self._letters, self._parents = [], []

    def _in_body(self, block: Block, piece: Span, view: str) -> None:
        dotted = _DOTTED.match(view)
        if self._zone == "heading" or self._is_heading(block, view):
            self._put(piece, "heading")
            self._open = None
        elif dotted:
            self._letters, self._parents = [], []
            self._begin(piece, dotted.group())
        elif self._is_incomplete() and view[:1].islower():
            self._continue(piece)
        else:
            self._letters, self._parents = [], []
            self._begin(piece, None)

    def _is_heading(self, block: Block, view: str) -> bool:
        return block.kind == "heading" and not view.endswith((",", "，", ";", "；", ":", "："))

    def _is_glued(self, block: Block, piece: Span, view: str) -> bool:
        """A heading that shares its line with the number of the paragraph below it."""
        return piece.start == block.start and piece.end < block.end and _GLUED_HEADING.fullmatch(view) is not None

    def _is_incomplete(self) -> bool:
        """Whether the paragraph we are in stops in the middle of its sentence."""
        if self._open is None:
            return False
        return _COMPLETE.search(self._text[self._made[self._open][0][-1]].rstrip()) is None

    def _is_ended(self) -> bool:
        """Whether the paragraph we are in has ended as a sentence does, and opens no list."""
        if self._open is None:
            return False
        return _ENDED.search(self._text[self._made[self._open][0][-1]].rstrip()) is not None

    def _subparagraph(self, piece: Span, letter: str) -> None:
        """(a) below the paragraph, (i) below (a); (i) after (h) is a letter."""
        if not self._parents and self._open is not None and self._made[self._open][1] == self._zone:
            self._parents = [self._open]
        if not self._parents:
            self._begin(piece, None)
            return
        # Numbers of another kind than those directly below the paragraph stand one deeper: (i) or (一) below (a).
        first = self._letters[0] if self._letters else ""
        depth = 1 if first and not next_of(first, letter) and _kind(letter) != self._kind_above else 0
        if not first:
            self._kind_above = _kind(letter)
        self._letters = [*self._letters[:depth], letter]
        self._parents = self._parents[: depth + 1]
        base = self._made[self._parents[-1]][2]
        number = f"{base} ({letter})" if base else None
        parent = self._parents[-1]
        self._begin(piece, number, parent)
        assert self._open is not None  # it was just begun
        self._parents.append(self._open)

    def _begin(self, piece: Span, number: str | None, parent: int | None = None) -> None:
        self._pending = ""
        self._put(piece, self._zone, number, parent)

    def _continue(self, piece: Span) -> None:
        if self._open is None:
            self._begin(piece, None)
        else:
            self._made[self._open][0].append(piece)

    def _put(
        self, piece: Span, part: Part, number: str | None = None, parent: int | None = None, *, keep_open: bool = False
    ) -> None:
        self._made.append(([piece], part, number, parent))
        if not keep_open:
            self._open = len(self._made) - 1
