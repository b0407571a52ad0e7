"""Turnover and employees on Min side: one's own, and nobody else's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from cluster.access import Role
from cluster.firm_years import FigureSource, FirmYear
from data.commands import change_member, import_firm_years
from data.store import Store
from tests.pages.filling import KARI, NUMBER, OTHER_NUMBER, my_page, problems, said, stored
from tests.pages.registers import LEADER
from tests.pages.screens import html, sent
from ui import session
from ui.figures.own_figures_views import REPORTED_HERE, YEAR

REGISTER, REPORTED, _ = FigureSource
THEIRS = FirmYear(OTHER_NUMBER, 2018, REPORTED, "Annen Film", turnover=987_654, note="Listen")


@pytest.fixture
def numbered(own: Store) -> Store:
    """Both firms have their numbers, and the other has told a figure."""
    for id_, number in ((1, NUMBER), (2, OTHER_NUMBER)):
        member = stored(own, id_)
        change_member(
            own, LEADER, member, replace(member, org_number=number), today=session.today()
        )
    import_firm_years(own, LEADER, [THEIRS])
    return own


def report(shown: AppTest, year: int, **values: str) -> AppTest:
    shown = shown.selectbox(key=YEAR).set_value(year).run()
    for name, value in values.items():
        key = f"figure-{NUMBER}-{year}-{REPORTED}-{name}"
        shown.text_input(key=key).set_value(value)
    return shown.button(key=f"figure-{NUMBER}-{year}-{REPORTED}-save").click().run()


def own_years(store: Store) -> dict[int, FirmYear]:
    return {each.year: each for each in store.own_firm_years(1) if each.source is REPORTED}


def test_what_is_missing_is_said_first(numbered: Store) -> None:
    told = said(my_page())
    assert "**Vi mangler:** 2017, 2018, 2019, 2020." in told
    assert "Bare styret og prosjektlederen ser tallene" in told


def test_a_member_reports_a_year_and_sees_it(numbered: Store) -> None:
    shown = report(my_page(), 2018, turnover="1 250 000", employees="2")
    assert not shown.exception
    assert problems(shown) == []
    kept = own_years(numbered)[2018]
    assert (kept.turnover, kept.employees, kept.note) == (1_250_000, 2, REPORTED_HERE)
    assert (kept.name, kept.organisation_form) == ("Fiktiv Lyd", "AS")
    assert numbered.log(1, seen_by=Role.LEADER)[0].actor == KARI
    assert "**Vi mangler:** 2017, 2019, 2020." in said(shown)
    assert "1\u00a0250\u00a0000" in "".join(html(shown, "kk-table"))


def test_reported_again_it_is_corrected_and_the_registers_stays(numbered: Store) -> None:
    register = FirmYear(NUMBER, 2018, REGISTER, "Fiktiv Lyd", turnover=5, note="Registeret")
    import_firm_years(numbered, LEADER, [register])
    shown = report(my_page(), 2018, turnover="7", employees="2")
    shown = report(shown, 2018, turnover="9")
    assert own_years(numbered)[2018].turnover == 9
    assert {each.turnover for each in numbered.own_firm_years(1)} == {5, 9}
    assert "kildene er uenige; denne brukes" in "".join(html(shown, "kk-table"))


def test_what_is_not_asked_for_here_stays_as_it_was(numbered: Store) -> None:
    told = FirmYear(
        NUMBER,
        2018,
        REPORTED,
        "Fiktiv Lyd",
        turnover=2_000_000,
        currency="USD",
        months=9,
        kommune="1902",
        industry="59.110",
        note="Listen",
    )
    newer = replace(told, year=2019, kommune="5401", industry="59.120")
    import_firm_years(numbered, LEADER, [told, newer])
    report(my_page(), 2018, employees="4")
    now = own_years(numbered)[2018]
    assert now == replace(told, employees=4, note=REPORTED_HERE)


def test_a_figure_is_taken_back_with_a_second_press(numbered: Store) -> None:
    shown = report(my_page(), 2019, employees="1")
    key = f"figure-{NUMBER}-2019-{REPORTED}-remove"
    shown = shown.button(key=key).click().run()
    assert 2019 in own_years(numbered)
    shown = shown.button(key=f"{key}-sure").click().run()
    assert not shown.exception
    assert own_years(numbered) == {}


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"turnover": "mye"}, "«mye» er ikke et beløp."),
        ({"employees": "-1"}, "«-1»"),
        ({}, "Raden har verken omsetning eller ansatte."),
    ],
)
def test_what_is_wrong_is_told_and_not_saved(
    numbered: Store, values: dict[str, str], told: str
) -> None:
    shown = report(my_page(), 2018, **values)
    assert any(told in each for each in problems(shown)), problems(shown)
    assert own_years(numbered) == {}
    for name, value in values.items():
        assert shown.text_input(key=f"figure-{NUMBER}-2018-{REPORTED}-{name}").value == value


def test_what_is_typed_stays_in_another_language(numbered: Store) -> None:
    shown = my_page().selectbox(key=YEAR).set_value(2018).run()
    key = f"figure-{NUMBER}-2018-{REPORTED}-turnover"
    shown = shown.text_input(key=key).set_value("123").run()
    shown.query_params["lang"] = "en"
    shown = shown.run()
    assert shown.text_input(key=key).value == "123"


def test_anothers_figures_are_nowhere_on_it(numbered: Store) -> None:
    shown = sent(my_page(id="2"))
    assert "987654" not in shown
    assert "987\u00a0654" not in shown


def test_without_a_number_it_says_whom_to_ask(own: Store) -> None:
    shown = my_page()
    assert "Be prosjektlederen om å skrive det inn." in said(shown)
    assert not [each for each in shown.selectbox if each.key == YEAR]


def test_the_leader_sees_it_as_the_firm_does(numbered: Store, read_as: Callable[..., None]) -> None:
    read_as(Role.LEADER)
    shown = report(my_page(id="1"), 2018, employees="4")
    assert own_years(numbered)[2018].employees == 4
    assert "Rapporter et år" in [each.label for each in shown.expander]
