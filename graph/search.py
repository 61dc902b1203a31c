"""Searches things and sentences at once, and counts what was found by organ, kind, body, year, language and certainty.

A search reads no database: what can be found is in memory (`graph.holdings`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from graph.holdings import Assertion, Holdings, holdings
from graph.kinds import BODIES, foremost
from graph.lookup import cut, find
from graph.remembering import remembered
from graph.simplified import simplified
from graph.store import Store

FACETS = ("organ", "kind", "body", "year", "language", "status")
_EVERY = 1_000_000
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[a-z0-9][a-z0-9/.()-]*")
_QUOTED = re.compile(r"[“\"「](.+?)[”\"」]")


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

    def __init__(self, held: Holdings) -> None:
        self._held = held
        self._traits: dict[str, Traits] = {}

    def traits(self, iri: str) -> Traits:
        """By what a thing can be narrowed."""
        if iri not in self._traits:
            self._traits[iri] = self._read(iri)
        return self._traits[iri]

    def sentences_with(self, text: str) -> list[SentenceHit]:
        """The sentences in which all terms of a text stand, those with the whole text first."""
        wanted = simplified(unicodedata.normalize("NFKC", text)).strip().casefold()
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
        files = {file.iri: file for file in self._held.files}
        found = []
        for one in self._held.sentences:
            file = files.get(one.file)
            if file is None:
                continue
            assertion, status = self._said.get(one.iri, ("", frozenset()))
            own = self.traits(file.document)
            traits = Traits(own.organ, frozenset(), own.body, own.year, frozenset({file.language}), status)
            found.append(Sentence(one.iri, one.text, _folded(one.text), file.document, one.line, assertion, traits))
        return tuple(sorted(found, key=lambda one: (one.document, one.line, one.iri)))

    @cached_property
    def _said(self) -> dict[str, tuple[str, frozenset[str]]]:
        """By sentence, the surest statement that rests on it, and how sure its statements are."""
        found: dict[str, list[Assertion]] = {}
        around = self._held.around
        for one in self._held.assertions:
            for span in one.evidence:
                if span in around:
                    found.setdefault(around[span], []).append(one)
        return {
            sentence: (
                min(said, key=lambda one: (one.status != "stated", one.iri)).iri,
                frozenset(one.status for one in said),
            )
            for sentence, said in found.items()
        }

    @cached_property
    def _languages(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for file in self._held.files:
            found.setdefault(file.document, set()).add(file.language)
        return {document: frozenset(codes) for document, codes in found.items()}

    @cached_property
    def _told(self) -> dict[str, set[tuple[str, str]]]:
        """By thing, how sure what is said of it is, and in which document."""
        found: dict[str, set[tuple[str, str]]] = {}
        for one in self._held.assertions:
            for thing in (one.subject, one.object):
                found.setdefault(thing, set()).add((one.status, one.document))
        return found

    def _read(self, iri: str) -> Traits:
        kinds = self._held.kinds.get(iri, ())
        bodies: set[str] = set()
        years: set[str] = set()
        for one in self._held.values.get(iri, ()):
            if one.property in ("adoptedBy", "meetingOf", "submittedTo", "producedBy"):
                bodies |= set(self._body(one.text))
            elif one.property in _DATED and len(one.text) >= 4:
                years.add(one.text[:4])
            elif one.property == "adoptedAt":
                years |= {day[:4] for day in self._held.of(one.text, "startDate")}
        if BODIES.intersection(kinds):
            bodies.add(iri)
        told = self._told.get(iri, ())
        languages = {code for name in (iri, *(document for _, document in told)) for code in self._in(name)}
        # What one document says and another only suggests is said.
        status = _surest(status for status, _ in told)
        return Traits(
            frozenset(organ for body in bodies if (organ := self._organ(body))),
            frozenset([kind] if (kind := foremost(kinds)) else ()),
            frozenset(bodies),
            frozenset(years),
            frozenset(languages),
            frozenset([status] if status else ()),
        )

    def _in(self, document: str) -> frozenset[str]:
        return self._languages.get(document, frozenset())

    def _body(self, iri: str) -> Iterator[str]:
        """The body itself, or the one whose meeting it is."""
        of = min(self._held.of(iri, "meetingOf"), default="")
        if of or iri in self._held.kinds:
            yield of or iri

    def _organ(self, body: str) -> str:
        """The body at the top: whose subsidiary the body is, near or far."""
        seen = {body}
        while (above := min(self._held.of(body, "parentBody"), default="")) and above not in seen:
            seen.add(above)
            body = above
        return body


_DATED = frozenset({"startDate", "startMonth", "adoptedOn", "adoptedInYear", "documentDate"})
_STATUSES = ("stated", "external", "inferred", "candidate")


def _folded(text: str) -> str:
    """A text without case, of the same length, so that places agree."""
    if text.isascii():
        return text.lower()
    return simplified("".join(low if len(low := sign.casefold()) == 1 else sign for sign in text))


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
            signs = _LATIN.sub(" ", word).strip()
            # One sign asked for alone is a word; among others it is mostly a particle.
            yield from [signs] if len(signs) == 1 else (piece for piece in cut(signs) if len(piece) > 1)
        elif len(word) > 1 or word.isdecimal():
            yield word


def _pattern(wanted: str) -> re.Pattern[str]:
    """A term as it stands in a sentence: 9/1 is not part of 19/1 or 9/10, CRP.4 not of CRP.41; a word may go on."""
    left = r"(?<![a-z0-9])(?<![0-9]/)" if wanted[0].isascii() and wanted[0].isalnum() else ""
    right = r"(?![0-9])(?!/[0-9])" if wanted[-1].isdecimal() else ""
    return re.compile(left + re.escape(wanted) + right)


def _places(pattern: re.Pattern[str], text: str) -> tuple[tuple[int, int], ...]:
    return tuple(found.span() for found in pattern.finditer(text))


@remembered()
def indexed(store: Store) -> Index:
    """The index of a store's version, made once."""
    return Index(holdings(store))


def prepare(store: Store) -> None:
    """Make the index of a store's version before anybody searches; the same as the first search does."""
    find(store, "1")
    indexed(store).sentences  # noqa: B018 - made when it is asked for
