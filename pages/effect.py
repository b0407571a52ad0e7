"""Effekt: does membership work? Members beside firms that never were, and how sure it is."""

import streamlit as st

from cluster.access import Permission
from ui import auth, session
from ui.effect import effect_views

reader = auth.require(Permission.SEE_PUBLIC)
t = session.texts()
st.title(t("Effekt"), anchor=False)
effect_views.show(reader, t)
