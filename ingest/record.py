"""What one document says: its identity, its mentions, its relations, each with its place in the text.

A ``Record`` is the border between ``ingest`` and ``graph``. It is a plain value: `to_json` prints it as one line of
``python -m ingest extract``, `from_json` reads it back, and ``graph.build`` turns it into quads.

Offsets are 0-based, end-exclusive Unicode code points of the source text (line ends untranslated).
Keys are those of the authority files: ``body:un-ga``, ``mtg:ctoc-cop/10``, ``inst:ctoc-cop/res/9/1``,
``doc:CTOC/COP/2020/5``, ``item:ctoc-cop/10/2b``, ``prov:untoc/art/36/para/1``, ``report:ctoc-cop-wg-tip/9``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Status = Literal["stated", "inferred", "candidate", "external"]
ACT_KINDS = (
    "establishes",
    "extends",
    "modifies",
    "terminates",
    "requestsReport",
    "requests",
    "endorses",
    "decidesComposition",
    "recallsEstablishment",
    "establishedBy",
)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the source text.

    >>> Span(3, 8).within(Span(0, 10)), Span(3, 8).overlaps(Span(8, 9))
    (True, False)
    """

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def within(self, other: Span) -> bool:
        """Whether this span lies wholly inside the other (equal spans do)."""
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the text that names something.

    ``normalised`` is the short key of what is named, empty where there is none (a list for meetings, reports and
    provisions, of which one phrase can name several); ``entities`` are the full keys, as relations use them; ``attrs``
    holds what is particular to the type (``form``, ``kind``, ``number`` …); ``symbol`` is the official symbol where
    there is one.
    """

    type: str
    span: Span
    text: str
    normalised: str | tuple[str, ...]
    entities: tuple[str, ...] = ()
    attrs: Mapping[str, Any] = field(default_factory=dict)
    symbol: str | None = None

    @property
    def start(self) -> int:
        return self.span.start

    @property
    def end(self) -> int:
        return self.span.end

    @property
    def form(self) -> str | None:
        """How the thing is named: explicit, anaphor, short, collective …; None where nothing is particular."""
        return self.attrs.get("form")


@dataclass(frozen=True, slots=True)
class Relation:
    """A fact that the document states (or that follows in one step), with the spans that say so.

    ``subject`` and ``object`` are keys, or a plain value (a date, a wording) for predicates whose object is one.
    """

    subject: str
    predicate: str
    object: str
    status: Status
    evidence: tuple[Span, ...]
    attrs: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"a relation without evidence: {self.subject} {self.predicate} {self.object}")


@dataclass(frozen=True, slots=True)
class Named:
    """A body, office, measure or provision as a text names it, with its key and acronym where they are known."""

    name: str
    key: str | None = None
    acronym: str | None = None


@dataclass(frozen=True, slots=True)
class CitedInstrument:
    """An instrument that an act speaks of: its key, its symbol where one is known, and paragraphs as printed."""

    key: str
    symbol: str | None = None
    paragraphs: str | None = None


@dataclass(frozen=True, slots=True)
class MandateAct:
    """What the text of an instrument does, or recalls of another: one act with the words that state it.

    ``kind`` is one of `ACT_KINDS`. ``instrument`` performs the act; None: the document itself does. ``paragraph`` is
    that of the document in which the act stands; for ``establishedBy`` the creating paragraph is in ``instrument``.
    ``until`` and ``date`` are ISO days, ``duration`` is in months or days (``{"months": 12}``); ``deadline`` holds what
    the text gives of when a report is due and how often (``by``, ``within_days``, ``every_months`` …; ``at``: the keys
    of sessions it is to go to, which JSON has beside it as ``session``). ``affects`` are the instruments that are
    extended, modified or ended. ``wording`` is what is asked, in the document's words.
    """

    kind: str
    evidence: Span
    status: Status = "stated"
    target: tuple[Named, ...] = ()
    addressee: tuple[Named, ...] = ()
    recipient: tuple[Named, ...] = ()
    until: str | None = None
    date: str | None = None
    duration: Mapping[str, int] = field(default_factory=dict)
    deadline: Mapping[str, Any] = field(default_factory=dict)
    instrument: CitedInstrument | None = None
    affects: tuple[CitedInstrument, ...] = ()
    paragraph: str | None = None
    part: str | None = None
    wording: str | None = None

    def __post_init__(self) -> None:
        if self.kind not in ACT_KINDS:
            raise ValueError(f"no kind of act: {self.kind}")


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing the record speaks of: its key, its class, and what is known of it (labels, parent, ordinal …)."""

    id: str
    type: str
    attrs: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Record:
    """All that one document says. ``symbol`` is its own symbol, or None where neither manifest nor text gives it."""

    file: str
    sha256: str
    text: str
    language: str
    symbol: str | None
    document: Mapping[str, Any]
    sentences: tuple[Span, ...]
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    relations: tuple[Relation, ...]
    acts: tuple[MandateAct, ...] = ()

    def line_of(self, offset: int) -> int:
        """The 1-based line on which a code point stands."""
        return self.text.count("\n", 0, offset) + 1

    def sentence_at(self, span: Span) -> Span:
        """The sentences that a span touches, as one span; the span itself where no sentence covers it."""
        touched = [s for s in self.sentences if s.overlaps(span)]
        if not touched:
            return span
        return Span(min(span.start, touched[0].start), max(span.end, touched[-1].end))


