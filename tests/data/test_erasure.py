"""A person is erased: from the tables, from the log, and from the bytes of the database's file."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import DatabaseError

from cluster import growth
from cluster.access import Role, User
from cluster.comparison import Field
from cluster.consent import Audience, Shared, decided
from cluster.crafts import Craft
from cluster.draft import Draft
from cluster.erasing import ERASED
from cluster.film_share import Credit, FilmFormat, Part
from cluster.firm_years import FigureSource, FirmYear
from cluster.joint_projects import JointProject, Participant, Phase, TypedJointProject
from cluster.members import Contact, Located, Member, MemberKind, OrganisationForm, Term
from cluster.notices import Notice, NoticeKind, TypedNotice
from cluster.places import Kommune, Place, Position, Precision
from cluster.problems import Problem
from data.commands import (
    accept_review,
    add_joint_project,
    add_member,
    change_joint_project,
    change_member,
    change_notice,
    change_own,
    clear_members,
    erase_member,
    grant,
    import_credits,
    import_firm_years,
    import_members,
    leave_joint_project,
    merge_members,
    post_notice,
    purge_trash,
    revoke,
    set_firm_year,
    set_project,
    speak_for,
    trash_member,
    withdraw_notice,
)
from data.commands.erasing import Erased
from data.engine import reading, writing
from data.rows import record
from data.store import Store
from data.tables import Action, Entity, audit_log, erasure, metadata
from tests.data.test_log import fold

TODAY, LATER = date(2026, 11, 1), date(2026, 12, 1)
KARI, OLA, STYRET = "kari.skjult@example.no", "ola.skjult@example.no", "styret@example.no"
NUMBER = "312345678"
VILLAGE = Place("Hemmeligvik", Kommune("5501", "Tromsø"), Position(69.6, 18.9), Precision.ADDRESS)
LAST = Place("Løyndomsbukt", Kommune("5601", "Alta"), Position(69.9, 23.2), Precision.ADDRESS)

NOTICES = {"Hemmelig oppslag", "Hemmelig rettet", "Hemmelig trukket"}
ROLES = {"Hemmelig rolle", "Hemmelig «ny» rolle", "Hemmelig rolle alene"}
CONTACTS = {
    *("Hemmelig Kontakt", "Hemmelig Æøå", "hemmelig@example.no", "99 88 77 66", KARI),
    *NOTICES,
    *ROLES,
}
"""What goes of a firm too."""
IDENTITY = {
    *("Hemmelig Navn", 'Hemmelig «Nytt» "Navn"', NUMBER, "https://hemmelig.example.no"),
    *("Hemmeligveien 1", "Løyndomsvegen 2", "Hemmeligvik", "Løyndomsbukt"),
    *("Hemmelig tilbud", "Hemmelig behov", "Hemmelig prosjekt"),
}
EVERYTHING = CONTACTS | IDENTITY

MakeMember = Callable[..., Member]


def ended(answer: tuple[object, tuple[Problem, ...]]) -> object:
    result, problems = answer
    assert result is not None, problems
    return result


@pytest.fixture
def other(store: Store, leader: User, a_member: MakeMember) -> Member:
    """Somebody else, whom nothing happens to."""
    member, _ = add_member(store, leader, a_member("Et annet firma"), today=TODAY)
    assert member is not None
    return member


@pytest.fixture
def lived(store: Store, leader: User, a_member: MakeMember, other: Member) -> Callable[..., Member]:
    """A member who has moved, been changed by both, reviewed and spoken for."""

    def live(form: OrganisationForm | None) -> Member:
        agreed = decided((), dict.fromkeys(Shared, Audience.MEMBERS), TODAY, "en")
        new = a_member(
            "Hemmelig Navn",
            organisation_form=form,
            org_number=NUMBER,
            located=(Located(VILLAGE, postal_code="9009", address="Hemmeligveien 1"),),
            contact=Contact("Hemmelig Kontakt", "hemmelig@example.no", "99 88 77 66"),
            website="https://hemmelig.example.no",
            employees=1,
            consents=agreed,
        )
        member = ended(add_member(store, leader, new, today=TODAY, taken=[Field.NAME]))
        assert isinstance(member, Member)
        for email in (KARI, OLA):
            grant(store, leader, email, Role.MEMBER)
            speak_for(store, leader, email, member.id)
        revoke(store, leader, OLA)
        grant(store, leader, STYRET, Role.BOARD)
        speak_for(store, leader, STYRET, member.id)
        moved = (*member.located, Located(LAST, LATER, "9510", "Løyndomsvegen 2"))
        name = 'Hemmelig «Nytt» "Navn"'
        member = _changed(store, leader, member, name=name, located=moved)
        kari = User(KARI, Role.MEMBER, member.id)
        member = _own(store, kari, member, offers="Hemmelig tilbud")
        accept_review(store, leader, store.reviews()[0].id, today=TODAY)
        contact = Contact("Hemmelig Æøå", None, None)
        member = _own(store, kari, member, contact=contact, needs="Hemmelig behov")
        first, gone = (post(store, kari, each) for each in ("Hemmelig oppslag", "Hemmelig trukket"))
        change_notice(store, kari, first, said("Hemmelig rettet"), today=TODAY)
        made_together(store, kari, other)
        told_in_figures(store, leader, kari)
        withdraw_notice(store, kari, gone)
        set_project(store, leader, replace(store.project(), approve_first=True))
        return _own(store, kari, member, employees=3)

    return live


def _changed(store: Store, user: User, base: Member, **news: object) -> Member:
    after = replace(base, **news)  # type: ignore[arg-type]
    member = ended(change_member(store, user, base, after, today=TODAY))
    assert isinstance(member, Member)
    return member


def _own(store: Store, user: User, base: Member, **news: object) -> Member:
    after = replace(base, **news)  # type: ignore[arg-type]
    member = ended(change_own(store, user, base, after, today=TODAY))
    assert isinstance(member, Member)
    return member


def said(words: str) -> TypedNotice:
    return TypedNotice(NoticeKind.OFFER, Craft.SOUND, words, LATER)


def post(store: Store, user: User, words: str) -> Notice:
    notice = ended(post_notice(store, user, user.member_id or 0, said(words), today=TODAY))
    assert isinstance(notice, Notice)
    return notice


def made_together(store: Store, user: User, other: Member) -> JointProject:
    """Two joint projects: one that is changed, which it answers, and one the other has left."""

    def typed(title: str, role: str) -> TypedJointProject:
        cast = (Participant(user.member_id or 0, role), Participant(other.id, "Deres rolle"))
        return TypedJointProject(title, Phase.IDEA, cast)

    ours, mine = (
        ended(add_joint_project(store, user, each, today=TODAY))
        for each in (
            typed("Vårt prosjekt", "Hemmelig rolle"),
            typed("Hemmelig prosjekt", "Hemmelig rolle alene"),
        )
    )
    assert isinstance(ours, JointProject)
    assert isinstance(mine, JointProject)
    ended(leave_joint_project(store, User("annen@example.com", Role.MEMBER, other.id), mine))
    now = change_joint_project(store, user, ours, typed("Vårt prosjekt", "Hemmelig «ny» rolle"))
    project = ended(now)
    assert isinstance(project, JointProject)
    return project


def told_in_figures(store: Store, leader: User, user: User) -> None:
    """Years and films of theirs, under both names, also where the list took them for a firm."""
    names = ("Hemmelig Navn", 'Hemmelig «Nytt» "Navn"')
    year = FirmYear(NUMBER, 2018, FigureSource.OTHER, names[0], turnover=1, note="Proff")
    firm = replace(year, year=2019, organisation_form="AS")
    ended(import_firm_years(store, leader, [year, firm]))
    ended(import_firm_years(store, leader, [replace(firm, turnover=2)]))
    own = FirmYear(NUMBER, 2018, FigureSource.REPORTED, names[1], employees=1, note="Oss selv")
    ended(set_firm_year(store, user, own, seen=None, today=TODAY))
    film = Credit("Fiktiv film", 2018, FilmFormat.SHORT, Part.MAIN_PRODUCER, names[0], "Listen")
    films = [replace(film, company=names[1], part=Part.SERVICE), replace(film, org_number=NUMBER)]
    ended(import_credits(store, leader, [film, *films, replace(film, company="Et annet firma")]))


def in_tables(store: Store, texts: Collection[str]) -> dict[str, set[str]]:
    """Which of the texts stand in which table, in any row and any column."""
    found: dict[str, set[str]] = {}
    with reading(store.engine) as connection:
        for table in metadata.sorted_tables:
            for row in connection.execute(select(table)):
                written = json.dumps(list(row), default=str, ensure_ascii=False)
                for each in texts:
                    if json.dumps(each, ensure_ascii=False)[1:-1] in written:
                        found.setdefault(table.name, set()).add(each)
    return found


def in_files(store: Store, texts: Collection[str]) -> dict[str, set[str]]:
    """Which of the texts stand in the bytes of SQLite's files, however they are written."""
    file = Path(str(store.engine.url.database))
    found = {}
    for each in (file, file.with_name(f"{file.name}-wal")):
        held = each.read_bytes() if each.exists() else b""
        there = {secret for secret in texts if _is_in(secret, held)}
        if there:
            found[each.name] = there
    return found


