"""Dates in Chinese: the year first, units behind their numbers (2020年9月10日和11日, 二〇二〇年十月十二日)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import cache

from ingest.find.clock import Clock, one_of, read_clock
from ingest.find.days import NOT_A_NUMBER, YEAR, Day, Expression, Joint, years
from ingest.languages import words
from ingest.numerals import chinese_number

_DIGITS = "〇零一二三四五六七八九"
_HAN_NUMBER = "[一二三四五六七八九十]{1,3}"
_START = re.compile(rf"(?<!\d)\d|[{_DIGITS}十]")


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    said = words("zh", "dates")
    joints = one_of([*said["range"], *said["list"]])
    names = one_of(said["names_after_year"])
    # 2003、2004和2005年: what the last of a list says holds for the others.
    listed = rf"(?=(?:、{YEAR})*{joints}{YEAR}年(?!代)|{one_of(said['kinds_of_year'])})"
    year = rf"(?P<year>{YEAR}{listed}|(?:{YEAR}|[{_DIGITS}]{{4}})年)"
    # 2014年7-8月
    to_month = rf"(?={one_of(said['range'])}(?:\d{{1,2}}|{_HAN_NUMBER})月)"
    month = rf"(?P<month>\d{{1,2}}|{_HAN_NUMBER})(?:月份?|{to_month})"
    day = rf"(?P<day>\d{{1,2}}|{_HAN_NUMBER})(?:日|(?={joints}(?:\d{{1,2}}|{_HAN_NUMBER})日))"
    digits = day.replace("<day>", "<bare_day>")
    return {
        # 2017-2020年, 2020-2021两年期
        "years": re.compile(
            rf"{NOT_A_NUMBER}(?P<first>{YEAR})年?{one_of(said['range'])}(?P<last>{YEAR})"
            rf"(?:年(?!代|\d)|(?P<biennium>年?{one_of(said['biennium'])})|(?={one_of(said['periods'])}))"
        ),
        # 2020年, 2020年10月, 2020年10月9日; but not 2010年代, nor the year of a name
        "dated": re.compile(rf"{NOT_A_NUMBER}{year}(?:{month}(?:{day})?|(?!代|{names}))"),
        # 日本(2016); but the year of 第1973(2011)号决议 is part of a number
        "bracketed": re.compile(rf"(?<!\d\()(?<!\d \()(?<=\()(?P<year>{YEAR})(?=\))"),
        # 10月9日, 12月; in Chinese numerals only with a day: 三月 alone is also three months
        "yearless": re.compile(
            rf"(?<!每年){NOT_A_NUMBER}(?<![每数几整个{_DIGITS}十])(?:"
            rf"(?P<month>\d{{1,2}})月份?(?:{day})?|(?P<named>{_HAN_NUMBER})月(?=[\d一二三四五六七八九十]{{1,3}}日){digits})"
        ),
        "next": re.compile(rf"(?:{year})?(?:{month})?(?:{day})?"),
        "range": re.compile(one_of(said["range"])),
        "list": re.compile(one_of(said["list"])),
        "weekday": re.compile(rf"[,，]?\(?(?P<name>{one_of(list(said['weekdays']))})\)?"),
    }


def chinese(view: str) -> Iterator[Expression]:
    """The dates of a Chinese text, in order.

    >>> [view[e.start : e.end] for view in ["于2020年9月10日和11日及12月举行"] for e in chinese(view)]
    ['2020年9月10日和11日', '12月']
    """
    pattern = _patterns()
    at = 0
    while start := _START.search(view, at):
        here = start.start()
        at = here + 1
        if found := pattern["years"].match(view, here):
            expression = years(found)
        elif found := pattern["dated"].match(view, here):
            day = Day(_year(found["year"]), _number(found["month"]), _number(found["day"]))
            expression = _phrase(view, here, found.end(), day)
        elif found := pattern["bracketed"].match(view, here):
            expression = Expression(here, found.end(), (Day(_year(found["year"])),))
        elif found := pattern["yearless"].match(view, here):
            day = Day(None, _number(found["month"] or found["named"]), _number(found["day"] or found["bare_day"]))
            expression = _phrase(view, here, found.end(), day)
        else:
            continue
        at = expression.end
        yield expression


def _year(said: str | None) -> int | None:
    return chinese_number(said.removesuffix("年")) if said else None


def _number(said: str | None) -> int | None:
    return chinese_number(said) if said else None


def _phrase(view: str, start: int, end: int, first: Day) -> Expression:
    """A phrase from its first date on: what is joined to it, its weekdays and its time of day."""
    pattern = _patterns()
    joint: Joint = "single"
    days = [first]
    days[-1], end, clock = _tail(view, end, days[-1])
    while clock is None:
        kind: Joint = "range" if pattern["range"].match(view, end) else "list"
        between = pattern[kind].match(view, end)
        after = pattern["next"].match(view, between.end()) if between else None
        if after is None or after.end() == (between.end() if between else end):
            break
        day = Day(_year(after["year"]), _number(after["month"]), _number(after["day"]))
        whole = _inherit(days[-1], day)
        if not _joins(kind, joint, days[-1], day, whole):
            break
        days.append(whole)
        joint = kind
        days[-1], end, clock = _tail(view, after.end(), days[-1])
    return Expression(start, end, tuple(days), joint, clock)


def _tail(view: str, end: int, day: Day) -> tuple[Day, int, Clock | None]:
    if day.precision < 3:
        return day, end, None
    weekday = _patterns()["weekday"].match(view, end)
    if weekday and weekday.group().startswith(("(", ",(", "，(")) != weekday.group().endswith(")"):
        weekday = None
    if weekday:
        day, end = replace(day, weekday=words("zh", "dates")["weekdays"][weekday["name"]]), weekday.end()
    clock = read_clock(view, end, "zh")
    return day, clock.stop if clock else end, clock


def _inherit(before: Day, day: Day) -> Day:
    """A day with the year and month that the one before it in the same phrase said."""
    return Day(
        day.year or before.year,
        day.month or (before.month if not day.year else None),
        day.day,
        day.weekday,
    )


def _joins(kind: Joint, joint: Joint, before: Day, day: Day, whole: Day) -> bool:
    """Whether a further date belongs to the same phrase.

    Days with a year of their own do not join a list: they are dates of their own. Days of another month join it where
    they follow the one before (30 September and 1 October).
    """
    if whole.precision != before.precision:
        return False
    if kind == "range":
        return joint == "single" and (day.day is not None or day.month is not None or day.year is not None)
    if day.day is None or day.year is not None:
        return False
    if day.month is None:
        return joint != "range" and (before.day or 0) < (day.day or 0)
    earlier, later = replace(before, year=before.year or 2001).date(), replace(whole, year=whole.year or 2001).date()
    return joint != "range" and earlier is not None and later is not None and later - earlier == timedelta(days=1)
