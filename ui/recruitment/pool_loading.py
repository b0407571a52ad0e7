"""The company register, read in on a page: in the way that is chosen, and told of as it goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import BinaryIO

import streamlit as st

from cluster.access import Permission, User
from cluster.pool import PoolLoad, Reading, Way
from cluster.problems import Problem
from cluster.translation import N_
from data import language, pool_reading, pool_report
from data.commands import Loaded
from data.language import Language, Texts
from data.pool_reading import Asked
from data.registers.steps import Step
from ui import markup, session
from ui.problems import say, say_all

COMMAND = "python -m data import register"
MOST_MB = 200
"""As large as .streamlit/config.toml lets a file be; the whole country's is about 150."""
OPEN, WAY, DAY, ROUND, NEWS = "pool-open", "pool-way", "pool-day", "pool-round", "pool-news"
PRESSED = "pool-pressed"

WAYS: Mapping[Way, str] = {
    Way.FILE: N_("Fra fila du har lastet ned"),
    Way.SEARCH: N_("Fra registeret på nett"),
    Way.FEED: N_("Fra registeret på nett, bare det som er endret siden sist"),
}


def show(loads: Sequence[PoolLoad], reader: User, t: Texts) -> None:
    """How to read, the button that does, and what the last reading did. ``loads``: last first."""
    if not reader.may(Permission.EDIT_PROSPECTS):
        return
    with st.expander(t("Les inn Enhetsregisteret"), key=OPEN, on_change="rerun"):
        _show_news(t)
        way = _choose_way(loads, t)
        if way is Way.FILE:
            _show_file(reader, t)
        elif way is Way.SEARCH:
            _show_search(reader, t, is_first=not loads)
        else:
            _show_feed(loads[0].day, reader, t)


def _choose_way(loads: Sequence[PoolLoad], t: Texts) -> Way:
    """What has changed can be asked for when there is something it is changed from.

    The browser knows a choice by its words: in another language it is another widget.
    """
    ways = list(WAYS) if loads else [Way.FILE, Way.SEARCH]
    before = st.session_state.get(WAY)
    way = st.radio(
        t("Hvordan vil du lese inn Enhetsregisteret?"),
        ways,
        index=ways.index(before) if before in ways else 0,
        format_func=lambda each: t(WAYS[each]),
        key=f"{WAY}-{t.language}",
    )
    st.session_state[WAY] = way
    return way


# --- each of the ways -----------------------------------------------------------------


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
    if sent and _is_pressed(t("Les inn"), "pool-load"):
        with _on_disk(sent, sent.name) as path:
            _read_in(Asked(Way.FILE, day, path), t("Leser fila …"), reader, t, sure=sure)


@contextmanager
def _on_disk(sent: BinaryIO, name: str) -> Iterator[Path]:
    """The file where DuckDB can stream it, gone afterwards."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / Path(name).name
        with path.open("wb") as file:
            copyfileobj(sent, file)
        yield path


def _show_search(reader: User, t: Texts, *, is_first: bool) -> None:
    st.caption(
        t(
            "Spør om én kommune om gangen, og er som regel ferdig på under et minutt. Bli på siden "
            "så lenge: går du fra den, stopper lesingen, og ingenting er endret. Det som er "
            "ferdig, tas vare på til du fortsetter samme dag."
        )
    )
    today = session.today()
    sure = not is_first and st.checkbox(t("Les inn selv om det er mye mindre enn sist"))
    if _is_pressed(t("Spør registeret"), "pool-search"):
        _read_in(Asked(Way.SEARCH, today), t("Spør registeret …"), reader, t, sure=sure)
    done, every = pool_reading.finished(session.store(), today)
    if done:
        st.caption(
            t(
                "{done} av {every} kommuner er ferdige, og blir ikke spurt om igjen i dag.",
                done=t.number(done),
                every=t.number(every),
            )
        )


def _show_feed(since: date, reader: User, t: Texts) -> None:
    st.caption(
        t(
            "Ser etter hva som er blitt av virksomhetene i utvalget siden {day}: hvem som er "
            "konkurs, slettet eller flyttet. Nye virksomheter og antallet enkeltpersonforetak "
            "kommer bare med fila eller hele registeret. Er det mer enn noen uker siden sist, "
            "går det raskere å spørre hele registeret.",
            day=t.day(since),
        )
    )
    if _is_pressed(t("Hent det som er endret"), "pool-feed"):
        asked = Asked(Way.FEED, session.today())
        _read_in(asked, t("Spør registeret …"), reader, t)


def _is_pressed(label: str, key: str) -> bool:
    """Whether the button was pressed, though the map had the page drawn anew before it got here."""
    st.button(label, key=key, type="primary", on_click=_press, args=(key,))
    if st.session_state.get(PRESSED) != key:
        return False
    del st.session_state[PRESSED]
    return True


def _press(key: str) -> None:
    st.session_state[PRESSED] = key


# --- reading --------------------------------------------------------------------------


class _Bar:
    """How far it has come; it never goes back, though one count follows another."""

    def __init__(self, begins: str, t: Texts) -> None:
        self._begins, self._t = begins, t
        self._share = 0.0
        self._bar = st.progress(0.0, begins)

    def at_share(self, percent: float) -> None:
        if percent >= 0:
            self._go(percent / 100, self._begins)

    def at_step(self, step: Step) -> None:
        self._go(step.at / step.of if step.of else 0, pool_report.step_line(step, self._t))

    def at_end(self, words: str) -> None:
        self._go(1, words)

    def clear(self) -> None:
        self._bar.empty()

    def _go(self, share: float, words: str) -> None:
        self._share = max(self._share, min(share, 1))
        self._bar.progress(self._share, markup.plain(words))


def _read_in(asked: Asked, begins: str, reader: User, t: Texts, *, sure: bool = False) -> None:
    """Read and save; nothing is changed when it is stopped or refused on the way."""
    st.session_state.pop(NEWS, None)
    bar = _Bar(begins, t)
    with pool_reading.turns.take(session.visit()) as is_ours:
        if not is_ours:
            bar.clear()
            say(Problem("pool.being_read"), t)
            return
        reading = pool_reading.read(session.store(), reader, asked, bar.at_share, bar.at_step)
        if isinstance(reading, Problem):
            bar.clear()
            say(reading, t)
            return
        bar.at_end(t("Lagrer …"))
        loaded, problems = pool_reading.save(
            session.store(), reader, reading, asked, today=session.today(), sure=sure
        )
    bar.clear()
    if loaded is None:
        say_all(problems, t)
        return
    st.session_state[NEWS] = {
        each: _told(loaded, reading, language.texts(each)) for each in Language
    }
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    st.rerun()


def _told(loaded: Loaded, reading: Reading, t: Texts) -> list[str]:
    lines = list(pool_report.lines(loaded, reading, session.store().pool_industries(), t))
    bad = len(reading.problems)
    if bad:
        lines.append(t.plural("{count} rad er ikke lest", "{count} rader er ikke lest", bad))
    return lines


def _show_news(t: Texts) -> None:
    """What the last reading of this visit did, until the next one."""
    news: Mapping[Language, Sequence[str]] = st.session_state.get(NEWS, {})
    if news:
        st.success(t("Enhetsregisteret er lest inn."))
        st.text("\n".join(news[t.language]))