def _is_in(secret: str, held: bytes) -> bool:
    escaped = (json.dumps(secret, ensure_ascii=kind)[1:-1].encode() for kind in (True, False))
    return any(form in held for form in (secret.encode(), *escaped))


def counts(store: Store) -> list[tuple[int, int, int]]:
    """What is counted on every day around the dates of the cast."""
    ledger = growth.ledger(store.members(seen_by=Role.LEADER))
    days = [date(2017, 11, 10) + timedelta(days=each) for each in range(0, 4000, 5)]
    return [(ledger.present(day), ledger.joined(day), ledger.left(day)) for day in days]


def assert_the_log_folds(store: Store) -> None:
    state = fold(store.log(1000, seen_by=Role.LEADER)[::-1])
    present = (*store.members(seen_by=Role.LEADER), *store.trash())
    told = {key[1]: after for key, after in state.items() if key[0] is Entity.MEMBER}
    assert told == {member.id: record(member) for member in present}
    waiting = {key[1] for key in state if key[0] is Entity.REVIEW}
    assert waiting == {review.id for review in store.reviews()}


def everything(store: Store) -> tuple[object, ...]:
    with reading(store.engine) as connection:
        return tuple(connection.execute(select(table)).all() for table in metadata.sorted_tables)


@pytest.mark.parametrize("form", [None, OrganisationForm.ENK])
def test_of_a_person_nothing_is_left_anywhere(
    store: Store,
    leader: User,
    lived: Callable[..., Member],
    other: Member,
    form: OrganisationForm | None,
) -> None:
    member = lived(form)
    assert set().union(*in_tables(store, EVERYTHING | {OLA}).values()) == EVERYTHING | {OLA}
    before = counts(store)
    answer, problems = erase_member(store, leader, member, today=LATER)
    assert isinstance(answer, Erased), problems
    assert in_tables(store, EVERYTHING | {OLA}) == {}
    assert answer.left == {}
    assert counts(store) == before
    assert_the_log_folds(store)
    left = store.member(member.id)
    assert left is not None
    assert (left.name, left.located, left.erased) == (ERASED, (), LATER)
    assert (left.terms, left.crafts, left.organisation_form) == (member.terms, member.crafts, form)
    assert store.reviews() == ()
    assert store.member(other.id) == other
    if store.engine.dialect.name == "sqlite":
        assert in_files(store, EVERYTHING | {OLA}) == {}


