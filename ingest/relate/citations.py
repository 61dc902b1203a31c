"""What a document cites, and what it says of the cited instruments: where and when adopted, their titles.

Each mention is its own citation, with its form, so that citations can be counted with and without anaphora; and with
its context: the word it stands under, the part of the document and the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.authority import bodies
from ingest.numerals import chinese_number
from ingest.reading import Reading
from ingest.record import Mention, Relation, Span
from ingest.relate.contexts import Contexts
from ingest.skeleton import compiled, sentences

SESSION_RULE = "session-prefixed numbering: the part before the slash is the session of the adopting body"
_BEFORE_FIRST_SESSION = 1945
_SESSION_NUMBER = re.compile(r"(\d{1,3})/\d{1,4}(?: [A-Z])?")


def relate(reading: Reading) -> Iterator[Relation]:
    """The relations cites, citesProvision, adoptedAt, adoptedOn, adoptedInYear, hasTitle and reaffirms."""
    contexts = Contexts(reading)
    yield from _cites(reading, contexts)
    yield from _cites_provision(reading, contexts)
    yield from _adopted_at(reading)
    yield from _recommendations_adopted(reading)
    yield from _adopted_on(reading)
    yield from _adopted_in_year(reading)
    yield from _titles(reading)
    yield from _reaffirms(reading)


def session_of(number: str | None) -> int | None:
    """The session in a number of the form session/serial; None for any other number.

    >>> session_of("9/1"), session_of("57/283 B"), session_of("1325 (2000)"), session_of("S-13/2")
    (9, 57, None, None)
    """
    found = _SESSION_NUMBER.fullmatch(number or "")
    return int(found.group(1)) if found else None


def _instruments(mention: Mention) -> Iterator[str]:
    """The keys of single instruments: an unnamed set of resolutions is none, nor is one that was not adopted."""
    if mention.form not in ("indefinite_set", "hypothetical"):
        yield from (key for key in mention.entities if key.startswith("inst:"))


def _cites(reading: Reading, contexts: Contexts) -> Iterator[Relation]:
    document = reading.document.key
    for mention in reading.mentions:
        if mention.type == "instrument":
            own = reading.document.printed_at(mention.start)
            cited, form = [key for key in _instruments(mention) if key != own], mention.form or "explicit"
        elif mention.type == "document_symbol":
            cited, form = [key for key in mention.entities if key != document], "symbol"
        else:
            continue
        attrs = {"form": form, **contexts.of(mention).attrs()} if cited else {}
        for key in cited:
            yield Relation(document, "cites", key, "stated", (mention.span,), attrs)


def _cites_provision(reading: Reading, contexts: Contexts) -> Iterator[Relation]:
    for mention in reading.mentions:
        if mention.type == "legal_provision" and mention.entities:
            attrs = contexts.of(mention).attrs()
            for key in mention.entities:
                yield Relation(reading.document.key, "citesProvision", key, "stated", (mention.span,), attrs)


def _adopted_at(reading: Reading) -> Iterator[Relation]:
    """Stated where the text names the session; else inferred from the number, for bodies that number by session."""
    stated: set[str] = set()
    for folded in sentences(reading, "instrument", "meeting", "body"):
        for _, pattern in compiled(reading.language, "citations", "adopted_at"):
            for match in pattern.finditer(folded.text):
                meetings = [key for m in folded.of(match, "meeting", "meeting") for key in m.entities]
                adopted = folded.of(match, "what", "instrument")
                for key in (k for m in adopted[:1] for k in _instruments(m)):
                    if len(meetings) == 1 and key not in stated and _may_adopt(meetings[0], adopted[0]):
                        stated.add(key)
                        yield Relation(key, "adoptedAt", meetings[0], "stated", (folded.evidence(match),))
    yield from _adopted_by_number(reading, stated)
    for mention in reading.mentions:
        inner = [m for m in reading.within(mention.span, "meeting") if m.span != mention.span]
        if mention.type == "instrument" and len(inner) == 1 and len(inner[0].entities) == 1:
            for key in _instruments(mention):
                if key not in stated:
                    stated.add(key)
                    yield Relation(key, "adoptedAt", inner[0].entities[0], "stated", (mention.span,))


def _may_adopt(meeting: str, instrument: Mention) -> bool:
    """Whether the meeting is one of the adopting body, and not one that the number of the instrument excludes."""
    body = instrument.attrs.get("body")
    holder, _, rest = meeting.removeprefix("mtg:").partition("/")
    session = session_of(instrument.attrs.get("number"))
    return (not body or body == f"body:{holder}") and (session is None or not rest.isdecimal() or int(rest) == session)


def _adopted_by_number(reading: Reading, stated: set[str]) -> Iterator[Relation]:
    misread = {key for key, day, _ in _dated(reading) if not may_be_of(key, day)}
    for mention in reading.mentions:
        if mention.type != "instrument" or mention.form != "explicit":
            continue
        body = str(mention.attrs.get("body") or "").removeprefix("body:")
        session = session_of(mention.attrs.get("number"))
        if session is None or body not in bodies() or bodies()[body].numbering != "session":
            continue
        for key in _instruments(mention):
            if key not in stated and key not in misread:
                stated.add(key)
                attrs = {"rule": SESSION_RULE}
                yield Relation(key, "adoptedAt", f"mtg:{body}/{session}", "inferred", (mention.span,), attrs)


def _recommendations_adopted(reading: Reading) -> Iterator[Relation]:
    """The recommendations that a meeting adopted have the meeting's key."""
    for folded in sentences(reading, "meeting"):
        for _, pattern in compiled(reading.language, "citations", "recommendations"):
            for match in pattern.finditer(folded.text):
                for key in (k for m in folded.of(match, "meeting") for k in m.entities):
                    rec = "rec:" + key.removeprefix("mtg:")
                    yield Relation(rec, "adoptedAt", key, "stated", (folded.evidence(match),))


