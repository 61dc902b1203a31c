"""The parts of a document, from texts of our own as they reach us: whole, cut by pages, with lines joined."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.structure import next_of, structure_of
from ingest.text import read_text

Told = list[tuple[str, str | None, str]]


def told(source: str, language: str = "en") -> Told:
    """(part, number, first words) of each paragraph; what a page cut is put together."""
    text = read_text(source, language)
    found = structure_of(text).paragraphs
    return [(p.part, p.number, " … ".join(text[span][:24] for span in p.spans)) for p in found]


def parts(source: str, language: str = "en") -> list[tuple[str, str | None]]:
    return [(part, number) for part, number, _ in told(source, language)]


RESOLUTION = """A/RES/99/1

Resolution of our own making

The General Assembly,
Recalling its resolution 98/1,
Noting with interest that the moon was full on that day,

1. Decides to look at the moon;
2. Requests the astronomers to:
(a) Look up;
(b) Write down:
(i) The hour;
(ii) The phase;
3. Ends.
"""
CHINESE = """A/RES/99/1

本项目自拟的决议

大会，
回顾其第98/1号决议，
感兴趣地注意到当日月圆，

1. 决定赏月；
2. 请天文学家：
(a) 仰望；
(b) 记录：
㈠ 时辰；
㈡ 月相；
3. 结束。
"""


@pytest.mark.parametrize(("source", "language"), [(RESOLUTION, "en"), (CHINESE, "zh")])
def test_a_resolution(source: str, language: str) -> None:
    first, second = ("(i)", "(ii)") if language == "en" else ("(一)", "(二)")
    assert parts(source, language) == [
        ("heading", None),
        ("heading", None),
        ("heading", None),
        ("preamble", None),
        ("preamble", None),
        ("operative", "1"),
        ("operative", "2"),
        ("operative", "2 (a)"),
        ("operative", "2 (b)"),
        ("operative", f"2 (b) {first}"),
        ("operative", f"2 (b) {second}"),
        ("operative", "3"),
    ]


def test_a_subparagraph_knows_what_it_belongs_to() -> None:
    found = structure_of(read_text(RESOLUTION, "en")).paragraphs
    above = {p.number: found[p.parent].number for p in found if p.parent is not None}
    assert above == {"2 (a)": "2", "2 (b)": "2", "2 (b) (i)": "2 (b)", "2 (b) (ii)": "2 (b)"}


CUT = """A/RES/99/2

On clouds

The General Assembly,
Recalling that clouds of many kinds have been seen above the building in the course of
__________________
1

See A/99/5.

99-12345 (E)

A/RES/99/2

On clouds

the past year, and that nobody had counted them,
1.

Asks the clerks to count the clouds that pass above the building and to keep
__________________

2

A/99/6, annex.

2/3

99-12345

A/RES/99/2

On clouds

a list of them in the lobby;
2.

Thanks the clerks.

