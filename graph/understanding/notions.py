"""The words of a language and the notions that they stand for, and what each question needs of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent
_HAN = re.compile(r"[\u3400-\u9fff]")
# Stands beside the notions of a word that may also say nothing ("when", "has").
SILENT = ""
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def is_chinese(text: str) -> bool:
    """Whether a text is in Chinese, though it may name things in Latin letters.

    >>> is_chinese("谁援引了CTOC/COP/2020/5？"), is_chinese("Who cites 9/1?")
    (True, False)
    """
    return _HAN.search(text) is not None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The phrases of a language, each a tuple of words: what they stand for, which say nothing, which ask."""

    language: str
    notions: Mapping[tuple[str, ...], frozenset[str]]
    stop: frozenset[tuple[str, ...]]
    ask: frozenset[tuple[str, ...]]
    never: frozenset[tuple[str, ...]]
    longest: int

    def kind(self, phrase: tuple[str, ...]) -> str | None:
        """Whether a phrase is a notion, rules a question out, or says nothing; None for one that is not known."""
        if phrase in self.notions:
            return "notion"
        if phrase in self.never:
            return "never"
        return "stop" if phrase in self.stop else None


def spans(text: str, language: str) -> list[tuple[int, int]]:
    """Where the words of a text start and end; those of Chinese are cut by jieba.

    >>> spans("set up!", "en")
    [(0, 3), (4, 6)]
    """
    found = []
    for piece in _WORD.finditer(text):
        if language == "zh" and _HAN.search(piece[0]):
            at = piece.start()
            for word in _cut(piece[0]):
                found.append((at, at + len(word)))
                at += len(word)
        else:
            found.append(piece.span())
    return found


def _cut(text: str) -> list[str]:
    import logging

    import jieba

    jieba.setLogLevel(logging.WARNING)
    return list(jieba.cut(text))


@cache
def vocabulary(language: str) -> Vocabulary:
    """The vocabulary of a language, from its file.

    >>> sorted(vocabulary("en").notions[("set", "up")])
    ['create']
    """
    said = tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8"))

    def phrase(text: str) -> tuple[str, ...]:
        # Chinese phrases are compared as letters, since how a cutter parts them depends on what stands around.
        if language == "zh":
            return tuple(text)
        return tuple(text[start:end] for start, end in spans(text, language))

    notions: dict[tuple[str, ...], set[str]] = {}
    for notion, phrases in said["notions"].items():
        for one in phrases:
            notions.setdefault(phrase(one), set()).add(notion)
    sets = {name: frozenset(map(phrase, said[name])) for name in ("stop", "ask", "never")}
    for one in sets["stop"] & notions.keys():
        notions[one].add(SILENT)
    longest = max(map(len, (*notions, *sets["stop"], *sets["never"])))
    return Vocabulary(language, {key: frozenset(names) for key, names in notions.items()}, longest=longest, **sets)


def asks(text: str, known: Vocabulary) -> bool:
    """Whether a text asks something, rather than names something to be looked for.

    >>> asks("Who created it", vocabulary("en")), asks("Working Group on Firearms", vocabulary("en"))
    (True, False)
    """
    if text.rstrip().endswith(("?", "？")):
        return True
    if known.language == "zh":
        return any("".join(one) in text for one in known.ask)
    found = tuple(text[start:end].casefold() for start, end in spans(text, known.language))
    return len(found) > 2 and any(found[: len(one)] == one for one in known.ask)


@dataclass(frozen=True, slots=True)
class Rule:
    """What a text must and may have to ask a question; each of ``needs`` is a set of notions of which one is enough."""

    number: str
    needs: tuple[frozenset[str], ...]
    may: frozenset[str]
    fixed: frozenset[str]

    def covers(self, found: Collection[frozenset[str]]) -> int | None:
        """How many needs the words of a text meet; None where one is not met, or a word has no place."""
        left = list(found)
        for need in self.needs:
            meets = next((one for one in left if one & need), None)
            if meets is None:
                return None
            left = [one for one in left if one != meets]
        every = frozenset({SILENT}).union(self.may, *self.needs)
        return None if any(not one & every for one in left) else len(self.needs)

    def met(self, found: Collection[frozenset[str]]) -> int:
        """How many needs the words of a text meet, whatever else it says."""
        return sum(1 for need in self.needs if any(one & need for one in found))

    def liked(self, found: Collection[frozenset[str]]) -> int:
        """How many words are among what the question may have: of two that fit, the one that explains more."""
        return min(2, sum(1 for one in set(found) if one & self.may))


@cache
def rules() -> tuple[Rule, ...]:
    """The rules of all questions that can be asked in plain words."""
    said: Mapping[str, Mapping[str, Any]] = tomllib.loads((_FOLDER / "questions.toml").read_text(encoding="utf-8"))
    return tuple(
        Rule(
            number,
            tuple(frozenset(need.split("|")) for need in rule["needs"]),
            frozenset(rule.get("may", ())),
            frozenset(rule.get("fixed", ())),
        )
        for number, rule in said.items()
    )
