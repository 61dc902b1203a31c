"""When a thing is due, how often, and what is extended: words that say so, and words that only look like it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.ingest.test_operative import UNFICYP, acts, said

PANEL = "body:est/sc/res/9940 (2027)/experts"
GA93, HRC93 = "mtg:un-ga/93", "mtg:un-hrc/93"

DUE: list[tuple[str, str, dict[str, Any]]] = [
    (
        "en",
        "Requests the Secretary-General to report on an annual basis on the work, with a view to informing the fifth "
        "biennial review of the Plan, at the ninety-fourth session of the General Assembly;",
        {"every_months": 12},
    ),
    ("zh", "请秘书长每年就工作情况提出报告，以便为大会第九十四届会议第五次两年期审查提供资料；", {"every_months": 12}),
    (
        "en",
        "Requests the Secretary-General to submit to the General Assembly at its ninety-third session a report on the "
        "Plan, in advance of the fifth biennial review of the Plan, at the ninety-fourth session of the General "
        "Assembly;",
        {"at": [GA93]},
    ),
    ("zh", "请秘书长在大会第九十四届会议第五次两年期审查之前向大会第九十三届会议提交报告；", {"at": [GA93]}),
    # The report's own session, though an event of it is named.
    (
        "en",
        "Requests the High Commissioner to present an oral update to the Human Rights Council during an interactive "
        "dialogue at its ninety-third session;",
        {"at": [HRC93]},
    ),
    ("en", "Requests the Secretariat to report to the Biennial Meeting of Parties in 2040;", {}),
    ("zh", "请秘书处向2040年双年度会议提出报告；", {}),
    ("zh", "请秘书处向两年一次的缔约国会议提出报告；", {}),
    ("en", "Requests the High Commissioner to make the biennial panel discussion accessible;", {}),
    ("en", "Requests the Secretary-General to prepare the annual session of the Forum;", {}),
    ("zh", "请秘书长筹备论坛年度会议；", {}),
    ("en", "Requests the Board to move its annual session and the reports of its Chair to Oslo;", {}),
    ("en", "Requests the Secretary-General to submit a biennial report on the Plan;", {"every_months": 24}),
    ("zh", "请秘书长就该计划提交两年期报告；", {"every_months": 24}),
    ("en", "Requests the Secretary-General to report biennially to the Commission;", {"every_months": 24}),
    ("zh", "请秘书长每两年向委员会提交报告；", {"every_months": 24}),
    ("en", "Requests the Secretary-General to submit an annual written report;", {"every_months": 12}),
    ("zh", "请秘书长提交年度书面报告；", {"every_months": 12}),
    ("zh", "请秘书长每年向缔约国会议提交报告；", {"every_months": 12}),
    ("en", "Requests the Secretary-General to report quarterly on the Plan;", {"every_months": 3}),
    ("zh", "请秘书长按季度提交报告；", {"every_months": 3}),
    ("zh", "请秘书长在每年第一季度向委员会通报情况；", {"every_months": 12}),
    ("en", "Requests the Secretary-General to report once per year on the Plan;", {"every_months": 12}),
    ("en", "Requests the Secretary-General to manage the fund beyond the second four-year cycle;", {}),
    ("zh", "请秘书长在第二个四年周期之后继续管理基金；", {}),
    ("en", "Requests the Secretary-General to adapt each four-year plan to the needs of States;", {}),
    ("zh", "请秘书长使每四年规划适应各国需要；", {}),
    ("en", "Requests the Secretary-General to report at four-year intervals;", {"every_months": 48}),
    ("zh", "请秘书长每四年提交报告；", {"every_months": 48}),
    (
        "en",
        "Requests the High Commissioner to wind up projects which were begun but not finished before 31 December 2030;",
        {},
    ),
    ("zh", "请高级专员完成2030年12月31日前已开始但尚未完成的项目；", {}),
    ("en", "Requests the Secretary-General to analyse the comments received by 1 May 2032;", {}),
    ("zh", "请秘书长分析2032年5月1日前收到的意见；", {}),
    ("en", "Requests the Secretary-General to submit a report by 1 May 2032;", {"by": ["2032-05-01"]}),
    ("zh", "请秘书长在2032年5月1日前提交报告；", {"by": ["2032-05-01"]}),
    ("zh", "请秘书长在2032年5月1日前召开关于海洋的会议；", {"by": ["2032-05-01"]}),
    (
        "en",
        "Requests the Secretary-General to ensure that the study is completed by 1 May 2032;",
        {"by": ["2032-05-01"]},
    ),
    ("zh", "请秘书长确保在2032年5月1日前完成研究；", {"by": ["2032-05-01"]}),
    # Before an event, not after the adoption.
    (
        "en",
        "Requests the Secretary-General to send the views of States no later than three weeks before the meeting;",
        {},
    ),
]


@pytest.mark.parametrize(("language", "sentence", "wanted"), DUE)
def test_an_interval_a_day_and_a_session_are_those_of_the_duty(
    language: str, sentence: str, wanted: dict[str, Any]
) -> None:
    (found,) = [said(act) for act in acts(sentence, language)]
    assert found.get("deadline", {}) == wanted


NO_EXTENSION = [
    (
        "en",
        "Decides that the Committee established pursuant to resolution 9940 (2027) will continue to submit its plan to "
        "the Council until 30 June 2032;",
    ),
    ("zh", "决定第9940(2027)号决议所设委员会将继续在每年1月底前向安全理事会提交工作计划；"),
    ("zh", "决定联塞部队将继续在每年6月向安理会提出建议；"),
    ("en", "Decides to extend the scope of Ocean Day, to include rivers;"),
    ("zh", "决定扩大海洋日的范围，以涵盖河流；"),
    ("en", "Decides to extend the deadline for the submission of nominations until 1 May 2032;"),
    ("zh", "决定延长申请期限至2032年5月1日；"),
    ("zh", "决定将提交提名的截止日期延长至2032年5月1日；"),
    ("en", "Decides to extend the application of the Convention to inland waters;"),
    ("en", "Decides to extend the observance of Ocean Day to lakes;"),
    ("en", "Extends its deep appreciation to the Government;"),
    ("en", "Decides to extend an invitation to the Government;"),
]


@pytest.mark.parametrize(("language", "sentence"), NO_EXTENSION)
def test_a_task_a_scope_and_thanks_are_not_extended(language: str, sentence: str) -> None:
    assert [act.kind for act in acts(sentence, language) if act.kind == "extends"] == []


FROM_EXPIRY = [
    (
        "en",
        "Decides that the Panel of Experts established pursuant to resolution 9940 (2027) shall continue to support "
        "the Committee for a period of twelve months from the date of expiration of its current mandate in March 2031;",
    ),
    (
        "zh",
        "决定第9940(2027)号决议所设专家小组应在现有任务期于2031年3月期满后继续支持委员会12个月；",
    ),
    (
        "en",
        "Decides to extend the mandate of the current Geneva-based Panel of Experts established pursuant to resolution "
        "9940 (2027) and its members for a further period of ten months from the expiration of its current mandate in "
        "March 2031;",
    ),
    (
        "zh",
        "决定把依照第9940(2027)号决议设在日内瓦的本届专家小组及其成员的任务期限从2031年3月现有任期到期起再延长10个月；",
    ),
    ("zh", "决定将第9940(2027)号决议所设专家小组的任务期限自目前任务期限届满之日起延长10个月；"),
]


@pytest.mark.parametrize(("language", "sentence"), FROM_EXPIRY)
def test_a_term_from_an_expiry_has_no_length_that_an_end_could_be_reckoned_from(language: str, sentence: str) -> None:
    (found,) = [said(act) for act in acts(sentence, language) if act.kind == "extends"]
    assert found["target"] == [PANEL]
    assert "until" not in found and "duration" not in found


@pytest.mark.parametrize(
    ("language", "sentence", "wanted"),
    [
        ("en", "Decides to extend the mandate of UNFICYP for six months;", {"duration": {"months": 6}}),
        ("zh", "决定将联塞部队的任务期限延长六个月；", {"duration": {"months": 6}}),
        (
            "en",
            "Decides to extend the mandate of UNFICYP for six months, at the end of which the Council will meet again;",
            {"duration": {"months": 6}},
        ),
        ("zh", "决定将联塞部队的任务期限延长六个月，并在选举结束后再次开会；", {"duration": {"months": 6}}),
        (
            "en",
            "Decides to extend the mandate of the current New Nicosia-based UNFICYP until 30 June 2032;",
            {"until": "2032-06-30"},
        ),
        (
            "en",
            "Decides to extend until 30 June 2032, without prejudice to resolution 9950 (2028), the mandate of "
            "UNFICYP;",
            {"until": "2032-06-30"},
        ),
    ],
)
def test_a_mandate_is_extended(language: str, sentence: str, wanted: dict[str, Any]) -> None:
    (found,) = [said(act) for act in acts(sentence, language)]
    assert (found["kind"], found["target"]) == ("extends", [UNFICYP])
    assert {name: found[name] for name in ("until", "duration") if name in found} == wanted


def test_the_application_of_measures_goes_on_where_a_term_is_given() -> None:
    sentence = "Decides to extend the application of the measures imposed by resolution 9950 (2028) until 30 June 2032;"
    (found,) = [said(act) for act in acts(sentence, "en")]
    assert (found["kind"], found["until"]) == ("extends", "2032-06-30")
