"""Reading a list in, step by step: upload, preview, problems, confirmation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

import streamlit as st

from cluster.access import User
from cluster.problems import Problem, any_stops
from cluster.register import Change, Plan
from cluster.wording import CRAFTS, KINDS, SEVERITIES, remedy, what
from data import commands, importing
from data.importing import Format, Reading
from data.importing.columns import HEADINGS
from data.importing.template import MEANINGS
from data.language import Texts
from ui import links, markup, session
from ui.files import FILE_KINDS, MIMES

RECEIPT, ROUND = "import-receipt", "import-round"
MOST_MB = 6
"""The import itself refuses above 5 MB, in a sentence the reader understands."""
MOST_ROWS = 200


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Preview:
    """What saving the list would do, and everything that is wrong or worth knowing."""

    plan: Plan | None
    problems: tuple[Problem, ...]


def show_upload(t: Texts) -> Upload | None:
    """The upload field; the file, once there is one."""
    sent = st.file_uploader(
        t("Medlemslista, som CSV eller Excel (.xlsx), høyst 5 MB og 20 000 rader"),
        key=f"upload-{st.session_state.get(ROUND, 0)}",
        max_upload_size=MOST_MB,
    )
    return Upload(sent.name, sent.getvalue()) if sent else None


def show_help(t: Texts) -> None:
    """A list to begin with, and what its columns mean."""
    with st.container(horizontal=True, gap="small"):
        for kind in Format:
            st.download_button(
                t("Last ned mal ({kind})", kind=FILE_KINDS[kind]),
                lambda kind=kind: importing.template(kind, t),
                f"{t('medlemsliste-mal')}.{kind}",
                MIMES[kind],
                on_click="ignore",
            )
    with st.expander(t("Hvilke kolonner kan lista ha?")):
        markup.show(
            "table",
            caption=t("Kolonner, i hvilken rekkefølge som helst"),
            headings=[t("Kolonne"), t("Betydning")],
            numeric=[],
            rows=[(t(HEADINGS[column]), t(meaning)) for column, meaning in MEANINGS.items()],
        )


def read(upload: Upload) -> Reading:
    """The list as read; the same file is read once."""
    return _read(sha256(upload.content).hexdigest(), upload)


@st.cache_resource(max_entries=4, show_spinner=False)
def _read(digest: str, _upload: Upload) -> Reading:
    return importing.read_members(_upload.content, _upload.name, today=session.today())


def ask_about_demo(t: Texts) -> bool:
    """Whether the invented members are to go when the list is saved."""
    if not session.has_demo():
        return False
    return st.checkbox(t("Ta bort demodataene når lista lagres"), value=True)


def preview(reading: Reading, leader: User, *, without_demo: bool) -> Preview:
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


def show_verdict(reading: Reading, shown: Preview, t: Texts) -> None:
    """In one sentence: can it be saved, and what happens then."""
    if shown.plan is None:
        stops = sum(problem.stops for problem in shown.problems)
        st.error(
            t.plural(
                "{count} feil må rettes før lista kan lagres. Ingenting er lagret.",
                "{count} feil må rettes før lista kan lagres. Ingenting er lagret.",
                stops,
            )
        )
    elif not shown.plan.changes:
        st.info(t("Lista sier det samme som registeret. Det er ingenting å lagre."))
    else:
        st.success(_outcome(shown.plan, t))
    if reading.ignored_columns:
        names = ", ".join(f"«{name}»" for name in reading.ignored_columns)
        markup.show("note", text=t("Kolonner som ikke brukes: {columns}", columns=names))


def _outcome(plan: Plan, t: Texts) -> str:
    new = sum(change.before is None for change in plan.changes)
    return t(
        "Klar til å lagres: {new} nye, {changed} endret, {unchanged} som før.",
        new=t.number(new),
        changed=t.number(len(plan.changes) - new),
        unchanged=t.number(plan.unchanged),
    )


def show_problems(upload: Upload, shown: Preview, t: Texts) -> None:
    """Every problem, errors first, and the file back with the problems beside its rows."""
    if not shown.problems:
        return
    ordered = sorted(shown.problems, key=lambda each: (not each.stops, each.row or 0))
    markup.show(
        "table",
        caption=t.plural("{count} ting å se på", "{count} ting å se på", len(ordered)),
        headings=[
            t("Rad"),
            t("Kolonne"),
            t("Verdi"),
            t("Grad"),
            t("Hva er galt"),
            t("Hva du gjør"),
        ],
        numeric=[],
        rows=[_problem_row(each, t) for each in ordered[:MOST_ROWS]],
    )
    _offer_marked_copy(upload, ordered, t)


def _problem_row(problem: Problem, t: Texts) -> tuple[str, ...]:
    return (
        str(problem.row or "–"),
        problem.column or "–",
        problem.value or "–",
        t(SEVERITIES[problem.severity]),
        what(problem, t),
        remedy(problem, t),
    )


def _offer_marked_copy(upload: Upload, problems: Sequence[Problem], t: Texts) -> None:
    copy = importing.marked(upload.content, upload.name, problems, t)
    if copy is not None:
        st.download_button(
            t("Last ned lista med problemene skrevet inn"),
            copy,
            t("problemer-{name}", name=upload.name),
            on_click="ignore",
        )


def show_changes(shown: Preview, t: Texts) -> None:
    """The members that are new or change, as they will be."""
    if shown.plan is None or not shown.plan.changes:
        return
    changes = shown.plan.changes
    markup.show(
        "table",
        caption=_changes_caption(len(changes), t),
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


def _changes_caption(count: int, t: Texts) -> str:
    if count <= MOST_ROWS:
        return t("Dette blir lagret")
    return t(
        "Dette blir lagret (de første {shown} av {count})",
        shown=MOST_ROWS,
        count=t.number(count),
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


def ask_to_save(
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
    st.session_state[RECEIPT] = _saved(plan, t)
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    st.rerun()


def _saved(plan: Plan, t: Texts) -> str:
    new = sum(change.before is None for change in plan.changes)
    return t(
        "Lagret: {new} nye, {changed} endret, {unchanged} som før.",
        new=t.number(new),
        changed=t.number(len(plan.changes) - new),
        unchanged=t.number(plan.unchanged),
    )


def show_receipt(t: Texts) -> None:
    """What the last save did, once."""
    receipt = st.session_state.pop(RECEIPT, None)
    if receipt:
        st.success(receipt)
        st.page_link(
            links.page(links.MEMBERS, t, visibility="visible"),
            label=t("Se medlemmene på kartet"),
            query_params=session.link_parameters(),
        )
