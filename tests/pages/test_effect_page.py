"""Effekt as each reader gets it: the analysis of today with names, or the last published."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from shutil import copy

import pytest
from streamlit.testing.v1 import AppTest

from cluster.access import Role
from cluster.effect.analysis import Edition
from cluster.effect.options import Outcome, Pool
from cluster.firm_years import FirmYear
from cluster.members import Located
from data.commands import import_firm_years, publish_effect, set_firm_year
from data.effect_editions import Rerun
from data.store import Store
from reports.effect_words import signed
from tests.cluster.effect.test_effect_study import alike, invented, number_of
from tests.cluster.rosters import TROMSO
from tests.pages.filling import save
from tests.pages.registers import LEADER, make_register, opened
from tests.pages.screens import html, sent, text_of, visit
from ui import links, session
from ui.effect.edition_views import again_words

NAMED = "Firma"
EARLIER = date(2021, 3, 1)
NB = session.texts


@pytest.fixture(scope="module")
def figures_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Members and others with figures, kept once for all tests."""
    file = tmp_path_factory.mktemp("figures") / "register.sqlite"
    make_register(file)
    members, figures = invented(1, members=14, others=60)
    with opened(file) as store:
        save(store, *(replace(each, id=0, located=(Located(TROMSO),)) for each in members))
        noted = [replace(each, note="Oppgitt") for each in figures]
        _, problems = import_firm_years(store, LEADER, noted)
        assert not problems
    return file


@pytest.fixture
def known(figures_file: Path, tmp_path: Path) -> Iterator[Store]:
    """The app over a register with figures."""
    with opened(Path(copy(figures_file, tmp_path))) as store:
        yield store


def published(store: Store, today: date = EARLIER) -> Edition:
    edition, problems = publish_effect(store, LEADER, today=today)
    assert edition, problems
    return edition


def opened_page(**address: str) -> AppTest:
    visitor = visit(links.EFFECT, **address)
    assert not visitor.exception
    return visitor


def everything(visitor: AppTest) -> str:
    charts = json.dumps([each.proto.spec for each in visitor.get("vega_lite_chart")])
    return sent(visitor) + charts


def a_figure(store: Store) -> FirmYear:
    return next(
        each
        for each in store.firm_years(seen_by=Role.LEADER)
        if each.org_number == number_of(0) and each.year == 2019
    )


def other_figures(store: Store) -> None:
    """One firm's turnover is another from now on."""
    seen = a_figure(store)
    _, problems = set_firm_year(
        store, LEADER, replace(seen, turnover=7_000_000), seen=seen, today=session.today()
    )
    assert not problems


# --- who sees what --------------------------------------------------------------------


@pytest.mark.parametrize("role", [Role.VISITOR, Role.MEMBER])
def test_before_anything_is_published_there_is_a_sentence(
    known: Store, read_as: Callable[..., None], role: Role
) -> None:
    read_as(role)
    visitor = opened_page()
    (told,) = visitor.info
    assert "er ikke publisert ennå" in told.value
    assert not html(visitor, "kk-part")
    assert NAMED not in everything(visitor)


@pytest.mark.parametrize("role", [Role.VISITOR, Role.MEMBER])
@pytest.mark.parametrize("question", [{}, {"hva": "employees", "mot": "rest"}])
def test_the_published_names_no_firm(
    known: Store, read_as: Callable[..., None], role: Role, question: dict[str, str]
) -> None:
    edition = published(known)
    read_as(role)
    visitor = opened_page(**question)
    assert len(html(visitor, "kk-part")) == 6
    assert "Analysen ble publisert 1. mars 2021." in text_of(visitor, "kk-note")
    told = everything(visitor)
    for hidden in (NAMED, number_of(0)[:6], LEADER.name, edition.digest[:8]):
        assert hidden not in told
    assert not visitor.get("button_group") or "Publiser" not in told


