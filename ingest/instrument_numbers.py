"""How organs number what they adopt: one grammar of the numbers, and their one way of writing.

9/1, 55/25, S-13/2, ES-10/24, 57/283 B, 79/259 A-C · 2004/25 · 1325 (2000) · 2200 A (XXI), 36 (IV), 1472 (XIV) A,
1946/9 (I) · 1/CP.21 · X/2. (Index to Proceedings; the organs' own resolution pages.)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Shape = Literal["session", "year", "suffix", "roman", "conference", "roman-session"]

# A part letter is no word ("resolution 55/2 A new …" does not occur; "55/2 and" does) and begins no symbol.
_LETTERS = r"\s?[A-Z](?![A-Za-z/]|\.[A-Za-z\d])(?:\s?[-\u2013\u2014]\s?[A-Z](?![A-Za-z/]))?"
NUMBER = rf"""(?:
      (?:E?S-)?\d{{1,4}}\s?/\s?\d{{1,4}}(?![\d/%])(?:{_LETTERS})?(?:\s?\([IVXLC]{{1,8}}\))?
    | \d{{1,5}}\s?\(\d{{4}}\)
    | \d{{1,4}}\s?(?:[A-Z](?:\s?[-\u2013]\s?[A-Z])?\s?)?\((?:E?S-)?[IVXLC]{{1,8}}\)(?:\s[A-Z](?![A-Za-z/]))?
    | \d{{1,3}}/(?:CP|CMP|CMA|COP)\.\d{{1,3}}
    | [IVXL]{{1,7}}/\d{{1,3}}
)"""

_FORMS: tuple[tuple[Shape, str], ...] = (
    ("conference", r"(?P<serial>\d+)/(?P<series>CP|CMP|CMA|COP)\.(?P<session>\d+)"),
    ("year", r"(?P<session>(?:19[4-9]|20\d)\d)/(?P<serial>\d+)(?: (?P<letters>[A-Z](?:-[A-Z])?))?(?: \([IVXLC]+\))?"),
    ("session", r"(?P<special>E?S-)?(?P<session>\d{1,3})/(?P<serial>\d+)(?: (?P<letters>[A-Z](?:-[A-Z])?))?"),
    ("suffix", r"(?P<serial>\d+) \((?P<session>(?:19[4-9]|20\d)\d)\)"),
    ("roman", r"(?P<serial>\d+)(?: (?P<letters>[A-Z](?:-[A-Z])?))? \((?P<special>E?S-)?(?P<roman>[IVXLC]+)\)"),
    ("roman-session", r"(?P<roman>[IVXL]+)/(?P<serial>\d+)"),
)
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@dataclass(frozen=True, slots=True)
class Number:
    """The parts of a number. ``session`` is a session or a year; ``special`` is ``S-`` or ``ES-`` of special sessions;
    ``letters`` is a part or a run of parts; ``series`` is the body in numbers of the climate and desertification
    conferences."""

    shape: Shape
    session: int
    serial: int
    special: str = ""
    letters: str = ""
    series: str = ""


def tidy_number(number: str) -> str:
    """A number as its organ writes it.

    >>> [tidy_number(n) for n in ("9/1", "1973(2011)", "2200A(XXI)", "57/283B", "36 (IV)", "1472 (XIV) A")]
    ['9/1', '1973 (2011)', '2200 A (XXI)', '57/283 B', '36 (IV)', '1472 A (XIV)']
    >>> tidy_number("43/222 A–E"), tidy_number("1946/9 (I)")
    ('43/222 A-E', '1946/9 (I)')
    """
    compact = re.sub(r"\s+", "", number).translate({0x2013: "-", 0x2014: "-"})
    compact = re.sub(r"^(\d+)\(([IVXLC]+)\)([A-Z])$", r"\1\3(\2)", compact)
    return re.sub(r"(?<=\d)(?=[A-Z]|\()|(?<=[A-Z])(?=\()", " ", compact).replace("/ ", "/")


def parse_number(number: str) -> Number | None:
    """The parts of a tidy number, None where it is none.

    >>> parse_number("57/283 B")
    Number(shape='session', session=57, serial=283, special='', letters='B', series='')
    >>> parse_number("2200 A (XXI)").session, parse_number("1/CP.21").session, parse_number("2004/25").shape
    (21, 21, 'year')
    >>> parse_number("10/9/2020") is None
    True
    """
    for shape, form in _FORMS:
        found = re.fullmatch(form, number)
        if found:
            part = found.groupdict()
            session = _arabic(part["roman"]) if part.get("roman") else int(part["session"])
            return Number(
                shape,
                session,
                int(part["serial"]),
                part.get("special") or "",
                part.get("letters") or "",
                part.get("series") or "",
            )
    return None


def single_numbers(number: str) -> tuple[str, ...]:
    """The numbers that a run of part letters covers, none where it goes back; another number alone.

    >>> single_numbers("79/259 A-C"), single_numbers("55/25"), single_numbers("79/259 C-A")
    (('79/259 A', '79/259 B', '79/259 C'), ('55/25',), ())
    """
    run = re.search(r" ([A-Z])-([A-Z])(?= |$)", number)
    if run is None:
        return (number,)
    letters = map(chr, range(ord(run[1]), ord(run[2]) + 1))
    return tuple(f"{number[: run.start()]} {letter}{number[run.end() :]}" for letter in letters)


def _arabic(roman: str) -> int:
    values = [_ROMAN[letter] for letter in roman]
    return sum(-v if any(w > v for w in values[i + 1 : i + 2]) else v for i, v in enumerate(values))
