"""Timetables of meetings: which items are taken up when.

A cell that is left empty takes the date or the time of the row above. A row without a number is a plenary meeting
where its words say so. What a cell holds is told from the cell itself, so that the order of the columns does not
matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.find.agenda_list import lettered
from ingest.find.clock import clock_cell, iso
from ingest.languages import words
from ingest.record import Mention, Span
from ingest.text import Block, Text

_NUMBER = r"\d{1,2}(?: ?\([a-z]\))?"
_ITEMS = re.compile(rf"\s*{_NUMBER}(?:\s?(?:[,、;和及与]|and)\s?(?:{_NUMBER}|\([a-z]\)))*\s*")
_ONE = re.compile(r"(?P<n>\d{1,2})(?: ?\((?P<a>[a-z])\))?|\((?P<b>[a-z])\)")


@dataclass(frozen=True, slots=True)
class Slot:
    """A row of a timetable.

    ``items`` are the keys (``1a``) of the row's number cell, ``named`` those of sub-items in its title cell, each with
    its place. ``title`` is the title cell. ``time`` and ``day`` say where the time and the date were read;
    ``inherited`` whether the time stands in a row above.
    """

    row: Span
    begin: str
    end: str
    title: Span
    items: tuple[tuple[str, Span], ...]
    named: tuple[tuple[str, Span], ...]
    plenary: bool
    inherited: bool
    day: Span
    time: Span


def timetable(text: Text, dates: Iterable[Mention]) -> tuple[Slot, ...]:
    """The rows of the text's timetables that have a date, a time, and an item or a plenary meeting.

    >>> from ingest.find.dates import find
    >>> from ingest.text import read_text
    >>> text = read_text("Monday, 12 October 2020\\n10 a.m.-1 p.m.\\t1 (a)\\tOpening\\n\\t2\\tBudget: (a) one; (b) two")
    >>> [(s.begin, [k for k, _ in s.items], [k for k, _ in s.named], s.inherited) for s in timetable(text, find(text))]
    [('2020-10-12T10:00', ['1a'], [], False), ('2020-10-12T10:00', ['2'], ['2a', '2b'], True)]
    """
    return tuple(_slots(text, [d for d in dates if _is_day(str(d.normalised))]))


def _slots(text: Text, dates: list[Mention]) -> Iterator[Slot]:
    day: tuple[str, Span] | None = None
    time: tuple[str, str, Span] | None = None
    for block in text.blocks:
        cells = list(_cells(text, block))
        inherited = True
        rest: list[Span] = []
        for cell in cells:
            dated = next((d for d in dates if d.span.within(cell) and _fills(text, d.span, cell)), None)
            clock = clock_cell(text[cell], text.language)
            if dated:
                day, time = (str(dated.normalised)[:10], dated.span), None
                if "T" in str(dated.normalised) and "/" in str(dated.normalised):
                    begin, end = (t.split("T")[1] for t in str(dated.normalised).split("/"))
                    time, inherited = (begin, end, dated.span), False
            elif clock and clock.end:
                time, inherited = (iso(clock.start), iso(clock.end), cell), False
            elif text[cell].strip():
                rest.append(cell)
        if block.kind != "row":
            if rest:
                day = time = None
            continue
        if day and time and rest:
            slot = _slot(text, block, rest, day, time, inherited)
            if slot:
                yield slot


def _slot(
    text: Text, block: Block, cells: list[Span], day: tuple[str, Span], time: tuple[str, str, Span], inherited: bool
) -> Slot | None:
    numbers = next((c for c in cells if _ITEMS.fullmatch(text[c])), None)
    title = next((c for c in reversed(cells) if c != numbers), None) or numbers
    assert title is not None
    items = tuple(_items(text, numbers)) if numbers else ()
    line = text[title].casefold()
    plenary = not items and any(w in line for w in words(text.language, "agenda")["plenary"])
    if not items and not plenary:
        return None
    marks = lettered(text[title], title.start) if len(items) == 1 else ()
    named = tuple((items[0][0] + letter, span) for letter, span in marks)
    row = Span(block.start + (len(text[block.span]) - len(text[block.span].lstrip())), block.end)
    begin, end = (f"{day[0]}T{t}" for t in time[:2])
    return Slot(row, begin, end, title, items, named, plenary, inherited, day[1], time[2])


def _items(text: Text, cell: Span) -> Iterator[tuple[str, Span]]:
    top = ""
    for found in _ONE.finditer(text.view, cell.start, cell.end):
        top = found["n"] or top
        yield top + (found["a"] or found["b"] or ""), Span(*found.span())


def _cells(text: Text, block: Block) -> Iterator[Span]:
    at = block.start
    for cell in text[block.span].split("\t"):
        yield Span(at, at + len(cell))
        at += len(cell) + 1


def _fills(text: Text, span: Span, cell: Span) -> bool:
    """Whether a date is all that a cell holds."""
    return not (text.view[cell.start : span.start] + text.view[span.end : cell.end]).strip(" ,，.;:：*")


def _is_day(normalised: str) -> bool:
    return re.match(r"\d{4}-\d{2}-\d{2}(?:T|$)", normalised) is not None
