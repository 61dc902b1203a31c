"""The pages of the app, each named once: what is listed here has an address, and stands in the head of every page.

A new page is a line of `PLACES`, a module ``views/<name>.py`` with a function ``page`` and, where it is ``listed``, its
name under ``[nav]`` in words.toml.
"""

from __future__ import annotations

from dataclasses import dataclass

from views.words import Words


@dataclass(frozen=True, slots=True)
class Place:
    """A page: its name (that of its file), where it is, and which parts of the address are its state.

    ``listed`` pages stand in the navigation; the others are reached from links only.
    """

    name: str
    path: str
    state: tuple[str, ...] = ()
    listed: bool = True


# In the order of the navigation. The first is the one that opens when nothing is asked for.
PLACES = (
    Place("find", "/", ("q", "kind", "organ", "body", "year", "text", "status", "view", "all")),
    Place("resource", "/resource", ("id", "fact", "all"), listed=False),
    Place("evidence", "/evidence", ("doc", "fact", "type", "text", "version", "part", "at"), listed=False),
    Place("lineage", "/lineage", ("focus", "depth", "direction", "kinds", "sel")),
    Place("timeline", "/timeline", ("id", "at")),
    Place("query", "/query", ("ex", "q", "run")),
    Place("review", "/review", ("fact", "status", "document", "kind", "predicate", "certainty", "start", "at")),
    Place("ingest", "/ingest", ("batch", "all")),
    Place("coverage", "/coverage", ("part", "all")),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the navigation: what it is called, where it leads, and whether the reader is there."""

    name: str
    href: str
    here: bool


def place(path: str) -> Place:
    """The page at a path. Raises ``KeyError`` where there is none.

    >>> place("/").name, place("/resource").state
    ('find', ('id', 'fact', 'all'))
    """
    for one in PLACES:
        if one.path == path:
            return one
    raise KeyError(path)


def entries(words: Words, path: str) -> tuple[Entry, ...]:
    """The navigation as the page at a path shows it.

    >>> [(one.name, one.href, one.here) for one in entries(Words("en"), "/resource")][0]
    ('Find', '/?lang=en', False)
    """
    listed = (one for one in PLACES if one.listed)
    return tuple(
        Entry(words(f"nav.{one.name}"), f"{one.path}?lang={words.language}", one.path == path) for one in listed
    )
