"""What a request asks for and of whom: reports, their recipients and days, and words that only look like them."""

from __future__ import annotations

from typing import Any

import pytest

from ingest.pipeline import read_source
from tests.ingest.test_operative import acts, read, said

SG, SC, GA = "post:un-secretary-general", "body:un-sc", "body:un-ga"

# A report that is spoken of is not asked for: a noun that a preposition governs, a mechanism, what is only considered.
NO_REPORT = [
    ("en", "Decides that the period of the talks should not exceed the time that the Board takes to give its report;"),
    ("en", "Decides that the length of the talks shall leave the Board time to produce the report;"),
    ("en", "Decides that the Commission, during its yearly discussion, will give due attention to the report;"),
    ("en", "Decides that the Commission shall hold a meeting to study the report and make comments on the report;"),
    ("en", "Requests the Secretary-General to provide guidance on the conduct of the programme of work;"),
    ("en", "Requests the Office to provide, on the basis of needs identified by the reports, training to States;"),
    ("en", "Requests that the two reports be translated;"),
    ("en", "Requests the Office to include women in the teams that follow the advice of the report;"),
    ("zh", "决定委员会应举行一次会议审议灯塔局的报告；"),
    ("zh", "请秘书长执行与“灯塔安全”报告有关的计划；"),
    ("zh", "请联刚稳定团维持监测和报告机制；"),
    ("zh", "请秘书长改进港口小组的报告安排；"),
    ("zh", "请秘书长按照秘书长报告S/2030/5采取措施；"),
    ("zh", "请秘书处根据报告查明的需要向会员国提供培训；"),
    ("zh", "请秘书长协助工作方案执行；"),
    ("zh", "决定会员国应将通知委员会的责任告诉有关公司；"),
]
REPORT = [
    ("en", "Requests the Office to provide, on the basis of needs identified by the reports, a report to the Council;"),
    ("en", "Requests the Secretary-General to submit to the Council for its consideration a further report;"),
    ("en", "Requests the Secretary-General to provide States on a regular basis updates on the harbour;"),
    ("en", "Decides that the Panel of Experts, while it goes on with its work, shall submit a report to the Council;"),
    ("en", "Requests that this report be submitted to the Council by 1 May 2032;"),
    ("zh", "请秘书长根据报告查明的需要向安理会提交一份报告；"),
    ("zh", "请秘书长每六个月报告执行情况；"),
    ("zh", "请秘书长就监测和报告机制作出口头通报；"),
    ("zh", "请联利支助团加强关于这些事项的报告工作；"),
    ("zh", "决定会员国应将有关情况通知委员会；"),
]


def reports(sentence: str, language: str) -> list[dict[str, Any]]:
    return [said(act) for act in acts(sentence, language) if act.kind == "requestsReport"]


@pytest.mark.parametrize(("language", "sentence"), NO_REPORT)
def test_a_report_that_is_spoken_of_is_not_asked_for(language: str, sentence: str) -> None:
    assert reports(sentence, language) == []


@pytest.mark.parametrize(("language", "sentence"), REPORT)
def test_a_report_is_asked_for_beside_one_that_is_spoken_of(language: str, sentence: str) -> None:
    assert len(reports(sentence, language)) == 1


def test_an_insertion_asks_nobody() -> None:
    (found,) = reports(REPORT[3][1], "en")
    assert found["addressee"] == ["Panel of Experts"]


# Whom a pronoun means: whoever was addressed before, and not the body that is named last.
MEANT: list[tuple[str, str, list[list[str]]]] = [
    (
        "en",
        "Requests the Secretary-General to draw up a plan together with the Members of the Security Council, and "
        "further requests him to lay it before the Security Council within 60 days;",
        [[SG], [SG]],
    ),
    ("en", "Requests UNFICYP to consult MINURSO, and requests it to do so soon;", [["body:unficyp"]] * 2),
    ("zh", "请联利支助团与安理会协商，并请它尽快这样做；", [["body:unsmil"]] * 2),
    # A person is no "it"; of two bodies none is meant.
    ("en", "Requests the Secretary-General to consult UNFICYP, and requests it to do so soon;", [[SG], []]),
    ("zh", "请秘书长与联利支助团协商，并请他们尽快这样做；", [[SG], []]),
    ("en", "Notes the work of UNFICYP and MINURSO, and requests it to go on with care;", [[]]),
]


