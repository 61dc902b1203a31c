"""What running text tells that other instruments did: bodies they set up, mandates they extended."""

from __future__ import annotations

import pytest

from ingest.pipeline import read_source
from ingest.record import MandateAct

NOTE = {
    "en": "CAC/COSP/WG.4/2031/2\n\nConference of the States Parties to the United Nations Convention against "
    "Corruption\n\nOpen-ended Intergovernmental Working Group on the Prevention of Corruption\n\n"
    "Ninety-first meeting\n\nVienna, 17–19 June 2031\n\n",
    "zh": "CAC/COSP/WG.4/2031/2\n\n联合国反腐败公约缔约国会议\n\n预防腐败问题不限成员名额政府间工作组\n\n"
    "第九十一次会议\n\n2031年6月17日至19日，维也纳\n\n",
}
REPORT = {
    "en": "A/90/991\n\nGeneral Assembly\n\nNinetieth session\n\nAgenda item 12\n\nReport of the Secretary-General\n\n",
    "zh": "A/90/991\n\n大会\n\n第九十届会议\n\n议程项目12\n\n秘书长的报告\n\n",
}
RESOLUTION = {
    "en": "A/RES/90/991\n\nResolution adopted by the General Assembly on 3 March 2036\n\n90/991. Seas\n\nThe General "
    "Assembly,\n\nRecalling its resolution 89/1 of 3 March 2035,\n\n",
    "zh": "A/RES/90/991\n\n大会2036年3月3日决议\n\n90/991. 海洋\n\n大会，\n\n回顾其2035年3月3日第89/1号决议，\n\n",
}
AR, PREVENTION = "body:cac-cosp-wg-ar", "body:cac-cosp-wg-prevention"
ICP, HRC, UNFICYP = "body:un-ga-icp", "body:un-hrc", "body:unficyp"


def acts(head: str, sentence: str, language: str) -> list[MandateAct]:
    record = read_source(f"{head}{sentence}\n", language=language)
    return [act for act in record.acts if act.evidence.start >= len(head)]


def creations(head: str, sentence: str, language: str) -> set[tuple[str, str | None]]:
    """Who set what up, by relations and by acts: both are one fact in the graph."""
    record = read_source(f"{head}{sentence}\n", language=language)
    of_acts = {
        (act.instrument.key, one.key)
        for act in record.acts
        if act.kind in ("establishedBy", "recallsEstablishment") and act.instrument
        for one in act.target
    }
    return of_acts | {(r.subject, r.object) for r in record.relations if r.predicate == "establishes"}


@pytest.mark.parametrize(
    ("head", "sentence", "language", "wanted"),
    [
        (
            NOTE,
            "By its resolution 3/2, the Conference decided to set up an interim open-ended working group to help it "
            "with the prevention of corruption.",
            "en",
            ("inst:cac-cosp/res/3/2", PREVENTION),
        ),
        (
            NOTE,
            "缔约国会议第3/2号决议决定设立一个临时工作组，以协助其开展预防腐败工作。",
            "zh",
            ("inst:cac-cosp/res/3/2", PREVENTION),
        ),
        (
            NOTE,
            "The Working Group on Asset Recovery, established by the Conference in its resolution 1/4, met in Vienna.",
            "en",
            ("inst:cac-cosp/res/1/4", AR),
        ),
        (NOTE, "资产追回问题工作组是根据第1/4号决议设立的。", "zh", ("inst:cac-cosp/res/1/4", AR)),
        (
            REPORT,
            "Resolution 60/251 of 15 March 2006, in which the Assembly established the Human Rights Council, is at "
            "the root of this.",
            "en",
            ("inst:ga/res/60/251", HRC),
        ),
        (REPORT, "这源于第60/251号决议，其中大会设立了人权理事会。", "zh", ("inst:ga/res/60/251", HRC)),
        (
            RESOLUTION,
            "Noting the work of the Informal Consultative Process established by the General Assembly in its "
            "resolution 54/33 of 24 November 1999,",
            "en",
            ("inst:ga/res/54/33", ICP),
        ),
        (RESOLUTION, "注意到大会第54/33号决议设立的非正式协商进程的工作，", "zh", ("inst:ga/res/54/33", ICP)),
        (
            RESOLUTION,
            "Noting the work of the intergovernmental conference established by resolution 72/249,",
            "en",
            ("inst:ga/res/72/249", "body:est/ga/res/72/249/conference"),
        ),
        (
            RESOLUTION,
            "注意到大会第72/249号决议设立的政府间会议的工作，",
            "zh",
            ("inst:ga/res/72/249", "body:est/ga/res/72/249/conference"),
        ),
    ],
)
def test_who_set_a_body_up_is_told_in_running_text(
    head: dict[str, str], sentence: str, language: str, wanted: tuple[str, str]
) -> None:
    assert creations(head[language], sentence, language) == {wanted}


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("In resolution 74/5, the Assembly established the rules of procedure of the Human Rights Council.", "en"),
        ("大会在第74/5号决议中设立了人权理事会的秘书处。", "zh"),
        ("In accordance with resolution 74/5, the Government established the Panel of Experts on Ports.", "en"),
        ("At the request of the Human Rights Council, established by resolution 74/5 a trust fund.", "en"),
        ("大会第74/5号决议请秘书长考虑设立一个工作组。", "zh"),
    ],
)
def test_something_of_a_body_or_what_others_set_up_is_no_creation(sentence: str, language: str) -> None:
    assert creations(REPORT[language], sentence, language) == set()


