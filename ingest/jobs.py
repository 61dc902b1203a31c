"""Many documents: which files, and reading them in this machine's processes; one bad file costs nothing else."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from ingest.errors import UnreadableFile
from ingest.readers import SUFFIXES, plain
from ingest.readers.limits import limit_memory
from ingest.record import Record

# Kinds of document that a folder may hold and no reader takes: named to the person, where other files are passed over.
_UNREAD = frozenset({".doc", ".odt", ".rtf", ".wpf", ".epub"})

# Starting a process costs about what reading several documents does.
_FILES_A_PROCESS = 4

Read = Callable[[Path], Record]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: the record, or why there is none."""

    path: Path
    result: Record | UnreadableFile


def documents(paths: Iterable[Path]) -> list[Path]:
    """The files to read: a file as named, a folder's documents below it, each once, folders in order of name.

    In a folder, hidden files, files called README or manifest, and files that are no documents (data, code) are passed
    over. A path that does not exist is kept, so that reading it says so.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> for name in ("b.txt", "a.md", "README.md", "manifest.csv", ".hidden.txt", "scan.pdf", "links.csv"):
    ...     _ = (folder / name).touch()
    >>> [path.name for path in documents([folder, folder / "b.txt"])]
    ['a.md', 'b.txt', 'scan.pdf']
    """
    once: dict[str, Path] = {}
    for path in paths:
        for file in _below(path) if path.is_dir() else [path]:
            once.setdefault(os.path.realpath(file), file)
    return list(once.values())


def _below(folder: Path) -> list[Path]:
    named = sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).parts)
    return [path for path in named if _is_document(path.relative_to(folder)) and not path.is_dir()]


def _is_document(path: Path) -> bool:
    """Whether a file's place in its folder and its name say that it is a document."""
    hidden = any(part.startswith(".") for part in path.parts)
    about = path.name.split(".")[0].lower() in ("readme", "manifest")
    return not hidden and not about and path.suffix.lower() in SUFFIXES | _UNREAD


def processes(files: int) -> int:
    """How many processes are worth starting for so many files: one where they are few, at most one a core.

    >>> processes(3)
    1
    """
    return max(1, min(os.cpu_count() or 1, files // _FILES_A_PROCESS))


def read_paths(files: Iterable[Path], read: Read, *, jobs: int = 1) -> Iterator[Outcome]:
    """The outcome for each file, in order.

    ``read`` must be picklable where ``jobs`` (processes) is above 1, or a file's name is not that of plain text or
    Markdown: other formats are read by libraries in C, which a broken file can bring down, so never in this process.

    Whatever goes wrong with a file is its own outcome: `UnreadableFile` as raised, any other exception as ``failed``,
    a process that died (out of memory) as ``crashed``; the files that the process took down with it are read again.

    >>> def read(path):
    ...     raise UnreadableFile(path, "empty")
    >>> [outcome.result.reason for outcome in read_paths([Path("a.txt"), Path("b.txt")], read)]
    ['empty', 'empty']
    """
    attempt = partial(_attempt, read)
    files = list(files)
    if jobs <= 1 and all(path.suffix.lower() in plain.SUFFIXES for path in files):
        yield from map(attempt, files)
        return
    waiting = deque(files)
    while waiting:
        # One of the lost files ended its process; each alone in a process, it is told from the others.
        for path in (yield from _in_pool(attempt, waiting, max(1, jobs))):
            if (yield from _in_pool(attempt, deque([path]), 1)):
                yield Outcome(path, UnreadableFile(path, "crashed"))


def _in_pool(
    attempt: Callable[[Path], Outcome], waiting: deque[Path], jobs: int
) -> Generator[Outcome, None, list[Path]]:
    """Outcomes in order, files being taken from ``waiting``; returns the files lost when a process died, else none."""
    running: deque[tuple[Path, Future[Outcome]]] = deque()
    # Spawned, not forked: the progress display is a thread, and a fork copies its locks without it.
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_prepare)
    try:
        while waiting or running:
            try:
                while waiting and len(running) < 2 * jobs:
                    running.append((waiting[0], pool.submit(attempt, waiting[0])))
                    waiting.popleft()
                outcome = running[0][1].result()
            except BrokenProcessPool:
                return [path for path, _ in running]
            running.popleft()
            yield outcome
    finally:
        pool.shutdown(cancel_futures=True)
    return []


def _prepare() -> None:
    """Ctrl-C is the parent's to handle; without this every process prints its own traceback."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limit_memory()


def _attempt(read: Read, path: Path) -> Outcome:
    try:
        return Outcome(path, read(path))
    except UnreadableFile as error:
        return Outcome(path, error)
    except Exception as error:  # The promise is that no file, whatever is in it, stops the others.
        return Outcome(path, UnreadableFile(path, "failed", error=f"{type(error).__name__}: {error}"))
