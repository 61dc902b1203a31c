"""When and where meetings were held, as clauses in both languages say it, and what clauses only seem to say."""

from __future__ import annotations

from typing import Any

import pytest

from ingest.pipeline import read_source
from ingest.record import Span
from ingest.relate.meetings import Held, event_status, ordinal_of, paired, period, relate
from tests.ingest.marked_reading import reading

A, B = "mtg:ctoc-cop-wg-tip/9", "mtg:ctoc-cop-wg-tip/10"
D1, D2 = "2019-09-09/2019-09-11", "2020-09-10/2020-09-11"


def held(marked: str, language: str, **document: Any) -> dict[str, tuple[Any, ...]]:
    """What the text says of each meeting: start, end, place, event status."""
    found = [r for r in relate(reading(marked, language, **document)) if r.predicate == "heldMeeting"]
    return {r.object: tuple(r.attrs[k] for k in ("start", "end", "place", "event_status")) for r in found}


FIRST = ("2019-09-09", "2019-09-11", None, "held")
SECOND = ("2020-09-10", "2020-09-11", None, "held")
FIRST_VIENNA = ("2019-09-09", "2019-09-11", "Vienna", "held")
SECOND_VIENNA = ("2020-09-10", "2020-09-11", "Vienna", "held")
M1, M2, BOTH = f"{{meeting {A}|第九次会议}}", f"{{meeting {B}|第十次会议}}", f"{{meeting {A}+{B}|这两次会议}}"
ZH1, ZH2 = f"{{date {D1}|2019年9月9日至11日}}", f"{{date {D2}|2020年9月10日和11日}}"
E1, E2 = f"{{meeting {A}|ninth meeting}}", f"{{meeting {B}|tenth meeting}}"
EBOTH = f"{{meeting {A}+{B}|both meetings}}"
EN1, EN2 = f"{{date {D1}|9 to 11 September 2019}}", f"{{date {D2}|10 and 11 September 2020}}"
ZHV, ENV = "{place Vienna|维也纳}", "{place Vienna|Vienna}"


