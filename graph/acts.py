"""What a mandate act of a record says, as triples.

An act is a node: who does what to whom, until when, in which paragraph. It is named by content that no language and no
document changes, so that the same act told by two documents or in two languages is one node:

- the instrument, the kind and the key of the body (or whatever has a key) that it is about. One resolution extends
  one body's mandate once, however many documents tell of it, and if they differ on the date, both dates stay on record;
- a request: the instrument, the paragraph and the addressee, for the task itself is known in words only. Where one
  paragraph makes several requests to one addressee, their deadlines tell them apart, and the order of those that have
  the same deadline or none. Where the instrument numbers no paragraphs, a request is told apart by its place among all
  its requests that have no number, if the other language has as many of them;
- what has no key (a measure, an authorization): the instrument, the paragraph, what the act affects and until when;
- its words, only where nothing of that is known.

An act gives a mandate where it says that somebody holds one or has to do something.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pyoxigraph import Literal, NamedNode

from graph.identifiers import is_key, minted
from graph.paragraphs import paths
from graph.said import Said, bare, typed
from graph.things import Things, Triple
from graph.vocabulary import term, unm
from ingest.record import CitedInstrument, MandateAct, Named, Record, Relation, Span

# Kinds of acts: the class of the node and its verb. The short property of an instrument is called like the verb.
KINDS = {
    "establishes": ("Establishment", "establishes"),
    "establishedBy": ("Establishment", "establishes"),
    "recallsEstablishment": ("Establishment", "establishes"),
    "extends": ("Extension", "extends"),
    "modifies": ("Modification", "modifies"),
    "terminates": ("Termination", "terminates"),
    "decidesComposition": ("Composition", "decidesComposition"),
    "requests": ("Directive", "requests"),
    "requestsReport": ("ReportingRequest", "requests"),
    "endorses": ("Endorsement", "endorses"),
}
_REQUESTS = frozenset({"Directive", "ReportingRequest"})
# Kinds that only tell of what another instrument did: a document that names none tells nothing.
_HISTORICAL = frozenset({"establishedBy", "recallsEstablishment"})
# Acts that relations tell of as well; both have one node.
_PLAIN = frozenset({"Establishment", "Endorsement"})
# Acts whose object is not only the thing they name but also what they affect in other instruments.
_ON_INSTRUMENTS = frozenset({"Modification"})
_CHANGES = frozenset({"Extension", "Modification", "Termination", "Composition"})
# The step behind an act that is inferred.
_RULES = {
    "establishes": "a body whose creation an instrument asks for is created by it",
    "terminates": "a clause on what remains after the end implies the end",
    "extends": "of what several instruments laid down together, each that extended it is taken to have extended all",
    "modifies": "of what several instruments laid down together, each that changed it is taken to have changed all",
}
_RULE = "the act follows from the clause in one step"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_YEAR = re.compile(r"\d{4}")
# When a report is due: the words of a record's deadline, each with its property. A number of working days is no
# duration that RDF has, hence a number.
_LENGTH = re.compile(r"(?P<first>first_)?(?P<how>within|after|every)_(?P<unit>days|weeks|months|years)")
_LENGTHS = {"within": "dueWithin", "after": "dueAfter", "every": "dueEvery", "first_within": "firstDueWithin"}
_UNITS = {"days": "D", "weeks": "W", "months": "M", "years": "Y"}
_DATES = {"by": "dueBy", "first_by": "firstDueBy", "until": "dueUntil"}
_NUMBERS = {"within_working_days": "dueWithinWorkingDays", "count": "reportCount"}


@dataclass(frozen=True, slots=True)
class Skipped:
    """An act of a record that the graph has no place for, and why: ``no_instrument`` did it, or it is about nothing."""

    act: MandateAct
    reason: str

    def line(self) -> str:
        """For a log: the kind, the place and the reason."""
        return f"{self.act.kind} at {self.act.evidence.start}-{self.act.evidence.end}: {self.reason}"


@dataclass(frozen=True, slots=True)
class _Part:
    """One act of the text in the graph's view: towards one party that has a key, or towards all that have none."""

    act: MandateAct
    by: str
    paragraph: str | None
    parties: tuple[Named, ...]

    @property
    def cls(self) -> str:
        return KINDS[self.act.kind][0]

    @property
    def verb(self) -> str:
        return KINDS[self.act.kind][1]

    @property
    def key(self) -> str | None:
        """The key of the body or thing that is acted on or addressed."""
        return self.parties[0].key if self.parties else None

    @property
    def affects(self) -> tuple[CitedInstrument, ...]:
        return tuple(one for one in self.act.affects if one.key != self.by)

    @property
    def paths(self) -> tuple[str, ...]:
        return paths(self.paragraph)

    @property
    def place(self) -> str:
        """The paragraph as every language writes it; the empty string where it is not known."""
        return ",".join(self.paths) or bare(self.paragraph or "")

    @property
    def touched(self) -> str:
        """What is affected, as every language writes it."""
        return ";".join(sorted(f"{one.key}#{','.join(paths(one.paragraphs))}" for one in self.affects))

    @property
    def due(self) -> str:
        return json.dumps(self.act.deadline, sort_keys=True, default=str) if self.act.deadline else ""


