"""Numbers in words and numerals: what is written reads back, and what is no numeral is not read."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.numerals import (
    CHINESE,
    ORDINAL_EN,
    chinese_number,
    english_ordinal,
    number_zh,
    ordinal_en,
    roman,
    roman_number,
)


@given(st.integers(1, 999))
def test_an_english_ordinal_reads_back(number: int) -> None:
    written = ordinal_en(number)
    assert english_ordinal(written) == english_ordinal(written.title()) == number
    assert re.fullmatch(ORDINAL_EN, written)


@given(st.integers(0, 9999))
def test_a_chinese_number_reads_back(number: int) -> None:
    assert chinese_number(number_zh(number)) == number


@given(st.integers(1, 3999))
def test_a_roman_numeral_reads_back(number: int) -> None:
    assert roman_number(roman(number)) == roman_number(roman(number).lower()) == number


@given(st.text(alphabet="IVXLCDMivx十百", max_size=20) | st.text(max_size=20))
def test_nothing_but_the_canonical_form_is_a_roman_numeral(text: str) -> None:
    number = roman_number(text)
    assert number is None or roman(number) == text.upper()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "nothing"),
        ("IIII", "four strokes are IV"),
        ("VX", "five is not taken from ten"),
        ("IXI", "ten is written X"),
        ("MMMM", "past the last numeral"),
        ("A", "a letter"),
        ("\u0131", "a dotless i, whose capital is I"),
    ],
)
def test_no_roman_numeral(text: str, why: str) -> None:
    assert roman_number(text) is None, why


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("十", 10),
        ("二十一", 21),
        ("一百零二", 102),
        ("两千零二十", 2020),
        ("二〇二〇", 2020),  # digit by digit, as years are
        ("12", 12),
        ("甲", None),
        ("第十", None),
        ("", None),
    ],
)
def test_chinese_numbers(text: str, number: int | None) -> None:
    assert chinese_number(text) == number
    if number is not None and not text.isascii():
        assert re.fullmatch(f"{CHINESE}+", text)


@pytest.mark.parametrize("text", ["tent", "twenty", "twenty-tenth", "1", "st", "100000th", "", "zeroth"])
def test_no_ordinal(text: str) -> None:
    assert english_ordinal(text) is None


def test_the_longest_ordinal_is_read() -> None:
    for word in ("seventy-fifth", "sixtieth", "fourteenth", "eighteenth"):
        found = re.search(ORDINAL_EN, f"its {word} session")
        assert found and found[0] == word
