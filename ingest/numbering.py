"""Whether a body can have adopted an instrument of a number: how it numbers, and what it had reached by a date.

The anchors of ``sessions.csv`` give the year of a session; between two of them sessions are taken as evenly spread. The
Security Council numbers through, so its number alone tells the year (``council_resolutions.csv``: the last resolution
of each year).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from functools import cache
from itertools import pairwise

from ingest.authority import Body, rows
from ingest.instrument_numbers import Number, parse_number

# Numbers of sessions are believed up to this year where the document has no date.
_HORIZON = 2040
# Sessions are not spread quite evenly: so many years a session may be off the line between two anchors.
_SLACK = 1.6
_SERIES = {"CP": "fccc-cp", "CMP": "fccc-cmp", "CMA": "fccc-cma", "COP": "iccd-cop"}
_GA_FIRST_YEAR = 1945
# The Assembly counts its decisions from 301 (later 401), the Economic and Social Council from 101 (later 201).
_GA_DECISIONS, _ECOSOC_DECISIONS = 301, 101
_MOST_RESOLUTIONS = 399
# Other bodies count their decisions from 101 or take far fewer resolutions in a session.
_MOST_OF_A_BODY = 100
_HRC_DECISIONS = 101
# Who writes part letters behind its numbers (25/1 I), Roman sessions behind (6 (XL)), or before them (X/2).
_LETTERED = frozenset({"unep-gc", "un-habitat-gc"})
_ROMAN_BEHIND = frozenset({"un-ecosoc-cnd", "un-ecosoc-csw", "un-ecosoc-csocd"})
_ROMAN_BEFORE = frozenset({"cbd-cop"})


def can_adopt(body: Body, number: str, kind: str = "resolution", on: str | None = None, by: str | None = None) -> bool:
    """Whether a body can have adopted an instrument of this number and kind.

    ``on`` is the date of adoption where it is given, ``by`` the date before which it must have been (ISO 8601, the
    month or day may be missing).
    The General Assembly numbers by session since its thirty-first (1976); before, sessions stand in Roman numerals.

    >>> from ingest.authority import bodies
    >>> [can_adopt(bodies()["un-ga"], n) for n in ("55/25", "9/1", "2200 A (XXI)", "1325 (2000)")]
    [True, False, True, False]
    >>> can_adopt(bodies()["ctoc-cop"], "9/1"), can_adopt(bodies()["un-ecosoc"], "2004/25")
    (True, True)
    >>> can_adopt(bodies()["un-ecosoc-ccpcj"], "71/285")
    False
    >>> can_adopt(bodies()["un-ga"], "45/34", on="2020-10-06"), can_adopt(bodies()["un-hrc"], "45/34", on="2020-10-06")
    (False, True)
    """
    read = parse_number(number)
    if read is None or not body.instruments:
        return False
    if body.key == "un-ga":
        return _assembly(read, kind, on, by)
    if body.key == "un-sc":
        return read.shape == "suffix" and kind == "resolution" and _council(read, on, by)
    if read.letters and read.shape == "session" and body.numbering == "session" and body.key not in _LETTERED:
        return False
    if body.numbering == "year-prefix":
        return _year_prefixed(body, read, kind, on, by)
    if body.numbering == "session-suffix":
        return read.shape == "conference" and _SERIES[read.series] == body.key and _held(body, read.session, on, by)
    if body.numbering == "roman-suffix":
        return read.shape == "roman"
    if body.numbering != "session":
        return False
    if kind == "resolution" and read.serial > _MOST_OF_A_BODY:
        return False
    if body.key == "un-hrc" and kind == "decision" and read.serial < _HRC_DECISIONS:
        return False
    if read.special:
        return body.key == "un-hrc" and read.special == "S-" and read.shape == "session"
    roman = {"roman": body.key in _ROMAN_BEHIND, "roman-session": body.key in _ROMAN_BEFORE}
    return roman.get(read.shape, read.shape == "session") and _held(body, read.session, on, by)


def _assembly(read: Number, kind: str, on: str | None, by: str | None) -> bool:
    if read.shape == "roman":
        # About a hundred resolutions a session; organs that number in the same way adopted far fewer.
        plausible = 80 * (read.session - 1) <= read.serial <= 125 * read.session
        return kind == "resolution" and (bool(read.special) or (read.session <= 30 and plausible))
    if read.shape != "session":
        return False
    if kind == "resolution" and read.serial > _MOST_RESOLUTIONS:
        return False
    if read.special:
        return True
    if kind == "decision" and read.serial < _GA_DECISIONS:
        return False
    if read.session < 31 or read.session > (_year(by) or _HORIZON) - _GA_FIRST_YEAR:
        return False
    year = _year(on)
    if on is None or year is None:
        return True
    # A session begins in September and ends on the day before the next one begins.
    month = int(on[5:7] or 0) if len(on) >= 7 else 0
    current = {year - _GA_FIRST_YEAR} if month > 9 else {year - _GA_FIRST_YEAR - 1}
    return read.session in (current if month and month != 9 else current | {year - _GA_FIRST_YEAR})


def _year_prefixed(body: Body, read: Number, kind: str, on: str | None, by: str | None) -> bool:
    if read.shape == "roman":
        # Sixty-three sessions to 1977, with some thirty numbers each.
        return read.serial <= 40 * max(2, read.session)
    if read.shape != "year" or read.session > (_year(by) or _HORIZON):
        return False
    if body.key == "un-ecosoc" and kind == "decision" and read.serial < _ECOSOC_DECISIONS:
        return False
    if body.key == "un-ecosoc" and kind == "resolution" and read.session >= 1978 and read.serial > 200:
        return False
    # The first meetings of a year's session may fall in the autumn before, the last in the year after.
    return on is None or abs((_year(on) or read.session) - read.session) <= 1


@cache
def _last_of_year() -> Mapping[int, int]:
    return {int(row["year"]): int(row["last"]) for row in rows("council_resolutions.csv")}


def _council(read: Number, on: str | None, by: str | None) -> bool:
    if (on is not None and _year(on) != read.session) or read.session > (_year(by) or _HORIZON):
        return False
    last = _last_of_year()
    before, end = last.get(read.session - 1, 0), last.get(read.session)
    if read.session > max(last):
        before, end = max(last.values()), None
    return before < read.serial and (end is None or read.serial <= end)


def council_year(serial: int) -> int | None:
    """The year of the Security Council's resolution of this number; None where the table does not reach.

    >>> council_year(1325), council_year(15), council_year(0), council_year(99999)
    (2000, 1946, None, None)
    """
    last = _last_of_year()
    years = sorted(last)
    at = bisect_left([last[y] for y in years], serial)
    return years[at] if serial > 0 and at < len(years) else None


@cache
def _anchors() -> Mapping[str, tuple[tuple[int, int], ...]]:
    found: dict[str, list[tuple[int, int]]] = {}
    for row in rows("sessions.csv"):
        found.setdefault(row["body"], []).append((int(row["session"]), int(row["year"])))
    return {body: tuple(points) for body, points in found.items()}


def _held(body: Body, session: int, on: str | None, by: str | None) -> bool:
    """Whether a body has held a session by a date, or held it in the year of another."""
    if session < 1:
        return False
    points = _anchors().get(body.key)
    if points is None:
        return session <= (_year(by) or _HORIZON) - (body.since or 1946)
    (s0, y0), (s1, y1) = points[-2:]
    for left, right in pairwise(points):
        if session <= right[0]:
            (s0, y0), (s1, y1) = left, right
            break
    year = y0 + (session - s0) * (y1 - y0) / (s1 - s0)
    limit, day = _year(by) or _HORIZON, _year(on)
    return year <= limit + _SLACK and (day is None or abs(year - day) <= _SLACK)


def _year(date: str | None) -> int | None:
    return int(date[:4]) if date and date[:4].isdigit() else None


def earlier(one: str, other: str) -> bool:
    """Whether one instrument is known to have been adopted before another, by their keys.

    The Security Council numbers through. Of other bodies only years and sessions tell: a session of the General
    Assembly reaches into the next year, the first meetings of a year's session of others may fall in the year before.

    >>> earlier("inst:sc/res/2009 (2011)", "inst:sc/res/2146 (2014)"), earlier("inst:ga/res/55/25", "inst:ga/res/55/61")
    (True, False)
    >>> earlier("inst:ga/res/55/25", "inst:sc/res/1373 (2001)"), earlier("inst:ga/res/54/1", "inst:sc/res/1373 (2001)")
    (False, True)
    """
    (body, first), (other_body, second) = _numbered(one), _numbered(other)
    if first is None or second is None:
        return False
    if body == other_body and first.shape == second.shape:
        if first.shape == "suffix":
            return first.serial < second.serial
        return not (first.special or second.special) and first.session < second.session
    years, other_years = _years(body, first), _years(other_body, second)
    return years is not None and other_years is not None and years[1] < other_years[0]


def _numbered(key: str) -> tuple[str, Number | None]:
    """The adopting body and the number in a key such as ``inst:ga/res/55/25``."""
    body, _, rest = key.removeprefix("inst:").partition("/")
    return body, parse_number(rest.partition("/")[2])


def _years(body: str, number: Number) -> tuple[int, int] | None:
    """The years between which an instrument was adopted, where its number tells them."""
    if number.shape == "suffix":
        return number.session, number.session
    if number.shape == "year":
        return number.session - 1, number.session + 1
    if body == "ga" and number.shape in ("session", "roman") and not number.special:
        return number.session + _GA_FIRST_YEAR, number.session + _GA_FIRST_YEAR + 1
    return None


def in_full(number: str) -> str:
    """A number of the Security Council with the year it was adopted in, where that is left out or misprinted.

    The Council numbers through, so the number alone tells; other numbers come back as they are.

    >>> in_full("1325"), in_full("1325 (2001)"), in_full("55/25"), in_full("25853 (2021)")
    ('1325 (2000)', '1325 (2000)', '55/25', '25853 (2021)')
    """
    serial = re.fullmatch(r"(\d{1,4})(?: \(\d{4}\))?", number)
    year = council_year(int(serial[1])) if serial else None
    return f"{serial[1]} ({year})" if serial and year else number
