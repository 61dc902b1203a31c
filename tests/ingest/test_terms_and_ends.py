"""For how long something goes on, when it ends, and what else a clause of its extension changes."""

from __future__ import annotations

from typing import Any

import pytest

from ingest.pipeline import read_source
from tests.ingest.test_operative import acts, said
from tests.ingest.test_told import RESOLUTION

ICP = "body:un-ga-icp"
X40, X50 = "S/RES/9940 (2027)", "S/RES/9950 (2028)"


def decided(sentence: str, language: str) -> list[dict[str, Any]]:
    head = RESOLUTION[language]
    record = read_source(f"{head}1. {sentence}\n", language=language)
    return [said(act) for act in record.acts if act.evidence.start >= len(head)]


@pytest.mark.parametrize(
    ("sentence", "language", "wanted"),
    [
        (
            "Decides to continue the Informal Consultative Process for the next two years;",
            "en",
            {"kind": "extends", "target": [ICP], "duration": {"months": 24}},
        ),
        (
            "决定非正式协商进程在今后两年继续进行；",
            "zh",
            {"kind": "extends", "target": [ICP], "duration": {"months": 24}},
        ),
        (
            "决定在今后两年继续进行非正式协商进程；",
            "zh",
            {"kind": "extends", "target": [ICP], "duration": {"months": 24}},
        ),
        (
            "Decides that operations under the Fund shall not be continued after 31 December 2038;",
            "en",
            {"kind": "terminates", "target": ["operations"], "date": "2038-12-31"},
        ),
        (
            "决定基金的业务在2038年12月31日之后不再继续；",
            "zh",
            {"kind": "terminates", "target": ["业务"], "date": "2038-12-31"},
        ),
        (
            "Decides to amend, with effect from 1 January 2037, paragraph 8 of the terms of reference of the fund;",
            "en",
            {"kind": "modifies", "target": ["paragraph 8 of the terms of reference of the fund"]},
        ),
        (
            "决定自2037年1月1日起修正信托基金职权范围第8段；",
            "zh",
            {"kind": "modifies", "target": ["信托基金职权范围第8段"]},
        ),
    ],
)
def test_what_is_decided_of_a_term(sentence: str, language: str, wanted: dict[str, Any]) -> None:
    assert decided(sentence, language) == [wanted]


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Decides to establish a working group for a term of three years;", "en"),
        ("决定设立一个工作组，任期三年；", "zh"),
        ("决定设立一个工作组，为期三年；", "zh"),
    ],
)
def test_a_term_behind_what_is_set_up_is_its_term(sentence: str, language: str) -> None:
    (act,) = decided(sentence, language)
    assert (act["kind"], act["duration"]) == ("establishes", {"months": 36})


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Decides to continue its consideration of the Human Rights Council for the next two years;", "en"),
        ("决定在今后两年继续支持人权理事会；", "zh"),
        ("Decides that the Fund shall not be continued without a review after 31 December 2038;", "en"),
        ("决定在2038年12月31日之后继续审议基金的业务；", "zh"),
    ],
)
def test_a_task_that_goes_on_is_no_term_and_a_condition_no_end(sentence: str, language: str) -> None:
    assert decided(sentence, language) == []


def test_the_term_of_a_chair_is_not_that_of_the_committee() -> None:
    (act,) = decided("决定设立一个委员会，主席任期三年；", "zh")
    assert "duration" not in act


@pytest.mark.parametrize(
    ("sentence", "language", "target"),
    [
        (
            "Decides that the working group shall continue its mandate in accordance with resolution 9940 (2027) for a "
            "period of two years;",
            "en",
            "working group",
        ),
        ("决定工作组应继续按照第9940(2027)号决议执行任务，为期两年；", "zh", "工作组"),
    ],
)
def test_a_task_under_a_resolution_goes_on_for_a_term(sentence: str, language: str, target: str) -> None:
    assert [said(act) for act in acts(sentence, language)] == [
        {"kind": "extends", "target": [target], "duration": {"months": 24}, "affects": [(X40, None)]}
    ]


def test_a_task_that_goes_on_without_a_term_extends_nothing() -> None:
    assert acts("决定委员会应继续按照第9940(2027)号决议执行任务；", "zh") == []


@pytest.mark.parametrize(
    ("sentence", "language", "wanted"),
    [
        (
            "Decides to renew and expand the measures set out in paragraph 15 of resolution 9950 (2028) until 15 "
            "November 2032;",
            "en",
            ["extends", "modifies"],
        ),
        ("决定将第9950(2028)号决议第15段所载措施续延并扩展至2032年11月15日；", "zh", ["extends", "modifies"]),
        (
            "Decides to renew the measures set out in paragraph 15 of resolution 9950 (2028) until 15 November 2032;",
            "en",
            ["extends"],
        ),
        ("决定将第9950(2028)号决议第15段所载措施续延至2032年11月15日；", "zh", ["extends"]),
    ],
)
def test_what_is_renewed_and_expanded_is_changed_as_well(sentence: str, language: str, wanted: list[str]) -> None:
    found = acts(sentence, language)
    assert [act.kind for act in found] == wanted
    assert [act.until for act in found] == ["2032-11-15", None][: len(wanted)]
    assert all([one.symbol for one in act.affects] == [X50] for act in found)
