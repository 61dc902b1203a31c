"""The store that the pages and the routes read: opened once for each version that was published."""

from __future__ import annotations

import threading
from functools import lru_cache
from pathlib import Path

from graph.remembering import remembered
from graph.search import prepare
from graph.settings import Settings, from_environment
from graph.store import NoStore, Store


def settings() -> Settings:
    """The settings of this process."""
    return from_environment()


def store() -> Store | None:
    """The newest version of the store, read-only; None where no document was published yet.

    A version is never written again, so a reader keeps it open until there is a newer one.
    """
    path = settings().store
    try:
        version = (path / "version").read_text(encoding="utf-8")
        return _opened(path.resolve(), version)
    except (FileNotFoundError, NoStore):
        return None


@lru_cache(maxsize=1)
def _opened(path: Path, _version: str) -> Store | None:
    opened = Store.open(path)
    if not opened.graphs():
        return None
    # Nobody waits for it who does not search; who does finds it ready.
    threading.Thread(target=prepare, args=(opened,), daemon=True).start()
    return opened


@remembered(32)
def text(store: Store, sha256: str) -> str:
    """The text of a file of the store; the empty string where the store does not hold it."""
    try:
        return store.text(sha256)
    except KeyError:
        return ""
