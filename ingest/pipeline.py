"""From a file to its Record: the stages in order, each a function from one plain value to the next.

`read` is what the command line calls; `mentions_of` is all of ``ingest.find`` and ``ingest.resolve`` for one text. The
spaCy face of the stages is ``ingest.components``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from ingest.entities import entities_of
from ingest.find import agenda, bodies, dates, documents, instruments, meetings, names, places, provisions, treaties
from ingest.header import Header, read_header
from ingest.readers.plain import read_plain
from ingest.reading import Document, Reading
from ingest.record import Mention, Record, Relation, Span, in_order
from ingest.relate import citations, mandates
from ingest.relate import documents as document_relations
from ingest.relate import meetings as meeting_relations
from ingest.resolve import resolve_bodies, resolve_instruments, resolve_meetings
from ingest.symbols import find as find_symbols
from ingest.text import Text, read_text

_FAMILIES = (meeting_relations, document_relations, citations, mandates)


def read(path: Path) -> Record:
    """The record of a file. Raises ``UnreadableFile``, with the reason, for a file that is no text."""
    file = read_plain(path)
    return read_source(file.text, file=str(path), sha256=file.sha256)


def read_source(source: str, *, language: str | None = None, file: str = "", sha256: str | None = None) -> Record:
    """The record of a text that is at hand; without a manifest it knows of itself what its title block says."""
    text = read_text(source, language)
    digest = sha256 or hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()
    root = bodies.family_of(text)
    header = read_header(text, _title_block(text, root))
    document = _document(header, text.language, digest)
    mentions = mentions_of(text, document, root)
    relations = relations_of(Reading(text, mentions, document))
    return Record(
        file=file,
        sha256=digest,
        text=source,
        language=text.language,
        symbol=document.symbol,
        document=document.facts(),
        sentences=tuple(text.to_source(s) for s in text.sentences),
        entities=entities_of(document, mentions, relations),
        mentions=tuple(replace(m, span=text.to_source(m.span), text=_surface(text, m.span)) for m in mentions),
        relations=tuple(replace(r, evidence=tuple(text.to_source(s) for s in r.evidence)) for r in relations),
    )


def _surface(text: Text, span: Span) -> str:
    place = text.to_source(span)
    return text.source[place.start : place.end]


def _title_block(text: Text, root: str | None) -> list[Mention]:
    """The mentions by which a title block is read, before anything is known of the document."""
    symbols = list(symbols_of(text))
    when = list(dates.find(text, None, [m.span for m in symbols]))
    named = [m for m in bodies.find(text, root) if m.entities]
    where = list(places.find(text, when, [m.span for m in [*symbols, *named]]))
    return [*symbols, *when, *named, *where]


def _document(header: Header, language: str, sha256: str) -> Document:
    return Document(
        key=f"doc:{header.symbol}" if header.symbol else f"doc:file/{sha256[:16]}",
        symbol=header.symbol,
        language=language,
        title=header.title,
        kind=header.kind,
        date=header.date,
        body=header.body,
        meeting=header.meeting,
        distribution=header.distribution,
        original_language=header.original_language,
        reissued=header.reissued,
        meeting_start=header.meeting_start,
        meeting_end=header.meeting_end,
        place=header.place,
        evidence=header.evidence,
    )


def relations_of(reading: Reading) -> tuple[Relation, ...]:
    """All relations that the families of ``ingest.relate`` read, each once, in the order of their evidence."""
    found: dict[tuple[str, str, str, tuple[Span, ...]], Relation] = {}
    for relate in _FAMILIES:
        for relation in relate.relate(reading):
            found.setdefault((relation.subject, relation.predicate, relation.object, relation.evidence), relation)
    return tuple(sorted(found.values(), key=lambda r: (r.evidence[0], r.predicate, r.subject, r.object)))


def symbols_of(text: Text) -> Iterator[Mention]:
    """The document symbols in a text; a double symbol is one mention, known by its first half."""
    for start, end, symbol in find_symbols(text.view):
        parts = [str(half) for half in symbol.halves]
        span = Span(start, end)
        attrs = {"parts": parts} if len(parts) > 1 else {}
        yield Mention("document_symbol", span, text[span], str(symbol), (f"doc:{parts[0]}",), attrs, str(symbol))


def mentions_of(text: Text, document: Document, root: str | None) -> tuple[Mention, ...]:
    """All mentions of a text, in order (view spans).

    ``root`` is the root of the document's family of bodies, which says what 缔约方会议 or "the Convention" means.
    """
    symbols = list(symbols_of(text))
    when = list(dates.find(text, document.date, [m.span for m in symbols]))
    law = list(treaties.find(text, root))
    bodies_named = resolve_bodies(text, list(bodies.find(text, root)), law, document, root)
    adopted = resolve_instruments(text, list(instruments.find(text)), bodies_named, root)
    where = list(places.find(text, when, [m.span for m in [*symbols, *law, *bodies_named]]))
    cited = list(provisions.find(text, [*law, *adopted, *bodies_named, *symbols], root))
    sightings = meetings.find(text, [*when, *bodies_named, *where])
    met = list(resolve_meetings(text, sightings, bodies_named, when, document, root))
    items = agenda.find(text, None, document.meeting, [*when, *met])
    known = [*symbols, *when, *law, *bodies_named, *adopted, *where, *cited, *met, *items]
    works = list(names.find(text, known, root))
    works += documents.find(text, [*known, *works], document)
    closed = [*cited, *(m for m in works if m.type == "publication")]
    return in_order([*bodies.outside(bodies_named, closed), *(m for m in known if m.type != "body"), *works])
