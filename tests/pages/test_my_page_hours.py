"""Own hours and fees on Min side: entered in one go, shown to be true, taken back, and private."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from cluster.access import Role, User
from cluster.funding.ledgers import HoursStatus, OwnHours, Worker
from cluster.members import OrganisationForm
from data import commands
from data.store import Store
from tests.pages import money
from tests.pages.filling import KARI, change, my_page, problems, said
from tests.pages.money import HOSTILE, HOURS, ledgers
from tests.pages.registers import LEADER
from tests.pages.screens import html, sent, text_of
from ui import session

SALARY = 543_219
HOURLY = 652
"""0.0012 of the salary, in whole kroner."""
SHEET = "Perm 7 på kontoret"


def enter(shown: AppTest, **more: object) -> AppTest:
    """Everything that is asked for, and one press."""
    shown.number_input(key="hours-count").set_value(2.5)
    shown.text_input(key="hours-activity").set_value("Styremøte")
    for key, value in more.items():
        kinds = ("text_input", "number_input", "date_input", "selectbox")
        fields = {each.key: each for kind in kinds for each in shown.get(kind)}
        fields[f"hours-{key}"].set_value(value)
    return press(shown, "own-hours-save")


def press(shown: AppTest, ending: str) -> AppTest:
    (button,) = [each for each in shown.button if each.key and each.key.endswith(ending)]
    after = button.click().run()
    assert not after.exception, [each.message for each in after.exception]
    return after


def of_member(store: Store, member: int = 1) -> tuple[OwnHours, ...]:
    return store.own_funding(member).own_hours


def table(shown: AppTest, caption: str) -> str:
    found = [each for each in html(shown, "kk-table") if f"<caption>{caption}" in each]
    return "".join(found).replace("\u00a0", " ").replace("\u202f", " ")


def choose(shown: AppTest, line: OwnHours) -> AppTest:
    return shown.selectbox(key="own-hours-chosen").set_value(str(line.key)).run()


# --- entering -----------------------------------------------------------------------------


def test_hours_are_entered_in_one_go(own: Store) -> None:
    shown = enter(my_page(), salary=SALARY, evidence=f" {SHEET} ", person="KN")
    assert problems(shown) == []
    (line,) = of_member(own)
    assert (line.member_id, line.day, line.noted) == (1, session.today(), session.today())
    assert (line.hours, line.activity, line.person) == (2.5, "Styremøte", "KN")
    assert (line.worker, line.hourly) == (Worker.EMPLOYEE, HOURLY)
    assert (line.evidence, line.status) == (SHEET, HoursStatus.DOCUMENTED)
    assert "Timene er ført. Takk." in text_of(shown, "kk-receipt")
    assert "1 630 kr" in table(shown, "Timene deres")
    assert own.log(1, seen_by=Role.LEADER)[0].actor == KARI


def test_the_next_ones_begin_with_who_it_was(own: Store) -> None:
    shown = enter(my_page(), salary=SALARY, person="KN")
    assert shown.text_input(key="hours-activity").value == ""
    assert shown.number_input(key="hours-count").value == 1.0
    assert shown.text_input(key="hours-person").value == "KN"
    assert shown.number_input(key="hours-salary").value == SALARY
    shown = enter(shown, activity="Kurs")
    assert [each.hourly for each in of_member(own)] == [HOURLY, HOURLY]


def test_the_salary_is_kept_nowhere(own: Store, tmp_path: Path) -> None:
    shown = enter(my_page(), salary=SALARY)
    assert of_member(own)
    kept = b"".join(each.read_bytes() for each in tmp_path.glob("register.sqlite*"))
    assert b"Styrem" in kept
    assert str(SALARY).encode() not in kept
    assert SALARY.to_bytes(3, "big") not in kept
    assert all(str(SALARY) not in value for value in shown.query_params.values())
    assert str(SALARY) not in repr(own.log(10, seen_by=Role.LEADER))


def test_without_a_salary_the_worth_is_unknown_and_the_hours_are_kept(own: Store) -> None:
    shown = enter(my_page())
    assert [each.hourly for each in of_member(own)] == [None]
    assert ">ukjent<" in table(shown, "Timene deres")


@pytest.mark.parametrize("form", [OrganisationForm.ENK, OrganisationForm.ANS, OrganisationForm.DA])
def test_where_owners_have_no_salary_an_owner_comes_first(
    own: Store, form: OrganisationForm
) -> None:
    change(own, organisation_form=form)
    shown = my_page()
    assert shown.selectbox(key="hours-worker").value is Worker.OWNER
    assert "hours-salary" not in [each.key for each in shown.number_input]
    shown = enter(shown)
    (line,) = of_member(own)
    assert (line.worker, line.hourly) == (Worker.OWNER, None)
    assert "875 kr" in table(shown, "Timene deres")


def test_a_company_has_employees_and_is_asked_for_a_salary(own: Store) -> None:
    shown = my_page()
    assert shown.selectbox(key="hours-worker").value is Worker.EMPLOYEE
    assert shown.number_input(key="hours-salary").value is None


def test_what_is_typed_stays_when_it_is_an_owner_after_all(own: Store) -> None:
    shown = my_page()
    shown.text_input(key="hours-activity").set_value("Kurs")
    shown.selectbox(key="hours-worker").set_value(Worker.OWNER).run()
    shown.text_input(key="hours-evidence").set_value(SHEET).run()
    shown.number_input(key="hours-count").set_value(3.0).run()
    assert shown.text_input(key="hours-activity").value == "Kurs"
    assert shown.text_input(key="hours-evidence").value == SHEET
    assert shown.number_input(key="hours-count").value == 3.0


def test_what_is_wrong_is_told_and_what_is_typed_stays(own: Store) -> None:
    shown = enter(my_page(), activity=" ", evidence=SHEET)
    assert any("Det står ikke hva timene gikk til." in each for each in problems(shown))
    assert shown.text_input(key="hours-evidence").value == SHEET
    assert of_member(own) == ()


def test_the_same_hours_are_not_entered_twice(own: Store) -> None:
    shown = enter(enter(my_page()))
    assert any("En slik linje finnes fra før." in each for each in problems(shown))
    assert len(of_member(own)) == 1


def test_the_future_cannot_be_chosen(own: Store) -> None:
    field = my_page().date_input(key="hours-day")
    assert field.max == session.today()


# --- afterwards ---------------------------------------------------------------------------


def test_the_time_sheet_is_told_of_afterwards(own: Store) -> None:
    line = money.hours(own, replace(HOURS, evidence=None))
    shown = choose(my_page(), line)
    shown.text_input(key=f"evidence-{line.key}").set_value(SHEET)
    shown = press(shown, f"document-{line.key}-save")
    (kept,) = of_member(own)
    assert (kept.status, kept.evidence) == (HoursStatus.DOCUMENTED, SHEET)
    assert "Lagret." in text_of(shown, "kk-receipt")
    assert SHEET in table(shown, "Timene deres")


def test_a_time_sheet_of_nothing_is_refused(own: Store) -> None:
    line = money.hours(own, replace(HOURS, evidence=None))
    shown = press(choose(my_page(), line), f"document-{line.key}-save")
    assert any("Det står ikke hvor timelista er." in each for each in problems(shown))
    assert of_member(own)[0].status is HoursStatus.REGISTERED


def test_hours_are_withdrawn_with_a_second_press(own: Store) -> None:
    line = money.hours(own)
    shown = press(choose(my_page(), line), "-withdraw")
    assert of_member(own)
    shown = press(shown, "-withdraw-sure")
    assert of_member(own) == ()
    assert "Timene er trukket. Loggen husker dem." in text_of(shown, "kk-receipt")


def test_what_is_decided_stays_and_its_reason_is_shown(own: Store) -> None:
    line = money.hours(own)
    approved = money.hours(own, replace(HOURS, activity="Kurs"))
    today = session.today()
    for key, approve, reason in ((line.key, False, HOSTILE), (approved.key, True, None)):
        money.done(
            commands.decide_hours(own, LEADER, [key], approve=approve, reason=reason, today=today)
        )
    shown = my_page()
    assert "own-hours-chosen" not in [each.key for each in shown.selectbox]
    told = table(shown, "Timene deres")
    assert "avvist: &lt;b&gt;Kurs&lt;/b&gt;" in told
    assert ">godkjent<" in told


# --- fees, and others ----------------------------------------------------------------------


def test_ones_own_fees_are_shown(own: Store) -> None:
    assert "Ingen kontingent er krevd inn av dere." in said(my_page())
    money.fees(own)
    paid = session.today()
    money.done(
        commands.record_payment(
            own, LEADER, (1, 2019), amount=2_000, paid=paid, today=session.today()
        )
    )
    told = table(my_page(), "Kontingenten deres")
    assert "5 000 kr" in told
    assert "2 000 kr" in told
    assert "31. des. 2019" in told


def test_anothers_money_is_not_on_the_page(own: Store) -> None:
    money.fees(own, amount=4_321)
    money.done(
        commands.record_payment(
            own, LEADER, (2, 2019), amount=1_234, paid=session.today(), today=session.today()
        )
    )
    money.hours(own, replace(HOURS, member_id=2, activity="Hemmelig kurs", evidence="Skuff 9"))
    for address in ({}, {"id": "2"}):
        told = sent(my_page(**address))
        assert "Kontingenten deres" in told
        for hidden in ("Hemmelig kurs", "Skuff 9", "1\u00a0234"):
            assert hidden not in told


def test_hours_of_another_are_refused_however_they_are_asked_for(own: Store) -> None:
    line = money.hours(own, replace(HOURS, member_id=2))
    kari = User(KARI, Role.MEMBER, 1)
    today = session.today()
    answers = (
        commands.withdraw_hours(own, kari, line),
        commands.document_hours(own, kari, line.key, evidence="x", today=today),
        commands.register_hours(own, kari, replace(line, day=today - timedelta(1))),
    )
    for done, wrong in answers:
        assert done is None
        assert [each.code for each in wrong] == ["access.denied"]
    assert ledgers(own).own_hours == (line,)


def test_a_leader_who_helps_types_for_the_one_that_is_shown(
    own: Store, read_as: Callable[..., None]
) -> None:
    change(own, organisation_form=OrganisationForm.ENK)
    read_as(Role.LEADER)
    shown = my_page(id="1")
    shown.text_input(key="hours-activity").set_value("Bare for den første").run()
    box = next(each for each in shown.selectbox if "representerer" in each.label)
    shown = box.set_value(2).run()
    assert shown.text_input(key="hours-activity").value == ""
    assert shown.selectbox(key="hours-worker").value is Worker.EMPLOYEE
    enter(shown)
    assert [each.activity for each in of_member(own, 2)] == ["Styremøte"]
    assert of_member(own, 1) == ()


def test_in_english(own: Store) -> None:
    shown = enter(my_page(lang="en"))
    assert problems(shown) == []
    assert "Register own hours" in [each.label for each in shown.expander]
    assert "Timene" not in text_of(shown, "kk-receipt")
