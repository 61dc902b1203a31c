"""Evidence as it is read: the sentence in its paragraph, with the words that say so marked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from graph.resource import Evidence

_BREAK = re.compile(r"\n[ \t\r]*\n")
_AROUND = 240
# What a line of Markdown begins with where it is a heading, an item or a quotation: no word of the document.
_MARK = re.compile(r"\A(?:#{1,6}|[-*+>])[ \t]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence, marked or not."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a document with its marked words, and what stands before and after it in the paragraph."""

    document: str
    language: str
    text_kind: str
    line: int
    before: str
    pieces: tuple[Piece, ...]
    after: str
    fact: str = ""


def pieces(sentence: str, spans: Iterable[tuple[int, int]]) -> tuple[Piece, ...]:
    """A sentence cut at the ends of spans of it, which may overlap, touch or reach beyond it.

    >>> [(p.text, p.marked) for p in pieces("abcdef", [(1, 3), (2, 4), (5, 9)])]
    [('a', False), ('bcd', True), ('e', False), ('f', True)]
    >>> [p.text for p in pieces("## Opening of the session", [(3, 10)])]
    ['Opening', ' of the session']
    """
    cut: list[Piece] = []
    spans = sorted(spans)
    mark = _MARK.match(sentence)
    at = mark.end() if mark and all(start >= mark.end() for start, _ in spans) else 0
    for start, end in spans:
        start, end = max(start, at), min(end, len(sentence))
        if start >= end:
            continue
        if start > at:
            cut.append(Piece(sentence[at:start], False))
        if start == at and cut and cut[-1].marked:
            cut[-1] = Piece(cut[-1].text + sentence[start:end], True)
        else:
            cut.append(Piece(sentence[start:end], True))
        at = end
    if at < len(sentence):
        cut.append(Piece(sentence[at:], False))
    return tuple(cut)


def paragraph(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after a stretch of text in its paragraph, shortened where it is long.

    >>> paragraph("One.\\n\\nTwo. Three. Four.\\n\\nFive.", 11, 17)
    ('Two. ', ' Four.')
    """
    first = max((found.end() for found in _BREAK.finditer(text, max(0, start - 4 * _AROUND), start)), default=None)
    if first is None:
        first = max(0, start - 4 * _AROUND)
    after = _BREAK.search(text, end)
    last = after.start() if after else len(text)
    before, rest = text[first:start], text[end:last]
    if len(before) > _AROUND:
        before = "…" + before[-_AROUND:]
    if len(rest) > _AROUND:
        rest = rest[:_AROUND] + "…"
    return _MARK.sub("", before.lstrip()) if not before.startswith("…") else before, rest.rstrip()


def passages(
    evidence: Iterable[Evidence], text_of: Callable[[str], str], facts: Mapping[Evidence, str] | None = None
) -> tuple[Passage, ...]:
    """The sentences of the evidence, each once with all its marks, in order of document and place.

    ``text_of`` gives a file's text by checksum, or the empty string; then the sentence stands alone. ``facts`` names
    the assertion that a piece of evidence is for.
    """
    sentences: dict[tuple[str, str, int, str], list[Evidence]] = {}
    for one in evidence:
        sentences.setdefault((one.symbol or one.document, one.sha256, one.sentence_start, one.sentence), []).append(one)
    found = []
    for (_, sha256, start, sentence), ones in sorted(sentences.items()):
        first = min(ones, key=lambda one: one.start)
        text = text_of(sha256)
        whole = text[start : start + len(sentence)] == sentence
        before, after = paragraph(text, start, start + len(sentence)) if whole else ("", "")
        marked = pieces(sentence, {(one.start - start, one.end - start) for one in ones})
        fact = (facts or {}).get(first, "")
        found.append(Passage(first.document, first.language, first.text_kind, first.line, before, marked, after, fact))
    return tuple(found)
