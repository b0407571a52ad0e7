"""Commands for what an hour is worth and how funders pay out, instead of what is published."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TypeVar

from cluster.access import Permission, User
from cluster.funding.ledgers import PayoutRule, Rate
from cluster.funding.problems import payout_rule_problems, rate_problems
from cluster.lines import Keyed, line_plan
from cluster.problems import Problem, any_stops
from data.commands.running import Answer, run
from data.funding import RATES, RULES, load_rates, load_rules
from data.ledger import Ledger
from data.store import Store
from data.work import Work

Rule = TypeVar("Rule", bound=Keyed)


def set_rate(store: Store, user: User, new: Rate) -> Answer[Rate]:
    """Write what an hour of a kind of worker is worth from a day on; it holds instead of what is
    published for the same day. What has been approved stays as it is.
    """

    def act(work: Work) -> Answer[Rate]:
        return _set(work, RATES, new, load_rates(work.connection), rate_problems(new))

    return run(store, user, Permission.EDIT_FUNDING, act)


def set_payout_rule(store: Store, user: User, new: PayoutRule) -> Answer[PayoutRule]:
    """Write one part of how a plan is paid out from a day on, as for ``set_rate``."""

    def act(work: Work) -> Answer[PayoutRule]:
        holding = load_rules(work.connection)
        return _set(work, RULES, new, holding, payout_rule_problems(new, holding))

    return run(store, user, Permission.EDIT_FUNDING, act)


def remove_rate(store: Store, user: User, gone: Rate) -> Answer[Rate]:
    """Take back a rate somebody has written; one that is published holds again, and is not removed
    itself (``funding.published``).
    """

    def act(work: Work) -> Answer[Rate]:
        return _remove(work, RATES, gone.key)

    return run(store, user, Permission.EDIT_FUNDING, act)


def remove_payout_rule(store: Store, user: User, gone: PayoutRule) -> Answer[PayoutRule]:
    """Take back a part of a plan somebody has written, as for ``remove_rate``."""

    def act(work: Work) -> Answer[PayoutRule]:
        return _remove(work, RULES, gone.key)

    return run(store, user, Permission.EDIT_FUNDING, act)


def _set(
    work: Work, ledger: Ledger[Rule], new: Rule, holding: Iterable[Rule], wrong: tuple[Problem, ...]
) -> Answer[Rule]:
    if any_stops(wrong):
        return None, wrong
    if new not in holding:
        ledger.save(work, line_plan(ledger.load(work.connection), [new]))
    return new, wrong


def _remove(work: Work, ledger: Ledger[Rule], key: Hashable) -> Answer[Rule]:
    written = next((each for each in ledger.load(work.connection) if each.key == key), None)
    if written is None:
        return None, (Problem("funding.published"),)
    ledger.remove(work, [written])
    return written, ()
