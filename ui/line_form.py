"""A form for one line of a ledger: its fields, what is wrong with them, and saving."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from cluster.problems import Problem
from cluster.translation import N_
from data.commands import Answer
from data.language import Texts
from ui import second_press, session
from ui.saving import Form

EARLIEST, LATEST = date(2010, 1, 1), date(2100, 12, 31)
MOST_KRONER = 10_000_000_000
MOST_COUNTED = 100_000
PERCENT = 100
IN_A_ROW = 4
_NEW_LINE = "new"
_NONE = -1
"""Stands for a new line among those that can be chosen."""

Line = TypeVar("Line")


class FieldKind(StrEnum):
    """What is typed in a field. SHARE is typed in per cent and kept as a part of one, LONG on
    several lines.
    """

    TEXT = "text"
    KRONER = "kroner"
    COUNT = "count"
    HOURS = "hours"
    SHARE = "share"
    DAY = "day"
    TIME = "time"
    CHOICE = "choice"
    CHECK = "check"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a line: ``name`` is the line's own, ``label`` and ``help`` message ids.

    ``choices`` are what a CHOICE is among, with their words. ``plain`` choices are shown as they
    are, in no language.
    """

    name: str
    label: str
    kind: FieldKind
    needed: bool = True
    choices: Mapping[Any, str] = field(default_factory=dict)
    help: str | None = None
    plain: bool = False


@dataclass(frozen=True, slots=True)
class LineForm:
    """``kept`` is the line as it is, None for a new one; ``make`` puts a line together of what is
    typed, by the names of ``fields``, and ``save`` keeps it. ``remove``: where it can be taken
    back. ``first``: what stands in the fields of a new one. ``kind``: of which lines it is one.
    ``shown``: the line as its fields hold it, where that is not as it is kept.
    """

    kind: str
    fields: Sequence[Field]
    kept: Any
    make: Callable[[dict[str, Any]], Any]
    save: Callable[[Any, Any], Answer[Any]]
    remove: Callable[[Any], Answer[Any]] | None = None
    first: Mapping[str, Any] = field(default_factory=dict)
    shown: Callable[[Any], Any] = lambda kept: kept

    @property
    def name(self) -> str:
        """Every line has its own, so that none shows what another was."""
        return f"{self.kind}-{_NEW_LINE if self.kept is None else self.kept.key}"

    @property
    def form(self) -> Form:
        return Form(self.name, tuple(self.key(each.name) for each in self.fields), {})

    @property
    def receipts(self) -> Form:
        """What is told of any line of the kind: the form of the line itself may be gone."""
        return Form(self.kind, (), {})

    def key(self, of: str) -> str:
        return f"{self.name}-{of}"

    def fill(self) -> None:
        """What is kept, or what a new one begins with."""
        shown = self.shown(self.kept) if self.kept else None
        for each in self.fields:
            value = getattr(shown, each.name) if shown else self.first.get(each.name)
            if each.kind is FieldKind.SHARE and value is not None:
                value = round(PERCENT * value, 4)
            if each.kind in (FieldKind.TEXT, FieldKind.LONG):
                value = value or ""
            if each.kind is FieldKind.CHECK:
                value = bool(value)
            st.session_state[self.key(each.name)] = value

    def typed(self) -> tuple[dict[str, Any], tuple[Problem, ...]]:
        """What stands in the fields, and which of them are empty that must not be."""
        t = session.texts()
        values = {
            each.name: _value(each, st.session_state.get(self.key(each.name)))
            for each in self.fields
        }
        empty = [each for each in self.fields if each.needed and values[each.name] is None]
        return values, tuple(missing(t(each.label)) for each in empty)

    def keep(self) -> None:
        """Before the page is drawn: the line is saved, or why not is told."""
        t = session.texts()
        values, problems = self.typed()
        answer: Answer[Any] = (None, problems)
        if not problems:
            answer = self.save(self.make(values), self.kept)
        if self._take(answer, t("Lagret.")) and self.kept is None:
            self._empty()

    def take_back(self) -> None:
        """The line is removed, or why not is told."""
        t = session.texts()
        if self.remove is not None and self._take(
            self.remove(self.kept), t("Fjernet. Loggen husker det.")
        ):
            self._empty()

    def _take(self, answer: Answer[Any], receipt: str) -> bool:
        is_done = self.form.take(answer, "")
        if is_done:
            self.receipts.take(answer, receipt)
        return is_done

    def _empty(self) -> None:
        for each in self.fields:
            st.session_state.pop(self.key(each.name), None)


