"""``python -m graph review`` as a person runs it."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.build import build
from graph.corrections import ACTS
from graph.store import Store, edit
from graph.vocabulary import term
from tests.graph.records import ENGLISH

ROOT = Path(__file__).parents[2]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    with edit(tmp_path / "store") as editor:
        editor.replace(build(ENGLISH))
    return tmp_path / "store"


def run(store: Path, *arguments: str, language: str = "en_GB") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "UN_MANDATE_STORE": str(store), "LANG": f"{language}.UTF-8", "LC_ALL": ""}
    environment["UN_MANDATE_REVIEWER"] = "Ann"
    command = [sys.executable, "-m", "graph", "review", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False)


def test_a_fact_is_listed_rejected_undone_and_the_log_exported(store: Path) -> None:
    listed = run(store, "list", "--property", "establishes")
    (line,) = listed.stdout.splitlines()
    fact, said, document, sentence = line.split("\t")
    assert said.endswith("id:body/ctoc-cop-wg-firearms") and document == "id:doc/CTOC/COP/2020/1"
    assert sentence == "Resolution 5/4 created the group."
    done = run(store, "reject", fact, "--reason", "not so")
    assert done.returncode == 0
    entry = done.stdout.split()[-1]
    assert not Store.open(store).query("ASK { ?i unm:establishes ?b }")
    assert run(store, "list", "--property", "establishes").returncode == 1
    rejected = run(store, "list", "--state", "rejected", language="zh_CN").stdout
    assert "rejected: Ann: not so" in rejected
    assert "已记录" in run(store, "undo", entry, language="zh_CN").stdout
    assert Store.open(store).query("ASK { ?i unm:establishes ?b }")
    turtle = run(store, "export").stdout.encode()
    assert any(q.predicate == term("prov:wasInvalidatedBy") for q in ox.parse(turtle, format=ox.RdfFormat.TURTLE))
    table = list(csv.DictReader(io.StringIO(run(store, "export", "--format", "csv").stdout)))
    assert [(row["act"], row["stands"]) for row in table] == [("reject", "undone"), ("undo", "")]


def test_a_fact_is_corrected_and_added(store: Path) -> None:
    fact = run(store, "list", "--property", "establishes").stdout.split("\t")[0]
    corrected = run(store, "correct", fact, "--subject", "instrument/ctoc-cop/res/5/44", "--reason", "a misprint")
    assert corrected.returncode == 0, corrected.stderr
    sentence = "Resolution 7/1 made it standing."
    added = ("resolution 7/1", "adopts", "resolution 5/44", "--document", "CTOC/COP/2020/1", "--sentence", sentence)
    assert run(store, "add", *added, "--reason", "so").returncode == 0
    assert Store.open(store).query("ASK { ?a unm:adopts ?b . ?b unm:establishes ?c }")
    states = [run(store, "list", "--state", state).returncode for state in ("corrected", "added", "orphan")]
    assert states == [0, 0, 1]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("reject", "0" * 20, "--reason", "x"), "图谱和日志中均无此事实"),
        (("undo", "nothing"), "没有该条目"),
        (("add", "a", "b", "c", "--document", "nowhere", "--sentence", "x"), "图谱无法识别"),
    ],
)
def test_what_cannot_be_done_is_said_in_the_reader_s_language(
    store: Path, arguments: tuple[str, ...], why: str
) -> None:
    done = run(store, *arguments, language="zh_CN")
    assert done.returncode == 2
    assert why in done.stderr and "Traceback" not in done.stderr


def test_of_several_facts_all_or_none_are_judged(store: Path) -> None:
    fact = run(store, "list", "--property", "establishes").stdout.split("\t")[0]
    assert run(store, "reject", fact, "0" * 20, "--reason", "x").returncode == 2
    assert run(store, "list", "--state", "rejected").returncode == 1


def test_without_a_graph_it_says_what_to_do(tmp_path: Path) -> None:
    done = run(tmp_path / "none", "list")
    assert done.returncode == 1 and "python -m ingest" in done.stderr


def test_every_act_has_its_command() -> None:
    help_text = run(ROOT / "none", "--help").stdout
    assert all(act in help_text for act in (*ACTS, "list", "export"))
