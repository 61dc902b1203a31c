"""The script that makes links quick: mounted once on every page, it draws nothing."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from views.words import Language

_navigate = st.components.v2.component(
    "navigate", js=Path(__file__).with_name("navigate.js").read_text(encoding="utf-8"), isolate_styles=False
)


def navigate(language: Language) -> None:
    """Mount the script, and tell the browser which language the page is in."""
    _navigate(data={"lang": language}, key="navigate")
