"""The invented titles and national totals: marked, of all kinds, and with gaps to be told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from stdnum.no import orgnr

from cluster.film_share import (
    Credit,
    FilmFormat,
    Part,
    Title,
    Why,
    before_and_after,
    film_share,
    titles,
)
from cluster.members import Member, term_on
from data.demo import MARKS, demo_credits, demo_firm_years, demo_national_totals

KICK_OFF = date(2017, 11, 15)
YEARS = range(2014, 2021)
COUNTED = (FilmFormat.FEATURE, FilmFormat.DOCUMENTARY, FilmFormat.SHORT, FilmFormat.SERIES)

Members = Mapping[str, Member]


@pytest.fixture(scope="module")
def told(demo_members: Members) -> tuple[Credit, ...]:
    return demo_credits(demo_members)


@pytest.fixture(scope="module")
def known(told: tuple[Credit, ...], demo_members: Members) -> tuple[Title, ...]:
    return titles(told, demo_members.values())


def test_nobody_can_take_them_for_real(told: tuple[Credit, ...]) -> None:
    for each in (*told, *demo_national_totals()):
        assert each.demo
        assert each.source == "Oppdiktet for demonstrasjon"
    for each in told:
        assert each.title.startswith(MARKS)
        assert each.company.startswith(MARKS)
        assert each.org_number is None or orgnr.is_valid(each.org_number)
        assert each.org_number is None or each.org_number.startswith("3")


def test_companies_are_members_or_firms_with_invented_figures(
    told: tuple[Credit, ...], demo_members: Members
) -> None:
    firms = {(each.name, each.org_number) for each in demo_firm_years(demo_members)}
    unknown = {(each.company, each.org_number) for each in told} - firms
    assert unknown == {("Tenkt Utlandsfilm Oy", None)}
    assert {each.company for each in told} & demo_members.keys()
    assert {each.company for each in told} - demo_members.keys()


def test_they_are_the_same_every_time_and_told_once(
    told: tuple[Credit, ...], demo_members: Members
) -> None:
    assert demo_credits(demo_members) == told
    assert len({each.key for each in told}) == len(told)


def test_a_members_number_is_its_own_and_without_members_there_is_none(
    told: tuple[Credit, ...], demo_members: Members
) -> None:
    of_member = [each for each in told if each.company == "Påfunn Dokumentar"]
    assert {each.org_number for each in of_member} == {"327861751"}
    without = demo_credits({})
    assert {each.org_number for each in without if each.company in demo_members} == {None}
    assert [each.title for each in without] == [each.title for each in told]


def test_there_are_about_forty_five_titles_of_all_years_formats_and_parts(
    known: tuple[Title, ...], told: tuple[Credit, ...]
) -> None:
    assert 42 <= len(known) <= 48
    assert {each.year for each in known} == set(YEARS)
    assert {each.part for each in told} == set(Part)
    formats = Counter(each.format for each in known)
    assert formats.keys() == set(FilmFormat)
    assert min(formats[each] for each in COUNTED) >= 5
    assert formats[FilmFormat.GAME] == formats[FilmFormat.COMMERCIAL] == 1
    premieres = {(each.premiere.year, each.year) for each in told if each.premiere}
    assert all(premiere == year for premiere, year in premieres)


def test_about_half_were_shot_somewhere_we_know(
    known: tuple[Title, ...], told: tuple[Credit, ...]
) -> None:
    shot = {each.title: [place.name for place in each.shooting_places] for each in told}
    assert shot["Oppdiktet mørketid"] == ["Tromsø", "Lyngseidet"]
    somewhere = sum(bool(shot[each.name]) for each in known)
    assert 0.4 * len(known) <= somewhere <= 0.7 * len(known)
    assert max(map(len, shot.values())) == 2


def test_one_has_no_premiere_and_one_no_main_producer(known: tuple[Title, ...]) -> None:
    why = Counter(each.why for each in known if each.why)
    assert why == {Why.NO_PREMIERE: 1, Why.NO_MAIN_PRODUCER: 1}


def test_members_made_some_before_they_joined_and_some_after(
    known: tuple[Title, ...], demo_members: Members
) -> None:
    made: dict[bool, set[str]] = {True: set(), False: set()}
    for each in known:
        main = next((x for x in each.credits if x.part is Part.MAIN_PRODUCER), None)
        if main and main.company in demo_members and each.premiere:
            member = demo_members[main.company]
            made[term_on(member, each.premiere) is not None].add(member.name)
    assert len(made[True] & made[False]) >= 4
    assert {each.premiere > KICK_OFF for each in known if each.is_members and each.premiere} == {
        True
    }


def test_some_are_members_only_in_part(known: tuple[Title, ...]) -> None:
    fractions = {each.fraction for each in known}
    assert {0.0, 0.25, 0.5, 0.65, 1.0} <= fractions


def test_one_total_is_missing_and_there_is_no_share_of_that(known: tuple[Title, ...]) -> None:
    totals = demo_national_totals()
    every = {(year, each) for year in YEARS for each in FilmFormat}
    assert every - {each.key for each in totals} == {(2019, FilmFormat.COMMERCIAL)}
    shares = {key: film_share(known, totals, key[:1], key[1:]).share for key in every}
    assert [key for key, share in shares.items() if share is None] == [
        (2019, FilmFormat.COMMERCIAL)
    ]


def test_the_country_made_at_least_the_titles_we_know(known: tuple[Title, ...]) -> None:
    ours = Counter((each.year, each.format) for each in known)
    assert all(each.titles >= ours[each.key] for each in demo_national_totals())


@pytest.mark.parametrize("formats", [COUNTED, COUNTED[:1]])
def test_there_is_a_share_before_the_kick_off_and_one_since(
    known: tuple[Title, ...], formats: tuple[FilmFormat, ...]
) -> None:
    before, after = before_and_after(known, demo_national_totals(), KICK_OFF, formats)
    assert (before.years, after.years) == ((2014, 2015, 2016, 2017), (2018, 2019, 2020))
    assert before.share is not None
    assert after.share is not None
    assert after.share.count > before.share.count == 1
    assert after.fractional != len(after.made)


def test_with_every_format_the_missing_total_is_told(known: tuple[Title, ...]) -> None:
    before, after = before_and_after(known, demo_national_totals(), KICK_OFF)
    assert before.share is not None
    assert after.share is None


def test_without_membership_none_is_members(
    told: tuple[Credit, ...], demo_members: Members
) -> None:
    nobody = [replace(each, terms=()) for each in demo_members.values()]
    assert not any(each.is_members or each.fraction for each in titles(told, nobody))
