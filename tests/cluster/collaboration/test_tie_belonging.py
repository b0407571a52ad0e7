"""Ties of two that become one, and of somebody who is erased."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cluster.collaboration.belonging import moved, nameless
from cluster.collaboration.ties import Party, Tie, TieKind, TieStatus
from cluster.erasing import ERASED
from tests.cluster.tied import a_purchase, a_tie, confirmed

GONE, KEPT, OTHER = 1, 2, 3
DAY = date(2018, 6, 1)
NAMES = {"kari", "kari nordmann"}
parties = st.one_of(
    st.builds(Party, st.sampled_from([GONE, KEPT, OTHER])),
    st.builds(
        Party, st.none(), st.sampled_from(["Utleie AS", "KARI", "Kari Nordmann", f"{ERASED} 1"])
    ),
)
ledgers = st.lists(
    st.builds(
        Tie,
        starts=st.sampled_from([DAY, date(2018, 6, 2)]),
        first=parties,
        second=parties,
        kind=st.sampled_from([TieKind.PURCHASE, TieKind.SHARING]),
        title=st.sampled_from(["Lyd", "Klipp", f"{ERASED} 2"]),
        reported=st.just(DAY),
        remark=st.sampled_from([None, "Nei"]),
    ).filter(lambda tie: tie.members and tie.first.key != tie.second.key),
    max_size=8,
    unique_by=lambda tie: tie.key,
)


def after(ledger: list[Tie], pairs: tuple[tuple[Tie, Tie], ...], gone: tuple[Tie, ...] = ()):
    """The ledger when it is written."""
    changed = {old.key: new for old, new in pairs}
    return [changed.get(each.key, each) for each in ledger if each not in gone]


def test_ties_follow_whoever_they_become():
    told = a_purchase(GONE, OTHER, reported_by=GONE)
    heard = a_tie(OTHER, GONE, title="Sør", reported_by=OTHER)
    others = a_tie(KEPT, OTHER)
    found = moved([told, heard, others], GONE, KEPT)
    assert found.gone == ()
    assert [new for _, new in found.changed] == [
        replace(told, first=Party(KEPT), reported_by=KEPT),
        replace(heard, second=Party(KEPT)),
    ]


def test_a_tie_between_the_two_and_one_that_both_told_of_are_nothing_any_more():
    between = a_tie(GONE, KEPT)
    twice = a_tie(GONE, OTHER, title="nord")
    found = moved([between, a_tie(KEPT, OTHER), twice], GONE, KEPT)
    assert (found.gone, found.changed) == ((between, twice), ())


def test_what_was_confirmed_of_one_that_both_told_of_stays_confirmed():
    told = a_tie(KEPT, OTHER, reported_by=KEPT)
    twice = confirmed(a_tie(GONE, OTHER, reported_by=GONE))
    found = moved([told, twice], GONE, KEPT)
    assert found.gone == (twice,)
    assert [new for _, new in found.changed] == [
        replace(told, status=TieStatus.CONFIRMED, decided=twice.decided)
    ]
    assert moved([confirmed(told), twice], GONE, KEPT).changed == ()


@given(ledgers)
def test_after_a_merge_nothing_is_told_twice_and_the_one_is_in_nothing(ledger: list[Tie]):
    found = moved(ledger, GONE, KEPT)
    now = after(ledger, found.changed, found.gone)
    assert len({each.key for each in now}) == len(now)
    assert not any(GONE in each.members for each in now)
    assert not any(each.first.key == each.second.key for each in now)
    theirs = [each for each in ledger if GONE not in each.members]
    assert [each.key for each in now if each.key in {x.key for x in theirs}] == [
        each.key for each in theirs
    ]


@given(ledgers)
def test_erased_once_more_nothing_changes(ledger: list[Tie]):
    now = after(ledger, nameless(ledger, GONE, NAMES))
    assert nameless(now, GONE, NAMES) == ()


@given(ledgers)
def test_of_a_person_nothing_is_left_and_no_two_ties_become_one(ledger: list[Tie]):
    pairs = nameless(ledger, GONE, NAMES)
    now = after(ledger, pairs)
    assert len({each.key for each in now}) == len(ledger)
    for each in now:
        assert not {each.first.name.casefold(), each.second.name.casefold()} & NAMES
        if GONE in each.members:
            assert each.title.startswith(ERASED)
            assert each.remark in (None, ERASED)
    assert [(each.starts, each.kind, each.members, each.value) for each in now] == [
        (each.starts, each.kind, each.members, each.value) for each in ledger
    ]


def test_others_ties_stay_as_they_are():
    theirs = a_tie(KEPT, OTHER, remark="Nei")
    assert nameless([theirs, a_tie(KEPT, "Karianne")], GONE, NAMES) == ()


def test_two_who_are_erased_after_one_another_leave_two_ties():
    """Each was another's partner, the same day, in the same."""
    ledger = [a_tie(KEPT, "Kari"), a_tie(KEPT, "Ola")]
    for names in ({"kari"}, {"ola"}):
        ledger = after(ledger, nameless(ledger, GONE, names))
    assert [each.second.name for each in ledger] == [f"{ERASED} 1", f"{ERASED} 2"]
    assert all(each.second.name.startswith(ERASED) for each in ledger)
