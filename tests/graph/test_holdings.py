"""What is kept beside a version of the store: the same as the graph says, and read again only where it changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from graph import holdings as module
from graph.build import build
from graph.coverage import cited
from graph.holdings import Holdings, holdings
from graph.search import search
from graph.store import Store, edit
from tests.graph.records import CHINESE, ENGLISH, SECOND


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with edit(tmp_path / "store") as editor:
        for one in (CHINESE, ENGLISH, SECOND):
            editor.replace(build(one))
    return tmp_path / "store"


def from_graphs() -> Holdings:
    return holdings(Store.of([build(ENGLISH), build(CHINESE), build(SECOND)]))


def read_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The graphs that a reader of the newest version takes from a file that it has not read, or from the database."""
    taken: list[str] = []
    own = module._file

    def file(store: Store, folder: Path, name: str, digest: str) -> module.Held:
        if digest not in module._FILES:
            taken.append(name)
        return own(store, folder, name, digest)

    monkeypatch.setattr(module, "_file", file)
    holdings(Store.open(path))
    return taken


def test_what_is_kept_is_what_the_graphs_say(path: Path) -> None:
    kept, said = holdings(Store.open(path)), from_graphs()
    assert {*kept.assertions} == {*said.assertions} and kept.assertions
    assert {*kept.sentences} == {*said.sentences} and kept.sentences
    assert kept.kinds == said.kinds and kept.around == said.around and {*kept.files} == {*said.files}
    assert {thing: {*values} for thing, values in kept.values.items()} == {
        thing: {*values} for thing, values in said.values.items()
    }


def test_only_what_changed_is_read_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    holdings(Store.open(path))
    with edit(path) as editor:
        editor.replace(build(replace(CHINESE, relations=CHINESE.relations[:1])))
    assert read_again(path, monkeypatch) == [build(CHINESE).name]


def test_a_graph_that_is_gone_is_found_no_more(path: Path) -> None:
    assert search(Store.open(path), "CTOC/COP/2020/5").things
    with edit(path) as editor:
        for one in (CHINESE, ENGLISH, SECOND):
            editor.remove(build(one).name)
    store = Store.open(path)
    assert not holdings(store).assertions and not search(store, "CTOC/COP/2020/5").things and not cited(store)


@pytest.mark.parametrize("content", [None, b"", b'{"assertions": 3}'])
@pytest.mark.parametrize("of_version", [True, False])
def test_a_file_that_is_lost_or_broken_costs_nothing(path: Path, content: bytes | None, of_version: bool) -> None:
    module._FILES.clear()
    for file in (path / "holdings").glob("*.json"):
        if file.stem.isdecimal() == of_version:
            file.unlink() if content is None else file.write_bytes(content)
    assert {*holdings(Store.open(path)).assertions} == {*from_graphs().assertions}
    with edit(path) as editor:
        editor.remove(build(SECOND).name)
    assert {one.document for one in holdings(Store.open(path)).assertions} < {
        one.document for one in from_graphs().assertions
    }


def test_a_store_of_an_older_release_has_none(path: Path) -> None:
    for file in (path / "holdings").iterdir():
        file.unlink()
    assert {*holdings(Store.open(path)).assertions} == {*from_graphs().assertions}


def test_files_of_versions_that_are_gone_go(path: Path) -> None:
    for count in (1, 2, 1, 2):
        with edit(path) as editor:
            editor.replace(build(replace(CHINESE, relations=CHINESE.relations[:count])))
    kept = {file.stem for file in (path / "holdings").glob("*.json")}
    versions = {stem for stem in kept if stem.isdecimal()}
    assert versions == {"4", "5"}
    # Two forms of the Chinese graph, the other two documents', and the empty one of what people say.
    assert len(kept - versions) == 5
