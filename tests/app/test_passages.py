"""The marked words of a sentence are the words of the evidence, whatever the spans look like."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.resource import Evidence
from views.passages import paragraph, passages, pieces

CASES = [
    ([], [("abcdef", False)], "nothing marked"),
    ([(0, 6)], [("abcdef", True)], "the whole sentence"),
    ([(1, 3), (1, 3)], [("a", False), ("bc", True), ("def", False)], "the same span twice"),
    ([(1, 4), (2, 3)], [("a", False), ("bcd", True), ("ef", False)], "one inside the other"),
    ([(0, 2), (2, 4)], [("abcd", True), ("ef", False)], "touching spans are one mark"),
    ([(4, 2)], [("abcdef", False)], "a span that ends before it starts marks nothing"),
    ([(-3, 1), (5, 99)], [("a", True), ("bcde", False), ("f", True)], "spans that reach beyond the sentence"),
]


@pytest.mark.parametrize(("spans", "wanted", "why"), CASES, ids=[case[2] for case in CASES])
def test_pieces(spans: list[tuple[int, int]], wanted: list[tuple[str, bool]], why: str) -> None:
    assert [(piece.text, piece.marked) for piece in pieces("abcdef", spans)] == wanted, why


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(-5, 45), st.integers(-5, 45)), max_size=6))
def test_pieces_keep_the_sentence_and_mark_just_the_spans(sentence: str, spans: list[tuple[int, int]]) -> None:
    found = pieces(sentence, spans)
    assert "".join(piece.text for piece in found) == sentence
    assert all(piece.text for piece in found)
    marked = [piece.marked for piece in found for _ in piece.text]
    assert marked == [any(start <= at < end for start, end in spans) for at in range(len(sentence))]
    assert all(a.marked != b.marked for a, b in pairwise(found)), "neighbours are merged"


@given(st.text(alphabet="ab\n .。", max_size=80), st.data())
def test_the_paragraph_never_reaches_over_an_empty_line(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    before, after = paragraph(text, start, end)
    assert text[:start].endswith(before) or not before.strip()
    assert text[end:].startswith(after)
    assert "\n\n" not in before
    assert "\n\n" not in after


def evidence(sentence: str, at: int, start: int, end: int, sha256: str = "1") -> Evidence:
    return Evidence("doc", "A/1", "f", sha256, start, end, 3, "", sentence, at, "zh")


def test_a_sentence_stands_once_with_all_its_marks() -> None:
    found = passages(
        [evidence("第二句。", 4, 4, 5), evidence("第二句。", 4, 6, 7)], lambda _: "第一句。第二句。第三句。"
    )
    assert len(found) == 1
    assert [piece.text for piece in found[0].pieces if piece.marked] == ["第", "句"]
    assert (found[0].before, found[0].after) == ("第一句。", "第三句。")


def test_the_same_words_in_two_places_are_two_passages() -> None:
    assert len(passages([evidence("句。", 0, 0, 1), evidence("句。", 9, 9, 10)], lambda _: "")) == 2


def test_a_text_that_does_not_hold_the_sentence_lends_it_no_paragraph() -> None:
    (found,) = passages([evidence("第二句。", 4, 4, 5)], lambda _: "another text altogether, long enough")
    assert (found.before, found.after) == ("", "")


def test_a_long_paragraph_is_cut() -> None:
    before, after = paragraph("x" * 1000 + "SENTENCE" + "y" * 1000, 1000, 1008)
    assert before.startswith("…")
    assert after.endswith("…")
    assert len(before) + len(after) < 600
