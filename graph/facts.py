"""What a relation of a record says, as triples.

Most relations are one triple. An act (who establishes, requests or approves what, in which words), a deadline or a
time slot has more than two parties: it becomes a node of its own, named by its content, and the short triple beside it
("resolution 7/1 requests the Secretariat") points at that node through the assertion.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from pyoxigraph import Literal, NamedNode

from graph.acts import Acts, mandate_of, plain_act
from graph.identifiers import ISO_639_3, is_key, minted
from graph.paragraphs import paths
from graph.said import Said, bare, typed
from graph.things import Things, Triple
from graph.vocabulary import CONTEXTS, PARTS, term, unm, words
from ingest.record import Record, Relation

# Relations that are one triple between two things, by the name of the property.
_LINKS = {
    **{
        name: name
        for name in words(
            "adoptedAt annexedTo cites citesProvision consideredUnder deliversOpeningStatementAt forBody "
            "hasAgendaItem hasReport heldDuring listsDocument partOfMeeting preparedBy preparedFor publishedIn "
            "replaces reproducedIn submittedPursuantTo submittedTo transmits"
        )
    },
    "basedOn": "basis",
    "toBeEndorsedAt": "expectedAt",
}
# Relations that say how, where in the document and in which paragraph something is cited.
_CITATIONS = ("cites", "citesProvision")
# Relations whose object is a value, with the datatype of the value.
_VALUES = {
    "adoptedInYear": ("adoptedInYear", "gYear"),
    "adoptedOn": ("adoptedOn", "date"),
    "distribution": ("distribution", "string"),
    "documentDate": ("documentDate", "date"),
    "hasSymbol": ("symbol", "string"),
    "heldInFormat": ("meetingFormat", "string"),
    "noDocumentExpected": ("noDocumentExpected", "boolean"),
    "opensOn": ("opensOn", "date"),
    "originalLanguage": ("originalLanguage", "language"),
}
# Acts: the class of the node, its verb, and the short property where there is one.
_ACTS = {
    "establishes": ("Establishment", "establishes", "establishes"),
    "makesPermanent": ("StatusChange", "makesPermanent", "makesPermanent"),
    "requests": ("Directive", "requests", "requests"),
    "invites": ("Directive", "invites", "invites"),
    "urges": ("Directive", "urges", "urges"),
    "callsUpon": ("Directive", "callsUpon", "callsUpon"),
    "encourages": ("Directive", "encourages", "encourages"),
    "endorses": ("Endorsement", "endorses", "endorses"),
    "adopts": ("Adoption", "adopts", "adopts"),
    "adoptsTreaty": ("Adoption", "adopts", "adopts"),
    "approves": ("Approval", "approves", None),
    "approvesNominationOf": ("Nomination", "approves", None),
    "nominatesFor": ("Nomination", "nominates", None),
    "decides": ("Determination", "decides", None),
    "submitsToBody": ("Submission", "submits", None),
    "proposes": ("Submission", "proposes", None),
    "opensForSignature": ("ProceduralAct", "opensForSignature", None),
    "notAdopted": ("NonAction", "adopts", None),
    "notEndorsed": ("NonAction", "endorses", None),
    "reaffirms": ("Statement", "reaffirms", "reaffirms"),
    "notes": ("Statement", "notes", None),
    "notesWithConcern": ("Statement", "notesWithConcern", None),
    "expressesConcern": ("Statement", "expressesConcern", None),
    "welcomes": ("Statement", "welcomes", None),
    "stresses": ("Statement", "stresses", None),
    "recalls": ("Statement", "recalls", None),
}
# The properties that a plain relation states by itself: what a person can state as well.
STATED = frozenset(
    {*_LINKS.values(), *(name for name, _ in _VALUES.values()), *(short for _, _, short in _ACTS.values() if short)}
    | {"heldMeeting", "startDate", "endDate", "place"}
)
# Attributes of an act that name another thing, or several.
_ACT_LINKS = {
    "appliesFrom": "appliesFrom",
    "at": "atMeeting",
    "basis": "basis",
    "bodyChaired": "concerns",
    "concerns": "concerns",
    "mandateTreaty": "concerns",
}
# Attributes of an act that are values.
_ACT_VALUES = {
    "count": ("officeCount", "integer"),
    "date": ("actDate", "date"),
    "event_status": ("eventStatus", "string"),
    "office": ("office", "string"),
    "procedure": ("procedure", "string"),
    "submitted": ("submittedDate", "date"),
    "submitted_date": ("submittedDate", "date"),
    "status_before": ("statusBefore", "string"),
}
# Relations that are told in a way of their own, by the method that tells them.
_SPECIAL = {
    "candidateFulfilment": "_may_discharge",
    "contains": "_contains",
    "deadline": "_deadline",
    "fulfils": "_does_discharge",
    "discussed": "_discussed",
    "hasTitle": "_title",
    "heldMeeting": "_held",
    "prescribes": "_prescribes",
    "produced": "_produced",
    "sameDocumentAs": "_same",
    "scheduledFor": "_slot",
    "speakingOrder": "_order_of_speakers",
    "speakingTimeLimit": "_time_limit",
}
_MANDATE_LINKS = {"basis": "basis", "concerns": "concerns", "dueAt": "dueAt", "outputs": "expectedOutput"}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}$")
_MONTH = re.compile(r"\d{4}-\d{2}$")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::(\d{2}))?)?$")
# What a change of status leads to.
_STATUS_AFTER = {"makesPermanent": "permanent"}
# What records write where the text is silent: the graph is silent too.
_UNSAID = frozenset({"", "unspecified", "unknown"})


def placed() -> frozenset[str]:
    """The names of relations that the graph has a place for.

    >>> "establishes" in placed(), "gavelFell" in placed()
    (True, False)
    """
    return frozenset((*_LINKS, *_VALUES, *_ACTS, *_SPECIAL))


class Facts:
    """Turns the relations of one record into triples; relations of names it does not know say nothing here."""

    def __init__(self, record: Record, things: Things, ids: str, acts: Acts) -> None:
        self._record = record
        self._acts = acts
        self._things = things
        self._ids = ids
        self._special: dict[str, Callable[[Relation], Said | None]] = {
            name: getattr(self, method) for name, method in _SPECIAL.items()
        }
        self._mandates = tuple(r for r in record.relations if r.predicate in _ACTS and "key" in r.attrs)

    def said(self, relation: Relation) -> Said | None:
        """What a relation says; None where the graph has no place for it."""
        name = relation.predicate
        if (name in _LINKS or name == "reaffirms") and is_key(relation.subject) and is_key(relation.object):
            if name == "reaffirms" and relation.subject.startswith("set:"):
                # Only an instrument, or several, can reaffirm one: the set is not one of actors.
                self._things.classify(relation.subject, "InstrumentSet")
            fact = self._link(relation.subject, _LINKS.get(name, name), relation.object)
            return self._cited(relation, fact) if name in _CITATIONS else Said((fact,))
        if name in _VALUES:
            return self._value(relation)
        if name in _ACTS:
            return self._act(relation)
        special = self._special.get(name)
        return special(relation) if special and is_key(relation.subject) else None

    # --- plain facts

    def _link(self, subject: str, predicate: str, object: str) -> Triple:
        return self._things.iri(subject), unm(predicate), self._things.iri(object)

    def _cited(self, relation: Relation, fact: Triple) -> Said:
        """A citation with how it is made; one in running text under no known word has no more to say."""
        known = {name: relation.attrs.get(name) for name in ("context", "part", "paragraph")}
        context = known["context"] if known["context"] in CONTEXTS else None
        part = known["part"] if known["part"] in PARTS else None
        number = known["paragraph"]
        if part is None or (part == "body" and not context and not number):
            return Said((fact,))
        node = self._node("citation", *(str(one) for one in fact), context, part, number)
        parts: list[Triple] = [
            (node, term("rdf:type"), unm("Citation")),
            (node, unm("inPart"), unm(f"part-{part}")),
        ]
        if context:
            parts.append((node, unm("citationContext"), unm(f"context-{context}")))
        if number:
            parts.append((node, unm("paragraphNumber"), Literal(number)))
        return Said((fact,), node, tuple(parts))

    def _value(self, relation: Relation) -> Said | None:
        predicate, datatype = _VALUES[relation.predicate]
        if datatype == "date" and not _DAY.match(relation.object):
            return None
        return Said(((self._things.iri(relation.subject), unm(predicate), typed(relation.object, datatype)),))

    def _title(self, relation: Relation) -> Said:
        title = Literal(relation.object, language=relation.attrs.get("language") or self._record.language)
        return Said(((self._things.iri(relation.subject), term("dcterms:title"), title),))

    def _discussed(self, relation: Relation) -> Said:
        return Said(((self._things.iri(relation.subject), unm("discussed"), self._words(relation.object)),))

    def _held(self, relation: Relation) -> Said:
        meeting, attrs = self._things.iri(relation.object), relation.attrs
        facts: list[Triple] = [(self._things.iri(relation.subject), unm("heldMeeting"), meeting)]
        for name in ("start", "end"):
            value = attrs.get(name) or ""
            if _DAY.match(value):
                facts.append((meeting, unm(f"{name}Date"), typed(value, "date")))
            elif name == "start" and _MONTH.match(value):
                facts.append((meeting, unm("startMonth"), typed(value, "gYearMonth")))
        if place := attrs.get("place"):
            key = place if is_key(place) else self._things.place(place)
            if key:
                facts.append((meeting, unm("place"), self._things.iri(key)))
        if status := attrs.get("event_status"):
            facts.append((meeting, unm("eventStatus"), Literal(status)))
        return Said(tuple(facts))

    def _same(self, relation: Relation) -> Said:
        return Said(((self._things.iri(relation.subject), term("owl:sameAs"), self._things.iri(relation.object)),))

    def _produced(self, relation: Relation) -> Said:
        product = self._things.iri(relation.object) if is_key(relation.object) else None
        if product is None:
            return Said(())
        facts = [(product, unm("producedBy"), self._things.iri(relation.subject))]
        for name, predicate in (
            ("pursuantTo", "producedPursuantTo"),
            ("submittedTo", "submittedTo"),
            ("expectedLaunch", "expectedAt"),
        ):
            facts += [(product, unm(predicate), self._things.iri(key)) for key in _keys(relation.attrs.get(name))]
        return Said(tuple(facts))

    def _contains(self, relation: Relation) -> Said:
        document = self._things.iri(relation.subject)
        facts = []
        if is_key(relation.object):
            facts.append((document, unm("contains"), self._things.iri(relation.object)))
        for name in ("concerns", "treaty"):
            facts += [(document, unm("concerns"), self._things.iri(key)) for key in _keys(relation.attrs.get(name))]
        return Said(tuple(facts))

    def _does_discharge(self, relation: Relation) -> Said | None:
        return self._discharges(relation, "fulfils")

    def _may_discharge(self, relation: Relation) -> Said | None:
        return self._discharges(relation, "possiblyFulfils")

    def _discharges(self, relation: Relation, predicate: str) -> Said | None:
        """The object of these relations is the key of a mandate among the acts of ``attrs.instrument``."""
        wanted = {"subject": relation.attrs.get("instrument"), "object": relation.attrs.get("addressee")}
        found = {
            self._mandate(self._act_node(act))
            for act in self._mandates
            if act.attrs["key"] == relation.object
            and all(value in (None, getattr(act, side)) for side, value in wanted.items())
        }
        subject = self._things.iri(relation.subject)
        facts = tuple((subject, unm(predicate), mandate) for mandate in sorted(found, key=str))
        return Said(facts) if facts else None

    # --- time slots and rules

    def _slot(self, relation: Relation) -> Said | None:
        start, _, end = relation.object.partition("/")
        if not (_MOMENT.match(start) and _MOMENT.match(end)):
            return None
        item = relation.subject.startswith("item:")
        owner = self._things.attrs(relation.subject)["meeting"] if item else relation.subject
        slot = self._node("slot", owner, start, end)
        parts: tuple[Triple, ...] = (
            (slot, term("rdf:type"), unm("ScheduleSlot")),
            (slot, unm("slotOf"), self._things.iri(owner)),
            (slot, unm("slotStart"), moment(start)),
            (slot, unm("slotEnd"), moment(end)),
        )
        fact: Triple = (slot, unm("takesUp"), self._things.iri(relation.subject)) if item else parts[1]
        return Said((fact,), slot, parts)

    def _deadline(self, relation: Relation) -> Said | None:
        if not _MOMENT.match(relation.object):
            return None
        attrs = relation.attrs
        kind = attrs.get("deadline_kind", "closes")
        matter = self._wordings(relation, "matter") or self._evidence(relation)
        node = self._node("deadline", relation.subject, kind, relation.object, self._identity(matter))
        parts: list[Triple] = [
            (node, term("rdf:type"), unm("Deadline")),
            (node, unm("deadlineAt"), moment(relation.object, end_of_day=True)),
            (node, unm("deadlineKind"), Literal(kind)),
            *_worded(node, matter),
            *self._links(node, attrs, {"setBy": "setBy", "addressee": "addressee"}),
        ]
        if attrs.get("exceptional"):
            parts.append((node, unm("exceptional"), typed("true", "boolean")))
        return Said(((node, unm("appliesTo"), self._things.iri(relation.subject)),), node, tuple(parts))

    def _time_limit(self, relation: Relation) -> Said:
        node = self._node("time-limit", relation.subject, relation.object)
        parts: tuple[Triple, ...] = (
            (node, term("rdf:type"), unm("SpeakingTimeLimit")),
            (node, unm("maxDuration"), typed(relation.object, "duration")),
        )
        return Said(((node, unm("appliesTo"), self._things.iri(relation.subject)),), node, parts)

    def _order_of_speakers(self, relation: Relation) -> Said:
        node = self._node("rule", relation.subject, bare(relation.object))
        parts = (
            (node, term("rdf:type"), unm("ProceduralRule")),
            (node, unm("actionText"), self._words(relation.object)),
        )
        return Said(((node, unm("appliesTo"), self._things.iri(relation.subject)),), node, parts)

    def _prescribes(self, relation: Relation) -> Said:
        node = self._node("rule", relation.subject, bare(relation.object))
        parts: tuple[Triple, ...] = (
            (node, term("rdf:type"), unm("ProceduralRule")),
            (node, unm("actionText"), self._words(relation.object)),
            *self._links(node, relation.attrs, {"actor": "concerns", "bases": "basis"}),
        )
        return Said(((node, unm("setBy"), self._things.iri(relation.subject)),), node, parts)

    # --- acts

    def _act(self, relation: Relation) -> Said | None:
        if not is_key(relation.subject):
            return None
        cls, verb, short = _ACTS[relation.predicate]
        node, attrs = self._act_node(relation), relation.attrs
        parts: list[Triple] = [
            (node, term("rdf:type"), unm(cls)),
            (node, unm("verb"), unm(f"verb-{verb}")),
            *self._agent(node, relation.subject),
            *self._source(node, relation),
            *self._links(node, attrs, _ACT_LINKS),
            *_values(node, attrs, _ACT_VALUES),
        ]
        status = attrs.get("status_at_creation") if cls == "Establishment" else _STATUS_AFTER.get(verb)
        if status and status not in _UNSAID:
            parts.append((node, unm("statusValue"), Literal(status)))
        side = "addressee" if cls == "Directive" else "target"
        if not is_key(relation.object):
            fact = (node, unm("actionText"), self._words(relation.object))
            return Said((fact,), node, tuple(parts), act=True)
        target: Triple = (node, unm(side), self._things.iri(relation.object))
        if task := self._task(relation):
            parts += self._mandate_parts(relation, node, task, verb)
        facts: list[Triple] = [target]
        if short and relation.subject.startswith("inst:"):
            parts.append(target)
            facts = [(self._things.iri(relation.subject), unm(short), self._things.iri(relation.object))]
        if attrs.get("open_ended") and relation.object.startswith("body:"):
            facts.append((self._things.iri(relation.object), unm("openEnded"), typed("true", "boolean")))
        return Said(tuple(facts), node, tuple(parts), act=True)

    def _agent(self, node: NamedNode, subject: str) -> Iterator[Triple]:
        if subject.startswith("inst:"):
            yield node, unm("byInstrument"), self._things.iri(subject)
        elif subject.startswith("mtg:"):
            yield node, unm("atMeeting"), self._things.iri(subject)
            yield node, unm("byActor"), self._things.iri(self._things.attrs(subject)["body"])
        else:
            yield node, unm("byActor"), self._things.iri(subject)

    def _task(self, relation: Relation) -> dict[str, str]:
        """What is to be done, by language; a directive whose record has no words for it has its evidence."""
        cls = _ACTS[relation.predicate][0]
        if cls == "Establishment":
            return self._wordings(relation, "mandate")
        return self._wordings(relation, "action") or self._evidence(relation) if cls == "Directive" else {}

    def _wordings(self, relation: Relation, name: str) -> dict[str, str]:
        """The words of an attribute by language: ``action_zh`` are Chinese, ``action`` is English."""
        found = {language: relation.attrs.get(f"{name}_{language}") for language in ISO_639_3}
        found["en"] = found["en"] or relation.attrs.get(name)
        return {language: str(words) for language, words in sorted(found.items()) if words}

    def _identity(self, wordings: Mapping[str, str]) -> str:
        """The words that a node is named by: English where there are any, so that languages agree."""
        return bare(wordings.get("en") or next(iter(wordings.values()), ""))

    def _act_node(self, relation: Relation) -> NamedNode:
        attrs = relation.attrs
        cls, verb, _ = _ACTS[relation.predicate]
        if paired := self._acts.of(relation):
            return paired
        if not is_key(relation.object):
            return self._node("act", cls, verb, relation.subject, bare(relation.object))
        if cls == "Directive" and (place := self._place(relation)):
            # Its paragraph is the same in every language; its words are not.
            alike = [one for one in self._urgings[relation.subject, verb, relation.object] if self._place(one) == place]
            order = 1 + next(at for at, one in enumerate(alike) if one is relation)
            return self._node("act", cls, verb, relation.subject, place, relation.object, order, len(alike))
        if cls == "Directive":
            # The record's key stands for the same task in other words and in another language.
            task = attrs.get("key") or self._identity(self._task(relation))
            return self._node("act", cls, verb, relation.subject, relation.object, task)
        told_apart = (attrs.get("date"), attrs.get("at"), attrs.get("office"), attrs.get("version"))
        return plain_act(self._ids, cls, verb, relation.subject, relation.object, *told_apart)

    def _place(self, relation: Relation) -> str:
        """The paragraph of its own text in which an instrument urges, as every language writes it."""
        return ",".join(paths(relation.attrs.get("paragraph")))

    @cached_property
    def _urgings(self) -> Mapping[tuple[str, str, str], Sequence[Relation]]:
        """The directives of numbered paragraphs, in order, by who says what to whom."""
        found: dict[tuple[str, str, str], list[Relation]] = {}
        for one in sorted(self._record.relations, key=lambda relation: relation.evidence):
            if one.predicate in _ACTS and self._place(one):
                found.setdefault((one.subject, _ACTS[one.predicate][1], one.object), []).append(one)
        return found

    def _source(self, node: NamedNode, relation: Relation) -> Iterator[Triple]:
        for path in paths(relation.attrs.get("paragraph")) if relation.subject.startswith("inst:") else ():
            yield node, unm("sourceParagraph"), self._things.paragraph(relation.subject, path)

    def _mandate(self, act: NamedNode) -> NamedNode:
        return mandate_of(self._ids, act)

    def _mandate_parts(
        self, relation: Relation, act: NamedNode, task: Mapping[str, str], verb: str
    ) -> Iterator[Triple]:
        mandate = self._mandate(act)
        yield act, unm("createsMandate"), mandate
        yield mandate, term("rdf:type"), unm("Mandate")
        yield mandate, unm("mandateOf"), act
        yield mandate, unm("verb"), unm(f"verb-{verb}")
        yield mandate, unm("addressee"), self._things.iri(relation.object)
        yield from self._source(mandate, relation)
        for name in relation.attrs.get("addressee_names", ()):
            # Whom the same words address and the graph knows by name alone.
            yield act, unm("addresseeName"), self._words(name)
            yield mandate, unm("addresseeName"), self._words(name)
        yield from _worded(mandate, task)
        yield from self._links(mandate, relation.attrs, _MANDATE_LINKS)
        if condition := relation.attrs.get("condition"):
            yield mandate, unm("condition"), Literal(condition)

    # --- shared

    def _links(self, node: NamedNode, attrs: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[Triple]:
        for name, predicate in names.items():
            for key in _keys(attrs.get(name)):
                yield node, unm(predicate), self._things.iri(key)

    def _node(self, kind: str, *content: object) -> NamedNode:
        return minted(self._ids, kind, *content)

    def _words(self, text: str) -> Literal:
        return Literal(text, language=self._record.language)

    def _evidence(self, relation: Relation) -> dict[str, str]:
        """The clause itself: the first span of the evidence; further spans hold what it refers back to."""
        first = relation.evidence[0]
        return {self._record.language: self._record.text[first.start : first.end]}


def _worded(node: NamedNode, wordings: Mapping[str, str]) -> Iterator[Triple]:
    for language, text in wordings.items():
        yield node, unm("actionText"), Literal(text, language=language)


def moment(value: str, *, end_of_day: bool = False) -> Literal:
    """A date or a date with a clock time as ``xsd:dateTime``; a bare date is its first second, or its last one.

    >>> moment("2020-10-09T12:00").value, moment("2020-09-21", end_of_day=True).value
    ('2020-10-09T12:00:00', '2020-09-21T23:59:59')
    """
    found = _MOMENT.match(value)
    if not found:
        raise ValueError(f"neither a date nor a date with a time: {value!r}")
    day, clock, seconds = found.groups()
    bare = "23:59:59" if end_of_day else "00:00:00"
    return typed(f"{day}T{clock}:{seconds or '00'}" if clock else f"{day}T{bare}", "dateTime")


def _values(node: NamedNode, attrs: Mapping[str, Any], names: Mapping[str, tuple[str, str]]) -> Iterator[Triple]:
    for name, (predicate, datatype) in names.items():
        value = attrs.get(name)
        if value is None or str(value) in _UNSAID or (datatype == "date" and not _DAY.match(str(value))):
            continue
        yield node, unm(predicate), typed(str(value), datatype) if datatype != "string" else Literal(str(value))


def _keys(value: object) -> Iterator[str]:
    for one in value if isinstance(value, list | tuple) else (value,):
        if isinstance(one, str) and is_key(one):
            yield one
