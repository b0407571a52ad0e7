"""Møter: when and where the cluster meets, and the calendar to subscribe to."""

import streamlit as st

from cluster.access import Permission
from ui import auth, session
from ui.meetings import meetings_views

reader = auth.require(Permission.SEE_PUBLIC)
t = session.texts()
st.title(t("Møter"), anchor=False)
meetings_views.show(reader, t)
