"""The resolutions and decisions that a document prints: number, title, and when and at which meeting each was adopted.

A reference to a resolution is no print of it. A print begins with its number in a line of its own, with or without its
title, and says whose it is: in the line that tells of its adoption, by the organ that is the subject of its text, or in
a text that tells at which meeting the organ decided. Documents of older sessions come as the pages of a volume, where
the end of one resolution stands above the next.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from ingest.authority import Body, bodies, body_of
from ingest.instrument_numbers import NUMBER, Number, parse_number, single_numbers, tidy_number
from ingest.languages import words
from ingest.numbering import can_adopt
from ingest.record import Mention, Span
from ingest.symbols import parse
from ingest.text import Block, Text

# The longest title, with the lines that a page broke it into; the furthest that the line of adoption stands from it.
_TITLE, _NEAR = 700, 420
_TITLE_BLOCK, _LINE = 40, 300
# The organ follows its meeting's day at once; words such as "by a recorded vote" come after it.
_SOON, _NEXT = 60, 2
# A part of a resolution begins with its letter in a line of its own.
_PART = r"(?:\n\s*(?:[A-Z]|[IVX]+)\s*(?:\n.*?)?)?"
_CLEAN = re.compile(rf"[\s.:：*|]*(?P<title>.*?){_PART}[\s*|]*(?:\bThe|\n\s*the)?[\s|]*", re.DOTALL)
_BEFORE_TEXT = 3
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_CODES = {"resolution": "res", "decision": "dec"}


@dataclass(frozen=True, slots=True)
class Adoption:
    """One adoption: the day (ISO 8601), the number of the meeting, and where they are said; None where it is not."""

    date: str | None
    meeting: str | None
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """An instrument that a document prints; spans are of the view, ``section`` goes to where the next one begins.

    ``number`` is None for a decision that a document prints without its number. ``title`` is its title as printed,
    ``papers`` are the symbols that its line of adoption names: the draft, or the report that recommended it.
    """

    body: str
    kind: str
    number: str | None
    heading: Span
    section: Span
    title: Span | None = None
    adoptions: tuple[Adoption, ...] = ()
    papers: tuple[Mention, ...] = ()

    @property
    def key(self) -> str | None:
        """The key of the instrument, None where it has no number, or where it is several (71/405 A and B).

        >>> Printed("body:un-ga", "resolution", "78/102", Span(0, 6), Span(0, 90)).key
        'inst:ga/res/78/102'
        """
        body = body_of(self.body)
        several = self.number is None or len(single_numbers(self.number)) != 1
        return None if several or body is None else f"inst:{body.instruments}/{_CODES[self.kind]}/{self.number}"


@dataclass(frozen=True, slots=True)
class _Heading:
    """A number in a line of its own; ``end`` is where its title or its text begins."""

    span: Span
    number: str
    kind: str | None
    end: int


def find(text: Text, mentions: Sequence[Mention]) -> tuple[Printed, ...]:
    """The instruments that a text prints, in order; ``mentions`` are its bodies, dates and symbols, in order.

    >>> from ingest.find import bodies, dates
    >>> from ingest.record import in_order
    >>> from ingest.text import read_text
    >>> text = read_text("Resolution 9999 (2031)\\nAdopted by the Security Council at its 999th meeting, on 1 May 2031")
    >>> [one] = find(text, in_order([*dates.find(text), *bodies.find(text, None)]))
    >>> one.key, one.adoptions[0].date, one.adoptions[0].meeting
    ('inst:sc/res/9999 (2031)', '2031-05-01', '999')
    """
    page = _Page(text, mentions)
    prints: list[_Print] = []
    for heading in page.headings():
        if one := page.print_at(heading, prints[-1] if prints else None):
            prints.append(one)
    ends = [one.heading.span.start for one in prints[1:]] + [len(text.view)]
    sections = [Span(one.heading.span.start, page.end(one, end)) for one, end in zip(prints, ends, strict=False)]
    found = tuple(page.printed(one, section) for one, section in zip(prints, sections, strict=True))
    return found or tuple(page.unnumbered())


@dataclass(frozen=True, slots=True)
class Draft:
    """What a draft says of itself: its kind, the line that says so, and its title."""

    kind: str
    span: Span
    title: Span | None


def draft_of(text: Text, mentions: Sequence[Mention]) -> Draft | None:
    """The draft resolution, draft decision or amendment that a text is, by the line that ends its title block.

    The title stands between that line and the organ that is the draft's subject; that of an amendment is a line.

    >>> from ingest.text import read_text
    >>> text = read_text("Item 9\\n\\nFiji: amendment to draft resolution A/C.2/90/L.6\\n\\nWater\\n\\nDelete it.")
    >>> draft = draft_of(text, ())
    >>> draft.kind, text[draft.title]
    ('Amendment', 'Water')
    """
    for block, below in zip(text.blocks[:_TITLE_BLOCK], text.blocks[1:], strict=False):
        if narrates(text, block):
            return None
        if "row" in (block.kind, below.kind):
            # "Draft resolution" at the head of a table's column.
            continue
        found = re.search(words(text.language, "printed")["draft_end"], text[block.span])
        if found and found.lastgroup:
            line = below.span if len(below.span) < _LINE and not text[below.span].endswith((".", "。")) else None
            return Draft(found.lastgroup, block.span, _Page(text, mentions).title(block.end) or line)
    return None


def narrates(text: Text, block: Block) -> bool:
    """Whether a paragraph tells at which meeting an organ decided: with it a decision begins, and its title is over.

    >>> from ingest.text import read_text
    >>> text = read_text("Lamps\\n\\nAt its 2nd plenary meeting, on 1 May 2031, the General Assembly decided to wait.")
    >>> [narrates(text, block) for block in text.blocks]
    [False, True]
    """
    start = _words_begin(text.view, block)
    return any(_pattern(text.language, name).match(text.view, start, block.end) for name in ("opening", "same"))


def opens_with_number(text: Text, span: Span) -> bool:
    """Whether a line begins with the number of a resolution or decision, as what is printed under it does.

    >>> from ingest.text import read_text
    >>> [opens_with_number(t := read_text(line), t.blocks[0].span) for line in ("90/12. Report on rivers", "9. Rivers")]
    [True, False]
    """
    found = _heading(text.language).match(text.view, span.start, span.end)
    return found is not None and found["plain"] is not None


def _words_begin(view: str, block: Block) -> int:
    return block.end - len(view[block.start : block.end].lstrip())


class _Page:
    """A text and its dates and bodies by place."""

    def __init__(self, text: Text, mentions: Sequence[Mention]) -> None:
        self._text, self._view = text, _lined(text)
        self._days = [m for m in mentions if m.type == "date"]
        self._symbols = [m for m in mentions if m.type == "document_symbol"]
        self._bodies = [
            m for m in mentions if m.type == "body" and m.entities and (b := body_of(m.entities[0])) and b.instruments
        ]

    # --- where one begins

    def headings(self) -> Iterator[_Heading]:
        """All lines that begin with a number as a heading does; which of them are prints is seen later."""
        for found in _heading(self._text.language).finditer(self._view):
            number = tidy_number(found["number"] or found["plain"])
            said = (found["kind"] or "").lower()
            kind = words(self._text.language, "printed")["kinds"].get(said)
            yield _Heading(Span(found.start("all"), found.end("all")), number, kind, found.end())

    def print_at(self, heading: _Heading, above: _Print | None) -> _Print | None:
        """What a heading opens; None where nothing says whose it is, or that organ cannot have numbered it so.

        ``above`` is the instrument above it, whose line of adoption is not this one's.
        """
        before = above.heading.end if above else 0
        front = self._adopted(heading, max(before, heading.span.start - _NEAR))
        subject = self._subject(heading.end, heading.end + _TITLE)
        since = max(before, heading.span.start - _NEAR)
        if subject is None:
            # The title of a volume ("Decisions adopted by …") is no line of adoption of what a paragraph tells of.
            told = self._told(heading, since, above.body if above else None)
            if told or front is None:
                return told
        said = front.organ if front else None
        body = body_of(subject.entities[0]) if subject else said
        if body is None or (said and said.key != body.key):
            return None
        kind = heading.kind or (front.kind if front else None) or _kind(body, heading.number)
        if not can_adopt(body, heading.number, kind, front.adoption.date if front else None):
            return None
        return _Print(heading, body, kind, front, subject.start if subject else None, since)

    def end(self, one: _Print, until: int) -> int:
        """Where an instrument ends: at the latest where the next one begins, be that one read or not."""
        own = parse_number(one.heading.number)
        for found in _heading(self._text.language).finditer(self._view, one.heading.end, until):
            start = found.start("all")
            next_one = parse_number(tidy_number(found["plain"])) if found["plain"] else None
            begins = next_one and self._text.block_at(start).start == found.start()
            if own and next_one and begins and one.kind == "decision" and _follows(own, next_one):
                return start
        return until

    def _told(self, heading: _Heading, since: int, above: Body | None) -> _Print | None:
        """The decision under a heading, whose text tells at which meeting the organ took it."""
        first = next(self._openings(Span(heading.end, min(heading.end + _TITLE, len(self._view)))), None)
        if first is None or heading.kind == "resolution":
            return None
        start = self._text.block_at(first.evidence[0].start).start
        body = self._organ(first, start)
        if body is None or not can_adopt(body, heading.number, "decision", first.date):
            body = self._called(heading.number, first, start, above)
        if body is None or _heading(self._text.language).search(self._view, heading.end, start):
            return None
        return _Print(heading, body, "decision", None, start, since)

    def _organ(self, taken: Adoption, start: int) -> Body | None:
        """The organ in the words that tell of a meeting, from the start of their block to soon after the day."""
        organ = next((m for m in self._bodies if m.start >= start), None)
        near = organ and organ.start - taken.evidence[0].end <= _SOON
        return body_of(organ.entities[0]) if organ and near else None

    def _called(self, number: str, taken: Adoption, start: int, above: Body | None) -> Body | None:
        """The organ that the words call by its noun alone ("the Council"): the one above, else the only one of that
        noun that can have numbered a decision so."""
        rules = words(self._text.language, "printed")
        said = re.compile(rules["noun"]).search(self._view, start, taken.evidence[0].end + _SOON)
        if said is None or said.start() > taken.evidence[0].end + _NEXT:
            return None
        named = [
            body
            for body in bodies().values()
            if any(name.endswith(said["noun"]) for name in body.aliases[self._text.language][:1])
            and can_adopt(body, number, "decision", taken.date)
        ]
        return above if above in named else named[0] if len(named) == 1 else None

    def printed(self, one: _Print, section: Span) -> Printed:
        """The instrument, with what its section says of its title and its adoption."""
        heading, front = one.heading, one.front
        above = front is None or front.end <= heading.end
        title = self._clean(heading.end, one.text) if one.text is not None and above else None
        opened = tuple(self._openings(section)) if one.kind == "decision" else ()
        on = front.adoption.date if front else None
        return Printed(
            one.body.entity,
            one.kind,
            heading.number,
            heading.span,
            section,
            title,
            opened or self._whole(front, self._closing(section, on)),
            self._papers(front.start if front else one.since, heading.end),
        )

    def unnumbered(self) -> Iterator[Printed]:
        """A decision whose number is not printed: a title, then the meeting at which the organ took it."""
        blocks = self._text.blocks
        opened = list(self._openings(Span(0, len(self._view))))
        if not opened:
            return
        first = opened[0].evidence[0]
        place = blocks.index(self._text.block_at(first.start))
        organ = self._organ(opened[0], blocks[place].start)
        # Between the title and the text stand the letter of a part, or a short paragraph on how it came about. The
        # Security Council, which numbers its resolutions through, takes no decisions that are issued so.
        if organ is None or organ.numbering == "year-suffix" or not 0 < place <= _BEFORE_TEXT:
            return
        if title := self._clean(0, blocks[0].end):
            yield Printed(
                organ.entity, "decision", None, title, Span(0, len(self._view)), title, adoptions=tuple(opened)
            )

    # --- what it says of itself

    def title(self, start: int) -> Span | None:
        """The title between a place and the organ whose words follow."""
        subject = self._subject(start, start + _TITLE)
        return self._clean(start, subject.start) if subject else None

    def _subject(self, start: int, end: int) -> Mention | None:
        """The organ that opens a text: behind the title, before a comma or its verb."""
        rules = words(self._text.language, "printed")
        for mention in self._bodies:
            if mention.start < start:
                continue
            if mention.end > end:
                return None
            if re.search(
                rules["subject_before"], self._view[max(start, mention.start - 8) : mention.start]
            ) and re.compile(rules["subject_after"]).match(self._view, mention.end):
                return mention
        return None

    def _clean(self, start: int, end: int) -> Span | None:
        """What stands between two places, without the article before the organ, white space and marks of notes."""
        said = _CLEAN.fullmatch(self._view, start, end)
        if said is None or not said["title"]:
            return None
        return Span(*said.span("title"))

    def _adopted(self, heading: _Heading, first: int) -> _Front | None:
        """The line of adoption: right below the number, else the last one above it."""
        pattern = _pattern(self._text.language, "adopted")
        kinds = words(self._text.language, "printed")["kinds"]
        below = pattern.search(self._view, heading.end, heading.end + 200)
        above = list(pattern.finditer(self._view, first, heading.span.start))
        found = below or (above[-1] if above else None)
        if found is None:
            return None
        groups = found.groupdict()
        kind = kinds.get((groups.get("kind") or groups.get("bare") or "").lower())
        day = self._day(found)
        start = found.end() - len(found.group().lstrip())
        span = Span(start, max(found.end(), day.end if day else 0))
        organs = [m for m in self._bodies if m.span.within(span)]
        named = groups.get("organ") or groups.get("organ2")
        # A line that names an organ unknown to us is not that of another one.
        organ = body_of(organs[0].entities[0]) if organs else None
        if named and organ is None and kind is None:
            return None
        date = day.normalised if day else None
        adoption = Adoption(date if isinstance(date, str) else None, groups.get("meeting"), (span,))
        return _Front(organ, kind, adoption, found.start(), span.end)

    def _day(self, found: re.Match[str]) -> Mention | None:
        at = bisect_left(self._days, found.start(), key=lambda m: m.start)
        day = self._days[at] if at < len(self._days) else None
        inside = day and day.start <= found.end() + 1 and _DAY.fullmatch(str(day.normalised))
        return day if inside else None

    def _openings(self, section: Span) -> Iterator[Adoption]:
        """The meetings at which a decision was taken, one a number: "At its 51st and 54th plenary meetings"."""
        return (taken for one in self._told_meetings for taken in one if taken.evidence[0].within(section))

    @cached_property
    def _told_meetings(self) -> tuple[tuple[Adoption, ...], ...]:
        """What each paragraph that opens with a meeting tells of it, in order.

        "At the same meeting" is the one that was told last, in the entry above or in this one; where a paragraph
        between them may tell of another, or an entry between them is not read, it is not known which.
        """
        view, found = self._view, []
        last: tuple[Adoption, ...] = ()
        since = 0
        for block in self._text.blocks:
            if block.kind == "quotation":
                continue
            start = _words_begin(view, block)
            opening = _pattern(self._text.language, "opening").match(view, start, block.end)
            same = _pattern(self._text.language, "same").match(view, start, block.end)
            if opening:
                last, since = tuple(self._meetings(opening)), block.start
                found.append(last)
            elif same:
                entries = _heading(self._text.language).findall(view, since, block.start)
                if len(last) == 1 and len(entries) <= 1:
                    (told,) = last
                    here = Span(*same.span("told"))
                    found.append((replace(told, evidence=(here, told.evidence[-1])),))
                    since = block.start
                else:
                    last = ()
            elif _pattern(self._text.language, "meets").match(view, start, block.end):
                last = ()
        return tuple(found)

    def _meetings(self, found: re.Match[str]) -> Iterator[Adoption]:
        at = bisect_left(self._days, found.start(), key=lambda m: m.start)
        near = self._days[at : at + 6]
        # Before the meeting, as in Chinese, or soon behind it.
        after = [m for m in near if m.start < found.end()] or [m for m in near if m.start <= found.end() + _SOON]
        numbers = re.findall(r"\d+", found["meetings"])
        days = [day for m in after for day in _days_of(m)]
        start = found.start("meetings")
        said = found.end() - len(found.group()) + len(found.group().rstrip(" ,，上"))
        told = Span(min([start, *(m.start for m in after[:1])]), max([said, *(m.end for m in after[:1])]))
        for i, number in enumerate(numbers):
            day = days[i] if len(days) == len(numbers) else days[0] if len(days) == 1 else None
            yield Adoption(day, number, (told,))

    def _closing(self, section: Span, on: str | None) -> Adoption | None:
        """The first line below the text that gives the meeting and its day, which is ``on`` where that is known."""
        for found in _pattern(self._text.language, "closing").finditer(self._view, section.start, section.end):
            day, groups = self._day(found), found.groupdict()
            if day is None or (on and day.normalised != on):
                continue
            number = groups.get("meeting") or groups.get("meeting2")
            return Adoption(str(day.normalised), number, (Span(found.start(), max(found.end(), day.end)),))
        return None

    def _whole(self, front: _Front | None, closing: Adoption | None) -> tuple[Adoption, ...]:
        """The adoption as the lines above and below the text tell it."""
        if front is None or front.adoption.date is None:
            return (closing,) if closing else ()
        said = front.adoption
        if closing and said.meeting is None:
            return (Adoption(said.date, closing.meeting, (*said.evidence, *closing.evidence)),)
        return (said,)

    def _papers(self, front: int, end: int) -> tuple[Mention, ...]:
        """The symbols in the brackets between the line of adoption and the number."""
        between = self._view[front:end]
        bracket = re.search(r"\[[^\]]{3,300}\]", between)
        if bracket is None:
            return ()
        span = Span(front + bracket.start(), front + bracket.end())
        return tuple(m for m in self._symbols if m.span.within(span))


@dataclass(frozen=True, slots=True)
class _Print:
    """A heading that opens an instrument: whose, its line of adoption, where its text begins (None where that is not
    seen), and where the instrument above it can end at the earliest."""

    heading: _Heading
    body: Body
    kind: str
    front: _Front | None
    text: int | None
    since: int


@dataclass(frozen=True, slots=True)
class _Front:
    """A line of adoption: the organ, the kind, the day and meeting, and where it stands."""

    organ: Body | None
    kind: str | None
    adoption: Adoption
    start: int
    end: int


def _follows(number: Number, other: Number) -> bool:
    """Whether the second number is a later one of the same session or year."""
    alike = (number.shape, number.session, number.special) == (other.shape, other.session, other.special)
    return alike and other.serial > number.serial


def _lined(text: Text) -> str:
    """The view, with a line end in place of each space by which it joined two lines of the source."""
    view = list(text.view)
    at = text.source.find("\n")
    while at >= 0:
        place = text.to_view(Span(at, at + 1))
        if len(place) == 1 and view[place.start] == " ":
            view[place.start] = "\n"
        at = text.source.find("\n", at + 1)
    return "".join(view)


def draft_among(papers: Sequence[Mention]) -> Mention | None:
    """The draft among the papers of a line of adoption; the others are reports.

    >>> draft_among([Mention("document_symbol", Span(0, 9), "A/90/L.62", "A/90/L.62")]).text
    'A/90/L.62'
    """
    for paper in papers:
        symbol = parse(paper.text)
        if symbol and any(half.series == "L" for half in symbol.halves):
            return paper
    return None


def _days_of(mention: Mention) -> tuple[str, ...]:
    days = mention.attrs.get("days") or (str(mention.normalised),)
    return tuple(str(day) for day in days if _DAY.fullmatch(str(day)))


def _kind(body: Body, number: str) -> str:
    """The kind of a number that stands without its noun: a resolution, where the organ can have numbered one so."""
    return "resolution" if can_adopt(body, number, "resolution") else "decision"


@cache
def _heading(language: str) -> re.Pattern[str]:
    """A number that opens a line: ``Resolution 9/1``, ``78/102.``, ``2777 (XXVI). Title``."""
    noun = words(language, "printed")["numbered"].replace("{number}", NUMBER)
    return re.compile(
        rf"^[ \t*\#|]*(?P<all>{noun}|(?P<plain>{NUMBER})\.)(?=\s|[^\d\s]|$)[ \t]*", re.VERBOSE | re.MULTILINE
    )


@cache
def _pattern(language: str, name: str) -> re.Pattern[str]:
    day = r"\d{4}年\d+月\d+日" if language == "zh" else r"\d{1,2}(?:st|nd|rd|th)?[ \n,]"
    return re.compile(words(language, "printed")[name].replace("{date}", day))
