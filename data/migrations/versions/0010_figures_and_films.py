"""Firm-years, films and the country's totals, and published analyses of what membership does."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0010"
down_revision = "0009"

_WORDS = "the log is only added to"
_EDITIONS = "a published analysis is only added to"
_KEPT = ("id", "at", "action", "entity", "entity_id")
_JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
_FORMATS = "format IN ('feature', 'documentary', 'short', 'series', 'game', 'commercial')"


def upgrade() -> None:
    _add_firm_years()
    _add_credits()
    _add_totals()
    _add_editions()
    _widen_the_log()


def _add_firm_years() -> None:
    _create(
        "firm_year",
        [
            _needed("org_number", sa.Text()),
            _needed("year", sa.Integer()),
            _needed("source", sa.Text()),
            _needed("name", sa.Text()),
            _known("turnover", sa.BigInteger()),
            _needed("currency", sa.Text()),
            _needed("months", sa.Integer()),
            _known("employees", sa.Integer()),
            _known("industry", sa.Text()),
            _known("kommune", sa.Text()),
            _known("organisation_form", sa.Text()),
            _known("has_grants", sa.Boolean()),
            _known("note", sa.Text()),
            _needed("demo", sa.Boolean()),
        ],
        {
            "org_number": "length(org_number) = 9",
            "name": "name <> ''",
            "source": "source IN ('register', 'reported', 'other')",
            "currency": "length(currency) = 3",
            "months": "months > 0",
            "employees": "employees >= 0",
            "says_something": "turnover IS NOT NULL OR employees IS NOT NULL",
        },
        one_of=("org_number", "year", "source"),
    )


def _add_credits() -> None:
    _create(
        "film_credit",
        [
            _needed("title", sa.Text()),
            _needed("year", sa.Integer()),
            _needed("format", sa.Text()),
            _needed("part", sa.Text()),
            _needed("company", sa.Text()),
            _needed("source", sa.Text()),
            _known("premiere", sa.Date()),
            _known("org_number", sa.Text()),
            _known("producer_share", sa.Float()),
            _known("budget", sa.BigInteger()),
            _known("grant_nok", sa.BigInteger()),
            _needed("shooting_places", _JSON),
            _needed("demo", sa.Boolean()),
        ],
        {
            "title": "title <> ''",
            "company": "company <> ''",
            "format": _FORMATS,
            "part": "part IN ('main_producer', 'co_producer', 'service')",
            "org_number": "length(org_number) = 9",
            "producer_share": "producer_share BETWEEN 0 AND 1",
            "budget": "budget >= 0",
            "grant_nok": "grant_nok >= 0",
        },
    )


def _add_totals() -> None:
    _create(
        "national_total",
        [
            _needed("year", sa.Integer()),
            _needed("format", sa.Text()),
            _needed("titles", sa.Integer()),
            _needed("source", sa.Text()),
            _needed("demo", sa.Boolean()),
        ],
        {"format": _FORMATS, "titles": "titles >= 0"},
        one_of=("year", "format"),
    )


def _add_editions() -> None:
    _create(
        "effect_edition",
        [
            _needed("published", sa.Date()),
            _needed("digest", sa.Text()),
            _needed("basis", _JSON),
            _needed("result", _JSON),
            _needed("demo", sa.Boolean()),
        ],
        {"digest": "length(digest) = 64"},
    )
    if not _is_on_sqlite():
        op.execute(
            "CREATE FUNCTION effect_edition_is_kept() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{_EDITIONS}'; END $$"
        )
        op.execute(
            "CREATE TRIGGER effect_edition_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE "
            "ON effect_edition FOR EACH STATEMENT EXECUTE FUNCTION effect_edition_is_kept()"
        )
        return
    for what in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER effect_edition_no_{what.lower()} BEFORE {what} ON effect_edition "
            f"BEGIN SELECT RAISE(ABORT, '{_EDITIONS}'); END"
        )


def _create(
    table: str,
    columns: list[sa.Column[Any]],
    rules: dict[str, str],
    one_of: tuple[str, ...] = (),
) -> None:
    """A table of numbered rows; ``one_of`` are the columns that no two rows have alike."""
    unique = f"uq_{table}_{'_'.join(one_of)}"
    op.create_table(
        table,
        _needed("id", sa.Integer()),
        *columns,
        *(sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{x}")) for x, rule in rules.items()),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        *([sa.UniqueConstraint(*one_of, name=op.f(unique))] if one_of else []),
        sqlite_autoincrement=True,
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
            " 'firm_year', 'film_credit', 'national_total', 'effect')",
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
