"""The log of corrections: what stands of it, what a torn or hostile file does, and a writer that is killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.correction_log import NAME, append, lines, new_id, read_log
from graph.corrections import (
    BadCorrection,
    Claim,
    Entry,
    Triple,
    Value,
    Verdicts,
    from_json,
    plain,
    standing,
    to_json,
    undoable,
)

ROOT = Path(__file__).parents[2]


def claim(name: str = "a", sentence: str = "It says so.") -> Claim:
    return Claim(Triple(f"id:body/{name}", "unm:cites", "id:doc/A/1/2"), "id:doc/A/1/1", (sentence,))


def entry(act: str = "reject", **given: object) -> Entry:
    filled: dict[str, object] = {"id": new_id(), "at": "2030-01-01T00:00:00Z", "author": "Ann", "reason": "why"}
    if act != "undo":
        filled["claim"] = claim()
    if act == "correct":
        filled["revised"] = Triple("id:body/z", "unm:cites", "id:doc/A/1/2")
    return Entry(**{"act": act, **filled, **given})  # type: ignore[arg-type]


@given(st.lists(st.tuples(st.sampled_from(["confirm", "reject", "correct", "add", "undo"]), st.integers(0, 30))))
def test_what_stands_is_what_a_person_doing_it_by_hand_would_have(steps: list[tuple[str, int]]) -> None:
    log: list[Entry] = []
    stands: dict[str, bool] = {}

    def switch(name: str, on: bool) -> None:
        stands[name] = on
        target = next(one for one in log if one.id == name)
        if target.act == "undo":
            switch(target.undoes, not on)

    for number, (act, which) in enumerate(steps):
        if act != "undo":
            log.append(entry(act, id=str(number), claim=claim("abc"[which % 3])))
        elif candidates := [one.id for one in log if stands[one.id]]:
            target = candidates[which % len(candidates)]
            log.append(entry("undo", id=str(number), undoes=target))
            switch(target, False)
        else:
            continue
        stands[str(number)] = True
    assert [one.id for one in standing(log)] == [one.id for one in log if stands[one.id] and one.act != "undo"]
    assert {one.id for one in undoable(log)} == {name for name, on in stands.items() if on}
    for name in "abc":
        verdicts = [
            one for one in log if stands[one.id] and one.act not in ("undo", "add") and one.claim == claim(name)
        ]
        assert Verdicts(log).of(claim(name)) == (verdicts[-1] if verdicts else None)


TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40).filter(
    lambda text: bool(text.strip())
)


@given(TEXT, TEXT, TEXT, st.sampled_from(["", "en", "zh"]))
def test_every_entry_is_one_line_and_reads_back(author: str, reason: str, sentence: str, language: str) -> None:
    said = Triple("id:body/a", "dcterms:title", Value(reason, language=language))
    one = entry("correct", author=author, reason=reason, claim=claim(sentence=sentence), revised=said)
    line = to_json(one)
    assert len(line.splitlines()) == 1
    assert from_json(line) == one


@given(st.binary(max_size=300))
def test_any_bytes_behind_the_log_cost_nothing_before_them(
    tmp_path_factory: pytest.TempPathFactory, tail: bytes
) -> None:
    folder = tmp_path_factory.mktemp("log")
    first, second = entry(), entry("confirm")
    append(folder, [first, second])
    with (folder / NAME).open("ab") as file:
        file.write(tail)
    assert read_log(folder).entries[:2] == (first, second)
    third = entry("undo", undoes=second.id)
    append(folder, [third])
    entries = read_log(folder).entries
    assert entries[:2] == (first, second)
    assert entries[-1] == third


def test_a_torn_line_is_cut_off_kept_and_told(tmp_path: Path) -> None:
    whole, torn = entry(), to_json(entry())[:50]
    append(tmp_path, [whole])
    with (tmp_path / NAME).open("a") as file:
        file.write(torn)
    log = read_log(tmp_path)
    assert log.entries == (whole,)
    (trouble,) = log.troubles
    assert trouble.torn and trouble.number == 2
    assert "cut off" in trouble.line("en") and "中断" in trouble.line("zh")
    assert (tmp_path / NAME).read_text().endswith(torn), "reading changes nothing"
    assert [one.torn for one in append(tmp_path, [entry()])] == [True]
    assert read_log(tmp_path).troubles == ()
    assert len(read_log(tmp_path).entries) == 2
    assert torn in (tmp_path / "corrections.torn").read_text()


def test_a_line_that_is_no_entry_is_passed_over_and_told(tmp_path: Path) -> None:
    append(tmp_path, [entry()])
    hostile = ["{}", "[]", "null", '{"id": 1}', "\x00" * 20, "[" * 100_000, '{"act": "drop"}']
    with (tmp_path / NAME).open("a") as file:
        file.write("\n".join(hostile) + "\n")
    append(tmp_path, [entry()])
    log = read_log(tmp_path)
    assert len(log.entries) == 2
    assert [one.number for one in log.troubles] == list(range(2, 2 + len(hostile)))
    assert len(lines(log.troubles, "zh")) == len(hostile)


def test_the_same_entry_twice_counts_once(tmp_path: Path) -> None:
    one = entry()
    append(tmp_path, [one, one])
    assert read_log(tmp_path).entries == (one,)


@pytest.mark.parametrize(
    ("act", "given", "why"),
    [
        ("confirm", {"author": "  "}, "who you are"),
        ("reject", {"reason": ""}, "Say why"),
        ("correct", {"reason": " "}, "Say why"),
        ("reject", {"reason": "x" * 1001}, "Too long"),
        ("confirm", {"author": "x" * 101}, "Too long"),
        ("delete", {}, "not an entry"),
        ("undo", {}, "not an entry"),
        ("reject", {"claim": None}, "not an entry"),
        ("correct", {"revised": None}, "not an entry"),
        ("confirm", {"revised": claim().triple}, "not an entry"),
        ("correct", {"revised": claim().triple}, "the same as before"),
        ("add", {"claim": claim(sentence=" \n")}, "needs a sentence"),
    ],
)
def test_what_is_no_correction_says_why(act: str, given: dict[str, object], why: str) -> None:
    with pytest.raises(BadCorrection, match=why) as refused:
        entry(act, **given)
    assert any("\u4e00" <= c <= "\u9fff" for c in refused.value.line("zh"))


def test_agreeing_needs_no_reason() -> None:
    assert entry("confirm", reason="").reason == ""


def test_what_is_typed_steers_nothing() -> None:
    assert plain("\x1b[31mAnn\x07\r\n‮evil​") == "[31mAnn evil"


WRITER = """
import sys
from pathlib import Path
from graph.correction_log import append
from tests.graph.test_corrections import entry
for number in range(100_000):
    append(Path(sys.argv[1]), [entry(id=str(number))])
    print(number, flush=True)
