"""A page with the position map and nothing else, with the app's own files and headers."""

from pathlib import Path

import streamlit as st

from ui import serving

app = st.App(
    Path(__file__).parent / "position_page.py",
    routes=serving.routes(),
    middleware=serving.middleware(),
)
