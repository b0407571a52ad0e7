"""Signing up on a meeting's page: one's own, the queue, who came, and what they thought."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from cluster.access import Role
from cluster.meetings.ledgers import Attendance, Meeting
from cluster.members import OrganisationForm
from data import commands
from data.store import Store
from tests.cluster.rosters import ALTA, BODO
from tests.pages.filling import HOSTILE, a_firm, buttons, problems, said, save, sound, stored
from tests.pages.gatherings import gathering, in_days, signed_up
from tests.pages.money import done
from tests.pages.registers import LEADER
from tests.pages.screens import html, sent, text_of, visit
from ui import links, session

ReadAs = Callable[..., None]
LINK = "https://example.no/rom"


def page(meeting: Meeting, **address: str) -> AppTest:
    return sound(visit(links.MEETINGS, mote=str(meeting.id), **address))


def lines(store: Store) -> dict[int, Attendance]:
    known = store.meetings(seen_by=Role.LEADER, day=date(2100, 1, 1)).attendances
    return {each.member_id: each for each in known}


def press(shown: AppTest, ending: str) -> AppTest:
    (button,) = [each for each in shown.button if (each.key or "").endswith(ending)]
    return sound(button.click().run())


def table(shown: AppTest) -> str:
    found = [x for x in html(shown, "kk-table") if "<caption>Påmeldte og oppmøtte" in x]
    return "".join(found)


def came(store: Store, meeting: Meeting, *members: int) -> None:
    told = [commands.Came(each, 1) for each in members]
    done(commands.record_attendance(store, LEADER, meeting.id, told))


# --- one's own --------------------------------------------------------------------------------


def test_a_member_signs_up_changes_it_and_withdraws(own: Store) -> None:
    meeting = gathering(own, "Samling", in_days(7), BODO)
    shown = page(meeting)
    assert f"sign-up-{meeting.id}-withdraw" not in buttons(shown)
    shown.number_input(key=f"sign-up-people-{meeting.id}").set_value(2)
    shown = press(shown, f"sign-up-{meeting.id}-save")
    assert (lines(own)[1].people, lines(own)[1].online) == (2, False)
    assert "Dere er påmeldt. Takk!" in text_of(shown, "kk-receipt")
    assert "Dere er påmeldt og har plass." in text_of(shown, "kk-said")
    assert "2 personer er påmeldt." in text_of(shown, "kk-said")
    assert "Fiktiv Lyd" in table(shown)
    shown.number_input(key=f"sign-up-people-{meeting.id}").set_value(1)
    shown = press(shown, f"sign-up-{meeting.id}-save")
    assert lines(own)[1].people == 1
    shown = press(shown, f"sign-up-{meeting.id}-withdraw")
    assert lines(own) == {}
    assert "Dere er meldt av." in text_of(shown, "kk-receipt")


def test_whoever_waits_is_told_its_number_and_gets_the_seat(own: Store) -> None:
    meeting = gathering(own, "Samling", in_days(7), BODO, capacity=1)
    signed_up(own, meeting, 2)
    shown = press(page(meeting), f"sign-up-{meeting.id}-save")
    assert "Dere er nummer 1 på ventelista." in text_of(shown, "kk-said")
    assert "nr. 1 på venteliste" in table(shown)
    assert "1 medlem står på venteliste." in text_of(shown, "kk-said")
    done(commands.withdraw_sign_up(own, LEADER, meeting.id, 2))
    assert "Dere er påmeldt og har plass." in text_of(page(meeting), "kk-said")


def test_where_one_can_be_online_it_is_asked(own: Store) -> None:
    meeting = gathering(own, "Samling", in_days(7), BODO, link=LINK)
    shown = page(meeting)
    shown.checkbox(key=f"sign-up-online-{meeting.id}").set_value(True)
    shown = press(shown, f"sign-up-{meeting.id}-save")
    assert lines(own)[1].online
    assert "på nett" in table(shown)
    only_here = gathering(own, "Bare her", in_days(7), BODO)
    assert f"sign-up-online-{only_here.id}" not in [x.key for x in page(only_here).checkbox]


def test_who_was_online_at_what_has_no_link_any_more_comes_in_person(own: Store) -> None:
    meeting = gathering(own, "Samling", in_days(7), BODO, link=LINK)
    signed_up(own, meeting, 1, online=True)
    done(commands.save_meeting(own, LEADER, replace(meeting, link=None), seen=meeting))
    shown = press(page(meeting), f"sign-up-{meeting.id}-save")
    assert problems(shown) == []
    assert not lines(own)[1].online


def test_another_readers_part_is_not_ones_own(own: Store, read_as: ReadAs) -> None:
    meeting = gathering(own, "Samling", in_days(7), BODO, is_public=True)
    signed_up(own, meeting, 2)
    assert f"sign-up-{meeting.id}-withdraw" not in buttons(page(meeting))
    read_as(Role.MEMBER)
    assert not [each for each in buttons(page(meeting)) if each.startswith("sign-up")]
    read_as(Role.VISITOR)
    shown = page(meeting)
    assert not [each for each in buttons(shown) if each.startswith("sign-up")]
    assert "Hvem kommer" not in sent(shown)


def test_nobody_signs_up_for_what_is_called_off(own: Store) -> None:
    meeting = gathering(own, "Samling", in_days(7), BODO)
    done(commands.cancel_meeting(own, LEADER, meeting, today=session.today()))
    assert not [each for each in buttons(page(meeting)) if each.startswith("sign-up")]


def test_one_who_lies_in_the_trash_is_no_name_in_the_list(own: Store) -> None:
    meeting = gathering(own, "Samling", in_days(7), BODO)
    signed_up(own, meeting, 2)
    done(commands.trash_member(own, LEADER, stored(own, 2), today=session.today()))
    shown = page(meeting)
    assert "et medlem som ikke er vist" in table(shown)
    assert "Annen Film" not in sent(shown)


# --- afterwards -------------------------------------------------------------------------------


def test_whoever_signed_up_says_what_it_thought(own: Store) -> None:
    meeting = gathering(own, "Samling", in_days(-3), BODO)
    assert f"evaluation-{meeting.id}-save" not in buttons(page(meeting))
    came(own, meeting, 1)
    shown = page(meeting)
    shown.button_group(key=f"evaluation-score-{meeting.id}").set_value(4)
    shown.text_input(key=f"evaluation-comment-{meeting.id}").set_value(HOSTILE)
    shown = press(shown, f"evaluation-{meeting.id}-save")
    line = lines(own)[1]
    assert (line.score, line.comment) == (4, HOSTILE)
    assert "Takk for svaret." in text_of(shown, "kk-receipt")
    assert "1 person fra 1 medlem møtte." in text_of(shown, "kk-said")


def test_others_answers_are_for_board_and_leader_and_without_names(
    own: Store, read_as: ReadAs
) -> None:
    meeting = gathering(own, "Samling", in_days(-3), BODO)
    came(own, meeting, 1, 2)
    for member, score, words in ((1, 5, HOSTILE), (2, 2, "Hemmelig svar")):
        done(commands.evaluate_meeting(own, LEADER, meeting.id, member, score=score, comment=words))
    assert "Hemmelig svar" not in sent(page(meeting))
    read_as(Role.BOARD)
    shown = page(meeting)
    assert "3,5 av 5 i gjennomsnitt, fra 2 svar." in text_of(shown, "kk-said")
    notes = "".join(html(shown, "kk-note"))
    assert "Hemmelig svar" in notes
    assert "<script>" not in notes
    assert "Annen Film" not in notes


# --- board and leader -------------------------------------------------------------------------


@pytest.fixture
def board(own: Store, read_as: ReadAs) -> Store:
    read_as(Role.BOARD)
    return own


def test_the_board_signs_up_whoever_rang(board: Store) -> None:
    meeting = gathering(board, "Samling", in_days(7), BODO)
    shown = press(page(meeting), f"other-{meeting.id}-save")
    assert len(problems(shown)) == 1
    shown.selectbox(key=f"other-who-{meeting.id}").set_value(2)
    shown.number_input(key=f"other-people-{meeting.id}").set_value(3)
    shown = press(shown, f"other-{meeting.id}-save")
    assert problems(shown) == []
    assert lines(board)[2].people == 3


def test_the_board_writes_down_who_came(board: Store) -> None:
    """Whoever signed up stands there; whoever is taken out stayed away."""
    meeting = gathering(board, "Samling", session.today(), BODO, link=LINK)
    save(board, a_firm("Tredje Film"))
    told = [commands.Came(each, None) for each in (1, 2)]
    done(commands.record_attendance(board, LEADER, meeting.id, told))
    came(board, meeting, 1, 2)
    shown = page(meeting)
    here, online = f"came-here-{meeting.id}", f"came-online-{meeting.id}"
    assert shown.multiselect(key=here).value == [1, 2]
    shown.multiselect(key=here).set_value([1])
    shown.multiselect(key=online).set_value([3])
    shown = press(shown, f"came-{meeting.id}-save")
    found = {id_: (each.came, each.online) for id_, each in lines(board).items()}
    assert found == {1: (1, False), 2: (0, False), 3: (1, True)}
    assert "2 personer fra 2 medlemmer møtte." in text_of(shown, "kk-said")
    assert "Oppmøtet er ført." in text_of(shown, "kk-receipt")
    trip = lines(board)[1].trip
    assert trip is not None
    assert trip.origin == "Tromsø"


def test_how_many_came_and_which_way_is_corrected(board: Store) -> None:
    meeting = gathering(board, "Samling", in_days(-3), BODO)
    told = commands.Came(1, 1, origin=ALTA)
    done(commands.record_attendance(board, LEADER, meeting.id, [told]))
    shown = page(meeting)
    shown = sound(shown.selectbox(key=f"one-who-{meeting.id}").set_value(1).run())
    assert "Reiste fra Alta" in sent(shown)
    shown.number_input(key=f"one-people-{meeting.id}-1").set_value(4)
    shown.checkbox(key=f"one-car-{meeting.id}-1").set_value(True)
    shown = press(shown, f"one-{meeting.id}-save")
    line = lines(board)[1]
    assert line.trip is not None
    assert (line.came, line.trip.by_car, line.trip.origin) == (4, True, "Alta")


def test_writing_it_all_again_changes_nobodys_way(board: Store) -> None:
    meeting = gathering(board, "Samling", in_days(-3), BODO)
    told = [commands.Came(1, 2, by_car=True, origin=ALTA), commands.Came(2, 0)]
    done(commands.record_attendance(board, LEADER, meeting.id, told))
    before = lines(board)
    press(page(meeting), f"came-{meeting.id}-save")
    assert lines(board) == before


def test_whoever_is_erased_or_lies_in_the_trash_keeps_its_part(board: Store) -> None:
    (person,) = save(board, a_firm("Fiktiv Person", organisation_form=OrganisationForm.ENK))
    meeting = gathering(board, "Samling", in_days(-3), BODO)
    came(board, meeting, 1, 2, person)
    done(commands.trash_member(board, LEADER, stored(board, 2), today=session.today()))
    done(commands.erase_member(board, LEADER, stored(board, person), today=session.today()))
    before = lines(board)
    shown = page(meeting)
    assert shown.multiselect(key=f"came-here-{meeting.id}").value == [1]
    assert "beholder det som er ført om dem" in said(shown)
    press(shown, f"came-{meeting.id}-save")
    assert lines(board) == before


def test_nobody_is_written_down_before_the_day_nor_when_it_is_called_off(board: Store) -> None:
    coming = gathering(board, "Kommer", in_days(1), BODO)
    assert f"came-{coming.id}-save" not in buttons(page(coming))
    off = gathering(board, "Avlyst", in_days(-3), BODO)
    done(commands.cancel_meeting(board, LEADER, off, today=session.today() - timedelta(9)))
    assert f"came-{off.id}-save" not in buttons(page(off))


# --- the figures ------------------------------------------------------------------------


def test_those_who_never_came_are_told_to_board_and_leader(own: Store, read_as: ReadAs) -> None:
    figures = {"del": "tall"}
    assert "Ingen møter for medlemmene er holdt ennå." in said(visit(links.MEETINGS, **figures))
    came(own, gathering(own, "Samling", in_days(-3), BODO), 1)
    never = "Medlemmer som aldri har vært med på et møte"
    assert never not in sent(sound(visit(links.MEETINGS, **figures)))
    read_as(Role.BOARD)
    shown = sound(visit(links.MEETINGS, **figures))
    (told,) = [x for x in html(shown, "kk-table") if never in x]
    assert "Annen Film" in told
    assert "Fiktiv Lyd" not in told


def test_when_everyone_has_come_the_board_is_told_so(own: Store, read_as: ReadAs) -> None:
    came(own, gathering(own, "Samling", in_days(-3), BODO), 1, 2)
    read_as(Role.BOARD)
    shown = sound(visit(links.MEETINGS, **{"del": "tall"}))
    assert "Alle medlemmene har vært på minst ett møte." in said(shown)
