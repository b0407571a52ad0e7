"""The processes that are measured: a Streamlit script on a free port, and the command line."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
HERE = Path(__file__).parent
HOST = "127.0.0.1"
REAL, BLANK, USUAL = ROOT / "app.py", HERE / "blank.py", HERE / "usual.py"

START_SECONDS, END_SECONDS, COMMAND_SECONDS = 60, 10, 120
_BYTES_IN_KB = 1024
_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Server:
    port: int
    pid: int

    @property
    def address(self) -> str:
        return f"{HOST}:{self.port}"

    @property
    def url(self) -> str:
        return f"http://{self.address}/"

    def memory(self) -> float | None:
        """Resident megabytes, None where the system does not say in /proc."""
        status = Path(f"/proc/{self.pid}/status")
        if not status.exists():
            return None
        lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return int(lines["VmRSS"].split()[0]) * _BYTES_IN_KB / _MB


@contextmanager
def starting(
    script: Path,
    database: str,
    port: int | None = None,
    *,
    log: str | Path = os.devnull,
    **environment: str,
) -> Iterator[Server]:
    """Run the app as ``make run`` does, any other script by ``streamlit run``; not yet ready.

    All with the app's own configuration, and ``environment`` besides. What it says on both
    streams goes to the file ``log``.
    """
    port = port or free_port()
    with Path(log).open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", *_command(script, port)],
            cwd=ROOT,
            env={**_environment(database), **environment},
            stdout=said,
            stderr=subprocess.STDOUT,
        )
    try:
        yield Server(port, process.pid)
    finally:
        _end(process)


@contextmanager
def serving(
    script: Path,
    database: str,
    port: int | None = None,
    *,
    log: str | Path = os.devnull,
    **environment: str,
) -> Iterator[Server]:
    """As ``starting``, and answering."""
    with starting(script, database, port, log=log, **environment) as server:
        _wait_until_healthy(server)
        yield server


def _command(script: Path, port: int) -> list[str]:
    if script == REAL:
        return ["uvicorn", "app:app", "--host", HOST, "--port", str(port)]
    address = ["--server.address", HOST, "--server.port", str(port)]
    return ["streamlit", "run", str(script), *address]


def run(database: str, *arguments: str, module: str = "data") -> float:
    """Seconds a command of ``module``'s command line takes; it must succeed."""
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env=_environment(database),
        check=True,
        capture_output=True,
        timeout=COMMAND_SECONDS,
    )
    return time.perf_counter() - start


def _environment(database: str) -> dict[str, str]:
    return {**os.environ, "DATABASE_URL": database, "NO_PROXY": "*"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _wait_until_healthy(server: Server) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not _is_healthy(server):
        if time.monotonic() > deadline:
            raise TimeoutError(server.url)
        time.sleep(0.1)


def _is_healthy(server: Server) -> bool:
    connection = HTTPConnection(HOST, server.port, timeout=1)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(END_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
