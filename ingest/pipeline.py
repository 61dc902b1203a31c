"""From a file to its Record: the stages in order, each a function from one plain value to the next.

`read` is what the command line calls, `read_source` the same for text that is already at hand; `mentions_of` is all of
``ingest.find`` and ``ingest.resolve`` for one text, `relations_of` all of ``ingest.relate``. The spaCy face of the
stages is ``ingest.components``.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ingest.entities import entities_of
from ingest.errors import UnreadableFile
from ingest.find import (
    agenda,
    bodies,
    dates,
    documents,
    instruments,
    meetings,
    names,
    places,
    printed,
    provisions,
    treaties,
)
from ingest.find.agenda_list import agenda_of
from ingest.find.document_list import listed
from ingest.find.printed import Printed
from ingest.foreign import foreign_language
from ingest.header import Header, read_header
from ingest.identity import identify
from ingest.languages import LANGUAGES
from ingest.manifest import Manifest, Match
from ingest.operative.acts import acts_of
from ingest.readers import read_file
from ingest.reading import Document, Reading
from ingest.record import Mention, Record, Relation, Span, in_order
from ingest.relate import agenda as agenda_relations
from ingest.relate import citations, deadlines, enactments, mandates, outcomes
from ingest.relate import documents as document_relations
from ingest.relate import identity as identity_relations
from ingest.relate import meetings as meeting_relations
from ingest.resolve.bodies import resolve_bodies
from ingest.resolve.instruments import resolve_instruments
from ingest.resolve.meetings import resolve_meetings
from ingest.symbols import find as find_symbols
from ingest.text import Text, read_text
from ingest.verbatim import verbatim_act, verbatim_document, verbatim_relation

_FAMILIES = (
    identity_relations,
    agenda_relations,
    deadlines,
    meeting_relations,
    document_relations,
    citations,
    mandates,
    enactments,
)


def read(path: Path, *, manifest: Manifest | None = None) -> Record:
    """The record of a file; ``manifest`` is what is known of documents beforehand.

    Raises ``UnreadableFile``, with the reason, for a file that cannot be read.
    """
    file = read_file(path)
    language = file.metadata.get("language")
    other = language if language not in (None, *LANGUAGES) else foreign_language(file.text)
    if other:
        raise UnreadableFile(path, "other_language", found=other)
    known = (manifest or Manifest()).carrying(file.metadata) if file.metadata else manifest
    record = read_source(file.text, language=language, file=str(path), sha256=file.sha256, manifest=known)
    return replace(record, document={**record.document, "encoding": file.encoding})


def read_source(
    source: str,
    *,
    language: str | None = None,
    file: str = "",
    sha256: str | None = None,
    manifest: Manifest | None = None,
) -> Record:
    """The record of a text that is at hand; without a manifest it knows of itself what it says of itself."""
    text = read_text(source, language)
    digest = sha256 or hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()
    block = title_block(text, file, digest, manifest)
    document, mentions = _identified(text, block, digest, file)
    reading = Reading(text, mentions, document)
    # From here on what is shown has the characters of the document, not those that grammars read.
    document = verbatim_document(text, document)
    relations = tuple(verbatim_relation(text, relation) for relation in relations_of(reading))
    acts = tuple(verbatim_act(text, act) for act in acts_of(reading))
    return Record(
        file=file,
        sha256=digest,
        text=source,
        language=text.language,
        symbol=document.symbol,
        document={**document.facts(), **_known(block.match)},
        sentences=tuple(text.to_source(s) for s in reading.sentences),
        entities=entities_of(document, mentions, relations, acts),
        mentions=tuple(replace(m, span=text.to_source(m.span), text=_surface(text, m.span)) for m in mentions),
        relations=tuple(replace(r, evidence=tuple(text.to_source(s) for s in r.evidence)) for r in relations),
        acts=tuple(replace(a, evidence=text.to_source(a.evidence)) for a in acts),
    )


def _surface(text: Text, span: Span) -> str:
    place = text.to_source(span)
    return text.source[place.start : place.end]


def _known(match: Match | None) -> dict[str, Any]:
    """What the manifest alone knows of a document; an address or a kind of text only where the row is this file's."""
    if match is None:
        return {}
    own = match.how != "header"
    known = {"official_address": match.row.official_address, "text_kind": match.row.text_kind if own else ""}
    return {name: value for name, value in known.items() if value}


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """What is read before all else: what the title block says, what the manifest knows, the root of the family of
    bodies, and the instruments that the text prints."""

    header: Header
    match: Match | None
    root: str | None
    printed: tuple[Printed, ...]


def title_block(text: Text, file: str = "", sha256: str = "", manifest: Manifest | None = None) -> TitleBlock:
    """What the text says of itself, and what the manifest knows of it.

    >>> title_block(read_text("A/90/6\\n\\nGeneral Assembly\\n\\nNinetieth session")).header.session
    90
    """
    symbols = list(symbols_of(text))
    when = list(dates.find(text, None, [m.span for m in symbols]))
    root = bodies.family_of(text)
    named = [m for m in bodies.find(text, root) if m.entities]
    where = list(places.find(text, when, [m.span for m in [*symbols, *named]]))
    header = read_header(text, [*symbols, *when, *named, *where])
    prints = printed.find(text, in_order([*symbols, *when, *named]))
    match = manifest.match(file, sha256, header) if manifest else None
    if match and match.row.body and not header.body:
        root = bodies.family_of(text, match.row.symbol or None) or root
    return TitleBlock(header, match, root, prints)


