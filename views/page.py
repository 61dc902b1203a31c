"""What every page does: read its state from the address, draw the head, draw its markup, or say what is missing."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from graph.settings import Settings
from graph.store import Store
from views import address, source
from views.drawing import draw
from views.navigation import entries, place
from views.nodes import Nodes, nodes
from views.rendering import markup
from views.words import LANGUAGES, Words, language_of

# Nobody types more; a pasted chapter is not a name.
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Page:
    """A page in the making: its words, the state that its address gives, the store and its settings."""

    words: Words
    state: Mapping[str, str]
    store: Store | None
    settings: Settings

    def get(self, name: str) -> str:
        """A part of the state; the empty string where the address does not give it."""
        return self.state.get(name, "").strip()[:LONGEST]

    def nodes(self, store: Store) -> Nodes:
        """Descriptions in the page's language."""
        return nodes(store, self.settings.ids, self.words.language)

    def show(self, template: str, into: DeltaGenerator | None = None, **given: object) -> None:
        """Draw a template, in a place of its own where one is given."""
        (into or st).html(markup(template, self.words, **given))

    def draw(self, template: str, **given: object) -> None:
        """Draw the template of a page's main part, which may be large."""
        draw(markup(template, self.words, **given), template)


def opened(**also: str) -> Page:
    """The page that the address asks for.

    ``also`` gives the other name that a part of the state may come by: links of other pages, and people, use both.
    """
    state = {name: st.query_params[name] for name in st.query_params}
    for name, other in also.items():
        if not state.get(name) and other in state:
            state[name] = state.pop(other)
    words = Words(language_of(state.get("lang"), st.context.locale))
    return Page(words, state, source.store(), source.settings())


def empty(page: Page) -> None:
    """Say that there is no graph yet, where it was looked for, and which command makes one."""
    st.set_page_config(page_title=_titled(page.words("empty.title"), page.words))
    page.show("empty.html", folder=str(page.settings.store))


def failed(error: Exception) -> bool:
    """Say, in the page's language, that a page failed; the log has the details. True: nothing more is to be shown."""
    logging.getLogger(__name__).error("a page failed", exc_info=error)
    words = Words(language_of(st.query_params.get("lang"), st.context.locale))
    st.set_page_config(page_title=_titled(words("failure.title"), words))
    st.html(markup("failed.html", words))
    return True


def top(page: Page, title: str, path: str, state: Mapping[str, str] | None = None) -> None:
    """The head of a page: its title in the browser, the way home, the same page in the other language.

    ``state`` is what the address keeps; None for the parts that `views.navigation` lists for the page.
    """
    st.set_page_config(page_title=_titled(title, page.words))
    kept = {name: page.get(name) for name in place(path).state} if state is None else state
    languages = [(Words(language), address.page(path, language, **kept)) for language in LANGUAGES]
    page.show("top.html", languages=languages, places=entries(page.words, path))


def _titled(title: str, words: Words) -> str:
    """The title in the browser: that of the page first, for it is what tells one tab from another."""
    return f"{title} · {words('home.title')}" if title else words("home.title")