@pytest.mark.parametrize(
    ("marked", "language", "expected", "why"),
    [
        (f"工作组于{ZH1}举行了{M1}。", "zh", {A: FIRST}, "verb and object"),
        (f"{ZH1}在{ZHV}举行的{M1}通过了报告。", "zh", {A: FIRST_VIENNA}, "attribute before the noun"),
        (f"{M1}于{ZH1}在{ZHV}召开。", "zh", {A: FIRST_VIENNA}, "the meeting is the subject"),
        (f"{M1}在{ZHV}于{ZH1}举行。", "zh", {A: FIRST_VIENNA}, "place before date"),
        (f"{M1}({ZHV}，{ZH1})的成果", "zh", {A: FIRST_VIENNA}, "in brackets, place first"),
        (f"{M1}({ZH1}举行)提出的建议", "zh", {A: FIRST}, "in brackets with the verb"),
        (f"{M1}于{ZH1}举行，{M2}于{ZH2}举行。", "zh", {A: FIRST, B: SECOND}, "two clauses"),
        (
            f"工作组{ZH1}在{ZHV}举行了{M1}，{ZH2}举行了{M2}。",
            "zh",
            {A: FIRST_VIENNA, B: SECOND},
            "a place is not inherited",
        ),
        (f"分别于{ZH1}和{ZH2}在{ZHV}举行的{BOTH}", "zh", {A: FIRST_VIENNA, B: SECOND_VIENNA}, "distributive dates"),
        (
            f"{M1}于{ZH1}举行，{M2}于{ZH2}举行。{BOTH}均在{ZHV}举行。",
            "zh",
            {A: FIRST_VIENNA, B: SECOND_VIENNA},
            "place later",
        ),
        (f"{M1}于{ZH1}举行，地点也是{ZHV}。", "zh", {A: FIRST_VIENNA}, "place as a clause of its own"),
        (f"{{meeting {A}|工作组{ZH1}举行的会议}}的报告", "zh", {A: FIRST}, "the date is inside the meeting's name"),
        (f"{M1}将于{ZH1}举行。", "zh", {A: (*FIRST[:3], "scheduled")}, "the words say that it is to come"),
        (f"The {E1} was held in {ENV} from {EN1}.", "en", {A: FIRST_VIENNA}, "passive, place first"),
        (f"The {E1} was held from {EN1} in {ENV}.", "en", {A: FIRST_VIENNA}, "passive, date first"),
        (f"At its {E1}, held in {ENV} from {EN1}, the Group agreed.", "en", {A: FIRST_VIENNA}, "participle"),
        (
            f"The Group held its {E1} from {EN1} and its {E2} on {EN2}.",
            "en",
            {A: FIRST, B: SECOND},
            "the verb stands once",
        ),
        (
            f"The {E1} was held from {EN1} and its {E2} on {EN2}.",
            "en",
            {A: FIRST, B: SECOND},
            "the verb stands once, passive",
        ),
        (
            f"The {EBOTH} were held in {ENV} from {EN1} and on {EN2}, respectively.",
            "en",
            {A: FIRST_VIENNA, B: SECOND_VIENNA},
            "pairs",
        ),
        (
            f"The {E1} was held from {EN1} and its {E2} on {EN2}. The {EBOTH} were held in {ENV}.",
            "en",
            {A: FIRST_VIENNA, B: SECOND_VIENNA},
            "place later",
        ),
        (f"On {EN2}, the Working Group held its {E2} in {ENV}.", "en", {B: SECOND_VIENNA}, "date first"),
        (f"The {E1} ({ENV}, {EN1}) agreed.", "en", {A: FIRST_VIENNA}, "in brackets"),
        (f"The {E1} will be held in {ENV} from {EN1}.", "en", {A: (*FIRST_VIENNA[:3], "scheduled")}, "to come"),
    ],
)
def test_held(marked: str, language: str, expected: dict[str, Any], why: str) -> None:
    assert held(marked, language) == expected, why


@pytest.mark.parametrize(
    ("marked", "language", "why"),
    [
        (f"{M1}将于{ZH1}开幕。", "zh", "an opening is not the whole meeting"),
        (f"{M1}决定举行五个工作日。", "zh", "a length is no date"),
        (f"在{M1}上，秘书处介绍了{ZH1}的情况。", "zh", "a date of something else"),
        (f"{ZH1}核准了{M1}的议程。", "zh", "the date of an approval"),
        (
            f"分别于{ZH1}、{ZH2}和{{date 2021-01-01|2021年1月1日}}举行的{BOTH}",
            "zh",
            "three dates cannot be paired with two meetings",
        ),
        (
            "The {meeting mtg:un-ga/53|fifty-third session} was held on {date 2023-06-21|21 June 2023}.",
            "en",
            "a day that no session of that number can have: it is another body's",
        ),
        (f"{M1}于{{date --04-17|4月17日}}举行。", "zh", "a day whose year is not known"),
        (f"The {E1} will open on {EN1}.", "en", "an opening is not the whole meeting"),
        (f"The agenda of the {E1} was approved on {EN1}.", "en", "the date of an approval"),
        (f"The report of the {E1} was issued in {ENV}.", "en", "the place of a report"),
    ],
)
def test_not_held(marked: str, language: str, why: str) -> None:
    assert held(marked, language) == {}, why


def test_place_from_elsewhere_has_its_own_evidence() -> None:
    text = reading(f"{M1}于{ZH1}举行。转交{ZH1}在{ZHV}举行的{{meeting {A}|工作组会议}}的报告。")
    (relation,) = [r for r in relate(text) if r.predicate == "heldMeeting"]
    assert [text.text[span] for span in relation.evidence] == [
        "第九次会议于2019年9月9日至11日举行",
        "2019年9月9日至11日在维也纳举行的工作组会议",
    ]
    assert relation.attrs["place_evidence"] == "second"


