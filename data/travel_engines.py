"""A travel engine of one's own, OSRM or Valhalla, asked instead of our own road network.

None is asked unless ``TRAVEL_ENGINE`` and ``TRAVEL_ENGINE_URL`` say so. It is sent
positions and nothing else. It is asked once, not again, and whatever happens is a value:
who gets a problem shows our own estimate, and says so. The shapes are those of
https://github.com/Project-OSRM/osrm-backend/blob/master/docs/http.md#table-service and
https://valhalla.github.io/valhalla/api/matrix/api-reference/.
"""

from __future__ import annotations

import logging
import os
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from time import monotonic
from typing import Annotated, ClassVar, TypeVar

import httpx
import numpy as np
from numpy.typing import NDArray
from pydantic import Field, StringConstraints, ValidationError

from cluster.places import Position
from cluster.problems import Problem, Severity
from data.registers.asking import (
    Deadline,
    Reply,
    Shape,
    TooLongError,
    body,
    certificates,
    in_time,
)
from geo.travel.journeys import Measured

ENGINE = "TRAVEL_ENGINE"
ENGINE_URL = "TRAVEL_ENGINE_URL"

CONNECT_SECONDS = 2.0
READ_SECONDS = 5.0
"""How long an engine may be silent: before it is reached, and between two bytes of an answer."""
ANSWER_SECONDS = 8.0
"""How long measuring may take, all requests together."""
REST_SECONDS = 30.0
"""How long one that was silent is not asked, so that no reader waits for it at every click."""

_HEADERS = {"User-Agent": "Klyngekart (cluster dashboard)", "Accept": "application/json"}
_MOST_PORT = 65535

_log = logging.getLogger("klyngekart")
# At INFO httpx tells every address it asks, and in OSRM's stands where people are.
logging.getLogger("httpx").setLevel(logging.WARNING)

_rest_ends: dict[Engine, float] = {}

Floats = NDArray[np.float64]
Answer = TypeVar("Answer", bound=Shape)


def engine() -> Engine | Problem | None:
    """The engine the environment names; None when it names none: our own network is used.

    Problems, as warnings: ``travel.engine_unknown``, ``travel.engine_no_url``.
    """
    wanted = os.environ.get(ENGINE, "").strip()
    if not wanted:
        return None
    kind = {"osrm": Osrm, "valhalla": Valhalla}.get(wanted.casefold())
    if kind is None:
        return Problem("travel.engine_unknown", value=wanted, severity=Severity.WARNING)
    base = os.environ.get(ENGINE_URL, "").strip()
    if not _is_base(base):
        details = {"engine": kind.name}
        return Problem("travel.engine_no_url", severity=Severity.WARNING, details=details)
    return kind(base)


def ask_again() -> None:
    """Ask those again at once that were silent a moment ago."""
    _rest_ends.clear()


def _is_base(address: str) -> bool:
    """Whether paths can be put after ``address``, and asked for over HTTP."""
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL:
        return False
    is_web = url.scheme in ("http", "https") and bool(url.host)
    has_more = bool(url.query or url.fragment) or address.endswith(("?", "#"))
    return is_web and not has_more and (url.port or 0) <= _MOST_PORT


@dataclass(frozen=True, slots=True)
class Question:
    """One request: its path under the base address, and what is sent as JSON (POST) if anything."""

    path: str
    content: object = None


class _FailedError(Exception):
    """No usable answer: the kind of failure, in words of our own that go into the log."""


class _SilentError(_FailedError):
    """The engine cannot be reached, or takes too long."""


class _ConfusedError(_FailedError):
    """The engine answers something else than it is documented to."""


