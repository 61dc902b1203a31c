"""The store: replacement, removal, what readers see meanwhile, and what a killed writer leaves."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from graph.build import build
from graph.store import NoStore, Store, StoreBusy, edit
from graph.validate import Refused
from graph.vocabulary import unm
from ingest.record import Relation, Span
from tests.graph.records import CHINESE, ENGLISH, FIREARMS, SECOND


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with edit(tmp_path / "store") as editor:
        editor.replace(build(CHINESE))
        editor.replace(build(ENGLISH))
    return tmp_path / "store"


def creators(store: Store) -> int:
    return len(list(store.select("SELECT ?i { ?i unm:establishes ?b }")))


def test_what_was_written_is_read(path: Path) -> None:
    with Store.open(path) as store:
        assert store.graphs() == (build(ENGLISH).name, build(CHINESE).name)
        assert store.text(CHINESE.sha256) == CHINESE.text
        assert creators(store) == 1
        assert store.count() > len(build(CHINESE).quads)


def test_no_store_and_no_text(tmp_path: Path, path: Path) -> None:
    with pytest.raises(NoStore, match="python -m ingest"):
        Store.open(tmp_path / "nowhere")
    with pytest.raises(KeyError):
        Store.open(path).text("0" * 64)


def test_reading_a_document_again_changes_its_graph_and_nothing_else(path: Path) -> None:
    changed = replace(CHINESE, relations=CHINESE.relations[:1])
    english = set(Store.open(path).graph(build(ENGLISH).name))
    with edit(path) as editor:
        editor.replace(build(changed))
    store = Store.open(path)
    assert set(store.graph(build(CHINESE).name)) == set(build(changed).quads)
    assert set(store.graph(build(ENGLISH).name)) == english
    # The English document still says that resolution 7/1 made the group standing; the Chinese one no longer does.
    assert len(list(store.select("SELECT ?i { ?i unm:makesPermanent ?b }"))) == 1
    assert not list(store.select("SELECT ?m { ?b unm:heldMeeting ?m }"))


def test_the_union_is_exactly_the_sum_of_the_graphs(path: Path) -> None:
    with edit(path) as editor:
        editor.replace(build(SECOND))
        editor.replace(build(CHINESE))
        editor.remove(build(ENGLISH).name)
    store = Store.open(path)
    parts = {(q.subject, q.predicate, q.object) for name in store.graphs() for q in store.graph(name)}
    assert {(t.subject, t.predicate, t.object) for t in store.union()} == parts


def test_removing_what_is_not_there(path: Path) -> None:
    with edit(path) as editor:
        assert editor.remove(build(CHINESE).name)
        assert not editor.remove(build(CHINESE).name)
    assert Store.open(path).graphs() == (build(ENGLISH).name,)


def test_a_graph_that_breaks_a_shape_is_refused_and_the_old_one_stays(path: Path) -> None:
    backwards = Relation(
        FIREARMS,
        "heldMeeting",
        "mtg:ctoc-cop-wg-firearms/7",
        "stated",
        (Span(0, 4),),
        {"start": "2020-07-17", "end": "2020-07-16"},
    )
    broken = build(replace(CHINESE, relations=(backwards,)))
    with edit(path) as editor:
        with pytest.raises(Refused) as refused:
            editor.replace(broken)
        editor.replace(build(SECOND))
    assert refused.value.report.violations[0].focus == "id:meeting/ctoc-cop-wg-firearms/7"
    assert "refused" in refused.value.line("en") and "未收入" in refused.value.line("zh")
    store = Store.open(path)
    assert set(store.graph(build(CHINESE).name)) == set(build(CHINESE).quads)
    assert build(SECOND).name in store.graphs(), "the others are taken in"


def test_what_fails_is_not_published(path: Path) -> None:
    before = Store.open(path).version
    with pytest.raises(RuntimeError), edit(path) as editor:
        editor.remove(build(CHINESE).name)
        raise RuntimeError
    store = Store.open(path)
    assert store.version == before
    assert build(CHINESE).name in store.graphs()


def test_readers_see_the_version_they_opened_until_they_open_again(path: Path) -> None:
    reader = Store.open(path)
    with edit(path) as editor:
        editor.remove(build(CHINESE).name)
        assert len(reader.graphs()) == 2
        assert len(Store.open(path).graphs()) == 2
    assert len(reader.graphs()) == 2
    assert len(Store.open(path).graphs()) == 1
    assert Store.open(path).version != reader.version


def test_a_second_writer_is_told_to_wait(path: Path) -> None:
    with edit(path), pytest.raises(StoreBusy, match="another process"), edit(path):
        pass


WRITER = """
import sys
from pathlib import Path
from graph.build import build
from graph.store import edit
from tests.graph.records import CHINESE, ENGLISH, SECOND
path, when = Path(sys.argv[1]), sys.argv[2]
with edit(path) as editor:
    editor.remove(build(ENGLISH).name)
    if when == "half": print("now", flush=True); sys.stdin.read()
    editor.replace(build(SECOND))
    if when == "all": print("now", flush=True); sys.stdin.read()
print("now", flush=True); sys.stdin.read()
"""


@pytest.mark.parametrize(("when", "changed"), [("half", False), ("all", False), ("published", True)])
def test_a_killed_writer_leaves_the_old_graphs_or_the_new_ones(path: Path, when: str, changed: bool) -> None:
    command = [sys.executable, "-c", WRITER, str(path), when]
    writer = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2])
    assert writer.stdout is not None
    assert writer.stdout.readline() == b"now\n"
    writer.send_signal(signal.SIGKILL)
    assert writer.wait() == -signal.SIGKILL
    old = {build(CHINESE).name, build(ENGLISH).name}
    new = {build(CHINESE).name, build(SECOND).name}
    assert set(Store.open(path).graphs()) == (new if changed else old)
    # The store can be written to at once.
    with edit(path) as editor:
        editor.replace(build(SECOND))
    assert build(SECOND).name in Store.open(path).graphs()


@pytest.mark.slow
def test_a_writer_killed_at_any_moment_leaves_one_or_the_other(path: Path) -> None:
    old = {build(CHINESE).name, build(ENGLISH).name}
    new = {build(CHINESE).name, build(SECOND).name}
    for delay in (0.2, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6):
        command = [sys.executable, "-c", WRITER, str(path), "no pause"]
        writer = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, cwd=Path(__file__).parents[2]
        )
        time.sleep(delay)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        store = Store.open(path)
        assert set(store.graphs()) in (old, new)
        assert len(list(store.triples(predicate=unm("establishes")))) == 1
        with edit(path) as editor:
            editor.remove(build(SECOND).name)
            editor.replace(build(ENGLISH))


def test_old_versions_do_not_pile_up(path: Path) -> None:
    for _ in range(4):
        with edit(path) as editor:
            editor.replace(build(SECOND))
    assert len(list((path / "versions").iterdir())) == 2


def test_a_newer_ontology_replaces_the_old_one(path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from graph import store as module

    other = tmp_path / "ontology.ttl"
    other.write_text(module.ONTOLOGY_FILE.read_text(encoding="utf-8").replace('"Establishment"@en', '"Founding"@en'))
    monkeypatch.setattr(module, "ONTOLOGY_FILE", other)
    with edit(path):
        pass
    names = {
        t.object.value for t in Store.open(path).triples(unm("Establishment")) if t.predicate.value.endswith("label")
    }
    assert names == {"Founding", "设立"}


def test_a_query_cannot_change_the_store() -> None:
    with pytest.raises(SyntaxError):
        Store.of([]).query("INSERT DATA { <http://a> <http://b> 1 }")