def test_of_a_persons_figures_and_films_only_that_somebody_made_them_is_left(
    store: Store, leader: User, lived: Callable[..., Member]
) -> None:
    member = lived(OrganisationForm.ENK)
    assert len(store.firm_years(seen_by=Role.LEADER)) == 3
    erase_member(store, leader, member, today=LATER)
    assert store.firm_years(seen_by=Role.LEADER) == ()
    assert {
        (each.company, each.org_number, each.part) for each in store.credits(seen_by=Role.LEADER)
    } == {
        ("Et annet firma", None, Part.MAIN_PRODUCER),
        (ERASED, None, Part.MAIN_PRODUCER),
        (ERASED, None, Part.SERVICE),
    }


def test_a_firm_keeps_its_figures_and_films(
    store: Store, leader: User, lived: Callable[..., Member]
) -> None:
    member = lived(OrganisationForm.AS)
    years, films = store.firm_years(seen_by=Role.LEADER), store.credits(seen_by=Role.LEADER)
    erase_member(store, leader, member, today=LATER)
    assert (store.firm_years(seen_by=Role.LEADER), store.credits(seen_by=Role.LEADER)) == (
        years,
        films,
    )


def test_a_firm_loses_its_contacts_and_keeps_its_name(
    store: Store, leader: User, lived: Callable[..., Member]
) -> None:
    member = lived(OrganisationForm.AS)
    before = counts(store)
    answer, _ = erase_member(store, leader, member, today=LATER)
    assert isinstance(answer, Erased)
    assert in_tables(store, CONTACTS | {OLA}) == {}
    assert set().union(*in_tables(store, IDENTITY).values()) == IDENTITY
    assert counts(store) == before
    assert_the_log_folds(store)
    if store.engine.dialect.name == "sqlite":
        assert in_files(store, CONTACTS | {OLA}) == {}