def _plain(value: Any) -> Any:
    """JSON's view of a value: tuples as lists, mappings as objects."""
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(v) for v in value]
    return value


def to_json(record: Record, *, with_text: bool = False) -> str:
    """One line of JSON for a record, in the form that scoring and exchange use.

    ``with_text`` adds the document's text and its sentences, so that `from_json` gives back an equal record.
    """
    row: dict[str, Any] = {
        "file": record.file,
        "sha256": record.sha256,
        "symbol": record.symbol,
        "language": record.language,
        "document": _plain(record.document),
        "entities": [{"id": e.id, "type": e.type, **_plain(e.attrs)} for e in record.entities],
        "mentions": [_mention_row(m) for m in record.mentions],
        "relations": [_relation_row(r, record.text) for r in record.relations],
        "acts": [_act_row(a, record.text) for a in record.acts],
    }
    if with_text:
        row["text"] = record.text
        row["sentences"] = [[s.start, s.end] for s in record.sentences]
    return json.dumps(row, ensure_ascii=False)


def _mention_row(m: Mention) -> dict[str, Any]:
    row: dict[str, Any] = {
        "start": m.start,
        "end": m.end,
        "text": m.text,
        "type": m.type,
        "normalised": _plain(m.normalised) if m.normalised != "" else None,
        "entities": list(m.entities),
        "attrs": _plain(m.attrs),
    }
    if m.symbol is not None:
        row["symbol"] = m.symbol
    return row


def _relation_row(r: Relation, text: str) -> dict[str, Any]:
    return {
        "subject": r.subject,
        "predicate": r.predicate,
        "object": r.object,
        "status": r.status,
        "evidence": [{"start": s.start, "end": s.end, "text": text[s.start : s.end]} for s in r.evidence],
        "attrs": _plain(r.attrs),
    }


def _act_row(act: MandateAct, text: str) -> dict[str, Any]:
    """An act as JSON: fields that say nothing are left out, one thing named stands for itself, several as a list."""
    creates = act.kind == "establishedBy"
    row: dict[str, Any] = {"kind": act.kind}
    for name, things in (("target", act.target), ("addressee", act.addressee), ("recipient", act.recipient)):
        if things:
            row[name] = _one_or_all([thing.name for thing in things])
            if any(thing.key for thing in things):
                row[f"{name}_key"] = _one_or_all([thing.key for thing in things])
            if any(thing.acronym for thing in things):
                row[f"{name}_acronym"] = _one_or_all([thing.acronym for thing in things])
    row |= {name: getattr(act, name) for name in ("until", "date") if getattr(act, name)}
    deadline = {name: value for name, value in act.deadline.items() if name != "at"}
    row |= {name: dict(value) for name, value in (("duration", act.duration), ("deadline", deadline)) if value}
    if "at" in act.deadline:
        row["session"] = _plain(act.deadline["at"])
    if act.instrument:
        row["instrument"] = act.instrument.symbol or act.instrument.key
        row["instrument_key"] = act.instrument.key
        if act.instrument.paragraphs:
            row["paragraph" if creates else "instrument_paragraph"] = act.instrument.paragraphs
    if act.affects:
        row["affects"] = [
            {"symbol": one.symbol or one.key, "key": one.key}
            | ({"paragraphs": one.paragraphs} if one.paragraphs else {})
            for one in act.affects
        ]
    if act.paragraph:
        row["own_paragraph" if creates else "paragraph"] = act.paragraph
    row |= {name: getattr(act, name) for name in ("part", "wording") if getattr(act, name)}
    start, end = act.evidence.start, act.evidence.end
    return row | {"status": act.status, "start": start, "end": end, "text": text[start:end]}


