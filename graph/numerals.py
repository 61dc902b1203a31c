"""Numbers in words, as the names of sessions and meetings have them."""

from __future__ import annotations

from graph.vocabulary import words

_ONES = words(
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_TENS = words("_ _ twenty thirty forty fifty sixty seventy eighty ninety")
_DIGITS = "零一二三四五六七八九"
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"))
_ROMAN_SMALL = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def ordinal_en(number: int) -> str:
    """The English ordinal of a number from 1: in words below 100, in figures from there (the UN's 9128th meeting).

    >>> [ordinal_en(n) for n in (7, 12, 20, 41, 112, 9128)]
    ['seventh', 'twelfth', 'twentieth', 'forty-first', '112th', '9128th']
    """
    if number < 20:
        return _ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return f"{_TENS[tens]}-{_ONES[ones]}" if ones else f"{_TENS[tens][:-1]}ieth"
    last = 0 if 10 < number % 100 < 14 else number % 10
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(last, 'th') }"


def number_zh(number: int) -> str:
    """A number from 0 in Chinese figures below 100, in Arabic ones from there.

    >>> [number_zh(n) for n in (7, 10, 12, 20, 41, 9128)]
    ['七', '十', '十二', '二十', '四十一', '9128']
    """
    if number >= 100:
        return str(number)
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def roman(number: int) -> str:
    """A number from 1 in Roman figures.

    >>> [roman(n) for n in (1, 3, 4, 14, 1999)]
    ['I', 'III', 'IV', 'XIV', 'MCMXCIX']
    """
    figures = ""
    for value, sign in (*_ROMAN, *_ROMAN_SMALL):
        figures += sign * (number // value)
        number %= value
    return figures
