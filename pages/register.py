"""Register: the members as the project leader keeps them."""

import streamlit as st

from cluster.access import Permission
from ui import auth, register_editor, register_views, session

leader = auth.require(Permission.EDIT_MEMBERS)
t = session.texts()
member = register_editor.wanted()
st.title(t("Register") if member is None else register_editor.title(member, t), anchor=False)
register_views.show_receipt(leader, t)
if member is None:
    register_views.show(leader, t)
else:
    register_editor.show(member, leader, t)
