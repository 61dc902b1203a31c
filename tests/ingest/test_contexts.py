"""How a document cites: the word, the part, the paragraph, in both languages, with what must not be taken for it."""

from __future__ import annotations

import pytest

from ingest.languages import words
from ingest.relate.citations import relate
from ingest.relate.contexts import vocabulary
from tests.ingest.marked_reading import reading

A = "{instrument inst:ga/res/71/1|71/1}"
B = "{instrument inst:ga/res/72/2|72/2}"
A_ZH = "{instrument inst:ga/res/71/1|第71/1号决议}"
B_ZH = "{instrument inst:ga/res/72/2|第72/2号决议}"
DAY, DAY_ZH = "{date 2016-12-01|1 December 2016}", "{date 2016-12-01|2016年12月1日}"
REPORT = "{document_symbol doc:A/72/1|A/72/1}"


def contexts(marked: str, language: str) -> list[tuple[str | None, str, str | None]]:
    """(word, part, paragraph) of each citation, in order of the text."""
    found = [r for r in relate(reading(marked, language)) if r.predicate in ("cites", "citesProvision")]
    found.sort(key=lambda r: r.evidence[0].start)
    return [(r.attrs.get("context"), r.attrs["part"], r.attrs.get("paragraph")) for r in found]


def said(marked: str, language: str) -> list[str | None]:
    return [word for word, _, _ in contexts(marked, language)]


EN, ZH = "The General Assembly,\n", "大会，\n"


@pytest.mark.parametrize(
    ("english", "chinese", "expected", "why"),
    [
        (f"Recalling its resolution {A},", f"回顾其{A_ZH}，", ["recalls"], "a preambular verb"),
        (f"1. Also reaffirms resolution {A};", f"1. 还重申{A_ZH}；", ["reaffirms"], "an operative one with an adverb"),
        (f"1. Endorses resolution {A};", f"1. 核可{A_ZH}；", ["endorses"], "endorses"),
        (
            f"1. Takes note with interest of the report ({REPORT});",
            f"1. 感兴趣地注意到该报告({REPORT})；",
            ["notes"],
            "takes note, with an adverb",
        ),
        (f"1. Welcomes resolution {A};", f"1. 欢迎{A_ZH}；", ["welcomes"], "welcomes"),
        (
            f"Recalling its resolutions {A} of {DAY} and {B}, as well as {{instrument inst:ga/res/73/3|73/3}},",
            f"回顾其{DAY_ZH}{A_ZH}和{B_ZH}，以及{{instrument inst:ga/res/73/3|第73/3号决议}}，",
            ["recalls"] * 3,
            "a list with dates stands under one verb",
        ),
        (
            f"1. Requests a report pursuant to resolutions {A} and {B};",
            f"1. 请根据{A_ZH}和{B_ZH}提出报告；",
            ["pursuantTo"] * 2,
            "a list under one preposition",
        ),
        (
            f"1. Requests a report in accordance with its relevant resolutions, including resolution {A};",
            f"1. 请按照其有关决议，包括{A_ZH}，提出报告；",
            ["pursuantTo"],
            "named as one of several",
        ),
        (
            f"1. Decides to extend the mandate set out in resolution {A} and extended by resolution {B};",
            f"1. 决定延长{A_ZH}规定并经{B_ZH}延长的任务；",
            ["setOutIn", "extendedBy"],
            "each in a chain has its own word",
        ),
        (
            f"Recalling the panel established pursuant to resolution {A} as modified by resolution {B},",
            f"回顾{A_ZH}所设并经{B_ZH}修订的小组，",
            ["establishedBy", "amendedBy"],
            "who created and who changed it",
        ),
        (
            f"1. Calls for the full implementation of resolution {A};",
            f"1. 呼吁充分执行{A_ZH}；",
            ["implements"],
            "nearer than the verb of the clause",
        ),
        (
            f"Condemning violations of resolution {A},",
            f"谴责违反{A_ZH}的行为，",
            ["violates"],
            "what is breached",
        ),
        # Hard negatives.
        (
            f"Recalling its resolution {A}, in which it reaffirmed resolution {B},",
            f"回顾其{A_ZH}，其中重申{B_ZH}，",
            ["recalls", "recalls"],
            "the verb of a relative clause is what the cited text does",
        ),
        (
            f"Recalling resolution {A}, and welcoming the rain, expresses nothing on resolution {B},",
            f"回顾{A_ZH}，欢迎降雨，并宣布{B_ZH}无关，",
            ["recalls", None],
            "a verb that the vocabulary does not have governs",
        ),
        (
            f"Acting under the Charter, and recalling resolution {A},",
            f"根据《宪章》采取行动，并回顾{A_ZH}，",
            ["recalls"],
            "the preposition of another clause",
        ),
        (
            f"1. Requests the office to report pursuant to resolution {A} on the travel of resolution {B};",
            f"1. 请办公室根据{A_ZH}就{B_ZH}的旅行提出报告；",
            ["pursuantTo", "requests"],
            "what the preposition governs ends at its first object",
        ),
        (
            f"1. Recalls resolution {A};\n2. Urges all to read resolution {B};",
            f"1. 回顾{A_ZH}；\n2. 敦促各方阅读{B_ZH}；",
            ["recalls", "urges"],
            "the verb of another paragraph",
        ),
        (
            f"1. Welcomes:\n(a) The spirit of resolution {A};\n(b) The letter of resolution {B};",
            f"1. 欢迎：\n(a) {A_ZH}的精神；\n(b) {B_ZH}的文字；",
            ["welcomes", "welcomes"],
            "subparagraphs stand under the verb above them",
        ),
        (
            f"1. Takes note of the report on the implementation of many things ({REPORT});",
            f"1. 注意到关于执行多项工作的报告({REPORT})；",
            ["notes"],
            "the title of a report says nothing of its symbol",
        ),
    ],
)
def test_words(english: str, chinese: str, expected: list[str | None], why: str) -> None:
    assert said(EN + english, "en") == expected, why
    assert said(ZH + chinese, "zh") == expected, why


