"""A document's text as it is read: rows of paragraphs in one language or two, with every mention and fact marked."""

from __future__ import annotations

import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from graph.annotations import Anchor, Annotations, Said, annotations_of, words_of
from graph.expressions import Expression
from graph.remembering import remembered
from graph.resource import Value
from graph.store import Store
from graph.vocabulary import term
from views import address, source
from views.characters import shown
from views.choice import Choice
from views.headings import heading
from views.nodes import Nodes, Text, Thing, local
from views.paragraphs import Paragraph, Row, paragraphs, parts, row_of, side_by_side
from views.segments import segments
from views.words import Words

_STATUSES = ("stated", "external", "inferred", "candidate")
_OTHER_FAMILY = "document"
_LINES = 5
_LOST = 50


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of characters with all that lies over it, as numbers of `Sheet.things` and `Sheet.facts`.

    ``spans`` are the spans over it, the shortest first; ``opens`` tells that one begins here. ``pieces`` are the words,
    with the names of characters that are not seen.
    """

    pieces: tuple[tuple[str, str], ...]
    place: str = ""
    spans: tuple[str, ...] = ()
    family: str = ""
    things: tuple[int, ...] = ()
    facts: tuple[int, ...] = ()
    told: str = ""
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A paragraph in one language; ``marks`` are the number signs before a heading."""

    language: str
    is_heading: bool
    marks: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fact has its words: the language of the text, and the lines, as they are read."""

    language: str
    lines: str


@dataclass(frozen=True, slots=True)
class Line:
    """A fact as a line of the list: who, what, whom, how certain, and where it is said. ``ids`` names the assertions.

    ``lost`` are the words that the text no longer has in their place.
    """

    number: int
    ids: tuple[str, ...]
    kind: str
    subject: Thing | Text
    predicate: str
    object: Thing | Text
    status: str
    places: tuple[Place, ...]
    href: str
    about: str
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """A type of mention or kind of fact: its name in an address, in words, its family, and how many there are."""

    name: str
    label: str
    family: str
    number: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a page of a text shows. Of the facts whose place is ``lost`` there may be more: ``astray`` of them.

    ``unplaced`` counts the mentions of this part that no longer fit.
    """

    languages: tuple[str, ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    things: tuple[Thing, ...]
    facts: tuple[Line, ...]
    lost: tuple[Line, ...]
    astray: int
    unplaced: int
    mentions: tuple[Count, ...]
    kinds: tuple[Count, ...]
    part: int
    parts: tuple[str, ...]
    missing: tuple[str, ...]


@cache
def families() -> Mapping[str, str]:
    """The family of each type of mention.

    >>> families()["meeting_report"]
    'document'
    """
    return tomllib.loads(Path(__file__).with_name("marks.toml").read_text(encoding="utf-8"))


@remembered(8)
def _read(store: Store, file: str) -> Annotations:
    return annotations_of(store, file)


class Marked:
    """Marks the texts of one document: ``versions`` stand side by side, ``ids`` is where files are named."""

    def __init__(
        self, store: Store, nodes: Nodes, words: Words, ids: str, versions: Sequence[Expression], choice: Choice
    ) -> None:
        self._store = store
        self._nodes = nodes
        self._words = words
        self._choice = choice
        self._ids = ids
        self._versions = tuple(versions)
        self._texts = [source.text(store, one.sha256) for one in versions]
        self._read = [_read(store, f"{ids}file/{one.sha256}") for one in versions]
        self._line_ends = [_line_ends(text) for text in self._texts]
        cut = [paragraphs(text, one.language) for text, one in zip(self._texts, versions, strict=True)]
        self._rows: tuple[Row, ...] = side_by_side(*cut) if len(cut) == 2 else tuple((one,) for one in cut[0])
        self._parts = parts(self._rows)
        self._unplaced = 0

    def sheet(self, part: int = 0, fact: str = "", at: tuple[str, int] | None = None) -> Sheet:
        """The part that a number (from 1), a fact or a place (language, offset) asks for, with what is marked in it."""
        part = min(part, len(self._parts)) or self._part_of(fact, at)
        first, last = self._parts[part - 1]
        rows = self._rows[first:last]
        ranges = [_range(rows, side) for side in range(len(self._versions))]
        things: dict[str, int] = {}
        lines, over, lost, astray = self._facts(ranges, fact)
        cells = [
            self._cells(side, [row[side] for row in rows], over[side], things) for side in range(len(self._versions))
        ]
        return Sheet(
            tuple(one.language for one in self._versions),
            tuple(zip(*cells, strict=True)),
            tuple(self._nodes.thing(iri) for iri in things),
            lines,
            lost,
            astray,
            self._unplaced,
            self._mention_counts(),
            self._fact_counts(),
            part,
            tuple(self._named(begin, end) for begin, end in self._parts),
            tuple(one.file for one, text in zip(self._versions, self._texts, strict=True) if not text),
        )

    def counterpart(self, fact: str) -> str:
        """The assertion by which one of these texts says what a fact says; the empty string where none of them does."""
        own = [said for read in self._read for said in read.facts]
        if any(local(said.assertion) == fact for said in own):
            return fact
        node = NamedNode(f"{self._ids}assertion/{fact}")
        triple = [
            next((one.object for one in self._store.triples(node, term(f"rdf:{name}"))), None)
            for name in ("subject", "predicate", "object")
        ]
        alike = (said for said in own if [said.subject, NamedNode(said.predicate), said.object] == triple)
        return next((local(said.assertion) for said in alike), "")

    # --- which part

    def _part_of(self, fact: str, at: tuple[str, int] | None) -> int:
        for side, version in enumerate(self._versions):
            offset = at[1] if at and at[0] == version.language else None
            for said in self._read[side].facts if fact else ():
                if local(said.assertion) == fact:
                    offset = said.anchors[0].start
            if offset is not None:
                row = row_of(self._rows, side, offset)
                return bisect_right([begin for begin, _ in self._parts], row)
        return 1

    def _named(self, begin: int, end: int) -> str:
        """What a part is called: its first heading, else its first words, in the reader's language if it is there."""
        sides = sorted(range(len(self._versions)), key=lambda n: self._versions[n].language != self._words.language)
        for side in sides:
            own = [row[side] for row in self._rows[begin:end]]
            found = next((one for one in own if one and one.is_heading), next((one for one in own if one), None))
            if found:
                words = " ".join(self._texts[side][found.words : min(found.end, found.words + 200)].split())
                return words[:60] + ("…" if len(words) > 60 else "")
        return ""

    # --- facts

    def _facts(
        self, ranges: Sequence[tuple[int, int]], opened: str
    ) -> tuple[tuple[Line, ...], list[list[tuple[Anchor, int]]], tuple[Line, ...], int]:
        """The facts of a part as lines, the anchors of each side with the numbers of their lines, and lost facts.

        A fact is lost where the text has other words in its place, or ends before it.
        """
        together: dict[tuple[Value, str, Value], list[tuple[int, Said]]] = {}
        lost: list[tuple[int, Said]] = []
        for side, (begin, end) in enumerate(ranges):
            text = self._texts[side]
            for said in self._read[side].facts:
                if not self._choice.fact(local(said.predicate)) and local(said.assertion) != opened:
                    continue
                near = [anchor for anchor in said.anchors if anchor.start < end and anchor.end > begin]
                beyond = said.anchors[-1].end > len(text)
                if beyond or not all(self._fits(side, anchor) for anchor in near):
                    lost.append((side, said))
                elif near:
                    together.setdefault((said.subject, said.predicate, said.object), []).append((side, said))
        lines = tuple(self._line(number, told) for number, told in enumerate(together.values()))
        over: list[list[tuple[Anchor, int]]] = [[] for _ in ranges]
        for number, told in enumerate(together.values()):
            for side, said in told:
                begin, end = ranges[side]
                here = (anchor for anchor in said.anchors if anchor.start < end and anchor.end > begin)
                over[side].extend((anchor, number) for anchor in here)
        lost.sort(key=lambda one: local(one[1].assertion) != opened)
        astray = tuple(self._line(len(lines) + n, [one], lost=True) for n, one in enumerate(lost[:_LOST]))
        return lines, over, astray, len(lost)

    def _fits(self, side: int, anchor: Anchor) -> bool:
        """Whether the text still has in this place the words that were read there."""
        return words_of(self._store, anchor) == self._texts[side][anchor.start : anchor.end]

    def _line(self, number: int, told: Sequence[tuple[int, Said]], *, lost: bool = False) -> Line:
        said = told[0][1]
        ids = tuple(local(one.assertion) for _, one in told)
        lines: dict[str, list[int]] = {}
        for side, one in told:
            lines.setdefault(self._versions[side].language, []).append(self._line_of(side, one.anchors[0].start))
        places = (Place(language, _listed(sorted(set(numbers)), self._words)) for language, numbers in lines.items())
        document = self._versions[0].document
        return Line(
            number,
            ids,
            local(said.predicate),
            self._end(said.subject, document),
            self._heading(said.predicate),
            self._end(said.object, document),
            min((one.status for _, one in told), key=_STATUSES.index),
            tuple(places),
            address.evidence(self._words.language, fact=ids[0]),
            address.resource(self._words.language, f"assertion/{ids[0]}"),
            tuple(
                words_of(self._store, a) for side, one in told for a in one.anchors if lost and not self._fits(side, a)
            ),
        )

    def _heading(self, predicate: str) -> str:
        """What a property is called on the pages of resources; its own label where they do not show it."""
        return heading(f"out {local(predicate)}", self._words.language) or self._nodes.label(predicate)

    def _end(self, value: Value, page: str) -> Thing | Text:
        return self._nodes.text(value) if isinstance(value, Literal) else self._nodes.thing(value.value, page)

    def _line_of(self, side: int, offset: int) -> int:
        return bisect_left(self._line_ends[side], offset) + 1

    # --- marks

    def _cells(
        self,
        side: int,
        own: Sequence[Paragraph | None],
        over: Iterable[tuple[Anchor, int]],
        things: dict[str, int],
    ) -> list[Cell | None]:
        """The paragraphs of one side, each cut where a mention or the words of a fact begin or end."""
        begin, end = _range([(one,) for one in own], 0)
        text, language = self._texts[side], self._versions[side].language
        spans: list[_Span] = []
        for mention in self._read[side].mentions:
            anchor = mention.anchor
            shown_here = anchor.start < end and anchor.end > begin and self._choice.mention(mention.type)
            if shown_here and not self._fits(side, anchor):
                self._unplaced += 1
            elif shown_here:
                numbers = tuple(things.setdefault(iri, len(things)) for iri in mention.things)
                spans.append(_Span(anchor.start, anchor.end, mention.type, numbers))
        by_place: dict[tuple[int, int], list[int]] = {}
        for anchor, number in over:
            by_place.setdefault((anchor.start, anchor.end), []).append(number)
        spans += [_Span(first, last, "", (), tuple(dict.fromkeys(n))) for (first, last), n in by_place.items()]
        cut = segments(begin, end, [(one.start, one.end) for one in spans], (one.start for one in own if one))
        made: list[Cell | None] = []
        at = 0
        for one in own:
            if one is None:
                made.append(None)
                continue
            stretches = []
            while at < len(cut) and cut[at].end <= one.end:
                lying = sorted((spans[n] for n in cut[at].over), key=lambda span: (span.end - span.start, span.type))
                stretches.append(self._stretch(side, max(cut[at].start, one.words), cut[at].end, lying))
                at += 1
            made.append(Cell(language, one.is_heading, text[one.start : one.words], tuple(stretches)))
        return made

    def _stretch(self, side: int, start: int, end: int, over: Sequence[_Span]) -> Stretch:
        version = self._versions[side]
        pieces = shown(self._texts[side][start:end], markdown=version.file.endswith(".md"))
        if not over:
            return Stretch(pieces)
        types = [one.type for one in over if one.type]
        first = over[0]
        told = dict.fromkeys(self._type(one.type) if one.type else self._words("reading.fact") for one in over)
        return Stretch(
            pieces,
            f"{version.language}:{first.start}-{first.end}",
            tuple(f"{one.start}-{one.end}-{one.type}" for one in over),
            families().get(types[0], _OTHER_FAMILY) if types else "",
            tuple(dict.fromkeys(n for one in over for n in one.things)),
            tuple(dict.fromkeys(n for one in over for n in one.facts)),
            " · ".join(told),
            any(one.start == start for one in over),
        )

    # --- what there is

    def _type(self, type: str) -> str:
        key = f"mention.{type}"
        return self._words(key) if self._words.has(key) else type.replace("_", " ")

    def _mention_counts(self) -> tuple[Count, ...]:
        numbers: dict[str, int] = {}
        for read in self._read:
            for one in read.mentions:
                numbers[one.type] = numbers.get(one.type, 0) + 1
        order = [*families(), *sorted(numbers)]
        return tuple(
            Count(type, self._type(type), families().get(type, _OTHER_FAMILY), number)
            for type, number in sorted(numbers.items(), key=lambda pair: order.index(pair[0]))
        )

    def _fact_counts(self) -> tuple[Count, ...]:
        numbers: dict[str, set[tuple[Value, Value]]] = {}
        for read in self._read:
            for one in read.facts:
                numbers.setdefault(one.predicate, set()).add((one.subject, one.object))
        headings = {iri: self._heading(iri) for iri in numbers}
        counted = (Count(f"fact-{local(iri)}", headings[iri], "", len(ends)) for iri, ends in numbers.items())
        return tuple(sorted(counted, key=lambda one: (-one.number, one.label)))


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    type: str
    things: tuple[int, ...] = ()
    facts: tuple[int, ...] = ()


def _range(rows: Sequence[Row], side: int) -> tuple[int, int]:
    """From the first character of one side's paragraphs to behind the last; nothing where it has none."""
    own = [one for row in rows if (one := row[side])]
    return (own[0].start, own[-1].end) if own else (0, 0)


def _listed(numbers: Sequence[int], words: Words) -> str:
    """Numbers in a row, the first few of many."""
    shown_here = [str(number) for number in numbers[:_LINES]]
    return ("、" if words.language == "zh" else ", ").join(shown_here) + ("…" if len(numbers) > _LINES else "")


@lru_cache(maxsize=16)
def _line_ends(text: str) -> tuple[int, ...]:
    return tuple(at for at, character in enumerate(text) if character == "\n")
