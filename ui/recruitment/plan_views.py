"""The plan: what the board wants to reach each quarter, how it stands, and the month's mail."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from cluster import growth
from cluster.access import Permission, Role, User
from cluster.growth.outlook import Outlook
from cluster.milestones import (
    AREAS,
    MOST_MEMBERS,
    Mark,
    Milestone,
    Progress,
    Quarter,
    Targets,
    plan_on,
    progress,
    quarters_from,
)
from cluster.places import County
from cluster.wording import COUNTIES
from data import commands
from data.language import Texts
from reports import charts
from reports.board_letter import Month, letter, milestone_words
from reports.pictures import PictureKind, picture
from ui import auth, markup, session
from ui.files import MIMES
from ui.problems import say_all
from ui.recruitment import forecast_views, outlooks

RECEIPT, REFUSED = "plan-receipt", "plan-refused"
QUARTERS_AHEAD = 13


def show(reader: User, t: Texts) -> None:
    """The whole part: how it stands, the form that sets milestones, and what can be mailed."""
    plan = plan_on(_milestones(session.store().version(), reader.role), session.as_of())
    # Counts alone leave here, and are the same for whoever reads: also of those not shown to them.
    found = progress(plan, session.members(Role.LEADER), session.as_of())
    st.subheader(message(found, t), anchor=False)
    if found:
        _show_table(found, t)
    else:
        markup.show("note", text=t("Sett et medlemstall for et kvartal, så følges det opp her."))
    if reader.may(Permission.EDIT_PROSPECTS) and not session.looks_back():
        _show_form(plan, t)
    _show_letter(reader, found, t)


@st.cache_resource(max_entries=8, show_spinner=False)
def _milestones(version: int, role: Role) -> tuple[Milestone, ...]:
    return session.store().milestones(seen_by=role)


def message(found: Sequence[Progress], t: Texts) -> str:
    """How it stands with the nearest milestone that is not over, of the whole cluster if it has."""
    ahead = [each for each in found if each.mark in (Mark.UNDER_WAY, Mark.TO_COME)]
    if not ahead:
        over = [each for each in found if each.mark is Mark.REACHED]
        if not found:
            return t("Ingen delmål er satt")
        return t("{reached} av {count} delmål ble nådd", reached=len(over), count=len(found))
    nearest = [each for each in ahead if each.quarter == ahead[0].quarter]
    each = next((one for one in nearest if one.county is None), nearest[0])
    return t(
        "{area}: {target} innen {day}, {state}",
        area=_area(each.county, t).capitalize(),
        target=t.number(each.target),
        day=t.day(each.quarter.end),
        state=milestone_words(each, t),
    )


def _area(county: County | None, t: Texts) -> str:
    return COUNTIES[county] if county else t("hele klyngen")


def _show_table(found: Sequence[Progress], t: Texts) -> None:
    markup.show(
        "table",
        caption=t("Delmål og faktiske medlemmer"),
        headings=[t("Kvartal"), t("Område"), t("Delmål"), t("Medlemmer"), t("Slik står det")],
        numeric=[2, 3],
        rows=[
            (
                t.quarter(each.quarter.end),
                _area(each.county, t),
                t.number(each.target),
                "–" if each.actual is None else t.number(each.actual),
                milestone_words(each, t),
            )
            for each in found
        ],
    )
    st.caption(
        t(
            "Medlemmer ved utgangen av kvartalet, eller så langt i det som løper. Et medlem teller "
            "i fylket det holdt til i da. Delmålene er de som gjaldt per {day}.",
            day=t.day(session.as_of()),
        )
    )


# --- setting them ---------------------------------------------------------------------


def _show_form(plan: dict[Quarter, dict[County | None, int]], t: Texts) -> None:
    quarters = quarters_from(session.as_of(), QUARTERS_AHEAD)
    with st.expander(t("Sett delmål")):
        quarter = st.selectbox(
            t("Kvartal"),
            quarters,
            format_func=lambda each: t.quarter(each.end),
            key=f"plan-quarter-{t.language}",
            placeholder=t("Velg et kvartal"),
            width=260,
        )
        now = plan.get(quarter, {})
        with st.container(key="plan-targets", horizontal=True, gap="small"):
            for area in AREAS:
                _show_target(quarter, area, now, t)
        st.button(
            t("Lagre delmålene"),
            key="plan-save",
            type="primary",
            on_click=_save,
            args=(quarter, now),
        )
    markup.show("receipt", text=st.session_state.pop(RECEIPT, ""))
    say_all(st.session_state.pop(REFUSED, ()), t)


def _show_target(quarter: Quarter, area: County | None, now: Targets, t: Texts) -> None:
    key = _key(quarter, area, now)
    st.session_state.setdefault(key, now.get(area))
    st.number_input(
        _area(area, t).capitalize(),
        value=None,
        min_value=0,
        max_value=MOST_MEMBERS,
        step=1,
        key=key,
        width=150,
        placeholder=t("ikke satt"),
    )


def _key(quarter: Quarter, area: County | None, now: Targets) -> str:
    """A field begins anew when what it stands for has been changed, here or by another."""
    return f"plan-{quarter.end}-{area or 'all'}-{now.get(area)}"


def _save(quarter: Quarter, seen: Targets) -> None:
    """Before the page is drawn. What was refused stays in the fields."""
    typed = {area: st.session_state.get(_key(quarter, area, seen)) for area in AREAS}
    done, problems = commands.set_milestones(
        session.store(), auth.user(), quarter, typed, seen=seen, today=session.today()
    )
    if done is None:
        st.session_state[REFUSED] = problems
        return
    t = session.texts()
    st.session_state[RECEIPT] = t("Delmålene er lagret.")


# --- the month's mail -----------------------------------------------------------------


def _show_letter(reader: User, found: Sequence[Progress], t: Texts) -> None:
    known = outlooks.known(reader)
    if known is None:
        return
    st.subheader(t("Til styret"), anchor=False)
    text = letter(_month(reader, known, found), t)
    st.code(text, language=None, wrap_lines=True)
    name = f"{t('klyngen')}-{known.ahead.as_of.isoformat()}"
    with st.container(key="plan-files", horizontal=True, gap="small"):
        st.download_button(
            t("Last ned teksten"), text, f"{name}.txt", MIMES["txt"], on_click="ignore"
        )
        for kind in PictureKind:
            st.download_button(
                t("Last ned kurven ({kind})", kind=kind.upper()),
                partial(_picture, reader, known, kind, t),
                f"{name}.{kind}",
                MIMES[kind],
                on_click="ignore",
            )
    st.caption(t("Teksten kan limes rett inn i en e-post, med kurven som vedlegg."))


def _month(reader: User, known: Outlook, found: Sequence[Progress]) -> Month:
    return Month(
        day=session.as_of(),
        step=known.roster[-1],
        ahead=known.cut(known.usual_until(session.project())),
        milestones=found,
        prospects=session.prospects(reader.role),
        with_judgements=not session.looks_back(),
        demo=session.has_demo(),
    )


def _picture(reader: User, known: Outlook, kind: PictureKind, t: Texts) -> bytes:
    """Drawn when it is asked for, on white whatever the reader's ground."""
    ahead = known.cut(known.usual_until(session.project()))
    steps = growth.steps(session.members(reader.role), session.project(), ahead.as_of)
    chart = charts.growth_fan(steps, ahead, t=t, ink=charts.ON_LIGHT)
    remark = t("Demodata – oppdiktede virksomheter") if session.has_demo() else ""
    return picture(chart, kind, title=forecast_views.message(ahead, t), remark=remark)
