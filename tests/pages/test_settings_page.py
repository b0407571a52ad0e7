"""Innstillinger: roles, the project and who approves; what cannot be is said beside its field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Selectbox

from cluster.access import Role
from cluster.accounts import Account
from data import commands
from data.language import Language, texts
from data.store import Store
from tests.pages.registers import LEADER
from tests.pages.screens import go, html, sent, text_of, visit
from ui import account_views, auth, frame, links, settings_views

HEADING = "navn;sted;innmeldt;epost\n"
FIRMS = (
    HEADING + "Fiktiv Lyd;Tromsø;2018-04-17;post@lyd.example\n"
    "Fiktiv Bilde;Bodø;2018-04-17;felles@example.com\n"
    "Fiktiv Klipp;Alta;2018-04-17;felles@example.com\n"
)
KARI, OLA = "kari@example.com", "ola@example.com"
EMAIL, ROLE, FIRM = account_views.EMAIL, account_views.ROLE, account_views.FIRM
WHOSE, NEW_ROLE, NEW_FIRM = (
    account_views.WHOSE,
    account_views.NEW_ROLE,
    account_views.NEW_FIRM,
)
START, END = settings_views.START, settings_views.END
FIRST, SECOND = settings_views.FIRST, settings_views.SECOND


@pytest.fixture
def store(holding: Callable[[bytes], Store]) -> Store:
    """Three firms, two of them with the same contact address."""
    return holding(FIRMS.encode())


@pytest.fixture
def two(store: Store) -> Store:
    """Kari leads, Ola is on the board."""
    commands.grant(store, LEADER, KARI, Role.LEADER)
    commands.grant(store, LEADER, OLA, Role.BOARD)
    return store


def id_of(store: Store, name: str) -> int:
    return next(each.id for each in store.members(seen_by=Role.LEADER) if each.name == name)


def settings(**address: str) -> AppTest:
    return whole(visit(links.SETTINGS, **address))


def whole(shown: AppTest) -> AppTest:
    assert not shown.exception
    assert [each.value for each in shown.title]
    return shown


def fill(shown: AppTest, email: str, role: Role = Role.MEMBER, firm: int | None = None) -> AppTest:
    shown.text_input(key=EMAIL).input(email).run()
    shown.radio(key=ROLE).set_value(role).run()
    if firm is not None:
        shown.selectbox(key=FIRM).set_value(firm).run()
    return whole(shown)


def press(shown: AppTest, key: str) -> AppTest:
    shown.button(key=key).click().run()
    return whole(shown)


def choose(shown: AppTest, email: str) -> AppTest:
    shown.selectbox(key=WHOSE).set_value(email).run()
    return whole(shown)


def save_project(shown: AppTest) -> AppTest:
    (button,) = (each for each in shown.button if each.proto.is_form_submitter)
    button.click().run()
    return whole(shown)


def problems(shown: AppTest) -> list[str]:
    return [body.split(">", 1)[1].split("</p>")[0] for body in html(shown, "kk-problem")]


def receipts(shown: AppTest) -> str:
    return text_of(shown, "kk-receipt")


def order(shown: AppTest) -> list[str]:
    """Keys of the widgets and the problems among them, as they stand on the page."""
    found = []
    for node in shown.main:
        body = getattr(getattr(node, "proto", None), "body", "")
        found.append("problem" if "kk-problem" in str(body) else getattr(node, "key", None) or "")
    return [each for each in found if each]


# ---- giving a role ----


def test_an_address_gets_a_role_and_a_firm(store: Store) -> None:
    lyd = id_of(store, "Fiktiv Lyd")
    shown = press(fill(settings(), f" {KARI.upper()}", Role.BOARD, lyd), account_views.GIVE)
    assert store.accounts() == (Account(KARI, Role.BOARD, lyd),)
    assert f"{KARI} har nå rollen styre, og representerer Fiktiv Lyd, Tromsø." in receipts(shown)
    assert "Fiktiv Lyd, Tromsø" in text_of(shown, "kk-table")
    assert shown.text_input(key=EMAIL).value == ""
    assert shown.selectbox(key=FIRM).value == account_views.NOBODY
    assert "har nå" not in receipts(shown.run()), "it is told once"


def test_without_a_firm_the_account_speaks_for_nobody(store: Store) -> None:
    shown = press(fill(settings(), OLA, Role.LEADER), account_views.GIVE)
    assert store.accounts() == (Account(OLA, Role.LEADER),)
    assert f"{OLA} har nå rollen leder." in receipts(shown)
    assert ">ingen</td>" in text_of(shown, "kk-table")


def test_firms_are_offered_by_name_and_place_nobody_first(store: Store) -> None:
    assert settings().selectbox(key=FIRM).options == [
        "ingen",
        "Fiktiv Bilde, Bodø",
        "Fiktiv Klipp, Alta",
        "Fiktiv Lyd, Tromsø",
    ]


def test_firms_of_the_same_name_and_place_are_told_apart(holding) -> None:
    twin = "{number};Fiktiv Tvilling;Tromsø;2018-04-17\n"
    store = holding(
        (
            "orgnr;navn;sted;innmeldt\n"
            + twin.format(number="399999928")
            + twin.format(number="399999936")
        ).encode()
    )
    ids = [each.id for each in store.members(seen_by=Role.LEADER)]
    assert len(ids) == 2
    shown = settings()
    assert shown.selectbox(key=FIRM).options[1:] == [
        f"Fiktiv Tvilling, Tromsø (nr. {id_})" for id_ in ids
    ]
    press(fill(shown, KARI, firm=ids[1]), account_views.GIVE)
    assert store.accounts() == (Account(KARI, Role.MEMBER, ids[1]),)


def test_the_member_with_that_contact_address_is_proposed(store: Store) -> None:
    lyd = id_of(store, "Fiktiv Lyd")
    shown = fill(settings(), "Post@Lyd.example ")
    assert shown.selectbox(key=FIRM).value == lyd
    assert "Foreslått fordi" in text_of(shown, "kk-note")
    shown.text_input(key=EMAIL).input(OLA).run()
    assert shown.selectbox(key=FIRM).value == account_views.NOBODY
    assert "Foreslått fordi" not in text_of(shown, "kk-note")


def test_an_address_of_two_proposes_neither(store: Store) -> None:
    assert fill(settings(), "felles@example.com").selectbox(key=FIRM).value == account_views.NOBODY


def test_a_proposal_is_not_made_over_what_the_reader_chose(store: Store) -> None:
    bilde = id_of(store, "Fiktiv Bilde")
    shown = settings()
    shown.selectbox(key=FIRM).set_value(bilde).run()
    shown.text_input(key=EMAIL).input("post@lyd.example").run()
    assert shown.selectbox(key=FIRM).value == bilde


def test_nobody_is_given_a_firm_that_was_never_on_the_screen(store: Store) -> None:
    """The address is typed and the button pressed in one go."""
    shown = settings()
    shown.text_input(key=EMAIL).input("post@lyd.example")
    press(shown, account_views.GIVE)
    assert store.accounts() == (Account("post@lyd.example", Role.MEMBER),)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("typed", ["", "kari", "kari@firma", "*kari* <b>@firma</b>"])
def test_what_is_no_address_is_said_beside_it_and_stays(
    store: Store, typed: str, language: Language
) -> None:
    before = store.version()
    shown = press(fill(settings(lang=language), typed, Role.BOARD), account_views.GIVE)
    (told,) = problems(shown)
    t = texts(language)
    assert t("Skriv den som i navn@firma.no.") in told
    assert "<b>" not in told
    keys = order(shown)
    assert keys[keys.index("problem") - 1] == EMAIL
    assert shown.text_input(key=EMAIL).value == typed
    assert shown.radio(key=ROLE).value is Role.BOARD
    assert store.version() == before
    shown.text_input(key=EMAIL).input(OLA).run()
    assert problems(shown) == [], "it is told until it is changed"


def test_an_address_that_has_a_role_is_sent_to_the_other_form(two: Store) -> None:
    shown = press(fill(settings(), OLA, Role.LEADER), account_views.GIVE)
    assert problems(shown) == [f"{OLA} har allerede en rolle. Endre den under «Endre en konto»."]
    assert Account(OLA, Role.BOARD) in two.accounts()


def test_a_problem_follows_the_reader_into_the_other_language(store: Store) -> None:
    shown = press(fill(settings(), "kari", Role.BOARD), account_views.GIVE)
    shown.button(key="language").click().run()
    assert problems(whole(shown))
    assert shown.text_input(key=EMAIL).value == "kari"
    assert shown.radio(key=ROLE).value is Role.BOARD
    assert shown.selectbox(key=FIRM).value == account_views.NOBODY


# ---- changing an account ----


def test_until_an_account_is_chosen_there_is_nothing_to_change(two: Store) -> None:
    shown = settings()
    assert shown.selectbox(key=WHOSE).value is None
    fields = (shown.radio(key=NEW_ROLE), shown.selectbox(key=NEW_FIRM), shown.button(key="change"))
    assert all(each.disabled for each in fields)


def test_an_account_gets_another_role_and_another_firm(two: Store) -> None:
    lyd = id_of(two, "Fiktiv Lyd")
    shown = choose(settings(), OLA)
    assert shown.radio(key=NEW_ROLE).value is Role.BOARD
    shown.radio(key=NEW_ROLE).set_value(Role.MEMBER)
    shown.selectbox(key=NEW_FIRM).set_value(lyd).run()
    shown = press(shown, "change")
    assert Account(OLA, Role.MEMBER, lyd) in two.accounts()
    assert f"{OLA} har nå rollen medlem, og representerer Fiktiv Lyd, Tromsø." in receipts(shown)
    assert shown.selectbox(key=WHOSE).value == OLA
    shown.selectbox(key=NEW_FIRM).set_value(account_views.NOBODY).run()
    press(shown, "change")
    assert Account(OLA, Role.MEMBER) in two.accounts()


def test_another_account_brings_its_own_role_and_firm(two: Store) -> None:
    lyd = id_of(two, "Fiktiv Lyd")
    commands.speak_for(two, LEADER, OLA, lyd)
    shown = choose(choose(settings(), KARI), OLA)
    assert (shown.radio(key=NEW_ROLE).value, shown.selectbox(key=NEW_FIRM).value) == (
        Role.BOARD,
        lyd,
    )
    shown = choose(shown, KARI)
    assert (shown.radio(key=NEW_ROLE).value, shown.selectbox(key=NEW_FIRM).value) == (
        Role.LEADER,
        account_views.NOBODY,
    )


@pytest.mark.parametrize("language", Language)
def test_the_last_leader_stays_and_is_said_beside_the_role(two: Store, language: Language) -> None:
    shown = choose(settings(lang=language), KARI)
    shown.radio(key=NEW_ROLE).set_value(Role.BOARD).run()
    shown = press(shown, "change")
    (told,) = problems(shown)
    assert texts(language)("{value} er den eneste lederen.").format(value=KARI) in told
    keys = order(shown)
    assert keys[keys.index("problem") - 1] == NEW_ROLE
    assert shown.radio(key=NEW_ROLE).value is Role.BOARD
    assert Account(KARI, Role.LEADER) in two.accounts()


def test_a_role_is_taken_away_with_a_second_click(two: Store) -> None:
    shown = press(choose(settings(), OLA), "ask-revoke")
    assert len(two.accounts()) == 2
    assert shown.button(key="revoke").label == "Ja, ta bort rollen styre"
    shown = press(shown, "revoke")
    assert two.accounts() == (Account(KARI, Role.LEADER),)
    assert f"{OLA} har ikke lenger noen rolle." in receipts(shown)
    assert shown.selectbox(key=WHOSE).value is None
    assert OLA not in shown.selectbox(key=WHOSE).options


def test_whoever_was_not_sure_keeps_the_role(two: Store) -> None:
    shown = press(press(choose(settings(), OLA), "ask-revoke"), "keep")
    assert len(two.accounts()) == 2
    assert "revoke" not in [each.key for each in shown.button]
    shown = choose(press(shown, "ask-revoke"), KARI)
    assert "revoke" not in [each.key for each in shown.button], "one is asked of one account"


def test_the_last_leaders_role_is_not_taken_away(two: Store) -> None:
    shown = press(press(choose(settings(), KARI), "ask-revoke"), "revoke")
    assert problems(shown) == [f"{KARI} er den eneste lederen. Gi en annen rollen leder først."]
    assert len(two.accounts()) == 2


# ---- two who edit at once, and firms that are gone ----

MEANWHILE = f"Noen andre har endret kontoen til {OLA} mens du holdt på."


def test_what_somebody_else_changed_meanwhile_is_not_written_over_unseen(two: Store) -> None:
    shown = choose(settings(), OLA)
    shown.radio(key=NEW_ROLE).set_value(Role.MEMBER).run()
    commands.grant(two, LEADER, OLA, Role.LEADER)
    shown = press(shown, "change")
    assert [MEANWHILE in each for each in problems(shown)] == [True]
    assert Account(OLA, Role.LEADER) in two.accounts()
    assert shown.radio(key=NEW_ROLE).value is Role.MEMBER
    assert problems(press(shown, "change")) == []
    assert Account(OLA, Role.MEMBER) in two.accounts()


@pytest.mark.parametrize("buttons", [["change"], ["ask-revoke", "revoke"]])
def test_an_account_somebody_else_took_away_is_said_to_be_gone(
    two: Store, buttons: list[str]
) -> None:
    shown = choose(settings(), OLA)
    for button in buttons[:-1]:
        shown = press(shown, button)
    commands.revoke(two, LEADER, OLA)
    shown = press(shown, buttons[-1])
    assert [MEANWHILE in each for each in problems(shown)] == [True]
    assert two.accounts() == (Account(KARI, Role.LEADER),)
    assert shown.selectbox(key=WHOSE).value == OLA
    assert shown.button(key="ask-revoke").disabled
    assert problems(choose(shown, KARI)) == []
    assert OLA not in choose(shown, KARI).selectbox(key=WHOSE).options


def test_an_address_somebody_else_gave_a_role_meanwhile_keeps_it(store: Store) -> None:
    shown = fill(settings(), OLA)
    commands.grant(store, LEADER, OLA, Role.LEADER)
    shown = press(shown, account_views.GIVE)
    assert [f"{OLA} har allerede en rolle." in each for each in problems(shown)] == [True]
    assert store.accounts() == (Account(OLA, Role.LEADER),)


def trash(store: Store, name: str) -> int:
    member = next(each for each in store.members(seen_by=Role.LEADER) if each.name == name)
    commands.trash_member(store, LEADER, member, today=date(2026, 1, 1))
    return member.id


def test_a_firm_that_went_to_the_trash_meanwhile_is_refused_and_stays_chosen(store: Store) -> None:
    lyd = id_of(store, "Fiktiv Lyd")
    shown = fill(settings(), KARI, firm=lyd)
    trash(store, "Fiktiv Lyd")
    shown = press(shown, account_views.GIVE)
    assert problems(shown) == [
        "Fiktiv Lyd ligger i papirkurven. Hent virksomheten tilbake først, eller velg en annen."
    ]
    keys = order(shown)
    assert keys[keys.index("problem") - 1] == FIRM
    assert shown.selectbox(key=FIRM).value == lyd
    assert "Fiktiv Lyd, Tromsø (i papirkurven)" in shown.selectbox(key=FIRM).options
    assert store.accounts() == ()


def test_words_a_slow_browser_still_shows_mean_the_firm_they_were_offered_for(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page has been drawn anew, and the browser answers before it has seen that."""
    offered = "Fiktiv Lyd, Tromsø"
    lyd = id_of(store, "Fiktiv Lyd")
    shown = fill(settings(), KARI, firm=lyd)
    trash(store, "Fiktiv Lyd")
    shown = whole(shown.run())
    answer = property(lambda box: WidgetState(id=box.id, string_value=offered))
    monkeypatch.setattr(Selectbox, "_widget_state", answer)
    shown = press(shown, account_views.GIVE)
    assert "ligger i papirkurven" in problems(shown)[0]
    assert shown.selectbox(key=FIRM).value == lyd
    assert store.accounts() == ()


