"""The lists of what is missing as tables: on the page with links, in a spreadsheet with names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graph import batch_store
from graph.coverage import Gap, gaps, official_language
from graph.settings import Settings
from graph.spreadsheet import spreadsheet
from graph.store import Store
from graph.unread import unread
from views import address
from views.ingest_words import result
from views.nodes import Nodes, written
from views.values import date
from views.values import language as language_name
from views.words import Words

UNREAD = "unread"
# So many of those that speak of a thing are named on the page; the rest is on the thing's own page.
_SPEAKERS = 8


@dataclass(frozen=True, slots=True)
class Link:
    """A piece of a cell: words, and where they lead (nowhere, a page of the app, or a place outside).

    ``address`` stands for them in a spreadsheet, where the words alone would lead nowhere.
    """

    text: str
    href: str = ""
    outside: bool = False
    language: str = ""
    address: str = ""


Cell = tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A part of the page: its name, headings, how many rows there are, and those that were asked for."""

    name: str
    headings: tuple[str, ...]
    total: int
    rows: tuple[tuple[Cell, ...], ...]


_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "cited": ("coverage.thing", "coverage.times_in_all", "coverage.by", "coverage.evidence", "coverage.get"),
    "orphans": ("coverage.words", "coverage.times", "coverage.document", "coverage.sentence"),
    "unreported": ("coverage.thing", "coverage.held_on", "coverage.evidence"),
    "unanswered": ("coverage.task", "coverage.asks", "coverage.asked", "coverage.evidence"),
    "contradictions": ("coverage.thing", "coverage.question", "coverage.differ", "coverage.evidence"),
    "languages": ("coverage.document", "coverage.languages", "coverage.get"),
    "cautions": ("coverage.thing", "coverage.caution", "coverage.times", "coverage.evidence"),
    UNREAD: ("coverage.file", "coverage.reason"),
}


class Tables:
    """Makes the tables of one store, in one language."""

    def __init__(self, store: Store, nodes: Nodes, words: Words, settings: Settings) -> None:
        self._store = store
        self._nodes = nodes
        self._words = words
        self._settings = settings
        self._made: Mapping[str, Callable[[Gap], tuple[Cell, ...]]] = {
            "cited": self._cited,
            "orphans": self._orphan,
            "unreported": self._unreported,
            "unanswered": self._unanswered,
            "contradictions": self._contradiction,
            "languages": self._languages,
            "cautions": self._caution,
        }

    def number(self, part: str) -> int:
        """How many rows a part has; ``KeyError`` for a name that is none."""
        return sum(1 for _ in self._unread()) if part == UNREAD else len(gaps(self._store, part))

    def table(self, part: str, most: int | None = None, speakers: int | None = _SPEAKERS) -> Table:
        """A part, with at most so many of its rows, and in a row of ``speakers``; ``KeyError`` for an unknown name."""
        headings = tuple(self._words(key) for key in _COLUMNS[part])
        if part == UNREAD:
            unread = tuple(self._unread())
            return Table(part, headings, len(unread), unread[:most])
        found = gaps(self._store, part)
        rows = []
        for gap in found[:most]:
            shown = gap if part != "cited" else replace(gap, others=gap.others[:speakers])
            row = self._made[part](shown)
            if left := len(gap.others) - len(shown.others):
                more = Link(self._words("coverage.further", number=left), self._nodes.thing(gap.iri).href)
                row = (*row[:2], (*row[2], more), *row[3:])
            rows.append(row)
        return Table(part, headings, len(found), tuple(rows))

    def csv(self, part: str) -> str:
        """A part as a spreadsheet that Excel opens; evidence and what is outside are given by their addresses."""
        table = self.table(part, speakers=None)
        rows = [[" | ".join(link.address or link.text for link in cell) for cell in row] for row in table.rows]
        return spreadsheet(table.headings, rows, bom=True)

    def _cited(self, gap: Gap) -> tuple[Cell, ...]:
        by = tuple(self._thing(one) for one in gap.others)
        return (self._thing(gap.iri),), _plain(str(gap.number)), by, self._evidence(gap), self._official(gap, ())

    def _orphan(self, gap: Gap) -> tuple[Cell, ...]:
        sentence = tuple(Link(one, language=gap.language) for one in gap.values)
        return (Link(gap.text, language=gap.language),), _plain(str(gap.number)), (self._thing(gap.iri),), sentence

    def _unreported(self, gap: Gap) -> tuple[Cell, ...]:
        days = _plain(*(date(one, self._words.language) for one in gap.values))
        return (self._thing(gap.iri),), days, self._evidence(gap)

    def _unanswered(self, gap: Gap) -> tuple[Cell, ...]:
        task = self._nodes.in_one(self._nodes.values(gap.iri).get("actionText", ()))
        named = task[0] if task else None
        thing = self._nodes.thing(gap.iri)
        text = Link(named.text, thing.href, language=named.language) if named else self._thing(gap.iri)
        asks, asked = (self._thing(one) for one in gap.others)
        return (text,), (asks,), (asked,), self._evidence(gap)

    def _contradiction(self, gap: Gap) -> tuple[Cell, ...]:
        said = tuple(self._thing(one) for one in gap.others)
        said += _plain(*(date(one, self._words.language) for one in gap.values))
        return (self._thing(gap.iri),), _plain(self._nodes.label(gap.text)), said, self._evidence(gap)

    def _languages(self, gap: Gap) -> tuple[Cell, ...]:
        held = _plain(*(language_name(one, self._words) for one in gap.values))
        return (self._thing(gap.iri),), held, self._official(gap, gap.values)

    def _caution(self, gap: Gap) -> tuple[Cell, ...]:
        caution = (Link(gap.text, language=written(gap.text).language),)
        return (self._thing(gap.iri),), caution, _plain(str(gap.number)), self._evidence(gap)

    def _unread(self) -> Iterator[tuple[Cell, ...]]:
        for batch in batch_store.batches(self._settings.store)[::-1]:
            # What was taken back is nobody's to mend.
            if batch.state == "undone":
                continue
            href = address.ingest(self._words.language, batch=batch.id)
            for item in batch.items:
                if item.state in ("unread", "refused") or item.refusal:
                    yield (Link(item.name, href),), _plain(*result(item, self._words))
        for item in unread(self._settings.store):
            yield _plain(item.name), _plain(*result(item, self._words))

    def _thing(self, iri: str) -> Link:
        thing = self._nodes.thing(iri)
        return Link(thing.name.text, thing.href, language=thing.name.language)

    def _evidence(self, gap: Gap) -> Cell:
        """Links to the sentences, by the page where they can be judged."""
        return tuple(
            Link(
                f"{self._words('evidence.sentence')}\u00a0{number}",
                address.review(self._words.language, fact=fact),
                address=f"{self._settings.ids}assertion/{fact}",
            )
            for number, fact in enumerate(gap.facts, 1)
        )

    def _official(self, gap: Gap, held: Sequence[str]) -> Cell:
        if not gap.symbol:
            return _plain(self._words("coverage.no_symbol"))
        href = address.official(gap.symbol, official_language(held, self._words.language))
        return (Link(href, href, outside=True, address=href),)


def _plain(*texts: str) -> Cell:
    return tuple(Link(text) for text in texts)
