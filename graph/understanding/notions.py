"""The words of a language and the notions that they stand for, and what each question needs of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from graph.understanding.stems import stem

_FOLDER = Path(__file__).parent
_HAN = re.compile(r"[\u3400-\u9fff]")
# Stands beside the notions of a word that may also say nothing ("when", "has").
SILENT = ""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# Classes of words, as jieba names them, that say nothing of their own; a day, a year or a number does.
_JOINING = frozenset(
    {
        "c",
        "d",
        "e",
        "f",
        "k",
        "mq",
        "o",
        "p",
        "q",
        "r",
        "rr",
        "rz",
        "t",
        "tg",
        "u",
        "uj",
        "ul",
        "uv",
        "ud",
        "ug",
        "uz",
        "y",
        "zg",
        "h",
        "df",
    }
)
_TELLING = re.compile(r"[0-9年月日昨去明秒钟春夏秋冬夜晨午不未没无非别勿]|世纪|将来|最好|最差|更")
Kind = Literal["notion", "stop", "never", "denial", "unknown"]
# A frame is named after its question, with a letter behind where there are several.
_NUMBERED = len("cq00")
_LISTS: Mapping[str, Kind] = {"stop": "stop", "never": "never", "deny": "denial"}


def is_chinese(text: str) -> bool:
    """Whether a text is in Chinese, though it may name things in Latin letters.

    >>> is_chinese("谁援引了CTOC/COP/2020/5？"), is_chinese("Who cites 9/1?")
    (True, False)
    """
    return _HAN.search(text) is not None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The phrases of a language, each a tuple of words: what they stand for, which say nothing, which ask or deny.

    English has them a second time by their stems, for the forms that are not written out.
    """

    language: str
    notions: Mapping[tuple[str, ...], frozenset[str]]
    kinds: Mapping[tuple[str, ...], Kind]
    stems: Mapping[tuple[str, ...], tuple[Kind, frozenset[str]]]
    ask: frozenset[tuple[str, ...]]
    longest: int

    def means(self, phrase: tuple[str, ...]) -> tuple[Kind | None, frozenset[str]]:
        """What a phrase is (None: not known), and the notions that it may stand for."""
        kind, notions = self.kinds.get(phrase), self.notions.get(phrase, frozenset())
        if kind in ("never", "denial") or not self.stems:
            return kind, notions
        also = self.stems.get(tuple(map(stem, phrase)))
        if also is None:
            return kind, notions
        notions |= also[1] | (frozenset({SILENT}) if kind == "stop" else frozenset())
        return "notion" if notions - {SILENT} else "stop", notions

    def parts(self, word: str) -> bool:
        """Whether a Chinese word is made of signs that say nothing and of what is known behind them ("份文件")."""
        bare = word
        while bare and (self.kinds.get((bare[0],)) == "stop" or SILENT in self.notions.get((bare[0],), ())):
            bare = bare[1:]
        return not bare or (bare != word and len(bare) > 1 and tuple(bare) in self.kinds)


def spans(text: str) -> list[tuple[int, int]]:
    """Where the words of a text start and end; Chinese is one word from one mark to the next.

    >>> spans("set up!")
    [(0, 3), (4, 6)]
    """
    return [piece.span() for piece in _WORD.finditer(text)]


@dataclass(frozen=True, slots=True)
class Word:
    """A Chinese word as jieba cuts it: whether it only joins others (a pronoun), and whether it was guessed."""

    text: str
    joins: bool
    guessed: bool


def cut(text: str) -> list[Word]:
    """The words of a Chinese text.

    >>> [(one.text, one.joins) for one in cut("他们的报告")]
    [('他们', True), ('的', True), ('报告', False)]
    """
    import logging

    import jieba
    import jieba.posseg

    jieba.setLogLevel(logging.WARNING)
    return [
        Word(one.word, one.flag in _JOINING and not _TELLING.search(one.word), not jieba.dt.FREQ.get(one.word))
        for one in jieba.posseg.cut(text)
    ]


@cache
def vocabulary(language: str) -> Vocabulary:
    """The vocabulary of a language, from its file.

    >>> sorted(vocabulary("en").means(("setting", "up"))[1])
    ['create']
    """
    said = tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8"))

    def phrase(text: str) -> tuple[str, ...]:
        # Chinese phrases are compared as letters, since how a cutter parts them depends on what stands around.
        return tuple(text) if language == "zh" else tuple(text[start:end] for start, end in spans(text))

    notions: dict[tuple[str, ...], set[str]] = {}
    for notion, phrases in said["notions"].items():
        for one in phrases:
            notions.setdefault(phrase(one), set()).add(notion)
    kinds: dict[tuple[str, ...], Kind] = dict.fromkeys(notions, "notion")
    for name, kind in _LISTS.items():
        for one in map(phrase, said[name]):
            if kind == "stop" and one in notions:
                notions[one].add(SILENT)
            else:
                kinds[one] = kind
    stems: dict[tuple[str, ...], tuple[Kind, frozenset[str]]] = {}
    if language == "en":
        for one, kind in kinds.items():
            # What is made of words that say nothing ("are in") is a phrase in this very form only.
            if kind in ("never", "denial") or (len(one) > 1 and all(kinds.get((word,)) == "stop" for word in one)):
                continue
            stemmed = tuple(map(stem, one))
            before = stems.get(stemmed, (kind, frozenset()))
            said_by = frozenset(notions.get(one, ())) | (frozenset({SILENT}) if kind == "stop" else frozenset())
            stems[stemmed] = ("notion" if (before[1] | said_by) - {SILENT} else "stop", before[1] | said_by)
    return Vocabulary(
        language,
        {key: frozenset(names) for key, names in notions.items()},
        kinds,
        stems,
        frozenset(map(phrase, said["ask"])),
        max(map(len, kinds)),
    )


