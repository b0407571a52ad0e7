"""Deals one by one: confirming what others told, and the list of those the reader may see.

Single deals are for their two parties and the leader; nobody else is here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from cluster.access import Permission, User
from cluster.collaboration.problems import MOST_IN_A_REMARK
from cluster.collaboration.ties import Party, Tie, TieStatus, may_change, may_decide
from cluster.members import Member
from cluster.wording import TIE_KINDS, TIE_STATUSES
from data import commands
from data.exporting_ties import ties_file
from data.importing.tie_meanings import TIE_LIST
from data.language import Texts
from reports.words import kroner
from ui import auth, ledger_downloads, line_form, markup, second_press, session
from ui.collaboration import deal_form, reading
from ui.saving import Form

_SHOWN, _ASKED = 100, 5
"""Deals that are listed, and asked about, at once."""


CHANGED = Form("tie-changed", (), {})
"""What is told of a deal that may be gone."""
CHOSEN = "tie-chosen"


def show(reader: User, t: Texts) -> None:
    """What waits for the reader's word, a form for the next deal, and the list."""
    if session.looks_back() or not _is_party(reader):
        return
    known = reading.deals(reader)
    names = {each.id: each for each in session.members(reader.role)}
    _show_waiting(reader, known, names, t)
    with line_form.unfolded(t("Fortell hva dere har gjort sammen med noen"), key="tie-form"):
        deal_form.show(reader, names, t)
    if known:
        with line_form.unfolded(_list_title(reader, known, t), key="tie-list"):
            _show_list(reader, known, names, t)
    CHANGED.show_problems(t)
    CHANGED.show_receipt()


def _is_party(reader: User) -> bool:
    speaks = reader.may(Permission.EDIT_OWN) and reader.member_id is not None
    return speaks or reader.may(Permission.EDIT_TIES)


def _list_title(reader: User, known: Sequence[Tie], t: Texts) -> str:
    if reader.may(Permission.EDIT_TIES):
        return t("Alle avtalene ({count})", count=len(known))
    return t("Deres egne avtaler ({count})", count=len(known))


# --- what waits for the reader's word -----------------------------------------------------


def _show_waiting(
    reader: User, known: Sequence[Tie], names: Mapping[int, Member], t: Texts
) -> None:
    waiting = [
        each for each in known if each.status is TieStatus.REPORTED and may_decide(reader, each)
    ]
    if not waiting:
        return
    st.subheader(t("Stemmer dette?"), anchor=False)
    for each in waiting[:_ASKED]:
        _show_asked(each, names, t)
    if len(waiting) > _ASKED:
        st.caption(t("Og {count} til etterpå.", count=len(waiting) - _ASKED))


def _show_asked(tie: Tie, names: Mapping[int, Member], t: Texts) -> None:
    """A deal another told of: confirmed with a press, disputed with a sentence."""
    key = f"tie-asked-{_code(tie)}"
    with st.container(border=True):
        markup.show("note", text=_sentence(tie, names, t))
        with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
            st.button(
                t("Ja, det stemmer"),
                key=f"{key}-yes",
                type="primary",
                on_click=partial(_decide, tie, None, t("Bekreftet. Takk!")),
            )
            st.text_input(
                t("Stemmer ikke, fordi"), key=f"{key}-why", max_chars=MOST_IN_A_REMARK, width=320
            )
            st.button(
                t("Si at det ikke stemmer"),
                key=f"{key}-no",
                on_click=partial(_decide, tie, f"{key}-why", t("Det er sagt fra om.")),
            )


def _sentence(tie: Tie, names: Mapping[int, Member], t: Texts) -> str:
    told = t(
        "{day}: {kind}, «{title}». {first} og {second}.",
        day=t.short_day(tie.starts),
        kind=t(TIE_KINDS[tie.kind]),
        title=tie.title,
        first=party_name(tie.first, names, t),
        second=party_name(tie.second, names, t),
    )
    return told if tie.value is None else f"{told} {kroner(tie.value, t)}."


