"""One member as the project leader edits it."""

from __future__ import annotations

import streamlit as st

from cluster.access import Role, User
from cluster.consent import BY_LEADER
from cluster.editing import problems_of
from cluster.members import Member, MemberKind, Term
from cluster.problems import Problem, any_stops
from data import commands
from data.language import Texts
from ui import (
    address,
    conflict_views,
    links,
    lookup_views,
    markup,
    member_form,
    member_views,
    place_form,
    session,
)
from ui.member_form import Editing, Fields
from ui.problems import say_all
from ui.register_views import remember


def wanted() -> Member | None:
    """The member the address asks for, a new one, or None for the register as a whole."""
    id_ = address.number(links.MEMBER_ID)
    if id_ is not None:
        return session.store().member(id_)
    return _new() if st.query_params.get(links.NEW) else None


def _new() -> Member:
    """A member nobody has written anything about, but that it joins today."""
    return Member(0, "", (Term(MemberKind.MEMBER, session.today()),), ())


def title(member: Member, t: Texts) -> str:
    return markup.plain(member.name) if member.id else t("Ny virksomhet")


def show(member: Member, leader: User, t: Texts) -> None:
    """The form, or what stands in its way."""
    st.button(
        t("Alle virksomheter"),
        key="back",
        icon=":material/arrow_back:",
        type="tertiary",
        on_click=_back,
        args=(_key(member),),
    )
    if member.trashed:
        _show_trashed(member, leader, t)
        return
    if member.erased and member.is_person:
        _show_erased(member, t)
        return
    editing = member_form.opened(_key(member), member, consent_text=BY_LEADER)
    typed, problems = editing.member()
    problems = (*problems, *_problems_of(typed))
    if editing.theirs:
        _settle(editing, typed, leader, t)
        return
    _show_form(editing, typed, Fields(editing, problems, t), leader, t)
    if member_form.asks_to_save(editing, typed, problems, t):
        _save(editing, typed, leader, t)
    if member.id:
        _show_more(member, leader, t)


def _key(member: Member) -> str:
    return f"edit-{member.id}"


def _back(key: str) -> None:
    member_form.keep(key)
    for name in (links.MEMBER_ID, links.NEW):
        st.query_params.pop(name, None)


def _problems_of(typed: Member) -> tuple[Problem, ...]:
    others = (each for each in session.members(Role.LEADER) if each.id != typed.id)
    trash = (each for each in session.store().trash() if each.id != typed.id)
    return tuple(problems_of(typed, others, trash, session.today()))


def _show_form(editing: Editing, typed: Member, fields: Fields, leader: User, t: Texts) -> None:
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader(t("Virksomheten"), anchor=False)
        fields.line("name", t("Navn"))
        fields.line("org_number", t("Organisasjonsnummer"))
        lookup_views.show(editing, leader, t)
        fields.organisation_form()
        fields.crafts()
        fields.line("employees", t("Ansatte, tomt når det er ukjent"))
        fields.line("website", t("Nettsted"))
        fields.area("offers", t("Tilbyr"))
        fields.area("needs", t("Ser etter"))
    with right:
        st.subheader(t("Sted"), anchor=False)
        place_form.show(editing, fields, t)
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.subheader(t("Medlemskap"), anchor=False)
        fields.terms()
    with right:
        st.subheader(t("Kontakt"), anchor=False)
        fields.line("contact_person", t("Kontaktperson"))
        fields.line("email", t("E-post"))
        fields.line("phone", t("Telefon"))
    with st.expander(t("Hvem kan se hva: det virksomheten har sagt til deg")):
        fields.consents(typed)


def _save(editing: Editing, typed: Member, leader: User, t: Texts) -> None:
    """Save what is typed; whatever happens, it stays in the form until it is saved."""
    store, today = session.store(), session.today()
    if editing.base.id:
        answer = commands.change_member(
            store, leader, editing.base, typed, today=today, taken=editing.taken
        )
    else:
        answer = commands.add_member(store, leader, typed, today=today, taken=editing.taken)
    _finish(editing, answer, t)


def _finish(editing: Editing, answer: commands.Answer[Member], t: Texts) -> None:
    saved, problems = answer
    if saved:
        member_form.close(editing.key)
        _tell_saved(editing.base, saved, t)
        st.query_params.pop(links.NEW, None)
        address.set_number(links.MEMBER_ID, saved.id)
        st.rerun()
    if any(problem.code == "member.changed_meanwhile" for problem in problems):
        editing.theirs = session.store().member(editing.base.id)
        st.rerun()
    say_all(problems, t)


def _tell_saved(base: Member, saved: Member, t: Texts) -> None:
    if saved == base:
        remember(t("Ingenting var endret i {name}.", name=saved.name), undoable=False)
    else:
        remember(t("{name} er lagret.", name=saved.name))


