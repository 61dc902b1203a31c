"""The command lines: quick to start, clear when used wrongly."""

from __future__ import annotations

import doctest
import importlib
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
