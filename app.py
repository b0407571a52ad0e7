"""Klyngekart as one ASGI app: `uvicorn app:app` or `streamlit run app.py`.

The main script lies in ui/, away from pages/: a page beside the main script could be
reached directly, past the router.
"""

import streamlit as st

from data import journal
from ui import serving

journal.keep()  # from the server's first line on

app = st.App(
    serving.ROUTER,
    routes=serving.routes(),
    middleware=serving.middleware(),
    lifespan=serving.lifespan,
    on_script_error=serving.on_script_error,
)
