"""Presentasjon: the cluster as slides, over the whole window, or as a file to take along."""

import streamlit as st

from cluster.access import Permission
from ui import auth, session
from ui.presentation import presentation_views

reader = auth.require(Permission.MAKE_REPORTS)
t = session.texts()
st.title(t("Presentasjon"), anchor=False)
presentation_views.show(reader, t)