40th plenary meeting
"""


def test_pages_cut_paragraphs_and_footnotes_stand_between() -> None:
    found = [(part, number, words) for part, number, words in told(CUT) if part in ("preamble", "operative")]
    assert found == [
        ("preamble", None, "Recalling that clouds of … the past year, and that "),
        ("operative", "1", "1. … Asks the clerks to count … a list of them in the lo"),
        ("operative", "2", "2. … Thanks the clerks."),
    ]
    notes = [words for part, _, words in told(CUT) if part == "footnote"]
    assert {"See A/99/5.", "A/99/6, annex."} <= set(notes)
    assert ("heading", None, "40th plenary meeting") in told(CUT)


HEAD = "The Council,\nRecalling resolution 1 (1946),\n"


@pytest.mark.parametrize(
    ("source", "language", "expected", "why"),
    [
        (
            "Recalling one thing,\nNoting another thing,\n1. Decides;",
            "en",
            [("preamble", None), ("preamble", None), ("operative", "1")],
            "the organ's line is missing",
        ),
        (
            "The Council,\nNoting a thing,\nDecides to admit the applicant.",
            "en",
            [("heading", None), ("preamble", None), ("operative", None)],
            "one operative paragraph has no number",
        ),
        (
            HEAD + "Recalls that it rained for the whole of the week before,\n1. Decides;",
            "en",
            [("heading", None), ("preamble", None), ("preamble", None), ("operative", "1")],
            "a preambular paragraph with a finite verb: it ends with a comma",
        ),
        (
            HEAD + "1. Decides one;\nRules of the house 2. Decides two;",
            "en",
            [("heading", None), ("preamble", None), ("operative", "1"), ("heading", None), ("operative", "2")],
            "a heading shares its line with a number",
        ),
        (
            "大会，\n回顾往事，\n1.决定一；\n内务2.决定二；",
            "zh",
            [("heading", None), ("preamble", None), ("operative", "1"), ("heading", None), ("operative", "2")],
            "the same in Chinese",
        ),
        (
            HEAD + "1. Decides one, as it had in paragraph 7. Decides it again in paragraph\n2. Decides two;",
            "en",
            [("heading", None), ("preamble", None), ("operative", "1"), ("operative", "2")],
            "a number that is not the next in order is none of a paragraph",
        ),
        (
            HEAD + "1. Adopts the rules;\nAnnex\n1. The rules begin here and go on for a while.\n1 See A/99/5.",
            "en",
            [
                ("heading", None),
                ("preamble", None),
                ("operative", "1"),
                ("heading", None),
                ("annex", "1"),
                ("footnote", None),
            ],
            "an annex counts anew; a footnote's number has no stop",
        ),
        (
            HEAD + "1. Decides one;\nB\n1. Decides two;\n2. Decides three;",
            "en",
            [("heading", None), ("preamble", None), ("operative", "1"), ("heading", None), *[("operative", None)] * 2],
            "numbers that begin anew no longer say which paragraph of the resolution it is",
        ),
        (
            "大会，\n回顾往事，\n1.决定一；\n二、内务\n\n1.决定二；\n2.决定三；",
            "zh",
            [("heading", None), ("preamble", None), ("operative", "1"), ("heading", None), *[("operative", None)] * 2],
            "the same in Chinese",
        ),
        (
            HEAD + "1. Decides to add the following:\n1. Boats are to be clean.\n2. Decides two;",
            "en",
            [("heading", None), ("preamble", None), ("operative", "1"), ("operative", None), ("operative", "2")],
            "a list within a paragraph does not begin the numbers anew",
        ),
        (
            HEAD + "1. Decides one, as said in\nSection 2. Canals and locks\n2. Decides two;",
            "en",
            [("heading", None), ("preamble", None), ("operative", "1"), ("heading", None), ("operative", "2")],
            "the number of a section is no paragraph's",
        ),
        (
            HEAD + "1. Adopts the treaty;\nAnnex\nThe States Parties to this Treaty,\nRecalling resolution 2 (1946),",
            "en",
            [
                ("heading", None),
                ("preamble", None),
                ("operative", "1"),
                ("heading", None),
                ("annex", None),
                ("annex", None),
            ],
            "a treaty opens like a resolution and stays an annex",
        ),
        (
            "The Council, in resolution 1 (1946), recalled the war.\nIt met again in the following year, and noted it.",
            "en",
            [("body", None), ("body", None)],
            "the organ as the subject of a sentence opens nothing",
        ),
        (
            "根据议事规则第22条，主席团由八人组成。\n根据第23条，主席主持会议。",
            "zh",
            [("body", None), ("body", None)],
            "sentences of a report open as preambular paragraphs do, and end with a full stop",
        ),
        (
            "A. Overview\n7.1 The section speaks of what was spent.\n12. The other one speaks of what was saved.",
            "en",
            [("heading", None), ("body", "7.1"), ("body", "12")],
            "paragraphs of a report keep their numbers",
        ),
    ],
)
def test_parts(source: str, language: str, expected: list[tuple[str, str | None]], why: str) -> None:
    assert parts(source, language) == expected, why


def test_letters_and_roman_numbers_below_them() -> None:
    letters = [f"({c}) Item;" for c in "abcdefghij"]
    source = HEAD + "1. Lists:\n" + "\n".join([*letters, "(i) Below;", "(ii) Below;", "(k) Again;"])
    numbers = [number for part, number in parts(source) if part == "operative"]
    assert numbers == ["1", *(f"1 ({c})" for c in "abcdefghij"), "1 (j) (i)", "1 (j) (ii)", "1 (k)"]


@pytest.mark.parametrize(
    ("last", "letter", "expected", "why"),
    [
        ("", "a", True, "the first"),
        ("h", "i", True, "a letter of the alphabet"),
        ("b", "i", False, "a Roman number"),
        ("z", "aa", True, "the alphabet is used up"),
        ("aa", "bb", False, "a jump"),
    ],
)
def test_letters_in_order(last: str, letter: str, expected: bool, why: str) -> None:
    assert next_of(last, letter) is expected, why


@given(st.text(alphabet="AaR.1 2\n(,;)ecalling_/第号，。大会\t", max_size=200), st.sampled_from(["en", "zh"]))
def test_every_character_stands_in_one_paragraph(source: str, language: str) -> None:
    """Paragraphs do not overlap, and leave out nothing but white space."""
    text = read_text(source, language)
    covered = sorted((s.start, s.end) for p in structure_of(text).paragraphs for s in p.spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(covered))
    taken = {i for start, end in covered for i in range(start, end)}
    assert not [c for i, c in enumerate(text.view) if i not in taken and not c.isspace()]


@pytest.mark.parametrize(
    ("source", "language"),
    [
        (
            "报告\n\n1. 会议已举行。\n\n2. 《海港公约》已生效。\n\n3. 2020年的工作已完成。\n\n4. “灯塔”项目继续。\n",
            "zh",
        ),
        ("The report\n\n1. It met.\n\n2. 2020 was a year of work.\n\n3. “Lights” was shown.\n\n4. It left.\n", "en"),
        (
            "港口理事会，\n\n回顾其第9/1号决议，\n\n1. 决定开会；\n\n2. 《海港公约》已生效；\n\n"
            "3. 2020年的工作已完成；\n\n"
            "4. 请秘书长提出报告。\n",
            "zh",
        ),
    ],
)
def test_a_number_before_a_title_or_a_year_is_a_paragraph_s(source: str, language: str) -> None:
    structure = structure_of(read_text(source, language))
    assert [one.number for one in structure.paragraphs if one.number] == ["1", "2", "3", "4"]


@pytest.mark.parametrize("line", ["12.2020 was the code.", "1. 2.5 per cent", "9. 12. 2020"])
def test_a_decimal_or_a_date_is_no_paragraph_s_number(line: str) -> None:
    structure = structure_of(read_text(f"The report\n\nIt met in the harbour and worked.\n\n{line}\n", "en"))
    assert not [one.number for one in structure.paragraphs if one.number]


def test_a_line_that_ends_with_an_address_does_not_run_on_below_an_empty_line() -> None:
    source = (
        "来源：港口理事会秘书处，二〇三一年编写，全文见网站。正式文本：https://example.org/zh/1\n\n港口理事会的报告\n"
    )
    assert len(read_text(source, "zh").blocks) == 2
    cut = "港口理事会秘书处编写了说明，其中载有各工作组二〇三一年会议时间表，已提交缔\n\n\n约方会议扩大主席团核准。\n"
    assert len(read_text(cut, "zh").blocks) == 1
