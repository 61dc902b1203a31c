"""Searches things and sentences at once, and counts what was found by organ, kind, body, year, language and certainty.

All that can be found is read into memory once for each version of the store; a search then reads no database.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from weakref import WeakKeyDictionary

from pyoxigraph import NamedNode

from graph.lookup import KINDS, cut, find
from graph.store import Statement, Store
from graph.vocabulary import NAMESPACES, term

FACETS = ("organ", "kind", "body", "year", "language", "status")
_EVERY = 1_000_000
_UNM = NAMESPACES["unm"]
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[a-z0-9][a-z0-9/.()-]*")
_QUOTED = re.compile(r"[“\"「](.+?)[”\"」]")
_RANK = {kind: at for at, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True)
class Traits:
    """By what a thing or a sentence can be narrowed: values of each facet, none where nothing is known."""

    organ: frozenset[str] = frozenset()
    kind: frozenset[str] = frozenset()
    body: frozenset[str] = frozenset()
    year: frozenset[str] = frozenset()
    language: frozenset[str] = frozenset()
    status: frozenset[str] = frozenset()

    def of(self, facet: str) -> frozenset[str]:
        """The values of a facet."""
        values: frozenset[str] = getattr(self, facet)
        return values


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that says something: its text, where it stands, and a statement that rests on it (or none)."""

    iri: str
    text: str
    plain: str
    document: str
    line: int
    assertion: str
    traits: Traits


