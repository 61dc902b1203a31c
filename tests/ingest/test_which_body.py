"""Which body is meant: creations, holders of extensions and targets, where more than one body could be."""

from __future__ import annotations

import pytest

from ingest.operative.names import qualifier
from ingest.pipeline import read_source
from ingest.record import MandateAct, Record

HEADS = {
    ("ga", "en"): "A/RES/99/7\n\nResolution adopted by the General Assembly on 19 December 2044\n\n99/7. Islands\n\n"
    "The General Assembly,\n\n",
    ("ga", "zh"): "A/RES/99/7\n\n2044年12月19日大会决议\n\n99/7. 岛屿\n\n大会，\n\n",
    ("ecosoc", "en"): "E/RES/2044/7\n\nResolution adopted by the Economic and Social Council on 21 July 2044\n\n"
    "2044/7. Islands\n\nThe Economic and Social Council,\n\n",
    (
        "ecosoc",
        "zh",
    ): "E/RES/2044/7\n\n2044年7月21日经济及社会理事会通过的决议\n\n2044/7. 岛屿\n\n经济及社会理事会，\n\n",
    ("ctoc", "en"): "CTOC/COP/2024/7\n\nConference of the Parties to the United Nations Convention against "
    "Transnational Organized Crime\n\nResolution 12/3\n\nThe Conference of the Parties to the United Nations "
    "Convention against Transnational Organized Crime,\n\n",
    ("ctoc", "zh"): "CTOC/COP/2024/7\n\n联合国打击跨国有组织犯罪公约缔约方会议\n\n第12/3号决议\n\n"
    "联合国打击跨国有组织犯罪公约缔约方会议，\n\n",
    ("sc", "en"): "S/RES/9991 (2031)\n\nResolution 9991 (2031)\n\nAdopted by the Security Council at its 99991st "
    "meeting, on 3 March 2031\n\nThe Security Council,\n\n",
    (
        "sc",
        "zh",
    ): "S/RES/9991 (2031)\n\n第9991(2031)号决议\n\n2031年3月3日安全理事会第99991次会议通过\n\n安全理事会，\n\n",
}
OWN = "body:est/ga/res/99/7/working-group"


def read(organ: str, language: str, *paragraphs: str) -> Record:
    return read_source(HEADS[organ, language] + "\n\n".join(paragraphs) + "\n", language=language)


def acts(organ: str, language: str, *paragraphs: str) -> list[MandateAct]:
    return [act for act in read(organ, language, *paragraphs).acts if act.status != "candidate"]


def targets(found: list[MandateAct], *kinds: str) -> list[tuple[str, str | None]]:
    return [(one.name, one.key) for act in found if act.kind in kinds for one in (*act.target, *act.addressee)]


@pytest.mark.parametrize(
    ("language", "first", "second", "wanted"),
    [
        (
            "en",
            "1. Decides to establish an open-ended working group on island trade;",
            "2. Decides to extend the mandate of the Working Group on the Register of Ships until 31 December 2046.",
            ("Working Group on the Register of Ships", None),
        ),
        (
            "zh",
            "1. 决定设立一个海岛贸易问题不限成员名额工作组；",
            "2. 又决定将船舶名录工作组的任务期限延长至2046年12月31日。",
            ("船舶名录工作组", None),
        ),
        (
            "en",
            "1. Decides to establish an open-ended working group on island trade;",
            "2. Decides to extend the mandate of the Working Group on Island Trade until 31 December 2046.",
            ("Working Group on Island Trade", OWN),
        ),
        (
            "zh",
            "1. 决定设立一个海岛贸易问题不限成员名额工作组；",
            "2. 又决定将海岛贸易问题工作组的任务期限延长至2046年12月31日。",
            ("海岛贸易问题工作组", OWN),
        ),
        (
            "en",
            "1. Decides to establish an open-ended working group on island trade;",
            "2. Decides to extend the mandate of the Working Group until 31 December 2046.",
            ("Working Group", OWN),
        ),
        (
            "zh",
            "1. 决定设立一个海岛贸易问题不限成员名额工作组；",
            "2. 又决定将工作组的任务期限延长至2046年12月31日。",
            ("工作组", OWN),
        ),
    ],
)
def test_a_name_that_says_more_than_the_kind_means_only_the_body_of_which_the_same_was_said(
    language: str, first: str, second: str, wanted: tuple[str, str | None]
) -> None:
    assert targets(acts("ga", language, first, second), "extends") == [wanted]


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        (
            "en",
            "Recalling its resolution 46/152, by which it established the Commission on Crime Prevention and Criminal "
            "Justice,",
            "1. Decides to dissolve the Commission on Tides and Currents.",
        ),
        ("zh", "回顾大会第46/152号决议设立了预防犯罪和刑事司法委员会，", "1. 决定解散潮汐问题委员会。"),
    ],
)
def test_a_known_body_is_not_ended_with_another_of_its_kind(language: str, first: str, second: str) -> None:
    ((_, key),) = targets(acts("ecosoc", language, first, second), "terminates")
    assert key is None