def _one_or_all(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def _act(row: Mapping[str, Any], evidence: Span) -> MandateAct:
    """The act that a row of JSON describes."""

    def listed(value: Any) -> list[Any]:
        return value if isinstance(value, list) else [] if value is None else [value]

    def named(name: str) -> tuple[Named, ...]:
        names = listed(row.get(name))
        keys, acronyms = (listed(row.get(f"{name}_{what}")) or [None] * len(names) for what in ("key", "acronym"))
        return tuple(map(Named, names, keys, acronyms))

    creates = row["kind"] == "establishedBy"
    cited = row.get("instrument_key") or row.get("instrument")
    instrument = None
    if cited:
        symbol = row.get("instrument")
        paragraphs = row.get("paragraph" if creates else "instrument_paragraph")
        instrument = CitedInstrument(cited, None if symbol == cited else symbol, paragraphs)
    return MandateAct(
        kind=row["kind"],
        evidence=evidence,
        status=row.get("status", "stated"),
        target=named("target"),
        addressee=named("addressee"),
        recipient=named("recipient"),
        until=row.get("until"),
        date=row.get("date"),
        duration=row.get("duration", {}),
        deadline={**row.get("deadline", {}), **({"at": row["session"]} if "session" in row else {})},
        instrument=instrument,
        affects=tuple(
            CitedInstrument(
                one.get("key", one["symbol"]),
                None if one["symbol"] == one.get("key") else one["symbol"],
                one.get("paragraphs"),
            )
            for one in row.get("affects", ())
        ),
        paragraph=row.get("own_paragraph" if creates else "paragraph"),
        part=row.get("part"),
        wording=row.get("wording"),
    )


def from_json(line: str, *, text: str | None = None) -> Record:
    """The record that a line of JSON describes; ``text`` supplies the document's text where the line has none.

    Raises ``ValueError`` where neither gives the text, or a span lies outside it.
    """
    row = json.loads(line)
    body = row.get("text", text)
    if body is None:
        raise ValueError(f"{row.get('file')}: the record has no text; write it with with_text=True or supply the text")

    def span(item: Mapping[str, Any]) -> Span:
        if not 0 <= item["start"] <= item["end"] <= len(body):
            raise ValueError(f"{row.get('file')}: span {item['start']}-{item['end']} outside the text")
        return Span(item["start"], item["end"])

    def known(value: Any) -> str | tuple[str, ...]:
        return tuple(value) if isinstance(value, list) else value or ""

    def rest(item: Mapping[str, Any], *named: str) -> dict[str, Any]:
        return {k: v for k, v in item.items() if k not in named}

    return Record(
        file=row["file"],
        sha256=row["sha256"],
        text=body,
        language=row["language"],
        symbol=row["symbol"],
        document=row.get("document", {}),
        sentences=tuple(Span(a, b) for a, b in row.get("sentences", ())),
        entities=tuple(Entity(e["id"], e["type"], rest(e, "id", "type")) for e in row.get("entities", ())),
        mentions=tuple(
            Mention(
                m["type"],
                span(m),
                m["text"],
                known(m["normalised"]),
                tuple(m.get("entities", ())),
                m.get("attrs") or {},
                m.get("symbol"),
            )
            for m in row["mentions"]
        ),
        relations=tuple(
            Relation(
                r["subject"],
                r["predicate"],
                str(r["object"]),
                r["status"],
                tuple(span(e) for e in r["evidence"]),
                r.get("attrs") or {},
            )
            for r in row["relations"]
        ),
        acts=tuple(_act(a, span(a)) for a in row.get("acts", ())),
    )


def in_order(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Mentions by place; of two that start together the longer one first."""
    return tuple(sorted(mentions, key=lambda m: (m.start, -m.end, m.type)))
