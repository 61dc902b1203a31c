"""What a request asks for and of whom: reports, their recipients and days, and words that only look like them."""

from __future__ import annotations

from typing import Any

import pytest

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
