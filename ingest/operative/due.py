"""When a report is due and how often: what the text gives, no more.

The names are ``by`` (days), ``within_days``, ``within_months``, ``within_working_days``, ``after_months``,
``every_days``, ``every_months``, ``first_by``, ``first_within_days``, ``count``, ``until``; ``at`` (sessions) is added
by ``ingest.operative.requests``.
"""

from __future__ import annotations

import re
from typing import Any

from ingest.operative.passages import Passage
from ingest.operative.patterns import number, patterns, units
from ingest.operative.terms import days_of, length_of

# "Six-monthly" is no "monthly": the longer words come first.
_EVERY = {"six_monthly": 6, "quarterly": 3, "biennial": 24, "annual": 12, "monthly": 1}
_ORDINALS = {"other": 2, "second": 2, "third": 3}


def deadline(passage: Passage, start: int, end: int) -> dict[str, Any]:
    """The deadline that a stretch of a passage gives for a report."""
    reader = _Deadline(passage, start, end)
    return reader.read()


class _Deadline:
    def __init__(self, passage: Passage, start: int, end: int) -> None:
        self._passage, self._start, self._end = passage, start, end
        self._patterns = patterns(passage.language, "deadline")
        self._taken: list[tuple[int, int]] = []
        self._found: dict[str, Any] = {}

    def read(self) -> dict[str, Any]:
        self._first()
        self._intervals()
        self._days()
        self._lengths()
        times = patterns(self._passage.language, "deadline_counts")["times"]
        if self._found and (found := times.search(self._passage.text, self._start, self._end)):
            self._found["count"] = number(found["count"], self._passage.language)
        return self._found

    def _all(self, name: str) -> list[re.Match[str]]:
        """The matches of a pattern that nothing before has taken."""
        found = self._patterns[name].finditer(self._passage.text, self._start, self._end)
        return [m for m in found if not any(a < m.end() and m.start() < b for a, b in self._taken)]

    def _take(self, found: re.Match[str]) -> None:
        self._taken.append(found.span())

    def _first(self) -> None:
        for found in self._all("first")[:1]:
            day = next(days_of(self._passage, *found.span()), None)
            length = length_of(found, self._passage.language) if not day else {}
            if day:
                self._found["first_by"] = day
            elif "days" in length:
                self._found["first_within_days"] = length["days"]
            else:
                continue
            self._take(found)

    def _intervals(self) -> None:
        language = self._passage.language
        for name in ("every", "interval"):
            for found in self._all(name):
                count = number(found["count"], language) or 1
                unit = units(language).get((found["unit"] or "").lower())
                if unit:
                    self._found.setdefault(f"every_{unit[0]}", count * unit[1])
                    self._take(found)
        for found in self._all("every_other"):
            name, each = units(language)[found["unit"].lower()]
            self._found.setdefault(f"every_{name}", _ORDINALS[found["ordinal"].lower()] * each)
            self._take(found)
        if not any(name.startswith("every") for name in self._found):
            said: list[tuple[int, int]] = []
            for name, months in _EVERY.items():
                for found in self._all(name):
                    said.append((found.start(), months))
                    self._take(found)
            if said:
                # The first one said is that of the duty; a later one is that of what it speaks of.
                self._found["every_months"] = min(said)[1]

    def _days(self) -> None:
        for found in self._all("until"):
            day = next(days_of(self._passage, *found.span()), None)
            if day and any(name.startswith("every") for name in self._found):
                self._found["until"] = day
                self._take(found)
        by: list[str] = []
        others = {found.end() for found in self._all("by") if self._of_other(found)}
        for name in ("and_by", "by"):
            for found in self._all(name):
                if self._of_other(found) or (name == "and_by" and found.start() in others):
                    others.add(found.end())
                else:
                    by += days_of(self._passage, *found.span())
                self._take(found)
        if by:
            self._found["by"] = sorted(set(by))

    def _of_other(self, found: re.Match[str]) -> bool:
        """Whether a day is that of what a clause on something else tells: "projects not completed before that day"."""
        table = patterns(self._passage.language, "not_due")
        before = self._passage.text[self._start : found.start()]
        return bool(table["before"].search(before) or table["behind"].match(self._passage.text, found.end()))

    def _lengths(self) -> None:
        language = self._passage.language
        for found in self._all("within"):
            if found["working"]:
                count = number(found["count"], language)
                self._found.setdefault("within_working_days", count)
            elif length := length_of(found, language):
                ((name, count),) = length.items()
                self._found.setdefault(f"within_{name}", count)
            self._take(found)
        for found in self._all("after"):
            length = length_of(found, language)
            if "months" in length:
                self._found.setdefault("after_months", length["months"])
            elif "days" in length:
                self._found.setdefault("within_days", length["days"])
            self._take(found)
