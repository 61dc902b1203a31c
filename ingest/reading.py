"""A document half read: its text and mentions, and what is known of the document itself.

`Reading` is what the families of ``ingest.relate`` work on. All spans are offsets of the view (`Text.view`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ingest.find.printed import Printed
from ingest.record import Mention, Span
from ingest.structure import Structure, sentences_of, structure_of
from ingest.text import Text


@dataclass(frozen=True)
class Document:
    """What is known of the document itself, from the manifest or its own title block; unknown stays None.

    ``key`` is ``doc:`` and the symbol; where no symbol is known ``doc:file/`` and the document's name in the manifest,
    or the start of the file's sha256.
    ``body`` and ``meeting`` are keys (``body:ctoc-cop``, ``mtg:ctoc-cop/10``): whose document it is, and the session or
    meeting it was prepared for. ``evidence`` gives, by field name, the view spans that state the field.

    ``prints`` is the key of the instrument that the document is issued to print, ``number`` its number; ``printed`` has
    all that it prints, of which the pages of a volume have several. ``adopted`` is the day of adoption,
    ``adoption_meeting`` the number of the meeting, ``adoptions`` has each where it was adopted in parts; ``draft`` is
    the symbol of its draft. ``session`` is a session's number or year, ``agenda_items`` are keys as mentions have them,
    ``agenda`` the key of the session whose agenda they are on.
    """

    key: str
    symbol: str | None = None
    language: str = "en"
    title: str | None = None
    kind: str | None = None
    date: str | None = None
    body: str | None = None
    meeting: str | None = None
    distribution: str | None = None
    original_language: str | None = None
    reissued: str | None = None
    meeting_start: str | None = None
    meeting_end: str | None = None
    place: str | None = None
    symbol_status: str | None = None
    session: int | None = None
    agenda_items: tuple[str, ...] = ()
    agenda: str | None = None
    prints: str | None = None
    number: str | None = None
    decision_type: str | None = None
    adopted: str | None = None
    adoption_meeting: str | None = None
    adoptions: tuple[tuple[str | None, str | None], ...] = ()
    draft: str | None = None
    printed: tuple[Printed, ...] = ()
    evidence: dict[str, Span] = field(default_factory=dict)

    @property
    def misdated(self) -> bool:
        """Whether the date in the title block lies before the adoption of what the document prints: it is a misprint.

        >>> Document("doc:S/RES/9991 (2031)", date="2028-11-07", adopted="2031-07-28").misdated
        True
        """
        return self.date is not None and self.adopted is not None and self.date < self.adopted[: len(self.date)]

    @property
    def day(self) -> str | None:
        """The day from which the document speaks: that in its title block, unless its text was adopted later."""
        return self.adopted if self.misdated else self.date

    def printed_at(self, offset: int) -> str | None:
        """The key of the instrument whose text stands at a view offset: what "this resolution" means there.

        >>> Document("doc:A/RES/90/1", prints="inst:ga/res/90/1").printed_at(10)
        'inst:ga/res/90/1'
        """
        if self.prints:
            return self.prints
        one = self.print_at(offset)
        return one.key if one else None

    def print_at(self, offset: int) -> Printed | None:
        """What the document prints at an offset of the view: the one whose section holds it."""
        return next((one for one in self.printed if one.section.start <= offset < one.section.end), None)

    def facts(self) -> dict[str, Any]:
        """The known fields, as the record's ``document``."""
        hidden = ("evidence", "key", "printed")
        named = {k: v for k, v in vars(self).items() if v not in (None, ()) and k not in hidden}
        return {"key": self.key, **named}


@dataclass(frozen=True)
class Reading:
    """The text, its mentions in order (view spans), and the document."""

    text: Text
    mentions: tuple[Mention, ...]
    document: Document

    @cached_property
    def _starts(self) -> list[int]:
        return [m.start for m in self.mentions]

    def within(self, span: Span, *types: str) -> Iterator[Mention]:
        """The mentions that lie wholly inside a view span, in order; of the given types, where any is given."""
        for m in self.mentions[bisect_left(self._starts, span.start) :]:
            if m.start >= span.end:
                return
            if m.end <= span.end and (not types or m.type in types):
                yield m

    @cached_property
    def structure(self) -> Structure:
        """The paragraphs of the text: preamble, operative text, annexes."""
        return structure_of(self.text)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the text, those of a resolution cut at its paragraphs."""
        return sentences_of(self.text, self.structure)

    @property
    def language(self) -> str:
        return self.text.language