def document_of(text: Text, file: str = "", manifest: Manifest | None = None) -> Document:
    """The document as its title block gives it, before its prose is read: quick, for lists of many documents.

    >>> document_of(read_text("General Assembly\\n\\nNinetieth session\\n\\nAgenda item 12 (b)")).agenda_items
    ('12b',)
    """
    digest = hashlib.sha256(text.source.encode("utf-8", "surrogatepass")).hexdigest()
    block = title_block(text, file, digest, manifest)
    return identify(text, block.header, block.match, digest, printed=block.printed, file=file)


def _identified(text: Text, block: TitleBlock, sha256: str, file: str) -> tuple[Document, tuple[Mention, ...]]:
    """The document and its mentions: which meeting it is for may only be said in its prose."""
    header, match, root = block.header, block.match, block.root
    first = identify(text, header, match, sha256, printed=block.printed, file=file)
    mentions = mentions_of(text, first, root)
    symbols = [m for m in mentions if m.type == "document_symbol"]
    lists = listed(text, agenda_of(text), symbols)
    document = identify(text, header, match, sha256, lists, mentions, block.printed, file)
    if document.meeting != first.meeting:
        mentions = mentions_of(text, document, root)
    return document, mentions


def relations_of(reading: Reading) -> tuple[Relation, ...]:
    """All relations that the families of ``ingest.relate`` read, each once, in the order of their evidence."""
    found: dict[tuple[str, str, str, tuple[Span, ...]], Relation] = {}
    for family in _FAMILIES:
        for relation in family.relate(reading):
            found.setdefault((relation.subject, relation.predicate, relation.object, relation.evidence), relation)
    for relation in outcomes.relate(reading, list(found.values())):
        found.setdefault((relation.subject, relation.predicate, relation.object, relation.evidence), relation)
    return tuple(sorted(found.values(), key=lambda r: (r.evidence[0], r.predicate, r.subject, r.object)))


def symbols_of(text: Text) -> Iterator[Mention]:
    """The document symbols in a text; a double symbol is one mention, known by its first half."""
    for start, end, symbol in find_symbols(text.view):
        parts = [str(half) for half in symbol.halves]
        span = Span(start, end)
        attrs = {"parts": parts} if len(parts) > 1 else {}
        yield Mention("document_symbol", span, text[span], str(symbol), (f"doc:{parts[0]}",), attrs, parts[0])


# What stands behind a symbol for a second one: only its modifier, or only its number in the same series.
_SHORTENED = re.compile(
    r"(?:,? and |, | 和|和|以及|及|、)(?P<part>(?P<kind>Add|Corr|Rev|CRP|L|INF|WP|NGO)\.\d{1,3})(?![A-Za-z0-9/–-]|\.\d)"
)
_MODIFIERS = ("Add", "Corr", "Rev")


def shortened_symbols(text: Text) -> Iterator[Mention]:
    """The second symbols of "CTOC/COP/2020/5 and Corr.1", CTOC/COP/2020/CRP.1和CRP.2: known by what stands before.

    "X/Add.1 and Corr.1" may be a correction of X or of its addendum: it is left alone.

    >>> text = read_text("See A/90/5 and Corr.1, A/90/L.1 and L.2, and A/90/6/Add.1 and Corr.1.")
    >>> [m.normalised for m in shortened_symbols(text)]
    ['A/90/5/Corr.1', 'A/90/L.2']
    """
    for _, end, symbol in find_symbols(text.view):
        if len(symbol.halves) > 1:
            continue
        whole = str(symbol)
        while found := _SHORTENED.match(text.view, end):
            last = re.search(r"/(?P<kind>[A-Za-z]+)\.\d+$", whole)
            alike = last is not None and last["kind"] == found["kind"]
            if alike and last:
                key = f"{whole[: last.start()]}/{found['part']}"
            elif found["kind"] in _MODIFIERS and not (last and last["kind"] in _MODIFIERS):
                key = f"{whole}/{found['part']}"
            else:
                break
            span = Span(*found.span("part"))
            yield Mention("document_symbol", span, text[span], key, (f"doc:{key}",), {}, key)
            whole, end = key, found.end()


def mentions_of(text: Text, document: Document, root: str | None) -> tuple[Mention, ...]:
    """All mentions of a text, in order (view spans).

    ``root`` is the root of the document's family of bodies, which says what 缔约方会议 or "the Convention" means.
    """
    whole = list(symbols_of(text))
    symbols = in_order([*whole, *shortened_symbols(text)])
    when = list(dates.find(text, document.day, [m.span for m in symbols]))
    law = list(treaties.find(text, root))
    bodies_named = resolve_bodies(text, list(bodies.find(text, root)), law, document, root)
    adopted = resolve_instruments(text, instruments.find(text), bodies_named, document, root)
    where = list(places.find(text, when, [m.span for m in [*symbols, *law, *bodies_named]]))
    # "A/90/5 and Corr.1, chap. X": the chapter is the document's, and not its correction's.
    cited = list(provisions.find(text, [*law, *adopted, *bodies_named, *whole], root))
    sightings = meetings.find(text, [*when, *bodies_named, *where])
    met = list(resolve_meetings(text, sightings, bodies_named, when, document, root))
    items = agenda.find(text, None, document.meeting, [*when, *met])
    known = [*symbols, *when, *law, *bodies_named, *adopted, *where, *cited, *met, *items]
    works = list(names.find(text, known, root))
    works += documents.find(text, [*known, *works], document)
    closed = [*cited, *(m for m in works if m.type == "publication")]
    return in_order([*bodies.outside(bodies_named, closed), *(m for m in known if m.type != "body"), *works])
