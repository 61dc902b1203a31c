"""Dates: one day, ranges, lists of days, months, years, two-year periods; with weekday and time of day inside.

A month, a year or a weekday that is said once holds for the whole phrase (``7 and 8 July 2020``,
``2020年9月10日和11日``). A date that says no year takes it from the last full date of its own paragraph, else it is the
year in which the day comes nearest to the document's date; where a weekday is given it has to agree. A day of the
meeting whose days the title gives is in its year, and what is told as past does not lie far ahead. Of a document
without a date the next full date of the same sentence tells (from 3 to 5 February and from 28 to 30 April 2015). Where
no year can be known the date keeps none (``--10-09``, as ISO 8601 writes it).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from ingest.find.clock import Clock, iso, one_of
from ingest.find.dates_en import english
from ingest.find.dates_zh import chinese
from ingest.find.days import WEEKDAYS, Day, Expression, Joint
from ingest.find.years_en import alone
from ingest.languages import words
from ingest.record import Mention, Span, in_order
from ingest.text import Text

# A title block is over after so many lines.
_TITLE_BLOCK = 40
# In days.
_LONGEST_MEETING = 31
# What was decided may be on a day that is near; one far ahead of what is told as past is of the year before.
_SOON = timedelta(days=60)


def find(text: Text, document_date: str | None = None, mask: Iterable[Span] = ()) -> Iterator[Mention]:
    """The dates of a text, in order.

    ``document_date`` (ISO 8601) helps to place a date that says no year; without it the document's own date line does.
    ``mask`` are stretches that hold no dates of their own: symbols, and names of treaties and publications.
    A Chinese text may carry an English date line, so both languages are read in Chinese texts.

    >>> from ingest.text import read_text
    >>> text = read_text("扩大主席团2020年5月29日商定，9月7日核准。")
    >>> [(m.text, m.normalised, dict(m.attrs)) for m in find(text)]
    [('2020年5月29日', '2020-05-29', {}), ('9月7日', '2020-09-07', {'year_inferred': True})]
    """
    closed = [*mask, *(Span(m.start(), m.end()) for m in re.finditer(r"《[^《》]*》", text.view))]
    found = [e for e in _expressions(text) if not any(Span(e.start, e.end).overlaps(s) for s in closed)]
    own = next((e for e in found if _is_own_date(text, e)), None)
    anchor = date.fromisoformat(document_date[:10]) if document_date else own.days[0].date() if own else None
    occasion = _occasion(text, found)
    last: Day | None = None
    block = None
    for i, expression in enumerate(found):
        here = text.block_at(expression.start)
        if here is not block:
            last, block = None, here
        said = last if last or anchor else _said_behind(text, found[i:])
        known = _year_of_occasion(expression.days[0], occasion) if last is None else None
        without_year = expression.days[0].year is None
        latest = anchor + _SOON if anchor and without_year and _is_past(text, expression) else None
        later = _later_years(text, expression)
        days, inferred = _with_year(expression.days, said, anchor, later, known, latest)
        if not _possible(days, expression.joint):
            continue
        attrs = _attrs(text, expression, days, inferred)
        if expression is own:
            attrs["role"] = "document_date"
        span = Span(expression.start, expression.end)
        yield Mention("date", span, text[span], _normalised(days, expression.clock), (), attrs)
        if days[-1].year and days[-1].precision > 1:
            last = days[-1]


def _expressions(text: Text) -> list[Expression]:
    found: list[Expression] = []
    for scan in _SCANNERS[text.language]:
        starts = [e.start for e in found]
        free = [e for e in scan(text.view) if not _taken(found, starts, e)]
        found = sorted([*found, *free], key=lambda e: e.start)
    return found


def _taken(found: Sequence[Expression], starts: Sequence[int], e: Expression) -> bool:
    """Whether a place was read by the scanner before; what that found stands in order and does not overlap."""
    behind = bisect_left(starts, e.end)
    return behind > 0 and found[behind - 1].end > e.start


_SCANNERS = {"zh": (chinese, english), "en": (english, alone)}


_DISTRIBUTION = re.compile(r"(?<![A-Za-z])Distr\b")


def _is_own_date(text: Text, e: Expression) -> bool:
    """Whether it is the date of the title block: a full date alone on its line, or in the line of the distribution."""
    block = text.block_at(e.start)
    line = text[block.span]
    alone = block.span == Span(e.start, e.end) or (_DISTRIBUTION.search(line) is not None and len(line) < 120)
    plain = e.joint == "single" and e.clock is None and e.days[0].weekday is None and e.days[0].date() is not None
    return alone and plain and block.start <= text.blocks[:_TITLE_BLOCK][-1].start


def _later_years(text: Text, e: Expression) -> int | None:
    """How many years after the date before it a date is, where the text says so (次年, "of the following year")."""
    said = words(text.language, "dates")["relative_years"]
    before, after = text.view[max(0, e.start - 8) : e.start], text.view[e.end : e.end + 24]
    for word, years in said.items():
        if before.endswith(word) if text.language == "zh" else after.startswith(word):
            return int(years)
    return None


def _said_behind(text: Text, expressions: Sequence[Expression]) -> Day | None:
    """The first full date behind the first of some dates, in the same sentence."""
    end = text.sentence_at(expressions[0].start).end
    behind = (e.days[-1] for e in expressions[1:] if e.start < end)
    return next((day for day in behind if day.year and day.precision > 1), None)


def _with_year(
    days: Sequence[Day],
    last: Day | None,
    anchor: date | None,
    later: int | None,
    known: int | None = None,
    latest: date | None = None,
) -> tuple[tuple[Day, ...], bool]:
    """The days with the year that the text leaves out, and whether it was left out.

    ``known`` is the year where the day itself tells it, ``latest`` the day behind which it cannot lie.
    """
    if days[0].year is not None or not days[0].month:
        return tuple(days), False
    if later is not None:
        year = last.year + later if last and last.year else None
    else:
        year = known or _year_of(days[0], last.year if last else None, anchor, latest)
    return tuple(replace(d, year=d.year or year) for d in days), year is not None


def _attrs(text: Text, e: Expression, days: Sequence[Day], year_inferred: bool) -> dict[str, Any]:
    attrs: dict[str, Any] = {"year_inferred": True} if year_inferred else {}
    if e.joint == "list":
        attrs |= {"form": "day_list", "days": tuple(d.iso for d in days)}
    if days[0].weekday is not None:
        attrs["weekday"] = WEEKDAYS[days[0].weekday]
        known = days[0].date()
        if known and known.weekday() != days[0].weekday:
            attrs["weekday_disagrees"] = True
    if role := _role(text, e):
        attrs["role"] = role
    return attrs


def _normalised(days: Sequence[Day], clock: Clock | None) -> str:
    first, last = days[0].iso, days[-1].iso
    if clock:
        begin = f"{first}T{clock.iso}"
        return f"{begin}/{last}T{iso(clock.end)}" if clock.end else begin
    return first if len(days) == 1 else f"{first}/{last}"


def _possible(days: Sequence[Day], joint: Joint) -> bool:
    """Whether the calendar has such days (29 February where no year is known) and a range runs forward."""
    for day in days:
        if day.month is not None and not 1 <= day.month <= 12:
            return False
        if day.day is not None and replace(day, year=day.year or 2000).date() is None:
            return False
    return joint != "range" or days[0].iso <= days[-1].iso


def _occasion(text: Text, found: Sequence[Expression]) -> tuple[date, date] | None:
    """The days of the meeting that the title block gives: its first stretch of full days, of no more than a month."""
    head = text.blocks[:_TITLE_BLOCK]
    first = next((b for b in head if b.marker and text[b.marker][0].isalnum()), None)
    end = first.start if first else head[-1].end if head else 0
    for e in found:
        if e.start >= end:
            break
        days = [day.date() for day in (e.days[0], e.days[-1])]
        if e.joint != "single" and days[0] and days[1] and 0 < (days[1] - days[0]).days <= _LONGEST_MEETING:
            return days[0], days[1]
    return None


def _year_of_occasion(day: Day, occasion: tuple[date, date] | None) -> int | None:
    """The year of a day that is one of those of a meeting."""
    if occasion is None or day.year or day.day is None:
        return None
    there = [replace(day, year=year).date() for year in {occasion[0].year, occasion[1].year}]
    return next((d.year for d in there if d and occasion[0] <= d <= occasion[1]), None)


def _is_past(text: Text, e: Expression) -> bool:
    """Whether the sentence of a date tells of what was done, and of nothing that will be."""
    said = words(text.language, "dates")
    sentence = text[text.sentence_at(e.start)]
    return re.search(said["past"], sentence) is not None and re.search(said["ahead"], sentence) is None


def _year_of(day: Day, paragraph: int | None, anchor: date | None, latest: date | None = None) -> int | None:
    """The year of a date that says none: see the module's own words."""
    near = sorted({y + d for y in (paragraph, anchor.year if anchor else None) if y for d in (-1, 0, 1)})

    def distance(year: int) -> tuple[bool, int]:
        there = replace(day, year=year, day=day.day or 15).date()
        base = anchor or date(paragraph or year, 7, 1)
        return (year != paragraph if paragraph else False, abs((there - base).days) if there else 10**6)

    if day.weekday is not None:
        near = [y for y in near if (there := replace(day, year=y).date()) and there.weekday() == day.weekday]
    if latest and not paragraph:
        near = [y for y in near if (there := replace(day, year=y, day=day.day or 1).date()) and there <= latest]
    return min(near, key=distance, default=None)


def _role(text: Text, e: Expression) -> str | None:
    """What a date is for, where its surroundings say so."""
    if e.biennium:
        return "biennium"
    before, after = text.view[max(0, e.start - 12) : e.start], text.view[e.end : e.end + 24]
    block = text.block_at(e.start)
    said = words(text.language, "dates")
    if e.days[0].precision < 3 or e.joint != "single":
        return None
    if any(w in text[block.span].lower() for w in said["reissued"]):
        return "reissue_date"
    if re.search(rf"{one_of(said['as_of'])}\s?$", before, re.IGNORECASE):
        return "as_of"
    if re.match(r"(?:通过的)?第\d+/\d+号", after) or re.search(r"\d+/\d+ of $", before):
        return "adoption_date"
    return None


def in_document(mentions: Iterable[Mention]) -> str | None:
    """The document's own date among found dates, where its title block gives one.

    >>> from ingest.text import read_text
    >>> in_document(find(read_text("Distr.: General\\n\\n24 September 2020\\n\\nTenth session")))
    '2020-09-24'
    """
    return next((str(m.normalised) for m in in_order(mentions) if m.attrs.get("role") == "document_date"), None)
