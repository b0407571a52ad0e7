"""A summary made by hand, with everything a writer has to lay out; all of it invented."""

from __future__ import annotations

from datetime import date, timedelta

from cluster.crafts import Family
from cluster.places import Position
from data.language import Language
from reports.blocks import (
    Chart,
    ChartKind,
    Figure,
    Goal,
    Map,
    MapMember,
    Section,
    Series,
    Stay,
    Summary,
    Table,
)

SINCE, AS_OF, MADE = date(2017, 11, 15), date(2019, 6, 30), date(2019, 7, 2)
TROMSO, BODO = Position(69.6489, 18.9551), Position(67.2827, 14.3751)
ALTA, KAUTOKEINO = Position(69.9689, 23.2717), Position(69.0125, 23.0412)
HARSTAD, LOFOTEN = Position(68.7983, 16.5417), Position(68.2343, 14.5683)
VADSO, MO, NARVIK = (
    Position(70.0744, 29.7487),
    Position(66.3128, 14.1428),
    Position(68.4385, 17.427),
)
TOWNS = (
    ("Tromsø", TROMSO, 17),
    ("Bodø", BODO, 9),
    ("Svolvær", LOFOTEN, 4),
    ("Harstad", HARSTAD, 4),
    ("Alta", ALTA, 3),
    ("Guovdageaidnu", KAUTOKEINO, 2),
    ("Mo i Rana", MO, 2),
    ("Narvik", NARVIK, 2),
    ("Vadsø", VADSO, 1),
)
FAMILIES = (*Family, None)

_ENGLISH = {
    "Klyngen etter 20 måneder": "The cluster after 20 months",
    "Oppdiktede data": "Invented data",
    "Vekst": "Growth",
    "Klyngen har 44 medlemmer, 24 flere enn ved start.": (
        "The cluster has 44 members, 24 more than at the start."
    ),
    "Medlemmer": "Members",
    "Virksomheter som er medlem på dagen.": "Firms that are members on the day.",
    "Kom til": "Joined",
    "Innmeldinger siden start, også de som siden gikk ut.": (
        "Joined since the start, those who have left again too."
    ),
    "Sjanse for 60": "Chance of 60",
    "ukjent": "unknown",
    "Simulert fra månedene til nå.": "Simulated from the months so far.",
    "Medlemmene er mer enn doblet på 20 måneder": "Members more than doubled in 20 months",
    "Trappekurve over medlemmene hver måned, med mål på 50 og 60.": (
        "Step curve of the members month by month, with goals of 50 and 60."
    ),
    "medlemmer": "members",
    "mål 50": "goal 50",
    "mål 60": "goal 60",
    "Troms har flest, og Finnmark vokser raskest": "Troms has most, Finnmark grows fastest",
    "Stablede søyler: medlemmer etter fylke, år for år.": (
        "Stacked columns: members by county, year by year."
    ),
    "Kartet": "The map",
    "Klyngen er på plass i alle tre fylkene.": "The cluster is there in all three counties.",
    "Kart med 44 medlemmer, flest i Tromsø og Bodø.": (
        "Map of 44 members, most of them in Tromsø and Bodø."
    ),
    "Medlemmer etter sted": "Members by place",
    "Sted": "Place",
    "Penger": "Money",
    "Omsetningen økte i to av tre fylker.": "Turnover rose in two of three counties.",
    "Omsetning i millioner kroner, etter fylke": "Turnover in million kroner, by county",
    "Liggende søyler: omsetning etter fylke.": "Bars: turnover by county.",
    "mill. kr": "NOK million",
    "Omsetning": "Turnover",
    "Inn og ut, halvår for halvår": "In and out, by half-year",
    "Søyler: innmeldte og utmeldte.": "Columns: joined and left.",
    "Inn": "In",
    "Ut": "Out",
    "Tallene er meldt av medlemmene selv.": "The figures are reported by the members themselves.",
    "Omsetningen for 2019: regnskapene kommer i august.": (
        "Turnover of 2019: the accounts are due in August."
    ),
    "Si først hvor mange som har svart.": "Say first how many have answered.",
    "Klyngens medlemsregister": "The cluster's register of members",
    "H1": "H1",
}


def sample_summary(language: Language = Language.BOKMAL) -> Summary:
    """Three sections and every kind of block."""

    def said(text: str) -> str:
        return text if language is Language.BOKMAL else _ENGLISH[text]

    return Summary(
        title=said("Klyngen etter 20 måneder"),
        language=language,
        since=SINCE,
        as_of=AS_OF,
        made=MADE,
        demo=said("Oppdiktede data"),
        sections=(_growth(said), _map(said), _money(said)),
    )


def members() -> tuple[MapMember, ...]:
    """Forty-four of them, most on the same few spots; one has moved and one has left."""
    found = []
    for town, position, count in TOWNS:
        for number in range(count):
            begun = SINCE + timedelta(days=13 * len(found))
            stays: tuple[Stay, ...] = (Stay(position, begun),)
            if town == "Narvik":
                stays = (Stay(position, begun, date(2019, 6, 1)), Stay(BODO, date(2019, 6, 1)))
            family = FAMILIES[(len(found) * 5) % len(FAMILIES)]
            found.append(MapMember(f"{town} film {number + 1}", f"{town} · film", family, stays))
    gone = MapMember("Borte AS", "Alta", None, (Stay(ALTA, SINCE, date(2018, 5, 1)),))
    return (*found, gone)


