"""What a lineage's picture holds, and where its boxes stand."""

from __future__ import annotations

from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.build import build
from graph.identifiers import iri
from graph.lineage.layout import Bend, columns
from graph.lineage.picture import Direction, picture
from graph.settings import Settings
from graph.store import Store
from tests.graph.enacted import CHINESE_ALL, CREATING, ENDING, ENGLISH_ALL, FIRST, MEASURES, MISSION, PANEL, SECOND_

IDS = Settings().ids


def place(key: str) -> str:
    return iri(key, IDS)


@pytest.fixture(scope="module")
def store() -> Store:
    return Store.of(build(one) for one in (*ENGLISH_ALL, *CHINESE_ALL))


def test_what_made_a_body_and_what_came_of_it(store: Store) -> None:
    found = picture(store, place(MISSION), 1)
    arrows = {(one.source, one.predicate, one.result): one.status for one in found.edges}
    assert arrows[place(FIRST), "establishes", place(MISSION)] == "stated"
    assert arrows[place(ENDING), "terminates", place(MISSION)] == "stated"
    assert found.nodes[0] == place(MISSION)
    assert found.hidden == 0


def test_an_instrument_that_is_changed_was_there_before(store: Store) -> None:
    found = picture(store, place(MEASURES), 1, "to")
    assert place(SECOND_) in found.nodes
    assert {one.source for one in found.edges} == {place(MEASURES)}
    assert place(MEASURES) in picture(store, place(SECOND_), 1, "from").nodes


@pytest.mark.parametrize("direction", ["from", "to"])
def test_a_direction_is_kept_to(store: Store, direction: Direction) -> None:
    found = picture(store, place(PANEL), 4, direction)
    flow = nx.DiGraph((one.source, one.result) for one in found.edges)
    if direction == "from":
        assert set(found.nodes) == {place(PANEL), *nx.ancestors(flow, place(PANEL))}
        assert place(CREATING) in found.nodes
    else:
        assert set(found.nodes) <= {place(PANEL), *(nx.descendants(flow, place(PANEL)) if flow else ())}


def test_deeper_shows_no_less(store: Store) -> None:
    shown = [set(picture(store, place(CREATING), depth).nodes) for depth in (1, 2, 3, 4)]
    assert all(one <= other for one, other in pairwise(shown))


def test_what_is_left_out_is_counted(store: Store) -> None:
    whole = picture(store, place(FIRST), 2)
    part = picture(store, place(FIRST), 2, cap=3)
    assert part.nodes == whole.nodes[:3]
    assert part.hidden == len(whole.nodes) - 3 > 0
    assert sum(part.beyond.values()) > 0, "and told at the boxes"
    assert {end for one in part.edges for end in (one.source, one.result)} <= set(part.nodes)


def test_only_chosen_kinds_are_walked_through(store: Store) -> None:
    def kind(one: str) -> str:
        return one.removeprefix(IDS).partition("/")[0]

    found = picture(store, place(PANEL), 3, kind_of=kind, kinds=["instrument"])
    assert {kind(one) for one in found.nodes[1:]} == {"instrument"}
    assert found.kinds["body"] > 1, "what could be shown is told"


def test_a_thing_without_facts_has_no_picture(store: Store) -> None:
    assert picture(store, place("body:nobody")).nodes == ()


NODES = [chr(97 + at) for at in range(12)]
EDGES = st.lists(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)), max_size=40)


@given(EDGES)
def test_time_flows_one_way(edges: list[tuple[str, str]]) -> None:
    found = columns(NODES, edges)
    place = {cell: number for number, column in enumerate(found) for cell in column}
    assert sorted(cell for cell in place if isinstance(cell, str)) == NODES, "each once"
    together = {one: group for group in nx.strongly_connected_components(nx.DiGraph(edges)) for one in group}
    for a, b in edges:
        if together[a] == together[b]:
            assert place[a] == place[b], "a circle shares a column"
        else:
            assert place[a] < place[b]
            assert all(Bend(a, at) in found[at] for at in range(place[a] + 1, place[b])), "and passes behind no box"


def test_many_arrows_are_placed_without_a_crossing_where_none_is_needed() -> None:
    pairs = [(f"a{at}", f"b{(at * 7) % 10}") for at in range(10)]
    left, right = columns([f"{side}{at}" for side in "ab" for at in range(10)], pairs)
    assert [dict(pairs)[one] for one in left if isinstance(one, str)] == right
