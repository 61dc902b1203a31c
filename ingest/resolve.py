"""Which body, which instrument, which meeting: what a phrase leaves out, its surroundings give, or it stays unknown.

Every function takes what was found, in order of place, and gives it back with keys. Nothing here guesses: a number that
the body nearest to it cannot have adopted is not given to that body, and a phrase with no definite referent is either
kept without a key (an unnamed set) or dropped (a bare noun).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from ingest.authority import Body, bodies, family
from ingest.find.meetings import Sighting
from ingest.languages import words
from ingest.reading import Document
from ingest.record import Mention, Span
from ingest.symbols import resolution_symbol
from ingest.text import Text

_GROUPS = ("WorkingGroup", "ExpertGroup", "Committee", "Commission", "Body")
_MEETING_UNIT = ("WorkingGroup", "ExpertGroup", "Committee", "Body")
_SESSION_UNIT = ("Conference", "PrincipalOrgan", "Commission", "Committee", "Body", "ExtendedBureau", "Bureau")
# Numbers of sessions are believed up to this year.
_HORIZON = 2040
_KIND_CODES = {"resolution": "res", "decision": "dec"}


def body_of(entity: str) -> Body | None:
    """The body behind a full key (``body:un-ga``, ``set:…``), None for a key that the authority file does not hold."""
    return bodies().get(entity.partition(":")[2])


# ---------------------------------------------------------------------------------------------------------- bodies


def resolve_bodies(
    text: Text, found: Sequence[Mention], treaties: Sequence[Mention], document: Document, root: str | None
) -> list[Mention]:
    """Bodies with keys: a bare head (工作组), an anaphor (该办公室), a body only now created; others pass through."""
    settled: list[Mention] = []
    for mention in found:
        how = mention.attrs.get("resolve")
        if how is None:
            settled.append(mention)
            continue
        body = None
        form = "short"
        if how == "anaphor":
            body, form = _last_ending(text, settled, mention), "anaphor"
        elif how == "new" and root:
            body, form = _created(text, mention, treaties, root), "indefinite_at_creation"
        if body is None and how in ("new", "head"):
            body, form = _group_at_hand(mention, settled, document), "short"
        if body:
            settled.append(replace(mention, normalised=body.handle, entities=(body.entity,), attrs={"form": form}))
    return settled


def _last_ending(text: Text, settled: Sequence[Mention], mention: Mention) -> Body | None:
    """The last body named before an anaphor whose name ends with the anaphor's noun, or is followed by it in full."""
    noun = re.search(words(text.language, "bodies")["anaphor"], mention.text)
    head = noun["head"].lower() if noun else ""
    for earlier in reversed(settled):
        body = body_of(earlier.entities[0])
        if body and _is_a(body, head, text.language):
            return body
    return None


def _is_a(body: Body, head: str, language: str) -> bool:
    name = body.names[language].lower()
    if language == "zh":
        return name.endswith(head)
    return re.search(rf"\b{re.escape(head)}\b", name) is not None


def _created(text: Text, mention: Mention, treaties: Sequence[Mention], root: str) -> Body | None:
    """The body that a creation calls into being: the one of the family that serves the treaty of the same sentence.

    Failing a treaty there, the one in the heading above. Two candidates are none.
    """
    sentence = text.sentence_at(mention.start)
    if not re.search(words(text.language, "bodies")["creation"], text.view[sentence.start : mention.start]):
        return None
    expert = re.search("专家组$|expert group$", mention.text, re.IGNORECASE) is not None
    kind = "ExpertGroup" if expert else "WorkingGroup"
    candidates = [b for b in family(root) if b.type == kind]
    for place in (sentence, _heading_above(text, mention.start)):
        named = {m.normalised for m in treaties if place and m.span.within(place) and m.start >= place.start}
        serving = [b for b in candidates if b.treaty and b.treaty in named]
        if len(serving) == 1:
            return serving[0]
    return candidates[0] if len(candidates) == 1 else None


def _heading_above(text: Text, offset: int) -> Span | None:
    before = [b for b in text.blocks if b.start < offset and b.kind == "heading" and b.marker]
    return before[-1].span if before else None


