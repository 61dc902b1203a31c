"""Resolutions and decisions: by number, in lists, and by the words that point back to one.

The span never holds the body, the session or the title. Which body adopted the instrument is settled in
``ingest.resolve``: a number alone names nothing (9/1 is a resolution and a decision of one conference).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ingest.languages import words
from ingest.record import Mention, Span
from ingest.text import Text

# How organs number what they adopt: 9/1, 55/25, S-13/2, ES-10/24, 57/283 B, 46/119 A · 1325 (2000) · 2200 A (XXI),
# 36 (IV) · 1/CP.21 · X/2. (Index to Proceedings; the organs' own resolution pages.)
NUMBER = r"""(?:
      (?:E?S-)?\d{1,4}/\d{1,4}(?![\d/])(?:\s?[A-Z](?![A-Za-z/]))?
    | \d{1,4}\s?\((?:19[4-9]|20\d)\d\)
    | \d{1,4}\s?(?:[A-Z]\s?)?\([IVXLC]{1,7}\)
    | \d{1,3}/(?:CP|CMP|CMA)\.\d{1,3}
    | [IVXL]{1,6}/\d{1,3}
)"""


@cache
def _explicit(language: str) -> re.Pattern[str]:
    rules = words(language, "instruments")
    kinds = "|".join(sorted(rules["kinds"], key=len, reverse=True))
    separators = rules["separators"]
    if language == "zh":
        return re.compile(
            rf"第(?P<numbers>{NUMBER}(?:号?(?:{separators})第?{NUMBER})*)号(?P<kind>{kinds})(?!{rules['not_behind']})",
            re.VERBOSE,
        )
    spaced = separators.replace(" ", r"\s")
    return re.compile(
        rf"\b(?P<kind>(?:[Rr]esolution|[Dd]ecision)s?)\s(?P<numbers>{NUMBER}(?:\s?(?:{spaced})\s{NUMBER})*)",
        re.VERBOSE,
    )


def find(text: Text) -> Iterator[Mention]:
    """The instruments named in a text, in order; ``attrs`` has kind, number (None where the text gives none), form."""
    found = [*_numbered(text), *_pointing(text)]
    yield from sorted(found, key=lambda m: m.start)


def _numbered(text: Text) -> Iterator[Mention]:
    kinds = words(text.language, "instruments")["kinds"]
    number = re.compile(NUMBER, re.VERBOSE)
    for found in _explicit(text.language).finditer(text.view):
        kind = kinds[found["kind"].lower()]
        members = list(number.finditer(text.view, found.start("numbers"), found.end("numbers")))
        for i, member in enumerate(members):
            start = found.start() if i == 0 else member.start()
            end = found.end() if i == len(members) - 1 else member.end()
            if i and text.language == "zh" and text.view[start - 1] == "第":
                start -= 1
            span = Span(start, end)
            attrs = {"kind": kind, "number": tidy_number(member.group()), "form": "explicit"}
            yield Mention("instrument", span, text[span], "", (), attrs)


def _pointing(text: Text) -> Iterator[Mention]:
    rules = words(text.language, "instruments")
    for form, rule in (
        ("anaphor", "anaphor"),
        ("anaphor", "bare"),
        ("indefinite_set", "indefinite"),
        ("hypothetical", "hypothetical"),
    ):
        for found in re.finditer(rules[rule], text.view):
            if re.match(rules["not_behind"], text.view[found.end() :]):
                continue
            word = next(v for k, v in found.groupdict().items() if k.startswith("kind") and v).strip()
            span = Span(found.start(), found.end())
            attrs = {"kind": rules["kinds"][word], "number": None, "form": form}
            if rule == "bare":
                attrs["bare"] = True
            yield Mention("instrument", span, text[span], "", (), attrs)


def tidy_number(number: str) -> str:
    """A number as its organ writes it.

    >>> [tidy_number(n) for n in ("9/1", "1973(2011)", "2200A(XXI)", "57/283B", "36 (IV)")]
    ['9/1', '1973 (2011)', '2200 A (XXI)', '57/283 B', '36 (IV)']
    """
    compact = re.sub(r"\s+", "", number)
    return re.sub(r"(?<=\d)(?=[A-Z]|\()|(?<=[A-Z])(?=\()", " ", compact).replace("/ ", "/")
