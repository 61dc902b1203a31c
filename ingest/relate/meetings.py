"""What a document says of meetings: when and where they were held, their parts, their officers, who speaks.

Every rule is a pattern over a sentence in which the mentions are folded (`ingest.skeleton`); the patterns stand
in ``languages/*/events.toml``. What the text does not say stays null: a place is never taken over from a neighbour.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from ingest.authority import body_of as authority_body
from ingest.languages import words
from ingest.reading import Reading
from ingest.record import Mention, Relation, Span
from ingest.skeleton import Skeleton, compiled, sentences

EventStatus = Literal["held", "scheduled"]


@dataclass(frozen=True, slots=True)
class Held:
    """One statement that a meeting was or will be held; dates ISO, what is not said is None."""

    meeting: str
    start: str | None
    end: str | None
    place: str | None
    status: EventStatus | None
    evidence: Span
    distributive: bool = False


def relate(reading: Reading) -> Iterator[Relation]:
    """The relations about meetings: heldMeeting, heldDuring, partOfMeeting, heldInFormat, nominations, statements."""
    statements = list(_held_statements(reading))
    yield from _held_meetings(reading, statements)
    yield from _held_during(reading, statements)
    yield from _parts(reading)
    yield from _formats(reading)
    yield from _opening_statements(reading)
    yield from _nominations(reading)
    yield from _nominated(reading)
    yield from _discussed(reading)


def body_of(meeting: str) -> str:
    """The key of the body that holds a meeting.

    >>> body_of("mtg:ctoc-cop/10/opening")
    'body:ctoc-cop'
    """
    return "body:" + meeting.removeprefix("mtg:").split("/")[0]


def ordinal_of(meeting: str) -> int | None:
    """The ordinal of a session or meeting; None for one without, and for a part of one.

    >>> [ordinal_of(f"mtg:ctoc-cop/{rest}") for rest in ("10", "10/opening", "2013-10-28")]
    [10, None, None]
    """
    parts = meeting.split("/")
    return int(parts[1]) if len(parts) == 2 and parts[1].isdecimal() else None


def period(dates: Sequence[str]) -> tuple[str | None, str | None]:
    """First and last day of ISO dates or ranges; the last is None where the day is not known.

    >>> period(["2019-10-09/2019-10-11"]), period(["2018-10-16"]), period(["2020-12"])
    (('2019-10-09', '2019-10-11'), ('2018-10-16', '2018-10-16'), ('2020-12', None))
    """
    if not dates:
        return None, None
    first = dates[0].split("/")[0].split("T")[0]
    last = dates[-1].split("/")[-1].split("T")[0]
    return first, last if len(last) == 10 else None


def paired(meetings: Sequence[str], values: Sequence[str]) -> list[tuple[str, ...]]:
    """The values that belong to each meeting: in order where there are as many, all to each where there is one.

    One meeting can have several dates (a resumed session). Any other mismatch says nothing.

    >>> paired(["a", "b"], ["1", "2"]), paired(["a", "b"], ["1"]), paired(["a"], ["1", "2"]), paired(["a", "b"], "123")
    ([('1',), ('2',)], [('1',), ('1',)], [('1', '2')], [(), ()])
    """
    if len(meetings) == len(values):
        return [(value,) for value in values]
    if len(values) == 1 or len(meetings) == 1:
        return [tuple(values)] * len(meetings)
    return [()] * len(meetings)


def _keys(mentions: Sequence[Mention]) -> list[str]:
    """The keys that mentions name, each once, in order."""
    return list(dict.fromkeys(key for m in mentions for key in m.entities))


def _values(mentions: Sequence[Mention], kind: str) -> list[str]:
    return [m.normalised for m in mentions if m.type == kind and isinstance(m.normalised, str)]


def _statements(
    meetings: Sequence[Mention],
    dates: Sequence[str],
    places: Sequence[str],
    evidence: Span,
    status: EventStatus | None,
) -> Iterator[Held]:
    keys = _keys(meetings)
    distributive = len(keys) > 1 and len(dates) == len(keys)
    for key, when, where in zip(keys, paired(keys, dates), paired(keys, places), strict=True):
        start, end = period(when)
        place = where[0] if len(where) == 1 else None
        # Dates that run backwards were misread, and a day without its year says nothing: silence is better.
        yearless = start is not None and start.startswith("-")
        if (start or place) and not yearless and not (start and end and end < start) and may_be_in(key, start):
            yield Held(key, start, end, place, status, evidence, distributive)


def may_be_in(meeting: str, start: str | None) -> bool:
    """Whether a session can have been held on a day, for the bodies whose sessions the calendar numbers.

    The General Assembly and its Main Committees hold one session a year, the first in 1946, each from September to the
    next: where ordinal and day do not agree, it is a sitting, a special session or the session of another body. The
    Security Council numbers no sessions.

    >>> [may_be_in("mtg:un-ga/78", day) for day in ("2023-09-05", "2023-08-30", "2024-05", "2024-10", "2016", "2023")]
    [True, False, True, False, False, True]
    >>> may_be_in("mtg:un-sc/14", "2002-03-27"), may_be_in("mtg:ctoc-cop/10", "2020-10-12")
    (False, True)
    """
    ordinal, body = ordinal_of(meeting), body_of(meeting)
    if ordinal is None or start is None:
        return True
    if body == "body:un-sc":
        return False
    yearly = re.fullmatch(r"body:un-ga(?:-c[1-6])?", body)
    if yearly is None:
        return True
    opened = 1945 + ordinal
    return f"{opened}-09"[: len(start)] <= start[:7] <= f"{opened + 1}-09"


def _held_statements(reading: Reading) -> Iterator[Held]:
    for mention in reading.mentions:
        if mention.type == "meeting" and mention.entities and not _is_part(reading, mention):
            inner = list(reading.within(mention.span, "date", "place"))
            yield from _statements([mention], _values(inner, "date"), _values(inner, "place"), mention.span, None)
    for folded in sentences(reading, "meeting", "date", "place"):
        yield from _in_sentence(folded, reading)
    yield from _sittings(reading)


def _sittings(reading: Reading) -> Iterator[Held]:
    """The days of meetings that a body numbers through: those of adoptions, and "at its 8719th meeting, on …".

    The day of an act is that of its meeting, not the first day of a session, which lasts.
    """
    for one in reading.document.printed:
        for adoption in one.adoptions:
            meeting = f"mtg:{one.body.partition(':')[2]}/{adoption.meeting}"
            if adoption.meeting and adoption.date and is_sitting(meeting, adoption.date):
                yield Held(meeting, adoption.date, None, None, "held", adoption.evidence[0])
    for folded in sentences(reading, "meeting", "date", "body"):
        for _, pattern in compiled(reading.language, "events", "sitting"):
            for match in pattern.finditer(folded.text):
                meetings, days = _keys(folded.of(match, "meeting")), _values(folded.of(match, "when"), "date")
                if len(meetings) == len(days) == 1 and is_sitting(meetings[0], days[0]):
                    yield Held(meetings[0], days[0], None, None, "held", folded.evidence(match))


def is_sitting(meeting: str, day: str) -> bool:
    """Whether a meeting can be one that its body numbers through, of a day.

    The Security Council has held more than forty meetings a year since 1946, taking all years together.

    >>> is_sitting("mtg:un-sc/8719", "2020-02-11"), is_sitting("mtg:un-sc/14", "2002-03-27")
    (True, False)
    >>> is_sitting("mtg:ctoc-cop/10", "2020-10-13"), is_sitting("mtg:un-sc/8719", "2020-02")
    (False, False)
    """
    body, number = authority_body(body_of(meeting)), ordinal_of(meeting)
    if body is None or body.numbering != "year-suffix" or number is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        return False
    return number >= _FEWEST_A_YEAR * (int(day[:4]) - _FIRST_YEAR)


_FEWEST_A_YEAR, _FIRST_YEAR = 40, 1946
# Sessions with a key of their own beside the ordinary one.
_APART = re.compile(r"-(reconvened|resumed|special)$")


def _is_part(reading: Reading, mention: Mention) -> bool:
    """Whether the words speak of a part of the session that they name: its resumption, or a segment of it."""
    rules, view = words(reading.language, "meetings"), reading.text.view
    before, own = view[max(0, mention.start - 40) : mention.start], view[mention.start : mention.end]
    named_apart = any(_APART.search(key) for key in mention.entities)
    return not named_apart and bool(re.search(rules["part_before"], before) or re.search(rules["part_end"], own))


def _in_sentence(folded: Skeleton, reading: Reading) -> Iterator[Held]:
    for name, pattern in compiled(reading.language, "events", "held"):
        for match in pattern.finditer(folded.text):
            if _is_open(reading.language, folded.text, match):
                continue
            groups = match.groupdict()
            meetings = [one for one in folded.of(match, "meetings", "meeting") if not _is_part(reading, one)]
            dates = _values(folded.of(match, "when"), "date")
            places = [place for g in ("where", "venue") for place in _values(folded.of(match, g), "place")]
            status: EventStatus | None = None
            if groups.get("scheduled"):
                status = "scheduled"
            elif groups.get("held"):
                status = "held"
            elif name == "plain" and _is_asked(reading.language, folded.text[: match.start()]):
                status = "scheduled"
            yield from _statements(meetings, dates, places, folded.evidence(match), status)


def _is_open(language: str, sentence: str, match: re.Match[str]) -> bool:
    """Whether a clause says that a meeting could be held, or proposes that it be: that settles no day."""
    rules = dict(compiled(language, "events", "unsettled"))
    if rules["settled"].search(match.group()):
        return False
    clause = max(sentence.rfind(stop, 0, match.start()) for stop in "。；;，,") + 1
    within = match.end() if language == "zh" else match.start()
    return rules["open"].search(sentence[clause:within]) is not None


def _is_asked(language: str, before: str) -> bool:
    """Whether what stands before the naming of a session asks for something to be done at it: it is to come."""
    return any(pattern.search(before) for _, pattern in compiled(language, "events", "asked_at"))


def _from_header(reading: Reading) -> Iterator[Held]:
    """The meeting of the document, as its title block gives it; which one it is may only be said in the prose."""
    document = reading.document
    named = ("meeting", "meeting_start", "meeting_end", "place")
    given = list(dict.fromkeys(document.evidence[f] for f in named if f in document.evidence))
    spans = [s for s in given if not any(s.within(other) and s != other for other in given)]
    if given and "meeting" not in document.evidence:
        mentions = (m for m in reading.mentions if m.type == "meeting" and document.meeting in m.entities)
        spans += [reading.text.sentence_at(m.start) for m in mentions][:1]
    if document.meeting is None or document.meeting_start is None:
        return
    for span in spans:
        yield Held(document.meeting, document.meeting_start, document.meeting_end, document.place, None, span)


def _held_meetings(reading: Reading, statements: Sequence[Held]) -> Iterator[Relation]:
    """One relation a meeting and date; a later statement that adds the place gives a second evidence."""
    document = reading.document
    header = list(_from_header(reading))
    facts: dict[tuple[str, str], Held] = {}
    evidence: dict[tuple[str, str], list[Span]] = {}
    notes: dict[tuple[str, str], dict[str, Any]] = {}
    if header:
        fact = (header[0].meeting, header[0].start or "")
        facts[fact], evidence[fact], notes[fact] = header[0], [h.evidence for h in header], {}
    undated: list[Held] = []
    for said in sorted(statements, key=lambda s: (s.evidence.start, -len(s.evidence))):
        said = replace(said, evidence=_with_body(reading, said))
        if not said.start:
            undated.append(said)
            continue
        fact = (said.meeting, said.start)
        known = facts.get(fact)
        if known is None:
            facts[fact], evidence[fact] = said, [said.evidence]
            notes[fact] = {"distributive": True} if said.distributive else {}
            continue
        if said.place and not known.place and not _place_said(undated, said.meeting):
            evidence[fact].append(said.evidence)
            notes[fact]["place_evidence"] = "second"
            known = replace(known, place=said.place)
        facts[fact] = replace(known, end=known.end or said.end, status=known.status or said.status)
    for said in undated:
        for fact, known in facts.items():
            if known.meeting == said.meeting and known.place is None:
                facts[fact] = replace(known, place=said.place)
                evidence[fact].append(said.evidence)
                notes[fact]["place_evidence"] = "second"
    for fact, known in facts.items():
        attrs: dict[str, Any] = {
            "start": known.start,
            "end": known.end,
            "place": known.place,
            "ordinal": ordinal_of(known.meeting),
            "event_status": event_status(known, document.day),
        }
        kind = _APART.search(known.meeting)
        if kind:
            attrs["session_kind"] = kind.group(1)
        # Where the title block has lost the number of the meeting, that its dates are this meeting's is reasoned.
        reasoned = bool(header) and known.meeting == header[0].meeting and "meeting" not in document.evidence
        yield Relation(
            body_of(known.meeting),
            "heldMeeting",
            known.meeting,
            "inferred" if reasoned else "stated",
            tuple(evidence[fact]),
            attrs | notes[fact],
        )


def _place_said(undated: Sequence[Held], meeting: str) -> bool:
    """Whether a sentence on the place alone (both meetings were held in Vienna) has already named the meeting."""
    return any(said.meeting == meeting for said in undated)


def _with_body(reading: Reading, said: Held) -> Span:
    """The evidence, from the name of the meeting's body on where it stands earlier in the sentence."""
    body = body_of(said.meeting)
    sentence = reading.text.sentence_at(said.evidence.start)
    if any(body in m.entities for m in reading.within(said.evidence, "body")):
        return said.evidence
    before = [m for m in reading.within(Span(sentence.start, said.evidence.start), "body") if body in m.entities]
    return Span(before[-1].start, said.evidence.end) if before else said.evidence


