"""Samarbeid: who can do it, and how far away they really are; and the team for a shoot."""

import streamlit as st

from cluster.access import Permission
from ui import auth, collaborators_views, match_views, session, team_views
from ui.collaborators_views import Part


@st.fragment
def show_collaborators() -> None:
    reader = auth.require(Permission.SEE_SHARED)
    t = session.texts()
    part = collaborators_views.ask_part(t)
    if part is Part.TEAM:
        team_views.show(reader, t)
    elif part is Part.NOTICES:
        match_views.show(reader, t)
    else:
        collaborators_views.show(reader, t)


auth.require(Permission.SEE_SHARED)
texts = session.texts()
st.title(texts("Samarbeid"), anchor=False)
show_collaborators()
