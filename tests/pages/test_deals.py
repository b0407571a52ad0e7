"""Deals on Samspill: telling of one, what the other side says, and the lists of those who may."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from cluster.access import Role, User
from cluster.collaboration.ties import Party, Tie, TieKind, TieStatus
from cluster.members import OrganisationForm
from data import commands
from data.store import Store
from tests.cluster.tied import a_purchase, a_tie
from tests.pages.filling import HOSTILE, KARI, a_firm, buttons, problems, save, sound, stored
from tests.pages.money import done
from tests.pages.registers import LEADER
from tests.pages.screens import html, sent, text_of, visit
from ui import links, session
from ui.collaboration.deal_form import DAY, DID, LAST, TITLE, VALUE, WHO, WITH, Did

ReadAs = Callable[..., None]
DAY_OF = date(2019, 5, 1)


def page(**address: str) -> AppTest:
    return sound(visit(links.COLLABORATION, **address))


def known(store: Store) -> tuple[Tie, ...]:
    return store.ties(seen_by=Role.LEADER, member_id=None, day=date(2100, 1, 1))


def press(shown: AppTest, label: str) -> AppTest:
    (button,) = [each for each in shown.button if each.label == label]
    return sound(button.click().run())


def labels(shown: AppTest) -> set[str]:
    return {each.label for each in (*shown.button, *shown.expander)}


def told(store: Store, **special: object) -> Tie:
    """What the other firm has told of a deal with Kari's."""
    tie = a_purchase(2, 1, 40_000, starts=DAY_OF, title="Lydmiks", reported=DAY_OF)
    ola = User("ola@example.com", Role.MEMBER, 2)
    return done(commands.report_tie(store, ola, replace(tie, **special)))


def tell(shown: AppTest, did: Did, other: int | str, title: str = "Lydmiks") -> AppTest:
    shown.selectbox(key=DID).set_value(did)
    box = shown.selectbox(key=WITH)
    if isinstance(other, str):  # typed: a browser sends what is no option too
        box.options.append(other)
    box.set_value(other)
    shown.text_input(key=TITLE).set_value(title)
    return press(shown, "Lagre båndet")


# --- telling ----------------------------------------------------------------------------------


def test_a_deal_is_told_of_in_one_go(own: Store) -> None:
    shown = page()
    shown.date_input(key=DAY).set_value(DAY_OF)
    shown.date_input(key=LAST).set_value(DAY_OF + timedelta(30))
    shown.number_input(key=VALUE).set_value(45_000)
    shown = tell(shown, Did.BOUGHT, 2)
    assert problems(shown) == []
    today = session.today()
    assert known(own) == (
        Tie(
            DAY_OF,
            Party(1),
            Party(2),
            TieKind.PURCHASE,
            "Lydmiks",
            today,
            ends=DAY_OF + timedelta(30),
            value=45_000,
            reported_by=1,
        ),
    )
    assert "blir bedt om å bekrefte" in text_of(shown, "kk-receipt")
    assert shown.selectbox(key=DID).value is None
    assert (shown.text_input(key=TITLE).value, shown.number_input(key=VALUE).value) == ("", None)
    assert "Deres egne avtaler (1)" in labels(shown)
    assert own.log(1, seen_by=Role.LEADER)[0].actor == KARI


@pytest.mark.parametrize(
    ("did", "kind", "is_first"),
    [
        (Did.BOUGHT, TieKind.PURCHASE, True),
        (Did.SOLD, TieKind.PURCHASE, False),
        (Did.COPRODUCED, TieKind.COPRODUCTION, True),
        (Did.JOINED, TieKind.JOINT_PROJECT, True),
        (Did.LENT, TieKind.LOAN, True),
        (Did.BORROWED, TieKind.LOAN, False),
        (Did.SHARED, TieKind.SHARING, True),
    ],
)
def test_who_is_first_is_who_buys_or_lends(
    own: Store, did: Did, kind: TieKind, is_first: bool
) -> None:
    tell(page(), did, 2)
    (tie,) = known(own)
    sides = (Party(1), Party(2)) if is_first else (Party(2), Party(1))
    assert (tie.kind, tie.first, tie.second) == (kind, *sides)


