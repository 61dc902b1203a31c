"""Numbers of paragraphs as documents print them, in either language, as the parts of keys.

"3 (a)" is ``3.a``, "4 to 7" and 4至7 are four paragraphs. What is no number of a paragraph gives none: the words stay
where they are, and no key is made up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.numerals import chinese_number, roman_number

_MOST = 60
_MARK = r"[(（]\s*[^()（）\s]{1,6}\s*[)）]"
_NUMBER = re.compile(rf"(?P<top>\d{{1,3}}(?:\.\d{{1,3}})?[A-Z]?(?:\s?(?:bis|ter|quater))?)(?P<marks>(?:\s?{_MARK})*)")
_MARKS = re.compile(rf"(?P<top>)(?P<marks>{_MARK}(?:\s?{_MARK})*)")
_RANGE = re.compile(r"\s*(?:to|through|-|–|—|至|到)\s*第?")
# What may stand between numbers; anything else means that the words are not (only) numbers of paragraphs.
_BETWEEN = re.compile(
    r"(?:\s|[,;，；、]|and|or|和|及|以及|与|或|第|段|分段|执行部分|(?:operative\s)?(?:sub)?paragraphs?|paras?\.)*"
)


def paths(printed: str | None) -> tuple[str, ...]:
    """The paragraphs that a printed number, list or range means, as parts of keys; none where it is something else.

    >>> paths("3 (a)"), paths("4 to 6 and 9"), paths("第8(a)(三)段"), paths("8 (a) (iii)")
    (('3.a',), ('4', '5', '6', '9'), ('8.a.3',), ('8.a.3',))
    >>> paths("2 and 5 (a) and (b)"), paths("第4至7段")
    (('2', '5.a', '5.b'), ('4', '5', '6', '7'))
    >>> paths(None), paths("the annex"), paths("5 of the annex")
    ((), (), ())
    """
    return tuple(dict.fromkeys(_read(printed.strip()))) if printed else ()


def _read(text: str) -> Iterator[str]:
    found: list[str] = []
    at, ranged = _skipped(text, 0), False
    while at < len(text):
        number = _NUMBER.match(text, at) or (_MARKS.match(text, at) if found else None)
        if not number:
            return
        path = _path(number, found[-1].partition(".")[0] if found else "")
        found.extend(_between(found[-1], path) if ranged else (path,))
        at = number.end()
        joint = _RANGE.match(text, at)
        ranged = joint is not None
        at = joint.end() if joint else _skipped(text, at)
    yield from found[:_MOST]


def _skipped(text: str, at: int) -> int:
    found = _BETWEEN.match(text, at)
    return found.end() if found else at


def _path(number: re.Match[str], before: str) -> str:
    """The path of a number; marks alone, as in "5 (a) and (b)", belong to the number before."""
    top = number["top"] or before
    marks = [mark.strip() for mark in re.findall(r"[^()（）]+", number["marks"]) if mark.strip()]
    # The third level is counted in small Roman numerals, in Chinese ones in Chinese.
    deep = [str(chinese_number(mark) or roman_number(mark.upper()) or mark) for mark in marks[1:]]
    return ".".join(["".join(top.split()), *marks[:1], *deep])


def _between(first: str, last: str) -> list[str]:
    """The members of a range behind its first one."""
    if first.isdecimal() and last.isdecimal() and int(first) < int(last) < int(first) + _MOST:
        return [str(one) for one in range(int(first) + 1, int(last) + 1)]
    return [last]
