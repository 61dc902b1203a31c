"""What organs decide in other forms than "Decides to …": in decisions that narrate, in lists, in infinitives."""

from __future__ import annotations

from typing import Any

import pytest

from ingest.pipeline import read_source
from ingest.record import Record
from tests.ingest.test_operative import acts, said

SG, GA, SC = "post:un-secretary-general", "body:un-ga", "body:un-sc"
COPUOS = "body:un-ga-copuos"

# A volume: a decision that takes note, one that decides in sentences, one that decides in a list.
VOLUMES = {
    "en": (
        "75/518. Reports on lamps\n\nAt its 36th plenary meeting, on 4 December 2020, the General Assembly, on the "
        "recommendation of the Sixth Committee, took note of the report of the Secretary-General.\n\n"
        "75/519. Working group on harbours\n\nAt its 37th plenary meeting, on 7 December 2020, the General Assembly, "
        "recalling its resolution 74/12, and on the recommendation of the First Committee (A/75/397, para. 8), decided "
        "to establish an open-ended working group on harbours, and requested the Secretary-General to report to the "
        "Assembly at its seventy-sixth session. The Assembly also decided to extend the mandate of the Committee on "
        "the Peaceful Uses of Outer Space until 31 December 2024.\n\n"
        "75/520. Keepers\n\nAt its 38th plenary meeting, on 8 December 2020, the General Assembly:\n\n"
        "(a) Decided to establish an open-ended working group on keepers;\n\n"
        "(b) Requested the Secretary-General to submit a report to the Assembly at its seventy-sixth session.\n"
    ),
    "zh": (
        "75/518. 关于灯火的报告\n\n2020年12月4日，大会第36次全体会议根据第六委员会的建议，注意到秘书长的报告。\n\n"
        "75/519. 港口工作组\n\n2020年12月7日，大会第37次全体会议，回顾其第74/12号决议，根据第一委员会的建议"
        "(A/75/397，第8段)，决定设立一个港口问题不限成员名额工作组，并请秘书长向大会第七十六届会议提出报告。"
        "大会还决定将和平利用外层空间委员会的任务期限延长至2024年12月31日。\n\n"
        "75/520. 守塔人员\n\n2020年12月8日，大会第38次全体会议：\n\n"
        "(a) 决定设立一个守塔人员问题不限成员名额工作组；\n\n(b) 请秘书长向大会第七十六届会议提交报告。\n"
    ),
}


def told(record: Record) -> list[tuple[str, str | None, list[str], list[str]]]:
    """What each act says: its kind, its instrument, what it is about and whom it addresses."""
    return [
        (
            act.kind,
            act.instrument and act.instrument.key,
            [one.key or one.name for one in act.target],
            [one.key or one.name for one in act.addressee],
        )
        for act in record.acts
    ]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_decision_that_tells_of_its_meeting_is_read(language: str) -> None:
    record = read_source(VOLUMES[language], language=language)
    second, third = "inst:ga/dec/75/519", "inst:ga/dec/75/520"
    assert told(record) == [
        ("establishes", second, [f"body:est/{second.removeprefix('inst:')}/working-group"], []),
        ("requestsReport", second, [], [SG]),
        ("extends", second, [COPUOS], []),
        ("establishes", third, [f"body:est/{third.removeprefix('inst:')}/working-group"], []),
        ("requestsReport", third, [], [SG]),
    ]
    assert [act.until for act in record.acts if act.kind == "extends"] == ["2024-12-31"]
    # "The Assembly" is the General Assembly, and its session a meeting of it.
    reports = [said(act) for act in record.acts if act.kind == "requestsReport"]
    assert [(one["recipient"], one["deadline"]) for one in reports] == [([GA], {"at": ["mtg:un-ga/76"]})] * 2
    adopted = {r.subject: r.object for r in record.relations if r.predicate == "adoptedOn"}
    assert adopted == {f"inst:ga/dec/75/{n}": f"2020-12-0{day}" for n, day in ((518, 4), (519, 7), (520, 8))}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        # Who narrates is no decision, or another than the one who decided.
        ("en", "Report of the First Committee\n\n1. At its 3rd meeting, on 7 October 2020, the First Committee decided "
               "to establish a working group on harbours.\n"),
        ("en", "75/519. Work of the Committee\n\nAt its 37th plenary meeting, on 7 December 2020, the General Assembly "
               "noted that the First Committee had decided to establish a working group on harbours.\n"),
        ("en", "75/519. Work of the Committee\n\nAt its 37th plenary meeting, on 7 December 2020, the General Assembly "
               "heard the Chair of the working group, established by the First Committee, approved in 2019.\n"),
        ("zh", "第一委员会的报告\n\n1. 2020年10月7日，委员会第3次会议决定设立一个港口问题工作组。\n"),
        ("zh", "75/519. 委员会的工作\n\n2020年12月7日，大会第37次全体会议注意到第一委员会决定设立一个港口工作组。\n"),
    ],
)  # fmt: skip
def test_what_another_decided_is_no_act_of_a_decision(language: str, text: str) -> None:
    assert read_source(text, language=language).acts == ()


