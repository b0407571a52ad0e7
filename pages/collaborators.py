"""Samarbeid: who can do it, and how far away they really are."""

import streamlit as st

from cluster.access import Permission
from ui import auth, collaborator_filter, origin_picker, session
from ui import collaborators_views as views


@st.fragment
def show_collaborators() -> None:
    reader = auth.require(Permission.SEE_SHARED)
    t = session.texts()
    everyone = views.others(reader)
    crafts = collaborator_filter.ask_crafts(everyone, t)
    left, right = st.columns([5, 6], gap="medium")
    with left:
        origin = origin_picker.show(reader, t)
        with st.container(key="how", horizontal=True, vertical_alignment="bottom", gap="small"):
            measure = collaborator_filter.ask_measure(t)
            wanted, within = collaborator_filter.ask_more(crafts, measure, t)
        near = views.find(origin, everyone, measure, t)
        shown = views.of_those(near, everyone, wanted)
        shown = collaborator_filter.keep_within(shown, within) if origin else shown
        selected = views.chosen(shown)
        way = views.way_to(selected, origin, measure)
        views.show_count(shown, origin, measure, t)
        views.show_list(shown, origin, measure, selected, t)
        if not shown:
            st.info(t("Ingen virksomheter passer med filteret på denne datoen."))
        views.show_card(selected, way, t)
    with right:
        views.show_map(shown, origin, measure, t, selected=selected, way=way)
        views.show_reach_legend(measure, t)
    views.show_table(shown, origin, t)


auth.require(Permission.SEE_SHARED)
texts = session.texts()
st.title(texts("Samarbeid"), anchor=False)
show_collaborators()
