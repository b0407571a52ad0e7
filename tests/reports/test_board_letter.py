"""The month's letter to the board: counts, no names, lines that a mail can hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cluster.growth.forecast import forecast
from cluster.milestones import Mark, Progress, Quarter
from cluster.places import County
from cluster.recruitment import LossReason, Move, Stage
from data.language import Language, texts
from reports.board_letter import LINE, Month, letter
from reports.charts import growth_fan
from reports.pictures import PictureKind, picture
from tests.cluster.growth.monthly import by_hand
from tests.cluster.test_funnel import a_prospect
from tests.reports.test_charts import ON_LIGHT

BOKMAL, ENGLISH = texts(Language.BOKMAL), texts(Language.ENGLISH)
ROSTER = by_hand(20, (1, 0, 2, 1, 0, 3), left=(0, 0, 0, 0, 0, 1))
DAY = date(2018, 6, 12)
QUARTER = Quarter(2018, 2)
MAY = date(2018, 5, 9)

MILESTONES = (
    Progress(Quarter(2017, 4), None, 20, 20, Mark.REACHED),
    Progress(Quarter(2018, 1), County.TROMS, 12, 10, Mark.MISSED),
    Progress(QUARTER, None, 30, 26, Mark.UNDER_WAY),
    Progress(QUARTER.next, None, 33, None, Mark.TO_COME),
)
PROSPECTS = (
    a_prospect(moves=(Move(date(2018, 1, 1), Stage.CONTACTED), Move(MAY, Stage.INVITED))),
    a_prospect(moves=(Move(MAY, Stage.DECLINED, LossReason.FEE),)),
    a_prospect(
        moves=(Move(date(2018, 6, 2), Stage.INVITED),), next_step="Ring", next_day=date(2018, 6, 5)
    ),
)


def a_month(**special: object) -> Month:
    usual = Month(
        day=DAY,
        step=ROSTER[-1],
        ahead=forecast(ROSTER, 29, (50, 60)),
        milestones=MILESTONES,
        prospects=PROSPECTS,
        with_judgements=True,
        demo=False,
    )
    return replace(usual, **special)  # type: ignore[arg-type]


def one_line(text: str) -> str:
    return " ".join(text.split())


def test_the_letter_tells_the_month():
    told = one_line(letter(a_month(), BOKMAL))
    assert told.startswith("Klyngen ved utgangen av mai 2018: 26 medlemmer")
    for sentence in (
        "I måneden som gikk: 3 inn, 1 ut.",
        "Sjansen for minst 50 er",
        "Rekruttering i måneden: 1 ble invitert, 0 ble innmeldt, 1 falt fra.",
        "2 følges opp nå; 1 er på overtid, 1 har ikke noe neste steg.",
        "det er ikke lagt til prognosen",
        "per 12. juni 2018",
    ):
        assert sentence in told
    assert "oppdiktet" not in told


def test_milestones_are_those_under_way_and_the_last_that_are_over():
    told = letter(a_month(), BOKMAL)
    lines = [line for line in told.splitlines() if line.startswith("- ")]
    assert lines == [
        "- Troms 1. kvartal 2018: 10 av 12 (ikke nådd, 2 manglet)",
        "- hele klyngen 2. kvartal 2018: 26 av 30 (4 igjen)",
    ]
    assert "Delmål" not in letter(a_month(milestones=()), BOKMAL)


@pytest.mark.parametrize("t", [BOKMAL, ENGLISH])
def test_no_line_is_too_long_and_nobody_is_named(t):
    told = letter(a_month(), t)
    assert max(map(len, told.splitlines())) <= LINE
    assert "Oppdiktet Film" not in told
    assert told.endswith("\n")


def test_without_prospects_that_is_said():
    assert "Ingen prospekter er lagt inn." in letter(a_month(prospects=()), BOKMAL)


def test_invented_members_are_told_of_at_the_top():
    second = letter(a_month(demo=True), BOKMAL).split("\n\n")[1]
    assert second == "Alle virksomheter er oppdiktet."


def test_the_curve_is_drawn_as_a_picture_with_its_words():
    ahead = forecast(ROSTER, 12, (50, 60))
    chart = growth_fan(ROSTER, ahead, t=BOKMAL, ink=ON_LIGHT)
    png, svg = (
        picture(chart, kind, title="Sjansen er liten", remark="Demodata")
        for kind in (PictureKind.PNG, PictureKind.SVG)
    )
    assert png.startswith(b"\x89PNG\r\n")
    width = int.from_bytes(png[16:20], "big")
    assert 1800 <= width <= 2100
    assert svg.startswith(b"<svg")
    for word in ("mål 50", "Sjansen er liten", "Demodata"):
        assert word.encode() in svg
    assert b"http" not in svg.replace(b"http://www.w3.org/", b"")
