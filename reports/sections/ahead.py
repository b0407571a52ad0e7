"""What comes next: what is left of the project, what is aimed at, and which days wait."""

from __future__ import annotations

from collections.abc import Iterator

from cluster.funding.instalments import deadlines
from cluster.growth import DAYS_IN_A_MONTH
from cluster.milestones import Mark, Progress, plan_on, progress
from cluster.recruitment import OPEN, Stage
from cluster.wording import STAGES
from data.language import Texts
from reports import funding_words
from reports.blocks import Figure, Section, Table
from reports.material import Material

CODE = "videre"
SOON = 365
MOST_MILESTONES = 4


def section(of: Material, t: Texts) -> Section | None:
    """None before the kick-off, and where nothing is planned and the project is over."""
    if of.day < of.project.start:
        return None
    days = deadlines(of.funding, of.day, SOON)
    milestones = _milestones(of)
    followed = _followed(of)
    is_over = of.day > of.project.end
    if is_over and not (days or milestones or followed):
        return None
    return Section(
        code=CODE,
        title=t("Veien videre"),
        message=_message(of, t),
        figures=tuple(_figures(followed, of, t)),
        tables=tuple(_tables(milestones, followed, t)),
        texts=tuple(funding_words.deadline(each, t) for each in days),
        missing=() if milestones else (t("Styret har ingen milepæler som ikke er passert."),),
        notes=(t("Hvem som følges opp, er styrets sak: her er bare antallet i hvert steg."),),
        source=t("Kilde: klyngens medlemsregister, styrets milepæler og prosjektets føringer."),
    )


def _message(of: Material, t: Texts) -> str:
    if of.day > of.project.end:
        return t("Prosjektet sluttet {day}", day=t.day(of.project.end))
    months = round((of.project.end - of.day).days / DAYS_IN_A_MONTH)
    return t.plural(
        "{count} måned igjen til prosjektslutt {day}",
        "{count} måneder igjen til prosjektslutt {day}",
        months,
        day=t.day(of.project.end),
    )


def _milestones(of: Material) -> tuple[Progress, ...]:
    """Those of the whole cluster that are not over."""
    known = progress(plan_on(of.milestones, of.day), of.everyone, of.day)
    waiting = (Mark.UNDER_WAY, Mark.TO_COME)
    coming = [each for each in known if each.county is None and each.mark in waiting]
    return tuple(coming[:MOST_MILESTONES])


def _followed(of: Material) -> dict[Stage, int]:
    """How many are followed up, by stage; stages there are none at are left out."""
    counts = {each: sum(one.stage is each for one in of.prospects) for each in OPEN}
    return {stage: count for stage, count in counts.items() if count}


def _figures(followed: dict[Stage, int], of: Material, t: Texts) -> Iterator[Figure]:
    if followed:
        yield Figure(
            "followed",
            t("Følges opp nå"),
            t.number(sum(followed.values())),
            t("Virksomheter styret og prosjektlederen er i kontakt med eller vil kontakte."),
            sum(followed.values()),
        )
    if of.day <= of.project.end:
        left = (of.project.end - of.day).days
        yield Figure(
            "days_left",
            t("Dager igjen"),
            t.number(left),
            t("Fra denne dagen til prosjektslutt."),
            left,
        )


def _tables(
    milestones: tuple[Progress, ...], followed: dict[Stage, int], t: Texts
) -> Iterator[Table]:
    if milestones:
        yield Table(
            "milestones",
            t("Milepæler framover: medlemmer i hele klyngen"),
            (t("Innen utgangen av"), t("Milepæl"), t("Nå")),
            tuple(
                (
                    t.quarter(each.quarter.end),
                    t.number(each.target),
                    "–" if each.actual is None else t.number(each.actual),
                )
                for each in milestones
            ),
            (1, 2),
        )
    if followed:
        yield Table(
            "followed",
            t("Følges opp, etter steg"),
            (t("Steg"), t("Antall")),
            tuple((t(STAGES[stage]), t.number(count)) for stage, count in followed.items()),
            (1,),
        )
