"""What a person types, and what is meant: symbols, numbers and names in two languages."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.build import RecordGraph, build
from graph.lookup import compact, find
from graph.settings import Settings
from graph.store import Store
from tests.graph.records import CHINESE, ENGLISH, SECOND, record

IDS = Settings().ids
RESOLUTION, DECISION = "instrument/ctoc-cop/res/9/1", "instrument/ctoc-cop/dec/9/1"
OTHER = "instrument/cac-cosp/res/9/1"
CONFERENCE = "Conference of the Parties to the United Nations Convention against Transnational Organized Crime"
FIREARMS = "body/ctoc-cop-wg-firearms"

NUMBERS = record(
    "CTOC/COP resolution 9/1, decision 9/1, CAC/COSP resolution 9/1, A/RES/55/25 and resolution 1325 (2000).",
    [
        ("doc:CTOC/COP/2020/1", "cites", key, "CTOC/COP")
        for key in (
            "inst:ctoc-cop/res/9/1",
            "inst:ctoc-cop/dec/9/1",
            "inst:cac-cosp/res/9/1",
            "inst:ga/res/55/25",
            "inst:sc/res/1325 (2000)",
        )
    ],
    language="en",
    symbol="CTOC/COP/2020/CRP.9",
)


@pytest.fixture(scope="module")
def store() -> Store:
    return Store.of(build(each) for each in (CHINESE, ENGLISH, SECOND, NUMBERS))


def found(store: Store, text: str) -> list[str]:
    """The paths of the hits of the best standing."""
    hits = find(store, text)
    return sorted(hit.iri.removeprefix(IDS) for hit in hits if hit.score == hits[0].score)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("枪支问题工作组", [FIREARMS]),
        ("枪支问题 工作组", [FIREARMS]),  # a space that a line break left
        ("Working Group on Firearms", [FIREARMS]),
        ("working group on FIREARMS", [FIREARMS]),
        ("CTOC/COP/2020/5", ["doc/CTOC/COP/2020/5"]),
        ("ctoc/cop/2020/5", ["doc/CTOC/COP/2020/5"]),
        ("CTOC／COP／2020／5", ["doc/CTOC/COP/2020/5"]),  # full-width
        ("CTOC / COP/2020/CRP.4", ["doc/CTOC/COP/2020/CRP.4"]),
        # A number is no name: every instrument that bears it.
        ("9/1", [OTHER, DECISION, RESOLUTION]),
        ("第9/1号", [OTHER, DECISION, RESOLUTION]),
        ("resolution 9/1", [OTHER, RESOLUTION]),
        ("第 9/1 号决议", [OTHER, RESOLUTION]),
        ("第9/1号决定", [DECISION]),
        ("decision 9/1", [DECISION]),
        # A body narrows it, by any of its names or by the prefix of its symbols.
        ("CTOC/COP resolution 9/1", [RESOLUTION]),
        ("CAC/COSP resolution 9/1", [OTHER]),
        ("联合国打击跨国有组织犯罪公约缔约方会议第9/1号决议", [RESOLUTION]),
        (f"{CONFERENCE} decision 9/1", [DECISION]),
        (f"Decision 9/1 of the {CONFERENCE}", [DECISION]),  # the name with the body's official name
        ("《联合国打击跨国有组织犯罪公约》缔约方会议第九届会议第9/1号决定", [DECISION]),
        ("缔约方会议第9/1号决定", [DECISION]),  # a name that other conferences have too
        ("General Assembly resolution 55/25", ["instrument/ga/res/55/25"]),
        ("大会第55/25号决议", ["instrument/ga/res/55/25"]),
        ("A/RES/55/25", ["instrument/ga/res/55/25"]),  # its official symbol
        ("S/RES/1325(2000)", ["instrument/sc/res/1325_(2000)"]),
        ("1325 (2000)", ["instrument/sc/res/1325_(2000)"]),
        ("第1325(2000)号决议", ["instrument/sc/res/1325_(2000)"]),
        ("resolution 1325", ["instrument/sc/res/1325_(2000)"]),
    ],
)
def test_find(store: Store, typed: str, meant: list[str]) -> None:
    assert found(store, typed) == meant


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "nothing typed"),
        ("   ", "nothing typed"),
        ("》《", "nothing left after punctuation"),
        ("CTOC/COP/1999/77", "a symbol that the graph does not know"),
        ("88/99", "a number that no instrument bears"),
        ("枪械部", "no name"),
    ],
)
def test_nothing_is_found(store: Store, typed: str, why: str) -> None:
    assert find(store, typed) == [], why


def test_a_body_without_that_resolution_shows_those_of_others_as_less_fitting(store: Store) -> None:
    hits = find(store, "General Assembly resolution 9/1")
    assert {hit.iri.removeprefix(IDS) for hit in hits} == {RESOLUTION, OTHER}
    assert all(hit.score < 1 for hit in hits)


def test_the_beginning_of_a_symbol_finds_its_series(store: Store) -> None:
    assert found(store, "CTOC/COP/WG.3/2020") == [f"doc/CTOC/COP/WG.3/2020/{n}" for n in (2, 3, 4)]


def test_words_in_another_order_find_the_name_by_its_parts(store: Store) -> None:
    assert FIREARMS in found(store, "firearms group working")
    assert FIREARMS in found(store, "工作组枪支")


def test_a_hit_has_both_names_and_its_kind(store: Store) -> None:
    hit = find(store, "枪支问题工作组")[0]
    assert (hit.label("en"), hit.label("zh")) == ("Working Group on Firearms", "枪支问题工作组")
    assert hit.kind.endswith("#WorkingGroup")


def test_an_exact_name_comes_before_the_names_that_contain_it(store: Store) -> None:
    hits = find(store, "Working Group on Firearms")
    assert hits[0].iri == IDS + FIREARMS
    assert len(hits) > 1
    assert all(a.score >= b.score for a, b in pairwise(hits))


def test_a_title_about_a_thing_comes_behind_the_thing() -> None:
    told = record(
        "The draft agenda is ready.",
        [
            ("doc:CTOC/COP/2020/L.1", "hasTitle", "缔约方会议第十届会议临时议程", "The draft agenda is ready"),
            ("doc:CTOC/COP/2020/1", "preparedFor", "mtg:ctoc-cop/10", "The draft agenda is ready"),
        ],
        language="en",
    )
    store = Store.of([build(told)])
    assert [hit.iri.removeprefix(IDS) for hit in find(store, "缔约方会议第十届会议")] == [
        "meeting/ctoc-cop/10",
        "doc/CTOC/COP/2020/L.1",
    ]
    assert find(store, "缔约方会议第十届会议临时议程")[0].iri.endswith("L.1")


def test_the_limit(store: Store) -> None:
    assert len(find(store, "会议", limit=3)) == 3


@given(st.text(max_size=80))
def test_any_text_is_answered(text: str) -> None:
    find(EMPTY, text)
    assert compact(compact(text)) == compact(text)


EMPTY = Store.of([build(CHINESE)])


@pytest.mark.corpus
def test_every_thing_with_a_name_is_found_by_it(gold_graph: RecordGraph) -> None:
    store = Store.of([gold_graph])
    rows = store.select("SELECT ?i ?l { ?i a unm:WorkingGroup ; rdfs:label ?l } ORDER BY ?i")
    for row in rows:
        assert find(store, row["l"].value)[0].iri == row["i"].value
