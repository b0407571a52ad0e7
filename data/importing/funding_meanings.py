"""What the columns of the lists of the project's money mean."""

from __future__ import annotations

from cluster.translation import N_
from cluster.wording import HOURS_STATUSES, WORKERS
from data.importing.funding_columns import (
    FEES,
    GRANTS,
    INSTALMENTS,
    OTHER_CASH,
    OWN_HOURS,
    CashColumn,
    FeeColumn,
    GrantColumn,
    HoursColumn,
    InstalmentColumn,
)
from data.importing.meanings import Described
from data.importing.whose import MEANS_NAME, MEANS_ORG_NUMBER

_FOR_FUNDER = N_("Hvem sitt tilskudd det er for. Tomt betyr at det er for hele prosjektet.")

GRANT_LIST = Described(
    N_("Tilskudd"),
    GRANTS,
    {
        GrantColumn.FUNDER: N_("Må fylles ut. Hvem som gir tilskuddet."),
        GrantColumn.TITLE: N_("Må fylles ut. Det tilskuddet heter i tilsagnet."),
        GrantColumn.PROMISED: N_("Må fylles ut. Beløpet som er lovet, i hele kroner."),
        GrantColumn.AWARDED: N_("Må fylles ut. Dagen tilsagnet ble gitt."),
        GrantColumn.MATCH_SHARE: N_(
            "Hvor mange kroner medlemmene må legge til for hver krone, for eksempel 1 eller 100 %. "
            "Tomt betyr 1."
        ),
        GrantColumn.PLAN: N_("Navnet på reglene tilskuddet utbetales etter."),
        GrantColumn.FINISH_BY: N_("Dagen prosjektet skal være ferdig."),
        GrantColumn.REPORT_BY: N_("Dagen sluttrapporten har frist."),
        GrantColumn.MEMBERS_PROMISED: N_("Hvor mange medlemmer søknaden lovet, et helt tall."),
        GrantColumn.CONDITIONS: N_("Vilkårene i tilsagnet."),
        GrantColumn.SOURCE: N_("Må fylles ut. Hvor opplysningene kommer fra."),
    },
)

INSTALMENT_LIST = Described(
    N_("Utbetalinger"),
    INSTALMENTS,
    {
        InstalmentColumn.FUNDER: N_("Må fylles ut. Tilskuddsgiveren, skrevet som i tilskuddene."),
        InstalmentColumn.TITLE: N_("Må fylles ut. Tilskuddet, skrevet som i tilskuddene."),
        InstalmentColumn.NUMBER: N_("Må fylles ut. Hvilken del i rekken det er, fra 1."),
        InstalmentColumn.AMOUNT: N_("Må fylles ut. Beløpet som ventes, i hele kroner."),
        InstalmentColumn.DUE: N_("Dagen delen ventes innen."),
        InstalmentColumn.NEEDS: N_(
            "Hvor mye av egeninnsatsen som må være godkjent først, for eksempel 0,5 eller 50 %. "
            "Tomt betyr 0."
        ),
        InstalmentColumn.CONDITION: N_("Hva som ellers må være i orden."),
        InstalmentColumn.CLAIMED: N_("Dagen det ble søkt om utbetaling. Sammen med beløpet."),
        InstalmentColumn.CLAIMED_AMOUNT: N_("Hvor mye det ble søkt om. Sammen med dagen."),
        InstalmentColumn.PAID: N_("Dagen pengene kom. Sammen med beløpet."),
        InstalmentColumn.PAID_AMOUNT: N_("Hvor mye som kom. Sammen med dagen."),
    },
)

FEE_LIST = Described(
    N_("Kontingent"),
    FEES,
    {
        FeeColumn.ORG_NUMBER: MEANS_ORG_NUMBER,
        FeeColumn.NAME: MEANS_NAME,
        FeeColumn.YEAR: N_("Må fylles ut. Kalenderåret kontingenten gjelder, med fire siffer."),
        FeeColumn.AMOUNT: N_("Må fylles ut. Beløpet som er krevd, i hele kroner."),
        FeeColumn.DUE: N_("Må fylles ut. Dagen den skal være betalt."),
        FeeColumn.PAID: N_("Dagen den siste innbetalingen kom. Sammen med beløpet."),
        FeeColumn.PAID_AMOUNT: N_(
            "Hvor mye som er betalt til sammen. Tomt betyr at ingenting er betalt."
        ),
        FeeColumn.NOTE: N_("Det som ellers bør huskes."),
    },
)

HOURS_LIST = Described(
    N_("Egne timer"),
    OWN_HOURS,
    {
        HoursColumn.ORG_NUMBER: MEANS_ORG_NUMBER,
        HoursColumn.NAME: MEANS_NAME,
        HoursColumn.DAY: N_("Må fylles ut. Dagen arbeidet ble gjort."),
        HoursColumn.ACTIVITY: N_("Må fylles ut. Hva timene gikk til, med noen få ord."),
        HoursColumn.HOURS: N_("Må fylles ut. Timene med kvarter, for eksempel 7,5 eller 7:30."),
        HoursColumn.WORKER: N_("Må fylles ut. ansatt med lønn, eller eier uten lønn (ENK/ANS/DA)."),
        HoursColumn.PERSON: N_("Initialer eller nummer, når flere fra samme medlem fører timer."),
        HoursColumn.HOURLY: N_(
            "Hva en time koster virksomheten etter reglene, før taket. Tomt betyr ukjent. Lønna "
            "skal ikke stå her."
        ),
        HoursColumn.STATUS: N_(
            "ført, dokumentert, godkjent eller avvist. Tomt betyr dokumentert når det er bilag, "
            "ellers ført."
        ),
        HoursColumn.EVIDENCE: N_("Hvor timelista ligger, som lenke eller med ord."),
        HoursColumn.NOTED: N_("Dagen timene ble ført. Tomt betyr dagen lista leses inn."),
        HoursColumn.DOCUMENTED: N_(
            "Dagen timene ble dokumentert. Tomt betyr dagen lista leses inn, når det er bilag."
        ),
        HoursColumn.DECIDED: N_("Dagen timene ble godkjent eller avvist."),
        HoursColumn.APPROVED_AMOUNT: N_("Beløpet som ble godkjent. Bare for det som er godkjent."),
        HoursColumn.REASON: N_("Hvorfor timene er avvist."),
        HoursColumn.FUNDER: _FOR_FUNDER,
    },
    {
        HoursColumn.WORKER: tuple(WORKERS.values()),
        HoursColumn.STATUS: tuple(HOURS_STATUSES.values()),
    },
)

CASH_LIST = Described(
    N_("Andre bidrag"),
    OTHER_CASH,
    {
        CashColumn.DAY: N_("Må fylles ut. Dagen bidraget ble avtalt."),
        CashColumn.PAYER: N_("Må fylles ut. Hvem pengene kommer fra."),
        CashColumn.PURPOSE: N_("Må fylles ut. Hva pengene er til."),
        CashColumn.AMOUNT: N_("Må fylles ut. Beløpet som er avtalt, i hele kroner."),
        CashColumn.RECEIVED: N_("Dagen pengene kom. Sammen med beløpet."),
        CashColumn.RECEIVED_AMOUNT: N_("Hvor mye som kom. Sammen med dagen."),
        CashColumn.FUNDER: _FOR_FUNDER,
        CashColumn.SOURCE: N_("Må fylles ut. Hvor opplysningene kommer fra."),
    },
)