def test_a_firm_that_was_removed_meanwhile_is_refused(store: Store) -> None:
    lyd = id_of(store, "Fiktiv Lyd")
    shown = fill(settings(), KARI, firm=lyd)
    commands.clear_members(store, LEADER)
    assert problems(press(shown, account_views.GIVE)) == [
        f"Ingen virksomhet har nummer {lyd}. Velg en fra lista."
    ]
    assert store.accounts() == ()


def test_an_account_that_speaks_for_a_firm_in_the_trash_is_told_so_and_may_stay(two: Store) -> None:
    lyd = id_of(two, "Fiktiv Lyd")
    commands.speak_for(two, LEADER, OLA, lyd)
    trash(two, "Fiktiv Lyd")
    shown = choose(settings(), OLA)
    assert "Fiktiv Lyd, Tromsø (i papirkurven)" in text_of(shown, "kk-table")
    shown.radio(key=NEW_ROLE).set_value(Role.MEMBER).run()
    assert problems(press(shown, "change")) == []
    assert Account(OLA, Role.MEMBER, lyd) in two.accounts()


def test_an_account_whose_firm_was_removed_speaks_for_nobody(two: Store) -> None:
    commands.speak_for(two, LEADER, OLA, id_of(two, "Fiktiv Lyd"))
    shown = choose(settings(), OLA)
    commands.clear_members(two, LEADER)
    whole(shown.run())
    assert [MEANWHILE in each for each in problems(press(shown, "change"))] == [True]
    again = choose(settings(), OLA)
    assert again.selectbox(key=NEW_FIRM).value == account_views.NOBODY


