"""Reviewing: what there is to judge, and judging it. The log is written first, then the graph is made anew.

Where another process is writing to the store, the entry is in the log all the same, and whoever publishes next takes it
into the graph.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

import pyoxigraph as ox

from graph.corrected import Outcome, description, expanded, located, node_of, object_of
from graph.correction_log import Log, Trouble, append, new_id, now, read_log
from graph.corrections import (
    Act,
    BadCorrection,
    Claim,
    Entry,
    Object,
    Triple,
    Value,
    Verdicts,
    plain,
    standing,
    undoable,
)
from graph.facts import STATED
from graph.holdings import Assertion, holdings
from graph.identifiers import digest, iri, key
from graph.labels import is_symbol
from graph.lookup import find
from graph.remembering import remembered
from graph.settings import Settings
from graph.store import Store, StoreBusy, edit, outcomes
from graph.vocabulary import NAMESPACES, short, term

State = Literal["open", "confirmed", "rejected", "corrected", "added", "orphan"]
STATES: tuple[State, ...] = get_args(State)
_STATE_OF: Mapping[Act, State] = {
    "confirm": "confirmed",
    "reject": "rejected",
    "correct": "corrected",
    "add": "added",
}


@dataclass(frozen=True, slots=True)
class Card:
    """A fact to be judged: what it claims, how certain reading was (empty where it is not read), and what was judged.

    ``fact`` is the name of its assertion, empty for an entry that stands for itself; ``pending`` says that the graph
    has not taken the entry in yet.
    """

    claim: Claim
    state: State
    fact: str = ""
    status: str = ""
    entry: Entry | None = None
    pending: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """Which facts: empty strings do not narrow. ``document``, ``predicate`` and ``kind`` (a class) are short names;
    ``fact`` is the name of an assertion and stands for all assertions of its triple."""

    state: State = "open"
    document: str = ""
    predicate: str = ""
    kind: str = ""
    status: str = ""
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What came of judging: the entries, whether the graph has them already, and what was wrong with the log."""

    entries: tuple[Entry, ...]
    published: bool
    troubles: tuple[Trouble, ...] = field(default=())


