"""On a member's page: its meetings and ties, for itself and those who may see them; and a film
that leads to the joint project it came from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from cluster.access import Role
from cluster.film_share import Credit, FilmFormat, Part
from cluster.joint_projects import Participant, Phase, TypedJointProject
from data import commands
from data.store import Store
from tests.cluster.rosters import BODO
from tests.cluster.tied import a_tie
from tests.pages.filling import HOSTILE, sound, stored
from tests.pages.gatherings import gathering, held, in_days
from tests.pages.money import done
from tests.pages.registers import LEADER
from tests.pages.screens import html, text_of, visit
from ui import links, session

ReadAs = Callable[..., None]
DAY = date(2019, 5, 1)
MEETINGS, TIES = "Møtene medlemmet var med på", "Hvem medlemmet arbeider sammen med"


def page(member: int = 1, **address: str) -> AppTest:
    return sound(visit(links.MEMBER, id=str(member), **address))


def table(shown: AppTest, caption: str) -> str:
    return "".join(x for x in html(shown, "kk-table") if f"<caption>{caption}" in x)


def tie(store: Store, one: int, other: int | str, title: str = "Nord") -> None:
    done(commands.report_tie(store, LEADER, a_tie(one, other, DAY, title=title, reported=DAY)))


@pytest.fixture
def busy(own: Store) -> Store:
    """Kari's firm came to one of two meetings, and works with another and an outsider."""
    held(own, in_days(-10), BODO, 1)
    held(own, in_days(-20), BODO, 2)
    tie(own, 1, 2)
    tie(own, 2, 1, "Sør")
    tie(own, 1, HOSTILE)
    return own


def test_its_own_meetings_and_ties_are_there(busy: Store) -> None:
    shown = page()
    said = text_of(shown, "kk-said")
    assert "Var med på 1 av 2 møter." in said
    assert "Reiste i" in said
    assert "3 bånd er lagt inn." in said
    assert "mote=1" in table(shown, MEETINGS)
    told = table(shown, TIES)
    assert "Annen Film" in told
    assert "<script>" not in told
    assert "&lt;script&gt;" in told
    assert told.index("Annen Film") < told.index("&lt;script&gt;")


@pytest.mark.parametrize(
    ("role", "member", "seen"),
    [
        (Role.VISITOR, None, set()),
        (Role.MEMBER, 2, set()),
        (Role.MEMBER, 1, {MEETINGS, TIES}),
        (Role.BOARD, None, {MEETINGS}),
        (Role.BOARD, 1, {MEETINGS, TIES}),
        (Role.LEADER, None, {MEETINGS, TIES}),
    ],
)
def test_each_is_for_those_who_may_see_it(
    busy: Store, read_as: ReadAs, role: Role, member: int | None, seen: set[str]
) -> None:
    read_as(role, member)
    shown = page()
    assert {each for each in (MEETINGS, TIES) if table(shown, each)} == seen
    assert ("Var med på" in text_of(shown, "kk-said")) is (MEETINGS in seen)


def test_a_partner_that_is_gone_is_no_name_and_no_link(busy: Store) -> None:
    today = session.today()
    done(commands.trash_member(busy, LEADER, stored(busy, 2), today=today))
    told = table(page(), TIES)
    assert "et medlem som ikke er vist" in told
    assert "Annen Film" not in told


def test_whoever_has_done_nothing_is_told_so(own: Store) -> None:
    gathering(own, "Samling", in_days(7), BODO)
    said = text_of(page(), "kk-said")
    assert "Var med på 0 av 0 møter." in said
    assert "Ingen bånd er lagt inn ennå." in said
    assert "Reiste" not in said


def test_as_of_a_day_it_is_as_it_was(busy: Store) -> None:
    shown = page(dato=in_days(-15).isoformat())
    assert "Var med på 0 av 1 møte." in text_of(shown, "kk-said")
    before = page(dato=date(2019, 4, 30).isoformat())
    assert "Ingen bånd er lagt inn ennå." in text_of(before, "kk-said")


# --- a film and the joint project it came from ------------------------------------------------


def films(**address: str) -> AppTest:
    return sound(visit(links.FILM_SHARE, titler="alle", **address))


def test_a_film_leads_to_the_joint_project_it_came_from(own: Store, read_as: ReadAs) -> None:
    credits = [
        Credit(name, 2019, FilmFormat.SHORT, Part.MAIN_PRODUCER, "Fiktiv Lyd", "Listen")
        for name in ("Nordlys", "Mørketid")
    ]
    done(commands.import_credits(own, LEADER, credits))
    parts = (Participant(1, None), Participant(2, None))
    project = TypedJointProject("NORDLYS", Phase.IDEA, parts)
    done(commands.add_joint_project(own, LEADER, project, today=session.today()))
    told = "".join(html(films(), "kk-table"))
    (row,) = [each for each in told.split("<tr>") if "Nordlys" in each]
    (other,) = [each for each in told.split("<tr>") if "Mørketid" in each]
    assert "samspill" in row.partition("</th>")[0]
    assert "samspill" not in other
    read_as(Role.VISITOR)
    assert 'href="samspill' not in "".join(html(films(), "kk-table"))
