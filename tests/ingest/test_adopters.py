"""Whose resolution a number is, in documents of several organs: lists, dates, headings, reports, what cannot be."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.find.instruments import find
from ingest.instrument_numbers import parse_number, single_numbers, tidy_number
from ingest.numbering import earlier
from ingest.pipeline import mentions_of
from ingest.reading import Document
from ingest.text import read_text

ASSEMBLY = Document("doc:A/RES/80/1", "A/RES/80/1", date="2025-11-04", body="body:un-ga")
COUNCIL = Document("doc:S/RES/2731 (2024)", "S/RES/2731 (2024)", date="2024-05-30", body="body:un-sc")
COMMISSION = Document("doc:E/CN.15/2024/1", "E/CN.15/2024/1", date="2024-03-01", body="body:un-ecosoc-ccpcj")
ROOTS = {ASSEMBLY.key: "un-ga", COUNCIL.key: "un-sc", COMMISSION.key: "un-ecosoc"}


def keys(source: str, document: Document = ASSEMBLY) -> list[str]:
    """The keys of the numbered instruments of a source, in order."""
    found = mentions_of(read_text(source), document, ROOTS[document.key])
    return [
        key
        for m in found
        if m.type == "instrument"
        for key in ((m.normalised,) if isinstance(m.normalised, str) else m.normalised)
    ]


LISTS = [
    # Dates inside a list belong to their member; the first organ counts for all.
    (
        "Recalling its resolutions 59/296 of 22 June 2005, 60/266 of 30 June 2006 and 61/276 of 29 June 2007,",
        ["ga/res/59/296", "ga/res/60/266", "ga/res/61/276"],
    ),
    # Titles and annexes between two members.
    (
        "Recalling resolutions 46/182, annex, 55/2, entitled “Hopes”, and 60/1, section II,",
        ["ga/res/46/182", "ga/res/55/2", "ga/res/60/1"],
    ),
    # Another organ begins another list; the last one counts on.
    (
        "Security Council resolutions 1325 (2000) of 31 October 2000 and 2250 (2015), and General Assembly resolution"
        " 70/262 and resolution 72/276,",
        ["sc/res/1325 (2000)", "sc/res/2250 (2015)", "ga/res/70/262", "ga/res/72/276"],
    ),
    # A comma is missing, the noun stands in front of "including", the noun is not repeated.
    (
        "Recalling its resolutions on the file, including 1591 (2005) 1651 (2005) and 2035 (2012), and 2340 (2017),",
        ["sc/res/1591 (2005)", "sc/res/1651 (2005)", "sc/res/2035 (2012)", "sc/res/2340 (2017)"],
    ),
    # Part letters: two parts, a run, a part of a Roman session.
    (
        "Recalling resolutions 62/144 A and B, 79/259 A to C and 2200 A (XXI),",
        [
            "ga/res/62/144 A",
            "ga/res/62/144 B",
            "ga/res/79/259 A",
            "ga/res/79/259 B",
            "ga/res/79/259 C",
            "ga/res/2200 A (XXI)",
        ],
    ),
    # A run among parts, a run written with a hyphen; what goes back is no run.
    (
        "Recalling resolutions 54/10 A, C to E, 53/208 A-C and 51/211 A through E",
        [
            *(f"ga/res/54/10 {x}" for x in "ACDE"),
            *(f"ga/res/53/208 {x}" for x in "ABC"),
            *(f"ga/res/51/211 {x}" for x in "ABCDE"),
        ],
    ),
    ("Recalling resolutions 51/211 C to A and 53/208 E-A", ["ga/res/51/211 C", ""]),
    ("Special sessions: General Assembly resolutions S-30/1 and ES-10/24.", ["ga/res/S-30/1", "ga/res/ES-10/24"]),
    # Chinese: dates in a list, the noun only at the end, an organ for each member.
    (
        "回顾第53/111和1999年12月9日第54/114及1999年12月17日第54/126号决议，",
        ["ga/res/53/111", "ga/res/54/114", "ga/res/54/126"],
    ),
    ("大会2020年4月2日第74/270号决议", ["ga/res/74/270"]),
    (
        "回顾2005年12月20日大会第60/180号和安理会第1645(2005)号、2018年4月26日大会第72/276号决议，",
        ["ga/res/60/180", "sc/res/1645 (2005)", "ga/res/72/276"],
    ),
    # Parts in Chinese.
    (
        "大会第62/144 A和B号决议及第79/259 A至C号决议",
        ["ga/res/62/144 A", "ga/res/62/144 B", *(f"ga/res/79/259 {x}" for x in "ABC")],
    ),
    (
        "大会1996年12月18日第51/211 A至E号、第53/208A-C号和第54/10 A、C至E号决议",
        [
            *(f"ga/res/51/211 {x}" for x in "ABCDE"),
            *(f"ga/res/53/208 {x}" for x in "ABC"),
            *(f"ga/res/54/10 {x}" for x in "ACDE"),
        ],
    ),
    ("大会第51/211 A、B号决议", ["ga/res/51/211 A", "ga/res/51/211 B"]),
    # A number in the Council's form needs no noun.
    ("按照第2140(2014)号的规定", ["sc/res/2140 (2014)"]),
    (
        "第1267(1999)、1989(2011)和2253(2015)号等决议",
        ["sc/res/1267 (1999)", "sc/res/1989 (2011)", "sc/res/2253 (2015)"],
    ),
]


@pytest.mark.parametrize(("source", "expected"), LISTS)
def test_lists(source: str, expected: list[str]) -> None:
    assert keys(source) == expected


ORGANS = [
    # The name beside wins over the document's own organ, wherever it stands.
    ("Human Rights Council resolution 45/34 was noted.", ["hrc/res/45/34"], ASSEMBLY),
    ("Taking note of resolution 45/34 of the Human Rights Council,", ["hrc/res/45/34"], ASSEMBLY),
    ("人权理事会第45/34号决议", ["hrc/res/45/34"], COUNCIL),
    # A body that only stands in the sentence adopts nothing.
    ("Noting the report of the Human Rights Council and resolution 50/1,", ["ga/res/50/1"], ASSEMBLY),
    # "Its": the subject right before, behind the comma, the organ of the list, else the organ that speaks.
    ("as the Human Rights Council asked in its resolution 45/34", ["hrc/res/45/34"], ASSEMBLY),
    ("in its resolution 45/34, the Human Rights Council asked for more", ["hrc/res/45/34"], ASSEMBLY),
    (
        "the resolutions of the Commission on Narcotic Drugs on this, including its resolutions 58/2 and 58/5,",
        ["un-ecosoc-cnd/res/58/2", "un-ecosoc-cnd/res/58/5"],
        ASSEMBLY,
    ),
    (
        "Recalling Human Rights Council resolution 33/21 and its resolution 50/1,",
        ["hrc/res/33/21", "ga/res/50/1"],
        ASSEMBLY,
    ),
    # A short name means the organ of that name that numbers so.
    (
        "Council resolution 2004/25 of the Economic and Social Council, Council resolution 1325 (2000), Assembly"
        " resolution 79/1",
        ["ecosoc/res/2004/25", "sc/res/1325 (2000)", "ga/res/79/1"],
        COMMISSION,
    ),
    # The date tells the Assembly's forty-fifth session (1990) from the Council's (2020).
    ("resolution 45/34 of 6 October 2020 of the Human Rights Council", ["hrc/res/45/34"], ASSEMBLY),
    # An organ that we do not know adopted it: nobody else did.
    (
        "African Union Assembly resolution 3/1 and Parliament resolution 50/2",
        ["unknown/res/3/1", "unknown/res/50/2"],
        ASSEMBLY,
    ),
    # Nor did the document's own organ adopt what a body behind the number did.
    ("resolution 2 (I) adopted by the Lighthouse Development Board on 4 May 1967", ["unknown/res/2 (I)"], ASSEMBLY),
    ("resolution 60/1 adopted by the Council of the League of Ports", ["unknown/res/60/1"], ASSEMBLY),
    ("resolution 60/1 of the Lighthouse Development Board", ["unknown/res/60/1"], ASSEMBLY),
    ("灯塔发展理事会1967年5月4日通过的第2(I)号决议", ["unknown/res/2 (I)"], ASSEMBLY),
    ("港口联盟通过的第60/1号决议", ["unknown/res/60/1"], ASSEMBLY),
    # A known one did, and who adopts at a session or in agreement is not named.
    (
        "resolution 60/1 adopted by the Assembly, resolution 60/2 adopted by consensus",
        ["ga/res/60/1", "ga/res/60/2"],
        ASSEMBLY,
    ),
    ("resolution 60/1 of the United Nations General Assembly", ["ga/res/60/1"], ASSEMBLY),
    (
        "The Conference of the States Parties to the United Nations Convention against Corruption met. In line with"
        " resolution 10/10 of 15 December 2023 of the Conference of States Parties to the Convention",
        ["cac-cosp/res/10/10"],
        ASSEMBLY,
    ),
    ("decision 60/501 adopted by the Member States", ["ga/dec/60/501"], ASSEMBLY),
    (
        "回顾大会2005年9月16日通过的第60/1号决议和第六十届会议通过的第60/2号决议",
        ["ga/res/60/1", "ga/res/60/2"],
        ASSEMBLY,
    ),
    # "The resolution adopted by": of the organ named before, of no other one.
    (
        "Human Rights Council resolution 5/2, and the resolution adopted by the Council of the League of Ports",
        ["hrc/res/5/2"],
        ASSEMBLY,
    ),
    (
        "Human Rights Council resolution 5/2. The resolution adopted by the Human Rights Council on that day",
        ["hrc/res/5/2", "hrc/res/5/2"],
        ASSEMBLY,
    ),
    ("人权理事会第5/2号决议和港口联盟理事会通过的该决议", ["hrc/res/5/2"], ASSEMBLY),
    ("人权理事会第5/2号决议和理事会通过的该决议", ["hrc/res/5/2", "hrc/res/5/2"], ASSEMBLY),
    # A session that has not been held cannot adopt.
    ("resolution 99/1", ["unknown/res/99/1"], ASSEMBLY),
    ("General Assembly resolution 81/1", ["unknown/res/81/1"], ASSEMBLY),
    # What a report prints is of the body that reports.
    (
        "See Official Records of the General Assembly, Seventy-third Session, Supplement No. 53 (A/73/53), chap. IV,"
        " sect. A, resolution 37/17.",
        ["hrc/res/37/17"],
        ASSEMBLY,
    ),
    ("A/56/1026, annex II, resolution 14/221.", ["unknown/res/14/221"], ASSEMBLY),
    # The Council's number tells its year: elided, misprinted, impossible.
    ("in line with resolutions 2250 and 2419", ["sc/res/2250 (2015)", "sc/res/2419 (2018)"], COUNCIL),
    ("resolution 1989 (2001) and resolution 25853 (2021)", ["sc/res/1989 (2011)", "unknown/res/25853 (2021)"], COUNCIL),
    ("联合国安全理事会第1325和2250号决议", ["sc/res/1325 (2000)", "sc/res/2250 (2015)"], COUNCIL),
    ("非洲人权和人民权利委员会2013年11月5日关于防止攻击的第263号决议", [], ASSEMBLY),
    # Conferences of parties by their own forms.
    (
        "FCCC/CP/2015/10/Add.1, decision 1/CP.21, and decision 1/CMA.3",
        ["fccc-cp/dec/1/CP.21", "fccc-cma/dec/1/CMA.3"],
        ASSEMBLY,
    ),
    ("General Assembly decision 71/405 A and B", ["ga/dec/71/405 A", "ga/dec/71/405 B"], ASSEMBLY),
]


@pytest.mark.parametrize(("source", "expected", "document"), ORGANS)
def test_organs(source: str, expected: list[str], document: Document) -> None:
    assert keys(source, document) == expected


NOT_INSTRUMENTS = [
    "Law 1325 (2000) and Directive 95/46 of 24 October 1995 apply.",
    "paragraph 119 (b) of resolution 64/72;\n\n224. Encourages States to act;",
    "agreed conclusions 1997/2 of 18 July 1997",
    "draft resolution 5/1",
    "按照2021年7月5日第21/038号命令",
    "24/7, on 10/9/2020, 12 (2019) persons",
]


@pytest.mark.parametrize("source", NOT_INSTRUMENTS)
def test_other_numbers_are_no_instruments(source: str) -> None:
    assert [k for k in keys(source) if not k.startswith("ga/res/64/72")] == []


MANDATES = """General Assembly resolutions

