"""Many people at once: websocket clients that speak Streamlit's protocol, without a browser."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from random import Random

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from tests.bench.registers import CHOSEN_WORD, SEED
from tests.bench.servers import Server

PEOPLE, THINK_SECONDS, JITTER_SECONDS, SECONDS = 50, 5.0, 1.0, 60.0
MOST_SECONDS = 30.0
PAGE = "medlemmer"

_DONE = {ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY}


@dataclass
class _Person:
    """What a browser would remember of the page: the filter's widget, and the address."""

    connection: ClientConnection
    query: str = ""
    page: str = ""
    fragment: str = ""
    widget: str = ""
    waits: list[float] = field(default_factory=list)

    async def open_page(self, page: str = PAGE) -> None:
        message = BackMsg()
        message.rerun_script.page_name = page
        await self._send(message)

    async def choose(self, words: list[str]) -> None:
        """Change the filter as the browser does, and remember how long the answer took."""
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string, asked.page_script_hash = self.query, self.page
        asked.fragment_id = self.fragment
        state = asked.widget_states.widgets.add(id=self.widget)
        state.string_array_value.data.extend(words)
        start = time.perf_counter()
        await self._send(message)
        self.waits.append(time.perf_counter() - start)

    async def _send(self, message: BackMsg) -> None:
        await self.connection.send(message.SerializeToString())
        async with asyncio.timeout(MOST_SECONDS):
            while not self._is_done(await self._receive()):
                pass

    async def _receive(self) -> ForwardMsg:
        message = ForwardMsg()
        message.ParseFromString(await self.connection.recv(decode=False))
        return message

    def _is_done(self, message: ForwardMsg) -> bool:
        kind = message.WhichOneof("type")
        if kind == "delta":
            self._learn_widget(message)
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "navigation":
            self.page = message.navigation.page_script_hash
        return kind == "script_finished" and message.script_finished in _DONE

    def _learn_widget(self, message: ForwardMsg) -> None:
        element = message.delta.new_element
        if element.WhichOneof("type") == "multiselect" and element.multiselect.label == "Fag":
            self.widget, self.fragment = element.multiselect.id, message.delta.fragment_id


def waits(server: Server) -> list[float]:
    """Seconds of every filter change of ``PEOPLE`` people who read and think in between."""
    return asyncio.run(_crowd(server))


def opening(server: Server, page: str) -> float:
    """Seconds from asking for a page until its script has run, for one who comes to it first."""
    return asyncio.run(_opening(server, page))


async def _opening(server: Server, page: str) -> float:
    async with _connected(server) as connection:
        start = time.perf_counter()
        await _Person(connection).open_page(page)
        return time.perf_counter() - start


def _connected(server: Server) -> connect:
    url = f"ws://{server.address}/_stcore/stream"
    return connect(url, origin=server.url.rstrip("/"), max_size=None, proxy=None)


async def _crowd(server: Server) -> list[float]:
    random = Random(SEED)
    people = (_visit(server, Random(random.random())) for _ in range(PEOPLE))
    return [wait for each in await asyncio.gather(*people) for wait in each]


async def _visit(server: Server, random: Random) -> list[float]:
    end = time.monotonic() + SECONDS
    await asyncio.sleep(random.uniform(0, THINK_SECONDS))
    async with _connected(server) as connection:
        person = _Person(connection)
        await person.open_page()
        while time.monotonic() < end:
            await asyncio.sleep(random.uniform(-JITTER_SECONDS, JITTER_SECONDS) + THINK_SECONDS)
            await person.choose([] if len(person.waits) % 2 else [CHOSEN_WORD])
    return person.waits
