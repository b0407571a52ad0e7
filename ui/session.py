"""What one reader's visit holds: language, date, and the data they may see."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from uuid import uuid4

import streamlit as st

from cluster.access import Role, User
from cluster.accounts import Account
from cluster.film_share import NationalTotal, Title
from cluster.firm_years import FirmYear
from cluster.joint_projects import JointProject
from cluster.members import (
    Member,
    Standing,
    counted,
    kommuner_of,
    only_counted_on,
    standings_on,
)
from cluster.notices import Notice
from cluster.pool import Ceiling
from cluster.project import Project
from cluster.recruitment import Prospect, as_on
from data import language
from data.clock import today
from data.language import Language, Texts
from data.store import Store, open_store

LANGUAGE = "lang"
DATE = "dato"
VISIT = "visit"
EARLIEST = date(1900, 1, 1)


def visit() -> str:
    """What tells this reader's visit from every other."""
    name: str = st.session_state.setdefault(VISIT, uuid4().hex)
    return name


@cache
def store() -> Store:
    """The one store of this process."""
    return open_store()


def texts() -> Texts:
    """The texts in the reader's language: from the address, else as chosen before."""
    return language.texts(Language(_kept(LANGUAGE, _known_language, Language.BOKMAL)))


def choose_language(wanted: Language) -> None:
    _choose(LANGUAGE, wanted, Language.BOKMAL)


def as_of() -> date:
    """The day every figure is shown for: from the address, else as chosen before, else today."""
    return min(date.fromisoformat(_kept(DATE, _known_date, today().isoformat())), today())


def choose_date(day: date) -> None:
    _choose(DATE, day.isoformat(), today().isoformat())


def looks_back() -> bool:
    return as_of() < today()


def link_parameters() -> dict[str, str]:
    """What every link within the app carries, so that language and date stay."""
    return {name: st.session_state[name] for name in (LANGUAGE, DATE) if st.session_state.get(name)}


def _known_language(given: str) -> bool:
    return given in set(Language)


def _known_date(given: str) -> bool:
    try:
        day = date.fromisoformat(given)
    except ValueError:
        return False
    return day >= EARLIEST and day.isoformat() == given


def _kept(name: str, known: Callable[[str], bool], default: str) -> str:
    """The address decides; without a word there, what was chosen before stays, and is written."""
    given = st.query_params.get(name)
    if given is not None and known(given):
        st.session_state[name] = given
    chosen = st.session_state.get(name)
    if chosen is None:
        st.query_params.pop(name, None)
        return default
    if given != chosen:
        st.query_params[name] = chosen
    return str(chosen)


def _choose(name: str, value: str, default: str) -> None:
    if value == default:
        st.session_state.pop(name, None)
        st.query_params.pop(name, None)
    else:
        st.session_state[name] = str(value)
        st.query_params[name] = str(value)


def project() -> Project:
    return _project(store().version())


def accounts() -> tuple[Account, ...]:
    """Everyone with a role."""
    return _accounts(store().version())


def members(role: Role) -> tuple[Member, ...]:
    """Every member with its whole history, as far as ``role`` may see."""
    return _members(store().version(), role)


def standings(role: Role) -> tuple[Standing, ...]:
    """Everyone with a term on the chosen day, as far as ``role`` may see."""
    return _standings(store().version(), role, as_of())


def notices(role: Role) -> tuple[Notice, ...]:
    """What members offer and seek today, as far as ``role`` may see it."""
    return _notices(store().version(), role, today())


def prospects(role: Role) -> tuple[Prospect, ...]:
    """Who may become a member, as far as it had come on the chosen day; for board and leader."""
    return as_on(_prospects(store().version(), role), as_of())


def joint_projects(reader: User) -> tuple[JointProject, ...]:
    """What members made together on the chosen day, as far as the reader may see it."""
    return _joint_projects(store().version(), reader.role, reader.member_id, as_of())


def only_counted(role: Role) -> int:
    """How many members ``role`` is told the number of, and no more."""
    return only_counted_on(members(role), as_of())


def kommuner_with_members() -> int:
    """How many kommuner have a member on the chosen day: the same number for everyone."""
    return _kommuner_with_members(store().version(), as_of())


def ceiling() -> Ceiling | None:
    """How many members there can be, those of the chosen day among them: the same for everyone.

    The register is as it is now; None before it was read.
    """
    return _ceiling(store().version(), as_of())


def firm_years(role: Role) -> tuple[FirmYear, ...]:
    """What firms turned over and employed, by who says so; for board and leader."""
    return _firm_years(store().version(), role)


def titles(role: Role) -> tuple[Title, ...]:
    """Every film there is a credit of, whenever it came, as far as ``role`` may see who made it."""
    return _titles(store().version(), role)


def national_totals() -> tuple[NationalTotal, ...]:
    """How many titles the country made, by year and format."""
    return _national_totals(store().version())


def has_demo() -> bool:
    return _has_demo(store().version())


@st.cache_resource(max_entries=4, show_spinner=False)
def _project(version: int) -> Project:
    return store().project()


@st.cache_resource(max_entries=4, show_spinner=False)
def _accounts(version: int) -> tuple[Account, ...]:
    return store().accounts()


@st.cache_resource(max_entries=8, show_spinner=False)
def _members(version: int, role: Role) -> tuple[Member, ...]:
    return store().members(seen_by=role)


@st.cache_resource(max_entries=8, show_spinner=False)
def _notices(version: int, role: Role, day: date) -> tuple[Notice, ...]:
    return store().notices(seen_by=role, day=day)


@st.cache_resource(max_entries=8, show_spinner=False)
def _prospects(version: int, role: Role) -> tuple[Prospect, ...]:
    return store().prospects(seen_by=role)


@st.cache_resource(max_entries=32, show_spinner=False)
def _joint_projects(
    version: int, role: Role, member_id: int | None, day: date
) -> tuple[JointProject, ...]:
    return store().joint_projects(seen_by=role, member_id=member_id, day=day)


@st.cache_resource(max_entries=32, show_spinner=False)
def _standings(version: int, role: Role, day: date) -> tuple[Standing, ...]:
    return standings_on(_members(version, role), day)


@st.cache_resource(max_entries=32, show_spinner=False)
def _kommuner_with_members(version: int, day: date) -> int:
    return len(kommuner_of(counted(_standings(version, Role.LEADER, day))))


@st.cache_resource(max_entries=8, show_spinner=False)
def _ceiling(version: int, day: date) -> Ceiling | None:
    return store().ceiling(day)


@st.cache_resource(max_entries=4, show_spinner=False)
def _firm_years(version: int, role: Role) -> tuple[FirmYear, ...]:
    return store().firm_years(seen_by=role)


@st.cache_resource(max_entries=8, show_spinner=False)
def _titles(version: int, role: Role) -> tuple[Title, ...]:
    return store().titles(seen_by=role)


@st.cache_resource(max_entries=4, show_spinner=False)
def _national_totals(version: int) -> tuple[NationalTotal, ...]:
    return store().national_totals()


@st.cache_resource(max_entries=4, show_spinner=False)
def _has_demo(version: int) -> bool:
    return store().has_demo()