def test_whoever_does_more_than_speak_for_the_member_keeps_the_account(
    store: Store, leader: User, lived: Callable[..., Member]
) -> None:
    grant(store, leader, "leder@example.no", Role.LEADER)
    member = lived(None)
    speak_for(store, leader, "leder@example.no", member.id)
    erase_member(store, leader, member, today=LATER)
    left = {each.email: (each.role, each.member_id) for each in store.accounts()}
    assert left == {STYRET: (Role.BOARD, None), "leder@example.no": (Role.LEADER, None)}
    assert in_tables(store, [STYRET])["audit_log"] == {STYRET}


def test_whoever_speaks_for_another_by_now_stays_known(
    store: Store, leader: User, lived: Callable[..., Member], other: Member
) -> None:
    member = lived(None)
    speak_for(store, leader, KARI, other.id)
    answer, _ = erase_member(store, leader, member, today=LATER)
    assert isinstance(answer, Erased)
    assert (KARI, other.id) in [(each.email, each.member_id) for each in store.accounts()]
    assert in_tables(store, EVERYTHING - {KARI}) == {}


def test_what_a_closed_account_changed_elsewhere_no_longer_says_who(
    store: Store, leader: User, lived: Callable[..., Member], other: Member
) -> None:
    """The other member's review stays, and so does what it is about."""
    member = lived(None)
    kari = User(KARI, Role.MEMBER, other.id)
    change_own(store, kari, other, replace(other, offers="Kran"), today=TODAY)
    erase_member(store, leader, member, today=LATER)
    (review,) = store.reviews()
    assert (review.actor, review.member_id, review.after) == (ERASED, other.id, {"offers": "Kran"})
    assert in_tables(store, [KARI]) == {}
    assert_the_log_folds(store)


