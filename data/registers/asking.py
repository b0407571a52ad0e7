"""Asking a public register over the net, for as long as a reader will wait and no longer."""

from __future__ import annotations

import os
import re
from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache, partial
from http import HTTPStatus
from ssl import SSLContext
from threading import Lock, Thread
from time import monotonic, sleep
from typing import Annotated, Generic, TypeVar

import httpx
import stamina
from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, ValidationError
from stamina.instrumentation import set_on_retry_hooks

from cluster.problems import Problem
from data.importing.sheet import clean_line

DEADLINE_SECONDS = 8.0
"""How long a look-up may take, everything that is asked and asked again together."""
MOST_BYTES = 2_000_000
"""The longest answer that is read; the registers' own are a hundredth of it."""

MOST_A_SECOND = 5
"""How many requests the registers want from one asker in a second."""

_SECOND = 1.1  # and a little more: one request is longer on its way than another
_ATTEMPTS = 3
_PAUSE_SECONDS = 0.3
_LONGEST_PAUSE_SECONDS = 1.5
_HEADERS = {
    "User-Agent": "Klyngekart (cluster dashboard; asks when a person clicks, and once a year)",
    "Accept": "application/json",
}

Found = TypeVar("Found")
Done = TypeVar("Done")


Line = Annotated[str, StringConstraints(max_length=500), AfterValidator(clean_line)]
"""Text on one line, without what cannot be seen."""


class Shape(BaseModel):
    """The shape of an answer: nothing is converted, and what we have no use for is ignored."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")


Answer = TypeVar("Answer", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Register:
    """Somebody to ask: by the name people know, at a base address a setting can replace."""

    name: str
    setting: str
    usual_url: str

    def url(self, path: str) -> str:
        base = os.environ.get(self.setting) or self.usual_url
        return f"{base.rstrip('/')}/{path}"


@dataclass(frozen=True, slots=True)
class Deadline:
    """The end of a look-up, by a clock that is never set back."""

    seconds: float
    _end: float

    @classmethod
    def after(cls, seconds: float) -> Deadline:
        return cls(seconds, monotonic() + seconds)

    def left(self) -> float:
        """The seconds that are left, 0 when there are none."""
        return max(0.0, self._end - monotonic())


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back, whatever it is: the HTTP status and the body."""

    status: int
    body: bytes


class Turns:
    """Turns to ask: so many in any second, whoever takes them."""

    def __init__(self, most: int) -> None:
        self._last: deque[float] = deque(maxlen=most)
        self._lock = Lock()

    def take(self) -> float:
        """Take the next turn that is free; answers the seconds until it comes."""
        with self._lock:
            now = monotonic()
            is_full = len(self._last) == self._last.maxlen
            at = max(now, self._last[0] + _SECOND) if is_full else now
            self._last.append(at)
            return at - now


# A retry is told of in no log or terminal, where it would tell every argument, what somebody
# looked up: the problem it may end in is told, in the reader's language.
set_on_retry_hooks([])

_turns = Turns(MOST_A_SECOND)  # one for all registers: two of them are one host


@dataclass(frozen=True, slots=True)
class Hits(Generic[Found]):
    """The first hits of a search, and how many there are in all."""

    found: tuple[Found, ...]
    total: int


IsFinal = Callable[[Reply], bool]


def ask(
    register: Register,
    path: str,
    deadline: Deadline,
    params: Mapping[str, str] | None = None,
    is_final: IsFinal | None = None,
) -> Reply | Problem:
    """What ``register`` answers at ``path`` under its base address, before ``deadline``.

    A lost connection, 429 and 5xx are asked again as long as there is time, as
    late as the register wants it (Retry-After); a 5xx that ``is_final`` is an answer
    like any other. Redirects are not followed. No more than five requests are
    made in a second.
    Problems: ``registers.offline``, ``registers.slow``, ``registers.busy``,
    ``registers.failing``, ``registers.strange_answer``.
    """
    if not deadline.left():
        return _slow(register, deadline)
    once = partial(_ask_once, register.url(path), params or {}, deadline, is_final)
    try:
        return in_time(partial(_ask, register, once, deadline), deadline)
    except TimeoutError:
        return _slow(register, deadline)


def in_time(job: Callable[[], Done], deadline: Deadline) -> Done:
    """What ``job`` answers; raises TimeoutError when it has not answered by ``deadline``.

    In a thread of its own: the client's time-outs cover neither finding the host's address
    nor a server that sends a byte now and then. What comes too late is not waited for.
    """
    answer: Future[Done] = Future()
    Thread(target=_settle, args=(answer, job), name="outside", daemon=True).start()
    return answer.result(timeout=deadline.left())


def understand(register: Register, reply: Reply, shape: type[Answer]) -> Answer | Problem:
    """A reply as the shape it should have. Problem: ``registers.strange_answer``."""
    if reply.status != HTTPStatus.OK:
        return strange(register)
    try:
        return shape.model_validate_json(reply.body)
    except ValidationError:
        return strange(register)


