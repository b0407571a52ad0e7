"""The register's own file, read in on a page: chosen, read with its progress, and told of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import BinaryIO

import streamlit as st

from cluster.access import Permission, User
from cluster.pool import Reading
from cluster.problems import Problem
from data import commands, pool_report
from data.commands import Loaded
from data.language import Texts
from ui import session
from ui.problems import say_all

COMMAND = "python -m data import register"
MOST_MB = 200
"""As large as .streamlit/config.toml lets a file be; the whole country's is about 150."""
DAY, ROUND, NEWS = "pool-day", "pool-round", "pool-news"


def show(reader: User, t: Texts) -> None:
    """The upload, and what the last one did."""
    if not reader.may(Permission.EDIT_PROSPECTS):
        return
    with st.expander(t("Les inn Enhetsregisterets fil"), expanded=NEWS in st.session_state):
        _show_news(t)
        st.caption(
            t(
                "Fila med enheter, som CSV eller JSON, pakket med gzip eller ikke. Bare "
                "virksomheter i film og nære næringer i Nord-Norge lagres; "
                "enkeltpersonforetak telles bare. Her er det plass til {most} MB; en større fil "
                "leses inn på maskinen appen går på, med {command}.",
                most=MOST_MB,
                command=f"`{COMMAND}`",
            )
        )
        sent = st.file_uploader(
            t("Enhetsregisterets fil"),
            key=f"pool-file-{st.session_state.get(ROUND, 0)}",
            max_upload_size=MOST_MB,
        )
        day = st.date_input(
            t("Lastet ned fra Brønnøysundregistrene den"),
            value=session.today(),
            max_value=session.today(),
            format="DD.MM.YYYY",
            key=DAY,
        )
        sure = st.checkbox(t("Les inn selv om fila er eldre eller mye mindre enn den forrige"))
        if sent and st.button(t("Les inn"), key="pool-load", type="primary"):
            _load(sent, sent.name, day, reader, t, sure=sure)


def _load(sent: BinaryIO, name: str, day: date, reader: User, t: Texts, *, sure: bool) -> None:
    """Read and save; nothing is changed when it is stopped or refused on the way."""
    bar = st.progress(0.0, t("Leser fila …"))
    reading = _read(sent, name, day, reader, lambda part: bar.progress(part, t("Leser fila …")))
    if isinstance(reading, Problem):
        bar.empty()
        say_all([reading], t)
        return
    bar.progress(1.0, t("Lagrer …"))
    loaded, problems = commands.load_register(
        session.store(), reader, reading, day=day, today=session.today(), sure=sure
    )
    bar.empty()
    if loaded is None:
        say_all(problems, t)
        return
    st.session_state[NEWS] = _told(loaded, reading, t)
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    st.rerun()


def _read(
    sent: BinaryIO, name: str, day: date, reader: User, on_progress: Callable[[float], object]
) -> Reading | Problem:
    from data.registers import bulk  # noqa: PLC0415 - DuckDB, and only needed here

    store = session.store()
    known = [each.org_number for each in store.pool(seen_by=reader.role)]

    def tell(percent: float) -> None:
        if percent >= 0:
            on_progress(min(percent, 100) / 100)

    with _on_disk(sent, name) as path:
        return bulk.read_file(path, store.pool_industries(), known, day, tell)


@contextmanager
def _on_disk(sent: BinaryIO, name: str) -> Iterator[Path]:
    """The file where DuckDB can stream it, gone afterwards."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / Path(name).name
        with path.open("wb") as file:
            copyfileobj(sent, file)
        yield path


def _told(loaded: Loaded, reading: Reading, t: Texts) -> list[str]:
    lines = list(pool_report.lines(loaded, reading, session.store().pool_industries(), t))
    bad = len(reading.problems)
    if bad:
        lines.append(t.plural("{count} rad er ikke lest", "{count} rader er ikke lest", bad))
    return lines


def _show_news(t: Texts) -> None:
    """What the last file did, once."""
    lines: list[str] = st.session_state.pop(NEWS, [])
    if lines:
        st.success(t("Fila er lest inn."))
        st.text("\n".join(lines))
