"""The columns of the lists of meetings, by their headings in both languages."""

from __future__ import annotations

from enum import StrEnum

from cluster.translation import N_
from data.importing.layout import Columns


class MeetingColumn(StrEnum):
    """What a list can tell of a meeting; the values are the English headings."""

    KIND = "kind"
    TITLE = "topic"
    DAY = "day"
    BEGINS = "begins"
    ENDS = "ends"
    UNTIL = "last day"
    AREA = "skills"
    PLACE = "place"
    ADDRESS = "address"
    LINK = "link"
    LANGUAGE = "language"
    CAPACITY = "seats"
    DOCUMENTS = "documents"
    IS_PUBLIC = "for everyone"
    CANCELLED = "date called off"


MEETING_HEADINGS = {
    MeetingColumn.KIND: N_("slag"),
    MeetingColumn.TITLE: N_("tema"),
    MeetingColumn.DAY: N_("dag"),
    MeetingColumn.BEGINS: N_("begynner"),
    MeetingColumn.ENDS: N_("slutter"),
    MeetingColumn.UNTIL: N_("siste_dag"),
    MeetingColumn.AREA: N_("kompetanse"),
    MeetingColumn.PLACE: N_("sted"),
    MeetingColumn.ADDRESS: N_("adresse"),
    MeetingColumn.LINK: N_("lenke"),
    MeetingColumn.LANGUAGE: N_("spraak"),
    MeetingColumn.CAPACITY: N_("plasser"),
    MeetingColumn.DOCUMENTS: N_("dokumenter"),
    MeetingColumn.IS_PUBLIC: N_("for_alle"),
    MeetingColumn.CANCELLED: N_("avlyst_dato"),
}

MEETINGS = Columns(
    MEETING_HEADINGS,
    (
        MeetingColumn.KIND,
        MeetingColumn.TITLE,
        MeetingColumn.DAY,
        MeetingColumn.BEGINS,
        MeetingColumn.ENDS,
    ),
    {
        "dato": MeetingColumn.DAY,
        "date": MeetingColumn.DAY,
        "title": MeetingColumn.TITLE,
        "språk": MeetingColumn.LANGUAGE,
        "postnr": MeetingColumn.PLACE,
        "avlyst": MeetingColumn.CANCELLED,
        "cancelled": MeetingColumn.CANCELLED,
    },
)


class AttendanceColumn(StrEnum):
    """What a list can tell of who came; the values are the English headings."""

    DAY = "day"
    TITLE = "topic"
    ORG_NUMBER = "organisation number"
    NAME = "name"
    SIGNED_UP = "time signed up"
    PEOPLE = "people"
    CAME = "people who came"
    ONLINE = "online"
    ORIGIN = "travelled from"
    WAY = "way of travel"
    SCORE = "score"
    COMMENT = "remark"


ATTENDANCE_HEADINGS = {
    AttendanceColumn.DAY: N_("dag"),
    AttendanceColumn.TITLE: N_("tema"),
    AttendanceColumn.ORG_NUMBER: N_("orgnr"),
    AttendanceColumn.NAME: N_("navn"),
    AttendanceColumn.SIGNED_UP: N_("paameldt"),
    AttendanceColumn.PEOPLE: N_("personer"),
    AttendanceColumn.CAME: N_("oppmote"),
    AttendanceColumn.ONLINE: N_("paa_nett"),
    AttendanceColumn.ORIGIN: N_("reiste_fra"),
    AttendanceColumn.WAY: N_("reisemaate"),
    AttendanceColumn.SCORE: N_("vurdering"),
    AttendanceColumn.COMMENT: N_("merknad"),
}

ATTENDANCES = Columns(
    ATTENDANCE_HEADINGS,
    (AttendanceColumn.DAY, AttendanceColumn.TITLE),
    {
        "dato": AttendanceColumn.DAY,
        "date": AttendanceColumn.DAY,
        "organisasjonsnummer": AttendanceColumn.ORG_NUMBER,
        "organization number": AttendanceColumn.ORG_NUMBER,
        "medlem": AttendanceColumn.NAME,
        "member": AttendanceColumn.NAME,
        "påmeldt": AttendanceColumn.SIGNED_UP,
        "møtte": AttendanceColumn.CAME,
        "oppmøte": AttendanceColumn.CAME,
        "på nett": AttendanceColumn.ONLINE,
        "reisemåte": AttendanceColumn.WAY,
        "kommentar": AttendanceColumn.COMMENT,
    },
)
"""Besides these a list needs ``ORG_NUMBER`` or ``NAME``."""


class VenueColumn(StrEnum):
    """What a list can tell of a house to meet in; the values are the English headings."""

    NAME = "venue"
    PLACE = "place"
    CAPACITY = "seats"
    ADDRESS = "address"
    SOURCE = "source"


VENUE_HEADINGS = {
    VenueColumn.NAME: N_("lokale"),
    VenueColumn.PLACE: N_("sted"),
    VenueColumn.CAPACITY: N_("plasser"),
    VenueColumn.ADDRESS: N_("adresse"),
    VenueColumn.SOURCE: N_("kilde"),
}

VENUES = Columns(
    VENUE_HEADINGS,
    (VenueColumn.NAME, VenueColumn.PLACE),
    {"navn": VenueColumn.NAME, "name": VenueColumn.NAME, "postnr": VenueColumn.PLACE},
)
