"""The funnel as the board reads it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from cluster.access import Role
from cluster.crafts import Craft
from cluster.recruitment import LossReason, Move, ProspectSource, Stage
from data import prospects
from data.store import Store
from data.work import begin
from tests.cluster.test_funnel import a_prospect
from tests.pages.parts import part
from tests.pages.registers import LEADER
from tests.pages.screens import sent, text_of
from ui import session
from ui.recruitment.funnel_views import Division

CONTACTED, INVITED, JOINED = Stage.CONTACTED, Stage.INVITED, Stage.JOINED
LONG_AGO = date(2018, 2, 1)


@pytest.fixture
def asked(empty: Store) -> Store:
    """Three who were invited this year, one of them a member now and one lost; one long ago."""
    start = session.today() - timedelta(days=100)

    def on(number: int, stage: Stage, reason: LossReason | None = None) -> Move:
        return Move(start + timedelta(days=number), stage, reason)

    known = [
        a_prospect(moves=(on(0, CONTACTED), on(10, INVITED), on(30, JOINED))),
        a_prospect(
            moves=(on(0, CONTACTED), on(20, INVITED), on(30, Stage.DECLINED, LossReason.FEE)),
            source=ProspectSource.MEMBER_TIP,
        ),
        a_prospect(moves=(on(5, INVITED),), crafts=(Craft.SOUND,)),
        a_prospect(moves=(Move(LONG_AGO, CONTACTED),)),
    ]
    with begin(empty, LEADER) as work:
        for each in known:
            prospects.add(work, each)
        work.commit()
    return empty


def shown(**address: str):
    return part("recruitment.funnel_views", **address)


def rows(visitor, table: int = 0) -> list[str]:
    html = text_of(visitor, "kk-table").split("<table>")[1:][table]
    return html.split("<tr>")[2:]


def test_without_prospects_the_reader_is_told_what_to_do(empty: Store) -> None:
    (told,) = shown().info
    assert "Legg inn dem dere vil spørre" in told.value


def test_the_title_is_a_sentence_and_the_table_has_the_numbers(asked: Store) -> None:
    visitor = shown()
    assert [each.value for each in visitor.subheader] == ["Fra invitert til innmeldt går 1 av 3"]
    invited = next(row for row in rows(visitor) if "invitert" in row)
    for told in ("1 av 3", "1–91\xa0%", "av 2: for få"):
        assert told in invited
    assert "1 ble medlem i perioden" in sent(visitor)


def test_there_is_one_chart_and_it_is_the_funnel(asked: Store) -> None:
    (chart,) = shown().get("vega_lite_chart")
    told = json.loads(chart.proto.spec)
    assert [layer["mark"]["type"] for layer in told["layer"]] == ["bar", "text"]


def test_why_somebody_was_lost_is_told_with_where(asked: Store) -> None:
    (lost,) = rows(shown(), 1)
    assert "kontingenten" in lost
    assert "invitert 1" in lost


def test_the_period_is_in_the_address(asked: Store) -> None:
    contacted = [
        next(row for row in rows(shown(**where)) if "kontaktet" in row)
        for where in ({}, {"periode": "alt"})
    ]
    assert ['">2</td>' in row for row in contacted] == [True, False]
    assert '">3</td>' in contacted[1]
    visitor = shown(periode="prosjektet")
    assert len(rows(visitor)) == 5
    visitor.segmented_control(key="periode").set_value("alt").run()
    assert visitor.query_params["periode"] == "alt"


def test_a_period_in_which_nothing_happened_says_so(asked: Store) -> None:
    visitor = shown(dato="2019-06-01")
    (told,) = visitor.info
    assert "Velg en lengre periode" in told.value
    assert "periode" in {each.key for each in visitor.segmented_control}


def test_before_anybody_was_known_that_is_told(asked: Store) -> None:
    (told,) = shown(dato="2017-12-01").info
    assert told.value == "Ingen prospekter var lagt inn 1. desember 2017."


def test_on_a_past_day_only_what_had_happened_is_counted(asked: Store) -> None:
    visitor = shown(dato="2018-03-01")
    assert [each.value for each in visitor.subheader] == [
        "Fra kontaktet til innmeldt: ingen av 1 ennå"
    ]


@pytest.mark.parametrize("division", Division)
def test_every_group_says_how_many_it_is_of(asked: Store, division: Division) -> None:
    visitor = shown(periode="alt", fordelt=division.value)
    groups = rows(visitor, 2)
    assert len(groups) == {"kilde": 2, "fag": 2, "fylke": 1}[division.value]
    assert all(" av " in row for row in groups)


@pytest.mark.parametrize("role", [Role.VISITOR, Role.MEMBER])
def test_who_may_not_see_prospects_sees_nothing_of_them(
    asked: Store, read_as: Callable[..., None], role: Role
) -> None:
    read_as(role)
    visitor = shown()
    assert visitor.get("vega_lite_chart") == []
    assert text_of(visitor, "kk-table") == ""


def test_no_prospect_is_named_here(asked: Store) -> None:
    assert "Oppdiktet Film" not in sent(shown(periode="alt"))
