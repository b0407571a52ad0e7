"""Published forecasts and the board's milestones, both only added to. The log speaks of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"

_KEPT = {
    "published_forecast": "a published forecast is only added to",
    "milestone": "milestones are only added to",
}
_LOG = "the log is only added to"
_LOG_KEPT = ("id", "at", "action", "entity", "entity_id")


def upgrade() -> None:
    _add_published_forecasts()
    _add_milestones()
    for table, words in _KEPT.items():
        _keep(table, words)
    _widen_the_log()


def _add_published_forecasts() -> None:
    op.create_table(
        "published_forecast",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("published", sa.Date(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        *(sa.Column(name, _json(), nullable=False) for name in ("goals", "inputs", "result")),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.CheckConstraint("published >= as_of", name=op.f("ck_published_forecast_as_of")),
        sa.CheckConstraint("until > published", name=op.f("ck_published_forecast_until")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_published_forecast")),
        sqlite_autoincrement=True,
    )


def _json() -> sa.JSON:
    return sa.JSON(none_as_null=True).with_variant(
        postgresql.JSONB(none_as_null=True), "postgresql"
    )


def _add_milestones() -> None:
    op.create_table(
        "milestone",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("set_on", sa.Date(), nullable=False),
        sa.Column("quarter_end", sa.Date(), nullable=False),
        sa.Column("county", sa.Text(), nullable=True),
        sa.Column("members", sa.Integer(), nullable=True),
        sa.CheckConstraint("quarter_end >= set_on", name=op.f("ck_milestone_quarter_end")),
        sa.CheckConstraint("county IN ('18', '55', '56')", name=op.f("ck_milestone_county")),
        sa.CheckConstraint("members >= 0", name=op.f("ck_milestone_members")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestone")),
        sqlite_autoincrement=True,
    )


def _keep(table: str, words: str) -> None:
    """Let the database itself refuse to change or delete a row of ``table``."""
    if not _is_on_sqlite():
        op.execute(
            f"CREATE FUNCTION {table}_is_kept() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{words}'; END $$"
        )
        op.execute(
            f"CREATE TRIGGER {table}_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_is_kept()"
        )
        return
    for what in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{what.lower()} BEFORE {what} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{words}'); END"
        )


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
            " 'prospect', 'joint_project', 'forecast', 'milestone')",
        )
    if _is_on_sqlite():
        _keep_the_log_in_sqlite()


def _keep_the_log_in_sqlite() -> None:
    """As before: nothing is deleted, and only an erasure changes what people wrote."""
    changed = " OR ".join(f'NEW."{name}" IS NOT OLD."{name}"' for name in _LOG_KEPT)
    op.execute(
        "CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON audit_log "
        f"WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE log_rows IS NULL) OR {changed} "
        f"BEGIN SELECT RAISE(ABORT, '{_LOG}'); END"
    )
    op.execute(
        "CREATE TRIGGER audit_log_no_delete BEFORE DELETE ON audit_log "
        f"BEGIN SELECT RAISE(ABORT, '{_LOG}'); END"
    )


def _is_on_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"
