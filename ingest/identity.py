"""Which document a text is: from the manifest, from its title block, or from its own list of documents.

The symbol is right or unknown. A symbol of the running text is never taken for the document's own; only a line of the
document's list of documents that gives the document's own title names the document itself (an annotated agenda lists
itself).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from ingest.adoption import adoption, own_instrument, symbol_of
from ingest.authority import bodies, body_of
from ingest.file_names import FileName, read_name
from ingest.find.agenda_list import bare
from ingest.find.document_list import Listed
from ingest.find.printed import Printed
from ingest.header import Header, one_line
from ingest.manifest import Match
from ingest.reading import Document
from ingest.record import Mention, Span
from ingest.symbols import instrument_of, parse
from ingest.text import Text


def identify(
    text: Text,
    header: Header,
    match: Match | None,
    sha256: str,
    lists: Sequence[Listed] = (),
    mentions: Sequence[Mention] = (),
    printed: Sequence[Printed] = (),
    file: str = "",
) -> Document:
    """The document that a text is.

    ``match`` is its row in the manifest, ``lists`` the documents it lists, ``mentions`` its dates and meetings, which
    may say which meeting a title block means that gives only its days; ``printed`` are the instruments that it prints,
    ``file`` is the name it bears. ``symbol_status`` of the answer is ``external`` where the manifest knows the file,
    ``stated`` where the symbol is printed, ``inferred`` where it was found by the title block in the manifest, in the
    document's own list, or by the number of the one instrument that it prints.

    >>> from ingest.text import read_text
    >>> identify(read_text("Report"), Header(symbol="A/75/1", evidence={"symbol": Span(0, 6)}), None, "0" * 64).key
    'doc:A/75/1'
    """
    row = match.row if match else None
    symbol, status, evidence = None, None, dict(header.evidence)
    itself = _lists_itself(header, lists)
    if row and row.symbol:
        symbol, status = row.symbol, "inferred" if match and match.how == "header" else "external"
    elif header.symbol:
        symbol, status = header.symbol, "stated"
    elif itself:
        symbol, status = itself.symbols[0].symbol or itself.symbols[0].text, "inferred"
    own = own_instrument(text, header, symbol, printed, read_name(file))
    if symbol is None and own and (told := symbol_of(own)):
        symbol, status, evidence["symbol"] = told, "inferred", own.heading
    elif symbol is None and (told := _by_name(text, header, read_name(file))):
        symbol, status = told, "external"
    if symbol and not header.symbol and itself and itself.symbols[0].symbol == symbol:
        evidence["symbol"] = itself.span
    body = header.body or (row.body if row else None) or None
    if own and header.body and body != own.body:
        # A document that is issued to print what an organ adopted is that organ's, whomever its agenda item names.
        header, body = _without_body(header), own.body
        evidence = {name: span for name, span in evidence.items() if name in header.evidence or name not in _OF_A_BODY}
    meeting = (row.meeting if row else "") or header.meeting
    if header.ordinal is None and header.body:
        # What the manifest alone knows has no sentence; where the prose says the same, that is one.
        named = _meeting_of_days(text, header, mentions)
        if named and (not (row and row.meeting) or named[0] == row.meeting):
            meeting, evidence["meeting"] = named
    elif header.ordinal is not None:
        evidence["meeting"] = header.evidence["ordinal"]
    title = one_line(text[own.title], text.language) if own and own.title else header.title
    if own and own.title:
        evidence["title"] = own.title
    return Document(
        key=_key(symbol, row.file if row else "", sha256),
        symbol=symbol,
        language=text.language,
        title=title or (row.title if row else None) or None,
        kind=_kind(symbol, own) or header.kind or (row.kind if row else None) or None,
        date=header.date or (row.date if row else None) or None,
        body=body,
        meeting=meeting or None,
        distribution=header.distribution,
        original_language=header.original_language,
        reissued=header.reissued,
        meeting_start=header.meeting_start,
        meeting_end=header.meeting_end,
        place=header.place,
        symbol_status=status,
        session=header.session,
        agenda_items=header.agenda_items,
        agenda=_agenda(header),
        **adoption(text, symbol, own, row),
        printed=tuple(printed),
        evidence=evidence,
    )


# What the series of a symbol says of the kind of document; the letter L. is of drafts of many kinds.
_SERIES = {"RES": "Resolution", "DEC": "Decision", "PRST": "PresidentialStatement", "CRP": "ConferenceRoomPaper"}
_KINDS = {"resolution": "Resolution", "decision": "Decision"}
_TITLE_BLOCK = 24
_OF_A_BODY = ("body", "ordinal", "meeting_start", "meeting_end", "place")
# Sessions by number, not by year.
_LAST_SESSION = 999


def _without_body(header: Header) -> Header:
    """The header without the body that it names, and without what it says of that body's meeting."""
    evidence = {name: span for name, span in header.evidence.items() if name not in _OF_A_BODY}
    return replace(header, body=None, ordinal=None, meeting_start=None, meeting_end=None, place=None, evidence=evidence)


