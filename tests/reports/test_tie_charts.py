"""New ties half-year by half-year, as a chart and in words."""

from __future__ import annotations

from datetime import date
from typing import Any

from cluster.collaboration.development import BEFORE, Development, development
from cluster.collaboration.lines import Lines
from data.language import Language, texts
from reports import charts, tie_words
from reports.tie_charts import ties_by_half_year
from tests.cluster.tied import DAY, KICK_OFF, a_tie, figures_on, so_many, ties_of

T = texts(Language.BOKMAL)
OLD, NEW = date(2016, 1, 1), date(2018, 1, 1)


OLDEST = date(2013, 11, 20)


def of(*starts: date, day: date = DAY) -> Development:
    return development([a_tie(1, 2, each) for each in starts], KICK_OFF, day)


def rows(found: Development) -> list[dict[str, Any]]:
    """Every row of data in the chart, once."""
    drawn = ties_by_half_year(found, t=T, ink=charts.ON_LIGHT).to_dict()
    every = [row for data in drawn["datasets"].values() for row in data]
    return list({row["label"]: row for row in every}.values())


def test_before_after_and_what_runs_look_unlike() -> None:
    running = date(2019, 12, 1)
    told = {row["label"]: (row["look"], row["ties"]) for row in rows(of(OLD, NEW, NEW, running))}
    assert told["nov. 2015"] == ("before", 1)
    assert told["nov. 2017"] == ("after", 2)
    assert told["nov. 2019"] == ("running", 1)


def test_every_half_year_has_its_place_on_the_axis() -> None:
    drawn = ties_by_half_year(of(OLDEST, NEW), t=T, ink=charts.ON_LIGHT).to_dict()
    domain = drawn["layer"][0]["encoding"]["x"]["scale"]["domain"]
    assert len(domain) == len(set(domain)) == BEFORE + 5
    assert domain[BEFORE] == "nov. 2017"


def test_half_years_that_nobody_has_written_of_have_no_place() -> None:
    drawn = ties_by_half_year(of(NEW), t=T, ink=charts.ON_LIGHT).to_dict()
    assert drawn["layer"][0]["encoding"]["x"]["scale"]["domain"][0] == "nov. 2017"


def test_the_kick_off_is_named_only_where_it_is_on_the_chart() -> None:
    def words(found: Development) -> str:
        return str(ties_by_half_year(found, t=T, ink=charts.ON_LIGHT).to_dict())

    assert "oppstarten'" in words(of(OLD))
    assert "oppstarten'" not in words(of(OLD, day=date(2017, 1, 1))).replace("før oppstarten'", "")


def test_a_chart_without_a_tie_can_be_drawn() -> None:
    drawn = ties_by_half_year(of(date(2010, 1, 1)), t=T, ink=charts.ON_DARK).to_dict()
    assert drawn["layer"]


class TestWords:
    def test_the_sentence_says_what_is_not_known(self) -> None:
        assert tie_words.growth_message(of(OLD, *(NEW,) * 4), T) == (
            "1,0 nye bånd i halvåret siden oppstarten, mot 0,2 før"
        )
        assert tie_words.growth_message(of(NEW), T).endswith("fra før er ingen kjent")
        early = of(OLD, day=date(2018, 1, 1))
        assert "vet vi ikke ennå" in tie_words.growth_message(early, T)

    def test_an_average_tells_what_it_is_of(self) -> None:
        assert tie_words.rate(of(NEW, NEW).after, T) == "0,5 (2 på 4 halvår)"
        assert tie_words.rate(None, T) == "ikke kjent"

    def test_each_step_tells_the_day_the_ties_and_what_has_no_line(self) -> None:
        found = of(NEW, day=date(2018, 6, 1))
        steps = len(found.half_years)
        lines = Lines(
            tuple(each.begins for each in found.half_years), (), (1,) * steps, (0,) * steps
        )
        told = tie_words.steps(found, lines, date(2018, 6, 1), T)
        assert told[-2:] == [
            "Til og med 14. mai 2018: 1 bånd.",
            "Til og med 1. juni 2018: 1 bånd.",
        ]
        hidden = Lines(lines.steps, (), (2,) * steps, (2,) * steps)
        assert tie_words.steps(found, hidden, DAY, T)[0].endswith(
            "2 av dem er mellom steder med færre enn 3 bånd, og har ingen strek."
        )

    def test_bridges_are_told_of_in_words(self) -> None:
        def message(*pairs: tuple[int, int]) -> str:
            return tie_words.picture_message(figures_on(so_many(5), ties_of(pairs), DAY), T)

        assert message((1, 2)) == "Ingen gruppe faller fra hverandre om ett medlem går ut"
        assert message((1, 2), (2, 3)).startswith("1 medlem er bro")
        assert message((1, 2), (2, 3), (3, 4)).startswith("2 medlemmer er broer")
