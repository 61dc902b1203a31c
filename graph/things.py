"""What a record's keys stand for: class, names and structure of each thing, as triples.

Structure is what a key or an attribute says by itself: whose meeting it is, which treaty an article is part of. It
needs no sentence of its own; the facts that do are in `graph.facts`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pyoxigraph import Literal, NamedNode

from graph.identifiers import iri, is_key
from graph.labels import Naming, is_symbol, item_number, provision_host, provision_words, split_provision
from graph.names import Names
from graph.vocabulary import CLASSES, DOCUMENTS, term, unm
from ingest.record import Record

Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]

# Classes by kind of key, for keys of which a record says no more than the name.
_BY_KIND = {
    "acct": "Account",
    "body": "Body",
    "doc": "Document",
    "inst": "Instrument",
    "item": "AgendaItem",
    "mech": "Mechanism",
    "mtg": "Meeting",
    "norm": "NormativeDocument",
    "person": "Person",
    "post": "Post",
    "prog": "Programme",
    "prov": "Provision",
    "pub": "WorkProduct",
    "rec": "RecommendationSet",
    "report": "MeetingReport",
    "set": "ActorClass",
    "treaty": "Treaty",
}
# The classes of records that the ontology knows by another name.
_ALSO = {
    "Publication": "WorkProduct",
    "ReviewMechanism": "Mechanism",
    "SDGTarget": "NormativeDocument",
    "Secretariat": "SecretariatEntity",
}
_LOCATION = "Place"


class Things:
    """The things of one record: their IRIs, and the triples that say what each is."""

    def __init__(self, record: Record, ids: str, authority: Mapping[str, Names]) -> None:
        self._ids = ids
        self._language = record.language
        self._attrs: dict[str, Mapping[str, Any]] = {e.id: e.attrs for e in record.entities}
        self._types = {e.id: _ALSO.get(e.type, e.type) for e in record.entities}
        self._authority = authority
        self._seen: set[str] = set()
        for key in [*self._types]:
            if key.startswith("inst:"):
                self._attrs[key] = {**_instrument(key, self._types), **_known(self._attrs[key])}

    def iri(self, key: str) -> NamedNode:
        """The IRI of a key; the key's own triples will be among `triples`."""
        self._seen.add(key)
        return NamedNode(iri(key, self._ids))

    def classify(self, key: str, cls: str) -> None:
        """Say what class a key is of, where the facts about it tell more than the record's entity does."""
        self._types[key] = cls

    def attrs(self, key: str) -> Mapping[str, Any]:
        """What the record says of a key besides its class."""
        if key not in self._attrs and key.startswith("inst:"):
            self._attrs[key] = _instrument(key, self._types)
        return self._attrs.get(key, {})

    def kind(self, key: str) -> str:
        """The class of a key: a name of the ontology, or ``Place``."""
        given = self._types.get(key)
        kind, _, name = key.partition(":")
        # A document in which a resolution is printed is not the resolution.
        if kind == "doc" and given not in DOCUMENTS:
            return "Document"
        if given in CLASSES or given == _LOCATION:
            return given
        if kind == "inst":
            return "Resolution" if "/res/" in name else "Decision" if "/dec/" in name else "Instrument"
        if kind == "place":
            return _LOCATION
        return _BY_KIND[kind]

    def place(self, name: str) -> str:
        """The key of a place that is given by name: the one entity that bears it, else one made from the name."""
        for key in sorted(self._types):
            if key.startswith("place:") and name in (key, *self._names(key)):
                return key
        for key in sorted(k for k in self._authority if k.startswith("place:")):
            names = self._authority[key]
            if name in (names.en, names.zh, *names.other_en, *names.other_zh):
                return key
        return f"place:{name.casefold().replace(' ', '-')}"

    def _names(self, key: str) -> tuple[object, ...]:
        attrs = self._attrs.get(key, {})
        return attrs.get("label_en"), attrs.get("label_zh")

    def triples(self) -> Iterator[Triple]:
        """The triples of every thing seen so far and of what those are part of."""
        naming = Naming({**self._types, **{k: self.kind(k) for k in self._seen}}, self._attrs, self._authority)
        done: set[str] = set()
        while waiting := sorted(self._seen - done):
            for key in waiting:
                done.add(key)
                yield from self._thing(key, naming)

    def _thing(self, key: str, naming: Naming) -> Iterator[Triple]:
        node, attrs, kind = self.iri(key), self.attrs(key), key.partition(":")[0]
        cls = self.kind(key)
        yield node, term("rdf:type"), term("prov:Location") if cls == _LOCATION else unm(cls)
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
        yield from self._aliases(key, node)

    def _aliases(self, key: str, node: NamedNode) -> Iterator[Triple]:
        if names := self._authority.get(key):
            for others, language in ((names.other_en, "en"), (names.other_zh, "zh")):
                for name in others:
                    yield node, term("skos:altLabel"), Literal(name, language=language)

    def _link(self, node: NamedNode, predicate: str, key: object) -> Iterator[Triple]:
        if isinstance(key, str) and is_key(key):
            yield node, unm(predicate), self.iri(key)

    def _body(self, key: str, node: NamedNode, attrs: Mapping[str, Any]) -> Iterator[Triple]:
        names = self._authority.get(key)
        yield from self._link(node, "parentBody", attrs.get("parent") or (names.parent if names else None))
        if prefix := attrs.get("symbol_prefix") or (names.symbol_prefix if names else None):
            yield node, unm("symbolPrefix"), Literal(prefix)

    def _inst(self, key: str, node: NamedNode, attrs: Mapping[str, Any]) -> Iterator[Triple]:
        yield from self._link(node, "adoptedBy", attrs.get("adopting_body"))
        if number := attrs.get("number"):
            yield node, unm("instrumentNumber"), Literal(number)
        if symbol := attrs.get("symbol"):
            yield node, term("skos:notation"), Literal(symbol)

    def _mtg(self, key: str, node: NamedNode, attrs: Mapping[str, Any]) -> Iterator[Triple]:
        owner, _, last = key.removeprefix("mtg:").rpartition("/")
        session = owner if last in ("opening", "informal-consultations") else None
        body = attrs.get("body") or f"body:{owner.rpartition('/')[0] if session else owner}"
        yield from self._link(node, "meetingOf", body)
        ordinal = attrs.get("ordinal") or (int(last) if last.isdecimal() else None)
        if ordinal:
            yield node, unm("ordinal"), Literal(int(ordinal))

    def _item(self, key: str, node: NamedNode, attrs: Mapping[str, Any]) -> Iterator[Triple]:
        owner = key.removeprefix("item:").rpartition("/")[0]
        yield from self._link(node, "agendaOf", attrs.get("meeting") or f"mtg:{owner}")
        yield node, unm("itemNumber"), Literal(attrs.get("number") or item_number(key))
        yield from self._link(node, "subItemOf", attrs.get("parent"))
        for language in ("en", "zh"):
            if title := attrs.get(f"title_{language}"):
                yield node, term("dcterms:title"), Literal(title, language=language)

    def _prov(self, key: str, node: NamedNode, attrs: Mapping[str, Any]) -> Iterator[Triple]:
        host, path = split_provision(key.removeprefix("prov:"))
        of = attrs.get("of") or provision_host(host, self._types)
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
        names = self._authority.get(key)
        yield from self._link(node, "supplements", attrs.get("supplements") or (names.supplements if names else None))

    def _person(self, key: str, node: NamedNode, attrs: Mapping[str, Any]) -> Iterator[Triple]:
        if name := attrs.get("name"):
            yield node, term("foaf:name"), Literal(name)


def _known(attrs: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in attrs.items() if value is not None}


def _instrument(key: str, types: Iterable[str]) -> dict[str, Any]:
    """What the key of an instrument says: its body and, where the last part is one, its number.

    >>> _instrument("inst:ga/res/55/25", ["body:un-ga"])
    {'adopting_body': 'body:un-ga', 'number': '55/25'}
    """
    code, _, rest = key.removeprefix("inst:").partition("/")
    number = rest.partition("/")[2]
    body = f"body:{code}" if f"body:{code}" in types or "-" in code else f"body:un-{code}"
    named = {"adopting_body": body}
    return named if not number or number.startswith("unnumbered") else {**named, "number": number.replace("_", " ")}
