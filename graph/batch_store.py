"""Batches on disk, beside the store: the files as they were handed over, the log of events, and what was replaced.

::

    store/batches/<id>/log.jsonl        the events, each on the disk before its writer goes on
    store/batches/<id>/files/<n>/<name> the files
    store/batches/<id>/lock             held by the process that is at work on it
    store/snapshots/<digest>.nq.gz      graphs that were replaced, by the digest of their content
"""

from __future__ import annotations

import fcntl
import gzip
import hashlib
import json
import os
import re
import secrets
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from graph.batches import Batch, batch_of, file_name, returned
from graph.correction_log import now
from graph.settings import Settings
from graph.store import Editor, edit
from graph.whole_file import write_whole

_ROOT = Path(__file__).resolve().parent.parent
_NAME = re.compile(r"\d{8}T\d{6}(?:\d{6})?-[0-9a-f]{6}")
# How long a batch that nobody has begun yet may be waiting for its process to start.
_STARTING = 30


def create(store: Path, files: Iterable[tuple[str, bytes]], by: str = "") -> str:
    """Keep files (name and content) as a new batch, and give its id; nothing is read yet."""
    # To the microsecond: names sort as their batches came, also those of one second.
    name = f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{secrets.token_hex(3)}"
    folder = store / "batches" / name
    items = []
    for number, (given, content) in enumerate(files, 1):
        place = folder / "files" / str(number)
        place.mkdir(parents=True)
        path = place / file_name(given)
        path.write_bytes(content)
        items.append({"id": str(number), "name": path.name, "bytes": len(content)})
    folder.mkdir(parents=True, exist_ok=True)
    tell(folder, {"event": "created", "by": by, "items": items})
    return name


def start(name: str) -> None:
    """Begin to read a batch, in a process that outlives this one's pages."""
    paths = [str(_ROOT), os.environ.get("PYTHONPATH", "")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
    process = subprocess.Popen(
        [sys.executable, "-m", "ingest", "batch", name],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    # Somebody has to ask for the end of a process, or it stays in the system's list.
    threading.Thread(target=process.wait, daemon=True).start()


def batches(store: Path) -> tuple[Batch, ...]:
    """All batches, the oldest first."""
    folder = store / "batches"
    names = sorted(path.name for path in folder.iterdir() if _NAME.fullmatch(path.name)) if folder.is_dir() else []
    return tuple(found for name in names if (found := batch(store, name)))


def batch(store: Path, name: str) -> Batch | None:
    """A batch by its id; None where there is none."""
    folder = store / "batches" / name
    if not _NAME.fullmatch(name) or not folder.is_dir():
        return None
    events = list(_events(folder))
    alive = _held(folder) or (len(events) == 1 and _young(events[0].get("at", "")))
    return batch_of(name, events, alive=alive)


def folder_of(store: Path, name: str) -> Path | None:
    """The folder of a batch; None where there is none."""
    folder = store / "batches" / name
    return folder if _NAME.fullmatch(name) and folder.is_dir() else None


def undo(settings: Settings, name: str, by: str = "") -> Batch | None:
    """Take back what a batch put into the store: what it replaced returns, what was read again since stays.

    None where there is no such batch, or it is undone already. Raises `StoreBusy` where somebody is writing.
    """
    found = batch(settings.store, name)
    folder = folder_of(settings.store, name)
    if found is None or folder is None or found.state == "undone" or not found.finished:
        return None
    # What stood before is told by the order of storing: a batch that came first may have been read for longer.
    earlier = sorted((one for one in batches(settings.store) if one.order < found.order), key=lambda one: one.order)
    done: dict[str, str] = {}
    with edit(settings.store, settings.ids) as editor:
        for item in reversed(found.items):
            if item.graph:
                what, back = returned(item, digest_of(editor, item.graph), earlier)
                if what == "removed":
                    editor.remove(item.graph)
                elif what == "restored":
                    editor.restore(item.graph, load_snapshot(settings.store, back))
                done[item.id] = what
    tell(folder, {"event": "undone", "by": by, "items": done})
    return batch(settings.store, name)


def tell(folder: Path, event: Mapping[str, Any]) -> None:
    """Write an event into a batch's log; it is on the disk when this returns."""
    line = json.dumps({"at": now(), **event}, ensure_ascii=False, default=str)
    with (folder / "log.jsonl").open("ab") as file:
        # Behind a line that a killed process left torn, the next one starts anew.
        torn = file.tell() and (folder / "log.jsonl").read_bytes()[-1:] != b"\n"
        file.write((b"\n" if torn else b"") + line.encode("utf-8", "backslashreplace") + b"\n")
        file.flush()
        os.fsync(file.fileno())


def digest_of(editor: Editor, graph: str) -> str:
    """The digest of a graph's content; the empty string where there is no such graph."""
    return _digest(_lines(editor.graph(graph)))


def save_snapshot(store: Path, editor: Editor, graph: str) -> str:
    """Keep a graph's content as it is now, and give its digest; the empty string where there is nothing."""
    lines = _lines(editor.graph(graph))
    name = _digest(lines)
    path = store / "snapshots" / f"{name}.nq.gz"
    if name and not path.exists():
        path.parent.mkdir(exist_ok=True)
        write_whole(path, gzip.compress("\n".join(lines).encode(), mtime=0))
    return name


def load_snapshot(store: Path, digest: str) -> list[ox.Quad]:
    """The quads of a graph that was kept."""
    content = gzip.decompress((store / "snapshots" / f"{digest}.nq.gz").read_bytes())
    return list(ox.parse(content, format=ox.RdfFormat.N_QUADS))


@contextmanager
def working(folder: Path) -> Iterator[bool]:
    """Hold a batch while working on it; False where another process does."""
    with (folder / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def _held(folder: Path) -> bool:
    try:
        with (folder / "lock").open() as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def _young(at: str) -> bool:
    try:
        begun = datetime.fromisoformat(at)
    except ValueError:
        return False
    return (datetime.now(UTC) - begun).total_seconds() < _STARTING


def _events(folder: Path) -> Iterator[dict[str, Any]]:
    """The events; a line that is none (torn by the end of its writer) is passed over."""
    try:
        lines = (folder / "log.jsonl").read_bytes().split(b"\n")
    except FileNotFoundError:
        return
    for line in lines:
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(row, dict):
            yield row


def _lines(quads: Iterable[ox.Quad]) -> list[str]:
    return sorted(f"{quad} ." for quad in quads)


def _digest(lines: list[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest() if lines else ""