@pytest.mark.parametrize(("language", "sentence", "wanted"), MEANT)
def test_a_pronoun_means_whom_the_verb_before_addressed(language: str, sentence: str, wanted: list[list[str]]) -> None:
    found = [act for act in acts(sentence, language) if act.kind.startswith("requests")]
    assert [[one.key for one in act.addressee] for act in found] == wanted


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Urges all parties to respect UNFICYP and calls on them to protect civilians;"),
        ("zh", "敦促所有各方尊重联塞部队，吁请他们保护平民；"),
        # A body inside what describes the addressee is none that is addressed.
        ("zh", "鼓励安理会授权守护灯塔的国家建立登记册；"),
        ("zh", "鼓励安理会为灯塔而设的委员会建立登记册；"),
    ],
)
def test_a_body_that_is_only_named_is_not_addressed(language: str, sentence: str) -> None:
    urged = {"urges", "callsUpon", "encourages"}
    assert [r.object for r in read(sentence, language).relations if r.predicate in urged] == []


def test_the_bureau_of_a_body_is_not_its_chair() -> None:
    (act,) = acts("请主席团继续监督执行情况；", "zh")
    assert [one.name for one in act.addressee] == ["主席团"]


# What another text asks for is no request of this one.
TOLD = [
    ("zh", "回顾第9950(2028)号决议，其中请秘书长提供支持，还请秘书长采取步骤，", True),
    ("zh", "回顾第9950(2028)号决议，其中请秘书长提供支持，还请秘书长采取步骤；", False),
    ("en", "Taking note of the letter of Colombia, requesting the addition of a task to the mandate,", True),
    ("en", "Reaffirms its request, in resolution 9950 (2028), for the Working Group to make recommendations;", False),
]


@pytest.mark.parametrize(("language", "sentence", "preamble"), TOLD)
def test_what_another_text_asks_for_is_no_request(language: str, sentence: str, preamble: bool) -> None:
    assert [act.kind for act in acts(sentence, language, preamble=preamble) if act.kind.startswith("requests")] == []


def test_an_organ_asks_in_its_preamble() -> None:
    sentence = "Recalling resolution 9950 (2028), and requesting the Secretary-General to carry it out,"
    (act,) = [one for one in acts(sentence, "en", preamble=True) if one.kind == "requests"]
    assert [one.key for one in act.addressee] == [SG]


DAYS = ["2032-05-10", "2032-07-10", "2032-09-10"]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "en",
            "Requests the Secretary-General to report to the Council on 10 May 2032, 10 July 2032 and 10 September "
            "2032;",
        ),
        ("zh", "请秘书长于2032年5月10日、2032年7月10日和2032年9月10日向安理会提出报告；"),
    ],
)
def test_each_day_of_a_list_is_a_day_due(language: str, sentence: str) -> None:
    (found,) = reports(sentence, language)
    assert found["deadline"] == {"by": DAYS}


def test_a_stretch_in_front_cuts_no_task_in_two() -> None:
    sentence = "请秘书长在与各方协商后，对联塞部队进行一次审查，包括提出建议，至迟于2032年9月30日向安理会提出报告；"
    (found,) = reports(sentence, "zh")
    assert (found["recipient"], found["deadline"]) == ([SC], {"by": ["2032-09-30"]})
    (act,) = acts("请联塞部队，根据第9950(2028)号决议，开放港口；", "zh")
    assert act.wording == "根据第9950(2028)号决议，开放港口"


# A report of long ago, one of a series and a report that is only a source say nothing of when the next is due.
NOT_DUE = [
    (
        "en",
        "Requests the Secretary-General to update the report submitted to the General Assembly at its ninetieth "
        "session;",
    ),
    ("zh", "请秘书长提供提交大会第九十届会议的关于灯塔的报告的最新情况；"),
    ("en", "Requests the Division to publish the data from the annual report of the Secretary-General;"),
    ("zh", "请秘书处将秘书长年度报告中的数据登载在网站上；"),
    ("en", "Requests the Secretary-General to include in his third quarterly report an account of the harbour;"),
    ("zh", "请秘书长在第三次每三个月报告中列入资料；"),
]
STILL_DUE: list[tuple[str, str, dict[str, Any]]] = [
    (
        "en",
        "Requests the Secretary-General to submit to the General Assembly at its ninety-third session an update of the "
        "report submitted to the Assembly at its ninetieth session;",
        {"at": ["mtg:un-ga/93"]},
    ),
    ("zh", "请秘书长编写提交大会第九十三届会议的报告；", {"at": ["mtg:un-ga/93"]}),
    ("zh", "请秘书长在提交大会第九十三届会议的报告中列入资料；", {"at": ["mtg:un-ga/93"]}),
    ("en", "Requests the Secretary-General to include in his annual report an account of it;", {"every_months": 12}),
    ("zh", "请秘书长在年度报告中列入资料；", {"every_months": 12}),
    ("zh", "请秘书长每三个月提交报告；", {"every_months": 3}),
    ("zh", "请秘书长在本决议通过后11个月时向安理会提出报告；", {"after_months": 11}),
    (
        "en",
        "Requests the Secretary-General to report to the General Assembly at the main part of its ninety-third "
        "session;",
        {"at": ["mtg:un-ga/93"]},
    ),
    ("zh", "要求至迟于2033年1月13日汇报审查结果；", {"by": ["2033-01-13"]}),
]


