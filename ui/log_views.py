"""The log as people read it: when, who, what, and each field before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from cluster.access import Role
from cluster.history import FieldChange, field_changes, name_of
from cluster.translation import N_
from cluster.wording import FIELDS
from data.importing import delimited
from data.language import Texts
from data.store import LogEntry
from data.tables import Action, Entity
from ui import address, markup, session
from ui.field_words import worded
from ui.files import FILE_KINDS, MIMES

TEXT, ACTOR = "sok", "hvem"
MOST_ROWS = 200

_DID = {
    (Entity.MEMBER, Action.ADD): N_("la til {name}"),
    (Entity.MEMBER, Action.CHANGE): N_("endret {name}"),
    (Entity.MEMBER, Action.REMOVE): N_("fjernet {name}"),
    (Entity.ACCOUNT, Action.ADD): N_("ga {name} en rolle"),
    (Entity.ACCOUNT, Action.CHANGE): N_("endret kontoen til {name}"),
    (Entity.ACCOUNT, Action.REMOVE): N_("tok rollen fra {name}"),
    (Entity.REVIEW, Action.ADD): N_("la en endring av {name} fram for lederen"),
    (Entity.REVIEW, Action.REMOVE): N_("avgjorde en endring av {name}"),
    (Entity.NOTICE, Action.ADD): N_("la ut et oppslag for {name}"),
    (Entity.NOTICE, Action.CHANGE): N_("endret et oppslag for {name}"),
    (Entity.NOTICE, Action.REMOVE): N_("tok ned et oppslag for {name}"),
    (Entity.PROSPECT, Action.ADD): N_("la inn prospektet {name}"),
    (Entity.PROSPECT, Action.CHANGE): N_("endret prospektet {name}"),
    (Entity.PROSPECT, Action.REMOVE): N_("slettet prospektet {name}"),
    (Entity.JOINT_PROJECT, Action.ADD): N_("la inn det felles prosjektet {name}"),
    (Entity.JOINT_PROJECT, Action.CHANGE): N_("endret det felles prosjektet {name}"),
    (Entity.JOINT_PROJECT, Action.REMOVE): N_("fjernet det felles prosjektet {name}"),
    (Entity.FORECAST, Action.ADD): N_("publiserte prognose {name}"),
    (Entity.MILESTONE, Action.CHANGE): N_("satte delmål"),
    (Entity.POOL, Action.ADD): N_("leste Enhetsregisteret inn fra {name}"),
    (Entity.POOL_FIRM, Action.ADD): N_("tok {name} med i utvalget"),
    (Entity.POOL_FIRM, Action.CHANGE): N_("avgjorde om {name} er med i utvalget"),
    (Entity.POOL_FIRM, Action.REMOVE): N_("slettet det registeret sa om {name}"),
    (Entity.FIRM_YEAR, Action.ADD): N_("la inn tall for {name}"),
    (Entity.FIRM_YEAR, Action.CHANGE): N_("endret tall for {name}"),
    (Entity.FIRM_YEAR, Action.REMOVE): N_("fjernet tall for {name}"),
    (Entity.FILM_CREDIT, Action.ADD): N_("la inn en rolle i {name}"),
    (Entity.FILM_CREDIT, Action.CHANGE): N_("endret en rolle i {name}"),
    (Entity.FILM_CREDIT, Action.REMOVE): N_("fjernet en rolle i {name}"),
    (Entity.NATIONAL_TOTAL, Action.ADD): N_("la inn landets titler for {name}"),
    (Entity.NATIONAL_TOTAL, Action.CHANGE): N_("endret landets titler for {name}"),
    (Entity.NATIONAL_TOTAL, Action.REMOVE): N_("fjernet landets titler for {name}"),
    (Entity.EFFECT, Action.ADD): N_("publiserte en analyse av medlemskapet, {name}"),
    (Entity.GRANT, Action.ADD): N_("la inn tilskuddet {name}"),
    (Entity.GRANT, Action.CHANGE): N_("endret tilskuddet {name}"),
    (Entity.GRANT, Action.REMOVE): N_("fjernet tilskuddet {name}"),
    (Entity.INSTALMENT, Action.ADD): N_("la inn en del av tilskuddet {name}"),
    (Entity.INSTALMENT, Action.CHANGE): N_("endret en del av tilskuddet {name}"),
    (Entity.INSTALMENT, Action.REMOVE): N_("fjernet en del av tilskuddet {name}"),
    (Entity.FEE, Action.ADD): N_("la inn en kontingent for {name}"),
    (Entity.FEE, Action.CHANGE): N_("endret en kontingent for {name}"),
    (Entity.FEE, Action.REMOVE): N_("fjernet en kontingent for {name}"),
    (Entity.OWN_HOURS, Action.ADD): N_("la inn egne timer, {name}"),
    (Entity.OWN_HOURS, Action.CHANGE): N_("endret egne timer, {name}"),
    (Entity.OWN_HOURS, Action.REMOVE): N_("fjernet egne timer, {name}"),
    (Entity.OTHER_CASH, Action.ADD): N_("la inn penger fra {name}"),
    (Entity.OTHER_CASH, Action.CHANGE): N_("endret penger fra {name}"),
    (Entity.OTHER_CASH, Action.REMOVE): N_("fjernet penger fra {name}"),
    (Entity.FUNDING_RATE, Action.ADD): N_("la inn en timesats, {name}"),
    (Entity.FUNDING_RATE, Action.CHANGE): N_("endret en timesats, {name}"),
    (Entity.FUNDING_RATE, Action.REMOVE): N_("fjernet en timesats, {name}"),
    (Entity.PAYOUT_RULE, Action.ADD): N_("la inn en utbetalingsregel for {name}"),
    (Entity.PAYOUT_RULE, Action.CHANGE): N_("endret en utbetalingsregel for {name}"),
    (Entity.PAYOUT_RULE, Action.REMOVE): N_("fjernet en utbetalingsregel for {name}"),
    (Entity.CALENDAR_KEY, Action.ADD): N_("laget en kalendernøkkel for {name}"),
    (Entity.CALENDAR_KEY, Action.CHANGE): N_("laget en ny kalendernøkkel for {name}"),
    (Entity.CALENDAR_KEY, Action.REMOVE): N_("tok bort kalendernøkkelen til {name}"),
    (Entity.ERASURE, Action.ADD): N_("slettet personopplysninger"),
    (Entity.SNAPSHOT, Action.ADD): N_("hentet tall for {name} fra registrene"),
    (Entity.PROJECT, Action.CHANGE): N_("endret innstillingene"),
    (Entity.MEETING, Action.ADD): N_("la inn møtet {name}"),
    (Entity.MEETING, Action.CHANGE): N_("endret møtet {name}"),
    (Entity.MEETING, Action.REMOVE): N_("fjernet møtet {name}"),
    (Entity.ATTENDANCE, Action.ADD): N_("meldte på eller førte oppmøte"),
    (Entity.ATTENDANCE, Action.CHANGE): N_("endret påmelding eller oppmøte"),
    (Entity.ATTENDANCE, Action.REMOVE): N_("meldte av eller fjernet oppmøte"),
    (Entity.VENUE, Action.ADD): N_("la inn møtelokalet {name}"),
    (Entity.VENUE, Action.CHANGE): N_("endret møtelokalet {name}"),
    (Entity.VENUE, Action.REMOVE): N_("fjernet møtelokalet {name}"),
    (Entity.TIE, Action.ADD): N_("meldte båndet {name}"),
    (Entity.TIE, Action.CHANGE): N_("endret båndet {name}"),
    (Entity.TIE, Action.REMOVE): N_("fjernet båndet {name}"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows the reader asks for: a text in the thing's name, and whose."""

    text: str
    actors: frozenset[str]


