"""A travel engine of one's own: answers as documented, and everything that can go wrong."""

from __future__ import annotations

import json
import logging
import math
import re
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from time import monotonic

import httpx
import numpy as np
import pytest
import respx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cluster.places import Position
from cluster.problems import Problem, Severity
from cluster.wording import remedy, what
from data import travel_engines
from data.registers.asking import MOST_BYTES
from data.travel_engines import Engine, Osrm, Valhalla, engine
from geo.travel.journeys import Measured

BASE = "http://engine.example:5000"
TROMSO = Position(69.649206, 18.955324)
BODO = Position(67.280357, 14.404916)
ALTA = Position(69.968868, 23.271648)
KINDS = {"osrm": Osrm, "valhalla": Valhalla}
MATRIX = f"{BASE}/sources_to_targets"

Json = dict[str, object]
Way = tuple[float, float] | None
"""Seconds and metres; None where there is no way."""


@pytest.fixture(autouse=True)
def at_rest(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No engine is set up, and none is remembered as silent."""
    monkeypatch.delenv(travel_engines.ENGINE, raising=False)
    monkeypatch.delenv(travel_engines.ENGINE_URL, raising=False)
    travel_engines.ask_again()
    yield
    travel_engines.ask_again()


@pytest.fixture
def net() -> Iterator[respx.MockRouter]:
    """The whole net: what a test does not route raises."""
    with respx.mock(assert_all_called=False) as router:
        yield router


@pytest.fixture
def osrm(net: respx.MockRouter) -> respx.Route:
    return net.get(url__startswith=f"{BASE}/table/v1/driving/")


@pytest.fixture
def valhalla(net: respx.MockRouter) -> respx.Route:
    return net.post(MATRIX)


@pytest.fixture(params=KINDS)
def either(request: pytest.FixtureRequest, net: respx.MockRouter) -> tuple[Engine, respx.Route]:
    """Each engine, and whatever it is asked."""
    return KINDS[request.param](BASE), net.route(host="engine.example")


def measured(asked: Engine, *targets: Position) -> Measured:
    answer = asked.measure(TROMSO, targets)
    assert isinstance(answer, Measured)
    assert answer.minutes.dtype == answer.km.dtype == np.float64
    return answer


def code(answer: object) -> str:
    """The code of a problem that stops nothing and can be put into words."""
    assert isinstance(answer, Problem)
    assert answer.severity is Severity.WARNING
    assert what(answer, str)
    assert "vårt eget anslag" in remedy(answer, str)
    return answer.code


def fails(asked: Engine) -> str:
    return code(asked.measure(TROMSO, [BODO, ALTA]))


# --- answers as they are documented ---------------------------------------------------


def table(*ways: Way) -> Json:
    """OSRM's answer for one source."""
    waypoint = {"hint": "x", "distance": 4.15, "name": "Storgata", "location": [18.95, 69.64]}
    return {
        "code": "Ok",
        "sources": [waypoint],
        "destinations": [waypoint] * len(ways),
        "durations": [[way and way[0] for way in ways]],
        "distances": [[way and way[1] for way in ways]],
    }


def cells(*ways: Way) -> Json:
    """Valhalla's usual answer for one source."""
    row = [
        {
            "from_index": 0,
            "to_index": number,
            "time": way and way[0],
            "distance": way and way[1] / 1000,
        }
        for number, way in enumerate(ways)
    ]
    point = {"lat": 69.649206, "lon": 18.955324}
    return {
        "sources_to_targets": [row],
        "targets": [point] * len(ways),
        "sources": [point],
        "units": "kilometers",
        "algorithm": "costmatrix",
    }


def compact(*ways: Way) -> Json:
    """Valhalla's answer where ``verbose`` is off."""
    matrix = {
        "durations": [[way and way[0] for way in ways]],
        "distances": [[way and way[1] / 1000 for way in ways]],
    }
    return {"sources_to_targets": matrix, "units": "kilometers", "algorithm": "costmatrix"}


def refused(number: int, told: str) -> httpx.Response:
    """Valhalla's error."""
    answer = {"error_code": number, "error": told, "status_code": 400, "status": "Bad Request"}
    return httpx.Response(400, json=answer)


# --- the settings ---------------------------------------------------------------------


def test_without_the_setting_there_is_none(monkeypatch):
    assert engine() is None
    monkeypatch.setenv("TRAVEL_ENGINE", "  ")
    monkeypatch.setenv("TRAVEL_ENGINE_URL", BASE)
    assert engine() is None


@pytest.mark.parametrize("told", ["osrm", "valhalla", "OSRM", " Valhalla "])
def test_each_engine_is_named_in_the_environment(monkeypatch, told):
    monkeypatch.setenv("TRAVEL_ENGINE", told)
    monkeypatch.setenv("TRAVEL_ENGINE_URL", f" {BASE}/ ")
    assert engine() == KINDS[told.strip().lower()](f"{BASE}/")


def test_an_engine_nobody_knows(monkeypatch):
    monkeypatch.setenv("TRAVEL_ENGINE", "graphhopper")
    monkeypatch.setenv("TRAVEL_ENGINE_URL", BASE)
    problem = engine()
    assert code(problem) == "travel.engine_unknown"
    assert "«graphhopper»" in what(problem, str)


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "localhost:5000",
        "engine.example",
        "http://",
        "ftp://engine.example",
        "http://engine.example:99999",
        "http://engine.example:port",
        "http://engine.example/?key=x",
        "http://engine.example/#table",
        "http://engine.example/?",
        "http://[::1",
    ],
)
def test_an_address_paths_cannot_be_put_after(monkeypatch, address):
    monkeypatch.setenv("TRAVEL_ENGINE", "osrm")
    if address is not None:
        monkeypatch.setenv("TRAVEL_ENGINE_URL", address)
    problem = engine()
    assert code(problem) == "travel.engine_no_url"
    assert "OSRM" in what(problem, str)


