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
        """
        shown = span(self.value, language) if self.value.startswith("P") else (names or {}).get(self.value, self.value)
        return phrases("due", language)[self.kind].format(value=shown)


def span(length: str, language: str) -> str:
    """A length of time in words; what is none is given back.

    >>> span("P1Y6M", "en"), span("P90D", "zh"), span("P1M", "en"), span("soon", "en")
    ('1 year 6 months', '90天', '1 month', 'soon')
    """
    found = _LENGTH.fullmatch(length)
    if not found or not any(found.groups()):
        return length
    words = phrases("units", language)
    parts = [
        words[unit if int(number) != 1 else f"one_{unit}"].format(number=number)
        for unit, number in zip(("years", "months", "days"), found.groups(), strict=True)
        if number
    ]
    return (" " if language == "en" else "").join(parts)


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
