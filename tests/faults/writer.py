"""A process that writes to a register, one change after another, until it is killed.

``python -m tests.faults.writer URL`` imports once. For every number on its input it forks a
writer whose changes are counted from that number; the next line has that writer killed. The
writer says ``about 12`` before it begins change 12, and ``kept 12`` once the command has
returned: from then on the change is acknowledged.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NoReturn

from cluster.access import Role, User
from cluster.crafts import Craft
from cluster.draft import Draft
from cluster.members import Located, Member, MemberKind, Term
from cluster.places import Kommune, Place, Position, Precision
from cluster.project import Project
from data import commands
from data.commands import Answer
from data.store import Store, open_store

TODAY = date(2018, 6, 1)
PROJECT = "prosjektet"
NAMES = ("Aurora Lyd", "Brottsjø Film", "Duun Klipp", "Fjære Foto", "Havdur", "Ishavsscenen")
ADDRESSES = ("kari@example.com", "ola@example.com", "siri@example.com")
ROLES = (Role.BOARD, Role.MEMBER)
PLACES = (
    Place("Tromsø", Kommune("5501", "Tromsø"), Position(69.65, 18.96), Precision.PLACE),
    Place("Bodø", Kommune("1804", "Bodø"), Position(67.28, 14.4), Precision.PLACE),
    Place("Vardø", Kommune("5634", "Vardø"), Position(70.37, 31.11), Precision.PLACE),
)
IMPORTED_AT_ONCE = 3
MOST_CHANGES = 1000  # of one writer: nobody killed it

_JOINED = date(2017, 11, 15)
_KINDS = ("import", "import", "project", "import", "grant", "import", "revoke")
_CLEARED_EVERY = 30

State = Mapping[str, object]
"""What is stored, by name, e-mail address or PROJECT; told apart by which change wrote it."""


@dataclass(frozen=True, slots=True)
class Deed:
    """The change with a number, which alone decides what it does and what can be seen of it."""

    number: int

    @property
    def kind(self) -> str:
        if self.number % _CLEARED_EVERY == 0:
            return "clear"
        return _KINDS[self.number % len(_KINDS)]

    @property
    def user(self) -> User:
        """Whom the log names: nobody else has this number."""
        return User(f"skriver {self.number}", Role.LEADER)

    @property
    def _names(self) -> tuple[str, ...]:
        return tuple(NAMES[(self.number + at) % len(NAMES)] for at in range(IMPORTED_AT_ONCE))

    @property
    def _address(self) -> str:
        return ADDRESSES[self.number % len(ADDRESSES)]

    @property
    def _role(self) -> Role:
        return ROLES[self.number % len(ROLES)]

    def done(self, store: Store) -> Answer[object]:
        """Do it."""
        if self.kind == "import":
            drafts = [_draft(name, self.number) for name in self._names]
            return commands.import_members(store, self.user, drafts, today=TODAY)
        if self.kind == "project":
            return commands.set_project(store, self.user, _project(self.number))
        if self.kind == "grant":
            return commands.grant(store, self.user, self._address, self._role)
        if self.kind == "revoke":
            return commands.revoke(store, self.user, self._address)
        return commands.clear_members(store, self.user)

    def after(self, before: State) -> State:
        """What is stored when all of it is done."""
        if self.kind == "import":
            return {**before, **{name: member_facts(self.number) for name in self._names}}
        if self.kind == "project":
            return {**before, PROJECT: _project(self.number)}
        if self.kind == "grant":
            return {**before, self._address: self._role}
        gone = NAMES if self.kind == "clear" else (self._address,)
        return {key: value for key, value in before.items() if key not in gone}


def member_facts(number: int) -> tuple[object, ...]:
    """What is to be seen of a change in every table that a member has rows in."""
    left = _JOINED + timedelta(days=1 + number)
    return number, (_craft(number), _craft(number + 1)), PLACES[number % len(PLACES)].name, left


def facts_of(member: Member) -> tuple[object, ...]:
    """The same of a stored member."""
    return member.employees, member.crafts, member.located[-1].place.name, member.terms[-1].left


def _draft(name: str, number: int) -> Draft:
    employees, crafts, _, left = member_facts(number)
    return Draft(
        name=name,
        located=Located(PLACES[number % len(PLACES)]),
        terms=(Term(MemberKind.MEMBER, _JOINED, left),),  # type: ignore[arg-type]
        rows=(2,),
        org_number=f"91100000{NAMES.index(name)}",  # by it they are known wherever they move
        crafts=crafts,  # type: ignore[arg-type]
        employees=employees,  # type: ignore[arg-type]
    )


def _craft(number: int) -> Craft:
    return list(Craft)[number % len(Craft)]


def _project(number: int) -> Project:
    return Project(_JOINED, date(2020, 11, 14), (number + 1, number + 2))


def main(url: str) -> None:
    open_store(url).close()  # imports the driver, and connects to nothing
    for line in iter(sys.stdin.readline, ""):
        child = os.fork()
        if child == 0:
            _live(url, int(line))
        sys.stdin.readline()  # the word to kill it; nobody else has waited for it, so it is it
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        _say("died", os.waitstatus_to_exitcode(status))


def _live(url: str, first: int) -> NoReturn:
    """Write until killed; never back to what the parent does."""
    try:
        _write(url, first)
    finally:
        os._exit(1)


def _write(url: str, first: int) -> None:
    with closing(open_store(url)) as store:
        for number in range(first, first + MOST_CHANGES):
            _say("about", number)
            result, problems = Deed(number).done(store)
            nothing_to_do = [problem.code for problem in problems] == ["account.unknown"]
            _say("refused" if result is None and not nothing_to_do else "kept", number)


def _say(what: str, number: int) -> None:
    """In one write past every buffer: a killed writer has said it whole or not at all."""
    os.write(sys.stdout.fileno(), f"{what} {number}\n".encode())


if __name__ == "__main__":
    main(sys.argv[1])
