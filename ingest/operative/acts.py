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
from ingest.operative.performatives import Performative, performatives
from ingest.operative.requests import listed, requests, spoken_to
from ingest.operative.task_lists import Opening, only_leads, openings, with_tasks
from ingest.operative.told import told, told_extensions
from ingest.reading import Reading
from ingest.record import MandateAct, Named


def acts_of(reading: Reading) -> tuple[MandateAct, ...]:
    """The acts of mandate in a document's preambles and operative paragraphs, in the order of their places."""
    names = Names()
    found: list[MandateAct] = []
    for opening in openings(passages(reading)):
        for passage, acts in _of_opening(opening, names):
            if passage.neighbour:
                # A page of a volume ends one resolution and begins another, a report prints several: each acts for
                # itself.
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


def _of_opening(opening: Opening, names: Names) -> Iterator[tuple[Passage, list[MandateAct]]]:
    """The acts of a passage, and those of each member of the list that it opens, whose tasks are of those it asks."""
    acts = _of_passage(opening.passage, names)
    asked = _asked(acts)
    request = next((act for act in reversed(acts) if act.kind == "requests"), None)
    leads = request is not None and only_leads(request, opening.passage.language)
    below = []
    for member in opening.members:
        own = [*_of_passage(member, names), *listed(member, names, asked)]
        if request and leads:
            whole = Performative("requests", 0, 0, len(member.text))
            here = replace(request, evidence=member.span(0, len(member.text)), paragraph=member.number)
            own += asked_for(member, here, whole, names)
        below.append((member, own))
    if request:
        reports = [any(act.kind == "requestsReport" for act in own) for _, own in below]
        whole_request = with_tasks(request, opening, reports)
        acts = [one for act in acts if (one := whole_request if act is request else act)]
    yield opening.passage, acts
    yield from below


def _of_passage(passage: Passage, names: Names) -> list[MandateAct]:
    return [*chains(passage, names), *told_extensions(passage, names), *_clauses(passage, names)]


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


def _asked(acts: list[MandateAct]) -> tuple[Named, ...]:
    """Who has the tasks of the list that a passage opens: whom it asks, or the body it sets up."""
    last = next((a for a in reversed(acts) if a.kind in ("requests", "requestsReport", "establishes")), None)
    return () if last is None else last.addressee or last.target
