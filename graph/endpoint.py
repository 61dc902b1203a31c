"""Queries of strangers, answered within limits: each in a process of its own that can be stopped.

`Running` is a query on its way; `ask` waits for its answer. Nothing here can change the graph or reach another server.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from graph.settings import Settings
from graph.sparql import BadQuery, Refused
from graph.vocabulary import NAMESPACES

MIB = 1024 * 1024
# Endings of the formats in which rows and triples leave.
ROWS = ("json", "xml", "csv", "tsv")
TRIPLES = ("ttl", "nt", "jsonld", "rdf", "graphml")


class Stopped(Exception):  # noqa: N818 - the name says what happened
    """A query ran longer than ``seconds``."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class TooLarge(Exception):  # noqa: N818 - the name says what is wrong
    """The answer, or what was needed to find it, is larger than the limits allow."""


class Busy(Exception):  # noqa: N818 - the name says what is wrong
    """Too many other queries are running."""


class NotAcceptable(Exception):  # noqa: N818 - the name says what is wrong
    """The answer has a form (rows or triples, by the query) for which no format was asked."""

    def __init__(self, form: str) -> None:
        super().__init__(form)
        self.form = form


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may cost: seconds on the clock, bytes of memory, rows or triples, and bytes of answer."""

    seconds: float = 20.0
    rows: int = 100_000
    memory: int = 2048 * MIB
    bytes: int = 128 * MIB


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer in the format of an ending; ``cut`` says that there are more rows or triples than ``number``.

    ``form`` is what the query asked for: select, ask, construct or describe.
    """

    form: str
    ending: str
    body: bytes
    number: int
    cut: bool


class Running:
    """A query on its way, to be used in a ``with`` block, whose end stops it.

    ``rows_as`` and ``triples_as`` are endings of `ROWS` and `TRIPLES`, None where such an answer is not wanted.
    ``store`` is the folder of a store.
    """

    def __init__(
        self,
        store: Path,
        query: str,
        *,
        rows_as: str | None = "json",
        triples_as: str | None = "nt",
        limits: Limits | None = None,
        settings: Settings | None = None,
        default: Sequence[str] = (),
        named: Sequence[str] = (),
    ) -> None:
        self._limits = limits or Limits()
        version = (store / "version").read_text(encoding="utf-8").strip()
        self._request = {
            "store": str((store / "versions" / version).resolve()),
            "query": query,
            "prefixes": dict(NAMESPACES),
            "default": list(default),
            "named": list(named),
            "rows_as": rows_as,
            "triples_as": triples_as,
            "base": (settings or Settings()).base,
            "rows": self._limits.rows,
            "seconds": self._limits.seconds,
            "memory": self._limits.memory,
            "bytes": self._limits.bytes,
        }
        self._process: subprocess.Popen[bytes] | None = None
        self._output = tempfile.TemporaryFile()  # noqa: SIM115 - closed by stop()
        self._asked = self._started = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    @property
    def seconds(self) -> float:
        """How long it has been running."""
        return time.monotonic() - self._started if self._process else 0.0

    def wait(self, seconds: float) -> bool:
        """Whether the query has ended, after waiting for that for some seconds at most.

        Raises `Busy` where others have been running for too long.
        """
        until = time.monotonic() + seconds
        while self._process is None:
            if _places.acquire(timeout=max(0.0, until - time.monotonic())):
                self._start()
            elif time.monotonic() - self._asked > _PATIENCE:
                raise Busy
            elif time.monotonic() >= until:
                return False
        try:
            # The process ends itself in time; this is for the case that it cannot.
            left = self._started + self._limits.seconds + 2 - time.monotonic()
            self._process.wait(max(0.0, min(until - time.monotonic(), left)))
        except subprocess.TimeoutExpired:
            if left > 0:
                return False
            self._process.kill()
            self._process.wait()
        return True

    def stop(self) -> None:
        """End the query where it still runs, and forget it."""
        if self._process is not None:
            if self._process.poll() is None:
                self._process.kill()
            self._process.wait()
            self._process = None
            _places.release()
        self._output.close()

    def answer(self) -> Answer:
        """The answer, once `wait` has said that the query ended.

        Raises `BadQuery`, `Refused`, `Stopped`, `TooLarge` or `NotAcceptable` where there is none.
        """
        assert self._process is not None
        self._output.seek(0)
        head, _, body = self._output.read().partition(b"\n")
        if self._process.returncode != 0 or not head:
            # An engine that is refused memory cannot but abort.
            if self.seconds >= self._limits.seconds:
                raise Stopped(self._limits.seconds)
            raise TooLarge
        return _read(json.loads(head), body)

    def _start(self) -> None:
        with tempfile.TemporaryFile() as request:
            request.write(json.dumps(self._request).encode())
            request.seek(0)
            self._started = time.monotonic()
            try:
                self._process = subprocess.Popen(
                    [sys.executable, "-m", "graph.answering"],
                    cwd=Path(__file__).parent.parent,
                    stdin=request,
                    stdout=self._output,
                    stderr=subprocess.DEVNULL,
                )
            except BaseException:
                _places.release()
                raise


def ask(store: Path, query: str, **given: Any) -> Answer:
    """The answer to a query; what `Running` takes, and what its `answer` and `wait` raise."""
    with Running(store, query, **given) as running:
        while not running.wait(1):
            pass
        return running.answer()


# Queries that run at once, and how many seconds another one waits for its turn.
_places = threading.BoundedSemaphore(max(2, os.cpu_count() or 2))
_PATIENCE = 10.0


def _read(head: Mapping[str, Any], body: bytes) -> Answer:
    match head["outcome"]:
        case "answer":
            return Answer(head["form"], head["ending"], body, head["number"], head["cut"])
        case "bad":
            raise BadQuery(head["reason"], head["line"], head["column"], head["found"])
        case "refused":
            raise Refused(head["reason"], head["found"])
        case "unacceptable":
            raise NotAcceptable(head["form"])
    raise TooLarge
