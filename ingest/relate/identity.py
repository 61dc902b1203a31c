"""What a document says of itself: whose it is, its meeting, date, languages, title and symbol."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ingest.find.clock import one_of
from ingest.languages import words
from ingest.reading import Reading
from ingest.record import Relation, Span, Status


def relate(reading: Reading) -> Iterator[Relation]:
    """forBody, preparedFor, documentDate, distribution, language, originalLanguage, reissuedOn, hasSymbol and hasTitle.

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
    yield from said("documentDate", document.date, "date")
    yield from said("distribution", document.distribution, "distribution")
    yield from said("language", document.language, "language")
    yield from said("originalLanguage", document.original_language, "original_language")
    yield from said("reissuedOn", document.reissued, "reissued", attrs=_reason(reading))
    printed = document.symbol_status == "stated"
    yield from said("hasSymbol", document.symbol, "symbol", "stated" if printed else "inferred")
    yield from said("hasTitle", document.title, "title", attrs={"language": document.language})


def _reason(reading: Reading) -> dict[str, str]:
    """Why a document was issued again, where it says so."""
    span = reading.document.evidence.get("reissued")
    technical = one_of(words(reading.language, "header")["technical"])
    return {"reason": "technical"} if span and re.search(technical, reading.text[span].casefold()) else {}
