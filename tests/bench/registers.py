"""Registers of invented members, the same at every run: in a database, and as lists to import."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from random import Random

from cluster.access import Role, User
from cluster.crafts import Craft
from cluster.draft import Draft
from cluster.members import Located, MemberKind, Term
from cluster.places import Place, Position, Precision
from cluster.wording import CRAFTS, KINDS
from data.commands import import_members
from data.importing.sheet import Cell
from data.importing.writing import Table, workbook
from data.migrating import migrate
from data.store import open_store
from geo.places import kommune
from geo.reference import rows

SEED = 60
CHOSEN = Craft.SOUND
CHOSEN_WORD = CRAFTS[CHOSEN]

_FIRST_DAY, _DAYS = date(2017, 11, 15), 2000
_HEADCOUNTS = (None, 0, 1, 3, 7, 20)
_HEADINGS = ("navn", "sted", "type", "innmeldt", "fag", "ansatte", "tilbyr")


def drafts(count: int) -> tuple[Draft, ...]:
    """``count`` firms that do not exist, at places that do."""
    random, places = Random(SEED), _places()
    return tuple(_draft(number, random, places) for number in range(1, count + 1))


def chosen(of: Sequence[Draft]) -> int:
    """How many are left when the list is filtered by ``CHOSEN``."""
    return sum(CHOSEN in (draft.crafts or ()) for draft in of)


def fill(url: str, members: Sequence[Draft]) -> None:
    """A new database at ``url`` with ``members`` in it."""
    user = User("bench", Role.LEADER)
    with closing(open_store(url)) as store:
        migrate(store.engine)
        done, problems = import_members(store, user, members, today=date.today())
        if done is None:
            raise ValueError(problems)


def write_csv(path: Path, members: Sequence[Draft]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(_sheet(members))


def write_xlsx(path: Path, members: Sequence[Draft]) -> None:
    path.write_bytes(workbook(Table("Medlemmer", _sheet(members))))


def _places() -> list[Place]:
    return [
        Place(
            row["name"],
            kommune(row["kommune"]),
            Position(float(row["latitude"]), float(row["longitude"])),
            Precision.PLACE,
        )
        for row in rows("gazetteer.csv")
    ]


def _draft(number: int, random: Random, places: Sequence[Place]) -> Draft:
    joined = _FIRST_DAY + timedelta(days=random.randrange(_DAYS))
    kind = random.choices(list(MemberKind), weights=(8, 1, 1))[0]
    return Draft(
        name=f"Syntetisk virksomhet {number:05d}",
        located=Located(random.choice(places)),
        terms=(Term(kind, joined),),
        rows=(),
        crafts=tuple(random.sample(list(Craft), random.randint(1, 3))),
        employees=random.choice(_HEADCOUNTS),
        offers=f"Oppdiktet tilbud nummer {random.randrange(1000)}",
    )


def _sheet(members: Sequence[Draft]) -> list[Sequence[Cell]]:
    return [_HEADINGS, *(_row(each) for each in members)]


def _row(draft: Draft) -> Sequence[Cell]:
    (term,) = draft.terms
    crafts = ", ".join(CRAFTS[craft] for craft in draft.crafts or ())
    return (
        draft.name,
        draft.located.place.name,
        KINDS[term.kind],
        term.joined,
        crafts,
        draft.employees,
        draft.offers,
    )
