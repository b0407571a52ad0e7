"""One member in a form: what is typed is kept in the visit until it is saved or thrown away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import streamlit as st

from cluster.comparison import Field
from cluster.consent import Audience, Shared, choices
from cluster.crafts import Craft
from cluster.members import Located, Member, MemberKind, OrganisationForm
from cluster.problems import Problem, any_stops
from cluster.wording import AUDIENCES, CRAFTS, KINDS, SHARED
from data import forms
from data.forms import TypedTerm
from data.language import Language, Texts
from data.registers.addresses import Address
from data.registers.asking import Hits
from data.registers.brreg import RegisteredFirm
from ui import session
from ui.problems import say

ROUNDS = "form-rounds"
EARLIEST = date(1990, 1, 1)
YEARS_AHEAD = 10
TEXTS = (
    "name",
    "org_number",
    "organisation_form",
    "crafts",
    "employees",
    "website",
    "contact_person",
    "email",
    "phone",
    "offers",
    "needs",
    "moves",
    "since",
    *forms.PLACE_FIELDS,
)


@dataclass
class Editing:
    """A form that is being filled in.

    ``base`` is the member as it was when the form was opened. ``tried``: somebody has asked to
    save, so everything that is wrong is shown. ``theirs``: what somebody else has saved since.
    ``shown``: whom the form says may see each field, as long as nobody chooses otherwise.
    """

    key: str
    base: Member
    typed: dict[str, Any]
    consent_text: str
    language: Language
    round: int = 0
    tried: bool = False
    found: list[Located] = field(default_factory=list)
    taken: set[Field] = field(default_factory=set)
    told: RegisteredFirm | Problem | None = None
    hits: Hits[Address] | Problem | None = None
    theirs: Member | None = None
    shown: dict[Shared, Audience] = field(default_factory=dict)
    _start: dict[str, Any] = field(default_factory=dict)

    def widget(self, name: str) -> str:
        """The key of a field's widget: a new one when the form itself has changed the field."""
        return f"{self.key}-{self.round}-{name}"

    def speak(self, language: Language) -> None:
        """In another language the widgets begin anew: the browser knows a choice by its words."""
        if language is not self.language:
            self.language = language
            self.put()

    def sync(self) -> None:
        """Take over what the widgets hold."""
        for name in TEXTS:
            self.typed[name] = st.session_state.get(self.widget(name), self.typed[name])
        self.typed["terms"] = [
            self._term(number, each) for number, each in enumerate(self.typed["terms"])
        ]
        self.typed["consents"] = {
            shared: self._choice(shared, to) for shared, to in self.typed["consents"].items()
        }

    def _choice(self, shared: Shared, known: Audience | None) -> Audience | None:
        """What is chosen in the form; what it only shows is not a choice."""
        held: Audience | None = st.session_state.get(self.widget(f"see-{shared}"))
        return known if held is None or held is self.shown.get(shared) else held

    def _term(self, number: int, known: TypedTerm) -> TypedTerm:
        held = {
            part: st.session_state.get(self.widget(f"term-{number}-{part}"), getattr(known, part))
            for part in ("kind", "joined", "left")
        }
        return TypedTerm(**held)

    def put(self, **values: object) -> None:
        """Change fields from the code; the widgets begin anew with them."""
        self.typed.update(values)
        self.round = st.session_state[ROUNDS] = st.session_state.get(ROUNDS, 0) + 1

    def rebase(self, theirs: Member) -> None:
        """What was typed, on top of what somebody else has saved meanwhile."""
        mine = self._touched()
        self.base, self.theirs = theirs, None
        self.typed = forms.typed_of(theirs, session.today())
        self._start = dict(self.typed)
        self.put(**mine)

    def on(self, theirs: Member) -> Member:
        """The member as typed, on top of what somebody else has saved; the form stays as it is."""
        typed = {**forms.typed_of(theirs, session.today()), **self._touched()}
        made, _ = forms.member_from(
            typed, theirs, session.today(), consent_text=self.consent_text, found=self.found
        )
        return made

    def _touched(self) -> dict[str, Any]:
        return {name: self.typed[name] for name in self.typed if self.is_touched(name)}

    def settle(self, theirs: Member, chosen: Member) -> None:
        """What was chosen between their version and what was typed, on top of theirs."""
        self.rebase(theirs)
        consents = {
            shared: to if (to := chosen.audience(shared)) is not theirs.audience(shared) else None
            for shared in Shared
        }
        self.put(**{**forms.typed_of(chosen, session.today()), "consents": consents})

    def member(self) -> tuple[Member, tuple[Problem, ...]]:
        """The member as typed, and what is wrong in it."""
        return forms.member_from(
            self.typed,
            self.base,
            session.today(),
            consent_text=self.consent_text,
            found=self.found,
        )

    def is_touched(self, name: str) -> bool:
        """Whether a field is otherwise than when the form was opened."""
        return bool(self.typed.get(name) != self._start.get(name))

    @property
    def is_untouched(self) -> bool:
        return not self._touched()

    def is_saved(self, member: Member, problems: Sequence[Problem]) -> bool:
        """Whether all that is typed, which is ``member``, is in the register as it stands there."""
        return member == self.base and (self.is_untouched or not any_stops(problems))


