"""One prospect: what is known, what has happened, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from cluster.access import Permission, User
from cluster.members import MemberKind
from cluster.places import County
from cluster.recruitment import Move, Prospect, Stage
from cluster.wording import COUNTIES, CRAFTS, LOSS_REASONS, PROSPECT_SOURCES, STAGES
from data import commands, exporting
from data.commands import Answer
from data.language import Texts
from ui import auth, contact_views, markup, member_views, second_press, session, written_form
from ui.files import FILE_KINDS, MIMES
from ui.markup import Cell
from ui.problems import say_all
from ui.recruitment import prospect_choice, prospect_fields, prospect_words
from ui.written_form import WrittenForm

REFUSED = "prospect-refused"
MOST_ROWS = 300


def show(reader: User, t: Texts) -> None:
    """The prospect that is asked for, or the form of a new one."""
    st.button(
        t("Alle prospekter"),
        key="prospect-back",
        icon=":material/arrow_back:",
        on_click=prospect_choice.go_back,
    )
    if prospect_choice.is_new():
        st.subheader(t("Nytt prospekt"), anchor=False)
        prospect_fields.show(None, t)
        return
    wanted = prospect_choice.wanted()
    known = (each for each in session.prospects(reader.role) if each.id == wanted)
    prospect = next(known, None)
    if prospect is None:
        st.info(t("Prospektet finnes ikke, eller fantes ikke på denne datoen."))
        return
    _show_one(prospect, reader, t)


def _show_one(prospect: Prospect, reader: User, t: Texts) -> None:
    may_edit = reader.may(Permission.EDIT_PROSPECTS) and not session.looks_back()
    left, right = st.columns([5, 6], gap="large")
    with left:
        _show_card(prospect, t)
        contact_views.show_links(prospect.contact, prospect.website, t)
        _show_history(prospect, t)
    with right:
        show_receipt(t)
        say_all(st.session_state.pop(REFUSED, ()), t)
        if not may_edit:
            st.caption(t("Prospekter endres bare når siden viser dagen i dag."))
            return
        _show_move(prospect, t)
        _show_joining(prospect, reader, t)
        _show_editing(prospect, t)
        _show_removing(prospect, t)


# --- what is known --------------------------------------------------------------------


def _show_card(prospect: Prospect, t: Texts) -> None:
    facts = {
        t("Steg"): t(STAGES[prospect.stage]),
        t("Grunn"): t(LOSS_REASONS[prospect.last.reason]) if prospect.last.reason else "",
        **_next_step(prospect, t),
        t("Følges opp av"): prospect.owner or "",
        t("Fag"): ", ".join(t(CRAFTS[craft]) for craft in prospect.crafts),
        t("Sannsynlighet"): _percent(prospect, t),
        t("Kilde"): t(PROSPECT_SOURCES[prospect.source]),
        t("Kontakt"): prospect.contact.person or "" if prospect.contact else "",
        t("Org.nr."): prospect.org_number or "",
        t("Organisasjonsform"): prospect.organisation_form or "",
        t("Notater"): prospect.notes or "",
        t("Merk"): t("oppdiktet") if prospect.demo else "",
    }
    place = prospect.place
    county = COUNTIES[place.kommune.county]
    markup.show(
        "card",
        name=prospect.name,
        summary=", ".join(dict.fromkeys((place.name, place.kommune.name, county))),
        facts=[(term, text) for term, text in facts.items() if text],
        links=[],
    )
    if prospect.member_id is not None and prospect.stage is Stage.JOINED:
        member_views.show_profile_link(prospect.member_id, t)


def _next_step(prospect: Prospect, t: Texts) -> dict[str, str]:
    """What is to be done today and by when; on an earlier day nobody knows what was."""
    if session.looks_back() or not prospect.is_open:
        return {}
    due = prospect_words.due(prospect, t)
    return {t("Neste steg"): prospect.next_step or "", t("Frist"): due}


def _percent(prospect: Prospect, t: Texts) -> str:
    return "" if prospect.probability is None else t.percent(prospect.probability / 100)


def _show_history(prospect: Prospect, t: Texts) -> None:
    markup.show(
        "table",
        caption=t("Stegene"),
        headings=[t("Dag"), t("Steg"), t("Grunn og kommentar")],
        numeric=[],
        rows=[_history_row(each, t) for each in reversed(prospect.moves)],
    )


def _history_row(move: Move, t: Texts) -> tuple[str, ...]:
    told = (t(LOSS_REASONS[move.reason]) if move.reason else "", move.comment or "")
    return t.short_day(move.day), t(STAGES[move.stage]), ". ".join(filter(None, told))


# --- moving ---------------------------------------------------------------------------


def _show_move(prospect: Prospect, t: Texts) -> None:
    """To which stage, when, and, for one that is lost, why."""
    form = prospect_fields.moving(prospect, prospect_choice.wanted_stage())
    with st.container(border=True, key="prospect-move"):
        st.subheader(t("Flytt til et annet steg"), anchor=False)
        prospect_fields.show_move_fields(form, prospect, t)
        with st.container(horizontal=True, gap="small"):
            st.button(t("Flytt"), key="move-save", type="primary", on_click=_move, args=(form,))
            if len(prospect.moves) > 1 and prospect.stage is not Stage.JOINED:
                st.button(
                    t("Ta tilbake siste steg"),
                    key="move-back",
                    icon=":material/undo:",
                    on_click=_take_back,
                    args=(prospect.id,),
                )


def _move(form: WrittenForm) -> None:
    form.sync()
    move, problems = prospect_fields.move_of(form)
    answer: Answer[Prospect] = (None, problems)
    if move is not None:
        answer = commands.move_prospect(
            session.store(), auth.user(), form.base, move, today=session.today()
        )
    if answer[0] is None:
        form.refuse(answer[1])
        form.base = prospect_choice.now(form.base.id) or form.base
        return
    written_form.close(form)
    prospect_choice.is_moved()
    tell_moved(answer[0])


def _take_back(id_: int) -> None:
    prospect = prospect_choice.now(id_)
    if prospect is not None:
        answer = commands.take_back_move(session.store(), auth.user(), prospect)
        _tell(answer, lambda t: t("Det siste steget er tatt tilbake."))


def tell_moved(prospect: Prospect) -> None:
    """Where it is now, with a button that takes it back."""
    t = session.texts()
    stage = t(STAGES[prospect.stage])
    receipt = t("{name} er nå: {stage}.", name=prospect.name, stage=stage)
    prospect_choice.tell(receipt, moved=prospect.id)


def _tell(answer: Answer[Prospect], receipt: Callable[[Texts], str]) -> None:
    if answer[0] is None:
        st.session_state[REFUSED] = answer[1]
    else:
        prospect_choice.tell(receipt(session.texts()))


def show_receipt(t: Texts) -> None:
    """What was just done; its line is there before and after, so that nothing moves."""
    receipt, moved = prospect_choice.told()
    with st.container(key="prospect-receipt", horizontal=True, vertical_alignment="center"):
        markup.show("receipt", text=receipt)
        if moved is not None:
            st.button(
                t("Angre"),
                key="move-undo",
                icon=":material/undo:",
                on_click=_take_back,
                args=(moved,),
            )


# --- becoming a member ----------------------------------------------------------------


def _show_joining(prospect: Prospect, reader: User, t: Texts) -> None:
    if prospect.stage is Stage.JOINED:
        return
    with st.expander(t("Meld inn"), expanded=prospect_choice.wanted_stage() == Stage.JOINED):
        if not reader.may(Permission.EDIT_MEMBERS):
            st.caption(t("Det er prosjektlederen som melder inn medlemmer."))
            return
        st.caption(
            t(
                "Virksomheten blir medlem i registeret med det som er kjent her. "
                "Kontaktopplysningene er prosjektlederens til medlemmet har sagt noe annet."
            )
        )
        form = prospect_fields.joining(prospect)
        prospect_fields.show_joining_fields(form, t)
        st.button(
            t("Meld inn som medlem"),
            key="join-save",
            type="primary",
            on_click=_join,
            args=(form,),
        )


def _join(form: WrittenForm) -> None:
    form.sync()
    kind, day = MemberKind(form.typed["kind"]), form.typed["day"] or session.today()
    member, problems = commands.join_prospect(
        session.store(), auth.user(), form.base, kind, day, today=session.today()
    )
    if member is None:
        form.refuse(problems)
        form.base = prospect_choice.now(form.base.id) or form.base
        return
    written_form.close(form)
    prospect_choice.is_moved()
    t = session.texts()
    prospect_choice.tell(t("{name} er meldt inn, og står i registeret.", name=member.name))


# --- changing and removing ------------------------------------------------------------


def _show_editing(prospect: Prospect, t: Texts) -> None:
    key = prospect_fields.key_of(prospect)
    if not written_form.is_open(key):
        st.button(
            t("Endre opplysningene"),
            key="prospect-edit",
            icon=":material/edit:",
            on_click=prospect_fields.open_form,
            args=(prospect.id,),
        )
        return
    st.subheader(t("Opplysningene"), anchor=False)
    prospect_fields.show(prospect, t)


def _show_removing(prospect: Prospect, t: Texts) -> None:
    """Deleting for good, with a second press."""
    with st.container(horizontal=True, gap="small"):
        second_press.show(
            t,
            key=f"prospect-remove-{prospect.id}",
            ask=t("Slett prospektet"),
            sure=t("Ja, slett alt om det"),
            on_sure=_remove,
            args=(prospect.id,),
        )


def _remove(id_: int) -> None:
    prospect = prospect_choice.now(id_)
    if prospect is None:
        prospect_choice.go_back()
        return
    answer = commands.remove_prospect(session.store(), auth.user(), prospect)
    _tell(answer, lambda t: t("Prospektet er slettet."))
    if answer[0]:
        prospect_choice.go_back()


# --- all of them as a table -----------------------------------------------------------


def show_table(prospects: Sequence[Prospect], t: Texts) -> None:
    """The prospects with where each has come, and as a workbook."""
    about = {
        t("Per dato"): t.day(session.as_of()),
        t("Kilde"): t("styrets oppfølging av prospekter"),
        t("Definisjon"): t("Et prospekt er en virksomhet som kan bli medlem."),
    }
    st.download_button(
        t("Last ned {kind}", kind=FILE_KINDS["xlsx"]),
        lambda: exporting.prospects_xlsx(prospects, t, about),
        exporting.prospects_name(prospects, session.as_of(), t),
        MIMES["xlsx"],
        key="get-prospects",
        on_click="ignore",
    )
    markup.show(
        "table",
        caption=t.plural("{count} prospekt", "{count} prospekter", len(prospects)),
        headings=[
            t("Navn"),
            t("Sted"),
            t("Fylke"),
            t("Fag"),
            t("Steg"),
            t("Siden"),
            t("Neste steg"),
            t("Frist"),
            t("Følges opp av"),
        ],
        numeric=[],
        rows=[_table_row(each, t) for each in prospects[:MOST_ROWS]],
    )


def _table_row(prospect: Prospect, t: Texts) -> tuple[str | Cell, ...]:
    county: County = prospect.place.kommune.county
    return (
        prospect_choice.linked(prospect, ""),
        prospect.place.name,
        COUNTIES[county],
        ", ".join(t(CRAFTS[craft]) for craft in prospect.crafts),
        t(STAGES[prospect.stage]),
        t.short_day(prospect.last.day),
        prospect.next_step or "",
        prospect_words.due(prospect, t) if prospect.is_open else "",
        prospect.owner or "",
    )
