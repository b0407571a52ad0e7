"""The board's prospects and the members' joint projects. The log comes to speak of both."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_WORDS = "the log is only added to"
_KEPT = ("id", "at", "action", "entity", "entity_id")
_CRAFTS = (
    "('production', 'directing', 'screenwriting', 'cinematography', 'sound',"
    " 'editing_and_post', 'animation_and_vfx', 'music', 'acting_and_casting',"
    " 'light_and_grip', 'design_and_costume', 'equipment_rental',"
    " 'festival_and_exhibition', 'distribution', 'production_service', 'training')"
)
_FORMS = (
    "('AS', 'ASA', 'ENK', 'ANS', 'DA', 'SA', 'STI', 'FLI', 'NUF', 'KS', 'KF', 'IKS', 'BA', 'ORGL')"
)
_WHERE = {
    "kommune_number": "length(kommune_number) = 4",
    "latitude": "latitude BETWEEN -90 AND 90",
    "longitude": "longitude BETWEEN -180 AND 180",
    "precision": """"precision" IN ('given', 'address', 'place', 'postal_code', 'kommune')""",
}


def upgrade() -> None:
    _add_prospects()
    _add_joint_projects()
    _widen_the_log()


def _add_prospects() -> None:
    op.create_table(
        "prospect",
        _id(),
        sa.Column("name", sa.Text(), nullable=False),
        *(
            sa.Column(name, sa.Text(), nullable=True)
            for name in (
                "org_number",
                "organisation_form",
                "website",
                "contact_person",
                "email",
                "phone",
            )
        ),
        sa.Column("place", sa.Text(), nullable=False),
        *_where(),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("next_step", sa.Text(), nullable=True),
        sa.Column("next_day", sa.Date(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("probability", sa.Integer(), nullable=True),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("demo", sa.Boolean(), nullable=False),
        *_checks(
            "prospect",
            {
                "name": "name <> ''",
                "org_number": "length(org_number) = 9",
                "organisation_form": f"organisation_form IN {_FORMS}",
                "source": "source IN ('member_tip', 'board', 'event', 'own_contact', 'register',"
                " 'former_member', 'other')",
                "probability": "probability BETWEEN 0 AND 100",
                **_WHERE,
            },
        ),
        _key("prospect", "member_id", "member", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prospect")),
        sa.UniqueConstraint("org_number", name=op.f("uq_prospect_org_number")),
        sa.UniqueConstraint("member_id", name=op.f("uq_prospect_member_id")),
        sqlite_autoincrement=True,
    )
    _add_part(
        "prospect",
        "craft",
        [sa.Column("craft", sa.Text(), nullable=False)],
        {"craft": f"craft IN {_CRAFTS}"},
    )
    _add_part(
        "prospect",
        "move",
        [
            sa.Column("day", sa.Date(), nullable=False),
            sa.Column("stage", sa.Text(), nullable=False),
            sa.Column("reason", sa.Text(), nullable=True),
            sa.Column("comment", sa.Text(), nullable=True),
        ],
        {
            "stage": "stage IN ('identified', 'contacted', 'in_dialogue', 'invited', 'applied',"
            " 'joined', 'declined', 'not_relevant')",
            "reason": "reason IN ('fee', 'no_time', 'no_benefit', 'other_network', 'no_answer',"
            " 'moved_or_closed', 'other_industry', 'other')",
        },
    )


def _add_joint_projects() -> None:
    op.create_table(
        "joint_project",
        _id(),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("phase", sa.Text(), nullable=False),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column("budget", sa.BigInteger(), nullable=True),
        sa.Column("added", sa.Date(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        *_checks(
            "joint_project",
            {
                "title": "title <> ''",
                "phase": "phase IN ('idea', 'development', 'financing', 'production', 'finished')",
                "end_after_start": '"end" >= start',
                "budget": "budget >= 0",
            },
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joint_project")),
        sqlite_autoincrement=True,
    )
    _add_part(
        "joint_project",
        "participant",
        [
            sa.Column("member_id", sa.Integer(), nullable=False),
            sa.Column("role", sa.Text(), nullable=True),
        ],
        {},
        _key("joint_project_participant", "member_id", "member", "CASCADE"),
    )
    op.create_index(
        op.f("ix_joint_project_participant_member_id"), "joint_project_participant", ["member_id"]
    )
    _add_part(
        "joint_project",
        "place",
        [sa.Column("name", sa.Text(), nullable=False), *_where()],
        _WHERE,
    )


def _add_part(
    owner: str,
    part: str,
    columns: list[sa.Column[Any]],
    rules: dict[str, str],
    *keys: sa.ForeignKeyConstraint,
) -> None:
    """A table of which each row belongs to one of ``owner``, in an order."""
    table, of = f"{owner}_{part}", f"{owner}_id"
    op.create_table(
        table,
        sa.Column(of, sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        *columns,
        *_checks(table, rules),
        _key(table, of, owner, "CASCADE"),
        *keys,
        sa.PrimaryKeyConstraint(of, "ordinal", name=op.f(f"pk_{table}")),
    )


def _id() -> sa.Column[Any]:
    return sa.Column("id", sa.Integer(), nullable=False)


def _key(table: str, column: str, other: str, ondelete: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"), ondelete=ondelete
    )


def _where() -> list[sa.Column[Any]]:
    return [
        sa.Column("kommune_number", sa.Text(), nullable=False),
        sa.Column("kommune_name", sa.Text(), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=False),
        sa.Column("longitude", sa.Float(), nullable=False),
        sa.Column("precision", sa.Text(), nullable=False),
    ]


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
            " 'prospect', 'joint_project')",
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