DECIDED: list[tuple[str, str, list[dict[str, Any]]]] = [
    (
        "en",
        "Decides to request the Secretary-General to report to the Security Council by 1 May 2032;",
        [{"kind": "requestsReport", "addressee": [SG], "recipient": [SC], "deadline": {"by": ["2032-05-01"]}}],
    ),
    (
        "zh",
        "决定请秘书长至迟于2032年5月1日向安理会提出报告；",
        [{"kind": "requestsReport", "addressee": [SG], "recipient": [SC], "deadline": {"by": ["2032-05-01"]}}],
    ),
    (
        "en",
        "Decides to establish a working group on lamps, to request the Secretary-General to report to the Council by "
        "1 May 2032, and to extend the mandate of UNFICYP until 1 June 2032;",
        [
            {"kind": "establishes", "target": ["body:est/sc/res/9991 (2031)/working-group"]},
            {"kind": "requestsReport", "addressee": [SG], "recipient": [SC], "deadline": {"by": ["2032-05-01"]}},
            {"kind": "extends", "target": ["body:unficyp"], "until": "2032-06-01"},
        ],
    ),
    (
        "zh",
        "决定设立灯塔工作组，请秘书长至迟于2032年5月1日向安理会提出报告，并将联塞部队的任务期限延长至2032年6月1日；",
        [
            {"kind": "establishes", "target": ["body:est/sc/res/9991 (2031)/working-group"]},
            {"kind": "requestsReport", "addressee": [SG], "recipient": [SC], "deadline": {"by": ["2032-05-01"]}},
            {"kind": "extends", "target": ["body:unficyp"], "until": "2032-06-01"},
        ],
    ),
    (
        "en",
        "Decides:\n\n(a) To establish a working group on lamps;\n\n(b) To request the Secretary-General to report to "
        "the Council by 1 May 2032;\n\n(c) To extend the mandate of UNFICYP until 1 June 2032;\n\n"
        "(d) That the Secretary-General shall report to the Council every year;\n",
        [
            {"kind": "establishes", "target": ["body:est/sc/res/9991 (2031)/working-group"]},
            {"kind": "requestsReport", "addressee": [SG], "recipient": [SC], "deadline": {"by": ["2032-05-01"]}},
            {"kind": "extends", "target": ["body:unficyp"], "until": "2032-06-01"},
            {"kind": "requestsReport", "addressee": [SG], "recipient": [SC], "deadline": {"every_months": 12}},
        ],
    ),
    (
        "zh",
        "决定：\n\n(a) 设立灯塔工作组；\n\n(b) 请秘书长至迟于2032年5月1日向安理会提出报告；\n\n"
        "(c) 将联塞部队的任务期限延长至2032年6月1日；\n",
        [
            {"kind": "establishes", "target": ["body:est/sc/res/9991 (2031)/working-group"]},
            {"kind": "requestsReport", "addressee": [SG], "recipient": [SC], "deadline": {"by": ["2032-05-01"]}},
            {"kind": "extends", "target": ["body:unficyp"], "until": "2032-06-01"},
        ],
    ),
    # Whose member somebody becomes, and for how long.
    (
        "en",
        "Appoints Ms. Ada Keeper and Mr. Cy Tower as members of the Committee on Contributions for three years;",
        [{"kind": "decidesComposition", "target": ["body:un-ga-contributions"], "duration": {"months": 36}}],
    ),
    (
        "zh",
        "任命阿达女士和博先生为会费委员会成员，任期三年；",
        [{"kind": "decidesComposition", "target": ["body:un-ga-contributions"], "duration": {"months": 36}}],
    ),
]


