"""What the tests of the app share: a small graph with everything awkward in it, the graph of corpus/, a server."""

from __future__ import annotations

import fcntl
import hashlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from graph.build import build
from graph.store import Store, edit
from ingest.entities import completed
from ingest.record import Entity, Record, Relation, Span

ROOT = Path(__file__).parents[2]
GROUP = "body:ctoc-cop-wg-firearms"
SILENT = "body:ctoc-cop-wg-ic"
HOSTILE = "<img src=x onerror=alert(1)> **bold** [click](javascript:alert(1)) {{ 7*7 }} :red[x] $x^2$"

# Words of our own, in the order in which the relations below point at them.
SENTENCES = {
    "created": "By resolution 5/4 the Conference set up the Working Group on Firearms.",
    "standing": "Resolution 7/1 keeps that group for good.",
    "first": "The group met for the second time on 2 and 3 May 2012 in Vienna.",
    "second": "It had met before, from 12 to 14 December 2011.",
    "asked": "Resolution 7/1 asks the Secretariat for two studies: one on markings, one on records.",
    "perhaps": "Some say that decision 9/9 had created the other group.",
    "not": "Resolution 9/1 was not endorsed by the Commission.",
    "hostile": f"The Chair was {HOSTILE} of the group.",
    "many": "It cites " + ", ".join(f"A/RES/70/{n}" for n in range(1, 41)) + ".",
}


def _text() -> tuple[str, dict[str, Span]]:
    text, spans = "", {}
    for name, sentence in SENTENCES.items():
        start = len(text)
        text += sentence + ("\n\n" if name in ("standing", "asked", "hostile") else " ")
        spans[name] = Span(start, start + len(sentence))
    return text, spans


def small_record(language: str = "en") -> Record:
    """A record in our own words: one of each thing that a page has to get right."""
    text, at = _text()
    words = text.index("set up")

    def said(subject: str, predicate: str, object: str, where: str, status: str = "stated", **attrs: Any) -> Relation:
        return Relation(subject, predicate, object, status, (at[where],), attrs)  # type: ignore[arg-type]

    relations = (
        Relation("inst:ctoc-cop/res/5/4", "establishes", GROUP, "stated", (Span(words, words + 6), Span(3, 17))),
        said("inst:ctoc-cop/res/7/1", "makesPermanent", GROUP, "standing"),
        said(
            GROUP,
            "heldMeeting",
            "mtg:ctoc-cop-wg-firearms/2",
            "first",
            start="2012-05-02",
            end="2012-05-03",
            place="Vienna",
        ),
        said(GROUP, "heldMeeting", "mtg:ctoc-cop-wg-firearms/1", "second", start="2011-12-12", end="2011-12-14"),
        said("inst:ctoc-cop/res/7/1", "requests", "body:unodc", "asked", action="one study on markings"),
        said("inst:ctoc-cop/res/7/1", "requests", "body:unodc", "asked", action="one study on records"),
        said("inst:ctoc-cop/dec/9/9", "establishes", SILENT, "perhaps", "candidate"),
        said("inst:ctoc-cop/res/9/1", "notEndorsed", "inst:ctoc-cop/dec/9/1", "not"),
        said("doc:CTOC/COP/2099/1", "hasTitle", HOSTILE, "hostile"),
        said("inst:ctoc-cop/res/9/1", "cites", "inst:ctoc-cop/dec/9/1", "hostile", "inferred", rule="by <b>rule</b>"),
        said("inst:ctoc-cop/res/9/1", "cites", "inst:ctoc-cop/dec/9/2", "not", context="recalls", part="preamble"),
        said(
            "inst:ctoc-cop/res/9/1",
            "cites",
            "inst:ctoc-cop/dec/9/2",
            "asked",
            context="pursuantTo",
            part="operative",
            paragraph="5 (a)",
        ),
        *(said("doc:CTOC/COP/2099/1", "cites", f"doc:A/RES/70/{n}", "many") for n in range(1, 41)),
    )
    given = (
        Entity("doc:CTOC/COP/2099/1", "Document"),
        Entity("person:hostile", "Person", {"name": HOSTILE}),
        Entity("place:vienna", "Place"),
    )
    document = {"key": "doc:CTOC/COP/2099/1", "official_address": "javascript:alert(1)", "text_kind": "restatement"}
    return Record(
        file=f"note.{language}.md",
        sha256=hashlib.sha256((language + text).encode()).hexdigest(),
        text=text,
        language=language,
        symbol="CTOC/COP/2099/1",
        document=document,
        sentences=tuple(at.values()),
        entities=completed(given, relations=relations),
        mentions=(),
        relations=relations,
    )


@pytest.fixture(scope="session")
def small_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store with the small record, in two languages' guise."""
    folder = tmp_path_factory.mktemp("small") / "store"
    with edit(folder) as editor:
        for language in ("en", "zh"):
            editor.replace(build(small_record(language)))
    return folder


@pytest.fixture
def store(small_store: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The small store, open, and the one that the app serves."""
    monkeypatch.setenv("UN_MANDATE_STORE", str(small_store))
    with Store.open(small_store) as opened:
        yield opened


@pytest.fixture(scope="session")
def corpus_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the store that ``python -m ingest`` makes of corpus/, made once for all processes of a run."""
    own = tmp_path_factory.getbasetemp()
    # Above a worker's folder is its run's; above that of a run without workers are other runs, and their stores.
    run = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    shared = run / "store-of-corpus"
    with Path(f"{shared}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "version").exists():
            environment = {**os.environ, "UN_MANDATE_STORE": str(shared)}
            subprocess.run([sys.executable, "-m", "ingest"], cwd=ROOT, env=environment, check=True, capture_output=True)
    return shared


@contextmanager
def serving(store: Path, folder: Path, script: Path = ROOT / "app.py") -> Iterator[str]:
    """The app (or another) on a free port of 127.0.0.1, serving a store; stopped by its own handle."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    environment = {**os.environ, "UN_MANDATE_STORE": str(store)}
    log_file = folder / f"{script.stem}.log"
    with log_file.open("w") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(process, f"{address}/_stcore/health", log_file)
        yield address
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    for _ in range(300):
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(address, timeout=2).read()
            return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"the app did not start:\n{log.read_text()}")


@pytest.fixture(scope="session")
def app(corpus_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the app that serves the graph of corpus/."""
    with serving(corpus_store, tmp_path_factory.mktemp("app")) as address:
        yield address


@pytest.fixture(scope="session")
def small_app(small_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the app that serves the small graph."""
    with serving(small_store, tmp_path_factory.mktemp("small-app")) as address:
        yield address