@pytest.mark.parametrize(
    ("language", "paragraphs"),
    [
        (
            "en",
            [
                "Recalling its resolution 90/5, by which it established the Working Group on Tides,",
                "1. Decides to extend the mandate of the Working Group on Ships until 31 December 2046;",
                "2. Requests the Working Group to report to the General Assembly.",
            ],
        ),
        (
            "zh",
            [
                "回顾其第90/5号决议设立了潮汐问题工作组，",
                "1. 决定将船舶问题工作组的任务期限延长至2046年12月31日；",
                "2. 请工作组向大会提交报告。",
            ],
        ),
    ],
)
def test_the_short_name_behind_a_body_without_a_key_means_no_earlier_one(language: str, paragraphs: list[str]) -> None:
    assert {key for _, key in targets(acts("ga", language, *paragraphs), "extends", "requestsReport")} == {None}


def test_two_bodies_that_one_instrument_created_are_told_apart() -> None:
    for language, paragraphs in (
        (
            "en",
            [
                "Recalling the Working Group on Tides established by resolution 90/5,",
                "Recalling also the Working Group on Ships established by resolution 90/5,",
            ],
        ),
        ("zh", ["回顾第90/5号决议所设潮汐问题工作组，", "又回顾第90/5号决议所设船舶问题工作组，"]),
    ):
        keys = [key for _, key in targets(acts("ga", language, *paragraphs), "establishedBy")]
        assert keys == ["body:est/ga/res/90/5/working-group", None]


def test_recommendations_of_a_group_are_not_the_group() -> None:
    found = acts(
        "ga",
        "en",
        "Recalling its resolution 90/5, by which it established the Working Group on Tides,",
        "1. Endorses the recommendations adopted by the Working Group on Tides at its eleventh meeting.",
    )
    ((_, key),) = targets(found, "endorses")
    assert key is None


@pytest.mark.parametrize(
    ("shorter", "longer", "wanted"),
    [
        ("Supervision Mission", "United Nations Supervision Mission in Atlantis", True),
        ("Mission on Tides", "Supervision Mission in Atlantis", False),
        ("Working Group on Debt", "Working Group on Sovereign Debt", False),
    ],
)
def test_a_name_may_be_shortened_in_front_of_its_noun(shorter: str, longer: str, wanted: bool) -> None:
    assert qualifier(shorter, "en").shortens(qualifier(longer, "en")) is wanted


def creators(organ: str, language: str, *paragraphs: str) -> set[tuple[str, str]]:
    """Which body which instrument created, as the acts and the relations of a text have it; names without a key."""
    record = read(organ, language, *paragraphs)
    found = {(r.subject, r.object) for r in record.relations if r.predicate == "establishes"}
    for act in record.acts:
        if act.kind in ("establishedBy", "recallsEstablishment") and act.instrument:
            found |= {(act.instrument.key, one.key or one.name) for one in act.target}
    return found