def missing(field: str) -> Problem:
    """That a field is empty that must not be."""
    return Problem("form.missing", details={"field": field})


def _value(of: Field, typed: Any) -> Any:  # noqa: ANN401 - of whatever kind the field is
    """What a widget holds as the line keeps it; None for nothing."""
    if isinstance(typed, str):
        return typed.strip() or None
    if typed is None:
        return None
    if of.kind is FieldKind.SHARE:
        return float(typed) / PERCENT
    return int(typed) if of.kind in (FieldKind.KRONER, FieldKind.COUNT) else typed


def show(of: LineForm, t: Texts, *, save: str) -> None:
    """The fields in rows, what is wrong below them, and the buttons."""
    form = of.form
    form.begin(t, of.fill)
    for at in range(0, len(of.fields), IN_A_ROW):
        row = of.fields[at : at + IN_A_ROW]
        for column, each in zip(st.columns(IN_A_ROW), row, strict=False):
            with column:
                _show_field(of, each, t)
    form.show_problems(t)
    with st.container(horizontal=True, gap="small"):
        st.button(save, key=f"{of.name}-save", type="primary", on_click=of.keep)
        if of.kept is not None and of.remove is not None:
            second_press.show(
                t,
                key=f"{of.name}-remove",
                ask=t("Fjern"),
                sure=t("Ja, fjern"),
                on_sure=of.take_back,
                args=(),
            )
    of.receipts.show_receipt()


OPTIONAL = N_("{label}, kan stå tomt")


def _show_field(of: LineForm, each: Field, t: Texts) -> None:
    key, told = of.key(each.name), t(each.label)
    label = told if each.needed else t(OPTIONAL, label=told)
    explained = t(each.help) if each.help else None
    match each.kind:
        case FieldKind.TEXT:
            st.text_input(label, key=key, max_chars=200, help=explained)
        case FieldKind.LONG:
            st.text_area(label, key=key, max_chars=2000, help=explained, height=68)
        case FieldKind.CHECK:
            st.checkbox(told, key=key, help=explained)
        case FieldKind.TIME:
            st.time_input(label, value=None, step=900, key=key, help=explained)
        case FieldKind.DAY:
            st.date_input(
                label,
                value=None,
                min_value=EARLIEST,
                max_value=LATEST,
                format="DD.MM.YYYY",
                key=key,
                help=explained,
            )
        case FieldKind.CHOICE:  # without an index it can be emptied
            st.selectbox(
                label,
                list(each.choices),
                index=None,
                format_func=lambda value: (
                    each.choices[value] if each.plain else t(each.choices[value])
                ),
                key=key,
                placeholder=t("Velg"),
                help=explained,
            )
        case _:
            _show_number(key, label, each.kind, explained)


def _show_number(key: str, label: str, kind: FieldKind, explained: str | None) -> None:
    """With nothing in it where it is emptied."""
    least: float
    most: float
    step: float
    if kind is FieldKind.HOURS:
        least, most, step = 0.25, 24.0, 0.25
    elif kind is FieldKind.SHARE:
        least, most, step = 0.0, 1000.0, 1.0
    else:
        least, most, step = 0, MOST_KRONER if kind is FieldKind.KRONER else MOST_COUNTED, 1
    st.number_input(
        label, value=None, min_value=least, max_value=most, step=step, key=key, help=explained
    )


# --- which line it is about ---------------------------------------------------------------


def unfolded(label: str, *, key: str) -> DeltaGenerator:
    """What a form is in: open as it was when what stands above it comes or goes."""
    return st.expander(label, key=key, on_change="rerun")


def choose(
    label: str,
    lines: Sequence[Line],
    worded: Callable[[Line], str],
    *,
    key: str,
    t: Texts,
    new: bool = True,
) -> Line | None:
    """One of ``lines`` to change, or None: for a new one, where one can be written here."""
    at = st.selectbox(
        label,
        [*([_NONE] if new else []), *range(len(lines))],
        index=0 if new else None,
        format_func=lambda index: t("En ny") if index == _NONE else worded(lines[index]),
        key=f"{key}-{len(lines)}-{t.language}",
        placeholder=t("Velg"),
    )
    return None if at is None or at == _NONE else lines[at]
