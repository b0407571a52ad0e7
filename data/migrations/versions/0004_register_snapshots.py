"""What the registers said of a firm, row by row and only added to. The log comes to speak of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_KEPT = "what a register said is only added to"
_LOG = "the log is only added to"


def upgrade() -> None:
    _make_snapshots()
    _keep("register_snapshot", _KEPT)
    _widen_the_log()


def _make_snapshots() -> None:
    op.create_table(
        "register_snapshot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("org_number", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("employees", sa.Integer(), nullable=True),
        sa.Column("accounts_type", sa.Text(), nullable=True),
        sa.Column("period_from", sa.Date(), nullable=True),
        sa.Column("period_to", sa.Date(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("operating_revenue", sa.BigInteger(), nullable=True),
        sa.Column("operating_cost", sa.BigInteger(), nullable=True),
        sa.Column("operating_result", sa.BigInteger(), nullable=True),
        sa.Column("annual_result", sa.BigInteger(), nullable=True),
        sa.Column("total_assets", sa.BigInteger(), nullable=True),
        *_checks(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_snapshot")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_register_snapshot_org_number"), "register_snapshot", ["org_number"])


def _checks() -> list[sa.CheckConstraint]:
    told = {
        "org_number": "length(org_number) = 9",
        "source": "source IN ('enhetsregisteret', 'regnskapsregisteret')",
        "employees": "employees >= 0",
        "accounts_type": "accounts_type IN ('SELSKAP', 'KONSERN')",
        "period": "period_to >= period_from",
        "currency": "length(currency) = 3",
        "employees_source": "employees IS NULL OR source = 'enhetsregisteret'",
        "accounts_source": "accounts_type IS NULL OR source = 'regnskapsregisteret'",
    }
    return [
        sa.CheckConstraint(rule, name=op.f(f"ck_register_snapshot_{name}"))
        for name, rule in told.items()
    ]


def _widen_the_log() -> None:
    """SQLite copies the table to change its check, and its triggers do not come along.

    PostgreSQL changes the check in place: its trigger stays, and is not asked.
    """
    if not _is_postgresql():
        for what in ("update", "delete"):
            op.execute(f"DROP TRIGGER audit_log_no_{what}")
    with op.batch_alter_table("audit_log", table_kwargs={"sqlite_autoincrement": True}) as log:
        log.drop_constraint(op.f("ck_audit_log_entity"), type_="check")
        log.create_check_constraint(
            op.f("ck_audit_log_entity"),
            "entity IN ('member', 'project', 'account', 'snapshot', 'review', 'erasure')",
        )
    if not _is_postgresql():
        _keep("audit_log", _LOG)


def _keep(table: str, words: str) -> None:
    """Let the database itself refuse to change or delete a row of ``table``."""
    if _is_postgresql():
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


def _is_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"