@dataclass(frozen=True, slots=True)
class SentenceHit:
    """A sentence with the places of the words that were looked for."""

    sentence: Sentence
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, in order; ``facets`` counts by facet and value what each choice would leave."""

    things: tuple[str, ...]
    sentences: tuple[SentenceHit, ...]
    facets: Mapping[str, Mapping[str, int]]


def search(store: Store, text: str, chosen: Mapping[str, str] | None = None) -> Found:
    """The things and sentences that a text finds, narrowed by a value of some facets.

    >>> search(Store.of([]), "9/1")
    Found(things=(), sentences=(), facets={})
    """
    index = indexed(store)
    narrow = {facet: value for facet, value in (chosen or {}).items() if facet in FACETS and value}
    things = [hit.iri for hit in find(store, text, limit=_EVERY)]
    sentences = index.sentences_with(text)
    traits = [index.traits(iri) for iri in things]
    said = [one.sentence.traits for one in sentences]
    # A kind is one of things; where it is chosen, no sentence is meant.
    facets = _counted([*traits, *said], narrow)
    return Found(
        tuple(iri for iri, one in zip(things, traits, strict=True) if _fits(one, narrow)),
        tuple(one for one, own in zip(sentences, said, strict=True) if _fits(own, narrow)),
        facets,
    )


def _fits(traits: Traits, chosen: Mapping[str, str], but: str = "") -> bool:
    return all(value in traits.of(facet) for facet, value in chosen.items() if facet != but)


def _counted(every: Sequence[Traits], chosen: Mapping[str, str]) -> dict[str, dict[str, int]]:
    """For each facet how many would be left by each value, whatever is chosen of the facet itself."""
    found: dict[str, dict[str, int]] = {}
    for facet in FACETS:
        counts: dict[str, int] = {}
        for one in every:
            if _fits(one, chosen, but=facet):
                for value in one.of(facet):
                    counts[value] = counts.get(value, 0) + 1
        if counts:
            found[facet] = counts
    return found


class Index:
    """All that can be found in one version of a store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._traits: dict[str, Traits] = {}

    def traits(self, iri: str) -> Traits:
        """By what a thing can be narrowed."""
        if iri not in self._traits:
            self._traits[iri] = self._read(iri)
        return self._traits[iri]

    def sentences_with(self, text: str) -> list[SentenceHit]:
        """The sentences in which all terms of a text stand, those with the whole text first."""
        wanted = unicodedata.normalize("NFKC", text).strip().casefold()
        found: list[tuple[int, int, SentenceHit]] = []
        terms = tuple(_terms(wanted))
        if not terms:
            return []
        whole = _pattern(wanted)
        patterns = [(term, _pattern(term)) for term in terms]
        for at, one in enumerate(self.sentences):
            if wanted in one.plain and (places := _places(whole, one.plain)):
                found.append((0, at, SentenceHit(one, places)))
            elif all(term in one.plain for term, _ in patterns):
                each = [_places(pattern, one.plain) for _, pattern in patterns]
                if all(each):
                    marks = tuple(sorted(place for places in each for place in places))
                    found.append((1, at, SentenceHit(one, marks)))
        return [hit for _, _, hit in sorted(found, key=lambda one: one[:2])]

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences that the graph knows, by document and place."""
        said = self._said
        documents = {row["file"].value: row for row in self._store.select(_FILES)}
        found = []
        for row in self._store.select(_SENTENCES):
            file = documents.get(row["file"].value)
            if file is None:
                continue
            document, iri = file["document"].value, row["sentence"].value
            assertion, status = said.get(iri, ("", frozenset()))
            own = self.traits(document)
            traits = Traits(own.organ, frozenset(), own.body, own.year, frozenset({file["language"].value}), status)
            text = row["text"].value
            # Of the same length as the text, so that places agree.
            plain = "".join(low if len(low := sign.casefold()) == 1 else sign for sign in text)
            found.append(Sentence(iri, text, plain, document, int(row["line"].value), assertion, traits))
        return tuple(sorted(found, key=lambda one: (one.document, one.line, one.iri)))

    @cached_property
    def _said(self) -> dict[str, tuple[str, frozenset[str]]]:
        """By sentence, the surest statement that rests on it, and how sure its statements are."""
        found: dict[str, tuple[str, set[str]]] = {}
        for row in self._store.select(_STATEMENTS):
            sentence, status = row["sentence"].value, row["status"].value
            first, every = found.setdefault(sentence, ("", set()))
            every.add(status)
            if not first or status == "stated":
                found[sentence] = row["assertion"].value, every
        return {sentence: (first, frozenset(every)) for sentence, (first, every) in found.items()}

    @cached_property
    def _languages(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for row in self._store.select(_FILES):
            found.setdefault(row["document"].value, set()).add(row["language"].value)
        return {document: frozenset(codes) for document, codes in found.items()}

    def _read(self, iri: str) -> Traits:
        kinds: set[str] = set()
        bodies: set[str] = set()
        years: set[str] = set()
        languages: set[str] = set()
        statuses: set[str] = set()
        node = NamedNode(iri)
        for one in self._store.triples(node):
            name = one.predicate.value.replace("#", "/").rpartition("/")[2]
            if name == "type" and one.object.value.startswith(_UNM):
                kinds.add(one.object.value.removeprefix(_UNM))
            elif name in ("adoptedBy", "meetingOf", "submittedTo", "producedBy"):
                bodies |= set(self._body(one.object.value))
            elif name in _DATED and len(one.object.value) >= 4:
                years.add(one.object.value[:4])
            elif name == "adoptedAt":
                years |= {day.object.value[:4] for day in self._start(one.object)}
        if kinds & _BODIES:
            bodies.add(iri)
        for role in ("rdf:subject", "rdf:object"):
            for one in self._store.triples(None, term(role), node):
                if isinstance(one.subject, NamedNode):
                    statuses.add(self._store.value(one.subject.value, term("unm:assertionStatus")) or "")
                    document = self._store.value(one.subject.value, term("unm:assertedIn")) or ""
                    languages |= self._languages.get(document, frozenset())
        languages |= self._languages.get(iri, frozenset())
        kind = min(kinds & _RANK.keys(), key=_RANK.__getitem__, default="")
        # What one document says and another only suggests is said.
        return Traits(
            frozenset(organ for body in bodies if (organ := self._organ(body))),
            frozenset({kind} if kind else ()),
            frozenset(bodies),
            frozenset(years),
            frozenset(languages),
            frozenset({status} if (status := _surest(statuses)) else ()),
        )

    def _start(self, meeting: object) -> Iterable[Statement]:
        return self._store.triples(meeting, term("unm:startDate")) if isinstance(meeting, NamedNode) else ()

    def _body(self, iri: str) -> Iterator[str]:
        """The body itself, or the one whose meeting it is."""
        of = self._store.value(iri, term("unm:meetingOf"))
        if of:
            yield of
        elif any(self._store.triples(NamedNode(iri), term("rdf:type"))):
            yield iri

    def _organ(self, body: str) -> str:
        """The body at the top: whose subsidiary the body is, near or far."""
        seen = {body}
        while (above := self._store.value(body, term("unm:parentBody"))) and above not in seen:
            seen.add(above)
            body = above
        return body


_BODIES = frozenset(KINDS[: KINDS.index("Mechanism")])
_DATED = frozenset({"startDate", "startMonth", "adoptedOn", "adoptedInYear", "documentDate"})
_STATUSES = ("stated", "external", "inferred", "candidate")
_FILES = """
SELECT ?document ?file ?language WHERE {
  ?document unm:hasExpression ?expression . ?expression unm:hasFile ?file ; dcterms:language ?language
}
"""
_SENTENCES = """
SELECT ?sentence ?text ?file ?line WHERE {
  { SELECT DISTINCT ?sentence WHERE { ?span unm:inSentence ?sentence } }
  ?sentence unm:exactText ?text ; unm:inFile ?file ; unm:lineNumber ?line
}
"""
_STATEMENTS = """
SELECT ?sentence ?assertion ?status WHERE {
  ?assertion unm:assertionStatus ?status ; unm:hasEvidence ?span . ?span unm:inSentence ?sentence
}
"""


def _surest(statuses: Iterable[str]) -> str:
    return min((one for one in statuses if one in _STATUSES), key=_STATUSES.index, default="")


def _terms(wanted: str) -> Iterator[str]:
    """The terms of a search: words, symbols, numbers, what stands in quotation marks, Chinese words by jieba."""
    yield from _QUOTED.findall(wanted)
    for word in _QUOTED.sub(" ", wanted).split():
        word = word.strip("，。；：？！,;:?!()（）《》")
        if _HAN.search(word):
            # A number or a symbol between Chinese signs stays whole.
            yield from (piece.strip("./") for piece in _LATIN.findall(word))
            yield from (piece for piece in cut(_LATIN.sub(" ", word)) if len(piece) > 1)
        elif len(word) > 1 or word.isdecimal():
            yield word


def _pattern(wanted: str) -> re.Pattern[str]:
    """A term as it stands in a sentence: 9/1 is not part of 19/1 or 9/10, CRP.4 not of CRP.41; a word may go on."""
    left = r"(?<![a-z0-9])(?<![0-9]/)" if wanted[0].isascii() and wanted[0].isalnum() else ""
    right = r"(?![0-9])(?!/[0-9])" if wanted[-1].isdecimal() else ""
    return re.compile(left + re.escape(wanted) + right)


def _places(pattern: re.Pattern[str], text: str) -> tuple[tuple[int, int], ...]:
    return tuple(found.span() for found in pattern.finditer(text))


_INDEXES: WeakKeyDictionary[Store, Index] = WeakKeyDictionary()


def indexed(store: Store) -> Index:
    """The index of a store's version, made once."""
    if store not in _INDEXES:
        _INDEXES[store] = Index(store)
    return _INDEXES[store]
