"""The forms of board and leader: a meeting, calling it off, and the houses to meet in."""

from __future__ import annotations

from typing import Any

import streamlit as st

from cluster.access import User
from cluster.meetings.ledgers import Meeting, MeetingLanguage, Venue
from cluster.translation import N_
from cluster.wording import AREAS, MEETING_KINDS, MEETING_LANGUAGES
from data import commands
from data.clock import now
from data.commands import Answer
from data.exporting_meetings import venues_file
from data.importing.meeting_meanings import VENUE_LIST
from data.language import Texts
from data.meeting_forms import MeetingForm, VenueForm, form_of, meeting_from, venue_from
from ui import auth, ledger_downloads, line_form, markup, second_press, session
from ui.line_form import Field, FieldKind, LineForm
from ui.meetings import ledger
from ui.saving import Form

CALLED_OFF = Form("meeting-called-off", (), {})

MEETING_FIELDS = (
    Field("kind", N_("Hva slags møte"), FieldKind.CHOICE, choices=MEETING_KINDS),
    Field("title", N_("Tema"), FieldKind.TEXT),
    Field("area", N_("Kompetanse"), FieldKind.CHOICE, needed=False, choices=AREAS),
    Field("language", N_("Språk på møtet"), FieldKind.CHOICE, choices=MEETING_LANGUAGES),
    Field("day", N_("Dag"), FieldKind.DAY),
    Field("begins", N_("Begynner"), FieldKind.TIME),
    Field("ends", N_("Slutter"), FieldKind.TIME),
    Field(
        "until",
        N_("Siste dag"),
        FieldKind.DAY,
        needed=False,
        help=N_("For møter over flere dager."),
    ),
    Field(
        "place",
        N_("Møtested"),
        FieldKind.TEXT,
        needed=False,
        help=N_("Et sted eller et postnummer i landsdelen. Tomt når møtet bare er på nett."),
    ),
    Field("address", N_("Lokale og adresse"), FieldKind.TEXT, needed=False),
    Field("link", N_("Lenke til møtet"), FieldKind.TEXT, needed=False),
    Field(
        "capacity",
        N_("Plasser"),
        FieldKind.COUNT,
        needed=False,
        help=N_("Hvor mange personer det er plass til. Tomt når det ikke er noen grense."),
    ),
    Field(
        "documents",
        N_("Lenker til dokumenter"),
        FieldKind.LONG,
        needed=False,
        help=N_("En lenke på hver linje."),
    ),
    Field(
        "is_public",
        N_("Vises for alle, også besøkende"),
        FieldKind.CHECK,
        needed=False,
        help=N_("Også lenken og dokumentene, og i den åpne kalenderen."),
    ),
)

VENUE_FIELDS = (
    Field("name", N_("Lokale"), FieldKind.TEXT),
    Field("place", N_("Sted"), FieldKind.TEXT),
    Field("capacity", N_("Plasser"), FieldKind.COUNT, needed=False),
    Field("address", N_("Adresse"), FieldKind.TEXT, needed=False),
    Field(
        "source",
        N_("Kilde"),
        FieldKind.TEXT,
        needed=False,
        help=N_("Hvem som vet det, eller hvor det står."),
    ),
)


def show_new(t: Texts) -> None:
    """The form for a meeting that is not written down."""
    with line_form.unfolded(t("Lag et møte"), key="meeting-new"):
        line_form.show(_form(None), t, save=t("Lagre møtet"))


def show(meeting: Meeting, t: Texts) -> None:
    """The form for a meeting that is, and calling it off."""
    with line_form.unfolded(t("Endre møtet"), key="meeting-changing"):
        line_form.show(_form(meeting), t, save=t("Lagre møtet"))
        st.caption(t("Når noe endres, får de som har møtet i kalenderen sin, endringen der."))
        _show_calling_off(meeting, t)


def _form(kept: Meeting | None) -> LineForm:
    return LineForm(
        kind="meeting",
        fields=MEETING_FIELDS,
        kept=kept,
        make=_typed,
        save=_save,
        remove=_remove,
        first={"language": MeetingLanguage.NORWEGIAN},
        shown=form_of,
    )


