"""A form that saves when its button is pressed, and tells beside its fields what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import streamlit as st

from cluster.problems import Problem
from data.commands import Answer
from data.language import Texts
from ui import markup
from ui.problems import say


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was asked for in vain, and why."""

    asked: tuple[object, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """``fields`` are the keys of its widgets; ``beside`` says which field a problem is about.

    What is typed stays when it cannot be saved, and is told about until it is changed.
    """

    name: str
    fields: tuple[str, ...]
    beside: Mapping[str, str]

    def begin(self, t: Texts, fill: Callable[[], None]) -> None:
        """Before its widgets are drawn: fill the fields that were not on the screen just before.

        In another language than before, what is chosen is sent anew: the browser knows a
        choice by its words, and would answer with words that are no longer there.
        """
        fields = st.session_state
        if any(field not in fields for field in self.fields):
            fill()
        elif fields.get(self._language) != t.language:
            fields.update({field: fields[field] for field in self.fields})
        fields[self._language] = t.language

    def take(self, answer: Answer[object], receipt: str) -> bool:
        """Remember a command's answer for the screen that follows; answers whether it was done.

        To be called as the button is pressed, before the screen is drawn.
        """
        done, problems = answer
        if done is None:
            st.session_state[self._refused] = Refusal(self._asked(), problems)
            return False
        st.session_state.pop(self._refused, None)
        st.session_state[self._receipt] = receipt
        return True

    def show_problems(self, t: Texts, field: str | None = None) -> None:
        """The problems about one field, or about none of them.

        Of a form without fields they are told once: nothing can be changed that would end them.
        """
        refused = st.session_state.get(self._refused)
        if refused is None or refused.asked != self._asked():
            return
        for problem in refused.problems:
            if self.beside.get(problem.code) == field:
                say(problem, t)
        if not self.fields:
            st.session_state.pop(self._refused)

    def show_receipt(self) -> None:
        """What was saved, once; its line is there before and after, so that nothing moves."""
        markup.show("receipt", text=st.session_state.pop(self._receipt, ""))

    def _asked(self) -> tuple[object, ...]:
        return tuple(st.session_state.get(field) for field in self.fields)

    @property
    def _language(self) -> str:
        return f"{self.name}-language"

    @property
    def _refused(self) -> str:
        return f"{self.name}-refused"

    @property
    def _receipt(self) -> str:
        return f"{self.name}-receipt"