@dataclass(frozen=True, slots=True)
class Engine(ABC):
    """An engine at a base address, which may hold a password."""

    base: str = field(repr=False)

    name: ClassVar[str]
    most_targets: ClassVar[int]
    """How many targets are asked about in one request."""

    def measure(self, origin: Position, targets: Sequence[Position]) -> Measured | Problem:
        """By car from ``origin`` to each of ``targets``; no targets are not asked about.

        Problems, as warnings: ``travel.engine_silent`` (and for half a minute after, without
        asking), ``travel.engine_confused``.
        """
        if not targets:
            return Measured(np.empty(0), np.empty(0))
        if monotonic() < _rest_ends.get(self, 0.0):
            return self._silent()
        deadline = Deadline.after(ANSWER_SECONDS)
        job = partial(self._measure, origin, tuple(targets), deadline)
        try:
            return in_time(job, deadline)
        except (TimeoutError, _SilentError) as error:
            self._tell(error, deadline)
            _rest_ends[self] = monotonic() + REST_SECONDS
            return self._silent()
        except _ConfusedError as error:
            self._tell(error, deadline)
            return self._confused()

    @abstractmethod
    def _question(self, origin: Position, targets: Sequence[Position]) -> Question:
        """What to ask about some of the targets."""

    @abstractmethod
    def _understand(self, reply: Reply, count: int) -> tuple[Floats, Floats]:
        """Seconds and kilometres to ``count`` targets; raises _ConfusedError."""

    def _measure(
        self, origin: Position, targets: Sequence[Position], deadline: Deadline
    ) -> Measured:
        # Straight to the engine: a proxy has no business with where people are.
        with httpx.Client(headers=_HEADERS, verify=certificates(), trust_env=False) as client:
            parts = [
                self._part(client, origin, targets[first : first + self.most_targets], deadline)
                for first in range(0, len(targets), self.most_targets)
            ]
        seconds, km = (np.concatenate(column) for column in zip(*parts, strict=True))
        return Measured(seconds / 60, km)

    def _part(
        self,
        client: httpx.Client,
        origin: Position,
        targets: Sequence[Position],
        deadline: Deadline,
    ) -> tuple[Floats, Floats]:
        reply = self._ask(client, self._question(origin, targets), deadline)
        seconds, km = self._understand(reply, len(targets))
        if len(seconds) != len(targets) or len(km) != len(targets):
            raise _ConfusedError("another number of targets")
        return seconds, km

    def _ask(self, client: httpx.Client, question: Question, deadline: Deadline) -> Reply:
        try:
            return _answer(client, f"{self.base.rstrip('/')}/{question.path}", question, deadline)
        except httpx.TimeoutException as error:
            raise _SilentError(type(error).__name__) from None
        except (httpx.NetworkError, UnicodeError) as error:  # no host is called such a thing
            raise _SilentError(type(error).__name__) from None
        except (httpx.HTTPError, httpx.InvalidURL, TooLongError) as error:
            raise _ConfusedError(type(error).__name__) from None

    def _silent(self) -> Problem:
        details = {"engine": self.name}
        return Problem("travel.engine_silent", severity=Severity.WARNING, details=details)

    def _confused(self) -> Problem:
        details = {"engine": self.name}
        return Problem("travel.engine_confused", severity=Severity.WARNING, details=details)

    def _tell(self, error: Exception, deadline: Deadline) -> None:
        taken = deadline.seconds - deadline.left()
        kind = str(error) or type(error).__name__
        _log.warning("%s gave no travel times after %.1f s: %s", self.name, taken, kind)


def _answer(client: httpx.Client, url: str, question: Question, deadline: Deadline) -> Reply:
    left = deadline.left()
    if not left:
        raise httpx.ReadTimeout("No time is left for this part.")
    timeout = httpx.Timeout(min(READ_SECONDS, left), connect=min(CONNECT_SECONDS, left))
    method = "GET" if question.content is None else "POST"
    with client.stream(method, url, json=question.content, timeout=timeout) as response:
        return Reply(response.status_code, body(response, deadline))


# --- the documented shapes ------------------------------------------------------------

_Amount = Annotated[float, Field(ge=0, allow_inf_nan=False)] | None
_Matrix = tuple[tuple[_Amount, ...]]  # of one row: there is one origin


