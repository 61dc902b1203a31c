"""Words that point at something that the question does not name: "this body", "on this day", 该届会议."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("pointing.toml")
# What a resolution, a document or a treaty may be called where a blank takes any text.
_TEXTS = ("instrument", "document")


@dataclass(frozen=True, slots=True)
class Pointing:
    """Words that point, where they stand, and the types of blank that they leave open."""

    start: int
    end: int
    types: frozenset[str]


def pointing(text: str, language: str) -> Iterator[Pointing]:
    """The words of a question that point at something, from left to right.

    >>> [(sorted(one.types), one.start) for one in pointing("Who extended this body?", "en")]
    [(['body'], 13)]
    >>> [sorted(one.types) for one in pointing("该届会议议程依次为何？哪些文件应该日内提交？", "zh")]
    [['meeting']]
    """
    pattern, types = _pattern(language)
    for found in pattern.finditer(text):
        yield Pointing(found.start(), found.end(), types[found["noun"].casefold()])


@cache
def _pattern(language: str) -> tuple[re.Pattern[str], Mapping[str, frozenset[str]]]:
    said: dict[str, list[str]] = dict(tomllib.loads(_FILE.read_text(encoding="utf-8"))[language])
    first = _either(said.pop("pointing"))
    types: dict[str, set[str]] = {}
    for type, nouns in said.items():
        for noun in nouns:
            types.setdefault(noun, set()).update({type, *(("text",) if type in _TEXTS else ())})
    noun = _either(types)
    # 应该 and 不该 say what ought to be.
    whole = rf"\b{first} (?P<noun>{noun})\b" if language == "en" else rf"(?<![应不本活]){first}(?P<noun>{noun})"
    return re.compile(whole, re.I), {noun: frozenset(of) for noun, of in types.items()}


def _either(said: list[str] | Mapping[str, set[str]]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(said, key=len, reverse=True)))})"
