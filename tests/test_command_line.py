"""The command lines: quick to start, clear when used wrongly."""

from __future__ import annotations

import doctest
import importlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HEAVY = {"spacy", "jieba", "rdflib", "networkx", "streamlit", "pyshacl", "pyoxigraph", "rich", "charset_normalizer"}


def run(*arguments: str, flags: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *flags, "-m", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("package", ["ingest", "graph"])
def test_help_imports_nothing_heavy(package: str) -> None:
    """What is imported decides how long the start takes, and it can be counted where time cannot."""
    done = run(package, "--help", flags=("-X", "importtime"))
    imported = {name.split(".")[0] for name in re.findall(r"\| +(\S+)$", done.stderr, re.MULTILINE)}
    assert "typer" in imported
    assert imported & HEAVY == set()


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("ingest", "--jbos", "2"), "--jbos"),  # an option alone means build, and build does not know it
        (("ingest", "extract", "--manifest", "absent.csv"), "absent.csv"),
        (("ingest", "--jobs", "two"), "--jobs"),
        (("graph", "aks"), "ask"),  # the nearest command is named
        (("graph", "trace"), "NAME"),
        (("graph", "export", "--format", "docx"), "graphml"),  # the formats are named
    ],
)
def test_wrong_usage_ends_with_2_and_says_why(arguments: tuple[str, ...], complaint: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert complaint in done.stderr


@pytest.mark.parametrize("setting", ["UN_MANDATE_MAX_MIB", "UN_MANDATE_BASE"])
def test_a_setting_that_makes_no_sense_is_wrong_usage(setting: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(setting, "much")
    done = run("ingest", "extract", "absent.txt")
    assert done.returncode == 2
    assert setting in done.stderr
    assert "Traceback" not in done.stderr


def test_asking_before_anything_was_read_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("UN_MANDATE_STORE", str(tmp_path / "store"))
    done = run("graph", "validate")
    assert done.returncode == 1
    assert done.stdout == ""
    assert "python -m ingest" in done.stderr


@pytest.mark.parametrize(
    "command", [("ingest",), ("ingest", "extract"), ("ingest", "build"), ("graph",), ("graph", "ask")]
)
def test_help_speaks_both_languages(command: tuple[str, ...]) -> None:
    done = run(*command, "--help")
    assert done.returncode == 0
    assert re.search(r"[\u4e00-\u9fff]", done.stdout)
    assert done.stderr == ""


@pytest.mark.parametrize("module", ["ingest.__main__", "graph.__main__"])
def test_examples_of_the_command_lines_run(module: str) -> None:
    """pytest's own collection of doctests leaves out modules of this name."""
    results = doctest.testmod(importlib.import_module(module))
    assert results.attempted
    assert not results.failed


NOTE = "缔约方会议第9/1号决议设立了一个工作组，见CTOC/COP/2018/13。\n"


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A store of the test's own, and English messages."""
    monkeypatch.setenv("UN_MANDATE_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return tmp_path / "store"


def test_one_bad_file_costs_nothing_else(store: Path, tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "1.txt").write_text(NOTE, encoding="utf-8")
    (folder / "2.txt").write_bytes(b"")
    (folder / "3.txt").write_text(NOTE, encoding="gbk")
    (folder / "4.pdf").write_bytes(b"%PDF-1.7")
    (folder / "5.txt").write_bytes(b"\x7fELF\0\0\1")
    done = run("ingest", "extract", str(folder), str(tmp_path / "absent.txt"))
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert [Path(record["file"]).name for record in records] == ["1.txt", "3.txt"]
    # The same characters in another encoding are the same text, found at the same places.
    places = [[(m["start"], m["end"], m["text"], m["type"]) for m in record["mentions"]] for record in records]
    assert places[0] == places[1]
    assert all(NOTE[start:end] == text for start, end, text, _ in places[0])
    assert "CTOC/COP/2018/13" in {text for _, _, text, _ in places[0]}
    for said in (
        "2.txt: empty",
        "3.txt: read as gb18030",
        "4.pdf: a PDF file without its end mark",
        "5.txt: binary",
        "absent.txt: no such",
    ):
        assert said in done.stderr
    assert "read: 2; not read: 4" in done.stderr


def test_reading_into_the_graph_twice_leaves_it_the_same(store: Path, tmp_path: Path) -> None:
    document = tmp_path / "note.txt"
    document.write_text(NOTE, encoding="utf-8")
    answers = []
    for _ in range(2):
        assert run("ingest", str(document)).returncode == 0
        asked = run("graph", "ask", "SELECT ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } }", "--format", "json")
        assert asked.returncode == 0
        answers.append(json.loads(asked.stdout))
    assert answers[0]
    assert sorted(map(str, answers[0])) == sorted(map(str, answers[1]))
    assert run("graph", "validate").returncode == 0


def test_nothing_found_is_said_and_ends_with_1(store: Path, tmp_path: Path) -> None:
    done = run("ingest", "extract", str(tmp_path))
    assert (done.returncode, done.stdout) == (1, "")
    assert str(tmp_path) in done.stderr
