"""The agenda of a document: its list of items, and which item each part of the text falls under.

Headings are rebuilt from their numbers and words, never from Markdown levels: a line is an item's heading only where
its number *and* its words agree with the agenda list. Numbered paragraphs of a report and numbered parts of a quotation
are therefore no headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from ingest.languages import words
from ingest.record import Span
from ingest.text import Block, Text

_TOP = re.compile(r"(\d{1,3})\.$")
_LETTER = re.compile(r"\(([a-z]{1,4})\)$")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_HEADING = re.compile(
    r"(?:(?:agenda )?item |(?:议程)?项目)(?P<n>\d{1,2})(?: ?\((?P<a>[a-z])\))?[.:：]?\s*"
    r"|(?P<n2>\d{1,2}) ?\((?P<a2>[a-z])\)\.?\s*",
    re.IGNORECASE,
)
_INLINE = re.compile(r"(?:^|(?<=[:：;；,，.。)])|(?<=and)|(?<=以及))\s*\(([a-z])\)")
_TAIL = re.compile(r"[\s:：;；.。,，]*(?:(?<=[\s;,])and)?[\s:：;；.。,，]*$")
_ALIKE = 0.6
# Titles of items are no paragraphs: longer ones on the average are operative paragraphs of a declaration.
_TITLE_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the agenda: ``number`` as it is cited (``2(b)``), ``key`` for identifiers (``2b``)."""

    number: str
    key: str
    title: str
    parent: str | None
    marker: Span
    span: Span

    @property
    def top(self) -> str:
        """The number of the item that this one is, or is part of."""
        return self.number.partition("(")[0]


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of an item's section: its marker (``2.``, ``(b)``) and the item."""

    marker: Span
    span: Span
    item: Item


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of text that speaks of an item, or of several items together."""

    items: tuple[Item, ...]
    span: Span


@dataclass(frozen=True)
class Agenda:
    """An agenda, with the sections of the document that annotate it. Empty where the document has none."""

    items: tuple[Item, ...] = ()
    headings: tuple[Heading, ...] = ()
    sections: tuple[Section, ...] = ()
    status: str = "provisional"

    @cached_property
    def _by_key(self) -> dict[str, Item]:
        return {item.key: item for item in self.items}

    def item(self, key: str) -> Item | None:
        """The item with a key such as ``2b``."""
        return self._by_key.get(key)

    def items_at(self, offset: int) -> tuple[Item, ...]:
        """The items under which a place of the view falls; several where a section treats them together."""
        return next((s.items for s in self.sections if s.span.start <= offset < s.span.end), ())

    def item_at(self, offset: int) -> Item | None:
        """The one item under which a place of the view falls."""
        items = self.items_at(offset)
        return items[0] if len(items) == 1 else None

    def titled(self, title: str) -> Item | None:
        """The one item with a title."""
        found = [item for item in self.items if bare(item.title) == bare(title)]
        return found[0] if len(found) == 1 else None


def agenda_of(text: Text) -> Agenda:
    """The agenda that a document lists, and its sections by item.

    >>> from ingest.text import read_text
    >>> listed = "Agenda\\n\\n1. Opening:\\n(a) Welcome;\\n(b) Officers.\\n2. Report."
    >>> source = listed + "\\n\\nNotes\\n\\n2. Report\\n\\nIt is short."
    >>> agenda = agenda_of(read_text(source))
    >>> [(i.number, i.title, i.parent) for i in agenda.items]
    [('1', 'Opening', None), ('1(a)', 'Welcome', '1'), ('1(b)', 'Officers', '1'), ('2', 'Report', None)]
    >>> agenda.item_at(agenda.headings[0].span.end + 3).number
    '2'
    """
    for index, block in enumerate(text.blocks):
        status = _announced(text, block)
        if status is None:
            continue
        first = next((i for i in range(index + 1, min(index + 4, len(text.blocks))) if _is(text, i, "1.")), None)
        if first is None:
            continue
        items, after = _list(text, first)
        if _are_titles(items):
            headings = tuple(_headings(text, after, items))
            return Agenda(items, headings, tuple(_sections(text, headings)), status)
    return Agenda()


def titled_agendas(text: Text) -> Iterator[tuple[Span, tuple[Item, ...]]]:
    """The agendas whose headings say of which session they are, as reports have them for the next one: heading, items.

    >>> from ingest.text import read_text
    >>> source = "Provisional agenda for the tenth session of the Board\\n\\n1. Opening.\\n\\n2. Report."
    >>> [[item.title for item in items] for _, items in titled_agendas(read_text(source))]
    [['Opening', 'Report']]
    """
    title = re.compile(words(text.language, "agenda")["titled_list"])
    for index, block in enumerate(text.blocks):
        line = text.view[block.body_start : block.end].strip(" .:：。*_")
        if not title.fullmatch(line):
            continue
        first = next((i for i in range(index + 1, min(index + 4, len(text.blocks))) if _is(text, i, "1.")), None)
        # Behind its author ("The Commission,") a list is one of operative paragraphs.
        between = [text[b.span] for b in text.blocks[index + 1 : first]] if first is not None else []
        items = _list(text, first)[0] if first is not None else ()
        if _are_titles(items) and not any(line.endswith((",", "，", ".", "。")) for line in between):
            yield block.span, items


def _are_titles(items: Sequence[Item]) -> bool:
    """Whether the lines of a list are titles of items, of which an agenda has more than one."""
    return len(items) > 1 and sum(len(i.title) for i in items) <= _TITLE_LENGTH * len(items)


def is_one_of(text: Text, block: Block, names: Sequence[str]) -> bool:
    """Whether a block is nothing but one of some headings (文件, Documentation)."""
    return text[block.span].strip(" .:：。*_").casefold() in names


def bare(title: str) -> str:
    """A title without case, spaces and punctuation, for comparing.

    >>> bare("Other matters.") == bare("OTHER MATTERS")
    True
    """
    return re.sub(r"[\W_]+", "", title).casefold()


def agree(one: str, other: str) -> bool:
    """Whether two titles are the same but for wording: one holds the other, or most characters agree.

    >>> agree("《公约》界定的其他严重犯罪", "《公约》所界定的其他严重犯罪"), agree("技术援助", "财务和预算事项")
    (True, False)
    """
    a, b = sorted((bare(one), bare(other)), key=len)
    return bool(a) and (a in b or SequenceMatcher(None, a, b, autojunk=False).ratio() >= _ALIKE)


def _announced(text: Text, block: Block) -> str | None:
    """The status of the agenda that a block announces; None where it announces none."""
    said = words(text.language, "agenda")
    line = text[block.span]
    lead = line.endswith((":", "：")) and re.search(said["list_lead"], line) is not None
    if not lead and not is_one_of(text, block, said["list_headings"]):
        return None
    return "provisional" if not lead and any(w in line.casefold() for w in said["provisional"]) else "adopted"


def _is(text: Text, index: int, marker: str) -> bool:
    block = text.blocks[index]
    return block.marker is not None and text[block.marker] == marker


def _list(text: Text, first: int) -> tuple[tuple[Item, ...], int]:
    """The items of a list that begins at a block, and the index of the block behind it."""
    items: list[Item] = []
    top = letter = None
    index = first
    for index in range(first, len(text.blocks)):
        block = text.blocks[index]
        marker = text[block.marker] if block.marker else ""
        number, sub = _TOP.match(marker), _LETTER.match(marker)
        parent: str | None
        if number and int(number[1]) == (int(top) if top else 0) + 1:
            top, letter, parent = number[1], None, None
            name, key = top, top
        elif sub and top and sub[1] == _next_letter(letter):
            letter, parent = sub[1], top
            name, key = f"{top}({letter})", f"{top}{letter}"
        elif sub and top and letter and sub[1] in _ROMAN and sub[1] == _next_roman(items, f"{top}{letter}"):
            parent = f"{top}{letter}"
            name, key = f"{top}({letter})({sub[1]})", f"{parent}.{sub[1]}"
        elif not marker and items and _goes_on(text, items[-1], block):
            last = items.pop()
            title = _title(f"{last.title} {text[block.span]}")
            items.append(Item(last.number, last.key, title, last.parent, last.marker, Span(last.span.start, block.end)))
            continue
        else:
            return tuple(items), index
        assert block.marker is not None
        for item in _with_inline(text, Item(name, key, "", parent, block.marker, block.span), block.body_start):
            items.append(item)
            letter = item.key[len(top) :] if item.parent == top and top else letter
    return tuple(items), index + 1


def _with_inline(text: Text, item: Item, start: int) -> Iterator[Item]:
    """An item with its title, and the sub-items that the same line names."""
    marks = lettered(text.view[start : item.span.end], start) if item.parent is None else ()
    end = marks[0][1].start if marks else item.span.end
    yield Item(item.number, item.key, _title(text.view[start:end]), item.parent, item.marker, item.span)
    stops = (*(mark.start for _, mark in marks), item.span.end)[1:]
    for (letter, mark), stop in zip(marks, stops, strict=False):
        title = _title(text.view[mark.end : stop])
        yield Item(f"{item.number}({letter})", item.key + letter, title, item.key, mark, Span(mark.start, stop))


def lettered(line: str, offset: int = 0) -> tuple[tuple[str, Span], ...]:
    """The marks ``(a)``, ``(b)`` … that a line names in order; none where they do not begin with ``(a)``.

    >>> [letter for letter, _ in lettered("两个问题：(a)应用；(b)合作")], lettered("第1(b)段")
    (['a', 'b'], ())
    """
    found: list[tuple[str, Span]] = []
    for mark in _INLINE.finditer(line):
        if mark[1] == chr(ord("a") + len(found)):
            found.append((mark[1], Span(offset + mark.start(1) - 1, offset + mark.end())))
    return tuple(found)


def _title(line: str) -> str:
    return re.sub(r"\s+", " ", _TAIL.sub("", line)).strip()


def _next_letter(letter: str | None) -> str:
    return chr(ord(letter) + 1) if letter else "a"


def _next_roman(items: Sequence[Item], parent: str) -> str:
    return _ROMAN[min(sum(i.parent == parent for i in items), len(_ROMAN) - 1)]


def _goes_on(text: Text, last: Item, block: Block) -> bool:
    """Whether a line without a marker is the rest of an item's title, cut off by a line end."""
    line = text[block.span]
    return line[:1].islower() and not text[last.span].rstrip().endswith((".", ";", ":")) and block.kind != "row"