@pytest.mark.parametrize(("language", "sentence"), NOT_DUE)
def test_a_report_that_is_spoken_of_sets_no_day(language: str, sentence: str) -> None:
    found = [said(act) for act in acts(sentence, language) if act.kind.startswith("requests")]
    assert found
    assert not any("deadline" in one or "recipient" in one for one in found)


@pytest.mark.parametrize(("language", "sentence", "due"), STILL_DUE)
def test_a_report_that_is_asked_for_keeps_its_day(language: str, sentence: str, due: dict[str, Any]) -> None:
    (found,) = reports(sentence, language)
    assert found["deadline"] == due


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Requests the Secretary-General to keep the Security Council informed of the work;"),
        ("en", "Requests the Secretary-General to brief the Security Council every six months;"),
        ("en", "Requests the Secretary-General to provide the Security Council with a report on the work;"),
        ("zh", "请秘书长每六个月报告安全理事会；"),
        ("zh", "请秘书长随时告知安全理事会进展情况；"),
    ],
)
def test_whoever_is_informed_receives(language: str, sentence: str) -> None:
    (found,) = reports(sentence, language)
    assert found["recipient"] == [SC]


# 促请 is the Security Council's "calls upon", and urges elsewhere.
@pytest.mark.parametrize(
    ("sentence", "wanted"), [("促请会员国开放港口；", "callsUpon"), ("敦促会员国开放港口；", "urges")]
)
def test_a_verb_means_what_the_organ_means_by_it(sentence: str, wanted: str) -> None:
    told = [r.predicate for r in read(sentence, "zh").relations if r.object == "set:member-states"]
    assert told == [wanted]


def test_the_same_verb_urges_in_a_text_of_the_assembly() -> None:
    head = "A/RES/99/1\n\n大会2044年10月3日决议\n\n99/1. 灯塔\n\n大会，\n\n回顾其第98/1号决议，\n\n"
    record = read_source(f"{head}1. 促请会员国开放港口；\n\n2. 决定继续处理此案。\n", language="zh")
    assert [r.predicate for r in record.relations if r.object == "set:member-states"] == ["urges"]


ALL_ASKED = [
    ("zh", "请各国、联邦成员州和联塞部队提供资料；", ["set:states", "联邦成员州", "body:unficyp"], "提供资料"),
    ("zh", "请黎巴嫩武装部队和秘书长共同拟定时间表；", ["黎巴嫩武装部队", SG], "共同拟定时间表"),
    ("zh", "请并鼓励秘书长加强协调；", [SG], "加强协调"),
    ("en", "Requests and encourages the Secretary-General to improve coordination;", [SG], "to improve coordination"),
    ("en", "Requests the Secretary-General fully to heed these views;", [SG], "fully to heed these views"),
    ("en", "Requests the administering Power to open the port;", ["administering Power"], "to open the port"),
    (
        "en",
        "Reaffirms its request to the Secretary-General and to the President of the General Assembly to open the port;",
        [SG, "President of the General Assembly"],
        "to open the port",
    ),
    (
        "en",
        "Requests the Secretary-General and the heads of the funds and programmes to open the port;",
        [SG, "heads of the funds and programmes"],
        "to open the port",
    ),
]


@pytest.mark.parametrize(("language", "sentence", "asked", "task"), ALL_ASKED)
def test_all_of_those_asked_are_named(language: str, sentence: str, asked: list[str], task: str) -> None:
    (act,) = [one for one in acts(sentence, language) if one.kind == "requests"]
    assert [one.key or one.name for one in act.addressee] == asked
    assert act.wording == task


