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


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language.

    >>> Words("en")("home.title"), Words("zh")("home.title")
    ('UN Mandate Graph', '联合国授权任务图谱')
    """

    language: Language

    def __call__(self, key: str, **details: object) -> str:
        """The words of a key with their details filled in; ``KeyError`` for a key that words.toml lacks."""
        return entries()[key][self.language].format(**details)

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
