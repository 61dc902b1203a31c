"""When what a request asks for is due, in words and, where it can be reckoned, as a day."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from graph.lineage.days import after
from graph.lineage.phrases import phrases
from graph.lineage.register import Act

_LENGTH = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?")
_FROM_ADOPTION = ("dueWithin", "firstDueWithin", "dueAfter")
# Below so many months a length is told in months.
_IN_MONTHS = 36
_DAYS = ("dueBy", "firstDueBy", "dueUntil")


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that a text says of when a report is due: ``kind`` is the property (``dueBy``, ``dueEvery`` …).

    ``day`` is the day that it comes to; ``reckoned`` where the text gives a length of time and the day follows from
    the adoption of the instrument. An interval and a number of reports come to no day.
    """

    kind: str
    value: str
    day: str | None = None
    reckoned: bool = False

    def text(self, language: str, names: Mapping[str, str] | None = None) -> str:
        """In words; ``names`` are those of the meetings at which something is due.

        >>> Due("dueEvery", "P6M").text("en"), Due("dueBy", "2031-12-01", "2031-12-01").text("zh")
        ('every 6 months', '2031-12-01之前')
        >>> Due("dueEvery", "P1Y").text("en"), Due("dueEvery", "P2Y").text("en"), Due("dueEvery", "P1Y").text("zh")
        ('every year', 'every 2 years', '每年')
        """
        if self.kind == "dueEvery" and (often := _often(self.value, language)):
            return often
        shown = span(self.value, language) if self.value.startswith("P") else (names or {}).get(self.value, self.value)
        return phrases("due", language)[self.kind].format(value=shown)


def span(length: str, language: str) -> str:
    """A length of time in words; what is none is given back.

    A store writes twelve months as one year, and texts give terms in months: up to three years it is told in months.

    >>> span("P1Y6M", "en"), span("P1Y", "zh"), span("P12M", "en"), span("P5Y", "en")
    ('18 months', '12个月', '12 months', '5 years')
    >>> span("P90D", "zh"), span("P1M", "en"), span("soon", "en")
    ('90天', '1 month', 'soon')
    """
    months, days = _months_and_days(length)
    words = phrases("units", language)
    years, months = (0, months) if months < _IN_MONTHS or months % 12 else (months // 12, 0)
    parts = [
        words[unit if number != 1 else f"one_{unit}"].format(number=number)
        for unit, number in (("years", years), ("months", months), ("days", days))
        if number
    ] or [length]
    return (" " if language == "en" else "").join(parts)


def _months_and_days(length: str) -> tuple[int, int]:
    """The months, those of its years among them, and the days of a length of time; none of what is no length."""
    found = _LENGTH.fullmatch(length)
    years, months, days = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    return 12 * years + months, days


def _often(length: str, language: str) -> str | None:
    """An interval of one unit or of whole years in words; None for others, which are told by their length."""
    months, days = _months_and_days(length)
    words = phrases("often", language)
    if (months, days) in ((12, 0), (1, 0), (0, 1)):
        return words["year" if months == 12 else "month" if months else "day"]
    return words["years"].format(number=months // 12) if months and not months % 12 and not days else None


def dues(act: Act, adopted: str) -> tuple[Due, ...]:
    """All that the text says of when what an act asks for is due, in the order in which it is read."""
    found = []
    for kind, value in act.due:
        if kind in _DAYS:
            found.append(Due(kind, value, value))
        elif kind in _FROM_ADOPTION and (day := after(adopted, value)):
            found.append(Due(kind, value, day, reckoned=True))
        else:
            found.append(Due(kind, value))
    return tuple(found)
