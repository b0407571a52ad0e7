"""Oversikt: what a funder sees first."""

import streamlit as st

from cluster.access import Permission
from ui import auth, growth_views, member_views, members_on_map, overview, session

MAP_HEIGHT = 470

reader = auth.require(Permission.SEE_PUBLIC)
t = session.texts()
members = session.members(reader.role)
standings = session.standings(reader.role)
figures = overview.figures(reader.role)
st.title(overview.headline(figures, t), anchor=False)
if not members and reader.may(Permission.EDIT_MEMBERS):
    overview.invite(t)
overview.show(figures, t)
members_on_map.show(standings, t, key="overview-map", height=MAP_HEIGHT)
members_on_map.show_legend(standings, t)
member_views.show_only_counted(session.only_counted(reader.role), t)
member_views.show_data(standings, "", t)
growth_views.show_curve(members, t)