@pytest.mark.parametrize(
    ("language", "sentence", "wanted"),
    [
        (
            "en",
            "Noting that a circle of friends of the Commission on Narcotic Drugs was established pursuant to its "
            "resolution 66/10,",
            set(),
        ),
        (
            "en",
            "Noting that the secretariat of the Human Rights Council was set up pursuant to resolution 90/5,",
            set(),
        ),
        (
            "en",
            "Recalling that the standing working group on improving the governance of the United Nations Office on "
            "Drugs and Crime was established pursuant to resolution 90/5,",
            {("inst:ga/res/90/5", "body:est/ga/res/90/5/working-group")},
        ),
        (
            "en",
            "Recalling the Panel of Experts on the Sudan, which was established pursuant to resolution 90/5,",
            {("inst:ga/res/90/5", "body:un-sc-poe-sudan")},
        ),
        (
            "en",
            "Recalling the report of the Panel of Experts established pursuant to resolution 90/5,",
            {("inst:ga/res/90/5", "body:est/ga/res/90/5/experts")},
        ),
        ("zh", "回顾麻醉药品委员会之友小组是根据大会第66/10号决议设立的，", None),
        (
            "en",
            "Recalling the trust fund to assist islands in settling their disputes through the Tribunal of the Tides "
            "established pursuant to resolution 90/5,",
            {("inst:ga/res/90/5", "trust fund")},
        ),
        (
            "zh",
            "回顾根据第90/5号决议设立的协助岛屿国家通过潮汐法庭解决争端信托基金，",
            {("inst:ga/res/90/5", "协助岛屿国家通过潮汐法庭解决争端信托基金")},
        ),
        (
            "en",
            "Noting the terms of reference for the trust fund established by resolution 90/5,",
            {("inst:ga/res/90/5", "trust fund")},
        ),
        (
            "en",
            "Noting the resources available in the voluntary trust fund established by resolution 90/5,",
            {("inst:ga/res/90/5", "voluntary trust fund")},
        ),
        (
            "en",
            "Inviting States to make financial contributions to those funds established by resolution 90/5,",
            {("inst:ga/res/90/5", "funds")},
        ),
    ],
)
def test_what_was_established_is_the_head_of_its_noun_phrase(
    language: str, sentence: str, wanted: set[tuple[str, str]] | None
) -> None:
    found = creators("ga", language, sentence)
    if wanted is None:
        assert "body:un-ecosoc-cnd" not in {body for _, body in found}
    else:
        assert found == wanted


CCPCJ = "body:un-ecosoc-ccpcj"


@pytest.mark.parametrize(
    ("language", "sentence", "wanted"),
    [
        (
            "zh",
            "回顾其1992年2月6日第1992/1号决议，其中理事会依照大会第46/152号决议，设立了预防犯罪和刑事司法委员会，",
            {("inst:ecosoc/res/1992/1", CCPCJ)},
        ),
        (
            "zh",
            "回顾其第1992/1号决议，其中根据大会第46/152号决议设立了预防犯罪和刑事司法委员会，",
            {("inst:ecosoc/res/1992/1", CCPCJ)},
        ),
        ("zh", "回顾理事会依照大会第46/152号决议，设立了预防犯罪和刑事司法委员会，", set()),
        ("zh", "回顾大会第46/152号决议设立了预防犯罪和刑事司法委员会，", {("inst:ga/res/46/152", CCPCJ)}),
        (
            "en",
            "Recalling its resolution 1992/1 of 6 February 1992, by which the Council, pursuant to General Assembly "
            "resolution 46/152, established the Commission on Crime Prevention and Criminal Justice,",
            {("inst:ecosoc/res/1992/1", CCPCJ)},
        ),
        (
            "en",
            "Recalling its resolution 1992/1, by which it established the Commission on Crime Prevention and Criminal "
            "Justice in accordance with General Assembly resolution 46/152,",
            {("inst:ecosoc/res/1992/1", CCPCJ)},
        ),
    ],
)
def test_the_instrument_whose_clause_has_the_act_created_the_body_and_not_its_basis(
    language: str, sentence: str, wanted: set[tuple[str, str]]
) -> None:
    assert creators("ecosoc", language, sentence) == wanted