def test_with_an_outsider_by_name_nobody_is_asked(own: Store) -> None:
    shown = tell(page(), Did.SOLD, "Utleie i Oslo AS")
    (tie,) = known(own)
    assert (tie.first, tie.second) == (Party(None, "Utleie i Oslo AS"), Party(1))
    assert text_of(shown, "kk-receipt").count("bekrefte") == 0
    assert "Lagret." in text_of(shown, "kk-receipt")


def test_a_member_is_one_also_when_its_name_is_typed(own: Store) -> None:
    name = stored(own, 2).name
    tell(page(), Did.BOUGHT, f" {name.upper()} ")
    (tie,) = known(own)
    assert (tie.first, tie.second) == (Party(1), Party(2))


def test_what_is_missing_is_told_and_what_is_typed_stays(own: Store) -> None:
    shown = page()
    shown.text_input(key=TITLE).set_value("Lydmiks")
    shown = press(shown, "Lagre båndet")
    assert any("Hva dere gjorde" in each for each in problems(shown))
    shown.selectbox(key=DID).set_value(Did.SHARED)
    shown = press(shown, "Lagre båndet")
    assert len(problems(shown)) == 1
    assert shown.text_input(key=TITLE).value == "Lydmiks"
    assert known(own) == ()
    shown = tell(shown, Did.SHARED, 2)
    assert problems(shown) == []
    assert len(known(own)) == 1


def test_only_those_one_can_work_with_are_offered(own: Store) -> None:
    (person,) = save(own, a_firm("Fiktiv Person", organisation_form=OrganisationForm.ENK))
    today = session.today()
    done(commands.erase_member(own, LEADER, stored(own, person), today=today))
    assert page().selectbox(key=WITH).options == ["Annen Film"]


# --- the other side ---------------------------------------------------------------------------


def test_what_waits_is_shown_and_confirmed_with_a_press(own: Store) -> None:
    told(own, title=HOSTILE)
    shown = page()
    note = "".join(html(shown, "kk-note"))
    assert "<script>" not in note
    assert "&lt;script&gt;" in note
    assert "40" in note
    shown = press(shown, "Ja, det stemmer")
    (tie,) = known(own)
    assert (tie.status, tie.decided) == (TieStatus.CONFIRMED, session.today())
    assert "Bekreftet. Takk!" in text_of(shown, "kk-receipt")
    assert "Ja, det stemmer" not in labels(shown)


def test_to_say_no_needs_a_reason(own: Store) -> None:
    told(own)
    shown = press(page(), "Si at det ikke stemmer")
    assert len(problems(shown)) == 1
    assert [each.status for each in known(own)] == [TieStatus.REPORTED]
    (why,) = [each for each in shown.text_input if (each.key or "").endswith("-why")]
    why.set_value("Vi kjøpte aldri noe")
    shown = press(shown, "Si at det ikke stemmer")
    (tie,) = known(own)
    assert (tie.status, tie.remark) == (TieStatus.DISPUTED, "Vi kjøpte aldri noe")
    assert problems(shown) == []
    assert "Vi kjøpte aldri noe" in "".join(html(shown, "kk-table"))


def test_many_that_wait_come_a_few_at_a_time(own: Store) -> None:
    for number in range(7):
        told(own, title=f"Avtale {number}", starts=DAY_OF - timedelta(number))
    shown = page()
    yes = [each for each in shown.button if each.label == "Ja, det stemmer"]
    assert len(yes) == 5
    assert "Og 2 til etterpå." in [each.value for each in shown.caption]
    assert "Avtale 0" in html(shown, "kk-note")[0]


