"""The pool on a page: whether it is large enough, whom it offers, and who is taken out of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from cluster.access import Permission, Role, User
from cluster.members import Member
from cluster.places import County
from cluster.pool import (
    Choice,
    PoolFirm,
    PoolLoad,
    Within,
    name_of,
    offered,
    prospect_of,
)
from cluster.wording import COUNTIES
from data import commands
from data.language import Texts
from ui import address, auth, markup, session
from ui.problems import say_all
from ui.recruitment import penetration_views, pool_including, pool_loading, prospect_choice

TEXT, WHERE = "sok", "fylke"
CHOSEN, REASON, REFUSED = "pool-chosen", "pool-reason", "pool-refused"
MOST_ROWS = 200


def show(reader: User, t: Texts) -> None:
    """The whole part; before the register has been read, how to."""
    loads = session.store().pool_loads(seen_by=reader.role)
    say_all(st.session_state.pop(REFUSED, ()), t)
    if not loads:
        st.info(
            t(
                "Utvalget er ikke lest inn ennå. Last ned Enhetsregisterets fil (enheter, CSV "
                "eller JSON) fra Brønnøysundregistrene og les den inn her, eller spør registeret "
                "på nett."
            )
        )
        pool_loading.show(loads, reader, t)
        return
    firms, wanted = _known(session.store().version(), reader.role)
    _show_headline(loads[0], t)
    penetration_views.show(firms, wanted, reader, t)
    if session.looks_back():
        return
    _show_offered(firms, wanted, reader, t)
    pool_including.show(reader, t)
    _show_excluded(firms, t)
    pool_loading.show(loads, reader, t)


@st.cache_resource(max_entries=4, show_spinner=False)
def _known(version: int, role: Role) -> tuple[tuple[PoolFirm, ...], tuple[str, ...]]:
    store = session.store()
    return store.pool(seen_by=role), store.pool_industries()


# --- how large it is ------------------------------------------------------------------


def _show_headline(load: PoolLoad, t: Texts) -> None:
    """Is there a pool of 60 at all?"""
    found = session.ceiling()
    if found is None:
        return
    goal = session.project().goals[-1]
    st.subheader(_enough(found.within(goal), goal, t), anchor=False)
    told = {
        "members": t.number(found.members),
        "film": t.number(found.film),
        "near": t.number(found.neighbouring),
        "persons": t.number(found.persons),
    }
    st.markdown(
        t(
            "{members} er medlemmer. Utenfor står {film} virksomheter i film, {near} nær film og "
            "{persons} enkeltpersonforetak.",
            **told,
        )
    )
    share = found.share_needed(goal)
    if share:
        st.markdown(
            t(
                "For å nå {goal} må {share} av virksomhetene utenfor bli med.",
                goal=goal,
                share=t.percent(share),
            )
        )
    st.caption(
        t(
            "Kilde: Enhetsregisteret per {day} (NLOD 2.0), {name}. Utvalget er slik det er nå, "
            "også når siden viser en tidligere dag.",
            day=t.day(load.day),
            name=markup.plain(load.source),
        )
    )


def _enough(within: Within, goal: int, t: Texts) -> str:
    if within is Within.FILM:
        return t("Det finnes nok filmvirksomheter til {goal} medlemmer", goal=goal)
    if within is Within.NEIGHBOURING:
        return t("Til {goal} medlemmer trengs også virksomheter nær film", goal=goal)
    if within is Within.PERSONS:
        return t("Til {goal} medlemmer trengs også enkeltpersonforetak", goal=goal)
    return t("Det finnes ikke {goal} å spørre", goal=goal)


# --- whom it offers -------------------------------------------------------------------


def _show_offered(firms: Sequence[PoolFirm], wanted: Sequence[str], reader: User, t: Texts) -> None:
    """Those who are neither members nor prospects, and what can be done with one of them."""
    st.subheader(t("Virksomheter vi kan spørre"), anchor=False)
    free = offered(
        firms, session.members(reader.role), session.prospects(reader.role), session.today()
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        text = address.text(TEXT, t("Søk"), t("Navn eller sted"))
        where = address.multiselect(
            WHERE, t("Fylke"), list(County), lambda each: COUNTIES[each], t("Alle")
        )
    shown = [
        each
        for each in free
        if text.casefold() in f"{each.name} {each.place.name}".casefold()
        and (not where or each.place.kommune.county in where)
    ]
    if not shown:
        st.info(t("Ingen virksomheter passer."))
        return
    if reader.may(Permission.EDIT_PROSPECTS):
        _ask_about_one(shown, firms, reader, t)
    markup.show(
        "table",
        caption=t.plural("{count} virksomhet", "{count} virksomheter", len(shown)),
        headings=[t("Navn"), t("Sted"), t("Næring"), t("Ansatte"), t("Registrert")],
        numeric=[3],
        rows=[_row(each, wanted, t) for each in shown[:MOST_ROWS]],
    )


def _row(firm: PoolFirm, wanted: Sequence[str], t: Texts) -> tuple[str, ...]:
    match = firm.match(wanted)
    name = name_of(match.code) if match else None
    return (
        f"{firm.name} ({firm.org_number})",
        firm.place.name,
        t(name) if name else ", ".join(firm.industries),
        t("under 5 eller ukjent") if firm.employees is None else t.number(firm.employees),
        t.short_day(firm.registered) if firm.registered else "",
    )


def _ask_about_one(
    shown: Sequence[PoolFirm], firms: Sequence[PoolFirm], reader: User, t: Texts
) -> None:
    """Follow one up, or take it out of the pool."""
    by_number = {each.org_number: each for each in shown}
    if st.session_state.get(CHOSEN) not in by_number:
        st.session_state[CHOSEN] = None
    with st.container(key="pool-choice", horizontal=True, vertical_alignment="bottom"):
        number = st.selectbox(
            t("Velg en virksomhet"),
            list(by_number),
            index=None,
            format_func=lambda each: f"{by_number[each].name}, {by_number[each].place.name}",
            key=CHOSEN,
            placeholder=t("Velg en virksomhet"),
        )
        if number is None:
            return
        st.button(
            t("Legg til som prospekt"),
            key="pool-add",
            type="primary",
            on_click=_add,
            args=(by_number[number],),
        )
    for member in _alike(by_number[number], reader):
        st.warning(
            t(
                "Ligner på medlemmet {name}, som mangler organisasjonsnummer.",
                name=markup.plain(member.name),
            )
        )
    with st.container(key="pool-out", horizontal=True, vertical_alignment="bottom"):
        st.text_input(t("Hører ikke til i utvalget fordi"), key=REASON)
        st.button(t("Ta ut av utvalget"), key="pool-exclude", on_click=_exclude, args=(number,))


def _alike(firm: PoolFirm, reader: User) -> Sequence[Member]:
    from data.resemblance import resembling  # noqa: PLC0415 - heavy, and only for the chosen one

    return resembling([firm], session.members(reader.role)).get(firm.org_number, ())


def _add(firm: PoolFirm) -> None:
    """Beside one with the same name it is added all the same: the numbers tell them apart."""
    today = session.today()
    new = prospect_of(firm, today)
    added, problems = commands.add_prospect(
        session.store(), auth.user(), new, today=today, sure=True
    )
    if added is None:
        st.session_state[REFUSED] = problems
        return
    t = session.texts()
    prospect_choice.tell(t("{name} er lagret.", name=added.name))
    prospect_choice.open_one(added.id)


def _exclude(number: str) -> None:
    reason = st.session_state.get(REASON, "")
    today: date = session.today()
    done, problems = commands.exclude_firm(
        session.store(), auth.user(), number, reason, today=today
    )
    if done is None:
        st.session_state[REFUSED] = problems
    else:
        st.session_state[REASON] = ""


def _show_excluded(firms: Sequence[PoolFirm], t: Texts) -> None:
    out = [each for each in firms if each.decision and each.decision.choice is Choice.EXCLUDE]
    if not out:
        return
    with st.expander(t("Tatt ut for hånd ({count})", count=len(out))):
        for firm in out:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(markup.plain(f"{firm.name}: {firm.decision.reason}"))  # type: ignore[union-attr]
                st.button(
                    t("Ta inn igjen"),
                    key=f"pool-include-{firm.org_number}",
                    on_click=_include,
                    args=(firm.org_number,),
                )


def _include(number: str) -> None:
    t = session.texts()
    done, problems = commands.include_firm(
        session.store(), auth.user(), number, t("tatt inn igjen"), today=session.today()
    )
    if done is None:
        st.session_state[REFUSED] = problems
