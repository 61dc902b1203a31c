"""A question cut into the phrases that mean something, those that say nothing, and words that are neither."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from graph.understanding.notions import Vocabulary, closed, negated, spans

# Stands where a name was, so that no phrase reaches over it.
NAME = "\ue000"
_NAMES = re.compile(f"{NAME}+")
# How many phrases may stand between a negation and what it denies: "has not yet been [answered]".
_REACH = 5

Kind = Literal["notion", "stop", "never", "denial", "unknown"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a question, where it starts and ends, and the notions that it may stand for."""

    kind: Kind
    start: int
    end: int
    notions: frozenset[str] = frozenset()


def segmented(text: str, known: Vocabulary) -> tuple[Segment, ...]:
    """The segments of a text in order, the longest phrases first; names that were marked are left out.

    >>> from graph.understanding.notions import vocabulary
    >>> [one.kind for one in segmented("Who set up the firearms panel?", vocabulary("en"))]
    ['stop', 'notion', 'stop', 'unknown', 'notion']
    """
    found: list[Segment] = []
    start = 0
    for name in [*_NAMES.finditer(text), None]:
        end = name.start() if name else len(text)
        found += _denied(_chinese(text, start, end, known) if known.language == "zh" else _english(text, start, end, known))
        start = name.end() if name else end
    return tuple(found)


def _english(text: str, start: int, end: int, known: Vocabulary) -> list[Segment]:
    pieces = [(start + a, start + b) for a, b in spans(text[start:end])]
    words = tuple(text[a:b].casefold() for a, b in pieces)
    found = []
    at = 0
    while at < len(pieces):
        for length in range(min(known.longest, len(pieces) - at), 0, -1):
            kind, notions = known.means(words[at : at + length])
            if kind is not None:
                break
        else:
            length, kind, notions = 1, "unknown", frozenset()
        found.append(Segment(kind, pieces[at][0], pieces[at + length - 1][1], notions))
        at += length
    return found


def _chinese(text: str, start: int, end: int, known: Vocabulary) -> list[Segment]:
    """Chinese is matched sign by sign; what no phrase stands for is a word as jieba cuts it, and says nothing if its
    class is one that only joins words."""
    words: dict[int, tuple[int, bool]] = {}
    signs: list[int] = []
    for a, b in spans(text[start:end]):
        for word, empty in closed(text[start + a : start + b]):
            words[start + a] = start + a + len(word), empty
            signs.extend(range(start + a, start + a + len(word)))
            a += len(word)
    found = []
    at = 0
    while at < len(signs):
        place = signs[at]
        for length in range(min(known.longest, len(signs) - at), 0, -1):
            if signs[at + length - 1] - place != length - 1:
                continue
            # A phrase of one sign must be a word, or else stand where one was broken by a phrase before it.
            if length == 1 and place in words and words[place][0] > place + 1 and not words[place][1]:
                continue
            kind, notions = known.means(tuple(text[place : place + length].casefold()))
            if kind is not None:
                break
        else:
            to, empty = words.get(place, (place + 1, False))
            length, kind, notions = to - place, "stop" if empty else "unknown", frozenset()
        found.append(Segment(kind, place, place + length, notions))
        at += length
    return found


def _denied(segments: Sequence[Segment]) -> list[Segment]:
    """What is denied is a notion of its own ("not answered"), or else rules a question out ("did not create")."""
    found: list[Segment] = []
    at = 0
    while at < len(segments):
        one = segments[at]
        at += 1
        if one.kind != "denial":
            found.append(one)
            continue
        for to in range(at, min(at + _REACH, len(segments))):
            if opposite := negated(segments[to].notions):
                found.append(Segment("notion", one.start, segments[to].end, opposite))
                at = to + 1
                break
            if segments[to].kind not in ("stop", "denial") and not segments[to].notions & {"", "each", "output", "document", "time"}:
                found.append(Segment("never", one.start, one.end))
                break
        else:
            found.append(Segment("never", one.start, one.end))
    return found
