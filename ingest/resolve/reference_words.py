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


@cache
def adopted_behind_en() -> re.Pattern[str]:
    """What leads to the adopter behind a reference or a bare noun: ", adopted by the"."""
    return re.compile(r",?\s(?:which\swas\s)?adopted\sby\s(?:the\s|its\s)?")


@cache
def named_en() -> re.Pattern[str]:
    """An organ's name of several words at a place: "Industrial Development Board"."""
    organs = _words(words("en", "instruments")["organs"])
    return re.compile(rf"(?:[A-Z][\w\u2019'&-]*\s)+{organs}\b")


@cache
def adopter(language: str) -> re.Pattern[str]:
    """A name that can be an adopter's: in English at a place, in Chinese before one."""
    return re.compile(words(language, "instruments")["adopter"])


@cache
def longer(language: str) -> re.Pattern[str]:
    """What makes the bare noun of an organ a part of a longer name: in English behind it, in Chinese before it."""
    return re.compile(words(language, "instruments")["longer"])


def is_adopter_zh(view: str, end: int) -> bool:
    """Whether a name that can be an adopter's ends at a place: 联盟理事会."""
    return adopter("zh").search(view, max(0, end - 12), end) is not None


def is_bare_organ_zh(view: str, end: int) -> bool:
    """Whether an organ's noun ends at a place and stands alone: 理事会, not 联盟理事会."""
    organ = short_organ("zh").search(view, max(0, end - 40), end)
    return organ is not None and longer("zh").match(view, organ.start(), organ.start()) is None


@cache
def adopted_before_zh() -> re.Pattern[str]:
    """What stands between an adopter and the instrument behind it in Chinese: 2031年3月3日通过的."""
    return re.compile(r"(?:[于在]?\d{4}年\d+月\d+日)?(?:一致)?通过的$")


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
