"""What the graph of a record holds, and what it must not hold."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad

from graph.build import build
from graph.settings import Settings
from graph.store import Store
from graph.validate import check
from graph.vocabulary import short, term, unm
from ingest.pipeline import read
from ingest.record import Entity, Record
from tests.graph.records import CHINESE, COP, ENGLISH, FIREARMS, SECOND, record

IDS = Settings().ids


def triples(given: Record) -> set[tuple[str, str, str]]:
    return {
        (short(q.subject.value, IDS), short(q.predicate.value), short(getattr(q.object, "value", ""), IDS))  # type: ignore[union-attr]
        for q in build(given).quads
    }


@pytest.mark.parametrize(
    "fact",
    [
        ("id:instrument/ctoc-cop/res/5/4", "unm:establishes", "id:body/ctoc-cop-wg-firearms"),
        ("id:instrument/ctoc-cop/res/5/4", "unm:adoptedBy", "id:body/ctoc-cop"),  # the key says whose it is
        ("id:instrument/ctoc-cop/res/5/4", "unm:instrumentNumber", "5/4"),
        ("id:instrument/ctoc-cop/res/5/4", "rdfs:label", "《有组织犯罪公约》缔约方会议第5/4号决议"),
        ("id:instrument/ctoc-cop/res/5/4", "skos:altLabel", "联合国打击跨国有组织犯罪公约缔约方会议第5/4号决议"),
        ("id:meeting/ctoc-cop-wg-firearms/7", "rdfs:label", "Working Group on Firearms, seventh meeting"),
        ("id:meeting/ctoc-cop-wg-firearms/7", "rdfs:label", "枪支问题工作组第七次会议"),
        ("id:meeting/ctoc-cop-wg-firearms/7", "unm:startDate", "2020-07-16"),
        ("id:meeting/ctoc-cop-wg-firearms/7", "unm:meetingOf", "id:body/ctoc-cop-wg-firearms"),
        ("id:meeting/ctoc-cop-wg-firearms/7", "unm:hasReport", "id:meeting/ctoc-cop-wg-firearms/7/report"),
        ("id:body/ctoc-cop-wg-firearms", "unm:openEnded", "true"),
        ("id:doc/CTOC/COP/2020/1", "unm:hasExpression", "id:doc/CTOC/COP/2020/1/zho@2020-09-24"),
        ("id:doc/CTOC/COP/2020/5", "rdfs:label", "CTOC/COP/2020/5"),
    ],
)
def test_facts(fact: tuple[str, str, str]) -> None:
    assert fact in triples(CHINESE)


def test_a_place_that_the_text_does_not_give_is_not_in_the_graph() -> None:
    assert not [t for t in triples(CHINESE) if t[1] == "unm:place"]


def test_the_same_record_gives_the_same_quads_in_the_same_order() -> None:
    shuffled = list(CHINESE.relations)
    random.Random(5).shuffle(shuffled)
    assert build(CHINESE).quads == build(CHINESE).quads == build(replace(CHINESE, relations=tuple(shuffled))).quads


def test_every_quad_lies_in_the_graph_of_the_expression() -> None:
    graph = build(CHINESE)
    assert {quad.graph_name for quad in graph.quads} == {NamedNode(graph.name)}
    assert graph.name == IDS + "doc/CTOC/COP/2020/1/zho@2020-09-24"


def test_a_candidate_is_an_assertion_and_never_a_triple() -> None:
    known = triples(CHINESE)
    assert not [t for t in known if t[1] == "unm:possiblyFulfils"]
    said = {t[0] for t in known if t[1:] == ("rdf:predicate", "unm:possiblyFulfils")}
    assert {t[2] for t in known if t[0] in said and t[1] == "unm:assertionStatus"} == {"candidate"}


def test_every_assertion_but_a_candidate_is_a_triple_with_evidence() -> None:
    quads = build(CHINESE).quads
    by_subject: dict[object, dict[str, set[object]]] = {}
    for quad in quads:
        by_subject.setdefault(quad.subject, {}).setdefault(short(quad.predicate.value), set()).add(quad.object)
    held = {(q.subject, q.predicate, q.object) for q in quads}
    assertions = [node for node in by_subject.values() if unm("Assertion") in node["rdf:type"]]
    assert len(assertions) > 10
    for node in assertions:
        (subject,), (predicate,), (obj,) = node["rdf:subject"], node["rdf:predicate"], node["rdf:object"]
        (status,) = node["unm:assertionStatus"]
        assert ((subject, predicate, obj) in held) == (status.value != "candidate")  # type: ignore[attr-defined]
        assert all(unm("TextSpan") in by_subject[span]["rdf:type"] for span in node["unm:hasEvidence"])


def test_spans_are_the_texts_own_characters_and_lines() -> None:
    store = Store.of([build(CHINESE)])
    rows = list(
        store.select("SELECT * { ?s unm:beginIndex ?b ; unm:endIndex ?e ; unm:exactText ?t ; unm:lineNumber ?l }")
    )
    assert len(rows) > 10
    for row in rows:
        start, end = int(row["b"].value), int(row["e"].value)
        assert CHINESE.text[start:end] == row["t"].value
        assert CHINESE.text.count("\n", 0, start) + 1 == int(row["l"].value)


def test_one_fact_of_two_documents_is_one_triple_with_two_assertions() -> None:
    store = Store.of([build(CHINESE), build(ENGLISH)])
    (count,) = store.select("SELECT (COUNT(*) AS ?n) { ?i unm:makesPermanent ?b }")
    assert count["n"].value == "1"
    said = list(store.select("SELECT ?a { ?a rdf:predicate unm:makesPermanent }"))
    assert len(said) == 2
    (acts,) = store.select("SELECT (COUNT(DISTINCT ?a) AS ?n) { ?a a unm:StatusChange }")
    assert acts["n"].value == "1", "one act, whichever document tells of it"


def test_two_acts_of_different_dates_do_not_merge_in_the_union() -> None:
    """Numbered nodes once did: two documents' approvals became one, approved on two dates."""
    store = Store.of([build(SECOND), build(CHINESE)])
    dates = list(store.select("SELECT ?a (COUNT(?d) AS ?n) { ?a a unm:Approval ; unm:actDate ?d } GROUP BY ?a"))
    assert [row["n"].value for row in dates] == ["1", "1", "1"]


