"""Days, months and years as a text writes them, and the phrases that join them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ingest.find.clock import Clock

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
YEAR = r"(?:1[89]|20)\d{2}"
# What cannot stand before a date: the number of a paragraph, a part of a symbol, another number's digits.
NOT_A_NUMBER = r"(?<![\d/.\-–第])"

Joint = Literal["single", "range", "list"]


@dataclass(frozen=True, slots=True)
class Day:
    """A day, month or year as the text writes it: what is not said is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None

    @property
    def precision(self) -> int:
        """3 for a day, 2 for a month, 1 for a year."""
        return 3 if self.day else 2 if self.month else 1

    def date(self) -> date | None:
        """The calendar's day; None where the year is not said or the calendar has no such day."""
        try:
            return date(self.year or 0, self.month or 0, self.day or 0)
        except ValueError:
            return None

    @property
    def iso(self) -> str:
        """The day, month or year in ISO 8601; without a year as ``--10-09``.

        >>> Day(2020, 10, 9).iso, Day(2020, 12).iso, Day(None, 10, 9).iso
        ('2020-10-09', '2020-12', '--10-09')
        """
        year = f"{self.year:04d}" if self.year else "-"
        return "-".join([year, *(f"{part:02d}" for part in (self.month, self.day) if part)])


@dataclass(frozen=True, slots=True)
class Expression:
    """A phrase that names dates: its place, the days in order, and how they are joined."""

    start: int
    end: int
    days: tuple[Day, ...]
    joint: Joint = "single"
    clock: Clock | None = None
    biennium: bool = False


def years(found: re.Match[str]) -> Expression:
    days = (Day(int(found["first"])), Day(int(found["last"])))
    return Expression(found.start(), found.end(), days, "range", biennium=bool(found.groupdict().get("biennium")))
