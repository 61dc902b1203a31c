"""However spans lie over a text, it is kept exactly, and each character is covered by just its spans."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from views.segments import segments

SPANS = st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60)), max_size=12)


@given(st.integers(0, 30), st.integers(0, 25), SPANS, st.lists(st.integers(-5, 60), max_size=6))
def test_every_character_is_covered_by_exactly_its_spans(
    start: int, length: int, spans: list[tuple[int, int]], cuts: list[int]
) -> None:
    end = start + length
    found = segments(start, end, spans, cuts)
    covered = {at: one.over for one in found for at in range(one.start, one.end)}
    assert list(covered) == list(range(start, end)), "nothing is lost, doubled or moved"
    for at, over in covered.items():
        assert over == tuple(n for n, (first, last) in enumerate(spans) if first <= at < last)


@given(st.text(max_size=50), SPANS)
def test_the_text_is_kept_exactly(text: str, spans: list[tuple[int, int]]) -> None:
    found = segments(0, len(text), spans)
    assert "".join(text[one.start : one.end] for one in found) == text
    assert all(one.end == following.start for one, following in pairwise(found))
    assert all(one.start < one.end for one in found)


@given(st.integers(1, 50), SPANS)
def test_no_segment_is_cut_without_reason(end: int, spans: list[tuple[int, int]]) -> None:
    boundaries = {offset for span in spans if span[0] < span[1] for offset in span}
    for one in segments(0, end, spans):
        assert one.start == 0 or one.start in boundaries