def test_who_told_is_not_asked(own: Store) -> None:
    tell(page(), Did.BOUGHT, 2)
    assert "Ja, det stemmer" not in labels(page())


# --- the lists --------------------------------------------------------------------------------


def choose(shown: AppTest) -> AppTest:
    (box,) = [each for each in shown.selectbox if each.label == "Avtale å ta bort"]
    return sound(box.set_value(0).run())


def test_ones_own_is_taken_back_with_two_presses_and_anothers_is_not(own: Store) -> None:
    mine = done(
        commands.report_tie(
            own, User(KARI, Role.MEMBER, 1), a_tie(1, 2, DAY_OF, title="Mitt", reported=DAY_OF)
        )
    )
    theirs = told(own)
    shown = press(choose(page()), "Ta bort avtalen")
    assert set(known(own)) == {mine, theirs}
    shown = press(shown, "Ja, ta bort")
    assert known(own) == (theirs,)
    assert "Tatt bort. Loggen husker det." in text_of(shown, "kk-receipt")
    assert "Avtale å ta bort" not in [each.label for each in shown.selectbox]


def test_others_deals_are_nowhere(own: Store, read_as: ReadAs) -> None:
    save(own, a_firm("Tredje Film"))
    others = a_purchase(2, 3, 77_123, title="Hemmelig avtale", reported=DAY_OF)
    done(commands.report_tie(own, LEADER, others))
    for role, member in ((Role.MEMBER, 1), (Role.BOARD, None), (Role.VISITOR, None)):
        read_as(role, member)
        assert "Hemmelig avtale" not in sent(page())
        assert "Alle avtalene (1)" not in labels(page())
    read_as(Role.VISITOR)
    assert "tie-save" not in buttons(page())
    read_as(Role.BOARD)
    assert "tie-save" not in buttons(page())


def test_the_leader_tells_for_anybody_and_sees_all(own: Store, read_as: ReadAs) -> None:
    told(own)
    read_as(Role.LEADER)
    shown = page()
    assert "Alle avtalene (1)" in labels(shown)
    assert "Ja, det stemmer" not in labels(shown)
    shown = press(shown, "Lagre båndet")
    assert any("Hva som ble gjort" in each for each in problems(shown))
    shown.selectbox(key=WHO).set_value(1)
    shown = tell(shown, Did.LENT, 2, "Kamera")
    (tie,) = [each for each in known(own) if each.title == "Kamera"]
    assert (tie.first, tie.second, tie.reported_by) == (Party(1), Party(2), None)
    assert "Alle avtalene (2)" in labels(shown)
    (table,) = [x for x in html(shown, "kk-table") if "Avtalene, den nyeste først" in x]
    assert "Kamera" in table
    shown = press(press(choose(shown), "Ta bort avtalen"), "Ja, ta bort")
    assert [each.title for each in known(own)] == ["Lydmiks"]


def test_the_leader_is_told_when_nobody_is_chosen(own: Store, read_as: ReadAs) -> None:
    read_as(Role.LEADER)
    shown = tell(page(), Did.BOUGHT, "Utleie AS")
    assert problems(shown)
    assert known(own) == ()


def test_what_was_refused_is_told_once(own: Store) -> None:
    tie = told(own)
    shown = page()
    done(commands.withdraw_tie(own, LEADER, tie))
    shown = press(shown, "Ja, det stemmer")
    assert len(problems(shown)) == 1
    assert problems(sound(shown.run())) == []


def test_looking_back_there_are_no_forms(own: Store) -> None:
    told(own)
    shown = page(dato=(session.today() - timedelta(1)).isoformat())
    assert "tie-save" not in buttons(shown)
    assert "Ja, det stemmer" not in labels(shown)


def test_in_english(own: Store) -> None:
    told(own)
    shown = page(lang="en")
    assert labels(shown) & {"Ja, det stemmer", "Lagre båndet"} == set()
