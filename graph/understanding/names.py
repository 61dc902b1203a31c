"""The names that a graph knows, found in a question: whole, shortened ("Libya panel") or turned ("firearms WG").

A stretch of words is a name where one thing has all of them in its names, the word for its kind among them, and one
more that others of the kind do not have. What several things are called is theirs all: the reader chooses.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from graph.identifiers import key
from graph.lookup import Hit, compact, named
from graph.remembering import remembered
from graph.settings import Settings
from graph.store import Store
from graph.understanding.stems import stem

_FILE = Path(__file__).with_name("names.toml")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z0-9]+")
# Where the noun of an English name ends: "Panel | of Experts on …", "Force | in Cyprus".
_BEHIND = re.compile(r" (?:of|on|in|for|to|against|established|pursuant|under|supplementing)\b.*", re.I)
_LONGEST = 16


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of a text that names something: the things, and whether the question may leave them aside."""

    start: int
    end: int
    hits: tuple[Hit, ...]
    aside: bool = False


@dataclass(frozen=True, slots=True)
class _Thing:
    hit: Hit
    words: frozenset[str]
    heads: frozenset[str]
    plain: tuple[str, ...]
    aside: bool
    whole: bool


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int
    filler: bool = False


@dataclass(frozen=True, slots=True)
class _Customs:
    """How names are shortened in a language."""

    language: str
    filler: frozenset[str]
    general: frozenset[str]
    dropped: frozenset[str]
    alone: frozenset[frozenset[str]]
    same: Mapping[str, str]
    short: Mapping[str, tuple[str, ...]]


