"""The register read in on a page: its file or its answers on line, with progress, and told of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import BinaryIO

import streamlit as st

from cluster.access import Permission, User
from cluster.places import Kommune
from cluster.pool import PoolLoad, Reading, Way
from cluster.problems import Problem
from cluster.wording import POOL_WAYS
from data import commands, pool_report
from data.commands import Loaded
from data.language import Texts
from data.registers import pool_reading
from ui import session
from ui.problems import say_all

COMMAND = "python -m data import register"
MOST_MB = 200
"""As large as .streamlit/config.toml lets a file be; the whole country's is about 150."""
WAY, DAY, ROUND, NEWS = "pool-way", "pool-day", "pool-round", "pool-news"


def show(loads: Sequence[PoolLoad], reader: User, t: Texts) -> None:
    """Three ways to read it, and what the last reading did. Of what has changed since last time
    there is nothing to ask before the first.
    """
    if not reader.may(Permission.EDIT_PROSPECTS):
        return
    with st.expander(t("Les inn fra Enhetsregisteret"), expanded=NEWS in st.session_state):
        _show_news(t)
        way = st.radio(
            t("Slik"),
            list(Way) if loads else [Way.FILE, Way.SEARCH],
            format_func=lambda each: t(POOL_WAYS[each]),
            horizontal=True,
            key=f"{WAY}-{t.language}",
        )
        if way is Way.FILE:
            _show_file(reader, t)
        elif way is Way.SEARCH:
            _show_search(reader, t)
        else:
            _show_updates(loads[0], reader, t)


def _show_file(reader: User, t: Texts) -> None:
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
        _load(lambda tell: _read(sent, day, reader, tell, t), day, reader, t, sure=sure)


def _show_search(reader: User, t: Texts) -> None:
    day = session.today()
    st.caption(
        t(
            "Spør Enhetsregisteret over nettet, kommune for kommune, om de samme virksomhetene. "
            "Det tar et par minutter. Blir det avbrutt, er ingenting endret, og neste forsøk samme "
            "dag går videre der dette stoppet."
        )
    )
    sure = st.checkbox(t("Les inn selv om svaret er mye mindre enn det forrige"))
    if st.button(t("Spør Enhetsregisteret"), key="pool-search", type="primary"):
        _load(lambda tell: _search(day, reader, tell), day, reader, t, sure=sure)
    finished = pool_reading.finished(session.store(), day)
    if finished:
        st.caption(
            t.plural(
                "{count} kommune er ferdig, og blir ikke spurt om igjen.",
                "{count} kommuner er ferdige, og blir ikke spurt om igjen.",
                finished,
            )
        )


def _show_updates(last: PoolLoad, reader: User, t: Texts) -> None:
    day = session.today()
    st.caption(
        t(
            "Spør bare hva som er endret siden {day} hos virksomhetene som alt er i utvalget: "
            "flyttet, konkurs, slettet. Nye virksomheter og enkeltpersonforetak kommer med neste "
            "fil eller søk.",
            day=t.day(last.day),
        )
    )
    if st.button(t("Hent endringene"), key="pool-updates", type="primary"):
        _load(lambda tell: _updates(day, reader, tell, t), day, reader, t)


# --- reading, and saving --------------------------------------------------------------

Tell = Callable[[float, str], None]
"""Is told how far the reading is, 0 to 1, and what is being read."""


def _load(
    read: Callable[[Tell], Reading | Problem],
    day: date,
    reader: User,
    t: Texts,
    *,
    sure: bool = False,
) -> None:
    """Read and save; nothing is changed when it is stopped or refused on the way."""
    bar = st.progress(0.0, t("Leser …"))

    def tell(part: float, what: str) -> None:
        bar.progress(part, what)

    reading = read(tell)
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
    pool_reading.forget(session.store(), reading)
    st.session_state[NEWS] = _told(loaded, reading, t)
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    st.rerun()


def _read(sent: BinaryIO, day: date, reader: User, tell: Tell, t: Texts) -> Reading | Problem:
    def on_percent(percent: float) -> None:
        if percent >= 0:
            tell(min(percent, 100) / 100, t("Leser fila …"))

    with _on_disk(sent, sent.name) as path:
        return pool_reading.read_file(session.store(), reader, path, day, on_percent)


def _search(day: date, reader: User, tell: Tell) -> Reading | Problem:
    def on_kommune(at: int, of: int, kommune: Kommune) -> None:
        tell((at - 1) / of, f"{at}/{of} {kommune.name}")

    return pool_reading.search(session.store(), reader, day, on_kommune)


def _updates(day: date, reader: User, tell: Tell, t: Texts) -> Reading | Problem:
    tell(0.0, t("Henter endringene …"))
    return pool_reading.updates(session.store(), reader, day)


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
        st.toast(t("Registeret er lest inn."))  # the first reading makes the page above it long
        st.success(t("Registeret er lest inn."))
        st.text("\n".join(lines))
