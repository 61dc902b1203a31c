"""A stretch of text in which every mention is one character, so that a clause can be read with a plain pattern.

``2018年10月15日至19日在维也纳举行的缔约方会议第九届会议`` becomes ``D在P举行的M``; ``D``, ``P``, ``M`` stand
here for private characters, one a type of mention. A pattern then speaks of the clause alone; how a date is written
is the finders' matter.

Patterns are words of a language (``languages/*/*.toml``): a table ``parts`` of named pieces, and tables of patterns
that use ``<date>`` for a mention of that type and ``<name>`` for a piece. `compiled` puts them together.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from ingest.languages import words
from ingest.reading import Reading
from ingest.record import Mention, Span

_TYPES = (
    "agenda_item",
    "body",
    "date",
    "document_description",
    "document_symbol",
    "instrument",
    "instrument_title",
    "legal_provision",
    "mechanism",
    "meeting",
    "meeting_report",
    "normative_document",
    "person",
    "place",
    "post",
    "publication",
    "treaty",
)
_CHARACTER = {name: chr(0xE000 + i) for i, name in enumerate(_TYPES)}
_PIECE = re.compile(r"(?<!P)<([a-z_]+)>")


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The stretch with its mentions folded; ``starts`` and ``ends`` lead from each character back to the view."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    mentions: tuple[Mention, ...]
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The view span of a part of the skeleton that is not empty."""
        return Span(self.starts[start], self.ends[end - 1])

    def of(self, match: re.Match[str], group: str | int = 0, kind: str | None = None) -> list[Mention]:
        """The mentions inside a group of a match, in order; of one type where ``kind`` is given.

        A group that the pattern does not have, or that took no part, holds none.
        """
        if isinstance(group, str) and match.groupdict().get(group) is None:
            return []
        return self.between(match.start(group), match.end(group), kind)

    def between(self, start: int, end: int, kind: str | None = None) -> list[Mention]:
        """The mentions between two places of the skeleton, in order."""
        first = bisect_right(self.places, start - 1)
        last = bisect_right(self.places, end - 1)
        return [m for m in self.mentions[first:last] if kind is None or m.type == kind]

    def evidence(self, match: re.Match[str]) -> Span:
        """The view span of a match, without white space and stops at its ends."""
        start, end = match.span()
        while end - start > 1 and self.text[end - 1] in " ,，.。;；:：":
            end -= 1
        while end - start > 1 and self.text[start] in " ,，.。;；:：":
            start += 1
        return self.span(start, end)


def skeleton(reading: Reading, span: Span, *types: str) -> Skeleton:
    """The skeleton of a view span, with mentions of the given types folded; of nested ones the outermost."""
    view = reading.text.view
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    kept: list[Mention] = []
    places: list[int] = []
    at = span.start
    outermost = sorted(reading.within(span, *types), key=lambda m: (m.start, -m.end, _CHARACTER[m.type]))
    for mention in outermost:
        if mention.start < at:
            continue
        for i in range(at, mention.start):
            chars.append(view[i])
            starts.append(i)
            ends.append(i + 1)
        places.append(len(chars))
        kept.append(mention)
        chars.append(_CHARACTER[mention.type])
        starts.append(mention.start)
        ends.append(mention.end)
        at = mention.end
    for i in range(at, span.end):
        chars.append(view[i])
        starts.append(i)
        ends.append(i + 1)
    return Skeleton("".join(chars), tuple(starts), tuple(ends), tuple(kept), tuple(places))


def joined(reading: Reading, spans: Iterable[Span], *types: str) -> Skeleton:
    """The skeleton of a paragraph that pages cut into several spans; in English a space stands for each cut."""
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    kept: list[Mention] = []
    places: list[int] = []
    for span in spans:
        part = skeleton(reading, span, *types)
        if text and reading.language != "zh":
            text.append(" ")
            starts.append(span.start)
            ends.append(span.start + 1)
        places.extend(len(text) + place for place in part.places)
        text.extend(part.text)
        starts.extend(part.starts)
        ends.extend(part.ends)
        kept.extend(part.mentions)
    return Skeleton("".join(text), tuple(starts), tuple(ends), tuple(kept), tuple(places))


def sentences(reading: Reading, *types: str) -> Iterator[Skeleton]:
    """The skeletons of all sentences that hold a mention of one of the types."""
    for span in reading.text.sentences:
        if any(True for _ in reading.within(span, *types)):
            yield skeleton(reading, span, *types)


@cache
def folded_pattern(pattern: str) -> re.Pattern[str]:
    """One pattern over skeletons, ``<type>`` standing for a mention.

    >>> folded_pattern("于<date>举行").pattern == "于" + _CHARACTER["date"] + "举行"
    True
    """
    return re.compile(_PIECE.sub(lambda found: _CHARACTER[found.group(1)], pattern))


@cache
def compiled(language: str, topic: str, table: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The patterns of a table of a topic, in the order of the file, as (name, pattern).

    >>> name, pattern = compiled("zh", "events", "held")[0]
    >>> pattern.flags & re.IGNORECASE > 0
    True
    """
    source = words(language, topic)
    parts: dict[str, str] = source.get("parts", {})
    patterns: dict[str, str] = source[table]
    return tuple((name, re.compile(assembled(p, parts), re.IGNORECASE)) for name, p in patterns.items())


def assembled(pattern: str, parts: Mapping[str, str]) -> str:
    """A pattern with ``<type>`` put as the sign of a mention and ``<name>`` as the piece of that name.

    >>> assembled("于<when>", {"when": "<date>|今日"}) == "于(?:" + _CHARACTER["date"] + "|今日)"
    True
    """

    def piece(found: re.Match[str]) -> str:
        name = found.group(1)
        return _CHARACTER[name] if name in _CHARACTER else f"(?:{_PIECE.sub(piece, parts[name])})"

    return _PIECE.sub(piece, pattern)
