"""A question cut into the phrases that mean something, those that say nothing, and words that are neither."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from graph.understanding.notions import SILENT, Vocabulary, Word, cut, negated, spans

# Stands where a name was, so that no phrase reaches over it.
NAME = "\ue000"
_PAUSE = re.compile(r"[,;:?!()—]| [-–] ")
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
    >>> [one.kind for one in segmented("Who set up the firearms desk?", vocabulary("en"))]
    ['notion', 'notion', 'stop', 'unknown', 'unknown']
    """
    found: list[Segment] = []
    start = 0
    for name in [*_NAMES.finditer(text), None]:
        end = name.start() if name else len(text)
        found += _chinese(text, start, end, known) if known.language == "zh" else _english(text, start, end, known)
        start = name.end() if name else end
    return tuple(_denied(found))


def _english(text: str, start: int, end: int, known: Vocabulary) -> list[Segment]:
    pieces = [(start + a, start + b) for a, b in spans(text[start:end])]
    words = tuple(text[a:b].casefold() for a, b in pieces)
    found = []
    at = 0
    while at < len(pieces):
        for length in range(min(known.longest, len(pieces) - at), 0, -1):
            # A phrase does not reach over a comma.
            if any(_PAUSE.search(text[pieces[to][1] : pieces[to + 1][0]]) for to in range(at, at + length - 1)):
                continue
            kind, notions = known.means(words[at : at + length])
            if kind is not None:
                break
        else:
            length, kind, notions = 1, "unknown", frozenset()
        found.append(Segment(kind, pieces[at][0], pieces[at + length - 1][1], notions))
        at += length
    return found


def _chinese(text: str, start: int, end: int, known: Vocabulary) -> list[Segment]:
    """Chinese is matched sign by sign; phrases that end where a word ends come first.

    A word that no phrase stands for says nothing if it only joins others; one that jieba guessed is parted.
    """
    found = []
    for a, b in spans(text[start:end]):
        stretch, at = text[start + a : start + b], 0
        words: dict[int, Word] = {}
        for word in cut(stretch):
            words[at] = word
            at += len(word.text)
        at = 0
        while at < len(stretch):
            one = _phrase(stretch, at, words, known)
            found.append(Segment(one.kind, start + a + at, start + a + one.end, one.notions))
            at = one.end
    return found


def _phrase(stretch: str, at: int, words: Mapping[int, Word], known: Vocabulary) -> Segment:
    """What stands at a place of a stretch of Chinese."""
    word = words.get(at)
    ending = None
    for length in range(min(known.longest, len(stretch) - at), 0, -1):
        # A phrase of one sign must be a word, or stand where one was broken.
        if length == 1 and word and len(word.text) > 1 and not (word.joins or word.guessed or known.parts(word.text)):
            continue
        kind, notions = known.means(tuple(stretch[at : at + length].casefold()))
        if kind is None:
            continue
        one = Segment(kind, at, at + length, notions)
        if at + length in words or at + length == len(stretch):
            return one
        # What breaks a known word ("专家|组成") is none.
        broken = max(start for start in words if start < at + length)
        if broken == at or known.means(tuple(words[broken].text))[0] is None:
            ending = ending or one
    if word and word.joins:
        return Segment("stop", at, at + len(word.text))
    return ending or Segment("unknown", at, at + (len(word.text) if word else 1))


def _denied(segments: Sequence[Segment]) -> list[Segment]:
    """What is denied is a notion of its own ("not answered"), or else rules a question out ("did not create")."""
    found: list[Segment] = []
    at = 0
    while at < len(segments):
        one = segments[at]
        at += 1
        if one.kind != "denial":
            found.append(one)
        elif (to := _target(segments, at)) is not None:
            found.append(Segment("notion", one.start, segments[to].end, negated(segments[to].notions)))
            at = to + 1
        elif one.notions:
            # "Lack" and "cannot be found" mean something of their own.
            found.append(Segment("notion", one.start, one.end, one.notions))
        elif (back := _target(found[::-1][:2], 0)) is not None:
            # Chinese also denies what it has named: "连标题都没有".
            back = len(found) - 1 - back
            found[back:] = [Segment("notion", found[back].start, one.end, negated(found[back].notions))]
        else:
            found.append(Segment("never", one.start, one.end))
    return found


def _target(segments: Sequence[Segment], at: int) -> int | None:
    """The first phrase from a place that has an opposite, before any that means something else."""
    faint = None
    for to in range(at, min(at + _REACH, len(segments))):
        if segments[to].kind in ("stop", "denial"):
            continue
        if negated(segments[to].notions):
            if SILENT not in segments[to].notions:
                return to
            faint = to if faint is None else faint
        elif SILENT not in segments[to].notions:
            break
    return faint
