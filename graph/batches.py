"""Batches: files that were handed over together, what became of each, and what undoing gives back.

A batch is a log of events, only ever appended to; what it is at any time follows from them (`batch_of`), so that a page
that is reloaded, or a program that was killed, finds it as it was.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Any, Literal

State = Literal["waiting", "reading", "storing", "done", "interrupted", "undone"]
ItemState = Literal["waiting", "read", "unread", "stored", "refused"]
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Item:
    """A document of a batch: a file, or a member of an archive.

    ``reason`` and ``details`` are a message of ingest's messages.toml where it could not be read; ``refusal`` the lines
    by language where its graph broke a shape, and it or parts of it were left out. ``graph`` is the name of the graph
    that it was stored as, ``document`` its document, ``written`` and ``before`` the digests of that graph's content and
    of what it replaced, ``stored`` when that was (nanoseconds), which orders those of one second.
    """

    id: str
    name: str
    bytes: int = 0
    state: ItemState = "waiting"
    reason: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)
    refusal: Mapping[str, str] = field(default_factory=dict)
    encoding: str = ""
    language: str = ""
    facts: int = 0
    mentions: int = 0
    graph: str = ""
    document: str = ""
    written: str = ""
    before: str = ""
    stored: int = 0
    undone: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch as its events give it."""

    id: str
    at: str = ""
    by: str = ""
    state: State = "waiting"
    items: tuple[Item, ...] = ()
    undone_at: str = ""

    @property
    def finished(self) -> bool:
        return self.state in ("done", "undone", "interrupted")

    @property
    def order(self) -> tuple[int, str]:
        """Batches sort by it in the order in which they were stored."""
        return max((item.stored for item in self.items), default=0), self.id

    def count(self, *states: ItemState) -> int:
        """How many items are in one of some states."""
        return sum(item.state in states for item in self.items)


def batch_of(name: str, events: Iterable[Mapping[str, Any]], *, alive: bool = True) -> Batch:
    """The batch that events tell of; ``alive`` says whether somebody is at work on it.

    >>> files = {"event": "created", "at": "2030", "items": [{"id": "1", "name": "a.txt", "bytes": 3}]}
    >>> batch_of("b", [files, {"event": "unread", "id": "1", "reason": "empty"}, {"event": "done"}]).items[0].reason
    'empty'
    >>> batch_of("b", [files], alive=False).state
    'interrupted'
    """
    batch = Batch(name)
    items: dict[str, Item] = {}
    for event in events:
        kind = event.get("event")
        if kind == "created":
            batch = replace(batch, at=event.get("at", ""), by=event.get("by", ""))
            items = {one["id"]: Item(one["id"], one["name"], one.get("bytes", 0)) for one in event["items"]}
        elif kind == "unpacked":
            items = _unpacked(items, event)
        elif kind in ("reading", "storing", "done"):
            batch = replace(batch, state=kind)
        elif kind in ("read", "unread", "stored", "refused") and event.get("id") in items:
            given = {name: value for name, value in event.items() if name in _FIELDS}
            items[event["id"]] = replace(items[event["id"]], state=kind, **given)
        elif kind == "undone":
            batch = replace(batch, state="undone", undone_at=event.get("at", ""))
            for one, what in event.get("items", {}).items():
                if one in items:
                    items[one] = replace(items[one], undone=what)
    if not alive and batch.state in ("waiting", "reading", "storing"):
        batch = replace(batch, state="interrupted")
    return replace(batch, items=tuple(items.values()))


_FIELDS = frozenset(
    {"reason", "details", "refusal", "encoding", "language", "facts", "mentions"}
    | {"graph", "document", "written", "before", "stored"}
)


def _unpacked(items: Mapping[str, Item], event: Mapping[str, Any]) -> dict[str, Item]:
    """An archive's members stand in its place."""
    found: dict[str, Item] = {}
    for name, item in items.items():
        if name != event["id"]:
            found[name] = item
            continue
        for one in event["items"]:
            found[one["id"]] = Item(one["id"], f"{item.name} › {one['name']}", one.get("bytes", 0))
    return found


def returned(item: Item, current: str, earlier: Sequence[Batch]) -> tuple[str, str]:
    """What undoing a stored document does, and the digest of the content that comes back (empty: none does).

    ``current`` is the digest of what the store has of it now, ``earlier`` are the batches before, in order. What was
    read again since stays ("kept"); what it replaced comes back ("restored"), unless that came with a batch that was
    undone meanwhile: then what stood before that one does.

    >>> mine = Item("1", "a", graph="g", written="2", before="1")
    >>> first = Batch("b", state="undone", items=(Item("1", "a", graph="g", written="1", before=""),))
    >>> returned(mine, "3", []), returned(mine, "2", []), returned(mine, "2", [first])
    (('kept', '3'), ('restored', '1'), ('removed', ''))
    """
    if current != item.written:
        return "kept", current
    back = item.before
    for batch in reversed(earlier):
        for one in reversed(batch.items):
            if batch.state == "undone" and one.graph == item.graph and one.written == back:
                back = one.before
    return ("restored", back) if back else ("removed", "")


def file_name(given: str) -> str:
    """A name of a file as it may stand on a disk and on a page, whatever a browser or an archive calls it.

    >>> file_name("../../etc/passwd"), file_name("C:\\\\docs\\\\A_RES_90_1.pdf"), file_name("..")
    ('passwd', 'A_RES_90_1.pdf', 'file')
    >>> file_name("a\\u202efdp.exe"), file_name("-rf.txt"), len(file_name("x" * 999 + ".docx"))
    ('afdp.exe', 'rf.txt', 120)
    """
    last = given.replace("\\", "/").rstrip("/").rpartition("/")[2]
    shown = "".join(c for c in unicodedata.normalize("NFC", last) if unicodedata.category(c)[0] not in "CZ" or c == " ")
    shown = shown.strip(" .-")
    suffix = PurePosixPath(shown).suffix[:20]
    stem = shown[: len(shown) - len(suffix)] if suffix else shown
    # A file system bounds a name by its bytes, and a Chinese character has three of them.
    while len(stem) + len(suffix) > _LONGEST or len((stem + suffix).encode("utf-8")) > 240:
        stem = stem[:-1]
    return f"{stem}{suffix}" or "file"
