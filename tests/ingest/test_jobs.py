"""Many files: which are read, in which order, and that none of them stops the others."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ingest.errors import UnreadableFile
from ingest.jobs import Outcome, documents, read_paths
from ingest.record import Record


def read(path: Path) -> Record:
    """A reader whose fate stands in the file's name; at module level, since processes get it by its name."""
    if path.stem.startswith("killer"):
        os._exit(9)  # as the system ends a process that takes all memory
    if path.stem.startswith("bad"):
        raise UnreadableFile(path, "empty")
    if path.stem.startswith("bug"):
        raise KeyError("body")
    return Record(path.name, "", path.stem, "en", None, {}, (), (), (), ())


def fate(outcome: Outcome) -> tuple[str, str]:
    return outcome.path.name, "read" if isinstance(outcome.result, Record) else outcome.result.reason


@pytest.mark.parametrize("jobs", [1, 2])
def test_each_file_has_its_outcome_in_order(jobs: int) -> None:
    files = [Path(name) for name in ("a.txt", "bad.txt", "b.txt", "bug.txt", "c.txt")]
    assert [fate(outcome) for outcome in read_paths(files, read, jobs=jobs)] == [
        ("a.txt", "read"),
        ("bad.txt", "empty"),
        ("b.txt", "read"),
        ("bug.txt", "failed"),  # a fault of the program: named as one, and the rest goes on
        ("c.txt", "read"),
    ]


def test_a_process_that_dies_costs_its_own_file_only() -> None:
    files = [Path(f"{name}.txt") for name in ("a", "killer1", "b", "c", "d", "e", "f", "killer2", "g")]
    assert [fate(outcome) for outcome in read_paths(files, read, jobs=2)] == [
        (path.name, "crashed" if path.stem.startswith("killer") else "read") for path in files
    ]


def test_nothing_to_read_is_no_error() -> None:
    assert list(read_paths([], read, jobs=2)) == []


def test_a_folder_is_walked_in_order_and_only_for_documents(tmp_path: Path) -> None:
    for name in (
        "z.txt",
        "sub/b.md",
        "sub/a.TXT",  # suffixes in any case
        "sub/README.zh.md",  # about the documents, not one of them
        "manifest.csv",
        ".git/x.txt",
        "sub/.cache/y.txt",
        "gold.json",
        "scan.pdf",  # a document that nothing reads yet: the person is told
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "again.txt").symlink_to("z.txt")
    found = [str(path.relative_to(tmp_path)) for path in documents([tmp_path])]
    assert found == ["again.txt", "scan.pdf", "sub/a.TXT", "sub/b.md"]  # z.txt is again.txt


def test_a_file_that_is_named_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    named = [tmp_path / "README.md", tmp_path / "notes", tmp_path / "absent"]
    named[0].touch()
    named[1].touch()
    assert documents(named) == named


def test_files_named_twice_are_read_once_and_keep_their_order(tmp_path: Path) -> None:
    b, a = tmp_path / "b.txt", tmp_path / "a.txt"
    a.touch()
    b.touch()
    assert documents([b, tmp_path, a]) == [b, a]
