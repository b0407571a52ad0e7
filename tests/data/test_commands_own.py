"""What a member changes about itself, and how the leader looks through it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from cluster.access import Role, User
from cluster.comparison import Field
from cluster.consent import CONTACTS, Audience, Consent, Shared, decided
from cluster.crafts import Craft
from cluster.members import Contact, Located, Member, OrganisationForm
from cluster.places import Kommune, Place, Position, Precision
from cluster.problems import Problem
from cluster.review import Review
from data.commands import (
    accept_review,
    add_member,
    change_member,
    change_own,
    clear_members,
    confirm_member,
    refuse_review,
    set_project,
    trash_member,
    undo,
)
from data.store import Store
from data.tables import Action, Entity

BEFORE, TODAY, LATER = date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1)
ALTA = Place("Alta", Kommune("5601", "Alta"), Position(69.97, 23.27), Precision.PLACE)
DENIED = Problem("access.denied")
NEWS = {
    "crafts": (Craft.MUSIC,),
    "employees": 7,
    "website": "https://example.no",
    "contact": Contact("Ola", None, "11 11 11 11"),
    "offers": "Lys",
    "needs": "Lyd",
}
"""Everything a member may change about itself, changed, but for its consents."""

MakeMember = Callable[..., Member]


@pytest.fixture
def one(store: Store, leader: User, a_member: MakeMember) -> Member:
    return added(store, leader, a_member(employees=2))


@pytest.fixture
def speaker(one: Member) -> User:
    """Whoever speaks for that one."""
    return User("kari@example.com", Role.MEMBER, one.id)


@pytest.fixture
def approving(store: Store, leader: User) -> None:
    """The cluster has settled that the leader approves first."""
    set_project(store, leader, replace(store.project(), approve_first=True))


def added(store: Store, leader: User, member: Member, **told: object) -> Member:
    stored, problems = add_member(store, leader, member, today=BEFORE, **told)  # type: ignore[arg-type]
    assert stored is not None, problems
    return stored


def own(store: Store, user: User, base: Member, **news: object) -> Member:
    after = replace(base, **news)  # type: ignore[arg-type]
    stored, problems = change_own(store, user, base, after, today=TODAY)
    assert stored is not None, problems
    return stored


def the_review(store: Store) -> Review:
    (review,) = store.reviews()
    return review


def codes(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.code for problem in problems]


def everything(store: Store) -> tuple[object, ...]:
    return store.members(seen_by=Role.LEADER), store.trash(), store.reviews(), store.version()


def stored(store: Store, member: Member) -> Member:
    found = store.member(member.id)
    assert found is not None
    return found


def test_a_change_takes_effect_at_once_and_is_shown_to_the_leader(
    store: Store, one: Member, speaker: User
) -> None:
    after = own(store, speaker, one, **NEWS)
    assert after == replace(one, confirmed=TODAY, version=2, **NEWS)  # type: ignore[arg-type]
    review = the_review(store)
    assert (review.member_id, review.name, review.applied) == (one.id, one.name, True)
    assert (review.actor, review.at) == (speaker.name, store.changed_at())
    assert (review.before["employees"], review.after["employees"]) == (2, 7)
    assert set(review.after) == {
        *("crafts", "employees", "website", "offers", "needs"),
        *("contact_person", "email", "phone"),
    }


@pytest.mark.parametrize("role", [Role.MEMBER, Role.BOARD])
def test_one_speaks_for_one_firm_and_no_other(
    store: Store, leader: User, one: Member, a_member: MakeMember, role: Role
) -> None:
    other = added(store, leader, a_member("En annen"))
    user = User("kari@example.com", role, one.id)
    before = everything(store)
    answer = change_own(store, user, other, replace(other, offers="Lys"), today=TODAY)
    assert answer == (None, (DENIED,))
    assert confirm_member(store, user, other, today=TODAY) == (None, (DENIED,))
    assert everything(store) == before
    assert own(store, user, one, offers="Lys").offers == "Lys"


@pytest.mark.parametrize("role", [Role.VISITOR, Role.MEMBER, Role.BOARD])
def test_whoever_speaks_for_nobody_changes_nobody(store: Store, one: Member, role: Role) -> None:
    user = User("noen@example.com", role, None)
    assert change_own(store, user, one, replace(one, offers="Lys"), today=TODAY)[1] == (DENIED,)
    assert confirm_member(store, user, one, today=TODAY)[1] == (DENIED,)


def test_a_visitor_who_once_spoke_for_a_firm_does_not_any_more(store: Store, one: Member) -> None:
    user = User("kari@example.com", Role.VISITOR, one.id)
    assert change_own(store, user, one, replace(one, offers="Lys"), today=TODAY)[1] == (DENIED,)


@pytest.mark.parametrize(
    "news",
    [
        {"name": "Et annet navn"},
        {"org_number": "312345678"},
        {"organisation_form": OrganisationForm.SA},
        {"terms": ()},
        {"located": (Located(ALTA),)},
        {"demo": True},
        {"trashed": TODAY},
        {"erased": TODAY},
    ],
    ids=lambda news: next(iter(news)),
)
def test_what_is_the_clusters_is_not_the_members_to_change(
    store: Store, one: Member, speaker: User, news: dict[str, object]
) -> None:
    before = everything(store)
    after = replace(one, offers="Lys", **news)  # type: ignore[arg-type]
    assert change_own(store, speaker, one, after, today=TODAY) == (None, (DENIED,))
    assert everything(store) == before


def test_a_leaders_change_needs_no_looking_through(
    store: Store, leader: User, one: Member, approving: None
) -> None:
    assert own(store, leader, one, **NEWS).offers == "Lys"
    assert store.reviews() == ()


def test_what_somebody_else_has_changed_meanwhile_is_not_overwritten(
    store: Store, leader: User, one: Member, speaker: User
) -> None:
    change_member(store, leader, one, replace(one, employees=3), today=TODAY)
    before = everything(store)
    answer = change_own(store, speaker, one, replace(one, employees=4), today=TODAY)
    assert codes(answer[1]) == ["member.changed_meanwhile"]
    assert codes(confirm_member(store, speaker, one, today=TODAY)[1]) == codes(answer[1])
    assert everything(store) == before


def test_in_the_trash_a_member_is_only_the_leaders(
    store: Store, leader: User, one: Member, speaker: User
) -> None:
    lying, _ = trash_member(store, leader, one, today=TODAY)
    assert lying is not None
    before = everything(store)
    answer = change_own(store, speaker, lying, replace(lying, offers="Lys"), today=TODAY)
    assert codes(answer[1]) == ["member.gone"]
    assert codes(confirm_member(store, speaker, lying, today=TODAY)[1]) == ["member.gone"]
    assert everything(store) == before


def test_to_confirm_is_logged_and_nothing_to_review(
    store: Store, one: Member, speaker: User
) -> None:
    confirmed, problems = confirm_member(store, speaker, one, today=TODAY)
    assert confirmed == replace(one, confirmed=TODAY, version=2)
    assert problems == ()
    assert store.reviews() == ()
    (entry,) = store.log(1)
    assert (entry.actor, entry.action) == (speaker.name, Action.CHANGE)
    assert confirmed is not None
    version = store.version()
    confirm_member(store, speaker, confirmed, today=TODAY)
    assert store.version() == version


def test_saving_what_is_the_same_confirms_it(
    store: Store, one: Member, speaker: User, approving: None
) -> None:
    assert own(store, speaker, one) == replace(one, confirmed=TODAY, version=2)
    assert store.reviews() == ()


def test_what_is_kept_stays_and_is_decided(
    store: Store, leader: User, one: Member, speaker: User
) -> None:
    after = own(store, speaker, one, **NEWS)
    review = the_review(store)
    assert accept_review(store, leader, review.id, today=LATER) == (review, ())
    assert stored(store, one) == after
    assert store.reviews() == ()
    (entry,) = store.log(1)
    assert (entry.entity, entry.action, entry.entity_id) == (
        Entity.REVIEW,
        Action.REMOVE,
        review.id,
    )


def test_one_click_takes_a_change_back(
    store: Store, leader: User, one: Member, speaker: User
) -> None:
    own(store, speaker, one, **NEWS)
    assert refuse_review(store, leader, the_review(store).id, today=LATER)[1] == ()
    assert stored(store, one) == replace(one, confirmed=TODAY, version=3)
    assert store.reviews() == ()


@pytest.mark.parametrize("decide", [accept_review, refuse_review])
def test_what_is_decided_is_not_decided_again(
    store: Store, leader: User, one: Member, speaker: User, decide: Callable[..., object]
) -> None:
    own(store, speaker, one, offers="Lys")
    id_ = the_review(store).id
    accept_review(store, leader, id_, today=LATER)
    before = everything(store)
    assert decide(store, leader, id_, today=LATER) == (None, (Problem("review.decided"),))
    assert everything(store) == before


@pytest.mark.parametrize("role", [Role.VISITOR, Role.MEMBER, Role.BOARD])
@pytest.mark.parametrize("decide", [accept_review, refuse_review])
def test_only_the_leader_decides(
    *,
    store: Store,
    one: Member,
    speaker: User,
    approving: None,
    decide: Callable[..., object],
    role: Role,
) -> None:
    own(store, speaker, one, offers="Lys")
    before = everything(store)
    user = User(speaker.name, role, one.id)
    assert decide(store, user, the_review(store).id, today=LATER) == (None, (DENIED,))
    assert everything(store) == before


def test_what_was_changed_again_is_not_taken_back(
    store: Store, leader: User, one: Member, speaker: User
) -> None:
    first = own(store, speaker, one, website="https://en.example.no", offers="Lys")
    own(store, speaker, first, website="https://to.example.no")
    earlier, later = store.reviews()
    before = everything(store)
    answer = refuse_review(store, leader, earlier.id, today=LATER)
    told = {"fields": ["website"]}
    assert answer == (None, (Problem("review.changed_since", value=one.name, details=told),))
    assert everything(store) == before
    refuse_review(store, leader, later.id, today=LATER)
    refuse_review(store, leader, earlier.id, today=LATER)
    assert stored(store, one) == replace(one, confirmed=TODAY, version=5)


def test_what_else_was_changed_stays_when_one_change_is_taken_back(
    store: Store, leader: User, one: Member, speaker: User
) -> None:
    after = own(store, speaker, one, offers="Lys")
    change_member(store, leader, after, replace(after, name="Nytt navn"), today=LATER)
    assert refuse_review(store, leader, the_review(store).id, today=LATER)[1] == ()
    now = stored(store, one)
    assert (now.name, now.offers) == ("Nytt navn", None)


def test_where_the_leader_approves_first_nothing_changes_for_now(
    store: Store, one: Member, speaker: User, approving: None
) -> None:
    assert own(store, speaker, one, **NEWS) == one
    assert stored(store, one) == one
    review = the_review(store)
    assert (review.applied, review.before["offers"], review.after["offers"]) == (
        False,
        None,
        "Lys",
    )


def test_what_is_approved_is_let_in_and_confirmed(
    store: Store, leader: User, one: Member, speaker: User, approving: None
) -> None:
    own(store, speaker, one, **NEWS)
    accept_review(store, leader, the_review(store).id, today=LATER)
    assert stored(store, one) == replace(one, confirmed=LATER, version=2, **NEWS)  # type: ignore[arg-type]
    assert store.reviews() == ()


def test_what_is_not_approved_is_not_let_in(
    store: Store, leader: User, one: Member, speaker: User, approving: None
) -> None:
    own(store, speaker, one, **NEWS)
    refuse_review(store, leader, the_review(store).id, today=LATER)
    assert stored(store, one) == one
    assert store.reviews() == ()


def test_what_has_changed_while_it_waited_is_not_overwritten(
    store: Store, leader: User, one: Member, speaker: User, approving: None
) -> None:
    own(store, speaker, one, employees=7, offers="Lys")
    change_member(store, leader, one, replace(one, employees=3), today=TODAY)
    before = everything(store)
    answer = accept_review(store, leader, the_review(store).id, today=LATER)
    assert codes(answer[1]) == ["review.changed_since"]
    assert everything(store) == before
    assert refuse_review(store, leader, the_review(store).id, today=LATER)[1] == ()


def test_a_new_proposal_stands_instead_of_the_one_that_waits(
    store: Store, one: Member, speaker: User, approving: None
) -> None:
    own(store, speaker, one, offers="Lys")
    own(store, speaker, one, offers="Lys og lyd")
    assert the_review(store).after == {"offers": "Lys og lyd"}
    told = [(each.entity, each.action) for each in store.log(3)]
    assert told == [
        (Entity.REVIEW, Action.ADD),
        (Entity.REVIEW, Action.REMOVE),
        (Entity.REVIEW, Action.ADD),
    ]


def test_what_waits_still_waits_when_the_cluster_no_longer_approves_first(
    store: Store, leader: User, one: Member, speaker: User, approving: None
) -> None:
    own(store, speaker, one, offers="Lys")
    set_project(store, leader, replace(store.project(), approve_first=False))
    own(store, speaker, one, needs="Lyd")
    assert [(each.applied, dict(each.after)) for each in store.reviews()] == [
        (False, {"offers": "Lys"}),
        (True, {"needs": "Lyd"}),
    ]
    accept_review(store, leader, store.reviews()[0].id, today=LATER)
    now = stored(store, one)
    assert (now.offers, now.needs) == ("Lys", "Lyd")


AGREED = decided((), dict.fromkeys(CONTACTS, Audience.MEMBERS), BEFORE, "en")


@pytest.mark.parametrize("wanted", [Audience.NOBODY, Audience.MEMBERS])
def test_what_a_member_agrees_to_waits_for_nobody(
    store: Store, leader: User, a_member: MakeMember, approving: None, wanted: Audience
) -> None:
    given = AGREED if wanted is Audience.NOBODY else ()
    one = added(store, leader, a_member(consents=given))
    speaker = User("kari@example.com", Role.MEMBER, one.id)
    consents = decided(given, {Shared.EMAIL: wanted}, TODAY, "to")
    own(store, speaker, one, consents=consents, offers="Lys")
    now = stored(store, one)
    assert (now.consents, now.offers) == (consents, None)
    assert Consent(Shared.EMAIL, wanted, TODAY, "to") in now.consents
    (seen,) = store.members(seen_by=Role.MEMBER)
    assert ("kari@example.no" in repr(seen)) is (wanted is Audience.MEMBERS)
    assert the_review(store).after == {"offers": "Lys"}


@pytest.mark.parametrize("decide", [accept_review, refuse_review])
def test_a_consent_that_is_withdrawn_does_not_come_back_by_a_review(
    store: Store, leader: User, a_member: MakeMember, decide: Callable[..., object]
) -> None:
    one = added(store, leader, a_member(consents=AGREED))
    speaker = User("kari@example.com", Role.MEMBER, one.id)
    withdrawn = decided(AGREED, dict.fromkeys(CONTACTS, Audience.NOBODY), TODAY, "to")
    own(store, speaker, one, consents=withdrawn, offers="Lys")
    decide(store, leader, the_review(store).id, today=LATER)
    assert stored(store, one).consents == withdrawn
    (seen,) = store.members(seen_by=Role.MEMBER)
    assert seen.contact is None


def test_only_to_agree_is_nothing_to_review(store: Store, one: Member, speaker: User) -> None:
    own(store, speaker, one, consents=AGREED)
    assert stored(store, one).consents == AGREED
    assert store.reviews() == ()


@pytest.mark.parametrize("first", [True, False])
def test_which_fields_are_a_registers_follows_along(
    store: Store, leader: User, a_member: MakeMember, first: bool
) -> None:
    """Whichever the cluster has settled, and although the leader takes another field over."""
    set_project(store, leader, replace(store.project(), approve_first=first))
    one = added(store, leader, a_member(employees=2), taken=[Field.EMPLOYEES])
    speaker = User("kari@example.com", Role.MEMBER, one.id)
    base = own(store, speaker, one, employees=7)
    assert base.from_register == (("employees",) if first else ())
    after = replace(base, name="Registerets navn")
    change_member(store, leader, base, after, today=TODAY, taken=[Field.NAME])
    decide = accept_review if first else refuse_review
    assert decide(store, leader, the_review(store).id, today=LATER)[1] == ()
    now = stored(store, one)
    assert (now.employees, set(now.from_register)) == (
        (7, {"name"}) if first else (2, {"name", "employees"})
    )


def test_what_waits_goes_with_the_member(
    store: Store, leader: User, one: Member, speaker: User, approving: None
) -> None:
    own(store, speaker, one, offers="Lys")
    clear_members(store, leader)
    assert store.reviews() == ()


def test_a_review_of_what_lies_in_the_trash_can_still_be_decided(
    store: Store, leader: User, one: Member, speaker: User
) -> None:
    after = own(store, speaker, one, offers="Lys")
    trash_member(store, leader, after, today=TODAY)
    assert refuse_review(store, leader, the_review(store).id, today=LATER)[1] == ()
    (lying,) = store.trash()
    assert lying.offers is None


def test_a_leader_does_not_undo_what_a_member_did(
    store: Store, leader: User, one: Member, speaker: User
) -> None:
    own(store, speaker, one, offers="Lys")
    assert codes(undo(store, leader, today=LATER)[1]) == ["undo.changed_since"]
    assert codes(undo(store, speaker, today=LATER)[1]) == ["access.denied"]
