"""The paragraphs that act, as passages: one line in which each mention is one sign, with its part and number.

A passage also knows what it names: a stretch of it is a name with its key and acronym (`Passage.named`), the
instruments in a stretch are what an act cites (`Passage.cited`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.adoption import symbol_of
from ingest.drafts import drafts_in
from ingest.languages import words
from ingest.operative.patterns import patterns
from ingest.reading import Reading
from ingest.record import CitedInstrument, Mention, Named, Span
from ingest.skeleton import Skeleton, joined
from ingest.structure import Paragraph

FOLDED = (
    "body",
    "date",
    "document_symbol",
    "instrument",
    "legal_provision",
    "mechanism",
    "meeting",
    "post",
)
# "The" before an organ's name.
_ARTICLE = 4
_HOLDERS = ("body", "mechanism", "post")
_ACRONYM = re.compile(r"\s?[(（][“\"‘]?(?P<acronym>[^()（）“”\"]{1,30}?)[”\"’]?[)）]")


@dataclass(frozen=True)
class Passage:
    """A paragraph of a preamble or of operative text: its folded line, its part and number, whether it is a member of
    the paragraph above, the instrument whose text it is, and that instrument once more where it is not the one that the
    document is issued for (a page of a volume ends one resolution and begins another; a report prints several).
    ``narrated``: it tells at which meeting this organ did what it says ("At its 2nd meeting, the Assembly decided").
    ``listed``: whose verb above it its words continue: ``decides`` (the organ's own: "Decides:", "(a) To establish …"),
    ``others`` (what others are to do: "States shall:", "(a) Request …")."""

    reading: Reading
    line: Skeleton
    part: str
    number: str | None
    member: bool
    instrument: str | None
    neighbour: CitedInstrument | None = None
    narrated: str | None = None
    listed: str | None = None

    @property
    def text(self) -> str:
        return self.line.text

    @property
    def opens_list(self) -> bool:
        """Whether it ends in a colon, so that what stands below it goes on with its words."""
        return self.text.rstrip().endswith((":", "："))

    @property
    def language(self) -> str:
        return self.reading.language

    def span(self, start: int, end: int) -> Span:
        """The view span of a stretch that is not empty, without white space and stops at its ends."""
        while end - start > 1 and self.text[end - 1] in " ,，.。;；:：":
            end -= 1
        while end - start > 1 and self.text[start] in " ,，.。;；:：":
            start += 1
        return self.line.span(start, end)

    def words(self, start: int, end: int) -> str:
        """The document's own words in a stretch, on one line."""
        if start >= end:
            return ""
        return " ".join(self.reading.text[self.line.span(start, end)].split())

    def holders(self, start: int, end: int) -> list[Mention]:
        """The bodies, mechanisms and posts that a stretch names."""
        return [m for m in self.line.between(start, end) if m.type in _HOLDERS and m.entities]

    def named(self, start: int, end: int) -> Named | None:
        """What a stretch names; None where nothing is left of it. A key only where the stretch is one holder's name."""
        start, end = self._trimmed(start, end)
        name = self.words(start, end)
        if not name:
            return None
        held = self.holders(start, end)
        bare = "".join(c for c in self.text[start:end] if not c.isspace())
        key = held[0].entities[0] if len(held) == 1 and len(bare) == 1 else None
        found = _ACRONYM.match(self.text, end)
        acronym = None
        if found and found.end("acronym") > found.start("acronym"):
            acronym = self.words(found.start("acronym"), found.end("acronym"))
            inside = self.holders(found.start("acronym"), found.end("acronym"))
            key = key or (inside[0].entities[0] if len(inside) == 1 else None)
        return Named(name, key, acronym)

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        """A stretch without determiners and white space at its ends."""
        determiner = re.compile(words(self.language, "operative")["name"]["determiner"], re.IGNORECASE)
        while start < end:
            found = determiner.match(self.text, start, end)
            if not found or found.end() == start:
                break
            start = found.end()
        while start < end and self.text[end - 1] in " ,，.。;；:：、(（":
            end -= 1
        # "The Panel originally appointed by": the adverb is the verb's.
        adverb = re.compile(words(self.language, "operative")["name"]["adverb"], re.IGNORECASE)
        if found := adverb.search(self.text, start, end):
            end = found.start()
        return start, end

    def cited(self, start: int, end: int) -> Iterator[CitedInstrument]:
        """The instruments that a stretch cites, with the paragraphs it names of each; the passage's own is left out."""
        for mention in self.line.between(start, end):
            if mention.type == "instrument":
                known = [mention]
                paragraphs = None
            elif mention.type == "legal_provision":
                known = [m for m in self.reading.within(mention.span, "instrument") if m.entities]
                paragraphs = _paragraphs(mention.text, self.language)
            else:
                continue
            for one in known[:1]:
                if one.entities and one.form != "own" and one.entities[0] != self.instrument:
                    yield CitedInstrument(one.entities[0], one.symbol, paragraphs)


def _paragraphs(provision: str, language: str) -> str | None:
    """The paragraphs that a provision's words name, as printed.

    >>> _paragraphs("paragraphs 9, 14 and 16 to 19 of resolution 99/1", "en"), _paragraphs("第99/1号决议第8(a)段", "zh")
    ('9, 14 and 16 to 19', '8(a)')
    """
    found = re.search(words(language, "operative")["name"]["paragraphs"], provision, re.IGNORECASE)
    return " ".join(found["number"].split()) if found else None


def passages(reading: Reading) -> tuple[Passage, ...]:
    """The passages of a document's preambles and operative paragraphs, in order; what it prints as a draft acts not."""
    organs = _organs(reading)
    found = []
    drafts = drafts_in(reading)
    openings: dict[tuple[Span, ...], str | None] = {}
    for paragraph, part, narrated in _acting(reading):
        start = paragraph.spans[0].start
        if any(one.span.start <= start < one.span.end for one in drafts):
            continue
        own, neighbour = _instruments(reading, start, organs)
        line = joined(reading, paragraph.spans, *FOLDED)
        parent = paragraph.parent
        above = reading.structure.paragraphs[parent].spans if parent is not None else ()
        listed = openings.get(above)
        passage = Passage(reading, line, part, paragraph.number, parent is not None, own, neighbour, narrated, listed)
        verbs = patterns(reading.language, "list_opening") if part == "operative" and passage.opens_list else {}
        openings[paragraph.spans] = next((whose for whose, verb in verbs.items() if verb.search(line.text)), None)
        found.append(passage)
    return tuple(found)


def narrative(reading: Reading) -> Iterator[Passage]:
    """The passages of running text that cite an instrument: what a report tells, and no text of a resolution."""
    acting = {paragraph.spans for paragraph, *_ in _acting(reading)}
    for paragraph in reading.structure.paragraphs:
        if paragraph.part != "body" or paragraph.spans in acting:
            continue
        if any(True for span in paragraph.spans for _ in reading.within(span, "instrument")):
            line = joined(reading, paragraph.spans, *FOLDED)
            own = reading.document.printed_at(paragraph.spans[0].start)
            yield Passage(reading, line, "body", paragraph.number, paragraph.parent is not None, own)


def _acting(reading: Reading) -> Iterator[tuple[Paragraph, str, str | None]]:
    """The paragraphs of preambles and operative text, with their part, and the organ where they narrate.

    On old pages an organ's line may be missing: inside the section of a printed resolution paragraphs that open as
    operative ones do are operative, and so are their members. What a decision narrates is operative.
    """
    narrated = _narrated(reading)
    opens = re.compile(words(reading.language, "structure")["operative"])
    seen: set[int] = set()
    for at, paragraph in enumerate(reading.structure.paragraphs):
        first = paragraph.spans[0]
        if paragraph.part in ("preamble", "operative"):
            yield paragraph, paragraph.part, narrated.get(at)
        elif at in narrated:
            yield paragraph, "operative", narrated[at]
        elif paragraph.part == "body" and reading.document.print_at(first.start):
            line = re.sub(r"^\W*\d{1,3}\.\s*", "", reading.text[first])
            if opens.match(line) or paragraph.parent in seen:
                seen.add(at)
                yield paragraph, "operative", None


def _narrated(reading: Reading) -> dict[int, str]:
    """Where, in `Structure.paragraphs`, a decision tells when which organ took it: that paragraph, those behind it that
    the organ's name opens, and the members of both."""
    found: dict[int, str] = {}
    taken: set[int] = set()
    for at, paragraph in enumerate(reading.structure.paragraphs):
        first = paragraph.spans[0]
        one = reading.document.print_at(first.start)
        if one is None or one.kind != "decision" or paragraph.part not in ("body", "operative"):
            continue
        organs = [m.start - first.start for m in reading.within(first, "body") if one.body in m.entities]
        if organs and any(first.start <= a.evidence[0].start < first.end for a in one.adoptions):
            taken.add(one.section.start)
            found[at] = one.body
        elif one.section.start in taken and (
            paragraph.part == "operative" or paragraph.parent in found or (organs and organs[0] <= _ARTICLE)
        ):
            found[at] = one.body
    return found


def _instruments(reading: Reading, offset: int, organs: Sequence[int]) -> tuple[str | None, CitedInstrument | None]:
    """The instrument whose text stands at an offset, and once more where the document is issued for another one or for
    none (a report). What a report prints ends where an organ begins to speak anew, which may be in a draft."""
    document = reading.document
    here = document.print_at(offset)
    if here is None or document.prints == here.key:
        return document.prints, None
    if document.prints is None and sum(here.section.start < one <= offset for one in organs) > 1:
        return None, None
    if here.key is None:
        return document.prints, None
    return here.key, CitedInstrument(here.key, symbol_of(here))


def _organs(reading: Reading) -> tuple[int, ...]:
    """Where an organ's name stands alone on its line, as a resolution opens."""
    opening = re.compile(words(reading.language, "header")["opening"])
    firsts = (one.spans[0] for one in reading.structure.paragraphs if one.part == "heading")
    return tuple(first.start for first in firsts if opening.fullmatch(reading.text[first].strip('“"「 ')))
