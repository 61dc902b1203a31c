"""Places of meetings: a city behind "in" or 在, or beside the dates of a title block.

A city inside a name (维也纳公约, the Geneva Conventions, the United Nations Office at Vienna) is no place of anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from ingest.authority import alternation, cell, rows
from ingest.find.clock import one_of
from ingest.languages import words
from ingest.record import Mention, Span
from ingest.text import Text


@cache
def _names(language: str) -> Mapping[str, tuple[str, str]]:
    """Key and English name by the name in a language."""
    return {
        name: (row["key"], row["name_en"])
        for row in rows("places.csv")
        for name in (row[f"name_{language}"], *cell(row[f"aliases_{language}"]))
    }


@cache
def _pattern(language: str) -> re.Pattern[str]:
    said = words(language, "places")
    name = f"(?P<name>{alternation(_names(language), language)})"
    before = one_of(said["before"])
    line = name.replace("<name>", "<line>")
    opens, closes = ("(?:^|(?<=[(，,]))", "(?=[)，,]|$)") if language == "zh" else (r"(?:^|(?<=[(\s]))", "(?=[),]|$)")
    named_on = rf"(?!{one_of(said['names_on'])})" if language == "zh" else "(?! [A-Z])"
    space = "" if language == "zh" else " "
    word = "" if language == "zh" else r"\b"
    return re.compile(rf"{word}{before}{space}{name}{named_on}|{opens}{line}{closes}", re.MULTILINE)


def find(text: Text, dates: Iterable[Mention] = (), mask: Iterable[Span] = ()) -> Iterator[Mention]:
    """The places of a text, in order.

    A place without "in" or 在 counts only on a line that holds one of ``dates`` and little else (``维也纳，2020年…``),
    or in brackets beside one. ``mask`` are stretches inside which a city is part of a name.

    >>> from ingest.record import Span
    >>> from ingest.text import read_text
    >>> text = read_text("The Group met in Vienna under the Vienna Convention.")
    >>> [(m.text, m.normalised, m.entities) for m in find(text)]
    [('Vienna', 'Vienna', ('place:vienna',))]
    """
    closed = list(mask)
    dated = list(dates)
    names = _names(text.language)
    for found in _pattern(text.language).finditer(text.view):
        name = "name" if found["name"] else "line"
        span = Span(*found.span(name))
        if any(span.overlaps(s) for s in closed) or (name == "line" and not _beside_date(text, span, dated)):
            continue
        key, label = names[found[name].replace("\t", " ")]
        yield Mention("place", span, text[span], label, (f"place:{key}",))


def _beside_date(text: Text, place: Span, dates: Iterable[Mention]) -> bool:
    """Whether nothing but a comma stands between the place and a date."""
    between = re.compile(r"[，,]\s?")
    return any(
        between.fullmatch(text.view[d.end : place.start]) or between.fullmatch(text.view[place.end : d.start])
        for d in dates
    )
