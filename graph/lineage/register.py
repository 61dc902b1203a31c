"""The acts of all documents of a store, read once: who does what to whom, until when, under which paragraph.

What is only a candidate is no act of the graph, so nothing here rests on one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pyoxigraph import Literal, NamedNode

from graph.lineage.days import between, first_day, is_day
from graph.lineage.model import Basis
from graph.remembering import remembered
from graph.resource import Assertion, assertions
from graph.store import Store
from graph.vocabulary import NAMESPACES, term, unm

# The classes of acts that make, change or end something, and of those that ask for something.
CHANGES = ("Establishment", "StatusChange", "Extension", "Modification", "Termination", "Composition")
REQUESTS = ("Directive", "ReportingRequest")
_YEAR = re.compile(r"\((\d{4})\)$")
_DUE = (
    *("dueBy", "firstDueBy", "dueInYear", "dueAt", "dueWithin", "firstDueWithin", "dueWithinWorkingDays", "dueAfter"),
    *("dueEvery", "dueUntil", "reportCount"),
)


@dataclass(frozen=True, slots=True)
class Act:
    """One act, as the union of all documents has it. ``until`` and ``ends`` hold each day that a document gives.

    ``names`` are those of parties without a key, ``tasks`` what is asked or granted, both as (language, words).
    ``due`` are pairs (property, value) of the mandate that the act gives.
    """

    iri: str
    cls: str
    verb: str
    by: str
    holder: str = ""
    names: tuple[tuple[str, str], ...] = ()
    until: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    duration: str = ""
    status: str = ""
    affects: tuple[str, ...] = ()
    provisions: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()
    concerns: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    recipient_names: tuple[tuple[str, str], ...] = ()
    mandate: str = ""
    conditions: tuple[str, ...] = ()
    tasks: tuple[tuple[str, str], ...] = ()
    due: tuple[tuple[str, str], ...] = ()


class Register:
    """The acts of one version of a store, with what is looked up about them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._when: dict[str, str] = {}

    @cached_property
    def acts(self) -> tuple[Act, ...]:
        """Every act of an instrument, in order of instrument, class and name."""
        found: dict[str, set[str]] = {}
        for cls in (*CHANGES, *REQUESTS):
            for one in self._store.triples(None, term("rdf:type"), unm(cls)):
                if isinstance(one.subject, NamedNode):
                    found.setdefault(one.subject.value, set()).add(cls)
        acts = [act for iri, classes in found.items() if (act := self._act(iri, classes))]
        return tuple(sorted(acts, key=lambda act: (act.by, act.cls, act.iri)))

    def _act(self, iri: str, classes: set[str]) -> Act | None:
        values = self._values(iri)
        if not values.get("byInstrument"):
            return None
        mandates = texts(values, "createsMandate")
        given = self._values(mandates[0]) if mandates else {}
        holder = (*texts(values, "target"), *texts(values, "addressee"))
        return Act(
            iri=iri,
            # A request for a report is a request; the class that says more is the one.
            cls=max(classes, key=(*CHANGES, *REQUESTS).index),
            verb=texts(values, "verb")[0],
            by=texts(values, "byInstrument")[0],
            holder=holder[0] if holder else "",
            names=worded(values, "targetName") or worded(values, "addresseeName"),
            until=texts(values, "until"),
            ends=texts(values, "endsOn"),
            duration=next(iter(texts(values, "duration")), ""),
            status=next(iter(texts(values, "statusValue")), ""),
            affects=texts(values, "affects"),
            provisions=texts(values, "affectsProvision"),
            paragraphs=texts(values, "sourceParagraph"),
            concerns=texts(values, "concerns"),
            recipients=texts(values, "recipient"),
            recipient_names=worded(values, "recipientName"),
            mandate=mandates[0] if mandates else "",
            conditions=texts(given, "condition"),
            tasks=worded(given, "actionText") or worded(values, "actionText"),
            due=tuple((name, value) for name in _DUE for value in texts(given, name)),
        )

    @cached_property
    def by_subject(self) -> Mapping[str, tuple[Act, ...]]:
        """The acts around each thing: whose holder it is, whose instrument, whose object or what they are about."""
        found: dict[str, dict[str, Act]] = {}
        for act in self.acts:
            for thing in (act.by, act.holder, *act.affects, *act.concerns):
                if thing:
                    found.setdefault(thing, {})[act.iri] = act
        return {thing: tuple(each.values()) for thing, each in found.items()}

    def when(self, instrument: str) -> str:
        """When an instrument was adopted, as exactly as the corpus says: a day, a month, a year, or the empty string.

        The day of adoption, else what the days of the session share, else the year that is known or in the number.
        """
        if instrument not in self._when:
            self._when[instrument] = self._adopted(instrument)
        return self._when[instrument]

    def _adopted(self, instrument: str) -> str:
        if day := self._store.value(instrument, unm("adoptedOn")):
            return day
        for session in self._store.triples(NamedNode(instrument), unm("adoptedAt")):
            if isinstance(session.object, NamedNode) and (days := self._held(session.object.value)):
                return days
        number = self._store.value(instrument, unm("instrumentNumber")) or ""
        year = _YEAR.search(number)
        return self._store.value(instrument, unm("adoptedInYear")) or (year[1] if year else "")

    def _held(self, meeting: str) -> str:
        start = self._store.value(meeting, unm("startDate"))
        if not start:
            return self._store.value(meeting, unm("startMonth")) or ""
        end = self._store.value(meeting, unm("endDate")) or start
        if start == end:
            return start
        return start[:7] if start[:7] == end[:7] else start[:4] if start[:4] == end[:4] else ""

    def session(self, instrument: str) -> str:
        """The meeting at which an instrument was adopted; the empty string where none is known."""
        return self._store.value(instrument, unm("adoptedAt")) or ""

    def about_when(self, session: str) -> str:
        """A day by which what happened at a session of unknown date is put in order; never one to be shown.

        It follows from the dates of the body's other sessions: between two of them by the number, beyond them at the
        pace of the nearest two. The empty string where no other session has a date.
        """
        number = self._store.value(session, unm("ordinal")) or ""
        body, kind = self._store.value(session, unm("meetingOf")), self._store.value(session, term("rdf:type"))
        if not (body and kind and number.isdecimal()):
            return ""
        dated: dict[int, date] = {}
        for one in self._store.triples(None, unm("meetingOf"), NamedNode(body)):
            other = one.subject.value if isinstance(one.subject, NamedNode) else ""
            place = self._store.value(other, unm("ordinal")) or ""
            day = first_day(self._held(other))
            if place.isdecimal() and is_day(day) and self._store.value(other, term("rdf:type")) == kind:
                dated[int(place)] = date.fromisoformat(day)
        return between(dated, int(number))

    def told_by(self, basis: Basis) -> str:
        """The day of the first dated document that tells something: what it tells of had happened by then."""
        days = (self._dated(document) for document in {one.document for one in basis.evidence})
        return min((day for day in days if day), default="")

    def _dated(self, document: str) -> str:
        versions = self._store.triples(NamedNode(document), unm("hasExpression"))
        days = [
            day
            for one in versions
            if isinstance(one.object, NamedNode) and (day := self._store.value(one.object.value, unm("versionDate")))
        ]
        return min(days, default="")

    def said(self, nodes: Iterable[str]) -> dict[str, tuple[Assertion, ...]]:
        """The assertions about each act, those about its dates among them."""
        wanted = sorted(set(nodes))
        if not wanted:
            return {}
        values = " ".join(f"<{node}>" for node in wanted)
        found: dict[str, list[Assertion]] = {}
        for each in assertions(self._store, f"VALUES ?node {{ {values} }} ?assertion unm:about ?node .").values():
            for one in each:
                found.setdefault(one.about or "", []).append(one)
        return {node: tuple(each) for node, each in found.items()}

    def _values(self, iri: str) -> dict[str, list[NamedNode | Literal]]:
        found: dict[str, list[NamedNode | Literal]] = {}
        for one in self._store.triples(NamedNode(iri)):
            name = one.predicate.value.removeprefix(NAMESPACES["unm"])
            if isinstance(one.object, NamedNode | Literal):
                found.setdefault(name, []).append(one.object)
        return found


def texts(values: Mapping[str, list[NamedNode | Literal]], name: str) -> tuple[str, ...]:
    """The values of a property as text, in order, each once."""
    return tuple(sorted({one.value for one in values.get(name, ())}))


def worded(values: Mapping[str, list[NamedNode | Literal]], name: str) -> tuple[tuple[str, str], ...]:
    """The wordings of a property as (language, words), in order."""
    literals = {(one.language or "", one.value) for one in values.get(name, ()) if isinstance(one, Literal)}
    return tuple(sorted(literals))


def in_language(wordings: Iterable[tuple[str, str]]) -> dict[str, str]:
    """One wording a language: the shortest, which is the one without the words around it."""
    found: dict[str, str] = {}
    for language, words in sorted(wordings, key=lambda pair: (len(pair[1]), pair[1])):
        found.setdefault(language, words)
    return found


def basis_of(said: Mapping[str, tuple[Assertion, ...]], act: Act) -> Basis:
    """What an act rests on."""
    return Basis.of(said.get(act.iri, ()))


@remembered()
def register(store: Store) -> Register:
    """The register of a store's version, made once.

    >>> register(Store.of([])).acts
    ()
    """
    return Register(store)
