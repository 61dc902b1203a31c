"""The documents that an agenda lists under its items: the lines below 文件 or "Documentation"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.find.agenda_list import Agenda, Item, is_one_of
from ingest.find.kinds import kind_of
from ingest.languages import words
from ingest.record import Mention, Span
from ingest.text import Block, Text

_CONFERENCE_ROOM_PAPER = re.compile(r"/CRP\.\d+")
_TITLED = re.compile(r"[“\"](?P<title>[^“”\"]{4,400})[”\"]$")


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of a list of documents: the items it stands under, the symbols, and what it says of the document.

    ``symbols`` is empty for a line that says there are no documents.
    """

    items: tuple[Item, ...]
    span: Span
    symbols: tuple[Mention, ...]
    description: str
    kind: str | None


def listed(text: Text, agenda: Agenda, symbols: Sequence[Mention]) -> tuple[Listed, ...]:
    """The documents listed by item; ``symbols`` are the text's document symbols (view spans).

    A list begins below its heading and ends with the first line that does not end in a symbol.
    """
    return tuple(_listed(text, agenda, symbols))


def _listed(text: Text, agenda: Agenda, symbols: Sequence[Mention]) -> Iterator[Listed]:
    said = words(text.language, "agenda")
    inside = False
    for block in text.blocks:
        if is_one_of(text, block, said["document_headings"]):
            inside = bool(agenda.items_at(block.start))
            continue
        if not inside:
            continue
        items = agenda.items_at(block.start)
        line = text[block.span]
        own = [s for s in symbols if s.span.within(block.span)]
        tail = _tail(text, block, own)
        if not own and is_one_of(text, block, said["none"]):
            yield Listed(items, block.span, (), line, None)
        elif tail:
            yield Listed(items, block.span, tuple(tail), *_described(text, block, tail))
        else:
            inside = False


def _tail(text: Text, block: Block, own: Sequence[Mention]) -> list[Mention]:
    """The symbols in which a line ends, in brackets or bare, or with which it begins; none where it is prose."""
    line = text[block.span].rstrip(" .。;；")
    end = block.start + len(line)
    opening = text.view.rfind("(", block.start, end)
    if line.endswith(")"):
        return [s for s in own if s.start > opening]
    last = [s for s in own if s.end == end]
    return last or [s for s in own if s.start == block.body_start]


def _described(text: Text, block: Block, symbols: Sequence[Mention]) -> tuple[str, str | None]:
    """What a line says of a document, without its symbol and its kind's own introduction, and the kind."""
    line = text.view[block.body_start : symbols[0].start].rstrip(" (,，:：") or text.view[symbols[-1].end : block.end]
    line = re.sub(r"\s+", " ", line).strip(" ,，:：.。")
    kind = kind_of(line, text.language)
    if any(_CONFERENCE_ROOM_PAPER.search(s.symbol or s.text) for s in symbols):
        kind = "ConferenceRoomPaper"
    titled = _TITLED.search(line)
    return (titled["title"] if titled else line), kind
