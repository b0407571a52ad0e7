"""The month in plain text, ready to be mailed to the board: counts and dates, and no names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import fill

from cluster.growth import Step
from cluster.growth.asked import asked
from cluster.growth.forecast import Forecast
from cluster.growth.months import month_end
from cluster.milestones import Mark, Progress
from cluster.recruitment import LOST, Move, Prospect, Stage, Urgency, urgency
from cluster.wording import COUNTIES
from data.language import Texts
from reports.words import chance

LINE = 76


@dataclass(frozen=True, slots=True)
class Month:
    """What a letter is written from. ``step`` is the last whole month, ``ahead`` begins after it.

    ``prospects`` are as they were on ``day``, ``with_judgements`` where their own probabilities
    may be used. ``demo``: the members are invented.
    """

    day: date
    step: Step
    ahead: Forecast
    milestones: Sequence[Progress]
    prospects: Sequence[Prospect]
    with_judgements: bool
    demo: bool


def letter(month: Month, t: Texts) -> str:
    """The whole letter; its first line is fit for a subject."""
    paragraphs = [
        _subject(month, t),
        t("Alle virksomheter er oppdiktet.") if month.demo else "",
        _members(month, t),
        _chances(month.ahead, t),
        "\n".join(_milestones(month.milestones, t)),
        " ".join(_recruitment(month, t)),
        t(
            "Kilde: klyngens medlemsregister, per {day}. Prognosen er simulert fra månedene til nå "
            "og kjenner verken sesonger eller kampanjer.",
            day=t.day(month.day),
        ),
    ]
    return "\n\n".join(_wrapped(each) for each in paragraphs if each) + "\n"


def _wrapped(paragraph: str) -> str:
    return "\n".join(
        fill(line, LINE, subsequent_indent="  " if line.startswith("- ") else "")
        for line in paragraph.splitlines()
    )


def _subject(month: Month, t: Texts) -> str:
    return t.plural(
        "Klyngen ved utgangen av {month}: {count} medlem",
        "Klyngen ved utgangen av {month}: {count} medlemmer",
        month.step.members,
        month=t.month(month.step.day),
    )


def _members(month: Month, t: Texts) -> str:
    return t(
        "I måneden som gikk: {joined} inn, {left} ut.",
        joined=t.number(month.step.joined),
        left=t.number(month.step.left),
    )


def _chances(ahead: Forecast, t: Texts) -> str:
    band = ahead.months[-1].bands[80]
    said = [
        t(
            "Ved utgangen av {month} er vi trolig {band} (80 % sikkert).",
            month=t.month(ahead.months[-1].day),
            band=t.span(band.low, band.high),
        )
    ]
    said += [
        t(
            "Sjansen for minst {goal} er {chance}; det trengs {needed} innmeldinger i måneden.",
            goal=each.goal,
            chance=chance(each.at_horizon, t),
            needed=t.number(each.joins_needed, 1),
        )
        for each in ahead.goals
    ]
    return " ".join(said)


# --- milestones -----------------------------------------------------------------------


def _milestones(found: Sequence[Progress], t: Texts) -> Iterator[str]:
    """Those that are under way, and the last ones that are over."""
    over = [each for each in found if each.mark in (Mark.REACHED, Mark.MISSED)]
    last = max((each.quarter for each in over), default=None)
    shown = [each for each in found if each.mark is Mark.UNDER_WAY or each.quarter == last]
    if shown:
        yield t("Delmål:")
    for each in shown:
        yield "- " + _milestone(each, t)


def _milestone(each: Progress, t: Texts) -> str:
    told = t(
        "{area} {quarter}: {actual} av {target}",
        area=COUNTIES[each.county] if each.county else t("hele klyngen"),
        quarter=t.quarter(each.quarter.end),
        actual=t.number(each.actual or 0),
        target=t.number(each.target),
    )
    return f"{told} ({milestone_words(each, t)})"


def milestone_words(each: Progress, t: Texts) -> str:
    """How it stands with a milestone, in a word or two."""
    if each.mark is Mark.REACHED:
        return t("nådd")
    if each.mark is Mark.TO_COME:
        return t("begynner {day}", day=t.short_day(each.quarter.start))
    if not each.lacking:
        return t("nådd så langt")
    lacking = t.number(each.lacking)
    if each.mark is Mark.MISSED:
        return t("ikke nådd, {lacking} manglet", lacking=lacking)
    return t("{lacking} igjen", lacking=lacking)


# --- recruitment ----------------------------------------------------------------------


def _recruitment(month: Month, t: Texts) -> Iterator[str]:
    if not month.prospects:
        yield t("Ingen prospekter er lagt inn.")
        return
    made = list(_moves_in(month))
    yield t(
        "Rekruttering i måneden: {invited} ble invitert, {joined} ble innmeldt, {lost} falt fra.",
        invited=t.number(sum(move.stage is Stage.INVITED for move in made)),
        joined=t.number(sum(move.stage is Stage.JOINED for move in made)),
        lost=t.number(sum(move.stage in LOST for move in made)),
    )
    waits = [urgency(each, month.day) for each in month.prospects]
    found = asked(month.prospects, with_judgements=month.with_judgements)
    yield t(
        "{open} følges opp nå; {overdue} er på overtid, {idle} har ikke noe neste steg.",
        open=t.number(found.count),
        overdue=t.number(waits.count(Urgency.OVERDUE)),
        idle=t.number(waits.count(Urgency.NO_NEXT_STEP)),
    )
    band = found.outcome.band80
    yield t(
        "Av dem blir trolig {band} med (80 % sikkert); det er ikke lagt til prognosen.",
        band=t.span(band.low, band.high),
    )


def _moves_in(month: Month) -> Iterator[Move]:
    """The moves of the last whole month."""
    end = month.step.day
    for each in month.prospects:
        yield from (move for move in each.moves if month_end(move.day) == end)
