"""The names that the authority files give to bodies, treaties, places and more, and the other names they go by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ingest.authority import cell, rows

_FILES = {
    "bodies.csv": "body",
    "mechanisms.csv": "mech",
    "norms.csv": "norm",
    "places.csv": "place",
    "posts.csv": "post",
    "treaties.csv": "treaty",
    "works.csv": "pub",
}
_SETS = frozenset({"BodySet", "ActorClass"})
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
    supplements: str | None = None


@cache
def authority() -> Mapping[str, Names]:
    """Names by key.

    >>> authority()["body:un-ga"].en, authority()["treaty:untoc"].zh
    ('General Assembly', '联合国打击跨国有组织犯罪公约')
    """
    found: dict[str, Names] = {}
    for name, kind in _FILES.items():
        for row in rows(name):
            found[f"{'set' if row.get('type') in _SETS else kind}:{row['key']}"] = _names(row)
    return found


def _names(row: Mapping[str, str]) -> Names:
    parent, supplements = row.get("parent"), row.get("supplements")
    en, other_en = _both(row, "en")
    zh, other_zh = _both(row, "zh")
    return Names(
        en,
        zh,
        other_en,
        other_zh,
        row.get("symbol_prefix") or None,
        f"body:{parent}" if parent else None,
        f"treaty:{supplements}" if supplements else None,
    )


def _both(row: Mapping[str, str], language: str) -> tuple[str | None, tuple[str, ...]]:
    """The name in a language and the other ones. What stands in brackets is sometimes left out; here it is kept."""
    several = [
        _OPTIONAL.sub(r"\1", one)
        for column in (f"name_{language}", f"names_{language}", f"aliases_{language}")
        for one in cell(row.get(column) or "")
    ]
    return (several[0], tuple(dict.fromkeys(several[1:]))) if several else (None, ())