def event_status(held: Held, document_date: str | None) -> EventStatus:
    """Whether a meeting was held or was still to come when the document was dated; the words decide before the dates.

    >>> event_status(Held("mtg:ctoc-cop/10", "2020-10-12", "2020-10-16", None, None, Span(0, 1)), "2020-09-24")
    'scheduled'
    >>> event_status(Held("mtg:ctoc-cop/9", "2018-10-15", "2018-10-19", None, None, Span(0, 1)), None)
    'held'
    """
    if held.status:
        return held.status
    if held.start and document_date and held.start > document_date[: len(held.start)]:
        return "scheduled"
    return "held"


def _held_during(reading: Reading, statements: Sequence[Held]) -> Iterator[Relation]:
    """A meeting held during a session: the two stand in one sentence."""
    for folded in sentences(reading, "meeting", "date", "place"):
        said = [s for s in statements if folded.starts[0] <= s.evidence.start < folded.ends[-1]]
        for name, pattern in compiled(reading.language, "events", "during"):
            for match in pattern.finditer(folded.text):
                hosts = _keys(folded.of(match, "host"))
                at = folded.span(*match.span())
                near = [
                    s for s in said if (s.evidence.start >= at.end if name == "before" else s.evidence.start < at.start)
                ]
                if len(hosts) != 1 or not near:
                    continue
                guest = near[0] if name == "before" else near[-1]
                if guest.meeting == hosts[0]:
                    continue
                whole = Span(min(at.start, guest.evidence.start), max(at.end, guest.evidence.end))
                yield Relation(guest.meeting, "heldDuring", hosts[0], "stated", (whole,))