45/179; 46/104
Control of drugs
65/37 A and B
Oceans
79/258, sect. IX
Estimates

Economic and Social Council resolutions and decisions

1946/9 (I)
Commission on Narcotic Drugs
2021/252
A decision by its number

Commission on Narcotic Drugs resolutions and decisions

58/4
Guiding principles
Decision 60/1
Subsidiary bodies
"""


def test_numbers_alone_below_a_heading() -> None:
    assert keys(MANDATES, COMMISSION) == [
        "ga/res/45/179",
        "ga/res/46/104",
        "ga/res/65/37 A",
        "ga/res/65/37 B",
        "ga/res/79/258",
        "ecosoc/res/1946/9 (I)",
        "ecosoc/dec/2021/252",
        "un-ecosoc-cnd/res/58/4",
        "un-ecosoc-cnd/dec/60/1",
    ]


def test_chinese_headings() -> None:
    source = "大会决议\n\n45/179；46/104\n药物管制\n\n安全理事会决议\n\n1373(2001)\n反恐\n"
    assert keys(source) == ["ga/res/45/179", "ga/res/46/104", "sc/res/1373 (2001)"]


def test_items_have_the_organ_of_the_line_above_them() -> None:
    items = [
        "Human Rights Council resolutions of the year",
        "(i) Genocide (resolution 55/13);",
        "(ii) Youth (resolution 57/30).",
    ]
    source = "\n\n".join(items)
    assert keys(source) == ["hrc/res/55/13", "hrc/res/57/30"]


def test_an_undated_document_knows_no_limit() -> None:
    assert keys("General Assembly resolution 81/1", replace(ASSEMBLY, date=None)) == ["ga/res/81/1"]


@given(st.integers(31, 80), st.integers(1, 350), st.sampled_from(["", " A", " B"]))
def test_a_number_is_read_as_it_is_written(session: int, serial: int, letter: str) -> None:
    number = f"{session}/{serial}{letter}"
    read = parse_number(tidy_number(number))
    assert read is not None and (read.session, read.serial, read.letters) == (session, serial, letter.strip())
    assert single_numbers(number) == (number,)


@given(st.lists(st.integers(1, 1000), min_size=1, max_size=30))
def test_every_member_of_a_list_is_found(serials: list[int]) -> None:
    listed = ", ".join(f"60/{n}" for n in serials)
    found = [s.mention.attrs["number"] for s in find(read_text(f"Recalling its resolutions {listed} and 61/1,", "en"))]
    assert found == [*(f"60/{n}" for n in serials), "61/1"]


_COUNCIL = st.integers(min_value=1, max_value=9998).map(lambda n: f"inst:sc/res/{n} ({1946 + n // 130})")
_ASSEMBLY = st.tuples(st.integers(31, 90), st.integers(1, 300)).map(lambda n: f"inst:ga/res/{n[0]}/{n[1]}")
_KEYS = st.one_of(
    _COUNCIL, _ASSEMBLY, st.sampled_from(["inst:ctoc-cop/res/9/1", "inst:unknown/res/x", "", "doc:S/2031/1"])
)


@given(_KEYS, _KEYS, _KEYS)
def test_what_came_earlier_came_not_later(one: str, other: str, third: str) -> None:
    assert not (earlier(one, other) and earlier(other, one))
    assert not earlier(one, one)
    if earlier(one, other) and earlier(other, third):
        assert not earlier(third, one)
