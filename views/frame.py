"""The frame around every page: its style, the links' script, and which page an address leads to."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from views.navigate import navigate
from views.words import language_of

_HERE = Path(__file__).parent


def frame() -> None:
    """Draw the page that the address leads to."""
    st.set_page_config(layout="wide", initial_sidebar_state="collapsed", menu_items={})
    page = st.navigation(
        [
            st.Page(_HERE / "find.py", title="Find", url_path="find", default=True),
            st.Page(_HERE / "resource.py", title="Resource", url_path="resource"),
            st.Page(_HERE / "evidence.py", title="Evidence", url_path="evidence"),
            st.Page(_HERE / "review.py", title="Review", url_path="review"),
            st.Page(_HERE / "ingest.py", title="Ingest", url_path="ingest"),
            st.Page(_HERE / "coverage.py", title="Coverage", url_path="coverage"),
        ],
        position="hidden",
    )
    st.html(_HERE / "style.css")
    navigate(language_of(st.query_params.get("lang"), st.context.locale))
    page.run()


if __name__ == "__main__":
    frame()
