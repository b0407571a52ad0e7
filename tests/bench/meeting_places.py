"""What it costs to plan a meeting: the ledger of hours, the places in order, and the regions."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from statistics import median
from time import perf_counter

from cluster.meetings.ledgers import OSLO, Attendance, Meeting, MeetingKind, Trip
from cluster.meetings.travelled import earlier_hours
from cluster.places import Position
from geo.meeting_place import Order, rank, travel_matrix, within
from geo.places import kommune_centres
from geo.reference import rows
from geo.regional_split import splits, that_pays
from geo.travel.network import Way

MEMBERS, VENUES, MEETINGS = 60, 40, 1_000
REPETITIONS = 9
_TODAY = date(2020, 11, 14)
_TRIP = Trip("Alta", by_car=True, minutes=95, road_km=100, sea_km=0, air_km=0)


def planning() -> float:
    """Seconds to rank the places in each order and to divide the members in 1 … 8 regions.

    Everybody came to every earlier meeting. The ways onto the network are known.
    """
    meetings = [_meeting(number) for number in range(1, MEETINGS + 1)]
    came = [
        Attendance(each.id, member, came=1, trip=_TRIP)
        for each in meetings
        for member in range(MEMBERS)
    ]
    known = [Position(float(row["latitude"]), float(row["longitude"])) for row in _posts()]
    origins = [known[7 * number % len(known)] for number in range(MEMBERS)]
    targets = [*(each.position for each in kommune_centres()), *known[:VENUES]]

    def once() -> None:
        hours = earlier_hours(came, meetings, _TODAY)
        minutes = travel_matrix(origins, targets, Way.CAR, _TODAY.month)
        for order in Order:
            rank(minutes, order, [hours.get(member, 0.0) for member in range(MEMBERS)])
        within(minutes, 6)
        that_pays(splits(minutes))

    waits = []
    for _ in range(REPETITIONS + 1):  # the first is not counted
        begun = perf_counter()
        once()
        waits.append(perf_counter() - begun)
    return median(waits[1:])


def _meeting(number: int) -> Meeting:
    starts = datetime.combine(_TODAY - timedelta(days=number), time(10), OSLO)
    ends = starts + timedelta(hours=3)
    return Meeting(
        MeetingKind.GATHERING, "Samling", starts, ends, added=_TODAY, changed=starts, id=number
    )


def _posts() -> list[dict[str, str]]:
    return list(rows("postal_codes.csv"))
