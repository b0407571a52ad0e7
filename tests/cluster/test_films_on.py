"""What is said of films on a day, against the same counted by hand."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.film_share import Credit, FilmFormat, NationalTotal, Part, Title, Why, titles
from cluster.films_on import films_on, had_come, last_whole_year
from cluster.intervals import share
from cluster.members import Member, MemberKind, Term

KICK_OFF = date(2017, 11, 15)
INSIDE, OUTSIDE = "399999901", "399999928"
MEMBER = Member(1, "Inne", (Term(MemberKind.MEMBER, KICK_OFF),), (), org_number=INSIDE)
FEATURE, SHORT = FilmFormat.FEATURE, FilmFormat.SHORT
END = date(2020, 12, 31)


def a_title(
    name: str,
    premiere: date | None,
    number: str = INSIDE,
    of: FilmFormat = FEATURE,
    year: int | None = None,
) -> Title:
    told = year or (premiere.year if premiere else 2018)
    main = Credit(name, told, of, Part.MAIN_PRODUCER, name, "eksempel", premiere, number)
    (title,) = titles([main], [MEMBER])
    return title


def total(year: int, count: int = 20, of: FilmFormat = FEATURE) -> NationalTotal:
    return NationalTotal(year, of, count, "eksempel")


@pytest.mark.parametrize(
    ("premiere", "year", "is_there"),
    [
        (date(2018, 6, 1), 2018, True),
        (date(2018, 6, 2), 2018, False),
        (date(2018, 5, 1), 2019, False),
        (None, 2018, True),
        (None, 2019, False),
    ],
)
def test_a_title_is_there_from_its_premiere_on(premiere, year: int, is_there: bool) -> None:
    title = a_title("Nord", premiere, year=year)
    assert had_come(title, date(2018, 6, 1)) is is_there


@pytest.mark.parametrize(
    ("day", "year"),
    [(date(2020, 12, 30), 2019), (date(2020, 12, 31), 2020), (date(2021, 1, 1), 2020)],
)
def test_a_year_is_over_with_its_last_day(day: date, year: int) -> None:
    assert last_whole_year(day) == year


def test_a_year_that_runs_is_listed_and_in_no_share() -> None:
    known = [a_title("Nord", date(2018, 3, 1)), a_title("Sør", date(2019, 3, 1))]
    totals = [total(2018), total(2019)]
    found = films_on(known, totals, date(2019, 6, 1), KICK_OFF)
    assert [each.name for each in found.titles] == ["Nord", "Sør"]
    assert found.last_year == 2018
    assert (found.after.years, found.after.share) == ((2018,), share(1, 20))
    assert [each.years for each in found.by_year] == [(2018,)]
    later = films_on(known, totals, date(2019, 12, 31), KICK_OFF)
    assert later.after.share == share(2, 40)


def test_a_year_of_which_nothing_is_known_is_there_without_a_share() -> None:
    found = films_on([], [total(2016), total(2018)], END, KICK_OFF)
    assert [each.years[0] for each in found.by_year] == [2016, 2017, 2018]
    assert [each.share is None for each in found.by_year] == [False, True, False]
    assert (found.before.years, found.after.years) == ((2016,), (2018,))


def test_formats_that_are_not_asked_for_make_no_total_missing() -> None:
    known = [a_title("Nord", date(2018, 3, 1)), a_title("Kort", date(2019, 3, 1), of=SHORT)]
    found = films_on(known, [total(2018)], END, KICK_OFF, [FEATURE])
    assert [each.name for each in found.titles] == ["Nord"]
    assert (found.after.years, found.after.share) == ((2018,), share(1, 20))
    whole = films_on(known, [total(2018)], END, KICK_OFF)
    assert whole.after.share is None
    assert set(whole.after.missing) == {(2018, SHORT), (2019, FEATURE), (2019, SHORT)}
    assert whole.after.counted == (FEATURE, SHORT)


def test_each_format_stands_alone() -> None:
    known = [a_title("Nord", date(2018, 3, 1)), a_title("Kort", date(2019, 3, 1), of=SHORT)]
    found = films_on(known, [total(2018), total(2017)], END, KICK_OFF)
    feature, short = found.by_format
    assert (feature.format, short.format) == (FEATURE, SHORT)
    assert (feature.before.share, feature.after.share) == (share(0, 20), share(1, 20))
    assert (short.before.years, short.after.share) == ((), None)
    assert short.after.missing == ((2019, SHORT),)


def test_nothing_known_is_nothing_said() -> None:
    found = films_on([], [], END, KICK_OFF)
    assert (found.titles, found.by_year, found.by_format) == ((), (), ())
    assert found.before.share is found.after.share is None


made = st.lists(
    st.builds(
        a_title,
        st.uuids().map(str),
        st.one_of(st.none(), st.dates(date(2015, 1, 1), date(2021, 12, 31))),
        st.sampled_from([INSIDE, OUTSIDE]),
        st.sampled_from([FEATURE, SHORT]),
    ),
    max_size=15,
)
counts = st.lists(
    st.builds(
        total, st.integers(2014, 2021), st.integers(0, 30), st.sampled_from([FEATURE, SHORT])
    ),
    max_size=16,
    unique_by=lambda each: each.key,
)


@given(made, counts, st.dates(date(2014, 1, 1), date(2022, 12, 31)))
def test_every_number_is_what_one_counts_by_hand(known, totals, day: date) -> None:
    found = films_on(known, totals, day, KICK_OFF)
    there = [
        each
        for each in known
        if each.year <= day.year and (each.premiere is None or each.premiere <= day)
    ]
    assert sorted(each.name for each in found.titles) == sorted(each.name for each in there)
    over = day.year if (day.month, day.day) == (12, 31) else day.year - 1
    for of in found.by_year:
        (year,) = of.years
        assert year <= over
        told = {each.format: each.titles for each in totals if each.year == year}
        here = [each for each in there if each.year == year]
        ours = [each for each in here if each.is_members and each.why is not Why.NO_PREMIERE]
        assert len(of.made) == len(ours)
        is_told = told and all(each.format in told for each in here)
        count = sum(told.values())
        if is_told and count >= max(len(here), 1):
            assert of.share == share(len(ours), count)
        else:
            assert of.share is None
    for part in (found.before, found.after):
        assert all((year >= 2018) is (part is found.after) for year in part.years)
        assert len(part.made) == sum(
            len(of.made) for of in found.by_year if of.years[0] in part.years
        )
