"""Is the comparison to be trusted? What stands beside the number, whichever way it points."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from cluster.effect.candidates import LeftOut
from cluster.effect.description import Balance
from cluster.effect.eligible import MILLION, SetAside
from cluster.effect.findings import Findings, Told
from cluster.effect.study import Study
from cluster.effect.tested import PlaceboYear, Tested
from cluster.effect.wording import WHYS
from data.language import Texts
from reports.effect_verdict import unlike
from reports.effect_words import few, interval, p_value, plain, sides, signed
from ui import markup
from ui.effect.parts import Part, show_heading
from ui.effect.shown import Shown, worded
from ui.problems import say

NOBODY = "–"


def show(shown: Shown, t: Texts) -> None:
    """The years before, one firm at a time, who is gone, how alike, and who is not compared."""
    show_heading(Part.TRUST, t)
    told = shown.findings
    st.caption(t("Gjelder: {question}.", question=worded(shown.question, t)))
    if told.test is None:
        markup.show("note", text=t("Ingenting er prøvd, for det er for få som kan sammenlignes."))
    else:
        _show_placebo(shown, told.test, t)
        _show_without_one(shown, told.test, t)
    left, right = st.columns(2, gap="medium")
    with left:
        _show_dropped_out(shown, told, t)
    with right:
        _show_balance(shown, told, t)
    _show_left_out(shown, told, t)
    _show_set_aside(shown, told, t)


# --- the years before -----------------------------------------------------------------


def _show_placebo(shown: Shown, test: Tested, t: Texts) -> None:
    st.subheader(t("Før noen var medlem"), anchor=False)
    if test.no_placebo is not None:
        markup.show("said", text=t("Om sidene vokste likt fra før, kan ikke prøves."))
        say(test.no_placebo, t)
        return
    markup.show("said", text=placebo_message(test.placebo, t))
    markup.show(
        "table",
        caption=t("Den samme sammenligningen i årene før, prosentpoeng i året"),
        headings=[
            t("År"),
            t("Forskjell"),
            t("95 %-intervall"),
            t("Tilfeldig?"),
            t("Medlemmer mot andre"),
        ],
        numeric=[1, 2, 3, 4],
        rows=[
            (
                str(each.year),
                signed(each.estimate, t),
                interval(each.interval, t),
                p_value(each.p_value, t),
                sides(each.sides, t),
            )
            for each in test.placebo
        ],
    )
    st.caption(
        t(
            "Veksten fra årene før hvert år, til det året, da ingen var medlem: her skulle det "
            "ikke være noen forskjell. Er det en, var sidene ulike fra før. {source}",
            source=shown.source(t),
        )
    )


def placebo_message(years: Sequence[PlaceboYear], t: Texts) -> str:
    """Whether any year before shows a difference that membership cannot have made."""
    found = unlike(years)
    if not found and len(years) == 1:
        return t("Det ene året før som kan prøves, viser ingen forskjell.")
    if not found:
        return t(
            "Ingen av de {count} årene før som kan prøves, viser noen forskjell.",
            count=t.number(len(years)),
        )
    return t(
        "I {years} vokste sidene ulikt, før noen var medlem.",
        years=", ".join(map(str, found)),
    )


# --- one firm at a time ---------------------------------------------------------------


def _show_without_one(shown: Shown, test: Tested, t: Texts) -> None:
    st.subheader(t("Uten én og én virksomhet"), anchor=False)
    markup.show("said", text=without_one_message(test, t))
    if shown.study is not None and shown.study.test is not None:
        _show_the_one(shown.study.test, t)
    st.caption(
        t(
            "Merveksten regnet på nytt uten hver av virksomhetene etter tur. Er spennet smalt, "
            "hviler ikke tallet på en enkelt. {source}",
            source=shown.source(t),
        )
    )


def without_one_message(test: Tested, t: Texts) -> str:
    """Between what the number lies whoever is taken out, and where it lies without one of them."""
    found = test.without_one
    return t(
        "Merveksten er {effect}, og ligger mellom {low} og {high} uansett hvem som tas ut. Uten "
        "den som betyr mest, er den {without}.",
        effect=signed(test.estimate, t),
        low=signed(found.low, t),
        high=signed(found.high, t),
        without=signed(found.without, t),
    )


def _show_the_one(test: Tested, t: Texts) -> None:
    markup.show(
        "table",
        caption=t("Den som betyr mest"),
        headings=[t("Virksomhet"), t("Mervekst uten den")],
        numeric=[1],
        rows=[(test.without_one.name, signed(test.without_one.without, t))],
    )


# --- who is gone ----------------------------------------------------------------------


def _show_dropped_out(shown: Shown, told: Findings, t: Texts) -> None:
    gone = told.dropped_out
    reasons = {
        t("Opphørt ifølge et register"): gone.ended,
        t("Ingen tall fra årene etter"): gone.no_figures,
        t("Null i alle årene etter"): gone.at_zero,
    }
    markup.show(
        "table",
        caption=t("Falt fra etter årene før"),
        headings=[t("Hvordan"), t("Medlemmer"), t("Andre")],
        numeric=[1, 2],
        rows=[(reason, *_counts(count, t)) for reason, count in reasons.items()],
    )
    st.caption(
        t(
            "Bare de siste er med i sammenligningen, som nedlagt. Faller flere fra på den ene "
            "siden, ser den bedre ut enn den er. {source}",
            source=shown.source(t),
        )
    )


def _counts(told: Told, t: Texts) -> tuple[str, str]:
    return few(told.members, t), few(told.others, t)


# --- how alike they were --------------------------------------------------------------


def _show_balance(shown: Shown, told: Findings, t: Texts) -> None:
    if told.balance is None:
        text = t("Hvor like sidene var fra før, kan ikke sies: det er for få med tall.")
        markup.show("note", text=text)
        return
    stages = {
        t("Alle med tall"): told.balance.raw,
        t("De som sammenlignes, vektet"): told.balance.weighted,
    }
    in_millions = shown.is_of_turnover
    markup.show(
        "table",
        caption=_balance_caption(in_millions=in_millions, t=t),
        headings=[t("Hvem"), t("Medlemmer"), t("Andre")],
        numeric=[1, 2],
        rows=[
            (name, *_sizes(each, MILLION if in_millions else 1, t)) for name, each in stages.items()
        ],
    )
    st.caption(
        t(
            "Snitt i årene før, ± standardavvik. Vektet: de andre teller i hver størrelse like "
            "mye som medlemmene der, slik de gjør i sammenligningen. Det som kunne fortalt om én "
            "eller to, vises ikke. {source}",
            source=shown.source(t),
        )
    )


def _balance_caption(*, in_millions: bool, t: Texts) -> str:
    if in_millions:
        return t("Hvor store de var: omsetning i året, mill. kr")
    return t("Hvor store de var: ansatte")


def _sizes(of: Balance | None, unit: int, t: Texts) -> tuple[str, str]:
    if of is None:
        return NOBODY, NOBODY
    return (
        _mean_and_sd(of.member_mean / unit, of.member_sd / unit, t),
        _mean_and_sd(of.other_mean / unit, of.other_sd / unit, t),
    )


def _mean_and_sd(mean: float, sd: float, t: Texts) -> str:
    return f"{plain(mean, t)} ± {plain(sd, t)}"


# --- who is not compared --------------------------------------------------------------


def _show_left_out(shown: Shown, told: Findings, t: Texts) -> None:
    if told.left_out:
        markup.show(
            "table",
            caption=t("Ikke sammenlignet, og hvorfor"),
            headings=[t("Grunn"), t("Medlemmer"), t("Andre")],
            numeric=[1, 2],
            rows=[(t(WHYS[each.why]), *_counts(each.sides, t)) for each in told.left_out],
        )
        st.caption(
            t(
                "Alle medlemmer, og alle andre det er tall for. 1–2: én og to skilles ikke. "
                "{source}",
                source=shown.source(t),
            )
        )
    else:
        markup.show("note", text=t("Alle det er tall for, og alle medlemmer, er sammenlignet."))
    study = shown.study
    if study is not None and study.left_out:
        with st.expander(t("Tabell: hvem som ikke er sammenlignet")):
            _show_who(study.left_out, t)


def _show_who(left_out: Sequence[LeftOut], t: Texts) -> None:
    members, others = t("medlem"), t("ikke medlem")
    markup.show(
        "table",
        caption=t.plural(
            "{count} virksomhet er ikke sammenlignet",
            "{count} virksomheter er ikke sammenlignet",
            len(left_out),
        ),
        headings=[t("Virksomhet"), t("Side"), t("Grunn")],
        numeric=[],
        rows=[
            (each.name, members if each.is_member else others, t(WHYS[each.why]))
            for each in left_out
        ],
    )


def _show_set_aside(shown: Shown, told: Findings, t: Texts) -> None:
    if not told.set_aside:
        return
    markup.show(
        "table",
        caption=t("År som er lagt til side"),
        headings=[t("Grunn"), t("Antall år")],
        numeric=[1],
        rows=[(t(WHYS[each.why]), few(each.years, t)) for each in told.set_aside],
    )
    st.caption(
        t("De andre årene til de samme virksomhetene er med. {source}", source=shown.source(t))
    )
    study: Study | None = shown.study
    if study is not None:
        with st.expander(t("Tabell: hvilke år som er lagt til side")):
            _show_which(study.set_aside, t)


def _show_which(set_aside: Sequence[SetAside], t: Texts) -> None:
    markup.show(
        "table",
        caption=t.plural(
            "{count} år er lagt til side", "{count} år er lagt til side", len(set_aside)
        ),
        headings=[t("Virksomhet"), t("År"), t("Grunn")],
        numeric=[],
        rows=[(each.name, str(each.year), t(WHYS[each.why])) for each in set_aside],
    )
