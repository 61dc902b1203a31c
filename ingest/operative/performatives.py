"""Performatives: the verbs by which an organ acts ("Decides", 请), and the clause that each governs.

A resolution's paragraph is one sentence whose subject is the organ. A verb of the list governs from where a clause
opens with it (the paragraph's start, behind a comma, behind "and") to the next such verb. So "expresses its intention
to extend" is no extension: what stands under a verb that does not act is not read as an act.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ingest.operative.passages import Passage
from ingest.operative.patterns import patterns

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
    found = [m for m in _pattern(passage.language, table, openings).finditer(passage.text) if m.lastgroup]
    keyed = [(next(name for name in patterns(passage.language, table) if m[name] is not None), m) for m in found]
    if passage.language == "zh":
        keyed = [(key, m) for key, m in keyed if not _is_task(passage, key, m.start())]
    told = patterns(passage.language, "told")[passage.part]
    for at, (key, verb) in enumerate(keyed):
        end = keyed[at + 1][1].start() if at + 1 < len(keyed) else len(passage.text)
        if key in ADDRESSING and told.search(passage.text, 0, verb.start("verb")):
            # What a letter or another resolution asks for, told in passing.
            continue
        yield Performative(key, verb.start("verb"), verb.end(), end)


# A Chinese verb has no person: behind a comma these are what somebody else is to do (请…支持…，设立…).
_ONLY_FIRST = frozenset(["establishes", "terminates", "modifies", "appoints", "extends", "authorizes"])


def _is_task(passage: Passage, key: str, start: int) -> bool:
    """Whether a Chinese verb says what is to be done, and not what the organ does."""
    if passage.member and key not in ("decides", "requests"):
        return True
    return start > 0 and key in _ONLY_FIRST