def _code(tie: Tie) -> str:
    """What tells the widgets of one deal from those of another."""
    return f"{tie.starts}-{tie.first.key}-{tie.second.key}-{tie.kind}-{tie.title}"


def party_name(side: Party, names: Mapping[int, Member], t: Texts) -> str:
    """What one side of a deal is called, to somebody who may see the deal."""
    if side.member_id is None:
        return side.name
    member = names.get(side.member_id)
    return (member.name if member else "") or t("et medlem som ikke er vist")


def _decide(tie: Tie, why: str | None, receipt: str) -> None:
    remark = st.session_state.get(why, "") if why else ""
    answer = commands.decide_tie(
        session.store(),
        auth.user(),
        tie,
        confirm=why is None,
        remark=remark,
        today=session.today(),
    )
    CHANGED.take(answer, receipt)


# --- the list -----------------------------------------------------------------------------


def _show_list(reader: User, known: Sequence[Tie], names: Mapping[int, Member], t: Texts) -> None:
    markup.show(
        "table",
        caption=t("Avtalene, den nyeste først"),
        headings=headings(t),
        numeric=[5],
        rows=[row(each, names, t) for each in known[:_SHOWN]],
    )
    if len(known) > _SHOWN:
        st.caption(t("De {shown} nyeste av {count} vises.", shown=_SHOWN, count=len(known)))
    st.caption(t("Bare de to partene og prosjektlederen ser en enkelt avtale."))
    if reader.may(Permission.EDIT_TIES):
        ledger_downloads.offer(
            TIE_LIST, known, lambda form: ties_file(known, form, t, members=_everyone()), t
        )
    mine = [each for each in known if may_change(reader, each)][:_SHOWN]
    if not mine:
        return
    chosen = line_form.choose(
        t("Avtale å ta bort"), mine, lambda each: _short(each, names, t), key=CHOSEN, t=t, new=False
    )
    if chosen is not None:
        with st.container(horizontal=True, gap="small"):
            second_press.show(
                t,
                key=f"tie-remove-{_code(chosen)}",
                ask=t("Ta bort avtalen"),
                sure=t("Ja, ta bort"),
                on_sure=_withdraw,
                args=(chosen, t("Tatt bort. Loggen husker det.")),
            )


def _everyone() -> dict[int, Member]:
    """Whose a deal may be; those in the trash too, so a file can be read in again."""
    return {each.id: each for each in session.store().everyone()}


def _short(tie: Tie, names: Mapping[int, Member], t: Texts) -> str:
    sides = f"{party_name(tie.first, names, t)} – {party_name(tie.second, names, t)}"
    return f"{t.short_day(tie.starts)}: {tie.title}, {sides}"


def _withdraw(tie: Tie, receipt: str) -> None:
    CHANGED.take(commands.withdraw_tie(session.store(), auth.user(), tie), receipt)


def headings(t: Texts) -> tuple[str, ...]:
    """What is told of a deal in a list."""
    return (
        t("Dag"),
        t("Hva slags"),
        t("Hva"),
        t("Kjøper, utlåner eller den ene"),
        t("Selger, låner eller den andre"),
        t("Verdi"),
        t("Status"),
    )


def row(tie: Tie, names: Mapping[int, Member], t: Texts) -> tuple[str, ...]:
    days = t.short_day(tie.starts)
    if tie.ends is not None:
        days = t("{first} til {last}", first=days, last=t.short_day(tie.ends))
    status = t(TIE_STATUSES[tie.status])
    return (
        days,
        t(TIE_KINDS[tie.kind]),
        tie.title,
        party_name(tie.first, names, t),
        party_name(tie.second, names, t),
        "–" if tie.value is None else kroner(tie.value, t),
        f"{status}: {tie.remark}" if tie.remark else status,
    )
