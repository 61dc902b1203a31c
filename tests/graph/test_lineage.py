"""A lineage tells who created a body, what it was asked, where it met and where its reports went, in sentences."""

from __future__ import annotations

import pytest

from graph.build import RecordGraph, build
from graph.lineage import Lineage, Part, around, network, trace
from graph.settings import Settings
from graph.store import Store
from tests.graph.records import CHINESE, ENGLISH, FIREARMS, SECOND, record

IDS = Settings().ids


@pytest.fixture(scope="module")
def store() -> Store:
    return Store.of([build(CHINESE), build(ENGLISH)])


def part(lineage: Lineage, name: str) -> Part:
    return next(one for one in lineage.parts if one.name == name)


def test_the_lineage_of_a_body(store: Store) -> None:
    (lineage,) = trace(store, "枪支问题工作组", "zh")
    (creation,) = part(lineage, "created_by").steps
    assert creation.what.iri == IDS + "instrument/ctoc-cop/res/5/4"
    assert {e.language for e in creation.evidence} == {"zh", "en"}, "both documents say so"
    (session,) = creation.parts[0].steps
    assert session.status == "inferred"
    (meeting,) = part(lineage, "meetings").steps
    assert meeting.detail == "2020-07-16 – 2020-07-17，本语料库未载明地点"
    report = meeting.parts[0].steps[0]
    assert next(step.what.label("en") for below in report.parts for step in below.steps) == "CTOC/COP/2020/5"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_the_corpus_does_not_say_is_said(store: Store, language: str) -> None:
    (lineage,) = trace(store, "枪支问题工作组", language)
    text = lineage.text()
    assert ("not stated in this corpus" if language == "en" else "本语料库未载明") in text
    assert not part(lineage, "asked").steps


def test_each_sentence_is_quoted_once_and_then_pointed_at(store: Store) -> None:
    (lineage,) = trace(store, "枪支问题工作组", "zh")
    text = lineage.text()
    assert text.count("“第5/4号决议设立了枪支组。”") == 1
    assert "同上句 (CTOC/COP/2020/1，第1行)" in text


def test_a_sentence_in_the_readers_language_comes_first(store: Store) -> None:
    for language, first in (("en", "Resolution 5/4 created the group."), ("zh", "第5/4号决议设立了枪支组。")):
        (lineage,) = trace(store, "枪支问题工作组", language)
        text = lineage.text()
        others = {"Resolution 5/4 created the group.", "第5/4号决议设立了枪支组。"} - {first}
        assert text.index(first) < min(map(text.index, others))


def test_the_requests_of_an_instrument_have_their_words(store: Store) -> None:
    (lineage,) = trace(store, "CTOC/COP resolution 7/1", "zh")
    (asked,) = part(lineage, "asks").steps
    assert asked.detail == "请：协助各组"


def test_a_task_worded_in_two_languages_is_told_in_the_readers() -> None:
    asked = record(
        "Resolution 7/1 asked the Secretariat to help the groups.",
        [
            (
                "inst:ctoc-cop/res/7/1",
                "requests",
                "body:ctoc-cop-secretariat",
                "Resolution 7/1 asked the Secretariat to help the groups",
                {"action": "help the groups", "key": "assist"},
            )
        ],
        language="en",
    )
    both = Store.of([build(CHINESE), build(asked)])
    for language, words, other in (("en", "help the groups", "协助各组"), ("zh", "协助各组", "help the groups")):
        (lineage,) = trace(both, "CTOC/COP resolution 7/1", language)
        (step,) = part(lineage, "asks").steps
        assert words in step.detail
        assert other not in step.detail


def test_an_ambiguous_number_gives_every_lineage() -> None:
    given = record(
        "Resolution 5/4 and decision 5/4.",
        [
            ("doc:CTOC/COP/2020/1", "cites", "inst:ctoc-cop/res/5/4", "Resolution 5/4"),
            ("doc:CTOC/COP/2020/1", "cites", "inst:ctoc-cop/dec/5/4", "decision 5/4"),
        ],
        language="en",
    )
    kinds = [one.kind.label("en") for one in trace(Store.of([build(given)]), "5/4")]
    assert kinds == ["Resolution", "Decision"]


def test_by_iri_and_unknown(store: Store) -> None:
    assert trace(store, IDS + "body/ctoc-cop-wg-firearms")[0].focus.label("zh") == "枪支问题工作组"
    assert trace(store, IDS + "body/nobody") == []
    assert trace(store, "no such thing at all") == []
    assert trace(store, "http://[") == []
    assert trace(store, "https://example.org/thing") == []


def test_a_document_and_a_meeting(store: Store) -> None:
    (document,) = trace(store, "CTOC/COP/2020/5")
    assert part(document, "transmits").steps[0].what.iri.endswith("meeting/ctoc-cop-wg-firearms/7/report")
    (meeting,) = trace(store, "枪支问题工作组第七次会议")
    assert part(meeting, "report").steps


def test_a_chain_that_leads_back_ends() -> None:
    """Two bodies that each created the other, as a wrong reading may have it, do not make an endless tree."""
    circular = record(
        "A made B.",
        [
            ("inst:ctoc-cop/res/1/1", "establishes", FIREARMS, "A made B"),
            ("inst:ctoc-cop/res/1/1", "adoptedAt", "mtg:ctoc-cop-wg-firearms/7", "A made B"),
            (FIREARMS, "heldMeeting", "mtg:ctoc-cop-wg-firearms/7", "A made B", {"start": "2020-01-01"}),
        ],
        language="en",
    )
    assert trace(Store.of([build(circular)]), "Working Group on Firearms")[0].text()


def test_the_network_and_what_lies_near(store: Store) -> None:
    whole = network(store)
    creation = (IDS + "instrument/ctoc-cop/res/5/4", IDS + "body/ctoc-cop-wg-firearms", "establishes")
    assert creation in set(whole.edges(keys=True))
    near, left_out = around(store, creation[1], depth=1)
    assert creation[0] in near
    assert left_out == 0
    few, left_out = around(store, creation[1], depth=2, cap=3)
    assert len(few) == 3
    assert creation[1] in few
    assert left_out > 0
    nothing, left_out = around(store, IDS + "body/nobody")
    assert len(nothing) == left_out == 0


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["枪支问题工作组", "Working Group on Firearms"])
def test_the_firearms_group(name: str, gold_graph: RecordGraph) -> None:
    (lineage,) = trace(Store.of([gold_graph, build(SECOND)]), name)
    assert part(lineage, "created_by").steps[0].what.iri.endswith("ctoc-cop/res/5/4")
    assert part(lineage, "made_standing_by").steps[0].what.iri.endswith("ctoc-cop/res/7/1")
    meetings = part(lineage, "meetings").steps
    assert [step.detail[:10] for step in meetings] == ["2017-05-08", "2018-05-02", "2020-07-16"]
    assert all(step.evidence for step in meetings)
    endorsed = [
        below.steps[0].parts[0].steps[0]
        for step in meetings
        for below in step.parts
        if below.name == "recommendations" and below.steps
    ]
    assert [step.what.iri.rpartition("/instrument/")[2] for step in endorsed] == ["ctoc-cop/res/9/2"] * 2
