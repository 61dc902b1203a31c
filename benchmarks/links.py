"""How well a record's references agree with the hyperlinks that the UN's own editors set.

A link is hit where a reference of the same symbol stands on its characters; where a gold set gives no offsets,
documents and symbols are compared as pairs. Links are not exhaustive: recall on them is exact, precision a lower bound.

Symbols compare without spaces, case, part letters (a link to 2200 A (XXI) goes to A/RES/2200(XXI)) and the marks of
supplements; a double symbol counts by either half, as a link goes to one of them. A document's references to itself are
left out. ``exceptions.csv`` lists, each with the reason, links that go to a wrong document, which are not asked for,
and references that were looked at and found right though no link says so, which are no errors.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.scoring import Rates

Row = Mapping[str, Any]

EXCEPTIONS = Path(__file__).with_name("exceptions.csv")


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink: where it stands (None where the gold set does not say), its words, and where it goes."""

    start: int | None
    end: int | None
    surface: str
    symbol: str


@dataclass(frozen=True, slots=True)
class Linked:
    """A document and its links."""

    file: str
    language: str
    own: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Miss:
    """A link that was not found, or a symbol that is not linked (``link`` None)."""

    file: str
    symbol: str
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class LinkScore:
    """Pairs of document and symbol, and links at their place, each by language, by family of symbols and by form.

    ``spans`` counts links only: what was found besides is no error of place.
    """

    pairs: Mapping[str, Rates]
    spans: Mapping[str, Rates]
    misses: tuple[Miss, ...] = field(repr=False)
    extras: tuple[Miss, ...] = field(repr=False)


def same(symbol: str) -> str:
    """What of a symbol is compared.

    >>> [same(s) for s in ("A/RES/2200 A (XXI)", "A/RES/79/259A-C", "A/49/13(supp)", "A/hrc/RES/5/1")]
    ['A/RES/2200(XXI)', 'A/RES/79/259', 'A/49/13', 'A/HRC/RES/5/1']
    """
    plain = re.sub(r"\s+", "", symbol).upper().rstrip(".,;/")
    plain = re.sub(r"\(SUPP[^)]*\)$", "", plain)
    return re.sub(r"^([AE]/RES/(?:E?S-)?\d+(?:/\d+)?)[A-Z](?:-[A-Z])?(?=\(|$)", r"\1", plain)


def halves(symbol: str) -> frozenset[str]:
    """Each half of a double symbol, and the whole.

    >>> sorted(halves("A/67/828-S/2013/210"))
    ['A/67/828', 'A/67/828-S/2013/210', 'S/2013/210']
    """
    return frozenset(map(same, [symbol, *re.split(r"(?<=\d)-(?=[A-Z]+/)", symbol)]))


def family(symbol: str) -> str:
    """The family of a symbol: what stands before its first number.

    >>> family("A/RES/55/25"), family("UNEP/EA.5/Res.5"), family("S/2020/1")
    ('A/RES/', 'UNEP/EA.', 'S/')
    """
    return re.sub(r"(?:E?S-)?\d.*", "", same(symbol))


def form(link: Link) -> str:
    """The form in which a link's words name where it goes.

    >>> [form(Link(None, None, s, "")) for s in ("1325 (2000)", "55/25", "2200 A (XXI)", "S-30/1", "2250", "S/2020/1")]
    ['number (year)', 'session/number', 'number (Roman)', 'special session', 'number alone', 'symbol']
    """
    words = re.sub(r"\s+", " ", link.surface).strip(" .,;()")
    for name, pattern in (
        ("symbol", r"[A-Z]+/.*"),
        ("special session", r"E?S.\d+/\d+"),
        ("year/number", r"(?:19|20)\d\d/\d+"),
        ("session/number", r"\d+/\d+"),
        ("number (year)", r"\d+ ?\(\d{4}"),
        ("number (Roman)", r"\d+ ?(?:[A-Z](?:.[A-Z])? ?)?\([IVXLC]+"),
        ("number alone", r"\d+$"),
    ):
        if re.match(pattern, words):
            return name
    return "other"