def test_requests_of_different_words_are_different_mandates() -> None:
    text = "第9/2号决议请秘书处收集数据，还请秘书处交流结论。"
    instrument, secretariat = "inst:ctoc-cop/res/9/2", "body:ctoc-cop-secretariat"
    asked = record(
        text,
        [
            (instrument, "requests", secretariat, "请秘书处收集数据", {"action_zh": "收集数据"}),
            (instrument, "requests", secretariat, "还请秘书处交流结论", {"action_zh": "交流结论"}),
            (
                instrument,
                "requests",
                secretariat,
                "请秘书处收集数据",
                {"action_zh": "收集 数据"},
            ),  # a page broke the line
        ],
    )
    known = triples(asked)
    assert {t[2] for t in known if t[1] == "unm:actionText" and t[0].startswith("id:mandate/")} >= {
        "收集数据",
        "交流结论",
    }
    assert len({t[0] for t in known if t[1:] == ("rdf:type", "unm:Mandate")}) == 2
    assert len([t for t in known if t[1] == "unm:requests"]) == 1


def test_a_restatement_has_an_expression_of_its_own() -> None:
    official, own = (
        build(replace(CHINESE, document={**CHINESE.document, "text_kind": kind}))
        for kind in ("official", "restatement")
    )
    assert own.document == official.document
    assert own.name == official.name + "/restatement"


def test_a_document_without_a_symbol_is_named_by_its_file_and_called_by_its_title() -> None:
    note = record("Resolution 5/4 exists.", symbol=None, language="en", title="A note")
    known = triples(note)
    assert (f"id:doc/file/{note.sha256[:16]}", "rdfs:label", "A note") in known
    assert not [t for t in known if t[1] == "unm:symbol"]


def test_a_document_that_prints_a_resolution_is_a_document() -> None:
    """Its manifest row calls it one; the resolution is another thing, with its body and number."""
    printed = record(
        "The Council adopted resolution 2561 (2021).",
        [("doc:S/RES/2561 (2021)", "cites", "inst:sc/res/2561 (2021)", "resolution 2561 (2021)")],
        symbol="S/RES/2561 (2021)",
        language="en",
        entities=[Entity("doc:S/RES/2561 (2021)", "Resolution", {"symbol": "S/RES/2561 (2021)"})],
    )
    kinds = {(t[0], t[2]) for t in triples(printed) if t[1] == "rdf:type"}
    assert ("id:doc/S/RES/2561_(2021)", "unm:Document") in kinds
    assert ("id:instrument/sc/res/2561_(2021)", "unm:Resolution") in kinds
    assert check(build(printed).quads).conforms


