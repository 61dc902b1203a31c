"""Batches of files: what becomes of good and bad ones, what undoing gives back, and a reader that is killed."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.batch_reading import MOST_MEMBERS, read_batch
from graph.batch_store import batch, batches, create, undo
from graph.batches import Batch, Item, batch_of, file_name, returned
from graph.corrected import REVIEW_GRAPH
from graph.review import Choice, Review, record
from graph.settings import Settings
from graph.store import Store, edit
from views.ingest_words import result
from views.words import Words

ROOT = Path(__file__).parents[2]
NOTE = "A/90/6\n\nGeneral Assembly\n\nNinetieth session\n\nIn its resolution 88/3, the Assembly established the Fund.\n"
CHINESE = "A/90/7\n\n大会\n\n第九十届会议\n\n大会第88/3号决议请秘书长向第九十一届会议提交报告。\n"


@pytest.fixture
def here(tmp_path: Path) -> Settings:
    return Settings(store=tmp_path / "store")


def hand_over(here: Settings, *files: tuple[str, bytes]) -> Batch:
    name = create(here.store, files)
    assert read_batch(here, name)
    found = batch(here.store, name)
    assert found
    return found


def content(here: Settings) -> set[str]:
    store = Store.open(here.store)
    return {str(quad) for name in (*store.graphs(), REVIEW_GRAPH) for quad in store.graph(name)}


def archive(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members:
            made.writestr(name, data)
    return out.getvalue()


def test_good_files_are_stored_and_said_so(here: Settings) -> None:
    found = hand_over(here, ("note.txt", NOTE.encode()), ("gbk.txt", CHINESE.encode("gb18030")))
    assert found.state == "done"
    assert [item.state for item in found.items] == ["stored", "stored"]
    assert [item.encoding for item in found.items] == ["utf-8", "gb18030"]
    assert [item.language for item in found.items] == ["en", "zh"]
    assert all(item.facts for item in found.items)
    assert {item.graph for item in found.items} == set(Store.open(here.store).graphs())


def pdf(pages: int = 1) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    for _ in range(pages):
        canvas.rect(10, 10, 100, 100, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


BAD = [
    ("empty.txt", b"", "empty"),
    ("blank.docx", b"", "empty"),
    ("run.exe", b"MZ\x90\x00\x03" + bytes(300), "binary"),
    ("scan.pdf", pdf(), "no_text"),
    ("cut.pdf", pdf()[:300], "no_end"),
    ("cut.docx", archive(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>"))[:80], "damaged"),
    ("locked.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
    ("bomb.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><akomaNtoso>&b;</akomaNtoso>', "entities"),
    ("sheet.xlsx", archive(("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<w/>")), "foreign"),
    ("latin.txt", "Résumé de la séance à Genève".encode("latin-1"), "encoding"),
]


def test_bad_files_have_each_a_line_and_harm_nothing(here: Settings) -> None:
    hand_over(here, ("note.txt", NOTE.encode()))
    before = content(here)
    found = hand_over(here, *((name, data) for name, data, _ in BAD))
    assert [(item.name, item.state) for item in found.items] == [(name, "unread") for name, _, _ in BAD]
    for item, (_, _, reason) in zip(found.items, BAD, strict=True):
        assert item.reason.startswith(reason), item.name
    assert content(here) == before
    assert found.state == "done"


def test_one_bad_file_costs_the_others_nothing(here: Settings) -> None:
    found = hand_over(here, ("empty.txt", b""), ("note.txt", NOTE.encode()), ("scan.pdf", pdf()))
    assert [item.state for item in found.items] == ["unread", "stored", "unread"]


@pytest.mark.parametrize(
    "said",
    [
        "The Working Group on Firearms held its fifth meeting in Vienna on {} 2091.\n".format,
        lambda day: f"枪支问题工作组第五次会议于2091年{'5月8日' if day == '8 May' else '6月9日'}在维也纳举行。\n",
    ],
    ids=["en", "zh"],
)
def test_a_document_that_contradicts_itself_costs_what_cannot_hold(here: Settings, said: Callable[[str], str]) -> None:
    found = hand_over(here, ("odd.txt", (said("8 May") + said("9 June")).encode()), ("note.txt", NOTE.encode()))
    odd, note = found.items
    assert (odd.state, note.state) == ("stored", "stored") and odd.graph and odd.written and not note.refusal
    assert "2 statements that cannot hold" in odd.refusal["en"] and "2 项不能成立的陈述" in odd.refusal["zh"]
    lines = result(odd, Words("en"))
    assert lines[0].endswith("facts") and any("startDate 2091-05-08" in line for line in lines)
    undo(here, found.id)
    assert odd.graph not in Store.open(here.store).graphs()


def test_an_archive_of_documents_is_read_member_by_member(here: Settings) -> None:
    members = (
        ("folder/note.txt", NOTE.encode()),
        ("../../outside.txt", CHINESE.encode()),
        ("folder/empty.txt", b""),
        ("__MACOSX/._note.txt", b"\x00"),
        (".hidden", b"x"),
    )
    found = hand_over(here, ("all.zip", archive(*members)))
    assert [item.name for item in found.items] == ["all.zip › note.txt", "all.zip › outside.txt", "all.zip › empty.txt"]
    assert [item.state for item in found.items] == ["stored", "stored", "unread"]
    assert not list(here.store.parent.glob("outside*"))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (archive(*((f"{n}.txt", b"x") for n in range(MOST_MEMBERS + 1))), "archive_many"),
        (archive(("zeros.txt", bytes(3 * 2**20))), "unpacks_too_large"),
        (archive(("a.txt", b"x" * 5000))[:-30], "damaged"),
        (archive(("inner.zip", archive(("a.txt", NOTE.encode())))), "foreign"),
        (archive(), "empty"),
    ],
    ids=["many", "bomb", "cut", "nested", "nothing"],
)
def test_an_archive_is_bounded(here: Settings, data: bytes, reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UN_MANDATE_MAX_MIB", "1")
    found = hand_over(here, ("all.zip", data))
    assert [item.reason for item in found.items] == [reason]


def test_undoing_a_batch_gives_back_what_it_replaced(here: Settings) -> None:
    hand_over(here, ("note.txt", NOTE.encode()))
    before = content(here)
    second = hand_over(here, ("again.txt", NOTE.replace("88/3", "88/4").encode()), ("new.txt", CHINESE.encode()))
    assert content(here) != before
    undone = undo(here, second.id)
    assert undone and undone.state == "undone"
    assert [item.undone for item in undone.items] == ["restored", "removed"]
    assert content(here) == before
    assert undo(here, second.id) is None, "once"


def test_what_was_read_again_since_stays(here: Settings) -> None:
    first = hand_over(here, ("1.txt", NOTE.encode()))
    second = hand_over(here, ("2.txt", NOTE.replace("88/3", "88/4").encode()))
    after = content(here)
    undone = undo(here, first.id)
    assert undone and [item.undone for item in undone.items] == ["kept"]
    assert content(here) == after
    undone = undo(here, second.id)
    assert undone and [item.undone for item in undone.items] == ["removed"], "what came before was undone meanwhile"
    assert content(here) == set()


def test_batches_of_one_moment_are_undone_in_the_order_in_which_they_were_stored(here: Settings) -> None:
    """The second was handed over first, and read for longer."""
    late = create(here.store, [("2.txt", NOTE.replace("88/3", "88/4").encode())])
    first = hand_over(here, ("1.txt", NOTE.encode()))
    assert late < first.id, "names sort as the batches came"
    assert read_batch(here, late)
    assert undo(here, first.id)
    undone = undo(here, late)
    assert undone and [item.undone for item in undone.items] == ["removed"]
    assert content(here) == set()


def test_undoing_keeps_corrections_and_their_standing(here: Settings) -> None:
    found = hand_over(here, ("note.txt", NOTE.encode()))
    store = Store.open(here.store)
    card = Review(here, store).cards(Choice(predicate="unm:cites"))[0][0]
    record(here, [Review(here, store).verdict("reject", card.fact, "Ann", "no")])
    undone = undo(here, found.id)
    assert undone and [item.undone for item in undone.items] == ["removed"], "a correction is no reading"
    assert Review(here, Store.open(here.store)).states(Choice())["orphan"] == 1
    hand_over(here, ("note.txt", NOTE.encode()))
    assert Review(here, Store.open(here.store)).states(Choice())["rejected"] == 1


STEPS = st.lists(st.tuples(st.sampled_from(["read", "undo"]), st.integers(0, 5)), max_size=12)


@given(STEPS)
def test_undoing_leaves_what_the_batches_that_stand_would_have_left(steps: list[tuple[str, int]]) -> None:
    """A model with one document: each batch puts a new content; undone in any order, the last that stands counts."""
    done: list[Batch] = []
    current = ""
    for act, which in steps:
        if act == "read":
            item = Item("1", "a", state="stored", graph="g", written=f"v{len(done)}", before=current)
            current = item.written
            done.append(Batch(f"{len(done):03}", state="done", items=(item,)))
            continue
        left = [one for one in done if one.state == "done"]
        if not left:
            continue
        target = left[which % len(left)]
        earlier = [one for one in done if one.id < target.id]
        _, current = returned(target.items[0], current, earlier)
        done[done.index(target)] = Batch(target.id, state="undone", items=target.items)
        standing = [one.items[0].written for one in done if one.state == "done"]
        assert current == (standing[-1] if standing else "")


@given(st.text(max_size=300))
def test_a_name_is_one_that_a_disk_and_a_page_can_bear(given_name: str) -> None:
    name = file_name(given_name)
    assert name and len(name) <= 120 and len(name.encode("utf-8", "replace")) <= 240
    assert not set(name) & set("/\\\x00\n\r\u202e")
    assert name not in (".", "..") and not name.startswith((".", "-", " "))
    assert file_name(name) == name


@given(st.lists(st.dictionaries(st.sampled_from(["event", "id", "items", "reason"]), st.text(max_size=8))))
def test_events_that_make_no_sense_make_no_batch_fail(events: list[dict[str, str]]) -> None:
    batch_of("b", [one for one in events if one.get("event") not in ("created", "unpacked", "undone")])


def run(here: Settings, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "UN_MANDATE_STORE": str(here.store), "LANG": "en_GB.UTF-8"}
    command = [sys.executable, "-m", "ingest", "batch", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_a_reader_that_is_killed_leaves_the_store_and_can_begin_anew(here: Settings) -> None:
    hand_over(here, ("note.txt", NOTE.encode()))
    before = content(here)
    long = "".join(
        f"{n}. In its resolution {n % 90 + 1}/3, the Assembly established the Fund.\n\n" for n in range(4000)
    )
    name = create(here.store, [("long.txt", (NOTE + long).encode()), ("zh.txt", CHINESE.encode())])
    environment = {**os.environ, "UN_MANDATE_STORE": str(here.store)}
    reader = subprocess.Popen([sys.executable, "-m", "ingest", "batch", name], cwd=ROOT, env=environment)
    log = here.store / "batches" / name / "log.jsonl"
    while '"reading"' not in log.read_text():
        time.sleep(0.01)
    running = batch(here.store, name)
    assert running and running.state == "reading"
    assert run(here, name).returncode == 1, "a batch that somebody is at work on is left to him"
    reader.send_signal(signal.SIGKILL)
    reader.wait()
    stopped = batch(here.store, name)
    assert stopped and stopped.state == "interrupted"
    assert content(here) == before
    with log.open("a") as file:
        file.write('{"event": "rea')
    assert run(here, name).returncode == 0
    finished = batch(here.store, name)
    assert finished and finished.state == "done"
    assert [item.state for item in finished.items] == ["stored", "stored"]
    undo(here, name)
    assert content(here) == before


@pytest.mark.slow
def test_while_another_writes_a_batch_waits(here: Settings) -> None:
    name = create(here.store, [("note.txt", NOTE.encode())])
    environment = {**os.environ, "UN_MANDATE_STORE": str(here.store)}
    with edit(here.store):
        reader = subprocess.Popen([sys.executable, "-m", "ingest", "batch", name], cwd=ROOT, env=environment)
        while '"storing"' not in (here.store / "batches" / name / "log.jsonl").read_text():
            assert reader.poll() is None
            time.sleep(0.02)
        waiting = batch(here.store, name)
        assert waiting and waiting.state == "storing"
    assert reader.wait() == 0
    found = batch(here.store, name)
    assert found and found.state == "done"


@pytest.mark.slow
def test_the_command_lists_reads_and_undoes(here: Settings) -> None:
    name = create(here.store, [("note.txt", NOTE.encode())])
    assert run(here, name).returncode == 0
    assert f"{name}\tdone\t1/1\tnote.txt" in run(here).stdout
    done = run(here, name, "--undo")
    assert done.returncode == 0 and "removed: 1" in done.stderr
    assert run(here, name, "--undo").returncode == 1
    for hostile in ("../../etc", "nothing", "20300101T000000-aaaaaa"):
        assert run(here, hostile).returncode == 1
    assert [one.state for one in batches(here.store)] == ["undone"]
    events = (here.store / "batches" / name / "log.jsonl").read_text().splitlines()
    assert [json.loads(line)["event"] for line in events] == [
        *("created", "reading", "read", "storing", "stored", "done", "undone")
    ]
