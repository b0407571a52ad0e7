"""The curve of regions, read from its specification, and its title."""

from __future__ import annotations

from typing import Any

import pytest

from data.language import Language, texts
from geo.regional_split import Split
from reports.charts import ON_DARK, ON_LIGHT, ChartInk
from reports.region_charts import hours_by_regions, hours_of, regions_message

BOKMAL = texts(Language.BOKMAL)


def costing(*minutes: float) -> list[Split]:
    return [
        Split(at, (0,), (0,), each, each, is_exact=True) for at, each in enumerate(minutes, start=1)
    ]


FOUND = costing(6000, 3000, 1500, 1440)


def drawn(pays: int = 3, ink: ChartInk = ON_LIGHT) -> dict[str, Any]:
    return hours_by_regions(FOUND, pays, t=BOKMAL, ink=ink).to_dict()


def rows(chart: dict[str, Any], mark: str) -> list[dict[str, Any]]:
    """What the layer of a mark is drawn from."""
    (layer,) = (each for each in chart["layer"] if each["mark"]["type"] == mark)
    data = layer.get("data") or chart["data"]
    found: list[dict[str, Any]] = chart["datasets"][data["name"]]
    return found


def test_hours_are_there_and_back() -> None:
    assert hours_of(FOUND[0]) == 200.0


def test_every_count_has_a_point_and_the_one_that_pays_is_named() -> None:
    points = rows(drawn(), "point")
    assert [(each["regions"], each["hours"]) for each in points] == [
        (1, 200.0),
        (2, 100.0),
        (3, 50.0),
        (4, 48.0),
    ]
    assert [each["series"] for each in points].count("det som lønner seg") == 1
    (word,) = rows(drawn(), "text")
    assert (word["regions"], word["series"]) == (3, "det som lønner seg")


@pytest.mark.parametrize("ink", [ON_LIGHT, ON_DARK])
def test_the_one_that_pays_differs_in_shape_and_no_goal_is_drawn(ink: ChartInk) -> None:
    (points,) = (each for each in drawn(ink=ink)["layer"] if each["mark"]["type"] == "point")
    for channel in ("shape", "color"):
        scale = points["encoding"][channel]["scale"]
        assert len(set(scale["range"])) == len(scale["domain"]) == 2
    assert ink.goal not in str(drawn(ink=ink))


def test_the_title_says_what_pays_and_what_it_saves() -> None:
    assert regions_message(FOUND, 3, BOKMAL) == (
        "3 regioner lønner seg: 50 timer på reise, mot 200 med ett møtested"
    )
    assert regions_message(FOUND, 1, BOKMAL) == (
        "Det lønner seg ikke å dele: 200 timer på reise med ett møtested"
    )