def _shaped(reply: Reply, shape: type[Answer]) -> Answer:
    try:
        return shape.model_validate_json(reply.body)
    except ValidationError:
        raise _ConfusedError(f"HTTP {reply.status}, another shape") from None


def _refused(reply: Reply, code: object) -> _ConfusedError:
    """That the engine will not: its HTTP status, and its own code for why."""
    return _ConfusedError(f"HTTP {reply.status}, code {code}")


def _floats(amounts: Sequence[float | None]) -> Floats:
    return np.array(amounts, dtype=np.float64)  # None becomes NaN


class _Table(Shape):
    durations: _Matrix
    distances: _Matrix


class _OsrmRefusal(Shape):
    code: Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{1,30}$")]


class Osrm(Engine):
    """OSRM's table service: seconds and metres, null where there is no way."""

    __slots__ = ()
    name = "OSRM"
    most_targets = 99  # --max-table-size is 100 if nobody says otherwise

    def _question(self, origin: Position, targets: Sequence[Position]) -> Question:
        points = ";".join(f"{at.longitude:.6f},{at.latitude:.6f}" for at in (origin, *targets))
        destinations = ";".join(str(number) for number in range(1, len(targets) + 1))
        asked = f"sources=0&destinations={destinations}&annotations=duration,distance"
        return Question(f"table/v1/driving/{points}?{asked}")

    def _understand(self, reply: Reply, count: int) -> tuple[Floats, Floats]:
        code = _shaped(reply, _OsrmRefusal).code
        if reply.status != HTTPStatus.OK or code != "Ok":
            raise _refused(reply, code)
        table = _shaped(reply, _Table)
        return _floats(table.durations[0]), _floats(table.distances[0]) / 1000


class _Cell(Shape):
    time: _Amount
    distance: _Amount
    to_index: int


class _Compact(Shape):
    durations: _Matrix
    distances: _Matrix


class _Verbose(Shape):
    """The usual answer, and the one of those set up with ``verbose`` off."""

    sources_to_targets: tuple[tuple[_Cell, ...]] | _Compact
    units: str = "kilometers"


class _ValhallaRefusal(Shape):
    error_code: int


class Valhalla(Engine):
    """Valhalla's matrix service: seconds and kilometres, null where there is no way."""

    __slots__ = ()
    name = "Valhalla"
    most_targets = 50  # what every version takes if nobody says otherwise

    _NO_WAY_TO_ANY = 442

    def _question(self, origin: Position, targets: Sequence[Position]) -> Question:
        content = {
            "sources": [_point(origin)],
            "targets": [_point(at) for at in targets],
            "costing": "auto",
            "units": "kilometers",
        }
        return Question("sources_to_targets", content)

    def _understand(self, reply: Reply, count: int) -> tuple[Floats, Floats]:
        if reply.status != HTTPStatus.OK:
            code = _shaped(reply, _ValhallaRefusal).error_code
            if code == self._NO_WAY_TO_ANY:  # told as a mistake, though it is an answer
                return np.full(count, np.nan), np.full(count, np.nan)
            raise _refused(reply, code)
        answer = _shaped(reply, _Verbose)
        if answer.units != "kilometers":
            raise _ConfusedError("other units")
        return _columns(answer.sources_to_targets)


def _point(at: Position) -> dict[str, float]:
    return {"lat": round(at.latitude, 6), "lon": round(at.longitude, 6)}


def _columns(matrix: tuple[tuple[_Cell, ...]] | _Compact) -> tuple[Floats, Floats]:
    if isinstance(matrix, _Compact):
        return _floats(matrix.durations[0]), _floats(matrix.distances[0])
    (row,) = matrix
    if any(cell.to_index != number for number, cell in enumerate(row)):
        raise _ConfusedError("another order")
    return _floats([cell.time for cell in row]), _floats([cell.distance for cell in row])
