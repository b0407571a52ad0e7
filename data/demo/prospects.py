"""Invented firms that may become members: some have, some were lost, some are asked now.

Those that became members are demo members, so that the two tell the same story. The days of
their moves count from the day they joined (``join-120``), the days of those who are asked now
from today (``today-20``); who was lost was lost on fixed days of the project.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

from cluster.crafts import Craft
from cluster.members import Member, OrganisationForm
from cluster.recruitment import LossReason, Move, Prospect, ProspectSource, Stage
from data.demo.places import place_named

_LIST = Path(__file__).with_name("prospects.csv")
_Row = Mapping[str, str]


def demo_prospects(members: Mapping[str, Member], today: date) -> Iterator[Prospect]:
    """About forty, in all stages; ``members`` are the demo members by name."""
    with _LIST.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            member = members.get(row["name"])
            yield _became(row, member, today) if member else _asked(row, today)


def _became(row: _Row, member: Member, today: date) -> Prospect:
    return Prospect(
        id=0,
        name=member.name,
        place=member.located[0].place,
        source=ProspectSource(row["source"]),
        moves=_moves(row["moves"], member.terms[0].joined, today),
        org_number=member.org_number,
        organisation_form=member.organisation_form,
        crafts=member.crafts,
        website=member.website,
        owner=row["owner"],
        member_id=member.id,
        demo=True,
    )


def _asked(row: _Row, today: date) -> Prospect:
    next_day = today + timedelta(days=int(row["next_in"])) if row["next_in"] else None
    return Prospect(
        id=0,
        name=row["name"],
        place=place_named(row["place"]),
        source=ProspectSource(row["source"]),
        moves=_moves(row["moves"], today, today),
        organisation_form=OrganisationForm(row["form"]),
        crafts=(Craft(row["craft"]),),
        owner=row["owner"] or None,
        next_step=row["next_step"] or None,
        next_day=next_day,
        probability=int(row["probability"]) if row["probability"] else None,
        demo=True,
    )


def _moves(told: str, joined: date, today: date) -> tuple[Move, ...]:
    return tuple(_move(each, joined, today) for each in told.split(", "))


def _move(told: str, joined: date, today: date) -> Move:
    day, what = told.split(" ")
    stage, _, reason = what.partition(":")
    return Move(_day(day, joined, today), Stage(stage), LossReason(reason) if reason else None)


def _day(told: str, joined: date, today: date) -> date:
    for word, start in (("join", joined), ("today", today)):
        if told.startswith(word):
            return start + timedelta(days=int(told.removeprefix(word)))
    return date.fromisoformat(told)
