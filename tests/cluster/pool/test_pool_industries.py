"""Which codes are meant: by their beginnings, in both classifications."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.pool import (
    MOVED,
    NAMED,
    STANDARD,
    Branch,
    Match,
    branch_of,
    industries_from,
    matched,
    name_of,
    spelled,
)
from cluster.problems import Problem

codes = st.from_regex(r"[0-9]{2}\.[0-9]{3}", fullmatch=True)


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("59.110", "59.11"),
        ("59.110", "59"),
        ("59.200", "59.2"),
        ("74.102", "74.12"),
        ("74.120", "74.102"),
        ("90.012", "90.202"),
        ("90.033", "90.202"),
        ("90.202", "90.012"),
        ("90.020", "90.39"),
        ("90.034", "90.111"),
        ("90.111", "90.03"),
    ],
)
def test_a_code_of_either_classification_stands_for_both(code: str, wanted: str) -> None:
    found = matched([code], [wanted])
    assert found is not None
    assert (found.position, found.code, found.wanted) == (1, code, wanted)


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("47.110", "59"),
        ("18.120", "74.2"),  # printing, where some of photography went
        ("91.300", "90.039"),
        ("90.202", "90.39"),
        ("59.110", "59.12"),
    ],
)
def test_another_industry_is_not_meant(code: str, wanted: str) -> None:
    assert matched([code], [wanted]) is None


def test_a_firm_counts_by_any_of_its_codes_and_by_film_first() -> None:
    assert matched(["47.110", "59.110"], STANDARD) == Match(2, "59.110", "59.11")
    assert matched(["74.200", "47.110", "59.200"], STANDARD) == Match(3, "59.200", "59.2")
    assert matched(["60.200", "74.200"], STANDARD) == Match(1, "60.200", "60.2")
    assert matched([], STANDARD) is None


def test_the_most_exact_of_the_wanted_is_told() -> None:
    found = matched(["59.110"], ["59", "59.11"])
    assert found is not None
    assert found.wanted == "59.11"


def test_film_is_59_and_the_rest_is_next_to_it() -> None:
    assert {branch_of(each.code) for each in NAMED[:5]} == {Branch.FILM}
    assert {each.branch for each in NAMED[5:]} == {Branch.NEIGHBOURING}


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("59.140", "filmframvisning"),
        ("59.999", None),
        ("74.102", "grafisk og visuell design"),
        ("47.110", None),
    ],
)
def test_an_industry_has_a_name_where_we_know_one(code: str, name: str | None) -> None:
    assert name_of(code) == name


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (["59.11", "60"], ("59.11", "60")),
        (["60.2,59"], ("59", "60.2")),
        (["59", "59"], ("59",)),
    ],
)
def test_what_is_typed_is_a_list_of_beginnings_film_first(
    typed: list[str], read: tuple[str, ...]
) -> None:
    assert industries_from(typed) == read


@pytest.mark.parametrize("typed", ["film", "5", "59.", "59.1100", "59.11 x", "59,11", "-59"])
def test_what_is_no_code_is_told(typed: str) -> None:
    found = industries_from([typed])
    if typed == "59,11":
        assert found == ("59", "11")  # two industries, however meant
    else:
        assert isinstance(found, Problem)
        assert found.code == "pool.bad_industry"


def test_no_industry_at_all_is_told() -> None:
    assert industries_from([]) == industries_from([" "]) == Problem("pool.no_industry")


@given(codes)
def test_a_code_means_itself(code: str) -> None:
    assert spelled(code)[0] <= code
    assert matched([code], [code]) is not None


@given(st.lists(codes, max_size=3), st.lists(st.sampled_from(STANDARD), unique=True))
def test_who_counts_by_some_industries_counts_by_more(found: list[str], wanted: list[str]) -> None:
    if matched(found, wanted):
        assert matched(found, STANDARD)


def test_every_code_that_moved_within_its_division_finds_the_new_one_and_is_found_by_it() -> None:
    for old, new in MOVED:
        for code in new:
            assert bool(matched([code], [old])) is (code[:2] == old[:2])
            assert bool(matched([old], [code])) is (code[:2] == old[:2])
