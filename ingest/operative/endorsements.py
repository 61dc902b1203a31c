"""Endorsements: what the organ endorses or approves. To take note or to welcome is neither."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.operative.names import Names
from ingest.operative.passages import Passage
from ingest.operative.patterns import patterns
from ingest.operative.performatives import Performative
from ingest.operative.withheld import is_told_of
from ingest.record import MandateAct


def endorsements(passage: Passage, verb: Performative, names: Names) -> Iterator[MandateAct]:
    """The endorsement in the clause of a performative, unless it approves a creation."""
    if verb.key != "endorses":
        return
    table = patterns(passage.language, "endorsement")
    aside = table["aside"].match(passage.text, verb.first, verb.end)
    first = aside.end() if aside else verb.first
    creation = patterns(passage.language, "establishment")["noun"].match(passage.text, first, verb.end)
    if creation and not is_told_of(passage, verb, creation):
        return
    stop = table["end"].search(passage.text, first + 1, verb.end)
    end = stop.start() if stop else verb.end
    target = names.held(passage, first, end)
    yield MandateAct(
        "endorses",
        passage.span(verb.start, end),
        target=(target,) if target else (),
        affects=tuple(passage.cited(first, end)),
        paragraph=passage.number,
        part=passage.part,
    )
