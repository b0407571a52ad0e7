"""A member list read in, step by step: upload, preview, problems, confirmation."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from cluster.access import User
from cluster.problems import Problem, any_stops
from cluster.register import Change, Plan
from cluster.wording import CRAFTS, KINDS, remedy, what
from data import commands, importing
from data.importing import Reading
from data.importing.columns import HEADINGS
from data.importing.template import MEANINGS
from data.language import Texts
from ui import links, markup, session
from ui.importing import upload_views
from ui.importing.upload_views import MOST_ROWS, Upload


def show(leader: User, t: Texts) -> None:
    """The receipt of the last list, and the way of the next."""
    _show_receipt(t)
    label = t("Medlemslista, som CSV eller Excel (.xlsx), høyst 5 MB og 20 000 rader")
    uploaded = upload_views.show_upload(label)
    if uploaded is None:
        _show_help(t)
        return
    reading = _read(uploaded.digest, uploaded)
    without_demo = _ask_about_demo(t)
    shown = _preview(reading, leader, without_demo=without_demo)
    _show_verdict(reading, shown, t)
    _ask_to_save(reading, shown, leader, t, without_demo=without_demo)
    upload_views.show_problems(uploaded, shown.problems, t)
    _show_changes(shown, t)


@dataclass(frozen=True, slots=True)
class Preview:
    """What saving the list would do, and everything that is wrong or worth knowing."""

    plan: Plan | None
    problems: tuple[Problem, ...]


def _show_help(t: Texts) -> None:
    """A list to begin with, and what its columns mean."""
    name = t("medlemsliste-mal")
    upload_views.show_templates(lambda kind: importing.template(kind, t), name, t)
    meanings = [(t(HEADINGS[column]), t(meaning)) for column, meaning in MEANINGS.items()]
    upload_views.show_meanings(meanings, t)


@st.cache_resource(max_entries=4, show_spinner=False)
def _read(digest: str, _upload: Upload) -> Reading:
    return importing.read_members(_upload.content, _upload.name, today=session.today())


def _ask_about_demo(t: Texts) -> bool:
    """Whether the invented members are to go when the list is saved."""
    if not session.has_demo():
        return False
    return st.checkbox(t("Ta bort demodataene når lista lagres"), value=True)


def _preview(reading: Reading, leader: User, *, without_demo: bool) -> Preview:
    """What saving would do; nothing is saved."""
    if any_stops(reading.problems):
        return Preview(None, reading.problems)
    plan, problems = _import(reading, leader, without_demo=without_demo, dry_run=True)
    return Preview(plan, (*reading.problems, *problems))


def _import(
    reading: Reading, leader: User, *, without_demo: bool, dry_run: bool
) -> commands.Answer[Plan]:
    return commands.import_members(
        session.store(),
        leader,
        reading.drafts,
        today=session.today(),
        remove_demo=without_demo,
        dry_run=dry_run,
    )


def _show_verdict(reading: Reading, shown: Preview, t: Texts) -> None:
    """In one sentence: can it be saved, and what happens then."""
    if shown.plan is None:
        upload_views.show_refusal(shown.problems, t)
    elif not shown.plan.changes:
        st.info(t("Lista sier det samme som registeret. Det er ingenting å lagre."))
    else:
        st.success(_outcome(shown.plan, t))
    upload_views.show_ignored(reading.ignored_columns, t)


def _outcome(plan: Plan, t: Texts) -> str:
    new = sum(change.before is None for change in plan.changes)
    return t(
        "Klar til å lagres: {new} nye, {changed} endret, {unchanged} som før.",
        new=t.number(new),
        changed=t.number(len(plan.changes) - new),
        unchanged=t.number(plan.unchanged),
    )


def _show_changes(shown: Preview, t: Texts) -> None:
    """The members that are new or change, as they will be."""
    if shown.plan is None or not shown.plan.changes:
        return
    changes = shown.plan.changes
    markup.show(
        "table",
        caption=upload_views.changes_caption(len(changes), t),
        headings=[
            t("Navn"),
            t("Hva"),
            t("Sted"),
            t("Kommune"),
            t("Medlemskap"),
            t("Fag"),
        ],
        numeric=[],
        rows=[_change_row(each, t) for each in changes[:MOST_ROWS]],
    )


def _change_row(change: Change, t: Texts) -> tuple[str, ...]:
    member = change.after
    place = member.located[-1].place
    return (
        member.name,
        t("ny") if change.before is None else t("endret"),
        place.name,
        place.kommune.name,
        "; ".join(
            f"{t(KINDS[term.kind])} {t.short_day(term.joined)} –"
            + (f" {t.short_day(term.left)}" if term.left else "")
            for term in member.terms
        ),
        ", ".join(t(CRAFTS[craft]) for craft in member.crafts),
    )


def _ask_to_save(
    reading: Reading, shown: Preview, leader: User, t: Texts, *, without_demo: bool
) -> None:
    """The button that saves; there is none when there is nothing to save."""
    if shown.plan is None or not (shown.plan.changes or without_demo):
        return
    if not st.button(t("Lagre i registeret"), type="primary"):
        return
    plan, problems = _import(reading, leader, without_demo=without_demo, dry_run=False)
    if plan is None:
        sentences = [f"{what(each, t)} {remedy(each, t)}" for each in problems]
        st.error(markup.plain("\n\n".join(sentences)))
        return
    upload_views.done(_saved(plan, t))


def _saved(plan: Plan, t: Texts) -> str:
    new = sum(change.before is None for change in plan.changes)
    return t(
        "Lagret: {new} nye, {changed} endret, {unchanged} som før.",
        new=t.number(new),
        changed=t.number(len(plan.changes) - new),
        unchanged=t.number(plan.unchanged),
    )


def _show_receipt(t: Texts) -> None:
    """What the last save did, once."""
    receipt = upload_views.take_receipt()
    if receipt:
        st.success(receipt)
        st.page_link(
            links.page(links.MEMBERS, t, visibility="visible"),
            label=t("Se medlemmene på kartet"),
            query_params=session.link_parameters(),
        )
