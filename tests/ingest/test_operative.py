"""Acts of operative text: what each form of words says, in both languages, and what looks like an act and is none."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.operative.due import _EVERY
from ingest.operative.names import head_of
from ingest.operative.patterns import number, patterns, units
from ingest.pipeline import read_source
from ingest.record import ACT_KINDS, MandateAct, Record, from_json, to_json

HEADS = {
    "en": "S/RES/9991 (2031)\n\nResolution 9991 (2031)\n\nAdopted by the Security Council at its 99991st meeting, on "
    "3 March 2031\n\nThe Security Council,\n\nRecalling its resolution 9990 (2030),\n\n",
    "zh": "S/RES/9991 (2031)\n\n第9991(2031)号决议\n\n2031年3月3日安全理事会第99991次会议通过\n\n安全理事会，\n\n"
    "回顾其第9990(2030)号决议，\n\n",
}
UNFICYP, MINURSO, PANEL = "body:unficyp", "body:minurso", "body:est/sc/res/9940 (2027)/experts"


def read(sentence: str, language: str, *, preamble: bool = False) -> Record:
    marker = "" if preamble else "1. "
    end = "1. Decides to remain seized.\n" if language == "en" else "1. 决定继续处理此案。\n"
    return read_source(f"{HEADS[language]}{marker}{sentence}\n\n{end if preamble else ''}", language=language)


def acts(sentence: str, language: str, *, preamble: bool = False) -> list[MandateAct]:
    return [act for act in read(sentence, language, preamble=preamble).acts if act.status != "candidate"]


def said(act: MandateAct) -> dict[str, Any]:
    """What an act says, in plain values, empty ones left out."""
    things = {
        "kind": act.kind,
        "target": [one.key or one.name for one in act.target],
        "addressee": [one.key or one.name for one in act.addressee],
        "recipient": [one.key or one.name for one in act.recipient],
        "until": act.until,
        "date": act.date,
        "duration": dict(act.duration),
        "deadline": dict(act.deadline),
        "by": act.instrument and (act.instrument.symbol, act.instrument.paragraphs),
        "affects": [(one.symbol, one.paragraphs) for one in act.affects],
        "status": act.status if act.status != "stated" else None,
    }
    return {name: value for name, value in things.items() if value}


SG, SC = "post:un-secretary-general", "body:un-sc"
X50 = "S/RES/9950 (2028)"
EXTENSIONS: list[tuple[str, str, dict[str, Any]]] = [
    (
        "en",
        "Decides to extend until 30 June 2032 the mandate of UNFICYP;",
        {"target": [UNFICYP], "until": "2032-06-30"},
    ),
    ("zh", "决定将联塞部队的任务期限延长至2032年6月30日；", {"target": [UNFICYP], "until": "2032-06-30"}),
    (
        "en",
        "Expresses its full support for MINURSO, and decides to extend its mandate for a further period ending on "
        "31 October 2031;",
        {"target": [MINURSO], "until": "2031-10-31"},
    ),
    (
        "zh",
        "表示全力支持西撒特派团，决定再次延长其任务期至2031年10月31日；",
        {"target": [MINURSO], "until": "2031-10-31"},
    ),
    (
        "en",
        "Decides to renew for a further period of twelve months the measures imposed by paragraphs 3 and 5 (b) of "
        "resolution 9950 (2028);",
        {"target": ["measures"], "duration": {"months": 12}, "affects": [(X50, "3 and 5 (b)")]},
    ),
    (
        "zh",
        "决定将第9950(2028)号决议第3和5(b)段规定的措施再延长12个月；",
        {"target": ["措施"], "duration": {"months": 12}, "affects": [(X50, "3和5(b)")]},
    ),
    ("en", "Decides that UNFICYP shall continue its work until 31 December 2031;", {"target": [UNFICYP]}),
    ("zh", "决定联塞部队应在直至2031年12月31日期间继续开展工作；", {"target": [UNFICYP]}),
    (
        "en",
        "Decides to renew the mandate of UNFICYP for a period of six months, that is, until 30 June 2032;",
        {"target": [UNFICYP], "until": "2032-06-30", "duration": {"months": 6}},
    ),
    (
        "zh",
        "决定将联塞部队任务期延续六个月，至2032年6月30日；",
        {"target": [UNFICYP], "until": "2032-06-30", "duration": {"months": 6}},
    ),
]


@pytest.mark.parametrize(("language", "sentence", "wanted"), EXTENSIONS)
def test_an_extension_says_what_goes_on_and_until_when(language: str, sentence: str, wanted: dict[str, Any]) -> None:
    found = [said(act) for act in acts(sentence, language)]
    assert [one["kind"] for one in found] == ["extends"]
    assert wanted.items() <= found[0].items()


@pytest.mark.parametrize(
    ("sentence", "language", "wanted"),
    [
        (
            "Decides to extend until 30 June 2032 the mandate of UNFICYP and the reporting requirements of resolution "
            "9950 (2028);",
            "en",
            [UNFICYP, "reporting requirements"],
        ),
        (
            "决定将联塞部队的任务期限及第9950(2028)号决议规定的报告要求延长至2032年6月30日；",
            "zh",
            [UNFICYP, "报告要求"],
        ),
        ("Extends its authorisations until 30 June 2032;", "en", ["authorisations"]),
    ],
)
def test_two_objects_of_one_verb_go_on_together(sentence: str, language: str, wanted: list[str]) -> None:
    (found,) = [said(act) for act in acts(sentence, language)]
    assert (found["kind"], found["until"], found["target"]) == ("extends", "2032-06-30", wanted)


NOTHING = [
    ("en", "Expresses its intention to extend the mandate of UNFICYP until 30 June 2032;"),
    ("zh", "表示打算将联塞部队的任务期限延长至2032年6月30日；"),
    ("en", "Decides not to extend the mandate of UNFICYP;"),
    ("zh", "决定不再延长联塞部队的任务期限；"),
    ("en", "Urges the parties to cooperate, calls upon States to contribute, and invites the African Union to assist;"),
    ("zh", "敦促各方合作，促请各国捐款，邀请非洲联盟提供协助；"),
    ("en", "Takes note of the report of the Secretary-General;"),
    ("zh", "注意到秘书长的报告；"),
    ("en", "Welcomes the request of the Government that the Secretary-General report on the elections;"),
    ("zh", "要求武装团体立即解除武装；"),
    ("zh", "要求所有会员国遵守禁运；"),
    ("en", "Demands that all Member States comply with the embargo;"),
    ("en", "Demands that all armed groups lay down their arms;"),
    ("en", "Decides to review the measures renewed in paragraph 3 no later than 1 May 2032;"),
    ("zh", "决定至迟于2032年5月1日审查上文第3段续延的措施；"),
    ("en", "Renews its call upon States to cooperate;"),
    ("zh", "决定考虑在联塞部队任务期延长之前审查其规模；"),
    ("en", "Decides to remain actively seized of the matter."),
    ("zh", "决定继续积极处理此案。"),
]


@pytest.mark.parametrize(("language", "sentence"), NOTHING)
def test_what_looks_like_an_act_and_is_none(language: str, sentence: str) -> None:
    assert [said(act) for act in acts(sentence, language)] == []


REQUESTS: list[tuple[str, str, list[dict[str, Any]]]] = [
    (
        "en",
        "Requests the Secretary-General to report to the Security Council every 90 days on the implementation of this "
        "resolution;",
        [{"kind": "requestsReport", "addressee": [SG], "recipient": [SC], "deadline": {"every_days": 90}}],
    ),
    (
        "zh",
        "请秘书长每90天向安全理事会报告本决议执行情况；",
        [{"kind": "requestsReport", "addressee": [SG], "recipient": [SC], "deadline": {"every_days": 90}}],
    ),
    (
        "en",
        "Requests the Panel of Experts to provide to the Council, after discussion with the Committee, an interim "
        "report by 1 December 2031, and a final report no later than 1 May 2032;",
        [
            {"kind": "requestsReport", "deadline": {"by": ["2031-12-01"]}},
            {"kind": "requestsReport", "deadline": {"by": ["2032-05-01"]}},
        ],
    ),
    (
        "zh",
        "请专家小组与委员会讨论后，至迟于2031年12月1日向安理会提交中期报告，至迟于2032年5月1日提交最后报告；",
        [
            {"kind": "requestsReport", "deadline": {"by": ["2031-12-01"]}},
            {"kind": "requestsReport", "recipient": [SC], "deadline": {"by": ["2032-05-01"]}},
        ],
    ),
    (
        "en",
        "Requests the Secretary-General to ensure the safety of the mission and to report to the Council within six "
        "months of its adoption;",
        [
            {"kind": "requests", "addressee": [SG]},
            {"kind": "requestsReport", "addressee": [SG], "deadline": {"within_months": 6}},
        ],
    ),
    (
        "zh",
        "请秘书长确保特派团的安全，并在六个月内向安理会报告；",
        [
            {"kind": "requests", "addressee": [SG]},
            {"kind": "requestsReport", "addressee": [SG], "deadline": {"within_months": 6}},
        ],
    ),
    (
        "en",
        "Decides that the Panel shall report to the Council by 15 March 2032;",
        [{"kind": "requestsReport", "deadline": {"by": ["2032-03-15"]}}],
    ),
    (
        "zh",
        "决定专家小组应至迟于2032年3月15日向安理会提交报告；",
        [{"kind": "requestsReport", "deadline": {"by": ["2032-03-15"]}}],
    ),
    (
        "en",
        "Requests the Secretary-General to include in his six-monthly reports information on the elections;",
        [{"kind": "requestsReport", "deadline": {"every_months": 6}}],
    ),
    (
        "zh",
        "请秘书长在半年度报告中列入关于选举的信息；",
        [{"kind": "requestsReport", "deadline": {"every_months": 6}}],
    ),
    (
        "en",
        "Requests the Secretary-General to appoint a Special Envoy;",
        [{"kind": "requests", "addressee": [SG]}],
    ),
    (
        "zh",
        "请秘书长任命一名特使；",
        [{"kind": "requests", "addressee": [SG]}],
    ),
    (
        "en",
        "Requests the Secretary-General to appoint a panel of experts;",
        [
            {"kind": "establishes", "status": "inferred", "target": ["panel of experts"]},
            {"kind": "requests", "addressee": [SG]},
        ],
    ),
    (
        "zh",
        "请秘书长任命一个专家小组；",
        [
            {"kind": "establishes", "status": "inferred", "target": ["专家小组"]},
            {"kind": "requests", "addressee": [SG]},
        ],
    ),
    ("zh", "请秘书长和会员国采取一切适当步骤；", [{"kind": "requests", "addressee": [SG, "set:member-states"]}]),
    ("zh", "请刚果民主共和国政府落实各项建议；", [{"kind": "requests", "addressee": ["刚果民主共和国政府"]}]),
]


@pytest.mark.parametrize(("language", "sentence", "wanted"), REQUESTS)
def test_a_request_says_who_is_asked_and_when(language: str, sentence: str, wanted: list[dict[str, Any]]) -> None:
    found = [said(act) for act in acts(sentence, language)]
    assert len(found) == len(wanted), found
    for one, other in zip(sorted(found, key=repr_of), sorted(wanted, key=repr_of), strict=True):
        assert other.items() <= one.items()


def repr_of(act: dict[str, Any]) -> tuple[str, str]:
    return act["kind"], str(act.get("deadline"))


CHAINS: list[tuple[str, str, list[dict[str, Any]]]] = [
    (
        "en",
        "Stresses the importance of the work of the Committee established pursuant to resolution 9930 (2026), and of "
        "the Panel of Experts established by paragraph 7 of resolution 9940 (2027) and extended by resolution "
        "9950 (2028);",
        [
            {"kind": "establishedBy", "by": ("S/RES/9930 (2026)", None)},
            {"kind": "establishedBy", "target": [PANEL], "by": ("S/RES/9940 (2027)", "7")},
            {"kind": "extends", "target": [PANEL], "by": (X50, None), "affects": [("S/RES/9940 (2027)", "7")]},
        ],
    ),
    (
        "zh",
        "强调第9930(2026)号决议所设委员会和第9940(2027)号决议第7段所设并经第9950(2028)号决议延长任期的专家小组的工作十分"
        "重要；",
        [
            {"kind": "establishedBy", "by": ("S/RES/9930 (2026)", None)},
            {"kind": "establishedBy", "target": [PANEL], "by": ("S/RES/9940 (2027)", "7")},
            {"kind": "extends", "target": [PANEL], "by": (X50, None)},
        ],
    ),
    (
        "en",
        "Decides to extend until 1 May 2032 the measures imposed by resolution 9930 (2026), as amended by paragraph 2 "
        "of resolution 9950 (2028);",
        [{"kind": "modifies", "by": (X50, "2")}, {"kind": "extends", "affects": [("S/RES/9930 (2026)", None)]}],
    ),
    (
        "zh",
        "决定将第9930(2026)号决议规定并经第9950(2028)号决议第2段修正的措施延长至2032年5月1日；",
        [{"kind": "modifies", "by": (X50, "2")}, {"kind": "extends", "affects": [("S/RES/9930 (2026)", None)]}],
    ),
]


@pytest.mark.parametrize(("language", "sentence", "wanted"), CHAINS)
def test_each_link_of_a_chain_is_a_fact_of_its_own(language: str, sentence: str, wanted: list[dict[str, Any]]) -> None:
    found = [said(act) for act in acts(sentence, language)]
    for one in wanted:
        assert any(one.items() <= other.items() for other in found), (one, found)
    assert len(found) == len(wanted), found


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Recalling its resolution 9940 (2027), by which it established the United Nations Mission in Atlantis,"),
        ("zh", "回顾其第9940(2027)号决议，其中决定设立联合国亚特兰蒂斯特派团，"),
    ],
)
def test_a_preamble_recalls_who_created_a_body(language: str, sentence: str) -> None:
    (found,) = acts(sentence, language, preamble=True)
    assert found.kind == "recallsEstablishment"
    assert found.target[0].key == "body:est/sc/res/9940 (2027)/mission"


CHANGES: list[tuple[str, str, dict[str, Any]]] = [
    (
        "en",
        "Decides to establish a Panel of Experts to assist the Committee;",
        {"kind": "establishes", "target": ["body:est/sc/res/9991 (2031)/experts"]},
    ),
    (
        "zh",
        "决定设立一个专家小组，协助委员会开展工作；",
        {"kind": "establishes", "target": ["body:est/sc/res/9991 (2031)/experts"]},
    ),
    (
        "en",
        "Decides to terminate the mandate of the Working Group on Atlantis as of 1 July 2031;",
        {"kind": "terminates", "target": ["Working Group on Atlantis"], "date": "2031-07-01"},
    ),
    (
        "zh",
        "决定自2031年7月1日起终止亚特兰蒂斯问题工作组的任务；",
        {"kind": "terminates", "target": ["亚特兰蒂斯问题工作组"], "date": "2031-07-01"},
    ),
    ("en", "Decides to amend paragraph 4 of resolution 9950 (2028);", {"kind": "modifies", "affects": [(X50, "4")]}),
    ("zh", "决定修订第9950(2028)号决议第4段；", {"kind": "modifies", "affects": [(X50, "4")]}),
    ("en", "Endorses the recommendations of the Panel;", {"kind": "endorses"}),
    ("zh", "核可专家小组的建议；", {"kind": "endorses"}),
    (
        "en",
        "Decides to appoint Ms. Ada Example as Prosecutor of the Tribunal from 1 July 2031 until 30 June 2033;",
        {"kind": "decidesComposition", "until": "2033-06-30"},
    ),
]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Decides that a Deputy Special Representative should be appointed to support the Head of Mission;"),
        ("zh", "决定应任命一名副特别代表，为特派团团长提供支持；"),
        ("en", "Decides to appoint a Special Envoy for Atlantis;"),
        ("zh", "决定任命一位亚特兰蒂斯问题特使；"),
        ("en", "Decides to appoint an independent adviser on the ports for a period of one year;"),
        ("zh", "决定任命一名港口问题独立顾问，任期一年；"),
        ("en", "Decides to appoint a Chair of the Committee;"),
        ("zh", "决定任命一名委员会主席；"),
        ("en", "Requests the Secretary-General to appoint an Ombudsperson without delay;"),
        ("zh", "请秘书长立即任命一名监察员；"),
    ],
)
def test_the_appointment_of_a_person_creates_no_body(language: str, sentence: str) -> None:
    assert [act.kind for act in acts(sentence, language) if act.kind == "establishes"] == []


@pytest.mark.parametrize(
    ("language", "sentence", "head"),
    [
        ("en", "Decides to appoint a Special Rapporteur on lighthouses for a period of three years;", "rapporteur"),
        ("zh", "决定任命一名灯塔问题特别报告员，任期三年；", "rapporteur"),
        ("en", "Decides to appoint an independent expert on lighthouses;", "independent-expert"),
        ("zh", "决定任命一名灯塔问题独立专家；", "independent-expert"),
        ("en", "Decides to establish the office of a Special Representative for Atlantis;", "office"),
        ("zh", "决定设立亚特兰蒂斯问题特别代表办公室；", "office"),
        ("en", "Decides to appoint a committee on the ports;", "committee"),
        ("zh", "决定任命一个由三名法学家组成的委员会；", "committee"),
    ],
)
def test_an_office_or_a_mandate_holder_is_created_under_its_own_kind(language: str, sentence: str, head: str) -> None:
    (found,) = acts(sentence, language)
    assert (found.kind, found.target[0].key) == ("establishes", f"body:est/sc/res/9991 (2031)/{head}")


@pytest.mark.parametrize(
    ("name", "language", "head"),
    [
        ("Ombudsperson", "en", "ombudsperson"),
        ("监察员", "zh", "ombudsperson"),
        ("Special Envoy", "en", "envoy"),
        ("特使", "zh", "envoy"),
        ("Special Representative", "en", "representative"),
        ("特别代表", "zh", "representative"),
        ("Deputy Special Representative", "en", None),
        ("副特别代表", "zh", None),
    ],
)
def test_only_a_rapporteur_is_called_one(name: str, language: str, head: str | None) -> None:
    assert head_of(name, language) == head


@pytest.mark.parametrize(
    ("language", "sentence", "affected"),
    [
        (
            "en",
            "Decides that this mandate shall apply also with respect to the measures imposed in resolutions "
            "9940 (2027) and 9950 (2028);",
            [],
        ),
        ("zh", "决定此项任务规定也适用于第9940(2027)和9950(2028)号决议规定的措施；", []),
        (
            "en",
            "Decides that the measures in paragraph 4 of resolution 9950 (2028) shall also apply to the vessels listed "
            "under resolution 9940 (2027);",
            [(X50, "4")],
        ),
        (
            "zh",
            "决定第9950(2028)号决议第4段规定的措施也适用于根据第9940(2027)号决议列名的船只；",
            [(X50, "4")],
        ),
    ],
)
def test_what_something_also_applies_to_is_not_changed(
    language: str, sentence: str, affected: list[tuple[str, str]]
) -> None:
    found = acts(sentence, language)
    assert [said(act).get("affects", []) for act in found if act.kind == "modifies"] == [affected]


@pytest.mark.parametrize(("language", "sentence", "wanted"), CHANGES)
def test_other_decisions(language: str, sentence: str, wanted: dict[str, Any]) -> None:
    found = [said(act) for act in acts(sentence, language)]
    assert any(wanted.items() <= one.items() for one in found), found


def test_a_report_of_an_office_does_not_make_the_office_the_target() -> None:
    for sentence, language in (
        ("Endorses the recommendations in the report of the Secretary-General;", "en"),
        ("核可秘书长报告中的建议；", "zh"),
    ):
        (found,) = acts(sentence, language)
        assert [one.key for one in found.target] == [None]


def test_a_body_without_a_name_of_its_own_is_one_in_both_languages_and_known_by_its_short_name() -> None:
    english = read(
        "Recalls the Panel of Experts established pursuant to resolution 9940 (2027) (“the Panel”), and decides to "
        "extend the mandate of the Panel of Experts until 1 May 2032;",
        "en",
    )
    chinese = read("回顾第9940(2027)号决议所设专家小组(“小组”)，决定将专家小组的任务期延长至2032年5月1日；", "zh")
    for record in (english, chinese):
        assert [one.key for act in record.acts if act.kind == "extends" for one in act.target] == [PANEL]
        (entity,) = [one for one in record.entities if one.id == PANEL]
        assert entity.type == "ExpertGroup"
        assert entity.attrs["label_en"] == "Panel of Experts established by Security Council resolution 9940 (2027)"
        assert entity.attrs["label_zh"] == "安全理事会第9940(2027)号决议所设专家小组"


def test_the_members_of_a_list_ask_whom_its_opening_asks() -> None:
    text = HEADS["en"] + (
        "1. Requests the Panel of Experts:\n\n(a) To assist the Committee;\n\n"
        "(b) To submit an annual report to the Council;\n\n2. Decides to remain seized.\n"
    )
    found = [said(act) for act in read_source(text, language="en").acts]
    assert {"kind": "requestsReport", "addressee": ["Panel of Experts"], "recipient": [SC]}.items() <= found[-1].items()
    assert found[-1]["deadline"] == {"every_months": 12}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "A/RES/89/5\n\nGeneral Assembly\n\nThe General Assembly,\n\nRecalling its resolution 88/1,\n\n1. Requests "
            "the Secretary-General to submit to the General Assembly at its ninetieth session a report on elections;\n",
            "en",
        ),
        (
            "A/RES/89/5\n\n大会\n\n大会，\n\n回顾其第88/1号决议，\n\n"
            "1. 请秘书长向大会第九十届会议提交关于选举的报告；\n",
            "zh",
        ),
    ],
)
def test_a_report_to_a_session_is_due_there_and_goes_to_its_body(text: str, language: str) -> None:
    record = read_source(text, language=language)
    (found,) = record.acts
    assert found.deadline == {"at": ["mtg:un-ga/90"]}
    assert [one.key for one in found.recipient] == ["body:un-ga"]
    assert "mtg:un-ga/90" in {entity.id for entity in record.entities}
    assert '"session": ["mtg:un-ga/90"]' in to_json(record)
    assert from_json(to_json(record, with_text=True)) == record


@pytest.mark.parametrize(
    ("sentence", "language", "wanted"),
    [
        ("Urges Member States to cooperate with UNFICYP;", "en", ("urges", "set:member-states")),
        ("敦促各国与联塞部队合作；", "zh", ("urges", "set:states")),
        ("Invites the Secretary-General to visit the island;", "en", ("invites", SG)),
        ("邀请秘书长访问该岛；", "zh", ("invites", SG)),
        ("Encourages UNFICYP to continue its patrols;", "en", ("encourages", UNFICYP)),
        ("鼓励联塞部队继续巡逻；", "zh", ("encourages", UNFICYP)),
        ("Calls upon UNFICYP to assist the police;", "en", ("callsUpon", UNFICYP)),
        ("呼吁联塞部队协助警察；", "zh", ("callsUpon", UNFICYP)),
        ("促请联塞部队协助警察；", "zh", ("callsUpon", UNFICYP)),
        ("吁请联塞部队协助警察；", "zh", ("callsUpon", UNFICYP)),
        ("Appeals to UNFICYP to assist the police;", "en", ("callsUpon", UNFICYP)),
        ("Urges all States to cooperate with UNFICYP;", "en", ("urges", "set:all-states")),
        ("Urges States that have not done so to sign the treaty;", "en", ("urges", "set:states")),
        ("敦促所有国家与联塞部队合作；", "zh", ("urges", "set:all-states")),
        ("敦促会员国与联塞部队合作；", "zh", ("urges", "set:member-states")),
    ],
)
def test_an_urging_is_a_relation_and_no_act(sentence: str, language: str, wanted: tuple[str, str]) -> None:
    record = read(sentence, language)
    assert record.acts == ()
    told = [(r.predicate, r.object) for r in record.relations if r.predicate in ("urges", "invites", "encourages")]
    told += [(r.predicate, r.object) for r in record.relations if r.predicate == "callsUpon"]
    assert told == [wanted]
    assert all(r.subject == "inst:sc/res/9991 (2031)" for r in record.relations if r.predicate == wanted[0])


@pytest.mark.parametrize(
    ("language", "sentence", "end"),
    [
        (
            "en",
            "Decides to extend the mandate of UNFICYP for six months, that is, until 10 January 2032, with an "
            "extension of six more months, that is, until 10 July 2032, subject to a report;",
            "subject to a report",
        ),
        (
            "zh",
            "决定将联塞部队的任务期限延续6个月，即至2032年1月10日，并可再延续6个月，即至2032年7月10日，但须视报告而定；",
            "但须视报告而定",
        ),
        ("en", "Decides to extend the mandate of UNFICYP until 10 January 2032, and welcomes it;", "10 January 2032"),
        ("zh", "决定将联塞部队的任务期限延长至2032年1月10日，为此请各方合作；", "2032年1月10日"),
    ],
)
def test_a_further_term_under_a_condition_is_no_term_and_not_cut_off(language: str, sentence: str, end: str) -> None:
    record = read(sentence, language)
    (found,) = (act for act in record.acts if act.kind == "extends")
    assert found.until == "2032-01-10"
    assert record.text[found.evidence.start : found.evidence.end].endswith(end)


@pytest.mark.parametrize(
    ("sentence", "language", "key", "names", "action"),
    [
        (
            "Urges all States, relevant United Nations bodies and other interested parties, to share their charts;",
            "en",
            "set:all-states",
            ["relevant United Nations bodies", "other interested parties"],
            "to share their charts",
        ),
        (
            "敦促所有国家、联合国相关机构和其他有关方面与委员会分享海图；",
            "zh",
            "set:all-states",
            ["联合国相关机构", "其他有关方面"],
            "与委员会分享海图",
        ),
        (
            "Urges UNFICYP and the Government of Cyprus to clear the mines;",
            "en",
            UNFICYP,
            ["Government of Cyprus"],
            "to clear the mines",
        ),
        ("敦促联塞部队和塞浦路斯政府排除地雷；", "zh", UNFICYP, ["塞浦路斯政府"], "排除地雷"),
        ("促请会员国特别是沿海会员国保护灯塔；", "zh", "set:member-states", [], "保护灯塔"),
        ("敦促会员国与联合国合作；", "zh", "set:member-states", [], "与联合国合作"),
        (
            "Urges Member States to cooperate with relevant United Nations bodies and other parties;",
            "en",
            "set:member-states",
            [],
            "to cooperate with relevant United Nations bodies and other parties",
        ),
    ],
)
def test_an_urging_names_all_whom_it_addresses(
    sentence: str, language: str, key: str, names: list[str], action: str
) -> None:
    (found,) = (r for r in read(sentence, language).relations if r.predicate in ("urges", "callsUpon"))
    told = found.attrs.get("action" if language == "en" else "action_zh")
    assert (found.object, found.attrs.get("addressee_names", []), told) == (key, names, action)


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Decides that the Counter-Terrorism Committee shall be a standing body of the Council;", "en"),
        ("决定反恐怖主义委员会成为安理会的常设机构；", "zh"),
    ],
)
def test_a_resolution_makes_a_body_standing_and_does_not_create_it(sentence: str, language: str) -> None:
    record = read(sentence, language)
    assert [r.object for r in record.relations if r.predicate == "makesPermanent"] == ["body:un-sc-ctc"]
    assert [a.kind for a in record.acts if a.kind in ("establishes", "extends")] == []


def test_acts_come_back_from_json() -> None:
    record = read(EXTENSIONS[4][1], "en")
    assert record.acts
    assert from_json(to_json(record, with_text=True)) == record


def test_every_act_has_its_words_and_its_keys_are_entities() -> None:
    for language, sentence, *_ in [*EXTENSIONS, *CHAINS, *REQUESTS, *CHANGES]:
        record = read(sentence, language)
        known = {entity.id for entity in record.entities}
        for act in record.acts:
            assert act.kind in ACT_KINDS
            assert record.text[act.evidence.start : act.evidence.end].strip()
            named = [one.key for one in (*act.target, *act.addressee, *act.recipient) if one.key]
            cited = [one.key for one in (act.instrument, *act.affects) if one]
            assert {*named, *cited} <= known


def test_both_languages_have_the_same_patterns() -> None:
    from ingest.languages import words

    english, chinese = (words(language, "operative") for language in ("en", "zh"))
    # Chinese verbs have no tense: what is narrated has the verbs of what is decided.
    assert english.keys() - {"narrated"} == chinese.keys()
    assert english["narrated"].keys() <= english["performatives"].keys()
    for table in (
        "performatives",
        "chain_verbs",
        "chains",
        "recalled",
        "deadline",
        "heads",
        "head_names",
        "made",
        "decided_verbs",
    ):
        # 要求 demands of States and requests of organs; English has two verbs for that.
        assert english[table].keys() - {"end"} == chinese[table].keys() - {"end", "demands"}, table
    assert english["heads"].keys() == english["head_names"].keys()
    assert english["deadline"].keys() >= _EVERY.keys()
    for language in ("en", "zh"):
        assert {unit for unit, _ in units(language).values()} == {"days", "months"}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_pattern_takes_long_on_a_hostile_line(language: str) -> None:
    """A pattern that could be read in exponentially many ways would never come back."""
    from ingest.languages import words

    lines = {
        "en": [
            "the of and " * 400,
            "paragraph 1, " * 400,
            "report, and " * 400,
            "A" * 3000,
            "(a) " * 700,
            "1, " * 1000,
        ],
        "zh": ["的第1段和" * 500, "报告，并" * 600, "安理会、" * 700, "一" * 3000, "（" * 2000, "1、" * 1500],
    }[language]
    tables = [t for t in words(language, "operative") if t not in ("parts", "chain_verbs", "units", "head_names")]
    for table in tables:
        for pattern in patterns(language, table).values():
            for line in lines:
                # Whom a request asks is only read behind its verb.
                (pattern.match if table == "request" else pattern.search)(line)


@given(st.integers(min_value=1, max_value=99))
def test_numbers_in_words_are_read(value: int) -> None:
    from ingest.numerals import number_zh

    assert number(str(value), "en") == number(str(value), "zh") == value
    assert number(number_zh(value), "zh") == value


def test_kinds_of_bodies_by_their_names() -> None:
    same = [
        ("Panel of Experts on Atlantis", "亚特兰蒂斯问题专家小组", "experts"),
        ("Sanctions Committee", "制裁委员会", "committee"),
        ("Analytical Support and Sanctions Monitoring Team", "分析支助和制裁监测组", "monitoring"),
        ("Office of the Ombudsperson", "监察员办公室", "office"),
        ("measures", "措施", None),
    ]
    for english, chinese, head in same:
        assert (head_of(english, "en"), head_of(chinese, "zh")) == (head, head)


LATER = "S/RES/9960 (2029)"


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        (
            "Urges all States to supply information on the measures decided in resolutions 9930 (2026), 9940 (2027) "
            "and 9960 (2029), and modified in resolutions 9935 (2026), 9950 (2028) and 9970 (2029);",
            "en",
        ),
        (
            "敦促各国提供资料，说明第9930(2026)、9940(2027)和9960(2029)号决议所决定并经第9935(2026)、9950(2028)和"
            "9970(2029)号决议修订的措施的执行情况；",
            "zh",
        ),
    ],
)
def test_what_was_not_there_yet_was_not_changed_and_which_changed_which_is_inferred(
    sentence: str, language: str
) -> None:
    found = [act for act in acts(sentence, language) if act.kind == "modifies"]
    pairs = {
        (act.instrument.key, one.key, act.status) for act in found for one in act.affects if act.instrument is not None
    }
    assert pairs == {
        ("inst:sc/res/9935 (2026)", "inst:sc/res/9930 (2026)", "inferred"),
        ("inst:sc/res/9950 (2028)", "inst:sc/res/9930 (2026)", "inferred"),
        ("inst:sc/res/9950 (2028)", "inst:sc/res/9940 (2027)", "inferred"),
        ("inst:sc/res/9970 (2029)", "inst:sc/res/9930 (2026)", "inferred"),
        ("inst:sc/res/9970 (2029)", "inst:sc/res/9940 (2027)", "inferred"),
        ("inst:sc/res/9970 (2029)", "inst:sc/res/9960 (2029)", "inferred"),
    }


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Recalls the measures imposed by resolution 9960 (2029), as amended by resolution 9940 (2027);", "en"),
        ("回顾第9960(2029)号决议规定并经第9940(2027)号决议修正的措施；", "zh"),
        ("Decides to extend until 1 May 2032 the measures imposed by resolution 9999 (2033);", "en"),
        ("决定将第9999(2033)号决议规定的措施延长至2032年5月1日；", "zh"),
    ],
)
def test_no_act_is_on_an_instrument_that_came_later(sentence: str, language: str) -> None:
    assert [one.key for act in acts(sentence, language) for one in act.affects] == []


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        (
            "Recalls the measures imposed by resolution 9940 (2027), as amended by resolutions 9950 (2028) "
            "and 9960 (2029);",
            "en",
        ),
        ("回顾第9940(2027)号决议规定并经第9950(2028)和9960(2029)号决议修正的措施；", "zh"),
    ],
)
def test_each_of_those_that_changed_one_instrument_is_stated(sentence: str, language: str) -> None:
    found = [(act.instrument and act.instrument.symbol, act.status) for act in acts(sentence, language)]
    assert found == [(X50, "stated"), (LATER, "stated")]


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        (
            "Recalling the arms embargo and the measures which were imposed by resolutions 9930 (2026) and 9945 "
            "(2027), and that the mandate of the Panel of Experts established by paragraph 24 of resolution 9940 "
            "(2027) was extended until 15 May 2030 by resolution 9960 (2029),",
            "en",
        ),
        (
            "回顾第9930(2026)和9945(2027)号决议规定的军火禁运和措施，并回顾第9940(2027)号决议第24段所设专家小组的任务，其后由"
            "第9960(2029)号决议延长至2030年5月15日，",
            "zh",
        ),
    ],
)
def test_what_was_extended_is_what_set_the_panel_up(sentence: str, language: str) -> None:
    (found,) = [said(act) for act in acts(sentence, language, preamble=True) if act.kind == "extends"]
    assert found["target"] == [PANEL]
    assert found["affects"] == [("S/RES/9940 (2027)", "24")]


COMMITTEE = "body:est/sc/res/9991 (2031)/committee"


@pytest.mark.parametrize(
    ("sentence", "language", "wanted"),
    [
        (
            "Decides to establish, in accordance with rule 28 of its provisional rules of procedure, a Committee of "
            "the Security Council consisting of all the members of the Council, to undertake the following tasks:",
            "en",
            [COMMITTEE],
        ),
        (
            "决定根据安理会暂行议事规则第28条设立一个由安理会全体成员组成的安全理事会委员会(下称“委员会”)，负责执行以下任务：",
            "zh",
            [COMMITTEE],
        ),
        ("Decides that UNFICYP shall comprise up to 900 military personnel;", "en", [UNFICYP]),
        ("决定联塞部队应由至多900名军事人员组成；", "zh", [UNFICYP]),
        ("决定，联塞部队应由一名秘书长特别代表领导；", "zh", [UNFICYP]),
        ("Decides that UNFICYP’s authorised troop ceiling will comprise 900 personnel;", "en", [UNFICYP]),
        ("决定联塞部队的核定兵力上限将包括最多900名军事人员；", "zh", [UNFICYP]),
        ("Decides that UNFICYP’s police unit will include up to 42 advisers;", "en", ["UNFICYP’s police unit"]),
        (
            "Decides that the Panel of Experts, assisted by UNFICYP, shall consist of six experts;",
            "en",
            ["Panel of Experts"],
        ),
        ("Decides to increase the authorized size of UNFICYP’s police component by 40;", "en", [UNFICYP]),
        ("决定将联塞部队警察部分的核定人数增加40人；", "zh", [UNFICYP]),
        (
            "Decides to appoint Ms. Ada Example as Prosecutor of the Tribunal from 1 July 2031 until 30 June 2033;",
            "en",
            ["Prosecutor of the Tribunal", "Ms. Ada Example"],
        ),
        ("决定任命埃琳娜·萨莫拉女士为法庭检察官；", "zh", ["法庭检察官", "埃琳娜·萨莫拉女士"]),
    ],
)
def test_whose_members_or_numbers_are_decided(sentence: str, language: str, wanted: list[str]) -> None:
    (found,) = [act for act in acts(sentence, language) if act.kind == "decidesComposition"]
    assert [one.key or one.name for one in found.target] == wanted


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        (
            "Decides to allow postponement in the departure of 80 troops above the authorized troop ceiling only until "
            "the Secretary-General lifts his suspension of rotations;",
            "en",
        ),
        ("决定仅允许在秘书长解除暂停部队轮调规定之前推迟撤出超过核定兵力上限的80名士兵；", "zh"),
        ("Decides to extend the mandate of the Panel consisting of six experts until 1 May 2032;", "en"),
        ("决定将由六名专家组成的专家小组的任务期延长至2032年5月1日；", "zh"),
    ],
)
def test_a_number_compared_with_and_an_attribute_decide_no_composition(sentence: str, language: str) -> None:
    assert [said(act) for act in acts(sentence, language) if act.kind == "decidesComposition"] == []


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Stresses the work of the Security Council Committee established pursuant to resolution 1373 (2001);", "en"),
        ("强调第1373(2001)号决议所设委员会的工作；", "zh"),
        ("Stresses the work of the Sanctions Committee set up by resolution 2653 (2022);", "en"),
    ],
)
def test_a_body_known_by_its_founder_has_one_key(sentence: str, language: str) -> None:
    record = read(sentence, language)
    keys = {one.key for act in record.acts for one in act.target}
    keys |= {key for m in record.mentions if m.type == "body" for key in m.entities}
    assert keys & {"body:un-sc-ctc", "body:un-sc-2653"}
    assert not [entity.id for entity in record.entities if entity.id.startswith("body:est/")]


def test_a_body_that_a_known_resolution_sets_up_has_the_key_it_is_known_by() -> None:
    for head, sentence, language in (
        (HEADS["en"], "Decides to establish a Committee of the Security Council;", "en"),
        (HEADS["zh"], "决定设立一个安全理事会委员会；", "zh"),
    ):
        text = head.replace("9991", "2653").replace("2031", "2022").replace("12001", "9159")
        record = read_source(f"{text}1. {sentence}\n", language=language)
        assert [one.key for act in record.acts for one in act.target] == ["body:un-sc-2653"]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("决定将第9950(2028)号决议第4段规定的期限改为一年；", "modifies"),
        (
            "决定将联塞部队的任务期延长至2032年6月30日，并将第9950(2028)号决议第4段规定的报告要求调整为90天；",
            "modifies",
        ),
        ("决定第9950(2028)号决议第4段规定的措施也适用于这些个人；", "modifies"),
        ("澄清，第1段应取代第9950(2028)号决议第4段；", "modifies"),
        ("决定第9950(2028)号决议第4段规定的通知要求不再适用；", "terminates"),
        ("决定自2031年7月1日起终止亚特兰蒂斯问题工作组的任务；", "terminates"),
        # 修订任务是名词；计划、以期、之前的动词不是决定的内容
        ("决定将第9950(2028)号决议第4段所述联塞部队修订任务的期限延长至2032年6月30日；", None),
        ("决定联塞部队应继续执行这一修订任务；", None),
        ("决定临时部署最多90名警察以取代军事人员；", None),
        ("决定审查这些措施的执行情况，并视需要考虑作出调整以支持和平；", None),
        ("赞同亚特兰蒂斯联盟决定将联塞部队改组为过渡特派团；", None),
        ("赞同联塞部队计划于2032年撤出该岛；", None),
        ("决定仅允许在秘书长解除暂停规定之前推迟出发；", None),
        ("决定联塞部队将继续努力减少其关闭对环境的影响；", None),
    ],
)
def test_a_chinese_verb_of_change_is_what_is_decided_only_where_the_decision_opens_with_it(
    sentence: str, wanted: str | None
) -> None:
    found = [act.kind for act in acts(sentence, "zh") if act.kind in ("modifies", "terminates")]
    assert found == ([wanted] if wanted else [])


EARLIER = {
    "en": "Recalls the {} established pursuant to resolution 9940 (2027), and ",
    "zh": "回顾第9940(2027)号决议所设{}，",
}


def _set_up(sentence: str, language: str) -> list[tuple[str, str | None]]:
    return [(one.name, one.key) for act in acts(sentence, language) if act.kind == "establishes" for one in act.target]


@pytest.mark.parametrize(
    ("named", "sentence", "language", "wanted"),
    [
        ("Committee", "decides to establish a Committee of the Council;", "en", "committee"),
        ("Working Group", "decides to establish an ad hoc working group of the whole to meet;", "en", "working-group"),
        ("Panel of Experts", "decides to establish a group of experts to be part of the process;", "en", "experts"),
        (
            "Open-ended Working Group on Atlantis",
            "decides to establish an open-ended working group to meet in Vienna;",
            "en",
            "working-group",
        ),
        ("委员会", "决定设立一个安全理事会委员会；", "zh", "committee"),
        ("工作组", "决定设立一个特设工作组，负责提出建议；", "zh", "working-group"),
        ("专家小组", "决定设立一个专家组，作为该进程的组成部分；", "zh", "experts"),
    ],
)
def test_a_body_that_is_set_up_is_none_that_was_named_before(
    named: str, sentence: str, language: str, wanted: str
) -> None:
    found = _set_up(EARLIER[language].format(named) + sentence, language)
    assert [key for _, key in found] == [f"body:est/sc/res/9991 (2031)/{wanted}"]


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        (
            "Recalls the Panel of Experts established pursuant to resolution 9940 (2027), and decides to establish the "
            "Panel of Experts under the authority of the Council;",
            "en",
        ),
        ("回顾第9940(2027)号决议所设专家小组，决定设立该专家小组；", "zh"),
    ],
)
def test_a_body_set_up_by_a_name_that_may_be_an_earlier_one_has_no_key(sentence: str, language: str) -> None:
    assert [key for _, key in _set_up(sentence, language)] == [None]


def test_two_bodies_of_a_kind_that_one_instrument_sets_up_do_not_share_a_key() -> None:
    for language, sentence in (
        ("en", "Decides to establish a trade committee; decides to establish a health committee;"),
        ("zh", "决定设立一个贸易委员会；决定设立一个卫生委员会；"),
    ):
        keys = [key for _, key in _set_up(sentence, language)]
        assert keys == ["body:est/sc/res/9991 (2031)/committee", None]


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Decides to establish a process within the Working Group to prepare for such action;", "en"),
        ("Decides to establish a meeting of the Group of Experts on Atlantis;", "en"),
        ("Decides to establish the membership of the Commission on Narcotic Drugs;", "en"),
        ("Decides to establish rules for the use of all funds;", "en"),
        ("Decides to establish the terms of reference of the Office;", "en"),
        ("决定在工作组内设立一个进程，为此类行动作准备；", "zh"),
        ("决定设立工作组的议事规则；", "zh"),
        ("Requests the Secretary-General to initiate the planning for and establishment of UNFICYP;", "en"),
        ("Requests the Secretary-General to begin preparations to establish a mission in Atlantis;", "en"),
        ("Requests the Secretary-General to submit proposals to establish a mission in Atlantis;", "en"),
        ("Endorses the planning for the establishment of a mission in Atlantis;", "en"),
        ("请秘书长迅速开始规划和设立联塞部队；", "zh"),
        ("请秘书长着手筹备设立一个特派团；", "zh"),
        ("请秘书长考虑设立一个特派团；", "zh"),
        ("Requests the Secretary-General to convene an informal meeting of the Working Group;", "en"),
        ("请秘书长与各国协商，设立该机制；", "zh"),
    ],
)
def test_what_is_no_body_or_only_planned_is_not_set_up(sentence: str, language: str) -> None:
    assert _set_up(sentence, language) == []


@pytest.mark.parametrize(
    ("sentence", "language", "wanted"),
    [
        ("Decides to establish an Office responsible for planning;", "en", "Office"),
        ("Decides to establish a regional planning office;", "en", "regional planning office"),
        ("Decides to establish, within the Secretariat, a team of experts;", "en", "team of experts"),
        ("Decides to consider the report and to establish a trust fund;", "en", "trust fund"),
        ("决定设立一个规划办公室；", "zh", "规划办公室"),
        ("决定在秘书处内设立一个信托基金；", "zh", "信托基金"),
        ("决定审议该报告并设立一个信托基金；", "zh", "信托基金"),
    ],
)
def test_a_body_is_told_by_the_noun_of_its_name(sentence: str, language: str, wanted: str) -> None:
    assert [name for name, _ in _set_up(sentence, language)] == [wanted]


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        (
            "Recalls the Panel of Experts established pursuant to resolution 9940 (2027), requests the "
            "Secretary-General to constitute a group of experts, and requests the group of experts to report;",
            "en",
        ),
        ("回顾第9940(2027)号决议所设专家小组。请秘书长设立一个专家组。请专家组提出建议；", "zh"),
    ],
)
def test_a_body_that_is_asked_for_is_none_that_was_named_before(sentence: str, language: str) -> None:
    found = [act for act in acts(sentence, language) if act.kind in ("establishes", "requests", "requestsReport")]
    named = [one.key for act in found for one in (*act.target, *act.addressee)]
    assert [act.status for act in found if act.kind == "establishes"] == ["inferred"]
    assert PANEL not in named


@pytest.mark.parametrize(
    ("sentence", "language", "wanted"),
    [
        ("Decides to establish, for a period of no longer than two years, a Committee of the Council;", "en", 24),
        ("Decides to establish for a period not exceeding six months a team of experts;", "en", 6),
        ("决定设立一个为期不超过两年的委员会；", "zh", 24),
        ("决定将联塞部队的任务延长，为期不超过六个月；", "zh", 6),
    ],
)
def test_the_longest_term_is_the_term(sentence: str, language: str, wanted: int) -> None:
    lengths = [act.duration.get("months") for act in acts(sentence, language) if act.kind in ("establishes", "extends")]
    assert lengths == [wanted]


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        (
            "Stresses the work of the Committee established pursuant to resolutions 9930 (2026), 9940 (2027) and 9950 "
            "(2028);",
            "en",
        ),
        ("Stresses the work of the Committee pursuant to resolutions 9930 (2026) and 9940 (2027);", "en"),
        ("强调第9930(2026)、9940(2027)和9950(2028)号决议所设委员会的工作；", "zh"),
    ],
)
def test_only_the_first_instrument_in_the_name_of_a_body_created_it(sentence: str, language: str) -> None:
    record = read(sentence, language)
    assert [act.instrument and act.instrument.symbol for act in record.acts if act.kind == "establishedBy"] == [
        "S/RES/9930 (2026)"
    ]
    created = {r.subject for r in record.relations if r.predicate == "establishes"}
    assert created <= {"inst:sc/res/9930 (2026)"}


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        (
            "Supports the Security Council Committee pursuant to resolutions 1267 (1999), 1989 (2011) and 2253 (2015);",
            "en",
        ),
        (
            "支持安全理事会关于伊拉克和黎凡特伊斯兰国(达伊沙)、基地组织及关联个人、集团、企业和实体的第1267(1999)、"
            "1989(2011)和2253(2015)号决议所设委员会；",
            "zh",
        ),
    ],
)
def test_later_instruments_in_a_known_name_are_no_creators(sentence: str, language: str) -> None:
    record = read(sentence, language)
    creators = {act.instrument.key for act in record.acts if act.kind == "establishedBy" and act.instrument}
    creators |= {r.subject for r in record.relations if r.predicate == "establishes"}
    assert creators <= {"inst:sc/res/1267 (1999)"}


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Recalling its resolution 9940 (2027), which established the membership of the Commission on Islands,", "en"),
        ("Recalling its resolution 9940 (2027), which established the terms of reference of its Working Group,", "en"),
        ("Recalling its decision to establish the composition of the Committee in resolution 9940 (2027),", "en"),
        ("Recalling the membership of the Commission as established by resolution 9940 (2027),", "en"),
        ("回顾其第9940(2027)号决议，其中设立了亚特兰蒂斯委员会的成员名额，", "zh"),
        ("回顾其第9940(2027)号决议，其中设立了该委员会的议事规则，", "zh"),
    ],
)
def test_something_of_a_body_that_was_established_is_not_the_body(sentence: str, language: str) -> None:
    record = read(sentence, language, preamble=True)
    assert [said(act) for act in record.acts if act.kind in ("establishedBy", "recallsEstablishment")] == []
    assert [r for r in record.relations if r.predicate == "establishes"] == []


def test_an_office_whose_name_holds_of_is_a_body() -> None:
    sentence = "Recalling its resolution 9940 (2027), which established the Office of the Commissioner for Islands,"
    (found,) = acts(sentence, "en", preamble=True)
    assert found.target[0].key == "body:est/sc/res/9940 (2027)/office"
