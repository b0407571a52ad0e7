"""A register of a test's own, and filling in the form of one of its members."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Any

from streamlit.testing.v1 import AppTest

from cluster.access import Role
from cluster.comparison import Field
from cluster.consent import Consent, Shared
from cluster.crafts import Craft
from cluster.members import Contact, Located, Member, MemberKind, OrganisationForm, Term
from cluster.register import Change
from data.commands import change_member, set_project
from data.registers.brreg import BRREG
from data.store import Store
from data.work import begin
from tests.cluster.rosters import TROMSO
from tests.pages.registers import LEADER
from tests.pages.screens import visit
from ui import links, session

NUMBER, OTHER_NUMBER = "335778103", "390508298"
FIRM_URL = f"{BRREG.usual_url}/enheter/{NUMBER}"
KARI = "kari@example.com"
JOINED = date(2018, 4, 17)
HOSTILE = "<script>alert(1)</script> **Fet** [l](https://example.com) :material/home: $x$"

_KINDS = ("text_input", "text_area", "selectbox", "multiselect", "date_input", "radio", "checkbox")


def a_firm(name: str = "Fiktiv Lyd", **special: object) -> Member:
    """An invented firm; the test says what is special about it."""
    usual: dict[str, object] = {
        "terms": (Term(MemberKind.MEMBER, JOINED),),
        "located": (Located(TROMSO, None, "9008", "Storgata 1"),),
        "organisation_form": OrganisationForm.AS,
        "crafts": (Craft.SOUND,),
        "contact": Contact("Kari Nordmann", "kari@example.com", "99 99 99 99"),
        "confirmed": session.today(),
    }
    return Member(0, name, **{**usual, **special})  # type: ignore[arg-type]


def save(store: Store, *members: Member) -> list[int]:
    """Saves new members as they are; answers their ids."""
    with begin(store, LEADER) as work:
        ids = work.save(Change(None, each) for each in members)
        work.commit()
    return ids


def stored(store: Store, id_: int = 1) -> Member:
    """A member as it is stored now."""
    member = store.member(id_)
    assert member is not None
    return member


def change(
    store: Store, id_: int = 1, *, taken: Collection[Field] = (), **changed: object
) -> Member:
    """Somebody else changes a member meanwhile."""
    base = stored(store, id_)
    after, problems = change_member(
        store,
        replace(LEADER, name="En annen"),
        base,
        replace(base, **changed),  # type: ignore[arg-type]
        today=session.today(),
        taken=taken,
    )
    assert after, problems
    return after


def names(store: Store) -> set[str]:
    return {each.name for each in store.members(seen_by=Role.LEADER)}


def consent_of(member: Member, shared: Shared) -> Consent | None:
    return next((each for each in member.consents if each.shared is shared), None)


def sound(shown: AppTest) -> AppTest:
    assert not shown.exception, [each.message for each in shown.exception]
    return shown


def field(shown: AppTest, name: str) -> Any:
    """The widget of a field in the form, whichever time it is drawn."""
    key = re.compile(rf"(edit|own)-\d+-\d+-{name}")
    every = [each for kind in (*_KINDS, "button_group", "button") for each in shown.get(kind)]
    found = [each for each in every if each.key and key.fullmatch(each.key)]
    assert len(found) == 1, (name, [each.key for each in every])
    return found[0]


def has_field(shown: AppTest, name: str) -> bool:
    key = re.compile(rf"(edit|own)-\d+-\d+-{name}")
    every = [each for kind in (*_KINDS, "button_group", "button") for each in shown.get(kind)]
    return any(each.key and key.fullmatch(each.key) for each in every)


def fill(shown: AppTest, **values: object) -> AppTest:
    """Type in several fields, and let the page run once."""
    for name, value in values.items():
        field(shown, name.replace("__", "-")).set_value(value)
    return sound(shown.run())


def press(shown: AppTest, key: str) -> AppTest:
    """Press a button, by its key or by the name of one of the form."""
    keys = [each.key for each in shown.button]
    button = shown.button(key=key) if key in keys else field(shown, key)
    return sound(button.click().run())


def buttons(shown: AppTest) -> set[str]:
    return {each.key for each in shown.button if each.key}


def said(shown: AppTest) -> str:
    """Every sentence on the page, as one text."""
    kinds = ("success", "info", "warning", "error", "caption", "markdown")
    return "\n".join(each.value for kind in kinds for each in shown.get(kind))


def problems(shown: AppTest) -> list[str]:
    """What the form says is wrong, in the order of the page."""
    bodies = (each.proto.body for each in shown.get("html"))
    return [re.sub(r"<[^>]+>", "", each).strip() for each in bodies if 'class="kk-problem' in each]


def register(**address: str) -> AppTest:
    """The leader's page."""
    return sound(visit(links.REGISTER, **address))


def opened(id_: int = 1) -> AppTest:
    """One member in the leader's form."""
    return register(id=str(id_))


def my_page(**address: str) -> AppTest:
    """A member's own page."""
    return sound(visit(links.MY_PAGE, **address))


def approve_first(store: Store) -> None:
    """From now on the leader decides before a member's change holds."""
    set_project(store, LEADER, replace(store.project(), approve_first=True))