def test_what_was_said_before_the_register_was_emptied_goes_too(
    store: Store, leader: User, lived: Callable[..., Member], a_draft: Callable[..., Draft]
) -> None:
    member = lived(OrganisationForm.ENK)
    clear_members(store, leader)
    draft = a_draft("Hemmelig Igjen", org_number=NUMBER, organisation_form=OrganisationForm.ENK)
    import_members(store, leader, [draft, a_draft("Et annet firma")], today=TODAY)
    again = next(each for each in store.members(seen_by=Role.LEADER) if each.org_number)
    assert again.id != member.id
    answer, _ = erase_member(store, leader, again, today=LATER)
    assert isinstance(answer, Erased)
    assert in_tables(store, EVERYTHING - {KARI} | {"Hemmelig Igjen"}) == {}
    assert in_tables(store, ["Et annet firma"]) != {}
    assert_the_log_folds(store)


def test_what_is_somebody_elses_too_is_left_and_told(
    store: Store, leader: User, lived: Callable[..., Member], a_member: MakeMember
) -> None:
    member = lived(None)
    same = a_member("Firmaet deres", contact=Contact("Hemmelig Æøå", None, None))
    add_member(store, leader, same, today=TODAY)
    answer, _ = erase_member(store, leader, member, today=LATER)
    assert isinstance(answer, Erased)
    assert answer.left == {"member": 1, "audit_log": 1}


@pytest.fixture
def moved(store: Store, leader: User, a_member: MakeMember) -> tuple[Member, Member]:
    """Two entries that were one person; the notice of the one that went is the other's by now."""
    two = [
        add_member(store, leader, a_member(name, organisation_form=None), today=TODAY)[0]
        for name in ("Hemmelig Navn", "Hemmelig Dobbelt")
    ]
    kept, gone = (each for each in two if each)
    post(store, User(KARI, Role.MEMBER, gone.id), "Hemmelig oppslag")
    ended(merge_members(store, leader, kept, gone, [], today=TODAY))
    (lying,) = store.trash()
    return next(iter(store.members(seen_by=Role.LEADER))), lying


def test_a_notice_that_was_moved_goes_with_whom_it_was_moved_to(
    store: Store, leader: User, moved: tuple[Member, Member]
) -> None:
    ended(erase_member(store, leader, moved[0], today=LATER))
    assert in_tables(store, ["Hemmelig oppslag"]) == {}
    assert_the_log_folds(store)


def test_a_notice_that_was_moved_stays_without_the_name_it_was_posted_under(
    store: Store, leader: User, moved: tuple[Member, Member]
) -> None:
    kept, gone = moved
    ended(purge_trash(store, leader, today=LATER))
    assert in_tables(store, [gone.name]) == {}
    assert set(in_tables(store, ["Hemmelig oppslag"])) == {"notice", "audit_log"}
    assert [each.text for each in store.own_notices(kept.id)] == ["Hemmelig oppslag"]
    assert_the_log_folds(store)


@pytest.mark.parametrize("form", [None, OrganisationForm.AS])
def test_what_was_made_together_stays_for_the_others(
    store: Store,
    leader: User,
    lived: Callable[..., Member],
    other: Member,
    form: OrganisationForm | None,
) -> None:
    """Without the person; of a firm only what it is said to do there goes."""
    member = lived(form)
    ended(erase_member(store, leader, member, today=LATER))
    theirs = Participant(other.id, "Deres rolle")
    left = (theirs,) if form is None else (Participant(member.id), theirs)
    projects = store.own_joint_projects(other.id)
    assert [(each.title, each.participants) for each in projects] == [("Vårt prosjekt", left)]
    told = [each for each in store.log(1000) if each.entity is Entity.JOINT_PROJECT]
    added = (told[-1].after or {})["participants"]
    name = ERASED if form is None else 'Hemmelig «Nytt» "Navn"'
    assert [(each["name"], each["role"]) for each in added] == [
        (name, ERASED),
        ("Et annet firma", "Deres rolle"),
    ]


