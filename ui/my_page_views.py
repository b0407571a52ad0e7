"""A member's own page: look, change, decide who sees it, take it away, have it erased."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from cluster.access import Permission, Role, User
from cluster.confirming import is_due
from cluster.consent import BY_LEADER, TEXT_VERSION
from cluster.members import Member, place_on
from cluster.wording import FIELDS
from data import commands, holdings
from data.language import Texts
from ui import (
    address,
    conflict_views,
    field_words,
    links,
    log_views,
    markup,
    member_form,
    member_views,
    session,
)
from ui.files import MIMES
from ui.member_form import Editing, Fields
from ui.problems import say_all

RECEIPT = "my-receipt"
ASKED = "asked-erasure"
CONSENTS = "consents"


def own(reader: User, t: Texts) -> Member | None:
    """The member the reader speaks for; a leader chooses one, to help by telephone."""
    if reader.member_id is not None:
        member = _present(session.store().member(reader.member_id))
        if member:
            return member
    return _chosen(t) if reader.may(Permission.EDIT_MEMBERS) else None


def _present(member: Member | None) -> Member | None:
    return None if member is None or member.trashed or member.erased else member


def _chosen(t: Texts) -> Member | None:
    """Anyone's page, as they see it; what is changed here is the leader's change."""
    members = sorted(
        (each for each in session.members(Role.LEADER) if each.located),
        key=lambda each: each.name.casefold(),
    )
    ids = [each.id for each in members]
    asked = address.number(links.MEMBER_ID)
    names = member_views.labels(members, t)
    chosen = st.selectbox(
        t("Du representerer ingen virksomhet selv. Se siden slik denne virksomheten ser den:"),
        ids,
        index=ids.index(asked) if asked in ids else None,
        format_func=lambda id_: names[id_],
        placeholder=t("Velg en virksomhet"),
        key="whose-page",
    )
    address.set_number(links.MEMBER_ID, chosen)
    return _present(session.store().member(chosen)) if chosen else None


def show_nobodys(reader: User, t: Texts) -> None:
    """What to do when the reader speaks for nobody."""
    if reader.may(Permission.EDIT_MEMBERS):
        return
    st.info(
        t(
            "Kontoen din er ikke knyttet til noen virksomhet i registeret. "
            "Be prosjektlederen om å knytte {email} til virksomheten din.",
            email=markup.plain(reader.name),
        )
    )


def show_receipt(t: Texts) -> None:
    text = st.session_state.pop(RECEIPT, None)
    if text:
        st.toast(markup.plain(text))  # seen wherever on the page the button stood
        st.success(markup.plain(text))


def ask_to_confirm(member: Member, reader: User, t: Texts) -> None:
    """Once a year: is this still right?"""
    if not is_due(member, session.today()):
        return
    with st.container(border=True, key="still-right"):
        known = t.day(member.confirmed) if member.confirmed else t("aldri")
        st.markdown(t("**Stemmer dette fortsatt?** Sist bekreftet: {day}.", day=known))
        if st.button(t("Ja, alt stemmer"), key="still-right-yes", type="primary"):
            answer = commands.confirm_member(session.store(), reader, member, today=session.today())
            if answer[0]:
                member_form.go_on(_key(member), member, answer[0])
            _finish(answer, t("Takk. Opplysningene er bekreftet i dag."), t)


def show_waiting(member: Member, t: Texts) -> None:
    """What the member has asked for, and the leader has not decided on."""
    for review in session.store().reviews():
        if review.member_id != member.id or review.applied:
            continue
        if review.asks_for_erasure:
            st.info(
                t(
                    "Du har bedt om å få personopplysningene slettet. "
                    "Prosjektlederen har fått beskjed."
                )
            )
        else:
            fields = ", ".join(t(FIELDS[name]) for name in review.after)
            st.info(t("Endringene dine venter på prosjektlederen: {fields}.", fields=fields))


def show_firm(member: Member, t: Texts) -> None:
    """Whose page it is, and what only the project leader changes."""
    markup.show("own", **_fixed(member, t))


# --- the form -------------------------------------------------------------------------


def show_form(member: Member, reader: User, t: Texts) -> None:
    """What a member may change about itself, and who may see it."""
    asked = TEXT_VERSION if reader.member_id == member.id else BY_LEADER
    editing = member_form.opened(_key(member), member, consent_text=asked)
    if editing.theirs:
        _settle(editing, editing.theirs, reader, t)
        return
    typed, problems = editing.member()
    fields = Fields(editing, problems, t)
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader(t("Om virksomheten"), anchor=False)
        _about_fields(fields, t)
    with right:
        st.subheader(t("Hvem kan se hva"), anchor=False)
        st.caption(_consent_text(member, t))
        fields.consents(typed)
    if member_form.asks_to_save(editing, typed, problems, t):
        _save(editing, typed, reader, t)


def _key(member: Member) -> str:
    return f"own-{member.id}"


def _fixed(member: Member, t: Texts) -> dict[str, object]:
    """What only the project leader changes."""
    place = place_on(member, session.today()).name if member.located else ""
    return {
        "name": member.name,
        "facts": [
            (t("Sted"), place or t("ukjent")),
            (t("Org.nr."), member.org_number or t("ukjent")),
            (t("Organisasjonsform"), member.organisation_form or t("ukjent")),
        ],
        "note": t("Er noe av dette feil? Si fra til prosjektlederen."),
    }


def _about_fields(fields: Fields, t: Texts) -> None:
    fields.crafts()
    fields.area("offers", t("Dette tilbyr vi"))
    fields.area("needs", t("Dette ser vi etter"))
    fields.line("website", t("Nettsted"))
    fields.line("employees", t("Ansatte, tomt når det er ukjent"))
    fields.line("contact_person", t("Kontaktperson"))
    fields.line("email", t("E-post"))
    fields.line("phone", t("Telefon"))


def _consent_text(member: Member, t: Texts) -> str:
    """What is asked; a new wording needs a new ``consent.TEXT_VERSION``."""
    asked = t(
        "Du bestemmer felt for felt, og kan ombestemme deg når som helst: det gjelder fra du "
        "lagrer. Prosjektlederen ser alltid alt. Kontaktopplysninger vises aldri for andre enn "
        "medlemmer som er logget inn."
    )
    if not member.is_person:
        return asked
    return (
        asked
        + " "
        + t(
            "Et enkeltpersonforetak er en person: uten ditt ja er virksomheten bare med i "
            "antallet, og vises ikke for besøkende."
        )
    )


def _save(editing: Editing, typed: Member, reader: User, t: Texts) -> None:
    base = editing.base
    answer = commands.change_own(session.store(), reader, base, typed, today=session.today())
    saved, found = answer
    if any(problem.code == "member.changed_meanwhile" for problem in found):
        editing.theirs = session.store().member(base.id)
        st.rerun()
    if saved:
        member_form.close(editing.key)
    waits = session.project().approve_first and not reader.may(Permission.EDIT_MEMBERS)
    done = (
        t("Sendt til prosjektlederen, som godkjenner før det gjelder.") if waits else t("Lagret.")
    )
    _finish(answer, done, t)


def _settle(editing: Editing, theirs: Member, reader: User, t: Texts) -> None:
    """Somebody else has saved meanwhile: choose, and save the choice on top of theirs.

    Who may see what is the member's own to say: what was chosen in the form stands.
    """
    mine = editing.on(theirs)
    chosen = conflict_views.show(editing, theirs, mine, t, own=[CONSENTS])
    if chosen:
        editing.settle(theirs, chosen)
        _save(editing, chosen, reader, t)


def _finish(answer: commands.Answer[object], receipt: str, t: Texts) -> None:
    result, problems = answer
    if result is None:
        say_all(problems, t)
        return
    st.session_state[RECEIPT] = receipt
    st.rerun()


# --- what is held, and erasing it -----------------------------------------------------


def show_held(member: Member, t: Texts) -> None:
    """Everything that is held, to read and to take away."""
    with st.expander(t("Alt vi har lagret om virksomheten")):
        with st.container(horizontal=True, gap="small"):
            for ending, make in (("json", _json), ("txt", _text)):
                st.download_button(
                    t("Last ned ({kind})", kind={"json": "JSON", "txt": t("tekst")}[ending]),
                    lambda make=make: make(member, t),
                    f"{t('om-virksomheten')}-{member.id}.{ending}",
                    MIMES[ending],
                    key=f"held-{ending}",
                    on_click="ignore",
                )
        st.caption(t("Fila har også loggen: hvem som endret hva, og når."))


def _json(member: Member, t: Texts) -> bytes:
    return holdings.as_json(holdings.held_about(session.store(), member))


def _text(member: Member, t: Texts) -> bytes:
    """The same as ``_json``, to be read."""
    held = holdings.held_about(session.store(), member)
    parts = [
        t("Alt som er lagret om {name}, {day}", name=member.name, day=t.day(session.today())),
        *(_line(name, value, t) for name, value in holdings.lines(held)),
        "",
        t("Oppslag"),
        *(_told_line(holdings.told_by_notice(each, member), t) for each in held.notices),
        "",
        t("Felles prosjekter"),
        *(
            _told_line(holdings.told_by_joint_project(each, member), t)
            for each in held.joint_projects
        ),
        "",
        t("Kontoer som representerer virksomheten"),
        *(each.email for each in held.accounts),
        "",
        t("Endringer som venter på prosjektlederen"),
        *(field_words.worded("after", each.after, t) for each in held.reviews),
        "",
        t("Det registrene har sagt"),
        *(_told_line(holdings.told_by_register(each, member), t) for each in held.snapshots),
        "",
        t("Omsetning og ansatte"),
        *(_told_line(holdings.told_by_firm_year(each), t) for each in held.firm_years),
        "",
        t("Filmer"),
        *(_told_line(holdings.told_by_credit(each), t) for each in held.credits),
        "",
        t("Kontingent"),
        *(_told_line(holdings.told_by_fee(each), t) for each in held.fees),
        "",
        t("Egne timer"),
        *(_told_line(holdings.told_by_hours(each), t) for each in held.own_hours),
        "",
        t("Påmelding og oppmøte"),
        *(_told_line(holdings.told_by_attendance(each), t) for each in held.attendances),
        "",
        t("Samspill"),
        *(_told_line(holdings.told_by_tie(each), t) for each in held.ties),
        "",
        t("Det styret visste før medlemskapet"),
        *(_told_line(holdings.told_by_prospect(each), t) for each in held.prospects),
        "",
        t("Loggen, det nyeste først"),
        *(" · ".join(log_views.row(each, t)) for each in held.log),
    ]
    return "\r\n".join(parts).encode("utf-8-sig")


def _line(name: str, value: object, t: Texts) -> str:
    return f"{t(FIELDS[name]).capitalize()}: {field_words.worded(name, value, t) or t('tomt')}"


def _told_line(values: Mapping[str, object], t: Texts) -> str:
    known = ((name, field_words.worded(name, value, t)) for name, value in values.items())
    return ", ".join(f"{t(FIELDS[name])}: {words}" for name, words in known if words)


def show_erasing(member: Member, reader: User, t: Texts) -> None:
    """A wish to be erased, sent with a second click."""
    with st.expander(t("Få personopplysningene slettet")):
        st.caption(
            t(
                "Prosjektlederen sletter kontaktopplysningene, og for et enkeltpersonforetak også "
                "navn, sted og det du har skrevet, både i registeret og i loggen. "
                "Medlemskapet telles fortsatt, uten navn."
            )
        )
        asked = f"{ASKED}-{member.id}"
        if st.button(t("Be om sletting"), key="ask-erasure"):
            st.session_state[asked] = True
        if st.session_state.get(asked) and st.button(
            t("Ja, send ønsket til prosjektlederen"), key="ask-erasure-sure", type="primary"
        ):
            del st.session_state[asked]
            answer = commands.ask_for_erasure(
                session.store(), reader, member, today=session.today()
            )
            _finish(answer, t("Ønsket er sendt til prosjektlederen."), t)
