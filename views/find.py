"""The page that finds: by symbol, number or name; and, before anything is typed, what there is to find."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from graph.holdings import holdings
from graph.store import Store
from graph.vocabulary import NAMESPACES
from views import address
from views.examples import example_questions, examples
from views.facts import Facts, natural
from views.families import family, kinship
from views.folding import Folded, folded
from views.hearing import hear
from views.kinds import counts, members
from views.narrowing import chips, chosen_state, lines, narrowed
from views.nodes import Nodes, Thing
from views.page import Page, empty, opened, top

_UNM = NAMESPACES["unm"]
_FAMILIES = 3
_SHOWN = 50
_SAID = 10
_EVERY = 1_000_000


def page() -> None:
    """Draw the page that the address asks for."""
    here = opened()
    query, kind = here.get("q"), here.get("kind")
    title = _title(here, query, kind)
    top(here, title, address.FIND)
    if here.store is None:
        empty(here)
        return
    # What was typed stands in the field; as a heading it is there for those who do not see the page.
    here.show("found.html" if title else "opening.html", title=title, aloud=bool(query))
    query = _typed(here, query)
    if query:
        _hits(here, here.store, query)
    elif kind:
        _of_kind(here, here.store, kind)
    else:
        _home(here, here.store)


def _title(here: Page, query: str, kind: str) -> str:
    """What the page is about, in a line; the empty string for the first screen."""
    if query or not kind:
        return here.words("find.title", query=query) if query else ""
    known = here.store is not None and kind in members(here.store)
    return here.nodes(here.store).label(_UNM + kind) if here.store and known else kind


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


def _line(
    here: Page, nodes: Nodes, query: str, chosen: Mapping[str, str], one: Folded
) -> tuple[Thing, str, list[tuple[str, int, str]]]:
    """A thing that was found: its name in the other language, and the parts of it that stand folded under it."""
    parts = [
        (
            nodes.label(_UNM + kind),
            number,
            address.find(here.words.language, q=query, **(chosen_state(chosen) | {"kind": kind})),
        )
        for kind, number in one.parts
    ]
    return nodes.thing(one.iri), nodes.second(one.iri), parts


def _to_address() -> None:
    typed = st.session_state["typed"].strip()
    st.session_state["asked"] = typed
    state = {name: st.query_params[name] for name in ("lang",) if name in st.query_params}
    st.query_params.from_dict(({"q": typed} if typed else {}) | state)


def _home(here: Page, store: Store) -> None:
    nodes = here.nodes(store)
    facts = Facts(store, nodes, here.words)
    here.draw(
        "home.html",
        examples=examples(store),
        questions=example_questions(store, here.words),
        families=[family(store, nodes, facts, *one) for one in kinship(store)[:_FAMILIES]],
        counts=[
            (nodes.label(_UNM + one.kind), one.number, address.find(here.words.language, kind=one.kind))
            for one in counts(store)
        ],
        document=nodes.thing,
        opened=here.get("fact"),
    )


def _hits(here: Page, store: Store, query: str) -> None:
    nodes = here.nodes(store)
    answered = hear(here, store, query, nodes)
    found, chosen = narrowed(store, query, here)
    whole = here.get("view") == "sentences"
    # Within each language by how well they fit.
    said = sorted(found.sentences, key=lambda hit: here.words.language not in hit.sentence.traits.language)
    # Whoever chose a kind wants all of that kind.
    apart = bool(chosen.get("kind"))
    kept = [Folded(iri) for iri in found.things] if apart else folded(store, found.things, holdings(store).kinds)
    things = kept if here.get("all") else kept[:_SHOWN]
    if answered and not found.things and not found.sentences:
        return
    here.show(
        "hits.html",
        query=query,
        total=len(found.things),
        said=len(found.sentences),
        things=[] if whole else [_line(here, nodes, query, chosen, one) for one in things],
        left=len(kept) - len(things),
        sentences=lines(said[: _EVERY if whole and here.get("all") else _SHOWN if whole else _SAID], here),
        facets=chips(found, chosen, query, nodes, here.words),
        narrowed=any(value for facet, value in chosen.items() if facet != "kind"),
        more=address.find(here.words.language, q=query, **chosen_state(chosen), shown="1"),
        every=address.find(here.words.language, q=query, **chosen_state(chosen), view="sentences"),
        back=address.find(here.words.language, q=query, **chosen_state(chosen)) if whole else "",
        rest=address.find(here.words.language, q=query, **chosen_state(chosen), view="sentences", shown="1"),
        document=nodes.thing,
        examples=examples(store),
    )


def _of_kind(here: Page, store: Store, kind: str) -> None:
    nodes = here.nodes(store)
    things = members(store).get(kind, ())
    in_order = sorted(things, key=lambda iri: natural(nodes.thing(iri).name.text))

    def href(chosen: str, every: str = "") -> str:
        return address.find(here.words.language, kind=chosen, shown=every)

    here.show(
        "kind.html",
        query=kind,
        total=len(in_order),
        things=[(nodes.thing(iri), nodes.second(iri)) for iri in (in_order if here.get("all") else in_order[:_SHOWN])],
        facets=[(nodes.label(_UNM + one.kind), one.number, href(one.kind), one.kind == kind) for one in counts(store)],
        more=href(kind, "1"),
        examples=examples(store),
    )
