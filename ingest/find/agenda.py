"""Mentions of agenda items: in the agenda list, in headings, in timetables and in prose.

In lists, headings and timetables the mention is the marker alone (``2.``, ``(b)``, ``1(a)``), in prose the whole phrase
(``agenda item 2 (a)``, 分项目2(d), 题为“其他事项”的议程项目).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from ingest.find.agenda_list import Agenda, agenda_of
from ingest.find.clock import one_of
from ingest.find.timetable import timetable
from ingest.languages import words
from ingest.record import Mention, Span, in_order
from ingest.text import Text

_Maker = Callable[..., Mention]
_ONE = re.compile(r"(?P<n>\d{1,3})(?: ?\((?P<a>[a-z]{1,2})\))?|\((?P<b>[a-z]{1,2})\)")
_QUOTED = r"[“\"‘](?P<title>[^“”\"‘’]{2,200})[”\"’]"


def find(
    text: Text, agenda: Agenda | None = None, meeting: str | None = None, mentions: Iterable[Mention] = ()
) -> tuple[Mention, ...]:
    """The agenda items that a text names, in order.

    ``meeting`` is the key of the meeting whose agenda it is (``mtg:ctoc-cop/10``); without it items have no entity.
    ``mentions`` are those found before: dates for the timetable, and meetings, whose own agenda a phrase may mean.

    >>> from ingest.text import read_text
    >>> text = read_text("Under agenda items 2 and 3 (b), States may speak.")
    >>> [(m.text, m.normalised) for m in find(text)]
    [('agenda items 2 and 3 (b)', ('2', '3b'))]
    """
    agenda = agenda if agenda is not None else agenda_of(text)
    before = in_order(mentions)
    prefix = f"item:{meeting.removeprefix('mtg:')}/" if meeting else None

    def mention(span: Span, keys: tuple[str, ...], where: str, **attrs: Any) -> Mention:
        known = [k for k in keys if not agenda.items or agenda.item(k)]
        entities = tuple(f"{prefix}{k}" for k in known) if prefix and len(known) == len(keys) else ()
        return Mention(
            "agenda_item", span, text[span], keys[0] if len(keys) == 1 else keys, entities, {"where": where, **attrs}
        )

    found = [mention(i.marker, (i.key,), f"{agenda.status}_agenda") for i in agenda.items]
    found += [mention(h.marker, (h.item.key,), "section_heading") for h in agenda.headings]
    for slot in timetable(text, (m for m in before if m.type == "date")):
        named = [n for n in slot.named if not agenda.items or agenda.item(n[0])]
        found += [mention(span, (key,), "schedule") for key, span in (*slot.items, *named)]
    closed = [m.span for m in found]
    for read in _in_prose(text, agenda, before, meeting, mention):
        if not any(read.span.overlaps(s) for s in closed):
            found.append(read)
    found += _anaphors(text, agenda, found, mention)
    return in_order(found)


@cache
def _patterns(language: str) -> Mapping[str, re.Pattern[str]]:
    said = words(language, "agenda")
    nouns, named, joints = one_of(said["nouns"]), one_of(said["named"]), one_of(said["list"])
    this, quantities = one_of([*said["this"], *said["that"]]), one_of(said["quantities"])
    if language == "zh":
        number = r"\d{1,2}(?!\d)(?:\([a-z]\))?"
        numbers = (
            rf"{number}(?!\d|[./]\d)(?:(?:{joints}|至)(?:{number}|\([a-z]\))(?!\d|[./]\d|[年月日条款段号份名个]))*"
        )
        return {
            "numbered": re.compile(rf"(?P<noun>{nouns})(?P<numbers>{numbers})(?![\d年月日万亿])"),
            "titled": re.compile(
                rf"(?:{one_of(said['titled'])}{_QUOTED}|{_QUOTED.replace('title', 'bare')})的{named}(?!\d)"
            ),
            "several": re.compile(rf"(?P<count>{quantities})个(?:[^\W\d_]{{0,4}}性|主要)?议程项目"),
            "anaphor": re.compile(this),
        }
    number = r"\d{1,2}(?: ?\([a-z]\))?(?!\d|[./]\d)"
    numbers = rf"{number}(?:(?:,? (?:and|or) |, | to )(?:{number}|\([a-z]\)))*"
    return {
        "numbered": re.compile(rf"\b(?P<noun>{nouns})s? (?P<numbers>{numbers})(?!\w)", re.IGNORECASE),
        "titled": re.compile(rf"\b{named} {one_of(said['titled'])} ?{_QUOTED}(?P<bare>)", re.IGNORECASE),
        "several": re.compile(rf"\b(?P<count>{quantities}) (?:[a-z]+ )?agenda items\b", re.IGNORECASE),
        "anaphor": re.compile(rf"\b{this}\b", re.IGNORECASE),
    }


def _in_prose(
    text: Text, agenda: Agenda, before: tuple[Mention, ...], meeting: str | None, mention: _Maker
) -> Iterator[Mention]:
    said = words(text.language, "agenda")
    pattern = _patterns(text.language)
    for found in pattern["numbered"].finditer(text.view):
        keys = tuple(item_keys(found["numbers"]))
        bare_noun = found["noun"].casefold() not in said["named"]
        if bare_noun and agenda.items and not all(agenda.item(k) for k in keys):
            continue
        if bare_noun and not agenda.items and text.language == "en":
            continue
        span = Span(*found.span())
        other = _of_another(text, span, before, meeting)
        read = mention(span, keys, "prose")
        yield replace(read, entities=()) if other else read
    for found in pattern["titled"].finditer(text.view):
        span = Span(*found.span())
        title = found["title"] or found["bare"]
        item = None if _of_another(text, span, before, meeting) else agenda.titled(title)
        if item:
            yield mention(span, (item.key,), "prose", form="titled")
        else:
            yield Mention("agenda_item", span, text[span], title, (), {"where": "prose", "form": "titled"})
    for found in pattern["several"].finditer(text.view):
        span = Span(*found.span())
        rest = text.view[found.end() : text.sentence_at(found.start()).end]
        titles = tuple(m["title"] for m in re.finditer(_QUOTED, rest))
        yield Mention("agenda_item", span, text[span], titles or text[span], (), {"where": "prose", "form": "several"})


def item_keys(numbers: str) -> Iterator[str]:
    """The keys of the items that a phrase numbers.

    >>> list(item_keys("2 (a) and (b)")), list(item_keys("2 to 4"))
    (['2a', '2b'], ['2', '3', '4'])
    """
    top, at = "", 0
    for found in _ONE.finditer(numbers):
        through = re.search(r"to|至|[-–]", numbers[at : found.start()])
        if through and top and found["n"] and not found["a"]:
            yield from (str(n) for n in range(int(top) + 1, int(found["n"])))
        top, at = found["n"] or top, found.end()
        yield top + (found["a"] or found["b"] or "")


def _of_another(text: Text, span: Span, before: Iterable[Mention], meeting: str | None) -> bool:
    """Whether an item is one of another meeting's agenda.

    It is where another meeting is named before it in its sentence, or another body right before it (大会议程项目107).
    """
    sentence = text.sentence_at(span.start)
    body = f"body:{meeting.removeprefix('mtg:').split('/')[0]}" if meeting else None
    for m in before:
        if sentence.start <= m.start and m.end <= span.start:
            if m.type == "meeting" and meeting not in m.entities:
                return True
            between = text.view[m.end : span.start].strip()
            if m.type == "body" and body not in m.entities and between in ("", "的", "'s", "’s"):
                return True
    return False


def _anaphors(text: Text, agenda: Agenda, found: list[Mention], mention: _Maker) -> list[Mention]:
    """本项目, 这一项目, "this item": the item last named in the paragraph, or the one that the section is about."""
    said = words(text.language, "agenda")
    read = []
    for anaphor in _patterns(text.language)["anaphor"].finditer(text.view):
        span = Span(*anaphor.span())
        block = text.block_at(span.start)
        named = [m for m in found if block.start <= m.start and m.end <= span.start and m.attrs["where"] == "prose"]
        section = agenda.item_at(span.start)
        if named and isinstance(named[-1].normalised, str):
            last = named[-1]
            attrs = {"where": "prose", "form": "anaphor"}
            read.append(Mention("agenda_item", span, text[span], last.normalised, last.entities, attrs))
        elif section and anaphor.group().casefold() in said["this"]:
            read.append(mention(span, (section.key,), "prose", form="anaphor"))
    return read
