"""Files that take seconds, made beside the page: one at a time, kept for whoever asks the same."""

from __future__ import annotations

import logging
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import streamlit as st

from cluster.access import Role
from data import journal
from data.language import Language, Texts, texts
from data.store import Store
from reports.blocks import Section
from reports.material import Material, gather
from reports.sections import Subject
from reports.summary import subjects, summary_of
from reports.writing import Paper, written
from ui import session

ASKED = "report-asked"
MOST_ASKED = 50

_log = logging.getLogger("klyngekart")


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for, of the register as it was at a ``version``."""

    paper: Paper
    version: int
    role: Role
    day: date
    since: date
    made: date
    codes: tuple[str, ...]
    language: Language


class Job:
    """A file that is being made. ``step`` of ``steps`` are done; ``reference``: of a failure."""

    def __init__(self, order: Order, store: Store) -> None:
        self.steps = len(order.codes) + 2
        self.step = 0
        self.reference: str | None = None
        self._made: Future[bytes] = _worker().submit(self._make, order, store)

    @property
    def is_done(self) -> bool:
        return self._made.done()

    @property
    def content(self) -> bytes | None:
        """The file; None before it is done, and where it failed."""
        return None if not self.is_done or self._made.exception() else self._made.result()

    def _make(self, order: Order, store: Store) -> bytes:
        try:
            t = texts(order.language)
            material = gather(
                store, seen_by=order.role, day=order.day, since=order.since, made=order.made
            )
            self.step = 1
            sections = [self._built(each, material, t) for each in _chosen(order)]
            told = summary_of(material, tuple(each for each in sections if each), t)
            return written(order.paper, told, material, t)
        except Exception as error:
            self.reference = journal.new_reference()
            extra = {journal.REFERENCE: self.reference}
            _log.error("a report failed", exc_info=error, extra=extra)
            raise

    def _built(self, subject: Subject, material: Material, t: Texts) -> Section | None:
        section = subject.build(material, t)
        self.step += 1
        return section


def _chosen(order: Order) -> list[Subject]:
    return [each for each in subjects(order.paper.form) if each.code in order.codes]


@cache
def _worker() -> ThreadPoolExecutor:
    """One for all: a report takes a whole core for its seconds."""
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="report")


@st.cache_resource(max_entries=12, show_spinner=False)
def job(order: Order) -> Job:
    """The file of an order, begun at the first asking."""
    return Job(order, session.store())


def of(order: Order, paper: Paper) -> Order:
    """The same as another kind of file, with the parts that are fit for it."""
    fit = {each.code for each in subjects(paper.form)}
    return replace(order, paper=paper, codes=tuple(each for each in order.codes if each in fit))


def is_begun(order: Order) -> bool:
    """Whether this visit has asked for it."""
    return _name(order) in st.session_state.get(ASKED, ())


def begin(order: Order) -> None:
    """Ask for it: it is made beside the page, unless it was made already."""
    st.session_state[ASKED] = [*st.session_state.get(ASKED, ()), _name(order)][-MOST_ASKED:]
    job(order)


def forget(order: Order) -> None:
    """Make it anew the next time: what failed may go well then."""
    asked = st.session_state.get(ASKED, ())
    st.session_state[ASKED] = [each for each in asked if each != _name(order)]
    job.clear(order)


def _name(order: Order) -> str:
    """A visit keeps only what can be written down."""
    return repr(order)
