"""A question cut into the phrases that mean something, those that say nothing, and words that are neither."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from graph.understanding.notions import Vocabulary, spans

# Stands where a name was, so that no phrase reaches over it.
NAME = "\ue000"
_NAMES = re.compile(f"{NAME}+")

Kind = Literal["notion", "stop", "never", "unknown"]


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
    ['stop', 'notion', 'stop', 'unknown', 'unknown']
    """
    found: list[Segment] = []
    start = 0
    for name in [*_NAMES.finditer(text), None]:
        end = name.start() if name else len(text)
        found += _between(text, start, end, known)
        start = name.end() if name else end
    return tuple(found)


def _between(text: str, start: int, end: int, known: Vocabulary) -> list[Segment]:
    pieces = [(start + a, start + b) for a, b in spans(text[start:end], known.language)]
    units = [text[a:b].casefold() for a, b in pieces]
    if known.language == "zh":
        # Chinese is matched sign by sign; where a phrase of one sign may stand, the cutter says.
        # A word of nothing but such signs ("还有") is parted.
        whole = set(pieces)
        for a, b in pieces:
            if all((sign,) in known.stop for sign in text[a:b]):
                whole.update((at, at + 1) for at in range(a, b))
        pieces = [(at, at + 1) for a, b in pieces for at in range(a, b)]
        units = [text[a:b].casefold() for a, b in pieces]
    found = []
    at = 0
    while at < len(pieces):
        for length in range(min(known.longest, len(pieces) - at), 0, -1):
            phrase = tuple(units[at : at + length])
            if known.language == "zh" and length == 1 and pieces[at] not in whole:
                continue
            kind = known.kind(phrase)
            if kind is not None:
                break
        else:
            length, kind = 1, "unknown"
        notions = known.notions.get(tuple(units[at : at + length]), frozenset())
        found.append(Segment(kind, pieces[at][0], pieces[at + length - 1][1], notions))  # type: ignore[arg-type]
        at += length
    return found
