"""The usual way to show members: one ``folium.Marker`` each, with a popup, and a filter."""

from contextlib import closing
from datetime import date

import folium
import streamlit as st
from streamlit_folium import st_folium

from cluster.access import Role
from cluster.crafts import Craft
from cluster.filtering import Filter, matching
from cluster.members import standings_on
from cluster.wording import CRAFTS
from data.store import open_store


class OwnOriginMap(folium.Map):
    """A folium map without the files of other hosts."""

    default_js = (("leaflet", "/leaflet/leaflet.js"), ("jquery", "/jquery/jquery.min.js"))
    default_css = (("leaflet_css", "/leaflet/leaflet.css"),)


@st.cache_resource
def standings():
    with closing(open_store()) as store:
        return standings_on(store.members(seen_by=Role.LEADER), date.today())


st.title("Medlemmer")
chosen = st.multiselect("Fag", list(Craft), format_func=CRAFTS.__getitem__)
members = OwnOriginMap(location=(68.5, 18), zoom_start=5, tiles=None)
for each in matching(standings(), Filter(crafts=frozenset(chosen))):
    at = each.place.position
    popup = f"{each.member.name}, {each.place.name}"
    folium.Marker((at.latitude, at.longitude), popup=popup).add_to(members)
st_folium(members, use_container_width=True)
