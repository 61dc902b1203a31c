"""Resolutions and decisions: numbers, lists, who adopted them, what points back, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.instrument_numbers import tidy_number
from ingest.pipeline import read_source
from tests.ingest.reading_cases import mentions, named

CASES = [
    # One number, two instruments: the noun decides.
    (
        "缔约方会议通过了第 9/1 号决议和第 9/1 号决定。",
        [("第9/1号决议", "ctoc-cop/res/9/1"), ("第9/1号决定", "ctoc-cop/dec/9/1")],
    ),
    # The body beside the number; the Assembly's number cannot be the Conference's, nor the other way round.
    (
        "大会第55/25号决议和缔约方会议第7/1号决议",
        [("第55/25号决议", "ga/res/55/25"), ("第7/1号决议", "ctoc-cop/res/7/1")],
    ),
    ("大会注意到第7/1号决议。", [("第7/1号决议", "ctoc-cop/res/7/1")]),
    # A bureau adopts no numbered resolutions, though it stands nearest.
    ("缔约方会议设立专家组。扩大主席团提名了第9/1号决议所设专家组的主席。", [("第9/1号决议", "ctoc-cop/res/9/1")]),
    # Lists share one head; every member is a mention.
    (
        "缔约方会议第5/3、6/3和7/1号决议",
        [("第5/3", "ctoc-cop/res/5/3"), ("6/3", "ctoc-cop/res/6/3"), ("7/1号决议", "ctoc-cop/res/7/1")],
    ),
    (
        "安全理事会第1267(1999)、1333(2000)和第1989 (2011)号决议",
        [
            ("第1267(1999)", "sc/res/1267 (1999)"),
            ("1333(2000)", "sc/res/1333 (2000)"),
            ("第1989 (2011)号决议", "sc/res/1989 (2011)"),
        ],
    ),
    # The verb 决定, a draft, a decision still to be taken.
    ("缔约方会议决定提交决议草案，并就预算作出决定。", []),
    ("缔约方会议第6/3号决议草案", []),
    # What points back takes the last one of its kind.
    (
        "缔约方会议第3/2号决定和第9/1号决议；这一决定在多项决议中得到重申。",
        [
            ("第3/2号决定", "ctoc-cop/dec/3/2"),
            ("第9/1号决议", "ctoc-cop/res/9/1"),
            ("这一决定", "ctoc-cop/dec/3/2"),
            ("多项决议", "set"),
        ],
    ),
    # A bare 决议 counts where the same paragraph has named one.
    (
        "缔约方会议在第9/1号决议中为决议所述目的提供资源。",
        [("第9/1号决议", "ctoc-cop/res/9/1"), ("决议", "ctoc-cop/res/9/1")],
    ),
    ("该决议获得通过。", []),
    # A resolution that was not adopted is not an instrument.
    ("没有请缔约方会议通过一项决议。", [("一项决议", "")]),
    ("扩大主席团第八届会议的决定", [("扩大主席团第八届会议的决定", "ctoc-cop-ext-bureau/dec/unnumbered-8th")]),
    (
        "The Conference adopted resolution 9/1 and decision 9/1.",
        [("resolution 9/1", "ctoc-cop/res/9/1"), ("decision 9/1", "ctoc-cop/dec/9/1")],
    ),
    ("resolution 55/25 of the General Assembly", [("resolution 55/25", "ga/res/55/25")]),
    (
        "In its resolutions 5/3, 6/3 and 7/1, the Conference",
        [("resolutions 5/3", "ctoc-cop/res/5/3"), ("6/3", "ctoc-cop/res/6/3"), ("7/1", "ctoc-cop/res/7/1")],
    ),
    (
        "General Assembly resolutions 2200 A (XXI) and 57/283 B",
        [("resolutions 2200 A (XXI)", "ga/res/2200 A (XXI)"), ("57/283 B", "ga/res/57/283 B")],
    ),
    (
        "Resolution 9/1 was long. In that resolution the Conference adopted rules, and in several later resolutions it"
        " reaffirmed them.",
        [
            ("Resolution 9/1", "ctoc-cop/res/9/1"),
            ("that resolution", "ctoc-cop/res/9/1"),
            ("several later resolutions", "set"),
        ],
    ),
    ("The Conference decided to submit draft resolutions and to take a decision on the budget.", []),
    ("The Conference was not asked to adopt a resolution.", [("a resolution", "")]),
    ("on 10/9/2020, rows 1/15, resolution 9/1/2", []),
]


@pytest.mark.parametrize(("source", "expected"), CASES)
def test_instruments(source: str, expected: list[tuple[str, str]]) -> None:
    assert named(source, "instrument") == expected


@pytest.mark.parametrize(
    ("source", "symbol"),
    [
        ("大会第55/25号决议", "A/RES/55/25"),
        ("Security Council resolution 1325 (2000)", "S/RES/1325 (2000)"),
        ("缔约方会议第7/1号决议", None),
    ],
)
def test_official_symbols(source: str, symbol: str | None) -> None:
    assert [m.symbol for m in mentions(source, "instrument")] == [symbol]


def test_an_adopting_body_that_cannot_be_known_stays_unknown() -> None:
    (mention,) = mentions("见第2004/25号决议。", "instrument")
    assert mention.attrs["body"] is None
    assert mention.entities == ()


@given(st.text(alphabet="0123456789/() ABXIV", max_size=12))
def test_tidying_is_stable(number: str) -> None:
    assert tidy_number(tidy_number(number)) == tidy_number(number)


PRINTED = {
    "en": (
        "S/RES/2999 (2031)\n\nResolution 2999 (2031)\n\n"
        "Adopted by the Security Council at its 9999th meeting, on 3 May 2031\n\n"
        "The Security Council,\n\nRecalling its resolution 2495 (2019),\n\n{}"
    ),
    "zh": (
        "S/RES/2999 (2031)\n\n第2999(2031)号决议\n\n2031年5月3日安全理事会第9999次会议通过\n\n"
        "安全理事会，\n\n回顾其第2495(2019)号决议，\n\n{}"
    ),
}


@pytest.mark.parametrize(
    ("language", "paragraph", "expected"),
    [
        ("en", "1. Decides to apply paragraph 3 of this resolution;", [("this resolution", "sc/res/2999 (2031)")]),
        ("en", "1. Endorses the annex to the present resolution;", [("the present resolution", "sc/res/2999 (2031)")]),
        ("en", "1. Recalls paragraph 3 of that resolution;", [("that resolution", "sc/res/2495 (2019)")]),
        ("en", "1. Takes note of this decision;", []),
        ("zh", "1. 决定适用本决议第3段；", [("本决议", "sc/res/2999 (2031)")]),
        ("zh", "1. 回顾该决议第3段；", [("该决议", "sc/res/2495 (2019)")]),
        ("zh", "1. 核可本决议草案；", []),
    ],
)
def test_this_resolution_is_the_one_that_the_document_prints(
    language: str, paragraph: str, expected: list[tuple[str, str]]
) -> None:
    record = read_source(PRINTED[language].format(paragraph), language=language)
    pointing = [m for m in record.mentions if m.type == "instrument" and m.attrs["form"] != "explicit"]
    assert [(m.text, m.normalised) for m in pointing if m.entities] == expected