class Review:
    """The facts of a store as they are judged, and the log; ``store`` is None where nothing was read yet."""

    def __init__(self, settings: Settings, store: Store, log: Log | None = None) -> None:
        self._settings = settings
        self._store = store
        self._ids = settings.ids
        self.log = log or read_log(settings.store)
        self._verdicts = Verdicts(self.log.entries)
        self._outcomes = outcomes(settings.store, store.version, self.log.entries)

    # --- what there is

    def cards(self, choice: Choice, start: int = 0, most: int = 20, language: str = "") -> tuple[tuple[Card, ...], int]:
        """The facts of a choice from ``start`` on, at most so many, and how many there are in all.

        Those with sentences in ``language`` come first where it is given; else they stand as they do in the documents.
        """
        if choice.fact:
            found = self._of_fact(choice.fact)
            found.sort(key=lambda card: bool(language) and _language_of(card.claim) != language)
            return tuple(found[start : start + most]), len(found)
        if choice.state == "open":
            return self._open(choice, start, most, language)
        found = [card for card in self.judged() if card.state == choice.state and self._fits(card, choice)]
        return tuple(found[start : start + most]), len(found)

    def judged(self) -> list[Card]:
        """What people said that counts, the last first."""
        counting = [*self._verdicts.last(), *(one for one in standing(self.log.entries) if one.act == "add")]
        places = {entry.id: at for at, entry in enumerate(self.log.entries)}
        counting.sort(key=lambda entry: places[entry.id], reverse=True)
        return [self._judged(entry) for entry in counting]

    def states(self, choice: Choice) -> dict[State, int]:
        """How many facts there are in each state, narrowed by the rest of a choice."""
        counts = dict.fromkeys(STATES, 0)
        for card in self.judged():
            if self._fits(card, choice):
                counts[card.state] += 1
        counts["open"] = len(self._unjudged(choice))
        return counts

    def card(self, fact: str) -> Card | None:
        """The fact with the name of an assertion, also of one that was rejected; None where there is none."""
        claim = self._claim(fact)
        if claim is None:
            return None
        entry = self._verdicts.of(claim)
        if entry:
            judged = self._judged(entry)
            return Card(claim, judged.state, fact, "", entry, judged.pending)
        return Card(claim, "open", fact)

    def _judged(self, entry: Entry) -> Card:
        assert entry.claim is not None
        outcome: Outcome | None = self._outcomes.get(entry.id)
        state = "orphan" if outcome and outcome.orphan else _STATE_OF[entry.act]
        return Card(entry.claim, state, "", "", entry, outcome is None)

    def _claim(self, fact: str) -> Claim | None:
        if not _NAME.fullmatch(fact):
            return None
        return self._store.claim(f"{self._ids}assertion/{fact}", self._ids)

    def _of_fact(self, fact: str) -> list[Card]:
        """The assertion, and the others of its triple; of what a person said, what it was said of."""
        if entry := self._authored(fact):
            return [self._judged(entry)]
        first = self.card(self._confirmed(fact))
        if first is None:
            return []
        triple = first.claim.triple
        rows = self._store.select(
            f"SELECT DISTINCT ?a {{ ?a rdf:subject {self._term(triple.subject)} ; "
            f"rdf:predicate {self._term(triple.predicate)} ; rdf:object {self._object(triple.object)} "
            "FILTER NOT EXISTS { ?a prov:wasAttributedTo ?anybody } } ORDER BY ?a"
        )
        names = [row["a"].value.rpartition("/")[2] for row in rows]
        found = [first, *(card for name in names if name != first.fact and (card := self.card(name)))]
        shown = {card.entry.id for card in found if card.entry}
        rest = [card for card in self.judged() if card.entry and card.entry.id not in shown]
        return [*found, *(card for card in rest if triple in (card.claim.triple, card.entry and card.entry.revised))]

    def _authored(self, fact: str) -> Entry | None:
        """The entry that added a fact or put it in another's place, by the name of its assertion."""
        return next((one for one in standing(self.log.entries) if digest("review", one.id) == fact), None)

    def _confirmed(self, fact: str) -> str:
        """The name of the assertion that a confirming one is derived from; else the name itself."""
        if not _NAME.fullmatch(fact):
            return fact
        node = ox.NamedNode(f"{self._ids}assertion/{fact}")
        found = [one.object.value for one in self._store.triples(node, term("prov:wasDerivedFrom"))]
        return found[0].rpartition("/")[2] if found else fact

    def _unjudged(self, choice: Choice, language: str = "") -> tuple[Assertion, ...]:
        document, predicate, kind = (
            expanded(one, self._ids) for one in (choice.document, choice.predicate, choice.kind)
        )
        return _chosen(self._store, document, predicate, kind, choice.status, language)

    def _open(self, choice: Choice, start: int, most: int, language: str) -> tuple[tuple[Card, ...], int]:
        found = self._unjudged(choice, language)
        cards = []
        for one in found[start : start + most]:
            name = one.iri.rpartition("/")[2]
            if card := self.card(name):
                cards.append(Card(card.claim, card.state, name, one.status, card.entry, card.pending))
        return tuple(cards), len(found)

    def _fits(self, card: Card, choice: Choice) -> bool:
        claim = card.claim
        if choice.kind and choice.kind not in self._kinds(claim.triple.subject):
            return False
        return choice.document in ("", claim.document) and choice.predicate in ("", claim.triple.predicate)

    def _kinds(self, subject: str) -> set[str]:
        node = ox.NamedNode(expanded(subject, self._ids))
        return {short(one.object.value) for one in self._store.triples(node, term("rdf:type"))}

    def _term(self, name: str) -> str:
        return str(ox.NamedNode(expanded(name, self._ids)))

    def _object(self, value: Object) -> str:
        return str(node_of(value, self._ids))

    # --- judging

    def verdict(
        self, act: Act, fact: str, author: str, reason: str = "", revised: Mapping[str, str] | None = None
    ) -> Entry:
        """An entry, not yet recorded, that confirms, rejects or corrects a fact.

        ``revised`` has the parts that a correction changes (subject, predicate, object), as a person writes them.
        Raises `BadCorrection`.
        """
        claim = self._claim(fact)
        if claim is None:
            raise BadCorrection("correction_unknown", name=fact[:80])
        triple = None
        if act == "correct":
            given = {name: plain(text) for name, text in (revised or {}).items() if text.strip()}
            triple = self._triple(
                given.get("subject", claim.triple.subject),
                given.get("predicate", claim.triple.predicate),
                given.get("object", claim.triple.object),
                self._language(claim.document),
            )
        return Entry(new_id(), now(), plain(author), act, plain(reason), claim, triple)

    def addition(
        self, subject: str, predicate: str, object: str, document: str, sentence: str, author: str, reason: str
    ) -> Entry:
        """An entry, not yet recorded, that adds a fact that a sentence of a held document states.

        Raises `BadCorrection` where the document is not held, or has no such sentence.
        """
        named = self._thing(plain(document))
        held = self._store.files(expanded(named, self._ids))
        if not held:
            raise BadCorrection("correction_document", name=document[:80])
        for language, _, sha256 in held:
            text = self._store.text_or_empty(sha256)
            if place := located(sentence, text):
                triple = self._triple(plain(subject), plain(predicate), plain(object), language)
                claim = Claim(triple, named, (text[place[0] : place[1]],))
                return Entry(new_id(), now(), plain(author), "add", plain(reason), claim)
        raise BadCorrection("correction_not_there" if sentence.strip() else "correction_sentence")

    def undoing(self, entry: str, author: str, reason: str = "") -> Entry:
        """An entry, not yet recorded, that undoes another; raises `BadCorrection` where there is none to undo."""
        if entry not in {one.id for one in undoable(self.log.entries)}:
            raise BadCorrection("correction_undone", name=entry[:80])
        return Entry(new_id(), now(), plain(author), "undo", plain(reason), undoes=entry)

    def _language(self, document: str) -> str:
        held = self._store.files(expanded(document, self._ids))
        return held[0][0] if held else "en"

    def _triple(self, subject: str, predicate: str, value: Object, language: str) -> Triple:
        name = predicate.removeprefix("unm:")
        if name not in STATED and predicate not in {short(one) for one in self._predicates()}:
            raise BadCorrection("correction_predicate", name=predicate[:80])
        prefixed = predicate if ":" in predicate else f"unm:{name}"
        owner = self._thing(subject)
        self._check(owner, prefixed, "domain")
        if isinstance(value, Value):
            return Triple(owner, prefixed, value)
        datatype = self._datatype(prefixed)
        if datatype is None:
            other = self._thing(value)
            self._check(other, prefixed, "range")
            return Triple(owner, prefixed, other)
        return Triple(owner, prefixed, _value(value, datatype, language))

    def _predicates(self) -> set[str]:
        return {row[1] for row, _ in tally(self._store)}

    def _datatype(self, predicate: str) -> str | None:
        """The datatype of a property's values (empty for text in a language); None where they are things."""
        node = self._term(predicate)
        if predicate == "dcterms:title":
            return ""
        if self._store.query(f"ASK {{ {node} a owl:ObjectProperty }}") or predicate.startswith("owl:"):
            return None
        for row in self._store.select(f"SELECT ?range {{ {node} rdfs:range ?range }}"):
            return short(row["range"].value)
        used = self._store.select(f"SELECT ?o {{ ?s {node} ?o }} LIMIT 1")
        for row in used:
            made = object_of(row["o"], self._ids)  # type: ignore[arg-type]
            return made.datatype if isinstance(made, Value) else None
        return "xsd:string"

    def _check(self, thing: str, predicate: str, side: str) -> None:
        """Whether the ontology has the property for such a thing, as far as both are known."""
        node, name = self._term(thing), self._term(predicate)
        wanted = f"{name} rdfs:{side}/(owl:unionOf/rdf:rest*/rdf:first)? ?class . ?class a owl:Class ."
        classes = f"FILTER(STRSTARTS(STR(?class), '{NAMESPACES['unm']}'))"
        if not self._store.query(f"ASK {{ {wanted} {classes} }}"):
            return
        kinds = [row["kind"].value for row in self._store.select(f"SELECT ?kind {{ {node} a ?kind }}")]
        if kinds and not self._store.query(f"ASK {{ {wanted} {classes} {node} a/rdfs:subClassOf* ?class }}"):
            raise BadCorrection("correction_kind", name=predicate, kind=", ".join(map(short, kinds)))

    def _thing(self, text: str) -> str:
        """The short name of the thing that a person names: by identifier, name, symbol or number."""
        path = text.removeprefix(self._ids).removeprefix("id:")
        try:
            node = ox.NamedNode(self._ids + path)
        except ValueError:
            node = None
        if node is not None and "/" in path:
            if any(self._store.triples(subject=node)) or any(self._store.triples(object=node)):
                return f"id:{path}"
            if key(node.value, self._ids) and _describable(node.value, self._ids):
                return f"id:{path}"
        hits = find(self._store, text, limit=6) if text else []
        best = [hit for hit in hits if hit.score == hits[0].score]
        if len(best) == 1:
            return short(best[0].iri, self._ids)
        if best:
            found = ", ".join(short(hit.iri, self._ids).removeprefix("id:") for hit in best[:5])
            raise BadCorrection("correction_many_things", name=text[:80], found=found)
        if is_symbol(text):
            return short(iri(f"doc:{text}", self._ids), self._ids)
        raise BadCorrection("correction_no_thing", name=text[:80])


