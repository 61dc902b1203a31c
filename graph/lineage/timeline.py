"""What happened to a body, a measure or an instrument, in order of time, and its terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from pyoxigraph import NamedNode

from graph.lineage.answers import answers
from graph.lineage.chains import chains
from graph.lineage.days import first_day
from graph.lineage.due import Due, dues, span
from graph.lineage.model import Basis, Named
from graph.lineage.names import named
from graph.lineage.phrases import phrases
from graph.lineage.register import REQUESTS, Act, Register, basis_of, in_language, register
from graph.lineage.status import Standing, status_at
from graph.lineage.terms import Term, end_of, is_term, terms
from graph.remembering import remembered
from graph.resource import Assertion, assertions, best
from graph.store import Store
from graph.vocabulary import term, unm

# What each class of act is as an event.
_KINDS = {
    "Establishment": "created",
    "StatusChange": "made_standing",
    "Extension": "extended",
    "Modification": "modified",
    "Termination": "ended",
    "Composition": "composed",
    "ReportingRequest": "report_asked",
    "Directive": "asked",
}
# Events of one day in the order in which they are told.
_ORDER = (
    *("adopted", "created", "made_standing", "extended", "modified", "composed", "asked", "report_asked"),
    *("meeting", "named_meeting", "delivered", "due", "task_due", "ended", "expires"),
)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, or will. ``kind`` is a word of phrases.toml (``created``, ``extended``, ``due`` …).

    ``when`` is a day, a month or a year, or empty where the corpus does not say; ``reckoned`` where the day follows
    from a length of time. ``what`` is the instrument, meeting or document; ``detail`` is in words. ``until`` is the end
    that the event sets, ``told_by`` the day of the first document that tells of it. ``act`` and ``mandate`` are nodes
    of the graph, ``paragraphs`` where the act stands in ``what``.
    """

    kind: str
    when: str
    what: Named
    detail: str
    basis: Basis
    until: str | None = None
    reckoned: bool = False
    act: str = ""
    mandate: str = ""
    paragraphs: tuple[Named, ...] = ()
    told_by: str = ""

    def title(self, language: str) -> str:
        """What kind of event it is, in words."""
        return phrases("events", language)[self.kind]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The events around a thing in order of time, and the terms of its mandate.

    What is of unknown time stands by its session, or last. ``of`` tells whose timeline it is; ``kind`` is its class.
    ``terms`` are chained: each has the number of the one before.
    """

    of: Named
    kind: Named
    events: tuple[Event, ...]
    terms: tuple[Term, ...]
    language: str

    def at(self, day: str) -> Standing:
        """The status on a day (ISO 8601)."""
        return status_at(self, day)


@remembered(32)
def timeline(store: Store, iri: str, language: str = "en") -> Timeline:
    """The timeline of a body, a mechanism, a measure's instrument or an instrument; empty where nothing is known.

    >>> timeline(Store.of([]), "https://w3id.org/unmandate/id/body/nobody").events
    ()
    """
    return _Making(store, iri, language).timeline()


class _Making:
    """The timeline of one thing in the making."""

    def __init__(self, store: Store, iri: str, language: str) -> None:
        self._store = store
        self._iri = iri
        self._language = language
        self._register: Register = register(store)
        around = self._register.by_subject.get(iri, ())
        held = [act for act in around if act.cls not in REQUESTS and (act.holder == iri or not act.holder)]
        # What renews a renewal goes on with the same mandate, whether or not it names where that began.
        self._mandates = chains(store).among(act for act in held if act.holder or iri in act.affects)
        self._acts = tuple({act.iri: act for act in (*around, *chain(*self._mandates))}.values())
        self._said = self._register.said(act.iri for act in self._acts)
        self._names: dict[str, Named] = {}

    def timeline(self) -> Timeline:
        kind = self._store.value(self._iri, term("rdf:type"))
        events = sorted(self._events(), key=self._rank)
        return Timeline(
            self._named(self._iri),
            self._named(kind) if kind else Named("", {}),
            tuple(events),
            tuple(self._terms()),
            self._language,
        )

    def _terms(self) -> Iterator[Term]:
        """The terms of each mandate, those of one after another."""
        for acts in self._mandates:
            bases = {act.iri: basis_of(self._said, act) for act in acts}
            names = named(self._store, {thing for act in acts for thing in (act.by, *act.paragraphs)})
            yield from terms(acts, self._register, names, bases)

    def _events(self) -> Iterator[Event]:
        for act in self._acts:
            yield from self._of_act(act)
        yield from self._meetings()
        if when := self._register.when(self._iri):
            yield from self._adopted(when)

    def _rank(self, event: Event) -> tuple[int, str, int, str]:
        """By time; what is of unknown day has the place of its session, if the body's other sessions have days.

        A creation whose day is unknown comes before all that is dated, other events of unknown time behind.
        """
        by_session = "" if event.when else self._about(event.what.iri)
        first = not event.when and event.kind in ("adopted", "created")
        group = -1 if first else 0 if event.when or by_session else 1
        return group, first_day(event.when) or by_session, _ORDER.index(event.kind), event.what.iri

    def _about(self, instrument: str) -> str:
        session = self._register.session(instrument)
        return self._register.about_when(session) if session else ""

    def _adopted(self, when: str) -> Iterator[Event]:
        """An instrument's own adoption."""
        said = self._facts(
            f"VALUES ?p {{ unm:adoptedOn unm:adoptedAt unm:adoptedInYear }} "
            f"?assertion rdf:subject <{self._iri}> ; rdf:predicate ?p ."
        )
        yield Event("adopted", when, self._named(self._iri), "", Basis.of(said))

    # --- acts

    def _of_act(self, act: Act) -> Iterator[Event]:
        when = self._register.when(act.by)
        until, reckoned = end_of(act, when) if is_term(act) else (None, False)
        if act.cls == "Termination":
            until = act.ends[-1] if act.ends else None
        due = dues(act, when)
        basis = basis_of(self._said, act)
        event = Event(
            kind=_KINDS[act.cls],
            when=when,
            what=self._named(act.by),
            detail=self._detail(act, due, when),
            basis=basis,
            told_by=self._register.told_by(basis),
            until=until,
            act=act.iri,
            mandate=act.mandate,
            paragraphs=tuple(self._named(one) for one in act.paragraphs),
        )
        yield event
        # The end of a term is an event of what the term is of, and so are the days on which something is due.
        if until and act.cls != "Termination" and act.by != self._iri:
            yield replace(event, kind="expires", when=until, detail="", reckoned=reckoned)
        for one in due:
            if one.day and one.kind != "dueUntil" and act.by != self._iri:
                kind = "due" if act.cls == "ReportingRequest" else "task_due"
                yield replace(event, kind=kind, when=one.day, detail=self._task(act), reckoned=one.reckoned, until=None)
        yield from self._answered(act)

    def _answered(self, act: Act) -> Iterator[Event]:
        """The documents and meetings that answer a request."""
        for answer in answers(self._store).get(act.mandate, ()) if act.mandate else ():
            what = answer.what.iri
            day = self._store.value(what, unm("documentDate")) or self._store.value(what, unm("startDate")) or ""
            yield Event("delivered", day, answer.what, "", answer.basis, act=act.iri, mandate=act.mandate)

    def _detail(self, act: Act, due: Iterable[Due], when: str) -> str:
        """What the event is about, beyond its kind: the other party, the end, the task, when it is due."""
        words = phrases("phrases", self._language)
        session = "" if when else self._register.session(act.by)
        parts = [words["adopted_at"].format(session=self._named(session).label(self._language))] if session else []
        if act.holder and act.holder != self._iri:
            parts.append(self._named(act.holder).label(self._language))
        elif not act.holder and act.names:
            parts.append(best(in_language(act.names), self._language) or "")
        touched = [*act.provisions] or [one for one in act.affects if one != self._iri]
        parts += [self._named(one).label(self._language) for one in touched if one != self._iri]
        for day in act.until if act.cls != "Termination" else act.ends:
            parts.append(words["until" if act.cls != "Termination" else "on"].format(day=day))
        if act.duration:
            parts.append(words["for"].format(length=span(act.duration, self._language)))
        if act.cls in ("Directive", "ReportingRequest", "Modification", "Composition"):
            parts.append(self._task(act))
        parts += [self._due(one) for one in due]
        return words["comma"].join(dict.fromkeys(part for part in parts if part))

    def _due(self, due: Due) -> str:
        names = {due.value: self._named(due.value).label(self._language)} if due.kind == "dueAt" else {}
        return due.text(self._language, names)

    def _task(self, act: Act) -> str:
        return " ".join((best(in_language(act.tasks), self._language) or "").split())

    # --- meetings

    def _meetings(self) -> Iterator[Event]:
        for one in self._store.triples(None, unm("meetingOf"), NamedNode(self._iri)):
            if isinstance(one.subject, NamedNode):
                yield self._meeting(one.subject.value)

    def _meeting(self, meeting: str) -> Event:
        start = self._store.value(meeting, unm("startDate")) or self._store.value(meeting, unm("startMonth")) or ""
        end = self._store.value(meeting, unm("endDate"))
        place = self._store.value(meeting, unm("place"))
        parts = [f"{start} – {end}" if end and end != start else "", self._place(place)]
        detail = phrases("phrases", self._language)["comma"].join(part for part in parts if part)
        said = self._facts(f"?assertion rdf:object <{meeting}> ; rdf:predicate unm:heldMeeting .")
        # One that is only named, or still to come, has not met as far as is known.
        status = {o.object.value for o in self._store.triples(NamedNode(meeting), unm("eventStatus"), None)}
        kind = "meeting" if "held" in status or (start and not status) else "named_meeting"
        return Event(kind, start, self._named(meeting), detail, Basis.of(said))

    def _place(self, iri: str | None) -> str:
        return self._named(iri).label(self._language) if iri else ""

    # --- shared

    def _facts(self, pattern: str) -> list[Assertion]:
        return [one for each in assertions(self._store, pattern).values() for one in each]

    def _named(self, iri: str) -> Named:
        if iri not in self._names:
            self._names[iri] = named(self._store, [iri])[iri]
        return self._names[iri]
