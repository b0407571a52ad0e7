"""Choosing two firms that are one, seeing what they become, and pressing the button."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from cluster.access import Role
from cluster.members import Located, Member, MemberKind, Term
from cluster.register import Change
from data.commands import change_member
from data.store import Store
from data.work import begin
from tests.cluster.rosters import ALTA, BODO
from tests.pages.filling import problems
from tests.pages.registers import LEADER, make_register, opened
from ui import markup, session

JOINED = date(2018, 1, 1)
HOSTILE = "<img src=x> **Fet** [lenke](https://example.com)"
NUMBER = "399999901"


def page() -> None:
    """A page with the merging, that tells what it did as the register's page does."""
    import streamlit as st  # noqa: PLC0415 - AppTest runs the function as a script

    from cluster.access import Role  # noqa: PLC0415
    from tests.pages.registers import LEADER  # noqa: PLC0415
    from ui import markup, merge_views, session  # noqa: PLC0415

    t = session.texts()
    if "receipt" in st.session_state:
        st.success(markup.plain(st.session_state.pop("receipt")))
    after = merge_views.show_merging(session.members(Role.LEADER), LEADER, t)
    if after is not None:
        st.session_state["receipt"] = merge_views.receipt(after, t)
        st.rerun()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    file = tmp_path / "register.sqlite"
    make_register(file)
    with opened(file) as opened_store:
        yield opened_store


def a_firm(name: str, **special: object) -> Member:
    usual: dict[str, object] = {
        "terms": (Term(MemberKind.MEMBER, JOINED),),
        "located": (Located(BODO),),
    }
    return Member(0, name, **{**usual, **special})


def save(store: Store, *members: Member) -> list[int]:
    with begin(store, LEADER) as work:
        ids = work.save(Change(None, each) for each in members)
        work.commit()
    return ids


def visit() -> AppTest:
    return sound(AppTest.from_function(page, default_timeout=30).run())


def sound(visitor: AppTest) -> AppTest:
    assert not visitor.exception
    return visitor


def press(visitor: AppTest, key: str) -> AppTest:
    return sound(visitor.button(key=key).click().run())


def choose(visitor: AppTest, kept: int, gone: int) -> AppTest:
    visitor.selectbox[0].set_value(kept)
    visitor.selectbox[1].set_value(gone)
    return sound(visitor.run())


def names(store: Store) -> list[str]:
    return sorted(each.name for each in store.members(seen_by=Role.LEADER))


def keys(visitor: AppTest) -> set[str]:
    return {each.key for each in visitor.button}


def table(visitor: AppTest) -> dict[str, list[str]]:
    """The preview: for each field what the kept, the other and the result have."""
    bodies = (each.proto.body for each in visitor.get("html"))
    (found,) = [body for body in bodies if "<tbody>" in body]
    rows = found.split("<tbody>")[1].split("<tr>")[1:]
    cells = [[_text(part) for part in row.split("</t")[:4]] for row in rows]
    return {field: rest for field, *rest in cells}


def _text(cell: str) -> str:
    return unescape(cell.rsplit(">", 1)[1])


def test_nothing_is_asked_before_two_are_chosen(store: Store) -> None:
    save(store, a_firm("Fiktiv Lyd"), a_firm("Noe annet"))
    shown = visit()
    assert [each.value for each in shown.selectbox] == [None, None]
    assert shown.selectbox[0].options == ["Fiktiv Lyd, Bodø", "Noe annet, Bodø"]
    assert keys(shown) == {"merge-swap"}
    assert not shown.get("html")


def test_an_empty_register_stands(store: Store) -> None:
    assert keys(visit()) == {"merge-swap"}


def test_likely_duplicates_are_proposed_and_fill_the_choice_in(store: Store) -> None:
    one, other, _ = save(
        store,
        a_firm("Fiktiv Lyd"),
        a_firm("Fiktiv Lyd", located=(Located(ALTA),), org_number=NUMBER),
        a_firm("Noe annet"),
    )
    shown = visit()
    button = shown.button(key=f"merge-pair-{other}-{one}")
    assert button.label == "Fiktiv Lyd, Alta og Fiktiv Lyd, Bodø"
    shown = press(shown, button.key)
    assert [each.value for each in shown.selectbox] == [other, one]
    assert table(shown)["Orgnr"] == [NUMBER, "", NUMBER]
    assert "merge-do" in keys(shown)


def test_two_that_are_called_the_same_can_be_told_apart(store: Store) -> None:
    one, other = save(store, a_firm("Fiktiv Lyd"), a_firm("Fiktiv Lyd"))
    shown = choose(visit(), other, one)
    assert shown.selectbox[0].options == [f"Fiktiv Lyd, Bodø (nr. {id_})" for id_ in (one, other)]
    assert [each.value for each in shown.selectbox] == [other, one]


