"""What a record's keys stand for: class, names and structure of each thing, as triples.

Structure is what a key or an attribute says by itself: whose meeting it is, which treaty an article is part of. It
needs no sentence of its own; the facts that do are in `graph.facts`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pyoxigraph import Literal, NamedNode

from graph.identifiers import iri, is_key
from graph.labels import Naming, is_symbol, provision_words
from graph.vocabulary import CLASSES, DOCUMENTS, term, unm
from ingest.keys import split_provision
from ingest.record import Record

Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]

# The classes of records that the ontology does not set apart.
GENERAL = {"Committee": "Body", "Mission": "Body"}
LOCATION = "Place"


class Things:
    """The things of one record: their IRIs, and the triples that say what each is."""

    def __init__(self, record: Record, ids: str) -> None:
        self._ids = ids
        self._language = record.language
        self._attrs = {e.id: {n: v for n, v in e.attrs.items() if v is not None} for e in record.entities}
        self._types = {e.id: GENERAL.get(e.type, e.type) for e in record.entities}
        self._seen: set[str] = set()

    def iri(self, key: str) -> NamedNode:
        """The IRI of a key; the key's own triples will be among `triples`."""
        self._seen.add(key)
        return NamedNode(iri(key, self._ids))

    def classify(self, key: str, cls: str) -> None:
        """Say what class a key is of, where the facts about it tell more than the record's entity does."""
        self._types[key] = cls

    def introduce(self, key: str, cls: str, attrs: Mapping[str, Any]) -> NamedNode:
        """The IRI of a thing that the record has no entity for, because its key follows from another one's."""
        self._types.setdefault(key, cls)
        self._attrs.setdefault(key, dict(attrs))
        return self.iri(key)

    def paragraph(self, instrument: str, path: str) -> NamedNode:
        """The IRI of a paragraph of an instrument."""
        return self.introduce(f"prov:{instrument.removeprefix('inst:')}/para/{path}", "Provision", {"of": instrument})

    def attrs(self, key: str) -> Mapping[str, Any]:
        """What the record says of a key besides its class."""
        return self._attrs.get(key, {})

    def kind(self, key: str) -> str:
        """The class of a key: a name of the ontology, or ``Place``.

        Raises ``ValueError`` where the record has no entity for the key, or one of a class that the ontology lacks.
        """
        given = self._types.get(key)
        if given is None:
            raise ValueError(f"{key}: the record has no entity for it")
        # A document in which a resolution is printed is not the resolution.
        if key.startswith("doc:") and given not in DOCUMENTS:
            return "Document"
        if given not in CLASSES and given != LOCATION:
            raise ValueError(f"{key}: the ontology has no class {given}")
        return given

    def place(self, name: str) -> str | None:
        """The key of a place that is given by name: the entity that bears it; None where there is none."""
        for key in sorted(k for k in self._types if k.startswith("place:")):
            attrs = self._attrs[key]
            others = (*attrs.get("aliases_en", ()), *attrs.get("aliases_zh", ()))
            if name in (attrs.get("label_en"), attrs.get("label_zh"), *others):
                return key
        return None

    def triples(self) -> Iterator[Triple]:
        """The triples of every thing seen so far and of what those are part of."""
        naming = Naming(self._types, self._attrs)
        done: set[str] = set()
        while waiting := sorted(self._seen - done):
            for key in waiting:
                done.add(key)
                yield from self._thing(key, naming)

    def _thing(self, key: str, naming: Naming) -> Iterator[Triple]:
        node, attrs, kind = self.iri(key), self.attrs(key), key.partition(":")[0]
        cls = self.kind(key)
        yield node, term("rdf:type"), term("prov:Location") if cls == LOCATION else unm(cls)
        structure = getattr(self, f"_{kind}", None)
        if structure:
            yield from structure(key, node, attrs)
        label = naming.label(key)
        if label.en and label.en == label.zh:
            yield node, term("rdfs:label"), Literal(label.en)
        else:
            for text, language in ((label.en, "en"), (label.zh, "zh")):
                if text:
                    yield node, term("rdfs:label"), Literal(text, language=language)
        for language, names in naming.aliases(key).items():
            for name in names:
                yield node, term("skos:altLabel"), Literal(name, language=language)

    def _link(self, node: NamedNode, predicate: str, key: object) -> Iterator[Triple]:
        if isinstance(key, str) and is_key(key):
            yield node, unm(predicate), self.iri(key)

    def _body(self, key: str, node: NamedNode, attrs: Mapping[str, Any]) -> Iterator[Triple]:
        yield from self._link(node, "parentBody", attrs.get("parent"))
        if prefix := attrs.get("symbol_prefix"):
            yield node, unm("symbolPrefix"), Literal(prefix)

    def _inst(self, key: str, node: NamedNode, attrs: Mapping[str, Any]) -> Iterator[Triple]:
        yield from self._link(node, "adoptedBy", attrs.get("adopting_body"))
        if number := attrs.get("number"):
            yield node, unm("instrumentNumber"), Literal(number)
        if symbol := attrs.get("symbol"):
            yield node, term("skos:notation"), Literal(symbol)

    def _mtg(self, key: str, node: NamedNode, attrs: Mapping[str, Any]) -> Iterator[Triple]:
        yield from self._link(node, "meetingOf", attrs.get("body"))
        if ordinal := attrs.get("ordinal"):
            yield node, unm("ordinal"), Literal(int(ordinal))

    def _item(self, key: str, node: NamedNode, attrs: Mapping[str, Any]) -> Iterator[Triple]:
        yield from self._link(node, "agendaOf", attrs.get("meeting"))
        yield node, unm("itemNumber"), Literal(attrs["number"])
        yield from self._link(node, "subItemOf", attrs.get("parent"))
        for language in ("en", "zh"):
            if title := attrs.get(f"title_{language}"):
                yield node, term("dcterms:title"), Literal(title, language=language)

    def _prov(self, key: str, node: NamedNode, attrs: Mapping[str, Any]) -> Iterator[Triple]:
        _, path = split_provision(key.removeprefix("prov:"))
        of = attrs["of"]
        yield from self._link(node, "partOf", of)
        words = provision_words(path, article=of.startswith(("treaty:", "norm:")))
        for text, language in ((words.en, "en"), (words.zh, "zh")):
            if text:
                yield node, unm("provisionLabel"), Literal(text, language=language)

    def _doc(self, key: str, node: NamedNode, attrs: Mapping[str, Any]) -> Iterator[Triple]:
        name = key.removeprefix("doc:")
        if is_symbol(name):
            yield node, unm("canonicalSymbol"), Literal(name)
            for one in dict.fromkeys([name, attrs.get("symbol") or name, *(attrs.get("alternate_symbols") or ())]):
                yield node, unm("symbol"), Literal(one)
            for language in ("en", "zh"):
                if title := attrs.get(f"label_{language}"):
                    yield node, term("dcterms:title"), Literal(title, language=language)
        elif not name.startswith("file/") and not (attrs.get("label_en") or attrs.get("label_zh")):
            # A document that the text describes without its symbol is called what the text calls it.
            yield node, term("rdfs:label"), Literal(name, language=self._language)

    def _treaty(self, key: str, node: NamedNode, attrs: Mapping[str, Any]) -> Iterator[Triple]:
        yield from self._link(node, "supplements", attrs.get("supplements"))

    def _person(self, key: str, node: NamedNode, attrs: Mapping[str, Any]) -> Iterator[Triple]:
        if name := attrs.get("name"):
            yield node, term("foaf:name"), Literal(name)
