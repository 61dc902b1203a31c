"""Numbers as UN documents write them, read and written: Chinese numerals, Roman numerals, English ordinals."""

from __future__ import annotations

import re

_ONES = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_DIGITS = "零一二三四五六七八九"
_DIGIT = {digit: value for value, digit in enumerate(_DIGITS)} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_LONGEST = len("MMMDCCCLXXXVIII")


def ordinal_en(number: int) -> str:
    """The English ordinal of a number from 1: in words below 100, in figures from there (the UN's 9128th meeting).

    >>> [ordinal_en(n) for n in (7, 12, 20, 41, 112, 9128)]
    ['seventh', 'twelfth', 'twentieth', 'forty-first', '112th', '9128th']
    """
    if number < 20:
        return _ONES[number]
    if number < 100:
        tens, ones = _TENS[number // 10 - 2], number % 10
        return f"{tens}-{_ONES[ones]}" if ones else f"{tens[:-1]}ieth"
    last = 0 if 10 < number % 100 < 14 else number % 10
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(last, 'th') }"


_ORDINALS = {ordinal_en(number): number for number in range(1, 100)}
# Longest first, so that "seventh" is not read in "seventy-fifth", nor "sixth" in "sixtieth".
# The hyphen of "seventy-eighth" is sometimes a space.
_SPELT = "|".join(sorted(_ORDINALS, key=len, reverse=True)).replace("-", "[- ]")
ORDINAL_EN = rf"(?:{_SPELT}|\d{{1,5}}(?:st|nd|rd|th))"
CHINESE = f"[{''.join([*_DIGIT, *_UNITS])}]"


def english_ordinal(text: str) -> int | None:
    """The number of an English ordinal in words or figures, None for what is not one.

    >>> [english_ordinal(n) for n in ("tenth", "Seventy-fifth", "seventy eighth", "twentieth", "8719th", "tent")]
    [10, 75, 78, 20, 8719, None]
    """
    word = re.sub(r"\s", "-", text.lower())
    figures = re.fullmatch(r"([0-9]{1,5})(?:st|nd|rd|th)", word)
    return int(figures[1]) if figures else _ORDINALS.get(word)


_CARDINALS_SPELT = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_CARDINALS = {word: number for number, word in enumerate(_CARDINALS_SPELT)} | {
    tens: 20 + 10 * at for at, tens in enumerate(_TENS)
}
_LONGEST_FIRST = "|".join(sorted(_CARDINALS, key=len, reverse=True))
CARDINAL_EN = rf"(?:(?:{_LONGEST_FIRST})(?:-(?:{'|'.join(_CARDINALS_SPELT[1:10])}))?|\d{{1,5}})"


def english_cardinal(text: str) -> int | None:
    """The number of an English cardinal below 100 in words, or of figures; None for what is not one.

    >>> [english_cardinal(n) for n in ("twelve", "Forty-five", "90", "a", "twenty-twelve")]
    [12, 45, 90, None, None]
    """
    if re.fullmatch("[0-9]{1,5}", text):
        return int(text)
    tens, hyphen, ones = text.lower().partition("-")
    if not hyphen:
        return _CARDINALS.get(tens)
    both = _CARDINALS.get(tens, 0), _CARDINALS.get(ones, 0)
    return sum(both) if both[0] >= 20 and 0 < both[1] < 10 else None


def number_zh(number: int) -> str:
    """A number from 0 in Chinese numerals below 100, in figures from there.

    >>> [number_zh(n) for n in (7, 10, 12, 20, 41, 9128)]
    ['七', '十', '十二', '二十', '四十一', '9128']
    """
    if number >= 100:
        return str(number)
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def chinese_number(text: str) -> int | None:
    """The number that Chinese numerals or figures stand for; None for what is neither.

    >>> [chinese_number(n) for n in ("十", "十一", "二十", "六十五", "一百零二", "12", "二〇二〇", "甲")]
    [10, 11, 20, 65, 102, 12, 2020, None]
    """
    if text.isascii():
        return int(text) if text.isdigit() else None
    if not re.fullmatch(f"{CHINESE}+", text):
        return None
    if not any(character in _UNITS for character in text):
        return int("".join(str(_DIGIT[character]) for character in text))
    total, digit = 0, 0
    for character in text:
        if character in _UNITS:
            total += (digit or 1) * _UNITS[character]
            digit = 0
        else:
            digit = _DIGIT[character]
    return total + digit


def roman(number: int) -> str:
    """A number from 1 to 3999 in Roman numerals.

    >>> [roman(n) for n in (1, 3, 4, 14, 1999)]
    ['I', 'III', 'IV', 'XIV', 'MCMXCIX']
    """
    numeral = ""
    for value, sign in _ROMAN:
        numeral += sign * (number // value)
        number %= value
    return numeral


def roman_number(text: str) -> int | None:
    """The number of a Roman numeral in capitals or small letters, None for one that is not in canonical form.

    >>> [roman_number(n) for n in ("IV", "XIX", "iii", "IIII", "")]
    [4, 19, 3, None, None]
    """
    if not text.isascii() or len(text) > _LONGEST:
        return None
    numeral, number = text.upper(), 0
    rest = numeral
    for value, sign in _ROMAN:
        while rest.startswith(sign):
            number, rest = number + value, rest[len(sign) :]
    # What adds up without being how the number is written (IIII, IXI) is no numeral.
    return number if 0 < number < 4000 and roman(number) == numeral else None
