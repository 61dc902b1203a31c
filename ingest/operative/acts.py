"""The acts of a document's preambles and operative paragraphs, passage by passage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ingest.numbering import earlier
from ingest.operative.chains import chains
from ingest.operative.changes import asked_for, changes
from ingest.operative.endorsements import endorsements
from ingest.operative.extensions import extensions
from ingest.operative.names import Names
from ingest.operative.passages import Passage, narrative, passages
from ingest.operative.performatives import performatives
from ingest.operative.requests import listed, requests, spoken_to
from ingest.operative.told import told, told_extensions
from ingest.reading import Reading
from ingest.record import MandateAct, Named


def acts_of(reading: Reading) -> tuple[MandateAct, ...]:
    """The acts of mandate in a document's preambles and operative paragraphs, in the order of their places."""
    names = Names()
    found: list[MandateAct] = []
    # Whom the paragraph above a list asked: its members go on with their tasks.
    asked: tuple[Named, ...] = ()
    for passage in passages(reading):
        acts = [*chains(passage, names), *told_extensions(passage, names), *_clauses(passage, names)]
        if passage.member:
            acts += listed(passage, names, asked)
        else:
            asked = _asked(passage, acts)
        if passage.neighbour:
            # A page of a volume ends one resolution and begins another, a report prints several: each acts for itself.
            own = replace(passage.neighbour, paragraphs=passage.number)
            acts = [act if act.instrument else replace(act, instrument=own) for act in acts]
        acts = [one for act in acts if (one := _in_time(act, passage.instrument))]
        found += [act for act in acts if act not in found]
    # A report's names are its own: "the Panel" of a resolution that it prints is none of those it told of.
    reported = Names()
    for passage in narrative(reading):
        acts = [one for act in told(passage, reported) if (one := _in_time(act, passage.instrument))]
        found += [act for act in acts if act not in found]
    return tuple(sorted(found, key=lambda a: (a.evidence, a.kind)))


def _clauses(passage: Passage, names: Names) -> Iterator[MandateAct]:
    """The acts in the clauses of a passage's performatives."""
    # Whom a request before asked, and whom the verb before spoke to or was about: what "it" and "them" mean.
    asked: tuple[Named, ...] = ()
    meant: tuple[Named, ...] = ()
    for verb in performatives(passage):
        before = meant
        if passage.part == "operative":
            for act in (
                *extensions(passage, verb, names),
                *changes(passage, verb, names),
                *endorsements(passage, verb, names),
            ):
                if act.kind in ("extends", "establishes") and len(act.target) == 1:
                    meant = act.target
                yield act
        meant = spoken_to(passage, verb, names, meant)
        for act in requests(passage, verb, names, asked, before):
            asked = act.addressee or asked
            meant = act.addressee or meant
            yield act
            if act.kind == "requests":
                yield from asked_for(passage, act, verb, names)


def _in_time(act: MandateAct, own: str | None) -> MandateAct | None:
    """The act without the instruments that were not there yet; None where it was about nothing else.

    ``own`` is the instrument whose text it is. "Measures decided in resolutions X and Z, and modified in Y": an earlier
    Y did not modify Z.
    """
    by = act.instrument.key if act.instrument else own
    if by is None or not act.affects:
        return act
    there = tuple(one for one in act.affects if one.key != by and not earlier(by, one.key))
    return replace(act, affects=there) if there or act.target else None


def _asked(passage: Passage, acts: list[MandateAct]) -> tuple[Named, ...]:
    """Who has the tasks of the list that a passage opens: whom it asks, or the body it sets up."""
    if not passage.text.rstrip().endswith((":", "：")):
        return ()
    last = next((a for a in reversed(acts) if a.kind in ("requests", "requestsReport", "establishes")), None)
    return () if last is None else last.addressee or last.target