def test_a_part_that_was_moved_is_erased_under_the_name_it_was_moved_from(
    store: Store, leader: User, other: Member, a_member: MakeMember
) -> None:
    """What the kept one is said to do is its own by now, and stays."""
    names = ("Hemmelig Navn", "Hemmelig Dobbelt")
    for name in names:
        ended(add_member(store, leader, a_member(name, organisation_form=None), today=TODAY))
    kept, gone = (
        next(each for each in store.members(seen_by=Role.LEADER) if each.name == name)
        for name in names
    )
    project = made_together(store, User(KARI, Role.MEMBER, gone.id), other)
    ended(merge_members(store, leader, kept, gone, [], today=TODAY))
    ended(purge_trash(store, leader, today=LATER))
    assert in_tables(store, [gone.name]) == {}
    now = store.joint_project(project.id)
    assert now is not None
    assert now.role_of(kept.id) == "Hemmelig «ny» rolle"
    assert_the_log_folds(store)
    kept_now = store.member(kept.id)
    assert kept_now is not None
    ended(erase_member(store, leader, kept_now, today=LATER))
    assert in_tables(store, {*names, *ROLES, "Hemmelig prosjekt"}) == {}
    assert_the_log_folds(store)


@pytest.mark.parametrize("name", ['Kari "Kai" Hemmelig', "Kari\\Hemmelig", "Kari\nHemmelig"])
def test_what_is_left_is_found_whatever_its_letters(
    store: Store, leader: User, a_member: MakeMember, name: str
) -> None:
    contact = Contact(name, None, None)
    one, _ = add_member(store, leader, a_member("En", contact=contact), today=TODAY)
    add_member(store, leader, a_member("To", contact=contact), today=TODAY)
    assert one is not None
    answer, _ = erase_member(store, leader, one, today=LATER)
    assert isinstance(answer, Erased)
    assert answer.left == {"member": 1, "audit_log": 1}


def test_an_erasure_proves_itself(store: Store, leader: User, lived: Callable[..., Member]) -> None:
    member = lived(None)
    answer, _ = erase_member(store, leader, member, today=LATER)
    assert isinstance(answer, Erased)
    with reading(store.engine) as connection:
        (row,) = connection.execute(select(erasure)).all()
    (entry,) = store.log(1)
    assert (row.member_id, row.log_rows, row.at) == (member.id, answer.log_rows, entry.at)
    assert (entry.entity, entry.entity_id) == (Entity.ERASURE, row.id)
    assert entry.after == {"member_id": member.id, "log_rows": answer.log_rows}
    rewritten = [each for each in store.log(1000) if each.actor == ERASED]
    assert rewritten
    assert answer.log_rows > len(rewritten)


def test_the_log_keeps_its_numbers_moments_and_kinds(
    store: Store, leader: User, lived: Callable[..., Member]
) -> None:
    def kept() -> list[tuple[object, ...]]:
        log = store.log(1000, seen_by=Role.LEADER)
        return [(e.id, e.at, e.action, e.entity, e.entity_id) for e in reversed(log)]

    member = lived(None)
    before = kept()
    erase_member(store, leader, member, today=LATER)
    assert kept()[: len(before)] == before


def test_what_was_nothing_is_still_nothing_to_the_database(
    store: Store, leader: User, lived: Callable[..., Member]
) -> None:
    """NULL, and not JSON's null: in SQL they are not the same."""
    query = text(
        "SELECT count(*) FROM audit_log WHERE (action = 'add') <> (before IS NULL) "
        "OR (action = 'remove') <> (after IS NULL)"
    )
    erase_member(store, leader, lived(None), today=LATER)
    with reading(store.engine) as connection:
        assert connection.execute(query).scalar() == 0


@pytest.mark.parametrize("form", [None, OrganisationForm.AS])
def test_erased_twice_there_is_nothing_more_to_erase(
    store: Store,
    leader: User,
    lived: Callable[..., Member],
    form: OrganisationForm | None,
) -> None:
    erase_member(store, leader, lived(form), today=LATER)
    again = next(each for each in store.members(seen_by=Role.LEADER) if each.erased)
    assert erase_member(store, leader, again, today=LATER) == (Erased(0, {}), ())
    assert store.member(again.id) == again
    assert_the_log_folds(store)


