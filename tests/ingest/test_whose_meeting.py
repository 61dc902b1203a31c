"""Whose session or meeting a text speaks of, and what is none of its body's numbered meetings."""

from __future__ import annotations

import pytest

from ingest.pipeline import read_source
from ingest.record import Record

CONFERENCE = {
    "en": "CAC/COSP/2031/1\n\nConference of the States Parties to the United Nations Convention against Corruption\n\n"
    "Distr.: General\n\n1 July 2031\n\n",
    "zh": "CAC/COSP/2031/1\n\n联合国反腐败公约缔约国会议\n\nDistr.: General\n\n1 July 2031\n\n",
}
STATISTICS = "un-ecosoc-statcom/9"
CRIME = {
    "en": "CTOC/COP/WG.6/2031/4\n\nConference of the Parties to the United Nations Convention against Transnational "
    "Organized Crime\n\nDistr.: General\n\n28 October 2031\n\n",
    "zh": "CTOC/COP/WG.6/2031/4\n\n联合国打击跨国有组织犯罪公约缔约方会议\n\nDistr.: General\n\n28 October 2031\n\n",
}


def keys(record: Record, kind: str = "meeting") -> list[str]:
    """The meetings (or reports) that a text names, in order."""
    return [key for m in record.mentions if m.type == kind for key in m.entities]


def held(record: Record) -> dict[str, tuple[str | None, str | None]]:
    """The first day and the status of every meeting that a text speaks of as held or to be held."""
    found = (r for r in record.relations if r.predicate == "heldMeeting")
    return {r.object: (r.attrs["start"], r.attrs["event_status"]) for r in found}


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        # The body that the sentence says to hold it, of whatever kind.
        ("en", "The Implementation Review Group held its ninth session on 3 June 2031.", ["cac-cosp-irg/9"]),
        ("en", "The Implementation Review Group, at its ninth session, agreed.", ["cac-cosp-irg/9"]),
        ("en", "At its ninth session, the Implementation Review Group agreed.", ["cac-cosp-irg/9"]),
        ("zh", "实施情况审议组于2031年6月3日举行了第九届会议。", ["cac-cosp-irg/9"]),
        ("zh", "实施情况审议组在其第九届会议上商定了该计划。", ["cac-cosp-irg/9"]),
        # One that is not known: nobody holds it instead.
        ("en", "The Subcommittee on Measures held its ninth session on 3 June 2031.", []),
        ("en", "It was agreed that SC.3 at its ninth session would meet.", []),
        ("en", "The text was adopted by SC.3 at its ninth session.", []),
        ("zh", "措施问题小组委员会于2031年6月3日举行了第九届会议。", []),
        # What a quoted title names holds nothing.
        (
            "en",
            "The General Assembly put the item “Work of the Human Rights Council” on the agenda of its ninth session.",
            ["un-ga/9"],
        ),
        ("en", "The General Assembly deferred “Lamps of the Council of Keepers” to its ninth session.", ["un-ga/9"]),
        ("zh", "大会将题为“人权理事会的工作”的项目列入其第九届会议议程。", ["un-ga/9"]),
        # Of either: silence.
        ("en", "The Conference requests the Implementation Review Group to report at its ninth session.", []),
        ("en", "The Conference noted the report of the Implementation Review Group at its ninth session.", []),
        # Of the one that did it, whoever else is named.
        (
            "en",
            "Recalling the Assembly, noting the adoption by the General Assembly at its ninth session.",
            ["un-ga/9"],
        ),
        (
            "en",
            "The Conference took note of the report of the Statistical Commission on its ninth session.",
            [STATISTICS],
        ),
        ("en", "Invites the Statistical Commission to review the Rights of Women at its ninth session.", [STATISTICS]),
        # Without such a body it stays that of the Conference.
        ("en", "The Conference held its ninth session in Vienna.", ["cac-cosp/9"]),
        ("en", "The report of the Implementation Review Group was before the ninth session.", ["cac-cosp/9"]),
        ("en", "Recalling the decision taken at its ninth session, the Conference met.", ["cac-cosp/9"]),
        ("zh", "缔约国会议于2031年6月3日举行了第九届会议。", ["cac-cosp/9"]),
        ("zh", "实施情况审议组在第九届会议期间举行了磋商。", ["cac-cosp/9"]),
    ],
)
def test_the_body_that_holds_a_session(language: str, sentence: str, expected: list[str]) -> None:
    assert keys(read_source(CONFERENCE[language] + sentence)) == [f"mtg:{key}" for key in expected]


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        # The Conference numbers its sittings anew in each session: its 8th meeting is not the group's.
        (
            "en",
            "The Conference noted the report of the Bureau. At its 8th meeting, on 18 October, the Conference met.",
            [],
        ),
        ("en", "The Working Group on Firearms met. At the 8th meeting, on 18 October, the Conference rose.", []),
        ("en", "The Conference heard the Working Group on Firearms. At the 8th meeting, a statement was made.", []),
        ("zh", "枪支问题工作组提交了文件。缔约方会议在10月18日第8次会议上选举了主席。", []),
        ("zh", "枪支问题工作组提交了文件。在10月18日第8次会议上，缔约方会议选举了主席。", []),
        ("en", "The Working Group on Firearms met. It held its eighth meeting in Vienna.", ["ctoc-cop-wg-firearms/8"]),
        ("en", "At its eighth meeting, the Working Group on Firearms agreed.", ["ctoc-cop-wg-firearms/8"]),
        ("zh", "在第八次会议上，枪支问题工作组商定了该计划。", ["ctoc-cop-wg-firearms/8"]),
        ("zh", "枪支问题工作组开会。随后举行了第八次会议。", ["ctoc-cop-wg-firearms/8"]),
    ],
)
def test_the_body_that_holds_a_meeting(language: str, sentence: str, expected: list[str]) -> None:
    assert keys(read_source(CRIME[language] + sentence)) == [f"mtg:{key}" for key in expected]


