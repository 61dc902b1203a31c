"""The instrument that a document is issued to print, and what the document says of its adoption.

A document can print several: the pages of a volume, the report of a session. It is issued for one where its symbol is
that resolution's, where its file is named by it, or where nothing but a title block stands above the only one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ingest.authority import bodies, body_of
from ingest.file_names import FileName
from ingest.find.printed import Printed, draft_among
from ingest.header import Header
from ingest.instrument_numbers import parse_number
from ingest.languages import words
from ingest.manifest import Row
from ingest.numbering import can_adopt
from ingest.symbols import instrument_of, parse, resolution_symbol
from ingest.text import Text

_TITLE_BLOCK, _LONGEST_LINE = 24, 400
# The Assembly numbers elections and appointments apart from its other decisions: from 401 in each session, before its
# fifty-seventh from 301; the others begin a hundred above.
_ELECTIONS, _ELECTIONS_BEFORE, _CHANGE = range(401, 501), range(301, 401), 57


def own_instrument(
    text: Text, header: Header, symbol: str | None, printed: Sequence[Printed], name: FileName
) -> Printed | None:
    """The instrument that the document is issued to print.

    By its symbol; by the name of its file; else the only one that it prints, where nothing but a title block stands
    above it (a page of a volume begins with the end of another one).
    """
    read = parse(symbol or name.symbol or "")
    instrument = instrument_of(read) if read else None
    if instrument:
        path, kind, number = instrument
        same = [p for p in printed if p.kind == kind and p.number == number and _prefix(p) == path]
        if same:
            return same[0]
    if symbol or len(printed) != 1:
        return None
    one = printed[0]
    if one.number is None:
        # A document with a title block is issued under it, and tells of what a body did at a meeting.
        said = {n for n, span in header.evidence.items() if span.start < one.adoptions[0].evidence[0].start}
        return None if said & {"distribution", "date", "session", "kind", "symbol"} else _numbered(one, name)
    above = [b for b in text.blocks if b.end <= one.heading.start]
    plain = all(not b.marker and len(b.span) <= _LONGEST_LINE for b in above) and len(above) <= _TITLE_BLOCK
    return one if plain and header.kind in (None, "Resolution", "Decision") else None


def _prefix(one: Printed) -> str:
    body = body_of(one.body)
    return body.symbol_prefix if body else ""


def _numbered(one: Printed, name: FileName) -> Printed:
    """A decision that is printed without its number, with the one that its file is named by, where it can be that."""
    body = body_of(one.body)
    first = re.match(r"\S+", name.number or "")
    days = [date for date, _ in dict.fromkeys((a.date, a.meeting) for a in one.adoptions)] or [None]
    fits = body is not None and name.body == body.key and name.kind == one.kind
    possible = [day for day in days if body and first and can_adopt(body, first.group(), one.kind, day)]
    # One day of many may be misprinted.
    if fits and 2 * len(possible) > len(days):
        return replace(one, number=name.number)
    return one


def symbol_of(one: Printed) -> str | None:
    """The symbol under which an instrument is issued; decisions are issued together, under none of their own."""
    body = body_of(one.body)
    if one.kind != "resolution" or body is None or not body.symbol_prefix or one.number is None:
        return None
    return resolution_symbol(body.symbol_prefix, one.number, "resolution")


def adoption(text: Text, symbol: str | None, own: Printed | None, row: Row | None) -> dict[str, Any]:
    """What is known of the adoption of the instrument that the document is issued to print."""
    read = parse(symbol or "")
    known: dict[str, Any] = {"prints": own.key if own else None}
    if read and own is None and (instrument := instrument_of(read)):
        path, kind, number = instrument
        body = next((b for b in bodies().values() if b.symbol_prefix == path and b.instruments), None)
        known = {"prints": f"inst:{body.instruments}/{kind[:3]}/{number}" if body else None, "number": number}
    elif own:
        known["number"] = own.number
    # Several paragraphs may tell of one meeting.
    adoptions = tuple(dict.fromkeys((a.date, a.meeting) for a in own.adoptions)) if own else ()
    days = {date for date, _ in adoptions if date}
    meetings = {meeting for _, meeting in adoptions if meeting}
    draft = draft_among(own.papers) if own else None
    known |= {
        "adopted": _only(days) if days else row and row.adopted,
        "adoption_meeting": _only(meetings) if meetings else row and row.adoption_meeting,
        "adoptions": adoptions if len(adoptions) > 1 else (),
        "draft": (draft.symbol or draft.text) if draft else row and row.draft,
        "decision_type": _decision_type(text, own),
    }
    return {name: value or None if name != "adoptions" else value for name, value in known.items()}


def _only(values: set[str]) -> str | None:
    return next(iter(values)) if len(values) == 1 else None


def _decision_type(text: Text, own: Printed | None) -> str | None:
    """Whether a decision of the Assembly is an election or appointment, or another one."""
    if own is None or own.kind != "decision" or own.body != "body:un-ga":
        return None
    number = parse_number((own.number or "-").split()[0])
    if number:
        apart = _ELECTIONS if number.session >= _CHANGE else _ELECTIONS_BEFORE
        return "elections and appointments" if number.serial in apart else "other"
    named = own.title and re.search(words(text.language, "printed")["elections"], text[own.title])
    return "elections and appointments" if named else None
