"""Each way of breaking the graph is caught by the shape that is there for it, by our gate and by pySHACL alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import pyoxigraph as ox
import pytest
from rdflib import SH, Graph

from graph.build import build
from graph.said import typed
from graph.settings import Settings
from graph.store import Store
from graph.validate import check, constraints, shacl_report, validate
from graph.vocabulary import ONTOLOGY_FILE, SHAPES_FILE, term, unm, words
from tests.graph.enacted import AGAIN, CREATED, ENDED, RENEWED
from tests.graph.records import CHINESE, ENGLISH, SECOND

ID = "https://w3id.org/unmandate/id/"
GRAPH = ox.NamedNode(build(CHINESE).name)
Quads = list[ox.Quad]


def quads() -> Quads:
    # Together these records hold every kind of node the shapes speak of.
    others = (SECOND, CREATED, RENEWED, AGAIN, ENDED)
    more = (ox.Quad(q.subject, q.predicate, q.object, GRAPH) for one in others for q in build(one).quads)
    return [*build(CHINESE).quads, *dict.fromkeys(more)]


def node(path: str) -> ox.NamedNode:
    return ox.NamedNode(ID + path)


def one(given: Iterable[ox.Quad], cls: str) -> ox.NamedNode:
    """The first node of a class."""
    return min((q.subject for q in given if q.predicate == term("rdf:type") and q.object == unm(cls)), key=str)  # type: ignore[return-value,type-var]


def without(given: Quads, subject: ox.NamedNode, predicate: ox.NamedNode) -> Quads:
    return [q for q in given if not (q.subject == subject and q.predicate == predicate)]


def with_(given: Quads, subject: ox.NamedNode, predicate: ox.NamedNode, obj: ox.NamedNode | ox.Literal) -> Quads:
    return [*given, ox.Quad(subject, predicate, obj, GRAPH)]


def drop(cls: str, name: str) -> Callable[[Quads], Quads]:
    return lambda given: without(given, one(given, cls), term(name))


def add(cls: str, name: str, obj: ox.NamedNode | ox.Literal) -> Callable[[Quads], Quads]:
    return lambda given: with_(given, one(given, cls), term(name), obj)


def put(cls: str, name: str, obj: ox.NamedNode | ox.Literal) -> Callable[[Quads], Quads]:
    return lambda given: with_(without(given, one(given, cls), term(name)), one(given, cls), term(name), obj)


RES_5_4 = node("instrument/ctoc-cop/res/5/4")
MEETING = node("meeting/ctoc-cop-wg-firearms/7")
MUTATIONS: dict[str, tuple[str, Callable[[Quads], Quads]]] = {
    "an instrument of nobody": ("Instrument", lambda g: without(g, RES_5_4, unm("adoptedBy"))),
    "an instrument of two bodies": ("Instrument", lambda g: with_(g, RES_5_4, unm("adoptedBy"), node("body/un-ga"))),
    "a resolution called a decision": ("Instrument", lambda g: with_(g, RES_5_4, term("rdf:type"), unm("Decision"))),
    "a number that is none": ("Instrument", lambda g: with_(g, RES_5_4, unm("instrumentNumber"), ox.Literal("five"))),
    "a number that the IRI denies": (
        "Instrument",
        lambda g: with_(
            without(g, RES_5_4, unm("instrumentNumber")), RES_5_4, unm("instrumentNumber"), ox.Literal("5/5")
        ),
    ),
    "an instrument without a name": ("Instrument", lambda g: without(g, RES_5_4, term("rdfs:label"))),
    "two names in one language": (
        "Instrument",
        lambda g: with_(g, RES_5_4, term("rdfs:label"), ox.Literal("Res. 5/4", language="en")),
    ),
    "a symbol that is none": (
        "Document",
        lambda g: with_(g, node("doc/CTOC/COP/2020/5"), unm("symbol"), ox.Literal("第5号")),
    ),
    "one symbol on two documents": (
        "Document",
        lambda g: with_(g, node("doc/CTOC/COP/2020/5"), unm("symbol"), ox.Literal("CTOC/COP/2020/1")),
    ),
    "a document named after another symbol": (
        "Document",
        lambda g: with_(
            without(g, node("doc/CTOC/COP/2020/5"), unm("canonicalSymbol")),
            node("doc/CTOC/COP/2020/5"),
            unm("canonicalSymbol"),
            ox.Literal("CTOC/COP/2020/6"),
        ),
    ),
    "a document that is an instrument": (
        "Document",
        lambda g: with_(g, node("doc/CTOC/COP/2020/5"), unm("instrumentNumber"), ox.Literal("5/5")),
    ),
    "a language version in no language": ("Expression", drop("DocumentExpression", "dcterms:language")),
    "a language version of no document": (
        "Expression",
        lambda g: [q for q in g if q.predicate != unm("hasExpression")],
    ),
    "a language version without a file": ("Expression", drop("DocumentExpression", "unm:hasFile")),
    "a file without its checksum": ("File", drop("DocumentFile", "unm:sha256")),
    "a checksum that is none": ("File", put("DocumentFile", "unm:sha256", ox.Literal("abc"))),
    "a body without a name": ("Body", drop("WorkingGroup", "rdfs:label")),
    "a body under a meeting": ("Body", put("WorkingGroup", "unm:parentBody", MEETING)),
    "a body under itself": (
        "SubsidiaryBody",
        lambda g: with_(g, node("body/ctoc-cop"), unm("parentBody"), node("body/ctoc-cop-wg-firearms")),
    ),
    "a meeting of nobody": ("Meeting", lambda g: without(g, MEETING, unm("meetingOf"))),
    "a meeting that ends before it starts": (
        "Meeting",
        lambda g: with_(without(g, MEETING, unm("endDate")), MEETING, unm("endDate"), typed("2020-07-15", "date")),
    ),
    "a meeting on two dates": ("Meeting", lambda g: with_(g, MEETING, unm("startDate"), typed("2020-07-14", "date"))),
    "a date that is a text": (
        # Not on the meeting of the other mutations: rdflib compares what is no date, where SPARQL has an error.
        "Meeting",
        lambda g: with_(g, node("meeting/ctoc-cop/10"), unm("startDate"), ox.Literal("July")),
    ),
    "a meeting before the first": (
        "Meeting",
        lambda g: with_(without(g, MEETING, unm("ordinal")), MEETING, unm("ordinal"), ox.Literal(0)),
    ),
    "a citation in two parts": ("Citation", add("Citation", "unm:inPart", unm("part-annex"))),
    "a citation nowhere": ("Citation", drop("Citation", "unm:inPart")),
    "a citation in a part that is none": ("Citation", put("Citation", "unm:inPart", unm("context-recalls"))),
    "a citation under two words": ("Citation", add("Citation", "unm:citationContext", unm("context-recalls"))),
    "a citation under a word that is none": ("Citation", put("Citation", "unm:citationContext", unm("verb-recalls"))),
    "a paragraph with two numbers": ("Citation", add("Citation", "unm:paragraphNumber", ox.Literal("13"))),
    "a paragraph's number that is none": (
        "Citation",
        put("Citation", "unm:paragraphNumber", ox.Literal("paragraph five")),
    ),
    "a paragraph's number that is a number": ("Citation", put("Citation", "unm:paragraphNumber", ox.Literal(5))),
    "a citation of nothing": (
        "Citation",
        lambda g: [q for q in g if not (q.predicate == unm("about") and q.object == one(g, "Citation"))],
    ),
    "two seventh meetings": (
        "Meeting",
        lambda g: [
            *g,
            *(
                ox.Quad(node("meeting/x"), p, o, GRAPH)
                for p, o in (
                    (term("rdf:type"), unm("Meeting")),
                    (unm("meetingOf"), node("body/ctoc-cop-wg-firearms")),
                    (unm("ordinal"), ox.Literal(7)),
                )
            ),
        ],
    ),
    "a sixth meeting after the seventh": (
        "Meeting",
        lambda g: [
            *g,
            *(
                ox.Quad(node("meeting/x"), p, o, GRAPH)
                for p, o in (
                    (term("rdf:type"), unm("Meeting")),
                    (unm("meetingOf"), node("body/ctoc-cop-wg-firearms")),
                    (unm("ordinal"), ox.Literal(6)),
                    (unm("startDate"), typed("2021-01-01", "date")),
                )
            ),
        ],
    ),
    "a report to a session that was over": (
        "Meeting",
        lambda g: with_(g, node("meeting/ctoc-cop/10"), unm("endDate"), typed("2019-01-01", "date")),
    ),
    "an act without a verb": ("Act", drop("Approval", "unm:verb")),
    "an act without evidence": ("Act", drop("Establishment", "unm:hasEvidence")),
    "an act with two targets": ("Act", add("Approval", "unm:target", node("norm/other"))),
    "an act on two days": (
        "Act",
        lambda g: with_(
            without(g, one(g, "Approval"), unm("submittedDate")),
            one(g, "Approval"),
            unm("actDate"),
            typed("2021-01-01", "date"),
        ),
    ),
    "an act approved before it was proposed": (
        "Act",
        put("Approval", "unm:submittedDate", typed("2022-01-01", "date")),
    ),
    "an act of an instrument and a body": ("Act", add("Directive", "unm:byActor", node("body/ctoc-cop"))),
    "an act of nobody": ("Act", drop("Approval", "unm:byActor")),
    "a directive to nobody": (
        "Directive",
        lambda g: [q for q in g if not (q.subject == one(g, "Directive") and q.predicate == unm("addressee"))],
    ),
    "a directive without a mandate": ("Directive", drop("Directive", "unm:createsMandate")),
    "an establishment of nothing": ("Establishment", drop("Establishment", "unm:target")),
    "a short triple without its act": ("Shortcut", lambda g: with_(g, RES_5_4, unm("endorses"), node("norm/x"))),
    "a fact without an assertion": (
        "Shortcut",
        lambda g: [q for q in g if not (q.predicate == term("rdf:predicate") and q.object == unm("makesPermanent"))],
    ),
    "an act without its short triple": ("ActShortened", lambda g: [q for q in g if q.predicate != unm("establishes")]),
    "a directive to a meeting": ("Directive", put("Directive", "unm:addressee", MEETING)),
    "a request for a report of nobody": (
        "Directive",
        lambda g: [
            q
            for q in g
            if not (q.subject == one(g, "ReportingRequest") and q.predicate in (unm("addressee"), unm("concerns")))
        ],
    ),
    "a renewal of nothing": (
        "Change",
        lambda g: [
            q
            for q in g
            if q.subject != one(g, "Extension") or q.predicate not in (unm("target"), unm("targetName"), unm("affects"))
        ],
    ),
    "a renewal by nobody": ("Change", drop("Extension", "unm:byInstrument")),
    "a change of a document": ("Change", put("Modification", "unm:affects", node("doc/CTOC/COP/2020/5"))),
    "a change in an instrument that is none of its paragraphs": (
        "Change",
        add("Modification", "unm:affectsProvision", node("body/ctoc-cop")),
    ),
    "an instrument that changes itself": (
        "Change",
        lambda g: with_(
            g,
            one(g, "Modification"),
            unm("affects"),
            next(q.object for q in g if q.subject == one(g, "Modification") and q.predicate == unm("byInstrument")),  # type: ignore[arg-type]
        ),
    ),
    "an end that is no day": ("Period", add("Extension", "unm:until", ox.Literal("summer"))),
    "a termination that is on no day": ("Period", add("Termination", "unm:endsOn", ox.Literal("2033"))),
    "a length of time in hours": ("Period", add("Extension", "unm:duration", typed("PT3H", "duration"))),
    "a report due on no day": ("Due", add("Mandate", "unm:dueBy", ox.Literal("soon"))),
    "a report due in no year": ("Due", add("Mandate", "unm:dueInYear", ox.Literal("2033"))),
    "no report": ("Due", add("Mandate", "unm:reportCount", ox.Literal(0))),
    "a report every hour": ("Due", add("Mandate", "unm:dueEvery", typed("PT1H", "duration"))),
    "an act that is due": ("Due", add("ReportingRequest", "unm:dueBy", typed("2033-01-01", "date"))),
    "a paragraph that is a body": ("SourceParagraph", put("Extension", "unm:sourceParagraph", node("body/ctoc-cop"))),
    "a paragraph of another instrument": (
        "SourceParagraph",
        add("Termination", "unm:sourceParagraph", node("provision/sc/res/9101_(2031)/para/1")),
    ),
    "a renewal without its short triple": (
        "ActShortened",
        lambda g: [q for q in g if q.predicate != unm("extends")],
    ),
    "an extension that no act makes": ("Shortcut", lambda g: with_(g, RES_5_4, unm("extends"), node("body/ctoc-cop"))),
    "a mandate from nowhere": ("Mandate", drop("Mandate", "unm:mandateOf")),
    "a mandate without words": ("Mandate", drop("Mandate", "unm:actionText")),
    "a deadline at no time": ("Deadline", drop("Deadline", "unm:deadlineAt")),
    "a deadline that neither opens nor closes": ("Deadline", put("Deadline", "unm:deadlineKind", ox.Literal("shuts"))),
    "a deadline for nothing": ("Deadline", drop("Deadline", "unm:appliesTo")),
    "a span that ends before it begins": ("Span", put("TextSpan", "unm:endIndex", ox.Literal(0))),
    "a span in no file": ("Span", drop("TextSpan", "unm:inFile")),
    "a text that is not the span's": (
        "Span",
        put("TextSpan", "unm:exactText", ox.Literal("别的话，比片段长得多得多得多得多得多得多得多得多得多")),
    ),
    "a mention of nothing": ("Mention", drop("Mention", "unm:refersTo")),
    "an assertion about nothing": ("Assertion", drop("Assertion", "rdf:subject")),
    "an assertion without evidence": ("Assertion", drop("Assertion", "unm:hasEvidence")),
    "an assertion of unknown status": ("Assertion", put("Assertion", "unm:assertionStatus", ox.Literal("rumoured"))),
    "more than certain": ("Assertion", put("Assertion", "unm:confidence", typed("1.5", "decimal"))),
    "an assertion in no document": ("Assertion", drop("Assertion", "unm:assertedIn")),
    "an assertion by nobody": ("Assertion", drop("Assertion", "prov:wasGeneratedBy")),
    "an assertion of what the graph does not hold": (
        "Assertion",
        lambda g: [q for q in g if q.predicate != unm("transmits")],
    ),
}


def test_the_records_as_they_are_break_nothing() -> None:
    assert check(quads()).violations == ()
    assert check(build(ENGLISH).quads).conforms


@pytest.mark.parametrize("what", MUTATIONS)
def test_a_broken_graph_is_caught_by_its_shape(what: str) -> None:
    shape, mutate = MUTATIONS[what]
    found = check(mutate(quads())).violations
    assert shape in {violation.shape for violation in found}, what
    assert all(violation.en and violation.zh for violation in found)


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(SHAPES_FILE)


def by_pyshacl(given: Quads, shapes: Graph) -> set[tuple[str, str]]:
    """(node, message) of each violation that pySHACL reports."""
    from pyshacl import validate as engine

    data = Graph()
    data.parse(
        data=ox.serialize([ox.Triple(q.subject, q.predicate, q.object) for q in given], format=ox.RdfFormat.N_TRIPLES),
        format="nt",
    )  # type: ignore[arg-type]
    _, report, _ = engine(
        data, shacl_graph=shapes, ont_graph=Graph().parse(ONTOLOGY_FILE), inference="none", advanced=False
    )
    rows = report.query(  # type: ignore[union-attr]
        "PREFIX sh: <http://www.w3.org/ns/shacl#> SELECT ?n ?m { ?r sh:focusNode ?n ; sh:resultMessage ?m }"
    )
    # pySHACL drops the language of the messages of SPARQL constraints.
    return {(str(n), str(m)) for n, m in rows if str(m).isascii()}  # type: ignore[misc]


def by_gate(given: Quads) -> set[tuple[str, str]]:
    return {(v.focus.replace("id:", ID), v.en) for v in check(given).violations}


@pytest.mark.slow
@pytest.mark.parametrize("group", range(5))
def test_the_gate_and_pyshacl_agree(group: int, shapes: Graph) -> None:
    """On graphs broken in a dozen ways at once (pySHACL takes seconds): the same nodes, the same complaints."""
    sound = quads()
    removed: set[ox.Quad] = set()
    added: set[ox.Quad] = set()
    for what in sorted(MUTATIONS)[group::5]:
        broken = set(MUTATIONS[what][1](sound))
        removed |= set(sound) - broken
        added |= broken - set(sound)
    given = [*(q for q in sound if q not in removed), *added]
    assert len(by_gate(given)) > 5
    assert by_gate(given) == by_pyshacl(given, shapes)


@pytest.mark.slow
def test_the_report_of_a_shacl_engine_is_rdf() -> None:
    conforms, turtle = shacl_report(Store.of([build(CHINESE), build(ENGLISH)]), Settings())
    assert conforms
    assert len(Graph().parse(data=turtle, format="turtle")) > 0


def test_the_gate_knows_every_kind_of_constraint_that_the_shapes_use(shapes: Graph) -> None:
    known = set(
        words(
            """
            path minCount maxCount datatype class pattern in minInclusive maxInclusive lessThan lessThanOrEquals
            uniqueLang property sparql select prefixes message targetClass targetSubjectsOf inversePath declare prefix
            namespace
            """
        )
    )
    used = {str(p).rpartition("#")[2] for p in shapes.predicates() if str(p).startswith("http://www.w3.org/ns/shacl#")}
    assert used <= known
    # The gate reads minCount and maxCount as "at least one" and "at most one".
    assert {str(o) for p in (SH.minCount, SH.maxCount) for o in shapes.objects(None, p)} == {"1"}


def test_every_message_is_said_in_both_languages() -> None:
    for constraint in constraints():
        assert re.search(r"[a-z]{3}", constraint.en) and re.search(r"[\u4e00-\u9fff]", constraint.zh), constraint


def test_the_report_on_a_store_names_the_documents() -> None:
    store = Store.of([build(CHINESE), build(SECOND)])
    assert validate(store).conforms
    later = with_([], node("doc/CTOC/COP/2020/5"), unm("symbol"), ox.Literal("CTOC/COP/2020/1"))
    store._database.extend([*later, *(ox.Quad(q.subject, q.predicate, q.object) for q in later)])
    (first, *_) = validate(store).violations
    assert first.documents == (GRAPH.value,)
    assert first.line("en").startswith("id:doc/CTOC/COP/2020/1/zho@2020-09-24: id:doc/CTOC/COP/2020/")
    assert "两份文件使用同一编号" in first.line("zh")


@pytest.mark.corpus
def test_the_gold_graph_conforms(gold_graph: object) -> None:
    assert check(gold_graph.quads).violations == ()  # type: ignore[attr-defined]
