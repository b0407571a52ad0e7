"""The command that publishes an analysis of membership: it is kept as it was found."""

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
    from cluster.effect.analysis import Edition


def publish_effect(store: Store, user: User, *, today: date) -> Answer[Edition]:
    """Keep today's analysis, with all it is made from, for everybody to see.

    Problems: ``effect.no_figures``, ``effect.twice``, and ``effect.known`` when the last one
    published was made from the same.
    """

    # Imported late: numpy takes a while, and no other command needs it.
    from cluster.effect.analysis import Edition, analysis  # noqa: PLC0415
    from data import effect_editions, effect_material  # noqa: PLC0415

    def act(work: Work) -> Answer[Edition]:
        material = effect_material.material(work.connection)
        basis = material.basis(today)
        if not basis.figures:
            return None, (Problem("effect.no_figures"),)
        known = effect_editions.load(work.connection)
        if known and material.basis(known[-1].asked.day).digest == known[-1].digest:
            return None, (Problem("effect.known", value=known[-1].published.isoformat()),)
        found = analysis(basis)
        if isinstance(found, Problem):
            return None, (found,)
        new = Edition(
            id=0,
            published=today,
            actor=user.name,
            digest=basis.digest,
            asked=basis.asked,
            analysis=found,
            demo=material.demo,
        )
        return replace(new, id=effect_editions.add(work, basis, new)), ()

    return run(store, user, Permission.EDIT_FIGURES, act)
