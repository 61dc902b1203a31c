"""What the name of a file says of its document: a symbol as file systems allow it, or an instrument's number.

``A_RES_78_102.pdf``, ``S_RES_2388_2017.txt``, ``A_80_6_Sect.16-EN.docx``, ``GA_decision_71-406_A_and_B.txt``. People
rename files: a name is only a hint, and `ingest.identity` believes it where the text says the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

from ingest.instrument_numbers import parse_number, tidy_number
from ingest.symbols import parse

_FORMATS = re.compile(r"(?:\.(?:txt|md|html?|pdf|docx?|xml|akn|zh|en))+$", re.IGNORECASE)
_LANGUAGE = re.compile(r"(?:-[EFSRAC]|[-_](?:EN|FR|ES|RU|AR|ZH|CH))$")
_ORGANS = {"GA": "un-ga", "SC": "un-sc", "ECOSOC": "un-ecosoc", "HRC": "un-hrc"}
_NUMBERED = re.compile(
    r"(?P<organ>GA|SC|ECOSOC|HRC)[ _-](?P<kind>(?i:res(?:olution)?|dec(?:ision)?))[ _-]"
    r"(?P<session>(?:E?S-)?\d{1,4})[-_/](?P<serial>\d{1,4})(?P<parts>(?:[ _](?:[A-Z]|and))*)"
)
# What symbols have in brackets: a section, the session in Roman numerals, the year.
_SECTION = re.compile(r"_Sect\.?_?(?P<section>\d+[A-Z]?)$", re.IGNORECASE)
_ROMAN = re.compile(r"(?<=\d)_{1,2}(?:(?P<part>[A-Z])_)?(?P<roman>[IVXLC]+)_?$")
_YEAR = re.compile(r"(?<=^S_RES_)(?P<number>\d{1,4})_\(?(?P<year>(?:19|20)\d\d)\)?_?$")


@dataclass(frozen=True, slots=True)
class FileName:
    """What a name says: a symbol, or a number with its body and kind; nothing where all are None."""

    symbol: str | None = None
    body: str | None = None
    kind: str | None = None
    number: str | None = None


def read_name(file: str) -> FileName:
    """What the name of a file says.

    >>> read_name("A_RES_78_102.pdf").symbol, read_name("S_RES_2388_2017.txt").symbol, read_name("agenda.txt").symbol
    ('A/RES/78/102', 'S/RES/2388 (2017)', None)
    >>> read_name("A_80_6_Sect.16-EN.docx").symbol, read_name("A_RES_2777_XXVI.txt").symbol
    ('A/80/6 (Sect. 16)', 'A/RES/2777 (XXVI)')
    >>> read_name("GA_decision_71-406_A_and_B.txt")
    FileName(symbol=None, body='un-ga', kind='decision', number='71/406 A and B')
    """
    stem = _LANGUAGE.sub("", _FORMATS.sub("", PurePath(file.replace("\\", "/")).name))
    if found := _NUMBERED.fullmatch(stem):
        number = f"{found['session']}/{found['serial']}"
        if parse_number(tidy_number(number)) is None:
            return FileName()
        kind = "resolution" if found["kind"].lower().startswith("res") else "decision"
        *parts, last = re.findall(r"(?<=[ _])[A-Z](?![a-z])", found["parts"]) or [""]
        lettered = f" {', '.join(parts)} and {last}" if parts else f" {last}".rstrip()
        return FileName(None, _ORGANS[found["organ"].upper()], kind, number + lettered)
    return FileName(symbol=_symbol(stem))


def _symbol(stem: str) -> str | None:
    if "_" not in stem or not stem.isascii():
        return None
    if found := _SECTION.search(stem):
        stem = f"{stem[: found.start()]} (Sect. {found['section']})"
    elif found := _YEAR.search(stem):
        stem = f"{stem[: found.start()]}{found['number']} ({found['year']})"
    elif found := _ROMAN.search(stem):
        part = f" {found['part']}" if found["part"] else ""
        stem = f"{stem[: found.start()]}{part} ({found['roman']})"
    symbol = parse(stem.replace("_", "/"))
    return str(symbol) if symbol and symbol.known else None