@cache
def _said() -> Mapping[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def _customs(language: str) -> _Customs:
    said = _said()[language]

    def plain(word: str) -> str:
        return stem(word) if language == "en" else word

    same = {plain(word): plain(other) for word, other in said["same"].items()}

    def whole(text: str) -> tuple[str, ...]:
        words = [plain(word) for word in text.split()] if language == "en" else _pieces(text)
        return tuple(same.get(word, word) for word in words)

    filler = frozenset(said["filler"])
    return _Customs(
        language,
        filler,
        frozenset(word for text in said["general"] for word in whole(text)),
        frozenset(word for text in said["dropped"] for word in whole(text)) | frozenset(said["dropped"]),
        frozenset(frozenset(whole(text)) - frozenset(map(plain, filler)) for text in said["alone"]),
        same,
        {word: whole(text) for word, text in said["short"].items()},
    )


def _pieces(text: str) -> list[str]:
    import logging

    import jieba

    jieba.setLogLevel(logging.WARNING)
    same = _said()["zh"]["same"]
    parted = re.split(f"({'|'.join(sorted(same, key=len, reverse=True))})", text)
    return [word for part in parted for word in ([part] if part in same else jieba.cut(part)) if _HAN.search(word)]


class Names:
    """All names of a store's version, by their words."""

    def __init__(self, store: Store) -> None:
        self._things: dict[str, list[_Thing]] = {"en": [], "zh": []}
        self._by_word: dict[str, dict[str, set[int]]] = {"en": {}, "zh": {}}
        self._called: dict[str, list[Hit]] = {}
        self._numbered: list[tuple[str, Hit]] = []
        for one in named(store, frozenset(_said()["kinds"])):
            for name in one.names:
                self._called.setdefault(compact(name), []).append(one.hit)
                if re.search(r"\d", name):
                    self._numbered.append((name, one.hit))
            for language in ("en", "zh"):
                self._add(language, one.hit, one.names)
        self._lexicon = frozenset(self._by_word["zh"]) | frozenset(_customs("zh").same)
        self._longest = max(map(len, self._lexicon), default=0)

    def _add(self, language: str, hit: Hit, names: Iterable[str]) -> None:
        customs = _customs(language)
        kind = hit.kind.rpartition("#")[2]
        slug = re.split(r"[-/]", hit.iri.rpartition("/")[2])
        words: set[str] = set()
        heads: set[str] = set()
        for name in names:
            if (_HAN.search(name) is not None) != (language == "zh"):
                continue
            told = [word.text for word in self._words(name, language, whole=True) if not word.filler]
            if language == "zh":
                head = told[-1:]
            else:
                noun = _BEHIND.sub("", name)
                head = [word.text for word in self._words(noun, language, whole=True)][-1:]
                told += [stem(part) for part in slug if part.isalpha()]
            words.update(set(told) - customs.dropped)
            if language == "zh" and len(name) <= _LONGEST:
                words.add(name)
            heads.update(head)
        if not words:
            return
        at = len(self._things[language])
        self._things[language].append(
            _Thing(
                hit,
                frozenset(words),
                frozenset(heads),
                tuple(map(compact, names)),
                kind in _said()["aside"],
                kind in _said()["whole"],
            )
        )
        for word in words:
            self._by_word[language].setdefault(word, set()).add(at)

    def _words(self, text: str, language: str, whole: bool = False) -> list[_Word]:
        """The words of a text as names have them; of Chinese those that some name has, or all for a name itself."""
        customs = _customs(language)
        found = []
        if language == "en" or not _HAN.search(text):
            english = _customs("en")
            for one in _LATIN.finditer(text):
                plain = one[0].casefold()
                # Initials are written large, or they are another word ("tip", "ed").
                short = english.short.get(plain, ()) if one[0].isupper() or plain in ("wg", "cop") else ()
                for word in short or (english.same.get(stem(plain), stem(plain)),):
                    found.append(_Word(word, one.start(), one.end(), plain in english.filler or word in english.filler))
            return found
        if whole:
            return [_Word(customs.same.get(word, word), 0, 0, word in customs.filler) for word in _pieces(text)]
        at = 0
        while at < len(text):
            for length in range(min(max(self._longest, 3), len(text) - at), 0, -1):
                word = text[at : at + length]
                if word in customs.filler or (length > 1 and word in self._lexicon):
                    found.append(_Word(customs.same.get(word, word), at, at + length, word in customs.filler))
                    break
            else:
                length = 1
                found.append(_Word("", at, at + 1))
            at += length
        return found

    def found(self, text: str, language: str) -> Iterator[Found]:
        """The names in a text, from left to right, the longest first where they would overlap."""
        yield from self._whole(text)
        words = self._words(text, language)
        known = self._by_word[language]
        at = 0
        while at < len(words):
            best: tuple[int, Found] | None = None
            if words[at].text in known and not words[at].filler:
                stretch: set[str] = set()
                fitting = known[words[at].text]
                for end in range(at, min(len(words), at + _LONGEST)):
                    word = words[end]
                    if end > at and text[words[end - 1].end : word.start].strip(" -'’“”\""):
                        break
                    if word.filler:
                        continue
                    fitting = fitting & known.get(word.text, set())
                    if not fitting:
                        break
                    stretch.add(word.text)
                    if one := self._named(text, words[at].start, word.end, frozenset(stretch), fitting, language):
                        best = end, one
            if best:
                yield best[1]
            at = best[0] + 1 if best else at + 1

    def _whole(self, text: str) -> Iterator[Found]:
        """Names with a number in them, which would else be taken for the number."""
        plain = text.casefold()
        for name, hit in self._numbered:
            at = plain.find(name.casefold())
            if at >= 0:
                yield Found(at, at + len(name), (hit,))

    def _named(
        self, text: str, start: int, end: int, stretch: frozenset[str], fitting: set[int], language: str
    ) -> Found | None:
        customs = _customs(language)
        if called := self._called.get(compact(text[start:end])):
            # The Conference goes without saying however it is called, a treaty only where it is just "the Convention".
            return Found(
                start, end, _each(called), all(hit.kind.rpartition("#")[2] in _said()["always"] for hit in called)
            )
        # A set of things is named in full or not at all: "working groups" are any.
        things = [one for at in fitting if (one := self._things[language][at]).heads & stretch and not one.whole]
        # "Bureau" is not the extended Bureau, which has all its words and one more.
        things = [one for one in things if not any(other.words < one.words for other in things)]
        plain = compact(text[start:end])
        # "Rules of procedure" begins one name; in another the same words stand the other way round.
        things = [one for one in things if any(name.startswith(plain) for name in one.plain)] or things
        if not things:
            return None
        if stretch in customs.alone:
            return Found(start, end, (things[0].hit,), things[0].aside) if len(things) == 1 else None
        telling = stretch - customs.general - frozenset.intersection(*(one.heads for one in things))
        if not telling or len(things) > 4:
            return None
        always = all(one.hit.kind.rpartition("#")[2] in _said()["always"] for one in things)
        return Found(start, end, _each(one.hit for one in things), always)


def _each(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    return tuple({hit.iri: hit for hit in hits}.values())


@remembered()
def names(store: Store) -> Names:
    """The names of a store's version, gathered once."""
    return Names(store)


def keyed(hits: Iterable[Hit], settings: Settings | None) -> dict[str, Hit]:
    """Things by their keys."""
    ids = (settings or Settings()).ids
    return {known: hit for hit in hits if (known := key(hit.iri, ids))}
