"""Days as documents give them: a day, a month or a year, all written as ISO 8601 does, so that they sort."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from datetime import date, timedelta

_LENGTH = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?")


def first_day(when: str) -> str:
    """The first day of a day, a month or a year; the empty string stands for the beginning of time.

    >>> first_day("2031"), first_day("2031-02"), first_day("")
    ('2031-01-01', '2031-02-01', '')
    """
    return when + {4: "-01-01", 7: "-01"}.get(len(when), "")


def last_day(when: str) -> str:
    """The last day of a day, a month or a year.

    >>> last_day("2031"), last_day("2032-02"), last_day("2031-02-03")
    ('2031-12-31', '2032-02-29', '2031-02-03')
    """
    if len(when) == 7:
        year, month = int(when[:4]), int(when[5:])
        return f"{when}-{calendar.monthrange(year, month)[1]:02}"
    return f"{when}-12-31" if len(when) == 4 else when


def after(day: str, length: str) -> str | None:
    """The day that lies a length of time behind a day; None where one of them is not exact.

    >>> after("2031-08-31", "P6M"), after("2031-03-10", "P90D"), after("2031", "P1Y"), after("9999-12-31", "P1D")
    ('2032-02-29', '2031-06-08', None, None)
    """
    found = _LENGTH.fullmatch(length)
    if len(day) != 10 or not found or not any(found.groups()):
        return None
    years, months, days = (int(part or 0) for part in found.groups())
    try:
        start = date.fromisoformat(day)
        month = start.month - 1 + months + 12 * years
        year = start.year + month // 12
        within = min(start.day, calendar.monthrange(year, month % 12 + 1)[1])
        return (date(year, month % 12 + 1, within) + timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return None


def between(dated: Mapping[int, date], number: int) -> str:
    """About when a member of a numbered series falls, from the days of others; the empty string where there are none.

    >>> days = {9: date(2030, 1, 1), 11: date(2032, 1, 1)}
    >>> between(days, 10), between(days, 7) < "2029", between({9: date(2030, 1, 1)}, 7), between({}, 7)
    ('2031-01-01', True, '2029-12-30', '')
    """
    if number in dated or not dated:
        return dated[number].isoformat() if dated else ""
    below, above = (sorted(one for one in dated if (one > number) == side) for side in (False, True))
    near = [*below[-1:], *above[:1]] if below and above else (below[-2:] or above[:2])
    first, last = dated[near[0]], dated[near[-1]]
    try:
        if len(near) == 1:
            return (first + timedelta(days=number - near[0])).isoformat()
        return (first + (number - near[0]) * (last - first) / (near[1] - near[0])).isoformat()
    except OverflowError:
        return ""


def is_day(text: str) -> bool:
    """Whether a text is a day of the calendar, as ISO 8601 writes it.

    >>> is_day("2031-02-28"), is_day("2031-02-30"), is_day("next week"), is_day("20310228")
    (True, False, False, False)
    """
    try:
        return len(text) == 10 and date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