def begin(key: str, base: Member, *, consent_text: str) -> Editing:
    """A form that shows ``base``."""
    typed = forms.typed_of(base, session.today())
    # Widgets remember: a form that is opened again must not find what was typed the last time.
    rounds = st.session_state.get(ROUNDS, 0) + 1
    language = session.texts().language
    editing = Editing(key, base, typed, consent_text, language, rounds, _start=dict(typed))
    st.session_state[key], st.session_state[ROUNDS] = editing, rounds
    return editing


def opened(key: str, base: Member, *, consent_text: str) -> Editing:
    """The form that is open under ``key``, with what was just typed; else a new one on ``base``.

    A form in which nothing was typed follows what is stored.
    """
    editing = st.session_state.get(key)
    if not isinstance(editing, Editing):
        return begin(key, base, consent_text=consent_text)
    editing.sync()
    editing.speak(session.texts().language)
    if editing.is_untouched and editing.base != base:
        return begin(key, base, consent_text=consent_text)
    return editing


def keep(key: str) -> None:
    """Take over what was typed last, for a form that is about to be left."""
    editing = st.session_state.get(key)
    if isinstance(editing, Editing):
        editing.sync()


def go_on(key: str, before: Member, after: Member) -> None:
    """Another button has changed the member: what was typed and not saved goes on top of that."""
    editing = st.session_state.get(key)
    if isinstance(editing, Editing) and editing.base == before:
        editing.rebase(after)
    elif isinstance(editing, Editing):
        editing.theirs = None


def close(key: str) -> None:
    """Throw away what was typed."""
    st.session_state.pop(key, None)


def asks_to_save(editing: Editing, typed: Member, problems: Sequence[Problem], t: Texts) -> bool:
    """The buttons beneath a form; whether it is to be saved, and can be.

    What stops it is shown beside the fields from then on.
    """
    with st.container(key="savebar", horizontal=True, vertical_alignment="center", gap="small"):
        pressed = st.button(t("Lagre"), key="save", type="primary")
        if st.button(t("Forkast"), key="discard"):
            close(editing.key)
            st.rerun()
        st.caption(_state(editing, typed, problems, t))
    if pressed and any_stops(problems):
        editing.tried = True
        st.rerun()
    return pressed


def _state(editing: Editing, typed: Member, problems: Sequence[Problem], t: Texts) -> str:
    if editing.tried and any_stops(problems):
        wrong = sum(problem.stops for problem in problems)
        return t.plural(
            "{count} feil må rettes før det kan lagres.",
            "{count} feil må rettes før det kan lagres.",
            wrong,
        )
    is_saved = editing.base.id and editing.is_saved(typed, problems)
    return t("Alt er lagret.") if is_saved else t("Ikke lagret ennå.")


