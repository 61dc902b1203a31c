"""Whom a request asks: whole names, also where they are coordinated; no task begins with a rest of them."""

from __future__ import annotations

import pytest

from tests.ingest.test_operative import acts

SG = "post:un-secretary-general"
MEMBERS = "set:member-states"
ASKED = [
    ("zh", "请秘书长及部队和警察派遣国更换旧车辆；", [SG, "部队和警察派遣国"], "更换旧车辆"),
    ("zh", "请部队和警察派遣国执行各项规定；", ["部队和警察派遣国"], "执行各项规定"),
    ("zh", "请会员国和其他捐助者提供自愿捐款；", [MEMBERS, "捐助者"], "提供自愿捐款"),
    ("zh", "请会员国以及各国际组织加强合作；", [MEMBERS, "国际组织"], "加强合作"),
    ("zh", "请秘书长、会员国和所有各方采取适当措施；", [SG, MEMBERS, "所有各方"], "采取适当措施"),
    ("zh", "请海地至迟于2032年4月30日采取措施；", ["海地"], "至迟于2032年4月30日采取措施"),
    ("zh", "请相关提供者协助协调员准备资料；", ["相关提供者"], "协助协调员准备资料"),
    ("zh", "请会员国，特别是邻国，为行动提供支持；", [MEMBERS], "为行动提供支持"),
    ("zh", "请秘书长与委员会协商，重新组建小组；", [SG], "与委员会协商，重新组建小组"),
    ("zh", "请港口小组成员提出反对的理由；", ["港口小组成员"], "提出反对的理由"),
    (
        "en",
        "Requests the Secretary-General and troop- and police-contributing countries to replace their oldest vehicles;",
        [SG, "troop- and police-contributing countries"],
        "to replace their oldest vehicles",
    ),
    (
        "en",
        "Requests Member States and other donors to provide funds;",
        [MEMBERS, "donors"],
        "to provide funds",
    ),
    (
        "en",
        "Requests the Harbour Union, the Lighthouse Board and the Port Council to consider the matter;",
        ["Harbour Union", "Lighthouse Board", "Port Council"],
        "to consider the matter",
    ),
    (
        "en",
        "Requests Member States, particularly neighbouring States, to support the mission;",
        [MEMBERS],
        "to support the mission",
    ),
    (
        "en",
        "Requests the South Harbour authorities to open the port;",
        ["South Harbour authorities"],
        "to open the port",
    ),
    ("zh", "请所有国家修理水闸；", ["set:all-states"], "修理水闸"),
    ("en", "Requests all States to mend their sluices;", ["set:all-states"], "to mend their sluices"),
    ("zh", "请各缔约国修理水闸；", ["set:states-parties"], "修理水闸"),
    ("en", "Requests States parties to mend their sluices;", ["set:states-parties"], "to mend their sluices"),
    ("en", "Requests the Member States of the Port Union to pay;", ["Member States of the Port Union"], "to pay"),
    ("zh", "请港口联盟会员国缴款；", ["港口联盟会员国"], "缴款"),
    ("zh", "请索马里联邦政府提出资料；", ["索马里联邦政府"], "提出资料"),
    (
        "en",
        "Requests the Envoy for Harbours and Lighthouses and the Port Council to share information;",
        ["Envoy for Harbours and Lighthouses and the Port Council"],
        "to share information",
    ),
    ("en", "Requests all parties to cooperate;", ["parties"], "to cooperate"),
]
# Where the words behind the verb are no whole name, nobody is said to be asked.
UNSAID = [
    ("en", "Requests the Mission fully implement the plan to open the port;"),
    ("en", "Requests the full support of contributors to the fund;"),
    ("en", "Requests the addition of a member to the board;"),
    ("en", "Requests that the independent strategic review should take this into account;"),
    ("zh", "请秘书长和有意愿在港口开展工作的人士提出建议；"),
    ("zh", "重申要求在难民营进行登记；"),
    ("zh", "请援用第1段者作出合理努力；"),
]
CONJUNCTIONS = ("和", "及", "以及", "或", "、", "and ", "or ", "as well as ")


@pytest.mark.parametrize(("language", "sentence", "asked", "task"), ASKED)
def test_each_of_those_asked_is_named_whole(language: str, sentence: str, asked: list[str], task: str) -> None:
    (act,) = [one for one in acts(sentence, language) if one.kind == "requests"]
    assert [one.key or one.name for one in act.addressee] == asked
    assert act.wording == task


@pytest.mark.parametrize(("language", "sentence"), UNSAID)
def test_a_rest_of_words_asks_nobody(language: str, sentence: str) -> None:
    for act in acts(sentence, language):
        assert not act.addressee, act


def test_who_was_asked_before_is_not_asked_what_an_unread_addressee_is() -> None:
    found = acts("请秘书长编写报告，又请援用第1段者作出合理努力；", "zh")
    assert [[one.key for one in act.addressee] for act in found if act.addressee] == [[SG]]


@pytest.mark.parametrize(("language", "sentence"), [(one[0], one[1]) for one in ASKED] + UNSAID)
def test_no_task_begins_with_a_conjunction(language: str, sentence: str) -> None:
    for act in acts(sentence, language):
        assert not (act.wording or "").startswith(CONJUNCTIONS), act