def _headings(text: Text, after: int, items: Sequence[Item]) -> Iterator[Heading]:
    """The headings of items behind the list, in order."""
    known = {item.key: item for item in items}
    top: str | None = None
    annexes = words(text.language, "agenda")["annexes"]
    for block in text.blocks[after:]:
        if _annex(text, block, annexes):
            return
        if block.kind == "quotation" or (block.kind == "row" and block.marker is None):
            continue
        key, marker = _numbered(text, block, top)
        item = known.get(key) if key else None
        if item is None or marker is None:
            continue
        inline = [(mark, known.get(item.top + letter)) for letter, mark in lettered(text[block.span], block.start)]
        title = text.view[marker.end : next((m.start for m, _ in inline if m.start > marker.end), block.end)]
        if bare(title) and not agree(title, item.title):
            continue
        top = item.top
        yield Heading(marker, block.span, item)
        yield from (Heading(mark, block.span, sub) for mark, sub in inline if sub and mark.start > marker.start)


def _numbered(text: Text, block: Block, top: str | None) -> tuple[str | None, Span | None]:
    """The item's key that a line begins with, and where; ``(b)`` continues the item ``top``."""
    line = text[block.span]
    if found := _HEADING.match(line):
        number, letter = found["n"] or found["n2"], found["a"] or found["a2"] or ""
        end = len(line[: found.end()].rstrip(" .:：\t"))
        return number + letter, Span(block.start, block.start + end)
    if block.marker is None:
        return None, None
    marker = text[block.marker]
    if number_found := _TOP.match(marker):
        return number_found[1], block.marker
    if letter_found := _LETTER.match(marker):
        return (f"{top}{letter_found[1]}" if top else None), block.marker
    return None, None