def test_evidence_holds_the_body_where_the_sentence_does() -> None:
    text = reading(f"{{body body:ctoc-cop-wg-tip|工作组}}于{ZH1}举行了{M1}。")
    (relation,) = [r for r in relate(text) if r.predicate == "heldMeeting"]
    assert text.text[relation.evidence[0]] == "工作组于2019年9月9日至11日举行了第九次会议"


def test_the_header_gives_the_meeting_of_the_document() -> None:
    text = reading(
        "第十届会议，维也纳",
        meeting="mtg:ctoc-cop/10",
        meeting_start="2020-10-12",
        meeting_end="2020-10-16",
        place="Vienna",
        date="2020-09-24",
        evidence={"meeting": Span(0, 5), "place": Span(6, 9)},
    )
    (relation,) = [r for r in relate(text) if r.predicate == "heldMeeting"]
    assert relation.attrs["event_status"] == "scheduled", "the document is older than the session"
    assert relation.evidence == (Span(0, 5), Span(6, 9))


def test_a_title_block_that_lost_the_number_of_its_meeting() -> None:
    text = reading(
        "维也纳，3月25日\n\n{meeting mtg:ctoc-cop-wg-ic/12|工作组第十二次会议}将开幕。",
        meeting="mtg:ctoc-cop-wg-ic/12",
        meeting_start="2021-03-25",
        meeting_end="2021-03-26",
        evidence={"meeting_start": Span(0, 9), "place": Span(0, 3)},
    )
    (relation,) = [r for r in relate(text) if r.predicate == "heldMeeting"]
    assert relation.status == "inferred"
    assert [text.text[span] for span in relation.evidence] == ["维也纳，3月25日", "工作组第十二次会议将开幕。"]


HOST = "mtg:ctoc-cop/9"


@pytest.mark.parametrize(
    ("marked", "language", "predicate", "expected", "why"),
    [
        (
            f"在{{meeting {HOST}|第九届会议}}期间，工作组{ZH1}举行了{M1}。",
            "zh",
            "heldDuring",
            [(A, HOST)],
            "during, before the verb",
        ),
        (f"{M1}于{ZH1}举行，当时正值{{meeting {HOST}|第九届会议}}。", "zh", "heldDuring", [(A, HOST)], "after it"),
        (f"文件将在{{meeting {HOST}|第九届会议}}期间发布。", "zh", "heldDuring", [], "no meeting is held here"),
        (
            f"The {E1} was held on {EN1}, during the {{meeting {HOST}|ninth session}}.",
            "en",
            "heldDuring",
            [(A, HOST)],
            "after",
        ),
        (
            "{meeting mtg:ctoc-cop/10/opening|开幕会议}",
            "zh",
            "partOfMeeting",
            [("mtg:ctoc-cop/10/opening", "mtg:ctoc-cop/10")],
            "a key that hangs on another",
        ),
        (f"{M1}以混合形式举行。", "zh", "heldInFormat", [(A, "hybrid")], "format"),
        (f"对{M1}形式的影响", "zh", "heldInFormat", [], "a word about formats"),
        (f"The {E1} was held in a hybrid format.", "en", "heldInFormat", [(A, "hybrid")], "format"),
        (
            "由{post post:unodc-executive-director|执行主任}致开幕词。",
            "zh",
            "deliversOpeningStatementAt",
            [("post:unodc-executive-director", "mtg:ctoc-cop/10/opening")],
            "a post before the verb",
        ),
        (
            "{body set:five-regional-groups|各区域组}主席可致开幕词。",
            "zh",
            "deliversOpeningStatementAt",
            [("set:five-regional-groups", "mtg:ctoc-cop/10/opening")],
            "the chairs of the groups",
        ),
        (
            "{post post:unodc-executive-director|执行主任}提交了报告。",
            "zh",
            "deliversOpeningStatementAt",
            [],
            "no statement",
        ),
        (
            "主席和一名副主席将由{body body:rg-african|非洲国家组}提名。",
            "zh",
            "nominatesFor",
            [("body:rg-african", "mtg:ctoc-cop/10")] * 2,
            "two offices, two facts",
        ),
        (
            "主席的职务由{body set:five-regional-groups|五个区域组}轮流担任。",
            "zh",
            "nominatesFor",
            [],
            "rotation nominates nobody",
        ),
        (
            "The {body body:rg-weog|WEOG} will be invited to nominate one Vice-President and the Rapporteur.",
            "en",
            "nominatesFor",
            [("body:rg-weog", "mtg:ctoc-cop/10")] * 2,
            "active",
        ),
    ],
)
def test_around_meetings(marked: str, language: str, predicate: str, expected: list[Any], why: str) -> None:
    text = reading(marked, language, meeting="mtg:ctoc-cop/10")
    assert [(r.subject, r.object) for r in relate(text) if r.predicate == predicate] == expected, why


