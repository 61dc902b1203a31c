"""The arithmetic of the links benchmark: what is the same symbol, what a link asks for, what is no error."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks.links import EXCEPTIONS, Link, Linked, exceptions, gold, same, score
from benchmarks.peers import council, plain
from benchmarks.quality import changes, level, shown, table
from benchmarks.scoring import Rates

LINK = Link(10, 15, "55/25", "A/RES/55/25")
DOCUMENT = Linked("a.txt", "en", "A/RES/80/1", (LINK,))


def record(*mentions: dict[str, Any], symbol: str | None = None) -> dict[str, Any]:
    return {"a.txt": {"symbol": symbol, "mentions": list(mentions)}}


def found(symbol: str, start: int = 10, end: int = 15) -> dict[str, Any]:
    return {"start": start, "end": end, "symbol": symbol}


@pytest.mark.parametrize(
    ("mentions", "pairs", "places"),
    [
        ([found("A/RES/55/25")], Rates(1, 0, 0), Rates(1, 0, 0)),
        ([found("A/RES/55/25", 0, 11)], Rates(1, 0, 0), Rates(1, 0, 0)),  # one character in common is enough
        ([found("A/RES/55/25", 40, 45)], Rates(1, 0, 0), Rates(0, 0, 1)),  # cited, but not at that place
        ([found("A/HRC/RES/55/25")], Rates(0, 1, 1), Rates(0, 0, 1)),  # the right place, another body
        ([found("A/55/1-A/RES/55/25")], Rates(1, 0, 0), Rates(1, 0, 0)),  # a link goes to one half of a double symbol
        ([found("A/RES/80/1")], Rates(0, 0, 1), Rates(0, 0, 1)),  # the document itself is no reference
        ([{"start": 10, "end": 15}], Rates(0, 0, 1), Rates(0, 0, 1)),  # a body that is not known
    ],
)
def test_what_a_link_asks_for(mentions: list[dict[str, Any]], pairs: Rates, places: Rates) -> None:
    result = score([DOCUMENT], record(*mentions))
    assert (result.pairs["all"], result.spans["all"]) == (pairs, places)


def test_a_document_that_was_not_read_is_missed() -> None:
    assert score([DOCUMENT], {}).pairs["en"] == Rates(0, 0, 1)


def test_a_link_without_a_place_is_missed_by_its_document() -> None:
    placeless = replace(DOCUMENT, links=(replace(LINK, start=None, end=None),))
    result = score([placeless], record())
    assert [m.symbol for m in result.misses] == ["A/RES/55/25"]
    assert result.spans == {}


def test_every_exception_has_its_reason() -> None:
    rows = EXCEPTIONS.read_text(encoding="utf-8").splitlines()[1:]
    assert len(exceptions()) == len(rows)
    assert all(row.rsplit(",", 1)[1].strip('" ') for row in rows)


def test_an_excepted_link_is_not_asked_for(tmp_path: Path) -> None:
    name, start, symbol = next(e for e in sorted(exceptions()) if e[1])
    lines = f"file,citing_document,start,end,anchor_text,target_symbol\n{name},,{start},{int(start) + 4},1/1,{symbol}\n"
    (tmp_path / "links.csv").write_text(lines + f"{name},,900000,900004,1/1,{symbol}\n", encoding="utf-8")
    (document,) = gold(tmp_path / "links.csv")
    assert [(k.start, same(k.symbol)) for k in document.links] == [(900000, symbol)]


def test_the_table_and_what_has_changed() -> None:
    result = score([DOCUMENT], record(found("A/RES/55/25")))
    assert "| document and symbol: all | 1 | 1.000 | 1.000 |" in list(table("ga", result))
    now = level(result)
    assert list(changes(now, {"pairs all recall": 0.5, "pairs all precision": 1.0, "gone": 1.0})) == [
        ("pairs all recall", 0.5, 1.0)
    ]


def test_a_miss_shows_the_words_around_it() -> None:
    (miss,) = score([DOCUMENT], record()).misses
    assert shown(miss, "resolution55/25  and\nmore") == "a.txt: A/RES/55/25: resolution[55/25] and more"


def test_others_patterns_find_what_they_are_described_to_find() -> None:
    chinese = "第1373(2001)号和第1540(2004)、1673(2006)号决议"
    assert [m["symbol"] for m in plain(chinese)] == []
    assert [m["symbol"] for m in plain("第 1373(2001)号决议")] == ["S/RES/1373 (2001)"]
    assert [m["symbol"] for m in council(chinese)] == ["S/RES/1373 (2001)", "S/RES/1540 (2004)", "S/RES/1673 (2006)"]