def _parts(reading: Reading) -> Iterator[Relation]:
    """A meeting whose key hangs on another's (``…/opening``) is part of it; evidence is where it is first named."""
    seen: set[str] = set()
    for mention in reading.mentions:
        if mention.type != "meeting":
            continue
        for key in mention.entities:
            parent = key.rpartition("/")[0]
            if key in seen or "/" not in parent:
                continue
            seen.add(key)
            yield Relation(key, "partOfMeeting", parent, "stated", (reading.text.sentence_at(mention.start),))


def _formats(reading: Reading) -> Iterator[Relation]:
    for folded in sentences(reading, "meeting"):
        for name, pattern in compiled(reading.language, "events", "formats"):
            for match in pattern.finditer(folded.text):
                for key in _keys(folded.of(match)):
                    yield Relation(key, "heldInFormat", name.replace("-", " "), "stated", (folded.evidence(match),))


def _opening_statements(reading: Reading) -> Iterator[Relation]:
    """Posts and groups named with the verb: before it in its sentence, or after it where the verb comes first."""
    meeting = reading.document.meeting
    if meeting is None:
        return
    patterns = dict(compiled(reading.language, "events", "opening_statements"))
    for folded in sentences(reading, "post", "body"):
        verb = patterns["verb"].search(folded.text)
        if verb is None:
            continue
        leading = patterns["verb_first"].search(folded.text)
        start, end = (leading.end(), len(folded.text)) if leading else (0, verb.start())
        part = folded.text[start:end]
        speakers = list(folded.between(start, end, "post"))
        for match in patterns["chairs"].finditer(part):
            speakers += folded.between(start + match.start(), start + match.end(), "body")
        attrs = {"modality": "may"} if patterns["may"].search(part) else {}
        whole = Span(folded.starts[0], folded.ends[-1])
        for speaker in speakers:
            for key in speaker.entities:
                yield Relation(key, "deliversOpeningStatementAt", f"{meeting}/opening", "stated", (whole,), attrs)


