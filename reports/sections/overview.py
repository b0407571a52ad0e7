"""The cluster in one sentence, and its four figures."""

from __future__ import annotations

from cluster.overview import Overview
from cluster.overview import overview as counted
from data.language import Texts
from geo.places import kommuner
from reports import overview_words
from reports.blocks import Figure, Section
from reports.material import Material
from reports.sections.told import register_source

CODE = "klyngen"


def section(of: Material, t: Texts) -> Section | None:
    """None while nobody is a member."""
    shown = counted(of.members, of.standings, of.kommuner, of.day)
    if not shown.members:
        return None
    return Section(
        code=CODE,
        title=t("Klyngen"),
        message=overview_words.headline(shown, t),
        figures=_figures(shown, of, t),
        notes=(
            t(
                "Klyngen er et treårig prosjekt fra {start} til {end}. Målet er {first} til "
                "{second} medlemmer.",
                start=t.day(of.project.start),
                end=t.day(of.project.end),
                first=of.project.goals[0],
                second=of.project.goals[1],
            ),
        ),
        source=register_source(t),
    )


def _figures(shown: Overview, of: Material, t: Texts) -> tuple[Figure, ...]:
    return (
        Figure(
            "members",
            t("Medlemmer"),
            t.number(shown.members),
            t(
                "Virksomheter med et løpende medlemskap denne dagen. "
                "Observatører og partnere teller ikke."
            ),
            shown.members,
        ),
        Figure(
            "joined_last_year",
            t("Kom til siste 12 måneder"),
            t.number(shown.joined_last_year),
            t(
                "Medlemskap som begynte i de tolv månedene fram til denne dagen, "
                "også de som siden er avsluttet."
            ),
            shown.joined_last_year,
        ),
        Figure(
            "kommuner",
            t("Kommuner med medlem"),
            t("{count} av {all}", count=shown.kommuner, all=len(kommuner())),
            t("Kommuner i Nordland, Troms og Finnmark der minst ett medlem holder til."),
            shown.kommuner,
        ),
        Figure(
            "span",
            t("Nordligst til sørligst, luftlinje"),
            overview_words.span(shown, t),
            t(
                "Avstanden i rett linje mellom det nordligste og det sørligste medlemmet som "
                "vises. Reisen er lengre."
            ),
            overview_words.span_km(shown),
        ),
    )
