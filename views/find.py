"""The page that finds: by symbol, number or name; and, before anything is typed, what there is to find."""

from __future__ import annotations

import streamlit as st

from graph.lookup import find
from graph.store import Store
from graph.vocabulary import NAMESPACES
from views import address
from views.examples import examples
from views.facts import Facts, natural
from views.families import family, kinship
from views.kinds import counts, of_kind, tally
from views.page import Page, empty, opened, top

_UNM = NAMESPACES["unm"]
_FAMILIES = 3
_SHOWN = 50
_EVERY = 1_000_000


def page() -> None:
    """Draw the page that the address asks for."""
    here = opened()
    query, kind = here.get("q"), here.get("kind")
    top(here, query, address.FIND)
    if here.store is None:
        empty(here)
        return
    if not query and not kind:
        here.show("opening.html")
    query = _typed(here, query)
    if query:
        _hits(here, here.store, query, kind)
    elif kind:
        _of_kind(here, here.store, kind)
    else:
        _home(here, here.store)


def _typed(here: Page, query: str) -> str:
    """The search field, which follows the address, and the address it."""
    # A widget keeps what was typed; where the address has moved on (Back, a link), the address wins.
    if st.session_state.get("asked") != query:
        st.session_state["asked"] = st.session_state["typed"] = query
    st.text_input(
        here.words("find.label"),
        key="typed",
        type="search",
        live=True,
        placeholder=here.words("find.placeholder"),
        on_change=_to_address,
        icon=":material/search:",
    )
    return query


def _to_address() -> None:
    typed = st.session_state["typed"].strip()
    st.session_state["asked"] = typed
    state = {name: st.query_params[name] for name in ("lang",) if name in st.query_params}
    st.query_params.from_dict(({"q": typed} if typed else {}) | state)


def _home(here: Page, store: Store) -> None:
    nodes = here.nodes(store)
    facts = Facts(store, nodes, here.words)
    here.show(
        "home.html",
        examples=examples(store),
        families=[family(store, nodes, facts, *one) for one in kinship(store)[:_FAMILIES]],
        counts=[
            (nodes.label(_UNM + one.kind), one.number, address.find(here.words.language, kind=one.kind))
            for one in counts(store)
        ],
        document=nodes.thing,
        opened=here.get("fact"),
    )


def _hits(here: Page, store: Store, query: str, kind: str) -> None:
    found = find(store, query, limit=_EVERY)
    facets = tally(hit.kind for hit in found)
    if kind not in {one.kind for one in facets}:
        kind = ""
    chosen = [hit for hit in found if not kind or hit.kind == _UNM + kind]
    shown = chosen if here.get("all") else chosen[:_SHOWN]
    nodes, words = here.nodes(store), here.words

    def href(one: str, every: str = "") -> str:
        return address.find(words.language, q=query, kind=one, shown=every)

    things = [(nodes.thing(hit.iri), hit.en if words.language == "zh" else hit.zh) for hit in shown]
    here.show(
        "hits.html",
        query=query,
        total=len(found),
        shown=len(chosen),
        facets=[(words("find.every"), len(found), href(""), not kind)]
        + [(nodes.label(_UNM + one.kind), one.number, href(one.kind), one.kind == kind) for one in facets],
        things=[(thing, other if other != thing.name.text else "") for thing, other in things],
        more=href(kind, "1"),
        examples=examples(store),
    )


def _of_kind(here: Page, store: Store, kind: str) -> None:
    nodes, words = here.nodes(store), here.words
    things = sorted(map(nodes.thing, of_kind(store, kind)), key=lambda thing: natural(thing.name.text))
    shown = things if here.get("all") else things[:_SHOWN]
    here.show(
        "hits.html",
        query=kind,
        total=len(things),
        shown=len(things),
        facets=[
            (
                nodes.label(_UNM + one.kind),
                one.number,
                address.find(words.language, kind=one.kind),
                one.kind == kind,
            )
            for one in counts(store)
        ],
        things=[(thing, "") for thing in shown],
        more=address.find(words.language, kind=kind, shown="1"),
        examples=examples(store),
    )


if __name__ == "__main__":
    page()