def _group_at_hand(mention: Mention, settled: Sequence[Mention], document: Document) -> Body | None:
    """The group that a bare noun means: the document's own, else the last one named."""
    expert = re.search("专家组|[Ee]xpert", mention.text) is not None
    kinds = ("ExpertGroup",) if expert else ("WorkingGroup",)
    own = body_of(document.body) if document.body else None
    if own and own.type in kinds:
        return own
    for earlier in reversed(settled):
        body = body_of(earlier.entities[0])
        if body and body.type in kinds:
            return body
    return None


# ------------------------------------------------------------------------------------------------------ instruments


def can_adopt(body: Body, number: str) -> bool:
    """Whether a body numbers what it adopts in the way of this number.

    The General Assembly numbers by session since its thirty-first (1976); before, sessions stand in Roman numerals.

    >>> [can_adopt(bodies()["un-ga"], n) for n in ("55/25", "9/1", "2200 A (XXI)", "1325 (2000)")]
    [True, False, True, False]
    >>> can_adopt(bodies()["ctoc-cop"], "9/1"), can_adopt(bodies()["un-ecosoc"], "2004/25")
    (True, True)
    >>> can_adopt(bodies()["un-ecosoc-ccpcj"], "71/285")
    False
    """
    session = re.fullmatch(r"(E?S-)?(\d{1,4})/\d{1,4}( [A-Z])?", number)
    if body.numbering == "year-suffix":
        return re.fullmatch(r"\d{1,4} \((19[4-9]|20\d)\d\)", number) is not None
    if body.numbering == "session-suffix":
        return re.fullmatch(r"\d{1,3}/(CP|CMP|CMA)\.\d{1,3}", number) is not None
    if body.numbering == "year-prefix":
        roman = re.fullmatch(r"\d{1,4} ([A-Z] )?\([IVXLC]+\)", number) is not None
        return roman or bool(session and not session[1] and 1978 <= int(session[2]) <= 2099)
    if body.numbering != "session":
        return False
    if body.key == "un-ga":
        return bool(session and (session[1] or 31 <= int(session[2]) <= 130)) or (
            re.fullmatch(r"\d{1,4} ([A-Z] )?\([IVXLC]+\)", number) is not None
        )
    if session:
        return 1 <= int(session[2]) <= _sessions(body)
    return re.fullmatch(r"[IVXL]{1,6}/\d{1,3}", number) is not None


def _sessions(body: Body) -> int:
    """How many sessions a body can have held: one a year since its first."""
    return _HORIZON - (body.since or 1946)


def resolve_instruments(
    text: Text, found: Sequence[Mention], named: Sequence[Mention], root: str | None
) -> list[Mention]:
    """Instruments with adopting body and key; ``named`` are the text's resolved bodies."""
    settled: list[Mention] = []
    known: dict[tuple[str, str], Body] = {}
    for mention in found:
        kind, number, form = mention.attrs["kind"], mention.attrs["number"], mention.attrs["form"]
        if form == "explicit":
            body, how = _adopting_body(text, mention, named, known, root)
            if body:
                known[kind, number] = body
            settled.append(_instrument(mention, body, how))
        elif form == "anaphor":
            earlier = next(
                (m for m in reversed(settled) if m.attrs["kind"] == kind and m.attrs["form"] == "explicit"), None
            )
            if earlier and not (mention.attrs.get("bare") and not _near(text, earlier, mention)):
                attrs = {**earlier.attrs, "form": "anaphor", "antecedent": (earlier.start, earlier.end)}
                settled.append(
                    replace(
                        mention,
                        normalised=earlier.normalised,
                        entities=earlier.entities,
                        attrs=attrs,
                        symbol=earlier.symbol,
                    )
                )
        else:
            body = _body_before(text, mention, named)
            attrs = {**mention.attrs, "body": body.entity if body else None}
            settled.append(replace(mention, normalised="set" if form == "indefinite_set" else form, attrs=attrs))
    return settled


