"""Values as a reader of either language writes them: dates, months, moments, durations, yes and no."""

from __future__ import annotations

import re

from pyoxigraph import Literal

from graph.lineage.days import after
from graph.lineage.due import span
from views.words import Language, Words

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(:\d{2})?")
# XML Schema's durations; a query that takes one day from another gives the second.
_LENGTHS = frozenset({"duration", "dayTimeDuration", "yearMonthDuration"})
_NUMBER = re.compile(r"\d+(?: ?[A-Z])?(?: ?\([\w]{1,8}\))+")
_DURATION = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?")


def value(literal: Literal, words: Words) -> str:
    """A literal in words; text and numbers as they are.

    >>> from graph.said import typed
    >>> value(typed("2020-10-12", "date"), Words("en")), value(typed("2020-10-12", "date"), Words("zh"))
    ('12 October 2020', '2020年10月12日')
    >>> value(typed("true", "boolean"), Words("zh"))
    '是'
    >>> value(Literal("Vice-President"), Words("zh")), value(Literal("held", language="en"), Words("zh"))
    ('副主席', 'held')
    >>> value(typed("P724D", "dayTimeDuration"), Words("zh"))
    '724天'
    """
    text, kind = literal.value, literal.datatype.value.rpartition("#")[2]
    if kind in ("date", "gYearMonth"):
        return date(text, words.language)
    if kind == "dateTime":
        return moment(text, words.language)
    if kind == "gYear" and words.language == "zh":
        return f"{text}年"
    if kind == "boolean":
        return words("value.yes" if text in ("true", "1") else "value.no")
    if kind in _LENGTHS:
        return duration(text, words)
    if kind == "language":
        return language(text, words)
    # A wording or a title has a language, a state or a rank has none.
    if not literal.language and words.has(value_key(text)):
        return words(value_key(text))
    return text if literal.language else numbered(text, words.language)


def numbered(text: str, language: Language) -> str:
    """The number of a paragraph or an instrument: Chinese writes no space before its bracket; other texts as they are.

    >>> numbered("17 (f)", "zh"), numbered("17 (f)", "en"), numbered("2653 (2022)", "zh"), numbered("six (6)", "zh")
    ('17(f)', '17 (f)', '2653(2022)', 'six (6)')
    """
    return text.replace(" (", "(") if language == "zh" and _NUMBER.fullmatch(text) else text


def value_key(text: str) -> str:
    """The key under which words.toml has the words of a state, a rank or a condition.

    >>> value_key("Vice-President"), value_key("upon request")
    ('value.vice_president', 'value.upon_request')
    """
    return f"value.{text.casefold().replace(' ', '_').replace('-', '_')}"


def date(day: str, language: Language) -> str:
    """A day or a month, as ISO 8601 writes it; what is neither is given back as it is.

    >>> date("2020-07-07", "en"), date("2020-07", "zh"), date("soon", "en")
    ('7 July 2020', '2020年7月', 'soon')
    """
    year, _, rest = day.partition("-")
    month, _, number = rest.partition("-")
    if not (year.isdecimal() and month.isdecimal() and 1 <= int(month) <= 12 and (not number or number.isdecimal())):
        return day
    if language == "zh":
        return f"{year}年{int(month)}月" + (f"{int(number)}日" if number else "")
    return (f"{int(number)} " if number else "") + f"{_MONTHS[int(month) - 1]} {year}"


def period(start: str, end: str, language: Language) -> str:
    """From one day to another, with what both share said once; two days in a row are both named.

    >>> period("2020-10-12", "2020-10-16", "en"), period("2020-10-12", "2020-10-16", "zh")
    ('12–16 October 2020', '2020年10月12日至16日')
    >>> period("2020-09-30", "2020-10-02", "en"), period("2019-12-30", "2020-01-02", "zh")
    ('30 September–2 October 2020', '2019年12月30日至2020年1月2日')
    >>> period("2018-05-02", "2018-05-03", "en"), period("2018-05-02", "2018-05-03", "zh")
    ('2 and 3 May 2018', '2018年5月2日和3日')
    """
    first, last = _DAY.fullmatch(start), _DAY.fullmatch(end)
    if not first or not last or start == end:
        return date(start or end, language)
    in_a_row = _next(start) == end
    same_year, same_month = first[1] == last[1], start[:7] == end[:7]
    if language == "zh":
        whole = date(end, language)
        rest = whole.partition("月")[2] if same_month else whole.partition("年")[2] if same_year else whole
        return f"{date(start, language)}{'和' if in_a_row else '至'}{rest}"
    whole = date(start, language)
    head = str(int(first[3])) if same_month else whole.removesuffix(f" {first[1]}") if same_year else whole
    return f"{head}{' and ' if in_a_row else '–'}{date(end, language)}"


def _next(day: str) -> str:
    """The day after a day; the empty string for what is no day of the calendar."""
    return after(day, "P1D") or ""


def moment(text: str, language: Language) -> str:
    """A day with a time; the time is left out where it is the first or the last second of the day.

    >>> moment("2020-10-09T12:00:00", "en"), moment("2020-09-21T23:59:59", "zh")
    ('9 October 2020, 12:00', '2020年9月21日')
    """
    found = _MOMENT.match(text)
    if not found:
        return text
    day = date(found[1], language)
    if found[2] + (found[3] or "") in ("00:00:00", "23:59:59"):
        return day
    return f"{day}{' ' if language == 'zh' else ', '}{found[2]}"


def duration(text: str, words: Words) -> str:
    """A length of time in hours, minutes and seconds, or in years, months and days.

    >>> duration("PT3M", Words("en")), duration("PT1H30M", Words("zh")), duration("P1Y", Words("en"))
    ('3 min', '1小时30分钟', '12 months')
    """
    found = _DURATION.fullmatch(text)
    if not found or not any(found.groups()):
        return span(text, words.language)
    units = ("value.hours", "value.minutes", "value.seconds")
    parts = [words(unit, number=number) for unit, number in zip(units, found.groups(), strict=True) if number]
    return ("" if words.language == "zh" else " ").join(parts)


def language(code: str, words: Words) -> str:
    """The name of a language that documents are in, by its ISO 639 code; the code itself for others.

    >>> language("zh", Words("en")), language("fr", Words("zh")), language("sw", Words("en"))
    ('Chinese', '法文', 'sw')
    """
    return words(f"language.{code}") if words.has(f"language.{code}") else code