@pytest.mark.parametrize("role", [Role.BOARD, Role.LEADER])
def test_board_and_leader_see_todays_with_names(
    known: Store, read_as: Callable[..., None], role: Role
) -> None:
    read_as(role)
    visitor = opened_page()
    assert len(html(visitor, "kk-part")) == 7
    tables = text_of(visitor, "kk-table").split("<div")
    (most,) = (each for each in tables if "Den som betyr mest" in each)
    assert NAMED in most
    assert bool([x for x in visitor.button if x.key == "publish-effect"]) is (role is Role.LEADER)


def test_the_published_stays_when_the_figures_are_others(
    known: Store, read_as: Callable[..., None]
) -> None:
    before = published(known).analysis.of(Outcome.TURNOVER, Pool.NORTH).test
    other_figures(known)
    assert before is not None
    number = signed(before.estimate, NB())
    read_as(Role.LEADER)
    assert number not in _comparison(opened_page())
    read_as(Role.VISITOR)
    assert number in _comparison(opened_page())


def _comparison(visitor: AppTest) -> str:
    tables = text_of(visitor, "kk-table").split("<div")
    return next(each for each in tables if "medlemmer mot andre" in each)


def test_an_edition_is_seen_from_the_day_it_was_published(
    known: Store, read_as: Callable[..., None]
) -> None:
    published(known)
    read_as(Role.VISITOR)
    assert opened_page(dato=(EARLIER - timedelta(days=1)).isoformat()).info
    assert html(opened_page(dato=EARLIER.isoformat()), "kk-part")


def test_the_newest_edition_is_shown(known: Store, read_as: Callable[..., None]) -> None:
    published(known)
    other_figures(known)
    published(known, date(2022, 5, 4))
    read_as(Role.VISITOR)
    assert "4. mai 2022" in text_of(opened_page(), "kk-note")
    assert "1. mars 2021" in text_of(opened_page(dato="2022-01-01"), "kk-note")


# --- the question in the address ------------------------------------------------------


def test_the_question_is_in_the_address(known: Store) -> None:
    visitor = opened_page(hva="employees", mot="rest")
    assert "Ansatte, mot resten av landet uten Oslo" in [x.value for x in visitor.subheader]
    visitor.segmented_control(key="mot").set_value(Pool.NORTH).run()
    assert not visitor.exception
    assert "mot" not in visitor.query_params
    assert visitor.query_params["hva"] == "employees"
    assert "Ansatte, mot Nord-Norge" in [x.value for x in visitor.subheader]


def test_the_contents_lead_to_every_part(known: Store) -> None:
    visitor = opened_page()
    (contents,) = html(visitor, "kk-contents")
    parts = "".join(html(visitor, "kk-part"))
    for heading in html(visitor, "kk-part"):
        id_ = heading.split('id="')[1].split('"')[0]
        assert f'href="#{id_}"' in contents
    assert contents.count("<li>") == parts.count("<h2")


# --- no figures -----------------------------------------------------------------------


@pytest.mark.parametrize("role", [Role.BOARD, Role.LEADER])
def test_without_figures_it_is_told_what_it_takes(
    empty: Store, read_as: Callable[..., None], role: Role
) -> None:
    read_as(role)
    visitor = opened_page()
    (told,) = visitor.info
    assert "minst 8 medlemmer og 20 liknende" in told.value
    assert not visitor.metric
    assert not html(visitor, "kk-part")
    assert "publish-effect" not in {each.key for each in visitor.button}


def test_before_the_first_figures_of_the_chosen_day_there_are_none(
    known: Store, read_as: Callable[..., None]
) -> None:
    read_as(Role.LEADER)
    assert opened_page(dato="2014-06-01").info
    early = opened_page(dato="2016-06-01")
    assert [each.value for each in early.metric] == ["for få"] * 4


# --- publishing, and making it again --------------------------------------------------


def _publish(visitor: AppTest) -> AppTest:
    visitor.button(key="publish-effect").click().run()
    visitor.button(key="publish-effect-sure").click().run()
    assert not visitor.exception
    return visitor


