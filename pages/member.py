"""Medlem: one member's own page, to be linked to."""

import streamlit as st

from cluster.access import Permission
from ui import auth, member_page, session

reader = auth.require(Permission.SEE_PUBLIC)
t = session.texts()
member = member_page.wanted(session.members(reader.role))
st.title(t("Medlem") if member else t("Fant ikke medlemmet"), anchor=False)
if member:
    standings, notices = session.standings(reader.role), session.notices(reader.role)
    member_page.show(member, reader, standings, notices, t)
else:
    member_page.show_not_found(t)
