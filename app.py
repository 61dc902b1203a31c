"""The app: its pages, and the addresses of things and their data, on one port.

Run it with ``streamlit run app.py``, or ``uvicorn app:app``.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from views.page import failed
from views.routes import ROUTES

app = st.App(Path(__file__).parent / "views" / "frame.py", routes=ROUTES, on_script_error=failed)
