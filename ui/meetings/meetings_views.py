"""The parts of Møter, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType

from cluster.access import User
from cluster.translation import N_
from data.language import Texts
from ui import address
from ui.meetings import calendar_views

SHOWN = "del"


class Part(StrEnum):
    """What can be looked at; the values are its words in the address."""

    CALENDAR = "kalender"


TITLES = {Part.CALENDAR: N_("Kalender")}

_VIEWS: Mapping[Part, Callable[[User, Texts], None]] = MappingProxyType(
    {Part.CALENDAR: calendar_views.show}
)


def show(reader: User, t: Texts) -> None:
    """The chosen part; where there is only one, nothing to choose."""
    parts = list(_VIEWS)
    part = parts[0]
    if len(parts) > 1:
        part = address.choice(SHOWN, t("Vis"), parts, lambda each: t(TITLES[each]))
    _VIEWS[part](reader, t)
