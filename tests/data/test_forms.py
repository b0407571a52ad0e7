"""What is typed about a member, and the member it makes."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cluster.consent import Audience, Consent, Shared, choices
from cluster.crafts import Craft
from cluster.members import Contact, Located, Member, MemberKind, OrganisationForm, Term
from cluster.places import Kommune, Place, Position, Precision
from data.forms import PLACE_FIELDS, TypedTerm, here, member_from, typed_of, typed_place
from data.importing.sheet import clean
from tests.cluster.rosters import ALTA, TROMSO

TODAY = date(2020, 11, 14)
NUMBER, OTHER_NUMBER = "335778103", "390508298"
PINNED = replace(TROMSO, position=Position(69.612345, 18.912345), precision=Precision.GIVEN)

LINES = st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=60).filter(str.strip)
ANYTHING = st.text(max_size=60)
DAYS = st.dates(date(2000, 1, 1), date(2030, 1, 1))


@st.composite
def terms(draw: st.DrawFn) -> tuple[Term, ...]:
    days = sorted(draw(st.sets(DAYS, min_size=1, max_size=6)))
    kinds = st.sampled_from(MemberKind)
    closed = [Term(draw(kinds), joined, left) for joined, left in pairwise(days)]
    return (*closed, Term(draw(kinds), days[-1]))


PLACES = st.builds(
    Place,
    name=LINES,
    kommune=st.builds(Kommune, st.sampled_from(["1804", "5501", "5601"]), LINES),
    position=st.builds(Position, st.floats(-90, 90), st.floats(-180, 180)),
    precision=st.sampled_from(Precision),
)
LOCATED = st.builds(
    Located,
    place=PLACES,
    since=st.none() | DAYS,
    postal_code=st.none() | st.from_regex(r"[0-9]{4}", fullmatch=True),
    address=st.none() | LINES,
)
CONSENTS = st.lists(
    st.builds(Consent, st.sampled_from(Shared), st.sampled_from(Audience), st.none() | DAYS, LINES),
    unique_by=lambda each: each.shared,
).map(lambda found: tuple(sorted(found, key=lambda each: list(Shared).index(each.shared))))
CONTACTS = st.builds(Contact, st.none() | LINES, st.none() | LINES, st.none() | LINES)
MEMBERS = st.builds(
    Member,
    id=st.integers(0, 9),
    name=st.just("") | LINES,
    terms=terms(),
    located=st.lists(LOCATED, max_size=3).map(tuple),
    org_number=st.none() | st.sampled_from([NUMBER, OTHER_NUMBER]),
    organisation_form=st.none() | st.sampled_from(OrganisationForm),
    crafts=st.lists(st.sampled_from(Craft), unique=True).map(tuple),
    employees=st.none() | st.integers(0, 100_000),
    website=st.none() | LINES,
    contact=CONTACTS.map(lambda each: None if each == Contact() else each),
    offers=st.none() | LINES,
    needs=st.none() | LINES,
    consents=CONSENTS,
    confirmed=st.none() | DAYS,
    demo=st.booleans(),
    version=st.integers(1, 5),
)

LYD = Member(
    7,
    "Fiktiv Lyd",
    (Term(MemberKind.MEMBER, date(2018, 4, 17)),),
    (Located(PINNED, None, "9008", "Storgata 1"),),
    org_number=NUMBER,
    organisation_form=OrganisationForm.AS,
    crafts=(Craft.SOUND,),
    employees=3,
    website="https://example.com",
    contact=Contact("Kari Nordmann", "kari@example.com", "99 99 99 99"),
    offers="Lydmiks",
    needs="Klippere",
    version=3,
)


def typed(base: Member = LYD, **changed: object) -> tuple[Member, dict[str | None, str]]:
    """The member with what is typed in some fields, and the code of each problem by its field."""
    written = {**typed_of(base, TODAY), **changed}
    made, problems = member_from(written, base, TODAY, consent_text="2026-11")
    return made, {each.column: each.code for each in problems}


def place_of(made: Member) -> Located:
    found = here(made.located, TODAY)
    assert found is not None
    return found


class TestWhatIsLeftAlone:
    @given(member=MEMBERS)
    def test_nothing_typed_is_the_same_member(self, member: Member) -> None:
        assert typed(member) == (member, {})

    @given(member=MEMBERS, text=ANYTHING)
    @settings(max_examples=40)
    def test_one_field_typed_leaves_the_others(self, member: Member, text: str) -> None:
        made, _ = typed(member, offers=text)
        assert replace(made, offers=None) == replace(member, offers=None)

    def test_what_a_form_could_not_take_but_is_stored_stays(self) -> None:
        """A register's long name, and what was written before there were rules."""
        odd = replace(LYD, name="x" * 300, website="gopher", contact=Contact(" a ", "b", "c"))
        assert typed(odd) == (odd, {})
        assert typed(odd, needs="Noe")[0] == replace(odd, needs="Noe")


