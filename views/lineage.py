"""The page of lineage: what a thing comes from and what came of it, as a picture, and the same as a table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import streamlit as st

from graph.lineage.paths import statements
from graph.lineage.picture import DEEPEST, Edge
from graph.store import Store
from views import address, source
from views.focus import asked, field, meant
from views.nodes import Nodes
from views.page import Page, empty, opened, top
from views.passages import passages
from views.shapes import shapes
from views.traced import DIRECTIONS, Trace, Wish

_HERE = Path(__file__).parent
_picture = st.components.v2.component(
    "lineage", js=(_HERE / "lineage.js").read_text(encoding="utf-8"), isolate_styles=False
)


@dataclass(frozen=True, slots=True)
class Chip:
    """A choice: what it is called, where it leads, whether it is chosen; a kind of thing has a number and a shape."""

    name: str
    href: str
    chosen: bool
    number: int = 0
    shape: str = ""


def page() -> None:
    """Draw the page that the address asks for."""
    here = opened(focus="id")
    if here.store is None:
        top(here, here.words("lineage.title"), address.LINEAGE)
        empty(here)
        return
    name = here.get("focus")
    meaning = meant(here, here.store, name)
    if meaning.iri is None:
        top(here, here.words("lineage.title"), address.LINEAGE)
        asked(here, here.store, name, meaning, address.LINEAGE, "focus")
        field(here, here.nodes(here.store), None, "focus", ("sel",))
        return
    _draw(here, here.store, meaning.iri)


def _draw(here: Page, store: Store, iri: str) -> None:
    words, nodes = here.words, here.nodes(store)
    wish = Wish.of(here.get, iri)
    trace = Trace(store, nodes, words, here.settings.ids, wish)
    thing = nodes.thing(iri)
    reach = trace.picture.reach
    # More steps than there are lead no further.
    depth = min(wish.depth, reach)
    top(here, words("lineage.of", name=thing.name.text), address.LINEAGE)
    here.show(
        "lineage.html",
        thing=thing,
        depths=[Chip(str(one), trace.href(depth=one, sel=""), one == depth) for one in range(1, reach + 1)],
        no_further=trace.picture.edges and reach < DEEPEST and depth == reach and not trace.picture.hidden,
        ends=[
            Chip(nodes.thing(one).name.text, trace.href(focus=one, sel=""), False, trace.picture.beyond[one])
            for one in trace.picture.ends
        ],
        directions=[
            Chip(words(f"lineage.way_{one}"), trace.href(direction=one, sel=""), one == wish.direction)
            for one in DIRECTIONS
        ],
        kinds=_kinds(trace),
        shapes=shapes(),
        clear=trace.href(kinds=frozenset(), sel="") if wish.kinds else "",
        timeline=address.page(address.TIMELINE, words.language, id=nodes.name_of(iri)),
        picture=trace.picture,
        files=trace.files(),
    )
    field(here, nodes, iri, "focus", ("sel",))
    if trace.picture.edges:
        _picture(
            data={
                "svg": trace.svg(),
                "chosen": wish.sel,
                "help": words("lineage.keys"),
                "label": words("lineage.picture"),
                "left": words("lineage.more_left"),
                "right": words("lineage.more_right"),
                "lang": words.language,
            },
            key="lineage",
        )
    _opened(here, store, nodes, trace)
    here.draw(
        "lineage_table.html",
        thing=thing,
        rows=[
            (
                nodes.thing(one.start),
                trace.property(one),
                nodes.thing(one.end),
                one.status,
                trace.href(sel=one.key),
                one.key == wish.sel,
            )
            for one in trace.picture.edges
        ],
    )


def _kinds(trace: Trace) -> list[Chip]:
    """The kinds of thing within reach: the legend of the picture, and the way to leave some out."""
    found = []
    for name in shapes():
        if number := trace.picture.kinds.get(name, 0):
            chosen = not trace.wish.kinds or name in trace.wish.kinds
            every = frozenset(shapes())
            wanted = (trace.wish.kinds or every) ^ {name}
            wanted = frozenset() if wanted == every else wanted
            found.append(Chip(trace.words(f"shape.{name}"), trace.href(kinds=wanted, sel=""), chosen, number, name))
    return found


def _opened(here: Page, store: Store, nodes: Nodes, trace: Trace) -> None:
    """What the reader chose in the picture: a fact with its sentences, or a thing with where it leads."""
    wish, chosen = trace.wish, None
    if not wish.sel:
        return
    for edge in trace.picture.edges:
        if edge.key == wish.sel:
            chosen = edge
    if chosen is not None:
        _fact(here, store, nodes, trace, chosen)
        return
    iri = address.iri_of(wish.sel, here.settings.ids)
    if iri not in trace.picture.nodes:
        here.show("lineage_gone.html", chosen=wish.sel, close=trace.href(sel=""))
        return
    name = nodes.name_of(iri)
    here.show(
        "lineage_thing.html",
        chosen=wish.sel,
        thing=nodes.thing(iri),
        focus="" if iri == wish.focus else Trace.address(here.words, nodes, replace(wish, focus=iri, sel="")),
        timeline=address.page(address.TIMELINE, here.words.language, id=name),
        beyond=trace.picture.beyond.get(iri, 0),
        close=trace.href(sel=""),
    )


def _fact(here: Page, store: Store, nodes: Nodes, trace: Trace, edge: Edge) -> None:
    said = statements(store, edge.start, edge.predicate, edge.end)
    facts = {one: each.iri.rpartition("/")[2] for each in said for one in each.evidence}
    found = passages(facts, lambda sha256: source.text(store, sha256), facts)
    here.show(
        "lineage_fact.html",
        chosen=trace.wish.sel,
        start=nodes.thing(edge.start),
        property=trace.property(edge),
        end=nodes.thing(edge.end),
        status=edge.status,
        rules=tuple(dict.fromkeys(one.rule for one in said if one.rule)),
        passages=sorted(found, key=lambda one: one.language != here.words.language),
        document=nodes.thing,
        close=trace.href(sel=""),
    )