def record(settings: Settings, entries: Sequence[Entry]) -> Recorded:
    """Put entries into the log, and the log onto the graph."""
    troubles = append(settings.store, entries)
    try:
        with edit(settings.store, settings.ids):
            pass
    except StoreBusy:
        return Recorded(tuple(entries), False, troubles)
    return Recorded(tuple(entries), True, troubles)


@remembered()
def unjudged(store: Store) -> tuple[Assertion, ...]:
    """The assertions of what was read that nobody has judged, by document and place.

    >>> unjudged(Store.of([]))
    ()
    """
    every = holdings(store).assertions
    confirmed = {one.derived_from for one in every}
    found = [one for one in every if not one.attributed and one.iri not in confirmed]
    return tuple(sorted(found, key=lambda one: (one.document, one.begin, one.iri)))


@remembered(16)
def _chosen(
    store: Store, document: str, predicate: str, kind: str, status: str, language: str
) -> tuple[Assertion, ...]:
    """What nobody has judged, narrowed by IRIs and a status, that of files in a language first."""
    if language:
        languages = {file.iri: file.language for file in holdings(store).files}
        found = _chosen(store, document, predicate, kind, status, "")
        return tuple(sorted(found, key=lambda one: languages.get(one.file, language) != language))
    kinds = holdings(store).kinds
    return tuple(
        one
        for one in unjudged(store)
        if document in ("", one.document)
        and predicate in ("", one.predicate)
        and status in ("", one.status)
        and (not kind or kind.removeprefix(NAMESPACES["unm"]) in kinds.get(one.subject, ()))
    )