@pytest.mark.parametrize(
    ("marked", "language"),
    [
        (
            "{body body:ctoc-cop-ext-bureau|扩大主席团}在{date 2018-12-13|2018年12月13日}核准提名"
            "{person person:roe-jane|Jane Roe女士(法国)}担任{body body:ctoc-cop-igeg-review|专家组}的主席。",
            "zh",
        ),
        (
            "On {date 2018-12-13|13 December 2018}, the {body body:ctoc-cop-ext-bureau|extended Bureau} "
            "approved the nomination of {person person:roe-jane|Ms. Jane Roe} as Chair "
            "of the {body body:ctoc-cop-igeg-review|expert group}.",
            "en",
        ),
    ],
)
def test_nomination_of_a_person(marked: str, language: str) -> None:
    (relation,) = [r for r in relate(reading(marked, language)) if r.predicate == "approvesNominationOf"]
    assert (relation.subject, relation.object) == ("body:ctoc-cop-ext-bureau", "person:roe-jane")
    assert relation.attrs["date"] == "2018-12-13"
    assert relation.attrs["office"] == "Chair"
    assert relation.attrs["bodyChaired"] == "body:ctoc-cop-igeg-review"


RESUMED = "mtg:ctoc-cop-wg-tip/2019-09-reconvened"


@pytest.mark.parametrize(
    ("marked", "language", "expected"),
    [
        (f"The high-level segment of the {E1} was held in {ENV} from {EN1}.", "en", {}),
        (f"The second part of its {E1} was held from {EN1}.", "en", {}),
        (f"The report on its reconvened {E1}, to be held from {EN1}, will follow.", "en", {}),
        (f"Its {{meeting {RESUMED}|resumed meeting}} was held from {EN1}.", "en", {RESUMED: FIRST}),
        (f"The Group, of which a part was new, held its {E1} from {EN1}.", "en", {A: FIRST}),
        (f"{{meeting {A}|第九次会议续会}}于{ZH1}举行。", "zh", {}),
        (f"{M1}高级别部分于{ZH1}举行。", "zh", {}),
        (f"{{meeting {RESUMED}|续会}}于{ZH1}举行。", "zh", {RESUMED: FIRST}),
    ],
)
def test_the_days_of_a_part_are_not_those_of_the_whole(marked: str, language: str, expected: dict[str, Any]) -> None:
    assert held(marked, language) == expected


def test_small_rules() -> None:
    assert period([]) == (None, None)
    assert paired(["a"], []) == [()], "nothing said"
    assert ordinal_of("mtg:un-ecosoc-cnd/2020-12-reconvened") is None
    month = Held("mtg:un-ecosoc-cnd/2020-12-reconvened", "2020-12", None, None, None, Span(0, 1))
    assert event_status(month, "2020-12-01") == "held", "a month that has begun is not known to be ahead"
    assert event_status(month, "2020-09-24") == "scheduled"


