"""A member beside what a register says: what differs, and only what is ticked taken over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.comparison import Difference, Field, Told, differences, taken_over, withdrawn
from cluster.members import Located, Member, OrganisationForm
from cluster.places import Place, Position, Precision
from tests.cluster.rosters import ALTA, BODO, TROMSO

TODAY = date(2020, 11, 14)
Make = Callable[..., Member]

POINT = Position(69.651235, 18.961235)
HOUSE = replace(TROMSO, position=POINT, precision=Precision.ADDRESS)
KROKEN = replace(TROMSO, name="Kroken", position=Position(69.67, 19.05))


@pytest.fixture
def member(make_member: Make) -> Member:
    return make_member(
        name="Liksom Lyd AS",
        org_number="335778103",
        organisation_form=OrganisationForm.AS,
        employees=3,
        located=(Located(TROMSO, None, "9008", "Storgata 1"),),
    )


def fields(member: Member, told: Told) -> list[Field]:
    return [each.field for each in differences(member, told, TODAY)]


def told_at(place: Place, postal_code: str | None = None, address: str | None = None) -> Told:
    return Told(located=Located(place, None, postal_code, address))


class TestDifferences:
    def test_each_field_with_both_sides_in_a_fixed_order(self, member):
        told = Told(
            "390508298",
            "TENKT LYD AS",
            OrganisationForm.SA,
            7,
            Located(ALTA, None, "9510", "Eksempelveien 2"),
        )
        assert differences(member, told, TODAY) == (
            Difference(Field.ORG_NUMBER, "335778103", "390508298"),
            Difference(Field.NAME, "Liksom Lyd AS", "TENKT LYD AS"),
            Difference(Field.ORGANISATION_FORM, OrganisationForm.AS, OrganisationForm.SA),
            Difference(Field.EMPLOYEES, 3, 7),
            Difference(Field.PLACE, TROMSO, ALTA),
            Difference(Field.ADDRESS, "Storgata 1", "Eksempelveien 2"),
            Difference(Field.POSTAL_CODE, "9008", "9510"),
        )

    def test_of_one_who_is_erased_nothing_is_compared_or_taken_over(self, member):
        left = replace(member, located=(), erased=TODAY)
        told = Told("390508298", "TENKT LYD AS", employees=7, located=Located(ALTA))
        assert differences(left, told, TODAY) == ()
        assert taken_over(left, told, list(Field), TODAY) == left

    def test_what_is_not_stored_yet_differs(self, make_member):
        told = Told("335778103", employees=5)
        assert differences(make_member(), told, TODAY) == (
            Difference(Field.ORG_NUMBER, None, "335778103"),
            Difference(Field.EMPLOYEES, None, 5),
        )

    def test_a_register_that_says_nothing_takes_nothing_away(self, member):
        assert differences(member, Told(), TODAY) == ()
        assert differences(member, told_at(TROMSO), TODAY) == ()

    @pytest.mark.parametrize("employees", [None, 0, 3, 40])
    def test_absent_employees_are_no_claim(self, member, employees):
        assert differences(replace(member, employees=employees), Told(), TODAY) == ()

    def test_none_is_a_number_too(self, member):
        assert fields(member, Told(employees=0)) == [Field.EMPLOYEES]
        assert fields(replace(member, employees=0), Told(employees=0)) == []

    @pytest.mark.parametrize("name", ["LIKSOM LYD AS", "  liksom  lyd as"])
    def test_a_name_in_capitals_is_the_same_name(self, member, name):
        assert fields(member, Told(name=name)) == []

    def test_an_address_in_capitals_is_the_same_address(self, member):
        assert fields(member, told_at(TROMSO, "9008", "STORGATA 1")) == []

    def test_of_a_person_only_the_form_is_compared(self, member):
        person = OrganisationForm.ENK
        told = Told("390508298", "KARI TENKT", person, 7, Located(ALTA, None, "9510", "Hjemme 1"))
        assert fields(member, told) == [Field.ORGANISATION_FORM]
        after = taken_over(member, told, Field, TODAY)
        assert after == replace(member, organisation_form=person)


class TestPlaces:
    def test_another_kommune(self, member):
        assert fields(member, told_at(ALTA)) == [Field.PLACE]

    def test_another_place_in_the_kommune(self, member):
        assert fields(member, told_at(KROKEN, "9022")) == [Field.PLACE, Field.POSTAL_CODE]

    def test_one_postal_code_has_many_names_in_it(self, member):
        assert fields(member, told_at(KROKEN, "9008")) == []

    def test_a_kommune_is_no_other_place_than_one_in_it(self, member):
        kommune = replace(KROKEN, name="Tromsø kommune", precision=Precision.KOMMUNE)
        assert fields(member, told_at(kommune)) == []

    def test_a_kommune_written_otherwise_is_the_same_by_its_number(self, member):
        sami = replace(TROMSO, kommune=replace(TROMSO.kommune, name="Romsa"))
        assert fields(member, told_at(sami)) == []

    @pytest.mark.parametrize("precision", [Precision.PLACE, Precision.POSTAL_CODE])
    def test_a_place_the_register_measured_no_point_for_is_not_moved(self, member, precision):
        elsewhere = replace(TROMSO, position=Position(69.6, 18.9), precision=precision)
        assert fields(member, told_at(elsewhere)) == []

    def test_a_better_point(self, member):
        assert differences(member, told_at(HOUSE), TODAY) == (
            Difference(Field.POSITION, TROMSO.position, POINT),
        )

    @pytest.mark.parametrize(("off", "differs"), [(0.00005, False), (0.001, True)])
    def test_points_a_few_metres_apart_are_the_same(self, member, off, differs):
        near = Position(TROMSO.position.latitude + off, TROMSO.position.longitude)
        told = told_at(replace(HOUSE, position=near))
        assert (fields(member, told) == [Field.POSITION]) == differs

    def test_a_point_in_another_kommune_comes_with_its_place_only(self, member):
        told = told_at(replace(ALTA, precision=Precision.ADDRESS))
        assert fields(member, told) == [Field.PLACE]

    def test_the_place_of_the_day_is_the_one_compared(self, member):
        moves = (Located(BODO), Located(ALTA, date(2019, 1, 1)), Located(TROMSO, date(2021, 1, 1)))
        mover = replace(member, located=moves)
        assert fields(mover, told_at(ALTA)) == []
        assert fields(mover, told_at(TROMSO)) == [Field.PLACE]


class TestTakingOver:
    def test_only_what_is_ticked(self, member):
        told = Told(name="TENKT LYD AS", employees=7, located=Located(ALTA, None, "9510"))
        assert taken_over(member, told, [Field.EMPLOYEES], TODAY) == replace(member, employees=7)

    def test_nothing_ticked_changes_nothing(self, member):
        told = Told("390508298", "TENKT", OrganisationForm.SA, 7, Located(ALTA, None, "9510", "X"))
        assert taken_over(member, told, (), TODAY) == member

    def test_a_tick_for_what_does_not_differ_changes_nothing(self, member):
        told = Told("335778103", "LIKSOM LYD AS", located=Located(KROKEN, None, "9008"))
        assert taken_over(member, told, Field, TODAY) == member

    def test_another_place_is_a_move_today(self, member):
        told = told_at(ALTA, "9510", "Eksempelveien 2")
        moved = Located(ALTA, TODAY, "9510", "Eksempelveien 2")
        assert taken_over(member, told, Field, TODAY).located == (*member.located, moved)

    def test_the_old_address_does_not_move_along(self, member):
        told = told_at(ALTA, "9510", "Eksempelveien 2")
        moved = Located(ALTA, TODAY)
        assert taken_over(member, told, [Field.PLACE], TODAY).located == (*member.located, moved)

    def test_an_address_both_agree_on_does(self, member):
        told = told_at(KROKEN, "9022", "Storgata 1")
        moved = Located(KROKEN, TODAY, None, "Storgata 1")
        assert taken_over(member, told, [Field.PLACE], TODAY).located[-1] == moved

    def test_a_second_move_on_one_day_replaces_the_first(self, member):
        once = taken_over(member, told_at(ALTA), Field, TODAY)
        twice = taken_over(once, told_at(BODO), Field, TODAY)
        assert twice.located == (*member.located, Located(BODO, TODAY))

    def test_a_move_that_is_planned_stays(self, member):
        planned = Located(BODO, date(2021, 1, 1))
        mover = replace(member, located=(*member.located, planned))
        after = taken_over(mover, told_at(ALTA), Field, TODAY)
        assert after.located == (*member.located, Located(ALTA, TODAY), planned)

    def test_a_new_address_in_the_same_place_is_a_correction(self, member):
        after = taken_over(member, told_at(TROMSO, "9010", "Kaia 3"), [Field.ADDRESS], TODAY)
        assert after.located == (Located(TROMSO, None, "9008", "Kaia 3"),)

    def test_a_better_point_keeps_the_name_of_the_place(self, member):
        told = told_at(replace(HOUSE, name="Kroken"), "9022", "Eksempelkaia 1")
        after = taken_over(member, told, [Field.POSITION], TODAY)
        assert after.located == (Located(HOUSE, None, "9008", "Storgata 1"),)


places = st.sampled_from([TROMSO, HOUSE, KROKEN, ALTA, BODO])
codes = st.sampled_from([None, "9008", "9022", "9510"])
streets = st.sampled_from([None, "Storgata 1", "STORGATA 1", "Eksempelkaia 1"])
sinces = st.dates(date(2018, 1, 1), date(2022, 12, 31))
ticks = st.sets(st.sampled_from(Field))


def members() -> st.SearchStrategy[Member]:
    return st.builds(
        _member,
        st.builds(Located, places, st.none() | sinces, codes, streets),
        st.lists(st.builds(Located, places, sinces, codes, streets), max_size=3),
        st.sampled_from([None, 0, 3, 7]),
    )


def _member(first: Located, moves: list[Located], employees: int | None) -> Member:
    known = {each.since: each for each in (first, *moves)}
    ordered = tuple(sorted(known.values(), key=lambda each: each.since or date.min))
    return Member(1, "Liksom Lyd AS", (), ordered, employees=employees)


tellings = st.builds(
    Told,
    st.sampled_from([None, "335778103"]),
    st.sampled_from([None, "LIKSOM LYD AS", "TENKT AS"]),
    st.none() | st.sampled_from(OrganisationForm),
    st.sampled_from([None, 5, 7]),
    st.none() | st.builds(Located, places, st.none(), codes, streets),
)


@given(members(), tellings)
def test_once_all_is_taken_over_nothing_differs(member, told):
    after = taken_over(member, told, Field, TODAY)
    assert differences(after, told, TODAY) == ()
    assert taken_over(after, told, Field, TODAY) == after


@given(members(), tellings, ticks)
def test_what_is_not_ticked_stays_different(member, told, ticked):
    differing = {each.field for each in differences(member, told, TODAY)}
    after = taken_over(member, told, ticked, TODAY)
    left = {each.field for each in differences(after, told, TODAY)}
    came_along = {Field.POSITION} if Field.PLACE in ticked else set()
    assert left - {Field.PLACE} <= differing
    assert differing - ticked - came_along - {Field.PLACE} <= left


@given(members(), tellings, ticks)
def test_the_places_stay_in_order_of_date(member, told, ticked):
    after = taken_over(member, told, ticked, TODAY)
    days = [each.since or date.min for each in after.located]
    assert days == sorted(set(days))
    assert after.located


class TestWithdrawn:
    def test_what_was_copied_is_gone_and_the_rest_stays(self, member):
        copied = {Field.EMPLOYEES, Field.ADDRESS}
        after = withdrawn(member, copied)
        assert after.employees is None
        assert after.located == (Located(TROMSO, None, "9008"),)
        assert after.organisation_form is OrganisationForm.AS

    def test_a_member_keeps_its_name_number_and_place(self, member):
        after = withdrawn(member, Field)
        assert (after.name, after.org_number) == (member.name, member.org_number)
        assert after.located == (Located(TROMSO),)
        assert (after.organisation_form, after.employees) == (None, None)

    def test_nothing_copied(self, member):
        assert withdrawn(member, ()) == member


def test_a_new_firm_gets_its_place_from_the_register():
    new = Member(0, "", (), ())
    told = Told("399999901", "Nytt AS", located=Located(BODO, None, "8001", "Storgata 1"))
    found = differences(new, told, TODAY)
    assert [each.field for each in found] == [
        Field.ORG_NUMBER,
        Field.NAME,
        Field.PLACE,
        Field.ADDRESS,
        Field.POSTAL_CODE,
    ]
    assert taken_over(new, told, [Field.NAME], TODAY).located == ()
    taken = taken_over(new, told, [Field.PLACE, Field.ADDRESS], TODAY)
    assert taken.located == (Located(BODO, None, None, "Storgata 1"),)