@given(
    written=st.fixed_dictionaries(
        dict.fromkeys(
            [name for name, each in typed_of(LYD, TODAY).items() if type(each) is str],
            ANYTHING | st.sampled_from(["²", "٣", "\x00", "\ud800", "1e9", "69,6", "-", "NO MVA"]),
        )
    ),
    moves=st.booleans(),
    since=st.none() | DAYS,
)
@settings(max_examples=150)
def test_no_text_raises(written: dict[str, str], moves: bool, since: date | None) -> None:
    made, _ = typed(LYD, **written, moves=moves, since=since)
    assert made.located
    told = [getattr(made, each.name) for each in fields(Member)]
    texts = [each for each in told if type(each) is str]
    assert all("\x00" not in each and "\ud800" not in each for each in texts)


@pytest.mark.parametrize("new", [True, False])
@given(place=ANYTHING, code=ANYTHING, address=ANYTHING)
@settings(max_examples=100)
def test_no_place_raises(new: bool, place: str, code: str, address: str) -> None:
    base = replace(LYD, located=()) if new else LYD
    typed(base, place=place, postal_code=code, address=address)


WRONG = {
    "name": "x" * 201,
    "org_number": "123",
    "employees": "mange",
    "website": "ikke en adresse",
    "contact_person": "x" * 201,
    "email": "kari@",
    "phone": "ring meg",
    "offers": "x" * 2001,
    "needs": "x" * 2001,
    "postal_code": "nitti",
    "address": "x" * 201,
    "latitude": "nord",
    "longitude": "1000",
    "place": "Finnesikkevik",
}


class TestProblems:
    @pytest.mark.parametrize("name", WRONG)
    def test_a_problem_knows_its_field_and_what_was_stored_stays(self, name: str) -> None:
        changed = {name: WRONG[name]}
        if name == "place":
            changed |= dict.fromkeys(("postal_code", "latitude", "longitude"), "")
        made, problems = typed(LYD, **changed)
        assert set(problems) == {name}
        assert made == LYD

    def test_all_at_once_are_told_at_once(self) -> None:
        made, problems = typed(LYD, **WRONG)
        assert set(problems) == set(WRONG) - {"place"}
        assert made == LYD

    def test_a_problem_tells_what_stood_there(self) -> None:
        written = {**typed_of(LYD, TODAY), "email": " kari@ "}
        _, (problem,) = member_from(written, LYD, TODAY, consent_text="x")
        assert (problem.value, problem.column) == ("kari@", "email")

    def test_what_is_taken_away_is_gone(self) -> None:
        names = ("org_number", "employees", "website", "contact_person", "email", "phone")
        made, problems = typed(LYD, **dict.fromkeys((*names, "offers", "needs"), " "))
        assert not problems
        assert (made.org_number, made.employees, made.website) == (None, None, None)
        assert (made.contact, made.offers, made.needs) == (None, None, None)

    def test_what_hides_in_a_text_is_taken_out(self) -> None:
        made, problems = typed(LYD, name=" Fiktiv\u200b \u202eLyd\x00 ", offers="a\r\nb")
        assert not problems
        assert (made.name, made.offers) == ("Fiktiv Lyd", "a\nb")
        assert made.name == clean(made.name)


