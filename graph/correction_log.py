"""The log of corrections on disk: ``corrections.jsonl`` beside the store, a line an entry, only ever appended to.

A line is on the disk before its writer is told so (fsync). A process that is killed, even by ``kill -9``, loses at most
the line that it was writing: half a line at the end is cut off when the log is next written to, and kept beside it.
"""

from __future__ import annotations

import fcntl
import os
import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from graph.corrections import BadCorrection, Entry, from_json, to_json
from ingest.messages import message

NAME = "corrections.jsonl"


@dataclass(frozen=True, slots=True)
class Trouble:
    """A line that could not be read: its number, and whether it is a last line that was torn."""

    path: Path
    number: int
    torn: bool

    def line(self, language: Literal["en", "zh"]) -> str:
        """What happened, in a language."""
        return message("log_torn" if self.torn else "log_line", language, path=self.path, number=self.number)


@dataclass(frozen=True, slots=True)
class Log:
    """What the file holds: its entries in order, and the lines that are none."""

    entries: tuple[Entry, ...]
    troubles: tuple[Trouble, ...] = ()


def read_log(folder: Path) -> Log:
    """The log in the folder of a store; an empty one where there is no file. Changes nothing on the disk.

    >>> read_log(Path("no-such-store"))
    Log(entries=(), troubles=())
    """
    path = folder / NAME
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Log(())
    whole, torn = _split(data)
    entries: list[Entry] = []
    troubles: list[Trouble] = []
    seen: set[str] = set()
    lines = whole.split(b"\n")[:-1]
    for number, line in enumerate(lines, 1):
        try:
            entry = from_json(line.decode("utf-8"))
        except (BadCorrection, UnicodeDecodeError):
            troubles.append(Trouble(path, number, torn=False))
            continue
        if entry.id not in seen:
            seen.add(entry.id)
            entries.append(entry)
    if torn:
        troubles.append(Trouble(path, len(lines) + 1, torn=True))
    return Log(tuple(entries), tuple(troubles))


def append(folder: Path, entries: Sequence[Entry]) -> tuple[Trouble, ...]:
    """Write entries behind the last one, and come back when they are on the disk.

    A torn last line is cut off first, and put into ``corrections.torn``; it is what the result tells.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / NAME
    with _lock(folder):
        troubles = _mended(path)
        new = not path.exists()
        with path.open("ab") as file:
            file.write(b"".join(f"{to_json(one)}\n".encode() for one in entries))
            file.flush()
            os.fsync(file.fileno())
        if new:
            _sync(folder)
    return troubles


def new_id() -> str:
    """A name for an entry that no other has.

    >>> len(new_id())
    16
    """
    return secrets.token_hex(8)


def now() -> str:
    """The time, in UTC to the second, as the log has it."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _split(data: bytes) -> tuple[bytes, bytes]:
    """The whole lines, and what stands behind the last line's end."""
    end = data.rfind(b"\n") + 1
    return data[:end], data[end:]


def _mended(path: Path) -> tuple[Trouble, ...]:
    if not path.exists():
        return ()
    whole, torn = _split(path.read_bytes())
    if not torn:
        return ()
    with path.with_suffix(".torn").open("ab") as kept:
        kept.write(torn + b"\n")
        kept.flush()
        os.fsync(kept.fileno())
    with path.open("r+b") as file:
        file.truncate(len(whole))
        os.fsync(file.fileno())
    return (Trouble(path, whole.count(b"\n") + 1, torn=True),)


@contextmanager
def _lock(folder: Path) -> Iterator[None]:
    # Writing takes a moment, so whoever comes second waits.
    with (folder / "corrections.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def lines(troubles: Iterable[Trouble], language: Literal["en", "zh"]) -> list[str]:
    """What happened to the log, a line each."""
    return [one.line(language) for one in troubles]