"""


def test_a_killed_writer_loses_at_most_the_line_it_was_writing(tmp_path: Path) -> None:
    command = [sys.executable, "-c", WRITER, str(tmp_path)]
    writer = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, text=True)
    assert writer.stdout is not None
    told = []
    for line in writer.stdout:
        told.append(int(line))
        if len(told) == 30:
            writer.send_signal(signal.SIGKILL)
            break
    told += [int(line) for line in writer.stdout.read().split()]
    writer.wait()
    ids = [int(one.id) for one in read_log(tmp_path).entries]
    assert ids == list(range(len(ids))), "in order, none missing"
    assert len(ids) >= told[-1] + 1, "what the writer was told of is there"
    assert len(ids) <= told[-1] + 2
    append(tmp_path, [entry(id="after")])
    assert read_log(tmp_path).entries[-1].id == "after"
    assert read_log(tmp_path).troubles == ()


def test_two_writers_do_not_mix_their_lines(tmp_path: Path) -> None:
    code = "import sys\nfrom pathlib import Path\nfrom graph.correction_log import append\n"
    code += "from tests.graph.test_corrections import entry\n"
    code += "for n in range(40): append(Path(sys.argv[1]), [entry(reason='x' * 900), entry(reason='y' * 900)])"
    writers = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT) for _ in range(2)]
    assert [writer.wait() for writer in writers] == [0, 0]
    log = read_log(tmp_path)
    assert log.troubles == ()
    assert [one.reason[0] for one in log.entries] == ["x", "y"] * 80


def test_the_log_is_json_that_others_read(tmp_path: Path) -> None:
    append(tmp_path, [entry("correct", reason="因为")])
    (row,) = [json.loads(line) for line in (tmp_path / NAME).read_text(encoding="utf-8").splitlines()]
    assert row["fact"] == {"subject": "id:body/a", "predicate": "unm:cites", "object": "id:doc/A/1/2"}
    assert row["sentences"] == ["It says so."]
    assert "因为" in (tmp_path / NAME).read_text(encoding="utf-8")
    assert os.access(tmp_path / NAME, os.W_OK)
