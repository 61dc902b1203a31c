"""Numbers in lists of mandates: a heading names the organ, lines or cells below give numbers alone.

Programme budgets list the mandates of a department so: "General Assembly resolutions", below it ``45/179; 46/104`` and
a title. Whether a number stands alone is seen in the source, whose lines the view may have put together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ingest.authority import Body, alternation, bodies, plain_name
from ingest.find.instrument_lists import Listed, parts
from ingest.instrument_numbers import NUMBER, parse_number, tidy_number
from ingest.languages import words
from ingest.numbering import can_adopt
from ingest.record import Span
from ingest.text import Text

# A list is over where so many lines in turn give no number.
_LINES_WITHOUT = 14
_LONGEST_HEADING = 200


@cache
def _heading(language: str) -> re.Pattern[str]:
    kinds = words(language, "instruments")["heading"]
    names = alternation((n for body in bodies().values() for n in body.aliases[language]), language).replace(
        r"\ ", r"\s"
    )
    start, end = r"[ \t\xa0|*#]*(?:[Tt]he\s)?", r"[ \t\xa0|*:：]*"
    return re.compile(rf"{start}(?P<organ>{names})[的 \xa0]?(?P<kinds>{kinds}){end}")


@cache
def _cell(language: str) -> re.Pattern[str]:
    rules = words(language, "instruments")
    kinds = "|".join(rules["kinds"])
    pinpoint = "|".join(re.escape(p) for p in rules["pinpoints"])
    more = rf"(?:\s(?:and|to)\s[A-Z])?(?:,?\s?(?:{pinpoint})[^\n;/(]{{0,40}})?"
    number = rf"(?:(?:{kinds})[\x20\xa0])?第?{NUMBER}(?:号(?:{kinds})?)?{more}"
    members = rf"{number}(?:[ \t\xa0]*(?:[;,；、]|and|和)[ \t\xa0]*{number})*"
    space = r"[ \t\xa0]*"
    return re.compile(
        rf"[ \t\xa0|*]*{members}{space}[;,.；。]?(?P<rest>[|\t].*)?{space}",
        re.VERBOSE | re.IGNORECASE,
    )


def under_headings(text: Text) -> Iterator[Listed]:
    """The numbers that stand alone below a heading that names an organ, in order (negative ids of lists)."""
    rules = words(text.language, "instruments")
    heading: re.Match[str] | None = None
    at = without = 0
    list_id = -1
    for line in text.source.split("\n"):
        start, at = at, at + len(line) + 1
        line = line.rstrip("\r")
        if not line.strip():
            continue
        if len(line) <= _LONGEST_HEADING and (opening := _heading(text.language).fullmatch(line)):
            heading, without, list_id = opening, 0, list_id - 1
            organ = Span(start + opening.start("organ"), start + opening.end("organ"))
            continue
        if heading is None:
            continue
        cell = _cell(text.language).fullmatch(line)
        if cell is None:
            without += 1
            if without > _LINES_WITHOUT:
                heading = None
            continue
        without = 0
        kinds = [rules["kinds"][k] for k in re.findall("|".join(rules["kinds"]), heading["kinds"].lower())]
        body = _bodies(text.language).get(re.sub(r"\s", " ", heading["organ"]))
        end = cell.start("rest") if cell["rest"] else len(line)
        for found in re.finditer(NUMBER, line[:end], re.VERBOSE):
            number = tidy_number(found.group())
            if parse_number(number) is None:
                continue
            span = text.to_view(Span(start + found.start(), start + found.end()))
            said = re.search("|".join(rules["kinds"]), line[: found.start()].lower())
            kind = rules["kinds"][said.group()] if said else _kind(kinds, number, body)
            one = Listed(span, kind, number, span.start, span.end, list_id, organ=text.to_view(organ))
            yield from parts(one, text.view, span.end)


@cache
def _bodies(language: str) -> dict[str, Body]:
    return {plain_name(name): body for body in bodies().values() for name in body.aliases[language]}


def _kind(kinds: list[str], number: str, body: Body | None) -> str:
    """The kind of a number below "resolutions and decisions": what the body can have numbered so."""
    for kind in ("resolution", "decision"):
        if kind in kinds and body and can_adopt(body, number, kind):
            return kind
    return kinds[0] if kinds else "resolution"
