"""The parts of Møter, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType

from cluster.access import Permission, User
from cluster.translation import N_
from data.language import Texts
from ui import address
from ui.meetings import calendar_views, figure_views, meeting_form

SHOWN = "del"


class Part(StrEnum):
    """What can be looked at; the values are its words in the address."""

    CALENDAR = "kalender"
    FIGURES = "tall"
    VENUES = "lokaler"


TITLES = {
    Part.CALENDAR: N_("Kalender"),
    Part.FIGURES: N_("Tall"),
    Part.VENUES: N_("Møtelokaler"),
}

_VIEWS: Mapping[Part, Callable[[User, Texts], None]] = MappingProxyType(
    {
        Part.CALENDAR: calendar_views.show,
        Part.FIGURES: figure_views.show,
        Part.VENUES: meeting_form.show_venues,
    }
)
_OF_MEMBERS = (Part.VENUES,)
"""Those that visitors do not see."""


def show(reader: User, t: Texts) -> None:
    """The chosen part of those that are for the reader."""
    is_member = reader.may(Permission.SEE_SHARED)
    parts = [each for each in _VIEWS if is_member or each not in _OF_MEMBERS]
    part = address.choice(SHOWN, t("Del"), parts, lambda each: t(TITLES[each]))
    _VIEWS[part](reader, t)
