"""How something is cited, in the graph: a node for each way, told apart, and asked for."""

from __future__ import annotations

from typing import Any

import pytest

from graph.build import build
from graph.questions import ask
from graph.settings import Settings
from graph.store import Store
from graph.validate import check
from graph.vocabulary import short
from tests.graph.records import Fact, record

OWN, CITED = "doc:S/RES/2561 (2021)", "inst:sc/res/1325 (2000)"
TEXT = "Recalling resolution 1325. Acting under resolution 1325 again. It names resolution 1325 once more."


def cites(quote: str, **attrs: Any) -> Fact:
    return (OWN, "cites", CITED, quote, {"form": "explicit", **attrs})


def store(*facts: Fact) -> Store:
    graph = build(record(TEXT, facts, symbol="S/RES/2561 (2021)", language="en"))
    assert check(graph.quads).conforms
    return Store.of([graph])


def answers(given: Store) -> list[tuple[str | None, ...]]:
    ids = Settings().ids
    rows = ask(given, "cq61", {"instrument": CITED}).rows
    return [tuple(short(t.value, ids) if t is not None else None for t in row[1:4]) for row in rows]


def test_two_ways_of_citing_one_thing_are_two() -> None:
    """The word of one place is never put together with the paragraph of another."""
    found = store(
        cites("Recalling resolution 1325", context="recalls", part="preamble"),
        cites("under resolution 1325 again", context="pursuantTo", part="operative", paragraph="3 (a)"),
    )
    assert answers(found) == [
        ("unm:context-pursuantTo", "unm:part-operative", "3 (a)"),
        ("unm:context-recalls", "unm:part-preamble", None),
    ]


def test_the_same_way_twice_is_one_with_two_sentences() -> None:
    found = store(
        cites("Recalling resolution 1325", context="recalls", part="preamble"),
        cites("names resolution 1325", context="recalls", part="preamble"),
    )
    assert len(answers(found)) == 1
    (span,) = ask(found, "cq61", {"instrument": CITED}).evidence
    assert span is not None


@pytest.mark.parametrize(
    ("attrs", "expected", "why"),
    [
        ({}, (None, None, None), "a record that says nothing of how"),
        ({"part": "body"}, (None, None, None), "running text and no word: nothing to say"),
        ({"part": "footnote"}, (None, "unm:part-footnote", None), "a place and no word"),
        ({"part": "body", "context": "sings"}, (None, None, None), "a word that the vocabulary does not have"),
        ({"context": "recalls"}, (None, None, None), "a word in no part of the document"),
        ({"part": "body", "paragraph": "7.1"}, (None, "unm:part-body", "7.1"), "the paragraph of a report"),
    ],
)
def test_what_is_known_of_a_citation(attrs: dict[str, str], expected: tuple[str | None, ...], why: str) -> None:
    assert answers(store(cites("names resolution 1325", **attrs))) == [expected], why


def test_a_provision_is_cited_as_an_instrument_is() -> None:
    fact = (OWN, "citesProvision", "prov:untoc/art/3", "resolution 1325", {"context": "setOutIn", "part": "body"})
    rows = ask(store(fact), "cq61", {"instrument": CITED}).rows
    assert rows == (), "another thing"
    graph = build(record(TEXT, [fact], symbol="S/RES/2561 (2021)", language="en"))
    assert any("context-setOutIn" in str(quad.object) for quad in graph.quads)