@pytest.mark.parametrize(
    ("marked", "language", "expected", "why"),
    [
        (f"大会，\n回顾其实施禁运的{A_ZH}，", "zh", ["recalls"], "what the resolution does is not done to it"),
        (f"大会，\n1. 执行关于禁运的{A_ZH}；", "zh", ["implements"], "with the subject of the resolution between"),
        (f"大会，\n1. 特别指出{A_ZH}；\n2. 特别回顾{B_ZH}；", "zh", ["stresses", "recalls"], "an adverb and a verb"),
        (f"大会，\n回顾{A_ZH}要求立即停止降雨，", "zh", ["recalls"], "the cited text asks, in a clause of its own"),
        (f"大会，\n欢迎{A_ZH}要求提交的报告，", "zh", ["setOutIn"], "the same as an attribute"),
        (f"大会，\n1. 请报告{A_ZH}的执行情况；", "zh", ["implements"], "behind the citation"),
        (f"大会，\n1. 请执行局审议{A_ZH}；", "zh", ["requests"], "执行局 is an office"),
        (f"It met, as set out in resolution {A}.", "en", ["setOutIn"], "in the prose of a report"),
        (f"The Conference adopted resolution {A}.", "en", ["adopts"], "what others did"),
        (f"It rained, and the Conference reported on rain after resolution {A}.", "en", [None], "no word"),
        (f"缔约方会议在{A_ZH}中决定休会。", "zh", ["setOutIn"], "what an instrument says"),
        (f"会议通过了{A_ZH}。", "zh", ["adopts"], "what others did"),
        (f"报告已经散发(见{REPORT})。", "zh", ["sees"], "in brackets"),
        (f"The report was sent round (see {REPORT}).", "en", ["sees"], "in brackets"),
    ],
)
def test_words_of_a_language(marked: str, language: str, expected: list[str | None], why: str) -> None:
    assert said(marked, language) == expected, why


def test_where_it_stands() -> None:
    marked = (
        f"Resolution {A}\n\nThe General Assembly,\nRecalling resolution {A},\n1. Recalls resolution {A};\n"
        f"(a) Under resolution {A};\n\nAnnex\n3. As resolution {A} says.\n\n1 See resolution {A}.\n"
    )
    assert contexts(marked, "en") == [
        (None, "heading", None),
        ("recalls", "preamble", None),
        ("recalls", "operative", "1"),
        ("pursuantTo", "operative", "1 (a)"),
        (None, "annex", "3"),
        ("sees", "footnote", None),
    ]


def test_a_page_between_the_verb_and_what_it_governs() -> None:
    marked = (
        f"A/72/9\n\nThe General Assembly,\nRecalling with the warmest of feelings for all those concerned its many\n"
        f"__________________\n1 See {REPORT}.\n\n2/3\n\nA/72/9\n\nresolutions {A} and {B},\n"
    )
    assert contexts(marked, "en") == [
        ("sees", "footnote", None),
        ("recalls", "preamble", None),
        ("recalls", "preamble", None),
    ]


def test_the_number_of_an_agenda_item_is_none_of_a_paragraph() -> None:
    item = f"{{agenda_item item:ctoc-cop/10/3|3. Follow-up to resolution {A}.}}"
    assert contexts(f"Agenda\n\n{item}\n", "en")[0][2] is None


def test_both_languages_have_the_same_words_in_the_same_tables() -> None:
    assert vocabulary("en") == vocabulary("zh")
    for table in ("told",):
        assert words("en", "contexts")[table].keys() == words("zh", "contexts")[table].keys()


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ("7", "pursuantTo"),
        ("3 (a), 4 and 5 (b)", "pursuantTo"),
        ("1 (a) to (c), and 2", "pursuantTo"),
        # These could be cut apart in so many ways that trying them all would never end.
        ("1 " * 400 + "!", None),
        ("abcd" * 400, None),
    ],
)
def test_the_numbers_of_paragraphs_between_the_word_and_the_citation(numbers: str, expected: str | None) -> None:
    assert said(f"{EN}1. Payments pursuant to paragraphs {numbers} of {A} go on;", "en") == [expected]
