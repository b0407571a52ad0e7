"""The fields of one firm's year, for whoever speaks for the firm and for the leader."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from cluster.firm_years import CURRENCY, WHOLE_YEAR, FirmYear
from cluster.translation import N_
from data import commands
from data.figure_forms import (
    CURRENCY_FIELD,
    EMPLOYEES,
    MONTHS,
    TURNOVER,
    TypedFigure,
    figure_of,
)
from data.language import Texts
from ui import auth, second_press, session
from ui.saving import Form

GRANTS, NOTE = "grants", "note"
FIELDS = (TURNOVER, EMPLOYEES, GRANTS)
ALL_FIELDS = (*FIELDS, CURRENCY_FIELD, MONTHS, NOTE)
_GRANTS = {None: N_("Ikke oppgitt"), True: N_("Ja, tilskudd er med"), False: N_("Nei")}


@dataclass(frozen=True)
class FigureForm:
    """One firm's year by one source. ``base`` says whose, when and by whom, for a year that is new;
    ``kept`` is what is told of it, None for nothing; ``note`` is said for whoever is not asked for
    the source.
    """

    base: FirmYear
    kept: FirmYear | None
    note: str | None = None

    @property
    def name(self) -> str:
        return f"figure-{self.base.org_number}-{self.base.year}-{self.base.source}"

    @property
    def fields(self) -> tuple[str, ...]:
        return ALL_FIELDS if self.note is None else FIELDS

    @property
    def form(self) -> Form:
        beside = {
            "figure.amount": self.key(TURNOVER),
            "figure.unclear_amount": self.key(TURNOVER),
            "figure.too_large": self.key(TURNOVER),
            "cell.employees": self.key(EMPLOYEES),
            "figure.currency": self.key(CURRENCY_FIELD),
            "figure.months": self.key(MONTHS),
            "figure.no_source": self.key(NOTE),
        }
        return Form(self.name, tuple(map(self.key, self.fields)), beside)

    @property
    def can_be_removed(self) -> bool:
        """What a register itself has answered, in no words of anybody's, stays."""
        return self.kept is not None and self.kept.note is not None

    def key(self, field: str) -> str:
        return f"{self.name}-{field}"

    def fill(self) -> None:
        """What is stored, as it would be typed."""
        kept, fields = self.kept, st.session_state
        fields[self.key(TURNOVER)] = _typed(kept and kept.turnover)
        fields[self.key(EMPLOYEES)] = _typed(kept and kept.employees)
        fields[self.key(GRANTS)] = kept.has_grants if kept else None
        if self.note is None:
            months = kept.months if kept else WHOLE_YEAR
            currency = kept.currency if kept else CURRENCY
            fields[self.key(MONTHS)] = "" if months == WHOLE_YEAR else str(months)
            fields[self.key(CURRENCY_FIELD)] = "" if currency == CURRENCY else currency
            fields[self.key(NOTE)] = (kept.note or "") if kept else ""

    def typed(self) -> TypedFigure:
        """What stands in the fields now."""

        def at(field: str) -> str:
            return str(st.session_state.get(self.key(field)) or "")

        return TypedFigure(
            turnover=at(TURNOVER),
            employees=at(EMPLOYEES),
            currency=at(CURRENCY_FIELD) if self.note is None else None,
            months=at(MONTHS) if self.note is None else None,
            has_grants=st.session_state.get(self.key(GRANTS)),
            note=at(NOTE) if self.note is None else self.note,
        )

    def save(self) -> None:
        """Before the page is drawn: what stands in the fields is kept, or why not is told."""
        t = session.texts()
        new, problems = figure_of(self.typed(), self.kept or self.base)
        answer: commands.Answer[FirmYear] = (None, problems)
        if new is not None:
            store, user = session.store(), auth.user()
            answer = commands.set_firm_year(store, user, new, seen=self.kept, today=session.today())
        self.form.take(answer, t("Lagret."))

    def take_back(self) -> None:
        """The same for what is removed: the fields are empty after it."""
        t = session.texts()
        if self.kept is None:
            return
        answer = commands.remove_firm_year(session.store(), auth.user(), self.kept)
        if self.form.take(answer, t("Tallet er fjernet. Loggen husker det.")):
            for field in self.fields:
                st.session_state.pop(self.key(field), None)


def _typed(number: int | None) -> str:
    return "" if number is None else str(number)


def show(of: FigureForm, t: Texts, *, save: str) -> None:
    """The fields, with what is wrong beside them, and the buttons."""
    form = of.form
    form.begin(t, of.fill)
    for row in _rows(of, t):
        for column, (field, label) in zip(st.columns(len(row)), row, strict=True):
            with column:
                _field(of, field, label, t)
                form.show_problems(t, of.key(field))
    form.show_problems(t)
    with st.container(horizontal=True, gap="small"):
        st.button(save, key=f"{of.name}-save", type="primary", on_click=of.save)
        if of.can_be_removed:
            second_press.show(
                t,
                key=f"{of.name}-remove",
                ask=t("Fjern tallet"),
                sure=t("Ja, fjern det"),
                on_sure=of.take_back,
                args=(),
            )
    form.show_receipt()


def _rows(of: FigureForm, t: Texts) -> list[list[tuple[str, str]]]:
    first = [
        (TURNOVER, t("Omsetning i hele kroner")),
        (EMPLOYEES, t("Antall ansatte")),
        (GRANTS, t("Er tilskudd med i omsetningen?")),
    ]
    if of.note is not None:
        return [first]
    second = [
        (CURRENCY_FIELD, t("Valuta, tomt for NOK")),
        (MONTHS, t("Måneder, tomt for tolv")),
        (NOTE, t("Kilde, med egne ord")),
    ]
    return [first, second]


def _field(of: FigureForm, field: str, label: str, t: Texts) -> None:
    if field == GRANTS:
        st.selectbox(
            label,
            list(_GRANTS),
            format_func=lambda answer: t(_GRANTS[answer]),
            key=of.key(field),
            placeholder=t("Ikke oppgitt"),
        )
    else:
        st.text_input(label, key=of.key(field), max_chars=200)
