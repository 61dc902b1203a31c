"""The patterns of ``languages/<language>/operative.toml``, over paragraphs in which every mention is one sign."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from ingest.authority import cell, rows
from ingest.languages import words
from ingest.numerals import CARDINAL_EN, CHINESE, chinese_number, english_cardinal
from ingest.skeleton import assembled

_NUMBER = {"en": CARDINAL_EN, "zh": rf"(?:\d{{1,4}}|{CHINESE}{{1,4}})"}


@cache
def patterns(language: str, table: str) -> Mapping[str, re.Pattern[str]]:
    """The patterns of a table by name. NUMBER in a pattern is a number of the language, VERBS any verb of a chain,
    COUNTRY the name of any country.

    >>> sorted(patterns("en", "term"))
    ['date', 'period']
    """
    source = words(language, "operative")
    parts = {name: _filled(piece, language) for name, piece in source["parts"].items()}
    return {
        name: re.compile(assembled(_filled(pattern, language), parts), re.IGNORECASE)
        for name, pattern in source[table].items()
    }


def _filled(pattern: str, language: str) -> str:
    verbs = "|".join(words(language, "operative")["chain_verbs"].values())
    filled = pattern.replace("VERBS", f"(?:{verbs})").replace("NUMBER", _NUMBER[language])
    return filled.replace("COUNTRY", f"(?:{_countries(language)})") if "COUNTRY" in filled else filled


@cache
def _countries(language: str) -> str:
    names = {name for row in rows("countries.csv") for name in cell(row[f"names_{language}"])}
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


def number(said: str | None, language: str) -> int | None:
    """What a number in words or figures says; "a" and "one" say 1, nothing says nothing.

    >>> number("six", "en"), number("一百八十", "zh"), number("a", "en"), number(None, "en")
    (6, 180, 1, None)
    """
    if said is None:
        return None
    if said.lower() in ("a", "an"):
        return 1
    return english_cardinal(said) if language == "en" else chinese_number(said)


@cache
def units(language: str) -> Mapping[str, tuple[str, int]]:
    """What a unit of time counts as: ``("days", 7)`` for a week."""
    return {unit: (counted[0], counted[1]) for unit, counted in words(language, "operative")["units"].items()}
