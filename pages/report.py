"""Rapport: the figures on paper, for funders and the board."""

import streamlit as st

from cluster.access import Permission
from ui import auth, session
from ui.reporting import report_views

reader = auth.require(Permission.MAKE_REPORTS)
t = session.texts()
st.title(t("Rapport"), anchor=False)
report_views.show(reader, t)
