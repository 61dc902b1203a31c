"""Numbers as word processors and browsers print them before a paragraph."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_HAN = "〇一二三四五六七八九"
_LARGEST = 9_999


def numeral(value: int, style: str) -> str:
    """A number in a style, by its name in WordprocessingML (ST_NumberFormat of ECMA-376); others print as decimal.

    >>> [numeral(4, s) for s in ("decimal", "lowerLetter", "upperRoman", "chineseCounting", "decimalZero")]
    ['4', 'd', 'IV', '四', '04']
    >>> numeral(28, "lowerLetter"), numeral(21, "chineseCountingThousand")
    ('bb', '二十一')
    """
    if style == "none":
        return ""
    if style == "decimalZero":
        return f"{value:02}"
    if not 0 < value <= _LARGEST:
        return str(value)
    if style in ("lowerLetter", "upperLetter"):
        # After z Word and browsers differ; Word doubles the letter, and documents beyond z come from Word.
        letters = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letters.upper() if style == "upperLetter" else letters
    if style in ("lowerRoman", "upperRoman"):
        roman = _roman(value)
        return roman.upper() if style == "upperRoman" else roman
    if style.startswith(("chineseCounting", "japaneseCounting", "taiwaneseCounting", "ideographDigital")):
        return _han(value)
    return str(value)


def _roman(value: int) -> str:
    letters = ""
    for worth, sign in _ROMAN:
        letters += sign * (value // worth)
        value %= worth
    return letters


def _han(value: int) -> str:
    """A number up to 99 in Chinese; larger ones digit by digit, as Word prints them in its short form.

    >>> _han(10), _han(34), _han(105)
    ('十', '三十四', '一〇五')
    """
    if value > 99:
        return "".join(_HAN[int(digit)] for digit in str(value))
    tens, ones = divmod(value, 10)
    return ("" if tens <= 1 else _HAN[tens]) + ("十" if tens else "") + (_HAN[ones] if ones else "")
