"""The columns of the lists of the project's money, by their headings in both languages."""

from __future__ import annotations

from enum import StrEnum

from cluster.translation import N_
from data.importing.layout import Columns


class GrantColumn(StrEnum):
    """What a list can tell of a grant; the values are the English headings."""

    FUNDER = "funder"
    TITLE = "grant"
    PROMISED = "promised NOK"
    AWARDED = "award date"
    MATCH_SHARE = "contribution per krone"
    PLAN = "payout plan"
    FINISH_BY = "finish by"
    REPORT_BY = "report by"
    MEMBERS_PROMISED = "members promised"
    CONDITIONS = "conditions"
    SOURCE = "source"


GRANT_HEADINGS = {
    GrantColumn.FUNDER: N_("tilskuddsgiver"),
    GrantColumn.TITLE: N_("tilskudd"),
    GrantColumn.PROMISED: N_("lovet_kr"),
    GrantColumn.AWARDED: N_("tilsagnsdato"),
    GrantColumn.MATCH_SHARE: N_("egeninnsats_per_krone"),
    GrantColumn.PLAN: N_("utbetalingsplan"),
    GrantColumn.FINISH_BY: N_("ferdig_innen"),
    GrantColumn.REPORT_BY: N_("rapport_innen"),
    GrantColumn.MEMBERS_PROMISED: N_("medlemmer_lovet"),
    GrantColumn.CONDITIONS: N_("vilkaar"),
    GrantColumn.SOURCE: N_("kilde"),
}

GRANTS = Columns(
    GRANT_HEADINGS,
    (
        GrantColumn.FUNDER,
        GrantColumn.TITLE,
        GrantColumn.PROMISED,
        GrantColumn.AWARDED,
        GrantColumn.SOURCE,
    ),
    {
        "title": GrantColumn.TITLE,
        "lovet": GrantColumn.PROMISED,
        "vilkår": GrantColumn.CONDITIONS,
        "rapportfrist": GrantColumn.REPORT_BY,
    },
)


class InstalmentColumn(StrEnum):
    """What a list can tell of a part of a grant; the values are the English headings."""

    FUNDER = "funder"
    TITLE = "grant"
    NUMBER = "instalment number"
    AMOUNT = "expected NOK"
    DUE = "expected by"
    NEEDS = "approved share needed"
    CONDITION = "conditions"
    CLAIMED = "claim date"
    CLAIMED_AMOUNT = "claimed NOK"
    PAID = "payout date"
    PAID_AMOUNT = "paid out NOK"


INSTALMENT_HEADINGS = {
    InstalmentColumn.FUNDER: N_("tilskuddsgiver"),
    InstalmentColumn.TITLE: N_("tilskudd"),
    InstalmentColumn.NUMBER: N_("del_nr"),
    InstalmentColumn.AMOUNT: N_("ventet_kr"),
    InstalmentColumn.DUE: N_("ventet_innen"),
    InstalmentColumn.NEEDS: N_("krever_godkjent_andel"),
    InstalmentColumn.CONDITION: N_("vilkaar"),
    InstalmentColumn.CLAIMED: N_("soknadsdato"),
    InstalmentColumn.CLAIMED_AMOUNT: N_("sokt_kr"),
    InstalmentColumn.PAID: N_("utbetalingsdato"),
    InstalmentColumn.PAID_AMOUNT: N_("utbetalt_kr"),
}

INSTALMENTS = Columns(
    INSTALMENT_HEADINGS,
    (
        InstalmentColumn.FUNDER,
        InstalmentColumn.TITLE,
        InstalmentColumn.NUMBER,
        InstalmentColumn.AMOUNT,
    ),
    {
        "title": InstalmentColumn.TITLE,
        "del nummer": InstalmentColumn.NUMBER,
        "vilkår": InstalmentColumn.CONDITION,
        "condition": InstalmentColumn.CONDITION,
        "søknadsdato": InstalmentColumn.CLAIMED,
        "søkt kr": InstalmentColumn.CLAIMED_AMOUNT,
    },
)


class FeeColumn(StrEnum):
    """What a list can tell of a member's fee; the values are the English headings."""

    ORG_NUMBER = "organisation number"
    NAME = "name"
    YEAR = "year"
    AMOUNT = "fee NOK"
    DUE = "due date"
    PAID = "payment date"
    PAID_AMOUNT = "paid NOK"
    NOTE = "remark"


