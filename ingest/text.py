"""A document's characters, its blocks and sentences, and the way back to the source's offsets.

UN documents reach us as plain text or Markdown made from PDF and Word files: full-width digits, spaces between Chinese
words and numbers (``第 9/1 号``), link and emphasis marks around symbols, sentences cut by a page, headings whose ``#``
say nothing. `read_text` makes one *view* of all this, in which a grammar can be written once:

* compatibility characters are folded (NFKC) but for Chinese punctuation; digits, letters, parentheses are ASCII;
* spaces beside Chinese characters are gone, other runs of white space are one space;
* Markdown and HTML marks are gone; table cells are parted by a tab;
* each block (paragraph, heading, list item, table row) is one line, a paragraph cut by a page or by line ends is whole.

Everything downstream works on view offsets; `Text.to_source` leads back to exact code points of the source.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ingest.authority import alternation, bodies
from ingest.languages import words
from ingest.record import Span

BlockKind = Literal["paragraph", "heading", "item", "row", "quotation"]

_CJK = "\u2e80-\u2fdf\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f"
_CJK_PUNCTUATION = "\u3001\u3002\u3008-\u3011\u3014-\u301b\uff01\uff0c\uff1a\uff1b\uff1f"
# Quotation marks and the ellipsis are as wide as a Chinese character only among such.
_WIDE = {
    "zh": re.compile(f"[{_CJK}{_CJK_PUNCTUATION}\u201c\u201d\u2018\u2019\u2026]"),
    "en": re.compile(f"[{_CJK}{_CJK_PUNCTUATION}]"),
}
_HAN = re.compile(f"[{_CJK}]")
# Chinese punctuation keeps its form; Unicode would fold it into ASCII and a full stop in a number could not be told.
_KEPT = frozenset("，：；！？")
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")

_MARKUP = re.compile(
    r"""
      \[(?P<link>[^\[\]\n]{1,300})\]\([^()\s]{0,500}\)   # [words](target): the words stay
    | (?P<tag></?[A-Za-z][A-Za-z0-9]{0,9}(?:\s[^<>\n]{0,200})?/?>)
    | (?P<emphasis>(?<![\\*])\*{2,3}(?=\S)|(?<=\S)\*{2,3})
    | \\(?P<escaped>[\\`*_{}\[\]()\#+\-.!>|~])
    """,
    re.VERBOSE,
)
# A row of a Markdown table, and the line of dashes below its heading, which says nothing.
_LINE_BREAK = re.compile(r"[\n\r\f\v\u2028\u2029]")
_TABLE_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*")
_TABLE_RULE = re.compile(r"[ \t]*(?:-{3,}|\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?)[ \t]*")
_LINE_MARK = re.compile(r"(?:[ \t]*(?:\#{1,6}|[-*+•]|>)(?=\s))*[ ]*")

_MARKER = re.compile(
    r"""(?P<marker>
        \d{1,3}\.(?=\s|[^\d\s./])          # 1.   12.
      | \((?:[a-z]{1,2}|[ivxl]{1,6}|\d{1,3})\)   # (a) (iv) (2)
      | [IVXL]{1,6}\.(?=\s)                # IV.
      | [A-Z]\.(?=\s)                      # A.
      | [一二三四五六七八九十]{1,3}、       # 一、
      | \([一二三四五六七八九十]{1,3}\)     # (一)
    )\s*""",
    re.VERBOSE,
)
_ENDS_SENTENCE = re.compile(r"[.。!！?？;；:：…][\"”’»)\]]*$|[)\]）”\"]$")
# A web address is not cut from a sentence that goes on below an empty line: the line is a note of where a text is from.
_ENDS_ADDRESS = re.compile(r"https?://[!-~]+$")
_CLOSERS = r"”’\")\]）」』》"
_ENGLISH_END = re.compile(r"[.!?][\"”’)]*(?=\s+[\"“‘(]?[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:No|Nos|Add|Corr|Rev|Sect|Vol|Mr|Mrs|Ms|Dr|St|Art|para|paras|pp?|ed|e\.g|i\.e|cf|vs|Distr|Orig|Suppl|Gen|Col)"
    r"|\b[A-Z])\.$"
)
# More than the longest abbreviation has.
_LONG_WORD = 24
_CHINESE_END = re.compile(f"[。！？]+[{_CLOSERS}]*")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or table row, as a stretch of the view (without its line end).

    ``marker`` is the number or letter it begins with (``1.``, ``(b)``), as a stretch of the view; ``hashes`` counts the
    Markdown heading marks, which real documents use inconsistently: a hint, never a level.
    """

    span: Span
    kind: BlockKind
    marker: Span | None
    hashes: int

    @property
    def start(self) -> int:
        return self.span.start

    @property
    def end(self) -> int:
        return self.span.end

    @property
    def body_start(self) -> int:
        """Where the words begin: behind the marker."""
        return self.marker.end if self.marker else self.span.start


@dataclass(frozen=True, slots=True)
class Text:
    """A document's source, its view, and the map between the two."""

    source: str
    language: str
    view: str
    blocks: tuple[Block, ...]
    sentences: tuple[Span, ...]
    _starts: array[int]
    _ends: array[int]

    def to_source(self, span: Span) -> Span:
        """The source's span for a span of the view (an empty one stays empty)."""
        if span.start >= span.end:
            at = self._starts[span.start] if span.start < len(self._starts) else len(self.source)
            return Span(at, at)
        return Span(self._starts[span.start], self._ends[span.end - 1])

    def to_view(self, span: Span) -> Span:
        """The view's span that covers a span of the source: the characters that survive in the view."""
        first = bisect_left(self._ends, span.start + 1)
        last = bisect_right(self._starts, span.end - 1)
        return Span(min(first, last), last)

    def printed(self, span: Span) -> str:
        """A span of the view in the source's own characters, without marks of Markdown; runs of white space are one.

        >>> text = read_text("见（**第 9/1 号**决议）。", "zh")
        >>> text[Span(0, 9)], text.printed(Span(0, 10))
        ('见(第9/1号决议', '见（第 9/1 号决议）')
        """
        made: list[str] = []
        last = self._starts[span.start] if span.start < span.end else 0
        for at in range(span.start, span.end):
            start, end = self._starts[at], self._ends[at]
            if end <= last:
                # One character of the source may be several of the view.
                continue
            between = self.source[last:start]
            own = self.source[start:end]
            blank = own.isspace() or (between.isspace() and not _LINE_BREAK.search(between))
            if blank and made and made[-1] != " ":
                made.append(" ")
            if not own.isspace():
                made.append(own)
            last = end
        return "".join(made).strip()

    def __getitem__(self, span: Span) -> str:
        return self.view[span.start : span.end]

    def block_at(self, offset: int) -> Block:
        """The block on which a view offset stands (the last one before it, between blocks)."""
        return self.blocks[max(0, bisect_right(self.blocks, offset, key=lambda b: b.span.start) - 1)]

    def sentence_at(self, offset: int) -> Span:
        """The sentence on which a view offset stands."""
        return self.sentences[max(0, bisect_right(self.sentences, offset, key=lambda s: s.start) - 1)]


@dataclass(slots=True)
class _Line:
    """One line of the view in the making: characters, each with the source span it stands for."""

    chars: list[str]
    starts: list[int]
    ends: list[int]
    hashes: int
    bullet: bool
    blank_before: bool

    @property
    def text(self) -> str:
        return "".join(self.chars)


def detect_language(source: str) -> str:
    """``zh`` where Chinese characters are at least a tenth of the letters, else ``en``.

    >>> detect_language("第 9/1 号决议"), detect_language("resolution 9/1 (决议)")
    ('zh', 'en')
    """
    sample = source[:200_000]
    han = len(_HAN.findall(sample))
    letters = sum(c.isascii() and c.isalpha() for c in sample)
    return "zh" if han * 4 >= letters and han else "en"


def read_text(source: str, language: str | None = None) -> Text:
    """The Text of a plain or Markdown source.

    >>> text = read_text("## 文件\\n\\n见 [CTOC/COP/2020/5](#)，其中第 9/1 号决议\\n\\n的程序。")
    >>> text.view.splitlines()
    ['文件', '见CTOC/COP/2020/5，其中第9/1号决议的程序。']
    >>> at = text.view.index("第9/1号决议")
    >>> text.source[slice(*(lambda s: (s.start, s.end))(text.to_source(Span(at, at + 7))))]
    '第 9/1 号决议'
    """
    language = language or detect_language(source)
    wide = _WIDE[language]
    lines = _mended(_named_whole(_folded_lines(source, wide), language), language)
    chars: list[str] = []
    starts = array("q")
    ends = array("q")
    blocks: list[Block] = []
    sentences: list[Span] = []
    quotation = False
    for line in lines:
        begin = len(chars)
        chars += line.chars
        starts.extend(line.starts)
        ends.extend(line.ends)
        text = line.text
        opens = text.startswith(("“", "「", '"'))
        # Every paragraph of a quotation opens with a quotation mark; only its last one closes it.
        quotation = opens or (quotation and not opens and text[:1].islower())
        block = _block(text, begin, line, quotation)
        blocks.append(block)
        sentences += [Span(begin + s.start, begin + s.end) for s in split_sentences(text, language)]
        chars.append("\n")
        starts.append(line.ends[-1])
        ends.append(line.ends[-1] + 1 if line.ends[-1] < len(source) else line.ends[-1])
        if opens and text.rstrip("。.；;").endswith(("”", "」", '"')):
            quotation = False
    return Text(source, language, "".join(chars), tuple(blocks), tuple(sentences), starts, ends)


def _block(text: str, begin: int, line: _Line, quotation: bool) -> Block:
    marker = None if quotation else _MARKER.match(text)
    marked = Span(begin + marker.start("marker"), begin + marker.end("marker")) if marker else None
    kind: BlockKind
    if quotation:
        kind = "quotation"
    elif "\t" in text:
        kind = "row"
    elif line.bullet or (marked and _ENDS_SENTENCE.search(text)):
        kind = "item"
    elif line.hashes or (len(text) <= 60 and not _ENDS_SENTENCE.search(text)) or marked:
        kind = "heading"
    else:
        kind = "paragraph"
    return Block(Span(begin, begin + len(text)), kind, marked, line.hashes)


def _folded_lines(source: str, wide: re.Pattern[str]) -> list[_Line]:
    """The source's non-blank lines without marks, folded."""
    lines: list[_Line] = []
    blank = False
    at = 0
    for raw in re.split(r"(\r\n|\n|\r|\f|\v|\u2028|\u2029)", source):
        if raw in ("\r\n", "\n", "\r", "\f", "\v", "\u2028", "\u2029"):
            at += len(raw)
            continue
        line = _folded(source, at, at + len(raw), wide)
        at += len(raw)
        if line is None:
            blank = True
            continue
        line.blank_before, blank = blank, False
        lines.append(line)
    return lines


def _folded(source: str, start: int, end: int, wide: re.Pattern[str]) -> _Line | None:
    if _TABLE_RULE.fullmatch(source, start, end):
        return None
    row = _TABLE_ROW.fullmatch(source, start, end) is not None
    if row:
        start, end = source.index("|", start) + 1, source.rindex("|", start, end)
    mark = _LINE_MARK.match(source, start, end)
    assert mark is not None  # every part of the pattern is optional
    marks = mark.group()
    line = _Line([], [], [], marks.count("#"), any(bullet in marks for bullet in "-*+•"), False)

    def put(char: str, a: int, b: int) -> None:
        if char in _INVISIBLE:
            return
        for folded in char if char in _KEPT else unicodedata.normalize("NFKC", char):
            folded = {"\u2010": "-", "\u2011": "-"}.get(folded, folded)
            if folded.isspace() and folded != "\t":
                folded = " "
                if not line.chars or line.chars[-1] in " \t" or wide.match(line.chars[-1]):
                    continue
            elif line.chars and line.chars[-1] == " " and (folded == "\t" or wide.match(folded)):
                line.chars.pop(), line.starts.pop(), line.ends.pop()
            elif folded.isascii() and folded.isalpha() and _cut_off(line.chars):
                del line.chars[-2], line.starts[-2], line.ends[-2]
            line.chars.append(folded)
            line.starts.append(a)
            line.ends.append(b)

    at = mark.end()
    while at < end:
        found = _MARKUP.match(source, at, end) if source[at] in "[<*\\" else None
        if found is None:
            put("\t" if row and source[at] == "|" else source[at], at, at + 1)
            at += 1
            continue
        kept = found.lastgroup if found.lastgroup in ("link", "escaped") else None
        if kept:
            for i in range(found.start(kept), found.end(kept)):
                put(source[i], i, i + 1)
        at = found.end()
    while line.chars and line.chars[-1] in " \t":
        line.chars.pop(), line.starts.pop(), line.ends.pop()
    return line if line.chars else None


def _cut_off(chars: list[str]) -> bool:
    """Whether a line ends in a hyphen that a page has cut from its word: ``long -term`` as some PDF texts have it.

    >>> _cut_off(list("long -")), _cut_off(list("A/RES -")), _cut_off(list("long-"))
    (True, False, False)
    """
    return chars[-2:] == [" ", "-"] and len(chars) > 2 and chars[-3].isascii() and chars[-3].islower()


def _mended(lines: list[_Line], language: str) -> list[_Line]:
    """Lines with what a page break or a line end cut in two put together again."""
    whole: list[_Line] = []
    for line in lines:
        if whole and _continues(whole[-1], line, language):
            _join(whole[-1], line, language)
        else:
            whole.append(line)
    return whole


def _join(last: _Line, line: _Line, language: str) -> None:
    """Append a line to the last one, with a space where the language writes one."""
    if not (_WIDE[language].match(last.chars[-1]) or _WIDE[language].match(line.chars[0])):
        last.chars.append(" ")
        last.starts.append(last.ends[-1])
        last.ends.append(line.starts[0])
    last.chars += line.chars
    last.starts += line.starts
    last.ends += line.ends


# The letters of the parts of a resolution, each in a line of its own.
_PARTS = frozenset("ABCDEFGHJKLMN")
# A title block is over after so many lines; so many of them may hold one name.
_TITLE_LINES, _LINES_OF_A_NAME = 30, 4


@cache
def _body_name(language: str) -> re.Pattern[str]:
    return re.compile(alternation((n for body in bodies().values() for n in body.aliases.get(language, ())), language))


def _named_whole(lines: list[_Line], language: str) -> list[_Line]:
    """Lines with the name of a body that the title block prints on several lines put together again.

    >>> read_text("联合国反腐败公约\\n缔约国会议\\n\\n第十届会议").view.splitlines()
    ['联合国反腐败公约缔约国会议', '第十届会议']
    """
    name = _body_name(language)
    at = 0
    while at < min(_TITLE_LINES, len(lines)):
        for count in range(_LINES_OF_A_NAME, 1, -1):
            several = lines[at : at + count]
            if len(several) < count or any(name.fullmatch(line.text) or "\t" in line.text for line in several):
                continue
            if name.fullmatch(("" if language == "zh" else " ").join(line.text for line in several)):
                for line in several[1:]:
                    _join(several[0], line, language)
                del lines[at + 1 : at + count]
                break
        at += 1
    return lines


def _continues(last: _Line, line: _Line, language: str) -> bool:
    """Whether a line goes on with the sentence of the last one.

    The last one must be prose that stops in mid-sentence; the new one must not open anything of its own.
    """
    before, after = last.text, line.text
    if last.hashes or line.hashes or line.bullet or "\t" in before or "\t" in after:
        return False
    if _ENDS_SENTENCE.search(before) or _MARKER.match(after) or after.startswith(("“", "《", "「", "*")):
        return False
    if line.blank_before and _ENDS_ADDRESS.search(before):
        return False
    if _is_date_line(before, language) or after in _PARTS or after.casefold() in words(language, "header")["end"]:
        return False
    if before.endswith((",", "，")) and _opens_preambular(before, language) and _opens_preambular(after, language):
        return False
    marked = _MARKER.match(before)
    if language == "zh":
        # A numbered line without a full stop inside is a heading, however long.
        prose = re.search(r"[。，；]", before) is not None and len(before) >= 20
        if before.startswith("“"):
            prose = len(before) >= 20
        elif marked and "。" not in before:
            prose = False
        return prose and _HAN.match(after) is not None
    if len(before) < 40 or not (after[0].islower() or (not line.blank_before and len(before) >= 60)):
        return False
    return after[0].islower() or before[-1] in ",-" or before[-1].isalnum()


@cache
def _date_line(language: str) -> re.Pattern[str]:
    return re.compile(words(language, "structure")["date_line"])


def _is_date_line(line: str, language: str) -> bool:
    """Whether a line gives the days of a meeting and a place and says nothing else: no sentence goes on behind it.

    >>> _is_date_line("2031年12月11日至15日，美国亚特兰大", "zh"), _is_date_line("2031年12月11日，他在那里说，", "zh")
    (True, False)
    """
    return _date_line(language).fullmatch(line) is not None


@cache
def _preambular(language: str) -> re.Pattern[str]:
    return re.compile(words(language, "structure")["preambular"])


def _opens_preambular(line: str, language: str) -> bool:
    """Whether a line opens as a paragraph of a preamble does; behind another one's comma it begins a paragraph.

    >>> _opens_preambular("Bearing in mind that", "en"), _opens_preambular("Vienna and Geneva", "en")
    (True, False)
    """
    return _preambular(language).match(line) is not None


def split_sentences(text: str, language: str) -> list[Span]:
    """The sentences of one block, as spans of it; together they cover all but the white space between them.

    >>> [ "第一句。第二句"[s.start:s.end] for s in split_sentences("第一句。第二句", "zh")]
    ['第一句。', '第二句']
    >>> line = "See No. 5. It met in Vienna."
    >>> [line[s.start:s.end] for s in split_sentences(line, "en")]
    ['See No. 5.', 'It met in Vienna.']
    """
    cuts = []
    for found in (_CHINESE_END if language == "zh" else _ENGLISH_END).finditer(text):
        if language != "zh" and _ABBREVIATION.search(text[max(0, found.start() - _LONG_WORD) : found.start() + 1]):
            continue
        cuts.append(found.end())
    spans, at = [], 0
    for cut in [*cuts, len(text)]:
        piece = text[at:cut]
        lead = len(piece) - len(piece.lstrip())
        if piece.strip():
            spans.append(Span(at + lead, at + len(piece.rstrip())))
        at = cut
    return spans