def _by_name(text: Text, header: Header, name: FileName) -> str | None:
    """The symbol that the file is named by, where the text is of that body (or of that section of the budget), and of
    that session or year."""
    read, body = parse(name.symbol or ""), body_of(header.body or "")
    if read is None or instrument_of(read) or read.modifiers:
        return None
    section = re.fullmatch(r"\(Sect\. (\w+)\)", read.part)
    lines = [text[b.span].strip() for b in text.blocks[:_TITLE_BLOCK]]
    if section:
        same_body = any(re.fullmatch(rf"Section {section[1]}|第{section[1]}款", line) for line in lines)
    else:
        same_body = body is not None and read.path == body.symbol_prefix and not read.part
    periods = {header.session, *(int(d[:4]) for d in (header.date, header.meeting_start) if d)}
    return name.symbol if same_body and read.period in periods else None


def _kind(symbol: str | None, own: Printed | None) -> str | None:
    read = parse(symbol or "")
    return (_SERIES.get(read.series) if read else None) or (_KINDS[own.kind] if own else None)


def _agenda(header: Header) -> str | None:
    """The session on whose agenda the document's items are; a preliminary list is no agenda."""
    known = header.agenda_items and header.organ and header.session and not header.preliminary
    if not known or (header.session or 0) > _LAST_SESSION:
        return None
    return f"mtg:{(header.organ or '').partition(':')[2]}/{header.session}"


def _key(symbol: str | None, file: str, sha256: str) -> str:
    """The document's key: its symbol (a double symbol's first half); else the name under which the manifest holds it,
    without language and format; else the start of its hash.

    >>> _key("E/CN.7/2020/16-E/CN.15/2020/16", "", ""), _key(None, "note-1.zh.md", "")
    ('doc:E/CN.7/2020/16', 'doc:file/note-1')
    """
    if symbol:
        return f"doc:{re.split(r'-(?=[A-Z]+/)', symbol)[0]}"
    return f"doc:file/{PurePosixPath(file).name.partition('.')[0] or sha256[:16]}"


def _lists_itself(header: Header, lists: Sequence[Listed]) -> Listed | None:
    """The one line of the document's list that gives its own title, and a symbol of its own body and year."""
    if header.title is None:
        return None
    own = [e for e in lists if e.symbols and bare(e.description) == bare(header.title) and _could_be(header, e)]
    return own[0] if len({e.symbols[0].symbol for e in own}) == 1 else None


def _could_be(header: Header, entry: Listed) -> bool:
    symbol = entry.symbols[0].symbol or ""
    years = {d[:4] for d in (header.date, header.meeting_start) if d}
    year = re.search(r"/((?:19|20)\d{2})(?:/|$)", symbol)
    body = bodies().get(header.body.partition(":")[2]) if header.body else None
    prefix = body.symbol_prefix if body else ""
    return len(entry.symbols) == 1 and symbol.startswith(prefix) and not (year and years and year[1] not in years)


def _meeting_of_days(text: Text, header: Header, mentions: Sequence[Mention]) -> tuple[str, Span] | None:
    """The document's meeting by number, where a sentence gives it the day that the title block gives."""
    if not (header.body and header.meeting_start):
        return None
    prefix = f"mtg:{header.body.partition(':')[2]}/"
    found: dict[str, Span] = {}
    for m in mentions:
        if m.type != "meeting" or len(m.entities) != 1 or not re.fullmatch(re.escape(prefix) + r"\d+", m.entities[0]):
            continue
        sentence = text.sentence_at(m.start)
        days = [d for d in mentions if d.type == "date" and d.span.within(sentence)]
        if len(days) == 1 and str(days[0].normalised)[:10] == header.meeting_start:
            found.setdefault(m.entities[0], sentence)
    return next(iter(found.items())) if len(found) == 1 else None
