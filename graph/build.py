"""Record → quads: everything that one document says, in a named graph of its own.

The graph of a document holds its identity (document, language version, file), the things it speaks of, its mentions,
its facts, and for every fact an assertion: which words say so, how certain it is, who read it. The graph is complete by
itself, so that it can be checked, replaced and removed alone; what two documents both say is the same triple in two
graphs with an assertion in each.

The same record gives the same quads, on every machine.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from graph.acts import Acts, Skipped
from graph.facts import Facts
from graph.identifiers import digest, expression
from graph.said import Said, typed
from graph.settings import Settings
from graph.things import Things, Triple
from graph.vocabulary import term, unm
from ingest.record import MandateAct, Mention, Record, Relation, Span, Status

SOFTWARE = "UN Mandate Graph 0.1.0"

# How far a reader may rely on a statement, by its status. Set by convention, not measured.
CONFIDENCE = {"stated": "1", "external": "0.9", "inferred": "0.8", "candidate": "0.4"}


@dataclass(frozen=True, slots=True)
class RecordGraph:
    """The graph of one document expression: its name, whose text it rests on, and its quads in order.

    ``skipped`` are the acts of the record that have no place in the graph, each with the reason.
    """

    name: str
    document: str
    sha256: str
    text: str
    quads: tuple[Quad, ...]
    skipped: tuple[Skipped, ...] = ()


def build(record: Record, settings: Settings | None = None) -> RecordGraph:
    """The graph of what a record says.

    Raises ``ValueError`` for a key that no IRI can be made from, or that the record has no entity for.

    >>> from ingest.record import Entity, Relation, Span
    >>> things = (Entity("doc:A/1/2", "Document"), Entity("inst:ga/res/1/2", "Resolution"), Entity("body:y", "Body"))
    >>> record = Record("a.txt", "0" * 64, "X establishes Y.", "en", "A/1/2", {}, (), things, (), (
    ...     Relation("inst:ga/res/1/2", "establishes", "body:y", "stated", (Span(0, 16),)),))
    >>> graph = build(record)
    >>> graph.name
    'https://w3id.org/unmandate/id/doc/A/1/2/eng'
    >>> any(quad.predicate == unm("establishes") for quad in graph.quads)
    True
    """
    return _Build(record, settings or Settings()).graph()


def statements(record: Record, settings: Settings) -> Iterator[tuple[Relation | MandateAct, frozenset[Triple]]]:
    """What each relation and each act of a record puts into its graph, without the words that say so."""
    yield from _Build(record, settings).statements()


class _Build:
    """The graph of one record in the making."""

    def __init__(self, record: Record, settings: Settings) -> None:
        self._record = record
        self._ids = settings.ids
        self._things = Things(record, self._ids)
        self._acts = Acts(record, self._things, self._ids)
        self._facts = Facts(record, self._things, self._ids, self._acts)
        self._file = f"{self._ids}file/{record.sha256}"
        self._key = str(record.document.get("key") or f"doc:{record.symbol or 'file/' + record.sha256[:16]}")
        self._document = self._things.iri(self._key)
        version = record.document.get("reissued") or record.document.get("date")
        self._kind = record.document.get("text_kind")
        self._expression = expression(self._document.value, record.language, version, self._kind)
        self._run = NamedNode(f"{self._ids}run/{digest(SOFTWARE, record.sha256)}")
        self._line_ends = [at for at, character in enumerate(record.text) if character == "\n"]
        self._spans: set[tuple[Span, bool]] = set()

    def graph(self) -> RecordGraph:
        """All the triples, in order, in the graph named after the expression."""
        triples = {*self._identity(), *self._mentions(), *self._relations(), *self._mandate_acts()}
        triples.update(self._texts())
        triples.update(self._things.triples())
        name = NamedNode(self._expression)
        quads = tuple(Quad(*triple, name) for triple in sorted(triples, key=_order))
        record = self._record
        return RecordGraph(
            self._expression, self._document.value, record.sha256, record.text, quads, self._acts.skipped
        )

    def statements(self) -> Iterator[tuple[Relation | MandateAct, frozenset[Triple]]]:
        """Each relation and act with its triples."""
        for relation in self._record.relations:
            if said := self._facts.said(relation):
                yield relation, _triples(said)
        for act, said in self._acts.said():
            yield act, _triples(said)

    def _identity(self) -> Iterator[Triple]:
        record, known = self._record, self._record.document
        version, file = NamedNode(self._expression), NamedNode(self._file)
        yield self._document, unm("hasExpression"), version
        yield version, term("rdf:type"), unm("DocumentExpression")
        yield version, term("dcterms:language"), typed(record.language, "language")
        yield version, unm("hasFile"), file
        if date := known.get("reissued") or known.get("date"):
            yield version, unm("versionDate"), typed(date, "date")
        if known.get("reissued"):
            yield version, unm("versionNote"), Literal("reissued")
        if self._kind:
            yield version, unm("textKind"), Literal(self._kind)
        if not record.symbol:
            called = known.get("title") or record.file.rpartition("/")[2]
            yield self._document, term("rdfs:label"), Literal(called, language=record.language)
        if address := known.get("official_address"):
            yield self._document, term("rdfs:seeAlso"), NamedNode(address)
        for language in ("en", "zh"):
            if title := known.get(f"title_{language}"):
                yield self._document, term("dcterms:title"), Literal(title, language=language)
        if title := known.get("title"):
            yield self._document, term("dcterms:title"), Literal(title, language=record.language)
        yield file, term("rdf:type"), unm("DocumentFile")
        yield file, unm("sha256"), Literal(record.sha256)
        yield file, term("rdfs:label"), Literal(record.file.rpartition("/")[2])
        yield self._run, term("rdf:type"), unm("ExtractionRun")
        yield self._run, term("rdfs:label"), Literal(SOFTWARE)
        yield self._run, term("prov:used"), file

    # --- mentions and the text under them

    def _mentions(self) -> Iterator[Triple]:
        """The places where something is named that the graph knows; dates and the like are in the facts."""
        for mention in self._record.mentions:
            if mention.entities:
                yield from self._mention(mention)
            elif mention.type == "instrument" and mention.form == "explicit" and mention.attrs.get("number"):
                # A number of which the text does not say whose it is names nothing; it is on record as what is missing.
                yield self._evidence(mention.span), unm("mentionForm"), Literal("body unknown")

    def _mention(self, mention: Mention) -> Iterator[Triple]:
        # Two mentions can share their characters (a meeting and its report), so the type is part of the name.
        node = NamedNode(f"{self._file}/mention/{mention.type}/{mention.start}-{mention.end}")
        yield node, term("rdf:type"), unm("Mention")
        yield from self._span(node, mention.span)
        for key in mention.entities:
            yield node, unm("refersTo"), self._things.iri(key)
        if mention.form:
            yield node, unm("mentionForm"), Literal(mention.form)
        if mention.symbol and mention.type == "instrument" and len(mention.entities) == 1:
            yield self._things.iri(mention.entities[0]), term("skos:notation"), Literal(mention.symbol)

    def _evidence(self, span: Span) -> NamedNode:
        sentence = self._record.sentence_at(span)
        self._spans.update({(span, True), (sentence, False)})
        return self._node_of(span)

    def _node_of(self, span: Span) -> NamedNode:
        return NamedNode(f"{self._file}#char={span.start},{span.end}")

    def _texts(self) -> Iterator[Triple]:
        for span, evidence in sorted(self._spans):
            node = self._node_of(span)
            yield node, term("rdf:type"), unm("TextSpan")
            yield from self._span(node, span)
            if evidence:
                yield node, unm("inSentence"), self._node_of(self._record.sentence_at(span))

    def _span(self, node: NamedNode, span: Span) -> Iterator[Triple]:
        yield node, unm("beginIndex"), typed(str(span.start), "integer")
        yield node, unm("endIndex"), typed(str(span.end), "integer")
        yield node, unm("exactText"), Literal(self._record.text[span.start : span.end])
        yield node, unm("lineNumber"), typed(str(self._line(span.start)), "integer")
        yield node, unm("inFile"), NamedNode(self._file)

    def _line(self, offset: int) -> int:
        return bisect_left(self._line_ends, offset) + 1

    # --- facts and their assertions

    def _relations(self) -> Iterator[Triple]:
        for relation in self._record.relations:
            if said := self._facts.said(relation):
                yield from self._statement(said, relation.evidence, relation.status, relation.attrs)

    def _mandate_acts(self) -> Iterator[Triple]:
        for act, said in self._acts.said():
            yield from self._statement(said, (act.evidence,), act.status, {"rule": self._acts.rule(act)})

    def _statement(
        self, said: Said, spans: Iterable[Span], status: Status, attrs: Mapping[str, Any]
    ) -> Iterator[Triple]:
        evidence = [self._evidence(span) for span in spans]
        candidate = status == "candidate"
        about = None if candidate else said.node
        if about is not None:
            yield from said.parts
            if said.act:
                yield from ((about, unm("hasEvidence"), node) for node in evidence)
        for fact in said.facts if candidate else (*said.facts, *said.details):
            # What is only plausible is on record as an assertion; it is not a triple of the graph.
            if not candidate:
                yield fact
            yield from self._assertion(fact, status, attrs, evidence, about)

    def _assertion(
        self,
        fact: Triple,
        status: Status,
        attrs: Mapping[str, Any],
        evidence: Iterable[NamedNode],
        about: NamedNode | None,
    ) -> Iterator[Triple]:
        subject, predicate, object = fact
        content = digest(self._expression, *(str(part) for part in fact), status, about)
        node = NamedNode(f"{self._ids}assertion/{content}")
        yield node, term("rdf:type"), unm("Assertion")
        yield node, term("rdf:subject"), subject
        yield node, term("rdf:predicate"), predicate
        yield node, term("rdf:object"), object
        yield node, unm("assertionStatus"), Literal(status)
        yield node, unm("confidence"), typed(CONFIDENCE[status], "decimal")
        yield node, unm("assertedIn"), self._document
        yield node, term("prov:wasGeneratedBy"), self._run
        for span in evidence:
            yield node, unm("hasEvidence"), span
        if about is not None:
            yield node, unm("about"), about
        if (rule := attrs.get("rule")) and status == "inferred":
            yield node, unm("inferenceRule"), Literal(str(rule))
        if caution := attrs.get("caution"):
            yield node, unm("caution"), Literal(str(caution))


def _triples(said: Said) -> frozenset[Triple]:
    return frozenset((*said.facts, *said.parts, *said.details))


def _order(triple: Triple) -> tuple[str, str, str]:
    return str(triple[0]), str(triple[1]), str(triple[2])
