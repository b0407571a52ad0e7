"""The tables. Migrations make them; the tests hold the two together."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.dialects.postgresql import JSONB

from cluster.accounts import GRANTABLE
from cluster.collaboration.ties import TieKind, TieStatus
from cluster.consent import Audience, Shared
from cluster.crafts import Craft
from cluster.film_share import FilmFormat, Part
from cluster.firm_years import FigureSource
from cluster.funding.ledgers import HoursStatus, Worker
from cluster.joint_projects import Phase
from cluster.meetings.ledgers import Area, MeetingKind, MeetingLanguage
from cluster.members import MemberKind, OrganisationForm
from cluster.notices import NoticeKind
from cluster.places import County, Precision
from cluster.pool import PERSON_FORM, Choice, Status, Way
from cluster.recruitment import LossReason, ProspectSource, Stage
from cluster.snapshots import AccountsType, Source


class Action(StrEnum):
    """What a write did to one thing."""

    ADD = "add"
    CHANGE = "change"
    REMOVE = "remove"


class Entity(StrEnum):
    """The kinds of thing the log speaks of."""

    MEMBER = "member"
    PROJECT = "project"
    ACCOUNT = "account"
    SNAPSHOT = "snapshot"
    REVIEW = "review"
    ERASURE = "erasure"
    NOTICE = "notice"
    PROSPECT = "prospect"
    JOINT_PROJECT = "joint_project"
    FORECAST = "forecast"
    MILESTONE = "milestone"
    POOL = "pool"
    POOL_FIRM = "pool_firm"
    FIRM_YEAR = "firm_year"
    FILM_CREDIT = "film_credit"
    NATIONAL_TOTAL = "national_total"
    EFFECT = "effect"
    GRANT = "grant"
    INSTALMENT = "instalment"
    FEE = "fee"
    OWN_HOURS = "own_hours"
    OTHER_CASH = "other_cash"
    FUNDING_RATE = "funding_rate"
    PAYOUT_RULE = "payout_rule"
    MEETING = "meeting"
    ATTENDANCE = "attendance"
    VENUE = "venue"
    TIE = "tie"
    CALENDAR_KEY = "calendar_key"


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC, also where the database keeps no time zone (SQLite)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None or value.tzinfo is not None:
            return value and value.astimezone(UTC)
        return value.replace(tzinfo=UTC)


def one_of(column: str, allowed: Iterable[str]) -> str:
    """The SQL that lets ``column`` hold only ``allowed``."""
    return f"{column} IN ({', '.join(repr(str(value)) for value in allowed)})"


def json_type() -> JSON:
    """JSON as each database keeps it best; None is NULL, not the JSON ``null``."""
    return JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _owner_id(table: str) -> Column[int]:
    """Whose a row is; it goes when its owner does."""
    owner = ForeignKey(f"{table}.id", ondelete="CASCADE")
    return Column(f"{table}_id", Integer, owner, primary_key=True, autoincrement=False)


def _member_of(name: str = "member_id", *, nullable: bool = False) -> Column[int]:
    """Whose a line of a ledger is. A member does not go while there are any: the log must tell
    of each that goes, and sums stand on them.
    """
    of = ForeignKey("member.id", ondelete="RESTRICT")
    return Column(name, Integer, of, nullable=nullable, index=True)


def _ordinal() -> Column[int]:
    return Column("ordinal", Integer, primary_key=True, autoincrement=False)


def _where() -> list[Column[Any]]:
    """The kommune and the position (EPSG:4326) of a place."""
    return [
        Column("kommune_number", Text, nullable=False),
        Column("kommune_name", Text, nullable=False),
        Column("latitude", Float, nullable=False),
        Column("longitude", Float, nullable=False),
        Column("precision", Text, nullable=False),
    ]


def _where_if_known() -> list[Column[Any]]:
    """A place that need not be told: its name, and what ``_where`` tells of it."""
    return [
        Column("place", Text),
        Column("kommune_number", Text),
        Column("kommune_name", Text),
        Column("latitude", Float),
        Column("longitude", Float),
        Column("precision", Text),
    ]


def _where_checks() -> list[CheckConstraint]:
    return [
        CheckConstraint("length(kommune_number) = 4", name="kommune_number"),
        CheckConstraint("latitude BETWEEN -90 AND 90", name="latitude"),
        CheckConstraint("longitude BETWEEN -180 AND 180", name="longitude"),
        CheckConstraint(one_of('"precision"', Precision), name="precision"),
    ]


member = Table(
    "member",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("org_number", Text, unique=True),
    Column("organisation_form", Text),
    Column("employees", Integer),
    Column("website", Text),
    Column("contact_person", Text),
    Column("email", Text),
    Column("phone", Text),
    Column("offers", Text),
    Column("needs", Text),
    Column("demo", Boolean, nullable=False),
    Column("from_register", json_type(), nullable=False, server_default="[]"),
    Column("confirmed", Date),
    Column("trashed", Date),
    Column("erased", Date),
    Column("version", Integer, nullable=False, server_default="1"),
    CheckConstraint("name <> ''", name="name"),
    CheckConstraint("length(org_number) = 9", name="org_number"),
    CheckConstraint(one_of("organisation_form", OrganisationForm), name="organisation_form"),
    CheckConstraint("employees >= 0", name="employees"),
    sqlite_autoincrement=True,  # a removed member's id is never given to another
)

member_craft = Table(
    "member_craft",
    metadata,
    _owner_id("member"),
    _ordinal(),
    Column("craft", Text, nullable=False),
    CheckConstraint(one_of("craft", Craft), name="craft"),
)

member_consent = Table(
    "member_consent",
    metadata,
    _owner_id("member"),
    Column("shared", Text, primary_key=True),
    Column("audience", Text, nullable=False),
    Column("given", Date),
    Column("text", Text, nullable=False),
    CheckConstraint(one_of("shared", Shared), name="shared"),
    CheckConstraint(one_of("audience", Audience), name="audience"),
)

member_place = Table(
    "member_place",
    metadata,
    _owner_id("member"),
    _ordinal(),
    Column("since", Date),
    Column("name", Text, nullable=False),
    *_where(),
    Column("postal_code", Text),
    Column("address", Text),
    *_where_checks(),
)

membership_term = Table(
    "membership_term",
    metadata,
    _owner_id("member"),
    Column("joined", Date, primary_key=True),
    Column("left", Date),
    Column("kind", Text, nullable=False),
    CheckConstraint('"left" > joined', name="left_after_joined"),
    CheckConstraint(one_of("kind", MemberKind), name="kind"),
)

setting = Table(
    "setting",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", json_type(), nullable=False),
)

account = Table(
    "account",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("email", Text, nullable=False, unique=True),
    Column("role", Text, nullable=False),
    Column("member_id", Integer, ForeignKey("member.id", ondelete="SET NULL")),
    CheckConstraint("email <> ''", name="email"),
    CheckConstraint(one_of("role", GRANTABLE), name="role"),
    sqlite_autoincrement=True,  # what the log says of one account is never another's
)

review = Table(
    "review",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("member_id", Integer, ForeignKey("member.id", ondelete="CASCADE"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("actor", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("applied", Boolean, nullable=False),
    Column("before", json_type(), nullable=False),
    Column("after", json_type(), nullable=False),
    sqlite_autoincrement=True,  # what the log says of one is never another's
)

notice = Table(
    "notice",
    metadata,
    Column("id", Integer, primary_key=True),
    Column(
        "member_id",
        Integer,
        ForeignKey("member.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("kind", Text, nullable=False),
    Column("craft", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("until", Date, nullable=False),
    Column("posted", Date, nullable=False),
    CheckConstraint(one_of("kind", NoticeKind), name="kind"),
    CheckConstraint(one_of("craft", Craft), name="craft"),
    CheckConstraint("text <> ''", name="text"),
    CheckConstraint("until >= posted", name="until"),
    sqlite_autoincrement=True,  # what the log says of one is never another's
)

prospect = Table(
    "prospect",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("org_number", Text, unique=True),
    Column("organisation_form", Text),
    Column("website", Text),
    Column("contact_person", Text),
    Column("email", Text),
    Column("phone", Text),
    Column("place", Text, nullable=False),
    *_where(),
    Column("source", Text, nullable=False),
    Column("owner", Text),
    Column("next_step", Text),
    Column("next_day", Date),
    Column("notes", Text),
    Column("probability", Integer),
    Column(
        "member_id", Integer, ForeignKey("member.id", ondelete="SET NULL"), unique=True
    ),  # once a member, and still when it has left
    Column("demo", Boolean, nullable=False),
    CheckConstraint("name <> ''", name="name"),
    CheckConstraint("length(org_number) = 9", name="org_number"),
    CheckConstraint(one_of("organisation_form", OrganisationForm), name="organisation_form"),
    CheckConstraint(one_of("source", ProspectSource), name="source"),
    CheckConstraint("probability BETWEEN 0 AND 100", name="probability"),
    *_where_checks(),
    sqlite_autoincrement=True,  # what the log says of one is never another's
)

prospect_craft = Table(
    "prospect_craft",
    metadata,
    _owner_id("prospect"),
    _ordinal(),
    Column("craft", Text, nullable=False),
    CheckConstraint(one_of("craft", Craft), name="craft"),
)

prospect_move = Table(
    "prospect_move",  # its stage is that of the last one
    metadata,
    _owner_id("prospect"),
    _ordinal(),
    Column("day", Date, nullable=False),
    Column("stage", Text, nullable=False),
    Column("reason", Text),
    Column("comment", Text),
    CheckConstraint(one_of("stage", Stage), name="stage"),
    CheckConstraint(one_of("reason", LossReason), name="reason"),
)

joint_project = Table(
    "joint_project",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("title", Text, nullable=False),
    Column("phase", Text, nullable=False),
    Column("start", Date),
    Column("end", Date),
    Column("budget", BigInteger),
    Column("added", Date, nullable=False),
    Column("demo", Boolean, nullable=False),
    CheckConstraint("title <> ''", name="title"),
    CheckConstraint(one_of("phase", Phase), name="phase"),
    CheckConstraint('"end" >= start', name="end_after_start"),
    CheckConstraint("budget >= 0", name="budget"),
    sqlite_autoincrement=True,  # what the log says of one is never another's
)

joint_project_participant = Table(
    "joint_project_participant",
    metadata,
    _owner_id("joint_project"),
    _ordinal(),
    Column(
        "member_id",
        Integer,
        ForeignKey("member.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("role", Text),
)

joint_project_place = Table(
    "joint_project_place",
    metadata,
    _owner_id("joint_project"),
    _ordinal(),
    Column("name", Text, nullable=False),
    *_where(),
    *_where_checks(),
)

published_forecast = Table(
    "published_forecast",  # only added to: the database refuses to change or delete a row
    metadata,
    Column("id", Integer, primary_key=True),
    Column("published", Date, nullable=False),
    Column("as_of", Date, nullable=False),
    Column("until", Date, nullable=False),
    Column("goals", json_type(), nullable=False),
    Column("inputs", json_type(), nullable=False),
    Column("result", json_type(), nullable=False),
    Column("demo", Boolean, nullable=False),
    CheckConstraint("published >= as_of", name="as_of"),
    CheckConstraint("until > published", name="until"),
    sqlite_autoincrement=True,  # what the log says of one is never another's
)

milestone = Table(
    "milestone",  # only added to: the newest of a quarter and county is the one that holds
    metadata,
    Column("id", Integer, primary_key=True),
    Column("set_on", Date, nullable=False),
    Column("quarter_end", Date, nullable=False),
    Column("county", Text),  # NULL for the whole cluster
    Column("members", Integer),  # NULL where one was taken back
    CheckConstraint("quarter_end >= set_on", name="quarter_end"),
    CheckConstraint(one_of("county", County), name="county"),
    CheckConstraint("members >= 0", name="members"),
    sqlite_autoincrement=True,
)

erasure = Table(
    "erasure",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("member_id", Integer, nullable=False),  # outlives the member: it proves the erasure
    Column("at", UtcDateTime, nullable=False),
    Column("log_rows", Integer),  # NULL while it runs: only then does the log let itself change
    sqlite_autoincrement=True,
)

register_snapshot = Table(
    "register_snapshot",  # only added to: the database refuses to change or delete a row
    metadata,
    Column("id", Integer, primary_key=True),
    Column("org_number", Text, nullable=False, index=True),
    Column("source", Text, nullable=False),
    Column("fetched_at", UtcDateTime, nullable=False),
    Column("employees", Integer),
    Column("accounts_type", Text),
    Column("period_from", Date),
    Column("period_to", Date),
    Column("currency", Text),
    Column("operating_revenue", BigInteger),
    Column("operating_cost", BigInteger),
    Column("operating_result", BigInteger),
    Column("annual_result", BigInteger),
    Column("total_assets", BigInteger),
    CheckConstraint("length(org_number) = 9", name="org_number"),
    CheckConstraint(one_of("source", Source), name="source"),
    CheckConstraint("employees >= 0", name="employees"),
    CheckConstraint(one_of("accounts_type", AccountsType), name="accounts_type"),
    CheckConstraint("period_to >= period_from", name="period"),
    CheckConstraint("length(currency) = 3", name="currency"),
    CheckConstraint(
        f"employees IS NULL OR source = {Source.FIRMS.value!r}", name="employees_source"
    ),
    CheckConstraint(
        f"accounts_type IS NULL OR source = {Source.ACCOUNTS.value!r}", name="accounts_source"
    ),
    sqlite_autoincrement=True,  # what the log says of one is never another's
)

pool_firm = Table(
    "pool_firm",  # firms of the company register, and never a person
    metadata,
    Column("org_number", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("industries", json_type(), nullable=False),
    Column("employees", Integer),
    Column("website", Text),
    Column("registered", Date),
    Column("founded", Date),
    Column("place", Text, nullable=False),
    *_where(),
    Column("postal_code", Text),
    Column("address", Text),
    Column("status", Text, nullable=False),
    Column("since", Date, nullable=False),
    Column("decision", Text),
    Column("decided", Date),
    Column("reason", Text),
    CheckConstraint("length(org_number) = 9", name="org_number"),
    CheckConstraint("name <> ''", name="name"),
    CheckConstraint(f"form NOT IN ('', '{PERSON_FORM}')", name="form"),
    CheckConstraint("employees > 0", name="employees"),
    CheckConstraint(one_of("status", Status), name="status"),
    CheckConstraint(one_of("decision", Choice), name="decision"),
    CheckConstraint(
        "(decision IS NULL) = (decided IS NULL) AND (decision IS NULL) = (reason IS NULL)",
        name="decided",
    ),
    *_where_checks(),
)

pool_count = Table(
    "pool_count",  # persons by kommune and industry: nothing else of them is kept
    metadata,
    Column("kommune_number", Text, primary_key=True),
    Column("kommune_name", Text, nullable=False),
    Column("industry", Text, primary_key=True),
    Column("persons", Integer, nullable=False),
    CheckConstraint("length(kommune_number) = 4", name="kommune_number"),
    CheckConstraint("persons > 0", name="persons"),
)

pool_load = Table(
    "pool_load",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("day", Date, nullable=False),
    Column("source", Text, nullable=False),
    Column("way", Text, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("kept", Integer, nullable=False),
    Column("actor", Text, nullable=False),
    Column("summary", json_type(), nullable=False),
    CheckConstraint(one_of("way", Way), name="way"),
    CheckConstraint("rows >= 0", name="rows"),
    CheckConstraint("kept >= 0", name="kept"),
    sqlite_autoincrement=True,  # what the log says of one is never another's
)

firm_year = Table(
    "firm_year",  # of members and of others: by number, since most are no members
    metadata,
    Column("id", Integer, primary_key=True),
    Column("org_number", Text, nullable=False),
    Column("year", Integer, nullable=False),
    Column("source", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("turnover", BigInteger),
    Column("currency", Text, nullable=False),
    Column("months", Integer, nullable=False),
    Column("employees", Integer),
    Column("industry", Text),
    Column("kommune", Text),
    Column("organisation_form", Text),
    Column("has_grants", Boolean),
    Column("note", Text),
    Column("demo", Boolean, nullable=False),
    UniqueConstraint("org_number", "year", "source"),
    CheckConstraint("length(org_number) = 9", name="org_number"),
    CheckConstraint("name <> ''", name="name"),
    CheckConstraint(one_of("source", FigureSource), name="source"),
    CheckConstraint("length(currency) = 3", name="currency"),
    CheckConstraint("months > 0", name="months"),
    CheckConstraint("employees >= 0", name="employees"),
    CheckConstraint("turnover IS NOT NULL OR employees IS NOT NULL", name="says_something"),
    sqlite_autoincrement=True,  # what the log says of one is never another's
)

film_credit = Table(
    "film_credit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("title", Text, nullable=False),
    Column("year", Integer, nullable=False),
    Column("format", Text, nullable=False),
    Column("part", Text, nullable=False),
    Column("company", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("premiere", Date),
    Column("org_number", Text),
    Column("producer_share", Float),
    Column("budget", BigInteger),
    Column("grant_nok", BigInteger),
    Column("shooting_places", json_type(), nullable=False),
    Column("demo", Boolean, nullable=False),
    CheckConstraint("title <> ''", name="title"),
    CheckConstraint("company <> ''", name="company"),
    CheckConstraint(one_of("format", FilmFormat), name="format"),
    CheckConstraint(one_of("part", Part), name="part"),
    CheckConstraint("length(org_number) = 9", name="org_number"),
    CheckConstraint("producer_share BETWEEN 0 AND 1", name="producer_share"),
    CheckConstraint("budget >= 0", name="budget"),
    CheckConstraint("grant_nok >= 0", name="grant_nok"),
    sqlite_autoincrement=True,  # what the log says of one is never another's
)

national_total = Table(
    "national_total",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("year", Integer, nullable=False),
    Column("format", Text, nullable=False),
    Column("titles", Integer, nullable=False),
    Column("source", Text, nullable=False),
    Column("demo", Boolean, nullable=False),
    UniqueConstraint("year", "format"),
    CheckConstraint(one_of("format", FilmFormat), name="format"),
    CheckConstraint("titles >= 0", name="titles"),
    sqlite_autoincrement=True,  # what the log says of one is never another's
)

effect_edition = Table(
    "effect_edition",  # only added to: the database refuses to change or delete a row
    metadata,
    Column("id", Integer, primary_key=True),
    Column("published", Date, nullable=False),
    Column("digest", Text, nullable=False),
    Column("basis", json_type(), nullable=False),
    Column("result", json_type(), nullable=False),
    Column("demo", Boolean, nullable=False),
    CheckConstraint("length(digest) = 64", name="digest"),
    sqlite_autoincrement=True,
)

funder_grant = Table(
    "funder_grant",  # GRANT is a word of SQL
    metadata,
    Column("id", Integer, primary_key=True),
    Column("funder", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("promised", BigInteger, nullable=False),
    Column("awarded", Date, nullable=False),
    Column("source", Text, nullable=False),
    Column("plan", Text),
    Column("match_share", Float, nullable=False),
    Column("finish_by", Date),
    Column("report_by", Date),
    Column("members_promised", Integer),
    Column("conditions", Text),
    Column("demo", Boolean, nullable=False),
    CheckConstraint("funder <> ''", name="funder"),
    CheckConstraint("title <> ''", name="title"),
    CheckConstraint("promised > 0", name="promised"),
    CheckConstraint("match_share >= 0", name="match_share"),
    CheckConstraint("members_promised >= 0", name="members_promised"),
    sqlite_autoincrement=True,  # what the log says of one is never another's
)

instalment = Table(
    "instalment",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("funder", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("due", Date),
    Column("needs", Float, nullable=False),
    Column("condition", Text),
    Column("claimed", Date),
    Column("claimed_amount", BigInteger),
    Column("paid", Date),
    Column("paid_amount", BigInteger),
    Column("demo", Boolean, nullable=False),
    CheckConstraint("funder <> ''", name="funder"),
    CheckConstraint("title <> ''", name="title"),
    CheckConstraint("number > 0", name="number"),
    CheckConstraint("amount > 0", name="amount"),
    CheckConstraint("needs BETWEEN 0 AND 1", name="needs"),
    CheckConstraint(
        "(claimed IS NULL) = (claimed_amount IS NULL) AND (paid IS NULL) = (paid_amount IS NULL)",
        name="told_whole",
    ),
    sqlite_autoincrement=True,  # what the log says of one is never another's
)

fee = Table(
    "fee",
    metadata,
    Column("id", Integer, primary_key=True),
    _member_of(),
    Column("year", Integer, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("due", Date, nullable=False),
    Column("paid", Date),
    Column("paid_amount", BigInteger, nullable=False),
    Column("note", Text),
    Column("demo", Boolean, nullable=False),
    UniqueConstraint("member_id", "year"),
    CheckConstraint("amount >= 0", name="amount"),
    CheckConstraint("paid_amount >= 0", name="paid_amount"),
    CheckConstraint("(paid IS NULL) = (paid_amount = 0)", name="paid"),
    sqlite_autoincrement=True,  # what the log says of one is never another's
)

own_hours = Table(
    "own_hours",
    metadata,
    Column("id", Integer, primary_key=True),
    _member_of(),
    Column("day", Date, nullable=False),
    Column("activity", Text, nullable=False),
    Column("hours", Float, nullable=False),
    Column("worker", Text, nullable=False),
    Column("noted", Date, nullable=False),
    Column("hourly", BigInteger),
    Column("person", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("evidence", Text),
    Column("documented", Date),
    Column("decided", Date),
    Column("approved_amount", BigInteger),
    Column("reason", Text),
    Column("funder", Text),
    Column("demo", Boolean, nullable=False),
    UniqueConstraint("member_id", "day", "activity", "person"),
    CheckConstraint("activity <> ''", name="activity"),
    CheckConstraint("hours > 0", name="hours"),
    CheckConstraint("hourly > 0", name="hourly"),
    CheckConstraint(one_of("worker", Worker), name="worker"),
    CheckConstraint(one_of("status", HoursStatus), name="status"),
    CheckConstraint(
        f"(status = {HoursStatus.APPROVED.value!r}) = (approved_amount IS NOT NULL)",
        name="approved",
    ),
    sqlite_autoincrement=True,  # what the log says of one is never another's
)

other_cash = Table(
    "other_cash",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("day", Date, nullable=False),
    Column("payer", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("source", Text, nullable=False),
    Column("received", Date),
    Column("received_amount", BigInteger),
    Column("funder", Text),
    Column("demo", Boolean, nullable=False),
    CheckConstraint("payer <> ''", name="payer"),
    CheckConstraint("purpose <> ''", name="purpose"),
    CheckConstraint("amount > 0", name="amount"),
    CheckConstraint("(received IS NULL) = (received_amount IS NULL)", name="told_whole"),
    sqlite_autoincrement=True,  # what the log says of one is never another's
)

funding_rate = Table(
    "funding_rate",  # those somebody wrote; the published are in the code
    metadata,
    Column("id", Integer, primary_key=True),
    Column("worker", Text, nullable=False),
    Column("since", Date),
    Column("cap", BigInteger, nullable=False),
    Column("hours_a_year", Integer, nullable=False),
    Column("source", Text, nullable=False),
    Column("salary_share", Float),
    UniqueConstraint("worker", "since"),
    CheckConstraint(one_of("worker", Worker), name="worker"),
    CheckConstraint("cap > 0", name="cap"),
    CheckConstraint("hours_a_year > 0", name="hours_a_year"),
    CheckConstraint("salary_share BETWEEN 0 AND 1", name="salary_share"),
    sqlite_autoincrement=True,  # what the log says of one is never another's
)

payout_rule = Table(
    "payout_rule",  # those somebody wrote; the published are in the code
    metadata,
    Column("id", Integer, primary_key=True),
    Column("plan", Text, nullable=False),
    Column("since", Date),
    Column("number", Integer, nullable=False),
    Column("share", Float, nullable=False),
    Column("needs", Float, nullable=False),
    Column("condition", Text, nullable=False),
    Column("source", Text, nullable=False),
    UniqueConstraint("plan", "since", "number"),
    CheckConstraint("plan <> ''", name="plan"),
    CheckConstraint("number > 0", name="number"),
    CheckConstraint("share BETWEEN 0 AND 1", name="share"),
    CheckConstraint("needs BETWEEN 0 AND 1", name="needs"),
    sqlite_autoincrement=True,  # what the log says of one is never another's
)

meeting = Table(
    "meeting",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("starts", UtcDateTime, nullable=False),
    Column("ends", UtcDateTime, nullable=False),
    Column("area", Text),
    *_where_if_known(),
    Column("address", Text),
    Column("link", Text),
    Column("language", Text, nullable=False),
    Column("capacity", Integer),
    Column("documents", json_type(), nullable=False),
    Column("is_public", Boolean, nullable=False),
    Column("added", Date, nullable=False),
    Column("cancelled", Date),
    Column("sequence", Integer, nullable=False),
    Column("changed", UtcDateTime, nullable=False),
    Column("demo", Boolean, nullable=False),
    CheckConstraint("title <> ''", name="title"),
    CheckConstraint("ends > starts", name="ends"),
    CheckConstraint("capacity > 0", name="capacity"),
    CheckConstraint("(place IS NULL) = (kommune_number IS NULL)", name="placed_whole"),
    CheckConstraint(one_of("kind", MeetingKind), name="kind"),
    CheckConstraint(one_of("area", Area), name="area"),
    CheckConstraint(one_of("language", MeetingLanguage), name="language"),
    *_where_checks(),
    sqlite_autoincrement=True,  # what the log says of one is never another's
)

attendance = Table(
    "attendance",
    metadata,
    Column("id", Integer, primary_key=True),
    Column(
        "meeting_id",
        Integer,
        ForeignKey("meeting.id", ondelete="RESTRICT"),  # the log must tell of each that goes
        nullable=False,
    ),
    _member_of(),
    Column("signed_up", UtcDateTime),
    Column("people", Integer, nullable=False),
    Column("came", Integer),
    Column("online", Boolean, nullable=False),
    Column("origin", Text),
    Column("by_car", Boolean),
    Column("minutes", Float),
    Column("road_km", Float),
    Column("sea_km", Float),
    Column("air_km", Float),
    Column("score", Integer),
    Column("comment", Text),
    Column("demo", Boolean, nullable=False),
    UniqueConstraint("meeting_id", "member_id"),
    CheckConstraint("people > 0", name="people"),
    CheckConstraint("came >= 0", name="came"),
    CheckConstraint("score BETWEEN 1 AND 5", name="score"),
    CheckConstraint("minutes >= 0", name="minutes"),
    CheckConstraint(
        "(minutes IS NULL) = (origin IS NULL) AND (minutes IS NULL) = (by_car IS NULL)"
        " AND (minutes IS NULL) = (road_km IS NULL) AND (minutes IS NULL) = (sea_km IS NULL)"
        " AND (minutes IS NULL) = (air_km IS NULL)",
        name="travelled_whole",
    ),
    sqlite_autoincrement=True,  # what the log says of one is never another's
)

venue = Table(
    "venue",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("place", Text, nullable=False),
    *_where(),
    Column("capacity", Integer),
    Column("address", Text),
    Column("source", Text),
    Column("demo", Boolean, nullable=False),
    CheckConstraint("name <> ''", name="name"),
    CheckConstraint("capacity > 0", name="capacity"),
    *_where_checks(),
    sqlite_autoincrement=True,  # what the log says of one is never another's
)

tie = Table(
    "tie",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("starts", Date, nullable=False),
    Column("ends", Date),
    _member_of("first_member", nullable=True),
    Column("first_name", Text, nullable=False),
    _member_of("second_member", nullable=True),
    Column("second_name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("value", BigInteger),
    Column("reported_by", Integer),
    Column("reported", Date, nullable=False),
    Column("status", Text, nullable=False),
    Column("decided", Date),
    Column("remark", Text),
    Column("demo", Boolean, nullable=False),
    CheckConstraint("ends >= starts", name="ends"),
    CheckConstraint("value >= 0", name="value"),
    CheckConstraint("(first_member IS NULL) = (first_name <> '')", name="first_told"),
    CheckConstraint("(second_member IS NULL) = (second_name <> '')", name="second_told"),
    CheckConstraint("first_member IS NOT NULL OR second_member IS NOT NULL", name="of_a_member"),
    CheckConstraint("first_member <> second_member", name="of_two"),
    CheckConstraint(f"(status = {TieStatus.REPORTED.value!r}) = (decided IS NULL)", name="decided"),
    CheckConstraint(one_of("kind", TieKind), name="kind"),
    CheckConstraint(one_of("status", TieStatus), name="status"),
    sqlite_autoincrement=True,  # what the log says of one is never another's
)

calendar_key = Table(
    "calendar_key",  # whoever has the key reads the calendar that the account may see
    metadata,
    Column("id", Integer, primary_key=True),
    Column("email", Text, nullable=False, unique=True),
    Column("digest", Text, nullable=False, unique=True),
    Column("made", Date, nullable=False),
    CheckConstraint("length(digest) = 64", name="digest"),
    sqlite_autoincrement=True,  # what the log says of one is never another's
)

audit_log = Table(
    "audit_log",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("entity", Text, nullable=False),
    Column("entity_id", Integer, index=True),
    Column("before", json_type()),
    Column("after", json_type()),
    CheckConstraint(one_of("action", Action), name="action"),
    CheckConstraint(one_of("entity", Entity), name="entity"),
    CheckConstraint("before IS NOT NULL OR after IS NOT NULL", name="says_something"),
    sqlite_autoincrement=True,  # the highest id is the register's version
)
