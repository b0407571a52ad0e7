"""The growth curve as a picture, as *Vekst* draws it; made when somebody's page asks for it."""

from __future__ import annotations

from datetime import date

import streamlit as st

from data.language import Language, texts
from reports import charts, growth_figure
from reports.pictures import PictureKind, Sheet, picture
from ui.public.asking import Ground, Width
from ui.public.known import Known, known

INKS = {Ground.LIGHT: charts.ON_LIGHT, Ground.DARK: charts.ON_DARK}
ACROSS = {Width.WIDE: 720, Width.NARROW: 400}


def curve(told: Known, language: Language, ground: Ground, width: Width) -> bytes | None:
    """An SVG on whatever it stands upon; None before the kick-off, when there is no curve."""
    return _curve(told.version, told.day, language, ground, width)


@st.cache_resource(max_entries=16, show_spinner=False)
def _curve(
    version: int, day: date, language: Language, ground: Ground, width: Width
) -> bytes | None:
    figure = known().growth
    if figure is None:
        return None
    drawn = growth_figure.curve(figure, texts(language), INKS[ground])
    return picture(drawn, PictureKind.SVG, sheet=Sheet(ACROSS[width], "transparent"))
