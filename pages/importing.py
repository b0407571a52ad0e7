"""Innlesing: the cluster's own list into the register: upload, see what is wrong, confirm."""

import streamlit as st

from cluster.access import Permission
from ui import auth, import_views, session

leader = auth.require(Permission.EDIT_MEMBERS)
t = session.texts()
st.title(t("Innlesing"), anchor=False)
import_views.show_receipt(t)
uploaded = import_views.show_upload(t)
if uploaded is None:
    import_views.show_help(t)
else:
    reading = import_views.read(uploaded)
    without_demo = import_views.ask_about_demo(t)
    preview = import_views.preview(reading, leader, without_demo=without_demo)
    import_views.show_verdict(reading, preview, t)
    import_views.ask_to_save(reading, preview, leader, t, without_demo=without_demo)
    import_views.show_problems(uploaded, preview, t)
    import_views.show_changes(preview, t)
