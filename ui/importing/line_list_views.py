"""A list of lines read in, whichever kind it is of; all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import streamlit as st

from cluster.access import User
from cluster.lines import LinePlan
from cluster.problems import Problem, any_stops
from data.importing.line_list import LineReading, untold
from data.importing.meanings import empty_list
from data.language import Texts
from ui import links, markup, session
from ui.importing import upload_views
from ui.importing.line_kind import Line, LineKind
from ui.importing.upload_views import MOST_ROWS, Upload
from ui.markup import Cell
from ui.problems import say_all


def show(kind: LineKind, leader: User, t: Texts) -> None:
    """The receipt of the last list, and the way of the next."""
    _show_receipt(kind, t)
    uploaded = upload_views.show_upload(kind.asked(t), f"{kind.code}-")
    if uploaded is None:
        _show_help(kind, t)
        return
    reading = _read(kind.code, uploaded.digest, session.store().version(), kind, uploaded)
    plan, problems = _plan(kind, reading, leader)
    _show_verdict(kind, plan, problems, t)
    upload_views.show_ignored(reading.ignored_columns, t)
    if plan is not None:
        _ask_to_save(kind, reading, plan, leader, t)
    upload_views.show_problems(uploaded, problems, t)
    if plan is not None:
        _show_changes(kind, plan, t)


def _show_help(kind: LineKind, t: Texts) -> None:
    """What the list is, one to begin with, and what its columns mean."""
    st.caption(kind.explained(t))
    name = kind.file_name(t)
    upload_views.show_templates(lambda form: empty_list(kind.described, form, t), name, t)
    headings = kind.described.columns.headings
    meanings = [
        (t(headings[column]), t(meaning)) for column, meaning in kind.described.meanings.items()
    ]
    upload_views.show_meanings(meanings, t)


@st.cache_resource(max_entries=4, show_spinner=False)
def _read(
    code: str, digest: str, version: int, _kind: LineKind, _upload: Upload
) -> LineReading[Line]:
    read = _kind.reader(session.store())
    return read(_upload.content, _upload.name, today=session.today())


def _plan(
    kind: LineKind, reading: LineReading[Line], leader: User
) -> tuple[LinePlan[Line] | None, tuple[Problem, ...]]:
    """What saving would do, and everything that is wrong or worth knowing; nothing is saved."""
    if any_stops(reading.problems):
        return None, reading.problems
    plan, problems = kind.save(session.store(), leader, reading.lines, dry_run=True)
    return plan, (*reading.problems, *untold(problems, reading.problems))


def _show_verdict(
    kind: LineKind, plan: LinePlan[Line] | None, problems: tuple[Problem, ...], t: Texts
) -> None:
    if plan is None:
        upload_views.show_refusal(problems, t)
    elif plan.is_empty:
        st.info(t("Lista sier det samme som er lest inn før. Det er ingenting å lagre."))
    else:
        st.success(t("Klar til å lagres: {counts}.", counts=_counts(plan, t)))
        if _replaces_invented(kind, plan):
            note = t("Oppdiktede linjer tas bort når de første ordentlige lagres.")
            markup.show("note", text=note)


def _replaces_invented(kind: LineKind, plan: LinePlan[Line]) -> bool:
    """Whether real lines come where there are invented ones. What is told of invented members or
    meetings is invented itself.
    """
    coming = (*plan.new, *(after for _, after in plan.changed))
    is_real = any(not line.demo for line in coming)
    return is_real and any(line.demo for line in kind.kept(session.store()))


def _counts(plan: LinePlan[Line], t: Texts) -> str:
    return t(
        "{new} nye, {changed} endret, {unchanged} som før",
        new=t.number(len(plan.new)),
        changed=t.number(len(plan.changed)),
        unchanged=t.number(plan.unchanged),
    )


def _ask_to_save(
    kind: LineKind, reading: LineReading[Line], plan: LinePlan[Line], leader: User, t: Texts
) -> None:
    """The button that saves; there is none when there is nothing to save."""
    if plan.is_empty or not st.button(t("Lagre lista"), type="primary", key="save-lines"):
        return
    saved, problems = kind.save(session.store(), leader, reading.lines, dry_run=False)
    if saved is None:
        say_all(problems, t)
    else:
        upload_views.done(t("Lagret: {counts}.", counts=_counts(saved, t)))


def _show_receipt(kind: LineKind, t: Texts) -> None:
    receipt = upload_views.take_receipt()
    if receipt:
        st.success(receipt)
        st.page_link(
            links.page(kind.screen, t, visibility="visible"),
            label=kind.shown(t),
            query_params=session.link_parameters(),
        )


# --- what will be -----------------------------------------------------------------------


def _show_changes(kind: LineKind, plan: LinePlan[Line], t: Texts) -> None:
    """The lines that are new or change, as they will be, with what they were below."""
    if plan.is_empty:
        return
    rows = [*_rows(kind, plan, t)]
    markup.show(
        "table",
        caption=upload_views.changes_caption(len(rows), t),
        headings=[t("Hva"), *kind.headings(t)],
        numeric=[1 + at for at in kind.numeric],
        rows=rows[:MOST_ROWS],
    )


def _rows(kind: LineKind, plan: LinePlan[Line], t: Texts) -> Iterator[tuple[str | Cell, ...]]:
    for line in plan.new:
        yield (t("ny"), *kind.row(line, t))
    for before, after in plan.changed:
        yield (t("endret"), *_side_by_side(kind.row(before, t), kind.row(after, t)))


def _side_by_side(before: Iterable[str], after: Iterable[str]) -> Iterator[str | Cell]:
    for old, new in zip(before, after, strict=True):
        yield new if old == new else Cell(text=new, below=old)
