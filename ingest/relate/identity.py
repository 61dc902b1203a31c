"""What a document says of itself: whose it is, its meeting, date, languages, title and symbol."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ingest.authority import body_of
from ingest.find.clock import one_of
from ingest.find.printed import Printed
from ingest.header import one_line
from ingest.instrument_numbers import parse_number
from ingest.languages import words
from ingest.reading import Reading
from ingest.record import Relation, Span, Status
from ingest.relate.citations import SESSION_RULE

# How a number says the session at which its instrument was adopted.
_SESSION_RULES = {
    "session": SESSION_RULE,
    "roman": "session-suffixed numbering: the Roman numeral is the session of the adopting body",
}


# The printed date stays on record, for it is what the document says; whoever meets it is told what speaks against it.
_MISDATED = "the date in the title block lies before {day}, the day of adoption that the text states"


def relate(reading: Reading) -> Iterator[Relation]:
    """forBody, preparedFor, documentDate, distribution, language, originalLanguage, reissuedOn, hasSymbol, hasTitle and
    consideredUnder; of each instrument that the document prints publishedIn, hasTitle, adoptedOn and adoptedAt.

    Only what the text itself shows is a relation: what the manifest alone knows has no sentence.
    """
    document = reading.document

    def said(
        predicate: str, value: str | None, name: str, status: Status = "stated", attrs: Mapping[str, str] | None = None
    ) -> Iterator[Relation]:
        evidence = document.evidence.get(name)
        if value is not None and evidence is not None:
            yield Relation(document.key, predicate, value, status, (evidence,), attrs or {})

    yield from said("forBody", document.body, "body")
    numbered = document.evidence.get("meeting") == document.evidence.get("ordinal", Span(-1, -1))
    yield from said("preparedFor", document.meeting, "meeting", "stated" if numbered else "inferred")
    caution = {"caution": _MISDATED.format(day=document.adopted)} if document.misdated else {}
    yield from said("documentDate", document.date, "date", attrs=caution)
    yield from said("distribution", document.distribution, "distribution")
    yield from said("language", document.language, "language")
    yield from said("originalLanguage", document.original_language, "original_language")
    yield from said("reissuedOn", document.reissued, "reissued", attrs=_reason(reading))
    printed = document.symbol_status == "stated"
    yield from said("hasSymbol", document.symbol, "symbol", "stated" if printed else "inferred")
    yield from said("hasTitle", document.title, "title", attrs={"language": document.language})
    for item in document.agenda_items if document.agenda else ():
        key = f"item:{(document.agenda or '').removeprefix('mtg:')}/{item}"
        yield from said("consideredUnder", key, "agenda_items")
    for one in document.printed:
        if one.key:
            yield from _instrument(reading, one, one.key)


def _instrument(reading: Reading, one: Printed, key: str) -> Iterator[Relation]:
    """What the document says of an instrument that it prints."""
    # The pages of a volume, filed under one resolution, show others that are not issued with it.
    if reading.document.prints in (None, key):
        yield Relation(key, "publishedIn", reading.document.key, "stated", (one.heading,))
    if one.title:
        attrs = {"language": reading.document.language}
        yield Relation(
            key, "hasTitle", one_line(reading.text[one.title], reading.language), "stated", (one.title,), attrs
        )
    days = {a.date for a in one.adoptions if a.date}
    if len(days) == 1:
        yield Relation(key, "adoptedOn", days.pop(), "stated", one.adoptions[0].evidence)
    yield from _adopted_at(one, key)


def _adopted_at(one: Printed, key: str) -> Iterator[Relation]:
    """The meeting of a body that counts all its meetings; else the session, which the number itself says."""
    body, number = body_of(one.body), parse_number(one.number or "")
    if body is None or number is None:
        return
    if body.numbering == "year-suffix":
        for adoption in one.adoptions:
            if adoption.meeting:
                meeting = f"mtg:{body.key}/{adoption.meeting}"
                yield Relation(key, "adoptedAt", meeting, "stated", adoption.evidence)
    elif number.shape in _SESSION_RULES and body.numbering == "session" and not number.special:
        rule = {"rule": _SESSION_RULES[number.shape]}
        yield Relation(key, "adoptedAt", f"mtg:{body.key}/{number.session}", "inferred", (one.heading,), rule)


def _reason(reading: Reading) -> dict[str, str]:
    """Why a document was issued again, where it says so."""
    span = reading.document.evidence.get("reissued")
    technical = one_of(words(reading.language, "header")["technical"])
    return {"reason": "technical"} if span and re.search(technical, reading.text[span].casefold()) else {}
