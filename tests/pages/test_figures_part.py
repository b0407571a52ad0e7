"""Tallgrunnlaget: who has told what, who is reminded, what differs, and what is corrected."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from cluster.access import Role
from cluster.firm_years import FigureSource, FirmYear
from cluster.members import Contact
from cluster.snapshots import Snapshot, Source
from data.commands import import_firm_years, keep_snapshots
from data.store import Store
from tests.pages.filling import HOSTILE, a_firm, problems, said, save
from tests.pages.registers import LEADER, make_register, opened
from tests.pages.screens import html, sent, text_of, visit
from ui import links
from ui.figures.correcting_views import FIRM, SOURCE, YEAR

NUMBER, OTHER, OUTSIDE = "335778103", "390508298", "399999995"
REGISTER, REPORTED, OUTSIDER = FigureSource
MAIL = "hemmelig@example.com"


def a_year(year: int, number: str = NUMBER, **more: object) -> FirmYear:
    usual = {"source": REPORTED, "name": "Fiktiv Lyd", "turnover": 2_000_000, "employees": 3}
    told = FirmYear(number, year, **{**usual, **more})  # type: ignore[arg-type]
    return replace(told, note="Listen", organisation_form="AS")


FIGURES = (
    *(a_year(year) for year in (2017, 2018, 2019, 2020)),
    a_year(2018, source=REGISTER, turnover=3_000_000, employees=None),
    a_year(2019, OTHER, name="Annen Film", employees=None),
    a_year(2018, OUTSIDE, name=HOSTILE, source=OUTSIDER, currency="USD"),
)


@pytest.fixture
def known(tmp_path: Path) -> Iterator[Store]:
    """Two members, of which one has told everything, and a firm outside."""
    make_register(tmp_path / "register.sqlite")
    with opened(tmp_path / "register.sqlite") as store:
        save(
            store,
            a_firm("Fiktiv Lyd", org_number=NUMBER),
            a_firm("Annen Film", org_number=OTHER, contact=Contact("Ola", MAIL, None)),
        )
        _, wrong = import_firm_years(store, LEADER, FIGURES)
        assert not wrong
        yield store


def part(**address: str) -> AppTest:
    shown = visit(links.EFFECT, vis="tall", **address)
    assert not shown.exception
    return shown


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def keyed(shown: AppTest, kind: str, key: str):
    return next(each for each in shown.get(kind) if each.key and each.key.startswith(key))


def figures(store: Store) -> dict[tuple[str, int, FigureSource], FirmYear]:
    return {each.key: each for each in store.firm_years(seen_by=Role.LEADER)}


# --- who has told what ------------------------------------------------------------------


def test_so_many_of_so_many_each_year(known: Store) -> None:
    shown = part()
    told = plain(text_of(shown, "kk-note"))
    assert "2017: 1 av 2, 2018: 1 av 2, 2019: 1 av 2, 2020: 1 av 2" in told
    table = html(shown, "kk-table")[0]
    assert "bare omsetning" in table
    assert table.count("mangler") == 3


def test_a_year_that_is_not_over_on_the_chosen_day_is_not_asked_for(known: Store) -> None:
    told = plain(text_of(part(dato="2019-06-01"), "kk-note"))
    assert "2018: 1 av 2" in told
    assert "2019" not in told


def test_without_figures_it_says_so(empty: Store) -> None:
    notes = text_of(part(), "kk-note")
    assert "Ingen år er over ennå, eller ingen er medlem." in notes
    assert "Ingen tall er lest inn eller rapportert." in notes


# --- reminding --------------------------------------------------------------------------


def remind(shown: AppTest, whom: int) -> AppTest:
    return keyed(shown, "selectbox", "reminded").set_value(whom).run()


def test_the_leader_gets_a_mail_to_each_and_to_all(known: Store) -> None:
    shown = part()
    assert "Påminnelse til 1 medlem som mangler tall" in [x.label for x in shown.expander]
    assert MAIL in [each.value for each in shown.code]
    one = remind(shown, 2)
    assert not one.exception
    body = next(each.value for each in one.code if each.value.startswith("Hei, Annen Film."))
    assert "- 2019: antall ansatte" in body
    assert "- 2018: omsetning og antall ansatte" in body
    link = next(each for each in one.get("link_button"))
    assert link.proto.url.startswith(f"mailto:{MAIL}?subject=Omsetning%20og%20ansatte")


def test_the_board_gets_the_text_and_no_address(known: Store, read_as: Callable[..., None]) -> None:
    read_as(Role.BOARD)
    shown = remind(part(), 2)
    assert any(each.value.startswith("Hei, Annen Film.") for each in shown.code)
    assert not shown.get("link_button")
    assert MAIL not in sent(shown)


# --- what differs, and everything ---------------------------------------------------------


def test_where_the_sources_disagree_it_says_which_is_used(known: Store) -> None:
    table = plain(html(part(), "kk-table")[1])
    assert "1 år der kildene er uenige" in table
    assert table.index("3 000 000") < table.index("kildene er uenige; denne brukes")
    assert ">uenig<" in table


def test_all_figures_are_found_by_name_number_and_side(known: Store) -> None:
    def rows(**address: str) -> str:
        return plain(html(part(**address), "kk-table")[-1])

    assert "7 tall" in rows()
    assert "regnes ikke med: ikke tolv måneder i kroner" in rows()
    assert "1 tall" in rows(virksomhet="annen")
    assert "Annen Film" in rows(virksomhet=OTHER)
    assert "1 tall" in rows(sine="andre")
    assert "6 tall" in rows(sine="medlemmer")
    hostile = html(part(sine="andre"), "kk-table")[-1]
    assert "&lt;script&gt;" in hostile
    assert "<script>" not in hostile


@pytest.mark.parametrize("role", [Role.VISITOR, Role.MEMBER])
def test_others_see_nothing_of_it(known: Store, read_as: Callable[..., None], role: Role) -> None:
    read_as(role, 1)
    shown = part()
    assert "Fiktiv Lyd" not in sent(shown)
    assert "Tallgrunnlaget" not in sent(shown)


# --- correcting -------------------------------------------------------------------------


def choose(shown: AppTest, number: str, year: int, source: FigureSource) -> AppTest:
    keyed(shown, "selectbox", FIRM).set_value(number)
    keyed(shown, "number_input", YEAR).set_value(year)
    keyed(shown, "selectbox", SOURCE).set_value(source)
    return shown.run()


def typed(shown: AppTest, **values: str) -> AppTest:
    for name, value in values.items():
        next(x for x in shown.text_input if x.key and x.key.endswith(f"-{name}")).set_value(value)
    return shown.run()


def press(shown: AppTest, ending: str) -> AppTest:
    button = next(each for each in shown.button if each.key and each.key.endswith(ending))
    return button.click().run()


def test_the_leader_corrects_a_figure_and_says_where_it_is_from(known: Store) -> None:
    shown = choose(part(), NUMBER, 2018, REPORTED)
    shown = press(typed(shown, turnover="2 500 000", note="Årsrapporten"), "-save")
    assert not shown.exception
    assert problems(shown) == []
    now = figures(known)[NUMBER, 2018, REPORTED]
    assert (now.turnover, now.employees, now.note) == (2_500_000, 3, "Årsrapporten")
    entry = known.log(1, seen_by=Role.LEADER)[0]
    assert (entry.before["turnover"], entry.after["turnover"]) == (2_000_000, 2_500_000)


def test_a_correction_leaves_the_place_and_the_industry_of_that_year(known: Store) -> None:
    old = a_year(2016, kommune="1902", industry="59.110")
    new = a_year(2020, kommune="5401", industry="59.120")
    import_firm_years(known, LEADER, [old, new])
    shown = choose(part(), NUMBER, 2016, REPORTED)
    press(typed(shown, turnover="5"), "-save")
    assert figures(known)[NUMBER, 2016, REPORTED] == replace(old, turnover=5)


def test_what_a_register_itself_has_answered_has_no_button_that_removes_it(known: Store) -> None:
    told = Snapshot(NUMBER, Source.FIRMS, datetime(2017, 10, 1, tzinfo=UTC), 9)
    keep_snapshots(known, LEADER, [told])
    shown = choose(part(), NUMBER, 2017, REGISTER)
    endings = [each.key.rpartition("-")[2] for each in shown.button if each.key]
    assert "save" in endings
    assert "remove" not in endings


def test_a_new_figure_of_a_firm_outside(known: Store) -> None:
    shown = choose(part(), OUTSIDE, 2019, OUTSIDER)
    shown = press(typed(shown, employees="0", note="Proff"), "-save")
    assert problems(shown) == []
    now = figures(known)[OUTSIDE, 2019, OUTSIDER]
    assert (now.turnover, now.employees, now.organisation_form) == (None, 0, "AS")


def test_what_is_wrong_is_told_and_what_is_typed_stays(known: Store) -> None:
    shown = choose(part(), NUMBER, 2016, REPORTED)
    shown = press(typed(shown, turnover="mye", employees="to"), "-save")
    assert any("«mye» er ikke et beløp." in each for each in problems(shown))
    fields = {each.key: each.value for each in shown.text_input if each.key}
    assert "mye" in fields.values()
    shown = press(typed(shown, turnover="1000", employees="2"), "-save")
    assert problems(shown) == [
        "Det står ikke hvor tallet kommer fra. Skriv kilden, for eksempel hvem som har oppgitt det."
    ]
    assert (NUMBER, 2016, REPORTED) not in figures(known)


def test_a_figure_is_taken_back_with_a_second_press(known: Store) -> None:
    shown = press(choose(part(), NUMBER, 2019, REPORTED), "-remove")
    assert (NUMBER, 2019, REPORTED) in figures(known)
    shown = press(shown, "-remove-sure")
    assert not shown.exception
    assert (NUMBER, 2019, REPORTED) not in figures(known)


def test_the_board_corrects_nothing(known: Store, read_as: Callable[..., None]) -> None:
    read_as(Role.BOARD)
    assert "Rett eller legg til et tall" not in [each.label for each in part().expander]


def test_looking_back_nothing_is_corrected(known: Store) -> None:
    labels = [each.label for each in part(dato="2020-06-01").expander]
    assert "Tabell: alle tallene" in labels
    assert "Rett eller legg til et tall" not in labels


def test_in_english(known: Store) -> None:
    shown = part(lang="en")
    assert "2018: 1 of 2" in plain(text_of(shown, "kk-note"))
    assert "Correct or add a figure" in [each.label for each in shown.expander]
    assert "Reminder to 1 member who lacks figures" in [each.label for each in shown.expander]
    assert "Ingenting" not in said(shown)
