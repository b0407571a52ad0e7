"""The register of annual accounts, as documented and in everything that can go wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from string import Formatter
from time import monotonic

import httpx
import pytest
import respx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cluster.problems import Problem
from cluster.snapshots import Accounts, AccountsType
from cluster.wording import remedy, what
from data.registers.accounts import REGNSKAP, latest
from data.registers.asking import Turns
from tests.data.registers.answers import FIRM, OTHER, accounts, anything, written

FILED = f"{REGNSKAP.usual_url}/regnskap/{FIRM}"
USUAL = Accounts(
    AccountsType.FIRM,
    date(2018, 1, 1),
    date(2018, 12, 31),
    "NOK",
    operating_revenue=4_000_000,
    operating_cost=3_750_000,
    operating_result=250_000,
    annual_result=195_000,
    total_assets=2_500_000,
)
RESULT = "resultatregnskapResultat"
NOT_OFFERED = {"status": 500, "message": "Oppstillingsplan BANK er ikke støttet"}


@pytest.fixture
def answers(net: respx.MockRouter) -> Callable[..., respx.Route]:
    """Makes the register answer when it is asked for ``FIRM``."""

    def answer(*responses: httpx.Response | Exception, json: object = None) -> respx.Route:
        told = responses or (httpx.Response(200, json=json),)
        return net.get(FILED).mock(side_effect=[*told[:-1], *[told[-1]] * 3])

    return answer


def found(**how: float) -> Accounts:
    answer = latest(FIRM, **how)
    assert isinstance(answer, Accounts)
    return answer


def code(answer: object) -> str:
    """The code of a problem, which can be put into words."""
    assert isinstance(answer, Problem)
    for sentence in (what(answer, str), remedy(answer, str)):
        assert sentence
        assert not [name for _, name, _, _ in Formatter().parse(sentence) if name]
    return answer.code


class TestWhatIsFiled:
    def test_the_accounts_of_a_firm(self, answers):
        answers(json=[accounts()])
        assert found() == USUAL

    @pytest.mark.parametrize("places", [1, -1])
    def test_a_firms_own_go_before_its_groups(self, answers, places):
        group = accounts(regnskapstype="KONSERN", eiendeler={"sumEiendeler": 9.0})
        answers(json=[accounts(), group][::places])
        assert found() == USUAL

    def test_a_groups_alone_are_told_as_a_groups(self, answers):
        answers(json=[accounts(regnskapstype="KONSERN")])
        assert found().type is AccountsType.GROUP

    def test_the_last_period_of_several(self, answers):
        older = accounts(regnskapsperiode={"fraDato": "2017-01-01", "tilDato": "2017-12-31"})
        answers(json=[older, accounts(), older])
        assert found() == USUAL

    @pytest.mark.parametrize("answer", [{"status_code": 404}, {"status_code": 200, "json": []}])
    def test_none_is_not_a_problem(self, answers, answer):
        route = answers(httpx.Response(**answer))
        assert latest(FIRM) is None
        assert route.call_count == 1

    @pytest.mark.parametrize(
        "operations", [None, {}, {"driftsinntekter": {}}, {"driftsinntekter": None}], ids=str
    )
    def test_income_that_is_not_told_is_not_zero(self, answers, operations):
        answers(json=[accounts(**{RESULT: {"driftsresultat": operations}})])
        assert found().operating_revenue is None
        assert found().annual_result is None

    @pytest.mark.parametrize("part", [RESULT, "eiendeler", "virksomhet", "egenkapitalGjeld"])
    def test_a_part_may_be_missing(self, answers, part):
        answers(json=[accounts(**{part: None})])
        assert found().period_to == date(2018, 12, 31)

    def test_a_zero_that_is_told_is_one(self, answers):
        told = {"driftsresultat": {"driftsinntekter": {"sumDriftsinntekter": 0.0}}}
        answers(json=[accounts(**{RESULT: told})])
        assert found().operating_revenue == 0

    @pytest.mark.parametrize(
        ("told", "kept"), [(-12.0, -12), (7, 7), (99.4, 99), (1e15, 10**15), (-0.0, 0)]
    )
    def test_an_amount_is_a_whole_number(self, answers, told, kept):
        answers(json=[accounts(eiendeler={"sumEiendeler": told})])
        assert found().total_assets == kept
        assert isinstance(found().total_assets, int)

    @pytest.mark.parametrize("told", ["4000000", True, [1], {}, 1e16, float("nan"), float("inf")])
    def test_an_amount_that_is_none(self, answers, told):
        body = written([accounts(eiendeler={"sumEiendeler": told})])
        answers(httpx.Response(200, content=body))
        assert code(latest(FIRM)) == "registers.strange_answer"

    def test_another_currency_is_kept_as_told(self, answers):
        answers(json=[accounts(valuta="USD")])
        assert (found().currency, found().operating_revenue) == ("USD", 4_000_000)

    @pytest.mark.parametrize("begins", ["2017-07-01", "2018-09-15", "2018-12-31"])
    def test_a_period_of_any_length_is_kept_as_told(self, answers, begins):
        answers(json=[accounts(regnskapsperiode={"fraDato": begins, "tilDato": "2018-12-31"})])
        assert found().period_from == date.fromisoformat(begins)
        assert found().operating_revenue == 4_000_000

    @pytest.mark.parametrize(
        "special",
        [
            {"regnskapsperiode": None},
            {"regnskapsperiode": {"fraDato": "2018-01-01"}},
            {"regnskapsperiode": {"fraDato": "2018-12-31", "tilDato": "2018-01-01"}},
            {"regnskapsperiode": {"fraDato": "2018-02-30", "tilDato": "2018-12-31"}},
            {"valuta": None},
            {"valuta": "kroner"},
            {"valuta": "NOK\n"},
            {"regnskapstype": None},
            {"regnskapstype": "FILIAL"},
            {"virksomhet": {"organisasjonsnummer": OTHER}},
        ],
        ids=str,
    )
    def test_accounts_nobody_can_use(self, answers, special):
        answers(json=[accounts(**special)])
        assert code(latest(FIRM)) == "registers.strange_answer"

    @pytest.mark.parametrize("status", [500, 503])
    def test_a_bank_is_not_offered_and_not_asked_for_again(self, answers, status):
        route = answers(httpx.Response(status, json=NOT_OFFERED))
        problem = latest(FIRM)
        assert code(problem) == "registers.not_offered"
        assert FIRM in what(problem, str)
        assert route.call_count == 1

    def test_a_firm_called_bank_is_none(self, answers):
        answers(json=[accounts(navn="LIKSOM BANK AS")])
        assert found() == USUAL


class TestWhatIsAsked:
    @pytest.mark.parametrize("number", ["335 778 103", "NO335778103MVA"])
    def test_a_number_is_read_as_people_write_it(self, answers, number):
        answers(json=[accounts()])
        assert latest(number) == USUAL

    @pytest.mark.parametrize("number", ["", "335778104", "../enheter", "33577810"])
    def test_what_cannot_be_a_number_is_not_asked_for(self, net, number):
        assert code(latest(number)).startswith("org_number.")
        assert net.calls.call_count == 0

    def test_another_base_address(self, monkeypatch, net):
        monkeypatch.setenv(REGNSKAP.setting, "http://localhost:9/regnskapsregisteret/")
        net.get(f"http://localhost:9/regnskapsregisteret/regnskap/{FIRM}").respond(
            json=[accounts()]
        )
        assert found() == USUAL


class TestWhatCanComeBack:
    @pytest.mark.parametrize(
        ("answer", "expected", "calls"),
        [
            (httpx.Response(500), "registers.failing", 3),
            (httpx.Response(500, content=b"bankett"), "registers.failing", 3),
            (httpx.Response(429, headers={"Retry-After": "60"}), "registers.busy", 1),
            (httpx.Response(429, json=NOT_OFFERED), "registers.busy", 3),
            (httpx.Response(400, json=NOT_OFFERED), "registers.strange_answer", 1),
            (httpx.Response(410), "registers.strange_answer", 1),
            (httpx.Response(204), "registers.strange_answer", 1),
            (httpx.Response(200, json=accounts()), "registers.strange_answer", 1),
            (httpx.Response(200, json=[None]), "registers.strange_answer", 1),
            (
                httpx.Response(200, content=written([accounts()])[:90]),
                "registers.strange_answer",
                1,
            ),
            (
                httpx.Response(200, content='[{"valuta": "Ø"}]'.encode("latin-1")),
                "registers.strange_answer",
                1,
            ),
            (
                httpx.Response(302, headers={"Location": "https://example.com"}),
                "registers.strange_answer",
                1,
            ),
        ],
        ids=str,
    )
    def test_an_answer_that_is_none(self, answers, net, answer, expected, calls):
        route = answers(answer)
        problem = latest(FIRM)
        assert code(problem) == expected
        assert "Regnskapsregisteret" in what(problem, str)
        assert route.call_count == calls
        assert {call.request.url.host for call in net.calls} == {"data.brreg.no"}

    def test_a_failure_that_passes(self, answers):
        answers(httpx.Response(503), httpx.Response(200, json=[accounts()]))
        assert found() == USUAL

    @pytest.mark.parametrize(
        ("error", "expected"),
        [
            (httpx.ConnectError("no"), "registers.offline"),
            (httpx.ReadTimeout("late"), "registers.slow"),
            (httpx.RemoteProtocolError("cut off"), "registers.strange_answer"),
        ],
    )
    def test_what_can_happen_on_the_way(self, answers, error, expected):
        answers(error)
        assert code(latest(FIRM)) == expected

    def test_without_any_time_nothing_is_asked(self, net):
        assert code(latest(FIRM, within=0)) == "registers.slow"
        assert net.calls.call_count == 0

    @settings(max_examples=100, suppress_health_check=list(HealthCheck))
    @given(anything)
    def test_any_json_gives_a_value(self, net, answer):
        net.get(FILED).respond(200, content=json.dumps(answer).encode())
        told = latest(FIRM)
        assert told is None if answer == [] else code(told) == "registers.strange_answer"

    @settings(max_examples=150, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(sorted(accounts())), anything)
    def test_any_part_may_be_anything(self, net, part, answer):
        content = json.dumps([accounts() | {part: answer}]).encode()
        net.get(FILED).respond(200, content=content)
        told = latest(FIRM)
        assert isinstance(told, Accounts) or code(told) == "registers.strange_answer"

    @settings(max_examples=100, suppress_health_check=list(HealthCheck))
    @given(st.binary(max_size=200), st.integers(200, 599))
    def test_any_bytes_with_any_status_give_a_value(self, net, content, status):
        net.get(FILED).respond(status, content=content)
        told = latest(FIRM)
        assert told is None or code(told).startswith("registers.")


class TestFiveASecond:
    def test_the_first_ones_need_not_wait(self):
        turns = Turns(5)
        assert [turns.take() for _ in range(5)] == [0] * 5

    def test_no_second_has_more_than_five(self):
        turns = Turns(5)
        begun = monotonic()
        at = [monotonic() - begun + turns.take() for _ in range(23)]
        assert all(later - sooner >= 0.99 for sooner, later in zip(at, at[5:], strict=False))
        assert at[-1] < 4.5

    def test_a_look_up_waits_for_its_turn(self, monkeypatch, answers):
        monkeypatch.setattr("data.registers.asking._turns", Turns(1))
        answers(httpx.Response(503), httpx.Response(200, json=[accounts()]))
        begun = monotonic()
        assert found() == USUAL
        assert monotonic() - begun >= 0.99

    def test_but_not_longer_than_there_is_time(self, monkeypatch, answers):
        monkeypatch.setattr("data.registers.asking._turns", Turns(1))
        route = answers(httpx.Response(404))
        assert latest(FIRM) is None
        begun = monotonic()
        assert code(latest(FIRM, within=0.4)) == "registers.slow"
        assert monotonic() - begun < 0.7
        assert route.call_count == 1