def _settle(editing: Editing, mine: Member, leader: User, t: Texts) -> None:
    """Somebody else has saved meanwhile: choose, and save the choice on top of theirs."""
    theirs = editing.theirs
    if theirs is None:
        return
    chosen = conflict_views.show(editing, theirs, mine, t)
    if chosen is None:
        return
    editing.settle(theirs, chosen)
    if any_stops(_problems_of(chosen)):
        editing.tried = True
        st.rerun()
    answer = commands.change_member(
        session.store(), leader, theirs, chosen, today=session.today(), taken=editing.taken
    )
    _finish(editing, answer, t)


def _show_trashed(member: Member, leader: User, t: Texts) -> None:
    st.info(t("{name} ligger i papirkurven.", name=markup.plain(member.name)))
    if st.button(t("Hent tilbake"), key="restore"):
        answer = commands.restore_member(session.store(), leader, member)
        _done(answer, member, t("{name} er hentet tilbake.", name=member.name), t)


def _show_erased(member: Member, t: Texts) -> None:
    """All that is left of a person: what is counted."""
    day = t.day(member.erased) if member.erased else ""
    st.info(t("Personopplysningene er slettet {day}. Medlemskapene telles fortsatt.", day=day))
    member_views.show_terms(member.terms, t)


def _show_more(member: Member, leader: User, t: Texts) -> None:
    """What is done seldom, each with a second click."""
    with st.expander(t("Bekreft, legg i papirkurven, eller slett personopplysninger")):
        if st.button(t("Opplysningene stemmer i dag"), key="confirm"):
            answer = commands.confirm_member(session.store(), leader, member, today=session.today())
            _done(answer, member, t("Opplysningene om {name} er bekreftet.", name=member.name), t)
        if _twice(
            f"trash-{member.id}",
            t("Legg i papirkurven"),
            t("Ja, legg {name} i papirkurven", name=markup.plain(member.name)),
            t,
        ):
            answer = commands.trash_member(session.store(), leader, member, today=session.today())
            if answer[0]:
                _back(_key(member))
            _done(answer, member, t("{name} ligger i papirkurven.", name=member.name), t)
        _erase(member, leader, t)


def _erase(member: Member, leader: User, t: Texts) -> None:
    what = (
        t(
            "Navn, sted, kontakt og det de selv har skrevet, tas bort, også fra loggen. "
            "Medlemskapene telles fortsatt."
        )
        if member.is_person
        else t(
            "Kontaktopplysningene tas bort, også fra loggen. "
            "Virksomheten og medlemskapene blir stående."
        )
    )
    st.caption(what)
    if _twice(
        f"erase-{member.id}",
        t("Slett personopplysninger"),
        t("Ja, slett for godt. Det kan ikke angres."),
        t,
    ):
        erased, problems = commands.erase_member(
            session.store(), leader, member, today=session.today()
        )
        if erased is None:
            say_all(problems, t)
            return
        _back(_key(member))
        member_form.close(_key(member))
        remember(_erased_words(erased, t), undoable=False)
        st.rerun()


def _erased_words(erased: commands.Erased, t: Texts) -> str:
    done = t.plural(
        "Personopplysningene er slettet, også fra {count} rad i loggen.",
        "Personopplysningene er slettet, også fra {count} rader i loggen.",
        erased.log_rows,
    )
    if not erased.left:
        return done + " " + t("Registeret er gjennomsøkt, og de finnes ikke lenger.")
    rows = sum(erased.left.values())
    return (
        done
        + " "
        + t.plural(
            "De samme ordene står fortsatt i {count} rad om andre.",
            "De samme ordene står fortsatt i {count} rader om andre.",
            rows,
        )
    )


def _twice(key: str, label: str, sure: str, t: Texts) -> bool:
    """A button, and a second that says what happens; whether both were pressed."""
    asked = f"asked-{key}"
    if not st.session_state.get(asked):
        if st.button(label, key=key):
            st.session_state[asked] = True
            st.rerun()
        return False
    with st.container(horizontal=True, gap="small"):
        pressed = st.button(sure, key=f"sure-{key}", type="primary")
        if pressed or st.button(t("Nei, la det være"), key=f"not-{key}"):
            del st.session_state[asked]
            if not pressed:
                st.rerun()
    return pressed


def _done(answer: commands.Answer[Member], base: Member, receipt: str, t: Texts) -> None:
    """Tell what was done with a member; what is typed of it and not saved yet stays."""
    changed, problems = answer
    if changed is None:
        say_all(problems, t)
        return
    member_form.go_on(_key(changed), base, changed)
    remember(receipt)
    st.rerun()
