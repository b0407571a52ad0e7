"""The register is edited: consents, versions, trash, review, and an erasure the log lets through.

What a list said of consent becomes one decision a field, without a date, since none was kept.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"

_WORDS = "the log is only added to"
_KEPT = ("id", "at", "action", "entity", "entity_id")
_IDS = "FROM sqlite_sequence WHERE name = 'account'"


def upgrade() -> None:
    _add_to_members()
    _add_consents()
    _add_review()
    _add_to_accounts()
    op.execute("INSERT INTO setting (key, value) VALUES ('members.approve_first', 'false')")
    op.create_table(
        "erasure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("log_rows", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure")),
        sqlite_autoincrement=True,
    )
    if op.get_bind().dialect.name == "postgresql":
        _let_erasures_through_in_postgresql()
    else:
        _let_erasures_through_in_sqlite()


def _json() -> sa.JSON:
    return sa.JSON(none_as_null=True).with_variant(
        postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), "postgresql"
    )


def _add_to_members() -> None:
    op.add_column(
        "member", sa.Column("from_register", _json(), nullable=False, server_default="[]")
    )
    for day in ("confirmed", "trashed", "erased"):
        op.add_column("member", sa.Column(day, sa.Date(), nullable=True))
    op.add_column("member", sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    # The last write of each is the last day it is known to have been looked at.
    newest = "SELECT max(at) FROM audit_log WHERE entity = 'member' AND entity_id = member.id"
    op.execute(f"UPDATE member SET confirmed = date(({newest}))")


def _add_consents() -> None:
    op.create_table(
        "member_consent",
        sa.Column("member_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("shared", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("given", sa.Date(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "shared IN ('identity', 'contact_person', 'email', 'phone', 'website', "
            "'employees', 'offers', 'needs')",
            name=op.f("ck_member_consent_shared"),
        ),
        sa.CheckConstraint(
            "audience IN ('nobody', 'members', 'public')", name=op.f("ck_member_consent_audience")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["member.id"],
            name=op.f("fk_member_consent_member_id_member"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("member_id", "shared", name=op.f("pk_member_consent")),
    )
    for shared in ("contact_person", "email", "phone"):
        op.execute(
            "INSERT INTO member_consent (member_id, shared, audience, given, text) "
            f"SELECT id, '{shared}', 'members', NULL, 'list' FROM member WHERE consent"
        )
    op.drop_column("member", "consent")


def _add_review() -> None:
    op.create_table(
        "review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("applied", sa.Boolean(), nullable=False),
        sa.Column("before", _json(), nullable=False),
        sa.Column("after", _json(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["member.id"],
            name=op.f("fk_review_member_id_member"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
        sqlite_autoincrement=True,
    )


def _add_to_accounts() -> None:
    """SQLite names a key only in a new table. The ids go on from where they were: what the log
    says of one account is never another's."""
    connection = op.get_bind()
    on_sqlite = connection.dialect.name == "sqlite"
    if on_sqlite:
        last = connection.scalar(sa.text(f"SELECT max(seq) {_IDS}")) or 0
    with op.batch_alter_table("account", table_kwargs={"sqlite_autoincrement": True}) as account:
        account.add_column(sa.Column("member_id", sa.Integer(), nullable=True))
        account.create_foreign_key(
            op.f("fk_account_member_id_member"),
            "member",
            ["member_id"],
            ["id"],
            ondelete="SET NULL",
        )
    if on_sqlite:
        op.execute(f"DELETE {_IDS}")
        op.execute(f"INSERT INTO sqlite_sequence (name, seq) VALUES ('account', {last})")


def _let_erasures_through_in_sqlite() -> None:
    changed = " OR ".join(f'NEW."{name}" IS NOT OLD."{name}"' for name in _KEPT)
    op.execute("DROP TRIGGER audit_log_no_update")
    op.execute(
        "CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON audit_log "
        f"WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE log_rows IS NULL) OR {changed} "
        f"BEGIN SELECT RAISE(ABORT, '{_WORDS}'); END"
    )


def _let_erasures_through_in_postgresql() -> None:
    changed = " OR ".join(f'NEW."{name}" IS DISTINCT FROM OLD."{name}"' for name in _KEPT)
    op.execute("DROP TRIGGER audit_log_is_kept ON audit_log")
    op.execute(
        "CREATE TRIGGER audit_log_is_kept BEFORE DELETE OR TRUNCATE ON audit_log "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_log_is_kept()"
    )
    op.execute(
        "CREATE FUNCTION audit_log_is_erased() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF NOT EXISTS (SELECT 1 FROM erasure WHERE log_rows IS NULL) OR {changed} "
        f"THEN RAISE EXCEPTION '{_WORDS}'; END IF; RETURN NEW; END $$"
    )
    op.execute(
        "CREATE TRIGGER audit_log_is_erased BEFORE UPDATE ON audit_log "
        "FOR EACH ROW EXECUTE FUNCTION audit_log_is_erased()"
    )
