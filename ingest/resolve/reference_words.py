"""The words between organs and references, as patterns made of ``languages/*/instruments.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from ingest.languages import words


def _words(names: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(n).replace(r"\ ", r"\s") for n in sorted(names, key=len, reverse=True)) + ")"


@cache
def touching(language: str) -> re.Pattern[str]:
    """What may stand between an organ's name and the reference."""
    rules = words(language, "instruments")
    if language == "zh":
        return re.compile(
            rf"(?:{_words(rules['before'])}|{_words(rules['its'])}|{_words(rules['qualities'])}|\d{{4}}年\d+月\d+日|第)+$"
        )
    return re.compile(
        rf"(?:[\u2019']s?)?\s(?:{_words(rules['qualities'])}\s(?:and\s(?={_words(rules['qualities'])}))?)*$"
    )


@cache
def short_organ(language: str) -> re.Pattern[str]:
    """The noun of an organ right in front of a reference: "Council", 大会."""
    organs = _words(words(language, "instruments")["organs"])
    return re.compile(rf"(?P<organ>{organs})$" if language == "zh" else rf"\b(?P<organ>{organs})$")


@cache
def organ_noun_en() -> re.Pattern[str]:
    """The noun of an organ at a place."""
    return re.compile(rf"{_words(words('en', 'instruments')['organs'])}\b")


@cache
def behind_en() -> re.Pattern[str]:
    """What stands between a list and the organ behind it: "adopted by the"."""
    return re.compile(rf"(?:,?\s)(?:{_words(words('en', 'instruments')['behind'])})\s(?:the\s|its\s)?")


def item_style(line: str) -> str | None:
    """How an item of a list is numbered (``roman``, ``letter``, ``number``); None for a line that is no item.

    >>> item_style("\\t(iv)\\tGenocide"), item_style("(c) Geneva"), item_style("Resolutions")
    ('roman', 'letter', None)
    """
    found = re.match(r"\s*\((?:(?P<roman>[ivx]+)|(?P<letter>[a-z]{1,2})|(?P<number>\d{1,3}))\)", line)
    return found.lastgroup if found else None


@cache
def including(language: str) -> re.Pattern[str]:
    """What announces members of what was named before: "including"."""
    return re.compile(rf"{_words(words(language, 'instruments')['inclusion'])},?\s?$")


@cache
def noun_of(language: str) -> re.Pattern[str]:
    """ "resolutions of the", in front of an organ."""
    kinds = "|".join(words(language, "instruments")["kinds"])
    return re.compile(r"(?!)" if language == "zh" else rf"\b(?:{kinds})\sof\s(?:the\s)?$")


@cache
def noun_after(language: str) -> re.Pattern[str]:
    """The noun right behind an organ: "resolutions"."""
    kinds = "|".join(words(language, "instruments")["kinds"])
    return re.compile(rf"(?:的|各项)*(?:{kinds})" if language == "zh" else rf"\s(?:{kinds})\b")


@cache
def leads(language: str) -> re.Pattern[str]:
    """What leads from a subject straight to the reference."""
    rules = words(language, "instruments")
    if language == "zh":
        return re.compile(rules["subject"])
    led = "|".join(rules["subject"])
    return re.compile(
        rf",?\s(?:\w+ly\s|also\s|further\s|has\s|had\s)?(?:{led})\s?(?:the\s|its\s|their\s|[\w-]+\s){{0,3}}?"
    )
