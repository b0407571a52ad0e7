"""A running Klyngekart with a register of its own, and what that register says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from shutil import copy
from urllib.parse import urlsplit

from cluster.access import Role
from cluster.members import Member, Standing, standings_on
from data.clock import today
from data.store import Store, open_store
from tests.bench.servers import REAL, run, serving

REGISTER, LOG = "register.sqlite", "log.jsonl"
A_WHILE = 10  # seconds, for one answer


@dataclass(frozen=True, slots=True)
class Site:
    """``url`` ends in a slash; ``database`` is the file of the register, ``log`` of the log."""

    url: str
    store: Store
    database: Path
    log: Path

    def members(self) -> tuple[Member, ...]:
        return self.store.members(seen_by=Role.LEADER)

    def standings(self, day: date | None = None) -> tuple[Standing, ...]:
        """Everyone with a term on ``day``, or today."""
        return standings_on(self.members(), day or today())

    def standing(self, name: str) -> Standing:
        return next(each for each in self.standings() if each.member.name == name)

    def ask(self, path: str, method: str = "GET", accept: str = "*/*") -> tuple[HTTPResponse, str]:
        """The plain HTTP answer, without a browser, and its text."""
        connection = HTTPConnection(urlsplit(self.url).netloc, timeout=A_WHILE)
        with closing(connection):
            connection.request(method, f"/{path}", headers={"accept": accept})
            answer = connection.getresponse()
            return answer, answer.read().decode()


def names(standings: Iterable[Standing]) -> list[str]:
    return [each.member.name for each in standings]


def fill(folder: Path) -> Path:
    """A register with the demo data in ``folder``, made by the command line."""
    file = folder / REGISTER
    run(_address(file), "load-demo-if-empty")
    return file


@contextmanager
def opened(
    folder: Path,
    filled: Path,
    *commands: tuple[str, ...],
    port: int | None = None,
    **environment: str,
) -> Iterator[Site]:
    """The app on a copy of the register ``filled`` in ``folder``, after ``commands`` to it."""
    database = Path(copy(filled, folder / REGISTER))
    for command in commands:
        run(_address(database), *command)
    with (
        serving(REAL, _address(database), port, log=folder / LOG, **environment) as server,
        closing(open_store(_address(database))) as store,
    ):
        site = Site(server.url, store, database, folder / LOG)
        answer, _ = site.ask("healthz")
        assert answer.status == 200
        yield site


def _address(file: Path) -> str:
    return f"sqlite:///{file}"