def _typed(values: dict[str, Any]) -> MeetingForm:
    return MeetingForm(**_told(values))


def _told(values: dict[str, Any]) -> dict[str, Any]:
    """Without what is left empty, which is what the form is without it."""
    return {name: value for name, value in values.items() if value is not None}


def _save(form: MeetingForm, kept: Meeting | None) -> Answer[Meeting]:
    meeting, problems = meeting_from(form, kept, now())
    if meeting is None:
        return None, problems
    return commands.save_meeting(session.store(), auth.user(), meeting, seen=kept)


def _remove(kept: Meeting) -> Answer[Meeting]:
    return commands.remove_meeting(session.store(), auth.user(), kept)


def _show_calling_off(meeting: Meeting, t: Texts) -> None:
    """What calls a meeting off, or holds it after all."""
    if meeting.is_cancelled_on(session.today()):
        st.button(
            t("Hold møtet likevel"),
            key=f"meeting-hold-{meeting.id}",
            on_click=_call_off,
            args=(meeting, False, t("Møtet holdes likevel.")),
        )
    else:
        with st.container(horizontal=True, gap="small"):
            second_press.show(
                t,
                key=f"meeting-off-{meeting.id}",
                ask=t("Avlys møtet"),
                sure=t("Ja, avlys"),
                on_sure=_call_off,
                args=(meeting, True, t("Møtet er avlyst.")),
            )
    CALLED_OFF.show_problems(t)
    CALLED_OFF.show_receipt()


def _call_off(meeting: Meeting, cancelled: bool, receipt: str) -> None:
    answer = commands.cancel_meeting(
        session.store(), auth.user(), meeting, today=session.today(), cancelled=cancelled
    )
    CALLED_OFF.take(answer, receipt)


# --- venues -------------------------------------------------------------------------------


def show_venues(reader: User, t: Texts) -> None:
    """The list of houses to meet in, and its form."""
    venues = sorted(ledger.meetings(reader.role).venues, key=lambda each: each.name.casefold())
    st.subheader(t("Møtelokaler"), anchor=False)
    if not venues:
        st.info(t("Ingen møtelokaler er ført ennå."))
    else:
        markup.show(
            "table",
            caption=t("Lokaler klyngen kan møtes i"),
            headings=venue_headings(t),
            numeric=[2],
            rows=[venue_row(each, t) for each in venues],
        )
    ledger_downloads.offer(VENUE_LIST, venues, lambda form: venues_file(venues, form, t), t)
    if ledger.can_write(reader):
        with line_form.unfolded(t("Før eller rett et møtelokale"), key="venue-form"):
            kept = line_form.choose(
                t("Lokale å rette"), venues, lambda each: each.name, key="venue-chosen", t=t
            )
            line_form.show(_venue_form(kept), t, save=t("Lagre lokalet"))


def venue_headings(t: Texts) -> tuple[str, ...]:
    """What is told of a house to meet in."""
    return t("Lokale"), t("Sted"), t("Plasser"), t("Adresse"), t("Kilde")


def venue_row(venue: Venue, t: Texts) -> tuple[str, ...]:
    return (
        venue.name,
        venue.place.name,
        t("ukjent") if venue.capacity is None else t.number(venue.capacity),
        venue.address or "–",
        venue.source or "–",
    )


def _venue_form(kept: Venue | None) -> LineForm:
    return LineForm(
        kind="venue",
        fields=VENUE_FIELDS,
        kept=kept,
        make=lambda values: VenueForm(**_told(values)),
        save=_save_venue,
        remove=lambda line: commands.remove_venue(session.store(), auth.user(), line),
        shown=_venue_shown,
    )


def _venue_shown(venue: Venue) -> VenueForm:
    return VenueForm(
        venue.name, venue.place.name, venue.capacity, venue.address or "", venue.source or ""
    )


def _save_venue(form: VenueForm, kept: Venue | None) -> Answer[Venue]:
    venue, problems = venue_from(form, kept)
    if venue is None:
        return None, problems
    return commands.save_venue(session.store(), auth.user(), venue, seen=kept)