@settings(max_examples=200, suppress_health_check=list(HealthCheck))
@given(st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=40))
def test_any_address_is_an_engine_or_a_problem(monkeypatch, address):
    monkeypatch.setenv("TRAVEL_ENGINE", "valhalla")
    for told in (address, f"http://{address}"):
        monkeypatch.setenv("TRAVEL_ENGINE_URL", told)
        assert isinstance(engine(), Valhalla | Problem)


def test_an_engine_does_not_tell_its_address():
    assert "hemmelig" not in repr(Osrm("http://kari:hemmelig@engine.example"))


# --- OSRM -----------------------------------------------------------------------------


def test_osrm_is_asked_from_one_to_many(osrm):
    osrm.respond(json=table((9180.5, 424_300.4), (14_520, 390_120)))
    answer = measured(Osrm(f"{BASE}/"), BODO, ALTA)
    assert answer.minutes.tolist() == pytest.approx([153.008333, 242])
    assert answer.km.tolist() == pytest.approx([424.3004, 390.12])
    request = osrm.calls.last.request
    assert request.url.raw_path.decode() == (
        "/table/v1/driving/18.955324,69.649206;14.404916,67.280357;23.271648,69.968868"
        "?sources=0&destinations=1;2&annotations=duration,distance"
    )
    assert osrm.calls.call_count == 1


def test_osrm_finds_no_way(osrm):
    osrm.respond(json=table(None, (60, 1000), None))
    answer = measured(Osrm(BASE), BODO, ALTA, TROMSO)
    assert answer.minutes.tolist() == pytest.approx([math.nan, 1, math.nan], nan_ok=True)
    assert answer.km.tolist() == pytest.approx([math.nan, 1, math.nan], nan_ok=True)


@pytest.mark.parametrize(
    "told",
    ["NoTable", "InvalidQuery", "InvalidOptions", "InvalidUrl", "NoSegment", "TooBig"],
)
@pytest.mark.parametrize("status", [200, 400])
def test_osrm_will_not(osrm, caplog, told, status):
    osrm.respond(status, json={"code": told, "message": "Too many table coordinates"})
    assert fails(Osrm(BASE)) == "travel.engine_confused"
    (record,) = caplog.records
    assert record.getMessage().endswith(f"HTTP {status}, code {told}")


# --- Valhalla -------------------------------------------------------------------------


@pytest.mark.parametrize("shape", [cells, compact])
def test_valhalla_is_asked_from_one_to_many(valhalla, shape):
    valhalla.respond(json=shape((9180, 424_300), None, (14_520, 390_120)))
    answer = measured(Valhalla(BASE), BODO, TROMSO, ALTA)
    assert answer.minutes.tolist() == pytest.approx([153, math.nan, 242], nan_ok=True)
    assert answer.km.tolist() == pytest.approx([424.3, math.nan, 390.12], nan_ok=True)
    assert json.loads(valhalla.calls.last.request.content) == {
        "sources": [{"lat": 69.649206, "lon": 18.955324}],
        "targets": [
            {"lat": 67.280357, "lon": 14.404916},
            {"lat": 69.649206, "lon": 18.955324},
            {"lat": 69.968868, "lon": 23.271648},
        ],
        "costing": "auto",
        "units": "kilometers",
    }


