"""Growth toward the goals, and what is likely to come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from cluster import growth
from cluster.growth import GoalPath, Step
from cluster.growth.forecast import Forecast, MonthAhead
from cluster.growth.months import month_end
from cluster.growth.outlook import Outlook, outlook
from data.language import Texts
from reports import growth_words
from reports.blocks import Chart, ChartKind, Figure, Goal, Section, Series, Table
from reports.material import Material
from reports.sections.told import register_source
from reports.words import chance

CODE = "vekst"
LEVEL = 80


def section(of: Material, t: Texts) -> Section | None:
    """None before the kick-off, and while nobody has ever been a member."""
    steps = growth.steps(of.members, of.project, of.day)
    if not any(each.members for each in steps):
        return None
    paths = growth.goal_paths(steps, of.project)
    found = outlook(of.members, of.project, of.day, ceiling=of.ceiling)
    ahead = found.cut(found.usual_until(of.project)) if found else None
    return Section(
        code=CODE,
        title=t("Vekst"),
        message=growth_words.message(paths, t),
        figures=(*_shares(paths, t), *_chances(ahead, t), *_paces(paths, of, t), *_period(of, t)),
        charts=(_curve(of, ahead, t),),
        tables=(_table(steps, t),),
        texts=tuple(_texts(found, ahead, t)),
        missing=() if ahead else (_no_forecast(of, t),),
        notes=tuple(_notes(of, paths, ahead, t)),
        source=register_source(t),
    )


def _shares(paths: Sequence[GoalPath], t: Texts) -> Iterator[Figure]:
    for path in paths:
        yield Figure(
            f"of_{path.goal}",
            t("Av målet på {goal}", goal=path.goal),
            t.percent(path.share),
            growth_words.goal_definition(path, t),
            path.share,
        )


def _paces(paths: Sequence[GoalPath], of: Material, t: Texts) -> Iterator[Figure]:
    for path in paths:
        yield Figure(
            f"pace_{path.goal}",
            t("Trengs per måned til {goal}", goal=path.goal),
            growth_words.pace(path, t),
            growth_words.pace_definition(of.project.end, t),
            path.per_month,
        )


def _period(of: Material, t: Texts) -> Iterator[Figure]:
    """Who came and went in the time that is reported on, the kick-off's own not among them."""
    counted, before = growth.ledger(of.members), max(of.since, of.project.start)
    joined = counted.joined(of.day) - counted.joined(before)
    left = counted.left(of.day) - counted.left(before)
    told = {"since": t.day(before), "day": t.day(of.day)}
    yield Figure(
        "joined_period",
        t("Kom til i perioden"),
        t.number(joined),
        t("Medlemskap som begynte etter {since} til og med {day}.", **told),
        joined,
    )
    yield Figure(
        "left_period",
        t("Gikk ut i perioden"),
        t.number(left),
        t("Medlemskap som sluttet etter {since} til og med {day}.", **told),
        left,
    )


def _chances(ahead: Forecast | None, t: Texts) -> Iterator[Figure]:
    """How likely each goal is at the end of the forecast."""
    if ahead is None:
        return
    for each in ahead.goals:
        yield Figure(
            f"chance_{each.goal}",
            t("Sjanse for minst {goal}", goal=each.goal),
            chance(each.at_horizon, t),
            growth_words.chance_definition(each, ahead, t),
            each.at_horizon,
        )


