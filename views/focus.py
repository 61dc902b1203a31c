"""What a page of one thing is about: the address names it, or words do that may mean one thing, several, or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from graph.lineage import resolve
from graph.remembering import remembered
from graph.resource import resource
from graph.store import Store
from views import address
from views.nodes import Nodes
from views.page import Page

_MOST = 12
# Bodies and instruments of which most is told.
_EXAMPLES = """
SELECT ?thing WHERE {
  { ?act unm:target ?thing } UNION { ?meeting unm:meetingOf ?thing }
  FILTER NOT EXISTS { ?thing a unm:Post }
} GROUP BY ?thing ORDER BY DESC(COUNT(*)) ?thing LIMIT 6
"""


@dataclass(frozen=True, slots=True)
class Meant:
    """The thing that is meant, as an IRI; where it is not clear, what may be meant."""

    iri: str | None
    perhaps: tuple[str, ...] = ()


def meant(here: Page, store: Store, name: str) -> Meant:
    """The thing that an address means by a name: its identity, or what a person calls it."""
    given = address.iri_of(name, here.settings.ids)
    if given and resource(store, given):
        return Meant(given)
    found = resolve(store, name) if name else ()
    return Meant(found[0]) if len(found) == 1 else Meant(None, found[:_MOST])


def asked(here: Page, store: Store, name: str, meaning: Meant, path: str, part: str) -> None:
    """Ask which thing is meant, with what may be meant by the words, or with examples where there are none."""
    nodes = here.nodes(store)
    things = [nodes.thing(one) for one in meaning.perhaps or _examples(store)]
    here.show(
        "which_thing.html",
        title=here.words("lineage.title" if path == address.LINEAGE else "timeline.title"),
        purpose=here.words("lineage.purpose" if path == address.LINEAGE else "timeline.purpose"),
        name=name,
        several=bool(meaning.perhaps),
        things=[(one, address.page(path, here.words.language, **{part: nodes.name_of(one.iri)})) for one in things],
    )


def field(here: Page, nodes: Nodes, iri: str | None, part: str, gone: Sequence[str]) -> None:
    """A field to name another thing; ``part`` of the address takes it, and the parts ``gone`` leave."""
    key = f"{part} of page"
    st.session_state[key] = nodes.thing(iri).name.text if iri else here.get(part)

    def changed() -> None:
        typed = str(st.session_state[key] or "").strip()
        if typed:
            st.query_params[part] = typed
            for one in gone:
                st.query_params.pop(one, None)

    st.text_input(here.words("lineage.other"), key=key, on_change=changed, placeholder=here.words("lineage.example"))


@remembered()
def _examples(store: Store) -> tuple[str, ...]:
    return tuple(row["thing"].value for row in store.select(_EXAMPLES))
