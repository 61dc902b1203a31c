"""The names that the authority files give to bodies, treaties and places, and the other names they go by."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_FILES = {"bodies.csv": "body", "treaties.csv": "treaty", "places.csv": "place", "other.csv": None}
_OPTIONAL = re.compile(r"\[([^]]*)\]")


@dataclass(frozen=True, slots=True)
class Names:
    """The name of a thing in each language, and what else it is called there."""

    en: str | None
    zh: str | None
    other_en: tuple[str, ...] = ()
    other_zh: tuple[str, ...] = ()
    symbol_prefix: str | None = None
    parent: str | None = None


@cache
def authority() -> Mapping[str, Names]:
    """Names by key, read from the authority files that are there.

    >>> authority()["body:un-ga"].en
    'General Assembly'
    """
    found: dict[str, Names] = {}
    for name, kind in _FILES.items():
        path = files("ingest.authority").joinpath(name)
        if not path.is_file():
            continue
        with path.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                key = row["key"] if kind is None else f"{kind}:{row['key']}"
                found[key] = _names(row)
    return found


def _names(row: Mapping[str, str]) -> Names:
    parent = row.get("parent")
    return Names(
        _whole(row.get("name_en")),
        _whole(row.get("name_zh")),
        _others(row.get("aliases_en")),
        _others(row.get("aliases_zh")),
        row.get("symbol_prefix") or None,
        f"body:{parent}" if parent else None,
    )


def _whole(name: str | None) -> str | None:
    """The full form of a name in whose brackets stands what texts sometimes leave out."""
    return _OPTIONAL.sub(r"\1", name) if name else None


def _others(names: str | None) -> tuple[str, ...]:
    return tuple(_OPTIONAL.sub(r"\1", name) for name in (names or "").split("|") if name)