def _curve(of: Material, ahead: Forecast | None, t: Texts) -> Chart:
    """Members at each month's end as far as the project goes, and the forecast after the day."""
    until = min(of.day, of.project.end)
    known = growth.steps(of.members, of.project, until)
    months = [] if ahead is None or of.day >= of.project.end else list(ahead.months)
    months = [each for each in months if each.day > until]
    before: tuple[float | None, ...] = (None,) * len(known)
    after: tuple[float | None, ...] = (None,) * len(months)
    series = [Series(t("Medlemmer"), (*(float(each.members) for each in known), *after))]
    if months:
        bands = [each.bands[LEVEL] for each in months]
        series += [
            Series(t("Forventet"), (*before, *(each.mean for each in months))),
            Series(t("Lavt anslag"), (*before, *(float(each.low) for each in bands))),
            Series(t("Høyt anslag"), (*before, *(float(each.high) for each in bands))),
        ]
    days = [*(each.day for each in known), *(each.day for each in months)]
    return Chart(
        code="members",
        kind=ChartKind.STEPS,
        title=_curve_title(known, months, t),
        alt=_alt(known, months[-1].day if months else None, t),
        unit=t("Medlemmer"),
        categories=tuple(_named(each, t) for each in days),
        series=tuple(series),
        goals=tuple(Goal(t("mål {goal}", goal=goal), float(goal)) for goal in of.project.goals),
    )


def _named(day: date, t: Texts) -> str:
    """A month's end is its month; other days are themselves."""
    return t.month(day) if day == month_end(day) else t.short_day(day)


def _curve_title(known: Sequence[Step], months: Sequence[MonthAhead], t: Texts) -> str:
    if not months:
        return t(
            "Fra {first} medlemmer ved oppstarten til {last}",
            first=t.number(known[0].members),
            last=t.number(known[-1].members),
        )
    band = months[-1].bands[LEVEL]
    return t(
        "Prognosen: {span} medlemmer ved utgangen av {month}",
        span=t.span(band.low, band.high),
        month=t.month(months[-1].day),
    )


def _alt(known: Sequence[Step], until: date | None, t: Texts) -> str:
    told = t(
        "Antall medlemmer ved hver månedsslutt, fra {first} {start} til {last} {end}.",
        first=t.number(known[0].members),
        start=t.day(known[0].day),
        last=t.number(known[-1].members),
        end=t.day(known[-1].day),
    )
    if until is None:
        return told
    ahead = t("Deretter prognosen fram til {month}.", month=t.month(until))
    return f"{told} {ahead}"


def _table(steps: Sequence[Step], t: Texts) -> Table:
    """By half-years, with the last day: month by month is in the workbook."""
    kept = [each for each in steps if each.day.month in (6, 12)] + [steps[0], steps[-1]]
    chosen = sorted({each.day: each for each in kept}.values(), key=lambda each: each.day)
    return Table(
        "half_years",
        t("Medlemmer ved hvert halvårsskifte"),
        (t("Dato"), t("Medlemmer")),
        tuple((t.day(each.day), t.number(each.members)) for each in chosen),
        (1,),
    )


def _texts(found: Outlook | None, ahead: Forecast | None, t: Texts) -> Iterator[str]:
    if found is None or ahead is None:
        return
    last = ahead.months[-1]
    band = last.bands[LEVEL]
    yield t(
        "Prognosen: {span} medlemmer ved utgangen av {month} i {level} av 100 simulerte framtider. "
        "Den kjenner verken sesonger eller kampanjer.",
        span=t.span(band.low, band.high),
        month=t.month(last.day),
        level=LEVEL,
    )


def _no_forecast(of: Material, t: Texts) -> str:
    return t(
        "Prognosen begynner når måneden med oppstarten {day} er over.",
        day=t.day(of.project.start),
    )


def _notes(
    of: Material, paths: Sequence[GoalPath], ahead: Forecast | None, t: Texts
) -> Iterator[str]:
    yield t(
        "De som var med fra oppstarten {day}, er utgangspunktet og ikke vekst.",
        day=t.day(of.project.start),
    )
    for path in paths:
        if path.missing:
            yield t("Til {goal} mangler {missing}.", goal=path.goal, missing=t.number(path.missing))
    if ahead is not None:
        yield t(
            "Prognosen er simulert 10 000 ganger fra månedene til nå. {percent} prosent av "
            "framtidene ligger i båndet.",
            percent=LEVEL,
        )
