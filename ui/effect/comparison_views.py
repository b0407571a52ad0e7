"""Members beside firms that never were: every question in one table, and one of them drawn."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from cluster.effect.analysis import QUESTIONS
from cluster.effect.description import Path
from cluster.effect.findings import Findings, GrowthBar, StratumEffect
from cluster.effect.tested import Tested
from data.language import Texts
from reports import effect_charts
from reports.effect_words import growth_bar, interval, p_value, sides, signed, strata
from ui import markup
from ui.effect.parts import Part, show_heading
from ui.effect.shown import Question, Shown, worded
from ui.growth_views import ink
from ui.markup import Cell


def show(shown: Shown, t: Texts) -> None:
    """All four questions, then the chosen one year by year, firm by firm and group by group."""
    show_heading(Part.COMPARISON, t)
    _show_questions(shown, t)
    told = shown.findings
    _show_paths(shown, told, t)
    _show_spread(shown, told, t)
    if told.test is not None:
        _show_strata(shown, told, told.test, t)


# --- every question -------------------------------------------------------------------


def _show_questions(shown: Shown, t: Texts) -> None:
    markup.show(
        "table",
        caption=t("Mervekst, prosentpoeng i året, medlemmer mot andre"),
        headings=[
            t("Hva og mot hvem"),
            t("Mervekst, 95 %-intervall"),
            t("Tilfeldig?"),
            t("Medlemmer mot andre"),
        ],
        numeric=[1, 2, 3],
        rows=[_row(each, shown.analysis.of(*each), t) for each in QUESTIONS],
    )
    st.caption(
        t(
            "Mervekst: hvor mye mer medlemmene vokste enn virksomheter i de samme næringene som "
            "aldri har vært medlemmer, i prosentpoeng i året fra årene før til årene etter, innen "
            "grupper av samme størrelse. Intervallet er alle virkninger tallene ikke utelukker. p: "
            "hvor ofte så stor forskjell kommer når medlemskapet deles ut på måfå, og det samme "
            "på rang, der én stor virksomhet teller som én. Delinger: hvor mange slike som er "
            "prøvd, trukket tilfeldig eller alle som finnes. {source}",
            source=shown.source(t),
        )
    )


def _row(question: Question, told: Findings, t: Texts) -> tuple[str | Cell, ...]:
    test, both = told.test, sides(told.sides, t)
    if test is None:
        return worded(question, t), t("for få"), "–", both
    rank = t("rang: {p}", p=p_value(test.rank_p_value, t))
    return (
        worded(question, t),
        Cell(text=signed(test.estimate, t), below=interval(test.interval, t)),
        Cell(text=p_value(test.p_value, t), below=rank),
        Cell(text=both, below=deals(test, t)),
    )


def deals(test: Tested, t: Texts) -> str:
    """How many ways membership was dealt, and whether these are all."""
    count = t.number(test.draws)
    if test.is_exact:
        return t("alle {count} delinger", count=count)
    return t("{count} delinger", count=count)


# --- year by year ---------------------------------------------------------------------


def _show_paths(shown: Shown, told: Findings, t: Texts) -> None:
    if not told.paths:
        markup.show("note", text=t("Ingen år har tall for tre eller flere på en av sidene."))
        return
    st.subheader(path_message(told.paths, t), anchor=False)
    first = told.options.treated_from
    st.altair_chart(effect_charts.growth_paths(told.paths, first, t=t, ink=ink()), theme=None)
    st.caption(
        t(
            "{question}. Streken er medianen, båndet den midterste halvparten, og hver virksomhets "
            "eget snitt i årene før er 100. Bare de som sammenlignes, og bare år der minst tre på "
            "siden har tall. {source}",
            question=worded(shown.question, t),
            source=shown.source(t),
        )
    )
    with st.expander(t("Tabell: år for år")):
        markup.show(
            "table",
            caption=t("Indeks år for år, årene før = 100"),
            headings=[
                t("År"),
                t("Side"),
                t("Nedre kvartil"),
                t("Median"),
                t("Øvre kvartil"),
                t("Virksomheter"),
            ],
            numeric=[2, 3, 4, 5],
            rows=[_path_row(path, t) for path in told.paths],
        )


def _path_row(path: Path, t: Texts) -> tuple[str, ...]:
    return (
        str(path.year),
        effect_charts.side_names(t)[not path.is_member],
        *(t.number(each) for each in (path.low, path.median, path.high)),
        t.number(path.firms),
    )


def path_message(paths: Sequence[Path], t: Texts) -> str:
    """Where the two medians are in the last year both have."""
    by_year = {(path.year, path.is_member): path for path in paths}
    both = [year for year, is_member in by_year if is_member and (year, False) in by_year]
    if not both:
        return t("Bare den ene siden har nok tall til å tegnes år for år")
    last = max(both)
    return t(
        "I {year} var medianen {members} for medlemmene og {others} for de andre, når årene før "
        "er 100",
        year=last,
        members=t.number(by_year[last, True].median),
        others=t.number(by_year[last, False].median),
    )


# --- how growth is spread ---------------------------------------------------------------


def _show_spread(shown: Shown, told: Findings, t: Texts) -> None:
    bars = effect_charts.inhabited(told.growth)
    if not any(told.sides):
        text = t("Ingen virksomheter kan sammenlignes, så det er ingen vekst å vise.")
        markup.show("note", text=text)
        return
    if not bars:
        text = t(
            "Fordelingen av veksten vises ikke: den ville fortalt om én eller to virksomheter."
        )
        markup.show("note", text=text)
        return
    st.subheader(spread_message(bars, t), anchor=False)
    st.altair_chart(effect_charts.growth_spread(bars, t=t, ink=ink()), theme=None)
    st.caption(
        t(
            "{question}. Hver virksomhets vekst i året: snittet etter minus snittet før, delt på "
            "midten av de to og på årene mellom. Der en side har én eller to, er søylen slått "
            "sammen med den neste. {source}",
            question=worded(shown.question, t),
            source=shown.source(t),
        )
    )
    with st.expander(t("Tabell: fordelingen av veksten")):
        markup.show(
            "table",
            caption=t("Så mange vokste så mye i året"),
            headings=[t("Vekst i året"), t("Medlemmer"), t("Andre")],
            numeric=[1, 2],
            rows=[(growth_bar(bar, t), *(t.number(count) for count in bar.sides)) for bar in bars],
        )


def spread_message(bars: Sequence[GrowthBar], t: Texts) -> str:
    """How many of each side did not shrink, where the bars tell."""
    members, others = (sum(counts) for counts in zip(*(bar.sides for bar in bars), strict=True))
    not_less = [bar.sides for bar in bars if bar.low is not None and bar.low >= 0]
    if not any(bar.low == 0 for bar in bars):
        return t(
            "Veksten til {members} medlemmer og {others} andre, virksomhet for virksomhet",
            members=t.number(members),
            others=t.number(others),
        )
    return t(
        "{up} av {members} medlemmer vokste eller holdt seg, mot {others_up} av {others} andre",
        up=t.number(sum(each.members for each in not_less)),
        members=t.number(members),
        others_up=t.number(sum(each.others for each in not_less)),
        others=t.number(others),
    )


# --- group by group -------------------------------------------------------------------


def _show_strata(shown: Shown, told: Findings, test: Tested, t: Texts) -> None:
    if not told.strata:
        markup.show("note", text=t("Gruppene er for små til å vises hver for seg."))
        return
    st.subheader(strata_message(told.strata, test, t), anchor=False)
    total = sides(told.sides, t)
    chart = effect_charts.strata_forest(told.strata, test, total, t=t, ink=ink())
    st.altair_chart(chart, theme=None)
    st.caption(
        t(
            "{question}. Firkant: merveksten blant virksomheter av samme størrelse, og hvor den "
            "ligger med 95 prosents sikkerhet. Rombe og stiplet strek: alle. Pil: intervallet har "
            "ingen ende, for gruppa er for liten til å utelukke noe. Under navnet: medlemmer mot "
            "andre. Størrelsen er omsetningen i årene før. {source}",
            question=worded(shown.question, t),
            source=shown.source(t),
        )
    )
    with st.expander(t("Tabell: gruppe for gruppe")):
        markup.show(
            "table",
            caption=t("Mervekst gruppe for gruppe, prosentpoeng i året"),
            headings=[
                t("Størrelse"),
                t("Mervekst"),
                t("95 %-intervall"),
                t("Medlemmer mot andre"),
            ],
            numeric=[1, 2, 3],
            rows=[
                *(_stratum_row(each, t) for each in effect_charts.the_rest_last(told.strata)),
                (t("alle samlet"), signed(test.estimate, t), interval(test.interval, t), total),
            ],
        )


def _stratum_row(of: StratumEffect, t: Texts) -> tuple[str, ...]:
    return (
        strata(of.alike, t),
        signed(of.estimate, t),
        interval(of.interval, t),
        sides(of.sides, t),
    )


def strata_message(groups: Sequence[StratumEffect], test: Tested, t: Texts) -> str:
    """The difference in all, and between what it lies from group to group."""
    if len(groups) == 1:
        return t(
            "Forskjellen er {effect} prosentpoeng i året, og alle vises som én gruppe",
            effect=signed(test.estimate, t),
        )
    estimates = [each.estimate for each in groups]
    return t(
        "Forskjellen er {effect} prosentpoeng i året i alt, og fra {low} til {high} i gruppene",
        effect=signed(test.estimate, t),
        low=signed(min(estimates), t),
        high=signed(max(estimates), t),
    )
