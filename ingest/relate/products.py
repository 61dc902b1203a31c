"""What bodies made under their mandates: publications by title, and known work products by name.

Work products (guidelines, questionnaires, a programme) have no titles, so they are no mentions; their names are known
(`ingest.find.works`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ingest.find.works import named_products
from ingest.reading import Reading
from ingest.record import Mention, Relation, Span
from ingest.skeleton import Skeleton, compiled, sentences

_TYPES = ("body", "instrument", "legal_provision", "meeting", "publication")


def relate(reading: Reading) -> Iterator[Relation]:
    """The relation produced, with the instrument or provision that the product rests on, where the text says so."""
    previous: Skeleton | None = None
    launches = list(_launches(reading))
    for folded in sentences(reading, *_TYPES):
        said: set[tuple[str, str]] = set()
        for name in ("made", "finalized"):
            pattern = dict(compiled(reading.language, "papers", "produced"))[name]
            for match in pattern.finditer(folded.text):
                for relation in _produced(reading, folded, match, previous, launches):
                    # A publication that is a known work product too is one fact.
                    if (relation.subject, relation.object) not in said:
                        said.add((relation.subject, relation.object))
                        yield relation
        previous = folded


_Launch = tuple[str, str, Span]


def _produced(
    reading: Reading, folded: Skeleton, match: re.Match[str], previous: Skeleton | None, launches: list[_Launch]
) -> Iterator[Relation]:
    basis, since = _basis(reading, folded, match, previous)
    products = _keys(folded.of(match, "what", "publication"))
    attrs: dict[str, Any] = {"verb": match["verb"]} | ({"pursuantTo": basis} if basis else {})
    if "things" in match.groupdict():
        products = named_products(reading, folded.span(*match.span("things")))
        meetings = _keys(folded.of(match, "things", "meeting"))
        if len(meetings) == 1:
            attrs["submittedTo"] = meetings[0]
    evidence = folded.span(min(since, match.start()), match.end())
    for product in products:
        launched = [(meeting, span) for key, meeting, span in launches if key == product]
        expected = {"expectedLaunch": launched[0][0]} if launched else {}
        for body in _keys(folded.of(match, "by", "body")):
            spans = (evidence, *(span for _, span in launched))
            yield Relation(body, "produced", product, "stated", spans, attrs | expected)


def _keys(mentions: list[Mention]) -> list[str]:
    return list(dict.fromkeys(key for m in mentions for key in m.entities))


def _basis(
    reading: Reading, folded: Skeleton, made: re.Match[str], previous: Skeleton | None
) -> tuple[str | None, int]:
    """The instrument or provision that a product rests on, and where the clause that says so begins.

    Words that only point back (that recommendation, accordingly) mean the last instrument of the sentence before.
    """
    patterns = dict(compiled(reading.language, "papers", "produced"))
    # Only the product's own sentence, up to the product.
    match = patterns["by_virtue"].search(folded.text, 0, made.end())
    match = match or patterns["after_adoption"].search(folded.text, 0, made.end())
    if match is not None and folded.of(match, "basis"):
        found = _keys(folded.of(match, "basis"))
        return (found[0], match.start()) if len(found) == 1 else (None, made.start())
    pointing = match or patterns["thus"].search(folded.text, 0, made.end())
    if pointing is not None and previous is not None:
        found = _keys([m for m in previous.mentions if m.type == "instrument"])
        if found:
            return found[-1], pointing.start()
    return None, made.start()


def _launches(reading: Reading) -> Iterator[_Launch]:
    pattern = dict(compiled(reading.language, "papers", "produced"))["launch"]
    for folded in sentences(reading, "publication", "meeting"):
        for match in pattern.finditer(folded.text):
            for product in _keys(folded.of(match, "what")):
                for meeting in _keys(folded.of(match, "at")):
                    yield product, meeting, folded.evidence(match)
