"""The register of firms, as documented and in everything that can go wrong."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from string import Formatter
from threading import Event
from time import monotonic

import httpx
import pytest
import respx
import stamina
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cluster.comparison import Told
from cluster.members import OrganisationForm
from cluster.places import Precision
from cluster.problems import Problem
from cluster.sentences import SENTENCES
from cluster.wording import remedy, what
from data.registers import brreg
from data.registers.asking import DEADLINE_SECONDS, MOST_BYTES, Hits
from data.registers.brreg import BRREG, Industry, RegisteredFirm
from tests.data.registers.answers import (
    FIRM,
    HEAD,
    OTHER,
    PERSON,
    SUB,
    anything,
    business_address,
    deleted,
    sub_unit,
    unit,
    units,
    written,
)

ENHETER = f"{BRREG.usual_url}/enheter"
UNDERENHETER = f"{BRREG.usual_url}/underenheter"
ENK = {"kode": "ENK", "beskrivelse": "Enkeltpersonforetak"}
NOT_FOUND = httpx.Response(404, json={"status": 404, "error": "Not Found"})
Net = respx.MockRouter


@pytest.fixture
def answers(net: Net) -> Callable[..., respx.Route]:
    """Makes the register answer when it is asked for ``FIRM``."""

    def answer(*responses: httpx.Response | Exception, json: object = None) -> respx.Route:
        route = net.get(f"{ENHETER}/{FIRM}")
        told = responses or (httpx.Response(200, json=json),)
        return route.mock(side_effect=[*told[:-1], *[told[-1]] * 3])

    return answer


def firm(number: str = FIRM, **how: float) -> RegisteredFirm:
    found = brreg.firm(number, **how)
    assert isinstance(found, RegisteredFirm)
    return found


def code(found: object) -> str:
    """The code of a problem, which can be put into words."""
    assert isinstance(found, Problem)
    for sentence in (what(found, str), remedy(found, str)):
        assert sentence
        assert not [name for _, name, _, _ in Formatter().parse(sentence) if name]
    return found.code


class TestOneFirm:
    def test_a_head_unit(self, answers):
        answers(json=unit())
        found = firm()
        located = found.told.located
        assert located is not None
        assert found.told == Told(FIRM, "LIKSOM LYD OG BILDE AS", OrganisationForm.AS, 7, located)
        assert (located.place.name, located.place.kommune.number) == ("Tromsø", "5501")
        assert (located.postal_code, located.address) == ("9008", "Eksempelkaia 1")
        assert found.form == "Aksjeselskap"
        assert found.industries[0] == Industry("59.200", "Produksjon av lydopptak")
        assert [each.code for each in found.industries] == ["59.200", "59.120"]
        assert found.head is None

    @pytest.mark.parametrize(
        "special",
        [
            {"antallAnsatte": None, "harRegistrertAntallAnsatte": False},
            {"antallAnsatte": None, "harRegistrertAntallAnsatte": None},
            {"antallAnsatte": None},
            {"antallAnsatte": 0, "harRegistrertAntallAnsatte": False},
        ],
    )
    def test_absent_employees_are_unknown_and_never_none_at_all(self, answers, special):
        answers(json=unit(**special))
        assert firm().told.employees is None

    def test_a_name_may_be_written_in_any_script_with_nothing_hidden_in_it(self, answers):
        answers(json=unit(navn="  LIKSOM\u200b FILBMA \u0000 ČÁHCESUOLU  AS\n"))
        assert firm().told.name == "LIKSOM FILBMA ČÁHCESUOLU AS"

    @pytest.mark.parametrize("form", ["KBO", "ESEK", "as", "Æ"])
    def test_a_form_we_do_not_have_says_nothing(self, answers, form):
        answers(json=unit(organisasjonsform={"kode": form}))
        assert firm().told.organisation_form is None
        assert firm().form == form

    def test_without_an_address(self, answers):
        answers(json=unit(forretningsadresse=None))
        assert firm().address is None
        assert firm().told.located is None

    def test_an_address_in_another_part_of_the_country_is_told_but_has_no_place(self, answers):
        oslo = business_address(kommunenummer="0301", kommune="OSLO", postnummer="0152")
        answers(json=unit(forretningsadresse=oslo))
        found = firm()
        assert found.address is not None
        assert found.address.kommune_name == "OSLO"
        assert found.told.located is None

    def test_an_address_abroad(self, answers):
        abroad = {"land": "Sverige", "landkode": "SE", "adresse": [None], "poststed": "KIRUNA"}
        answers(json=unit(forretningsadresse=abroad))
        found = firm()
        assert found.address is not None
        assert (found.address.street, found.address.postal_code) == (None, None)
        assert found.told.located is None

    def test_a_postal_code_of_another_kommune_gives_way_to_the_kommune(self, answers):
        answers(json=unit(forretningsadresse=business_address(kommunenummer="5601")))
        located = firm().told.located
        assert located is not None
        assert located.place.kommune.number == "5601"

    def test_the_lines_of_an_address_are_put_together(self, answers):
        lines = ["c/o Tenkt AS", "Eksempelkaia 1", ""]
        answers(json=unit(forretningsadresse=business_address(adresse=lines)))
        address = firm().address
        assert address is not None
        assert address.street == "c/o Tenkt AS, Eksempelkaia 1"

    def test_of_a_person_no_address_is_passed_on(self, answers):
        answers(json=unit(organisasjonsform=ENK))
        found = firm()
        assert found.told.organisation_form is OrganisationForm.ENK
        assert (found.address, found.told.located) == (None, None)

    def test_roles_are_never_asked_for(self, net, answers):
        answers(json=unit())
        firm()
        assert [call.request.url.path for call in net.calls] == [
            f"/enhetsregisteret/api/enheter/{FIRM}"
        ]


class TestASubUnit:
    @pytest.fixture
    def asked(self, net: Net) -> Net:
        net.get(f"{ENHETER}/{SUB}").mock(NOT_FOUND)
        net.get(f"{UNDERENHETER}/{SUB}").respond(json=sub_unit())
        return net

    def test_has_a_place_of_its_own_and_the_form_of_its_head(self, asked):
        asked.get(f"{ENHETER}/{HEAD}").respond(json=unit(HEAD))
        found = firm(SUB)
        assert found.head == HEAD
        assert (found.told.org_number, found.told.name) == (SUB, "LIKSOM LYD AVD ALTA")
        assert (found.told.organisation_form, found.form) == (OrganisationForm.AS, "Aksjeselskap")
        assert found.told.located is not None
        assert found.told.located.place.name == "Alta"

    def test_of_a_person_is_that_person(self, asked):
        asked.get(f"{ENHETER}/{HEAD}").respond(json=unit(HEAD, organisasjonsform=ENK))
        found = firm(SUB)
        assert found.told.organisation_form is OrganisationForm.ENK
        assert found.told.located is None

    def test_without_its_head_is_not_told_since_it_may_be_a_person(self, asked):
        asked.get(f"{ENHETER}/{HEAD}").respond(500)
        assert code(brreg.firm(SUB)) == "registers.failing"

    def test_cannot_lead_to_another_address(self, asked):
        asked.get(f"{UNDERENHETER}/{SUB}").respond(json=sub_unit(overordnetEnhet=f"{HEAD}/roller"))
        assert code(brreg.firm(SUB)) == "registers.strange_answer"
        assert asked.calls.call_count == 2

    def test_removed(self, asked):
        asked.get(f"{UNDERENHETER}/{SUB}").respond(410)
        assert code(brreg.firm(SUB)) == "registers.removed"


class TestNoFirm:
    def test_deleted(self, answers):
        answers(json=deleted())
        problem = brreg.firm(FIRM)
        assert code(problem) == "registers.deleted"
        assert isinstance(problem, Problem)
        assert (problem.value, problem.details) == (FIRM, {"deleted": "2019-05-03"})

    @pytest.mark.parametrize(
        "body", [b"", written({"organisasjonsnummer": FIRM, "slettedato": "2020-01-01"})]
    )
    def test_withdrawn_for_legal_reasons(self, answers, body):
        answers(httpx.Response(410, content=body))
        assert brreg.firm(FIRM) == Problem("registers.removed", value=FIRM)
        assert code(brreg.firm(FIRM)) == "registers.removed"

    def test_unknown_to_both_kinds(self, net, answers):
        answers(NOT_FOUND)
        net.get(f"{UNDERENHETER}/{FIRM}").mock(NOT_FOUND)
        assert code(brreg.firm(FIRM)) == "registers.unknown"

    @pytest.mark.parametrize(
        ("number", "expected"),
        [
            ("335778104", "org_number.check_digit"),
            ("12345678", "org_number.not_nine_digits"),
            ("", "org_number.not_nine_digits"),
            ("../roller", "org_number.not_nine_digits"),
            ("٣٣٥٧٧٨١٠٣", "org_number.not_nine_digits"),
        ],
    )
    def test_a_number_that_cannot_be_one_is_not_asked_for(self, net, number, expected):
        problem = brreg.firm(number)
        assert code(problem) == expected
        assert isinstance(problem, Problem)
        assert problem.value == number
        assert net.calls.call_count == 0

    @pytest.mark.parametrize("number", ["335 778 103", "NO335778103MVA", " 335778103 "])
    def test_a_number_may_be_written_as_people_do(self, answers, number):
        answers(json=unit())
        assert firm(number).told.org_number == FIRM


class TestSearch:
    @pytest.fixture
    def searched(self, net: Net) -> respx.Route:
        return net.get(url__startswith=ENHETER)

    def test_the_hits_and_how_many_there_are_in_all(self, net, searched):
        searched.respond(json=units(unit(), unit(PERSON, organisasjonsform=ENK), total=240))
        found = brreg.search(" liksom  lyd & bilde ")
        assert isinstance(found, Hits)
        assert [each.told.org_number for each in found.found] == [FIRM, PERSON]
        assert found.found[1].address is None
        assert found.total == 240
        asked = searched.calls.last.request.url
        assert dict(asked.params) == {"navn": "liksom lyd & bilde", "size": "20"}
        # The link to the next page leads elsewhere, and is not followed.
        assert net.calls.call_count == 1

    def test_an_empty_search_has_no_embedded(self, searched):
        searched.respond(json=units())
        assert brreg.search("ingen") == Hits((), 0)

    @pytest.mark.parametrize("name", ["", "  \n"])
    def test_nothing_to_look_for_is_not_asked(self, net, name):
        assert code(brreg.search(name)) == "registers.nothing_to_look_for"
        assert net.calls.call_count == 0

    @pytest.mark.parametrize("status", [400, 404, 410, 204])
    def test_what_a_search_is_not_documented_to_answer(self, searched, status):
        searched.respond(status)
        assert code(brreg.search("liksom")) == "registers.strange_answer"

    def test_a_server_that_fails(self, searched):
        searched.respond(503)
        assert code(brreg.search("liksom")) == "registers.failing"


class TestStrangeAnswers:
    @pytest.mark.parametrize(
        "content",
        [
            b"",
            written(unit())[:150],
            written(unit()) + b"}",
            written(unit()).decode().encode("latin-1"),
            written(unit()).decode().encode("utf-16"),
            b'{"organisasjonsnummer": "335778103", "navn": "\\ud800"}',
            b"<html>Logg inn</html>",
            b"[" * 100_000,
            b"1" * 10_000,
            b"null",
            b"{}",
            written(units()),
        ],
        ids=lambda content: repr(content[:12]),
    )
    def test_what_is_not_a_unit(self, answers, content):
        answers(httpx.Response(200, content=content))
        assert code(brreg.firm(FIRM)) == "registers.strange_answer"

    @pytest.mark.parametrize(
        "special",
        [
            {"organisasjonsnummer": OTHER},
            {"organisasjonsnummer": 335778103},
            {"navn": None},
            {"navn": ""},
            {"navn": "X" * 501},
            {"organisasjonsform": None},
            {"antallAnsatte": "7"},
            {"antallAnsatte": 7.5},
            {"antallAnsatte": True},
            {"antallAnsatte": -1},
            {"antallAnsatte": 10**30},
            {"slettedato": "i fjor"},
            {"forretningsadresse": "Eksempelkaia 1"},
            {"naeringskode1": "59.200"},
        ],
        ids=repr,
    )
    def test_a_unit_with_a_part_that_is_not_as_documented(self, answers, special):
        answers(json=unit(**special))
        assert code(brreg.firm(FIRM)) == "registers.strange_answer"

    def test_a_body_that_is_not_packed_as_it_says(self, answers):
        packed = {"Content-Encoding": "gzip"}
        answers(httpx.Response(200, headers=packed, stream=_pieces(b"not packed at all")))
        assert code(brreg.firm(FIRM)) == "registers.strange_answer"

    def test_a_packed_body_is_unpacked(self, answers):
        packed = gzip.compress(written(unit()))
        answers(httpx.Response(200, headers={"Content-Encoding": "gzip"}, stream=_pieces(packed)))
        assert firm().told.org_number == FIRM

    def test_a_body_without_end_is_not_read_to_the_end(self, answers):
        stream = _pieces(*[b" " * 100_000] * 1_000)
        answers(httpx.Response(200, stream=stream))
        assert code(brreg.firm(FIRM)) == "registers.strange_answer"
        assert stream.sent <= MOST_BYTES + 100_000

    @pytest.mark.parametrize("status", [204, 301, 302, 307, 400, 401, 403, 418])
    def test_another_status_and_no_redirect_is_followed(self, net, answers, status):
        elsewhere = {"Location": "https://elsewhere.example.com/"}
        answers(httpx.Response(status, headers=elsewhere, json=unit()))
        assert code(brreg.firm(FIRM)) == "registers.strange_answer"
        assert {call.request.url.host for call in net.calls} == {"data.brreg.no"}
        assert net.calls.call_count == 1

    @pytest.mark.parametrize(
        "error", [httpx.RemoteProtocolError("cut off"), httpx.DecodingError("not packed")]
    )
    def test_a_broken_conversation(self, answers, error):
        answers(error)
        assert code(brreg.firm(FIRM)) == "registers.strange_answer"

    @settings(max_examples=100, suppress_health_check=list(HealthCheck))
    @given(anything)
    def test_any_json_gives_a_value(self, net, answer):
        body = json.dumps(answer)
        net.get(url__startswith=BRREG.usual_url).respond(200, content=body.encode())
        assert code(brreg.firm(FIRM)) == "registers.strange_answer"
        assert code(brreg.search("liksom")) == "registers.strange_answer"

    @settings(max_examples=150, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(sorted(unit())), anything)
    def test_any_part_of_a_unit_may_be_anything(self, net, part, answer):
        content = json.dumps(unit() | {part: answer}).encode()
        net.get(f"{ENHETER}/{FIRM}").respond(200, content=content)
        found = brreg.firm(FIRM)
        assert isinstance(found, RegisteredFirm) or code(found) == "registers.strange_answer"

    @settings(max_examples=100, suppress_health_check=list(HealthCheck))
    @given(st.binary(max_size=200), st.integers(200, 599))
    def test_any_bytes_with_any_status_give_a_value(self, net, content, status):
        net.get(url__startswith=BRREG.usual_url).respond(status, content=content)
        assert code(brreg.firm(FIRM)).startswith("registers.")


class TestTheNet:
    @pytest.mark.parametrize("after", [{}, {"Retry-After": "1"}, {"Retry-After": "om litt"}])
    def test_too_many_requests_are_asked_again_when_the_register_wants_it(self, answers, after):
        route = answers(httpx.Response(429, headers=after), httpx.Response(200, json=unit()))
        assert firm().told.org_number == FIRM
        assert route.call_count == 2

    def test_the_register_decides_how_long_we_wait(self, answers):
        answers(httpx.Response(429, headers={"Retry-After": "1"}), httpx.Response(200, json=unit()))
        begun = monotonic()
        stamina.set_testing(False)
        assert firm().told.org_number == FIRM
        assert 1.0 <= monotonic() - begun < 3.0

    @pytest.mark.parametrize("seconds", ["3600", "9", "999999999", str(10**20)])
    def test_it_is_not_waited_longer_than_there_is_time(self, answers, seconds):
        route = answers(httpx.Response(429, headers={"Retry-After": seconds}))
        begun = monotonic()
        assert code(brreg.firm(FIRM)) == "registers.busy"
        assert monotonic() - begun < 2
        assert route.call_count == (1 if len(seconds) < 10 else 3)

    @pytest.mark.parametrize(("hours", "calls"), [(-1, 3), (1, 1)])
    def test_the_register_may_tell_a_time(self, answers, hours, calls):
        at = format_datetime(datetime.now(UTC) + timedelta(hours=hours), usegmt=True)
        route = answers(httpx.Response(429, headers={"Retry-After": at}))
        assert code(brreg.firm(FIRM)) == "registers.busy"
        assert route.call_count == calls

    @settings(max_examples=60, suppress_health_check=list(HealthCheck))
    @given(
        st.text("0123456789 :,-+GMTWedOct", max_size=40)
        | st.just("Wed, 21 Oct 2015 99999999999:28:00 GMT")
        | st.just("Wed, 21 Oct 9999 23:59:59 -1200")
        | st.just("Wed, 21 Oct 2015 07:28:00 -0000")
    )
    def test_any_time_told_gives_a_value(self, net, told):
        answer = httpx.Response(429, headers={"Retry-After": told})
        net.get(f"{ENHETER}/{FIRM}").mock(return_value=answer)
        assert code(brreg.firm(FIRM)) == "registers.busy"

    @pytest.mark.parametrize("status", [500, 502, 503])
    def test_a_server_that_fails_is_asked_again(self, answers, status):
        route = answers(httpx.Response(status), httpx.Response(200, json=unit()))
        assert firm().told.org_number == FIRM
        assert route.call_count == 2

    def test_a_server_that_goes_on_failing(self, answers):
        route = answers(httpx.Response(500, json=unit()))
        assert code(brreg.firm(FIRM)) == "registers.failing"
        assert route.call_count == 3

    def test_a_lost_connection_is_tried_again(self, answers):
        route = answers(httpx.ConnectError("no"), httpx.Response(200, json=unit()))
        assert firm().told.org_number == FIRM
        assert route.call_count == 2

    @pytest.mark.parametrize(
        ("error", "calls"),
        [
            (httpx.ConnectError("no"), 3),
            (httpx.ReadError("no"), 1),
            (httpx.ProxyError("no"), 1),
            (httpx.UnsupportedProtocol("ftp"), 1),
            (UnicodeError("no host is called that"), 1),
        ],
    )
    def test_off_line(self, answers, error, calls):
        route = answers(error)
        assert code(brreg.firm(FIRM)) == "registers.offline"
        assert route.call_count == calls

    @pytest.mark.parametrize(
        "error", [httpx.ConnectTimeout("late"), httpx.ReadTimeout("late"), httpx.PoolTimeout("")]
    )
    def test_a_time_out_is_not_tried_again(self, answers, error):
        route = answers(error)
        assert code(brreg.firm(FIRM)) == "registers.slow"
        assert route.call_count == 1

    def test_the_sentence_names_the_register_and_the_time(self, answers):
        answers(httpx.ReadTimeout("late"))
        problem = brreg.firm(FIRM)
        assert isinstance(problem, Problem)
        said = what(problem, str)
        assert said == "Brønnøysundregistrene har ikke svart på 8 sekunder."
        assert DEADLINE_SECONDS == 8
        assert SENTENCES["registers.slow"][1].endswith("fyll ut for hånd.")

    @pytest.mark.parametrize("setting", ["http://[::1", "http://localhost:port", ""])
    def test_an_address_that_cannot_be_asked(self, monkeypatch, answers, setting):
        monkeypatch.setenv(BRREG.setting, setting)
        if setting:
            assert code(brreg.firm(FIRM)) == "registers.offline"
        else:
            answers(json=unit())
            assert firm().told.org_number == FIRM

    def test_another_base_address(self, monkeypatch, net):
        monkeypatch.setenv(BRREG.setting, "http://localhost:9/api/")
        net.get(f"http://localhost:9/api/enheter/{FIRM}").respond(json=unit())
        assert firm().told.org_number == FIRM

    def test_it_says_who_asks(self, answers):
        route = answers(json=unit())
        firm()
        assert route.calls.last.request.headers["User-Agent"].startswith("Klyngekart")

    def test_a_mistake_of_ours_is_not_hidden(self, answers):
        answers(ZeroDivisionError())
        with pytest.raises(ZeroDivisionError):
            brreg.firm(FIRM)


class TestTheDeadline:
    WITHIN = 0.3

    @pytest.fixture
    def released(self) -> Iterator[Event]:
        event = Event()
        yield event
        event.set()

    def timed(self, number: str = FIRM) -> str:
        begun = monotonic()
        answer = code(brreg.firm(number, within=self.WITHIN))
        assert monotonic() - begun < self.WITHIN + 0.5
        return answer

    def test_holds_when_nothing_comes(self, net, released):
        def hang(_: httpx.Request) -> httpx.Response:
            released.wait(10)
            return httpx.Response(200, json=unit())

        net.get(f"{ENHETER}/{FIRM}").mock(side_effect=hang)
        assert self.timed() == "registers.slow"

    def test_holds_when_a_byte_comes_now_and_then(self, answers, released):
        answers(httpx.Response(200, stream=_Slowly(written(unit()), released)))
        assert self.timed() == "registers.slow"

    def test_leaves_no_time_for_asking_again(self, answers):
        route = answers(httpx.Response(429))
        assert self.timed() == "registers.busy"
        assert route.call_count == 1

    def test_holds_for_all_that_is_asked_together(self, net, released):
        def late(_: httpx.Request) -> httpx.Response:
            released.wait(0.2)
            return httpx.Response(404)

        net.get(url__startswith=BRREG.usual_url).mock(side_effect=late)
        assert self.timed() == "registers.slow"

    def test_without_any_time_nothing_is_asked(self, net):
        assert code(brreg.firm(FIRM, within=0)) == "registers.slow"
        assert net.calls.call_count == 0


class _Pieces(httpx.SyncByteStream):
    def __init__(self, pieces: tuple[bytes, ...]) -> None:
        self.pieces = pieces
        self.sent = 0

    def __iter__(self) -> Iterator[bytes]:
        for piece in self.pieces:
            self.sent += len(piece)
            yield piece


def _pieces(*pieces: bytes) -> _Pieces:
    return _Pieces(pieces)


class _Slowly(httpx.SyncByteStream):
    def __init__(self, content: bytes, released: Event) -> None:
        self.content = content
        self.released = released

    def __iter__(self) -> Iterator[bytes]:
        for byte in self.content:
            self.released.wait(0.02)
            yield bytes([byte])


def test_a_place_without_a_point_is_found_by_its_postal_code(answers):
    answers(json=unit())
    located = firm().told.located
    assert located is not None
    assert located.place.precision in (Precision.PLACE, Precision.POSTAL_CODE)
