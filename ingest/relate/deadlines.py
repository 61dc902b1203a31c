"""When a meeting opens, until when one may register or submit, how long one may speak.

Patterns stand in ``languages/*/deadlines.toml`` and run over sentences in which each mention is one character. A date
is a deadline only where the text says for what: registration, draft resolutions, credentials, comments. What a deadline
or a time limit belongs to is the meeting that the sentence names, the agenda item of the section for speakers, else
the document's own meeting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.find.agenda_list import Agenda, agenda_of
from ingest.find.days import WEEKDAYS
from ingest.languages import LANGUAGES, words
from ingest.numerals import chinese_number, english_cardinal
from ingest.reading import Reading
from ingest.record import Mention, Relation, Span
from ingest.relate.agenda import item_key
from ingest.skeleton import Skeleton, compiled, sentences, skeleton

_SPEAKERS = ("high_level_speakers", "speakers")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def relate(reading: Reading) -> Iterator[Relation]:
    """opensOn, deadline, speakingTimeLimit and speakingOrder."""
    agenda = agenda_of(reading.text)
    for sentence in sentences(reading, "date"):
        folded = skeleton(reading, sentence.span(0, len(sentence.text)), "date", "meeting")
        yield from _opening(reading, folded)
        yield from _deadlines(reading, folded, agenda)
    for span in reading.text.sentences:
        yield from _speaking(reading, span, agenda)


def _opening(reading: Reading, sentence: Skeleton) -> Iterator[Relation]:
    for _, pattern in compiled(reading.language, "deadlines", "opening"):
        for found in pattern.finditer(sentence.text):
            (what,), (when,) = sentence.of(found, "what"), sentence.of(found, "when")
            if len(what.entities) != 1 or "/" in when.normalised:
                continue
            weekday = when.attrs.get("weekday")
            attrs = {"weekday": _DAYS[WEEKDAYS.index(weekday)]} if weekday else {}
            yield Relation(what.entities[0], "opensOn", str(when.normalised), "stated", (_whole(sentence),), attrs)


def _deadlines(reading: Reading, sentence: Skeleton, agenda: Agenda) -> Iterator[Relation]:
    said: set[tuple[str, str]] = set()
    opened = {s for _, p in compiled(reading.language, "deadlines", "opening") for s in _places(p, sentence)}
    for kind in ("opens", "closes"):
        for _, pattern in compiled(reading.language, "deadlines", kind):
            for found in pattern.finditer(sentence.text):
                (when,) = sentence.of(found, "when")
                matter = _matter(reading, sentence)
                if matter is None or found.start("when") in opened or "/" in str(when.normalised):
                    continue
                subject = _subject(reading, when, sentence, agenda, matter)
                if subject is None or (subject, str(when.normalised)) in said:
                    continue
                said.add((subject, str(when.normalised)))
                attrs = {**_labels(reading, agenda, when.start, matter), "deadline_kind": kind}
                yield Relation(subject, "deadline", str(when.normalised), "stated", (_whole(sentence),), attrs)


def _places(pattern: re.Pattern[str], sentence: Skeleton) -> Iterator[int]:
    return (found.start("when") for found in pattern.finditer(sentence.text))


def _whole(sentence: Skeleton) -> Span:
    return sentence.span(0, len(sentence.text))


def _matter(reading: Reading, sentence: Skeleton) -> str | None:
    """What a sentence is about: the first matter of the table that it names."""
    line = reading.text[_whole(sentence)]
    matters = compiled(reading.language, "deadlines", "matters")
    return next((name for name, pattern in matters if pattern.search(line)), None)


def _labels(reading: Reading, agenda: Agenda, at: int, matter: str) -> dict[str, str]:
    """The matter in every language; a list of speakers is that of the item it is kept for."""
    item = agenda.item_at(at)
    titles = compiled(reading.language, "deadlines", "titles")
    if matter == "speakers" and item:
        matter = next((name for name, pattern in titles if pattern.search(item.title)), matter)
    labels = {language: str(words(language, "deadlines")["labels"][matter]) for language in LANGUAGES}
    return {"matter": labels["en"], "matter_zh": labels["zh"]}


def _subject(reading: Reading, when: Mention, sentence: Skeleton, agenda: Agenda, matter: str) -> str | None:
    """The meeting or item that a deadline belongs to; None where nothing tells."""
    own = reading.document.meeting
    named = _meetings(reading, Span(_whole(sentence).start, when.start))
    opening = [m for m in named if m.endswith("/opening")]
    if opening:
        return opening[-1]
    section = _of_section(reading, agenda, when.start)
    if matter in _SPEAKERS and section:
        return section
    if named:
        return named[-1]
    line = reading.text[_whole(sentence)].casefold()
    here = any(w in line for w in words(reading.language, "deadlines")["present_meeting"])
    # A day before the document's own is over: it was the deadline of something that this text only recounts.
    ahead = reading.document.day is None or str(when.normalised)[:10] >= reading.document.day
    return own if here or ahead else None


def _meetings(reading: Reading, span: Span) -> list[str]:
    return [m.entities[0] for m in reading.within(span, "meeting") if len(m.entities) == 1]


def _of_section(reading: Reading, agenda: Agenda, at: int) -> str | None:
    """The item of a section; the section on the opening speaks of the opening meeting."""
    item, own = agenda.item_at(at), reading.document.meeting
    if item is None or own is None:
        return None
    if any(w in item.title.casefold() for w in words(reading.language, "agenda")["opening"]):
        return f"{own}/opening"
    return item_key(own, item.key)


def _speaking(reading: Reading, span: Span, agenda: Agenda) -> Iterator[Relation]:
    """Time limits in ISO 8601 (PT5M), and the order of speakers in set words."""
    line = reading.text[span]
    for _, pattern in compiled(reading.language, "deadlines", "limits"):
        for found in pattern.finditer(line):
            minutes = _minutes(found["minutes"])
            named = _meetings(reading, Span(span.start, span.start + found.start("minutes")))
            opening = next((m for m in reversed(named) if m.endswith("/opening")), None)
            subject = opening or _of_section(reading, agenda, span.start) or (named[-1] if named else None)
            if subject and minutes:
                yield Relation(subject, "speakingTimeLimit", f"PT{minutes}M", "stated", (span,))
    orders = [name for name, pattern in compiled(reading.language, "deadlines", "orders") if pattern.search(line)]
    subject = _of_section(reading, agenda, span.start)
    if "first_come" in orders and subject:
        yield Relation(subject, "speakingOrder", "; ".join(_ORDERS[name] for name in orders), "stated", (span,))


# Set words, the same in every language, so that one rule is one fact.
_ORDERS = {"first_come": "first come, first served", "rank": "ministers and above take precedence"}


def _minutes(said: str) -> int | None:
    """A number of minutes in digits, Chinese numerals or English words.

    >>> _minutes("5"), _minutes("三"), _minutes("three"), _minutes("few")
    (5, 3, 3, None)
    """
    number = english_cardinal(said)
    return chinese_number(said) if number is None else number
