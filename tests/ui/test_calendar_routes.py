"""The calendars as programs ask for them: each reader gets what is theirs, and no more."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import timedelta

import icalendar
import pytest
import vobject

from cluster.access import Role, User
from cluster.lines import LinePlan
from cluster.meetings.ledgers import Attendance, Meeting, MeetingKind
from data import journal
from data.clock import today
from data.commands import grant, make_calendar_key, remove_calendar_key, revoke
from data.meetings import ATTENDANCES, MEETINGS
from data.store import Store
from data.work import begin
from tests.cluster.meetings_of import CHANGED, a_meeting
from tests.ui.public.conftest import Get, demo, demo_file, get, holding
from ui import auth, serving

__all__ = ["demo", "demo_file", "get", "holding"]

KARI, OLA = "kari@example.com", "ola@example.com"
LEADER = User(KARI, Role.LEADER)
ADDRESS = "/kalender.ics"


def meetings() -> tuple[Meeting, ...]:
    """One for everyone, one for the members, and one of the board."""
    day = today() + timedelta(20)
    return (
        a_meeting(day, "Åpent", is_public=True, capacity=1, demo=True),
        a_meeting(day, "Medlemmer"),
        a_meeting(day, "Hemmelig styre", kind=MeetingKind.BOARD, is_public=True),
    )


@pytest.fixture
def cluster(demo: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Three meetings, a leader, and an app that people sign in to."""
    with begin(demo, LEADER) as work:
        ATTENDANCES.remove(work, ATTENDANCES.load(work.connection))
        MEETINGS.remove(work, MEETINGS.load(work.connection))
        MEETINGS.save(work, LinePlan(meetings(), (), 0))
        work.commit()
    monkeypatch.setattr(auth, "signs_in", lambda: True)
    grant(demo, LEADER, KARI, Role.LEADER)
    return demo


def titles(body: bytes) -> set[str]:
    return {str(event["SUMMARY"]) for event in icalendar.Calendar.from_ical(body).events}


def key_of(store: Store, email: str, role: Role, member_id: int | None = None) -> str:
    """The address of the calendar of somebody with that role."""
    if email != KARI:
        grant(store, LEADER, email, role, member_id)
    key, problems = make_calendar_key(store, User(email, role), today=today())
    assert problems == ()
    return f"{ADDRESS}?nokkel={key}"


def test_the_open_calendar_has_the_open_meetings_for_everyone(cluster: Store, get: Get) -> None:
    status, headers, body = get(ADDRESS)
    assert (status, headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    assert titles(body) == {"Åpent (demodata)"}
    assert b"Hemmelig" not in body
    assert headers["cache-control"] == "no-cache"
    (event,) = vobject.readOne(body.decode()).vevent_list
    assert event.url.value.startswith("http://localhost:8501/moter?mote=")


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        (Role.MEMBER, {"Åpent (demodata)", "Medlemmer"}),
        (Role.BOARD, {"Åpent (demodata)", "Medlemmer", "Hemmelig styre"}),
    ],
)
def test_a_key_opens_what_its_role_may_see(
    cluster: Store, get: Get, role: Role, seen: set[str]
) -> None:
    status, headers, body = get(key_of(cluster, OLA, role))
    assert status == 200
    assert titles(body) == seen
    assert headers["cache-control"] == "private, no-cache"


def test_the_leaders_key_opens_all(cluster: Store, get: Get) -> None:
    assert len(titles(get(key_of(cluster, KARI, Role.LEADER))[2])) == 3


def test_a_lowered_role_sees_less_the_next_time_and_none_nothing(cluster: Store, get: Get) -> None:
    address = key_of(cluster, OLA, Role.BOARD)
    assert "Hemmelig styre" in titles(get(address)[2])
    grant(cluster, LEADER, OLA, Role.MEMBER)
    assert titles(get(address)[2]) == {"Åpent (demodata)", "Medlemmer"}
    revoke(cluster, LEADER, OLA)
    assert get(address)[0] == 404
    grant(cluster, LEADER, OLA, Role.BOARD)
    assert get(address)[0] == 404, "the key went with the account"


