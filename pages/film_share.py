"""Filmandel: which share of the country's films members made, and the titles behind it."""

import streamlit as st

from cluster.access import Permission
from ui import auth, session
from ui.film_share import film_share_views

reader = auth.require(Permission.SEE_PUBLIC)
t = session.texts()
st.title(t("Filmandel"), anchor=False)
film_share_views.show(reader, t)
