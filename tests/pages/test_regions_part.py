"""Regionmøter: how many regions pay, where they meet, and everyone's hours before and after."""

from __future__ import annotations

import re

import numpy as np
import pytest

from cluster.access import Role
from cluster.members import counted, standings_on
from data.store import Store
from geo.meeting_place import travel_matrix
from geo.places import kommune_centres
from geo.regional_split import Split, splits, that_pays
from geo.travel.network import Way
from tests.pages.parts import part
from tests.pages.registers import LEADER
from tests.pages.screens import on_map, text_of
from ui import auth, session


@pytest.fixture
def found(demo: Store, monkeypatch: pytest.MonkeyPatch) -> tuple[Split, ...]:
    """The splits of the demonstration set's members, the leader at the app."""
    monkeypatch.setattr(auth, "user", lambda: LEADER)
    members = counted(standings_on(demo.members(seen_by=Role.LEADER), session.today()))
    minutes = travel_matrix(
        [each.place.position for each in members],
        [each.position for each in kommune_centres()],
        Way.CAR,
        session.today().month,
    )
    return splits(minutes)


def shown(**address: str):
    return part("meetings.region_views", **address)


def marks(visitor, shape: str) -> list[dict]:
    return [each for each in on_map(visitor) if each["shape"] == shape]


def test_the_title_and_the_regions_are_those_that_pay(found: tuple[Split, ...]) -> None:
    visitor, pays = shown(), that_pays(found)
    assert visitor.subheader[0].value.startswith(f"{pays} regioner lønner seg")
    names = [kommune_centres()[each].name for each in found[pays - 1].medoids]
    assert [each["name"] for each in marks(visitor, "square")] == names
    assert visitor.get("vega_lite_chart") or visitor.get("arrow_vega_lite_chart")


@pytest.mark.parametrize("count", [2, 8])
def test_as_many_regions_as_are_asked_for_are_on_the_map(
    found: tuple[Split, ...], count: int
) -> None:
    visitor = shown(regioner=str(count))
    assert len(marks(visitor, "square")) == count
    letters = [each["letter"] for each in marks(visitor, "circle")]
    assert letters == [str(each + 1) for each in found[count - 1].assignment if each is not None]


def test_every_member_has_its_hours_before_and_after(found: tuple[Split, ...]) -> None:
    tables = text_of(shown(regioner="3"), "kk-table").split("</table>")
    (table,) = (each for each in tables if "Ett møtested" in each)
    assert table.count("<tr>") == 1 + len(found[0].assignment)
    regions = re.findall(r'<td class="number">\s*(\d)\s*</td>', table)
    assert regions == sorted(regions)
    assert np.unique(regions).tolist() == ["1", "2", "3"]


def test_the_table_beside_the_curve_has_every_count(found: tuple[Split, ...]) -> None:
    tables = text_of(shown(), "kk-table").split("</table>")
    (table,) = (each for each in tables if "Spart mot én færre" in each)
    assert table.count("<tr>") == 1 + len(found)


def test_whether_all_choices_were_tried_is_said(found: tuple[Split, ...]) -> None:
    assert [each.is_exact for each in found[1:3]] == [True, False]
    assert any("er prøvd" in each.value for each in shown(regioner="2").caption)
    assert any("funnet ved et søk" in each.value for each in shown(regioner="3").caption)


def test_nobody_to_divide_is_said(empty: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(auth, "user", lambda: LEADER)
    visitor = shown()
    assert visitor.info[0].value.startswith("Ingen å dele")
    assert not on_map_or_chart(visitor)


def on_map_or_chart(visitor) -> list:
    return [*visitor.get("component_instance"), *visitor.get("vega_lite_chart")]
