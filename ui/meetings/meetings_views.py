"""The parts of Møter, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType

from cluster.access import Permission, User
from cluster.translation import N_
from data.language import Texts
from ui import address
from ui.meetings import (
    calendar_views,
    figure_views,
    meeting_form,
    planner_views,
    region_views,
)

SHOWN = "del"


class Part(StrEnum):
    """What can be looked at; the values are its words in the address."""

    CALENDAR = "kalender"
    PLACE = "sted"
    REGIONS = "regioner"
    FIGURES = "tall"
    VENUES = "lokaler"


TITLES = {
    Part.CALENDAR: N_("Kalender"),
    Part.PLACE: N_("Finn møtested"),
    Part.REGIONS: N_("Regioner"),
    Part.FIGURES: N_("Nøkkeltall"),
    Part.VENUES: N_("Møtelokaler"),
}

_VIEWS: Mapping[Part, Callable[[User, Texts], None]] = MappingProxyType(
    {
        Part.CALENDAR: calendar_views.show,
        Part.PLACE: planner_views.show,
        Part.REGIONS: region_views.show,
        Part.FIGURES: figure_views.show,
        Part.VENUES: meeting_form.show_venues,
    }
)
_NEEDED = {
    Part.PLACE: Permission.EDIT_MEETINGS,
    Part.REGIONS: Permission.EDIT_MEETINGS,
    Part.VENUES: Permission.SEE_SHARED,
}
"""Those that are not for everyone."""


def show(reader: User, t: Texts) -> None:
    """The chosen part of those that are for the reader."""
    parts = [each for each in _VIEWS if reader.may(_NEEDED.get(each, Permission.SEE_PUBLIC))]
    part = address.choice(SHOWN, t("Del"), parts, lambda each: t(TITLES[each]))
    _VIEWS[part](reader, t)
