"""Deals one by one: telling of one in twenty seconds, confirming what others told, one's own list.

Single deals are for their two parties and the leader; nobody else is here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import partial

import streamlit as st

from cluster.access import Permission, User
from cluster.collaboration.problems import EARLIEST, MOST_CHARACTERS, MOST_IN_A_REMARK, MOST_VALUE
from cluster.collaboration.ties import Party, Tie, TieKind, TieStatus, may_change, may_decide
from cluster.members import Member
from cluster.translation import N_
from cluster.wording import TIE_KINDS, TIE_STATUSES
from data import commands
from data.exporting_ties import ties_file
from data.importing.tie_meanings import TIE_LIST
from data.language import Texts
from reports.words import kroner
from ui import auth, ledger_downloads, line_form, markup, second_press, session
from ui.collaboration import reading
from ui.saving import Form

_SHOWN, _ASKED = 100, 5
"""Deals that are listed, and asked about, at once."""


class Did(StrEnum):
    """What was done, told from one's own side."""

    BOUGHT = "bought"
    SOLD = "sold"
    COPRODUCED = "coproduced"
    JOINED = "joined"
    LENT = "lent"
    BORROWED = "borrowed"
    SHARED = "shared"


_OWN_WORDS = {
    Did.BOUGHT: N_("Vi kjøpte en tjeneste av"),
    Did.SOLD: N_("Vi solgte en tjeneste til"),
    Did.COPRODUCED: N_("Vi samproduserte med"),
    Did.JOINED: N_("Vi har felles prosjekt med"),
    Did.LENT: N_("Vi lånte ut utstyr til"),
    Did.BORROWED: N_("Vi lånte utstyr av"),
    Did.SHARED: N_("Vi delte ideer eller kompetanse med"),
}
_LEADERS_WORDS = {
    Did.BOUGHT: N_("kjøpte en tjeneste av"),
    Did.SOLD: N_("solgte en tjeneste til"),
    Did.COPRODUCED: N_("samproduserte med"),
    Did.JOINED: N_("har felles prosjekt med"),
    Did.LENT: N_("lånte ut utstyr til"),
    Did.BORROWED: N_("lånte utstyr av"),
    Did.SHARED: N_("delte ideer eller kompetanse med"),
}
_KINDS = {
    Did.BOUGHT: TieKind.PURCHASE,
    Did.SOLD: TieKind.PURCHASE,
    Did.COPRODUCED: TieKind.COPRODUCTION,
    Did.JOINED: TieKind.JOINT_PROJECT,
    Did.LENT: TieKind.LOAN,
    Did.BORROWED: TieKind.LOAN,
    Did.SHARED: TieKind.SHARING,
}
_TURNED_ROUND = (Did.SOLD, Did.BORROWED)
"""Where the other one is the one that bought, or lent."""

WHO, DID, WITH, TITLE, DAY, LAST, VALUE = (
    "tie-who",
    "tie-did",
    "tie-with",
    "tie-title",
    "tie-day",
    "tie-last",
    "tie-value",
)
FORM = Form("tie", (DID, WITH, TITLE, DAY, LAST, VALUE), {})
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
        _show_form(reader, names, t)
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


# --- the form -----------------------------------------------------------------------------