@pytest.mark.parametrize(
    "source",
    [
        "# 91/424. Reform of the Security Council\n\nAt its 92nd plenary meeting, on 19 July 2031, the General "
        "Assembly decided to go on.",
        "大会决定\n\n安全理事会的改革\n\n大会2031年12月20日第960次全体会议决定再次任命成员。",
        "大会决定\n\n安全理事会的改革\n\n大会2031年12月20日第9600次会议决定再次任命成员。",
    ],
)
def test_a_plenary_meeting_is_none_of_the_council(source: str) -> None:
    assert keys(read_source(source)) == []


ECE = [
    "ECE/TRANS/300\n\nEconomic Commission for Europe\n\n{}\n\nEighty-first session\n\nGeneva, 19-22 February 2031\n\n",
    "ECE/TRANS/300\n\n欧洲经济委员会\n\n{}\n\n第八十一届会议\n\n2031年2月19日至22日，日内瓦\n\n",
]


@pytest.mark.parametrize(
    ("header", "line"), [(ECE[0], "Inland Transport Committee"), (ECE[0], "Working Party on Road Transport"),
                         (ECE[1], "内陆运输委员会"), (ECE[1], "道路运输工作组")],
)  # fmt: skip
def test_the_session_of_a_subsidiary_body_that_is_not_known(header: str, line: str) -> None:
    record = read_source(header.format(line) + "1. Opening.")
    assert record.document["body"] == "body:un-ece"
    assert "meeting" not in record.document
    assert held(record) == {}
    # The title of an item is no body.
    own = read_source(header.format("1 May 2031") + "1. Opening.")
    assert own.document["meeting"] == "mtg:un-ece/81"


