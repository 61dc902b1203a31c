"""Sessions and meetings: by ordinal, by date, by pointing back; reports; and what is no meeting."""

from __future__ import annotations

import pytest

from tests.ingest.reading_cases import CONFERENCE, WORKING_GROUP, named

CASES = [
    (
        "缔约方会议第九届会议通过了第十届会议临时议程。",
        [("缔约方会议第九届会议", "ctoc-cop/9"), ("第十届会议", "ctoc-cop/10")],
    ),
    # The subject of the sentence before holds the meeting.
    (
        "国际合作工作组2018年10月16日举行了第十次会议。2020年7月7日和8日举行了第十一次会议。",
        [("第十次会议", "ctoc-cop-wg-ic/10"), ("第十一次会议", "ctoc-cop-wg-ic/11")],
    ),
    # Two meetings under one head, and the two pointed back to.
    (
        "枪支问题工作组分别于2017年5月8日至10日和2018年5月2日和3日举行的第五次和第六次会议；这两次会议的报告",
        [
            ("第五次和第六次会议", "ctoc-cop-wg-firearms/5 ctoc-cop-wg-firearms/6"),
            ("这两次会议", "ctoc-cop-wg-firearms/5 ctoc-cop-wg-firearms/6"),
        ],
    ),
    # No ordinal: the date finds the one that was named with it; without such a one the date is the key.
    (
        "2020年7月16日和17日举行的枪支问题工作组第七次会议。转交2020年7月16日和17日举行的枪支问题工作组会议的报告",
        [("枪支问题工作组第七次会议", "ctoc-cop-wg-firearms/7"), ("枪支问题工作组会议", "ctoc-cop-wg-firearms/7")],
    ),
    ("2013年10月28日至30日举行的技术援助问题工作组会议", [("技术援助问题工作组会议", "ctoc-cop-wg-ta/2013-10-28")]),
    # The body is the subject of the clause and stays outside; as part of a noun phrase it is inside.
    (
        "扩大主席团在2020年5月29日举行的会议上商定了安排。",
        [("2020年5月29日举行的会议", "ctoc-cop-ext-bureau/2020-05-29")],
    ),
    (
        "转交国际合作工作组2020年7月7日和8日举行的会议的报告",
        [("国际合作工作组2020年7月7日和8日举行的会议", "ctoc-cop-wg-ic/2020-07-07")],
    ),
    (
        "麻醉药品委员会在2020年12月举行的续会",
        [("麻醉药品委员会在2020年12月举行的续会", "un-ecosoc-cnd/2020-12-reconvened")],
    ),
    ("在本届会议开幕会议上", [("本届会议", "ctoc-cop/10"), ("开幕会议", "ctoc-cop/10/opening")]),
    # Generic and recurring meetings, rooms, papers.
    ("每届会议、今后各届会议和相关会议；会议室文件；出席会议的代表；当届会议", []),
    (
        "The ninth session of the Conference met; the tenth session follows.",
        [("ninth session of the Conference", "ctoc-cop/9"), ("tenth session", "ctoc-cop/10")],
    ),
    (
        "The Working Group on Firearms held its seventh meeting on 16 and 17 July 2020.",
        [("seventh meeting", "ctoc-cop-wg-firearms/7")],
    ),
    (
        "The fifth and sixth meetings of the Working Group on Firearms were held. Those two meetings",
        [
            (
                "fifth and sixth meetings of the Working Group on Firearms",
                "ctoc-cop-wg-firearms/5 ctoc-cop-wg-firearms/6",
            ),
            ("Those two meetings", "ctoc-cop-wg-firearms/5 ctoc-cop-wg-firearms/6"),
        ],
    ),
    (
        "The seventh meeting of the Working Group on Firearms was held on 16 July 2020. "
        "A note on the meeting of the Working Group on Firearms held on 16 July 2020",
        [
            ("seventh meeting of the Working Group on Firearms", "ctoc-cop-wg-firearms/7"),
            ("meeting of the Working Group on Firearms", "ctoc-cop-wg-firearms/7"),
        ],
    ),
    (
        "The extended Bureau agreed at its meeting held on 29 May 2020.",
        [("meeting held on 29 May 2020", "ctoc-cop-ext-bureau/2020-05-29")],
    ),
    ("each session, future sessions, a conference room paper", []),
    # 首 counts like 第一; a first attempt is no meeting.
    (
        "枪支问题工作组首次会议审议了该问题，首次磋商失败。",
        [("枪支问题工作组首次会议", "ctoc-cop-wg-firearms/1")],
    ),
    # A resumed meeting in a list of meetings.
    (
        "The second, third and resumed fourth meetings of the Working Group on Firearms were public.",
        [
            (
                "second, third and resumed fourth meetings of the Working Group on Firearms",
                "ctoc-cop-wg-firearms/2 ctoc-cop-wg-firearms/3 ctoc-cop-wg-firearms/4",
            )
        ],
    ),
]


@pytest.mark.parametrize(("source", "expected"), CASES)
def test_meetings(source: str, expected: list[tuple[str, str]]) -> None:
    assert named(source, "meeting") == expected


REPORTS = [
    ("国际合作工作组第十一次会议的最后报告", [("国际合作工作组第十一次会议的最后报告", "ctoc-cop-wg-ic/11")]),
    # A rapporteur is not a report; a draft is not the report.
    ("缔约方会议第十届会议报告员和第十届会议报告草稿", []),
    (
        "the report on the tenth session and the reports of other kinds",
        [("report on the tenth session", "ctoc-cop/10")],
    ),
]


@pytest.mark.parametrize(("source", "expected"), REPORTS)
def test_reports(source: str, expected: list[tuple[str, str]]) -> None:
    assert named(source, "meeting_report") == expected


def test_a_session_without_body_is_the_conferences_and_a_meeting_the_groups() -> None:
    source = "第十一届会议之前，第十二次会议将审议。"
    expected = [("第十一届会议", "ctoc-cop/11"), ("第十二次会议", "ctoc-cop-wg-ic/12")]
    assert named(source, "meeting", document=WORKING_GROUP) == expected
    # In a document of the Conference no group is at hand: the meeting stays out.
    assert named(source, "meeting", document=CONFERENCE) == expected[:1]
