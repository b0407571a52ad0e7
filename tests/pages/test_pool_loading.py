"""Utvalget: the register asked on line, what has changed in it, and one firm taken in by hand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import stamina
from streamlit.testing.v1 import AppTest

from cluster.access import Role
from cluster.pool import Choice, PoolFirm, Way
from data import pool_reading
from data.registers import asking
from data.registers.brreg import BRREG
from data.store import Store
from tests.data.bulk_file import address, coded, org_number, unit
from tests.e2e.public_registers import NOBODY, Enhetsregisteret, answering
from tests.pages.filling import HOSTILE, problems, said, sound
from tests.pages.screens import html, sent, text_of, visit
from ui import links, session
from ui.recruitment import pool_including, pool_loading

TODAY = session.today()
OTHER, PERSON, SOUTHERN, HOSTILE_ONE = 2, 3, 4, 5
SOUTH = address(kommunenummer="0301", postnummer="0150")


@pytest.fixture
def register(monkeypatch: pytest.MonkeyPatch) -> Iterator[Enhetsregisteret]:
    """One that answers at once."""
    other = coded("79.110")
    made = Enhetsregisteret(
        unit(1),
        unit(OTHER, naeringskode1=other),
        unit(PERSON, naeringskode1=other, organisasjonsform={"kode": "ENK"}),
        unit(SOUTHERN, forretningsadresse=SOUTH),
        unit(HOSTILE_ONE, naeringskode1=other, navn=HOSTILE),
    )
    monkeypatch.setattr(asking, "_turns", asking.Turns(1_000_000))
    with stamina.set_testing(True, attempts=1), answering(made) as url:
        monkeypatch.setenv(BRREG.setting, url)
        yield made


def opened(way: Way | None = None, **given: str) -> AppTest:
    """The part, with a way to read the register chosen."""
    shown = sound(visit(links.RECRUITMENT, **{"del": "utvalg"}, **given))
    return shown if way is None else choose(shown, way)


def choose(shown: AppTest, way: Way) -> AppTest:
    shown.radio(key="pool-way-nb").set_value(way)
    return sound(shown.run())


def press(shown: AppTest, key: str) -> AppTest:
    return sound(shown.button(key=key).click().run())


def keys(shown: AppTest) -> set[str]:
    return {each.key for kind in ("button", "text_input", "radio") for each in shown.get(kind)}


def in_pool(store: Store) -> dict[str, PoolFirm]:
    return {each.org_number: each for each in store.pool(seen_by=Role.BOARD)}


@pytest.fixture
def loaded(demo: Store, register: Enhetsregisteret) -> Store:
    """The demonstration register, with what the public one has."""
    press(opened(Way.SEARCH), "pool-search")
    assert list(in_pool(demo)) == [org_number(1)]
    return demo


# --- reading --------------------------------------------------------------------------


def test_the_register_is_asked_on_line_and_what_came_of_it_is_told(
    demo: Store, register: Enhetsregisteret
) -> None:
    shown = press(opened(Way.SEARCH), "pool-search")
    assert "Enhetsregisteret er lest inn." in said(shown)
    told = [each.value for each in shown.text]
    assert told[-1].splitlines()[:2] == [
        "1 enhet lest",
        "1 virksomhet i utvalget: 1 i film, 0 nær film",
    ]
    (load,) = demo.pool_loads(seen_by=Role.BOARD)
    assert (load.way, load.day, load.actor) == (Way.SEARCH, TODAY, "lokal")
    assert len(register.searched) == 80
    assert not pool_reading.search_file(demo).exists()
    assert "Enhetsregisteret er lest inn." in said(sound(shown.run()))
    assert "Enhetsregisteret er lest inn." not in said(opened())


def test_where_it_stopped_is_told_and_where_it_goes_on(
    demo: Store, register: Enhetsregisteret
) -> None:
    register.answers = 30
    before = demo.version()
    shown = press(opened(Way.SEARCH), "pool-search")
    assert problems(shown) == [
        "Brønnøysundregistrene har en feil hos seg akkurat nå. Prøv igjen senere."
    ]
    assert "30 av 80 kommuner er ferdige" in said(shown)
    assert demo.version() == before
    register.answers = None
    shown = press(shown, "pool-search")
    assert problems(shown) == []
    assert "kommuner er ferdige" not in said(shown)
    assert sorted(register.searched) == sorted(set(register.searched))
    assert list(in_pool(demo)) == [org_number(1)]


def test_much_less_than_last_time_is_read_in_only_by_whoever_is_sure(
    demo: Store, register: Enhetsregisteret
) -> None:
    register.units += [unit(at) for at in range(11, 31)]
    press(opened(Way.SEARCH), "pool-search")
    del register.units[5:]
    before = demo.version()
    shown = press(opened(Way.SEARCH), "pool-search")
    assert "Det er bare 1 enheter, mot 21 sist." in problems(shown)[0]
    assert demo.version() == before
    shown.checkbox[0].set_value(True)
    shown = press(shown, "pool-search")
    assert problems(shown) == []
    assert len(demo.pool_loads(seen_by=Role.BOARD)) == 2


@pytest.mark.parametrize(
    ("way", "key"), [(Way.SEARCH, "pool-search"), (Way.FEED, "pool-feed")], ids=str
)
def test_a_silent_register_is_a_sentence_and_changes_nothing(
    loaded: Store, monkeypatch: pytest.MonkeyPatch, way: Way, key: str
) -> None:
    before = loaded.version()
    monkeypatch.setenv(BRREG.setting, NOBODY)
    shown = press(opened(way), key)
    assert problems(shown) == [
        "Får ikke kontakt med Brønnøysundregistrene. "
        "Se etter at maskinen er på nett, og prøv igjen."
    ]
    assert not shown.text
    assert loaded.version() == before


def test_a_strange_answer_is_a_sentence_and_changes_nothing(
    demo: Store, register: Enhetsregisteret, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register, "answer", lambda _: (200, {"logg": "inn"}))
    before = demo.version()
    shown = press(opened(Way.SEARCH), "pool-search")
    assert "Svaret fra Brønnøysundregistrene kan ikke leses." in problems(shown)[0]
    assert demo.version() == before


def test_whoever_comes_second_waits(demo: Store, register: Enhetsregisteret) -> None:
    shown = opened(Way.SEARCH)
    with pool_reading.turns.take("somebody else"):
        shown = press(shown, "pool-search")
    assert problems(shown) == [
        "Noen leser inn Enhetsregisteret akkurat nå. Vent til det er ferdig, og prøv igjen."
    ]
    assert register.searched == []
    assert "Enhetsregisteret er lest inn." in said(press(shown, "pool-search"))


def test_what_has_changed_is_offered_once_something_has_been_read(
    demo: Store, register: Enhetsregisteret
) -> None:
    shown = opened()
    assert len(shown.radio(key="pool-way-nb").options) == 2
    press(choose(shown, Way.SEARCH), "pool-search")
    register.units[0]["konkurs"] = True
    told = {"oppdateringsid": 5, "organisasjonsnummer": org_number(1), "endringstype": "Endring"}
    register.updates = [told]
    shown = opened()
    assert len(shown.radio(key="pool-way-nb").options) == 3
    shown = press(choose(shown, Way.FEED), "pool-feed")
    assert shown.text[-1].value.splitlines()[0] == "1 endring lest"
    assert "  OPPDIKTET FILM 1 AS: konkurs" in shown.text[-1].value.splitlines()
    assert [each.way for each in demo.pool_loads(seen_by=Role.BOARD)] == [Way.FEED, Way.SEARCH]


def test_the_choice_stays_in_another_language(demo: Store) -> None:
    shown = opened(Way.SEARCH)
    shown.query_params["lang"] = "en"
    shown = sound(shown.run())
    assert shown.radio(key="pool-way-en").value is Way.SEARCH
    assert "pool-search" in keys(shown)


# --- one firm -------------------------------------------------------------------------


def fill(shown: AppTest, number: str, reason: str) -> AppTest:
    shown.text_input(key=pool_including.NUMBER).set_value(number)
    shown.text_input(key=pool_including.REASON).set_value(reason)
    return press(shown, "include")


def typed(shown: AppTest) -> tuple[str, str]:
    return (
        shown.text_input(key=pool_including.NUMBER).value,
        shown.text_input(key=pool_including.REASON).value,
    )


def test_a_firm_outside_the_list_is_taken_in_by_its_number(loaded: Store) -> None:
    shown = fill(opened(), org_number(OTHER), "Lager reisefilm")
    assert problems(shown) == []
    assert "OPPDIKTET FILM 2 AS i Alta er tatt inn i utvalget." in text_of(shown, "kk-receipt")
    firm = in_pool(loaded)[org_number(OTHER)]
    assert firm.decision
    assert (firm.decision.choice, firm.decision.reason) == (Choice.INCLUDE, "Lager reisefilm")
    assert typed(shown) == ("", "")
    assert org_number(OTHER) in text_of(shown, "kk-table")


@pytest.mark.parametrize(
    ("number", "reason", "told"),
    [
        ("12 345", "Film", ["«12 345» er ikke ni siffer."]),
        ("", "", ["Det står ikke noe organisasjonsnummer.", "Det står ikke hvorfor."]),
        (org_number(OTHER), "", ["Det står ikke hvorfor."]),
        (org_number(9), "Film", ["Enhetsregisteret har ingen virksomhet"]),
        (org_number(PERSON), "Film", ["Et enkeltpersonforetak er en person"]),
        (org_number(SOUTHERN), "Film", ["Virksomheten holder ikke til i Nord-Norge."]),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_lost(
    loaded: Store, number: str, reason: str, told: list[str]
) -> None:
    before = loaded.version()
    shown = fill(opened(), number, reason)
    found = problems(shown)
    assert [each[: len(wanted)] for each, wanted in zip(found, told, strict=True)] == told
    assert (typed(shown), loaded.version()) == ((number, reason), before)
    shown = fill(shown, org_number(OTHER), "Lager reisefilm")
    assert problems(shown) == []
    assert org_number(OTHER) in in_pool(loaded)


def test_when_the_register_is_silent_the_form_says_so_and_keeps_what_is_typed(
    loaded: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = loaded.version()
    monkeypatch.setenv(BRREG.setting, NOBODY)
    shown = fill(opened(), org_number(OTHER), "Lager reisefilm")
    assert "Får ikke kontakt med Brønnøysundregistrene." in problems(shown)[0]
    assert typed(shown) == (org_number(OTHER), "Lager reisefilm")
    assert loaded.version() == before


def test_one_that_is_there_needs_no_register(
    loaded: Store, register: Enhetsregisteret, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(BRREG.setting, NOBODY)
    shown = fill(opened(), org_number(1), "Skal være med uansett")
    assert "OPPDIKTET FILM 1 AS i Alta er tatt inn" in text_of(shown, "kk-receipt")
    assert register.looked_up == []


def test_a_hostile_name_is_only_letters(loaded: Store, register: Enhetsregisteret) -> None:
    shown = fill(opened(), org_number(HOSTILE_ONE), HOSTILE)
    (receipt,) = [each for each in html(shown, "kk-receipt") if "tatt inn" in each]
    assert "&lt;script&gt;" in receipt
    assert "<script>" not in receipt
    assert HOSTILE in text_of(shown, "kk-receipt")
    for each in shown.markdown:
        assert HOSTILE not in each.value


# --- who may --------------------------------------------------------------------------


@pytest.mark.parametrize("role", [Role.BOARD, Role.LEADER])
def test_the_board_and_the_leader_may(loaded: Store, read_as, role: Role) -> None:
    read_as(role)
    shown = opened(Way.SEARCH)
    assert {"pool-search", pool_including.NUMBER} <= keys(shown)


@pytest.mark.parametrize("role", [Role.MEMBER, Role.VISITOR])
def test_nobody_else_is_sent_any_of_it(loaded: Store, read_as, role: Role) -> None:
    parts = ("Les inn Enhetsregisteret", "Ta inn en virksomhet utenfor utvalget")
    assert all(part in sent(opened()) for part in parts)
    read_as(role)
    told = sent(visit(links.RECRUITMENT, **{"del": "utvalg"}))
    assert not [part for part in parts if part in told]


def test_neither_is_there_when_the_page_shows_an_earlier_day(loaded: Store) -> None:
    shown = opened(dato="2019-06-01")
    assert not keys(shown) & {"pool-way-nb", "pool-search", pool_including.NUMBER}


def test_what_has_been_opened_stays_open(loaded: Store) -> None:
    """What came of a press stands in the part it was pressed in."""
    shown = opened()
    for key in (pool_loading.OPEN, pool_including.OPEN):
        shown.session_state[key] = True
    shown = fill(shown, org_number(OTHER), "Lager reisefilm")
    opens = {each.label for each in shown.expander if each.proto.expanded}
    assert {"Les inn Enhetsregisteret", "Ta inn en virksomhet utenfor utvalget"} <= opens
