"""The term of an extension: until which day, or for how long."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ingest.operative.passages import Passage
from ingest.operative.patterns import number, patterns, units


@dataclass(frozen=True, slots=True)
class Term:
    """An end date, a length, or both, and where in the passage they stand."""

    until: str | None = None
    duration: Mapping[str, int] = field(default_factory=dict)
    places: tuple[tuple[int, int], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.until or self.duration)


def term(passage: Passage, start: int, end: int) -> Term:
    """The first end date and the first length in a stretch; a date on which something else expires is none."""
    language = passage.language
    old = [m.span() for m in patterns(language, "not_term")["old"].finditer(passage.text, start, end)]
    until, duration = None, {}
    places = []
    for found in patterns(language, "term")["date"].finditer(passage.text, start, end):
        if any(a <= found.start() < b for a, b in old):
            continue
        day = day_of(passage, found)
        if day:
            until = day
            places.append(found.span())
            break
    if until is None:
        # "From 1 July 2030 to 30 June 2032" is one date.
        for mention in passage.line.between(start, end, "date"):
            ends = re.fullmatch(r"[\d-]{10}/(\d{4}-\d{2}-\d{2})", str(mention.normalised))
            if ends:
                until = ends[1]
    for found in patterns(language, "term")["period"].finditer(passage.text, start, end):
        length = length_of(found, language)
        if length:
            duration = length
            places.append(found.span())
            break
    return Term(until, duration, tuple(places))


def begins_at_expiry(passage: Passage, start: int, end: int) -> bool:
    """Whether a stretch says that the term begins where the one before ends, a day that its instrument does not set."""
    return patterns(passage.language, "term_start")["expiry"].search(passage.text, start, end) is not None


def day_of(passage: Passage, found: re.Match[str]) -> str | None:
    """The one whole day that a match names."""
    return next(days_of(passage, *found.span()), None)


def days_of(passage: Passage, start: int, end: int) -> Iterator[str]:
    """The whole days that a stretch names; months, years and ranges are none."""
    for mention in passage.line.between(start, end, "date"):
        day = str(mention.normalised)
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", day):
            yield day


def length_of(found: re.Match[str], language: str) -> dict[str, int]:
    """The length that a match's ``count`` and ``unit`` give, in days or months; empty where they give none."""
    count = number(found["count"], language)
    unit = units(language).get(found["unit"].lower()) if found["unit"] else None
    if not count or not unit:
        return {}
    name, each = unit
    return {name: count * each}
