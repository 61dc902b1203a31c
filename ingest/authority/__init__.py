"""Every name and alias of the bodies and treaties we know, in English and Chinese, under one key.

``bodies.csv`` and ``treaties.csv`` are the authority files. Several names stand in one cell, parted by ``|``; a part
in ``[…]`` may be missing (``跨国[有]组织犯罪``, as older titles have it). *Local* names (the Conference, 秘书处, 公约)
mean the body or treaty only in documents of its own family, which is the tree of bodies below one root. *Topics* are
what the names of working groups are made of: 国际合作 gives 国际合作工作组 and 不限成员名额国际合作工作组 alike.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import StringIO
from types import MappingProxyType

_SETS = frozenset({"BodySet", "ActorClass"})


@dataclass(frozen=True, slots=True)
class Body:
    """A body, or a fixed set of bodies or actors.

    ``key`` names it everywhere (``ctoc-cop-wg-ic``), ``handle`` is the short key of a mention (``wg-ic``);
    ``instruments`` begins the keys of its resolutions and decisions (``ga``), empty where it numbers none;
    ``numbering`` says how: ``session`` 9/1, ``year-suffix`` 1325 (2000), ``year-prefix`` 2004/25,
    ``session-suffix`` 1/CP.21; ``since`` is the year of its first session, which bounds the numbers it can give.
    """

    key: str
    handle: str
    type: str
    parent: str
    symbol_prefix: str
    instruments: str
    numbering: str
    since: int | None
    treaty: str
    names: Mapping[str, str]
    aliases: Mapping[str, tuple[str, ...]]
    local: Mapping[str, tuple[str, ...]]
    topics: Mapping[str, tuple[str, ...]]

    @property
    def entity(self) -> str:
        """The full key, as relations use it.

        >>> bodies()["un-ga"].entity, bodies()["five-regional-groups"].entity
        ('body:un-ga', 'set:five-regional-groups')
        """
        return f"{'set' if self.type in _SETS else 'body'}:{self.key}"


@dataclass(frozen=True, slots=True)
class Treaty:
    """A treaty; ``family`` is the body whose documents call it by its local names."""

    key: str
    family: str
    supplements: str
    names: Mapping[str, str]
    aliases: Mapping[str, tuple[str, ...]]
    local: Mapping[str, tuple[str, ...]]

    @property
    def entity(self) -> str:
        return f"treaty:{self.key}"


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of an authority file, as dictionaries."""
    text = files(__name__).joinpath(name).read_text(encoding="utf-8")
    yield from csv.DictReader(StringIO(text, newline=""))


def cell(value: str) -> tuple[str, ...]:
    """The names in one cell."""
    return tuple(part for part in value.split("|") if part)


def _by_language(row: Mapping[str, str], column: str) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({language: cell(row[f"{column}_{language}"]) for language in ("en", "zh")})


def plain_name(name: str) -> str:
    """A name with its optional parts written out.

    >>> plain_name("打击跨国[有]组织犯罪公约")
    '打击跨国有组织犯罪公约'
    """
    return name.replace("[", "").replace("]", "")


def name_pattern(name: str) -> str:
    """The regular expression of a name with optional parts.

    >>> name_pattern("跨国[有]组织")
    '跨国(?:有)?组织'
    """
    parts = re.split(r"\[([^\]]*)\]", name)
    return "".join(f"(?:{re.escape(p)})?" if i % 2 else re.escape(p) for i, p in enumerate(parts))


def _all_names(row: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """Name and aliases, the name first, with their marks for optional parts."""
    aliases = _by_language(row, "aliases")
    return MappingProxyType({k: (row[f"name_{k}"], *aliases[k]) for k in aliases if row[f"name_{k}"]})


def _plain_names(row: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType({language: plain_name(row[f"name_{language}"]) for language in ("en", "zh")})


@cache
def bodies() -> Mapping[str, Body]:
    """All bodies by key."""
    found = (
        Body(
            key=row["key"],
            handle=row["handle"],
            type=row["type"],
            parent=row["parent"],
            symbol_prefix=row["symbol_prefix"],
            instruments=row["instruments"],
            numbering=row["numbering"],
            since=int(row["since"]) if row["since"] else None,
            treaty=row["treaty"],
            names=_plain_names(row),
            aliases=_all_names(row),
            local=_by_language(row, "local"),
            topics=_by_language(row, "topic"),
        )
        for row in rows("bodies.csv")
    )
    return MappingProxyType({body.key: body for body in found})


def body_of(entity: str) -> Body | None:
    """The body behind a full key (``body:un-ga``, ``set:…``), None for a key that the authority file does not hold."""
    return bodies().get(entity.partition(":")[2])


@cache
def treaties() -> Mapping[str, Treaty]:
    """All treaties by key."""
    found = (
        Treaty(
            key=row["key"],
            family=row["family"],
            supplements=row["supplements"],
            names=_plain_names(row),
            aliases=_all_names(row),
            local=_by_language(row, "local"),
        )
        for row in rows("treaties.csv")
    )
    return MappingProxyType({treaty.key: treaty for treaty in found})


@cache
def root(key: str) -> str:
    """The body at the top of a body's family.

    >>> root("ctoc-cop-wg-ic"), root("un-ecosoc-cnd")
    ('ctoc-cop', 'un-ecosoc')
    """
    parent = bodies()[key].parent
    return root(parent) if parent else key


def family(key: str) -> Iterator[Body]:
    """The bodies of the family that a body belongs to."""
    top = root(key)
    return (body for body in bodies().values() if root(body.key) == top)


def alternation(names: Iterable[str], language: str) -> str:
    """One regular expression for many names, longest first; English names end where their word does.

    The number of a footnote may stand right behind a name, and another name behind a hyphen.

    >>> alternation(["大会", "联合国大会"], "zh")
    '(?:联合国大会|大会)'
    """
    ordered = sorted(set(names), key=lambda n: (-len(n), n))
    if not ordered:
        return "(?!)"
    joined = "|".join(map(name_pattern, ordered))
    return f"(?:{joined})" if language == "zh" else rf"\b(?:{joined})(?![^\W\d]|-(?![A-Z]))"