@pytest.mark.parametrize(
    ("sentence", "action"),
    [
        ("Urges States that have not yet done so to sign the Convention;", "to sign the Convention"),
        ("Urges States that are in a position to do so to provide funds;", "to provide funds"),
        ("Urges States that have not yet acceded to the Convention to consider it;", "to consider it"),
        ("Urges States that issue papers to listed persons to note the ban;", "to note the ban"),
        ("Urges States parties to the Convention to pay what they owe;", "to pay what they owe"),
        ("Urges States to help those that have not done so to sign;", "to help those that have not done so to sign"),
    ],
)
def test_what_describes_those_addressed_is_no_task(sentence: str, action: str) -> None:
    (told,) = [r for r in read(sentence, "en").relations if r.predicate == "urges"]
    assert told.attrs["action"] == action


TASKS = [
    (
        "en",
        "Requests the Secretary-General to update the data provided by States, port authorities and fishing companies "
        "and include it in his report;",
        ["to update the data provided by States, port authorities and fishing companies", "include it in his report"],
    ),
    (
        "en",
        "Requests the Panel of Experts to consult with, and report to, Member States;",
        ["to consult with, and report to, Member States"],
    ),
    (
        "en",
        "Continues to request the Secretary-General to report to the Council, and renews its call on both sides to "
        "respect the harbour and to remove the walls;",
        ["to report to the Council"],
    ),
    (
        "en",
        "Requests the Secretary-General to report within five months on the work, including details of each phase, and "
        "to submit a report within six months to the Council;",
        [
            "to report within five months on the work, including details of each phase",
            "to submit a report within six months to the Council",
        ],
    ),
    (
        "zh",
        "请专家小组向安理会提交最后报告，并每月向委员会提交最新情况通报，但提交最后报告的月份除外；",
        ["向安理会提交最后报告", "每月向委员会提交最新情况通报，但提交最后报告的月份除外"],
    ),
]


@pytest.mark.parametrize(("language", "sentence", "tasks"), TASKS)
def test_a_task_is_whole_and_is_one(language: str, sentence: str, tasks: list[str]) -> None:
    assert [a.wording for a in acts(sentence, language) if a.kind.startswith("requests")] == tasks


@pytest.mark.parametrize(
    ("language", "sentence", "name"),
    [
        (
            "en",
            "Approves a budget amounting to 18,275,000 Swiss francs;",
            "budget amounting to 18,275,000 Swiss francs",
        ),
        (
            "en",
            "Endorses the outcome of the third, fourth and fifth talks;",
            "outcome of the third, fourth and fifth talks",
        ),
        ("en", "Endorses the plan, which the Board drew up;", "plan"),
        ("en", "Endorses, bearing in mind the aims of those resolutions, the plan of the Board;", "plan of the Board"),
        ("zh", "核可董事会的计划，同时铭记这些决议的目标；", "董事会的计划"),
    ],
)
def test_the_name_of_what_is_endorsed_is_whole(language: str, sentence: str, name: str) -> None:
    (act,) = [one for one in acts(sentence, language) if one.kind == "endorses"]
    assert [one.name for one in act.target] == [name]


@pytest.mark.parametrize(
    ("language", "sentence", "wanted"),
    [
        ("en", "Notes that these acts do not violate resolution 9950 (2028);", False),
        ("zh", "指出这些行为并不违反第9950(2028)号决议；", False),
        ("en", "Notes that these acts violate resolution 9950 (2028);", True),
        ("zh", "指出这些行为违反第9950(2028)号决议；", True),
    ],
)
def test_what_is_not_violated_is_not_cited_as_violated(language: str, sentence: str, wanted: bool) -> None:
    cited = [r for r in read(sentence, language).relations if r.predicate == "cites" and "9950" in r.object]
    assert cited
    assert any("violates" in map(str, r.attrs.values()) for r in cited) is wanted


@pytest.mark.parametrize(
    ("sentence", "preamble"),
    [
        (
            "Underscores the need to heed the rules imposed by the Security Council in resolution 9950 (2028) and "
            "recalls that they are in force;",
            False,
        ),
        (
            "Noting that, in the outcome document, as endorsed by the General Assembly in resolution 99/1 of 27 July "
            "2044, States recognized that oceans are one, and stressed the worth of lighthouses,",
            True,
        ),
    ],
)
def test_an_instrument_named_in_passing_does_not_act(sentence: str, preamble: bool) -> None:
    told = {r.predicate for r in read(sentence, "en", preamble=preamble).relations if r.subject.startswith("inst:")}
    assert not told & {"recalls", "stresses"}


def test_all_of_a_list_are_urged() -> None:
    sentence = "Urges States, port authorities and other contributors in a position to do so to provide funds;"
    (told,) = [r for r in read(sentence, "en").relations if r.predicate == "urges"]
    assert (told.object, told.attrs["action"]) == ("set:states", "to provide funds")
    assert told.attrs["addressee_names"] == ["port authorities", "contributors"]
