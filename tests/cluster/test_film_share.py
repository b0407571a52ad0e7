"""The share of Norwegian films: who made them on the day of the premiere, and against what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.film_share import (
    Credit,
    FilmFormat,
    NationalTotal,
    Part,
    Why,
    before_and_after,
    film_share,
    titles,
)
from cluster.intervals import share
from cluster.members import Member, MemberKind, Term

KICK_OFF = date(2017, 11, 15)
PREMIERE = date(2018, 9, 1)
INSIDE, OUTSIDE = "399999901", "399999928"
FEATURE, SHORT = FilmFormat.FEATURE, FilmFormat.SHORT


def a_member(*terms: Term, number: str | None = INSIDE, name: str = "Fiktiv Film AS") -> Member:
    return Member(1, name, terms or (Term(MemberKind.MEMBER, KICK_OFF),), (), org_number=number)


def a_credit(title: str = "Oppdiktet", **more) -> Credit:
    usual = {
        "title": title,
        "year": 2018,
        "format": FEATURE,
        "part": Part.MAIN_PRODUCER,
        "company": "Fiktiv Film AS",
        "source": "eksempel",
        "premiere": PREMIERE,
        "org_number": INSIDE,
    }
    return Credit(**{**usual, **more})


def other(part: Part = Part.CO_PRODUCER, **more) -> Credit:
    return a_credit(part=part, company="Annen Film AS", **{"org_number": OUTSIDE, **more})


def one(*credits: Credit, member: Member | None = None):
    (title,) = titles(credits, [member or a_member()])
    return title


@pytest.mark.parametrize(
    ("terms", "is_members"),
    [
        ((Term(MemberKind.MEMBER, PREMIERE),), True),
        ((Term(MemberKind.MEMBER, date(2018, 9, 2)),), False),
        ((Term(MemberKind.MEMBER, KICK_OFF, PREMIERE),), False),
        ((Term(MemberKind.MEMBER, KICK_OFF, date(2018, 9, 2)),), True),
        ((Term(MemberKind.OBSERVER, KICK_OFF),), False),
    ],
)
def test_membership_on_the_day_of_the_premiere_decides(terms, is_members: bool) -> None:
    assert one(a_credit(), member=a_member(*terms)).is_members is is_members


def test_the_main_producer_decides_and_co_producers_have_a_part() -> None:
    main, co = (
        one(a_credit(), other()),
        one(a_credit(part=Part.CO_PRODUCER), other(Part.MAIN_PRODUCER)),
    )
    assert (main.is_members, main.fraction) == (True, 0.5)
    assert (co.is_members, co.fraction) == (False, 0.5)
    assert [each.part for each in co.credits] == [Part.MAIN_PRODUCER, Part.CO_PRODUCER]


def test_a_service_is_shown_and_counts_for_nothing() -> None:
    title = one(other(Part.MAIN_PRODUCER), a_credit(part=Part.SERVICE))
    assert (title.is_members, title.fraction, len(title.credits)) == (False, 0.0, 2)


def test_parts_are_weighed_where_all_are_known_and_even_otherwise() -> None:
    known = one(a_credit(producer_share=0.3), other(producer_share=0.1))
    assert known.fraction == pytest.approx(0.75)
    assert one(a_credit(producer_share=0.3), other()).fraction == 0.5
    assert one(a_credit(producer_share=0.0), other(producer_share=0.0)).fraction == 0.5


@pytest.mark.parametrize(
    ("credits", "why"),
    [
        ([a_credit(premiere=None)], Why.NO_PREMIERE),
        ([a_credit(part=Part.CO_PRODUCER)], Why.NO_MAIN_PRODUCER),
        ([a_credit(part=Part.SERVICE)], Why.NO_MAIN_PRODUCER),
        ([a_credit(), other(Part.MAIN_PRODUCER)], Why.TWO_MAIN_PRODUCERS),
    ],
)
def test_a_title_nothing_can_be_said_of_is_left_out_with_a_reason(credits, why: Why) -> None:
    title = one(*credits)
    assert (title.why, title.is_members, title.fraction) == (why, False, 0.0)


def test_the_premiere_may_stand_with_any_of_the_companies() -> None:
    title = one(a_credit(premiere=None), other())
    assert (title.why, title.is_members, title.premiere) == (None, True, PREMIERE)


def test_a_company_is_known_by_its_number_and_without_one_by_its_whole_name() -> None:
    assert one(a_credit(company="Et helt annet navn")).is_members
    assert not one(a_credit(org_number=OUTSIDE)).is_members
    assert one(a_credit(org_number=None, company="FIKTIV FILM AS")).is_members
    assert not one(a_credit(org_number=None, company="Fiktiv Film")).is_members


def test_rows_of_one_title_are_one_title_and_other_years_and_formats_others() -> None:
    rows = [a_credit("Nord"), other(title="NORD"), a_credit("Nord", year=2019)]
    found = titles([*rows, a_credit("Nord", format=SHORT)], [a_member()])
    assert [(each.year, each.format, len(each.credits)) for each in found] == [
        (2018, FEATURE, 2),
        (2018, SHORT, 1),
        (2019, FEATURE, 1),
    ]


# --- against the country --------------------------------------------------------------


def total(count: int, year: int = 2018, of: FilmFormat = FEATURE) -> NationalTotal:
    return NationalTotal(year, of, count, "eksempel")


def made(*credits: Credit):
    return titles(credits, [a_member()])


def test_the_share_has_its_exact_interval_and_the_titles_behind_it() -> None:
    known = made(a_credit("Nord"), a_credit("Sør", org_number=OUTSIDE), a_credit("Øst"))
    found = film_share(known, [total(25)], [2018])
    assert found.share == share(2, 25)
    assert [each.name for each in found.made] == ["Nord", "Øst"]
    assert (found.national, found.fractional) == (25, 2.0)
    assert found.of_fraction == pytest.approx(0.08)


def test_a_title_made_by_a_co_producer_counts_in_part_beside_the_share() -> None:
    known = made(a_credit(part=Part.CO_PRODUCER), other(Part.MAIN_PRODUCER))
    found = film_share(known, [total(10)], [2018])
    assert (found.share, found.fractional) == (share(0, 10), 0.5)
    assert found.of_fraction == pytest.approx(0.05)


@pytest.mark.parametrize(
    "totals",
    [
        [],
        [total(25, 2019)],
        [total(25)],
        [total(25), total(3, 2019, SHORT)],
    ],
)
def test_where_a_national_total_is_missing_there_is_no_share(totals) -> None:
    known = made(a_credit("Nord"), a_credit("Sør", year=2019, premiere=date(2019, 2, 1)))
    found = film_share(known, totals, [2018, 2019])
    assert (found.national, found.share, found.of_fraction) == (None, None, None)
    assert len(found.made) == 2


def test_a_total_below_the_titles_we_know_is_no_denominator() -> None:
    known = made(a_credit("Nord"), a_credit("Sør", org_number=OUTSIDE))
    found = film_share(known, [total(1)], [2018])
    assert (found.national, found.share) == (1, None)
    assert film_share(known, [total(2)], [2018]).share == share(1, 2)


def test_nothing_of_nothing_is_no_share() -> None:
    assert film_share([], [total(0)], [2018]).share is None
    assert film_share([], [total(7)], [2018]).share == share(0, 7)
    assert film_share([], [], [2018]).national is None


def test_all_formats_together_need_every_formats_total() -> None:
    known = made(a_credit("Nord"), a_credit("Kort", format=SHORT))
    both = [total(25), total(40, of=SHORT)]
    assert film_share(known, both, [2018]).share == share(2, 65)
    assert film_share(known, both, [2018], [FEATURE]).share == share(1, 25)
    assert film_share(known, both[:1], [2018]).share is None


def test_a_title_that_is_left_out_is_still_one_of_the_countrys() -> None:
    known = made(a_credit("Nord"), a_credit("Ukjent", premiere=None))
    assert film_share(known, [total(1)], [2018]).share is None
    assert film_share(known, [total(2)], [2018]).share == share(1, 2)


@pytest.mark.parametrize(
    ("kick_off", "before"),
    [(KICK_OFF, (2016, 2017)), (date(2017, 6, 30), (2016,)), (date(2017, 7, 1), (2016, 2017))],
)
def test_before_and_after_part_the_years_where_membership_began(kick_off: date, before) -> None:
    totals = [total(20, year) for year in (2016, 2017, 2018, 2019)]
    known = made(a_credit("Nord"))
    first, then = before_and_after(known, totals, kick_off)
    assert first.years == before
    assert then.years == tuple(year for year in (2016, 2017, 2018, 2019) if year not in before)
    assert then.share == share(1, 20 * len(then.years))
    assert first.share == share(0, 20 * len(first.years))


@given(st.lists(st.sampled_from(list(Part)), min_size=1, max_size=6), st.data())
def test_members_never_make_more_than_the_whole(parts, data) -> None:
    credits = [
        replace(
            a_credit(part=part, company=f"Firma {at}"),
            org_number=data.draw(st.sampled_from([INSIDE, OUTSIDE])),
            producer_share=data.draw(st.sampled_from([None, 0.0, 0.2, 1.0])),
        )
        for at, part in enumerate(parts)
    ]
    title = one(*credits)
    assert 0 <= title.fraction <= 1 + 1e-12
    assert not title.is_members or title.fraction > 0 or credits[0].producer_share == 0
    assert one(*reversed(credits)) == title