def test_two_persons_are_erased_each_for_themselves(
    store: Store, leader: User, a_member: MakeMember
) -> None:
    special = {"organisation_form": None, "contact": None}
    for name in ("Hemmelig En", "Hemmelig To"):
        add_member(store, leader, a_member(name, **special), today=TODAY)
    first, second = store.members(seen_by=Role.LEADER)
    before = counts(store)
    erase_member(store, leader, first, today=LATER)
    assert set(in_tables(store, ["Hemmelig En", "Hemmelig To"])) == {"member", "audit_log"}
    assert store.member(second.id) == second
    erase_member(store, leader, second, today=LATER)
    assert in_tables(store, ["Hemmelig En", "Hemmelig To"]) == {}
    assert counts(store) == before
    assert_the_log_folds(store)


def test_whoever_lies_in_the_trash_can_be_erased(
    store: Store, leader: User, lived: Callable[..., Member]
) -> None:
    lying, _ = trash_member(store, leader, lived(None), today=TODAY)
    assert lying is not None
    erase_member(store, leader, lying, today=LATER)
    assert in_tables(store, EVERYTHING) == {}
    assert_the_log_folds(store)


@pytest.mark.parametrize("form", [None, OrganisationForm.AS])
def test_the_trash_is_emptied_of_what_is_personal(
    store: Store,
    leader: User,
    lived: Callable[..., Member],
    form: OrganisationForm | None,
) -> None:
    member = lived(form)
    trash_member(store, leader, member, today=TODAY)
    purged, _ = purge_trash(store, leader, today=LATER)
    assert [each.id for each in purged or ()] == [member.id]
    gone = EVERYTHING if form is None else CONTACTS
    assert in_tables(store, gone | {OLA}) == {}
    if form:
        assert set(in_tables(store, IDENTITY)) == {"audit_log", "film_credit", "firm_year"}
    assert [(each.email, each.member_id) for each in store.accounts()] == [(STYRET, None)]
    assert store.reviews() == ()
    assert_the_log_folds(store)
    if store.engine.dialect.name == "sqlite":
        assert in_files(store, gone | {OLA}) == {}


def test_to_look_what_would_be_purged_erases_nothing(
    store: Store, leader: User, lived: Callable[..., Member]
) -> None:
    trash_member(store, leader, lived(None), today=TODAY)
    before = everything(store)
    purge_trash(store, leader, today=LATER, dry_run=True)
    assert everything(store) == before


@pytest.mark.parametrize(
    "step",
    ["save", "run", "remove_reviews", "remove_notices", "leave_joint_projects", "log", "commit"],
)
def test_an_erasure_that_fails_in_the_middle_changes_nothing(
    *,
    store: Store,
    leader: User,
    lived: Callable[..., Member],
    monkeypatch: pytest.MonkeyPatch,
    step: str,
) -> None:
    member = lived(None)
    before = everything(store)

    def fail(*_: object) -> None:
        raise OSError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(f"data.work.Work.{step}", fail)
        with pytest.raises(OSError, match="disk"):
            erase_member(store, leader, member, today=LATER)
    assert everything(store) == before