@pytest.mark.parametrize(
    ("head", "sentence", "language", "wanted"),
    [
        (
            NOTE,
            "In its decision 8/2, the Conference extended the mandate of the Working Group on Asset Recovery until "
            "June 2034.",
            "en",
            ("inst:cac-cosp/dec/8/2", AR, None),
        ),
        (
            NOTE,
            "The Conference decided, in its decision 8/2, to extend the mandate of the Working Group on Asset Recovery "
            "until 31 December 2036.",
            "en",
            ("inst:cac-cosp/dec/8/2", AR, "2036-12-31"),
        ),
        (
            NOTE,
            "缔约国会议在第8/2号决定中决定将资产追回问题工作组的任务期限延长至2036年12月31日。",
            "zh",
            ("inst:cac-cosp/dec/8/2", AR, "2036-12-31"),
        ),
        (
            REPORT,
            "The Security Council, in its resolution 2500 (2019), renewed the mandate of UNFICYP until 31 January 2020 "
            "and requested a report.",
            "en",
            ("inst:sc/res/2500 (2019)", UNFICYP, "2020-01-31"),
        ),
        (
            REPORT,
            "安全理事会第2500(2019)号决议将联塞部队的任务期限延长至2020年1月31日，并请秘书长提出报告。",
            "zh",
            ("inst:sc/res/2500 (2019)", UNFICYP, "2020-01-31"),
        ),
        (
            RESOLUTION,
            "Recalling resolution 74/5 of 3 March 2020, by which it extended the mandate of the Human Rights Council,",
            "en",
            ("inst:ga/res/74/5", HRC, None),
        ),
        (RESOLUTION, "回顾第74/5号决议，其中大会延长了人权理事会的任务期限，", "zh", ("inst:ga/res/74/5", HRC, None)),
    ],
)
def test_an_extension_by_another_instrument_is_told(
    head: dict[str, str], sentence: str, language: str, wanted: tuple[str, str, str | None]
) -> None:
    (act,) = acts(head[language], sentence, language)
    assert act.kind == "extends"
    assert act.instrument
    assert (act.instrument.key, act.target[0].key, act.until) == wanted


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("In accordance with resolution 74/5, the Secretariat extended the mandate of UNFICYP until 5 May 2031.", "en"),
        ("In resolution 74/5, the Assembly extended its appreciation to UNFICYP.", "en"),
        ("In resolution 74/5, the Assembly extended the deadline for comments by UNFICYP until 5 May 2031.", "en"),
        ("In resolution 74/5, the Assembly considered whether to extend the mandate of UNFICYP.", "en"),
        (
            "In resolution 74/5, the Assembly decided to extend, subject to a review, the mandate of UNFICYP until 5 "
            "May 2031.",
            "en",
        ),
        (
            "In resolution 74/5, the Assembly noted a report, and UNFICYP extended the mandate of its staff until "
            "5 May 2031.",
            "en",
        ),
        ("根据第74/5号决议，秘书处将联塞部队的任务期限延长至2031年5月5日。", "zh"),
        ("大会第74/5号决议请秘书长将联塞部队的任务期限延长至2031年5月5日。", "zh"),
        ("大会第74/5号决议将提交意见的截止日期延长至2031年5月5日。", "zh"),
        ("大会第74/5号决议审议了是否延长联塞部队的任务期限。", "zh"),
    ],
)
def test_what_others_extend_or_nobody_decided_is_no_extension(sentence: str, language: str) -> None:
    assert [act for act in acts(REPORT[language], sentence, language) if act.kind == "extends"] == []


def test_a_bare_noun_at_the_end_of_a_longer_name_is_not_what_was_extended() -> None:
    sentence = "缔约国会议在第8/2号决定中决定将海洋垃圾工作组的任务期限延长至2036年12月31日。"
    assert acts(NOTE["zh"], sentence, "zh") == []


@pytest.mark.parametrize(
    ("language", "sentence", "name"),
    [
        (
            "en",
            "Recalling its resolution 88/3 of 9 May 2034, in which it decided to establish an open-ended ad hoc "
            "committee for the purpose of drafting a convention on harbour silt,",
            "open-ended ad hoc committee",
        ),
        (
            "en",
            "Recalling its resolution 88/3, in which it established the Committee on Harbours and asked it to report,",
            "Committee on Harbours",
        ),
        (
            "zh",
            "回顾其2034年5月9日第88/3号决议，其中决定设立一个不限成员名额特设委员会，以拟订关于港口淤泥的公约，",
            "不限成员名额特设委员会",
        ),
    ],
)
def test_the_name_of_what_was_set_up_ends_with_a_word(language: str, sentence: str, name: str) -> None:
    (act,) = acts(RESOLUTION[language], sentence, language)
    assert act.kind == "recallsEstablishment" and [one.name for one in act.target] == [name]
