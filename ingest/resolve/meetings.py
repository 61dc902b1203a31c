"""Which meetings a phrase names: by ordinal and body, by body and day, or by pointing back."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from ingest.authority import Body, body_of
from ingest.find.meetings import Sighting
from ingest.languages import words
from ingest.reading import Document
from ingest.record import Mention, Span
from ingest.resolve.holders import Holders, numbers_meetings
from ingest.resolve.instruments import KIND_CODES
from ingest.text import Text


def resolve_meetings(
    text: Text,
    sightings: Sequence[Sighting],
    named: Sequence[Mention],
    dates: Sequence[Mention],
    document: Document,
    root: str | None,
) -> Iterator[Mention]:
    """Mentions of meetings and meeting reports with keys, and of instruments named by the meeting that took them."""
    holders = Holders(text, named, dates, document, root)
    calendar = _calendar(text, sightings, holders, dates, document)
    sections = [b.start for b in text.blocks if b.kind == "heading" and b.marker]
    last: list[_Named] = []
    for sighting in sightings:
        # What was named can be pointed back to until the next numbered heading.
        section = bisect_right(sections, sighting.span.start)
        last = [n for n in last if n.section == section]
        keys = _keys(text, sighting, holders, calendar, last)
        if keys is None:
            continue
        if sighting.form not in ("opening", "consultations") and keys and not _is_adoption(sighting, document):
            unit = sighting.unit or "meeting"
            last.append(_Named(unit, keys, section))
        entities = tuple(f"mtg:{k}" for k in keys)
        form = _FORMS.get(sighting.form or "", sighting.form)
        attrs: dict[str, Any] = {"form": form} if form else {}
        if sighting.ordinals:
            attrs["ordinals"] = list(sighting.ordinals)
        if not sighting.report_only:
            yield Mention("meeting", sighting.span, text[sighting.span], keys, entities, attrs)
            yield from _unnumbered(text, sighting, keys)
        if sighting.report and keys:
            draft = re.match(words(text.language, "meetings")["draft_report"], text[sighting.report])
            called = "draft" if draft else attrs.get("form")
            reports = tuple(f"report:{k}" for k in keys)
            surface = text[sighting.report]
            yield Mention("meeting_report", sighting.report, surface, keys, reports, {"form": called} if called else {})


def _is_adoption(sighting: Sighting, document: Document) -> bool:
    """Whether a meeting stands in a line of adoption: "the final report" behind it is not that of this meeting."""
    lines = (line for one in document.printed for adoption in one.adoptions for line in adoption.evidence)
    return any(sighting.span.within(line) for line in lines)


class _Named(NamedTuple):
    """Meetings named: by what unit, which, and in which section of the text."""

    unit: str
    keys: tuple[str, ...]
    section: int


_FORMS = {"own": "anaphor", "opening": "descriptive", "consultations": "descriptive"}


def _unnumbered(text: Text, sighting: Sighting, keys: Sequence[str]) -> Iterator[Mention]:
    """主席团第八届会议的决定: a decision known only by the session that took it."""
    found = re.compile(words(text.language, "instruments")["unnumbered"]).match(text.view, sighting.span.end)
    if not (found and sighting.bodies and len(keys) == 1 and sighting.ordinals):
        return
    body, _, ordinal = keys[0].rpartition("/")
    kind = words(text.language, "instruments")["kinds"][found["kind"]]
    key = f"{body}/{KIND_CODES[kind]}/unnumbered-{_ordinal(int(ordinal))}"
    span = Span(sighting.span.start, found.end())
    attrs = {"kind": kind, "number": None, "body": f"body:{body}", "form": "unnumbered", "meeting": f"mtg:{keys[0]}"}
    yield Mention("instrument", span, text[span], key, (f"inst:{key}",), attrs)


def _ordinal(n: int) -> str:
    ending = "th" if 10 <= n % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


_Calendar = dict[tuple[str, str], str]
_DATED_BEHIND = re.compile(r"(?:已|将|均|拟|分别)?(?:定于|于|在|\()?")


def _start(date: Mention) -> str:
    value = date.normalised if isinstance(date.normalised, str) else date.normalised[0]
    return value.split("/")[0][:10]


def _calendar(
    text: Text,
    sightings: Sequence[Sighting],
    holders: Holders,
    dates: Sequence[Mention],
    document: Document,
) -> _Calendar:
    """Which meeting of a body began on which day, as far as the text gives both an ordinal and a date together."""
    calendar: _Calendar = {}
    for sighting in sightings:
        if not sighting.ordinals:
            continue
        body = holders.of(sighting)
        if not body:
            continue
        sentence = text.sentence_at(sighting.span.start)
        same = [s for s in sightings if s.ordinals and s.span.within(sentence)]
        before = max((s.span.end for s in same if s.span.end <= sighting.span.start), default=sentence.start)
        behind = min((s.span.start for s in same if s.span.start >= sighting.span.end), default=sentence.end)
        n = len(sighting.ordinals)
        earlier = [d for d in dates if before <= d.start and d.end <= sighting.span.start][-n:]
        later = [d for d in dates if sighting.span.end <= d.start and d.end <= behind][:n]
        # 于7月7日举行了第十次会议, but 第十次会议于7月7日举行; in English the date follows.
        follows = text.language == "en" or (
            later and _DATED_BEHIND.fullmatch(text.view[sighting.span.end : later[0].start])
        )
        near = later if follows or len(earlier) < n else earlier
        if len(near) == n:
            for key, date in zip(_numbered(body, sighting, holders), near, strict=False):
                calendar.setdefault((body.key, _start(date)), key)
    if document.meeting and document.meeting_start and document.body:
        key = document.body.partition(":")[2]
        calendar.setdefault((key, document.meeting_start), document.meeting.partition(":")[2])
    return calendar


def _numbered(body: Body, sighting: Sighting, holders: Holders) -> tuple[str, ...]:
    """The keys of sessions or meetings by number; none for sittings, special and resumed sessions, counted apart."""
    if sighting.special or sighting.resumed or (sighting.unit == "meeting" and not numbers_meetings(body)):
        return ()
    keys = tuple(f"{body.key}/{ordinal}" for ordinal in sighting.ordinals)
    return () if _is_sitting(body, sighting, keys, holders) else keys


_FIGURES = re.compile(r"\d")


def _is_sitting(body: Body, sighting: Sighting, keys: Sequence[str], holders: Holders) -> bool:
    """Whether a meeting is a sitting of the meeting that the document is for, which counts its own sittings.

    "At its 1st meeting, on 10 April" in a report on the meeting of 10 to 12 April; UN documents write sittings in
    figures.
    """
    document, text = holders.document, holders.text
    if sighting.unit != "meeting" or sighting.bodies or document.body != body.entity or not document.meeting:
        return False
    if document.meeting.partition(":")[2] in keys or body.numbering == "year-suffix":
        return False
    if document.kind == "MeetingReport" and _FIGURES.search(text[sighting.span]):
        return True
    first, last = document.meeting_start, document.meeting_end
    sentence = text.sentence_at(sighting.span.start)
    days = (_start(d)[-5:] for d in holders.dates if d.span.within(sentence))
    return bool(first and last) and any((first or "")[-5:] <= day <= (last or "")[-5:] for day in days)


def _keys(
    text: Text,
    sighting: Sighting,
    holders: Holders,
    calendar: _Calendar,
    last: Sequence[_Named],
) -> tuple[str, ...] | None:
    """The keys of the meetings a phrase names: none where it does not say which; None where it names no meeting."""
    own = holders.document.meeting.partition(":")[2] if holders.document.meeting else None
    session = own if own and holders.root and own.startswith(f"{holders.root}/") else None
    if sighting.ordinals:
        body = holders.of(sighting)
        return _numbered(body, sighting, holders) if body else None
    if sighting.form == "own":
        return (own,) if own else None
    if sighting.form == "opening":
        return (f"{own}/opening",) if own else None
    if sighting.form == "consultations":
        return (f"{session}/informal-consultations",) if session else None
    if sighting.form in ("anaphor", "bare_anaphor"):
        return _pointed_to(sighting, last)
    if sighting.form in ("indefinite_set", "indefinite_at_creation"):
        return ()
    found = [body_of(m.entities[0]) for m in sighting.bodies]
    held = [b for b in found if b] or [b for b in [_subject(text, sighting, holders.named)] if b]
    if not held or any(b.type == "BodySet" for b in held):
        return None
    if sighting.resumed:
        return tuple(f"{b.key}/{_start(d)[:7]}-reconvened" for b in held for d in sighting.dates)
    if sighting.dates:
        return tuple(calendar.get((b.key, _start(d)), f"{b.key}/{_start(d)}") for b in held for d in sighting.dates)
    return _of_the_body(text, sighting, held[-1], last, own)


def _pointed_to(sighting: Sighting, last: Sequence[_Named]) -> tuple[str, ...] | None:
    """The last meetings named, as many as the anaphor counts (0: whatever was named last), all of one body.

    "The first two" are the first of the set named last. Fewer than are pointed to are none at all.
    """
    same = [n.keys for n in last if n.unit == sighting.unit]
    if not same:
        return None
    if sighting.first:
        return same[-1][: sighting.count] if len(same[-1]) > sighting.count else None
    if sighting.count in (0, len(same[-1])):
        return same[-1]
    body = same[-1][-1].partition("/")[0]
    gathered: list[str] = []
    for keys in reversed(same):
        if any(k.partition("/")[0] != body for k in keys):
            return None
        gathered = [*(k for k in keys if k not in gathered), *gathered]
        if len(gathered) >= sighting.count:
            return tuple(gathered[-sighting.count :])
    return None


def _subject(text: Text, sighting: Sighting, named: Iterable[Mention]) -> Body | None:
    """The subject of the clause: the nearest body before the phrase in its sentence."""
    sentence = text.sentence_at(sighting.span.start)
    before = [m for m in named if sentence.start <= m.start and m.end <= sighting.span.start]
    return body_of(before[-1].entities[0]) if before else None


def _of_the_body(
    text: Text, sighting: Sighting, body: Body, last: Sequence[_Named], own: str | None
) -> tuple[str, ...] | None:
    """工作组会议 without ordinal or date: the meeting of that body named last, else an unnamed set of meetings.

    Only the short name points back; a body's full name with a bare 会议 names its meetings in general.
    """
    pointing = bool(sighting.bodies) and sighting.bodies[-1].form == "short" and not text[sighting.span].endswith("s")
    for near in reversed(last[-6:]) if pointing else ():
        of_body = tuple(k for k in near.keys if k.startswith(f"{body.key}/"))
        if of_body and near.unit == "meeting":
            return of_body
    if body.type in ("Conference", "PrincipalOrgan", "SecretariatEntity"):
        return None
    return ()
