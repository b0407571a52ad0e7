"""Meetings, who comes to them and where they can be, ties between firms, and calendars' keys."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0012"
down_revision = "0011"

_WORDS = "the log is only added to"
_JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
_KEPT = ("id", "at", "action", "entity", "entity_id")
_WHERE = {
    "kommune_number": "length(kommune_number) = 4",
    "latitude": "latitude BETWEEN -90 AND 90",
    "longitude": "longitude BETWEEN -180 AND 180",
    "precision": "\"precision\" IN ('given', 'address', 'place', 'postal_code', 'kommune')",
}


def upgrade() -> None:
    _add_meetings()
    _add_attendances()
    _add_venues()
    _add_ties()
    _add_calendar_keys()
    _widen_the_log()


def _add_meetings() -> None:
    _create(
        "meeting",
        [
            _needed("uid", sa.Text()),
            _needed("kind", sa.Text()),
            _needed("title", sa.Text()),
            _needed("starts", sa.DateTime(timezone=True)),
            _needed("ends", sa.DateTime(timezone=True)),
            _known("area", sa.Text()),
            _known("place", sa.Text()),
            _known("kommune_number", sa.Text()),
            _known("kommune_name", sa.Text()),
            _known("latitude", sa.Float()),
            _known("longitude", sa.Float()),
            _known("precision", sa.Text()),
            _known("address", sa.Text()),
            _known("link", sa.Text()),
            _needed("language", sa.Text()),
            _known("capacity", sa.Integer()),
            _needed("documents", _JSON),
            _needed("is_public", sa.Boolean()),
            _needed("added", sa.Date()),
            _known("cancelled", sa.Date()),
            _needed("sequence", sa.Integer()),
            _needed("changed", sa.DateTime(timezone=True)),
            _needed("demo", sa.Boolean()),
        ],
        {
            "title": "title <> ''",
            "ends": "ends > starts",
            "capacity": "capacity > 0",
            "placed_whole": "(place IS NULL) = (kommune_number IS NULL)",
            "kind": "kind IN ('gathering', 'regional', 'webinar', 'board')",
            "area": "area IN ('professional', 'commercial')",
            "language": "language IN ('nb', 'se', 'en')",
            **_WHERE,
        },
        one_of=("uid",),
    )


def _add_attendances() -> None:
    _create(
        "attendance",
        [
            _needed("meeting_id", sa.Integer()),
            _needed("member_id", sa.Integer()),
            _known("signed_up", sa.DateTime(timezone=True)),
            _needed("people", sa.Integer()),
            _known("came", sa.Integer()),
            _needed("online", sa.Boolean()),
            _known("origin", sa.Text()),
            _known("by_car", sa.Boolean()),
            _known("minutes", sa.Float()),
            _known("road_km", sa.Float()),
            _known("sea_km", sa.Float()),
            _known("air_km", sa.Float()),
            _known("score", sa.Integer()),
            _known("comment", sa.Text()),
            _needed("demo", sa.Boolean()),
        ],
        {
            "people": "people > 0",
            "came": "came >= 0",
            "score": "score BETWEEN 1 AND 5",
            "minutes": "minutes >= 0",
            "travelled_whole": "(minutes IS NULL) = (origin IS NULL)"
            " AND (minutes IS NULL) = (by_car IS NULL)"
            " AND (minutes IS NULL) = (road_km IS NULL) AND (minutes IS NULL) = (sea_km IS NULL)"
            " AND (minutes IS NULL) = (air_km IS NULL)",
        },
        one_of=("meeting_id", "member_id"),
        owners={"meeting_id": "meeting", "member_id": "member"},
    )
    op.create_index(op.f("ix_attendance_member_id"), "attendance", ["member_id"])


def _add_venues() -> None:
    _create(
        "venue",
        [
            _needed("name", sa.Text()),
            _needed("place", sa.Text()),
            _needed("kommune_number", sa.Text()),
            _needed("kommune_name", sa.Text()),
            _needed("latitude", sa.Float()),
            _needed("longitude", sa.Float()),
            _needed("precision", sa.Text()),
            _known("capacity", sa.Integer()),
            _known("address", sa.Text()),
            _known("source", sa.Text()),
            _needed("demo", sa.Boolean()),
        ],
        {"name": "name <> ''", "capacity": "capacity > 0", **_WHERE},
    )


def _add_ties() -> None:
    _create(
        "tie",
        [
            _needed("starts", sa.Date()),
            _known("ends", sa.Date()),
            _known("first_member", sa.Integer()),
            _needed("first_name", sa.Text()),
            _known("second_member", sa.Integer()),
            _needed("second_name", sa.Text()),
            _needed("kind", sa.Text()),
            _needed("title", sa.Text()),
            _known("value", sa.BigInteger()),
            _known("reported_by", sa.Integer()),
            _needed("reported", sa.Date()),
            _needed("status", sa.Text()),
            _known("decided", sa.Date()),
            _known("remark", sa.Text()),
            _needed("demo", sa.Boolean()),
        ],
        {
            "ends": "ends >= starts",
            "value": "value >= 0",
            "first_told": "(first_member IS NULL) = (first_name <> '')",
            "second_told": "(second_member IS NULL) = (second_name <> '')",
            "of_a_member": "first_member IS NOT NULL OR second_member IS NOT NULL",
            "of_two": "first_member <> second_member",
            "decided": "(status = 'reported') = (decided IS NULL)",
            "kind": "kind IN ('purchase', 'coproduction', 'joint_project', 'loan', 'sharing')",
            "status": "status IN ('reported', 'confirmed', 'disputed')",
        },
        owners={"first_member": "member", "second_member": "member"},
    )
    for side in ("first_member", "second_member"):
        op.create_index(op.f(f"ix_tie_{side}"), "tie", [side])


def _add_calendar_keys() -> None:
    _create(
        "calendar_key",
        [
            _needed("email", sa.Text()),
            _needed("digest", sa.Text()),
            _needed("made", sa.Date()),
        ],
        {"digest": "length(digest) = 64"},
        one_of=("email",),
        and_one_of=("digest",),
    )


def _create(
    table: str,
    columns: list[sa.Column[Any]],
    rules: dict[str, str],
    *,
    one_of: tuple[str, ...] = (),
    and_one_of: tuple[str, ...] = (),
    owners: dict[str, str] | None = None,
) -> None:
    """A table of numbered rows; no two have ``one_of`` alike, nor ``and_one_of``.

    An owner (a table by the column that names it) does not go while a row is its own.
    """
    op.create_table(
        table,
        _needed("id", sa.Integer()),
        *columns,
        *(sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{x}")) for x, rule in rules.items()),
        *(_owner(table, column, of) for column, of in (owners or {}).items()),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        *(_unique(table, each) for each in (one_of, and_one_of) if each),
        sqlite_autoincrement=True,
    )


def _unique(table: str, columns: tuple[str, ...]) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=op.f(f"uq_{table}_{'_'.join(columns)}"))


def _owner(table: str, column: str, of: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column],
        [f"{of}.id"],
        name=op.f(f"fk_{table}_{column}_{of}"),
        ondelete="RESTRICT",
    )


def _needed(name: str, type_: Any) -> sa.Column[Any]:  # noqa: ANN401 - of any type there is
    return sa.Column(name, type_, nullable=False)


def _known(name: str, type_: Any) -> sa.Column[Any]:  # noqa: ANN401 - of any type there is
    return sa.Column(name, type_, nullable=True)


def _widen_the_log() -> None:
    """SQLite copies the table to change its check, and its triggers do not come along.

    PostgreSQL changes the check in place: its triggers stay, and are not asked.
    """
    if _is_on_sqlite():
        for what in ("update", "delete"):
            op.execute(f"DROP TRIGGER audit_log_no_{what}")
    with op.batch_alter_table("audit_log", table_kwargs={"sqlite_autoincrement": True}) as log:
        log.drop_constraint(op.f("ck_audit_log_entity"), type_="check")
        log.create_check_constraint(
            op.f("ck_audit_log_entity"),
            "entity IN ('member', 'project', 'account', 'snapshot', 'review', 'erasure', 'notice',"
            " 'prospect', 'joint_project', 'forecast', 'milestone', 'pool', 'pool_firm',"
            " 'firm_year', 'film_credit', 'national_total', 'effect', 'grant', 'instalment',"
            " 'fee', 'own_hours', 'other_cash', 'funding_rate', 'payout_rule', 'meeting',"
            " 'attendance', 'venue', 'tie', 'calendar_key')",
        )
    if _is_on_sqlite():
        _keep_the_log_in_sqlite()


def _keep_the_log_in_sqlite() -> None:
    """As before: nothing is deleted, and only an erasure changes what people wrote."""
    changed = " OR ".join(f'NEW."{name}" IS NOT OLD."{name}"' for name in _KEPT)
    op.execute(
        "CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON audit_log "
        f"WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE log_rows IS NULL) OR {changed} "
        f"BEGIN SELECT RAISE(ABORT, '{_WORDS}'); END"
    )
    op.execute(
        "CREATE TRIGGER audit_log_no_delete BEFORE DELETE ON audit_log "
        f"BEGIN SELECT RAISE(ABORT, '{_WORDS}'); END"
    )


def _is_on_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"