@pytest.mark.parametrize(("language", "text", "wanted"), DECIDED)
def test_what_is_decided_in_lists_and_chains(language: str, text: str, wanted: list[dict[str, Any]]) -> None:
    assert [said(act) for act in acts(text, language)] == wanted


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Decides to invite States to request the Secretary-General to report to the Council;"),
        ("en", "Decides to hear a committee of States to examine claims and to request reports from the parties;"),
        ("en", "Decides that States shall:\n\n(a) Establish a working group;\n\n(b) Request the Panel to report;\n"),
        ("en", "Urges States:\n\n(a) To establish a working group;\n\n(b) To request the Panel to report;\n"),
        ("zh", "决定各国应：\n\n(a) 设立工作组；\n\n(b) 请专家小组提出报告；\n"),
        ("zh", "敦促各国：\n\n(a) 设立工作组；\n\n(b) 请专家小组提出报告；\n"),
        ("zh", "决定：\n\n(a) 协助各国设立灯塔工作组；\n"),
    ],
)
def test_what_others_are_to_do_is_not_decided(language: str, text: str) -> None:
    assert acts(text, language) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The General Assembly,\n\nRecalling that the Assembly met,\n", True),
        ("The General Assembly,\n\nNoting that the National Assembly met,\n", False),
        ("The General Assembly,\n\nNoting that the Assembly of States met,\n", False),
        ("The General Assembly,\n\nNoting the World Health Assembly, and that the Assembly met,\n", False),
    ],
)
def test_the_assembly_is_the_general_assembly_in_its_own_texts(text: str, names: bool) -> None:
    record = read_source(f"A/RES/89/5\n\n{text}", language="en")
    assert any(m.text == "Assembly" and m.entities == (GA,) for m in record.mentions) == names


NARRATED = {
    "en": "Work on rivers\n\nAt its 12th plenary meeting, on 3 October 2022, the General Assembly ",
    "zh": "河流工作\n\n2022年10月3日，大会第12次全体会议",
}


