"""Utvalget: the pool on the page, whom it offers, and who is taken out of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from cluster.access import Role, User
from cluster.pool import By, Choice, PoolFirm, offered, penetration
from cluster.recruitment import ProspectSource
from data.commands import load_register
from data.registers import bulk
from data.store import Store
from tests.data.bulk_file import NORTHERN, address, coded, org_number, unit, write
from tests.pages.filling import problems
from tests.pages.registers import LEADER
from tests.pages.screens import _layer, sent, text_of, visit
from ui import links, session

TODAY = session.today()
COUNT = 24


def opened(**given: str) -> AppTest:
    shown = visit(links.RECRUITMENT, **{"del": "utvalg"}, **given)
    assert not shown.exception
    return shown


def firms_of(store: Store) -> tuple[PoolFirm, ...]:
    return store.pool(seen_by=Role.BOARD)


@pytest.fixture
def loaded(demo: Store, tmp_path: Path) -> Store:
    """The demo register with a pool; a member of it has the number of one of the firms."""
    places = [NORTHERN[at % 3] for at in range(COUNT)]
    made = [
        unit(at + 1, naeringskode1=coded("59.110"), forretningsadresse=_at(place))
        for at, place in enumerate(places)
    ]
    made[0]["organisasjonsnummer"] = next(
        each.org_number
        for each in demo.members(seen_by=Role.LEADER)
        if each.org_number and not each.is_person
    )
    path = write(tmp_path / "enheter.csv", made)
    reading = bulk.read_file(path, demo.pool_industries(), (), TODAY)
    assert isinstance(reading, bulk.Reading), reading
    done, found = load_register(demo, LEADER, reading, day=TODAY, today=TODAY)
    assert done is not None, found
    return demo


def _at(place: tuple[str, str, str, str]) -> dict[str, object]:
    number, kommune, code, post = place
    return address(kommunenummer=number, kommune=kommune, postnummer=code, poststed=post)


def test_before_the_register_is_read_the_page_says_how_to(demo: Store) -> None:
    shown = opened()
    assert "Last ned Enhetsregisterets fil" in shown.info[0].value
    assert not text_of(shown, "kk-table")


def test_the_share_of_members_is_a_table_and_a_map(loaded: Store) -> None:
    shown = opened()
    standings = session.standings(Role.LEADER)
    wanted = loaded.pool_industries()
    found = penetration(standings, firms_of(loaded), By.KOMMUNE, wanted)
    table = text_of(shown, "kk-table")
    assert found.total.members == 1
    assert f"{found.total.members} av {found.total.of} i alt" in table
    layer = _layer(shown, "shades")
    assert layer["shades"].keys() == {each.key for each in found.groups if each.key}
    assert {text for _, _, text in layer["labels"]} == {
        f"{each.share.members}/{each.share.of}" for each in found.groups if each.key
    }


@pytest.mark.parametrize("by", ["county", "industry", "size"])
def test_the_division_is_in_the_address(loaded: Store, by: str) -> None:
    shown = opened(etter=by)
    assert f"av {COUNT}" in text_of(shown, "kk-table")
    assert not shown.get("component_instance")


def test_those_who_are_members_or_prospects_are_not_offered(loaded: Store) -> None:
    shown = opened()
    free = offered(
        firms_of(loaded),
        loaded.members(seen_by=Role.LEADER),
        loaded.prospects(seen_by=Role.LEADER),
        TODAY,
    )
    assert len(free) == COUNT - 1
    table = text_of(shown, "kk-table").split("<table>")[-1]
    assert set(re.findall(r"\((\d{9})\)", table)) == {each.org_number for each in free}


def chosen(number: str) -> AppTest:
    shown = opened()
    shown.selectbox(key="pool-chosen").set_value(number)
    return shown.run()


def test_one_is_followed_up_with_a_press(loaded: Store) -> None:
    number = org_number(5)
    shown = chosen(number).button(key="pool-add").click().run()
    assert not shown.exception
    (new,) = (p for p in loaded.prospects(seen_by=Role.BOARD) if p.org_number == number)
    assert new.source is ProspectSource.REGISTER
    assert new.name in text_of(shown, "kk-card")


def test_one_is_taken_out_with_a_reason_and_in_again(loaded: Store) -> None:
    number = org_number(5)
    refused = chosen(number).button(key="pool-exclude").click().run()
    assert "Det står ikke hvorfor" in "".join(problems(refused))
    shown = chosen(number)
    shown.text_input(key="pool-reason").set_value("Selger kamera")
    shown = shown.button(key="pool-exclude").click().run()
    (firm,) = (each for each in firms_of(loaded) if each.org_number == number)
    assert (firm.decision.choice, firm.decision.reason) == (Choice.EXCLUDE, "Selger kamera")
    assert not firm.is_in_the_pool
    shown = shown.button(key=f"pool-include-{number}").click().run()
    (firm,) = (each for each in firms_of(loaded) if each.org_number == number)
    assert firm.is_in_the_pool


def test_an_earlier_day_changes_nothing_in_the_pool(loaded: Store) -> None:
    shown = opened(dato="2019-06-01")
    assert f"av {COUNT}" in text_of(shown, "kk-table")
    assert not [each for each in shown.selectbox if each.key == "pool-chosen"]


@pytest.mark.parametrize("role", [Role.VISITOR, Role.MEMBER])
def test_nobody_else_is_sent_a_firm_of_it(loaded: Store, read_as, role: Role) -> None:
    names = [each.name for each in firms_of(loaded)]
    opened()
    read_as(role)
    told = sent(visit(links.RECRUITMENT, **{"del": "utvalg"}))
    assert not [name for name in names if name in told]
    assert not User("Noen", role).may(links.RECRUITMENT.permission)
