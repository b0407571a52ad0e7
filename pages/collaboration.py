"""Samspill: who works with whom, and what the members make together."""

import streamlit as st

from cluster.access import Permission
from ui import auth, session
from ui.collaboration import collaboration_views, deal_views

reader = auth.require(Permission.SEE_PUBLIC)
t = session.texts()
st.title(t("Samspill"), anchor=False)
deal_views.show(reader, t)
collaboration_views.show_network(reader, t)
collaboration_views.show_joint_projects(reader, t)
