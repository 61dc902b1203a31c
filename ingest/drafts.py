"""The drafts that a document prints in order that another body, or a later meeting, adopts them.

A recommended draft enacts nothing, however much it reads like a resolution. A document that is itself a draft is its
own case: whoever reads it knows from its symbol or title what it is. Where a draft ends is rarely said, so that what
might be its text gives no acts up to the next instrument that is printed as adopted, or the next chapter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ingest.languages import words
from ingest.reading import Reading
from ingest.record import Span
from ingest.symbols import parse
from ingest.text import Block

# The longest line that is the heading of a draft, with its title behind the number.
_LINE = 300
_KINDS = ("DraftResolution", "DraftDecision", "Amendment")


@dataclass(frozen=True, slots=True)
class PrintedDraft:
    """A draft within a document: where its text can stand, and where prose of the document may go on behind it."""

    span: Span
    prose: int


def drafts_in(reading: Reading) -> tuple[PrintedDraft, ...]:
    """The drafts that a document prints, in order; none of a document that is itself a draft.

    >>> from ingest.reading import Document
    >>> from ingest.text import read_text
    >>> text = read_text("II. Matters\\n\\nDraft resolution I\\n\\nWater\\n\\nThe Council,\\n\\n1. Decides to meet.")
    >>> [one] = drafts_in(Reading(text, (), Document("doc:E/CN.15/90/30")))
    >>> text[one.span][:18], drafts_in(Reading(text, (), Document("doc:A/90/L.2", "A/90/L.2")))
    ('Draft resolution I', ())
    """
    document = reading.document
    symbol = parse(document.symbol or "")
    if document.kind in _KINDS or (symbol and any(half.series == "L" for half in symbol.halves)):
        return ()
    return tuple(_drafts(reading))


def _drafts(reading: Reading) -> Iterator[PrintedDraft]:
    text, end = reading.text, len(reading.text.view)
    begun: Block | None = None
    prose: int | None = None
    adopted = [one.heading.start for one in reading.document.printed if one.number]
    for block in text.blocks:
        line = text[block.span]
        over = any(block.start <= start < block.end for start in adopted) or _is(reading, "chapter", line)
        if begun and over:
            yield PrintedDraft(Span(begun.start, block.start), block.start if prose is None else prose)
            begun = prose = None
        if _opens(reading, block, line):
            begun, prose = begun or block, None
        elif begun and prose is None and _is(reading, "section", line):
            prose = block.start
    if begun:
        yield PrintedDraft(Span(begun.start, end), end if prose is None else prose)


def _opens(reading: Reading, block: Block, line: str) -> bool:
    if block.kind in ("row", "quotation"):
        return False
    if len(line) <= _LINE and _is(reading, "heading", line):
        return True
    return _pattern(reading.language, "recommended").search(line) is not None


def _is(reading: Reading, name: str, line: str) -> bool:
    return _pattern(reading.language, name).fullmatch(line) is not None


@cache
def _pattern(language: str, name: str) -> re.Pattern[str]:
    return re.compile(words(language, "drafts")[name])
