"""Performatives: the verbs by which an organ acts ("Decides", 请), and the clause that each governs.

A resolution's paragraph is one sentence whose subject is the organ. A verb of the list governs from where a clause
opens with it (the paragraph's start, behind a comma, behind "and") to the next such verb. So "expresses its intention
to extend" is no extension: what stands under a verb that does not act is not read as an act.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ingest.operative.passages import Passage
from ingest.operative.patterns import patterns
from ingest.record import Span
from ingest.text import split_sentences

# Verbs whose clause says first to whom the organ speaks.
ADDRESSING = frozenset(["requests", "directs", "demands", "urges", "callsUpon", "encourages", "invites"])


@dataclass(frozen=True, slots=True)
class Performative:
    """A verb of the organ: its key, where its words begin, where they end, and where its clause ends."""

    key: str
    start: int
    first: int
    end: int


# Where the verbs of a passage stand, and where their clauses open; Chinese verbs have no tense.
_TABLES = {
    ("en", "preamble"): ("preambular", "opening"),
    ("en", "operative"): ("performatives", "opening"),
    ("en", "narrated"): ("narrated", "narrated_opening"),
    ("zh", "preamble"): ("preambular", "opening"),
    ("zh", "operative"): ("performatives", "opening"),
    ("zh", "narrated"): ("performatives", "narrated_opening"),
}


@cache
def _pattern(language: str, table: str, openings: str) -> re.Pattern[str]:
    opening = patterns(language, openings)
    verbs = "|".join(f"(?P<{key}>{pattern.pattern})" for key, pattern in patterns(language, table).items())
    edge = r"\b" if language == "en" else ""
    return re.compile(
        f"(?:{opening['opening'].pattern})(?P<verb>{verbs}){edge}(?:{opening['closing'].pattern})", re.IGNORECASE
    )


def performatives(passage: Passage) -> Iterator[Performative]:
    """The performatives of a passage in order: in a preamble the participles, in what is narrated the past tense."""
    table, openings = _TABLES[passage.language, "narrated" if passage.narrated else passage.part]
    keyed = _found(passage, table, openings)
    if passage.narrated and not keyed:
        # "At its 2nd meeting, the Assembly decided: 1. Requests …": some narrate only at first.
        keyed = _found(passage, "performatives", "opening")
    if passage.language == "zh":
        keyed = [one for one in keyed if not _is_task(passage, one, keyed[0])]
    marker = patterns(passage.language, "list")["marker"].match(passage.text)
    first = marker.end() if marker else 0
    if passage.listed == "decides" and marker:
        keyed = [_unsaid(first), *(one for one in keyed if one.start > first)]
    elif passage.listed == "others":
        # "States shall: (a) Request …": what others are to do is not the organ's.
        keyed = [one for one in keyed if one.start > first or _is_finite(passage, one)]
    for more in (_infinitives, _resumed):
        keyed = sorted([*keyed, *more(passage, keyed)], key=lambda one: one.start)
    yield from _own(passage, keyed)


def _own(passage: Passage, keyed: Sequence[_Verb]) -> Iterator[Performative]:
    """The verbs of the organ, each with its clause, which ends with its sentence.

    What a letter, a report or another resolution asks for or decides, told in passing, is not the organ's; nor is what
    a sentence says whose subject is another body, behind one in which the organ narrates.
    """
    told = patterns(passage.language, "told")["narrated" if passage.narrated else passage.part]
    sentences = _sentences(passage)
    since = 0
    for one, end in _clauses(passage, keyed):
        sentence = next(s for s in reversed(sentences) if s.start <= one.start)
        if passage.narrated and sentence.start > 0 and not _speaks(passage, sentence):
            continue
        if told.search(passage.text, since, one.opened if passage.narrated and passage.language == "en" else one.start):
            continue
        since = one.start
        yield Performative(one.key, one.start, one.first, min(end, max(sentence.end, one.first)))


def _sentences(passage: Passage) -> list[Span]:
    """The sentences of a passage. A mention can begin one and end one."""
    first, last = ("A", "a") if passage.language == "en" else ("甲", "甲")
    line = re.sub("[\ue000-\uf8ff]", first, re.sub(r"[\ue000-\uf8ff](?=\.)", last, passage.text))
    found = split_sentences(line, passage.language) or [Span(0, len(line))]
    return [Span(0 if at == 0 else one.start, one.end) for at, one in enumerate(found)]


def _speaks(passage: Passage, sentence: Span) -> bool:
    """Whether the organ that narrates is the subject of a sentence: it stands at its head, or "it" does."""
    head = patterns(passage.language, "sentence")["head"].match(passage.text, sentence.start, sentence.end)
    if head is None:
        return False
    held = passage.line.of(head, "organ")
    return not held or passage.narrated in held[0].entities


@dataclass(frozen=True, slots=True)
class _Verb:
    """A verb: its key, where the clause opens, from where to where it stands, and where its words begin."""

    key: str
    opened: int
    start: int
    end: int
    first: int


def _is_finite(passage: Passage, verb: _Verb) -> bool:
    """Whether an English verb has the ending of its person ("requests"); Chinese verbs have none."""
    return passage.language == "en" and passage.text[verb.start : verb.end].lower() != "request"


def _unsaid(start: int) -> _Verb:
    """The verb "decides" of words that go on with it, where it is not said again."""
    return _Verb("decides", start, start, start, start)


def _found(passage: Passage, table: str, openings: str) -> list[_Verb]:
    return [
        _Verb(next(name for name in patterns(passage.language, table) if m[name]), m.start(), *m.span("verb"), m.end())
        for m in _pattern(passage.language, table, openings).finditer(passage.text)
        if m.lastgroup
    ]


def _infinitives(passage: Passage, keyed: Sequence[_Verb]) -> Iterator[_Verb]:
    """What an organ decides to do in a verb of its own: "decides to request …, and to invite …"; 决定请……。

    "A committee to hear States and to request reports": what stands behind another's task may be that other's.
    """
    other_task = patterns(passage.language, "decided")["other_task"]
    for one, end in _clauses(passage, keyed):
        clause = passage.text[one.first : end]
        for key in patterns(passage.language, "decided_verbs") if one.key == "decides" else ():
            for found in _decided(passage.language, key).finditer(clause):
                if not other_task.search(clause[: found.start("joint")]):
                    opened, start, stop = (one.first + place for place in (found.start(), *found.span("verb")))
                    yield _Verb(key, opened, start, stop, stop)


def _resumed(passage: Passage, keyed: Sequence[_Verb]) -> Iterator[_Verb]:
    """What an organ decides behind what it decided to ask for: "decides to request …, and to extend the mandate of …".

    A mandate is extended by the organ, not by those whom it asks.
    """
    pattern = patterns(passage.language, "decided")["resumed"]
    before = False
    for one, end in _clauses(passage, keyed):
        infinitive = passage.language == "zh" or passage.text.startswith("to ", one.start)
        if before and infinitive and one.key in ADDRESSING and (found := pattern.search(passage.text, one.first, end)):
            yield replace(_unsaid(found.end()), opened=found.start())
        before = before or one.key == "decides"


def _clauses(passage: Passage, keyed: Sequence[_Verb]) -> Iterator[tuple[_Verb, int]]:
    """The verbs with where the clause of each ends."""
    ends = [*(one.opened for one in keyed), len(passage.text)]
    yield from zip(keyed, ends[1:], strict=True)


@cache
def _decided(language: str, key: str) -> re.Pattern[str]:
    joint, verb = patterns(language, "decided")["joint"], patterns(language, "decided_verbs")[key]
    return re.compile(f"(?P<joint>{joint.pattern})(?P<verb>{verb.pattern})", re.IGNORECASE)


# A Chinese verb has no person: behind a comma these are what somebody else is to do (请…支持…，设立…).
_ONLY_FIRST = frozenset(["establishes", "terminates", "modifies", "appoints", "extends", "authorizes"])


def _is_task(passage: Passage, verb: _Verb, first: _Verb) -> bool:
    """Whether a Chinese verb says what is to be done, and not what the organ does; ``first`` is that of the passage."""
    if passage.member and verb.key not in ("decides", "requests"):
        return True
    if passage.narrated and verb == first:
        return False
    return verb.key in _ONLY_FIRST and re.search("[一-鿿]", passage.text[: verb.start]) is not None
