"""What the register tells of the pipeline: who has become a member, and who has been one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from cluster.access import User
from cluster.members import Member
from cluster.recruitment import Prospect, former, joined_meanwhile
from data import commands
from data.commands import Answer
from data.language import Texts
from ui import auth, markup, session
from ui.problems import say_all
from ui.recruitment import prospect_choice

REFUSED = "prospect-news-refused"


def show(prospects: Sequence[Prospect], reader: User, t: Texts) -> None:
    """Prospects that are members by now, and former members nobody follows up."""
    say_all(st.session_state.pop(REFUSED, ()), t)
    members = session.members(reader.role)
    for prospect, _ in joined_meanwhile(prospects, members, session.today()):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(
                t("**{name}** står som medlem i registeret.", name=markup.plain(prospect.name))
            )
            st.button(
                t("Flytt til innmeldt"),
                key=f"note-joined-{prospect.id}",
                on_click=_note,
                args=(prospect.id,),
            )
    _show_former(prospects, members, t)


def _note(id_: int) -> None:
    prospect = prospect_choice.now(id_)
    if prospect is not None:
        answer = commands.note_joined(session.store(), auth.user(), prospect, today=session.today())
        _tell(answer, lambda t: t("{name} er flyttet til innmeldt.", name=prospect.name))


def _show_former(prospects: Sequence[Prospect], members: Sequence[Member], t: Texts) -> None:
    """Those who have left, unless they are followed up again or have been since."""
    known = {each.member_id for each in prospects if not each.is_joined}
    today = session.today()
    left = [each for each in members if each.id not in known and former(each, today) is not None]
    if not left:
        return
    with st.expander(t("Tidligere medlemmer som kan spørres igjen ({count})", count=len(left))):
        for member in left:
            st.button(
                t("Følg opp {name} igjen", name=markup.plain(member.name)),
                key=f"ask-again-{member.id}",
                on_click=_ask_again,
                args=(member.id,),
            )


def _ask_again(member_id: int) -> None:
    answer = commands.ask_again(session.store(), auth.user(), member_id, today=session.today())
    _tell(answer, lambda t: t("Prospektet er lagt inn på nytt."))
    if answer[0]:
        prospect_choice.open_one(answer[0].id)


def _tell(answer: Answer[Prospect], receipt: Callable[[Texts], str]) -> None:
    if answer[0] is None:
        st.session_state[REFUSED] = answer[1]
    else:
        prospect_choice.tell(receipt(session.texts()))