def offices_in(part: str, language: str) -> list[tuple[str, int]]:
    """The offices that a phrase names, in English terms, with how many of each.

    >>> offices_in("一名副主席和报告员", "zh"), offices_in("the President and two Vice-Presidents", "en")
    ([('Vice-President', 1), ('Rapporteur', 1)], [('President', 1), ('Vice-President', 2)])
    """
    return [(title, count) for title, count, _ in _offices(part, language)]


def _offices(part: str, language: str) -> Iterator[tuple[str, int, tuple[int, int]]]:
    """The offices that a phrase names, with their counts and their places in the phrase."""
    source = words(language, "events")
    titles = {name.casefold(): title for name, title in source["offices"].items()}
    ((_, office),) = compiled(language, "events", "office")
    for match in office.finditer(part):
        count = match["count"]
        number = 1 if count is None else int(count) if count.isdecimal() else source["counts"][count.casefold()]
        yield titles[match["office"].casefold()], number, match.span()


def _nominations(reading: Reading) -> Iterator[Relation]:
    """Which regional group nominates whom: for the meeting that the sentence names, else that of the document."""
    for folded in sentences(reading, "body", "meeting"):
        named = _keys(folded.between(0, len(folded.text), "meeting"))
        meeting = named[0] if len(named) == 1 else reading.document.meeting
        if meeting is None:
            continue
        for _, pattern in compiled(reading.language, "events", "nominations"):
            for match in pattern.finditer(folded.text):
                unit = "per region" if match.groupdict().get("each") else "total"
                evidence = folded.evidence(match)
                # A phrase that is no body's name means the regional groups that the sentence leaves unnamed.
                for group in _keys(folded.of(match, "groups", "body")) or ["set:other-regional-groups"]:
                    for title, count, (start, end) in _offices(match["offices"], reading.language):
                        attrs = {"office": title, "count": count, "count_unit": unit}
                        # One clause can nominate for two offices: each has its own words as second evidence.
                        first = match.start("offices")
                        words_of_office = folded.span(first + start, first + end)
                        yield Relation(group, "nominatesFor", meeting, "stated", (evidence, words_of_office), attrs)


