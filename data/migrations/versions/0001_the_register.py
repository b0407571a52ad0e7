"""The register of members, the settings and the log."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None

_JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    _make_members()
    _make_crafts()
    _make_places()
    _make_terms()
    _make_settings()
    _make_log()


def _make_members() -> None:
    op.create_table(
        "member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("org_number", sa.Text(), nullable=True),
        sa.Column("organisation_form", sa.Text(), nullable=True),
        sa.Column("employees", sa.Integer(), nullable=True),
        sa.Column("website", sa.Text(), nullable=True),
        sa.Column("contact_person", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("consent", sa.Boolean(), nullable=False),
        sa.Column("offers", sa.Text(), nullable=True),
        sa.Column("needs", sa.Text(), nullable=True),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_member_name")),
        sa.CheckConstraint("length(org_number) = 9", name=op.f("ck_member_org_number")),
        sa.CheckConstraint(
            "organisation_form IN ('AS', 'ASA', 'ENK', 'ANS', 'DA', 'SA', 'STI', 'FLI', 'NUF',"
            " 'KS', 'KF', 'IKS', 'BA', 'ORGL')",
            name=op.f("ck_member_organisation_form"),
        ),
        sa.CheckConstraint("employees >= 0", name=op.f("ck_member_employees")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member")),
        sa.UniqueConstraint("org_number", name=op.f("uq_member_org_number")),
        sqlite_autoincrement=True,
    )


def _make_crafts() -> None:
    op.create_table(
        "member_craft",
        *_owner("member_craft"),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("craft", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "craft IN ('production', 'directing', 'screenwriting', 'cinematography', 'sound',"
            " 'editing_and_post', 'animation_and_vfx', 'music', 'acting_and_casting',"
            " 'light_and_grip', 'design_and_costume', 'equipment_rental',"
            " 'festival_and_exhibition', 'distribution', 'production_service', 'training')",
            name=op.f("ck_member_craft_craft"),
        ),
        sa.PrimaryKeyConstraint("member_id", "ordinal", name=op.f("pk_member_craft")),
    )


def _make_places() -> None:
    op.create_table(
        "member_place",
        *_owner("member_place"),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kommune_number", sa.Text(), nullable=False),
        sa.Column("kommune_name", sa.Text(), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=False),
        sa.Column("longitude", sa.Float(), nullable=False),
        sa.Column("precision", sa.Text(), nullable=False),
        sa.Column("postal_code", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "length(kommune_number) = 4", name=op.f("ck_member_place_kommune_number")
        ),
        sa.CheckConstraint("latitude BETWEEN -90 AND 90", name=op.f("ck_member_place_latitude")),
        sa.CheckConstraint(
            "longitude BETWEEN -180 AND 180", name=op.f("ck_member_place_longitude")
        ),
        sa.CheckConstraint(
            "\"precision\" IN ('given', 'address', 'place', 'postal_code', 'kommune')",
            name=op.f("ck_member_place_precision"),
        ),
        sa.PrimaryKeyConstraint("member_id", "ordinal", name=op.f("pk_member_place")),
    )


def _make_terms() -> None:
    op.create_table(
        "membership_term",
        *_owner("membership_term"),
        sa.Column("joined", sa.Date(), nullable=False),
        sa.Column("left", sa.Date(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.CheckConstraint('"left" > joined', name=op.f("ck_membership_term_left_after_joined")),
        sa.CheckConstraint(
            "kind IN ('member', 'observer', 'partner')", name=op.f("ck_membership_term_kind")
        ),
        sa.PrimaryKeyConstraint("member_id", "joined", name=op.f("pk_membership_term")),
    )


def _owner(table: str) -> tuple[sa.Column[int], sa.ForeignKeyConstraint]:
    return (
        sa.Column("member_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f(f"fk_{table}_member_id_member"),
            ondelete="CASCADE",
        ),
    )  # fmt: skip


def _make_settings() -> None:
    setting = op.create_table(
        "setting",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", _JSON, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_setting")),
    )
    op.bulk_insert(
        setting,
        [
            {"key": "project.start", "value": "2017-11-15"},
            {"key": "project.end", "value": "2020-11-14"},
            {"key": "project.goals", "value": [50, 60]},
        ],
    )


def _make_log() -> None:
    op.create_table(
        "audit_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("entity_id", sa.Integer(), nullable=True),
        sa.Column("before", _JSON, nullable=True),
        sa.Column("after", _JSON, nullable=True),
        sa.CheckConstraint(
            "action IN ('add', 'change', 'remove')", name=op.f("ck_audit_log_action")
        ),
        sa.CheckConstraint("entity IN ('member', 'project')", name=op.f("ck_audit_log_entity")),
        sa.CheckConstraint(
            "before IS NOT NULL OR after IS NOT NULL", name=op.f("ck_audit_log_says_something")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_log")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_audit_log_entity_id"), "audit_log", ["entity_id"])
