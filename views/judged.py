"""A fact to be judged as its card shows it: what it says, in names; its sentences; and what was said of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pyoxigraph import Literal, NamedNode

from graph.corrected import expanded, node_of
from graph.corrections import Entry, Object, Triple
from graph.resource import assertions
from graph.review import Card
from graph.store import Store
from graph.vocabulary import short
from views import address, source
from views.nodes import Nodes, Text, Thing
from views.passages import Passage, passages
from views.values import moment
from views.words import Words


@dataclass(frozen=True, slots=True)
class Said:
    """A triple in names; the object is a thing or a text."""

    subject: Thing
    predicate: str
    thing: Thing | None
    text: Text | None

    @property
    def line(self) -> str:
        """The three in one line."""
        end = self.thing.name.text if self.thing else self.text.text if self.text else ""
        return f"{self.subject.name.text} — {self.predicate} — {end}"


@dataclass(frozen=True, slots=True)
class Judged:
    """A card with everything in words. ``passages`` are sentences with their marks, ``sentences`` bare ones of facts
    that are not in the graph now; ``history`` are lines about who said what."""

    said: Said
    state: str
    status: str
    document: Thing
    passages: tuple[Passage, ...]
    sentences: tuple[str, ...]
    instead: Said | None
    history: tuple[str, ...]
    notes: tuple[str, ...]


class Cards:
    """Puts cards of one store into the words of one language."""

    def __init__(self, store: Store, nodes: Nodes, words: Words, ids: str) -> None:
        self._store = store
        self._nodes = nodes
        self._words = words
        self._ids = ids

    def judged(self, card: Card) -> Judged:
        """The whole card."""
        entry = card.entry
        found = self._passages(card)
        notes = [self._words("review.pending")] if card.pending else []
        if card.state == "orphan":
            notes.append(self._words("review.orphan"))
        return Judged(
            self.said(card.claim.triple),
            self._words(f"review.state_{card.state}"),
            card.status,
            self.thing(card.claim.document),
            found,
            () if found else card.claim.sentences,
            self.said(entry.revised) if entry and entry.revised else None,
            self.history(entry) if entry else (),
            tuple(notes),
        )

    def said(self, triple: Triple) -> Said:
        """A triple in names."""
        thing, text = self._end(triple.object)
        predicate = self._nodes.label(expanded(triple.predicate, self._ids))
        return Said(self.thing(triple.subject), predicate, thing, text)

    def history(self, entry: Entry) -> tuple[str, ...]:
        """Who said so and when, and why."""
        words = self._words
        when = moment(entry.at.removesuffix("Z"), words.language) + " UTC"
        lines = [words("review.by", state=words(f"review.entry_{entry.act}"), author=entry.author, when=when)]
        if entry.reason:
            lines.append(words("review.because", reason=entry.reason))
        return tuple(lines)

    def thing(self, name: str) -> Thing:
        """A thing by its short name; one that nothing speaks of any more is called as it was, or by its identifier."""
        iri = expanded(name, self._ids)
        try:
            NamedNode(iri)
        except ValueError:  # an entry from elsewhere
            return Thing("", address.review(self._words.language), Text(name), "")
        found = self._nodes.thing(iri)
        names = self._store.withheld_names(iri)
        if names and found.name.text == short(iri, self._ids):
            language = self._words.language
            other = next(iter(sorted(names)))
            code = language if language in names else other
            return replace(found, name=Text(names[code], code))
        return found

    def _end(self, value: Object) -> tuple[Thing | None, Text | None]:
        if isinstance(value, str):
            return self.thing(value), None
        node = node_of(value, self._ids)
        return None, self._nodes.text(node) if isinstance(node, Literal) else Text(value.text)

    def _passages(self, card: Card) -> tuple[Passage, ...]:
        """The sentences with their marked words, where the graph has the fact."""
        if not card.fact:
            return ()
        node = NamedNode(f"{self._ids}assertion/{card.fact}")
        found = assertions(self._store, f"VALUES ?assertion {{ {node} }}")
        evidence = (one for each in found.values() for said in each for one in said.evidence)
        return passages(evidence, lambda sha256: source.text(self._store, sha256))