class TestPlace:
    def test_another_name_drops_the_old_position(self) -> None:
        made, problems = typed(LYD, place="Alta", postal_code="", address="")
        at = place_of(made)
        assert not problems
        assert (at.place.name, at.place.precision) == ("Alta", Precision.PLACE)
        assert abs(at.place.position.latitude - ALTA.position.latitude) < 0.1
        assert (at.postal_code, at.address, at.since) == (None, None, None)

    def test_a_typed_position_wins(self) -> None:
        made, problems = typed(LYD, place="Tromsø", latitude="69,70", longitude="19.05")
        at = place_of(made)
        assert not problems
        assert at.place.position == Position(69.7, 19.05)
        assert (at.place.name, at.place.precision) == ("Tromsø", Precision.GIVEN)

    def test_a_position_alone_is_enough(self) -> None:
        new = replace(LYD, located=())
        made, problems = typed(new, latitude="69,65", longitude="18,96")
        assert not problems
        assert place_of(made).place.kommune.name == "Tromsø"

    def test_half_a_position_is_told_where_the_other_half_is_missing(self) -> None:
        made, problems = typed(LYD, latitude="69,7", longitude="")
        assert problems == {"longitude": "cell.degrees"}
        assert made == LYD

    def test_a_position_elsewhere_in_the_world_is_refused(self) -> None:
        made, problems = typed(LYD, latitude="59,91", longitude="10,75")
        assert problems == {"place": "place.outside_region"}
        assert made == LYD

    @pytest.mark.parametrize("new", [True, False])
    def test_one_that_a_register_found_keeps_its_precision(self, new: bool) -> None:
        point = replace(TROMSO, position=Position(69.651235, 18.961235))
        found = Located(replace(point, precision=Precision.ADDRESS), None, "9008", "Eksempelkaia 1")
        base = replace(LYD, located=()) if new else LYD
        written = {**typed_of(base, TODAY), **typed_place(found)}
        made, problems = member_from(written, base, TODAY, consent_text="x", found=iter([found]))
        assert not problems
        assert made.located == (found,)

    def test_another_name_drops_a_found_position_too(self) -> None:
        found = Located(replace(TROMSO, precision=Precision.ADDRESS), None, "9008", "Kaia 1")
        base = replace(LYD, located=())
        written = {**typed_of(base, TODAY), **typed_place(found)}
        written |= {"place": "Alta", "postal_code": "", "address": ""}
        made, problems = member_from(written, base, TODAY, consent_text="x", found=[found])
        assert not problems
        assert (place_of(made).place.name, place_of(made).place.precision) == (
            "Alta",
            Precision.PLACE,
        )

    def test_a_point_that_was_pointed_out_stays_when_the_address_is_corrected(self) -> None:
        made, problems = typed(LYD, address="Storgata 2", postal_code="9007")
        assert not problems
        assert made.located == (Located(PINNED, None, "9007", "Storgata 2"),)

    def test_a_point_of_an_address_does_not_stay_for_another_address(self) -> None:
        point = replace(PINNED, precision=Precision.ADDRESS)
        member = replace(LYD, located=(Located(point, None, "9008", "Storgata 1"),))
        made, _ = typed(member, address="Storgata 2")
        assert place_of(made).place.position != point.position

    def test_a_move_on_a_day(self) -> None:
        day = date(2020, 3, 1)
        made, problems = typed(
            LYD, moves=True, since=day, place="Alta", postal_code="", address="Markveien 1"
        )
        assert not problems
        first, second = made.located
        assert first == LYD.located[0]
        assert (second.place.name, second.since, second.address) == ("Alta", day, "Markveien 1")

    def test_a_move_without_a_day_is_today(self) -> None:
        made, _ = typed(LYD, moves=True, since=None, place="Alta", postal_code="")
        assert made.located[-1].since == TODAY

    def test_a_move_within_a_place_leaves_the_old_point(self) -> None:
        made, _ = typed(LYD, moves=True, since=TODAY, address="Kirkegata 1")
        assert made.located[-1].place.precision is not Precision.GIVEN

    def test_a_move_to_where_it_is_already_is_none(self) -> None:
        assert typed(LYD, moves=True, since=TODAY) == (LYD, {})

    def test_correcting_todays_place_leaves_those_before_and_after(self) -> None:
        before = Located(ALTA)
        now = Located(TROMSO, date(2019, 1, 1))
        later = Located(ALTA, TODAY + timedelta(days=30))
        member = replace(LYD, located=(before, now, later))
        made, problems = typed(member, address="Storgata 9", postal_code="9008")
        assert not problems
        assert (made.located[0], made.located[2]) == (before, later)
        assert (made.located[1].since, made.located[1].address) == (now.since, "Storgata 9")

    def test_a_place_cannot_be_emptied(self) -> None:
        made, problems = typed(LYD, **dict.fromkeys(PLACE_FIELDS, ""))
        assert problems == {"place": "member.no_place"}
        assert made == LYD

    def test_a_member_without_a_place_may_stay_so_and_get_its_first(self) -> None:
        new = replace(LYD, located=())
        assert typed(new) == (new, {})
        made, problems = typed(new, place="Bodø")
        assert not problems
        assert (made.located[0].place.name, made.located[0].since) == ("Bodø", None)
        made, _ = typed(new, place="Bodø", moves=True)
        assert made.located[0].since is None


