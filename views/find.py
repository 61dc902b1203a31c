"""The page that finds: by symbol, number or name; and, before anything is typed, what there is to find."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from graph.lookup import find
from graph.store import Store
from graph.vocabulary import NAMESPACES
from views import address
from views.examples import examples
from views.facts import Facts, natural
from views.families import family, kinship
from views.kinds import Count, counts, members, tally
from views.nodes import Nodes
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
    # The field keeps what was typed, until its page is left; where the address has moved on (Back, a link), it wins.
    if st.session_state.get("asked") != query or "typed" not in st.session_state:
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
    nodes = here.nodes(store)
    kinds = {hit.iri: nodes.kinds(hit.iri)[0] for hit in find(store, query, limit=_EVERY)}
    facets = tally(kinds.values())
    if kind not in {one.kind for one in facets}:
        kind = ""
    chosen = [iri for iri in kinds if not kind or kinds[iri] == _UNM + kind]
    every = (here.words("find.every"), len(kinds), address.find(here.words.language, q=query), not kind)
    _list(here, nodes, chosen, facets, [every], query, kind)


def _of_kind(here: Page, store: Store, kind: str) -> None:
    nodes = here.nodes(store)
    things = members(store).get(kind, ())
    in_order = sorted(things, key=lambda iri: natural(nodes.thing(iri).name.text))
    _list(here, nodes, in_order, counts(store), [], "", kind)


def _list(
    here: Page,
    nodes: Nodes,
    iris: Sequence[str],
    facets: Iterable[Count],
    first: Sequence[tuple[str, int, str, bool]],
    query: str,
    kind: str,
) -> None:
    """A list of things under the kinds that narrow it (``facets``, behind those that stand ``first``)."""
    assert here.store is not None

    def href(chosen: str, every: str = "") -> str:
        return address.find(here.words.language, q=query, kind=chosen, shown=every)

    shown = iris if here.get("all") else iris[:_SHOWN]
    here.show(
        "hits.html",
        query=query or kind,
        total=len(iris),
        things=[(nodes.thing(iri), nodes.second(iri)) for iri in shown],
        facets=[
            *first,
            *((nodes.label(_UNM + one.kind), one.number, href(one.kind), one.kind == kind) for one in facets),
        ],
        more=href(kind, "1"),
        examples=examples(here.store),
    )


if __name__ == "__main__":
    page()
