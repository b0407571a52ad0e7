"""Vekst: members month by month, and the way to 50 and 60."""

import streamlit as st

from cluster.access import Permission
from ui import auth, growth_views, session

reader = auth.require(Permission.SEE_PUBLIC)
t = session.texts()
members = session.members(reader.role)
st.title(t("Vekst"), anchor=False)
growth_views.show_goals(members, t)
window = growth_views.choose_window(t)
growth_views.show_curve(members, t, window=window)
growth_views.show_groups(members, t, window=window)
growth_views.show_table(members, t)
