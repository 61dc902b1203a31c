"""Dates in English: the day first, the year last and often said once (7 and 8 July 2020, 28 September-2 October)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import cache

from ingest.find.clock import one_of, read_clock
from ingest.find.days import NOT_A_NUMBER, YEAR, Day, Expression, Joint, years
from ingest.languages import words


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    said = words("en", "dates")
    months, weekdays = one_of(list(said["months"])), one_of(list(said["weekdays"]))
    number = r"\d{1,2}(?:st|nd|rd|th)?"
    weekday = rf"(?:\b(?P<weekday>{weekdays}),?[ ](?:the[ ])?)?"
    days = rf"(?P<days>{number}(?:(?:,[ ]|[ ]?(?:-|–|—)[ ]?|,?[ ](?:to|and)[ ]){number})*)"
    year = rf"(?:,?[ ](?P<year>{YEAR})(?![\d/]))"
    signs = one_of([w for w in said["range"] if not w.isalpha()])
    through = one_of([w for w in said["range"] if w.isalpha()])
    return {
        # 12 October, 7 and 8 July 2020, Monday, 12 October 2020
        "group": re.compile(
            rf"{weekday}(?<![\d/.,])(?<![\d/.] - ){days}(?:[ ](?:of[ ])?)?(?P<month>{months})\b{year}?"
        ),
        "american": re.compile(
            rf"{weekday}\b(?P<month>{months})[ ]"
            rf"(?P<days>{number}(?:[ ]?[-–][ ]?{number}|[ ](?:to|and)[ ]{number})?),[ ](?P<year>{YEAR})(?!\d)"
        ),
        "month": re.compile(
            rf"\b(?P<first>{months})(?:[ ]?(?P<joint>-|–|to|and)[ ]?(?P<last>{months}))?,?[ ](?P<year>{YEAR})(?![\d/])"
        ),
        "years": re.compile(
            rf"{NOT_A_NUMBER}\b(?P<first>{YEAR})[ ]?[-–—][ ]?(?P<last>{YEAR})"
            rf"(?P<after>[ ]{one_of(said['biennium'])})?(?![\d/-])"
        ),
        "before_biennium": re.compile(rf"{one_of(said['biennium'])}[ ]$"),
        "between": re.compile(
            r"(?i:\b(?P<word>from|between)[ ])(?P<first>(?:19|20)\d{2})[ ](?:to|and)[ ](?P<last>(?:19|20)\d{2})\b"
        ),
        "iso": re.compile(rf"(?<![\w/.-])(?P<year>{YEAR})-(?P<month>\d{{2}})-(?P<day>\d{{2}})(?![\w/-])"),
        "stretch": re.compile(r"(?i:\bbetween )$"),
        "range": re.compile(rf"[ ]?{signs}[ ]?|[ ]{through}[ ]"),
        "list": re.compile(rf",?[ ]{one_of(said['list'])}[ ]"),
        "tail": re.compile(rf"[ ]?\((?P<weekday>{weekdays})\)"),
        "time": re.compile(r",?[ ](?:at[ ])?"),
    }


def english(view: str) -> Iterator[Expression]:
    """English dates; the forms are tried in order, and a place that one form has read is closed to the next.

    >>> [view[e.start : e.end] for view in ["on 7 and 8 July 2020 and from May to June 2021"] for e in english(view)]
    ['7 and 8 July 2020', 'May to June 2021']
    """
    pattern = _patterns()
    taken: list[Expression] = []

    def free(start: int, end: int) -> bool:
        return not any(e.start < end and start < e.end for e in taken)

    for found in pattern["group"].finditer(view):
        if free(found.start(), found.end()):
            taken += _phrase(view, found)
    for found in pattern["american"].finditer(view):
        if free(found.start(), found.end()):
            days, joint = _days(found)
            taken.append(_with_time(view, Expression(found.start(), found.end(), days, joint)))
    for found in pattern["iso"].finditer(view):
        if free(found.start(), found.end()):
            day = Day(int(found["year"]), int(found["month"]), int(found["day"]))
            taken.append(Expression(found.start(), found.end(), (day,)))
    months = words("en", "dates")["months"]
    for found in pattern["month"].finditer(view):
        if free(found.start(), found.end()):
            first = Day(int(found["year"]), months[found["first"]])
            if found["joint"] in ("-", "–", "to"):
                days = (first, Day(first.year, months[found["last"]]))
                taken.append(Expression(found.start(), found.end(), days, "range"))
                continue
            if found["joint"]:
                taken.append(Expression(found.start(), found.end("first"), (first,)))
                first = Day(first.year, months[found["last"]])
            taken.append(Expression(found.start("last" if found["joint"] else "first"), found.end(), (first,)))
    for found in pattern["years"].finditer(view):
        if free(found.start(), found.end()):
            lead = pattern["before_biennium"].search(view, max(0, found.start() - 12), found.start())
            start = lead.start() if lead else found.start()
            read = years(found)
            taken.append(replace(read, start=start, biennium=bool(lead or found["after"])))
    for found in pattern["between"].finditer(view):
        if free(found.start("first"), found.end()):
            days = (Day(int(found["first"])), Day(int(found["last"])))
            taken.append(Expression(found.start("first"), found.end(), days, "range"))
    return iter(sorted(taken, key=lambda e: e.start))


def _days(found: re.Match[str]) -> tuple[tuple[Day, ...], Joint]:
    """The days of one month: ``7 and 8 July 2020`` is a list, ``12-16 October 2020`` a range."""
    month = words("en", "dates")["months"][found["month"]]
    year = int(found["year"]) if found["year"] else None
    weekday = words("en", "dates")["weekdays"].get(found["weekday"])
    numbers = [int(n) for n in re.findall(r"\d+", found["days"])]
    ranged = [
        bool(re.search(r"[-–—]|to", between)) for between in re.split(r"\d+(?:st|nd|rd|th)?", found["days"])[1:-1]
    ]
    if not ranged:
        return (Day(year, month, numbers[0], weekday),), "single"
    if ranged == [True]:
        return tuple(Day(year, month, n) for n in numbers), "range"
    listed = numbers[:1]
    for through, number in zip(ranged, numbers[1:], strict=True):
        listed += range(listed[-1] + 1, number + 1) if through else [number]
    return tuple(Day(year, month, n) for n in listed), "list"


def _phrase(view: str, found: re.Match[str]) -> list[Expression]:
    """Days of one month, joined to those of another where the text does so (28 September-2 October 2020)."""
    pattern = _patterns()
    days, joint = _days(found)
    numbers = [d.day or 0 for d in days]
    last = list(re.finditer(r"\d+", found["days"]))[-1]
    if numbers != sorted(set(numbers)) or found["days"][: last.start()].endswith(", "):
        # Not one list of days, which ends in "and": the last number alone stands before the month.
        at = found.start("days") + last.start()
        return [_with_time(view, Expression(at, found.end(), (days[-1],)))]
    first = Expression(found.start(), found.end(), days, joint)
    # "Between 1 May and 3 June" is a stretch, though "and" joins it.
    stretch = pattern["stretch"].search(view, max(0, found.start() - 8), found.start()) is not None
    for kind in ("range", "list"):
        between = pattern["list" if stretch else kind].match(view, found.end())
        after = pattern["group"].match(view, between.end()) if between else None
        if after is None or (found["year"] and kind == "list" and not stretch):
            continue
        later, later_joint = _days(after)
        whole = tuple(replace(d, year=d.year or later[0].year) for d in days)
        if (stretch or kind == "range") and len(days) == len(later) == 1:
            return [_with_time(view, Expression(found.start(), after.end(), (*whole, *later), "range"))]
        if kind == "list":
            end, begin = (replace(d, year=d.year or 2001).date() for d in (whole[-1], later[0]))
            if end and begin and begin - end == timedelta(days=1) and "range" not in (joint, later_joint):
                return [_with_time(view, Expression(found.start(), after.end(), (*whole, *later), "list"))]
            # Two dates of their own, of which the first leaves its year to the second.
            rest = Expression(after.start(), after.end(), later, later_joint)
            return [replace(_with_time(view, first), days=whole), _with_time(view, rest)]
    return [_with_time(view, first)]


def _with_time(view: str, e: Expression) -> Expression:
    """The phrase with the weekday in brackets and the time of day that stand beside it."""
    pattern = _patterns()
    if len(e.days) > 1:
        return e
    tail = pattern["tail"].match(view, e.end)
    if tail:
        day = replace(e.days[0], weekday=words("en", "dates")["weekdays"][tail["weekday"]])
        e = replace(e, end=tail.end(), days=(day,))
    lead = pattern["time"].match(view, e.end)
    clock = read_clock(view, lead.end(), "en") if lead else None
    if clock:
        return replace(e, end=clock.stop, clock=clock)
    before = view[max(0, e.start - 40) : e.start]
    for found in re.finditer(r"\b(?=\d|noon|midnight|Noon)", before):
        clock = read_clock(before, found.start(), "en")
        if clock and re.fullmatch(r",?[ ](?:on[ ])?", before[clock.stop :]):
            return replace(e, start=e.start - len(before) + found.start(), clock=clock)
    return e
