"""Oppslag and the matches among them: who offers what I seek, and who seeks what I offer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from cluster.access import User
from cluster.matches import Match, matches
from cluster.notices import Notice
from cluster.places import Place
from data.language import Texts
from geo.nearby import Near, unmeasured
from geo.travel.network import Way
from ui import links, markup, member_views, notice_views, origin_picker, session, travel
from ui.markup import Cell


def show(reader: User, t: Texts) -> None:
    """What fits the reader's own notices, and all that is posted, the nearest first."""
    if session.looks_back():
        st.info(t("Oppslag vises bare for i dag."))
        return
    left, _ = st.columns(2, gap="medium")
    with left:
        origin = origin_picker.show(reader, t, label=t("Fra"))
    near = _near(origin, reader, t)
    posted = [each for each in session.notices(reader.role) if each.member_id in near]
    if reader.member_id is not None:
        _show_matches(reader.member_id, posted, near, t)
    _show_posted([each for each in posted if each.member_id != reader.member_id], near, t)


def _near(origin: Place | None, reader: User, t: Texts) -> dict[int, Near]:
    """Everyone in the register today by id, with the way there where one is asked for."""
    standings = session.standings(reader.role)
    found = unmeasured(standings)
    if origin is not None:
        told = travel.nearest(origin.position, standings, Way.CAR)
        travel.tell(told, t)
        found = told.near
    return {each.standing.member.id: each for each in found}


def _show_matches(
    member_id: int, posted: Sequence[Notice], near: Mapping[int, Near], t: Texts
) -> None:
    st.subheader(t("Treff for deg"), anchor=False)
    mine = [each for each in posted if each.member_id == member_id]
    if not mine:
        st.info(
            t("Legg ut hva dere tilbyr og søker på Min side, så finner vi hvem det passer for.")
        )
        st.page_link(
            links.page(links.MY_PAGE, t, visibility="visible"),
            query_params=session.link_parameters(),
        )
        return
    minutes = {id_: each.minutes for id_, each in near.items()}
    found = matches(mine, posted, minutes)
    if not found:
        st.info(t("Ingen oppslag passer med deres akkurat nå."))
        return
    markup.show(
        "table",
        caption=t("Gjensidige treff først, så de nærmeste"),
        headings=[t("Navn"), t("Reisetid"), t("Hvorfor")],
        numeric=[],
        rows=[_match_row(each, near[each.member_id], t) for each in found],
    )


def _match_row(match: Match, near: Near, t: Texts) -> tuple[Cell | str, ...]:
    reasons = notice_views.reasons(match, t)
    mutual = [t("Gjensidig.")] if match.is_mutual else []
    theirs = [each.theirs.text for each in (*match.offered, *match.sought)]
    return (
        member_views.linked_name(near.standing),
        travel.time_words(near, t),
        Cell(text=" ".join([*mutual, *reasons]), below=" · ".join(dict.fromkeys(theirs))),
    )


def _show_posted(posted: Sequence[Notice], near: Mapping[int, Near], t: Texts) -> None:
    """Everything that is posted today."""
    if not posted:
        st.info(t("Ingen oppslag akkurat nå."))
        return
    ordered = sorted(posted, key=lambda each: (near[each.member_id].rank, each.id))
    markup.show(
        "table",
        caption=t.plural("{count} oppslag", "{count} oppslag", len(ordered)),
        headings=[t("Oppslag"), t("Navn"), t("Reisetid")],
        numeric=[],
        rows=[
            (
                Cell(text=notice_views.heading(each, t), below=_told(each, t)),
                member_views.linked_name(near[each.member_id].standing),
                travel.time_words(near[each.member_id], t),
            )
            for each in ordered
        ],
    )


def _told(notice: Notice, t: Texts) -> str:
    return f"{notice.text} · " + t("til og med {day}", day=t.short_day(notice.until))
