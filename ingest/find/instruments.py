"""Resolutions and decisions: by number, in lists, under headings, and by the words that point back to one.

The span never holds the body, the session or the title. Which body adopted the instrument is settled in
``ingest.resolve``: a number alone names nothing (9/1 is a resolution and a decision of one conference).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.find.instrument_headings import under_headings
from ingest.find.instrument_lists import Listed, listed
from ingest.languages import words
from ingest.record import Mention, Span
from ingest.text import Text


@dataclass(frozen=True, slots=True)
class Sighting:
    """An instrument as it stands in the text: the mention, still without its body, and where to look for the body."""

    mention: Mention
    place: Listed | None = None


def find(text: Text) -> list[Sighting]:
    """The instruments named in a text, in order; ``attrs`` has kind, number (None where the text gives none), form."""
    cells = list(under_headings(text))
    shut = [c.span for c in cells]
    prose = (m for m in listed(text) if not any(m.span.overlaps(s) for s in shut))
    found = [*(_numbered(text, m) for m in (*cells, *prose)), *_pointing(text)]
    return sorted(found, key=lambda s: s.mention.start)


def _numbered(text: Text, listed: Listed) -> Sighting:
    attrs = {"kind": listed.kind, "number": listed.number, "form": "explicit"}
    return Sighting(Mention("instrument", listed.span, text[listed.span], "", (), attrs), listed)


def _pointing(text: Text) -> Iterator[Sighting]:
    rules = words(text.language, "instruments")
    for form, rule in (
        ("anaphor", "anaphor"),
        ("own", "own"),
        ("anaphor", "bare"),
        ("indefinite_set", "indefinite"),
        ("hypothetical", "hypothetical"),
    ):
        for found in re.finditer(rules[rule], text.view):
            if re.match(rules["not_behind"], text.view[found.end() :]):
                continue
            word = next(v for k, v in found.groupdict().items() if k.startswith("kind") and v).strip()
            span = Span(found.start(), found.end())
            attrs = {"kind": rules["kinds"][word], "number": None, "form": form}
            if rule == "bare":
                attrs["bare"] = True
            yield Sighting(Mention("instrument", span, text[span], "", (), attrs))