@remembered()
def tally(store: Store) -> tuple[tuple[tuple[str, str, str, str], int], ...]:
    """How many facts nobody has judged, by document, property, class of the subject and status (IRIs).

    A thing can be of several classes; the rows with no class (the empty string) count each fact once.
    """
    kinds = holdings(store).kinds
    counts: Counter[tuple[str, str, str, str]] = Counter()
    for one in unjudged(store):
        for kind in ("", *(NAMESPACES["unm"] + name for name in kinds.get(one.subject, ()))):
            counts[one.document, one.predicate, kind, one.status] += 1
    return tuple(counts.items())


def waiting(store: Store) -> int:
    """How many facts of a store nobody has judged.

    >>> waiting(Store.of([]))
    0
    """
    return len(unjudged(store))


_HAN = re.compile(r"[\u3400-\u9fff]")


def _language_of(claim: Claim) -> str:
    """The language of the words of a claim: whatever else Chinese sentences hold, they hold Chinese signs."""
    return "zh" if any(_HAN.search(one) for one in claim.sentences) else "en"


_NAME = re.compile(r"[0-9a-f]{20}")
_PATTERNS = {
    "xsd:date": r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])",
    "xsd:dateTime": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d",
    "xsd:gYear": r"\d{4}",
    "xsd:gYearMonth": r"\d{4}-(0[1-9]|1[0-2])",
    "xsd:boolean": r"true|false",
    "xsd:integer": r"\d+",
    "xsd:language": r"[a-z]{2,3}",
    "xsd:duration": r"PT(\d+H)?(\d+M)?(\d+S)?",
}


def _value(text: str, datatype: str, language: str) -> Value:
    if not datatype or datatype == "rdf:langString":
        return Value(text, language=language)
    if not re.fullmatch(_PATTERNS.get(datatype, r".+"), text):
        raise BadCorrection("correction_value", name=text[:80], datatype=datatype)
    return Value(text, datatype="" if datatype == "xsd:string" else datatype)


def _describable(iri: str, ids: str) -> bool:
    """Whether a key says enough by itself for the thing to be named: a document's symbol, an instrument of a body."""
    try:
        return bool(description(iri, ids))
    except (ValueError, KeyError, LookupError):
        return False