REFUGEES, RIGHTS = "post:un-high-commissioner-refugees", "post:un-high-commissioner-human-rights"


@pytest.mark.parametrize(
    ("language", "before", "wanted"),
    [
        ("en", "Noting the work of the United Nations High Commissioner for Refugees,", REFUGEES),
        ("en", "Noting the work of the United Nations High Commissioner for Human Rights,", RIGHTS),
        ("en", "Noting the work of the Office of the High Commissioner for Human Rights,", RIGHTS),
        (
            "en",
            "Noting the work of the United Nations High Commissioner for Human Rights and of the United Nations High "
            "Commissioner for Refugees,",
            REFUGEES,
        ),
        ("en", "Noting the work of the Secretary-General,", None),
        ("zh", "注意到联合国难民事务高级专员的工作，", REFUGEES),
        ("zh", "注意到联合国人权事务高级专员的工作，", RIGHTS),
        ("zh", "注意到联合国人权事务高级专员办事处的工作，", RIGHTS),
        ("zh", "注意到联合国人权事务高级专员和联合国难民事务高级专员的工作，", REFUGEES),
        ("zh", "注意到秘书长的工作，", None),
    ],
)
def test_a_short_name_that_several_posts_share_means_the_one_that_was_named_before(
    language: str, before: str, wanted: str | None
) -> None:
    request = {
        "en": "1. Requests the High Commissioner to report to the General Assembly.",
        "zh": "1. 请高级专员向大会提交报告。",
    }[language]
    ((_, key),) = targets(acts("ga", language, before, request), "requestsReport")
    assert key == wanted


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "en",
            "Noting the United Nations High Commissioner for Refugees and the High Commissioner on Minorities,",
        ),
        ("zh", "注意到联合国难民事务高级专员和少数民族问题高级专员，"),
    ],
)
def test_a_short_name_that_goes_on_is_another_post(language: str, sentence: str) -> None:
    found = [m.entities for m in read("ga", language, sentence).mentions if m.type == "post"]
    assert found == [(REFUGEES,)]


REVIEW, EXPERTS = "body:ctoc-cop-igeg-review", "body:est/ctoc-cop/res/12/3/experts"
RECALLED = {
    "en": "Recalling the open-ended intergovernmental expert group established under resolution 9/1,",
    "zh": "回顾根据第9/1号决议设立的不限成员名额政府间专家组，",
}
ASKED = {
    "en": "Requests the expert group to report to the Conference.",
    "zh": "请专家组向缔约方会议报告。",
}
SET_UP = {"en": "Decides to establish an expert group on piracy.", "zh": "决定设立海盗问题专家组。"}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_expert_group_is_the_one_that_the_document_names(language: str) -> None:
    recalled, asked, made = RECALLED[language], ASKED[language], SET_UP[language]
    for paragraphs, wanted in (
        ([f"1. {asked}"], []),
        ([f"1. {made}", f"2. {asked}"], [EXPERTS]),
        ([recalled, f"1. {asked}"], [REVIEW]),
        ([recalled, f"1. {asked}", f"2. {made}", f"3. {asked}"], [REVIEW, EXPERTS]),
    ):
        found = list(read("ctoc", language, *paragraphs).acts)
        keys = [key for _, key in targets(found, "requests", "requestsReport") if key]
        assert keys == wanted, paragraphs


def test_an_expert_group_with_a_topic_is_no_group_that_goes_without_one() -> None:
    for language, sentence in (
        ("en", "1. Requests the open-ended intergovernmental expert group on piracy to report to the Conference."),
        ("zh", "1. 请海盗问题不限成员名额政府间专家组向缔约方会议报告。"),
    ):
        found = list(read("ctoc", language, RECALLED[language], sentence).acts)
        assert REVIEW not in {key for _, key in targets(found, "requests", "requestsReport")}


