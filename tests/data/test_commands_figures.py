"""Firm-years, films and totals come in, are corrected and reported; analyses are published."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from cluster.access import Role, User
from cluster.effect.analysis import analysis
from cluster.film_share import Credit, FilmFormat, NationalTotal, Part
from cluster.firm_years import FigureSource, FirmYear
from cluster.members import Member, OrganisationForm
from cluster.problems import Problem
from cluster.snapshots import Snapshot, Source
from data import commands, effect_editions
from data.engine import reading, writing
from data.store import Store
from data.tables import Action, Entity
from tests.cluster.effect.test_effect_study import alike
from tests.data.conftest import TROMSO

TODAY = date(2020, 5, 20)
NUMBER, OTHER = "335778103", "390508298"
FIGURE = FirmYear(NUMBER, 2018, FigureSource.OTHER, "Fiktiv Lyd", turnover=2_000_000, note="Proff")
OWN = FirmYear(NUMBER, 2018, FigureSource.REPORTED, "Fiktiv Lyd", employees=2, note="Oss selv")
FILM = Credit(
    "Fiktiv film",
    2018,
    FilmFormat.FEATURE,
    Part.MAIN_PRODUCER,
    "Fiktiv Lyd",
    "Listen",
    premiere=date(2018, 3, 2),
    org_number=NUMBER,
    producer_share=0.7,
    budget=10**10,
    grant=5,
    shooting_places=(TROMSO,),
)
TOTAL = NationalTotal(2018, FilmFormat.FEATURE, 30, "Oppdiktet")


def done(answer: commands.Answer[object]) -> object:
    result, problems = answer
    assert result is not None, problems
    return result


def codes(answer: commands.Answer[object]) -> list[str]:
    result, problems = answer
    assert result is None
    return [each.code for each in problems]


def figures(store: Store) -> set[FirmYear]:
    return set(store.firm_years(seen_by=Role.LEADER))


# --- lists ------------------------------------------------------------------------------


def test_a_list_comes_in_and_is_read_as_it_was_told(store: Store, leader: User) -> None:
    told = [FIGURE, OWN, replace(FIGURE, year=2019, turnover=-(10**12), has_grants=False)]
    done(commands.import_firm_years(store, leader, told))
    done(commands.import_credits(store, leader, [FILM]))
    done(commands.import_national_totals(store, leader, [TOTAL]))
    assert figures(store) == set(told)
    assert store.credits(seen_by=Role.LEADER) == (FILM,)
    assert store.national_totals() == (TOTAL,)


def test_a_list_read_again_changes_what_differs_and_leaves_the_rest(
    store: Store, leader: User
) -> None:
    done(commands.import_firm_years(store, leader, [FIGURE, OWN]))
    changed = replace(FIGURE, turnover=3)
    new = replace(FIGURE, org_number=OTHER)
    plan = done(commands.import_firm_years(store, leader, [changed, new]))
    assert (plan.new, plan.changed, plan.unchanged) == ((new,), ((FIGURE, changed),), 0)
    assert figures(store) == {changed, new, OWN}
    version = store.version()
    plan = done(commands.import_firm_years(store, leader, [changed, new]))
    assert plan.is_empty
    assert store.version() == version


def test_what_the_firm_reported_is_not_written_over_by_another_source(
    store: Store, leader: User
) -> None:
    done(commands.import_firm_years(store, leader, [OWN]))
    register = replace(OWN, source=FigureSource.REGISTER, employees=7)
    done(commands.import_firm_years(store, leader, [register]))
    assert figures(store) == {OWN, register}


def test_a_dry_run_saves_nothing(store: Store, leader: User) -> None:
    plan = done(commands.import_firm_years(store, leader, [FIGURE], dry_run=True))
    assert plan.new == (FIGURE,)
    assert (figures(store), store.version()) == (set(), 0)


def test_invented_lines_go_when_real_ones_come_and_not_before(store: Store, leader: User) -> None:
    invented = replace(FIGURE, org_number=OTHER, demo=True)
    done(commands.import_firm_years(store, leader, [invented]))
    done(commands.import_firm_years(store, leader, []))
    assert figures(store) == {invented}
    done(commands.import_firm_years(store, leader, [FIGURE]))
    assert figures(store) == {FIGURE}
    entry = store.log(1, seen_by=Role.LEADER)[0]
    assert (entry.entity, entry.action) == (Entity.FIRM_YEAR, Action.ADD)


def test_the_log_tells_of_every_line_and_names_no_person(store: Store, leader: User) -> None:
    firm = replace(FIGURE, organisation_form="AS", org_number=OTHER)
    person = replace(FIGURE, organisation_form="ENK")
    done(commands.import_firm_years(store, leader, [firm, person]))
    done(commands.import_firm_years(store, leader, [replace(firm, turnover=5)]))
    changed, second, first = store.log(9, seen_by=Role.LEADER)
    assert (changed.before["turnover"], changed.after["turnover"]) == (2_000_000, 5)
    assert first.after["name"] == "Fiktiv Lyd"
    assert (second.after["name"], second.after["org_number"]) == (None, None)
    assert second.after["turnover"] == 2_000_000


@pytest.mark.parametrize("role", Role)
def test_figures_are_read_by_board_and_leader_only(store: Store, leader: User, role: Role) -> None:
    done(commands.import_firm_years(store, leader, [FIGURE]))
    done(commands.publish_effect(store, leader, today=TODAY))
    seen = role in (Role.BOARD, Role.LEADER)
    done(commands.import_credits(store, leader, [FILM]))
    assert bool(store.firm_years(seen_by=role)) is seen
    assert bool(store.credits(seen_by=role)) is seen
    (edition,) = store.effect_editions(seen_by=role)
    assert edition.actor == (leader.name if seen else "")
    assert (store.effect_material(seen_by=role) is not None) is seen
    assert (store.rerun_effect(1, seen_by=role) is not None) is seen


def test_what_the_registers_said_stands_beside_and_fills_in(
    store: Store, leader: User, save: Callable[..., None], a_member: Callable[..., Member]
) -> None:
    save(a_member("Fiktiv Lyd", org_number=NUMBER, organisation_form=OrganisationForm.AS))
    asked = datetime(2018, 10, 1, tzinfo=UTC)
    told = Snapshot(NUMBER, Source.FIRMS, asked, 9)
    done(commands.keep_snapshots(store, leader, [told]))
    alone = FirmYear(NUMBER, 2018, FigureSource.REGISTER, "Fiktiv Lyd", employees=9)
    assert figures(store) == {alone}
    read = replace(alone, turnover=5, employees=None, note="Regnskapsregisteret")
    done(commands.import_firm_years(store, leader, [read, OWN]))
    assert figures(store) == {replace(read, employees=9), OWN}
    assert set(store.own_firm_years(1)) == figures(store)


# --- one figure ---------------------------------------------------------------------------


@pytest.fixture
def own(store: Store, save: Callable[..., None], a_member: Callable[..., Member]) -> User:
    """Whoever speaks for the member with ``NUMBER``."""
    save(
        a_member("Fiktiv Lyd", org_number=NUMBER, organisation_form=OrganisationForm.AS),
        a_member("En annen", org_number=OTHER),
        a_member("Uten nummer"),
    )
    return User("kari@example.com", Role.MEMBER, 1)


def test_a_member_reports_corrects_and_takes_back_its_own(store: Store, own: User) -> None:
    assert done(commands.set_firm_year(store, own, OWN, seen=None, today=TODAY)) == OWN
    more = replace(OWN, turnover=5, note=" Oss selv ")
    kept = done(commands.set_firm_year(store, own, more, seen=OWN, today=TODAY))
    assert kept == replace(OWN, turnover=5)
    assert set(store.own_firm_years(1)) == {kept}
    assert store.own_firm_years(2) == store.own_firm_years(3) == store.own_firm_years(404) == ()
    done(commands.remove_firm_year(store, own, kept))
    assert figures(store) == set()
    did = [(each.action, each.actor) for each in store.log(3, seen_by=Role.LEADER)]
    assert did == [(each, own.name) for each in (Action.REMOVE, Action.CHANGE, Action.ADD)]


@pytest.mark.parametrize(
    "wrong",
    [
        replace(OWN, org_number=OTHER),
        replace(OWN, source=FigureSource.REGISTER),
        replace(OWN, source=FigureSource.OTHER),
    ],
    ids=["another firm", "the register's", "another's"],
)
def test_a_member_writes_nothing_else(
    store: Store, own: User, leader: User, wrong: FirmYear
) -> None:
    denied = Problem("access.denied")
    assert commands.set_firm_year(store, own, wrong, seen=None, today=TODAY) == (None, (denied,))
    done(commands.set_firm_year(store, leader, wrong, seen=None, today=TODAY))
    assert commands.remove_firm_year(store, own, wrong) == (None, (denied,))
    for nobody in (User("a", Role.MEMBER), User("b", Role.MEMBER, 3), User("c", Role.BOARD, 404)):
        assert commands.set_firm_year(store, nobody, OWN, seen=None, today=TODAY)[1] == (denied,)


def test_nothing_new_writes_nothing(store: Store, own: User) -> None:
    done(commands.set_firm_year(store, own, OWN, seen=None, today=TODAY))
    version = store.version()
    done(commands.set_firm_year(store, own, OWN, seen=OWN, today=TODAY))
    assert store.version() == version


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (replace(OWN, year=2021), "figure.year"),
        (replace(OWN, year=1989), "figure.year"),
        (replace(OWN, employees=None), "figure.nothing"),
        (replace(OWN, note="  "), "figure.no_source"),
        (replace(OWN, note=None), "figure.no_source"),
    ],
)
def test_what_is_wrong_is_told_and_not_saved(
    store: Store, own: User, wrong: FirmYear, code: str
) -> None:
    version = store.version()
    assert codes(commands.set_firm_year(store, own, wrong, seen=None, today=TODAY)) == [code]
    assert store.version() == version


def test_who_comes_second_is_told(store: Store, own: User, leader: User) -> None:
    done(commands.set_firm_year(store, own, OWN, seen=None, today=TODAY))
    mine, theirs = replace(OWN, employees=4), replace(OWN, employees=5)
    late = ["figure.changed_meanwhile"]
    assert codes(commands.set_firm_year(store, leader, mine, seen=None, today=TODAY)) == late
    done(commands.set_firm_year(store, own, theirs, seen=OWN, today=TODAY))
    assert codes(commands.set_firm_year(store, leader, mine, seen=OWN, today=TODAY)) == late
    assert codes(commands.remove_firm_year(store, leader, OWN)) == late
    assert figures(store) == {theirs}


def test_what_the_register_itself_answered_is_corrected_beside_and_not_removed(
    store: Store, leader: User, save: Callable[..., None], a_member: Callable[..., Member]
) -> None:
    save(a_member("Fiktiv Lyd", org_number=NUMBER, organisation_form=OrganisationForm.AS))
    told = Snapshot(NUMBER, Source.FIRMS, datetime(2018, 10, 1, tzinfo=UTC), 9)
    done(commands.keep_snapshots(store, leader, [told]))
    (seen,) = figures(store)
    assert codes(commands.remove_firm_year(store, leader, seen)) == ["figure.of_register"]
    more = replace(seen, turnover=5, note="Årsrapporten")
    done(commands.set_firm_year(store, leader, more, seen=seen, today=TODAY))
    assert figures(store) == {more}
    done(commands.remove_firm_year(store, leader, more))
    assert figures(store) == {seen}


# --- analyses -----------------------------------------------------------------------------


@pytest.fixture
def studied(
    store: Store, leader: User, save: Callable[..., None], a_member: Callable[..., Member]
) -> tuple[FirmYear, ...]:
    """Ten members beside thirty others, and their figures."""
    known, told = alike(10, 30, gain=1.1)
    save(
        *(a_member(each.name, org_number=each.org_number, terms=each.terms) for each in known),
    )
    told = tuple(replace(each, note="Proff") for each in told)
    done(commands.import_firm_years(store, leader, told))
    return told


def test_an_analysis_is_published_and_gives_the_same_when_it_is_made_again(
    store: Store, leader: User, studied: tuple[FirmYear, ...]
) -> None:
    edition = done(commands.publish_effect(store, leader, today=TODAY))
    assert store.effect_editions(seen_by=Role.LEADER) == (edition,)
    assert (edition.actor, edition.published, edition.demo) == (leader.name, TODAY, False)
    with reading(store.engine) as connection:
        basis = effect_editions.load_basis(connection, edition.id)
    assert basis.digest == edition.digest
    assert repr(analysis(basis)) == repr(store.effect_editions(seen_by=Role.LEADER)[0].analysis)
    again = store.rerun_effect(edition.id, seen_by=Role.LEADER)
    assert (again.is_same, again.is_same_method, again.is_current) == (True, True, True)
    changed = replace(studied[0], turnover=1)
    done(commands.set_firm_year(store, leader, changed, seen=studied[0], today=TODAY))
    again = store.rerun_effect(edition.id, seen_by=Role.LEADER)
    assert (again.is_same, again.is_current) == (True, False)
    assert store.rerun_effect(404, seen_by=Role.LEADER) is None


def test_what_is_published_names_nobody(
    store: Store, leader: User, studied: tuple[FirmYear, ...]
) -> None:
    done(commands.publish_effect(store, leader, today=TODAY))
    with reading(store.engine) as connection:
        (row,) = connection.execute(text("SELECT * FROM effect_edition")).all()
        logged = store.log(1, seen_by=Role.LEADER)
    told = f"{row} {logged}"
    assert not [each for each in studied if each.org_number in told or each.name in told]


def test_the_same_is_not_published_twice(
    store: Store, leader: User, studied: tuple[FirmYear, ...]
) -> None:
    done(commands.publish_effect(store, leader, today=TODAY))
    later = date(2020, 6, 1)
    assert codes(commands.publish_effect(store, leader, today=later)) == ["effect.known"]
    changed = replace(studied[0], turnover=1)
    done(commands.set_firm_year(store, leader, changed, seen=studied[0], today=TODAY))
    done(commands.publish_effect(store, leader, today=later))
    assert [each.published for each in store.effect_editions(seen_by=Role.LEADER)] == [TODAY, later]


def test_without_figures_nothing_is_published(store: Store, leader: User) -> None:
    assert codes(commands.publish_effect(store, leader, today=TODAY)) == ["effect.no_figures"]
    assert store.effect_editions(seen_by=Role.LEADER) == ()


def test_what_was_invented_is_marked(store: Store, leader: User) -> None:
    done(commands.import_firm_years(store, leader, [replace(FIGURE, demo=True)]))
    assert done(commands.publish_effect(store, leader, today=TODAY)).demo


def test_figures_of_later_years_are_not_in_an_analysis_of_a_day(
    store: Store, leader: User, studied: tuple[FirmYear, ...]
) -> None:
    material = store.effect_material(seen_by=Role.LEADER)
    assert {each.year for each in material.basis(date(2018, 6, 1)).figures} == {
        2015,
        2016,
        2017,
        2018,
    }


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE effect_edition SET demo = NOT demo",
        "DELETE FROM effect_edition",
        "TRUNCATE effect_edition",
    ],
)
def test_the_database_itself_keeps_what_was_published(
    store: Store, leader: User, change: str
) -> None:
    done(commands.import_firm_years(store, leader, [FIGURE]))
    done(commands.publish_effect(store, leader, today=TODAY))
    with pytest.raises(DatabaseError), writing(store.engine) as connection:
        connection.execute(text(change))
    assert len(store.effect_editions(seen_by=Role.LEADER)) == 1