def _growth(said) -> Section:
    months = ("2017-11", "2018-02", "2018-05", "2018-08", "2018-11", "2019-02", "2019-05")
    return Section(
        code="growth",
        title=said("Vekst"),
        message=said("Klyngen har 44 medlemmer, 24 flere enn ved start."),
        figures=(
            Figure(
                "members", said("Medlemmer"), "44", said("Virksomheter som er medlem på dagen."), 44
            ),
            Figure(
                "joined",
                said("Kom til"),
                "26",
                said("Innmeldinger siden start, også de som siden gikk ut."),
                26,
            ),
            Figure(
                "chance",
                said("Sjanse for 60"),
                said("ukjent"),
                said("Simulert fra månedene til nå."),
            ),
        ),
        charts=(
            Chart(
                "curve",
                ChartKind.STEPS,
                said("Medlemmene er mer enn doblet på 20 måneder"),
                said("Trappekurve over medlemmene hver måned, med mål på 50 og 60."),
                said("medlemmer"),
                months,
                (Series(said("Medlemmer"), (20, 22, None, 29, 34, 38, 44)),),
                goals=(Goal(said("mål 50"), 50), Goal(said("mål 60"), 60)),
            ),
            Chart(
                "counties",
                ChartKind.STACKED,
                said("Troms har flest, og Finnmark vokser raskest"),
                said("Stablede søyler: medlemmer etter fylke, år for år."),
                said("medlemmer"),
                ("2017", "2018", "2019"),
                (
                    Series("Nordland", (8, 12, 17)),
                    Series("Troms", (11, 17, 21)),
                    Series("Finnmark", (1, 3, 6)),
                ),
            ),
        ),
        notes=(said("Si først hvor mange som har svart."),),
        source=said("Klyngens medlemsregister"),
    )


def _map(said) -> Section:
    return Section(
        code="map",
        title=said("Kartet"),
        message=said("Klyngen er på plass i alle tre fylkene."),
        map=Map(said("Kart med 44 medlemmer, flest i Tromsø og Bodø."), SINCE, members()),
        tables=(
            Table(
                "places",
                said("Medlemmer etter sted"),
                (said("Sted"), said("Medlemmer")),
                tuple((town, str(count)) for town, _, count in TOWNS),
                numeric=(1,),
            ),
        ),
        source=said("Klyngens medlemsregister"),
    )


def _money(said) -> Section:
    return Section(
        code="money",
        title=said("Penger"),
        message=said("Omsetningen økte i to av tre fylker."),
        charts=(
            Chart(
                "turnover",
                ChartKind.BARS,
                said("Omsetning i millioner kroner, etter fylke"),
                said("Liggende søyler: omsetning etter fylke."),
                said("mill. kr"),
                ("Nordland", "Troms", "Finnmark"),
                (Series(said("Omsetning"), (21.5, 34.2, None)),),
                decimals=1,
            ),
            Chart(
                "flow",
                ChartKind.COLUMNS,
                said("Inn og ut, halvår for halvår"),
                said("Søyler: innmeldte og utmeldte."),
                said("medlemmer"),
                ("2018 H1", "2018 H2", "2019 H1"),
                (Series(said("Inn"), (9, 8, 9)), Series(said("Ut"), (0, 1, 1))),
            ),
        ),
        texts=(said("Tallene er meldt av medlemmene selv."),),
        missing=(said("Omsetningen for 2019: regnskapene kommer i august."),),
        source=said("Klyngens medlemsregister"),
    )


HOSTILE = (
    "<script>alert(1)</script>",
    "#let x = 1; #panic()",
    "$x^2$ _a_ *b* `c` = d",
    "\\ \" ' & </text> {{ 1 }} {% raw %}",
    "venstre\u202eesrever\u2066!",
    "nul\x00l og\x0bskift\tog\nlinje\ud800",
    "🎬 filmfolk 👩‍🎤 漢字",
    "=1+1",
    "Áá Čč Đđ Ŋŋ Šš Ŧŧ Žž æøå Ææ Øø Åå",
    "l" * 200,
    "et langt navn som aldri tar slutt " * 12,
    "",
)


def hostile_summary(text: str, rows: int = 3) -> Summary:
    """Everything there is to write, and all of it is ``text``; half of the numbers are unknown."""
    series = (Series(text, (1.5, None, -3.0)), Series(text, (None, None, None)))
    charts = tuple(
        Chart("c", kind, text, text, text, (text, text, "3"), series, (Goal(text, 2.0),), 1)
        for kind in ChartKind
    )
    empty = Chart("e", ChartKind.COLUMNS, text, text, text, (), ())
    members = tuple(MapMember(text, text, family, (Stay(BODO, SINCE),)) for family in FAMILIES)
    table = Table("t", text, (text, text), ((text, "1"),) * rows, numeric=(1,))
    figures = tuple(Figure(str(at), text, text, text) for at in range(6))
    return Summary(
        title=text,
        language=Language.BOKMAL,
        since=SINCE,
        as_of=AS_OF,
        made=MADE,
        demo=text or None,
        sections=(
            Section("a", text, text, figures, charts, (table,), Map(text, SINCE, members)),
            Section("b", text, text, texts=(text,), missing=(text,), notes=(text,), source=text),
            Section("d", text, text, figures=figures[:2], charts=(empty,)),
            Section("e", "", ""),
        ),
    )