class Acts:
    """The mandate acts of one record as nodes."""

    def __init__(self, record: Record, things: Things, ids: str) -> None:
        self._record = record
        self._things = things
        self._ids = ids

    # --- what can be said

    def said(self) -> Iterator[tuple[MandateAct, Said]]:
        """What each act says, in the order of the text; an act towards several says several things."""
        for at, part in enumerate(self._parts):
            yield part.act, self._said(part, self._nodes[at])

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """The acts that say nothing here, with the reason."""
        return tuple(Skipped(act, reason) for act in self._record.acts if (reason := self._unfit(act)))

    def of(self, relation: Relation) -> NamedNode | None:
        """The node of the request that a relation tells of as well: same instrument, same addressee, same words."""
        return self._paired.get(id(relation))

    def rule(self, act: MandateAct) -> str | None:
        """The step of reasoning behind an inferred act."""
        return _RULES.get(act.kind, _RULE) if act.status == "inferred" else None

    # --- who does it, to whom, where

    def _by(self, act: MandateAct) -> str | None:
        """The instrument that performs an act: the one it names, else the one that the document prints."""
        if act.instrument:
            return act.instrument.key
        own = self._record.document.get("prints")
        return own if isinstance(own, str) and own and act.kind not in _HISTORICAL else None

    def _unfit(self, act: MandateAct) -> str | None:
        by = self._by(act)
        if by is None:
            return "no instrument performs it"
        if not (is_key(by) and by.startswith("inst:")):
            return f"{by} is no instrument"
        cls = KINDS[act.kind][0]
        parties = (*act.target, *act.addressee) if cls in _REQUESTS else act.target
        # Only a change can be about nothing but paragraphs of another instrument.
        if not (parties or (act.affects and cls in _CHANGES)):
            return "it is about nothing and nobody"
        return None

    def _place(self, act: MandateAct) -> str | None:
        """The paragraph of the performing instrument: for an act of another one, only what is said of that one."""
        if act.instrument is None:
            return act.paragraph
        own = act.instrument.key == self._record.document.get("prints")
        return act.instrument.paragraphs or (act.paragraph if own else None)

    @cached_property
    def _parts(self) -> tuple[_Part, ...]:
        found: list[_Part] = []
        for act in sorted(self._acts_once(), key=lambda one: (one.evidence, one.kind)):
            by = self._by(act)
            if by is None or self._unfit(act):
                continue
            parties = act.addressee if KINDS[act.kind][0] in _REQUESTS else act.target
            place = self._place(act)
            found += [_Part(act, by, place, (party,)) for party in parties if party.key]
            nameless = tuple(party for party in parties if not party.key)
            if nameless or not parties:
                found.append(_Part(act, by, place, nameless))
        return tuple(found)

    def _acts_once(self) -> Iterator[MandateAct]:
        seen: list[MandateAct] = []
        for act in self._record.acts:
            if act not in seen:
                seen.append(act)
                yield act

    # --- names of nodes

    @cached_property
    def _nodes(self) -> Mapping[int, NamedNode]:
        """The node of each part, by its place among the parts."""
        alike: dict[tuple[str, ...], list[int]] = {}
        for at, part in enumerate(self._parts):
            if part.cls in _REQUESTS:
                alike.setdefault((part.cls, part.by, part.place, part.key or ""), []).append(at)
        nodes = {}
        for group in alike.values():
            several = self._told_apart([self._parts[at] for at in group])
            nodes.update({at: self._request(self._parts[at], mark) for at, mark in zip(group, several, strict=True)})
        for at, part in enumerate(self._parts):
            if part.cls not in _REQUESTS:
                nodes[at] = self._other(part)
        return nodes

    def _told_apart(self, parts: Sequence[_Part]) -> list[tuple[object, ...]]:
        """What tells the requests of one paragraph to one addressee apart: deadlines, or their order.

        Those of one deadline are counted among themselves, so that what one language has besides them (a further task
        without a day) moves none of them.
        """
        if len(parts) == 1 and parts[0].place:
            return [()]
        dues = [part.due for part in parts]
        marks: list[tuple[object, ...]] = []
        for at, part in enumerate(parts):
            alike = [other for other, due in enumerate(dues) if due == part.due]
            if not part.place:
                marks.append((part.due, *self._unnumbered(part)))
            elif part.due and len(alike) == 1:
                marks.append((part.due,))
            else:
                # As many in both languages: then the first is the first in both.
                marks.append((part.due, alike.index(at) + 1, len(alike)))
        return marks

    def _unnumbered(self, part: _Part) -> tuple[object, ...]:
        """What tells a request without a number apart: its place among those of its instrument, and how many they are.

        The text of the instrument has them all, in every language; what another text tells of one has only its words.
        """
        if part.act.part != "operative":
            return ("words", bare(self._words(part.act)))
        same = self._without_number[part.by]
        return same.index(part.act) + 1, len(same)

    @cached_property
    def _without_number(self) -> Mapping[str, Sequence[MandateAct]]:
        """The requests of each instrument's own text that stand in no numbered paragraph, in the order of the text."""
        found: dict[str, list[MandateAct]] = {}
        for part in self._parts:
            if part.cls in _REQUESTS and not part.place and part.act.part == "operative":
                acts = found.setdefault(part.by, [])
                if part.act not in acts:
                    acts.append(part.act)
        return found

    def _request(self, part: _Part, mark: tuple[object, ...]) -> NamedNode:
        return minted(self._ids, "act", part.cls, part.verb, part.by, part.place, part.key, *mark)

    def _other(self, part: _Part) -> NamedNode:
        if part.key and part.cls in _PLAIN:
            return plain_act(self._ids, part.cls, part.verb, part.by, part.key)
        content: tuple[object, ...]
        if part.key:
            content = (part.key,)
        elif part.place or part.touched:
            length = json.dumps(dict(part.act.duration), sort_keys=True)
            content = ("", part.place, part.touched, part.act.until, part.act.date, length)
        else:
            content = ("", "", self._wording(part))
        return minted(self._ids, "act", part.cls, part.verb, part.by, *content)

    def _wording(self, part: _Part) -> str:
        names = "|".join(bare(party.name) for party in (*part.parties, *part.act.target))
        return names or bare(self._words(part.act))

    # --- requests that relations tell of as well

    @cached_property
    def _paired(self) -> Mapping[int, NamedNode]:
        """The node of each relation that is one of our requests, by identity of the relation; each act has one."""
        chances = []
        for at, part in enumerate(self._parts):
            if part.cls not in _REQUESTS:
                continue
            for relation in self._record.relations:
                same = (relation.subject, relation.predicate, relation.object) == (part.by, part.verb, part.key)
                shared = max((_shared(part.act, span) for span in relation.evidence), default=0) if same else 0
                if shared:
                    chances.append((-shared, at, id(relation)))
        found: dict[int, NamedNode] = {}
        taken: set[int] = set()
        for _, at, relation_id in sorted(chances):
            if at not in taken and relation_id not in found:
                found[relation_id] = self._nodes[at]
                taken.add(at)
        return found

    # --- triples

    def _said(self, part: _Part, node: NamedNode) -> Said:
        act = part.act
        by = self._things.iri(part.by)
        facts: list[Triple] = []
        if part.key:
            facts.append((by, unm(part.verb), self._things.iri(part.key)))
        if part.cls in _ON_INSTRUMENTS or (not part.key and part.cls not in _REQUESTS | _PLAIN | {"Composition"}):
            facts += [(by, unm(part.verb), self._things.iri(one.key)) for one in part.affects]
        named = list(self._named(node, part))
        facts = facts or named[:1] or [(node, unm("actionText"), self._literal(self._words(act)))]
        details = [
            *((node, unm("affects"), self._things.iri(one.key)) for one in part.affects),
            *self._dated(node, "until", act.until if part.cls != "Termination" else None),
            *self._dated(node, "endsOn", (act.date or act.until) if part.cls == "Termination" else None),
        ]
        return Said(
            tuple(facts),
            node,
            (*self._parts_of(node, part), *named),
            act=True,
            details=tuple(details),
        )

    def _parts_of(self, node: NamedNode, part: _Part) -> Iterator[Triple]:
        act = part.act
        yield node, term("rdf:type"), unm(part.cls)
        yield node, unm("verb"), unm(f"verb-{part.verb}")
        yield node, unm("byInstrument"), self._things.iri(part.by)
        side = "addressee" if part.cls in _REQUESTS else "target"
        if part.key:
            yield node, unm(side), self._things.iri(part.key)
        yield from self._source(node, part)
        for one in part.affects:
            for path in paths(one.paragraphs):
                yield node, unm("affectsProvision"), self._things.paragraph(one.key, path)
        if length := _length(act.duration):
            yield node, unm("duration"), typed(length, "duration")
        if part.cls in _REQUESTS:
            yield from self._concerned(node, act.target)
            yield from self._recipients(node, act)
        if self._gives_mandate(part):
            yield from self._mandate(node, part)
        elif act.wording:
            yield node, unm("actionText"), self._literal(act.wording)

    def _named(self, node: NamedNode, part: _Part) -> Iterator[Triple]:
        """The names of those that have no key."""
        name = "addresseeName" if part.cls in _REQUESTS else "targetName"
        for party in part.parties:
            if not party.key:
                yield node, unm(name), self._literal(party.name)

    def _source(self, node: NamedNode, part: _Part) -> Iterator[Triple]:
        for path in part.paths:
            yield node, unm("sourceParagraph"), self._things.paragraph(part.by, path)

    def _concerned(self, node: NamedNode, targets: Iterable[Named]) -> Iterator[Triple]:
        for one in targets:
            if one.key:
                yield node, unm("concerns"), self._things.iri(one.key)
            else:
                yield node, unm("targetName"), self._literal(one.name)

    def _recipients(self, node: NamedNode, act: MandateAct) -> Iterator[Triple]:
        for one in act.recipient:
            if one.key:
                yield node, unm("recipient"), self._things.iri(one.key)
            else:
                yield node, unm("recipientName"), self._literal(one.name)

    # --- mandates

    def _gives_mandate(self, part: _Part) -> bool:
        if part.cls == "Establishment":
            return part.act.kind == "establishes" and bool(part.act.wording or part.act.until or part.act.duration)
        return part.cls in _REQUESTS or part.cls == "Extension"

    def _mandate(self, node: NamedNode, part: _Part) -> Iterator[Triple]:
        act, mandate = part.act, mandate_of(self._ids, node)
        yield node, unm("createsMandate"), mandate
        yield mandate, term("rdf:type"), unm("Mandate")
        yield mandate, unm("mandateOf"), node
        yield mandate, unm("verb"), unm(f"verb-{part.verb}")
        if part.key:
            yield mandate, unm("addressee"), self._things.iri(part.key)
        for party in part.parties:
            if not party.key:
                yield mandate, unm("addresseeName"), self._literal(party.name)
        if node not in self._paired.values():
            # Where a relation tells of the request as well, its words are the task's.
            yield mandate, unm("actionText"), self._literal(self._words(act))
        yield from self._source(mandate, part)
        yield from self._dated(mandate, "until", act.until)
        if length := _length(act.duration):
            yield mandate, unm("duration"), typed(length, "duration")
        if part.cls in _REQUESTS:
            yield from self._concerned(mandate, act.target)
            yield from self._recipients(mandate, act)
        yield from self._due(mandate, act.deadline)

    def _due(self, mandate: NamedNode, deadline: Mapping[str, Any]) -> Iterator[Triple]:
        for name, given in sorted(deadline.items()):
            for value in given if isinstance(given, list | tuple) else (given,):
                yield from self._due_one(mandate, name, value)

    def _due_one(self, mandate: NamedNode, name: str, value: Any) -> Iterator[Triple]:
        found = _LENGTH.fullmatch(name)
        if name in _DATES:
            yield from self._dated(mandate, _DATES[name], str(value))
        elif name in _NUMBERS and str(value).isdecimal():
            yield mandate, unm(_NUMBERS[name]), typed(str(value), "integer")
        elif name == "in_year" and _YEAR.fullmatch(str(value)):
            yield mandate, unm("dueInYear"), typed(str(value), "gYear")
        elif name == "at" and is_key(str(value)):
            yield mandate, unm("dueAt"), self._things.iri(str(value))
        elif found and str(value).isdecimal():
            predicate = _LENGTHS.get(f"{found['first'] or ''}{found['how']}", "")
            if predicate and (length := _length({found["unit"]: int(value)})):
                yield mandate, unm(predicate), typed(length, "duration")

    # --- shared

    def _dated(self, node: NamedNode, name: str, day: str | None) -> Iterator[Triple]:
        if day and _DAY.fullmatch(day):
            yield node, unm(name), typed(day, "date")

    def _literal(self, text: str) -> Literal:
        return Literal(text, language=self._record.language)

    def _words(self, act: MandateAct) -> str:
        """What the act says in words: its own, or the evidence itself."""
        return act.wording or self._record.text[act.evidence.start : act.evidence.end]


