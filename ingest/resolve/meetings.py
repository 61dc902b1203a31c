"""Which meetings a phrase names: by ordinal and body, by body and day, or by pointing back."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from ingest.authority import Body, bodies, body_of
from ingest.find.meetings import Sighting
from ingest.languages import words
from ingest.reading import Document
from ingest.record import Mention, Span
from ingest.resolve.instruments import KIND_CODES
from ingest.text import Text

# Bodies whose meetings are numbered through. Sittings (the 65th plenary meeting) are numbered anew in each session, so
# that their number alone names none; the Security Council, which has no sessions, counts all its meetings.
_MEETING_UNIT = ("WorkingGroup", "ExpertGroup", "ExtendedBureau", "Bureau")
_SESSION_UNIT = ("Conference", "PrincipalOrgan", "Commission", "Committee", "Body")


def resolve_meetings(
    text: Text,
    sightings: Sequence[Sighting],
    named: Sequence[Mention],
    dates: Sequence[Mention],
    document: Document,
    root: str | None,
) -> Iterator[Mention]:
    """Mentions of meetings and meeting reports with keys, and of instruments named by the meeting that took them."""
    calendar = _calendar(text, sightings, named, dates, document, root)
    sections = [b.start for b in text.blocks if b.kind == "heading" and b.marker]
    last: list[_Named] = []
    for sighting in sightings:
        # What was named can be pointed back to until the next numbered heading.
        section = bisect_right(sections, sighting.span.start)
        last = [n for n in last if n.section == section]
        keys = _keys(text, sighting, named, document, root, calendar, last)
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
    named: Sequence[Mention],
    dates: Sequence[Mention],
    document: Document,
    root: str | None,
) -> _Calendar:
    """Which meeting of a body began on which day, as far as the text gives both an ordinal and a date together."""
    calendar: _Calendar = {}
    for sighting in sightings:
        if not sighting.ordinals:
            continue
        body = _body_of_sighting(text, sighting, named, document, root)
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
            for key, date in zip(_numbered(body, sighting), near, strict=False):
                calendar.setdefault((body.key, _start(date)), key)
    if document.meeting and document.meeting_start and document.body:
        key = document.body.partition(":")[2]
        calendar.setdefault((key, document.meeting_start), document.meeting.partition(":")[2])
    return calendar


def _body_of_sighting(
    text: Text, sighting: Sighting, named: Sequence[Mention], document: Document, root: str | None
) -> Body | None:
    """The body whose session or meeting a phrase names: in the phrase, before it, or the document's own."""
    if sighting.bodies:
        return body_of(sighting.bodies[-1].entities[0])
    block = text.block_at(sighting.span.start)
    sentence = text.sentence_at(sighting.span.start)
    own = body_of(document.body) if document.body else None
    if sighting.unit == "session":
        for mention in reversed([m for m in named if sentence.start <= m.start and m.end <= sighting.span.start]):
            body = body_of(mention.entities[0])
            if body and body.type in _SESSION_UNIT:
                return None if _another(text, mention.end, sighting, named) else body
        # Many bodies meet in sessions; only in a document of the conference or organ itself is it meant without a name.
        top = bodies().get(root) if root else None
        meant = top and (top.type == "Conference" or document.body == top.entity)
        return top if meant and not _another(text, sentence.start, sighting, named) else None
    for start in (sentence.start, block.start):
        for mention in reversed([m for m in named if start <= m.start and m.end <= sighting.span.start]):
            body = body_of(mention.entities[0])
            if body and _numbers_meetings(body):
                return None if _another(text, mention.end, sighting, named) else body
    if _another(text, sentence.start, sighting, named):
        return None
    if own and _numbers_meetings(own):
        return own
    earlier = [body_of(m.entities[0]) for m in named if m.end <= sighting.span.start and block.start - m.end < 600]
    return next((b for b in reversed(earlier) if b and _numbers_meetings(b)), None)


def _numbered(body: Body, sighting: Sighting) -> tuple[str, ...]:
    """The keys of sessions or meetings by number; none for sittings and special sessions, which are counted apart."""
    if sighting.special or (sighting.unit == "meeting" and not _numbers_meetings(body)):
        return ()
    return tuple(f"{body.key}/{ordinal}" for ordinal in sighting.ordinals)


def _numbers_meetings(body: Body) -> bool:
    """Whether a body's meetings are known by their number alone."""
    return body.type in _MEETING_UNIT or body.numbering == "year-suffix"


def _another(text: Text, start: int, sighting: Sighting, named: Sequence[Mention]) -> bool:
    """Whether a body that we do not know stands between a place and a phrase, or behind the phrase as its owner."""
    rules = words(text.language, "meetings")
    if re.match(rules["of_another"], text.view[sighting.span.end : sighting.span.end + 20]):
        return True
    between = list(text.view[start : sighting.span.start])
    for mention in named:
        if mention.start >= start and mention.end <= sighting.span.start:
            between[mention.start - start : mention.end - start] = " " * (mention.end - mention.start)
    return re.search(rules["heads"], "".join(between)) is not None


def _keys(
    text: Text,
    sighting: Sighting,
    named: Sequence[Mention],
    document: Document,
    root: str | None,
    calendar: _Calendar,
    last: Sequence[_Named],
) -> tuple[str, ...] | None:
    """The keys of the meetings a phrase names: none where it does not say which; None where it names no meeting."""
    own = document.meeting.partition(":")[2] if document.meeting else None
    session = _own_session(own, root, document)
    if sighting.ordinals:
        body = _body_of_sighting(text, sighting, named, document, root)
        return _numbered(body, sighting) if body else None
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
    held = [b for b in found if b] or [b for b in [_subject(text, sighting, named)] if b]
    if not held or any(b.type == "BodySet" for b in held):
        return None
    if sighting.resumed:
        return tuple(f"{b.key}/{_start(d)[:7]}-reconvened" for b in held for d in sighting.dates)
    if sighting.dates:
        return tuple(calendar.get((b.key, _start(d)), f"{b.key}/{_start(d)}") for b in held for d in sighting.dates)
    return _of_the_body(text, sighting, held[-1], last, own)


def _own_session(own: str | None, root: str | None, document: Document) -> str | None:
    return own if own and root and own.startswith(f"{root}/") else None


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
