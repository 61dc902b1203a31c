"""Whose agenda a document lists: below title blocks on several lines, and the agendas of other sessions in reports."""

from __future__ import annotations

import pytest

from ingest.pipeline import read_source
from ingest.text import read_text

ITEMS = {"en": "1. Opening.\n\n2. Review.\n\n3. Other matters.", "zh": "1. 会议开幕。\n\n2. 审查。\n\n3. 其他事项。"}


def items(source: str) -> list[str]:
    """The keys of the items that a text lists."""
    return [r.object for r in read_source(source).relations if r.predicate == "hasAgendaItem"]


@pytest.mark.parametrize(
    ("language", "header"),
    [
        (
            "en",
            "CAC/COSP/2031/1\n\nConference of the States Parties\nto the United Nations\nConvention against Corruption"
            "\n\n18 September 2031\n\nTenth session\nAtlanta, United States of America, 11-15 December 2031\n",
        ),
        ("zh", "CAC/COSP/2031/1\n\n联合国反腐败公约\n缔约国会议\n\n18 September 2031\n\n第十届会议\n\n"),
        (
            "zh",
            "CAC/COSP/2031/1\n\n联合国反腐败公约缔约国会议\n\n18 September 2031\n\n第十届会议\n\n"
            "2031年12月11日至15日，美国亚特兰大\n\n",
        ),
        (
            "zh",
            "CAC/COSP/2031/1\n\n联合国反腐败公约缔约国会议\n\n18 September 2031\n\n第十届会议\n"
            "埃及沙姆沙伊赫，2031年12月11日至15日\n",
        ),
    ],
)
def test_a_title_block_on_several_lines(language: str, header: str) -> None:
    heading = {"en": "Provisional agenda", "zh": "临时议程"}[language]
    assert items(f"{header}{heading}\n\n{ITEMS[language]}") == [f"item:cac-cosp/10/{n}" for n in (1, 2, 3)]


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        # Two names are no name on two lines, nor is a name and what else stands below it.
        ("联合国\n大会\n第九十届会议", ["联合国", "大会", "第九十届会议"]),
        ("Security Council\nGeneral Assembly", ["Security Council", "General Assembly"]),
        ("Commission on Crime Prevention\nThirtieth session", ["Commission on Crime Prevention", "Thirtieth session"]),
        # A sentence goes on, also behind a date.
        (
            "2031年12月11日至15日，工作组在维也纳审议了\n该文件。",
            ["2031年12月11日至15日，工作组在维也纳审议了该文件。"],
        ),
    ],
)
def test_what_is_no_name_on_several_lines(source: str, lines: list[str]) -> None:
    assert read_text(source).view.splitlines() == lines


CRIME = {
    "en": "E/CN.15/2031/1\n\nCommission on Crime Prevention and Criminal Justice\n\n"
    "Fortieth session\n\n1 March 2031\n\n",
    "zh": "E/CN.15/2031/1\n\n预防犯罪和刑事司法委员会\n\n第四十届会议\n\n1 March 2031\n\n",
}
OTHER = "item:un-ecosoc-ccpcj/41/"


@pytest.mark.parametrize(
    ("language", "heading", "expected"),
    [
        (
            "en",
            "Provisional agenda for the forty-first session of the Commission on Crime Prevention and Criminal Justice",
            OTHER,
        ),
        ("zh", "预防犯罪和刑事司法委员会第四十一届会议临时议程", OTHER),
        ("zh", "二、预防犯罪和刑事司法委员会第四十一届会议临时议程草案", OTHER),
        # A session without a key, a body without one, and no heading at all: no items.
        ("zh", "预防犯罪和刑事司法委员会第四十届会议续会临时议程", None),
        ("en", "Provisional agenda for the resumed fortieth session of the Commission", None),
        ("en", "Provisional agenda for the fortieth session of the Board of Trustees", None),
        ("en", "Report on its session and provisional agenda for the forty-first session", None),
        ("zh", "第四十一届会议临时议程的通过", None),
        # Operative paragraphs behind their author.
        ("zh", "预防犯罪和刑事司法委员会第四十一届会议临时议程\n\n委员会，", None),
    ],
)
def test_the_agenda_of_another_session(language: str, heading: str, expected: str | None) -> None:
    found = items(f"{CRIME[language]}{heading}\n\n{ITEMS[language]}")
    assert found == ([f"{expected}{n}" for n in (1, 2, 3)] if expected else [])