def plain_act(ids: str, cls: str, verb: str, subject: str, target: str, *more: object) -> NamedNode:
    """The node of an act that its subject, verb and target name, with (date, meeting, office, version) in ``more``."""
    padded = (*more, *(None,) * (4 - len(more)))
    return minted(ids, "act", cls, verb, subject, target, *padded)


def mandate_of(ids: str, act: NamedNode) -> NamedNode:
    """The node of the mandate that an act gives."""
    return minted(ids, "mandate", act.value)


def _length(given: Mapping[str, int]) -> str | None:
    """A length of time as ISO 8601 writes it; None where there is none.

    >>> _length({"months": 12}), _length({"years": 1, "months": 6}), _length({"weeks": 2}), _length({})
    ('P12M', 'P1Y6M', 'P14D', None)
    """
    parts = {unit: int(value) for unit, value in given.items() if unit in _UNITS and int(value) > 0}
    if weeks := parts.pop("weeks", 0):
        parts["days"] = parts.get("days", 0) + 7 * weeks
    written = "".join(f"{parts[unit]}{_UNITS[unit]}" for unit in ("years", "months", "days") if unit in parts)
    return f"P{written}" if written else None


def _shared(act: MandateAct, span: Span) -> int:
    """How many characters an act's evidence shares with a span."""
    return max(0, min(act.evidence.end, span.end) - max(act.evidence.start, span.start))
