"""What is denied, put off, weighed, proposed or conditional is no act; what stands beside it is one."""

from __future__ import annotations

import pytest

from ingest.pipeline import read_source
from tests.ingest.test_operative import acts, said

MADE = frozenset(["extends", "establishes", "terminates", "modifies"])
RIVERS = "the mandate of the Panel on Rivers until 31 December 2033"
RIVERS_ZH = "将河流问题小组的任务期限延长至2033年12月31日"
WITHHELD = [
    # Denied.
    f"Decides not to extend the mandate of the Panel on Soils until 1 May 2032, nor to extend {RIVERS};",
    f"Decides not to establish a working group on lakes, nor to extend {RIVERS};",
    f"Decides not to establish a working group on lakes or to extend {RIVERS};",
    f"Decides neither to establish a working group on lakes nor to renew {RIVERS};",
    f"Decides not to extend {RIVERS};",
    f"决定不{RIVERS_ZH}以后；",
    f"决定不再{RIVERS_ZH}；",
    "决定不再将河流问题小组的任务期限延长一年；",
    f"决定不设立湖泊问题工作组，也不{RIVERS_ZH}；",
    f"决定不设立湖泊问题工作组，或{RIVERS_ZH}；",
    # Rejected or put off.
    f"Decides to reject the proposal to extend {RIVERS};",
    f"Decides to defer its decision to extend {RIVERS};",
    f"Decides to postpone, to its next session, the decision to renew {RIVERS};",
    f"决定拒绝关于{RIVERS_ZH}的提议；",
    f"决定驳回{RIVERS_ZH}的请求；",
    f"决定推迟就{RIVERS_ZH}作出决定；",
    # Weighed, or asked for.
    f"Decides to consider the request of the Secretary-General to extend {RIVERS};",
    f"Decides to consider, at its next session, whether to extend {RIVERS};",
    f"Decides to consider, at its next session, to extend {RIVERS};",
    f"Decides to keep under review the option to extend {RIVERS};",
    f"Decides to take the necessary steps to extend {RIVERS};",
    f"Decides to consider proposals to extend the mandate of the Panel on Soils for one year and to extend {RIVERS};",
    "Decides to recommend that the mandate of the Panel on Rivers be extended until 31 December 2033;",
    "Decides to propose, on the advice of the Council, that the mandate of the Panel be extended for one year;",
    "Decides to recommend that a commission on rivers be established as a functional commission of the Council;",
    f"决定审议是否{RIVERS_ZH}；",
    f"决定考虑{RIVERS_ZH}；",
    f"决定审议{RIVERS_ZH}的可能性；",
    f"决定在第八十八届会议上审议{RIVERS_ZH}的请求；",
    "决定审议延长河流问题小组任务期限的问题；",
    "决定建议设立河流委员会，作为理事会的职司委员会；",
    f"Decides to ask the Council to establish a working group on lakes and to extend {RIVERS};",
    f"Decides to authorize the Council to extend {RIVERS};",
    f"决定向理事会建议{RIVERS_ZH}；",
    f"决定授权理事会{RIVERS_ZH}；",
    f"决定不同意{RIVERS_ZH}；",
    # The title of an item.
    "Decides to add to its agenda “Decision to extend the mandate of the Panel on Rivers until 31 December 2033”;",
    f"决定将题为“{RIVERS_ZH}”的项目列入议程；",
    f"决定将关于{RIVERS_ZH}的决定草案推迟审议；",
    "决定将河流问题小组的任务期限延长一年的问题列入议程；",
    # Only mentioned.
    "Decides that the costs shall, upon the establishment of the River Control Programme, be borne by its budget;",
    "Approves the statement of principles recommending the establishment of a lake commission;",
    "决定费用在设立河流管制方案后由其预算承担；",
    "核可建议设立湖泊委员会的原则声明；",
    "赞同关于湖泊委员会的设立的原则；",
    # Conditional.
    "Decides, should there be no objection, to establish a working group on rivers;",
    f"Decides, if the Council so recommends, to establish a working group on rivers, and to extend {RIVERS};",
    "Decides, if the Council so recommends, to terminate the mandate of the Harbour Commission;",
    "Decides that, if the Council so recommends, a lake commission shall be established;",
    "Decides that, should the Council so recommend, the mandate of UNFICYP shall be extended until 31 December 2033;",
    f"Decides, subject to the approval of the Council, to extend {RIVERS};",
    f"Decides to extend, if the Council so recommends, {RIVERS};",
    f"Extends, if the Council so recommends, {RIVERS};",
    "Decides to establish, if funds are available, a working group on rivers;",
    f"Decides to extend {RIVERS} if the Council so recommends;",
    "Decides to establish a working group on rivers if the Council so recommends;",
    "Decides that a working group on rivers may be established;",
    "Decides that a working group on rivers should not be established;",
    "Decides that no working group on rivers shall be established;",
    f"决定可{RIVERS_ZH}；",
    f"决定尚不能{RIVERS_ZH}；",
    f"决定{RIVERS_ZH}，但以理事会核准为条件；",
    f"决定，在理事会同意的前提下，{RIVERS_ZH}；",
    f"决定必要时{RIVERS_ZH}；",
    f"如理事会提出建议，决定{RIVERS_ZH}；",
    f"决定，如理事会提出建议，设立湖泊问题工作组，并{RIVERS_ZH}；",
    f"决定，一旦理事会提出建议，{RIVERS_ZH}；",
    "决定，如理事会提出建议，终止港口委员会的任务；",
]
GO_ON = [
    f"Decides, unless the Council decides otherwise, to extend {RIVERS};",
    f"决定，除非理事会另有决定，{RIVERS_ZH}；",
    # A condition behind an act, a request it follows, a proposal beside it: it is done all the same.
    f"Decides to extend {RIVERS}, unless the Council decides otherwise;",
    f"Decides, on the recommendation of the Secretary-General to extend the mandate, to extend {RIVERS};",
    f"Decides, subject to the availability of resources, to extend {RIVERS};",
    "Decides to authorize the Panel on Rivers to continue its work until 31 December 2033;",
    f"Decides as an exceptional measure to extend {RIVERS};",
    f"Decides to reject the proposal of the Chair, and to extend {RIVERS};",
    f"Decides to consider the report and to extend {RIVERS};",
    f"Decides not to establish a working group on lakes, and to extend {RIVERS};",
    "Decides that the Panel on Rivers and its experts, if any, shall continue its work until 31 December 2033;",
    f"决定{RIVERS_ZH}，除非理事会另有决定；",
    f"决定，如上文第5段所述，{RIVERS_ZH}；",
    f"决定根据秘书长的建议{RIVERS_ZH}；",
    f"决定在不妨碍第5段的情况下{RIVERS_ZH}；",
    f"决定{RIVERS_ZH}，以审议秘书长的建议；",
    f"决定不设立湖泊问题工作组，并{RIVERS_ZH}；",
    "决定将不限成员名额审议机制的任务期限延长至2033年12月31日；",
]


