"""Everything the graph says about one resource: its names, its classes, and its facts with their evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from pyoxigraph import Literal, NamedNode

from graph.remembering import remembered
from graph.store import Store
from graph.vocabulary import node as known_node
from graph.vocabulary import short, term, unm

Value = NamedNode | Literal


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of a document that say something: the span, the sentence around it, and whose text it is.

    ``start`` and ``end`` are code points of the file's text; ``sentence_start`` is where the sentence begins there.
    ``symbol`` is empty for a document without one; ``name`` is the file's.
    """

    document: str
    symbol: str
    file: str
    sha256: str
    start: int
    end: int
    line: int
    text: str
    sentence: str
    sentence_start: int
    name: str = ""
    language: str = ""
    text_kind: str = "official"


@dataclass(frozen=True, slots=True)
class Assertion:
    """One document's statement of a fact: how certain, by which rule if inferred, and in which words.

    ``author`` is the person who says so, and ``reason`` why, where it is not reading that does.
    """

    iri: str
    status: str
    confidence: float
    document: str
    evidence: tuple[Evidence, ...]
    about: str | None = None
    rule: str | None = None
    caution: str | None = None
    author: str | None = None
    reason: str | None = None


def strongest(said: Iterable[Assertion]) -> str | None:
    """The status that the surest of some assertions has; None where there is none."""
    return min((one.status for one in said), key=_STATUSES.index, default=None)


_STATUSES = ("stated", "external", "inferred", "candidate")


@dataclass(frozen=True, slots=True)
class Fact:
    """A triple and who says so; no assertion means that it follows from the names themselves (an article's treaty)."""

    subject: Value
    predicate: str
    object: Value
    assertions: tuple[Assertion, ...] = ()

    @property
    def status(self) -> str | None:
        """The status of the surest assertion: stated before external, inferred, candidate."""
        return strongest(self.assertions)


@dataclass(frozen=True, slots=True)
class Resource:
    """What is known of a resource. ``labels`` holds names by language, the empty string for names in no language.

    ``detailed`` are the facts between other things that the resource, an act or a rule, gives the details of.
    """

    iri: str
    classes: tuple[str, ...]
    labels: Mapping[str, str]
    aliases: tuple[str, ...]
    outgoing: tuple[Fact, ...]
    incoming: tuple[Fact, ...]
    detailed: tuple[Fact, ...] = ()
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def label(self, language: str) -> str:
        """The resource's name in a language, or in another one, or its short IRI."""
        return best(self.labels, language) or short(self.iri)

    def name(self, iri: str, language: str) -> str:
        """The name of a class, property or other resource that occurs in the facts."""
        return best(self.names.get(iri, {}), language) or short(iri)


def best(labels: Mapping[str, str], language: str) -> str | None:
    """The label in a language; else the one in no language, English, Chinese or any.

    >>> best({"en": "Bureau", "zh": "主席团"}, "zh"), best({"": "CTOC/COP/2020/5"}, "zh"), best({}, "en")
    ('主席团', 'CTOC/COP/2020/5', None)
    """
    for wanted in (language, "", "en", "zh", *labels):
        if wanted in labels:
            return labels[wanted]
    return None


# Classes and properties by which the graph keeps its books; a page shows what they carry, not the nodes themselves.
BOOKKEEPING = frozenset(
    unm(name).value for name in ("Assertion", "TextSpan", "Mention", "ExtractionRun", "DocumentFile")
)
_NOT_FACTS = frozenset(
    {term(name) for name in ("rdf:type", "rdfs:label", "skos:altLabel", "rdf:subject", "rdf:object", "rdf:predicate")}
    | {unm(name) for name in ("refersTo", "assertedIn", "about", "hasEvidence")}
)


@remembered(64)
def resource(store: Store, iri: str) -> Resource | None:
    """What the store says about an IRI; None where it says nothing.

    Outgoing and incoming facts are in order of property, then value. What a document states of the resource only as a
    candidate is among the facts, with that status.
    """
    node = known_node(iri)
    if node is None:
        return None
    outgoing = {_key(q.subject, q.predicate, q.object) for q in store.triples(subject=node)}
    incoming = {_key(q.subject, q.predicate, q.object) for q in store.triples(object=node)}
    if not outgoing and not incoming:
        return None
    said = assertions(store, f"{{ ?assertion rdf:subject {node} }} UNION {{ ?assertion rdf:object {node} }}")
    for key in said:
        (outgoing if key[0] == node else incoming).add(key)
    about = assertions(store, f"?assertion unm:about {node} .")
    detailed = _facts(about.keys() - outgoing - incoming, about)
    facts_out = _facts(outgoing, said)
    facts_in = _facts(incoming, said)
    facts = (*facts_out, *facts_in, *detailed)
    mentioned = {iri, *(f.predicate for f in facts)}
    mentioned.update(v.value for f in facts for v in (f.subject, f.object) if isinstance(v, NamedNode))
    classes = sorted(q.object.value for q in store.triples(node, term("rdf:type")) if isinstance(q.object, NamedNode))
    aliases = sorted(
        q.object.value for q in store.triples(node, term("skos:altLabel")) if isinstance(q.object, Literal)
    )
    names = labels(store, mentioned | set(classes))
    return Resource(iri, tuple(classes), names.get(iri, {}), tuple(aliases), facts_out, facts_in, detailed, names)


