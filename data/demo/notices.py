"""What some of the invented firms offer and seek: some of them fit each other, most do not."""

from __future__ import annotations

from datetime import date, timedelta

from cluster.crafts import Craft
from cluster.notices import NoticeKind, TypedNotice

_OFFER, _NEED = NoticeKind.OFFER, NoticeKind.NEED

_NOTICES = (
    ("Liksom Lyd og Bilde AS", _OFFER, Craft.SOUND, "Lydstudio på kveldstid", 80),
    ("Liksom Lyd og Bilde AS", _NEED, Craft.CINEMATOGRAPHY, "Fotograf til tre dager ute", 45),
    ("Fiktiv Fotograf", _OFFER, Craft.CINEMATOGRAPHY, "Vinterfoto med eget utstyr", 120),
    ("Fiktiv Fotograf", _NEED, Craft.SOUND, "Opptakslyd til en kortfilm", 60),
    ("Eksempel Klipperom AS", _OFFER, Craft.EDITING_AND_POST, "Klippeplass ledig i tre uker", 90),
    ("Eksempel Klipperom AS", _NEED, Craft.MUSIC, "Musikk til en dokumentar på 28 minutter", 75),
    ("Tenkt Tonesetting", _OFFER, Craft.MUSIC, "Skriver og spiller inn filmmusikk", 150),
    ("Oppdiktet Vinterproduksjon AS", _NEED, Craft.SOUND, "Lydopptaker til opptak på vidda", 100),
    ("Oppdiktet Vinterproduksjon AS", _OFFER, Craft.PRODUCTION_SERVICE, "Snøskuter og telt", 140),
    ("Tenkt Varangerlyd", _OFFER, Craft.SOUND, "Opptak ute i all slags vær", 110),
    ("Påfunn Produksjon AS", _NEED, Craft.SCREENWRITING, "Forfatter til en barneserie", 70),
    ("Påfunn Manus", _OFFER, Craft.SCREENWRITING, "Leser og skriver om manus", 160),
)


def demo_notices(today: date) -> tuple[tuple[str, TypedNotice], ...]:
    """Each with the name of whose it is; they run out some weeks or months after ``today``."""
    return tuple(
        (name, TypedNotice(kind, craft, text, today + timedelta(days=days)))
        for name, kind, craft, text, days in _NOTICES
    )