# --- the fields -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Fields:
    """Draws the fields of a form, each with what is wrong in it beneath."""

    editing: Editing
    problems: Sequence[Problem]
    t: Texts

    def line(self, name: str, label: str, *, width: int | None = None) -> None:
        """One line of text."""
        st.text_input(label, key=self._key(name), width=width or "stretch")
        self.complain(name)

    def area(self, name: str, label: str) -> None:
        """Text of several lines."""
        st.text_area(label, key=self._key(name), height=90)
        self.complain(name)

    def crafts(self) -> None:
        st.multiselect(
            self.t("Fag, det første er hovedfaget"),
            list(Craft),
            format_func=lambda craft: self.t(CRAFTS[craft]),
            key=self._key("crafts"),
            placeholder=self.t("Velg fag"),
            select_all=False,
        )
        self.complain("crafts")

    def organisation_form(self) -> None:
        st.selectbox(
            self.t("Organisasjonsform"),
            list(OrganisationForm),
            index=None,
            key=self._key("organisation_form"),
            placeholder=self.t("ukjent"),
        )
        self.complain("organisation_form")

    def day(self, name: str, label: str) -> None:
        """A date."""
        st.date_input(
            label,
            key=self._key(name),
            min_value=EARLIEST,
            max_value=session.today().replace(year=session.today().year + 1, day=1),
            format="DD.MM.YYYY",
        )
        self.complain(name)

    def terms(self) -> None:
        """The memberships, one a row, and buttons for one more and one less."""
        for number in range(len(self.editing.typed["terms"])):
            self._term(number)
        with st.container(horizontal=True, gap="small"):
            st.button(
                self.t("Nytt medlemskap"),
                key=self.editing.widget("term-new"),
                icon=":material/add:",
                on_click=self._add_term,
            )
            if any(each.joined and not each.left for each in self.editing.typed["terms"]):
                st.button(
                    self.t("Avslutt i dag"),
                    key=self.editing.widget("term-end"),
                    on_click=self._end_term,
                )
        self.complain("terms")

    def _term(self, number: int) -> None:
        term = self.editing.typed["terms"][number]
        with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
            for part, value in (("kind", term.kind), ("joined", term.joined), ("left", term.left)):
                st.session_state.setdefault(self.editing.widget(f"term-{number}-{part}"), value)
            st.selectbox(
                self.t("Type"),
                list(MemberKind),
                format_func=lambda kind: self.t(KINDS[kind]),
                key=self.editing.widget(f"term-{number}-kind"),
                width=128,
            )
            for part, label in (
                ("joined", self.t("Fra og med")),
                ("left", self.t("Til (ikke med)")),
            ):
                self._term_day(label, self.editing.widget(f"term-{number}-{part}"))
            st.button(
                self.t("Ta bort"),
                key=self.editing.widget(f"term-{number}-remove"),
                type="tertiary",
                help=self.t("Ta bort medlemskap nummer {number}", number=number + 1),
                on_click=self._remove_term,
                args=(number,),
            )

    def _term_day(self, label: str, key: str) -> None:
        """A date, or none; one that is known already can always be shown."""
        known = st.session_state[key] or session.today()
        furthest = session.today().replace(year=session.today().year + YEARS_AHEAD, day=1)
        st.date_input(
            label,
            value=None,
            key=key,
            min_value=min(EARLIEST, known),
            max_value=max(furthest, known),
            format="DD.MM.YYYY",
            width=160,
        )

    def _add_term(self) -> None:
        self.editing.sync()
        self.editing.put(terms=[*self.editing.typed["terms"], TypedTerm(joined=session.today())])

    def _end_term(self) -> None:
        self.editing.sync()
        self.editing.put(
            terms=[
                TypedTerm(each.kind, each.joined, each.left or session.today())
                for each in self.editing.typed["terms"]
            ]
        )

    def _remove_term(self, number: int) -> None:
        self.editing.sync()
        terms = self.editing.typed["terms"]
        self.editing.put(terms=[*terms[:number], *terms[number + 1 :]])

    def consents(self, member: Member) -> None:
        """Field by field who may see it, where there is a choice, and since when that is so."""
        for shared in Shared:
            to_choose = choices(shared, person=member.is_person)
            if to_choose:
                self._consent(member, shared, to_choose)

    def _consent(self, member: Member, shared: Shared, to_choose: Sequence[Audience]) -> None:
        key = self.editing.widget(f"see-{shared}")
        chosen = self.editing.typed["consents"][shared]
        now = member.audience(shared)
        st.session_state[key] = chosen if chosen in to_choose else now
        self.editing.shown[shared] = now
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            st.segmented_control(
                self.t("{field} kan ses av", field=self.t(SHARED[shared]).capitalize()),
                to_choose,
                format_func=lambda to: self.t(AUDIENCES[to]),
                key=key,
                required=True,
            )
            st.caption(self._since(shared))

    def _since(self, shared: Shared) -> str:
        known = next((each for each in self.editing.base.consents if each.shared is shared), None)
        if known is None:
            return self.t("ikke valgt ennå")
        if known.given is None:
            return self.t("fra klyngens liste, dato ukjent")
        return self.t("valgt {day}", day=self.t.short_day(known.given))

    def complain(self, name: str) -> None:
        """What is wrong in a field, beneath it: once it was typed in, or saving was tried."""
        if not (self.editing.tried or self.editing.is_touched(name)):
            return
        for problem in self.problems:
            if problem.column == name:
                say(problem, self.t)

    def _key(self, name: str) -> str:
        key = self.editing.widget(name)
        st.session_state.setdefault(key, self.editing.typed[name])
        return key
