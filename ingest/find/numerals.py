"""Numbers as UN documents write them: digits, Chinese numerals, Roman numerals, English ordinals."""

from __future__ import annotations

import re

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_ONES = [
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
_ORDINALS = {word: i + 1 for i, word in enumerate(_ONES)}
for _i, _ten in enumerate(_TENS):
    _ORDINALS[_ten[:-1] + "ieth"] = 20 + 10 * _i
    for _j, _one in enumerate(_ONES[:9]):
        _ORDINALS[f"{_ten}-{_one}"] = 21 + 10 * _i + _j

CHINESE = "[〇零一二三四五六七八九十百千两]"
ORDINAL_EN = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(?:" + "|".join(_ONES[:9]) + r")"
    r"|(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ieth|" + "|".join(reversed(_ONES)) + r"|\d{1,3}(?:st|nd|rd|th))"
)


def chinese_number(text: str) -> int | None:
    """The number that Chinese numerals or digits stand for; None for what is neither.

    >>> [chinese_number(n) for n in ("十", "十一", "二十", "六十五", "一百零二", "12", "二〇二〇", "甲")]
    [10, 11, 20, 65, 102, 12, 2020, None]
    """
    if text.isascii():
        return int(text) if text.isdigit() else None
    if not re.fullmatch(f"{CHINESE}+", text):
        return None
    if not any(c in _UNITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total, digit = 0, 0
    for char in text:
        if char in _UNITS:
            total += (digit or 1) * _UNITS[char]
            digit = 0
        else:
            digit = _DIGITS[char]
    return total + digit


def roman_number(text: str) -> int | None:
    """The number of a Roman numeral, None where it is not one in canonical form.

    >>> [roman_number(n) for n in ("IV", "XIX", "iii", "IIII", "")]
    [4, 19, 3, None, None]
    """
    numeral = text.upper()
    if not numeral or not re.fullmatch("M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})", numeral):
        return None
    values = [_ROMAN[c] for c in numeral]
    return sum(-v if v < max(values[i + 1 :], default=0) else v for i, v in enumerate(values))


def english_ordinal(text: str) -> int | None:
    """The number of an English ordinal in words or digits, None for what is not one.

    >>> [english_ordinal(n) for n in ("tenth", "Seventy-fifth", "twentieth", "21st", "tent")]
    [10, 75, 20, 21, None]
    """
    word = text.lower()
    digits = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)", word)
    return int(digits[1]) if digits else _ORDINALS.get(word)
