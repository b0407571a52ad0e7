"""Rekruttering: who may become a member, how far they have come, and what is to be done."""

import streamlit as st

from cluster.access import Permission
from ui import auth, session
from ui.recruitment import prospect_choice, prospect_views, recruitment_views

reader = auth.require(Permission.SEE_PROSPECTS)
t = session.texts()
st.title(t("Rekruttering"), anchor=False)
if prospect_choice.is_shown():
    prospect_views.show(reader, t)
else:
    recruitment_views.show(reader, t)
