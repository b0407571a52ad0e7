"""The usual way, served with Leaflet and jQuery from its own origin: no internet is needed."""

from pathlib import Path

import streamlit as st
import xstatic.pkg.jquery
import xstatic.pkg.leaflet
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

app = st.App(
    Path(__file__).parent / "usual_page.py",
    routes=(
        Mount("/leaflet", StaticFiles(directory=xstatic.pkg.leaflet.BASE_DIR)),
        Mount("/jquery", StaticFiles(directory=xstatic.pkg.jquery.BASE_DIR)),
    ),
)
