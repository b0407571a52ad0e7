"""Logg: who changed what in the register, and when."""

import streamlit as st

from cluster.access import Permission
from ui import auth, log_views, session

reader = auth.require(Permission.SEE_LOG)
t = session.texts()
st.title(t("Logg"), anchor=False)
wanted = log_views.show_filter(t)
entries = log_views.found(reader.role, wanted)
log_views.show(entries, t)