def instruments(organ: str, language: str, sentence: str) -> list[tuple[str, ...]]:
    return [m.entities for m in read(organ, language, sentence).mentions if m.type == "instrument"][-1:]


@pytest.mark.parametrize(
    ("language", "sentence", "wanted"),
    [
        ("en", "Recalling the Human Rights Council, and Governing Council resolution 24/15 on islands,", ()),
        ("en", "Recalling the Human Rights Council, and Council resolution 24/15,", ("inst:hrc/res/24/15",)),
        (
            "en",
            "Recalling the Governing Council of the United Nations Human Settlements Programme, and Governing Council "
            "resolution 24/15,",
            ("inst:un-habitat-gc/res/24/15",),
        ),
        ("zh", "注意到根据理事会第24/15号决议，人居署启动了该计划，", ()),
        ("zh", "回顾人权理事会，又回顾理事会第24/15号决议，", ("inst:hrc/res/24/15",)),
    ],
)
def test_a_governing_council_is_not_the_human_rights_council(
    language: str, sentence: str, wanted: tuple[str, ...]
) -> None:
    assert instruments("ga", language, sentence) == [wanted]


@pytest.mark.parametrize(
    ("language", "sentence", "wanted"),
    [
        (
            "en",
            "Recalling Economic and Social Council decision 2040/9, by which the Council decided to meet,",
            "ecosoc",
        ),
        ("en", "Recalling Economic and Social Council decision 2040/9, and calling on the Council to meet,", "hrc"),
        ("zh", "回顾经济及社会理事会第2040/9号决定，其中理事会决定举行会议，", "ecosoc"),
        ("zh", "回顾经济及社会理事会第2040/9号决定，并吁请理事会举行会议，", "hrc"),
    ],
)
def test_a_short_name_behind_by_which_is_that_of_the_adopter(language: str, sentence: str, wanted: str) -> None:
    source = {
        "en": "A/HRC/RES/48/11\n\nResolution adopted by the Human Rights Council on 8 October 2021\n\n48/11. Isles\n\n"
        "The Human Rights Council,\n\n",
        "zh": "A/HRC/RES/48/11\n\n2021年10月8日人权理事会通过的决议\n\n48/11. 岛屿\n\n人权理事会，\n\n",
    }[language]
    found = read_source(f"{source}{sentence.replace('2040', '2013')}\n", language=language).mentions
    short = [m.entities for m in found if m.type == "body" and m.text in ("Council", "理事会")]
    assert short[-1:] == [(f"body:un-{wanted}",)]


SOUTH_SUDAN, SOMALIA, CAR = "body:un-sc-poe-south-sudan", "body:un-sc-poe-somalia", "body:un-sc-poe-car"


@pytest.mark.parametrize(
    ("language", "sentence", "wanted"),
    [
        ("en", "Decides to renew the Panel on Somalia until 15 December 2031;", SOMALIA),
        ("zh", "决定将索马里问题小组续延至2031年12月15日；", SOMALIA),
        ("en", "Decides to renew the Panel on Atlantis until 15 December 2031;", None),
        ("zh", "决定将亚特兰蒂斯问题小组续延至2031年12月15日；", None),
        (
            "en",
            "Decides to extend until 1 July 2031 the mandate of the Panel of Experts as set out in paragraph 19 of "
            "resolution 2428 (2018);",
            SOUTH_SUDAN,
        ),
        ("zh", "决定将第2428(2018)号决议第19段规定的专家小组任务期延长至2031年7月1日；", SOUTH_SUDAN),
        (
            "en",
            "Decides to extend until 1 July 2031 the mandate of the Panel of Experts on Atlantis as set out in "
            "paragraph 19 of resolution 2428 (2018);",
            None,
        ),
        ("zh", "决定将第2428(2018)号决议第19段规定的亚特兰蒂斯问题专家小组任务期延长至2031年7月1日；", None),
    ],
)
def test_a_panel_goes_on_that_the_name_or_the_instrument_tells(
    language: str, sentence: str, wanted: str | None
) -> None:
    ((_, key),) = targets(acts("sc", language, f"1. {sentence}"), "extends")
    assert key == wanted