FEE_HEADINGS = {
    FeeColumn.ORG_NUMBER: N_("orgnr"),
    FeeColumn.NAME: N_("navn"),
    FeeColumn.YEAR: N_("aar"),
    FeeColumn.AMOUNT: N_("kontingent_kr"),
    FeeColumn.DUE: N_("forfallsdato"),
    FeeColumn.PAID: N_("betalingsdato"),
    FeeColumn.PAID_AMOUNT: N_("betalt_kr"),
    FeeColumn.NOTE: N_("merknad"),
}

FEES = Columns(
    FEE_HEADINGS,
    (FeeColumn.YEAR, FeeColumn.AMOUNT, FeeColumn.DUE),
    {
        "organisasjonsnummer": FeeColumn.ORG_NUMBER,
        "organization number": FeeColumn.ORG_NUMBER,
        "medlem": FeeColumn.NAME,
        "member": FeeColumn.NAME,
        "år": FeeColumn.YEAR,
        "forfall": FeeColumn.DUE,
    },
)
"""Besides these a list needs ``ORG_NUMBER`` or ``NAME``."""


class HoursColumn(StrEnum):
    """What a list can tell of a member's own hours; the values are the English headings."""

    ORG_NUMBER = "organisation number"
    NAME = "name"
    DAY = "day"
    ACTIVITY = "activity"
    HOURS = "hours"
    WORKER = "worked by"
    PERSON = "person"
    HOURLY = "hourly cost NOK"
    STATUS = "status"
    EVIDENCE = "evidence"
    NOTED = "date registered"
    DOCUMENTED = "date documented"
    DECIDED = "date decided"
    APPROVED_AMOUNT = "approved NOK"
    REASON = "reason"
    FUNDER = "funder"


HOURS_HEADINGS = {
    HoursColumn.ORG_NUMBER: N_("orgnr"),
    HoursColumn.NAME: N_("navn"),
    HoursColumn.DAY: N_("dag"),
    HoursColumn.ACTIVITY: N_("aktivitet"),
    HoursColumn.HOURS: N_("timer"),
    HoursColumn.WORKER: N_("utfort_av"),
    HoursColumn.PERSON: N_("person"),
    HoursColumn.HOURLY: N_("timekostnad_kr"),
    HoursColumn.STATUS: N_("status"),
    HoursColumn.EVIDENCE: N_("bilag"),
    HoursColumn.NOTED: N_("fort_dato"),
    HoursColumn.DOCUMENTED: N_("dokumentert_dato"),
    HoursColumn.DECIDED: N_("avgjort_dato"),
    HoursColumn.APPROVED_AMOUNT: N_("godkjent_kr"),
    HoursColumn.REASON: N_("grunn"),
    HoursColumn.FUNDER: N_("tilskuddsgiver"),
}

OWN_HOURS = Columns(
    HOURS_HEADINGS,
    (HoursColumn.DAY, HoursColumn.ACTIVITY, HoursColumn.HOURS, HoursColumn.WORKER),
    {
        "organisasjonsnummer": HoursColumn.ORG_NUMBER,
        "organization number": HoursColumn.ORG_NUMBER,
        "medlem": HoursColumn.NAME,
        "member": HoursColumn.NAME,
        "dato": HoursColumn.DAY,
        "date": HoursColumn.DAY,
        "utført av": HoursColumn.WORKER,
        "ført dato": HoursColumn.NOTED,
    },
)
"""Besides these a list needs ``ORG_NUMBER`` or ``NAME``."""


class CashColumn(StrEnum):
    """What a list can tell of money from somebody else; the values are the English headings."""

    DAY = "date agreed"
    PAYER = "payer"
    PURPOSE = "purpose"
    AMOUNT = "agreed NOK"
    RECEIVED = "date received"
    RECEIVED_AMOUNT = "received NOK"
    FUNDER = "funder"
    SOURCE = "source"


CASH_HEADINGS = {
    CashColumn.DAY: N_("avtalt_dato"),
    CashColumn.PAYER: N_("fra_hvem"),
    CashColumn.PURPOSE: N_("formaal"),
    CashColumn.AMOUNT: N_("avtalt_kr"),
    CashColumn.RECEIVED: N_("mottatt_dato"),
    CashColumn.RECEIVED_AMOUNT: N_("mottatt_kr"),
    CashColumn.FUNDER: N_("tilskuddsgiver"),
    CashColumn.SOURCE: N_("kilde"),
}

OTHER_CASH = Columns(
    CASH_HEADINGS,
    (
        CashColumn.DAY,
        CashColumn.PAYER,
        CashColumn.PURPOSE,
        CashColumn.AMOUNT,
        CashColumn.SOURCE,
    ),
    {"formål": CashColumn.PURPOSE},
)
