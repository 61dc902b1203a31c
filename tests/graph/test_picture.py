"""What a lineage's picture holds, and where its boxes stand."""

from __future__ import annotations

import hashlib
from datetime import date
from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.build import build
from graph.identifiers import iri
from graph.lineage.layout import Bend, Cell, before, heights, layout
from graph.lineage.paths import statements
from graph.lineage.picture import Direction, _reached, picture
from graph.resource import strongest
from graph.settings import Settings
from graph.store import Store
from ingest.entities import completed
from ingest.record import Entity, Record, Relation, Span
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


# --- what is shown and not walked through


ORGAN, OTHER = "body:un-sc", "inst:sc/res/9999"


@pytest.fixture(scope="module")
def busy() -> Store:
    """The same documents, and one by which the Council itself is asked for something unrelated."""
    text = "Resolution 9999 requests the Security Council to look into it."
    relation = Relation(OTHER, "requests", ORGAN, "stated", (Span(0, len(text)),), {"action": "look into it"})
    record = Record(
        file="unrelated.md",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        language="en",
        symbol="S/2099/1",
        document={"key": "doc:S/2099/1"},
        sentences=(Span(0, len(text)),),
        entities=completed((Entity("doc:S/2099/1", "Document"),), relations=(relation,)),
        mentions=(),
        relations=(relation,),
    )
    return Store.of(build(one) for one in (*ENGLISH_ALL, *CHINESE_ALL, record))


@pytest.mark.parametrize("direction", ["from", "both"])
def test_nothing_comes_in_through_an_organ_that_everybody_asks(busy: Store, direction: Direction) -> None:
    found = picture(busy, place(PANEL), 4, direction)
    assert place(ORGAN) in found.nodes
    assert place(ORGAN) in found.ends, "and the page can say so"
    assert found.beyond[place(ORGAN)] > 0
    assert place(OTHER) not in found.nodes


def test_the_focus_itself_is_always_walked_from(busy: Store) -> None:
    found = picture(busy, place(ORGAN), 1)
    assert place(OTHER) in found.nodes
    assert place(ORGAN) not in found.ends


def test_where_a_hundred_facts_meet_nothing_leads_on() -> None:
    flow = nx.DiGraph()
    fact = {"fact": ("x", "establishes", "y")}
    flow.add_edges_from((f"far{at}", "hub", fact) for at in range(3))
    flow.add_edge("hub", "near", **fact)
    flow.add_edge("near", "focus", **fact)
    through = _reached(flow, "focus", "from", frozenset(), lambda iri: True)
    assert through.distance["far1"] == 3
    stopped = _reached(flow, "focus", "from", frozenset({"hub"}), lambda iri: True)
    assert set(stopped.distance) == {"focus", "near", "hub"}
    assert "hub" not in stopped.walked


def test_a_body_that_merely_adopted_something_leads_no_further() -> None:
    flow = nx.DiGraph()
    flow.add_edge("body", "act", fact=("act", "adoptedBy", "body"))
    flow.add_edge("act", "focus", fact=("act", "establishes", "focus"))
    flow.add_edge("unrelated", "body", fact=("unrelated", "requests", "body"))
    assert "unrelated" not in _reached(flow, "focus", "from", frozenset(), lambda iri: True).distance
    flow.add_edge("body", "focus", fact=("focus", "parentBody", "body"))
    assert "unrelated" in _reached(flow, "focus", "from", frozenset(), lambda iri: True).distance


@pytest.mark.parametrize("key", [PANEL, MISSION, FIRST, CREATING])
def test_more_steps_than_the_reach_show_the_same(store: Store, key: str) -> None:
    reach = picture(store, place(key), 1).reach
    at = picture(store, place(key), reach)
    assert picture(store, place(key), 4) == at
    assert reach == 1 or set(picture(store, place(key), reach - 1).nodes) < set(at.nodes)


def test_statuses_of_many_are_those_of_each(store: Store) -> None:
    for key in (PANEL, MISSION, FIRST, ENDING):
        for one in picture(store, place(key), 4).edges:
            each = strongest(statements(store, one.start, one.predicate, one.end))
            assert one.status == (None if one.predicate in ("adoptedBy", "parentBody") else each)


# --- where things stand

NODES = [chr(97 + at) for at in range(12)]
PAIRS = st.tuples(st.sampled_from(NODES), st.sampled_from(NODES))
EDGES = st.lists(PAIRS, max_size=40)
DAYS = st.dates(date(2030, 1, 1), date(2034, 12, 31)).map(str)
WHEN = st.dictionaries(
    st.sampled_from(NODES), st.one_of(DAYS, DAYS.map(lambda day: day[:7]), DAYS.map(lambda day: day[:4]))
)


@given(EDGES, WHEN)
def test_an_edge_leads_to_a_later_column_unless_it_closes_a_circle(
    edges: list[tuple[str, str]], when: dict[str, str]
) -> None:
    laid = layout(NODES, edges, when)
    column = laid.column
    assert sorted(cell for cell in column if isinstance(cell, str)) == NODES, "each once"
    together = {one: group for group in nx.strongly_connected_components(nx.DiGraph(edges)) for one in group}
    for a, b in edges:
        if a == b:
            continue
        back = column[a] > column[b]
        start, end = (b, a) if back else (a, b)
        assert column[start] < column[end], "two that an edge connects never share a column"
        assert not back or together[a] == together[b], "only a circle leads back"
        assert all(Bend(start, at, back) in laid.columns[at] for at in range(column[start] + 1, column[end]))


@given(EDGES, WHEN)
def test_time_runs_from_left_to_right(edges: list[tuple[str, str]], when: dict[str, str]) -> None:
    # What is known to be later leads to nothing that is known to be earlier, as `picture` sees to.
    edges = [(b, a) if a in when and b in when and before(when[b], when[a]) else (a, b) for a, b in edges]
    laid = layout(NODES, edges, when)
    for a, b in edges:
        if a != b and a in when and b in when and before(when[a], when[b]):
            assert laid.column[a] < laid.column[b], "even within a circle"
    for each in laid.columns:
        days = [when[str(cell)] for cell in each if cell in when]
        assert days == sorted(days), "and from above in each column"


@given(WHEN, st.lists(PAIRS, max_size=25))
def test_dated_things_stand_in_the_order_of_time(when: dict[str, str], pairs: list[tuple[str, str]]) -> None:
    """Between dated things no fact forces otherwise: no later one stands left of an earlier one."""
    edges = [(a, b) for a, b in pairs if a in when and b in when and before(when[a], when[b])]
    column = layout(NODES, edges, when).column
    for a in when:
        for b in when:
            if before(when[a], when[b]):
                assert column[a] <= column[b]


@given(EDGES, WHEN, st.integers(4, 90))
def test_no_cell_takes_the_room_of_another(edges: list[tuple[str, str]], when: dict[str, str], high: int) -> None:
    laid = layout(NODES, edges, when)

    def room(cell: Cell) -> float:
        return 5 if isinstance(cell, Bend) else high

    middle = heights(laid, room)
    for each in laid.columns:
        for a, b in pairwise(each):
            assert middle[b] - middle[a] >= (room(a) + room(b)) / 2 - 0.2
    assert min(middle[cell] - room(cell) / 2 for cell in middle) >= -0.1


def test_many_arrows_are_placed_without_a_crossing_where_none_is_needed() -> None:
    pairs = [(f"a{at}", f"b{(at * 7) % 10}") for at in range(10)]
    left, right = layout([f"{side}{at}" for side in "ab" for at in range(10)], pairs).columns
    assert [dict(pairs)[one] for one in left if isinstance(one, str)] == list(right)
