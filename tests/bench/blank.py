"""The floor: a page with a title, one widget, and a text that changes with it."""

import streamlit as st

from cluster.crafts import Craft
from cluster.wording import CRAFTS

st.title("Blank")
chosen = st.multiselect("Fag", list(Craft), format_func=CRAFTS.__getitem__)
st.text(len(chosen))
