"""What others find in the same texts: two published ways to read references, as patterns written anew.

``plain`` is what a first script in Chinese does: 第…号决议, one number at a time. ``council`` is the pattern that the
published corpus of Security Council resolutions CR-UNSC describes: a number with a year in brackets, a symbol A/RES/…,
and "General Assembly resolution 55/25". Neither was made for all that is scored here (presidential statements, letters,
lists, other organs): the comparison says what a reader gains over them on these documents, not that they are wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

_PLAIN = re.compile(r"第\s*(\d{1,4})\s*(?:[(（]((?:19|20)\d\d)[)）]|/\s*(\d{1,3}))\s*号决议")
_COUNCIL = re.compile(
    r"(?<!\d)(?P<number>\d{1,4})\s*\((?P<year>\d{4})\)"
    r"|A/RES/(?P<symbol>\d+/\d+)"
    r"|General Assembly resolutions?\s+(?P<phrase>\d+/\d+)"
)


def plain(text: str) -> Iterator[dict[str, Any]]:
    """The references of the form 第…号决议, one number each.

    >>> [m["symbol"] for m in plain("第1373(2001)和2462(2019)号决议以及第55/25号决议")]
    ['A/RES/55/25']
    """
    for found in _PLAIN.finditer(text):
        number, year, second = found.groups()
        symbol = f"S/RES/{number} ({year})" if year else f"A/RES/{number}/{second}"
        yield {"start": found.start(), "end": found.end(), "symbol": symbol}


def council(text: str) -> Iterator[dict[str, Any]]:
    """The references that CR-UNSC's patterns find.

    >>> [m["symbol"] for m in council("resolutions 1373 (2001), 2462(2019); General Assembly resolution 55/25")]
    ['S/RES/1373 (2001)', 'S/RES/2462 (2019)', 'A/RES/55/25']
    """
    for found in _COUNCIL.finditer(text):
        if found["number"]:
            symbol = f"S/RES/{found['number']} ({found['year']})"
        else:
            symbol = f"A/RES/{found['symbol'] or found['phrase']}"
        yield {"start": found.start(), "end": found.end(), "symbol": symbol}


PEERS: Mapping[str, tuple[Callable[[str], Iterator[dict[str, Any]]], tuple[str, ...]]] = {
    "第N(Y)号决议": (plain, ("zh",)),
    "CR-UNSC": (council, ("zh", "en")),
}
