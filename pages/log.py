"""Logg: who changed what in the register, and when."""

import streamlit as st

from ui import auth, links, log_views, session

reader = auth.require(links.LOG.permission)
t = session.texts()
st.title(t("Logg"), anchor=False)
wanted = log_views.show_filter(t)
entries = log_views.found(reader.role, wanted)
log_views.show(entries, t)
