"""Min side: what the register holds of one's own firm, and who may see it."""

import streamlit as st

from cluster.access import Permission
from ui import auth, joint_project_views, my_page_views, notice_views, own_activity_views, session
from ui.figures import own_figures_views
from ui.funding import own_views

reader = auth.require(Permission.EDIT_OWN)
t = session.texts()
st.title(t("Min side"), anchor=False)
member = my_page_views.own(reader, t)
if member is None:
    my_page_views.show_nobodys(reader, t)
else:
    my_page_views.show_firm(member, t)
    my_page_views.show_receipt(t)
    my_page_views.ask_to_confirm(member, reader, t)
    my_page_views.show_waiting(member, t)
    own_activity_views.show(member, reader, t)
    notice_views.show_own(member, t)
    joint_project_views.show_own(member, reader, t)
    own_figures_views.show(member, t)
    own_views.show(member, t)
    my_page_views.show_form(member, reader, t)
    my_page_views.show_held(member, t)
    my_page_views.show_erasing(member, reader, t)
