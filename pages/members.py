"""Medlemmer: who they are and where; list and map tied together."""

import streamlit as st

from cluster.access import Permission
from cluster.filtering import matching
from data.searching import finds
from ui import auth, member_filter, member_selection, member_views, members_on_map, session

LIST_HEIGHT, MAP_HEIGHT = 230, 480


@st.fragment
def show_members() -> None:
    reader = auth.require(Permission.SEE_PUBLIC)
    t = session.texts()
    everyone = session.standings(reader.role)
    wanted = member_filter.show(everyone, t)
    asked = member_filter.in_words(wanted, everyone, t)
    shown = matching(everyone, wanted, finds)
    selected = member_selection.current(shown)
    left, right = st.columns([5, 8], gap="medium")
    with left:
        member_views.show_count(shown, asked, t)
        member_views.show_only_counted(session.only_counted(reader.role), t)
        member_selection.show_list(shown, selected, t, height=LIST_HEIGHT)
        member_selection.show_card(selected, t)
    with right:
        member_selection.show_map(shown, selected, t, height=MAP_HEIGHT)
        members_on_map.show_legend(shown, t)
    if not shown:
        st.info(t("Ingen virksomheter passer med filteret på denne datoen."))
    member_views.show_data(shown, asked, t)


auth.require(Permission.SEE_PUBLIC)
texts = session.texts()
st.title(texts("Medlemmer"), anchor=False)
show_members()