def test_a_key_that_is_taken_back_or_never_was_opens_nothing(cluster: Store, get: Get) -> None:
    address = key_of(cluster, OLA, Role.MEMBER)
    remove_calendar_key(cluster, User(OLA, Role.MEMBER))
    for wrong in (address, f"{ADDRESS}?nokkel=", f"{ADDRESS}?nokkel={'x' * 5000}"):
        status, headers, body = get(wrong)
        assert (status, headers["cache-control"]) == (404, "private, no-cache")
        assert "Ingen kalender" in body.decode()
        assert b"VEVENT" not in body


def test_without_sign_in_no_key_opens_anything(
    cluster: Store, get: Get, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = key_of(cluster, OLA, Role.BOARD)
    monkeypatch.setattr(auth, "signs_in", lambda: False)
    assert get(address)[0] == 404
    assert get(ADDRESS)[0] == 200


def test_who_has_it_already_is_told_only_that_it_holds(cluster: Store, get: Get) -> None:
    for address in (ADDRESS, key_of(cluster, OLA, Role.MEMBER)):
        _, headers, body = get(address)
        assert get(address)[2] == body
        status, again, nothing = get(address, if_none_match=headers["etag"])
        assert (status, nothing, again["etag"]) == (304, b"", headers["etag"])
    assert get(ADDRESS, method="HEAD")[1]["etag"] == get(ADDRESS)[1]["etag"]
    assert get(ADDRESS, method="POST")[0] == 405


def test_a_change_is_told_at_once(cluster: Store, get: Get) -> None:
    before = get(ADDRESS)[1]["etag"]
    (old,) = [each for each in known(cluster) if each.title == "Åpent"]
    off = replace(old, cancelled=today(), sequence=1, changed=CHANGED + timedelta(1))
    with begin(cluster, LEADER) as work:
        MEETINGS.save(work, LinePlan((), ((old, off),), 0))
        work.commit()
    status, _, body = get(ADDRESS, if_none_match=before)
    assert status == 200
    (event,) = icalendar.Calendar.from_ical(body).events
    assert (event["UID"], event["STATUS"], event["SEQUENCE"]) == (old.uid, "CANCELLED", 1)


def known(store: Store) -> tuple[Meeting, ...]:
    return store.meetings(seen_by=Role.LEADER, day=today()).meetings


def test_ones_own_says_whether_one_is_signed_up_and_no_other_does(cluster: Store, get: Get) -> None:
    one, two = [each.id for each in cluster.members(seen_by=Role.LEADER)][:2]
    (at,) = [each.id for each in known(cluster) if each.title == "Åpent"]
    signed = tuple(
        Attendance(at, id_, signed_up=CHANGED + timedelta(number))
        for number, id_ in enumerate((one, two))
    )
    with begin(cluster, LEADER) as work:
        ATTENDANCES.save(work, LinePlan(signed, (), 0))
        work.commit()
    assert "Du er påmeldt." in plain(get(key_of(cluster, OLA, Role.MEMBER, one))[2])
    waits = plain(get(key_of(cluster, "per@example.com", Role.MEMBER, two))[2])
    assert "Du er nummer 1 på ventelista." in waits
    for address in (ADDRESS, key_of(cluster, "eva@example.com", Role.MEMBER)):
        assert "Du er" not in plain(get(address)[2])


def plain(body: bytes) -> str:
    return body.decode().replace("\r\n ", "")


def test_a_key_is_in_no_log(cluster: Store) -> None:
    key = "dQw4w9WgXcQ-_dQw4w9WgXcQ"
    record = logging.makeLogRecord(
        {"msg": f"GET /kalender.ics?nokkel={key} {{'nokkel': '{key}'}} ?lang=en&nokkel={key}&x=1"}
    )
    told = journal.formatter([]).format(record)
    assert key not in told
    assert "lang=en" in told


def test_the_address_leads_to_the_route(cluster: Store) -> None:
    assert ADDRESS in {getattr(route, "path", "") for route in serving.routes()}


def test_in_english_the_words_are_english_and_the_links_lead_there(
    cluster: Store, get: Get
) -> None:
    body = plain(get(f"{ADDRESS}?lang=en")[2])
    assert "/moter?lang=en&mote=" in body
    assert body != plain(get(ADDRESS)[2])