def test_no_way_to_any_is_an_answer_though_valhalla_calls_it_a_mistake(valhalla):
    valhalla.mock(return_value=refused(442, "No path could be found for input"))
    answer = measured(Valhalla(BASE), BODO, ALTA)
    assert np.isnan(answer.minutes).tolist() == np.isnan(answer.km).tolist() == [True, True]


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (150, "Exceeded max locations"),
        (154, "Path distance exceeds the max distance limit"),
        (171, "No suitable edges near location"),
    ],
)
def test_valhalla_will_not(valhalla, caplog, number, told):
    valhalla.mock(return_value=refused(number, told))
    assert fails(Valhalla(BASE)) == "travel.engine_confused"
    (record,) = caplog.records
    assert record.getMessage().endswith(f"HTTP 400, code {number}")


def test_valhalla_in_miles_or_another_order_is_not_believed(valhalla):
    usual = cells((60, 1000), (120, 2000))
    valhalla.respond(json=usual | {"units": "miles"})
    assert fails(Valhalla(BASE)) == "travel.engine_confused"
    (row,) = usual["sources_to_targets"]
    valhalla.respond(json=usual | {"sources_to_targets": [row[::-1]]})
    assert fails(Valhalla(BASE)) == "travel.engine_confused"


# --- both -----------------------------------------------------------------------------


def test_nobody_is_asked_about_nothing(either):
    asked, route = either
    answer = measured(asked)
    assert answer.minutes.shape == answer.km.shape == (0,)
    assert not route.called


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(200, content=b""),
        httpx.Response(200, content=b"<html>Logg inn</html>"),
        httpx.Response(200, content=b'{"code": "Ok", "durations": [[60'),
        httpx.Response(200, json=table((60, 1000))),
        httpx.Response(200, json=cells((60, 1000))),
        httpx.Response(200, json=compact((60, 1000), (60, 1000), (60, 1000))),
        httpx.Response(200, json={"code": "Ok"}),
        httpx.Response(200, json=table((60, 1000), (60, 1000)) | {"distances": None}),
        httpx.Response(200, json=table((60, 1000), (-1, 1000))),
        httpx.Response(200, json=cells((60, 1000), (60, -1))),
        httpx.Response(200, content=json.dumps(table((math.inf, 1), (1, 1))).encode()),
        httpx.Response(200, content=json.dumps(compact((math.nan, 1), (1, 1))).encode()),
        httpx.Response(200, content=json.dumps(table((10**400, 1), (1, 1))).encode()),
        httpx.Response(200, json=table((60, 1000), (60, 1000)) | {"durations": [["60", "60"]]}),
        httpx.Response(200, content=b" " * (MOST_BYTES + 1)),
        httpx.Response(200, content=b"x", headers={"Content-Encoding": "gzip"}),
        httpx.Response(204),
        httpx.Response(302, headers={"Location": "https://example.com"}),
        httpx.Response(401),
        httpx.Response(404, json={"error_code": 106, "error": "Try any of"}),
        httpx.Response(429),
        httpx.Response(500, content=b"Internal Server Error"),
        httpx.Response(502, content=b"<html>Bad Gateway</html>"),
    ],
    ids=str,
)
def test_what_can_come_back(either, answer, caplog):
    asked, route = either
    route.mock(return_value=answer)
    assert fails(asked) == "travel.engine_confused"
    assert len(caplog.records) == 1
    assert route.calls.call_count == 1


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (httpx.ConnectTimeout("late"), "travel.engine_silent"),
        (httpx.ReadTimeout("late"), "travel.engine_silent"),
        (httpx.ConnectError("no"), "travel.engine_silent"),
        (httpx.ReadError("gone"), "travel.engine_silent"),
        (UnicodeError("no such name"), "travel.engine_silent"),
        (httpx.RemoteProtocolError("not HTTP"), "travel.engine_confused"),
    ],
)
def test_what_can_happen_on_the_way(either, error, expected, caplog):
    asked, route = either
    route.mock(side_effect=error)
    assert fails(asked) == expected
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert type(error).__name__ in caplog.text
    assert route.calls.call_count == 1


