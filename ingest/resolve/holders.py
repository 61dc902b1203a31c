"""Whose session or meeting a phrase names: the body in the phrase, the one that holds it there, or that of the text.

A body that the sentence says to hold the meeting ("the Group held its third session", "at its 8th meeting, the
Conference elected") wins over any other that stands near. Where that body is not known, or numbers no such meetings,
nobody else holds it instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from ingest.authority import Body, bodies, body_of
from ingest.find.masked import BODY, DATE, masked
from ingest.find.meetings import Sighting
from ingest.languages import words
from ingest.reading import Document
from ingest.record import Mention, Span
from ingest.text import Text

# Bodies whose meetings are numbered through. Sittings (the 65th plenary meeting) are numbered anew in each session, so
# that their number alone names none; the Security Council, which has no sessions, counts all its meetings.
_MEETING_UNIT = ("WorkingGroup", "ExpertGroup", "ExtendedBureau", "Bureau")
_SESSION_UNIT = ("Conference", "PrincipalOrgan", "Commission", "Committee", "Body")
_MEET = (*_MEETING_UNIT, *_SESSION_UNIT, "SubsidiaryBody")
# So far before a paragraph a body is still what it speaks of.
_NEAR = 600
_QUOTED = re.compile(r"“[^“”\n]{1,300}”|「[^「」\n]{1,300}」|《[^《》\n]{1,300}》|\"[^\"\n]{1,300}\"")


def numbers_meetings(body: Body) -> bool:
    """Whether a body's meetings are known by their number alone.

    >>> numbers_meetings(bodies()["un-sc"]), numbers_meetings(bodies()["ctoc-cop"])
    (True, False)
    """
    return body.type in _MEETING_UNIT or body.numbering == "year-suffix"


@dataclass(frozen=True)
class Holders:
    """The bodies of a text, as those that hold the meetings which it names; ``named`` and ``dates`` are in order."""

    text: Text
    named: Sequence[Mention]
    dates: Sequence[Mention]
    document: Document
    root: str | None

    @cached_property
    def _view(self) -> str:
        return masked(self.text.view, [*self.named, *self.dates])

    def of(self, sighting: Sighting) -> Body | None:
        """The body whose session or meeting a phrase names; None where it cannot be told."""
        if sighting.bodies:
            return body_of(sighting.bodies[-1].entities[0])
        told, body = self._told(sighting)
        if told:
            return body
        return self._session(sighting) if sighting.unit == "session" else self._meeting(sighting)

    def _before(self, sighting: Sighting, start: int) -> list[tuple[Mention, Body]]:
        """The bodies that meet, between a place and a phrase; a quoted title names what it is of, and holds nothing."""
        quoted = self._quoted(start, sighting)
        inside = (m for m in self.named if start <= m.start and m.end <= sighting.span.start)
        return list(_meeting_bodies(m for m in inside if not any(m.span.within(q) for q in quoted)))

    def _quoted(self, start: int, sighting: Sighting) -> list[Span]:
        """The quotations that are closed between a place and a phrase."""
        return [Span(*q.span()) for q in _QUOTED.finditer(self.text.view, start, sighting.span.start)]

    def _told(self, sighting: Sighting) -> tuple[bool, Body | None]:
        """Whether the sentence says who holds the meeting, and who it is, where that body is known to number such."""
        rules = _rules(self.text.language)
        at = sighting.span
        sentence = self.text.sentence_at(at.start)
        lead, tail = self._view[sentence.start : at.start], self._view[at.end : sentence.end]
        if rules["unknown"].search(lead):
            return True, None
        own = rules["own"].search(lead) is not None
        before = self._before(sighting, sentence.start)
        if before:
            mention, body = before[-1]
            between = self._view[mention.end : at.start]
            if rules["holds"].fullmatch(between):
                return True, _fitting(body, sighting)
            owned = own or sighting.unit == "meeting" or body.type in _SESSION_UNIT
            if rules["stands"].fullmatch(between) and not rules["during"].match(tail):
                # "The Conference noted the report of the Bureau at its eighth meeting": that of either.
                subject = rules["of"].search(self._view[sentence.start : mention.start])
                either = subject is not None and not between.startswith(" on ")
                return True, (_fitting(body, sighting) if owned and not either else None)
        follows = rules["subject"].match(tail) if rules["opens"].search(lead) else None
        if follows is None:
            return False, None
        if follows["who"] is None:
            return own, None
        first = at.end + follows.start("who")
        for _, body in _meeting_bodies(m for m in self.named if m.start == first):
            if own or sighting.unit == "meeting" or (self.text.language == "zh" and body.type in _SESSION_UNIT):
                return True, _fitting(body, sighting)
            if self.text.language == "zh":
                return True, None
        return False, None

    def _session(self, sighting: Sighting) -> Body | None:
        sentence = self.text.sentence_at(sighting.span.start)
        before = self._before(sighting, sentence.start)
        own = _rules(self.text.language)["own"].search(self._view[sentence.start : sighting.span.start])
        if before and before[-1][1].type in _MEETING_UNIT and own:
            # "Requests the Group to report at its tenth session" may speak of the session of either.
            return None
        for mention, body in reversed(before):
            if body.type in _SESSION_UNIT:
                return None if self._another(mention.end, sighting) else body
        # Many bodies meet in sessions; only in a document of the conference or organ itself is it meant without a name.
        top = bodies().get(self.root) if self.root else None
        meant = top and (top.type == "Conference" or self.document.body == top.entity)
        return top if meant and not self._another(sentence.start, sighting) else None

    def _meeting(self, sighting: Sighting) -> Body | None:
        start = sighting.span.start
        block, sentence = self.text.block_at(start), self.text.sentence_at(start)
        for mention, body in reversed(self._before(sighting, sentence.start)):
            if numbers_meetings(body):
                return None if self._another(mention.end, sighting) else body
        if self._another(sentence.start, sighting):
            return None
        for mention, body in reversed(self._before(sighting, block.start)):
            if numbers_meetings(body):
                return body if self._leads(mention) and not self._another(mention.end, sighting) else None
        own = body_of(self.document.body) if self.document.body else None
        if own and numbers_meetings(own):
            return own
        for mention, body in reversed(self._before(sighting, block.start - _NEAR)):
            if numbers_meetings(body):
                return body if self._leads(mention) else None
        return None

    def _leads(self, mention: Mention) -> bool:
        """Whether a sentence speaks of a body: it is the first that it names, or it is said to hold a meeting there."""
        if _rules(self.text.language)["holds"].match(self._view, mention.end):
            return True
        start = self.text.sentence_at(mention.start).start
        return not any(
            m.entities != mention.entities
            for m, _ in _meeting_bodies(m for m in self.named if start <= m.start < mention.start)
        )

    def _another(self, start: int, sighting: Sighting) -> bool:
        """Whether a body that is not known stands between a place and a phrase, or behind the phrase as its owner."""
        rules = words(self.text.language, "meetings")
        at = sighting.span
        if re.match(rules["of_another"], self.text.view[at.end : at.end + 20]):
            return True
        between = list(self.text.view[start : at.start])
        for mention in self.named:
            if mention.start >= start and mention.end <= at.start:
                between[mention.start - start : mention.end - start] = " " * (mention.end - mention.start)
        for quoted in self._quoted(start, sighting):
            between[quoted.start - start : quoted.end - start] = " " * len(quoted)
        return re.search(rules["heads"], "".join(between)) is not None


def _meeting_bodies(named: Iterator[Mention]) -> Iterator[tuple[Mention, Body]]:
    for mention in named:
        body = body_of(mention.entities[0]) if mention.entities else None
        if body and body.type in _MEET:
            yield mention, body


def _fitting(body: Body, sighting: Sighting) -> Body | None:
    """A body that is said to hold a session or meeting, if its sessions or meetings are numbered so."""
    if sighting.unit == "session":
        return body if body.type in (*_SESSION_UNIT, *_MEETING_UNIT) else None
    return body if numbers_meetings(body) else None


@cache
def _rules(language: str) -> Mapping[str, re.Pattern[str]]:
    source: Mapping[str, str] = words(language, "meetings")["holders"]
    heads: str = words(language, "meetings")["heads"]
    marks = {"<date>": f"{DATE}+", "<body>": f"{BODY}+", "<heads>": heads}
    compiled: dict[str, re.Pattern[str]] = {}
    for name, pattern in source.items():
        for mark, meaning in marks.items():
            pattern = pattern.replace(mark, meaning)
        compiled[name] = re.compile(pattern)
    return compiled