# ---- what is said before ----


def test_without_sign_in_the_reader_is_told_that_roles_do_not_count_yet(store: Store) -> None:
    assert any("docs/operations.md" in each.value for each in settings().info)


def test_whoever_leads_by_the_setup_is_told_to_become_leader_first(
    store: Store, read_as: Callable[[Role], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    read_as(Role.LEADER)
    monkeypatch.setattr(auth, "signs_in", lambda: True)
    monkeypatch.setattr(frame, "_account_control", lambda t: None)
    assert ["Ingen har rollen leder ennå." in each.value for each in settings().info] == [True]
    commands.grant(store, LEADER, KARI, Role.LEADER)
    assert not settings().info


def test_leaders_come_first_and_everyone_is_counted(two: Store) -> None:
    commands.grant(two, LEADER, "anne@example.com", Role.MEMBER)
    table = text_of(settings(), "kk-table")
    assert table.index(KARI) < table.index(OLA) < table.index("anne@example.com")
    assert "3 e-postadresser har en rolle" in table


@pytest.mark.parametrize("name", ["<img src=x onerror=alert(1)>", "{name}", "[a](b)", "=1+1"])
def test_a_firms_name_is_text_here_too(holding, name: str) -> None:
    store = holding((HEADING + f'"{name}";Tromsø;2018-04-17;\n').encode())
    shown = press(fill(settings(), "_a_*b*@x.no", firm=id_of(store, name)), account_views.GIVE)
    assert name in text_of(shown, "kk-table")
    assert name in receipts(shown)
    assert "<img" not in "".join(each.proto.body for each in shown.get("html"))


# ---- the project ----


def test_the_project_is_saved_together(store: Store) -> None:
    before = store.project()
    shown = settings()
    assert shown.date_input(key=START).value == before.start
    assert shown.number_input(key=SECOND).value == before.goals[1]
    shown.date_input(key=START).set_value(date(2018, 1, 1))
    shown.date_input(key=END).set_value(date(2027, 12, 31))
    shown.number_input(key=FIRST).set_value(40)
    shown.number_input(key=SECOND).set_value(70)
    shown = save_project(shown)
    after = store.project()
    assert (after.start, after.end, after.goals) == (date(2018, 1, 1), date(2027, 12, 31), (40, 70))
    assert after.approve_first is before.approve_first
    assert "Prosjektets datoer og mål er lagret." in receipts(shown)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        (END, date(2000, 1, 1), "Prosjektet må slutte etter at det har begynt."),
        (FIRST, 0, "Et mål må være større enn null."),
        (FIRST, -5, "Et mål må være større enn null."),
        (SECOND, 3, "Det andre målet må være høyere enn det første."),
    ],
)
def test_what_cannot_be_in_a_project_is_said_beside_its_field(
    store: Store, field: str, value: date | int, sentence: str, language: Language
) -> None:
    before = store.project()
    shown = settings(lang=language)
    kind = shown.date_input if field == END else shown.number_input
    kind(key=field).set_value(value)
    shown = save_project(shown)
    (told,) = problems(shown)
    assert told.startswith(texts(language)(sentence))
    keys = order(shown)
    assert keys[keys.index("problem") - 1] == field
    kind = shown.date_input if field == END else shown.number_input
    assert kind(key=field).value == value
    assert store.project() == before


