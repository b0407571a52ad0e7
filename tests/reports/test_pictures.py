"""A chart as a picture: its sheet, and its sentence only where it has one."""

from __future__ import annotations

import altair as alt
import pandas as pd

from reports.pictures import PictureKind, Sheet, picture

CHART = (
    alt.Chart(pd.DataFrame({"x": [1, 2], "y": [1, 2]}))
    .mark_line()
    .encode(x="x:Q", y="y:Q")
    .configure(background="transparent")
)


def svg(**how: object) -> str:
    return picture(CHART, PictureKind.SVG, **how).decode()


def test_on_paper_it_is_white_and_says_its_sentence():
    drawn = svg(title="Det går framover")
    assert 'fill="white"' in drawn
    assert "Det går framover" in drawn


def test_on_a_page_it_has_the_pages_ground_and_width():
    wide, narrow = (svg(sheet=Sheet(width, "transparent")) for width in (720, 400))
    assert 'fill="white"' not in wide
    assert len({wide.partition("viewBox")[0], narrow.partition("viewBox")[0]}) == 2


def test_png_is_what_it_says():
    assert picture(CHART, PictureKind.PNG, title="x").startswith(b"\x89PNG")