def _sections(text: Text, headings: Sequence[Heading]) -> Iterator[Section]:
    """What stands between headings; an annex ends the last section."""
    if not headings:
        return
    annexes = words(text.language, "agenda")["annexes"]
    behind = (b.start for b in text.blocks if b.start > headings[-1].span.end and _annex(text, b, annexes))
    end = next(behind, len(text.view))
    run: list[Heading] = []
    for heading, following in zip(headings, (*(h.span.start for h in headings[1:]), end), strict=True):
        run.append(heading)
        if text.view[heading.span.end : following].strip():
            yield Section(_subject(run), Span(run[0].span.start, following))
            run = []


def _annex(text: Text, block: Block, names: Sequence[str]) -> bool:
    line = text[block.span].casefold()
    return len(line) <= 20 and line.startswith(tuple(names))


def _subject(run: Sequence[Heading]) -> tuple[Item, ...]:
    """What a text under several headings in a row speaks of.

    An item followed by all its sub-items: the item, treated as a whole. Otherwise the last heading, as those before it
    have no text of their own.
    """
    last = run[-1].item
    parent = next((h.item for h in run if h.item.key == last.parent), None)
    siblings = [h for h in run if h.item.parent == last.parent and h.item.parent is not None]
    return (parent,) if parent and len(siblings) > 1 else (last,)
