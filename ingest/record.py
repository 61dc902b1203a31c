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
    )


def in_order(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Mentions by place; of two that start together the longer one first."""
    return tuple(sorted(mentions, key=lambda m: (m.start, -m.end, m.type)))
