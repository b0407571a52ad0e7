"""One member's own page: the profile, the whole history and the place on the map."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from cluster.access import User
from cluster.members import Member, Standing, standing_on
from cluster.notices import Notice
from data.language import Texts
from ui import (
    address,
    contact_views,
    joint_project_views,
    links,
    member_activity_views,
    member_views,
    members_on_map,
    nearest_views,
    notice_views,
    session,
)

MAP_HEIGHT = 460


def wanted(members: Iterable[Member]) -> Member | None:
    """The member the address asks for, if the reader may see it."""
    id_ = address.number(links.MEMBER_ID)
    return next((each for each in members if each.id == id_ and each.located), None)


def show(
    member: Member,
    reader: User,
    standings: Sequence[Standing],
    notices: Iterable[Notice],
    t: Texts,
) -> None:
    """The member as it was on the reader's day, what it made with others then, who of
    ``standings`` was near, and which of the ``notices`` it has posted today."""
    standing = standing_on(member, session.as_of())
    near = nearest_views.around(standing, standings) if standing else None
    left, right = st.columns([5, 7], gap="medium")
    with left:
        if standing:
            member_views.show_card(standing, t)
            contact_views.show(standing, t)
            notice_views.show_posted(member, notices, t)
        else:
            member_views.show_absent(member, t)
        joint_project_views.show_of(member, reader, t)
        member_activity_views.show(member, reader, t)
        member_views.show_terms(member.terms, t)
    with right:
        shown = [standing] if standing else []
        members_on_map.show(shown, t, key="one-member", height=MAP_HEIGHT, selected=member.id)
        if near:
            nearest_views.show_colleagues(near, t)
    if near:
        nearest_views.show_crafts(near, t)


def show_not_found(t: Texts) -> None:
    """Where to look instead."""
    st.info(t("Lenka peker ikke til noen i registeret. Finn virksomheten i lista i stedet."))
    st.page_link(
        links.page(links.MEMBERS, t, visibility="visible"), query_params=session.link_parameters()
    )
