"""The ledgers of the project's money: grants, instalments, fees, own hours, other cash, rules."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

_WORDS = "the log is only added to"
_KEPT = ("id", "at", "action", "entity", "entity_id")
_WORKERS = "worker IN ('employee', 'owner')"


def upgrade() -> None:
    _add_grants()
    _add_instalments()
    _add_fees()
    _add_own_hours()
    _add_other_cash()
    _add_rules()
    _widen_the_log()


def _add_grants() -> None:
    _create(
        "funder_grant",
        [
            _needed("funder", sa.Text()),
            _needed("title", sa.Text()),
            _needed("promised", sa.BigInteger()),
            _needed("awarded", sa.Date()),
            _needed("source", sa.Text()),
            _known("plan", sa.Text()),
            _needed("match_share", sa.Float()),
            _known("finish_by", sa.Date()),
            _known("report_by", sa.Date()),
            _known("members_promised", sa.Integer()),
            _known("conditions", sa.Text()),
            _needed("demo", sa.Boolean()),
        ],
        {
            "funder": "funder <> ''",
            "title": "title <> ''",
            "promised": "promised > 0",
            "match_share": "match_share >= 0",
            "members_promised": "members_promised >= 0",
        },
    )


def _add_instalments() -> None:
    _create(
        "instalment",
        [
            _needed("funder", sa.Text()),
            _needed("title", sa.Text()),
            _needed("number", sa.Integer()),
            _needed("amount", sa.BigInteger()),
            _known("due", sa.Date()),
            _needed("needs", sa.Float()),
            _known("condition", sa.Text()),
            _known("claimed", sa.Date()),
            _known("claimed_amount", sa.BigInteger()),
            _known("paid", sa.Date()),
            _known("paid_amount", sa.BigInteger()),
            _needed("demo", sa.Boolean()),
        ],
        {
            "funder": "funder <> ''",
            "title": "title <> ''",
            "number": "number > 0",
            "amount": "amount > 0",
            "needs": "needs BETWEEN 0 AND 1",
            "told_whole": "(claimed IS NULL) = (claimed_amount IS NULL)"
            " AND (paid IS NULL) = (paid_amount IS NULL)",
        },
    )


def _add_fees() -> None:
    _create(
        "fee",
        [
            _needed("member_id", sa.Integer()),
            _needed("year", sa.Integer()),
            _needed("amount", sa.BigInteger()),
            _needed("due", sa.Date()),
            _known("paid", sa.Date()),
            _needed("paid_amount", sa.BigInteger()),
            _known("note", sa.Text()),
            _needed("demo", sa.Boolean()),
        ],
        {
            "amount": "amount >= 0",
            "paid_amount": "paid_amount >= 0",
            "paid": "(paid IS NULL) = (paid_amount = 0)",
        },
        one_of=("member_id", "year"),
    )


def _add_own_hours() -> None:
    _create(
        "own_hours",
        [
            _needed("member_id", sa.Integer()),
            _needed("day", sa.Date()),
            _needed("activity", sa.Text()),
            _needed("hours", sa.Float()),
            _needed("worker", sa.Text()),
            _needed("noted", sa.Date()),
            _known("hourly", sa.BigInteger()),
            _needed("person", sa.Text()),
            _needed("status", sa.Text()),
            _known("evidence", sa.Text()),
            _known("documented", sa.Date()),
            _known("decided", sa.Date()),
            _known("approved_amount", sa.BigInteger()),
            _known("reason", sa.Text()),
            _known("funder", sa.Text()),
            _needed("demo", sa.Boolean()),
        ],
        {
            "activity": "activity <> ''",
            "hours": "hours > 0",
            "hourly": "hourly > 0",
            "worker": _WORKERS,
            "status": "status IN ('registered', 'documented', 'approved', 'rejected')",
            "approved": "(status = 'approved') = (approved_amount IS NOT NULL)",
        },
        one_of=("member_id", "day", "activity", "person"),
    )


def _add_other_cash() -> None:
    _create(
        "other_cash",
        [
            _needed("day", sa.Date()),
            _needed("payer", sa.Text()),
            _needed("purpose", sa.Text()),
            _needed("amount", sa.BigInteger()),
            _needed("source", sa.Text()),
            _known("received", sa.Date()),
            _known("received_amount", sa.BigInteger()),
            _known("funder", sa.Text()),
            _needed("demo", sa.Boolean()),
        ],
        {
            "payer": "payer <> ''",
            "purpose": "purpose <> ''",
            "amount": "amount > 0",
            "told_whole": "(received IS NULL) = (received_amount IS NULL)",
        },
    )


def _add_rules() -> None:
    _create(
        "funding_rate",
        [
            _needed("worker", sa.Text()),
            _known("since", sa.Date()),
            _needed("cap", sa.BigInteger()),
            _needed("hours_a_year", sa.Integer()),
            _needed("source", sa.Text()),
            _known("salary_share", sa.Float()),
        ],
        {
            "worker": _WORKERS,
            "cap": "cap > 0",
            "hours_a_year": "hours_a_year > 0",
            "salary_share": "salary_share BETWEEN 0 AND 1",
        },
        one_of=("worker", "since"),
    )
    _create(
        "payout_rule",
        [
            _needed("plan", sa.Text()),
            _known("since", sa.Date()),
            _needed("number", sa.Integer()),
            _needed("share", sa.Float()),
            _needed("needs", sa.Float()),
            _needed("condition", sa.Text()),
            _needed("source", sa.Text()),
        ],
        {
            "plan": "plan <> ''",
            "number": "number > 0",
            "share": "share BETWEEN 0 AND 1",
            "needs": "needs BETWEEN 0 AND 1",
        },
        one_of=("plan", "since", "number"),
    )


def _create(
    table: str,
    columns: list[sa.Column[Any]],
    rules: dict[str, str],
    one_of: tuple[str, ...] = (),
) -> None:
    """A table of numbered rows; ``one_of`` are the columns that no two rows have alike.

    A member does not go while a row is its own.
    """
    unique = f"uq_{table}_{'_'.join(one_of)}"
    is_owned = any(each.name == "member_id" for each in columns)
    op.create_table(
        table,
        _needed("id", sa.Integer()),
        *columns,
        *(sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{x}")) for x, rule in rules.items()),
        *([_owner(table)] if is_owned else []),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        *([sa.UniqueConstraint(*one_of, name=op.f(unique))] if one_of else []),
        sqlite_autoincrement=True,
    )
    if is_owned:
        op.create_index(op.f(f"ix_{table}_member_id"), table, ["member_id"])


def _owner(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["member_id"],
        ["member.id"],
        name=op.f(f"fk_{table}_member_id_member"),
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
            " 'fee', 'own_hours', 'other_cash', 'funding_rate', 'payout_rule')",
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
