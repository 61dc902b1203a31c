"""What the documents' graphs hold that is looked through as a whole: assertions, sentences, and what things are called.

Whoever publishes a version of the store keeps it in files beside it, one for each graph, named by the digest of what is
in it: a reader of a newer version reads those that it has not read, and a correction costs a graph and not the whole.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import pyoxigraph as ox
from pydantic import TypeAdapter, ValidationError

from graph.corrected import REVIEW_GRAPH
from graph.remembering import remembered
from graph.store import Store
from graph.vocabulary import CLASSES, term, unm, words
from graph.whole_file import write_whole


@dataclass(frozen=True, slots=True)
class Assertion:
    """A claim of a document: IRIs (``object`` may be the text of a value), how sure it is, and its evidence.

    ``attributed`` is whether a person said it, not the reading; ``derived_from`` is the assertion that it confirms.
    """

    iri: str
    subject: str
    predicate: str
    object: str
    status: str
    document: str
    evidence: tuple[str, ...]
    attributed: bool = False
    derived_from: str = ""

    @property
    def file(self) -> str:
        """The IRI of the file that has its first words."""
        return min((span.rpartition("#")[0] for span in self.evidence), default="")

    @property
    def begin(self) -> int:
        """Where its first words begin in their file."""
        return min((int(span.rpartition("=")[2].partition(",")[0]) for span in self.evidence), default=0)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that something rests on: its IRI and text, the IRI of its file, the line on which it begins."""

    iri: str
    text: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class File:
    """A file of a document, and the language of its text."""

    iri: str
    document: str
    language: str


@dataclass(frozen=True, slots=True)
class Value:
    """What a property says of a thing: a text with its language, or the IRI of a thing (``language`` is None)."""

    property: str
    text: str
    language: str | None


@dataclass(frozen=True, slots=True)
class Held:
    """What one graph holds."""

    assertions: tuple[Assertion, ...]
    sentences: tuple[Sentence, ...]
    around: Mapping[str, str]
    files: tuple[File, ...]
    kinds: Mapping[str, tuple[str, ...]]
    values: Mapping[str, tuple[Value, ...]]


