"""What the columns of the lists of meetings mean."""

from __future__ import annotations

from cluster.translation import N_
from cluster.wording import AREAS, MEETING_KINDS, MEETING_LANGUAGES
from data.importing.meanings import Described
from data.importing.meeting_columns import (
    ATTENDANCES,
    MEETINGS,
    VENUES,
    AttendanceColumn,
    MeetingColumn,
    VenueColumn,
)
from data.importing.meetings import WAYS
from data.importing.template import NO, YES
from data.importing.whose import MEANS_NAME, MEANS_ORG_NUMBER

_CAPACITY = N_("Hvor mange personer det er plass til. Tomt betyr ukjent, eller ingen grense.")

MEETING_LIST = Described(
    N_("Møter"),
    MEETINGS,
    {
        MeetingColumn.KIND: N_("Må fylles ut. klyngesamling, regionmøte, webinar eller styremøte."),
        MeetingColumn.TITLE: N_("Må fylles ut. Det møtet handler om. Ett møte per tema og dag."),
        MeetingColumn.DAY: N_("Må fylles ut. Dagen møtet begynner, for eksempel 2018-04-17."),
        MeetingColumn.BEGINS: N_("Må fylles ut. Klokkeslettet, for eksempel 09:00."),
        MeetingColumn.ENDS: N_("Må fylles ut. Klokkeslettet møtet slutter."),
        MeetingColumn.UNTIL: N_("Dagen møtet slutter, når det er en annen enn den det begynner."),
        MeetingColumn.AREA: N_("faglig eller kommersiell: hva møtet gir."),
        MeetingColumn.PLACE: N_(
            "Et sted i Nord-Norge, et postnummer, eller begge deler. Et møte har et sted, en lenke "
            "eller begge deler."
        ),
        MeetingColumn.ADDRESS: N_("Lokalet, og gate og nummer."),
        MeetingColumn.LINK: N_("Adressen til møtet på nett. Begynner med https://."),
        MeetingColumn.LANGUAGE: N_("norsk, samisk eller engelsk. Tomt betyr norsk."),
        MeetingColumn.CAPACITY: _CAPACITY,
        MeetingColumn.DOCUMENTS: N_("Lenker til dokumenter, med linjeskift mellom."),
        MeetingColumn.IS_PUBLIC: N_("ja eller nei: vises møtet for alle? Tomt betyr nei."),
        MeetingColumn.CANCELLED: N_(
            "Dagen møtet ble avlyst. Tomt endrer ikke på et møte som er avlyst."
        ),
    },
    {
        MeetingColumn.KIND: tuple(MEETING_KINDS.values()),
        MeetingColumn.AREA: tuple(AREAS.values()),
        MeetingColumn.LANGUAGE: tuple(MEETING_LANGUAGES.values()),
        MeetingColumn.IS_PUBLIC: (YES, NO),
    },
)

ATTENDANCE_LIST = Described(
    N_("Oppmøte"),
    ATTENDANCES,
    {
        AttendanceColumn.DAY: N_("Må fylles ut. Dagen møtet begynner."),
        AttendanceColumn.TITLE: N_("Må fylles ut. Temaet, skrevet som i lista over møter."),
        AttendanceColumn.ORG_NUMBER: MEANS_ORG_NUMBER,
        AttendanceColumn.NAME: MEANS_NAME,
        AttendanceColumn.SIGNED_UP: N_(
            "Når medlemmet meldte seg på, for eksempel 2018-04-02 12:30, eller bare dagen. Det "
            "avgjør plassen i køen. Tomt betyr uten påmelding."
        ),
        AttendanceColumn.PEOPLE: N_(
            "Hvor mange medlemmet meldte på. Tomt betyr så mange som møtte, minst én."
        ),
        AttendanceColumn.CAME: N_(
            "Hvor mange som møtte; 0 for ingen. Tomt betyr at det ikke er ført."
        ),
        AttendanceColumn.ONLINE: N_("ja eller nei: var de med på nett? Tomt betyr nei."),
        AttendanceColumn.ORIGIN: N_(
            "Stedet de reiste fra. Tomt betyr der medlemmet holdt til den dagen."
        ),
        AttendanceColumn.WAY: N_("bil eller raskest. Tomt betyr raskest."),
        AttendanceColumn.SCORE: N_("Hva medlemmet syntes: 1 for svært dårlig, 5 for svært godt."),
        AttendanceColumn.COMMENT: N_("En setning fra medlemmet om møtet."),
    },
    {
        AttendanceColumn.ONLINE: (YES, NO),
        AttendanceColumn.WAY: tuple(WAYS.values()),
    },
)

VENUE_LIST = Described(
    N_("Møtelokaler"),
    VENUES,
    {
        VenueColumn.NAME: N_("Må fylles ut. Det huset eller rommet heter."),
        VenueColumn.PLACE: N_("Må fylles ut. Et sted i Nord-Norge, et postnummer, eller begge."),
        VenueColumn.CAPACITY: _CAPACITY,
        VenueColumn.ADDRESS: N_("Gate og nummer."),
        VenueColumn.SOURCE: N_("Hvem som vet det, eller hvor det står."),
    },
)
