"""Years and months that stand alone in English: "the 2015 session", "Japan (2016)", "scheduled for November".

A number of four figures that begins like a year is one wherever nothing says otherwise: documents in English part
thousands by a comma. What says otherwise are the words beside it: the number of a resolution (1973 (2011)) or of a
paragraph, a count with its unit, a time of day (2000 hours), and names that a year belongs to (the 2030 Agenda).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from ingest.find.clock import one_of
from ingest.find.days import YEAR, Day, Expression
from ingest.languages import words

# How far before a number the word may stand that says what it counts, with the other numbers of its list between.
_BEFORE = 80
_NUMBERS = r"[\d(),/ ]|and|or|to|[-–]"


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    said = words("en", "dates")
    months, verbs = list(said["months"]), said["months_like_words"]
    plain = one_of([m for m in months if m not in verbs])
    # Behind a hyphen only of a word (post-2015, mid-2014), whose hyphen texts lose at the end of a line (post2015).
    begins = r"(?:(?<![\w/.,–-])|(?<=[a-z]-)|(?<=\bpost))"
    return {
        "year": re.compile(rf"{begins}(?P<year>{YEAR})(?!\w|[.,:/–-]\d|[-/]?[A-Z])"),
        "numbered": re.compile(rf"(?i:\b{one_of(said['numbered'])}\s?)(?:{_NUMBERS})*$"),
        "counted": re.compile(rf"(?i:\b{one_of(said['counted'])} )$|(?:^|\D)\d{{1,3}} $|[$€£] ?$"),
        "unit": re.compile(rf"(?: ?(?:to|and|[-–]) ?\d{{4}})? ?(?:{one_of(said['units'])}(?!\w)|%)| \((?:{YEAR})\)"),
        "name": re.compile(rf" {one_of(said['names_after_year'])}\b"),
        "named": re.compile(rf"(?:\b{one_of(said['names_before_year'])} |\b{one_of(said['names_after_year'])} of )$"),
        # 1973 (2011), but a count of 61,777 (2014)
        "instrument": re.compile(r"(?<![\d,])\d{1,4} ?\($"),
        "months": re.compile(
            rf"(?<!\d )\b(?P<first>{one_of(months)}) ?[-–] ?(?P<last>{one_of(months)})\b(?![ ]\d|[ ][A-Z])"
        ),
        "month": re.compile(
            rf"(?:\b{plain}|(?i:\b{one_of(said['before_month'])}[ -]){one_of(verbs)})\b(?![ ]\d|[ ][A-Z]|-)"
        ),
        "bare": re.compile(rf"{one_of(months)}$"),
    }


def alone(view: str) -> Iterator[Expression]:
    """The months and the years that stand alone, each in order."""
    yield from months_alone(view)
    yield from years_alone(view)


def years_alone(view: str) -> Iterator[Expression]:
    """The years that stand without a month.

    >>> words = "its 2015 session (resolution 2118 (2013)), the post-2015 agenda, the 2030 Agenda, 2000 metres"
    >>> [words[e.start : e.end] for e in years_alone(words)]
    ['2015', '2015']
    """
    for found in _patterns()["year"].finditer(view):
        if _is_year(view, found.start(), found.end()):
            yield Expression(found.start(), found.end(), (Day(int(found["year"])),))


def _is_year(view: str, start: int, end: int) -> bool:
    before, after = view[max(0, start - _BEFORE) : start], view[end : end + _BEFORE]
    pattern = _patterns()
    another = (pattern[name].search(before) for name in ("numbered", "counted", "named", "instrument"))
    return not any(another) and not pattern["unit"].match(after) and not pattern["name"].match(after)


def months_alone(view: str) -> Iterator[Expression]:
    """The months that stand without a day or a year; May and March only where a preposition says that they are months.

    >>> words = "In September-October, or in May; it was planned for March. May they march on."
    >>> [words[e.start : e.end] for e in months_alone(words)]
    ['September-October', 'May', 'March']
    """
    months = words("en", "dates")["months"]
    pattern = _patterns()
    joined = list(pattern["months"].finditer(view))
    for found in joined:
        days = (Day(None, months[found["first"]]), Day(None, months[found["last"]]))
        yield Expression(found.start(), found.end(), days, "range")
    for found in pattern["month"].finditer(view):
        name = pattern["bare"].search(found.group())
        if name and not any(j.start() < found.end() and found.start() < j.end() for j in joined):
            yield Expression(found.end() - len(name.group()), found.end(), (Day(None, months[name.group()]),))