def labels(store: Store, iris: Iterable[str]) -> dict[str, dict[str, str]]:
    """The names of resources, by IRI and language; of two names in one language the first in order.

    An act, a mandate or a rule has no name; its wording stands for it.
    """
    found: dict[str, dict[str, str]] = {}
    for iri in sorted(set(iris)):
        for predicate in (term("rdfs:label"), term("skos:prefLabel"), unm("actionText")):
            for quad in sorted(store.triples(NamedNode(iri), predicate), key=lambda q: str(q.object)):
                if isinstance(quad.object, Literal):
                    found.setdefault(iri, {}).setdefault(quad.object.language or "", quad.object.value)
    return found


_Key = tuple[Value, NamedNode, Value]


def assertions(store: Store, pattern: str) -> dict[_Key, tuple[Assertion, ...]]:
    """The assertions that a graph pattern (over ``?assertion``) selects, by the triple that they assert."""
    evidence: dict[str, set[Evidence]] = {}
    found: dict[str, tuple[_Key, Assertion]] = {}
    for row in store.select(_ASSERTIONS.format(pattern=pattern)):
        node = row["assertion"].value
        document = row["document"].value
        given = {name: row[name].value for name in _OPTIONAL if name in row}
        bare = Assertion(node, row["status"].value, float(row["confidence"].value), document, (), **given)
        key = _key(row["s"], row["p"], row["o"])
        found[node] = key, bare
        evidence.setdefault(node, set()).add(_evidence(row, document))
    said: dict[_Key, list[Assertion]] = {}
    for node, (key, bare) in sorted(found.items()):
        spans = tuple(sorted(evidence[node], key=lambda e: (e.sha256, e.start, e.end)))
        said.setdefault(key, []).append(replace(bare, evidence=spans))
    return {key: tuple(each) for key, each in said.items()}


_OPTIONAL = ("about", "rule", "caution", "author", "reason")
_ASSERTIONS = """
SELECT * WHERE {{
  {pattern}
  ?assertion rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; unm:assertionStatus ?status ;
    unm:confidence ?confidence ; unm:assertedIn ?document ; unm:hasEvidence ?span .
  ?span unm:beginIndex ?start ; unm:endIndex ?end ; unm:exactText ?text ; unm:lineNumber ?line ; unm:inFile ?file ;
    unm:inSentence ?around .
  ?around unm:exactText ?sentence ; unm:beginIndex ?sentenceStart .
  ?file unm:sha256 ?sha256 ; rdfs:label ?name .
  ?expression unm:hasFile ?file ; dcterms:language ?language .
  OPTIONAL {{ ?expression unm:textKind ?kind }}
  OPTIONAL {{ ?document unm:canonicalSymbol ?symbol }}
  OPTIONAL {{ ?assertion unm:about ?about }}
  OPTIONAL {{ ?assertion unm:inferenceRule ?rule }}
  OPTIONAL {{ ?assertion unm:caution ?caution }}
  OPTIONAL {{ ?assertion prov:wasAttributedTo/foaf:name ?author }}
  OPTIONAL {{ ?assertion rdfs:comment ?reason }}
}}
"""


def _evidence(row: Mapping[str, object], document: str) -> Evidence:
    value = {name: getattr(term, "value", "") for name, term in row.items()}
    return Evidence(
        document=document,
        symbol=value.get("symbol", ""),
        file=value["file"],
        sha256=value["sha256"],
        start=int(value["start"]),
        end=int(value["end"]),
        line=int(value["line"]),
        text=value["text"],
        sentence=value["sentence"],
        sentence_start=int(value["sentenceStart"]),
        name=value["name"],
        language=value["language"],
        text_kind=value.get("kind", "official"),
    )


def _key(subject: object, predicate: object, object: object) -> _Key:
    assert isinstance(predicate, NamedNode)
    return subject, predicate, object  # type: ignore[return-value]


def _facts(keys: Iterable[_Key], said: Mapping[_Key, tuple[Assertion, ...]]) -> tuple[Fact, ...]:
    facts = [
        Fact(subject, predicate.value, object, said.get((subject, predicate, object), ()))
        for subject, predicate, object in keys
        if predicate not in _NOT_FACTS
    ]
    return tuple(sorted(facts, key=lambda f: (f.predicate, str(f.object), str(f.subject))))
