"""A form that keeps what is typed in it: through reruns, refusals and a change of language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from cluster.problems import Problem
from data.language import Language, Texts
from ui import session
from ui.problems import say

_ROUNDS = "form-rounds"


@dataclass
class WrittenForm:
    """What stands in the fields of one form. ``base``: what it was opened on, None for new.

    ``refused``: what was wrong when ``asked`` was to be saved. ``places``: the fields whose
    problems have been told while the form is drawn.
    """

    key: str
    base: Any
    typed: dict[str, Any]
    language: Language
    round: int
    asked: Mapping[str, Any] | None = None
    refused: tuple[Problem, ...] = ()
    places: frozenset[str] = frozenset()

    def field(self, name: str) -> str:
        """The key of a field's widget, which shows what is typed."""
        key = self._widget(name)
        st.session_state.setdefault(key, self.typed.setdefault(name, ""))
        return key

    def sync(self) -> None:
        """Take over what the widgets hold."""
        held = {
            name: st.session_state.get(self._widget(name), self.typed[name]) for name in self.typed
        }
        self.typed = held

    def speak(self, language: Language) -> None:
        """In another language the widgets begin anew: the browser knows a choice by its words."""
        if language is not self.language:
            self.language, self.round = language, _next_round()

    def refuse(self, problems: tuple[Problem, ...]) -> None:
        """Remember what was wrong, and what it was wrong in."""
        self.asked, self.refused = dict(self.typed), problems

    def begins_anew(self, gone: Problem) -> None:
        """What was to be changed is gone: from now on it is a new one that is written."""
        if self.base is not None:
            self.base = None
            self.refuse((gone,))

    @property
    def is_warned(self) -> bool:
        """Whether what stands there was warned of already, and of nothing worse."""
        only_warned = bool(self.refused) and not any(each.stops for each in self.refused)
        return only_warned and self.typed == self.asked

    def complain(self, name: str | None, t: Texts, *, also: Sequence[str] = ()) -> None:
        """What is wrong in a field until it, or one of ``also``, is changed.

        None, asked last: what is wrong in the whole, and in what is no field here.
        """
        for problem in self.refused:
            here = problem.column == name or (name is None and problem.column not in self.places)
            if here and self._is_as_asked(name, also):
                say(problem, t)
        self.places = self.places | {name} if name else frozenset()

    def _is_as_asked(self, name: str | None, also: Sequence[str]) -> bool:
        if self.asked is None:
            return False
        names = (name, *also) if name in self.typed else tuple(self.typed)
        return all(self.typed.get(each) == self.asked.get(each) for each in names if each)

    def _widget(self, name: str) -> str:
        return f"{self.key}-{self.round}-{name}"


def opened(key: str, base: object, typed: Callable[[], dict[str, Any]]) -> WrittenForm:
    """The form with what was just typed in it; else a new one, in which ``typed()`` stands."""
    form = st.session_state.get(key)
    if not isinstance(form, WrittenForm):
        form = WrittenForm(key, base, typed(), session.texts().language, _next_round())
        st.session_state[key] = form
    form.sync()
    form.speak(session.texts().language)
    return form


def is_open(key: str) -> bool:
    return isinstance(st.session_state.get(key), WrittenForm)


def close(form: WrittenForm) -> None:
    """Throw away what was typed."""
    st.session_state.pop(form.key, None)


def _next_round() -> int:
    """Widgets remember: a form that is opened again must not find what was typed the last time."""
    rounds: int = st.session_state.get(_ROUNDS, 0) + 1
    st.session_state[_ROUNDS] = rounds
    return rounds
