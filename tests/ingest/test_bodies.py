"""Bodies by name: short and full, built on a topic, collective, pointing back, and what is no body."""

from __future__ import annotations

import pytest

from ingest.authority import bodies, plain_name, treaties
from ingest.find.bodies import find
from ingest.text import read_text
from tests.ingest.reading_cases import CONFERENCE, WORKING_GROUP, named

CASES = [
    # The longest name wins: the treaty's name inside the Conference's is not a mention of its own.
    ("联合国打击跨国有组织犯罪公约缔约方会议于10月开会。", [("联合国打击跨国有组织犯罪公约缔约方会议", "ctoc-cop")]),
    # 有 is missing in older titles.
    ("联合国打击跨国组织犯罪公约缔约方会议开会。", [("联合国打击跨国组织犯罪公约缔约方会议", "ctoc-cop")]),
    ("缔约方会议请秘书处报告。", [("缔约方会议", "ctoc-cop"), ("秘书处", "secretariat")]),
    ("扩大主席团核准后，主席团开会。", [("扩大主席团", "ctoc-cop-ext-bureau"), ("主席团", "ctoc-cop-bureau")]),
    # Modifiers stand in any order around the topic.
    ("技术援助问题不限成员名额政府专家临时工作组", [("技术援助问题不限成员名额政府专家临时工作组", "wg-ta")]),
    ("不限成员名额国际合作工作组", [("不限成员名额国际合作工作组", "wg-ic")]),
    # One mention for a set, quantifier inside, and no body inside it.
    (
        "缔约方会议各工作组和经济及社会理事会各职司委员会",
        [("缔约方会议各工作组", "ctoc-cop-wgs"), ("经济及社会理事会各职司委员会", "ecosoc-functional-commissions")],
    ),
    # 大会 ends the names of other assemblies.
    ("世界卫生大会和人民代表大会以及大会", [("世界卫生大会", "who-wha"), ("大会", "un-ga")]),
    # A title in 《》 holds no body; the pointing noun takes the last body whose name ends so.
    (
        "毒品和犯罪问题办公室发表《毒品和犯罪问题办公室年度研究》，请该办公室继续。",
        [("毒品和犯罪问题办公室", "unodc"), ("该办公室", "unodc")],
    ),
    # The group a creation calls into being is the one that serves the treaty of the sentence.
    ("决定设立一个不限成员名额临时工作组，协助执行《枪支议定书》。", [("不限成员名额临时工作组", "wg-firearms")]),
    # A group whose topic is unknown is not one of ours.
    ("任意拘留问题工作组访问了该国。", []),
    # No body inside a provision.
    ("根据缔约方会议议事规则第22条，应选出主席团。", [("主席团", "ctoc-cop-bureau")]),
    (
        "The Conference requested the Secretariat to assist.",
        [("Conference", "ctoc-cop"), ("Secretariat", "secretariat")],
    ),
    ("A conference room paper and a Conference room paper; the World Conference on Women.", []),
    (
        "the open-ended interim working group of government experts on technical assistance",
        [("open-ended interim working group of government experts on technical assistance", "wg-ta")],
    ),
    (
        "the Working Group on the Smuggling of Migrants and UNODC",
        [("Working Group on the Smuggling of Migrants", "wg-som"), ("UNODC", "unodc")],
    ),
    ("UNODC published a study. It asked that Office to continue.", [("UNODC", "unodc"), ("that Office", "unodc")]),
    (
        "It decided to establish an open-ended working group to assist it under the Firearms Protocol.",
        [("open-ended working group", "wg-firearms")],
    ),
    ("The Working Group on Arbitrary Detention visited the country.", []),
    (
        "the functional commissions of the Economic and Social Council",
        [("functional commissions of the Economic and Social Council", "ecosoc-functional-commissions")],
    ),
    # The assemblies of others, and conferences that Chinese calls 大会.
    (
        "可持续发展大会、第三届世界减少灾害风险大会、缔约方大会、各国议会联盟第131届大会、2015年审议大会，请大会审议大会决议。",
        [("大会", "un-ga"), ("大会", "un-ga")],
    ),
    (
        "its adoption by the General Assembly of the text, the proclamation by the General Assembly of Security Day",
        [("General Assembly", "un-ga"), ("General Assembly", "un-ga")],
    ),
    ("the General Assembly of the World Tourism Organization and the General Assembly of the African Union", []),
    ("the General Assembly of the United Nations", [("General Assembly", "un-ga")]),
    # Courts in general are not the Court.
    ("国际法院和法庭受理此案，由国际法院裁决。", [("国际法院", "un-icj")]),
    # The number of a footnote behind a name; a longer word is another name.
    ("UNODC1 reported, UNODCA did not.", [("UNODC", "unodc")]),
    # Behind a hyphen stands another name, or the rest of a word that is none of the body.
    ("a UNDP-UNODC programme, UNDP-like", [("UNDP", "undp"), ("UNODC", "unodc")]),
    # A department's name holds the Assembly's.
    ("大会和会议管理部", [("大会和会议管理部", "un-dgacm")]),
    (
        "the United Nations Population Fund and the Counter-Terrorism Committee Executive Directorate",
        [
            ("United Nations Population Fund", "unfpa"),
            ("Counter-Terrorism Committee Executive Directorate", "un-sc-cted"),
        ],
    ),
    ("反恐委员会执行局和反恐委员会", [("反恐委员会执行局", "un-sc-cted"), ("反恐委员会", "un-sc-ctc")]),
    # Both words for a group of States.
    ("亚洲-太平洋国家集团和非洲国家组", [("亚洲-太平洋国家集团", "rg-asia-pacific"), ("非洲国家组", "rg-african")]),
    ("five United Nations regional groups", [("five United Nations regional groups", "five-regional-groups")]),
    # A treaty's conference under its other Chinese name.
    ("《联合国气候变化框架公约》缔约方大会", [("《联合国气候变化框架公约》缔约方大会", "fccc-cp")]),
    ("经济及社会理事会职司委员会", [("经济及社会理事会职司委员会", "ecosoc-functional-commissions")]),
]


