"""What ten thousand ties cost: the network reckoned anew, its picture, and the page once it is."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

from cluster.access import Role, User
from cluster.collaboration.seen import Collaboration
from cluster.collaboration.ties import Party, Tie, TieKind
from cluster.lines import LinePlan
from data.clock import today
from data.language import Language, texts
from data.store import Store, open_store
from data.ties import TIES
from data.work import begin
from reports import charts
from reports.network_picture import network_picture
from tests.bench import crowd, registers, servers

MEMBERS, TIES_BETWEEN = 60, 10_000
REPETITIONS = 5
PAGE = "samspill"
_FIRST_DAY, _DAYS = date(2016, 1, 1), 1_700


def measured(folder: Path) -> tuple[float, float, float]:
    """Seconds to read and reckon the network, to draw it, and to run the page when that is done.

    What is reckoned and drawn is kept until somebody writes.
    """
    database = f"sqlite:///{folder / 'ties.sqlite'}"
    registers.fill(database, registers.drafts(MEMBERS))
    with closing(open_store(database)) as store:
        _fill(store)
        reckoned = _middle(lambda: _seen(store))
        graph, t = _seen(store).graph, texts(Language.BOKMAL)
        drawn = _middle(lambda: network_picture(graph, t, ink=charts.ON_LIGHT, label=""))
    with servers.serving(servers.REAL, database) as server:
        crowd.opening(server, PAGE)
        page = median(crowd.opening(server, PAGE) for _ in range(REPETITIONS))
    return reckoned, drawn, page


def _seen(store: Store) -> Collaboration:
    return store.collaboration(seen_by=Role.LEADER, member_id=None, day=today())


def _fill(store: Store) -> None:
    random = Random(registers.SEED)
    ids = [each.id for each in store.members(seen_by=Role.LEADER)]
    ties = tuple(_tie(number, ids, random) for number in range(TIES_BETWEEN))
    with begin(store, User("bench", Role.LEADER)) as work:
        TIES.save(work, LinePlan(ties, (), 0))
        work.commit()


def _tie(number: int, ids: list[int], random: Random) -> Tie:
    one, other = random.sample(ids, 2)
    day = _FIRST_DAY + timedelta(days=random.randrange(_DAYS))
    kind = random.choice(list(TieKind))
    return Tie(day, Party(one), Party(other), kind, f"Avtale {number}", reported=day)


def _middle(once: Callable[[], object]) -> float:
    """The median of several runs, the first one not counted."""
    waits = []
    for _ in range(REPETITIONS + 1):
        begun = perf_counter()
        once()
        waits.append(perf_counter() - begun)
    return median(waits[1:])
