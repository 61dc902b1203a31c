"""Walks the network from a thing along the facts that make its lineage.

Which facts those are, and in which order they are told, is the table `_LINEAGES`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pyoxigraph import Literal, NamedNode

from graph.kinds import KINDS
from graph.lineage.due import dues, span
from graph.lineage.model import Basis, Named
from graph.lineage.names import named, resolve
from graph.lineage.network import ASKING, network
from graph.lineage.phrases import phrases
from graph.lineage.quotes import flat
from graph.lineage.register import REQUESTS, Act, register
from graph.lineage.tree import Lineage, Part, Step
from graph.resource import Assertion, assertions
from graph.store import Store
from graph.vocabulary import NAMESPACES, term, unm


@dataclass(frozen=True, slots=True)
class _Way:
    """A kind of step: its name, the properties it follows, whether against their direction, and the steps after it."""

    name: str
    properties: tuple[str, ...]
    back: bool = False
    then: tuple[_Way, ...] = ()


_ENDORSED = _Way("endorsed_by", ("endorses",), back=True)
_RECOMMENDATIONS = _Way("recommendations", ("adoptedAt",), back=True, then=(_ENDORSED,))
_WHERE_REPORT_WENT = (
    _Way("transmitted_by", ("transmits",), back=True),
    _Way("submitted_to", ("submittedTo",)),
)
_REPORT = _Way("report", ("hasReport",), then=_WHERE_REPORT_WENT)
_CHANGED = (
    _Way("renewed_by", ("extends",), back=True),
    _Way("modified_by", ("modifies",), back=True),
    _Way("composed_by", ("decidesComposition",), back=True),
    _Way("ended_by", ("terminates",), back=True),
)
_CREATED = _Way("created_by", ("establishes",), back=True, then=(_Way("adopted_at", ("adoptedAt",)),))
_ASKED = _Way("asked", ASKING, back=True)
_BODY = (
    _CREATED,
    _Way("made_standing_by", ("makesPermanent",), back=True, then=(_Way("adopted_at", ("adoptedAt",)),)),
    *_CHANGED,
    _Way("parent", ("parentBody",)),
    _ASKED,
    _Way("reports_on", ("concerns",), back=True),
    _Way("meetings", ("meetingOf",), back=True, then=(_REPORT, _RECOMMENDATIONS)),
)
_LINEAGES: dict[str, tuple[_Way, ...]] = {
    "body": _BODY,
    "mechanism": (_CREATED, *_CHANGED, _ASKED),
    "instrument": (
        _Way("adopted_by", ("adoptedBy",)),
        _Way("adopted_at", ("adoptedAt",)),
        _Way("creates", ("establishes",)),
        _Way("makes_standing", ("makesPermanent",)),
        _Way("extends", ("extends",)),
        _Way("modifies", ("modifies",)),
        _Way("composes", ("decidesComposition",)),
        _Way("ends", ("terminates",)),
        *(one for one in _CHANGED if one.name != "composed_by"),
        _Way("asks", ASKING),
        _Way("endorses", ("endorses",)),
        _Way("adopts", ("adopts",)),
        _Way("reported_on_by", ("submittedPursuantTo", "producedPursuantTo"), back=True),
        _Way("cited_in", ("cites",), back=True),
    ),
    "meeting": (
        _Way("meeting_of", ("meetingOf",)),
        _REPORT,
        _RECOMMENDATIONS,
        _Way("received", ("submittedTo",), back=True),
        _Way("agenda", ("agendaOf",), back=True),
    ),
    "item": (_Way("agenda", ("agendaOf",)), _Way("documents", ("listsDocument",))),
    "document": (
        _Way("report_of", ("hasReport",), back=True),
        _Way("prepared_for", ("preparedFor",)),
        _Way("listed_under", ("listsDocument",), back=True),
        _Way("transmits", ("transmits",), then=(_Way("report_of", ("hasReport",), back=True),)),
        _Way("transmitted_by", ("transmits",), back=True),
        _Way("submitted_to", ("submittedTo",)),
        _Way("pursuant_to", ("submittedPursuantTo",)),
        _Way("cited_in", ("cites",), back=True),
    ),
    "recommendations": (_Way("adopted_at", ("adoptedAt",)), _ENDORSED),
}


def trace(store: Store, name: str, language: str = "en") -> list[Lineage]:
    """The lineages of what a name means: one, or several where the name is ambiguous ("9/1"); none where it is unknown.

    ``name`` is a name in either language, a symbol, an instrument with or without its body, or an IRI of the graph.
    """
    return [_lineage(store, iri, language) for iri in resolve(store, name)]


def _lineage(store: Store, iri: str, language: str) -> Lineage:
    walk = _Walk(store, language)
    kind = store.value(iri, term("rdf:type")) or ""
    parts = tuple(walk.part(iri, way, ()) for way in _LINEAGES[_family(kind)])
    return Lineage(walk.named(iri), walk.named(kind), parts, language)


# The short facts of acts that change something: each act is a step of its own.
_CHANGES = frozenset({"extends", "modifies", "decidesComposition", "terminates"})


@cache
def _families() -> Mapping[str, str]:
    families = dict.fromkeys(KINDS, "document")
    families.update(dict.fromkeys(KINDS[: KINDS.index("Mechanism")], "body"))
    families.update(dict.fromkeys(("Resolution", "Decision", "Instrument"), "instrument"))
    families.update(dict.fromkeys(KINDS[KINDS.index("Session") : KINDS.index("AnnotatedProvisionalAgenda")], "meeting"))
    families.update({"Mechanism": "mechanism", "AgendaItem": "item", "RecommendationSet": "recommendations"})
    families.update(dict.fromkeys(("BodySet", "ActorClass", "Post", "Person"), "body"))
    return families


def _family(kind: str) -> str:
    return _families().get(kind.removeprefix(NAMESPACES["unm"]), "document")


class _Walk:
    """Follows ways through the network of one store."""

    def __init__(self, store: Store, language: str) -> None:
        self._store = store
        self._language = language
        self._network = network(store)
        self._register = register(store)
        self._acts = {act.iri: act for act in self._register.acts}
        self._said: dict[tuple[str, str, str], tuple[Assertion, ...]] = {}

    def named(self, iri: str) -> Named:
        return named(self._store, [iri])[iri]

    def part(self, iri: str, way: _Way, before: tuple[str, ...]) -> Part:
        """The steps of one way from a resource, in order; a resource already on the way is not entered again."""
        edges = self._network.in_edges(iri, keys=True) if way.back else self._network.out_edges(iri, keys=True)
        here = [edge for edge in edges if edge[2] in way.properties] if iri in self._network else []
        self._load((start, name, end) for start, end, name in here)
        found: list[tuple[tuple[Any, ...], Step]] = []
        for start, end, name in here:
            other = start if way.back else end
            if other not in (*before, iri):
                found.extend(self._steps(start, name, end, other, way, (*before, iri)))
        return Part(way.name, tuple(step for _, step in sorted(found, key=lambda pair: pair[0])))

    def _steps(
        self, start: str, name: str, end: str, other: str, way: _Way, before: tuple[str, ...]
    ) -> Iterator[tuple[tuple[Any, ...], Step]]:
        if way.name == "recommendations" and "/recommendations/" not in other:
            return
        if way.name == "reports_on":
            yield from self._reports_on(other)
            return
        said = self._assertions(start, name, end)
        below = tuple(self.part(other, one, before) for one in way.then)
        if name in ASKING:
            yield from self._asked(other, said, below)
            return
        if name in _CHANGES:
            yield from self._changes(other, said, below)
            return
        detail = self._held(other) if _is_meeting(other) else ""
        step = _step(self.named(other), detail, said, below)
        yield (self._when(other), step.what.label(self._language), other), step

    def _asked(
        self, other: str, said: tuple[Assertion, ...], below: tuple[Part, ...]
    ) -> Iterator[tuple[tuple[Any, ...], Step]]:
        """One step an act: its verb, its words, and when something is due."""
        worded = {one.about: self._task(one.about) for one in said if one.about}
        own = {about for about, (_, language) in worded.items() if language == self._language}
        for about in self._shown(own, worded):
            task, _ = worded[about]
            mine = tuple(one for one in said if one.about == about)
            detail = self._joined(task, *self._due(about))
            step = _step(self.named(other), detail, mine, below)
            yield (("", ""), step.what.label(self._language), task), step

    def _shown(self, own: set[str], every: Iterable[str]) -> list[str]:
        """The acts in the reader's language; of the others those whose paragraph none of these has.

        Two languages of one request are one act where its paragraph is known; elsewhere they may be two.
        """
        if not own:
            return list(every)
        places = {place for about in own if about in self._acts for place in self._acts[about].paragraphs}

        def alone(about: str) -> bool:
            known = self._acts.get(about)
            return bool(known and known.paragraphs and not places.intersection(known.paragraphs))

        return [about for about in every if about in own or alone(about)]

    def _changes(
        self, other: str, said: tuple[Assertion, ...], below: tuple[Part, ...]
    ) -> Iterator[tuple[tuple[Any, ...], Step]]:
        """One step an act that extends, modifies or ends something: until when, for how long, in which words."""
        for about in dict.fromkeys(one.about for one in said) or (None,):
            mine = tuple(one for one in said if one.about == about)
            act = self._acts.get(about or "")
            step = _step(self.named(other), self._changed(act) if act else "", mine, below)
            when = self._register.when(act.by) if act else ""
            yield ((when, ""), step.what.label(self._language), other), step

    def _changed(self, act: Act) -> str:
        words = phrases("phrases", self._language)
        ending = act.cls == "Termination"
        parts = [words["on" if ending else "until"].format(day=day) for day in (act.ends if ending else act.until)]
        if act.duration:
            parts.append(words["for"].format(length=span(act.duration, self._language)))
        parts += [self.named(one).label(self._language) for one in act.provisions]
        if act.cls != "Extension" and act.tasks:
            parts.append(self._words(act.tasks)[0])
        return self._joined(*parts)

    def _reports_on(self, act: str) -> Iterator[tuple[tuple[Any, ...], Step]]:
        """A request for a report on the body: who asks whom, and when it is due."""
        known = self._acts.get(act)
        if known is None or known.cls != REQUESTS[-1]:
            return
        said = self._register.said([act]).get(act, ())
        detail = self._joined(self._task(act)[0], *self._due(act))
        step = _step(self.named(known.by), detail, said, ())
        yield ((self._register.when(known.by), ""), step.what.label(self._language), act), step

    def _due(self, act: str) -> list[str]:
        """When what an act asks for is due, and what each of its parties without a key is called."""
        known = self._acts.get(act)
        if known is None:
            return []
        found = []
        for one in dues(known, self._register.when(known.by)):
            names = {one.value: self.named(one.value).label(self._language)} if one.kind == "dueAt" else {}
            found.append(one.text(self._language, names))
        return found

    def _joined(self, *parts: str) -> str:
        return phrases("phrases", self._language)["comma"].join(part for part in parts if part)

    def _task(self, act: str) -> tuple[str, str]:
        """What an act says is to be done, with its verb, and the language of the words."""
        verb = self._store.value(act, unm("verb")) or ""
        called = self.named(verb).label(self._language)
        mandate = self._store.value(act, unm("createsMandate"))
        said = self._store.triples(NamedNode(mandate), unm("actionText")) if mandate else ()
        worded = [(one.object.language or "", one.object.value) for one in said if isinstance(one.object, Literal)]
        if not worded:
            return called, ""
        text, language = self._words(worded)
        return f"{called}{phrases('phrases', self._language)['colon']}{text}", language

    def _words(self, worded: Iterable[tuple[str, str]]) -> tuple[str, str]:
        """Words in the reader's language where there are some. A task that several languages word is one act."""
        language, text = min(worded, key=lambda one: (one[0] != self._language, one[1]))
        return flat(text), language

    def _held(self, meeting: str) -> str:
        """The dates and the place of a meeting, and what the corpus does not say of them."""
        words = phrases("phrases", self._language)
        start = self._value(meeting, "startDate") or self._value(meeting, "startMonth")
        if not start:
            return words["no_dates"]
        end = self._value(meeting, "endDate")
        dates = start if end in (None, start) else f"{start} – {end}"
        place = self._store.value(meeting, unm("place"))
        where = self.named(place).label(self._language) if place else words["no_place"]
        return f"{dates}{words['comma']}{where}"

    def _when(self, iri: str) -> tuple[str, str]:
        ordinal = self._value(iri, "ordinal")
        return self._value(iri, "startDate") or "", (ordinal or "").zfill(6)

    def _value(self, iri: str, name: str) -> str | None:
        return self._store.value(iri, unm(name))

    def _assertions(self, start: str, name: str, end: str) -> tuple[Assertion, ...]:
        return self._said.get(_told(start, name, end), ())

    def _load(self, facts: Iterable[tuple[str, str, str]]) -> None:
        """Fetch the assertions of facts, all in one query."""
        wanted = {told for fact in facts if (told := _told(*fact)) not in self._said}
        if not wanted:
            return
        self._said.update(dict.fromkeys(wanted, ()))
        rows = " ".join(f"(<{start}> <{name}> <{end}>)" for start, name, end in sorted(wanted))
        pattern = (
            f"VALUES (?from ?by ?to) {{ {rows} }} ?assertion rdf:subject ?from ; rdf:predicate ?by ; rdf:object ?to ."
        )
        for (subject, predicate, obj), said in assertions(self._store, pattern).items():
            self._said[subject.value, predicate.value, obj.value] = said


def _told(start: str, name: str, end: str) -> tuple[str, str, str]:
    """The triple that assertions state of a fact: whose meeting it is, they say from the body's side."""
    if name == "meetingOf":
        start, name, end = end, "heldMeeting", start
    return start, unm(name).value, end


def _is_meeting(iri: str) -> bool:
    return "/id/meeting/" in iri and "/item/" not in iri and not iri.endswith("/report")


def _step(what: Named, detail: str, said: Iterable[Assertion], below: tuple[Part, ...]) -> Step:
    basis = Basis.of(said)
    return Step(what, detail, basis.status, basis.evidence, below, basis.facts)
