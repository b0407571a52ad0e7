"""The pool through the register's search, on answers written to the documented shapes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import httpx
import pytest
import respx

from cluster.places import Kommune
from cluster.pool import STANDARD, PoolFirm, Reading, Status, Way, spelled
from cluster.problems import Problem
from data.registers import pool_search
from data.registers.brreg import BRREG
from data.registers.bulk import read_file
from data.registers.pool_search import MOST_HITS, PAGE_SIZE, finished, look_up, read_register
from data.registers.steps import Step
from geo.places import kommuner
from tests.data.bulk_file import Json, address, coded, org_number, unit, units, write
from tests.data.registers.answers import deleted

ENHETER = f"{BRREG.usual_url}/enheter"
DAY = date(2026, 11, 25)
ENK = {"kode": "ENK"}
SOUTH = address(kommunenummer="0301", postnummer="0150")
CODES = {code for each in STANDARD for code in spelled(each)}


class Api:
    """The search as documented: by kommune and the beginnings of codes, a page at a time."""

    def __init__(self, net: respx.MockRouter, of: Iterable[Json]) -> None:
        self.units = list(of)
        self.asked: list[httpx.QueryParams] = []
        self.failing_after: int | None = None
        net.get(ENHETER).mock(side_effect=self._search)
        net.get(url__startswith=f"{ENHETER}/").mock(side_effect=self._one)

    def _search(self, request: httpx.Request) -> httpx.Response:
        asked = request.url.params
        self.asked.append(asked)
        if self.failing_after is not None and len(self.asked) > self.failing_after:
            raise httpx.ConnectError("ingen kontakt")
        size, page = int(asked["size"]), int(asked["page"])
        if (page + 1) * size > MOST_HITS:
            return httpx.Response(400, json={"feilmelding": "for mange"})
        hits = [each for each in self.units if _fits(each, asked)]
        shown = hits[page * size : (page + 1) * size]
        told: Json = {"page": {"size": size, "totalElements": len(hits), "number": page}}
        if shown:
            told["_embedded"] = {"enheter": shown}
        return httpx.Response(200, json=told)

    def _one(self, request: httpx.Request) -> httpx.Response:
        number = request.url.path.rpartition("/")[2]
        found = [each for each in self.units if each["organisasjonsnummer"] == number]
        return httpx.Response(200, json=found[0]) if found else httpx.Response(404)


def _fits(of: Json, asked: httpx.QueryParams) -> bool:
    wanted = tuple(asked["naeringskode"].split(","))
    codes = [of[f"naeringskode{at}"]["kode"] for at in (1, 2, 3) if f"naeringskode{at}" in of]
    where = of.get("forretningsadresse", {}).get("kommunenummer")
    return where == asked["kommunenummer"] and any(each.startswith(wanted) for each in codes)


@pytest.fixture
def api(net: respx.MockRouter) -> Callable[..., Api]:
    return lambda *of: Api(net, of)


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "var" / "enhetsregisteret.jsonl"


def read(state: Path, known: Iterable[str] = ()) -> Reading:
    found = read_register(STANDARD, set(known), DAY, state)
    assert isinstance(found, Reading), found
    return found


def test_the_search_says_what_the_file_does(api, state, tmp_path):
    every = list(units(4_000))
    api(*every)
    found = read(state)
    file = read_file(write(tmp_path / "enheter.json", every), STANDARD, set(), DAY)
    assert isinstance(file, Reading)
    by_number = {each.org_number: each for each in file.firms}
    assert {each.org_number: each for each in found.firms} == by_number
    assert found.persons == file.persons
    assert (found.source, found.way) == ("Brønnøysundregistrene", Way.SEARCH)


def test_every_kommune_is_asked_once_for_both_classifications(api, state):
    answers = api()
    found = read(state)
    assert (found.rows, found.firms) == (0, ())
    assert [each["kommunenummer"] for each in answers.asked] == [each.number for each in kommuner()]
    assert set(answers.asked[0]["naeringskode"].split(",")) == CODES


def test_a_search_of_several_pages(api, state):
    answers = api(*(unit(at) for at in range(1, 2 * PAGE_SIZE + 2)))
    assert len(read(state).firms) == 2 * PAGE_SIZE + 1
    pages = [each["page"] for each in answers.asked if each["kommunenummer"] == "5601"]
    assert pages == ["0", "1", "2"]


def test_a_search_with_more_than_the_register_shows_is_asked_in_parts(api, state, monkeypatch):
    monkeypatch.setattr(pool_search, "MOST_HITS", 150)
    film = [unit(at) for at in range(1, 120)]
    others = [unit(at, naeringskode1=coded("74.200")) for at in range(120, 240)]
    both = [unit(240, naeringskode2=coded("74.200"))]
    api(*film, *others, *both)
    found = read(state)
    assert (len(found.firms), found.problems) == (240, ())


def test_ten_thousand_of_one_industry_in_one_kommune_are_not_believed(api, state, monkeypatch):
    monkeypatch.setattr(pool_search, "MOST_HITS", 1)
    api(unit(1), unit(2))
    found = read_register(STANDARD, (), DAY, state)
    assert isinstance(found, Problem)
    assert found.code == "registers.strange_answer"


def test_of_persons_nothing_but_counts_is_kept_also_while_it_lasts(api, state, monkeypatch):
    secret = {"organisasjonsform": ENK, "navn": "HEMMELIG", "hjemmeside": "hemmelig.example.com"}
    care_of = address(adresse=["c/o Hemmelig Person", "Eksempelveien 1"])
    firm = unit(4, forretningsadresse=care_of)
    answers = api(*(unit(at, **secret) for at in range(1, 4)), firm)
    answers.failing_after = 70
    assert isinstance(read_register(STANDARD, (), DAY, state), Problem)
    kept = state.read_text("utf-8")
    assert "OPPDIKTET FILM 4" in kept
    assert "emmelig" not in kept.casefold()
    assert not [at for at in range(1, 4) if org_number(at) in kept]
    answers.failing_after = None
    found = read(state)
    assert found.firms[0].address == "Eksempelveien 1"
    (count,) = found.persons
    assert (count.kommune, count.industry, count.persons) == (
        Kommune("5601", "Alta"),
        "59.110",
        3,
    )


class TestInterrupted:
    def test_what_is_finished_is_not_asked_for_again(self, api, state):
        answers = api(*units(3_000))
        whole = read(state)
        state.unlink()
        answers.asked.clear()
        answers.failing_after = 30
        found = read_register(STANDARD, (), DAY, state)
        assert isinstance(found, Problem)
        assert found.code == "registers.offline"
        answers.failing_after, before = None, {each["kommunenummer"] for each in answers.asked[:30]}
        answers.asked.clear()
        assert read(state) == whole
        assert not before & {each["kommunenummer"] for each in answers.asked}

    def test_half_a_line_is_asked_for_again(self, api, state):
        answers = api(*units(3_000))
        whole = read(state)
        text = state.read_text("utf-8")
        state.write_text(text[: len(text) - 10], "utf-8")
        answers.asked.clear()
        assert read(state) == whole
        assert {each["kommunenummer"] for each in answers.asked} == {kommuner()[-1].number}
        assert read(state) == whole

    @pytest.mark.parametrize("line", ["", "tull\n", "[1]\n", '{"day": "2026-11-24"}\n'])
    def test_what_is_of_another_day_or_no_use_begins_anew(self, api, state, line):
        answers = api()
        state.parent.mkdir()
        state.write_text(line, "utf-8")
        read(state)
        assert len(answers.asked) == len(kommuner())

    def test_other_industries_begin_anew(self, api, state):
        answers = api()
        read(state)
        read_register(("59",), (), DAY, state)
        assert len(answers.asked) == 2 * len(kommuner())

    def test_progress_is_told_kommune_by_kommune(self, api, state):
        api()
        told: list[Step] = []
        read_register(STANDARD, (org_number(1),), DAY, state, told.append)
        every = kommuner()
        assert told[:-1] == [Step(at, 80, each) for at, each in enumerate(every, start=1)]
        assert told[-1] == Step(1, 1)

    def test_how_much_of_it_is_finished_is_known(self, api, state):
        answers = api()
        assert finished(STANDARD, DAY, state) == (0, 80)
        answers.failing_after = 30
        read_register(STANDARD, (), DAY, state)
        assert finished(STANDARD, DAY, state) == (30, 80)
        assert finished(("59",), DAY, state) == (0, 80)
        assert finished(STANDARD, date(2026, 11, 26), state) == (0, 80)


class TestFirmsThatAreKnown:
    def test_who_no_search_has_is_asked_for_by_number(self, api, net, state):
        gone, moved, other, ended, withdrawn, found = map(org_number, range(1, 7))
        net.get(f"{ENHETER}/{withdrawn}").mock(return_value=httpx.Response(410))
        net.get(f"{ENHETER}/{ended}").mock(return_value=httpx.Response(200, json=deleted(ended)))
        api(
            unit(2, forretningsadresse=SOUTH),
            unit(3, naeringskode1=coded("47.110")),
            unit(6),
        )
        known = (gone, moved, other, ended, withdrawn, found)
        # the routes above are asked first: those for one number were there before the search's
        reading = read(state, known)
        assert reading.endings == {moved: Status.OUTSIDE, ended: Status.DELETED}
        statuses = {each.org_number: each.status for each in reading.firms}
        assert statuses == {other: Status.OUTSIDE, found: Status.LISTED}
        assert reading.withdrawn == {withdrawn}
        assert reading.asked == set(known)

    def test_an_answer_that_cannot_be_read_stops_it(self, api, net, state):
        net.get(f"{ENHETER}/{org_number(1)}").mock(return_value=httpx.Response(200, text="<html>"))
        api()
        found = read_register(STANDARD, {org_number(1)}, DAY, state)
        assert isinstance(found, Problem)
        assert found.code == "registers.strange_answer"

    def test_no_answer_stops_it(self, api, net, state):
        net.get(f"{ENHETER}/{org_number(1)}").mock(side_effect=httpx.ConnectError("nei"))
        api()
        found = read_register(STANDARD, {org_number(1)}, DAY, state)
        assert isinstance(found, Problem)
        assert found.code == "registers.offline"


class TestOneFirm:
    def test_one_of_another_industry_is_found(self, api):
        api(unit(1, naeringskode1=coded("70.200")))
        found = look_up(org_number(1), STANDARD, DAY)
        assert isinstance(found, PoolFirm)
        assert (found.status, found.industries) == (Status.OUTSIDE, ("70.200",))

    @pytest.mark.parametrize(
        ("special", "code"),
        [
            ({"organisasjonsform": ENK}, "pool.person"),
            ({"forretningsadresse": SOUTH}, "pool.elsewhere"),
            ({"forretningsadresse": None}, "pool.elsewhere"),
            ({"slettedato": "2026-01-01"}, "registers.deleted"),
            ({"organisasjonsform": {"kode": "KBO"}}, "pool.elsewhere"),
        ],
    )
    def test_one_that_cannot_be_taken_in(self, api, special, code):
        api(unit(1, **special))
        found = look_up(org_number(1), STANDARD, DAY)
        assert isinstance(found, Problem)
        assert found.code == code

    def test_one_that_is_not_there(self, api, net):
        net.get(f"{ENHETER}/{org_number(2)}").mock(return_value=httpx.Response(410))
        net.get(f"{ENHETER}/{org_number(3)}").mock(return_value=httpx.Response(200, text="?"))
        net.get(f"{ENHETER}/{org_number(4)}").mock(side_effect=httpx.ConnectError("nei"))
        api()
        answers = [
            look_up(number, STANDARD, DAY) for number in ("1", *map(org_number, (1, 2, 3, 4)))
        ]
        assert [each.code for each in answers if isinstance(each, Problem)] == [
            "org_number.not_nine_digits",
            "registers.unknown",
            "registers.removed",
            "registers.strange_answer",
            "registers.offline",
        ]


def test_what_is_kept_while_it_lasts_is_plain_lines_of_json(api, state):
    api(unit(1))
    read(state)
    lines = [json.loads(line) for line in state.read_text("utf-8").splitlines()]
    assert lines[0]["day"] == "2026-11-25"
    assert len(lines) == 81
