"""Meetings: whom they reach, how far people travel to them, and what they build."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cluster.meetings.emissions import AIR_GRAMS, ROAD_GRAMS, SEA_GRAMS
from cluster.meetings.figures import FEWEST, HalfYear, MeetingFigures, Share
from cluster.meetings.ledgers import Area
from cluster.translation import N_
from cluster.wording import COUNTIES, SIZES
from data.language import Texts
from reports.blocks import Chart, ChartKind, Figure, Section, Series, Table
from reports.material import Material

CODE = "moter"

_AREA_NAMES = {
    Area.PROFESSIONAL: N_("Faglige kompetansetimer"),
    Area.COMMERCIAL: N_("Kommersielle kompetansetimer"),
}


def section(of: Material, t: Texts) -> Section | None:
    """None before the first meeting for members was held."""
    found = of.meetings
    if not found.half_years:
        return None
    return Section(
        code=CODE,
        title=t("Møter"),
        message=_message(found, t),
        figures=(*_reached(found, t), *_travelled(found, t), *_competence(found, t)),
        charts=_charts(found.half_years, t),
        tables=(_counties(found, t), _sizes(found, t)),
        texts=(_factors(t),),
        missing=tuple(_missing(found, t)),
        notes=(
            t(
                "Klyngen har ikke noe hus lenger. Møtene er stedet medlemmene ser hverandre, og "
                "derfor teller hvem som kommer, ikke bare hvor mange møter det var."
            ),
        ),
        source=t(
            "Kilde: klyngens føringer av møter og oppmøte. Reisene er regnet i vårt reisenett."
        ),
    )


def _message(found: MeetingFigures, t: Texts) -> str:
    whole = found.reach.whole
    return t.plural(
        "Møtene har nådd {reached} av {count} medlem det siste året",
        "Møtene har nådd {reached} av {count} medlemmer det siste året",
        whole.members,
        reached=t.number(whole.reached or 0),
    )


def _reached(found: MeetingFigures, t: Texts) -> Iterator[Figure]:
    whole, held = found.reach.whole, found.reach.held
    share = (whole.reached or 0) / whole.members if whole.members else None
    yield Figure(
        "reached",
        t("Nådd siste år"),
        t("ukjent") if share is None else t.percent(share),
        t(
            "Andelen av dagens medlemmer som har hatt noen med på minst én klyngesamling, ett "
            "regionmøte eller ett webinar de siste tolv månedene, til stede eller på nett."
        ),
        share,
    )
    yield Figure(
        "held",
        t("Møter siste år"),
        t.number(held),
        t("Klyngesamlinger, regionmøter og webinarer de siste tolv månedene. Ikke styremøter."),
        held,
    )
    yield Figure(
        "never",
        t("Har aldri vært med"),
        t.number(found.reach.never),
        t("Dagens medlemmer som ikke har hatt noen med på noe møte for medlemmene."),
        found.reach.never,
    )


def _travelled(found: MeetingFigures, t: Texts) -> Iterator[Figure]:
    way = found.travelled
    yield Figure(
        "hours",
        t("Reisetid siste år"),
        t("{hours} timer", hours=t.number(round(way.hours))),
        t("Timer underveis til møtene og hjem igjen, for alle som kom til stedet."),
        way.hours,
    )
    yield Figure(
        "km",
        t("Reist siste år"),
        t("{km} km", km=t.number(round(way.km))),
        t(
            "Fram og tilbake for alle som kom til stedet: {road} km på vei, {sea} km på sjø og "
            "{air} km i lufta.",
            road=t.number(round(way.road_km)),
            sea=t.number(round(way.sea_km)),
            air=t.number(round(way.air_km)),
        ),
        way.km,
    )
    yield Figure(
        "co2",
        t("Utslipp fra reisene, anslag"),
        t("{tonnes} tonn", tonnes=t.number(way.co2 / 1000, 1)),
        t("Kilometrene ganger det hver måte å reise på slipper ut, se under."),
        way.co2,
    )


def _factors(t: Texts) -> str:
    return t(
        "Utslippet er et anslag i CO₂-ekvivalenter: {road} gram per kilometer på vei med én i hver "
        "bil, {sea} på ferge og {air} i fly, per person. Kilde: britiske myndigheters "
        "omregningsfaktorer for 2022, avrundet. Hurtigbåt slipper ut mer enn ferge, elbil mindre.",
        road=ROAD_GRAMS,
        sea=SEA_GRAMS,
        air=AIR_GRAMS,
    )


def _competence(found: MeetingFigures, t: Texts) -> Iterator[Figure]:
    for area, name in _AREA_NAMES.items():
        hours = found.competence[area]
        yield Figure(
            f"competence_{area}",
            t(name),
            t.number(round(hours)),
            t(
                "Møtenes lengde ganger antall personer som var med, de siste tolv månedene. Av "
                "møter over flere dager teller høyst åtte timer hver dag. Møter som ikke er ført "
                "med kompetanse, teller ikke."
            ),
            hours,
        )


def _charts(halves: Sequence[HalfYear], t: Texts) -> tuple[Chart, ...]:
    is_scored = any(each.score is not None for each in halves)
    return (_attendance(halves, t), *((_evaluation(halves, t),) if is_scored else ()))


def _attendance(halves: Sequence[HalfYear], t: Texts) -> Chart:
    names = tuple(_half_name(each, t) for each in halves)
    counts = tuple(each.people for each in halves)
    most = max(halves, key=lambda each: each.people)
    return Chart(
        code="attendance",
        kind=ChartKind.COLUMNS,
        title=t(
            "Oppmøtet var størst i {half}: {people} personer",
            half=_half_name(most, t),
            people=t.number(most.people),
        ),
        alt=t(
            "Personer på møtene hvert halvår: {told}.",
            told=", ".join(f"{name} {count}" for name, count in zip(names, counts, strict=True)),
        ),
        unit=t("Personer"),
        categories=names,
        series=(Series(t("Personer på møtene"), counts),),
    )


def _evaluation(halves: Sequence[HalfYear], t: Texts) -> Chart:
    """The answers, half-year by half-year; at least one has a mean."""
    scored = [(_half_name(each, t), t.number(each.score, 1)) for each in halves if each.score]
    half, score = scored[-1]
    return Chart(
        code="evaluation",
        kind=ChartKind.COLUMNS,
        title=t("De som svarte, ga møtene {score} av 5 i {half}", score=score, half=half),
        alt=t(
            "Vurdering fra 1 til 5 hvert halvår: {told}.",
            told=", ".join(f"{name} {mean}" for name, mean in scored),
        ),
        unit=t("Fra 1 til 5"),
        categories=tuple(_half_name(each, t) for each in halves),
        series=(Series(t("Gjennomsnitt av svarene"), tuple(each.score for each in halves)),),
        decimals=1,
    )


def _half_name(of: HalfYear, t: Texts) -> str:
    return t("{half}. halvår {year}", half=of.half, year=str(of.year))


def _counties(found: MeetingFigures, t: Texts) -> Table:
    shares = found.reach.by_county
    rows = [(t(COUNTIES[each]), shares[each]) for each in COUNTIES if each in shares]
    return _table("counties", t("Nådd det siste året, etter fylke"), t("Fylke"), rows, t)


def _sizes(found: MeetingFigures, t: Texts) -> Table:
    shares = found.reach.by_size
    rows = [(t(SIZES[each]), shares[each]) for each in SIZES if each in shares]
    return _table("sizes", t("Nådd det siste året, etter størrelse"), t("Størrelse"), rows, t)


def _table(
    code: str, caption: str, heading: str, rows: Sequence[tuple[str, Share]], t: Texts
) -> Table:
    return Table(
        code=code,
        caption=caption,
        headings=(heading, t("Medlemmer"), t("Nådd"), t("Andel nådd")),
        rows=tuple((name, *_row(each, t)) for name, each in rows),
        numeric=(1, 2, 3),
    )


def _row(of: Share, t: Texts) -> tuple[str, str, str]:
    if of.reached is None:
        return t.number(of.members), t("for få"), t("for få")
    return t.number(of.members), t.number(of.reached), t.percent(of.reached / of.members)


def _missing(found: MeetingFigures, t: Texts) -> Iterator[str]:
    shares = (*found.reach.by_county.values(), *found.reach.by_size.values())
    if any(each.reached is None for each in shares):
        yield t(
            "De minste gruppene vises ikke: med færre enn {fewest} medlemmer sees det hvem.",
            fewest=FEWEST,
        )
    if found.travelled.unknown:
        yield t.plural(
            "Reisen til {count} medlem som kom, er ukjent.",
            "Reisen til {count} medlemmer som kom, er ukjent.",
            found.travelled.unknown,
        )
    if not found.reach.held:
        yield t("Det siste året har det ikke vært noen møter for medlemmene.")
