"""What the pages say, in the language of the interface: the words stand in words.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


@cache
def entries() -> Mapping[str, Mapping[Language, str]]:
    """All words by key (``find.title``), each in both languages."""
    with Path(__file__).with_name("words.toml").open("rb") as file:
        topics = tomllib.load(file)
    return {f"{topic}.{name}": words for topic, names in topics.items() for name, words in names.items()}


class Count(int):
    """A number that words agree with: ``{number:fact|facts}`` is the singular for one, the plural for all others.

    >>> "{0} {0:entry|entries}".format(Count(1)), "{0:>3}".format(Count(7))
    ('1 entry', '  7')
    """

    def __format__(self, spec: str) -> str:
        one, bar, many = spec.partition("|")
        return (one if self == 1 else many) if bar else super().__format__(spec)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language.

    >>> Words("en")("home.title"), Words("zh")("home.title")
    ('UN Mandate Graph', '联合国授权任务图谱')
    """

    language: Language

    def __call__(self, key: str, **details: object) -> str:
        """The words of a key with their details filled in; ``KeyError`` for a key that words.toml lacks.

        >>> Words("en")("ingest.facts", number=1), Words("en")("ingest.facts", number=2)
        ('1 fact', '2 facts')
        """
        counted = {name: Count(value) if type(value) is int else value for name, value in details.items()}
        return entries()[key][self.language].format(**counted)

    def has(self, key: str) -> bool:
        """Whether words.toml has a key."""
        return key in entries()

    @property
    def other(self) -> Language:
        """The other language."""
        return "zh" if self.language == "en" else "en"


def language_of(wanted: str | None, locale: str | None) -> Language:
    """The interface's language: what the address asks for, else the browser's, else English.

    >>> language_of("zh", "en-GB"), language_of(None, "zh-CN"), language_of("klingon", None)
    ('zh', 'zh', 'en')
    """
    for given in (wanted, locale):
        for language in LANGUAGES:
            if given and given.lower().startswith(language):
                return language
    return "en"