COUNCIL_MEETINGS = [
    (
        "S/RES/9991 (2031)\n\nResolution 9991 (2031)\n\nAdopted by the Security Council at its 99991st meeting, on 3 "
        "March 2031\n\nThe Security Council,\n\n1. Decides to remain seized.\n",
        "en",
        "2031-03-03",
    ),
    (
        "S/RES/9991 (2031)\n\n第9991(2031)号决议\n\n2031年3月3日安全理事会第99991次会议通过\n\n安全理事会，\n\n"
        "1. 决定继续处理。\n",
        "zh",
        "2031-03-03",
    ),
    (
        "S/RES/9991 (2031)\n安全理事会\n第9991(2031)号决议\n2031年3月3日\n99991次会议通过\n安全理事会，\n"
        "1. 决定继续处理。\n",
        "zh",
        "2031-03-03",
    ),
    (
        "S/PRST/2031/4\n\nSecurity Council\n\nAt its 99991st meeting, on 3 March 2031, the Council met its guests.",
        "en",
        "2031-03-03",
    ),
    ("S/PRST/2031/4\n\n在2031年3月3日举行的安全理事会第99991次会议上，主席发言。", "zh", "2031-03-03"),
    (
        "S/PRST/2031/4\n\nSecurity Council\n\nOn 3 March 2031, at its 99991st meeting, the Council met its guests.",
        "en",
        "2031-03-03",
    ),
    # A day of a session is not its first one; a meeting of other bodies is numbered anew in each session.
    ("CTOC/COP/2020/1\n\nAt its ninth session, on 19 October 2018, the Conference met its guests.", "en", None),
    ("CTOC/COP/2020/1\n\n缔约方会议在2018年10月19日第九届会议上通过了报告。", "zh", None),
    (
        "A/RES/90/1\n\nGeneral Assembly\n\nAt its 45th plenary meeting, on 4 December 2035, the Assembly met.",
        "en",
        None,
    ),
    ("A/RES/90/1\n\n大会\n\n大会在2035年12月4日第45次全体会议上开会。", "zh", None),
    # The Council was not at its fourteenth meeting in 2031.
    (
        "S/PRST/2031/4\n\nSecurity Council\n\nAt its 14th meeting, on 3 March 2031, the Council met its guests.",
        "en",
        None,
    ),
]


@pytest.mark.parametrize(("source", "language", "day"), COUNCIL_MEETINGS)
def test_a_meeting_that_is_numbered_through_has_the_day_of_what_was_done_at_it(
    source: str, language: str, day: str | None
) -> None:
    record = read_source(source, language=language)
    days = [r.attrs["start"] for r in record.relations if r.predicate == "heldMeeting"]
    assert days == ([day] if day else [])
    if day:
        assert [key for m in record.mentions if m.type == "meeting" for key in m.entities] == ["mtg:un-sc/99991"]
        (held,) = [r for r in record.relations if r.predicate == "heldMeeting"]
        assert "99991" in source[held.evidence[0].start : held.evidence[0].end]


@pytest.mark.parametrize(("source", "language", "day"), COUNCIL_MEETINGS[:3])
def test_a_meeting_of_adoption_is_not_what_a_final_report_is_of(source: str, language: str, day: str) -> None:
    said = "注意到专家小组的最后报告" if language == "zh" else "Taking note of the final report of the Panel"
    mark = "安全理事会，\n" if language == "zh" else "The Security Council,\n"
    record = read_source(
        source.replace(mark, f"{mark}\n{said}{'，' if language == 'zh' else ','}\n"), language=language
    )
    assert said in record.text
    assert [r for r in record.relations if r.predicate in ("hasReport", "sameDocumentAs")] == []
