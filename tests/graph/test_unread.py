"""Files that the command line could not take in are kept beside the store, one entry a file, until they are read."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
import typer

from graph.build import RecordGraph
from graph.store import Editor, Store
from graph.unread import unread
from graph.validate import Refused, Report, Violation
from graph.vocabulary import unm
from ingest.__main__ import build

NOTE = "The General Assembly recalls its resolution 88/3.\n"
WRONG = Report((Violation("Instrument", "id:instrument/x", "88/3", "", "the number is wrong", "编号有误"),))


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("UN_MANDATE_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return tmp_path / "store"


def read(*paths: Path) -> None:
    """Run the command line in this process, however it ends."""
    with suppress(typer.Exit):
        build(list(paths), manifest=None, jobs=1)


def test_a_file_that_is_not_read_has_one_entry_until_it_is(store: Path, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(NOTE, encoding="utf-8")
    bad.write_bytes(b"")
    for _ in range(2):
        read(good, bad)
        assert [(one.name, one.state, one.reason) for one in unread(store)] == [("bad.txt", "unread", "empty")]
    bad.write_bytes(b"\x7fELF\0\0\1")
    read(bad)
    assert [one.reason for one in unread(store)] == ["binary"]
    read(good)
    assert [one.name for one in unread(store)] == ["bad.txt"], "what was not read again stays"
    bad.write_text(NOTE, encoding="utf-8")
    read(bad)
    assert unread(store) == ()


def test_a_file_that_is_refused_says_why_in_both_languages(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = tmp_path / "note.txt"
    note.write_text(NOTE, encoding="utf-8")

    def refuse(editor: Editor, graph: RecordGraph) -> None:
        raise Refused(graph.document, WRONG)

    with monkeypatch.context() as patch:
        patch.setattr(Editor, "replace", refuse)
        read(note)
    (one,) = unread(store)
    assert (one.name, one.state) == ("note.txt", "refused")
    assert "the number is wrong" in one.refusal["en"] and "编号有误" in one.refusal["zh"]
    read(note)
    assert unread(store) == ()


def test_what_is_no_file_has_no_entry(store: Path, tmp_path: Path) -> None:
    gone = tmp_path / "gone.txt"
    gone.write_bytes(b"")
    read(tmp_path / "mistyped.txt", gone)
    assert [one.name for one in unread(store)] == ["gone.txt"]
    gone.unlink()
    read(tmp_path / "mistyped.txt")
    assert unread(store) == ()


@pytest.mark.parametrize("torn", [b"", b"{", b"[]", b'{"a": 1}'])
def test_what_somebody_else_wrote_there_breaks_nothing(store: Path, tmp_path: Path, torn: bytes) -> None:
    store.mkdir()
    (store / "unread.json").write_bytes(torn)
    assert unread(store) == ()
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"")
    read(bad)
    assert [one.name for one in unread(store)] == ["bad.txt"]


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        (
            "The Working Group on Firearms held its fifth meeting in Vienna on 8 May 2091.\n"
            "The Working Group on Firearms held its fifth meeting in Vienna on 9 June 2091.\n"
            "The General Assembly recalls its resolution 88/3.\n",
            "en",
            "but for 2 statements that cannot hold",
        ),
        (
            "枪支问题工作组第五次会议于2091年5月8日在维也纳举行。\n"
            "枪支问题工作组第五次会议于2091年6月9日在维也纳举行。\n"
            "大会回顾其第88/3号决议。\n",
            "zh",
            "有 2 项不能成立的陈述未收入",
        ),
    ],
)
def test_what_cannot_hold_is_left_out_and_told_and_the_rest_stays(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, language: str, told: str
) -> None:
    note = tmp_path / "note.txt"
    note.write_text(text, encoding="utf-8")
    read(note)
    assert "note.txt: " in capsys.readouterr().err
    (entry,) = unread(store)
    assert entry.state == "stored" and told in entry.refusal[language]
    assert any("startDate 2091-0" in line for line in entry.refusal["en"].splitlines())
    held = Store.open(store)
    assert not list(held.triples(predicate=unm("heldMeeting"))), "which of the two days is right, nobody can know"
    assert list(held.triples(predicate=unm("cites")))
    note.write_text(text.splitlines()[0] + "\n", encoding="utf-8")
    read(note)
    assert unread(store) == ()
