"""Who the members are: crafts, sizes and counties, and how near they are to each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from cluster.crafts import Family
from cluster.members import SizeClass, Standing, counted, only_counted_on
from cluster.places import County
from cluster.wording import COUNTIES, FAMILIES, SIZES
from data.language import Texts
from geo.proximity import Proximity, proximity
from geo.travel.network import Way
from geo.travel.words import duration
from reports.blocks import Chart, ChartKind, Figure, Section, Series, Table
from reports.material import Material
from reports.sections.told import not_shown, register_source

CODE = "hvem"
HOURS = 2

Group = TypeVar("Group", bound=Hashable)


def section(of: Material, t: Texts) -> Section | None:
    """None while nobody is shown."""
    present = counted(of.standings)
    if not present:
        return None
    near = proximity([each.place.position for each in present], Way.CAR, of.day.month)
    families = _families(present, t)
    hidden = only_counted_on(of.members, of.day)
    return Section(
        code=CODE,
        title=t("Hvem de er"),
        message=_message(near, len(present), t),
        figures=_near_figures(near, len(present), t),
        charts=(_chart(families, t),),
        tables=(
            _table("sizes", t("Medlemmer etter størrelse"), t("Størrelse"), _sizes(present, t), t),
            _table("counties", t("Medlemmer etter fylke"), t("Fylke"), _counties(present), t),
        ),
        texts=(
            t("Reisetidene er vårt eget anslag med bil og ferge, én vei, i måneden som vises."),
        ),
        missing=(not_shown(hidden, t),) if hidden else (),
        notes=(
            t(
                "Avstandene er klyngens egenart: et fellesskap som ellers ville møttes i gangen, "
                "må her reise."
            ),
        ),
        source=register_source(t),
    )


def _message(near: Proximity, of: int, t: Texts) -> str:
    return t.plural(
        "{near} av {count} medlem har et annet innen {hours} timers reise",
        "{near} av {count} medlemmer har et annet innen {hours} timers reise",
        of,
        near=t.number(near.reaching(HOURS)),
        hours=HOURS,
    )


def _near_figures(near: Proximity, of: int, t: Texts) -> tuple[Figure, ...]:
    middle = near.median_to_nearest
    reached = sorted(near.others_within[HOURS])
    typical = reached[len(reached) // 2]
    return (
        Figure(
            "within",
            t("Har noen innen {hours} timer", hours=HOURS),
            t("{count} av {total}", count=t.number(near.reaching(HOURS)), total=t.number(of)),
            t("Medlemmer som når minst ett annet medlem med bil og ferge på så lang tid, én vei."),
            near.reaching(HOURS),
        ),
        Figure(
            "nearest",
            t("Til nærmeste medlem"),
            _way(middle, t),
            t("Halvparten av medlemmene har kortere reise til det nærmeste, halvparten lengre."),
            middle,
        ),
        Figure(
            "typical",
            t("Når et middels medlem innen {hours} timer", hours=HOURS),
            t.plural("{count} annet", "{count} andre", typical),
            t("Halvparten av medlemmene når flere enn dette, halvparten færre."),
            typical,
        ),
    )


def _way(minutes: float | None, t: Texts) -> str:
    if minutes is None:
        return t("ukjent")
    return duration(minutes, t) if round(minutes) else t("samme sted")


def _families(present: Sequence[Standing], t: Texts) -> dict[str, int]:
    names: Mapping[Family | None, str] = {
        **{each: t(FAMILIES[each]) for each in Family},
        None: t("ukjent fag"),
    }
    return _counts((each.member.main_family for each in present), names)


def _sizes(present: Sequence[Standing], t: Texts) -> dict[str, int]:
    names = {each: t(SIZES[each]) for each in SizeClass}
    names[SizeClass.UNKNOWN] = t("ukjent eller ikke vist")
    return _counts((each.member.size for each in present), names)


def _counties(present: Sequence[Standing]) -> dict[str, int]:
    names = {each: COUNTIES[each] for each in County}
    return _counts((each.place.kommune.county for each in present), names)


def _counts(found: Iterable[Group], names: Mapping[Group, str]) -> dict[str, int]:
    """How many of each, in the order of ``names``; those there are none of are left out."""
    counts = Counter(found)
    return {name: counts[each] for each, name in names.items() if counts[each]}


def _chart(families: Mapping[str, int], t: Texts) -> Chart:
    most = max(families, key=lambda each: families[each])
    return Chart(
        code="families",
        kind=ChartKind.BARS,
        title=t(
            "Flest har {family} som hovedfag: {count}",
            family=most,
            count=t.number(families[most]),
        ),
        alt=t(
            "Medlemmer etter fagfamilie: {told}.",
            told=", ".join(f"{name} {t.number(count)}" for name, count in families.items()),
        ),
        unit=t("Medlemmer"),
        categories=tuple(families),
        series=(Series(t("Medlemmer"), tuple(float(each) for each in families.values())),),
    )


def _table(code: str, caption: str, heading: str, counts: Mapping[str, int], t: Texts) -> Table:
    return Table(
        code,
        caption,
        (heading, t("Medlemmer")),
        tuple((name, t.number(count)) for name, count in counts.items()),
        (1,),
    )
