"""The words for a study's own values, in the reader's language.

Apart from ``cluster.wording``, which every start of the app reads: these codes come with numpy.
"""

from __future__ import annotations

from cluster.effect.candidates import Why
from cluster.effect.eligible import Band, Staff
from cluster.effect.options import Outcome, Pool
from cluster.translation import N_

OUTCOMES = {Outcome.TURNOVER: N_("omsetning"), Outcome.EMPLOYEES: N_("ansatte")}

POOLS = {Pool.NORTH: N_("Nord-Norge"), Pool.REST: N_("resten av landet uten Oslo")}

BANDS = {
    Band.UNKNOWN: N_("ukjent omsetning"),
    Band.UNDER_1: N_("under 1 mill. kr"),
    Band.UNDER_5: N_("1–5 mill. kr"),
    Band.UNDER_20: N_("5–20 mill. kr"),
    Band.LARGE: N_("20 mill. kr eller mer"),
}

STAFFS = {
    Staff.UNKNOWN: N_("ukjent antall ansatte"),
    Staff.ONE_PERSON: N_("ingen ansatte"),
    Staff.EMPLOYER: N_("med ansatte"),
}

WHYS = {
    Why.CURRENCY: N_("omsetningen er ikke i kroner"),
    Why.MONTHS: N_("regnskapet er ikke for tolv måneder"),
    Why.NEGATIVE: N_("tallet er under null"),
    Why.NO_NUMBER: N_("organisasjonsnummeret mangler"),
    Why.NO_BASE: N_("ingen tall fra årene før"),
    Why.NO_AFTER: N_("ingen tall fra årene etter"),
    Why.ENDED: N_("opphørt ifølge registeret, uten tall etter"),
    Why.INDUSTRY_UNKNOWN: N_("ukjent næring"),
    Why.KOMMUNE_UNKNOWN: N_("ukjent kommune"),
    Why.NOT_ACTIVE: N_("verken omsetning eller ansatte før"),
    Why.OTHER_INDUSTRY: N_("annen næring"),
    Why.ELSEWHERE: N_("holder til utenfor området det sammenlignes med"),
    Why.OBSERVER: N_("bare observatør eller partner"),
    Why.WAS_MEMBER: N_("medlem for kort til å telles"),
    Why.JOINED_EARLIER: N_("ble med før startkullet"),
    Why.JOINED_LATER: N_("ble med etter startkullet"),
    Why.SAME_NUMBER: N_("samme organisasjonsnummer som et annet medlem"),
    Why.NO_COUNTERPART: N_("ingen på den andre siden av samme størrelse"),
}
"""Why a firm, or a year of one, is not compared."""
