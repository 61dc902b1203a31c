"""Finds resources by what a person types: a symbol, a number, a name in either language.

A number is not a name: "9/1" finds resolution 9/1 and decision 9/1 of every body that the graph knows. A kind
("decision 9/1", "第9/1号决定") or a body ("CTOC/COP resolution 7/1", "缔约方会议第7/1号决议") narrows it.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from graph.holdings import Value, holdings
from graph.kinds import RANK, foremost
from graph.remembering import remembered
from graph.simplified import simplified
from graph.store import Store
from graph.vocabulary import NAMESPACES

_NUMBER = re.compile(
    r"""(?<![A-Za-z0-9/.])
    (?P<number>
        (?:ES-|S-)?\d+/(?:\d+|C(?:P|MP|MA)\.\d+)(?:\s?[A-Z](?!\w))?      # 9/1, S-32/1, 46/119 B, 1/CP.21
        | \d{1,4}\s?(?:[A-Z]\s?)?\((?:\d{4}|[IVXLC]+|ES-[IVX]+)\)         # 1325 (2000), 217 A (III)
        | \d{3,4}(?=\s*号?(?:决议|决定)|\s*$)                               # 1325
    )(?![\d/])""",
    re.VERBOSE,
)
_KIND = re.compile(r"resolutions?|decisions?|决议|决定|\bres\b\.?|\bdec\b\.?", re.IGNORECASE)
_RESOLUTION = re.compile(r"res|决议", re.IGNORECASE)
_FILLER = re.compile(r"第|号|的|\b(?:of|the|no|number)\b\.?", re.IGNORECASE)
_SYMBOL = re.compile(r"[A-Za-z][\w.]*(?:\s*/\s*[\w.()* -]+)+")
_DROPPED = re.compile(r"[\s《》〈〉“”\"'‘’,，、。.；;:：()（）\-–—]+")
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Hit:
    """A resource that was found: its IRI, its class, its names, and how well it fits (1 is what was typed)."""

    iri: str
    kind: str
    en: str
    zh: str
    score: float

    def label(self, language: str) -> str:
        """The name in a language, or in the other one."""
        return (self.zh or self.en) if language == "zh" else (self.en or self.zh)


@dataclass(frozen=True, slots=True)
class _Entry:
    iri: str
    kind: str
    en: str
    zh: str
    names: tuple[str, ...]
    titles: tuple[str, ...]
    symbols: frozenset[str]
    number: str | None
    body: str | None
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A thing and all that it is called, as it is written."""

    hit: Hit
    names: tuple[str, ...]


def named(store: Store, kinds: Collection[str] | None = None) -> Iterator[Named]:
    """All things that can be found, or those of some classes (their local names), with their names.

    >>> list(named(Store.of([])))
    []
    """
    for one in _index(store).entries.values():
        if kinds is None or one.kind.rpartition("#")[2] in kinds:
            yield Named(Hit(one.iri, one.kind, one.en, one.zh, 1.0), one.said)


def find(store: Store, text: str, limit: int = 20) -> list[Hit]:
    """The resources that a text may mean, best first; none for an empty text.

    >>> find(Store.of([]), "9/1")
    []
    """
    wanted = simplified(unicodedata.normalize("NFKC", text)).strip()
    if not wanted:
        return []
    index = _index(store)
    scored: dict[str, float] = {}
    for entry, score in index.search(wanted):
        scored[entry.iri] = max(score, scored.get(entry.iri, 0.0))
    entries = sorted((index.entries[iri] for iri in scored), key=lambda e: _order(e, scored[e.iri]))
    return [Hit(e.iri, e.kind, e.en, e.zh, scored[e.iri]) for e in entries[:limit]]


def compact(text: str) -> str:
    """A name without spaces, punctuation, case and full-width forms and traditional characters.

    >>> compact("《枪支 议定书》") == compact("槍支議定書"), compact("Working Group on Firearms")
    (True, 'workinggrouponfirearms')
    """
    # Dropping a space can bring a letter and its accent together, hence once more.
    bare = _DROPPED.sub("", unicodedata.normalize("NFKC", text).casefold())
    return simplified(unicodedata.normalize("NFKC", bare).casefold())


def _order(entry: _Entry, score: float) -> tuple[float, int, int, str]:
    return -score, RANK.get(entry.kind, len(RANK)), len(entry.en or entry.zh), entry.iri


