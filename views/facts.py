"""The facts of a resource as its page shows them: in sections, each under the question that it answers."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode

from graph.kinds import UNREPORTING
from graph.resource import Assertion, Fact, Resource, assertions
from graph.store import Store
from graph.vocabulary import NAMESPACES, term, unm
from views import source
from views.headings import heading as heading_of
from views.headings import layout as layout
from views.nodes import Nodes, Text, Thing, local
from views.passages import Passage, passages
from views.words import Words

_FOLDER = Path(__file__).parent
_TIMELESS = "9999"
_NOTHING = Text("")
_DIGITS = re.compile(r"(\d+)")
_STATUSES = ("stated", "external", "inferred", "candidate")


@dataclass(frozen=True, slots=True)
class Detail:
    """What else is known of a fact: under which heading, and what."""

    heading: str
    texts: tuple[Text, ...]
    things: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A fact: what it leads to (a ``thing`` or a ``text``), how certain it is, and the sentences that say so.

    ``status`` is empty for what follows from the names alone. ``facts`` names the assertions; an address that names
    one of them opens the sentences. ``authors`` are the people who say so, each with the reason. ``others`` are further
    things of which the same is said, with the same details.
    """

    thing: Thing | None
    text: Text | None
    status: str
    facts: tuple[str, ...]
    passages: tuple[Passage, ...]
    details: tuple[Detail, ...] = ()
    rules: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    authors: tuple[tuple[str, str], ...] = ()
    others: tuple[Thing, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """The facts under one heading; where nobody says, ``rows`` is empty.

    ``total`` counts the rows, with those that were left out; ``ends`` counts what they lead to, each thing once.
    """

    key: str
    heading: str
    rows: tuple[Row, ...]
    total: int
    ends: int


@dataclass(frozen=True, slots=True)
class Section:
    """Groups that belong together."""

    key: str
    title: str
    groups: tuple[Group, ...]


@cache
def expected() -> Mapping[str, Sequence[str]]:
    """The questions that a reader brings to a resource of a class: keys of `layout`, by class.

    >>> expected()["WorkingGroup"]
    ['in makesPermanent']
    """
    return tomllib.loads((_FOLDER / "expected.toml").read_text(encoding="utf-8"))


class Facts:
    """Arranges facts of one store, in one language, ``cap`` of them under a heading at most (None: all)."""

    def __init__(self, store: Store, nodes: Nodes, words: Words, cap: int | None = None) -> None:
        self._store = store
        self._nodes = nodes
        self._words = words
        self._cap = cap
        self._inverse = _inverses(store)

    def sections(self, resource: Resource, classes: Collection[str]) -> tuple[Section, ...]:
        """The sections of a resource's page; those with nothing in them are left out."""
        found = self._collected(resource)
        wanted = self._wanted(resource.iri, classes)
        made = []
        for key, headings in layout().items():
            groups = tuple(
                self._group(name, _heading(name, self._words, classes), found.pop(name, {}), resource.iri)
                for name in headings
                if name in found or name in wanted
            )
            if groups:
                made.append(Section(key, headings["title"][self._words.language], groups))
        rest = [
            self._group(name, self._heading_of(name), ends, resource.iri)
            for name, ends in sorted(found.items())
            if name not in _ELSEWHERE
        ]
        if rest:
            made.append(Section("other", self._words("facts.other"), tuple(rest)))
        return tuple(made)

    def _wanted(self, iri: str, classes: Iterable[str]) -> set[str]:
        """What a reader expects to be told of a thing; no report of a body that makes none of its meetings."""
        wanted = {key for name in classes for key in expected().get(name, ())}
        bodies = (one.value for one in self._nodes.values(iri).get("meetingOf", ()) if isinstance(one, NamedNode))
        if any(UNREPORTING & self._nodes.classes(body) for body in bodies):
            wanted.discard("out hasReport")
        return wanted

    def rows(self, facts: Iterable[Fact], page: str, *, incoming: bool) -> tuple[Row, ...]:
        """The rows of facts that stand under one heading, in order of time."""
        ends: _Ends = {}
        for fact in facts:
            end = fact.subject if incoming else fact.object
            ends.setdefault(end, []).extend(fact.assertions)
        return self._rows(ends, page)

    def _collected(self, resource: Resource) -> dict[str, _Ends]:
        """The facts by heading and other end; one that is told in both directions stands once."""
        found: dict[str, _Ends] = {}
        # What is known of an act, each part of it, is known by the sentences about the act.
        told = [replace(one, about=None) for one in self._about([NamedNode(resource.iri)]).get(f"<{resource.iri}>", ())]
        for fact in resource.outgoing:
            self._put(found, f"out {local(fact.predicate)}", fact.object, fact.assertions or told)
        for fact in resource.incoming:
            inverse = self._inverse.get(fact.predicate)
            key = f"out {inverse}" if inverse else f"in {local(fact.predicate)}"
            self._put(found, key, fact.subject, fact.assertions)
        self._without_covered(found)
        return found

    def _put(self, found: dict[str, _Ends], key: str, end: Any, said: Iterable[Assertion]) -> None:
        found.setdefault(key, {}).setdefault(end, []).extend(said)

    def _without_covered(self, found: dict[str, _Ends]) -> None:
        """Takes out acts and mandates that a short fact already tells ("requests" and the request itself)."""
        covered = {a.about for ends in found.values() for said in ends.values() for a in said if a.about}
        for act in tuple(covered):
            covered.update(one.object.value for one in self._store.triples(NamedNode(act), unm("createsMandate")))
        for key in [key for key in found if key.startswith("in ")]:
            left = {end: said for end, said in found[key].items() if said or end.value not in covered}
            # A mandate is told with the act that gives it, where both would stand here.
            left = {end: said for end, said in left.items() if said or not self._acts_of(end) & left.keys()}
            if left:
                found[key] = left
            else:
                del found[key]

    def _acts_of(self, end: NamedNode) -> set[Any]:
        return {one.object for one in self._store.triples(end, unm("mandateOf"))}

    def _group(self, key: str, heading: str, ends: _Ends, page: str) -> Group:
        found = _together(self._rows(ends, page), self._words.language, apart=key.endswith(_CITED))
        rows = tuple(self._beside(row, key) for row in found)
        return Group(key, heading, rows[: self._cap], len(rows), len(ends))

    def _beside(self, row: Row, key: str) -> Row:
        """A row with what a reader asks of each thing under its heading; what nobody says is said to be unsaid."""
        if row.thing is None or key not in _BESIDE:
            return row
        values, iri = self._nodes.values(row.thing.iri), row.thing.iri
        wanted = self._wanted(iri, self._nodes.classes(iri))
        more = []
        for name in _BESIDE[key]:
            things = tuple(self._nodes.thing(one.value) for one in values.get(name, ()) if isinstance(one, NamedNode))
            unsaid = () if things else (Text(self._words("facts.unsaid"), self._words.language),)
            if things or f"out {name}" in wanted:
                more.append(Detail(_heading(f"out {name}", self._words), unsaid, things))
        return replace(row, details=(*row.details, *more))

    def _heading_of(self, key: str) -> str:
        """The heading of a property that no section names: its own label."""
        direction, _, name = key.partition(" ")
        label = self._nodes.label(NAMESPACES["unm"] + name)
        return label if direction == "out" else self._words("facts.incoming", label=label)

    def _rows(self, ends: _Ends, page: str) -> tuple[Row, ...]:
        said = self._about([end for end, own in ends.items() if not own and isinstance(end, NamedNode)])
        rows = []
        for end, own in ends.items():
            by_node: dict[str | None, list[Assertion]] = {}
            for one in own or said.get(str(end), []):
                by_node.setdefault(one.about, []).append(one)
            for node, group in (by_node or {None: []}).items():
                # What is known of an act stands beside the fact that it is told with, not beside the act itself.
                rows.append(self._row(end, node if own else None, group, page))
        return tuple(sorted(rows, key=self._order))

    def _order(self, row: Row) -> tuple[bool, str, int, bool, list[tuple[int, str]], bool]:
        """By time, number in the series and name; wordings in the page's language first, candidates last."""
        doubtful, name = (
            row.status == "candidate",
            natural((row.thing.name if row.thing else row.text or _NOTHING).text),
        )
        texts = [text for detail in row.details for text in detail.texts] or [row.text or _NOTHING]
        foreign = texts[0].language not in ("", self._words.language)
        if row.thing is None:
            return doubtful, _TIMELESS, 0, foreign, name, False
        # What is said of one thing stays together, in whatever language.
        return doubtful, row.thing.when or _TIMELESS, row.thing.ordinal, False, name, foreign

    def _row(self, end: Any, node: str | None, said: Sequence[Assertion], page: str) -> Row:
        thing = self._nodes.thing(end.value, page) if isinstance(end, NamedNode) else None
        return Row(
            thing,
            None if thing else self._nodes.text(end),
            min((one.status for one in said), key=_STATUSES.index, default=""),
            tuple(dict.fromkeys(local(one.iri) for one in said)),
            self._passages(said),
            self._details(node, page) if thing and node and node not in (thing.iri, page) else (),
            tuple(dict.fromkeys(one.rule for one in said if one.rule)),
            tuple(dict.fromkeys(one.caution for one in said if one.caution)),
            tuple(dict.fromkeys((one.author, one.reason or "") for one in said if one.author)),
        )

    def _passages(self, said: Iterable[Assertion]) -> tuple[Passage, ...]:
        """The sentences, those in the page's language first."""
        facts = {e: local(one.iri) for one in said for e in one.evidence}
        found = passages(facts, lambda sha256: source.text(self._store, sha256), facts)
        return tuple(sorted(found, key=lambda one: one.language != self._words.language))

    def _about(self, ends: Iterable[NamedNode]) -> dict[str, list[Assertion]]:
        """The assertions about acts, rules and time slots; a mandate has its sentence by the act that gives it."""
        nodes: dict[str, list[str]] = {}
        for end in ends:
            for node in (end, *self._acts_of(end)):
                if any(self._store.triples(None, unm("about"), node)):
                    nodes.setdefault(node.value, []).append(str(end))
        found: dict[str, list[Assertion]] = {}
        if nodes:
            pattern = f"VALUES ?node {{ {' '.join(f'<{node}>' for node in nodes)} }} ?assertion unm:about ?node ."
            for group in assertions(self._store, pattern).values():
                for one in group:
                    for told in nodes[one.about or ""]:
                        found.setdefault(told, []).append(one)
        return found

    def _details(self, node: str, page: str) -> tuple[Detail, ...]:
        """The further parties of an act and of the mandate that it gives."""
        values = dict(self._nodes.values(node))
        for mandate in values.get("createsMandate", ()):
            for name, found in self._nodes.values(mandate.value).items():
                values[name] = tuple(dict.fromkeys((*values.get(name, ()), *found)))
        # "Made standing by" says what the status is.
        said = {"statusValue"} if unm("verb-makesPermanent") in values.get("verb", ()) else set()
        made = []
        for name in _DETAILS:
            found = values.get(name, ())
            if not found or name in said:
                continue
            named = [one.value for one in found if isinstance(one, NamedNode) and one.value != page]
            # A word of the ontology's own lists is a word, and no page to go to.
            terms = [iri for iri in named if iri.startswith(NAMESPACES["unm"])]
            things = tuple(self._nodes.thing(iri) for iri in named if iri not in terms)
            texts = tuple(Text(self._nodes.label(iri), self._words.language) for iri in terms)
            texts += self._nodes.in_one(found)
            if things or texts:
                made.append(Detail(_heading(f"out {name}", self._words), texts, things))
        return tuple(made)


def _together(rows: Sequence[Row], language: str, *, apart: bool) -> tuple[Row, ...]:
    """Rows in order, those that tell the same twice made one row with all sentences.

    So are, but for what is kept ``apart``, those that tell the same of several things, with the same details in the
    same sentences: one act on several instruments. Things without details have each its own row.
    """
    found: dict[object, Row] = {}
    for row in rows:
        key: object = id(row)
        if row.thing:
            alone = row.thing.iri if apart or not row.details else tuple(sorted(_places(row)))
            key = (alone, row.details, row.status, row.rules, row.cautions, row.authors)
        first = found.get(key)
        if first is None or first.thing is None or row.thing is None:
            found[key] = row
            continue
        known = first.others if row.thing.iri in {one.iri for one in (first.thing, *first.others)} else None
        new = [one for one in row.passages if _place(one) not in _places(first)]
        found[key] = replace(
            first,
            facts=tuple(dict.fromkeys((*first.facts, *row.facts))),
            passages=tuple(sorted((*first.passages, *new), key=lambda one: one.language != language)),
            others=(*first.others, row.thing) if known is None else known,
        )
    return tuple(found.values())


def _places(row: Row) -> set[tuple[str, str, int, str]]:
    return {_place(one) for one in row.passages}


def _place(one: Passage) -> tuple[str, str, int, str]:
    """Which sentence it is, whatever is marked in it."""
    return one.document, one.language, one.line, "".join(piece.text for piece in one.pieces)


# What is cited in one sentence is cited thing by thing.
_CITED = (" cites", " citesProvision")
_Ends = dict[Any, list[Assertion]]

# What the head of a page shows, and the mentions that evidence is made of.
_ELSEWHERE = frozenset({"out seeAlso", "in used", "out used", "out wasGeneratedBy", "in wasGeneratedBy", "in inFile"})
# What is told of each thing under a heading: a group's meetings with their reports.
_BESIDE = {"out heldMeeting": ("hasReport",)}
_DETAILS = (
    "citationContext",
    "inPart",
    "paragraphNumber",
    "sourceParagraph",
    "targetName",
    "actionText",
    "condition",
    "until",
    "duration",
    "endsOn",
    "affects",
    "affectsProvision",
    "recipient",
    "recipientName",
    "dueBy",
    "firstDueBy",
    "dueWithin",
    "firstDueWithin",
    "dueWithinWorkingDays",
    "dueAfter",
    "dueEvery",
    "dueInYear",
    "dueUntil",
    "reportCount",
    "actDate",
    "submittedDate",
    "dueAt",
    "expectedOutput",
    "concerns",
    "basis",
    "atMeeting",
    "appliesFrom",
    "procedure",
    "office",
    "officeCount",
    "statusBefore",
    "statusValue",
    "eventStatus",
)


def _heading(key: str, words: Words, classes: Collection[str] = ()) -> str:
    return heading_of(key, words.language, classes) or key


def _inverses(store: Store) -> Mapping[str, str]:
    """The local names of properties by the IRIs of their inverses, as the ontology pairs them."""
    pairs = {}
    for one in store.triples(None, term("owl:inverseOf")):
        if isinstance(one.subject, NamedNode) and isinstance(one.object, NamedNode):
            pairs[one.subject.value] = local(one.object.value)
            pairs[one.object.value] = local(one.subject.value)
    return pairs


def natural(name: str) -> list[tuple[int, str]]:
    """A key that sorts names with their numbers in order: CRP.9 before CRP.10.

    >>> sorted(["CRP.10", "CRP.9"], key=natural)
    ['CRP.9', 'CRP.10']
    """
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in _DIGITS.split(name) if part]
