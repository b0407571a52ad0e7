"""Invented ties between the invented members, and with outsiders that do not exist.

Sixty, from the year before the kick-off to the end of the project: few before, more after.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from random import Random

from cluster.collaboration.ties import Party, Tie, TieKind, TieStatus
from cluster.members import Member
from geo.distance import straight_km

SEED = 1
MOST = 60

_FIRST, _KICK_OFF, _LAST = date(2016, 11, 1), date(2017, 11, 15), date(2020, 10, 15)
_BEFORE = 7
_OUTSIDERS = ("Fiktiv Utleie i Oslo AS", "Tenkt Lydhus i Trondheim AS", "Liksom Film i Umeå AB")
_WITH_NOBODY = (
    "Fiktiv Havnefilm",
    "Påfunn Viddefoto",
    "Oppdiktet Øyfilm",
    "Liksom Rollebesetning",
    "Fiktiv Strandfilm",
)
"""Members that have not worked with anybody yet."""
_DISPUTED = 20
"""Which of them the other side says is not so."""
_TITLES = {
    TieKind.PURCHASE: (
        "Oppdiktet lydmiks",
        "Oppdiktet klipp",
        "Oppdiktet location",
        "Oppdiktet grip",
    ),
    TieKind.COPRODUCTION: ("Oppdiktet kortfilm sammen", "Oppdiktet dokumentar sammen"),
    TieKind.JOINT_PROJECT: ("Oppdiktet søknad sammen", "Oppdiktet kursrekke sammen"),
    TieKind.LOAN: ("Oppdiktet lån av kamera", "Oppdiktet lån av lyspakke"),
    TieKind.SHARING: ("Oppdiktet idéverksted", "Oppdiktet råd om budsjett"),
}
_KINDS = (
    TieKind.PURCHASE,
    TieKind.PURCHASE,
    TieKind.PURCHASE,
    TieKind.COPRODUCTION,
    TieKind.JOINT_PROJECT,
    TieKind.LOAN,
    TieKind.SHARING,
)
_NEAR_KM = 250.0
_CONFIRMED = 0.6
_WITH_AN_OUTSIDER = 0.45
_WITH_A_NEIGHBOUR = 0.75
_TELLS_THE_VALUE = 0.7


def demo_ties(members: Mapping[str, Member], seed: int = SEED) -> tuple[Tie, ...]:
    """The ties; ``members`` are the demo members by name."""
    chance = Random(f"{seed}, ties")  # noqa: S311 - invented, no secret
    ordered = [members[name] for name in sorted(members) if name not in _WITH_NOBODY]
    found: dict[object, Tie] = {}
    for number, day in enumerate(sorted(_days(chance))):
        tie = _tie(ordered, day, number, chance)
        if tie is not None:
            found.setdefault(tie.key, tie)
    return tuple(found.values())


def _days(chance: Random) -> Iterator[date]:
    """When they began: more the longer the project has lasted."""
    for _ in range(_BEFORE):
        yield _FIRST + timedelta(days=chance.randrange((_KICK_OFF - _FIRST).days))
    length = (_LAST - _KICK_OFF).days
    for _ in range(MOST - _BEFORE):
        yield _KICK_OFF + timedelta(days=int(length * chance.random() ** 0.6))


def _tie(ordered: list[Member], day: date, number: int, chance: Random) -> Tie | None:
    first, kind = chance.choice(ordered), chance.choice(_KINDS)
    is_outside = kind is TieKind.PURCHASE and chance.random() < _WITH_AN_OUTSIDER
    nearest = sorted(ordered, key=lambda each: (_km(first, each), each.name))[1:]
    near = [each for each in nearest if _km(first, each) < _NEAR_KM] or nearest[:3]
    other = chance.choice(near if chance.random() < _WITH_A_NEIGHBOUR else nearest)
    second = Party(None, chance.choice(_OUTSIDERS)) if is_outside else Party(other.id)
    value = chance.randrange(8, 121) * 1_000 if kind is TieKind.PURCHASE else None
    reported = day + timedelta(days=chance.randrange(40))
    is_confirmed, is_disputed = chance.random() < _CONFIRMED, number == _DISPUTED
    status = TieStatus.CONFIRMED if is_confirmed else TieStatus.REPORTED
    if is_outside:
        status = TieStatus.REPORTED
    elif is_disputed:
        status = TieStatus.DISPUTED
    return Tie(
        starts=day,
        first=Party(first.id),
        second=second,
        kind=kind,
        title=f"{chance.choice(_TITLES[kind])} nr. {number + 1}",
        reported=reported,
        value=value if chance.random() < _TELLS_THE_VALUE else None,
        reported_by=first.id,
        status=status,
        decided=None if status is TieStatus.REPORTED else reported + timedelta(days=9),
        remark="Oppdiktet merknad: vi kjenner ikke til dette." if is_disputed else None,
        demo=True,
    )


def _km(one: Member, other: Member) -> float:
    return straight_km(one.located[0].place.position, other.located[0].place.position)