class _Index:
    """All that can be found in one version of a store."""

    def __init__(self, entries: Iterable[_Entry]) -> None:
        self.entries = {entry.iri: entry for entry in entries}
        # All names as one text: looking through it once is many times faster than through each.
        self._named: list[_Entry] = []
        self._starts: list[int] = []
        lines: list[str] = []
        at = 0
        for entry in self.entries.values():
            for name in (*entry.names, *entry.titles):
                self._named.append(entry)
                self._starts.append(at)
                lines.append(name)
                at += len(name) + 1
        self._names = "\n".join(lines)

    def _with(self, plain: str) -> Iterator[_Entry]:
        """The entries that have a text in one of their names, in order, each once."""
        seen: set[str] = set()
        at = self._names.find(plain) if plain else -1
        while at >= 0:
            name = bisect_right(self._starts, at) - 1
            entry = self._named[name]
            if entry.iri not in seen:
                seen.add(entry.iri)
                yield entry
            end = self._starts[name + 1] if name + 1 < len(self._starts) else len(self._names)
            at = self._names.find(plain, end)

    def search(self, wanted: str) -> Iterator[tuple[_Entry, float]]:
        exact = list(self._by_symbol(wanted))
        yield from exact
        if any(score == 1 for _, score in exact):
            return
        numbered = _NUMBER.search(wanted)
        if numbered:
            yield from self._by_number(wanted, numbered)
        yield from self._by_name(wanted)

    def _by_symbol(self, wanted: str) -> Iterator[tuple[_Entry, float]]:
        if not _SYMBOL.fullmatch(wanted):
            return
        symbol, of = _canonical(wanted)
        for entry in self.entries.values():
            if symbol in entry.symbols:
                yield entry, 1.0
            elif of and entry.number and entry.kind.endswith(of[0]) and compact(entry.number) == of[1]:
                # A/RES/55/25 is resolution 55/25 of the body whose documents begin with A.
                body = self.entries.get(entry.body or "")
                if body and of[2] in body.symbols:
                    yield entry, 1.0
            elif any(one.startswith(symbol) for one in entry.symbols):
                yield entry, 0.8

    def _by_number(self, wanted: str, numbered: re.Match[str]) -> Iterator[tuple[_Entry, float]]:
        number = compact(numbered["number"])
        rest = wanted[: numbered.start()] + " " + wanted[numbered.end() :]
        kind = _KIND.search(rest)
        hint = compact(_FILLER.sub(" ", _KIND.sub(" ", rest)))
        fitting = []
        for entry in self.entries.values():
            if entry.number is None:
                continue
            if compact(entry.number) != number and not (number.isdecimal() and re.match(rf"{number}\b", entry.number)):
                continue
            if kind and ("Resolution" if _RESOLUTION.match(kind[0]) else "Decision") != entry.kind.rpartition("#")[2]:
                continue
            fitting.append((entry, 1.0 if not hint or self._is_body(entry.body, hint) else 0.6))
        best = max((score for _, score in fitting), default=0.0)
        # A body that was named leaves out the instruments of others, unless none of its own has the number.
        yield from ((entry, score) for entry, score in fitting if score == best)

    def _is_body(self, iri: str | None, hint: str) -> bool:
        body = self.entries.get(iri or "")
        return body is not None and (
            any(hint in name for name in body.names) or any(hint == compact(symbol) for symbol in body.symbols)
        )

    def _by_name(self, wanted: str) -> Iterator[tuple[_Entry, float]]:
        plain = compact(wanted)
        found = False
        for entry in self._with(plain):
            named = max((_fit(name, plain) for name in entry.names), default=0.0)
            # A title tells what a thing is about, in words that are the names of other things.
            if score := max(named, *(0.9 * _fit(title, plain) for title in entry.titles), 0.0):
                found = True
                yield entry, score
        if found:
            return
        parts = {part for part in map(compact, _words(wanted)) if len(part) > 1}
        for entry in self._with(max(parts, key=len, default="")):
            if any(all(part in name for part in parts) for name in (*entry.names, *entry.titles)):
                yield entry, 0.4


def _fit(name: str, plain: str) -> float:
    if not plain or plain not in name:
        return 0.0
    if name == plain:
        return 0.95
    # What is left out of a name stands before it in Chinese (the treaty of a conference), behind it in English.
    return (0.7 if name.startswith(plain) or name.endswith(plain) else 0.5) + 0.2 * len(plain) / len(name)


def _words(text: str) -> Iterable[str]:
    """The words of a text: Chinese is cut by jieba, which is only loaded when a whole name was not found."""
    return cut(text) if _HAN.search(text) else text.split()


def cut(text: str) -> Iterable[str]:
    """The words of a Chinese text, the parts of long ones too, as jieba cuts them for searching.

    >>> list(cut("枪支工作组"))
    ['枪支', '工作', '工作组']
    """
    import logging

    import jieba

    jieba.setLogLevel(logging.WARNING)
    found: Iterable[str] = jieba.cut_for_search(text)
    return found


def _canonical(text: str) -> tuple[str, tuple[str, str, str] | None]:
    """A symbol as it is compared, and the instrument that it names, if one: class, number and organ."""
    from ingest.symbols import instrument_of, parse

    parsed = parse(text)
    if parsed is None:
        return _symbol(text), None
    of = instrument_of(parsed)
    named = of and (of[1].capitalize(), compact(of[2]), of[0].casefold())
    return _symbol(str(parsed)), named


def _symbol(text: str) -> str:
    return "".join(text.split()).casefold().rstrip("*")


@remembered()
def _index(store: Store) -> _Index:
    """The index of a store's version, made once."""
    return _Index(_entries(store))


def _entries(store: Store) -> Iterator[_Entry]:
    held = holdings(store)
    for thing, kinds in held.kinds.items():
        if kind := foremost(kinds):
            yield _entry(thing, NAMESPACES["unm"] + kind, held.values.get(thing, ()))


def _entry(thing: str, kind: str, values: Iterable[Value]) -> _Entry:
    labels: dict[str, str] = {}
    names: list[str] = []
    said: list[str] = []
    titles: list[str] = []
    symbols: set[str] = set()
    number = body = None
    for one in values:
        if one.language is None:
            body = one.text if one.property == "adoptedBy" else body
        elif one.property == "title":
            titles.append(compact(one.text))
        elif one.property in ("label", "altLabel", "name"):
            names.append(compact(one.text))
            said.append(one.text)
            if one.property == "label":
                labels.setdefault(one.language, one.text)
        elif one.property in ("symbol", "canonicalSymbol", "notation", "symbolPrefix"):
            symbols.add(_symbol(one.text))
        elif one.property == "instrumentNumber":
            number = one.text
    plain = labels.get("", "")
    en, zh = labels.get("en", plain), labels.get("zh", plain)
    return _Entry(thing, kind, en, zh, tuple(names), tuple(titles), frozenset(symbols), number, body, tuple(said))
