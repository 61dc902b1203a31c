"""Paragraphs are the whole text, two versions lie side by side by their numbers, and parts leave nothing out."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from views import paragraphs as module
from views.paragraphs import Paragraph, paragraphs, parts, row_of, side_by_side

CORPUS = Path(__file__).parents[2] / "corpus"
LINES = st.lists(
    st.sampled_from(
        (
            *("# Head", "1. It met.", "2. It left.", "(a) Once;", "缔约方会议，", "回顾其决议，", "1. 决定开会。"),
            *("", "| a | b |", "Words\u2028more", "\f", "\r", "  ", "**Note**", "a"),
        )
    ),
    max_size=25,
)


@given(LINES | st.text(max_size=80).map(lambda text: [text]), st.sampled_from(["en", "zh", "fr"]))
def test_joined_they_are_the_text(lines: list[str], language: str) -> None:
    text = "\n".join(lines)
    found = paragraphs(text, language)
    assert "".join(text[one.start : one.end] for one in found) == text
    assert all(one.start < one.end for one in found)
    assert all(one.start <= one.words <= one.end for one in found)


@given(LINES)
def test_a_long_text_is_cut_by_its_lines_and_kept_as_well(lines: list[str]) -> None:
    text = "\n".join(lines)
    cut = dict(module._by_line(text))
    assert min(cut, default=0) == 0
    assert all(at == 0 or text[at - 1] in "\n\r" for at in cut)


KINDS = st.lists(st.tuples(st.sampled_from(["heading", "preamble", "operative", "annex"]), st.sampled_from("  1234")))


def made(kinds: list[tuple[str, str]]) -> list[Paragraph]:
    return [Paragraph(n * 10, n * 10 + 10, part, number.strip()) for n, (part, number) in enumerate(kinds)]


@given(KINDS, KINDS)
def test_side_by_side_each_stands_once_and_in_order(left: list[tuple[str, str]], right: list[tuple[str, str]]) -> None:
    a, b = made(left), made(right)
    rows = side_by_side(a, b)
    assert [row[0] for row in rows if row[0]] == a
    assert [row[1] for row in rows if row[1]] == b
    assert all(any(row) for row in rows)


@given(KINDS)
def test_a_text_beside_itself_has_no_gap(kinds: list[tuple[str, str]]) -> None:
    one = made(kinds)
    assert side_by_side(one, one) == tuple((each, each) for each in one)


@given(KINDS, st.integers(5, 60))
def test_parts_hold_every_row_once(kinds: list[tuple[str, str]], size: int) -> None:
    rows = [(one,) for one in made(kinds)]
    found = parts(rows, size)
    assert found[0][0] == 0
    assert found[-1][1] == len(rows)
    assert all(one[1] == following[0] for one, following in pairwise(found))
    assert all(begin < end for begin, end in found) or not rows
    for begin, end in found:
        assert end - begin == 1 or sum(row[0].end - row[0].start for row in rows[begin:end]) <= size


@given(KINDS.filter(bool), st.data())
def test_an_offset_is_in_its_row(kinds: list[tuple[str, str]], data: st.DataObject) -> None:
    rows = side_by_side(made(kinds), made(kinds))
    offset = data.draw(st.integers(0, len(kinds) * 10 - 1))
    own = rows[row_of(rows, 1, offset)][1]
    assert own is not None
    assert own.start <= offset < own.end


@pytest.mark.parametrize("name", ["ctoc-cop-2020-1", "umg-note-3-security-council-mandates"])
def test_the_corpus_s_texts_lie_side_by_side_by_number(name: str) -> None:
    english, chinese = (
        (text, paragraphs(text, language))
        for language in ("en", "zh")
        for text in [(CORPUS / f"{name}.{language}.md").read_bytes().decode()]
    )
    rows = side_by_side(english[1], chinese[1])
    paired = [(a, b) for a, b in rows if a and b]
    assert len(paired) >= 0.95 * len(rows)
    numbered = [(a.number, b.number) for a, b in paired if a.number and b.number]
    assert numbered
    assert [a for a, b in numbered if a != b] == []