def _nominated(reading: Reading) -> Iterator[Relation]:
    """Who approved whose nomination for which office of which body, and when."""
    titles = {name.casefold(): title for name, title in words(reading.language, "events")["chairs"].items()}
    ((_, pattern),) = compiled(reading.language, "events", "nominated")
    for folded in sentences(reading, "person", "body", "date"):
        for match in pattern.finditer(folded.text):
            approver = folded.of(match, "body", "body") or folded.between(0, match.start(), "body")[-1:]
            dates = [
                m for g in ("date", "when", "later") if g in match.groupdict() for m in folded.of(match, g, "date")
            ]
            dates = dates or folded.between(0, match.start(), "date")[-1:]
            chaired = folded.of(match, "chaired", "body")
            for person in folded.of(match, "person", "person"):
                if not approver:
                    continue
                attrs: dict[str, Any] = {
                    "date": dates[0].normalised if dates else None,
                    "office": titles[match["office"].casefold()],
                    "bodyChaired": chaired[-1].entities[0] if chaired and chaired[-1].entities else None,
                    "nationality": person.attrs.get("country"),
                }
                for key in person.entities:
                    for body in approver[0].entities:
                        evidence = Span(
                            min(approver[0].start, *(d.start for d in dates), person.start), folded.evidence(match).end
                        )
                        yield Relation(body, "approvesNominationOf", key, "stated", (evidence,), attrs)


def _discussed(reading: Reading) -> Iterator[Relation]:
    """What a past meeting discussed, in the words of the document; under which item, where the clause says so."""
    ((_, pattern),) = compiled(reading.language, "events", "discussed")
    for folded in sentences(reading, "meeting", "agenda_item"):
        for match in pattern.finditer(folded.text):
            matter = reading.text[folded.span(*match.span("matter"))].strip(" ，,")
            items = [m.normalised for m in folded.of(match, 0, "agenda_item")]
            attrs = {"under": items[0]} if items else {}
            for key in _keys(folded.of(match, "meetings", "meeting")):
                yield Relation(key, "discussed", matter, "stated", (folded.evidence(match),), attrs)
