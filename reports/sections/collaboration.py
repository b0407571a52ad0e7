"""Who works with whom: the network of ties among the members, in sums alone."""

from __future__ import annotations

from cluster.collaboration.development import Development
from cluster.collaboration.network import FEWEST, VALUES_TO, Figures, Purchases
from data.language import Texts
from reports import tie_words
from reports.blocks import Chart, ChartKind, Figure, Section, Series, Table
from reports.material import Material
from reports.words import kroner

CODE = "samspill"


def section(of: Material, t: Texts) -> Section | None:
    """None before the first tie between two members."""
    found = of.collaboration
    if not found.figures.ties:
        return None
    return Section(
        code=CODE,
        title=t("Samspill"),
        message=tie_words.message(found.figures, t),
        figures=figures(found.figures, t),
        charts=_charts(found.development, t),
        tables=(_compared(found.development, t),),
        notes=(
            t(
                "Det medlemmene kjøper av, lager med og deler med hverandre er det klyngen er til "
                "for. Enkeltavtaler vises ingen andre enn de to partene og prosjektlederen."
            ),
        ),
        source=source(found.figures, t),
    )


def figures(of: Figures, t: Texts) -> tuple[Figure, ...]:
    """The network in figures, each with what it means: the same on the page and on paper.

    The first four are those a slide has room for.
    """
    tied, per_member, density, groups = _of_network(of, t)
    bridges, purchases, cross_region, confirmed = _of_ties(of, t)
    first = (tied, per_member, purchases, cross_region)
    return (*first, density, groups, bridges, confirmed)


def _of_network(of: Figures, t: Texts) -> tuple[Figure, Figure, Figure, Figure]:
    return (
        Figure(
            "tied",
            t("Med minst ett bånd"),
            _share(of.tied_share, t),
            t(
                "{tied} av {members} medlemmer har minst ett bånd til et annet medlem.",
                tied=t.number(of.tied),
                members=t.number(of.members),
            ),
            of.tied_share,
        ),
        Figure(
            "ties_per_member",
            t("Bånd per medlem"),
            _number(of.ties_per_member, t),
            t(
                "{ties} bånd mellom to medlemmer. Hvert bånd teller for begge, og alle medlemmer "
                "er med, også de uten bånd.",
                ties=t.number(of.ties),
            ),
            of.ties_per_member,
        ),
        Figure(
            "density",
            t("Tetthet"),
            _share(of.density, t, 1),
            t(
                "{pairs} par av medlemmer har minst ett bånd, av alle par som kunne hatt det.",
                pairs=t.number(of.pairs),
            ),
            of.density,
        ),
        Figure("groups", t("Grupper"), t.number(len(of.groups)), _groups(of, t), len(of.groups)),
    )


def _groups(of: Figures, t: Texts) -> str:
    sizes = ", ".join(t.number(size) for size in of.groups)
    return t(
        "Deler av nettverket som henger sammen, med to medlemmer eller flere. Så mange er det i "
        "dem: {sizes}. Uten bånd: {untied}.",
        sizes=sizes,
        untied=t.number(of.untied),
    )


def _of_ties(of: Figures, t: Texts) -> tuple[Figure, Figure, Figure, Figure]:
    return (
        Figure(
            "bridges",
            t("Broer"),
            t.number(of.bridges),
            t(
                "Medlemmer som holder en gruppe sammen: går et av dem ut, faller gruppa fra "
                "hverandre."
            ),
            of.bridges,
        ),
        Figure(
            "purchases",
            t("Kjøp som blir i klyngen"),
            _share(of.purchases.share, t),
            _purchases(of.purchases, t),
            of.purchases.share,
        ),
        Figure(
            "cross_region",
            t("På tvers av fylker"),
            _share(of.cross_region_share, t),
            t(
                "{count} av {ties} bånd er mellom medlemmer i hvert sitt fylke.",
                count=t.number(of.cross_region),
                ties=t.number(of.ties),
            ),
            of.cross_region_share,
        ),
        Figure(
            "confirmed",
            t("Bekreftet av begge"),
            _share(of.confirmed_share, t),
            t(
                "{count} av {ties} bånd er bekreftet av den andre siden. De andre teller også, til "
                "noen bestrider dem.",
                count=t.number(of.confirmed),
                ties=t.number(of.ties),
            ),
            of.confirmed_share,
        ),
    )


def _purchases(found: Purchases, t: Texts) -> str:
    if not found.total:
        return t("Ingen kjøp er lagt inn, så andelen er ikke kjent.")
    told = t.plural(
        "{inside} av {count} kjøp et medlem har gjort, er gjort hos et annet medlem.",
        "{inside} av {count} kjøp medlemmer har gjort, er gjort hos et annet medlem.",
        found.total,
        inside=t.number(found.inside),
    )
    return f"{told} {_values(found, t)}"


def _values(found: Purchases, t: Texts) -> str:
    if found.values is None or found.values.share is None:
        return t(
            "Verdien vises bare som sum av minst {fewest} kjøp, både i klyngen og utenfor.",
            fewest=t.number(FEWEST),
        )
    return t(
        "Av kjøpene med kjent verdi, {total}, ble {inside} ({share}) i klyngen; summene er rundet "
        "til nærmeste {step}.",
        total=kroner(found.values.total, t),
        inside=kroner(found.values.inside, t),
        share=t.percent(found.values.share),
        step=kroner(VALUES_TO, t),
    )


def _charts(found: Development, t: Texts) -> tuple[Chart, ...]:
    if not found.told:
        return ()
    names = tuple(t.short_day(each.begins) for each in found.told)
    counts = tuple(each.ties for each in found.told)
    return (
        Chart(
            code="ties",
            kind=ChartKind.COLUMNS,
            title=tie_words.growth_message(found, t),
            alt=t(
                "Nye bånd i halvårene som begynner: {told}.",
                told=", ".join(
                    f"{name} {count}" for name, count in zip(names, counts, strict=True)
                ),
            ),
            unit=t("Nye bånd"),
            categories=names,
            series=(Series(t("Nye bånd i halvåret"), counts),),
        ),
    )


def _compared(found: Development, t: Texts) -> Table:
    return Table(
        code="compared",
        caption=t("Nye bånd per halvår, før og etter oppstarten"),
        headings=(t("Når"), t("Nye bånd per halvår")),
        rows=(
            (t("Før oppstarten"), tie_words.rate(found.before, t)),
            (t("Etter oppstarten"), tie_words.rate(found.after, t)),
        ),
        numeric=(1,),
    )


def source(of: Figures, t: Texts) -> str:
    """Where the figures are from, and what is left out."""
    told = t("Kilde: bånd som er lagt inn. Bare de mellom to medlemmer den dagen teller.")
    if not of.disputed:
        return told
    disputed = t.plural(
        "{count} bånd er bestridt og ikke med.",
        "{count} bånd er bestridt og er ikke med.",
        of.disputed,
    )
    return f"{told} {disputed}"


def _share(share: float | None, t: Texts, decimals: int = 0) -> str:
    return tie_words.UNKNOWN if share is None else t.percent(share, decimals)


def _number(value: float | None, t: Texts) -> str:
    return tie_words.UNKNOWN if value is None else t.number(value, 1)
