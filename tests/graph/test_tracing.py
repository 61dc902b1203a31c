"""The commands that follow mandates: each form of each answer, both languages, and what is said where there is none."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from graph.__main__ import app
from graph.build import build
from graph.store import edit
from tests.graph.enacted import AGAIN, CHINESE_ALL, ENGLISH_ALL
from tests.graph.test_contradictions import OTHER_END

PANEL, MISSION = "Panel of Observers on the River Tamber", "UNRIM"
LISTS = (("expiring", "--before", "2036-01-01"), ("unanswered",), ("missing",), ("contradictions",))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of all resolutions, with one later text that disagrees."""
    path = tmp_path_factory.mktemp("rivers") / "store"
    with edit(path) as editor:
        for one in (*ENGLISH_ALL, *CHINESE_ALL, OTHER_END):
            editor.replace(build(one))
    return path


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setenv("UN_MANDATE_STORE", str(folder))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return CliRunner()


def invoke(run: CliRunner, *arguments: str) -> Result:
    return run.invoke(app, arguments, prog_name="python -m graph", catch_exceptions=False)


@pytest.mark.parametrize("command", [("trace", PANEL), ("timeline", PANEL), ("path", PANEL, MISSION)])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_form_of_an_answer(run: CliRunner, command: tuple[str, ...], language: str) -> None:
    name = "坦伯河问题观察员小组" if language == "zh" else PANEL
    tree, data, mermaid, dot = (
        invoke(run, *command, "--lang", language, "--format", form) for form in ("tree", "json", "mermaid", "dot")
    )
    for done in (tree, data, mermaid, dot):
        assert (done.exit_code, done.stderr) == (0, "")
        assert name in done.stdout
    assert "9118" in tree.stdout
    assert "├──" in tree.stdout
    assert json.loads(data.stdout)
    assert mermaid.stdout.startswith("flowchart LR\n")
    assert dot.stdout.startswith("digraph lineage {\n")
    assert dot.stdout.endswith("}\n")


@pytest.mark.parametrize("command", LISTS, ids=lambda c: c[0])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_list_has_sentences_and_is_data(run: CliRunner, command: tuple[str, ...], language: str) -> None:
    done = invoke(run, *command, "--lang", language)
    assert done.exit_code == 0
    assert "“" in done.stdout
    heads = [line for line in done.stdout.splitlines() if not re.match(r"[│├└ ]", line)]
    assert heads
    assert all(bool(re.search(r"[\u4e00-\u9fff]", line)) == (language == "zh") for line in heads)
    assert json.loads(invoke(run, *command, "--format", "json").stdout)


@pytest.mark.parametrize(
    ("day", "language", "words"),
    [
        ("2031-01-01", "en", "not yet created"),
        ("2031-06-01", "en", "in force, since 2031-03-10, until 2032-03-10"),
        ("2040-01-01", "en", "expired; no renewal on record in this corpus, in force until 2034-03-15"),
        ("2031-06-01", "zh", "有效，自2031-03-10起，至2032-03-10"),
    ],
)
def test_the_status_on_a_day(run: CliRunner, day: str, language: str, words: str) -> None:
    done = invoke(run, "timeline", PANEL, "--at", day, "--lang", language)
    assert f"{day}  {words}\n" in done.stdout
    assert json.loads(invoke(run, "timeline", PANEL, "--at", day, "--format", "json").stdout)[0]["at"]["day"] == day


def test_documents_that_differ_are_shown_in_the_terms(run: CliRunner) -> None:
    assert "documents differ: 2033-03-15, 2033-05-15" in invoke(run, "timeline", PANEL).stdout


def test_what_only_reports_asks_for(run: CliRunner) -> None:
    every, reports = (invoke(run, "unanswered", *more, "--format", "json").stdout for more in ((), ("--reports",)))
    assert len(json.loads(every)) > len(json.loads(reports)) == 2
    early = invoke(run, "unanswered", "--before", "2032-01-01", "--format", "json").stdout
    assert [one["due"][0]["day"] for one in json.loads(early)] == ["2031-06-08"]


def test_an_answer_goes_to_a_file(run: CliRunner, tmp_path: Path) -> None:
    target = tmp_path / "lineage.mmd"
    done = invoke(run, "trace", MISSION, "--format", "mermaid", "--output", str(target))
    assert (done.exit_code, done.stdout) == (0, "")
    assert target.read_text(encoding="utf-8").startswith("flowchart LR\n")


@pytest.mark.parametrize(
    ("arguments", "english", "chinese"),
    [
        (("trace", "nobody at all"), "nobody at all", "nobody at all"),
        (("timeline", "nobody at all"), "Nothing in the graph", "图谱中没有"),
        (("path", "nobody at all", MISSION), "Nothing in the graph", "图谱中没有"),
        (("path", MISSION, "nobody at all"), "Nothing in the graph", "图谱中没有"),
        (("path", MISSION, MISSION), "No chain of facts leads from UNRIM to UNRIM", "没有从 UNRIM 到 UNRIM 的事实链"),
        (("expiring", "--before", "1999-01-01"), "None on record", "没有此类记录"),
        (("unanswered", "--before", "1999-01-01"), "None on record", "没有此类记录"),
    ],
)
def test_where_there_is_no_answer(run: CliRunner, arguments: tuple[str, ...], english: str, chinese: str) -> None:
    for language, words in (("en", english), ("zh", chinese)):
        done = invoke(run, *arguments, "--lang", language)
        assert (done.exit_code, done.stdout) == (1, "")
        assert words in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("expiring",),
        ("expiring", "--before", "tomorrow"),
        ("expiring", "--before", "2030-02-30"),
        ("expiring", "--before", "2036-01-01", "--after", "2030"),
        ("timeline", PANEL, "--at", "2031"),
        ("timeline", PANEL, "--format", "svg"),
        ("path", PANEL),
        ("path", PANEL, MISSION, "--most", "0"),
        ("unanswered", "--before", "soon"),
    ],
)
def test_wrong_usage_ends_with_2(run: CliRunner, arguments: tuple[str, ...]) -> None:
    done = invoke(run, *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr


def test_agreement_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with edit(tmp_path / "store") as editor:
        editor.replace(build(AGAIN))
    monkeypatch.setenv("UN_MANDATE_STORE", str(tmp_path / "store"))
    done = invoke(CliRunner(), "contradictions", "--lang", "en")
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", "None on record in this corpus\n")
