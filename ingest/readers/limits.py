"""What reading one file may cost: time, and in a process of its own memory.

A hostile file can make a library work for hours or take all memory; its own loops are not ours to count.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import parent_process
from pathlib import Path
from types import FrameType

from ingest.errors import UnreadableFile
from ingest.settings import MIB, max_seconds

# Far above what any document of the largest size took, far below what brings a machine down.
WORKER_BYTES = 6 * 1024 * MIB
# Code of a library that does not come back to Python is ended with its process, this many times the limit later.
_PATIENCE = 2


class _OutOfTime(BaseException):
    """Not an Exception, so that no reader takes it for a damaged file."""


@contextmanager
def time_limit(path: Path, seconds: int | None = None) -> Iterator[None]:
    """Gives a file up after so many seconds (`ingest.settings.max_seconds` where None), as `UnreadableFile`.

    Only the main thread of a process can be interrupted, which is where files are read; elsewhere nothing is limited.
    In a process that `ingest.jobs` started, code that cannot be interrupted ends with the process.

    >>> with time_limit(Path("agenda.pdf"), 1):  # doctest: +ELLIPSIS
    ...     while True: pass
    Traceback (most recent call last):
    ...
    ingest.errors.UnreadableFile: agenda.pdf: not read within 1 s; split it, or raise the bound with ...
    """
    limit = max_seconds() if seconds is None else seconds
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise _OutOfTime

    before = signal.signal(signal.SIGALRM, stop)
    _end_with_process(limit * _PATIENCE)
    signal.setitimer(signal.ITIMER_REAL, limit)
    try:
        yield
    except _OutOfTime:
        raise UnreadableFile(path, "too_slow", seconds=limit) from None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        _end_with_process(None)  # what comes after reading may take its time
        signal.signal(signal.SIGALRM, before)


def _end_with_process(seconds: int | None) -> None:
    """Lets the system end a worker process that computes for so many seconds from now on; None: no longer."""
    if parent_process() is None:
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    soon = int(used.ru_utime + used.ru_stime) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (most if seconds is None else soon + seconds, most))


def limit_memory() -> None:
    """Bounds the memory of a worker process; asking for more fails in it, and nowhere else."""
    try:
        import resource
    except ImportError:  # no such limits on Windows
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    bound = WORKER_BYTES if most == resource.RLIM_INFINITY else min(WORKER_BYTES, most)
    resource.setrlimit(resource.RLIMIT_AS, (bound, most))
