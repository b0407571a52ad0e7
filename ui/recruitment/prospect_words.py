"""A prospect in few words: where it is, what it does, what it waits for."""

from __future__ import annotations

from cluster.recruitment import Prospect, Urgency, urgency
from cluster.wording import CRAFTS
from data.language import Texts
from ui import session


def about(prospect: Prospect, t: Texts) -> str:
    """Place and main craft."""
    crafts = [t(CRAFTS[craft]) for craft in prospect.crafts[:1]]
    return " · ".join((prospect.place.name, *crafts))


def waits_for(prospect: Prospect) -> Urgency:
    """What it waits for today; nothing is known of what it waited for on an earlier day."""
    return Urgency.CLOSED if session.looks_back() else urgency(prospect, session.today())


def due(prospect: Prospect, t: Texts) -> str:
    """What it waits for, and until when; where that is not asked, since when it is there."""
    waits, today = waits_for(prospect), session.as_of()
    if waits is Urgency.CLOSED:
        return t.near_day(prospect.last.day, today)
    if waits is Urgency.NO_NEXT_STEP or prospect.next_day is None:
        return t("Uten neste steg")
    day = t.near_day(prospect.next_day, today)
    if waits is Urgency.OVERDUE:
        return t("Forfalt {day}", day=day)
    return t("Innen {day}", day=day)