@pytest.mark.parametrize(("source", "expected"), CASES)
def test_bodies(source: str, expected: list[tuple[str, str]]) -> None:
    assert named(source, "body") == expected


@pytest.mark.parametrize(
    ("source", "surface"), [("工作组将审议报告。", "工作组"), ("The Working Group will consider it.", "Working Group")]
)
def test_a_bare_group_is_the_documents_own_or_none(source: str, surface: str) -> None:
    assert named(source, "body", document=WORKING_GROUP) == [(surface, "wg-ic")]
    assert named(source, "body", document=CONFERENCE) == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_body_is_found_by_each_of_its_names(language: str) -> None:
    for body in bodies().values():
        if body.type == "ActorClass":
            continue
        for name in map(plain_name, body.aliases[language]):
            assert [m.entities for m in find(read_text(name, language), None)] == [(body.entity,)], name


def test_authority_files_hold_together() -> None:
    for body in bodies().values():
        assert not body.parent or body.parent in bodies(), body.key
        assert not body.treaty or body.treaty in treaties(), body.key
        assert body.names["en"] and body.names["zh"], body.key
    for treaty in treaties().values():
        assert not treaty.supplements or treaty.supplements in treaties(), treaty.key
        assert not treaty.family or treaty.family in bodies(), treaty.key


@pytest.mark.parametrize(
    ("source", "language", "expected"),
    [
        ("The CTC met CTED and UNFICYP.", "en", [("CTC", "un-sc-ctc"), ("CTED", "un-sc-cted"), ("UNFICYP", "unficyp")]),
        ("Its Counterterrorism Committee met.", "en", [("Counterterrorism Committee", "un-sc-ctc")]),
        # Given by the text itself, before and behind the place where it is given.
        (
            "MSCO advised. The Military Staff Committee (“MSC”) met; the MSC’s chair left.",
            "en",
            [("Military Staff Committee", "un-sc-msc"), ("MSC", "un-sc-msc"), ("MSC", "un-sc-msc")],
        ),
        (
            "军事参谋团(下称“军参团”)开会。军参团通过报告。",
            "zh",
            [("军事参谋团", "un-sc-msc"), ("军参团", "un-sc-msc"), ("军参团", "un-sc-msc")],
        ),
        # What stands in brackets is no abbreviation of the name, or of two names.
        ("The Military Staff Committee (USA) met; the USA left.", "en", [("Military Staff Committee", "un-sc-msc")]),
        ("The Military Staff Committee (the Committee) met.", "en", [("Military Staff Committee", "un-sc-msc")]),
        ("麻醉药品委员会(委员会)开会。委员会通过。", "zh", [("麻醉药品委员会", "un-ecosoc-cnd")]),
        (
            "The First Committee (FC) and the Fifth Committee (FC) met. The FC left.",
            "en",
            [("First Committee", "un-ga-c1"), ("Fifth Committee", "un-ga-c5")],
        ),
    ],
)
def test_abbreviations_that_are_known_or_given_are_mentions(
    source: str, language: str, expected: list[tuple[str, str]]
) -> None:
    assert [(m.text, m.normalised) for m in find(read_text(source, language), None) if m.entities] == expected
