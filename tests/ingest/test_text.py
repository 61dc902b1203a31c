"""The view of a text: what is folded, mended and kept, and the way back to the source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.record import Span
from ingest.text import read_text

VIEWS = [
    # Spaces beside Chinese characters go, those between words stay.
    ("zh", "第 9/1 号决议，见 A/79/6 (Sect. 2)", "第9/1号决议，见A/79/6 (Sect. 2)"),
    # Full-width letters, digits and brackets are folded; Chinese punctuation keeps its form.
    ("zh", "第１９７３（２０１１）号决议：设立；延长，", "第1973(2011)号决议：设立；延长，"),
    ("en", "“Other\u00a0matters” of the Group’s\u2011agenda", "“Other matters” of the Group’s-agenda"),
    # A hyphen that a page cut from its word is put back; one behind a capital or a number is something else.
    (
        "en",
        "a long -term plan, the seventy -ninth session, X -b, 9 -b",
        "a long-term plan, the seventy-ninth session, X -b, 9 -b",
    ),
    # Marks of Markdown and HTML are gone, the words in them stay.
    ("zh", "（见 [CTOC/COP/2020/5](#)）<b>星期一</b>", "(见CTOC/COP/2020/5)星期一"),
    ("en", "## Item\\* and **Documentation**", "Item* and Documentation"),
    ("en", "| Date | Item |\n| --- | :-: |\n| Monday | 1(a) |", "Date\tItem\nMonday\t1(a)"),
    # An empty first cell counts.
    ("zh", "\t1(b)\t选举主席团成员", "\t1(b)\t选举主席团成员"),
    # A page break inside a sentence, once inside a word.
    (
        "zh",
        "缔约方会议在该决议中请秘书处继续协助，并请缔\n\n\n约方提供资料。",
        "缔约方会议在该决议中请秘书处继续协助，并请缔约方提供资料。",
    ),
    (
        "en",
        "The Conference requested the Secretariat to go on\n\nassisting the groups.",
        "The Conference requested the Secretariat to go on assisting the groups.",
    ),
    # A heading is not the beginning of the paragraph below it, however long.
    (
        "zh",
        "4. 国际合作，尤其侧重于引渡和司法协助，以及中央主管机关的设立与加强\n\n缔约方会议决定如下。",
        "4.国际合作，尤其侧重于引渡和司法协助，以及中央主管机关的设立与加强\n缔约方会议决定如下。",
    ),
]


@pytest.mark.parametrize(("language", "source", "view"), VIEWS)
def test_views(language: str, source: str, view: str) -> None:
    assert read_text(source, language).view.rstrip("\n") == view


@given(
    st.text(alphabet=st.sampled_from("决议第号 \t\n\r()（）９9/1[]#*<b>|-“”㈢.。"), max_size=80),
    st.sampled_from(["zh", "en"]),
)
def test_every_view_character_leads_to_its_source(source: str, language: str) -> None:
    text = read_text(source, language)
    previous = 0
    for at, _ in enumerate(text.view):
        place = text.to_source(Span(at, at + 1))
        assert previous <= place.start <= place.end <= len(source)
        previous = place.start
    assert [text[b.span] for b in text.blocks] == [line for line in text.view.split("\n") if line]


@given(st.text(max_size=200), st.sampled_from(["zh", "en"]))
def test_any_text_is_read(source: str, language: str) -> None:
    text = read_text(source, language)
    for sentence in text.sentences:
        assert text[sentence].strip() == text[sentence] != ""


def test_a_span_goes_to_the_view_and_back() -> None:
    source = "根据第 9/1 号决议，见（[CTOC/COP/2020/5](#)）。"
    text = read_text(source)
    for surface in ("第 9/1 号决议", "CTOC/COP/2020/5"):
        at = source.index(surface)
        span = Span(at, at + len(surface))
        assert text.to_source(text.to_view(span)) == span


def test_a_quoted_list_is_no_list() -> None:
    kinds = [
        b.kind
        for b in read_text("规则如下：\n\n“1. 全权证书应递交秘书处。\n\n“2. 其后变化也应提交。”\n\n1. 开幕。").blocks
    ]
    assert kinds == ["paragraph", "quotation", "quotation", "item"]


@pytest.mark.parametrize(
    ("source", "language", "lines"),
    [
        (
            "Recalling its resolution 5/1 of 2 May 2030, which set the size of the Commission on Atlantis,\n"
            "Considering the part of the Commission in the policy on islands,\nConvinced of its use,",
            "en",
            3,
        ),
        (
            "回顾其2030年5月2日第5/1号决议，其中确定了亚特兰蒂斯委员会的成员名额，\n考虑到委员会在岛屿政策方面的作用，\n深信其用处，",
            "zh",
            3,
        ),
        # A line end inside a paragraph is none.
        (
            "Recalling its resolution 5/1 of 2 May 2030, adopted in Vienna,\nGeneva and Nairobi, on the same day,",
            "en",
            1,
        ),
        ("回顾其2030年5月2日第5/1号决议，其中确定了亚特兰蒂斯委员会的名额，\n以及该委员会的任期，", "zh", 1),
        ("The Board took up the matter of the islands in Vienna, Geneva and Rome,\nConsidering its use.", "en", 1),
    ],
)
def test_a_paragraph_of_a_preamble_ends_where_the_next_one_opens(source: str, language: str, lines: int) -> None:
    assert len(read_text(source, language).view.splitlines()) == lines
