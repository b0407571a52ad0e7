"""Published forecasts as rows, which are only added to, and the log of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, insert, select

from cluster.growth import Step
from cluster.growth.bands import Band
from cluster.growth.forecast import GoalChance, MonthAhead
from cluster.growth.published import Basis, Edition
from data.rows import AnyRow, Values
from data.tables import Action, Entity, published_forecast
from data.writer import Writer


def load(connection: Connection) -> tuple[Edition, ...]:
    """Every edition, the oldest first."""
    rows = connection.execute(select(published_forecast).order_by(published_forecast.c.id))
    return tuple(_edition(row) for row in rows)


def add(work: Writer, new: Edition) -> int:
    """Write an edition down for good; answers its id."""
    query = insert(published_forecast).values(**_values(new)).returning(published_forecast.c.id)
    id_: int = work.connection.execute(query).scalar_one()
    work.log([work.entry(Action.ADD, Entity.FORECAST, id_, None, logged(new))])
    return id_


def logged(of: Edition) -> Values:
    """An edition as the log tells of it."""
    return {
        "as_of": of.as_of.isoformat(),
        "until": of.until.isoformat(),
        "goals": [each.goal for each in of.goals],
        "chances": [round(100 * each.at_horizon) for each in of.goals],
        "demo": of.demo,
    }


def _values(of: Edition) -> Values:
    basis = of.basis
    return {
        "published": of.published,
        "as_of": of.as_of,
        "until": of.until,
        "goals": [each.goal for each in of.goals],
        "inputs": {
            "roster": [_step(each) for each in basis.roster],
            "sha256": basis.digest,
            "seed": basis.seed,
            "paths": basis.paths,
            "ceiling": basis.ceiling,
            "model": basis.model,
        },
        "result": {
            "months": [_month(each) for each in of.months],
            "goals": [_goal(each) for each in of.goals],
        },
        "demo": of.demo,
    }


def _step(of: Step) -> Values:
    return {
        "day": of.day.isoformat(),
        "members": of.members,
        "joined": of.joined,
        "left": of.left,
    }


def _month(of: MonthAhead) -> Values:
    bands = {str(level): [band.low, band.high] for level, band in of.bands.items()}
    return {"day": of.day.isoformat(), "mean": of.mean, "bands": bands}


def _goal(of: GoalChance) -> Values:
    return {
        "goal": of.goal,
        "probability": list(of.probability),
        "reached_by": list(of.reached_by),
        "median_day": of.median_day and of.median_day.isoformat(),
        "joins_needed": of.joins_needed,
    }


def _edition(row: AnyRow) -> Edition:
    return Edition(
        id=row.id,
        published=row.published,
        until=row.until,
        basis=_basis_of(row.inputs),
        months=tuple(_month_of(each) for each in row.result["months"]),
        goals=tuple(_goal_of(each) for each in row.result["goals"]),
        demo=row.demo,
    )


def _basis_of(told: Mapping[str, Any]) -> Basis:
    return Basis(
        roster=tuple(_step_of(each) for each in told["roster"]),
        seed=told["seed"],
        paths=told["paths"],
        ceiling=told["ceiling"],
        model=told["model"],
    )


def _step_of(told: Mapping[str, Any]) -> Step:
    day = date.fromisoformat(told["day"])
    return Step(day, told["members"], told["joined"], told["left"])


def _month_of(told: Mapping[str, Any]) -> MonthAhead:
    bands = {int(level): Band(low, high) for level, (low, high) in told["bands"].items()}
    in_order = dict(sorted(bands.items()))  # PostgreSQL keeps the keys in an order of its own
    return MonthAhead(date.fromisoformat(told["day"]), float(told["mean"]), in_order)


def _goal_of(told: Mapping[str, Any]) -> GoalChance:
    return GoalChance(
        goal=told["goal"],
        probability=tuple(float(each) for each in told["probability"]),
        reached_by=tuple(float(each) for each in told["reached_by"]),
        median_day=told["median_day"] and date.fromisoformat(told["median_day"]),
        joins_needed=float(told["joins_needed"]),
    )
