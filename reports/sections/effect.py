"""Whether membership works: the verdict of the last published analysis, as it is."""

from __future__ import annotations

from cluster.effect.analysis import QUESTIONS, Edition
from cluster.effect.findings import Findings
from cluster.effect.options import Outcome, Pool
from cluster.effect.wording import OUTCOMES, POOLS
from cluster.wording import VERDICTS_IN_SHORT
from data.language import Texts
from reports import effect_verdict
from reports.blocks import Figure, Section, Table
from reports.effect_words import interval, p_value, plain, sides, signed
from reports.material import Material

CODE = "effekt"
QUESTION = (Outcome.TURNOVER, Pool.NORTH)
"""What is told first; all four are in the table."""


def section(of: Material, t: Texts) -> Section | None:
    """None before anything was published: what is not published is nobody's to report."""
    if of.edition is None:
        return None
    told = of.edition.analysis.of(*QUESTION)
    return Section(
        code=CODE,
        title=t("Effekt"),
        message=effect_verdict.sentence(told, t),
        figures=_figures(told, t),
        tables=(_table(of.edition, t),),
        texts=tuple(effect_verdict.caveats(told, t)),
        notes=(
            t(
                "Setningen følger av hvor intervallet ligger, etter regler som ble fastsatt før "
                "noen så et tall. De som ble medlemmer, valgte det selv, så ingen forskjell er et "
                "bevis."
            ),
            t("Fire spørsmål gir tilfeldigheten fire sjanser: se på alle."),
        ),
        source=t(
            "Kilde: registre og oppgitte tall, publisert {day}.",
            day=t.short_day(of.edition.published),
        ),
    )


def _figures(told: Findings, t: Texts) -> tuple[Figure, ...]:
    test = told.test
    counts = Figure(
        "sides",
        t("Medlemmer mot andre"),
        sides(told.sides, t),
        t("Virksomheter som kan sammenlignes: medlemmer fra oppstarten mot virksomheter utenfor."),
        told.sides.members,
    )
    detectable = Figure(
        "detectable",
        t("Minste mervekst som kunne vises"),
        t("ukjent")
        if told.detectable is None
        else t("{points} prosentpoeng i året", points=plain(told.detectable, t)),
        t("Så stor måtte merveksten være for å bli funnet i fire av fem slike studier."),
        told.detectable,
    )
    if test is None:
        return (counts, detectable)
    return (
        Figure(
            "estimate",
            t("Mervekst"),
            t("{points} prosentpoeng i året", points=signed(test.estimate, t)),
            t(
                "Medlemmenes vekst minus de andres, fra årene før til årene etter, blant "
                "virksomheter av samme størrelse. 95 %-intervall: {interval}; {p}.",
                interval=interval(test.interval, t),
                p=p_value(test.p_value, t),
            ),
            test.estimate,
        ),
        detectable,
        counts,
    )


def _table(edition: Edition, t: Texts) -> Table:
    return Table(
        "verdicts",
        t("Alle fire spørsmål"),
        (t("Hva og mot hvem"), t("Mervekst, prosentpoeng"), t("Det som kan sies")),
        tuple(
            _row(outcome, pool, edition.analysis.of(outcome, pool), t)
            for outcome, pool in QUESTIONS
        ),
        (1,),
    )


def _row(outcome: Outcome, pool: Pool, told: Findings, t: Texts) -> tuple[str, ...]:
    asked = t(
        "{outcome}, mot {pool}", outcome=t(OUTCOMES[outcome]).capitalize(), pool=t(POOLS[pool])
    )
    effect = "–" if told.test is None else signed(told.test.estimate, t)
    return asked, effect, t(VERDICTS_IN_SHORT[told.verdict])