class Holdings:
    """What all graphs of a version hold, each thing once."""

    def __init__(self, graphs: Mapping[str, Held]) -> None:
        self.graphs = graphs

    @cached_property
    def assertions(self) -> tuple[Assertion, ...]:
        """All assertions, graph by graph."""
        return tuple(one for held in self.graphs.values() for one in held.assertions)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences, each once."""
        return tuple({one.iri: one for held in self.graphs.values() for one in held.sentences}.values())

    @cached_property
    def around(self) -> Mapping[str, str]:
        """The sentence around each stretch of evidence."""
        return {span: sentence for held in self.graphs.values() for span, sentence in held.around.items()}

    @cached_property
    def files(self) -> tuple[File, ...]:
        """All files, each once."""
        return tuple(dict.fromkeys(one for held in self.graphs.values() for one in held.files))

    @cached_property
    def kinds(self) -> Mapping[str, tuple[str, ...]]:
        """The classes of each thing, in order of name."""
        found: dict[str, set[str]] = {}
        for held in self.graphs.values():
            for thing, kinds in held.kinds.items():
                found.setdefault(thing, set()).update(kinds)
        return {thing: tuple(sorted(kinds)) for thing, kinds in found.items()}

    @cached_property
    def values(self) -> Mapping[str, tuple[Value, ...]]:
        """What is said of each thing by the properties that name, date and place it."""
        found: dict[str, dict[Value, None]] = {}
        for held in self.graphs.values():
            for thing, values in held.values.items():
                found.setdefault(thing, {}).update(dict.fromkeys(values))
        return {thing: tuple(values) for thing, values in found.items()}

    def of(self, thing: str, property: str) -> Iterator[str]:
        """The values of a property of a thing.

        >>> list(Holdings({}).of("https://example.org/a", "label"))
        []
        """
        return (one.text for one in self.values.get(thing, ()) if one.property == property)


# Classes of texts and of what is said in them, which are no things that somebody asks for.
_TEXTUAL = frozenset(words("Assertion DocumentExpression DocumentFile ExtractionRun Mention TextSpan"))
# By what things are called, dated and placed; a value's property is the local name.
_VALUES = {
    name.partition(":")[2]: term(name)
    for name in words(
        """
        rdfs:label skos:altLabel foaf:name dcterms:title unm:symbol unm:canonicalSymbol skos:notation unm:symbolPrefix
        unm:instrumentNumber unm:adoptedBy unm:meetingOf unm:submittedTo unm:producedBy unm:parentBody unm:adoptedAt
        unm:adoptedOn unm:adoptedInYear unm:startDate unm:startMonth unm:documentDate
        """
    )
}


class _Reading:
    """One graph of a store, on its way into memory."""

    def __init__(self, store: Store, graph: str) -> None:
        self._store = store
        self._graph = graph

    def held(self) -> Held:
        around = self._one(unm("inSentence"))
        return Held(
            tuple(self._assertions()),
            tuple(self._sentences(set(around.values()))),
            around,
            tuple(self._files()),
            self._kinds(),
            self._values(),
        )

    def _pairs(self, property: ox.NamedNode) -> Iterator[tuple[str, ox.NamedNode | ox.Literal]]:
        for quad in self._store.graph(self._graph, predicate=property):
            assert isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal)
            yield quad.subject.value, quad.object

    def _one(self, property: ox.NamedNode) -> dict[str, str]:
        return {subject: value.value for subject, value in self._pairs(property)}

    def _assertions(self) -> Iterator[Assertion]:
        evidence: dict[str, list[str]] = {}
        for subject, value in self._pairs(unm("hasEvidence")):
            evidence.setdefault(subject, []).append(value.value)
        subjects, predicates, objects = (self._one(term(f"rdf:{part}")) for part in ("subject", "predicate", "object"))
        statuses, documents = self._one(unm("assertionStatus")), self._one(unm("assertedIn"))
        people, confirmed = self._one(term("prov:wasAttributedTo")), self._one(term("prov:wasDerivedFrom"))
        for iri in sorted(subjects.keys() & predicates.keys() & objects.keys() & documents.keys()):
            yield Assertion(
                iri,
                subjects[iri],
                predicates[iri],
                objects[iri],
                statuses.get(iri, ""),
                documents[iri],
                tuple(sorted(evidence.get(iri, ()))),
                iri in people,
                confirmed.get(iri, ""),
            )

    def _sentences(self, wanted: set[str]) -> Iterator[Sentence]:
        text, file, line = unm("exactText"), unm("inFile"), unm("lineNumber")
        for iri in sorted(wanted):
            said = {quad.predicate: quad.object.value for quad in self._store.graph(self._graph, ox.NamedNode(iri))}  # type: ignore[union-attr]
            if text in said and file in said and line in said:
                yield Sentence(iri, said[text], said[file], int(said[line]))

    def _files(self) -> Iterator[File]:
        languages, files = self._one(term("dcterms:language")), self._one(unm("hasFile"))
        for document, expression in self._pairs(unm("hasExpression")):
            if expression.value in files and expression.value in languages:
                yield File(files[expression.value], document, languages[expression.value])

    def _kinds(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for kind in sorted(CLASSES - _TEXTUAL):
            for quad in self._store.graph(self._graph, None, term("rdf:type"), unm(kind)):
                assert isinstance(quad.subject, ox.NamedNode)
                found[quad.subject.value] = (*found.get(quad.subject.value, ()), kind)
        return found

    def _values(self) -> dict[str, tuple[Value, ...]]:
        found: dict[str, tuple[Value, ...]] = {}
        for name, property in _VALUES.items():
            for thing, value in self._pairs(property):
                language = (value.language or "") if isinstance(value, ox.Literal) else None
                found[thing] = (*found.get(thing, ()), Value(name, value.value, language))
        return found


# --- files


def keep(store: Store, folder: Path, number: str, before: str | None, changed: Collection[str]) -> None:
    """Write what the graphs of a version hold, before it is published: of the graphs that did not change, nothing."""
    (folder / "holdings").mkdir(exist_ok=True)
    kept = _index(folder, before) or {}
    index = {}
    for name in _names(store):
        if name in kept and name not in changed:
            index[name] = kept[name]
        else:
            content = _form().dump_json(_Reading(store, name).held())
            index[name] = hashlib.sha256(content).hexdigest()
            write_whole(folder / "holdings" / f"{index[name]}.json", content, lasting=False)
    write_whole(folder / "holdings" / f"{number}.json", json.dumps(index).encode(), lasting=False)


def forget(folder: Path, number: str) -> None:
    """Remove what only a version that is gone held."""
    (folder / "holdings" / f"{number}.json").unlink(missing_ok=True)
    files = list((folder / "holdings").glob("*.json"))
    versions = [_index(folder, file.stem) or {} for file in files if file.stem.isdecimal()]
    wanted = {digest for index in versions for digest in index.values()}
    for file in files:
        if not file.stem.isdecimal() and file.stem not in wanted:
            file.unlink(missing_ok=True)


def _index(folder: Path, number: str | None) -> Mapping[str, str] | None:
    """The file of each graph of a version; None where nobody kept any (the store is of an older release)."""
    try:
        return TypeAdapter(dict[str, str]).validate_json((folder / "holdings" / f"{number}.json").read_bytes())
    except (FileNotFoundError, ValidationError):
        return None


@cache
def _form() -> TypeAdapter[Held]:
    return TypeAdapter(Held)


def _names(store: Store) -> tuple[str, ...]:
    return (*store.graphs(), REVIEW_GRAPH)


@remembered()
def holdings(store: Store) -> Holdings:
    """What a version of the store holds: of a newer version than the last one only what differs is read.

    >>> holdings(Store.of([])).assertions
    ()
    """
    index = _index(store.folder, store.version) if store.folder else None
    if store.folder is None or index is None:
        return Holdings({name: _Reading(store, name).held() for name in _names(store)})
    for digest in {*_FILES} - {*index.values()}:
        del _FILES[digest]
    return Holdings({name: _file(store, store.folder, name, digest) for name, digest in index.items()})


def _file(store: Store, folder: Path, name: str, digest: str) -> Held:
    if digest not in _FILES:
        try:
            _FILES[digest] = _form().validate_json((folder / "holdings" / f"{digest}.json").read_bytes())
        except (FileNotFoundError, ValidationError):
            # The file is a copy of what the graph says, so losing it costs time only.
            _FILES[digest] = _Reading(store, name).held()
    return _FILES[digest]


# What the version that was read last holds, by digest.
_FILES: dict[str, Held] = {}
