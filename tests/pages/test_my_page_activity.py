"""On Min side: the next meetings, and the deals that wait for one's word."""

from __future__ import annotations

from datetime import timedelta

from streamlit.testing.v1 import AppTest

from cluster.access import Role, User
from data import commands
from data.store import Store
from tests.cluster.rosters import BODO
from tests.cluster.tied import a_tie
from tests.pages.filling import KARI as ADDRESS
from tests.pages.filling import sound
from tests.pages.gatherings import gathering, in_days
from tests.pages.money import done
from tests.pages.registers import LEADER
from tests.pages.screens import html, text_of, visit
from ui import links, session

KARI = User(ADDRESS, Role.MEMBER, 1)
NEXT, WAITS = "Møtene som kommer", "venter på at dere sier om det stemmer"


def page() -> AppTest:
    return sound(visit(links.MY_PAGE))


def coming(shown: AppTest) -> str:
    return "".join(each for each in html(shown, "kk-table") if f"<caption>{NEXT}" in each)


def test_the_next_three_meetings_are_there_with_what_one_has_to_do_with_them(own: Store) -> None:
    for days in (40, 10, 20, 30):
        gathering(own, f"Om {days} dager", in_days(days), BODO)
    off = gathering(own, "Avlyst møte", in_days(5), BODO)
    done(commands.cancel_meeting(own, LEADER, off, today=session.today()))
    gathering(own, "Var i går", in_days(-1), BODO)
    first = gathering(own, "Først", in_days(2), BODO)
    done(commands.sign_up(own, KARI, first.id, 1, people=1, online=False))
    told = coming(page())
    assert [each for each in ("Først", "Om 10 dager", "Om 20 dager") if each in told] == [
        "Først",
        "Om 10 dager",
        "Om 20 dager",
    ]
    assert [each for each in ("Om 30 dager", "Avlyst møte", "Var i går") if each in told] == []
    assert "Du er påmeldt" in told
    assert told.count("ikke påmeldt") == 2
    assert f"mote={first.id}" in told


def test_a_deal_that_another_told_of_waits_until_it_is_answered(own: Store) -> None:
    day = session.today() - timedelta(9)
    other = User("ola@example.com", Role.MEMBER, 2)
    tie = done(commands.report_tie(own, other, a_tie(2, 1, day, reported=day)))
    assert f"1 avtale er meldt av andre, og {WAITS}" in text_of(page(), "kk-note")
    done(commands.decide_tie(own, KARI, tie, confirm=True, today=session.today()))
    assert WAITS not in text_of(page(), "kk-note")


def test_what_one_told_of_oneself_does_not_wait_and_nothing_is_said_of_nothing(own: Store) -> None:
    day = session.today() - timedelta(9)
    done(commands.report_tie(own, KARI, a_tie(1, 2, day, reported=day)))
    shown = page()
    assert WAITS not in text_of(shown, "kk-note")
    assert not coming(shown)
