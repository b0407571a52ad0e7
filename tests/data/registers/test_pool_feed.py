"""What has become of known firms, by the feed of updates: on answers written to its shape."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import httpx
import pytest
import respx

from cluster.pool import STANDARD, Reading, Status, Way
from cluster.problems import Problem
from data.registers import pool_feed
from data.registers.brreg import BRREG
from data.registers.pool_feed import read_updates
from tests.data.bulk_file import Json, address, org_number, unit
from tests.data.registers.answers import deleted

FEED = f"{BRREG.usual_url}/oppdateringer/enheter"
SINCE, DAY = date(2026, 11, 1), date(2026, 11, 25)
SOUTH = address(kommunenummer="0301", postnummer="0150")


def update(id_: int, number: str, kind: str = "Endring") -> Json:
    return {
        "oppdateringsid": id_,
        "dato": "2026-11-02T08:00:00.000Z",
        "organisasjonsnummer": number,
        "endringstype": kind,
        "_links": {"enhet": {"href": "https://elsewhere.example.com/"}},
    }


@pytest.fixture
def feed(net: respx.MockRouter) -> Callable[..., list[httpx.QueryParams]]:
    """Makes the feed tell of updates; answers what it is asked."""

    def tell(*updates: Json) -> list[httpx.QueryParams]:
        asked: list[httpx.QueryParams] = []

        def answer(request: httpx.Request) -> httpx.Response:
            asked.append(request.url.params)
            first = int(request.url.params.get("oppdateringsid", 0))
            size = int(request.url.params["size"])
            shown = [each for each in updates if each["oppdateringsid"] >= first][:size]
            told: Json = {"page": {"size": size, "totalElements": len(shown), "number": 0}}
            return httpx.Response(
                200, json=told | ({"_embedded": {"oppdaterteEnheter": shown}} if shown else {})
            )

        net.get(FEED).mock(side_effect=answer)
        return asked

    return tell


def units(net: respx.MockRouter, *of: Json) -> None:
    for each in of:
        url = f"{BRREG.usual_url}/enheter/{each['organisasjonsnummer']}"
        net.get(url).mock(return_value=httpx.Response(200, json=each))


def test_only_who_is_known_and_updated_is_looked_up(net, feed):
    bankrupt, moved, gone, ended, withdrawn, same = map(org_number, range(1, 7))
    asked = feed(
        update(10, "999999999", "Ny"),
        update(11, bankrupt),
        update(12, moved),
        update(13, gone, "Sletting"),
        update(14, ended, "Sletting"),
        update(15, withdrawn),
        update(16, withdrawn, "Fjernet"),
    )
    units(net, unit(1, konkurs=True), unit(2, forretningsadresse=SOUTH), deleted(ended))
    net.get(f"{BRREG.usual_url}/enheter/{gone}").mock(return_value=httpx.Response(404))
    known = {bankrupt, moved, gone, ended, withdrawn, same}
    found = read_updates(STANDARD, known, SINCE, DAY)
    assert isinstance(found, Reading)
    assert (found.rows, found.way, found.persons) == (7, Way.FEED, None)
    assert [(each.org_number, each.status) for each in found.firms] == [(bankrupt, Status.BANKRUPT)]
    assert found.endings == {moved: Status.OUTSIDE, ended: Status.DELETED}
    assert found.withdrawn == {withdrawn}
    assert found.asked == known - {same}
    assert [dict(each) for each in asked] == [{"dato": "2026-11-01T00:00:00.000Z", "size": "2000"}]


def test_a_long_feed_is_read_on_from_the_last_update(feed, monkeypatch):
    monkeypatch.setattr(pool_feed, "PAGE_SIZE", 2)
    asked = feed(*(update(id_, "999999999") for id_ in (3, 5, 8, 9)))
    found = read_updates(STANDARD, {org_number(1)}, SINCE, DAY)
    assert isinstance(found, Reading)
    assert (found.rows, found.firms) == (4, ())
    assert [each.get("oppdateringsid") for each in asked] == [None, "6", "10"]


def test_no_updates_are_no_news(feed):
    feed()
    found = read_updates(STANDARD, {org_number(1)}, SINCE, DAY)
    assert isinstance(found, Reading)
    assert (found.rows, found.asked) == (0, frozenset())


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (httpx.Response(200, text="<html>"), "registers.strange_answer"),
        (
            httpx.Response(200, json={"_embedded": {"oppdaterteEnheter": [{}]}}),
            "registers.strange_answer",
        ),
        (httpx.ConnectError("ingen kontakt"), "registers.offline"),
    ],
)
def test_what_goes_wrong_is_told(net, answer, code):
    net.get(FEED).mock(side_effect=[answer] * 3)
    found = read_updates(STANDARD, {org_number(1)}, SINCE, DAY)
    assert isinstance(found, Problem)
    assert found.code == code


def test_a_firm_that_cannot_be_looked_up_stops_it(net, feed):
    feed(update(1, org_number(1)))
    net.get(f"{BRREG.usual_url}/enheter/{org_number(1)}").mock(
        side_effect=httpx.ConnectError("ingen kontakt")
    )
    found = read_updates(STANDARD, {org_number(1)}, SINCE, DAY)
    assert isinstance(found, Problem)


def test_a_feed_that_goes_round_is_left(net, monkeypatch):
    monkeypatch.setattr(pool_feed, "PAGE_SIZE", 1)
    told = {"_embedded": {"oppdaterteEnheter": [update(7, "999999999")]}}
    route = net.get(FEED).mock(return_value=httpx.Response(200, json=told))
    found = read_updates(STANDARD, (), SINCE, DAY)
    assert isinstance(found, Problem)
    assert (found.code, route.call_count) == ("registers.strange_answer", 2)