def asks(text: str, known: Vocabulary) -> bool:
    """Whether a text asks something, rather than names something to be looked for.

    >>> asks("Who created it", vocabulary("en")), asks("Working Group on Firearms", vocabulary("en"))
    (True, False)
    """
    if text.rstrip().endswith(("?", "？")):
        return True
    if known.language == "zh":
        return any("".join(one) in text for one in known.ask)
    found = tuple(text[start:end].casefold() for start, end in spans(text))
    return len(found) > 2 and any(found[: len(one)] == one for one in known.ask)


@dataclass(frozen=True, slots=True)
class Rule:
    """What a text must and may have to ask a question; each of ``needs`` is a set of notions of which one is enough.

    ``fixed`` blanks keep their default where none is named; ``only`` are the kinds of key that a blank takes here.
    A ``general`` question gives way to any that fits as well; what fills one that ``undergoes`` is acted on. A frame
    that is only ``offered`` answers something near and is never understood.
    """

    number: str
    needs: tuple[frozenset[str], ...]
    may: frozenset[str]
    fixed: frozenset[str]
    only: Mapping[str, tuple[str, ...]]
    general: bool = False
    undergoes: bool = False
    offered: bool = False

    def covers(self, found: Sequence[frozenset[str]]) -> int | None:
        """How well the words of a text explain the question; None where a need is not met, or a word has no place.

        What it needs counts most, then what it may have; what may stand in any question, not at all.
        """
        meeting = _assigned(self.needs, found)
        if meeting is None:
            return None
        every = frozenset({SILENT}).union(self.may, facets(), *self.needs)
        if any(not one & every for one in found):
            return None
        liked = {one for at, one in enumerate(found) if at not in meeting and one & self.may}
        # "What did it create?" asks what was created, and not what was done.
        weak = sum(1 for at in meeting if SILENT in found[at])
        return 10 * len(self.needs) + 2 * min(3, len(liked)) - 5 * weak

    def explains(self, notions: frozenset[str]) -> bool:
        """Whether a word has a place in the question."""
        return bool(notions & frozenset({SILENT}).union(self.may, facets(), *self.needs))

    def met(self, found: Collection[frozenset[str]]) -> int:
        """How many needs the words of a text meet, whatever else it says; one that may say nothing ("does") meets none.

        >>> one = Rule("cq78", (frozenset({"act"}),), frozenset(), frozenset(), {})
        >>> one.met([frozenset({"act"})]), one.met([frozenset({"act", SILENT})])
        (1, 0)
        """
        return sum(1 for need in self.needs if any(one & need and SILENT not in one for one in found))


def _assigned(needs: Sequence[frozenset[str]], found: Sequence[frozenset[str]]) -> set[int] | None:
    """Which words meet the needs, each word one need; None where they do not."""
    if not needs:
        return set()
    for at, one in sorted(enumerate(found), key=lambda placed: SILENT in placed[1]):
        if one & needs[0]:
            others = _assigned(needs[1:], [*found[:at], frozenset(), *found[at + 1 :]])
            if others is not None:
                return {at, *others}
    return None


@cache
def _said() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads((_FOLDER / "questions.toml").read_text(encoding="utf-8"))


@cache
def facets() -> frozenset[str]:
    """The notions that may stand in any question: when, in which paragraph, by which instrument."""
    return frozenset(_said()["any"]["may"])


def negated(notions: frozenset[str]) -> frozenset[str]:
    """What the denial of notions stands for; nothing where the library has no question of it.

    >>> sorted(negated(frozenset({"fulfil"})))
    ['unmet']
    """
    opposites: Mapping[str, list[str]] = _said()["not"]
    return frozenset(denial for one in notions for denial in opposites.get(one, ()))


@cache
def rules() -> tuple[Rule, ...]:
    """The rules of all questions that can be asked in plain words."""
    return tuple(
        Rule(
            number[:_NUMBERED],
            tuple(frozenset(need.split("|")) for need in rule["needs"]),
            frozenset(rule.get("may", ())),
            frozenset(rule.get("fixed", ())),
            {blank: tuple(kinds) for blank, kinds in rule.get("only", {}).items()},
            rule.get("general", False),
            rule.get("undergoes", False),
            rule.get("offered", False),
        )
        for number, rule in _said().items()
        if number.startswith("cq")
    )