def test_a_silent_engine_is_left_alone_for_a_while(either, caplog, monkeypatch):
    asked, route = either
    route.mock(side_effect=httpx.ConnectTimeout("late"))
    assert fails(asked) == fails(asked) == "travel.engine_silent"
    assert route.calls.call_count == 1
    assert len(caplog.records) == 1
    monkeypatch.setattr(travel_engines, "monotonic", lambda: monotonic() + 31)
    assert fails(asked) == "travel.engine_silent"
    assert route.calls.call_count == 2


def test_another_engine_is_asked_meanwhile(net):
    net.get(url__startswith="http://silent.example/").mock(side_effect=httpx.ConnectError("no"))
    net.get(url__startswith=BASE).respond(json=table((60, 1000)))
    assert fails(Osrm("http://silent.example")) == "travel.engine_silent"
    assert measured(Osrm(BASE), BODO).minutes.tolist() == [1]


def test_an_engine_that_was_confused_is_asked_again(osrm):
    osrm.side_effect = [httpx.Response(500), httpx.Response(200, json=table((60, 1), (60, 1)))]
    assert fails(Osrm(BASE)) == "travel.engine_confused"
    assert measured(Osrm(BASE), BODO, ALTA).minutes.tolist() == [1, 1]


def test_a_part_that_fails_fails_the_whole(osrm):
    whole = table(*[(60, 1000)] * 99)
    osrm.side_effect = [httpx.Response(200, json=whole), httpx.Response(500)]
    assert code(Osrm(BASE).measure(TROMSO, [BODO] * 150)) == "travel.engine_confused"


def test_the_log_tells_how_long_and_why_and_never_where(either, caplog):
    asked, route = either
    route.respond(500)
    with caplog.at_level(logging.DEBUG):
        fails(asked)
        route.respond(json={"code": "where is 18.955324,69.649206"})
        fails(asked)
    assert re.search(r"after \d+\.\d s: HTTP 500", caplog.text)
    for number in ("18.95", "69.64", "14.40", "67.28", "engine.example"):
        assert number not in caplog.text


# --- split into requests, put together again --------------------------------------------


def seconds(latitude: float) -> Way:
    """A way that is told apart by its target; none to every seventh."""
    number = round((latitude - 60) * 10_000)
    return None if number % 7 == 3 else (number, number * 10)


def osrm_answers(request: httpx.Request) -> httpx.Response:
    points = request.url.path.rpartition("/")[2].split(";")
    assert len(points) <= 100
    numbers = request.url.params["destinations"].split(";")
    assert [int(number) for number in numbers] == list(range(1, len(points)))
    return httpx.Response(
        200, json=table(*(seconds(float(at.partition(",")[2])) for at in points[1:]))
    )


def valhalla_answers(
    shape: Callable[..., Json],
) -> Callable[[httpx.Request], httpx.Response]:
    def answer(request: httpx.Request) -> httpx.Response:
        targets = json.loads(request.content)["targets"]
        assert len(targets) <= 50
        ways = [seconds(target["lat"]) for target in targets]
        if not any(ways):
            return refused(442, "No path could be found for input")
        return httpx.Response(200, json=shape(*ways))

    return answer


@pytest.mark.parametrize(
    ("kind", "count", "requests"),
    [
        (Osrm, 1, 1),
        (Osrm, 99, 1),
        (Osrm, 100, 2),
        (Osrm, 230, 3),
        (Valhalla, 50, 1),
        (Valhalla, 51, 2),
        (Valhalla, 230, 5),
    ],
)
def test_no_request_is_larger_than_engines_take(net, kind, count, requests):
    answer = osrm_answers if kind is Osrm else valhalla_answers(cells)
    route = net.route(host="engine.example").mock(side_effect=answer)
    told = measured(kind(BASE), *(Position(60 + number / 10_000, 14) for number in range(count)))
    assert told.km.shape == told.minutes.shape == (count,)
    assert route.calls.call_count == requests


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.integers(0, 9_999), max_size=230), st.sampled_from([table, cells, compact]))
def test_the_order_and_what_has_no_way_survive_the_splits(net, numbers, shape):
    asked = Osrm(BASE) if shape is table else Valhalla(BASE)
    answer = osrm_answers if shape is table else valhalla_answers(shape)
    net.route(host="engine.example").mock(side_effect=answer)
    targets = [Position(60 + number / 10_000, 14.0) for number in numbers]
    told = measured(asked, *targets)
    none = [number % 7 == 3 for number in numbers]
    assert np.isnan(told.minutes).tolist() == np.isnan(told.km).tolist() == none
    expected = [number / 60 for number in numbers if number % 7 != 3]
    assert told.minutes[~np.isnan(told.minutes)].tolist() == pytest.approx(expected)
    kilometres = [number / 100 for number in numbers if number % 7 != 3]
    assert told.km[~np.isnan(told.km)].tolist() == pytest.approx(kilometres)


scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
anything = st.recursive(
    scalars,
    lambda part: (
        st.lists(part, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["code", "durations", "distances", "sources_to_targets", "time", "error_code"]
            ),
            part,
            max_size=3,
        )
    ),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(anything, st.sampled_from([200, 400, 500]))
def test_any_json_is_a_problem(either, answer, status):
    asked, route = either
    route.respond(status, content=json.dumps(answer).encode())
    told = asked.measure(TROMSO, [BODO, ALTA])
    if isinstance(answer, dict) and answer.get("error_code") == 442 and status != 200:
        return
    assert code(told) == "travel.engine_confused"


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from([table, cells, compact]), anything, st.data())
def test_any_part_of_an_answer_may_be_anything(net, shape, part, data):
    usual = shape((60, 1000), (120, 2000))
    key = data.draw(st.sampled_from(sorted(usual)))
    asked = Osrm(BASE) if shape is table else Valhalla(BASE)
    content = json.dumps(usual | {key: part}).encode()
    net.route(host="engine.example").respond(200, content=content)
    told = asked.measure(TROMSO, [BODO, ALTA])
    assert isinstance(told, Measured) or code(told) == "travel.engine_confused"


# --- a real server ----------------------------------------------------------------------


class Told(BaseHTTPRequestHandler):
    """Answers as the test wants."""

    protocol_version = "HTTP/1.1"
    wanted: Callable[[BaseHTTPRequestHandler], None]

    def do_GET(self) -> None:
        type(self).wanted(self)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        type(self).wanted(self)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def server(wanted: Callable[[BaseHTTPRequestHandler], None]) -> Iterator[str]:
    handler = type("Handler", (Told,), {"wanted": staticmethod(wanted)})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as serving:
        serving.daemon_threads = True
        serving.block_on_close = False
        thread = Thread(target=serving.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{serving.server_address[1]}"
        finally:
            serving.shutdown()
            thread.join(5)


def says(answer: Json) -> Callable[[BaseHTTPRequestHandler], None]:
    def say(handler: BaseHTTPRequestHandler) -> None:
        content = json.dumps(answer).encode()
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)

    return say


def closed_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@pytest.mark.parametrize(
    ("told", "answer"),
    [
        ("osrm", table((60, 1000), None)),
        ("valhalla", cells((60, 1000), None)),
    ],
)
def test_over_the_wire(monkeypatch, told: str, answer: Json):
    for name in ("HTTP_PROXY", "http_proxy"):  # has no business here
        monkeypatch.setenv(name, f"http://127.0.0.1:{closed_port()}")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    with server(says(answer)) as address:
        monkeypatch.setenv("TRAVEL_ENGINE", told)
        monkeypatch.setenv("TRAVEL_ENGINE_URL", f"{address}/")
        found = engine()
        assert isinstance(found, Engine)
        minutes = measured(found, BODO, ALTA).minutes
    assert minutes.tolist() == pytest.approx([1, math.nan], nan_ok=True)


def test_an_engine_that_says_nothing_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(travel_engines, "READ_SECONDS", 0.2)
    done = Event()
    with server(lambda _: done.wait(5) and None) as address:
        began = monotonic()
        assert fails(Osrm(address)) == "travel.engine_silent"
        taken = monotonic() - began
        done.set()
    assert taken < 2


def test_an_engine_that_never_ends_is_not_waited_for(monkeypatch):
    """A byte now and then is within every time-out but the last."""
    monkeypatch.setattr(travel_engines, "ANSWER_SECONDS", 0.5)
    done = Event()

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while not done.wait(0.05):
            handler.wfile.write(b"X: y\r\n")

    with server(drip) as address:
        began = monotonic()
        assert fails(Valhalla(address)) == "travel.engine_silent"
        taken = monotonic() - began
        done.set()
    assert taken < 2


def test_nobody_is_there(either, net):
    asked, _ = either
    net.route(host="127.0.0.1").pass_through()
    began = monotonic()
    assert fails(type(asked)(f"http://127.0.0.1:{closed_port()}")) == "travel.engine_silent"
    assert monotonic() - began < 2
