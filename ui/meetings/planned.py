"""What a meeting is planned by, in the address: who is to come, how they travel, and to where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cluster.access import User
from cluster.matching import folded
from cluster.meetings.ledgers import Meeting, Meetings
from cluster.members import Standing, counted
from cluster.places import County
from cluster.translation import N_
from cluster.wording import COUNTIES
from data.language import Texts
from geo.meeting_place import Matrix, MeetingPlace, of_venues, travel_matrix
from geo.places import kommune_centres
from geo.reach_map import SKETCH
from geo.travel.network import Way
from ui import address, markup, session, travel
from ui.collaborator_filter import MEASURE, MEASURES, WAYS, Measure
from ui.markup import Cell

WHO, WHERE = "deltakere", "steder"
_ALL = "alle"
_SIGNED_UP = "m"


class Where(StrEnum):
    """Which places there are to choose among; the values stand in the address."""

    CENTRES = "kommunesentre"
    VENUES = "lokaler"
    BOTH = "begge"


_WHERE = {
    Where.CENTRES: N_("Kommunesentrene"),
    Where.VENUES: N_("Lokalene vi har oversikt over"),
    Where.BOTH: N_("Begge deler"),
}


@dataclass(frozen=True, slots=True)
class Travellers:
    """Those to come who have a place; ``people`` they send, and how many have no place we know."""

    standings: tuple[Standing, ...]
    people: int
    not_placed: int


def ask_who(reader: User, known: Meetings, t: Texts) -> Travellers:
    """All members, those of a county, or those signed up to a meeting that is to come."""
    standings = session.standings(reader.role)
    members = counted(standings)
    counties = [each for each in County if any(_is_in(each, one) for one in members)]
    coming = {f"{_SIGNED_UP}{each.id}": each for each in known.meetings if _is_coming(each)}
    words = {
        _ALL: t("Alle medlemmer"),
        **{each.value: t(COUNTIES[each]) for each in counties},
        **{code: _signed_up_words(each, t) for code, each in coming.items()},
    }
    chosen = address.option(WHO, t("Hvem skal komme?"), list(words), lambda each: words[each])
    if chosen in coming:
        return _signed_up(coming[chosen], known, standings)
    if chosen == _ALL:
        return Travellers(members, len(members), session.only_counted(reader.role))
    there = tuple(each for each in members if _is_in(County(chosen), each))
    return Travellers(there, len(there), 0)


def _is_in(county: County, standing: Standing) -> bool:
    return standing.place.kommune.county is county


def _is_coming(meeting: Meeting) -> bool:
    day = session.as_of()
    return meeting.day >= day and not meeting.is_cancelled_on(day)


def _signed_up_words(meeting: Meeting, t: Texts) -> str:
    return t("Påmeldte: {title}, {day}", title=meeting.title, day=t.short_day(meeting.day))


def _signed_up(meeting: Meeting, known: Meetings, standings: Sequence[Standing]) -> Travellers:
    """Those who come in person, members or not, with all they have signed up for."""
    people = {
        each.member_id: each.people
        for each in known.attendances
        if each.meeting_id == meeting.id and each.signed_up is not None and not each.online
    }
    there = tuple(each for each in standings if each.member.id in people)
    return Travellers(there, sum(people.values()), len(people) - len(there))


def ask_way(t: Texts) -> Way:
    """How they travel."""
    measure = address.choice(
        MEASURE,
        t("Slik reiser de"),
        (Measure.CAR, Measure.FASTEST),
        lambda each: t(MEASURES[each]),
    )
    return WAYS[measure]


def ask_places(known: Meetings, t: Texts) -> tuple[MeetingPlace, ...]:
    """The places to choose among."""
    where = address.choice(WHERE, t("Steder"), list(Where), lambda each: t(_WHERE[each]))
    centres = () if where is Where.VENUES else tuple(map(MeetingPlace, kommune_centres()))
    return (*(() if where is Where.CENTRES else of_venues(known.venues)), *centres)


def ways(travellers: Travellers, places: Sequence[MeetingPlace], way: Way) -> Matrix:
    """Minutes one way from each of them to each of the places."""
    return travel_matrix(
        [each.place.position for each in travellers.standings],
        [each.place.position for each in places],
        way,
        travel.month(),
    )


def code(place: MeetingPlace) -> str:
    """What a place is called in the address."""
    number = place.place.kommune.number
    return number if place.venue is None else f"{number}-{folded(place.venue)}"


def name(place: MeetingPlace) -> str:
    """A place in a sentence."""
    return place.place.name if place.venue is None else f"{place.venue}, {place.place.name}"


def whose(standing: Standing) -> Cell:
    """A member in a table, with where it is."""
    return Cell(text=standing.member.name, below=standing.place.name)


def any_house(places: Iterable[MeetingPlace]) -> bool:
    """Whether there is a house with room for so and so many among them."""
    return any(place.venue is not None for place in places)


def capacity_words(place: MeetingPlace, people: int, t: Texts) -> str:
    """How many there is room for, and whether that is known to be too few."""
    if place.capacity is None:
        return "–" if place.venue is None else t("ukjent")
    room = t.number(place.capacity)
    return t("{room} (for lite)", room=room) if place.is_too_small(people) else room


def show_line_legend(t: Texts) -> None:
    """What the lines on a map are."""
    markup.show(
        "reach_legend",
        title=t("Hvem som skal hvor"),
        bands=[],
        lines=[(SKETCH, t("fra hver virksomhet til møtestedet"))],
        note=t("Strekene er rette: de viser hvem som skal hvor, ikke veien."),
    )