def test_what_differs_is_asked_about_and_the_answer_shown_and_stored(store: Store) -> None:
    kept, gone = save(
        store,
        a_firm("Fiktiv Lyd", employees=2, website="https://example.com"),
        a_firm("Fiktiv Lyd AS", employees=3),
    )
    shown = choose(visit(), kept, gone)
    assert [(each.label, each.options) for each in shown.radio] == [
        ("Navn", ["Fiktiv Lyd", "Fiktiv Lyd AS"]),
        ("Ansatte", ["2", "3"]),
    ]
    assert table(shown)["Ansatte"] == ["2", "3", "2"]
    shown = sound(shown.radio[1].set_value(1).run())
    assert table(shown)["Ansatte"] == ["2", "3", "3"]
    assert table(shown)["Nettsted"] == ["https://example.com", "", "https://example.com"]
    shown = press(shown, "merge-do")
    (after,) = store.members(seen_by=Role.LEADER)
    assert (after.id, after.name, after.employees) == (kept, "Fiktiv Lyd", 3)
    assert [each.value for each in shown.success] == [
        markup.plain(
            "Slått sammen til Fiktiv Lyd. Den andre ligger i papirkurven, og du kan angre."
        )
    ]
    assert [each.value for each in shown.selectbox] == [None, None]


def test_terms_and_places_are_shown_as_they_will_be(store: Store) -> None:
    moved = Located(ALTA, date(2019, 5, 1), "9510", "Storgata 1")
    before = Term(MemberKind.OBSERVER, date(2017, 1, 1), JOINED)
    kept, gone = save(
        store,
        a_firm("Fiktiv Lyd"),
        a_firm("Fiktiv Lyd AS", terms=(before,), located=(Located(BODO), moved)),
    )
    shown = table(choose(visit(), kept, gone))
    assert shown["Medlemskap"][2] == (
        "observatør 1. jan. 2017 – 1. jan. 2018, medlem 1. jan. 2018 –"
    )
    assert shown["Sted"][2] == (
        "Bodø (67,2800 14,4000), Alta (69,9700 23,2700, Storgata 1, 9510) fra 1. mai 2019"
    )


def test_they_can_change_places(store: Store) -> None:
    kept, gone = save(store, a_firm("Fiktiv Lyd"), a_firm("Fiktiv Lyd AS"))
    shown = press(choose(visit(), kept, gone), "merge-swap")
    assert [each.value for each in shown.selectbox] == [gone, kept]
    press(shown, "merge-do")
    assert names(store) == ["Fiktiv Lyd AS"]


@pytest.mark.parametrize(
    ("special", "sentence"),
    [
        ({"org_number": "399999928"}, "De to har hvert sitt organisasjonsnummer"),
        ({"terms": (Term(MemberKind.PARTNER, JOINED),)}, "partner fra 2018-01-01"),
        ({"demo": True}, "Den ene er oppdiktet"),
    ],
)
def test_what_cannot_be_one_is_said_and_there_is_no_button(
    store: Store, special: dict[str, object], sentence: str
) -> None:
    firms = a_firm("Fiktiv Lyd", org_number=NUMBER), a_firm("Fiktiv Lyd", **special)
    kept, gone = save(store, *firms)
    shown = choose(visit(), kept, gone)
    assert any(sentence in each for each in problems(shown))
    assert "merge-do" not in keys(shown)
    assert table(shown)["Navn"] == ["Fiktiv Lyd", "Fiktiv Lyd", ""]


def test_the_same_firm_twice_is_said(store: Store) -> None:
    kept, _ = save(store, a_firm("Fiktiv Lyd"), a_firm("Noe annet"))
    shown = choose(visit(), kept, kept)
    assert len(problems(shown)) == 1
    assert "merge-do" not in keys(shown)


def test_what_was_not_seen_is_not_done(store: Store) -> None:
    """Somebody changes one of them between the preview and the button."""
    kept, gone = save(store, a_firm("Fiktiv Lyd"), a_firm("Fiktiv Lyd AS"))
    shown = choose(visit(), kept, gone)
    member = store.member(gone)
    assert member is not None
    change_member(store, LEADER, member, replace(member, employees=4), today=session.today())
    shown = press(shown, "merge-do")
    assert [each.startswith("Noen andre har endret") for each in problems(shown)] == [True]
    assert len(names(store)) == 2
    assert table(shown)["Ansatte"] == ["", "4", "4"]
    press(shown, "merge-do")
    assert names(store) == ["Fiktiv Lyd"]


def test_one_that_is_gone_is_no_longer_chosen(store: Store) -> None:
    kept, gone = save(store, a_firm("Fiktiv Lyd"), a_firm("Fiktiv Lyd AS"))
    shown = choose(visit(), kept, gone)
    with begin(store, LEADER) as work:
        work.remove([each for each in work.members() if each.id == gone])
        work.commit()
    shown = sound(shown.run())
    assert [each.value for each in shown.selectbox] == [kept, None]


def test_hostile_names_are_shown_as_text(store: Store) -> None:
    kept, gone = save(store, a_firm(HOSTILE), a_firm(HOSTILE, org_number=NUMBER))
    shown = press(visit(), f"merge-pair-{gone}-{kept}")
    assert "<img" not in "".join(each.proto.body for each in shown.get("html"))
    labels = [each.label for each in shown.button]
    assert all("**Fet" not in each and "](" not in each for each in labels)
    shown = press(shown, "merge-do")
    assert "](" not in shown.success[0].value
