"""What an hour is worth and how funders pay out, by date, with the source of each rule."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from cluster.access import User
from cluster.funding.ledgers import PayoutRule, Rate, Worker
from cluster.translation import N_
from cluster.wording import WORKERS
from data import commands
from data.language import Texts
from reports.words import kroner
from ui import auth, line_form, markup, session
from ui.funding import ledger
from ui.line_form import Field, FieldKind, LineForm
from ui.line_form import show as show_form

RATE, RULE = "rate-chosen", "rule-chosen"

RATE_FIELDS = (
    Field("worker", N_("Hvem"), FieldKind.CHOICE, choices=WORKERS),
    Field("since", N_("Gjelder fra"), FieldKind.DAY, needed=False),
    Field(
        "cap",
        N_("Høyst per time, kr"),
        FieldKind.KRONER,
        help=N_("For en eier uten lønn er det dette en time er verd."),
    ),
    Field("hours_a_year", N_("Høyst timer i året"), FieldKind.COUNT),
    Field(
        "salary_share",
        N_("Prosent av årslønna per time"),
        FieldKind.SHARE,
        needed=False,
        help=N_("0,12 prosent er 1,2 promille."),
    ),
    Field("source", N_("Kilde"), FieldKind.TEXT),
)
RULE_FIELDS = (
    Field("plan", N_("Regler fra"), FieldKind.TEXT),
    Field("since", N_("Gjelder fra"), FieldKind.DAY, needed=False),
    Field("number", N_("Del nummer"), FieldKind.COUNT),
    Field("share", N_("Prosent av tilskuddet"), FieldKind.SHARE),
    Field("needs", N_("Krever dokumentert, prosent"), FieldKind.SHARE),
    Field("condition", N_("Vilkår"), FieldKind.TEXT),
    Field("source", N_("Kilde"), FieldKind.TEXT),
)


def show(reader: User, t: Texts) -> None:
    """Both tables, and the leader's forms."""
    known = ledger.funding(reader.role)
    _show_rates(known.rates, t)
    _show_rules(known.payout_rules, t)
    if not ledger.can_write(reader):
        return
    with line_form.unfolded(t("Skriv inn eller rett en timesats"), key="rate-form"):
        rate = line_form.choose(
            t("Hvilken sats"), list(known.rates), lambda each: _rate_name(each, t), key=RATE, t=t
        )
        show_form(_rate_form(rate), t, save=t("Lagre satsen"))
    with line_form.unfolded(t("Skriv inn eller rett en regel for utbetaling"), key="rule-form"):
        rule = line_form.choose(
            t("Hvilken regel"),
            list(known.payout_rules),
            lambda each: t("{plan}, del {number}", plan=each.plan, number=each.number),
            key=RULE,
            t=t,
        )
        show_form(_rule_form(rule), t, save=t("Lagre regelen"))


def _since(of: Rate | PayoutRule, t: Texts) -> str:
    return t("så lenge reglene er kjent") if of.since is None else t.short_day(of.since)


def _rate_name(of: Rate, t: Texts) -> str:
    return t("{worker}, fra {day}", worker=t(WORKERS[of.worker]), day=_since(of, t))


def _show_rates(rates: Sequence[Rate], t: Texts) -> None:
    markup.show(
        "table",
        caption=t("Hva en egen time er verd"),
        headings=[
            t("Hvem"),
            t("Gjelder fra"),
            t("Av årslønna"),
            t("Høyst"),
            t("Timer i året"),
            t("Kilde"),
        ],
        numeric=[2, 3, 4],
        rows=[
            (
                t(WORKERS[each.worker]),
                _since(each, t),
                "–" if each.salary_share is None else t.percent(each.salary_share, 2),
                kroner(each.cap, t),
                t.number(each.hours_a_year),
                ledger.published(each.source, t),
            )
            for each in rates
        ],
    )
    st.caption(
        t(
            "En ansatts time er verd så mye av årslønna, høyst det som står. En eier uten lønn får "
            "beløpet som det står. Dagen timene er arbeidet, avgjør hvilken sats som gjelder."
        )
    )


def _show_rules(rules: Sequence[PayoutRule], t: Texts) -> None:
    markup.show(
        "table",
        caption=t("Når tilskuddene betales ut"),
        headings=[
            t("Regler fra"),
            t("Gjelder fra"),
            t("Del"),
            t("Av tilskuddet"),
            t("Krever dokumentert"),
            t("Vilkår"),
            t("Kilde"),
        ],
        numeric=[2, 3, 4],
        rows=[
            (
                each.plan,
                _since(each, t),
                t.number(each.number),
                t.percent(each.share),
                t.percent(each.needs),
                ledger.published(each.condition, t),
                ledger.published(each.source, t),
            )
            for each in rules
        ],
    )


def _rate_form(kept: Rate | None) -> LineForm:
    def save(new: Rate, seen: Rate | None) -> commands.Answer[Rate]:
        return commands.set_rate(session.store(), auth.user(), new)

    return LineForm(
        kind="rate",
        fields=RATE_FIELDS,
        kept=kept,
        make=lambda typed: Rate(**{**typed, "worker": Worker(typed["worker"])}),
        save=save,
        remove=lambda seen: commands.remove_rate(session.store(), auth.user(), seen),
        first={"hours_a_year": 1850, "worker": Worker.EMPLOYEE},
    )


def _rule_form(kept: PayoutRule | None) -> LineForm:
    def save(new: PayoutRule, seen: PayoutRule | None) -> commands.Answer[PayoutRule]:
        return commands.set_payout_rule(session.store(), auth.user(), new)

    return LineForm(
        kind="rule",
        fields=RULE_FIELDS,
        kept=kept,
        make=lambda typed: PayoutRule(**typed),
        save=save,
        remove=lambda seen: commands.remove_payout_rule(session.store(), auth.user(), seen),
        first={"number": 1},
    )
