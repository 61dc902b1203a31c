"""What an agenda says: its items, the documents listed under them, when each item is taken up.

Items are those of the document's own meeting, or of the one session that the heading of the agenda names; without a
known meeting there is nothing to hang them on, and nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.find.agenda_list import Agenda, Item, agenda_of, titled_agendas
from ingest.find.document_list import listed
from ingest.find.timetable import Slot, timetable
from ingest.reading import Reading
from ingest.record import Relation, Span, Status
from ingest.skeleton import compiled, sentences, skeleton


def item_key(meeting: str, key: str) -> str:
    """The key of an item of a meeting's agenda.

    >>> item_key("mtg:ctoc-cop/10", "2b")
    'item:ctoc-cop/10/2b'
    """
    return f"item:{meeting.removeprefix('mtg:')}/{key}"


def relate(reading: Reading) -> Iterator[Relation]:
    """hasAgendaItem, listsDocument, consideredUnder, noDocumentExpected and scheduledFor."""
    for heading, items in titled_agendas(reading.text):
        named = list(reading.within(heading, "meeting"))
        if len(named) == 1 and len(named[0].entities) == 1:
            yield from _items(items, "provisional", named[0].entities[0])
    meeting = reading.document.meeting
    if meeting is None:
        return
    agenda = agenda_of(reading.text)
    yield from _items(agenda.items, agenda.status, meeting)
    yield from _listed(reading, agenda, meeting)
    yield from _considered(reading)
    yield from _undocumented(reading, agenda, meeting)
    yield from _scheduled(reading, agenda, meeting)


def _items(items: Sequence[Item], status: str, meeting: str) -> Iterator[Relation]:
    for item in items:
        attrs = {
            "number": item.number,
            "title": item.title,
            "parent": item_key(meeting, item.parent) if item.parent else None,
            "agenda_status": status,
        }
        yield Relation(meeting, "hasAgendaItem", item_key(meeting, item.key), "stated", (item.span,), attrs)


def _listed(reading: Reading, agenda: Agenda, meeting: str) -> Iterator[Relation]:
    symbols = [m for m in reading.mentions if m.type == "document_symbol"]
    for entry in listed(reading.text, agenda, symbols):
        for item in entry.items:
            if not entry.symbols:
                yield Relation(item_key(meeting, item.key), "noDocumentExpected", "true", "stated", (entry.span,))
            for symbol in entry.symbols:
                attrs = {"description": entry.description}
                attrs |= {"document_type": entry.kind} if entry.kind else {}
                for document in symbol.entities:
                    subject = item_key(meeting, item.key)
                    yield Relation(subject, "listsDocument", document, "stated", (entry.span,), attrs)


def _considered(reading: Reading) -> Iterator[Relation]:
    """A document that a sentence says will be received under an item. One that is only referred to (见, see) is not."""
    view = reading.text.view
    ((_, under),) = compiled(reading.language, "agenda", "considered")
    ((_, receives),) = compiled(reading.language, "agenda", "receives")
    for sentence in sentences(reading, "agenda_item"):
        found = under.search(sentence.text)
        if found is None or not receives.search(sentence.text):
            continue
        span = sentence.span(0, len(sentence.text))
        for item in sentence.of(found, "item"):
            for symbol in reading.within(span, "document_symbol"):
                referred = view[: symbol.start].rstrip(" ").endswith(("见", "see"))
                if symbol.start > item.end and not referred and len(item.entities) == 1:
                    for document in symbol.entities:
                        yield Relation(document, "consideredUnder", item.entities[0], "stated", (span,))


def _undocumented(reading: Reading, agenda: Agenda, meeting: str) -> Iterator[Relation]:
    ((_, none),) = compiled(reading.language, "agenda", "undocumented")
    for span in reading.text.sentences:
        section = agenda.item_at(span.start)
        if section is None or not none.search(skeleton(reading, span, "agenda_item").text):
            continue
        named = [m for m in reading.within(span, "agenda_item") if len(m.entities) == 1]
        subject = named[-1].entities[0] if named else item_key(meeting, section.key)
        yield Relation(subject, "noDocumentExpected", "true", "stated", (span,))


def _scheduled(reading: Reading, agenda: Agenda, meeting: str) -> Iterator[Relation]:
    dates = [m for m in reading.mentions if m.type == "date"]
    inferred_years = {m.span for m in dates if m.attrs.get("year_inferred")}
    for slot in timetable(reading.text, dates):
        when = f"{slot.begin}/{slot.end}"
        evidence = _evidence(slot)
        attrs = {
            "title": reading.text[slot.title].strip(),
            "year_inferred": slot.day in inferred_years,
            "time_cell_inherited": slot.inherited,
            "slot_kind": "plenary" if slot.plenary else "item",
        }
        if slot.plenary:
            yield Relation(meeting, "scheduledFor", when, "stated", evidence, attrs)
        for key, _ in slot.items:
            if agenda.item(key) or not agenda.items:
                status: Status = "inferred" if slot.inherited else "stated"
                yield Relation(item_key(meeting, key), "scheduledFor", when, status, evidence, attrs)
        for key, mark in slot.named:
            item = agenda.item(key)
            if item:
                named = {**attrs, "title": item.title}
                yield Relation(item_key(meeting, key), "scheduledFor", when, "inferred", (mark, *evidence), named)


def _evidence(slot: Slot) -> tuple[Span, ...]:
    """The row, and the cells above it from which it has its date and its time."""
    above = (s for s in (slot.day, slot.time) if not s.within(slot.row))
    return (slot.row, *sorted(set(above)))
