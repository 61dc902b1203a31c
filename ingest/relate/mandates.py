"""Mandates: what resolutions and decisions establish, ask for, endorse, adopt and decide.

Every relation comes from an `Act`, a verb with its agent. The rules follow the surface verb (请, "requests"); an object
that is no name is given in the document's own words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from ingest.reading import Reading
from ingest.record import Relation
from ingest.relate.acts import STATEMENTS, Act, acts, relation_of
from ingest.relate.clauses import lexicon
from ingest.relate.directives import DIRECTIVES, directive, reporting, standing_orders
from ingest.relate.endorsements import adopts, approves, endorses, opens, submissions
from ingest.relate.founding import establishes, founded, makes_permanent, standing
from ingest.relate.frames import COMMAS
from ingest.relate.prescriptions import prescriptions
from ingest.relate.undone import undone


def relate(reading: Reading) -> Iterator[Relation]:
    """The acts of mandate that a document tells of, each with the words that say so.

    Requests carry ``attrs.key``, by which `ingest.relate.outcomes` says what fulfils them.
    """
    told = list(acts(reading))
    for act in told:
        yield from _READERS.get(act.predicate, _nothing)(reading, act)
    yield from founded(reading, told)
    yield from standing_orders(reading, told)
    yield from submissions(reading)
    yield from undone(reading)
    yield from prescriptions(reading)


def _nothing(reading: Reading, act: Act) -> Iterator[Relation]:
    yield from ()


def statement(reading: Reading, act: Act) -> Iterator[Relation]:
    """What an instrument decides, notes, stresses, recalls …, in its own words."""
    if act.predicate == "decides":
        made = standing(act)
        if made is not None:
            yield made
            yield from reporting(act, made)
            return
    if act.scheduled or act.passive or not act.wording or _only_opens_a_list(act):
        return
    provides = lexicon(act.clause.language)["agent"]["provides"]
    if act.agent.instrument is None and act.clause.words[act.verb.first].lower in provides:
        # A rule, a procedure or a body that "provides" something decides nothing.
        return
    if act.predicate == "reaffirms" and (
        act.agent.unnamed_set or any(w.kind == "instrument" for w in act.object_words)
    ):
        # One instrument that reaffirms another is a citation.
        return
    attrs: dict[str, Any] = {}
    concerns = next((w.key for w in act.object_words if w.kind in ("normative_document", "meeting") and w.key), None)
    if concerns:
        attrs["concerns"] = concerns
    yield relation_of(act, act.predicate, _first_part(act), attrs)


def _only_opens_a_list(act: Act) -> bool:
    """Whether all that stands between a verb and its list is a remark: "decided, as an exception:"."""
    words, last = act.clause.words, act.last
    behind = last < len(words) and words[last].text in ":："
    set_off = act.verb.last < len(words) and words[act.verb.last].text in COMMAS
    return behind and set_off and not any(w.text in COMMAS for w in act.object_words)


def _first_part(act: Act) -> str:
    """The wording up to its first stop, or all of it where a condition comes first."""
    if act.predicate == "decides":
        return act.wording
    limit = 60 if act.clause.language == "zh" else 160
    return act.wording if len(act.wording) <= limit else re.split(r"[，；;]|, ", act.wording)[0]


def proposes(reading: Reading, act: Act) -> Iterator[Relation]:
    if act.wording and not act.passive and not act.scheduled:
        meeting = next(
            (
                w.mention.entities[0]
                for w in act.object_words
                if w.kind == "meeting" and w.mention and w.mention.entities
            ),
            None,
        )
        yield relation_of(act, "proposes", act.wording, {"concerns": meeting} if meeting else {})


_READERS: dict[str, Callable[[Reading, Act], Iterator[Relation]]] = {
    "establishes": establishes,
    "makesPermanent": makes_permanent,
    "endorses": endorses,
    "adopts": adopts,
    "opensForSignature": opens,
    "approves": approves,
    "proposes": proposes,
    **dict.fromkeys(DIRECTIVES, directive),
    **dict.fromkeys(STATEMENTS, statement),
}
