"""Innlesing: the cluster's own lists into the register: upload, see what is wrong, confirm."""

import streamlit as st

from cluster.access import Permission
from ui import auth, session
from ui.importing import importing_views

leader = auth.require(Permission.EDIT_MEMBERS)
t = session.texts()
st.title(t("Innlesing"), anchor=False)
importing_views.show(leader, t)