class TestTerms:
    def test_one_without_a_date_is_told_and_left_out(self) -> None:
        dated = TypedTerm(MemberKind.PARTNER, date(2019, 1, 1))
        made, problems = typed(LYD, terms=[TypedTerm(), dated])
        assert problems == {"terms": "member.term_without_date"}
        assert made.terms == (Term(MemberKind.PARTNER, date(2019, 1, 1)),)

    def test_they_are_put_in_order(self) -> None:
        late, early = (TypedTerm(joined=date(year, 1, 1)) for year in (2020, 2018))
        assert [each.joined.year for each in typed(LYD, terms=[late, early])[0].terms] == [
            2018,
            2020,
        ]

    def test_there_may_be_none(self) -> None:
        assert typed(LYD, terms=[])[0].terms == ()


def chosen(**choice: Audience) -> dict[Shared, Audience | None]:
    return {each: choice.get(each.name) for each in Shared}


class TestConsents:
    def test_a_choice_has_its_day_and_the_text_it_was_asked_with(self) -> None:
        made, _ = typed(LYD, consents=chosen(EMAIL=Audience.MEMBERS))
        assert made.consents == (Consent(Shared.EMAIL, Audience.MEMBERS, TODAY, "2026-11"),)

    def test_one_that_says_so_already_keeps_its_day(self) -> None:
        known = Consent(Shared.EMAIL, Audience.MEMBERS, date(2019, 1, 1), "2019-01")
        member = replace(LYD, consents=(known,))
        assert typed(member, consents=chosen(EMAIL=Audience.MEMBERS))[0].consents == (known,)

    def test_one_is_withdrawn_by_a_choice_of_nobody(self) -> None:
        known = Consent(Shared.EMAIL, Audience.MEMBERS, date(2019, 1, 1), "2019-01")
        made, _ = typed(replace(LYD, consents=(known,)), consents=chosen(EMAIL=Audience.NOBODY))
        assert made.consents == (Consent(Shared.EMAIL, Audience.NOBODY, TODAY, "2026-11"),)

    @given(
        form=st.none() | st.sampled_from(OrganisationForm),
        wanted=st.fixed_dictionaries(dict.fromkeys(Shared, st.none() | st.sampled_from(Audience))),
    )
    def test_there_is_one_only_where_there_is_a_choice(
        self, form: OrganisationForm | None, wanted: dict[Shared, Audience | None]
    ) -> None:
        made, _ = typed(LYD, organisation_form=form, consents=wanted)
        for each in made.consents:
            assert each.audience in choices(each.shared, person=made.is_person)
            assert wanted[each.shared] is each.audience

    @given(
        before=st.none() | st.sampled_from(OrganisationForm),
        after=st.none() | st.sampled_from(OrganisationForm),
    )
    def test_another_organisation_form_is_not_a_choice(
        self, before: OrganisationForm | None, after: OrganisationForm | None
    ) -> None:
        """The defaults change with it, and nobody has agreed to what they were."""
        made, _ = typed(replace(LYD, organisation_form=before), organisation_form=after)
        assert made.organisation_form is after
        assert made.consents == ()


def test_what_registers_and_rules_keep_is_not_typed() -> None:
    kept: dict[str, Any] = {
        "from_register": ("name",),
        "confirmed": TODAY,
        "erased": TODAY,
        "demo": True,
    }
    made, _ = typed(replace(LYD, **kept), name="Annet")
    assert {name: getattr(made, name) for name in kept} == kept