def strange(register: Register) -> Problem:
    """That what came back is not what the register is documented to answer."""
    return Problem("registers.strange_answer", details={"register": register.name})


def _slow(register: Register, deadline: Deadline) -> Problem:
    details = {"register": register.name, "seconds": f"{deadline.seconds:g}"}
    return Problem("registers.slow", details=details)


def _settle(answer: Future[Done], job: Callable[[], Done]) -> None:
    """Do ``job`` and hand over how it went; a mistake of ours is raised where it is waited for."""
    try:
        answer.set_result(job())
    except Exception as error:
        answer.set_exception(error)


class _NotNowError(Exception):
    """The register asks us to come back, or fails; ``seconds``: how long it wants us to wait."""

    def __init__(self, status: int, seconds: float) -> None:
        super().__init__(status)
        self.status = status
        self.seconds = seconds


class TooLongError(Exception):
    """The answer is longer than any that is read."""


# An address that cannot be one is a setting gone wrong; what no host can be called is found
# out only where it is looked up (UnicodeError).
_NOBODY_THERE = (
    httpx.NetworkError,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
    httpx.InvalidURL,
    UnicodeError,
)


def _ask(register: Register, once: Callable[[], Reply], deadline: Deadline) -> Reply | Problem:
    retrying = stamina.RetryingCaller(
        attempts=_ATTEMPTS,
        timeout=None,  # the deadline ends it
        wait_initial=_PAUSE_SECONDS,
        wait_max=_LONGEST_PAUSE_SECONDS,
        wait_jitter=_PAUSE_SECONDS,
    )
    try:
        return retrying(partial(_pause, deadline), once)
    except _NotNowError as refusal:
        return _refused(register, refusal)
    except httpx.TimeoutException:
        return _slow(register, deadline)
    except _NOBODY_THERE:
        return Problem("registers.offline", details={"register": register.name})
    except (httpx.HTTPError, TooLongError):
        return strange(register)


def _refused(register: Register, refusal: _NotNowError) -> Problem:
    if refusal.status == HTTPStatus.TOO_MANY_REQUESTS:
        return Problem("registers.busy", details={"register": register.name})
    return Problem("registers.failing", details={"register": register.name})


def _pause(deadline: Deadline, error: Exception) -> bool | float:
    """Seconds to wait before asking again, True for the usual pause, False to give up."""
    if not isinstance(error, httpx.ConnectError | _NotNowError):
        return False
    wanted = error.seconds if isinstance(error, _NotNowError) else 0.0
    fits = max(wanted, _LONGEST_PAUSE_SECONDS) < deadline.left()
    return fits and (wanted or True)


def _ask_once(
    url: str, params: Mapping[str, str], deadline: Deadline, is_final: IsFinal | None
) -> Reply:
    client = httpx.Client(headers=_HEADERS, verify=certificates())
    _wait_for_turn(deadline)  # last: what is made ready after it would make this request late
    timeout = deadline.left()
    with client, client.stream("GET", url, params=params, timeout=timeout) as response:
        status = response.status_code
        not_now = _NotNowError(status, _wanted_wait(response.headers.get("Retry-After", "")))
        failing = status >= HTTPStatus.INTERNAL_SERVER_ERROR
        if status == HTTPStatus.TOO_MANY_REQUESTS or (failing and is_final is None):
            raise not_now
        reply = Reply(status, body(response, deadline))
    if failing and not (is_final and is_final(reply)):
        raise not_now
    return reply


def _wait_for_turn(deadline: Deadline) -> None:
    seconds = _turns.take()
    if seconds > deadline.left():
        raise httpx.PoolTimeout("The turn comes too late.")
    sleep(seconds)


@cache
def certificates() -> SSLContext:
    """Whom to trust."""
    # Made once: reading the certificates takes longer than a register does to answer.
    return httpx.create_ssl_context()


def body(response: httpx.Response, deadline: Deadline) -> bytes:
    """All that is answered; raises TooLongError, and httpx.ReadTimeout after ``deadline``."""
    read = bytearray()
    for piece in response.iter_bytes():
        read += piece
        if len(read) > MOST_BYTES:
            raise TooLongError
        if not deadline.left():
            raise httpx.ReadTimeout("The answer comes too slowly.", request=response.request)
    return bytes(read)


def _wanted_wait(told: str) -> float:
    """A Retry-After header, which is seconds or a time, in seconds from now; 0 if unreadable."""
    if re.fullmatch(r"[0-9]{1,9}", told):
        return float(told)
    try:
        at = parsedate_to_datetime(told)
    except (ValueError, OverflowError):
        return 0.0
    until = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max(0.0, (until - datetime.now(UTC)).total_seconds())