def test_publishing_takes_two_presses_and_keeps_what_was_seen(
    known: Store, read_as: Callable[..., None]
) -> None:
    read_as(Role.LEADER, name="Kari")
    visitor = opened_page()
    visitor.button(key="publish-effect").click().run()
    assert known.effect_editions(seen_by=Role.LEADER) == ()
    visitor.button(key="publish-effect-keep").click().run()
    assert known.effect_editions(seen_by=Role.LEADER) == ()
    _publish(visitor)
    (edition,) = known.effect_editions(seen_by=Role.LEADER)
    told = text_of(visitor, "kk-table")
    for each in (edition.digest[:8], "Kari", "de samme tallene", "1 publisert analyse"):
        assert each in told
    test = edition.analysis.of(Outcome.TURNOVER, Pool.NORTH).test
    assert test is not None
    assert signed(test.estimate, NB()) in _comparison(visitor)
    assert edition.digest[:8] in text_of(visitor, "kk-receipt")


def test_the_same_is_not_published_twice(known: Store, read_as: Callable[..., None]) -> None:
    read_as(Role.LEADER)
    visitor = _publish(_publish(opened_page()))
    assert "er publisert før" in text_of(visitor, "kk-problem")
    assert len(known.effect_editions(seen_by=Role.LEADER)) == 1


def test_looking_back_nothing_is_published(known: Store, read_as: Callable[..., None]) -> None:
    read_as(Role.LEADER)
    visitor = opened_page(dato="2021-01-01")
    assert "publish-effect" not in {each.key for each in visitor.button}
    assert "Gå til i dag" in text_of(visitor, "kk-note")


@pytest.mark.parametrize("role", [Role.BOARD, Role.LEADER])
def test_an_edition_made_again_is_the_same(
    known: Store, read_as: Callable[..., None], role: Role
) -> None:
    published(known)
    read_as(role)
    visitor = opened_page()
    visitor.button(key="rerun-effect").click().run()
    told = text_of(visitor, "kk-receipt")
    assert "alt er likt til siste siffer" in told
    assert "Tallene i dag er de den ble laget av." in told


def test_other_figures_are_told_of_though_the_edition_is_the_same(
    known: Store, read_as: Callable[..., None]
) -> None:
    published(known)
    other_figures(known)
    read_as(Role.BOARD)
    visitor = opened_page()
    assert "andre tall nå" in text_of(visitor, "kk-table")
    visitor.button(key="rerun-effect").click().run()
    told = text_of(visitor, "kk-receipt")
    assert "alt er likt til siste siffer" in told
    assert "Tallene i dag er andre" in told


@pytest.mark.parametrize(
    ("is_same_method", "words"),
    [(False, "annen utgave av reglene"), (True, "endret i databasen")],
)
@pytest.mark.parametrize("is_current", [True, False])
def test_what_does_not_come_out_the_same_is_told_with_why(
    known: Store, is_same_method: bool, words: str, is_current: bool
) -> None:
    """The database lets nobody change an edition, so what came out is said of one by hand."""
    again = Rerun(published(known), False, is_same_method, is_current)
    told = again_words(again, NB())
    assert "gir andre tall nå" in told
    assert words in told
    assert ("Tallene i dag er de den" in told) is is_current


def test_hostile_names_are_letters(known: Store, read_as: Callable[..., None]) -> None:
    """A name is shown as it is written, whatever it holds."""
    seen = [
        replace(each, name="<b>Fet</b> **Firma**", note="x", industry="01.110")
        for each in alike(0, 1)[1]
    ]
    new = [replace(each, org_number="399999999") for each in seen]
    _, problems = import_firm_years(known, LEADER, new)
    assert not problems
    read_as(Role.LEADER)
    written = "".join(html(opened_page(), "kk-table"))
    assert "&lt;b&gt;Fet&lt;/b&gt; **Firma**" in written
    assert "<b>Fet" not in written
