"""The table behind document symbols: organs, bodies, series and modifiers with their names in English and Chinese.

The data stands in ``series.toml``, with its sources; `table` reads it once, when it is first asked for. Codes are
looked up without regard to case, as catalogues and file names write them in either.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Entry:
    """One code of the table.

    ``session`` is the kind of session that a number attached to the code counts ("session", "special session"), or
    "" where such a number belongs to the code. ``places``: a country's three letters may follow. ``dotted`` is the
    spelling before a full stop ("Res" of RES). ``composite``: its numbers have two parts ("1457/2006"). ``alone``: the
    word needs no number. ``since`` and ``until`` are
    years, None where they are not certain.
    """

    code: str
    en: str
    zh: str
    session: str = ""
    places: bool = False
    dotted: str = ""
    composite: bool = False
    alone: bool = False
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Instruments:
    """How the resolutions or decisions of a body get their symbols: a cited number's form to the symbol's form.

    ``first`` is the first session whose numbers take the form "session/number".
    """

    forms: Mapping[str, str]
    first: int


@dataclass(frozen=True, slots=True)
class Table:
    """The codes by family.

    Keys are upper case; those of ``bodies`` are paths ("CTOC/COP/WG.3"), those of ``instruments`` (path, kind).
    """

    organs: Mapping[str, Entry]
    bodies: Mapping[str, Entry]
    kinds: Mapping[str, Entry]
    series: Mapping[str, Entry]
    modifiers: Mapping[str, Entry]
    parts: Mapping[str, Entry]
    notes: tuple[str, ...]
    instruments: Mapping[tuple[str, str], Instruments]

    def organ(self, code: str) -> Entry | None:
        """The organ of this code, or None."""
        return self.organs.get(code.upper())

    def body(self, path: str, code: str) -> Entry | None:
        """The body of this code under a path ("CTOC/COP", "WG.3"), or None."""
        return self.bodies.get(f"{path}/{code}".upper())


@lru_cache(maxsize=1)
def table() -> Table:
    """The table of ``series.toml``.

    >>> table().organ("CTOC").zh
    '联合国打击跨国有组织犯罪公约'
    """
    with (Path(__file__).parent / "series.toml").open("rb") as source:
        data = tomllib.load(source)

    def family(rows: Mapping[str, Mapping[str, Any]], prefix: str = "") -> dict[str, Entry]:
        return {f"{prefix}{code}".upper(): Entry(code, **row) for code, row in rows.items()}

    bodies: dict[str, Entry] = {}
    for path, rows in data["bodies"].items():
        bodies |= family(rows, f"{path}/")
    return Table(
        organs=family(data["organs"]),
        bodies=bodies,
        kinds=family(data["kinds"]),
        series=family(data["series"]),
        modifiers=family(data["modifiers"]),
        parts=family(data["parts"]),
        notes=tuple(data["notes"]),
        instruments={
            (path, kind): Instruments(kinds[kind], kinds.get("first", 1))
            for path, kinds in data["instruments"].items()
            for kind in ("resolution", "decision")
            if kind in kinds
        },
    )


def body(path: str) -> Entry | None:
    """The organ or body that a path of codes names, or None where the table has none of that name.

    >>> body("CTOC/COP/WG.6").en, body("E/CN.7").zh, body("S").zh
    ('Working Group on Firearms', '麻醉药品委员会', '安全理事会')
    >>> body("CTOC/COP/WG.99") is None
    True
    """
    return table().bodies.get(path.upper()) or table().organ(path)
