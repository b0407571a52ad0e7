"""Finansiering: what funders have granted, and what members have put beside it."""

import streamlit as st

from cluster.access import Permission
from ui import auth, session
from ui.funding import funding_views

reader = auth.require(Permission.SEE_FUNDING)
t = session.texts()
st.title(t("Finansiering"), anchor=False)
funding_views.show(reader, t)
