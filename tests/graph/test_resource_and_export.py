"""What is said of one resource, and the whole graph in other programs' formats."""

from __future__ import annotations

import csv
import io

import networkx as nx
import pytest
from rdflib import Dataset, Graph, URIRef

from graph.build import build
from graph.export import COLUMNS, export
from graph.resource import labels, resource
from graph.settings import Settings
from graph.store import Store
from graph.vocabulary import unm
from tests.graph.records import CHINESE, ENGLISH, SECOND

IDS = Settings().ids
GROUP = IDS + "body/ctoc-cop-wg-firearms"


@pytest.fixture(scope="module")
def store() -> Store:
    return Store.of([build(CHINESE), build(ENGLISH), build(SECOND)])


def test_a_resource_has_its_names_and_its_facts_both_ways(store: Store) -> None:
    group = resource(store, GROUP)
    assert group is not None
    assert (group.label("en"), group.label("zh"), group.label("fr")) == (
        "Working Group on Firearms",
        "枪支问题工作组",
        "Working Group on Firearms",
    )
    assert group.classes == (unm("WorkingGroup").value,)
    assert {fact.predicate.rpartition("#")[2] for fact in group.incoming} >= {
        "establishes",
        "makesPermanent",
        "meetingOf",
    }
    assert group.name(unm("makesPermanent").value, "zh") == "使成为常设"


def test_a_fact_of_two_documents_has_two_assertions_each_with_its_sentence(store: Store) -> None:
    group = resource(store, GROUP)
    assert group is not None
    (fact,) = (one for one in group.incoming if one.predicate == unm("makesPermanent").value)
    assert fact.status == "stated"
    evidence = {one.evidence[0].language: one.evidence[0] for one in fact.assertions}
    assert evidence["en"].sentence == "Resolution 7/1 made it standing."
    chinese = evidence["zh"]
    assert CHINESE.text[chinese.start : chinese.end] == chinese.text
    assert CHINESE.text[chinese.sentence_start :].startswith(chinese.sentence)
    assert (chinese.symbol, chinese.line, chinese.sha256) == ("CTOC/COP/2020/1", 2, CHINESE.sha256)


def test_what_follows_from_a_name_alone_has_no_assertion(store: Store) -> None:
    group = resource(store, GROUP)
    assert group is not None
    (parent,) = (one for one in group.outgoing if one.predicate == unm("parentBody").value)
    assert parent.assertions == ()
    assert parent.status is None


def test_a_candidate_is_shown_as_one(store: Store) -> None:
    document = resource(store, IDS + "doc/CTOC/COP/2020/5")
    assert document is not None
    (fact,) = (one for one in document.outgoing if one.predicate == unm("possiblyFulfils").value)
    assert fact.status == "candidate"


def test_an_act_tells_which_fact_it_details(store: Store) -> None:
    group = resource(store, GROUP)
    assert group is not None
    act = next(f.subject.value for f in group.incoming if f.predicate == unm("target").value)
    detailed = resource(store, act)
    assert detailed is not None
    assert detailed.detailed[0].status == "stated"


def test_an_unknown_resource(store: Store) -> None:
    assert resource(store, IDS + "body/nobody") is None
    assert resource(store, "no IRI") is None
    assert labels(store, [IDS + "body/nobody"]) == {}


def test_turtle_and_json_ld_hold_the_same_union(store: Store) -> None:
    turtle = Graph().parse(data=export(store, "ttl"), format="turtle")
    json_ld = Graph().parse(data=export(store, "jsonld"), format="json-ld")
    assert set(turtle) == set(json_ld)
    assert len(turtle) == len(store.union())
    assert (URIRef(IDS + "instrument/ctoc-cop/res/5/4"), URIRef(unm("establishes").value), URIRef(GROUP)) in turtle
    assert "@prefix unm:" in export(store, "ttl")


def test_n_quads_keep_the_documents_apart(store: Store) -> None:
    dataset = Dataset()
    dataset.parse(data=export(store, "nq"), format="nquads")
    assert {str(graph.identifier) for graph in dataset.graphs() if len(graph)} == set(store.graphs())


def test_graphml_is_a_network_of_things(store: Store) -> None:
    read = nx.parse_graphml(export(store, "graphml"))
    start, end = IDS + "instrument/ctoc-cop/res/5/4", GROUP
    assert read.nodes[end] == {"en": "Working Group on Firearms", "zh": "枪支问题工作组", "kind": "WorkingGroup"}
    (edge,) = read.get_edge_data(start, end).values() if read.is_multigraph() else [read.get_edge_data(start, end)]
    assert edge["property"] == "establishes"
    assert edge["status"] == "stated"


def test_csv_has_a_line_a_fact_and_document(store: Store) -> None:
    rows = list(csv.DictReader(io.StringIO(export(store, "csv"), newline="")))
    assert tuple(rows[0]) == COLUMNS
    said = [row for row in rows if row["predicate"] == "unm:makesPermanent"]
    assert {row["language"] for row in said} == {"zh", "en"}
    assert all(row["sentence"] and row["object_zh"] == "枪支问题工作组" for row in said)


def test_exports_are_the_same_each_time(store: Store) -> None:
    other = Store.of([build(SECOND), build(ENGLISH), build(CHINESE)])
    for form in ("ttl", "nq", "jsonld", "graphml", "csv"):
        assert export(store, form) == export(other, form)  # type: ignore[arg-type]