def gold(path: Path) -> list[Linked]:
    """The documents of a gold set (``gold.jsonl`` or ``links.csv``), without the links that go astray."""
    astray = exceptions()
    found = _of_lines(path) if path.suffix == ".jsonl" else _of_table(path)
    return [
        Linked(d.file, d.language, d.own, tuple(k for k in d.links if not _excepted(astray, d.file, k))) for d in found
    ]


def exceptions(path: Path = EXCEPTIONS) -> frozenset[tuple[str, str, str]]:
    """What is neither asked for nor an error, as (file, start or nothing, symbol)."""
    with path.open(encoding="utf-8", newline="") as file:
        return frozenset((row["file"], row["start"], same(row["symbol"])) for row in csv.DictReader(file))


def _excepted(astray: Collection[tuple[str, str, str]], file: str, link: Link) -> bool:
    start = "" if link.start is None else str(link.start)
    return (file, start, same(link.symbol)) in astray or (file, "", same(link.symbol)) in astray


def _of_lines(path: Path) -> Iterator[Linked]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        links = tuple(Link(r["start"], r["end"], r["surface"], r["symbol"]) for r in row["references"])
        yield Linked(Path(row["file"]).name, row["lang"], row["symbol"] or "", links)


def _of_table(path: Path) -> Iterator[Linked]:
    documents: dict[str, tuple[str, list[Link]]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            own = row.get("citing_document") or row.get("citing_symbol") or ""
            start, end = (int(row[name]) if row.get(name) else None for name in ("start", "end"))
            links = documents.setdefault(Path(row["file"]).name, (own, []))[1]
            links.append(Link(start, end, row["anchor_text"], row["target_symbol"]))
    return (Linked(name, "en", own, tuple(links)) for name, (own, links) in documents.items())


def score(documents: Sequence[Linked], records: Mapping[str, Row]) -> LinkScore:
    """The score of records (by file name) against linked documents; documents without a record are missed wholly.

    >>> links = (Link(10, 15, "55/25", "A/RES/55/25"), Link(20, 24, "79/1", "A/RES/79/1"))
    >>> linked = Linked("a.txt", "en", "A/80/1", links)
    >>> found = {"start": 0, "end": 15, "symbol": "A/RES/55/25"}
    >>> result = score([linked], {"a.txt": {"symbol": None, "mentions": [found]}})
    >>> result.pairs["all"], result.spans["session/number"]
    (Rates(right=1, wrong=0, missed=1), Rates(right=1, wrong=0, missed=1))
    """
    allowed = exceptions()
    pairs: dict[str, Rates] = {}
    spans: dict[str, Rates] = {}
    misses: list[Miss] = []
    extras: list[Miss] = []
    for document in documents:
        record = records.get(document.file, {"symbol": None, "mentions": []})
        found = [(m["start"], m["end"], halves(m["symbol"])) for m in record["mentions"] if m.get("symbol")]
        own = {same(document.own), same(record["symbol"] or "")}
        wanted = {same(k.symbol): k for k in document.links if same(k.symbol) not in own}
        reached = frozenset().union(*(names for *_, names in found))
        for symbol, link in wanted.items():
            hit = symbol in reached
            _count(pairs, ("all", document.language, family(symbol)), Rates(hit, 0, not hit))
            if not hit and link.start is None:
                misses.append(Miss(document.file, link.symbol, link))
        for names in {names for *_, names in found}:
            unlinked = names.isdisjoint(wanted) and names.isdisjoint(own)
            if unlinked and not any((document.file, "", name) in allowed for name in names):
                symbol = max(names, key=len)
                _count(pairs, ("all", document.language, family(symbol)), Rates(0, 1, 0))
                extras.append(Miss(document.file, symbol))
        for link in document.links:
            if link.start is None or link.end is None:
                continue
            hit = any(a < link.end and link.start < b and same(link.symbol) in names for a, b, names in found)
            _count(spans, ("all", document.language, form(link)), Rates(hit, 0, not hit))
            if not hit:
                misses.append(Miss(document.file, link.symbol, link))
    return LinkScore(pairs, spans, tuple(misses), tuple(extras))


def _count(table: dict[str, Rates], groups: Iterable[str], rates: Rates) -> None:
    for group in groups:
        table[group] = table.get(group, Rates(0, 0, 0)) + rates
