"""Joint projects to read: all that the reader may see, and those of one member."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import streamlit as st

from cluster.access import User
from cluster.joint_projects import UNNAMED, JointProject, Phase, may_add
from cluster.members import Member
from cluster.wording import PHASES
from data.language import Texts
from ui import address, links, markup, member_views, session
from ui.markup import Cell

PHASE = "fase"
MOST_ROWS = 200


def known(reader: User) -> dict[int, Member]:
    """Everyone the reader may be told of, by id: themselves too, though nobody else is."""
    members = {each.id: each for each in session.members(reader.role) if each.located}
    own = None if reader.member_id is None else session.store().member(reader.member_id)
    if own and not own.trashed and own.located:
        members.setdefault(own.id, own)
    return members


def show_purpose(t: Texts) -> None:
    """What they are, and who sees what of them."""
    st.caption(
        t(
            "Det medlemmene lager sammen. Alle medlemmer som er logget inn, ser det; besøkende ser "
            "det aldri. Budsjettet er bare for deltakerne i prosjektet og prosjektlederen."
        )
    )


def show(reader: User, t: Texts) -> None:
    """All of them, the newest first, and a choice of how far they have come."""
    projects = session.joint_projects(reader)
    if not projects:
        _show_none(reader, t)
        return
    phases = address.pills(PHASE, t("Fase"), list(Phase), lambda phase: t(PHASES[phase]))
    chosen = [each for each in projects if not phases or each.phase in phases]
    if chosen:
        _show_table(chosen, reader, t)
    else:
        st.info(t("Ingen felles prosjekter er i denne fasen. Velg en annen, eller ta bort valget."))
    _tell_what_is_not_then(t)


def _tell_what_is_not_then(t: Texts) -> None:
    if session.looks_back():
        st.caption(t("Fasene og deltakerne er slik de er i dag."))


def _show_none(reader: User, t: Texts) -> None:
    """That there are none, and what to do about it."""
    if session.looks_back():
        st.info(t("Ingen felles prosjekter var i gang {day}.", day=t.day(session.as_of())))
    elif may_add(reader):
        st.info(
            t(
                "Ingen felles prosjekter ennå. Trykk «Nytt felles prosjekt», og legg inn det "
                "første: en film, en serie eller noe annet dere lager sammen."
            )
        )
    else:
        st.info(
            t(
                "Ingen felles prosjekter ennå. De som representerer en virksomhet, legger dem inn "
                "her. Spør prosjektlederen om å få representere din."
            )
        )


def _show_table(projects: Sequence[JointProject], reader: User, t: Texts) -> None:
    members = known(reader)
    with_budget = any(each.budget is not None for each in projects)
    with st.container(key="joint-projects"):
        markup.show(
            "table",
            caption=_caption(len(projects), t),
            headings=[
                *(t("Prosjekt"), t("Deltakere")),
                *([t("Budsjett (kr)")] if with_budget else []),
            ],
            numeric=[2],
            rows=[_row(each, members, t, with_budget=with_budget) for each in projects[:MOST_ROWS]],
        )


def _caption(count: int, t: Texts) -> str:
    if count <= MOST_ROWS:
        return t.plural(
            "{count} felles prosjekt",
            "{count} felles prosjekter, det nyeste først",
            count,
        )
    return t("De nyeste {shown} av {count}.", shown=MOST_ROWS, count=t.number(count))


def _row(
    project: JointProject, members: Mapping[int, Member], t: Texts, *, with_budget: bool
) -> tuple[Cell | str, ...]:
    about = " · ".join(
        filter(None, (t(PHASES[project.phase]), _where(project), period(project, t)))
    )
    row: tuple[Cell | str, ...] = (
        Cell(text=project.title, below=about),
        Cell(text="", parts=_participants(project, members, t)),
    )
    budget = "" if project.budget is None else t.number(project.budget)
    return (*row, budget) if with_budget else row


def _participants(project: JointProject, members: Mapping[int, Member], t: Texts) -> list[Cell]:
    """Each with what it does there, and how many there are besides."""
    parts = []
    for each in project.participants:
        if each.member_id in members:
            cell = member_views.linked(members[each.member_id])
            parts.append(Cell(**cell, below=each.role) if each.role else cell)
    rest = _rest(project, t, alone=not parts)
    return [*parts, Cell(text=rest)] if rest else parts


def _rest(project: JointProject, t: Texts, *, alone: bool) -> str:
    """How many take part whom the reader is not told of; ``alone``: nobody is named before them."""
    if not project.unnamed:
        return ""
    if alone:
        return t.plural("én som ikke vises", "{count} som ikke vises", project.unnamed)
    return t.plural("og én til", "og {count} til", project.unnamed)


def _where(project: JointProject) -> str:
    return ", ".join(each.name for each in project.places)


def period(project: JointProject, t: Texts) -> str:
    """From when to when, as far as that is told."""
    start, end = (day and t.short_day(day) for day in (project.start, project.end))
    if start and end:
        return f"{start} – {end}"
    if start:
        return t("fra {day}", day=start)
    return t("til {day}", day=end) if end else ""


# --- those of one member --------------------------------------------------------------


def show_of(member: Member, reader: User, t: Texts) -> None:
    """What a member makes together with others, on its profile; nothing where that is nothing."""
    mine = _of(member, reader)
    if mine:
        with st.container(key="joint-projects-of-member"):
            st.subheader(t("Felles prosjekter"), anchor=False)
            _show_list(mine, member, reader, t)
            _show_way(t, t("Alle felles prosjekter"))


def show_own(member: Member, reader: User, t: Texts) -> None:
    """The same on the member's own page, with the way to where they are written down."""
    mine = _of(member, reader)
    with st.container(key="own-joint-projects"):
        st.subheader(t("Felles prosjekter"), anchor=False)
        st.caption(t("Det dere lager sammen med andre medlemmer. Det legges inn på Samspill."))
        if mine:
            _show_list(mine, member, reader, t)
        _show_way(t, t("Legg inn eller endre på Samspill"))


def _of(member: Member, reader: User) -> list[JointProject]:
    return [each for each in session.joint_projects(reader) if member.id in each.members]


def _show_way(t: Texts, label: str) -> None:
    st.page_link(
        links.page(links.COLLABORATION, t, visibility="visible"),
        label=label,
        query_params=session.link_parameters(),
    )


def _show_list(projects: Iterable[JointProject], member: Member, reader: User, t: Texts) -> None:
    members = known(reader)
    markup.show(
        "joint_projects",
        title=t("Felles prosjekter"),
        projects=[_told(each, member, members, t) for each in projects],
    )
    _tell_what_is_not_then(t)


def _told(
    project: JointProject, member: Member, members: Mapping[int, Member], t: Texts
) -> dict[str, object]:
    """A project as it is told on the page of one of those in it."""
    numbers = (each.member_id for each in project.participants)
    others = [id_ for id_ in numbers if id_ not in (member.id, UNNAMED) and id_ in members]
    return {
        "title": project.title,
        "phase": t(PHASES[project.phase]),
        "does": t("Rolle:"),
        "role": project.role_of(member.id) or "",
        "beside": t("Sammen med"),
        "others": [member_views.linked(members[id_]) for id_ in others],
        "rest": _rest(project, t, alone=not others),
        "where": " · ".join(filter(None, (_where(project), period(project, t)))),
    }