def test_every_problem_of_a_project_is_told_at_once(store: Store) -> None:
    shown = settings()
    shown.date_input(key=END).set_value(date(2000, 1, 1))
    shown.number_input(key=FIRST).set_value(0)
    shown.number_input(key=SECOND).set_value(0)
    assert len(problems(save_project(shown))) == 3


def test_goals_somebody_else_set_meanwhile_are_not_written_over_unseen(store: Store) -> None:
    shown = settings()
    commands.set_project(store, LEADER, replace(store.project(), goals=(45, 55)))
    shown.number_input(key=SECOND).set_value(80)
    shown = save_project(shown)
    (told,) = problems(shown)
    assert "Noen andre har endret prosjektet mens du holdt på." in told
    assert "målene 45 og 55" in told
    assert store.project().goals == (45, 55)
    assert problems(save_project(shown)) == []
    assert store.project().goals == (50, 80)


def test_a_project_from_another_time_can_be_shown(store: Store) -> None:
    wide = replace(store.project(), start=date(1, 1, 1), end=date(9999, 12, 31))
    commands.set_project(store, LEADER, wide)
    assert settings().date_input(key=END).value == wide.end


def test_what_was_typed_and_left_is_forgotten(store: Store) -> None:
    shown = settings()
    shown.number_input(key=FIRST).set_value(0)
    shown = save_project(shown)
    again = go(go(shown, links.LOG), links.SETTINGS)
    assert again.number_input(key=FIRST).value == 50
    assert problems(again) == []


# ---- who approves ----


@pytest.mark.parametrize("first", [True, False])
def test_who_approves_is_settled_without_touching_the_project(store: Store, first: bool) -> None:
    before = replace(store.project(), approve_first=not first)
    commands.set_project(store, LEADER, before)
    shown = settings()
    shown.radio(key=settings_views.APPROVE).set_value(first).run()
    assert store.project() == before, "nothing is saved before the button"
    shown = press(shown, "save-approval")
    assert store.project() == replace(before, approve_first=first)
    assert "Valget er lagret." in receipts(shown)


# ---- for the leader alone ----


@pytest.mark.parametrize("role", [Role.VISITOR, Role.MEMBER, Role.BOARD])
def test_nobody_but_the_leader_sees_it(two: Store, read_as, role: Role) -> None:
    read_as(role)
    shown = visit(links.SETTINGS)
    assert not shown.exception
    assert not shown.title
    assert KARI not in sent(shown)


def test_a_leader_who_no_longer_is_one_saves_nothing(two: Store, read_as) -> None:
    shown = fill(settings(), "ny@example.com")
    read_as(Role.BOARD)
    before = two.version()
    shown.button(key=account_views.GIVE).click().run()
    assert not shown.exception
    assert not shown.title
    assert two.version() == before