@pytest.mark.parametrize(
    ("language", "title", "sitting"),
    [
        (
            "en",
            "Report on the {}meeting of the Working Group on Firearms held in Vienna from 10 to 12 April 2031",
            "1. At its 1st meeting, on 10 April 2031, the Working Group considered item 2.\n\n"
            "2. At its third meeting, on 11 April, the Working Group considered item 3.",
        ),
        (
            "zh",
            "2031年4月10日至12日在维也纳举行的枪支问题工作组{}会议报告",
            "1. 在2031年4月10日第1次会议上，工作组审议了项目2。\n\n2. 在4月11日第三次会议上，工作组审议了项目3。",
        ),
    ],
)
def test_a_report_on_a_meeting_of_a_working_group(language: str, title: str, sitting: str) -> None:
    number = {"en": "eleventh ", "zh": "第十一次"}[language]
    for told, key in (("", "2031-04-10"), (number, "11")):
        record = read_source(f"{CRIME[language]}{title.format(told)}\n\n{sitting}")
        meeting = f"mtg:ctoc-cop-wg-firearms/{key}"
        assert record.document["meeting"] == meeting
        assert held(record) == {meeting: ("2031-04-10", "held")}, "its sittings are no meetings of the group"


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("zh", "实施情况审议组第九届会议第一次续会于2030年9月5日至9日举行。"),
        ("zh", "实施情况审议组第九届会议续会于2030年9月5日举行。"),
        ("zh", "见实施情况审议组第九届会议第一次续会报告(CAC/COSP/IRG/2031/9/Add.1)。"),
        ("zh", "实施情况审议组可在2032年举行第九届会议第三次续会。"),
        ("en", "The Implementation Review Group held its first resumed ninth session on 5 September 2030."),
        ("en", "The report on the resumed ninth session of the Implementation Review Group was issued."),
        ("en", "The Implementation Review Group met at its ninth resumed session, held on 5 September 2030."),
    ],
)
def test_a_resumed_session_is_not_the_session_itself(language: str, sentence: str) -> None:
    record = read_source(CONFERENCE[language] + sentence)
    assert keys(record) == keys(record, "meeting_report") == []
    assert held(record) == {}


@pytest.mark.parametrize(
    ("sentence", "reports"),
    [
        ("注意到专家提交大会第七十九届会议的报告。", []),
        ("注意到专家向人权理事会第五十二届会议的报告。", []),
        ("注意到人权理事会第五十二届会议的报告。", ["un-hrc/52"]),
        ("秘书处提交枪支问题工作组第七次会议的报告。", ["ctoc-cop-wg-firearms/7"]),
        # A meeting whose body is not known is not the one named last.
        (
            "枪支问题工作组第七次会议报告(CTOC/COP/WG.6/2030/4)\n\n第十二次政府间专家会议报告(CTOC/COP/EG.1/2030/4)",
            ["ctoc-cop-wg-firearms/7"],
        ),
    ],
)
def test_what_a_report_is_of(sentence: str, reports: list[str]) -> None:
    assert keys(read_source(CRIME["zh"] + sentence), "meeting_report") == [f"report:{key}" for key in reports]


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        # What could be held, or is proposed, is no meeting that was scheduled.
        ("en", "The Implementation Review Group could hold its ninth session on 5 June 2032.", None),
        ("en", "It was proposed to hold the ninth session of the Conference on 5 June 2032.", None),
        ("en", "It was proposed that the ninth session of the Conference would be held on 5 June 2032.", None),
        ("zh", "提议缔约国会议第九届会议于2032年6月1日至5日举行。", None),
        ("zh", "实施情况审议组可在2032年6月1日至5日举行第九届会议。", None),
        ("en", "The ninth session of the Conference will be held on 5 June 2032.", ("2032-06-05", "scheduled")),
        ("zh", "缔约国会议第九届会议将于2032年6月1日至5日举行。", ("2032-06-01", "scheduled")),
        ("zh", "建议在2030年6月1日至5日举行的缔约国会议第九届会议上提出。", ("2030-06-01", "held")),
        (
            "en",
            "It was recommended that the Conference, at its ninth session, held on 5 June 2030, agree.",
            ("2030-06-05", "held"),
        ),
        # What is asked for a session is asked before it.
        ("en", "Requests the Statistical Commission to review it at its ninth session in 2031.", ("2031", "scheduled")),
        ("en", "The Statistical Commission reviewed it at its ninth session in 2031.", ("2031", "held")),
    ],
)
def test_what_is_open_and_what_is_to_come(language: str, sentence: str, expected: tuple[str, str] | None) -> None:
    found = held(read_source(CONFERENCE[language].replace("July", "March") + sentence))
    assert list(found.values()) == ([expected] if expected else [])