def _show_form(reader: User, names: Mapping[int, Member], t: Texts) -> None:
    """A sentence to fill in: who did what with whom."""
    FORM.begin(t, _fill)
    chooses = reader.may(Permission.EDIT_TIES)
    words = _LEADERS_WORDS if chooses else _OWN_WORDS
    ordered = sorted(
        (id_ for id_, each in names.items() if _can_be_told_of(each)),
        key=lambda id_: names[id_].name.casefold(),
    )
    sides = st.columns(3 if chooses else 2)
    if chooses:
        sides[0].selectbox(
            t("Hvem"),
            ordered,
            index=_own_index(reader, ordered),
            format_func=lambda id_: names[id_].name,
            key=WHO,
            placeholder=t("Velg"),
        )
    sides[-2].selectbox(
        t("Hva som ble gjort") if chooses else t("Hva dere gjorde"),
        list(Did),
        format_func=lambda each: t(words[each]),
        key=DID,
        placeholder=t("Velg"),
    )
    sides[-1].selectbox(
        t("Med hvem"),
        [each for each in ordered if each != reader.member_id or chooses],
        format_func=lambda one: names[one].name if one in names else str(one),
        key=WITH,
        placeholder=t("Velg et medlem, eller skriv et navn"),
        help=t("Er den andre ikke medlem, skriver du navnet."),
        accept_new_options=True,
    )
    st.text_input(t("Hva, med noen få ord"), key=TITLE, max_chars=MOST_CHARACTERS)
    _show_when_and_how_much(t)
    FORM.show_problems(t)
    st.button(
        t("Lagre båndet"),
        key="tie-save",
        type="primary",
        on_click=partial(_save, reader),
    )
    FORM.show_receipt()


def _show_when_and_how_much(t: Texts) -> None:
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        _show_day(t("Dag"), DAY)
        _show_day(t("Siste dag, kan stå tomt"), LAST)
        st.number_input(
            t("Verdi i kroner, kan stå tomt"),
            value=None,
            min_value=0,
            max_value=MOST_VALUE,
            step=1000,
            key=VALUE,
            width=240,
            help=t("Vises aldri alene: bare i summer av tre kjøp eller flere."),
        )


def _can_be_told_of(member: Member) -> bool:
    """Not those the reader only knows the number of, nor persons that are erased."""
    return bool(member.name) and not (member.erased and member.is_person)


def _own_index(reader: User, ordered: Sequence[int]) -> int | None:
    return ordered.index(reader.member_id) if reader.member_id in ordered else None


def _show_day(label: str, key: str) -> None:
    st.date_input(
        label,
        value=None,
        min_value=EARLIEST,
        max_value=session.today() if key == DAY else date(2100, 12, 31),
        format="DD.MM.YYYY",
        key=key,
        width=190,
    )


def _fill() -> None:
    """A deal of today; the rest is asked for."""
    fields = st.session_state
    fields[DID], fields[WITH], fields[TITLE] = None, None, ""
    fields[DAY], fields[LAST], fields[VALUE] = session.today(), None, None


def _save(reader: User) -> None:
    t, fields = session.texts(), st.session_state
    chooses = reader.may(Permission.EDIT_TIES)
    mine = fields.get(WHO) if chooses else reader.member_id
    tie = _tie(Party(mine), fields.get(DID), fields.get(WITH), session.today())
    if tie is None:
        asked = t("Hva som ble gjort") if chooses else t("Hva dere gjorde")
        FORM.take((None, (line_form.missing(asked),)), "")
    elif FORM.take(commands.report_tie(session.store(), auth.user(), tie), _receipt(tie, t)):
        _fill()


def _receipt(tie: Tie, t: Texts) -> str:
    """Nobody asks an outsider."""
    if tie.is_inside:
        return t("Lagret. Den andre siden blir bedt om å bekrefte.")
    return t("Lagret.")


def _tie(mine: Party, did: Did | None, other: object, today: date) -> Tie | None:
    """The tie that stands in the form; None while nothing says what was done."""
    fields = st.session_state
    if did is None:
        return None
    theirs = Party(other) if isinstance(other, int) else Party(None, str(other or ""))
    sides = (theirs, mine) if did in _TURNED_ROUND else (mine, theirs)
    value = fields.get(VALUE)
    return Tie(
        starts=fields.get(DAY) or today,
        first=sides[0],
        second=sides[1],
        kind=_KINDS[did],
        title=fields.get(TITLE, ""),
        reported=today,
        ends=fields.get(LAST),
        value=None if value is None else int(value),
    )


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
