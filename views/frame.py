"""The frame around every page: its style, the links' script, and which page an address leads to."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path

import streamlit as st

from views.navigate import navigate
from views.navigation import PLACES, Place
from views.words import language_of

_HERE = Path(__file__).parent


def _drawing(one: Place) -> Callable[[], None]:
    """What draws a page: a function, for a script would be compiled and run as new for each reader."""

    def draw() -> None:
        importlib.import_module(f"views.{one.name}").page()

    return draw


def frame() -> None:
    """Draw the page that the address leads to."""
    st.set_page_config(layout="wide", initial_sidebar_state="collapsed", menu_items={})
    page = st.navigation(
        [st.Page(_drawing(one), title=one.name, url_path=one.name, default=one is PLACES[0]) for one in PLACES],
        position="hidden",
    )
    st.html(_HERE / "style.css")
    navigate(language_of(st.query_params.get("lang"), st.context.locale))
    page.run()


if __name__ == "__main__":
    frame()
