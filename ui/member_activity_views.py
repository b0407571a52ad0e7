"""On a member's page: the meetings it came to, and whom it works with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import streamlit as st

from cluster.access import Permission, User
from cluster.collaboration.ties import Tie, counting
from cluster.meetings.of_member import part_of
from cluster.members import Member
from data.language import Texts
from ui import markup, member_views, session
from ui.markup import Cell
from ui.meetings import ledger
from ui.meetings.meeting_words import linked as meeting_link


def show(member: Member, reader: User, t: Texts) -> None:
    """Both columns, for those who may see them: its own, and the board's and the leader's."""
    is_own = reader.member_id == member.id and reader.may(Permission.EDIT_OWN)
    if is_own or reader.may(Permission.EDIT_MEETINGS):
        _show_meetings(member, reader, t)
    if is_own or reader.may(Permission.EDIT_TIES):
        _show_ties(member, reader, t)


def _show_meetings(member: Member, reader: User, t: Texts) -> None:
    day = session.as_of()
    own = session.store().own_attendances(member.id)
    part = part_of(member, own, ledger.meetings(reader.role), day)
    st.subheader(t("Møter det siste året"), anchor=False)
    said = t.plural(
        "Var med på {came} av {count} møte.",
        "Var med på {came} av {count} møter.",
        part.held,
        came=t.number(len(part.came)),
    )
    if part.hours:
        said = f"{said} {t('Reiste i {hours} timer.', hours=t.number(round(part.hours)))}"
    markup.show("said", text=said)
    if part.came:
        markup.show(
            "table",
            caption=t("Møtene medlemmet var med på"),
            headings=[t("Dag"), t("Tema")],
            numeric=[],
            rows=[(t.short_day(each.day), meeting_link(each)) for each in part.came],
        )


def _show_ties(member: Member, reader: User, t: Texts) -> None:
    known = session.store().own_ties(member.id)
    ties = counting(known, session.as_of())
    st.subheader(t("Samspill"), anchor=False)
    if not ties:
        markup.show("said", text=t("Ingen bånd er lagt inn ennå."))
        return
    partners = Counter(_other(each, member.id) for each in ties)
    members = {each.id: each for each in session.members(reader.role)}
    markup.show(
        "said", text=t.plural("{count} bånd er lagt inn.", "{count} bånd er lagt inn.", len(ties))
    )
    markup.show(
        "table",
        caption=t("Hvem medlemmet arbeider sammen med"),
        headings=[t("Med"), t("Bånd")],
        numeric=[1],
        rows=[
            (_partner(who, members, t), t.number(count)) for who, count in partners.most_common()
        ],
    )


def _partner(who: int | str, members: Mapping[int, Member], t: Texts) -> str | Cell:
    """A member by its name, which leads to its page, where it is shown; an outsider by name."""
    if isinstance(who, str):
        return who
    member = members.get(who)
    return member_views.linked(member) if member else t("et medlem som ikke er vist")


def _other(tie: Tie, member_id: int) -> int | str:
    """The other side of a tie: its number, or the name of an outsider."""
    side = tie.second if tie.first.member_id == member_id else tie.first
    return side.name if side.member_id is None else side.member_id
