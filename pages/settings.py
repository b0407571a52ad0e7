"""Innstillinger: who may do what, the project, approval, and the map on others' pages."""

import streamlit as st

from cluster.access import Permission
from ui import account_views, auth, embedding_views, session, settings_views

leader = auth.require(Permission.EDIT_SETTINGS)
t = session.texts()
st.title(t("Innstillinger"), anchor=False)
if leader.may(Permission.EDIT_ACCOUNTS):
    firms = account_views.firms(t)
    account_views.show_accounts(firms, t)
    left, right = st.columns(2, gap="large")
    with left:
        account_views.show_giving(firms, t)
    with right:
        account_views.show_changing(firms, t)
settings_views.show_project(t)
settings_views.show_approval(t)
embedding_views.show_embedding(t)