def show_filter(t: Texts) -> Wanted:
    with st.container(key="log-filter", horizontal=True, gap="small"):
        actors = session.store().actors()
        return Wanted(
            address.text(TEXT, t("Søk"), t("Navn eller e-post")),
            address.multiselect(ACTOR, t("Hvem"), actors, str, t("Alle")),
        )


def found(role: Role, wanted: Wanted) -> tuple[LogEntry, ...]:
    """The newest rows that fit, as far as the role may see them."""
    return session.store().log(MOST_ROWS, seen_by=role, actors=wanted.actors, named=wanted.text)


def show(entries: Sequence[LogEntry], t: Texts) -> None:
    """The rows as a table, and as a file."""
    if not entries:
        st.info(t("Ingen endringer passer med det du leter etter."))
        return
    headings = [t("Når"), t("Hvem"), t("Hva"), t("Før → etter")]
    rows = [row(entry, t) for entry in entries]
    st.download_button(
        t("Last ned {kind}", kind=FILE_KINDS["csv"]),
        lambda: delimited.write([headings, *rows]),
        f"{t('logg')}-{session.today().isoformat()}.csv",
        MIMES["csv"],
        on_click="ignore",
    )
    markup.show("table", caption=_caption(len(rows), t), headings=headings, numeric=[], rows=rows)


def _caption(count: int, t: Texts) -> str:
    if count < MOST_ROWS:
        return t.plural("{count} endring", "{count} endringer", count)
    return t("De siste {count} endringene", count=count)


def row(entry: LogEntry, t: Texts) -> tuple[str, str, str, str]:
    """When, who, what, and each field before and after."""
    name = name_of(entry.before, entry.after) or t("nr. {number}", number=entry.entity_id)
    did = t(_DID[entry.entity, entry.action], name=name)
    changes = field_changes(entry.before, entry.after)
    return t.moment(entry.at), entry.actor, did, "; ".join(_change(each, t) for each in changes)


def _change(change: FieldChange, t: Texts) -> str:
    field = t(FIELDS[change.field])
    before, after = (worded(change.field, value, t) for value in (change.before, change.after))
    if not before:
        return f"{field}: {after}"
    return f"{field}: {before} → {after or t('tomt')}"
