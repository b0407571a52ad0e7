"""The pool: film firms of the company register, persons counted, and when it was read."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0009"
down_revision = "0008"

_WORDS = "the log is only added to"
_KEPT = ("id", "at", "action", "entity", "entity_id")
_JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
_WHERE = {
    "kommune_number": "length(kommune_number) = 4",
    "latitude": "latitude BETWEEN -90 AND 90",
    "longitude": "longitude BETWEEN -180 AND 180",
    "precision": """"precision" IN ('given', 'address', 'place', 'postal_code', 'kommune')""",
}


def upgrade() -> None:
    _add_firms()
    _add_counts()
    _add_loads()
    _widen_the_log()


def _add_firms() -> None:
    op.create_table(
        "pool_firm",
        _needed("org_number", sa.Text()),
        _needed("name", sa.Text()),
        _needed("form", sa.Text()),
        _needed("industries", _JSON),
        sa.Column("employees", sa.Integer(), nullable=True),
        sa.Column("website", sa.Text(), nullable=True),
        sa.Column("registered", sa.Date(), nullable=True),
        sa.Column("founded", sa.Date(), nullable=True),
        _needed("place", sa.Text()),
        _needed("kommune_number", sa.Text()),
        _needed("kommune_name", sa.Text()),
        _needed("latitude", sa.Float()),
        _needed("longitude", sa.Float()),
        _needed("precision", sa.Text()),
        sa.Column("postal_code", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        _needed("status", sa.Text()),
        _needed("since", sa.Date()),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("decided", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        *_checks(
            "pool_firm",
            {
                "org_number": "length(org_number) = 9",
                "name": "name <> ''",
                "form": "form NOT IN ('', 'ENK')",
                "employees": "employees > 0",
                "status": "status IN ('listed', 'bankrupt', 'winding_up', 'deleted', 'gone',"
                " 'outside')",
                "decision": "decision IN ('include', 'exclude')",
                "decided": "(decision IS NULL) = (decided IS NULL)"
                " AND (decision IS NULL) = (reason IS NULL)",
                **_WHERE,
            },
        ),
        sa.PrimaryKeyConstraint("org_number", name=op.f("pk_pool_firm")),
    )


def _add_counts() -> None:
    op.create_table(
        "pool_count",
        _needed("kommune_number", sa.Text()),
        _needed("kommune_name", sa.Text()),
        _needed("industry", sa.Text()),
        _needed("persons", sa.Integer()),
        *_checks(
            "pool_count",
            {"kommune_number": "length(kommune_number) = 4", "persons": "persons > 0"},
        ),
        sa.PrimaryKeyConstraint("kommune_number", "industry", name=op.f("pk_pool_count")),
    )


def _add_loads() -> None:
    op.create_table(
        "pool_load",
        _needed("id", sa.Integer()),
        _needed("day", sa.Date()),
        _needed("source", sa.Text()),
        _needed("way", sa.Text()),
        _needed("rows", sa.Integer()),
        _needed("kept", sa.Integer()),
        _needed("actor", sa.Text()),
        _needed("summary", _JSON),
        *_checks(
            "pool_load",
            {"way": "way IN ('file', 'search', 'feed')", "rows": "rows >= 0", "kept": "kept >= 0"},
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pool_load")),
        sqlite_autoincrement=True,
    )


def _needed(name: str, type_: Any) -> sa.Column[Any]:  # noqa: ANN401 - of any type there is
    return sa.Column(name, type_, nullable=False)


def _checks(table: str, rules: dict[str, str]) -> list[sa.CheckConstraint]:
    return [
        sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}")) for name, rule in rules.items()
    ]


def _widen_the_log() -> None:
    """SQLite copies the table to change its check, and its triggers do not come along.

    PostgreSQL changes the check in place: its triggers stay, and are not asked.
    """
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    if on_sqlite:
        for what in ("update", "delete"):
            op.execute(f"DROP TRIGGER audit_log_no_{what}")
    with op.batch_alter_table("audit_log", table_kwargs={"sqlite_autoincrement": True}) as log:
        log.drop_constraint(op.f("ck_audit_log_entity"), type_="check")
        log.create_check_constraint(
            op.f("ck_audit_log_entity"),
            "entity IN ('member', 'project', 'account', 'snapshot', 'review', 'erasure', 'notice',"
            " 'prospect', 'joint_project', 'forecast', 'milestone', 'pool', 'pool_firm')",
        )
    if on_sqlite:
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
