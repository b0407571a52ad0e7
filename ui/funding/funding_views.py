"""The parts of Finansiering, one at a time."""

from __future__ import annotations

from enum import StrEnum

from cluster.access import User
from cluster.translation import N_
from data.language import Texts
from ui import address
from ui.funding import (
    cash_views,
    fee_views,
    grant_views,
    hours_views,
    rate_views,
    status_views,
)

SHOWN = "bok"


class Part(StrEnum):
    """What can be looked at; the values are its words in the address."""

    STATUS = "status"
    GRANTS = "tilskudd"
    FEES = "kontingent"
    HOURS = "timer"
    CASH = "annet"
    RATES = "satser"


TITLES = {
    Part.STATUS: N_("Status"),
    Part.GRANTS: N_("Tilskudd"),
    Part.FEES: N_("Kontingent"),
    Part.HOURS: N_("Egne timer"),
    Part.CASH: N_("Andre bidrag"),
    Part.RATES: N_("Satser og regler"),
}

_VIEWS = {
    Part.STATUS: status_views.show,
    Part.GRANTS: grant_views.show,
    Part.FEES: fee_views.show,
    Part.HOURS: hours_views.show,
    Part.CASH: cash_views.show,
    Part.RATES: rate_views.show,
}


def show(reader: User, t: Texts) -> None:
    """The chosen part."""
    part = address.choice(SHOWN, t("Vis"), list(Part), lambda each: t(TITLES[each]))
    _VIEWS[part](reader, t)