def narrated(language: str, text: str) -> list[dict[str, Any]]:
    return [said(act) for act in read_source(f"{NARRATED[language]}{text}\n", language=language).acts]


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        # A clause ends with its sentence, whose end may be a date.
        (
            "en",
            "requested the Secretary-General to report to the Assembly by 1 May 2023. The Panel on Rivers met and "
            "reported to the Council by 1 June 2021.",
            [{"kind": "requestsReport", "addressee": [SG], "recipient": [GA], "deadline": {"by": ["2023-05-01"]}}],
        ),
        (
            "en",
            "requested the Secretary-General to inform all States. The Panel on Rivers reported by 1 June 2022.",
            [{"kind": "requests", "addressee": [SG]}],
        ),
        ("zh", "请秘书长告诉各国。河流小组在2022年6月1日前提交了报告。", [{"kind": "requests", "addressee": [SG]}]),
        # Another body is the subject of the next sentence.
        ("en", "took note of the report. The Committee on Conferences decided to establish a working group.", []),
        ("zh", "注意到报告。会议委员会第4次会议决定设立口译问题工作组。", []),
        ("zh", "注意到报告。会议委员会第4次会议决定将口译问题小组的任务期限延长至2023年12月31日。", []),
        ("zh", "注意到报告。第二委员会第5次会议请秘书长在2023年7月1日前提出报告。", []),
        # What is told of another goes on behind "and".
        (
            "en",
            "heard the Chair of the group, which had set up a team and requested the Secretary-General to report.",
            [],
        ),
        ("zh", "注意到世界卫生大会决定设立小组，并请秘书长在2024年提出报告。", []),
        # The mark of a note before the verb; a list in a list.
        (
            "en",
            ", on the recommendation of the First Committee,[1] decided to request the Secretary-General to report.",
            [{"kind": "requestsReport", "addressee": [SG]}],
        ),
        ("zh", "根据第一委员会的建议，[1] 请秘书长提出报告。", [{"kind": "requestsReport", "addressee": [SG]}]),
        (
            "en",
            ":\n\n(a) Decided:\n\n(i) To request the Secretary-General to report;\n\n(b) Took note of the report.",
            [{"kind": "requestsReport", "addressee": [SG]}],
        ),
        (
            "zh",
            "：\n\n(a) 决定：\n\n㈠ 请秘书长提出报告；\n\n(b) 注意到报告。",
            [{"kind": "requestsReport", "addressee": [SG]}],
        ),
    ],
)
def test_whose_verb_it_is_in_what_is_narrated(language: str, text: str, wanted: list[dict[str, Any]]) -> None:
    assert narrated(language, text) == wanted


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "Requests the Secretary-General to issue the report of the Panel in all languages;", "requests"),
        ("zh", "请秘书长以所有正式语文印发小组的报告；", "requests"),
        ("en", "Requests the Secretary-General to issue a report on lamps;", "requestsReport"),
        ("zh", "请秘书长印发一份关于灯火的报告；", "requestsReport"),
        (
            "en",
            "Requests the Secretary-General to invite Member States to report to the Council every year;",
            "requests",
        ),
        ("zh", "请秘书长请会员国每年向安理会报告；", "requests"),
        ("en", "Requests the Secretary-General to ask States for views in order to prepare the report;", "requests"),
        ("en", "Requests the Secretary-General to convene a meeting. The Panel will submit a report;", "requests"),
    ],
)
def test_whose_report_it_is(language: str, text: str, wanted: str) -> None:
    assert [(act.kind, act.addressee[0].key) for act in acts(text, language)] == [(wanted, SG)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("注意到经济及社会理事会设立了工作组，并请秘书长在2032年7月1日前提出报告；", []),
        ("注意到秘书长的报告，并请秘书长在2032年7月1日前提出报告；", ["requestsReport"]),
        ("欢迎安理会的工作，请秘书长在2032年7月1日前提出报告；", ["requestsReport"]),
    ],
)
def test_what_a_chinese_text_notes_of_another_is_that_others(text: str, wanted: list[str]) -> None:
    assert [act.kind for act in acts(text, "zh")] == wanted


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "Decision 10/4\n\nGroups\n\nThe Conference of the Parties to the United Nations Convention against "
            "Transnational Organized Crime\n\n1. Decides:\n\n(a) That the Working Group on Firearms shall be a "
            "constant element of the Conference;\n\n(b) To request the Secretariat to assist it.\n",
        ),
        (
            "zh",
            "第10/4号决定\n\n工作组\n\n联合国打击跨国有组织犯罪公约缔约方会议\n\n1. 决定：\n\n"
            "(a) 枪支问题工作组应成为缔约方会议的常设机构；\n\n(b) 请秘书处予以协助。\n",
        ),
    ],
)
def test_a_list_can_make_a_body_standing(language: str, text: str) -> None:
    record = read_source(text, language=language)
    made = [(r.subject, r.object) for r in record.relations if r.predicate == "makesPermanent"]
    assert made == [("inst:ctoc-cop/dec/10/4", "body:ctoc-cop-wg-firearms")]
    assert [act.kind for act in record.acts] == ["requests"]