def language_of(sentence: str) -> str:
    return "en" if sentence.isascii() else "zh"


@pytest.mark.parametrize("sentence", WITHHELD)
def test_what_is_not_done_is_no_act(sentence: str) -> None:
    assert [said(act) for act in acts(sentence, language_of(sentence)) if act.kind in MADE] == []


@pytest.mark.parametrize("sentence", GO_ON)
def test_what_is_done_beside_it_is_one(sentence: str) -> None:
    found = [said(act) for act in acts(sentence, language_of(sentence)) if act.kind in MADE]
    assert [(one["kind"], one["until"]) for one in found] == [("extends", "2033-12-31")]


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("Approves the establishment of a lake commission;", ["establishes"]),
        ("Approves, on the advice of the Council, the establishment of a lake commission;", ["establishes"]),
        ("Approves the report and the establishment of a lake commission;", ["endorses", "establishes"]),
        ("Decides on the establishment of a lake commission;", ["establishes"]),
        ("核可湖泊委员会的设立；", ["establishes"]),
        ("决定核可湖泊委员会的设立；", ["establishes"]),
    ],
)
def test_an_establishment_that_is_approved_is_one(sentence: str, kinds: list[str]) -> None:
    assert [act.kind for act in acts(sentence, language_of(sentence))] == kinds


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "75/519. Rivers\n\nAt its 37th plenary meeting, on 7 December 2020, the General Assembly decided to "
               f"reject the proposal to extend {RIVERS}.\n"),
        ("en", "75/519. Rivers\n\nAt its 37th plenary meeting, on 7 December 2020, the General Assembly decided, "
               "should there be no objection, to establish a working group on rivers.\n"),
        ("zh", f"75/519. 河流\n\n2020年12月7日，大会第37次全体会议决定考虑{RIVERS_ZH}。\n"),
        ("zh", f"75/519. 河流\n\n2020年12月7日，大会第37次全体会议决定，如理事会提出建议，设立河流工作组，"
               f"并{RIVERS_ZH}。\n"),
    ],
)  # fmt: skip
def test_nor_is_it_in_a_decision_that_narrates(language: str, text: str) -> None:
    assert [said(act) for act in read_source(text, language=language).acts if act.kind in MADE] == []


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Decides to terminate the programme and the fund;", ["programme", "fund"]),
        ("Decides to terminate the mandates of the Panel of Experts and the Lamp Committee;",
         ["Panel of Experts", "Lamp Committee"]),
        ("Decides to terminate the Harbour Programme and to thank its staff;", ["Harbour Programme"]),
        # One name, whatever stands in it.
        ("Decides to terminate the Working Group on Debt and the Environment;",
         ["Working Group on Debt and the Environment"]),
        ("Decides to terminate the Office of the Keeper and the Harbours;", ["Office of the Keeper and the Harbours"]),
        ("决定结束该项目；", ["项目"]),
        ("决定该项目应即终止；", ["项目"]),
        ("决定结束港口重建项目；", ["港口重建项目"]),
        ("决定终止该方案和该基金；", ["方案", "基金"]),
        ("决定终止港口委员会和灯塔小组的任务；", ["港口委员会", "灯塔小组"]),
        ("决定终止方案和灯塔委员会；", ["方案和灯塔委员会"]),
        ("决定终止债务和环境问题工作组；", ["债务和环境问题工作组"]),
    ],
)  # fmt: skip
def test_what_ends_is_named_whole_and_one_by_one(sentence: str, wanted: list[str]) -> None:
    (found,) = acts(sentence, language_of(sentence))
    assert (found.kind, [one.name for one in found.target]) == ("terminates", wanted)


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Decides to establish, in the Secretariat, a mangrove observatory;", ["mangrove observatory"]),
        ("Decides to establish a college for keepers of lamps;", ["college for keepers of lamps"]),
        ("Decides to establish a web page on lamps;", []),
        ("决定在内罗毕设立红树林观测站；", ["红树林观测站"]),
        ("决定设立守塔人员学院；", ["守塔人员学院"]),
        ("决定设立一个灯塔网站；", []),
    ],
)
def test_an_institution_is_set_up_and_a_page_is_not(sentence: str, wanted: list[str]) -> None:
    found = [act for act in acts(sentence, language_of(sentence)) if act.kind == "establishes"]
    assert [one.name for act in found for one in act.target] == wanted
