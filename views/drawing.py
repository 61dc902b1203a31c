"""Draws the main part of a page, as large as it may be: its markup goes to a script that puts it in its place."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

# What a component's script begins with that draws markup and does more besides.
SCRIPT = Path(__file__).with_name("drawing.js").read_text(encoding="utf-8")

_drawing = st.components.v2.component(
    "drawing",
    js=f"{SCRIPT}export default ({{ data, parentElement }}) => draw(data.markup, parentElement);",
    isolate_styles=False,
)


def draw(markup: str, key: str) -> None:
    """Draw markup of `views.rendering.markup`; ``key`` tells it from what else the page draws in this way."""
    _drawing(data={"markup": markup}, key=key)