@pytest.mark.parametrize(
    ("language", "sentence", "wanted"),
    [
        (
            "en",
            "Decides that the arms embargo on Somalia imposed by paragraph 5 of resolution 733 (1992) and modified by "
            "paragraph 33 of resolution 2093 (2013) does not apply to tents;",
            [("modifies", ["arms embargo on Somalia"], ["S/RES/733 (1992)"])],
        ),
        (
            "zh",
            "决定将第2182(2014)号决议第15段规定、并经第2607(2021)号决议第5段扩大以涵盖零件的各项措施续延至2031年5月15日；",
            [
                ("extends", ["措施"], ["S/RES/2182 (2014)"]),
                ("modifies", ["措施"], ["S/RES/2182 (2014)"]),
            ],
        ),
        (
            "zh",
            "请秘书长同第2127(2013)号决议所设专家小组协商，审查经第2536(2020)号决议第1段延续的措施的实施情况；",
            [("extends", ["措施"], [])],
        ),
        (
            "en",
            "Decides to rename the Committee on the Peaceful Uses of Tides the Committee on Currents;",
            [("modifies", ["Committee on the Peaceful Uses of Tides"], [])],
        ),
    ],
)
def test_what_was_changed_is_the_head_of_its_phrase_and_only_its_own_instrument(
    language: str, sentence: str, wanted: list[tuple[str, list[str], list[str]]]
) -> None:
    found = [
        (act.kind, [one.name for one in act.target], [one.symbol for one in act.affects])
        for act in acts("sc", language, f"1. {sentence}")
        if act.kind in ("extends", "modifies")
    ]
    assert found == wanted


@pytest.mark.parametrize(
    ("language", "sentence", "wanted"),
    [
        (
            "en",
            "Authorizes the Member States of the African Union to deploy up to 900 personnel until 31 May 2031;",
            [],
        ),
        ("zh", "授权非洲联盟成员国继续部署至多900名军警人员，直至2031年5月31日；", []),
        ("en", "Authorizes UNMISS to use all necessary means until 15 May 2031;", [("UNMISS", "body:unmiss")]),
    ],
)
def test_who_is_authorized_to_act_is_not_what_goes_on(
    language: str, sentence: str, wanted: list[tuple[str, str]]
) -> None:
    found = acts("sc", language, f"1. {sentence}")
    assert "extends" in [act.kind for act in found]
    assert targets(found, "extends") == wanted


@pytest.mark.parametrize(
    ("language", "sentence", "wanted"),
    [
        ("en", "Designates 8 July as International Tides Day;", 0),
        ("en", "Designates 2046 as the International Year of Tides;", 0),
        ("zh", "指定7月8日为国际潮汐日；", 0),
        ("zh", "指定2046年为国际潮汐年；", 0),
        ("en", "Designates Ms. Jane Roe as Special Envoy for the International Year of Tides;", 1),
        ("zh", "任命简·罗女士为国际潮汐年特使；", 1),
    ],
)
def test_a_day_has_no_composition(language: str, sentence: str, wanted: int) -> None:
    found = [act for act in acts("ga", language, f"1. {sentence}") if act.kind == "decidesComposition"]
    assert len(found) == wanted


def test_a_recalled_creation_names_a_whole_noun_phrase_and_its_instrument() -> None:
    assert creators("sc", "zh", "回顾依照第1874(2009)号决议第26段设立了一个专家小组，负责提供协助，") == {
        ("inst:sc/res/1874 (2009)", "body:un-sc-poe-dprk")
    }
    sentence = "Recalling its resolution 90/5, by which it constituted the Secretary-General’s Advisory Board on Tides,"
    assert "post:un-secretary-general" not in {body for _, body in creators("ga", "en", sentence)}