def _adopted_on(reading: Reading) -> Iterator[Relation]:
    for key, day, evidence in _dated(reading):
        if may_be_of(key, day):
            yield Relation(key, "adoptedOn", day, "stated", (evidence,))


def _dated(reading: Reading) -> Iterator[tuple[str, str, Span]]:
    """(instrument, day, evidence) as the text puts them together."""
    for folded in sentences(reading, "instrument", "date"):
        for _, pattern in compiled(reading.language, "citations", "adopted_on"):
            for match in pattern.finditer(folded.text):
                day = str(folded.of(match, "date")[0].normalised)
                for key in _instruments(folded.of(match, "what")[0]):
                    if len(day) == 10:
                        yield key, day, folded.evidence(match)


def may_be_of(instrument: str, day: str) -> bool:
    """Whether a day can be that of the adoption of an instrument whose number tells its year or its session.

    Resolution 57/4 of March 2014 is not the General Assembly's, whose fifty-seventh session was that of 2002 and 2003:
    where number and day do not agree, the body or the day was misread. A session of the Assembly opens in September.

    >>> [may_be_of(f"inst:{key}", "2014-03-21") for key in ("ga/res/57/4", "ga/res/68/4", "un-ecosoc-cnd/res/57/4")]
    [False, True, True]
    >>> may_be_of("inst:sc/res/2145 (2014)", "2014-03-21"), may_be_of("inst:ecosoc/dec/2003/229", "2014-03-21")
    (True, False)
    """
    handle, _, number = instrument.removeprefix("inst:").split("/", 2)
    told = re.search(r"\((\d{4})\)$", number) or re.match(r"((?:19|20)\d\d)/", number)
    if told:
        return day.startswith(told[1])
    session = session_of(number)
    return handle != "ga" or session is None or int(day[:4]) - _BEFORE_FIRST_SESSION - session in (0, 1)


def _adopted_in_year(reading: Reading) -> Iterator[Relation]:
    """A year that the text gives is stated; an anniversary gives one by counting back from the document's year."""
    for folded in sentences(reading, "instrument", "date"):
        for _, pattern in compiled(reading.language, "citations", "adopted_in"):
            for match in pattern.finditer(folded.text):
                groups = match.groupdict()
                date = str(folded.of(match, "date")[0].normalised) if groups.get("date") else ""
                # A full date is adoptedOn.
                year = groups.get("year") or (date[:4] if len(date) < 10 else "")
                count = chinese_number(groups["count"]) if groups.get("count") else None
                if count and reading.document.day:
                    year = str(int(reading.document.day[:4]) - count)
                if not year:
                    continue
                attrs = {"rule": f"the document's year less {count}"} if count else {}
                for key in _instruments(folded.of(match, "what")[0]):
                    yield Relation(
                        key, "adoptedInYear", year, "inferred" if attrs else "stated", (folded.evidence(match),), attrs
                    )


def _titles(reading: Reading) -> Iterator[Relation]:
    for mention in reading.mentions:
        if mention.type == "instrument_title":
            for key in mention.entities:
                title = str(mention.normalised)
                yield Relation(key, "hasTitle", title, "stated", (mention.span,), {"language": reading.language})


def _reaffirms(reading: Reading) -> Iterator[Relation]:
    """One instrument, or an unnamed set of later ones, reaffirms another."""
    for folded in sentences(reading, "instrument"):
        for _, pattern in compiled(reading.language, "citations", "reaffirmed"):
            for match in pattern.finditer(folded.text):
                by, what = folded.of(match, "by")[0], folded.of(match, "what")[0]
                for key in _instruments(what):
                    for subject in by.entities or (later_set(key),):
                        yield Relation(subject, "reaffirms", key, "stated", (folded.evidence(match),))


def later_set(instrument: str) -> str:
    """The key of the unnamed later resolutions that speak of an instrument.

    >>> later_set("inst:ctoc-cop/dec/3/2")
    'set:subsequent-resolutions-after-dec-3/2'
    """
    _, kind, number = instrument.split("/", 2)
    return f"set:subsequent-resolutions-after-{kind}-{number}"
