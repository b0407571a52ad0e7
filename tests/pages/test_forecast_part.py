"""Will we reach it: the forecast as the board reads it, and what was published."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from cluster.access import Role
from cluster.growth import forecast as forecasting
from cluster.growth.outlook import outlook
from cluster.growth.published import made_again
from cluster.members import Member, MemberKind, Term, counted, standings_on
from cluster.pool import Reading
from cluster.project import Project
from cluster.recruitment import Move, Stage
from data import prospects
from data.commands import load_register, publish_forecast, remove_demo, set_project
from data.store import Store
from data.work import begin
from reports.words import chance
from tests.cluster.pool_of import firm
from tests.cluster.test_funnel import a_prospect
from tests.pages.filling import a_firm, save
from tests.pages.parts import part
from tests.pages.registers import LEADER
from tests.pages.screens import sent, text_of
from ui import session

MAY = "2018-05-10"
FAR = f"{session.today().year + 9}-06-30"


def shown(**address: str):
    return part("recruitment.forecast_views", **address)


def figures(visitor) -> list[str]:
    return [each.value for each in visitor.metric]


def captions(visitor) -> str:
    return " ".join(each.value for each in visitor.caption)


def tables(visitor) -> list[str]:
    return text_of(visitor, "kk-table").split("<table>")[1:]


def fan(visitor) -> dict:
    (chart,) = visitor.get("vega_lite_chart")
    return json.loads(chart.proto.spec)


# --- the figures ----------------------------------------------------------------------


def test_the_figures_are_those_of_the_forecast_for_the_projects_end(demo: Store) -> None:
    members, project = demo.members(seen_by=Role.LEADER), demo.project()
    found = outlook(members, project, date.fromisoformat(MAY))
    assert found is not None
    ahead, t = found.cut(project.end), session.texts()
    visitor = shown(dato=MAY)
    band = ahead.months[-1].bands[80]
    assert figures(visitor) == [
        *(chance(each.at_horizon, t) for each in ahead.goals),
        f"{band.low}–{band.high}",
    ]
    assert visitor.subheader[0].value.startswith(
        "Sjansen for minst 50 medlemmer ved utgangen av okt. 2020 er "
    )
    assert all(each.help for each in visitor.metric)


def test_another_date_is_in_the_address_and_asks_for_no_new_simulation(
    demo: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    simulated: list[int] = []
    simulate = forecasting.simulate

    def counted(*args: object, **more: object):
        simulated.append(1)
        return simulate(*args, **more)

    monkeypatch.setattr(forecasting, "simulate", counted)
    visitor = shown(dato=MAY)
    first, made = figures(visitor), len(simulated)
    assert made == 4
    visitor.select_slider[0].set_value(date(2024, 6, 30)).run()
    assert not visitor.exception
    assert visitor.query_params["frist"] == "2024-06-30"
    assert figures(visitor) != first
    assert figures(shown(dato=MAY, frist="2024-06-30")) == figures(visitor)
    assert len(simulated) == made


@pytest.mark.parametrize(
    ("frist", "read"),
    [
        ("2017-01-01", date(2018, 5, 31)),
        ("2099-01-01", date(2028, 4, 30)),
        ("i morgen", date(2020, 11, 14)),
        ("20200101", date(2020, 11, 14)),
    ],
)
def test_a_date_out_of_reach_is_the_nearest_within_and_rubbish_is_none(
    demo: Store, frist: str, read: date
) -> None:
    assert shown(dato=MAY, frist=frist).select_slider[0].value == read


def test_any_day_of_the_address_has_a_place_on_the_slider(demo: Store) -> None:
    visitor = shown(dato=MAY, frist="2019-02-17")
    (slider,) = visitor.select_slider
    assert slider.value == date(2019, 2, 17)
    assert slider.options.count("17. feb. 2019") == 1
    at = slider.options.index("17. feb. 2019")
    assert slider.options[at - 1 : at + 2] == ["jan. 2019", "17. feb. 2019", "feb. 2019"]
    assert slider.options.index("14. nov. 2020") == slider.options.index("nov. 2020") - 1
    assert len(slider.options) == 122
    assert figures(visitor) == figures(shown(dato=MAY, frist="2019-01-31"))


def test_the_chosen_date_stays_in_the_other_language(demo: Store) -> None:
    visitor = shown(dato=MAY, frist="2024-06-30")
    visitor.query_params["lang"] = "en"
    visitor.run()
    assert not visitor.exception
    assert visitor.select_slider[0].value == date(2024, 6, 30)
    assert "Jun 2024" in visitor.select_slider[0].options
    assert visitor.query_params["frist"] in ("2024-06-30", ["2024-06-30"])


def test_when_the_day_changes_the_date_begins_anew(demo: Store) -> None:
    visitor = shown(dato=MAY)
    visitor.query_params["dato"] = "2021-03-10"
    visitor.run()
    assert not visitor.exception
    assert visitor.select_slider[0].value == date(2023, 2, 28)
    assert "frist" not in visitor.query_params


def test_after_the_project_the_page_says_so_and_looks_two_years_ahead(demo: Store) -> None:
    visitor = shown(dato="2020-12-05")
    assert visitor.select_slider[0].value == date(2022, 11, 30)
    assert "Prosjektet sluttet 14. november 2020" in text_of(visitor, "kk-note")
    assert "Prosjektet sluttet" not in text_of(shown(dato=MAY), "kk-note")


def test_a_short_history_says_that_the_bands_are_wide(demo: Store) -> None:
    assert "Bare 2 måneder å lære av" in text_of(shown(dato="2018-02-10"), "kk-note")
    assert "å lære av" not in text_of(shown(dato="2019-02-10"), "kk-note")


def test_before_the_first_month_has_ended_there_is_only_a_sentence(demo: Store) -> None:
    visitor = shown(dato="2017-11-29")
    assert len(visitor.info) == 1
    assert not visitor.metric


def test_an_empty_register_says_what_to_do(empty: Store) -> None:
    visitor = shown()
    (told,) = visitor.info
    assert "Innlesing" in told.value
    assert not visitor.metric


def test_more_joins_are_told_as_a_sentence_and_a_table(demo: Store) -> None:
    changes = tables(shown(dato=MAY))[0]
    assert "+1 innmelding i måneden gir" in changes
    for heading in ("+1 innmelding", "+2 innmeldinger", "+3 innmeldinger", "Trengs i måneden"):
        assert f">{heading}</th>" in changes


def test_the_fan_has_the_history_the_bands_and_the_goals(demo: Store) -> None:
    visitor = shown(dato=MAY)
    told = json.dumps(fan(visitor), ensure_ascii=False)
    for each in ("high95", "high80", "high50", "mean", "label", "step-after"):
        assert each in told
    months = tables(visitor)[1]
    assert months.count("<tr>") == 1 + 30


def test_the_part_speaks_english(demo: Store) -> None:
    visitor = shown(dato=MAY, lang="en")
    assert visitor.subheader[0].value.startswith("The chance of at least 50 members")


# --- the pipeline ---------------------------------------------------------------------


@pytest.fixture
def asked(empty: Store) -> Store:
    """Three members from the kick-off, and two who are invited, one of them as good as sure."""
    save(empty, *_members(date(2017, 11, 15), 3))
    day = session.today() - timedelta(days=9)
    with begin(empty, LEADER) as work:
        for probability in (None, 100):
            new = a_prospect(moves=(Move(day, Stage.INVITED),), probability=probability)
            prospects.add(work, new)
        work.commit()
    return empty


def test_what_comes_of_those_being_asked_stands_apart(asked: Store) -> None:
    visitor = shown()
    assert visitor.subheader[1].value == "Av 2 som følges opp, blir trolig 1–2 medlemmer"
    pipeline = next(each for each in tables(visitor) if "Minst så mange blir med" in each)
    assert "Forventet 1,5" in pipeline
    assert "1 vurdert selv" in sent(visitor)


def test_looking_back_nobody_has_been_judged(asked: Store) -> None:
    day = session.today() - timedelta(days=3)
    visitor = shown(dato=day.isoformat())
    assert visitor.subheader[1].value == "Av 2 som følges opp, blir trolig 0–2 medlemmer"
    assert "vurdert selv" not in sent(visitor)


@pytest.mark.parametrize("role", [Role.VISITOR, Role.MEMBER])
def test_who_may_not_see_prospects_sees_neither_them_nor_what_was_published(
    asked: Store, read_as: Callable[..., None], role: Role
) -> None:
    published(asked, date(2018, 5, 10))
    read_as(role)
    visitor = shown()
    assert len(visitor.metric) == 3
    assert len(visitor.subheader) == 1
    assert not visitor.button


# --- what is published ----------------------------------------------------------------


def published(store: Store, today: date, until: date = date(2020, 11, 14)) -> None:
    edition, problems = publish_forecast(store, LEADER, until, today=today)
    assert edition is not None, problems


def test_publishing_keeps_what_is_on_the_screen(demo: Store) -> None:
    visitor = shown()
    chances = figures(visitor)[:2]
    visitor.button(key="publish-forecast").click().run()
    assert not visitor.exception
    (edition,) = demo.forecasts(seen_by=Role.BOARD)
    t = session.texts()
    assert [chance(each.at_horizon, t) for each in edition.goals] == chances
    assert edition.until == visitor.select_slider[0].value
    assert "blir stående slik den er" in text_of(visitor, "kk-receipt")
    assert "kommer" in tables(visitor)[-1]
    visitor.button(key="publish-forecast").click().run()
    assert "publisert før" in text_of(visitor, "kk-problem")
    assert len(demo.forecasts(seen_by=Role.BOARD)) == 1


def read_register(store: Store, firms: int) -> None:
    """So many firms outside, and nobody of those inside."""
    found = tuple(map(firm, range(1, firms + 1)))
    reading = Reading("enheter.csv", 1_000, found)
    day = session.today()
    done, problems = load_register(store, LEADER, reading, day=day, today=day)
    assert done is not None, problems


def test_there_cannot_be_more_members_than_the_register_has_to_ask(demo: Store) -> None:
    free = shown(frist=FAR)
    assert "Ingen framtid går over" not in captions(free)
    high = int(figures(free)[2].split("–")[1])
    inside = len(counted(standings_on(demo.members(seen_by=Role.LEADER), session.today())))
    assert inside + 3 < high
    read_register(demo, firms=3)
    capped = shown(frist=FAR)
    assert figures(capped)[2].endswith(f"–{inside + 3}")
    assert f"Ingen framtid går over {inside + 3}:" in captions(capped)
    assert f"flere enn {inside + 3} medlemmer kan det ikke bli" in text_of(capped, "kk-note")
    capped.button(key="publish-forecast").click().run()
    (edition,) = demo.forecasts(seen_by=Role.BOARD)
    assert edition.basis.ceiling == inside + 3
    assert made_again(edition) == edition


def test_a_wide_ceiling_is_told_and_changes_nothing(demo: Store) -> None:
    before = figures(shown(frist=FAR))
    read_register(demo, firms=400)
    visitor = shown(frist=FAR)
    assert figures(visitor) == before
    assert "Ingen framtid går over" in captions(visitor)
    assert "kan det ikke bli" not in text_of(visitor, "kk-note")


@pytest.mark.parametrize("role", [Role.MEMBER, Role.VISITOR])
def test_the_forecast_is_the_same_for_everyone(
    demo: Store, read_as: Callable[[Role], None], role: Role
) -> None:
    read_register(demo, firms=2)
    seen = figures(shown(frist=FAR))
    read_as(role)
    assert figures(shown(frist=FAR)) == seen


def test_on_an_earlier_day_nobody_knows_a_ceiling(demo: Store) -> None:
    before = figures(shown(dato=MAY, frist="2028-04-30"))
    read_register(demo, firms=1)
    visitor = shown(dato=MAY, frist="2028-04-30")
    assert figures(visitor) == before
    assert "Ingen framtid går over" not in captions(visitor)


def test_only_todays_forecast_can_be_published(demo: Store) -> None:
    visitor = shown(dato=MAY)
    assert "publish-forecast" not in {each.key for each in visitor.button}
    assert "Bare dagens prognose kan publiseres" in text_of(visitor, "kk-note")


def test_what_was_published_is_scored_when_it_is_over_and_not_before(demo: Store) -> None:
    published(demo, date(2018, 5, 10))
    before, after = (shown(dato=day) for day in ("2019-01-01", "2021-01-01"))
    assert "Ingen av dem har fått fasit ennå" in text_of(before, "kk-note")
    assert "1 prognose har fått fasit. Brier: 0," in text_of(after, "kk-note")
    assert "80\xa0%: " in tables(after)[-1]


def test_what_went_wrong_is_shown_too(store: Store) -> None:
    """Ten a month for half a year, and then nobody: what was promised did not come."""
    start = date(2017, 11, 15)
    set_project(store, LEADER, Project(start, date(2019, 11, 14), (90, 120)))
    flocks = [each for month in range(1, 7) for each in _members(date(2018, month, 10), 10)]
    save(store, *_members(start, 20), *flocks)
    published(store, date(2018, 7, 2), date(2019, 11, 14))
    visitor = shown(dato="2020-01-01")
    told = text_of(visitor, "kk-note")
    assert "80 %-båndet holdt i 0 av 1" in told
    brier = float(told.split("Brier: ")[1].split(". ")[0].replace(",", "."))
    assert brier > 0.5
    assert "80\xa0%: nei" in tables(visitor)[-1]


def _members(joined: date, count: int) -> list[Member]:
    terms = (Term(MemberKind.MEMBER, joined),)
    return [a_firm(f"Fiktiv {joined} {each}", terms=terms) for each in range(count)]


def test_an_edition_is_not_there_before_it_was_published(demo: Store) -> None:
    published(demo, date(2018, 5, 10))
    assert "Ingen prognose er publisert" in text_of(shown(dato="2018-05-09"), "kk-note")
    assert "1 publisert prognose" in sent(shown(dato="2018-05-10"))


def test_what_was_made_of_invented_members_does_not_count_among_real_ones(demo: Store) -> None:
    published(demo, date(2018, 5, 10))
    remove_demo(demo, LEADER)
    save(demo, *_members(date(2017, 11, 15), 3))
    assert "Ingen prognose er publisert" in text_of(shown(), "kk-note")
