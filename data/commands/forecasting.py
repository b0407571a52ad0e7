"""The command that publishes a forecast: it is kept as it was said, and scored later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from cluster.access import Permission, User
from cluster.problems import Problem
from data.commands.running import Answer, run
from data.store import Store
from data.work import Work

if TYPE_CHECKING:
    from cluster.growth.published import Edition


def publish_forecast(store: Store, user: User, until: date, *, today: date) -> Answer[Edition]:
    """Keep today's forecast of the members on ``until``, with all it is made from.

    Only today's: who knows what happened has nothing to foretell. Problems: those of
    ``cluster.growth.published``, and ``forecast.known`` when the same has been published already.
    """

    # Imported late: numpy takes a while, and no other command needs it.
    from cluster.growth.published import is_known, published  # noqa: PLC0415
    from data import forecasts, pool  # noqa: PLC0415

    def act(work: Work) -> Answer[Edition]:
        counted = pool.load_ceiling(work.connection, today)
        new = published(
            work.members(),
            work.project(),
            until,
            today,
            ceiling=counted.everyone if counted else None,
        )
        if isinstance(new, Problem):
            return None, (new,)
        if is_known(new, forecasts.load(work.connection)):
            return None, (Problem("forecast.known", value=until.isoformat()),)
        return replace(new, id=forecasts.add(work, new)), ()

    return run(store, user, Permission.EDIT_PROSPECTS, act)