def _near(text: Text, earlier: Mention, mention: Mention) -> bool:
    return text.block_at(earlier.start) == text.block_at(mention.start)


def _instrument(mention: Mention, body: Body | None, how: str) -> Mention:
    kind, number = mention.attrs["kind"], mention.attrs["number"]
    prefix = body.instruments if body else "unknown"
    key = f"{prefix}/{_KIND_CODES[kind]}/{number}"
    attrs = {**mention.attrs, "body": body.entity if body else None, "body_evidence": how}
    symbol = resolution_symbol(body.symbol_prefix, number, kind) if body and body.symbol_prefix else None
    return replace(mention, normalised=key, entities=(f"inst:{key}",) if body else (), attrs=attrs, symbol=symbol)


def _adopting_body(
    text: Text, mention: Mention, named: Sequence[Mention], known: dict[tuple[str, str], Body], root: str | None
) -> tuple[Body | None, str]:
    """The body that adopted a numbered instrument, and where that was read.

    In order: the body named beside the number; the nearest one before it in the sentence that can have adopted it; what
    an earlier mention of the same kind and number said; the last body that adopted anything here; the document's own
    conference or organ. Each only if its numbering fits.
    """
    number = mention.attrs["number"]
    fits: Callable[[Body | None], bool] = lambda b: b is not None and bool(b.instruments) and can_adopt(b, number)  # noqa: E731
    if text.language == "en":
        after = re.match(r"(?:,? adopted)?(?: of| by) (?:the |its )?", text.view[mention.end : mention.end + 30])
        if after:
            beside = next((m for m in named if m.start == mention.end + after.end()), None)
            if beside and fits(body_of(beside.entities[0])):
                return body_of(beside.entities[0]), beside.text
    sentence = text.sentence_at(mention.start)
    for earlier in reversed([m for m in named if sentence.start <= m.start and m.end <= mention.start]):
        body = body_of(earlier.entities[0])
        if fits(body):
            return body, earlier.text
    carried = known.get((mention.attrs["kind"], number))
    if fits(carried):
        return carried, "carried"
    for body in reversed(list(known.values())):
        if fits(body):
            return body, "carried"
    own = bodies().get(root) if root else None
    if fits(own):
        return own, "own"
    if re.fullmatch(r"\d{1,4} \((19[4-9]|20\d)\d\)", number):
        # Only the Security Council writes its numbers so.
        return bodies()["un-sc"], "number"
    return None, "unknown"


def _body_before(text: Text, mention: Mention, named: Sequence[Mention]) -> Body | None:
    sentence = text.sentence_at(mention.start)
    before = [m for m in named if sentence.start <= m.start and m.end <= mention.start]
    for earlier in reversed(before):
        body = body_of(earlier.entities[0])
        if body and body.instruments:
            return body
    return None


# --------------------------------------------------------------------------------------------------------- meetings


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
        if sighting.form not in ("opening", "consultations") and keys:
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
    key = f"{body}/{_KIND_CODES[kind]}/unnumbered-{_ordinal(int(ordinal))}"
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
            for ordinal, date in zip(sighting.ordinals, near, strict=True):
                calendar.setdefault((body.key, _start(date)), f"{body.key}/{ordinal}")
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
            if body and body.type in _SESSION_UNIT and body.type not in ("ExtendedBureau", "Bureau"):
                return body
        # Many bodies meet in sessions; only in a document of the conference or organ itself is it meant without a name.
        top = bodies().get(root) if root else None
        return top if top and (top.type == "Conference" or document.body == top.entity) else None
    for start in (sentence.start, block.start):
        for mention in reversed([m for m in named if start <= m.start and m.end <= sighting.span.start]):
            body = body_of(mention.entities[0])
            if body and body.type in _MEETING_UNIT:
                return body
    if own and own.type in _MEETING_UNIT:
        return own
    earlier = [body_of(m.entities[0]) for m in named if m.end <= sighting.span.start and block.start - m.end < 600]
    return next((b for b in reversed(earlier) if b and b.type in _MEETING_UNIT), None)


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
        return tuple(f"{body.key}/{o}" for o in sighting.ordinals) if body else None
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