def test_an_erasure_that_fails_after_the_log_is_rewritten_leaves_the_log(
    store: Store, leader: User, lived: Callable[..., Member], monkeypatch: pytest.MonkeyPatch
) -> None:
    member = lived(None)
    before = everything(store)
    monkeypatch.setattr("data.commands.erasing._left", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        erase_member(store, leader, member, today=LATER)
    assert everything(store) == before


@pytest.mark.parametrize("role", [Role.VISITOR, Role.MEMBER, Role.BOARD])
def test_only_the_leader_erases(
    store: Store, cast: dict[Role, User], other: Member, role: Role
) -> None:
    before = everything(store)
    denied = (None, (Problem("access.denied"),))
    assert erase_member(store, cast[role], other, today=LATER) == denied
    assert purge_trash(store, cast[role], today=LATER) == denied
    assert everything(store) == before


def attempt(store: Store, change: str, *, during: bool) -> None:
    """Try a change of the log by hand, within an erasure or outside."""
    with writing(store.engine) as connection:
        closed = text(
            "INSERT INTO erasure (member_id, at, log_rows) VALUES "
            f"(1, '2026-11-01 12:00:00+00:00', {'NULL' if during else '0'})"
        )
        connection.execute(closed)
        connection.execute(text(change))
        connection.commit()


@pytest.mark.parametrize(
    "change", ["actor = 'x'", """before = '{"name": "x"}'""", """after = '{"name": "x"}'"""]
)
@pytest.mark.parametrize("during", [True, False])
def test_the_log_lets_what_people_wrote_be_changed_only_within_an_erasure(
    store: Store, other: Member, change: str, during: bool
) -> None:
    before = everything(store)
    if during:
        attempt(store, f"UPDATE audit_log SET {change}", during=True)
        assert everything(store) != before
    else:
        with pytest.raises(DatabaseError, match="the log is only added to"):
            attempt(store, f"UPDATE audit_log SET {change}", during=False)
        assert everything(store) == before


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit_log SET id = id + 100",
        "UPDATE audit_log SET at = '2020-01-01 12:00:00+00:00'",
        "UPDATE audit_log SET action = 'change'",
        "UPDATE audit_log SET entity = 'project'",
        "UPDATE audit_log SET entity_id = 404",
        "UPDATE audit_log SET entity_id = NULL",
        "UPDATE audit_log SET actor = 'x', entity_id = 404",
        "DELETE FROM audit_log",
        "DELETE FROM audit_log WHERE id = 1",
        "TRUNCATE audit_log",
    ],
)
def test_also_within_an_erasure_the_log_keeps_the_rest(
    store: Store, other: Member, change: str
) -> None:
    before = everything(store)
    with pytest.raises(DatabaseError):
        attempt(store, change, during=True)
    assert everything(store) == before


@pytest.mark.parametrize("empty_url", ["sqlite"], indirect=True)
def test_a_row_of_the_log_is_not_replaced(store: Store, other: Member) -> None:
    """SQLite has a way to write over a row that neither changes nor deletes one by name."""
    (entry,) = store.log(1)
    before = everything(store)
    row = {"id": entry.id, "at": entry.at, "actor": "x", "action": "add", "entity": "member"}
    replacing = insert(audit_log).prefix_with("OR REPLACE").values(**row, after={"name": "x"})
    with (
        writing(store.engine) as connection,
        pytest.raises(DatabaseError, match="the log is only added to"),
    ):
        connection.execute(replacing)
    assert everything(store) == before


def test_an_erasure_that_still_runs_opens_the_log_for_nobody_else(
    store: Store, other: Member
) -> None:
    """What is not committed is nobody else's; what is, has told how many rows it was about."""
    erase_member(store, User("Leder", Role.LEADER), other, today=LATER)
    with reading(store.engine) as connection:
        assert (
            connection.execute(select(erasure.c.id).where(erasure.c.log_rows.is_(None))).all() == []
        )
    with pytest.raises(DatabaseError), writing(store.engine) as connection:
        connection.execute(text("UPDATE audit_log SET actor = 'x'"))


def test_the_terms_of_an_erased_person_can_still_be_corrected(
    store: Store, leader: User, lived: Callable[..., Member]
) -> None:
    erase_member(store, leader, lived(None), today=LATER)
    left = next(each for each in store.members(seen_by=Role.LEADER) if each.erased)
    term = Term(MemberKind.MEMBER, date(2017, 11, 15), date(2020, 1, 1))
    after = _changed(store, leader, left, terms=(term,))
    assert after.terms == (term,)
    assert store.log(1)[0].action is Action.CHANGE
