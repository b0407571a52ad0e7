"""The plan as the board reads it, sets it and mails it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from cluster.access import Role
from cluster.milestones import Quarter, plan_on, quarter_of
from cluster.places import County
from data.commands import set_milestones
from data.store import Store
from tests.pages.parts import part
from tests.pages.registers import LEADER
from tests.pages.screens import text_of
from ui import session
from ui.recruitment.plan_views import _key


def shown(**address: str):
    return part("recruitment.plan_views", **address)


def now() -> Quarter:
    return quarter_of(session.today())


def set_(store: Store, quarter: Quarter, wanted: dict[County | None, int], today: date) -> None:
    done, problems = set_milestones(store, LEADER, quarter, wanted, seen={}, today=today)
    assert done, problems


def test_without_a_plan_the_reader_is_told_what_to_do(demo: Store) -> None:
    visitor = shown()
    assert visitor.subheader[0].value == "Ingen delmål er satt"
    assert "Sett et medlemstall for et kvartal" in text_of(visitor, "kk-note")


def test_a_milestone_is_set_in_the_form_and_followed_up(demo: Store) -> None:
    visitor = shown()
    visitor.number_input(key=_key(now(), None, {})).set_value(40)
    visitor.number_input(key=_key(now(), County.TROMS, {})).set_value(1)
    visitor.button(key="plan-save").click().run()
    assert not visitor.exception
    assert "Delmålene er lagret." in text_of(visitor, "kk-receipt")
    plan = plan_on(demo.milestones(seen_by=Role.BOARD), session.today())
    assert plan == {now(): {None: 40, County.TROMS: 1}}
    assert visitor.subheader[0].value.startswith("Hele klyngen: 40 innen ")
    assert visitor.subheader[0].value.endswith(", 6 igjen")
    assert "nådd så langt" in text_of(visitor, "kk-table")


def test_an_emptied_field_takes_the_milestone_back(demo: Store) -> None:
    set_(demo, now(), {None: 40}, session.today())
    visitor = shown()
    visitor.number_input(key=_key(now(), None, {None: 40})).set_value(None)
    visitor.button(key="plan-save").click().run()
    assert plan_on(demo.milestones(seen_by=Role.BOARD), session.today()) == {}


def test_who_saves_on_top_of_another_is_told_and_sees_what_stands(demo: Store) -> None:
    visitor = shown()
    visitor.number_input(key=_key(now(), None, {})).set_value(50)
    set_(demo, now(), {None: 40}, session.today())
    visitor.button(key="plan-save").click().run()
    assert not visitor.exception
    assert "Noen andre har endret delmålene" in text_of(visitor, "kk-problem")
    assert visitor.number_input(key=_key(now(), None, {None: 40})).value == 40


def test_looking_back_the_plan_is_that_of_the_day_and_nothing_is_set(demo: Store) -> None:
    set_(demo, Quarter(2018, 4), {None: 30}, date(2018, 10, 1))
    before, after = shown(dato="2018-09-30"), shown(dato="2019-02-01")
    assert before.subheader[0].value == "Ingen delmål er satt"
    assert after.subheader[0].value == "0 av 1 delmål ble nådd"
    assert "ikke nådd" in text_of(after, "kk-table")
    assert not after.number_input


def test_the_letter_is_there_to_copy_and_to_take_away(demo: Store) -> None:
    visitor = shown(dato="2018-05-10")
    (text,) = visitor.code
    assert text.value.startswith("Klyngen ved utgangen av apr. 2018: ")
    assert len(visitor.get("download_button")) == 3


@pytest.mark.parametrize("role", [Role.VISITOR, Role.MEMBER])
def test_others_see_no_plan_and_cannot_set_one(
    demo: Store, read_as: Callable[..., None], role: Role
) -> None:
    set_(demo, now(), {None: 40}, session.today())
    read_as(role)
    visitor = shown()
    assert visitor.subheader[0].value == "Ingen delmål er satt"
    assert not visitor.number_input