@pytest.mark.parametrize(
    "text",
    [
        "Recalling General Assembly resolutions 51/211 A to E of 18 December 1996, 53/208 A-C and 54/10 A, B and D,",
        "回顾大会1996年12月18日第51/211 A至E号、第53/208 A-C号和第54/10 A、B和D号决议，",
    ],
)
def test_each_part_of_a_run_has_its_own_number(text: str, tmp_path: Path) -> None:
    """The number of the run at each of its parts once cost whole documents."""
    file = tmp_path / "run.txt"
    file.write_text(text, encoding="utf-8")
    quads = build(read(file)).quads
    parts = {"51/211": "ABCDE", "53/208": "ABC", "54/10": "ABD"}
    numbers = {quad.object.value for quad in quads if quad.predicate == unm("instrumentNumber")}
    assert numbers == {f"{number} {letter}" for number, letters in parts.items() for letter in letters}
    assert check(quads).conforms


def test_the_base_of_the_iris_is_a_setting() -> None:
    graph = build(CHINESE, Settings(base="https://data.example.org/un/"))
    ours = {q.subject.value for q in graph.quads if isinstance(q, Quad) and isinstance(q.subject, NamedNode)}
    assert all(iri.startswith("https://data.example.org/un/id/") for iri in ours)


def test_a_thing_without_an_entity_is_refused() -> None:
    """The record is all that the graph knows: what a key is, nothing else can tell."""
    with pytest.raises(ValueError, match="body:ctoc-cop-wg-firearms: the record has no entity"):
        build(replace(CHINESE, entities=tuple(e for e in CHINESE.entities if e.id != FIREARMS)))


def test_a_class_that_the_ontology_lacks_is_refused() -> None:
    odd = tuple(Entity(e.id, "Choir", e.attrs) if e.id == FIREARMS else e for e in CHINESE.entities)
    with pytest.raises(ValueError, match="the ontology has no class Choir"):
        build(replace(CHINESE, entities=odd))


def test_a_place_is_the_one_that_bears_the_name() -> None:
    """A place by another name is no place that the graph knows; none is made up for it."""
    for name, entities, places in (
        ("Vienna", [Entity("place:vienna", "Place")], {"id:place/vienna"}),
        ("维也纳", [Entity("place:vienna", "Place")], {"id:place/vienna"}),
        ("place:vienna", [], {"id:place/vienna"}),
        ("Atlantis", [Entity("place:vienna", "Place")], set()),
    ):
        held = record(
            "The group met.",
            [(FIREARMS, "heldMeeting", "mtg:ctoc-cop-wg-firearms/8", "The group met", {"place": name})],
            language="en",
            entities=entities,
        )
        assert {t[2] for t in triples(held) if t[1] == "unm:place"} == places


def test_an_unknown_relation_says_nothing_and_breaks_nothing() -> None:
    odd = record("A gavel fell.", [(COP, "gavelFell", "2020-01-01", "A gavel fell")], language="en")
    assert not [t for t in triples(odd) if t[1] == "rdf:predicate"]


@pytest.mark.parametrize(
    ("start", "property"),
    [
        ("2020-12-01", "unm:startDate"),
        ("2020-12", "unm:startMonth"),
        ("2020", None),
        ("in December", None),
        (None, None),
    ],
)
def test_a_date_is_as_exact_as_the_text(start: str | None, property: str | None) -> None:
    held = record(
        "The group met.",
        [(FIREARMS, "heldMeeting", "mtg:ctoc-cop-wg-firearms/8", "The group met", {"start": start})],
        language="en",
    )
    assert {t[1] for t in triples(held) if t[1].startswith("unm:start")} == ({property} if property else set())


def test_labels_of_classes_come_with_the_ontology() -> None:
    store = Store.of([])
    names = {q.object.value for q in store.triples(unm("WorkingGroup"), term("rdfs:label"))}
    assert names == {"Working group", "工作组"}
