"""Notices: what members offer and seek right now. The log comes to speak of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_WORDS = "the log is only added to"
_KEPT = ("id", "at", "action", "entity", "entity_id")


def upgrade() -> None:
    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("craft", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("posted", sa.Date(), nullable=False),
        *_checks(),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["member.id"],
            name=op.f("fk_notice_member_id_member"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_notice_member_id"), "notice", ["member_id"])
    _widen_the_log()


def _checks() -> list[sa.CheckConstraint]:
    told = {
        "kind": "kind IN ('offer', 'need')",
        "craft": "craft IN ('production', 'directing', 'screenwriting', 'cinematography', 'sound',"
        " 'editing_and_post', 'animation_and_vfx', 'music', 'acting_and_casting',"
        " 'light_and_grip', 'design_and_costume', 'equipment_rental',"
        " 'festival_and_exhibition', 'distribution', 'production_service', 'training')",
        "text": "text <> ''",
        "until": "until >= posted",
    }
    return [sa.CheckConstraint(rule, name=op.f(f"ck_notice_{name}")) for name, rule in told.items()]


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
            "entity IN ('member', 'project', 'account', 'snapshot', 'review', 'erasure', 'notice')",
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
