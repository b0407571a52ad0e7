"""Match funding in words that screen and paper share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cluster.funding.checks import Check, Kept, Rule
from cluster.funding.costs import Costs
from cluster.funding.instalments import Alarm, Deadline, NextInstalment
from cluster.funding.meter import Meter
from cluster.funding.outlook import Outlook
from cluster.translation import N_
from data.language import Texts
from reports.words import kroner

RULES: Mapping[Rule, str] = {
    Rule.SMES: N_("Minst tre små eller mellomstore virksomheter"),
    Rule.SME_SHARE: N_("Minst halvparten er små eller mellomstore"),
    Rule.REGISTERED: N_("Alle har organisasjonsnummer"),
    Rule.MEMBERS: N_("Så mange medlemmer som søknaden lovet"),
}
KEPT: Mapping[Kept, str] = {
    Kept.YES: N_("oppfylt"),
    Kept.NO: N_("ikke oppfylt"),
    Kept.UNKNOWN: N_("kan ikke avgjøres: noen mangler antall ansatte"),
}


def message(of: Meter, t: Texts) -> str:
    """What the members have put beside the grants, in a sentence."""
    if not of.promised:
        return t("Ingen tilskudd er ført ennå")
    if of.of_paid is None:
        return t(
            "Medlemmene har bidratt med {approved} av {required} som kreves; ingen tilskudd er "
            "utbetalt ennå",
            approved=kroner(of.approved.total, t),
            required=kroner(of.required, t),
        )
    told = t(
        "Medlemmene har bidratt med {share} kr for hver krone som er utbetalt i tilskudd",
        share=t.number(of.of_paid, 2),
    )
    if not of.missing:
        return t("{told}: alt som kreves, er på plass", told=told)
    return t("{told}; {missing} mangler til slutt", told=told, missing=kroner(of.missing, t))


def ratio(value: float | None, t: Texts) -> str:
    """Kroner for each krone; a dash where nothing was paid."""
    return "–" if value is None else t.number(value, 2)


def needs(of: NextInstalment, t: Texts) -> str:
    """What the next part takes and lacks, in a sentence."""
    told = {
        "number": of.instalment.number,
        "amount": kroner(of.instalment.amount, t),
        "funder": of.grant.funder,
    }
    if not of.missing:
        said = t("Del {number} fra {funder}, {amount}: egeninnsatsen holder", **told)
    else:
        said = t(
            "Del {number} fra {funder}, {amount}: {missing} mangler i godkjent egeninnsats",
            **told,
            missing=kroner(of.missing, t),
        )
    due = of.instalment.due
    return f"{said}." if due is None else t("{said}. Frist {day}.", said=said, day=t.day(due))


def deadline(of: Deadline, t: Texts) -> str:
    """A warning as a sentence: what, from whom, and when."""
    told = {"funder": of.grant.funder, "day": t.day(of.day), "missing": kroner(of.missing, t)}
    return {
        Alarm.INSTALMENT_SHORT: t(
            "Neste del fra {funder} kan søkes utbetalt til {day}, men {missing} mangler i godkjent "
            "egeninnsats.",
            **told,
        ),
        Alarm.INSTALMENT_READY: t(
            "Neste del fra {funder} kan søkes utbetalt nå. Fristen er {day}.", **told
        ),
        Alarm.INSTALMENT_LATE: t(
            "Fristen for neste del fra {funder} var {day}, og den er ikke søkt utbetalt.", **told
        ),
        Alarm.FINISH: t("Prosjektet skal etter {funder}s vilkår være ferdig {day}.", **told),
        Alarm.REPORT: t("Sluttrapporten til {funder} har frist {day}.", **told),
    }[of.alarm]


def outlook(of: Outlook, t: Texts) -> str:
    """Where the contribution ends at today's pace, in a sentence."""
    told = {"day": t.day(of.until), "required": kroner(of.now.required, t)}
    if of.per_month is None or of.by_then is None:
        return t("Tilskuddene er for nye til at tempoet sier noe.")
    told["pace"] = kroner(of.per_month, t)
    if of.needed_per_month is None:
        return t(
            "Prosjektets siste dag er {day}, så det er ingen måneder igjen å regne med.", **told
        )
    told["by_then"] = kroner(of.by_then, t)
    if not of.missing_by_then:
        return t(
            "Med dagens tempo, {pace} i måneden, er {by_then} godkjent {day}. Det er nok.", **told
        )
    return t(
        "Med dagens tempo, {pace} i måneden, er {by_then} av {required} godkjent {day}. "
        "Det trengs {needed} i måneden.",
        **told,
        needed=kroner(of.needed_per_month, t),
    )


def check_numbers(of: Check, t: Texts) -> str:
    """What a rule is held against: 28 av 34, trenger 17."""
    found = t.span(of.low, of.high)
    if of.rule is Rule.MEMBERS:
        return t("{found} medlemmer, {needed} er lovet", found=found, needed=t.number(of.needed))
    return t(
        "{found} av {all}, {needed} trengs",
        found=found,
        all=t.number(of.of),
        needed=t.number(of.needed),
    )


def rule(of: Check, t: Texts) -> str:
    """The rule in words, and whose promise it is."""
    return f"{t(RULES[of.rule])} ({of.funder})" if of.funder else t(RULES[of.rule])


def per_member(of: Costs, t: Texts) -> str:
    """What was paid for each who joined."""
    return t("ukjent") if of.per_member is None else kroner(of.per_member, t)


def per_meeting_reached(of: Costs, t: Texts) -> str:
    """What was paid for each who came to a meeting, each time counted."""
    return t("ukjent") if of.per_meeting_reached is None else kroner(of.per_meeting_reached, t)


def per_film_krone(of: Costs, t: Texts) -> str:
    """What was paid for each krone of the members' films."""
    if of.per_film_krone is None:
        return t("ukjent")
    return t("{amount} kr", amount=t.number(of.per_film_krone, 2))


def costs_missing(of: Costs, t: Texts) -> Iterator[str]:
    """Why a cost cannot be told, where it cannot."""
    if not of.paid:
        yield t("Kostnad per medlem og per filmkrone er ukjent: ingenting er utbetalt.")
        return
    if of.per_member is None:
        yield t("Kostnad per nytt medlem er ukjent: ingen har kommet til siden oppstarten.")
    if of.per_meeting_reached is None:
        yield t("Kostnad per frammøtt er ukjent: ingen oppmøter er ført siden oppstarten.")
    if of.without_budget:
        yield t.plural(
            "Kostnad per filmkrone er ukjent: {count} film mangler budsjett.",
            "Kostnad per filmkrone er ukjent: {count} filmer mangler budsjett.",
            of.without_budget,
        )
    elif of.per_film_krone is None:
        yield t("Kostnad per filmkrone er ukjent: medlemmene har ingen filmer med budsjett.")


def hours(count: float, t: Texts) -> str:
    """A number of hours, with its quarters where it has any."""
    return t.number(count, 0 if count == int(count) else 2)
