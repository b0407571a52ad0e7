"""The board's forms: a meeting is made, changed, called off and removed; and the houses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from cluster.access import Role
from cluster.meetings.ledgers import Area, Meeting, MeetingKind, MeetingLanguage, Meetings
from data import commands
from data.store import Store
from tests.cluster.rosters import BODO
from tests.pages.filling import HOSTILE, problems, said, sound
from tests.pages.gatherings import gathering, in_days, signed_up, venue
from tests.pages.money import done
from tests.pages.registers import LEADER
from tests.pages.screens import html, text_of, visit
from ui import links, session

ReadAs = Callable[..., None]
SOON = 7
KINDS = ("text_input", "text_area", "number_input", "date_input", "time_input", "selectbox")


def page(**address: str) -> AppTest:
    return sound(visit(links.MEETINGS, **address))


def one(meeting: Meeting, **address: str) -> AppTest:
    return page(mote=str(meeting.id), **address)


def known(store: Store) -> Meetings:
    return store.meetings(seen_by=Role.LEADER, day=date(2100, 1, 1))


def fill(shown: AppTest, of: str, **values: Any) -> AppTest:
    """Type in the fields of a form, whichever line it is about."""
    fields = {x.key: x for kind in (*KINDS, "checkbox") for x in shown.get(kind) if x.key}
    for name, value in values.items():
        (key,) = [key for key in fields if key.startswith(f"{of}-") and key.endswith(f"-{name}")]
        fields[key].set_value(value)
    return shown


def press(shown: AppTest, label: str) -> AppTest:
    (button,) = [each for each in shown.button if each.label == label]
    return sound(button.click().run())


def labels(shown: AppTest) -> set[str]:
    return {each.label for each in (*shown.button, *shown.expander)}


def a_new_one(shown: AppTest, **more: Any) -> AppTest:
    """All that is needed, and one press."""
    usual = {
        "kind": MeetingKind.REGIONAL,
        "title": "Lyd for film",
        "day": in_days(SOON),
        "begins": time(10),
        "ends": time(12, 30),
        "place": "Bodø",
    }
    return press(fill(shown, "meeting", **{**usual, **more}), "Lagre møtet")


# --- making ---------------------------------------------------------------------------------


def test_a_meeting_is_made_in_one_go(store: Store) -> None:
    shown = a_new_one(
        page(),
        area=Area.COMMERCIAL,
        language=MeetingLanguage.SAMI,
        link="https://example.no/rom",
        capacity=30,
        documents="https://example.no/a\nhttps://example.no/b",
        address="Kulturhuset",
    )
    assert problems(shown) == []
    assert "Lagret." in text_of(shown, "kk-receipt")
    (made,) = known(store).meetings
    assert (made.kind, made.title, made.area) == (
        MeetingKind.REGIONAL,
        "Lyd for film",
        Area.COMMERCIAL,
    )
    assert (made.day, f"{made.starts:%H:%M}", f"{made.ends:%H:%M}") == (
        in_days(SOON),
        "10:00",
        "12:30",
    )
    assert made.place is not None
    assert (made.place.name, made.address, made.capacity) == ("Bodø", "Kulturhuset", 30)
    assert made.documents == ("https://example.no/a", "https://example.no/b")
    assert (made.language, made.is_public, made.demo) == (MeetingLanguage.SAMI, False, False)
    assert made.added == session.today()
    assert "Lyd for film" in text_of(shown, "kk-meetings")
    empty = [x for x in shown.text_input if (x.key or "").endswith("-title")]
    assert [each.value for each in empty] == [""]


def test_what_is_missing_or_wrong_is_told_and_what_is_typed_stays(store: Store) -> None:
    shown = press(page(), "Lagre møtet")
    assert len(problems(shown)) == 5
    shown = a_new_one(shown, place="Atlantis", ends=time(9))
    assert any("Atlantis" in each for each in problems(shown))
    shown = a_new_one(shown, ends=time(9))
    assert len(problems(shown)) == 1
    (title,) = [x for x in shown.text_input if (x.key or "").endswith("-title")]
    assert title.value == "Lyd for film"
    assert known(store).meetings == ()
    shown = a_new_one(shown)
    assert problems(shown) == []
    assert len(known(store).meetings) == 1


def test_what_is_typed_is_only_letters(store: Store) -> None:
    shown = a_new_one(page(), title=HOSTILE, address=HOSTILE)
    (made,) = known(store).meetings
    shown = one(made)
    drawn = "".join(each.proto.body for each in shown.get("html"))
    assert "<script>alert" not in drawn
    assert made.title == HOSTILE


@pytest.mark.parametrize("role", [Role.VISITOR, Role.MEMBER])
def test_there_are_no_forms_for_others(store: Store, read_as: ReadAs, role: Role) -> None:
    meeting = gathering(store, "Samling", in_days(SOON), BODO, is_public=True)
    read_as(role)
    forms = {"Lag et møte", "Endre møtet", "Avlys møtet", "Lagre møtet"}
    for shown in (page(), one(meeting)):
        assert labels(shown) & forms == set()
    assert not known(store).meetings[0].cancelled


def test_there_are_no_forms_when_looking_back(store: Store) -> None:
    meeting = gathering(store, "Samling", in_days(SOON), BODO)
    then = in_days(-1).isoformat()
    for shown in (page(dato=then), one(meeting, dato=then)):
        assert labels(shown) & {"Lag et møte", "Endre møtet", "Meld på"} == set()


# --- changing ---------------------------------------------------------------------------------


def test_a_meeting_is_changed_by_the_board(store: Store, read_as: ReadAs) -> None:
    meeting = gathering(store, "Samling", in_days(SOON), BODO, area=Area.COMMERCIAL)
    read_as(Role.BOARD)
    shown = fill(one(meeting), "meeting", title="Ny samling", place="9008 Tromsø", area=None)
    shown = press(shown, "Lagre møtet")
    assert problems(shown) == []
    (after,) = known(store).meetings
    assert after.place is not None
    assert (after.title, after.place.name, after.area) == ("Ny samling", "Tromsø", None)
    assert (after.uid, after.sequence) == (meeting.uid, 1)
    assert "Ny samling" in text_of(shown, "kk-card")
    assert "Lagret." in text_of(shown, "kk-receipt")


def test_who_comes_second_is_told_and_overwrites_nothing(store: Store) -> None:
    meeting = gathering(store, "Samling", in_days(SOON), BODO)
    shown = fill(one(meeting), "meeting", capacity=10)
    first = done(commands.cancel_meeting(store, LEADER, meeting, today=session.today()))
    shown = press(shown, "Lagre møtet")
    assert known(store).meetings == (first,)
    assert problems(shown)


def test_a_meeting_is_called_off_and_held_after_all(store: Store) -> None:
    meeting = gathering(store, "Samling", in_days(SOON), BODO)
    shown = press(one(meeting), "Avlys møtet")
    assert known(store).meetings[0].cancelled is None
    shown = press(shown, "Ja, avlys")
    assert known(store).meetings[0].cancelled == session.today()
    assert "Møtet er avlyst." in text_of(shown, "kk-receipt")
    assert "Avlyst" in text_of(shown, "kk-card")
    assert "Meld på et medlem" not in labels(shown)
    shown = press(shown, "Hold møtet likevel")
    (held,) = known(store).meetings
    assert (held.cancelled, held.sequence) == (None, 2)


def test_what_was_refused_of_one_meeting_is_not_told_of_the_next(store: Store) -> None:
    meeting = gathering(store, "Samling", in_days(SOON), BODO)
    shown = press(one(meeting), "Avlys møtet")
    done(commands.remove_meeting(store, LEADER, meeting))
    gathering(store, "En annen", in_days(SOON), BODO)
    shown = press(shown, "Ja, avlys")
    shown = sound(shown.run())
    assert problems(shown) == []


def test_one_written_down_by_mistake_is_removed_and_one_that_somebody_comes_to_is_not(
    store: Store,
) -> None:
    meeting = gathering(store, "Samling", in_days(SOON), BODO)
    signed_up(store, meeting, 1)
    shown = press(press(one(meeting), "Fjern"), "Ja, fjern")
    assert known(store).meetings == (meeting,)
    assert any("Samling" in each for each in problems(shown))
    done(commands.withdraw_sign_up(store, LEADER, meeting.id, 1))
    shown = press(press(one(meeting), "Fjern"), "Ja, fjern")
    assert known(store).meetings == ()
    assert "Møtet er ikke her" in said(shown)


# --- houses -------------------------------------------------------------------------------------


def house_page() -> AppTest:
    return sound(visit(links.MEETINGS, **{"del": "lokaler"}))


def test_a_house_is_written_down_corrected_and_taken_off(store: Store) -> None:
    shown = house_page()
    assert "Ingen møtelokaler er ført ennå." in said(shown)
    told = {"name": "Kulturhuset", "place": "Bodø", "source": "Eieren"}
    shown = press(fill(shown, "venue", **told), "Lagre lokalet")
    assert problems(shown) == []
    (house,) = known(store).venues
    assert (house.name, house.place.name, house.capacity) == ("Kulturhuset", "Bodø", None)
    (table,) = html(shown, "kk-table")
    assert ">ukjent<" in table
    (chosen,) = [x for x in shown.selectbox if x.label == "Lokale å rette"]
    shown = sound(chosen.set_value(0).run())
    shown = press(fill(shown, "venue", capacity=80), "Lagre lokalet")
    assert [each.capacity for each in known(store).venues] == [80]
    (chosen,) = [x for x in shown.selectbox if x.label == "Lokale å rette"]
    shown = sound(chosen.set_value(0).run())
    shown = press(press(shown, "Fjern"), "Ja, fjern")
    assert known(store).venues == ()


def test_members_see_the_houses_and_no_form(store: Store, read_as: ReadAs) -> None:
    venue(store, HOSTILE, BODO, 40)
    read_as(Role.MEMBER, 1)
    shown = house_page()
    assert "Før eller rett et møtelokale" not in labels(shown)
    (table,) = html(shown, "kk-table")
    assert "&lt;script&gt;" in table


def test_in_english(store: Store) -> None:
    shown = page(lang="en")
    assert "Lag et møte" not in labels(shown)
    later = gathering(store, "Samling", in_days(SOON) + timedelta(1), BODO)
    assert "Avlys møtet" not in labels(one(later, lang="en"))
