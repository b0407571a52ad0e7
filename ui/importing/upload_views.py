"""What every kind of list shares on the page: the upload, its problems, and the receipt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256

import streamlit as st

from cluster.problems import Problem
from cluster.wording import SEVERITIES, remedy, what
from data import importing
from data.importing import Format
from data.language import Texts
from ui import markup
from ui.files import FILE_KINDS, MIMES

ROUND = "import-round"
RECEIPT = "import-receipt"
MOST_MB = 6
"""The import itself refuses above 5 MB, in a sentence the reader understands."""
MOST_ROWS = 200


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent."""

    name: str
    content: bytes

    @property
    def digest(self) -> str:
        """The same for the same content only: what was read is read once."""
        return sha256(self.content).hexdigest()


def show_upload(label: str, kind: str = "") -> Upload | None:
    """The upload field; the file, once there is one. Each kind of list has its own."""
    sent = st.file_uploader(
        label,
        key=f"upload-{kind}{st.session_state.get(ROUND, 0)}",
        max_upload_size=MOST_MB,
    )
    return Upload(sent.name, sent.getvalue()) if sent else None


def show_templates(make: Callable[[Format], bytes], name: str, t: Texts) -> None:
    """A list to begin with, in each format."""
    with st.container(horizontal=True, gap="small"):
        for kind in Format:
            st.download_button(
                t("Last ned mal ({kind})", kind=FILE_KINDS[kind]),
                lambda kind=kind: make(kind),
                f"{name}.{kind}",
                MIMES[kind],
                on_click="ignore",
            )


def show_meanings(rows: Sequence[tuple[str, str]], t: Texts) -> None:
    """What the columns mean, by their headings."""
    with st.expander(t("Hvilke kolonner kan lista ha?")):
        markup.show(
            "table",
            caption=t("Kolonner, i hvilken rekkefølge som helst"),
            headings=[t("Kolonne"), t("Betydning")],
            numeric=[],
            rows=rows,
        )


def show_refusal(problems: Sequence[Problem], t: Texts) -> None:
    """That nothing can be saved, and of how many errors."""
    stops = sum(problem.stops for problem in problems)
    st.error(
        t.plural(
            "{count} feil må rettes før lista kan lagres. Ingenting er lagret.",
            "{count} feil må rettes før lista kan lagres. Ingenting er lagret.",
            stops,
        )
    )


def show_ignored(columns: Sequence[str], t: Texts) -> None:
    """The columns that mean nothing to us."""
    if columns:
        names = ", ".join(f"«{name}»" for name in columns)
        markup.show("note", text=t("Kolonner som ikke brukes: {columns}", columns=names))


def show_problems(upload: Upload, problems: Sequence[Problem], t: Texts) -> None:
    """Every problem, errors first, and the file back with the problems beside its rows."""
    if not problems:
        return
    ordered = sorted(problems, key=lambda each: (not each.stops, each.row or 0))
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


def changes_caption(count: int, t: Texts) -> str:
    """What the table of changes is, and how much of it is shown."""
    if count <= MOST_ROWS:
        return t("Dette blir lagret")
    return t(
        "Dette blir lagret (de første {shown} av {count})",
        shown=MOST_ROWS,
        count=t.number(count),
    )


def done(receipt: str) -> None:
    """Say what was saved when the page is drawn anew, and begin with an empty upload."""
    st.session_state[RECEIPT] = receipt
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    st.rerun()


def take_receipt() -> str | None:
    """What the last save did, once."""
    receipt: str | None = st.session_state.pop(RECEIPT, None)
    return receipt
