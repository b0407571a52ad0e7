"""Samspill: what the members make together."""

import streamlit as st

from cluster.access import Permission
from ui import auth, joint_project_form, joint_project_views, session

reader = auth.require(Permission.SEE_SHARED)
t = session.texts()
st.title(t("Samspill"), anchor=False)
st.subheader(t("Felles prosjekter"), anchor=False)
joint_project_views.show_purpose(t)
joint_project_form.show(reader, t)
joint_project_views.show(reader, t)
