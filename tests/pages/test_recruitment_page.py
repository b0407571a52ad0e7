"""Rekruttering: the board, the list and one prospect; and that nobody else hears of any."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from cluster.access import Role
from cluster.crafts import Craft
from cluster.members import MemberKind
from cluster.places import County
from cluster.recruitment import LossReason, Move, Prospect, Stage, Urgency, in_order, urgency
from data import exporting
from data.commands import change_prospect, join_prospect, move_prospect
from data.language import Language, texts
from data.store import Store
from tests.pages.filling import HOSTILE, problems
from tests.pages.registers import LEADER
from tests.pages.screens import (
    SCREENS,
    _tell,
    choose_in_list,
    click_on_map,
    in_list,
    on_map,
    sent,
    text_of,
    visit,
)
from ui import links, session
from ui.links import Screen

TODAY = session.today()
BOKMAL = texts(Language.BOKMAL)
WIDGETS = ("text_input", "selectbox", "multiselect", "date_input", "text_area", "radio")

ReadAs = Callable[..., None]


def known(store: Store) -> tuple[Prospect, ...]:
    return store.prospects(seen_by=Role.BOARD)


def now(store: Store, id_: int) -> Prospect:
    (found,) = (each for each in known(store) if each.id == id_)
    return found


def one(store: Store, stage: Stage = Stage.CONTACTED) -> Prospect:
    return next(each for each in known(store) if each.stage is stage)


def opened(**address: str | list[str]) -> AppTest:
    return sound(visit(links.RECRUITMENT, **address))


def sound(shown: AppTest) -> AppTest:
    assert not shown.exception
    return shown


def _component(shown: AppTest) -> Any:
    (found,) = (each for each in shown.get("bidi_component") if '"stages"' in each.proto.json)
    return found


def board(shown: AppTest) -> dict[str, Any]:
    """What the board is given."""
    told: dict[str, Any] = json.loads(_component(shown).proto.json)
    return told


def columns(shown: AppTest) -> dict[str, list[str]]:
    return {
        each["code"]: [item["name"] for item in each["items"]] for each in board(shown)["stages"]
    }


def tell(shown: AppTest, event: str, value: object) -> AppTest:
    """The browser tells of a card that is opened or moved."""
    widget = f"$$STREAMLIT_INTERNAL_KEY_{_component(shown).proto.id}__events"
    return sound(_tell(shown, widget, "json_trigger_value", [{"event": event, "value": value}]))


def field(shown: AppTest, name: str) -> Any:
    """The widget of a field in a form."""
    key = re.compile(rf"prospect-.*-\d+-{name}")
    every = [each for kind in WIDGETS for each in shown.get(kind)]
    (found,) = (each for each in every if each.key and key.fullmatch(each.key))
    return found


def write(shown: AppTest, **values: object) -> AppTest:
    for name, value in values.items():
        field(shown, name).set_value(value)
    return sound(shown.run())


def press(shown: AppTest, key: str) -> AppTest:
    return sound(shown.button(key=key).click().run())


def receipt(shown: AppTest) -> str:
    return text_of(shown, "kk-receipt")


# --- the pipeline ---------------------------------------------------------------------


def test_the_board_has_everyone_in_the_column_of_their_stage(demo: Store) -> None:
    shown = columns(opened())
    assert list(shown) == list(Stage)
    for stage in Stage:
        names = [each.name for each in known(demo) if each.stage is stage]
        assert set(shown[stage]) <= set(names)
        assert len(shown[stage]) == min(len(names), 8 if stage is Stage.JOINED else 60)


def test_the_most_pressing_stand_first_and_say_so(demo: Store) -> None:
    pressing = in_order((each for each in known(demo) if each.stage is Stage.CONTACTED), TODAY)
    (column,) = (each for each in board(opened())["stages"] if each["code"] == "contacted")
    assert [item["name"] for item in column["items"]] == [each.name for each in pressing]
    assert [item["urgency"] for item in column["items"]] == [
        urgency(each, TODAY) for each in pressing
    ]
    assert column["items"][0]["due"].startswith("Forfalt ")


def test_the_figures_are_counted_as_they_are_defined(demo: Store) -> None:
    shown = {each.label: each.value for each in opened().metric}
    waits = [urgency(each, TODAY) for each in known(demo)]
    assert shown["Følges opp"] == str(sum(each.is_open for each in known(demo)))
    assert shown["Forfalt"] == str(waits.count(Urgency.OVERDUE))
    assert shown["Uten neste steg"] == str(waits.count(Urgency.NO_NEXT_STEP))
    assert all(each.help for each in opened().metric)


def test_on_an_earlier_day_the_pipeline_is_as_it_was_and_nothing_can_be_moved(demo: Store) -> None:
    day = date(2019, 6, 1)
    shown = opened(dato=day.isoformat())
    stages = {}
    for each in known(demo):
        made = [move for move in each.moves if move.day <= day]
        if made:
            stages.setdefault(made[-1].stage.value, set()).add(each.name)
    assert {code: set(names) for code, names in columns(shown).items() if names} == {
        code: names for code, names in stages.items() if code != "joined"
    } | {"joined": set(columns(shown)["joined"])}
    assert set(columns(shown)["joined"]) <= stages["joined"]
    assert board(shown)["movable"] is False
    assert "Forfalt" not in {each.label for each in shown.metric}
    assert not [each for each in shown.button if each.key == "prospect-new"]


@pytest.mark.parametrize(
    ("address", "fits"),
    [
        ({"fylke": "56"}, lambda each: each.place.kommune.county is County.FINNMARK),
        ({"fag": "sound"}, lambda each: Craft.SOUND in each.crafts),
        ({"eier": "Styremedlem sør"}, lambda each: each.owner == "Styremedlem sør"),
        ({"sok": "filmfest"}, lambda each: "filmfest" in each.name.casefold()),
        (
            {"fylke": "56", "fag": "production"},
            lambda each: (
                each.place.kommune.county is County.FINNMARK and Craft.PRODUCTION in each.crafts
            ),
        ),
    ],
)
def test_the_filter_is_in_the_address(
    demo: Store, address: dict[str, str], fits: Callable[[Prospect], bool]
) -> None:
    shown = in_list(opened(**{"del": "liste"}, **address))
    wanted = in_order(filter(fits, known(demo)), TODAY)
    assert [item["name"] for item in shown["items"]] == [each.name for each in wanted]


def test_the_map_tells_members_and_prospects_apart_by_shape(demo: Store) -> None:
    shown = on_map(opened(**{"del": "liste"}))
    prospects = {each["name"] for each in shown if each["shape"] == "triangle"}
    assert prospects == {each.name for each in known(demo) if each.is_open}
    assert {each["shape"] for each in shown if each["id"] > 0} == {"circle"}
    assert all(each["id"] < 0 for each in shown if each["shape"] == "triangle")


def test_a_press_in_the_list_or_on_the_map_opens_a_prospect(demo: Store) -> None:
    prospect = one(demo)
    listed = choose_in_list(opened(**{"del": "liste"}), prospect.id)
    pressed = click_on_map(opened(**{"del": "liste"}), -prospect.id, 1)
    for shown in (listed, pressed):
        assert prospect.name in text_of(sound(shown), "kk-card")
    on_member = click_on_map(opened(**{"del": "liste"}), 3, 1)
    assert not text_of(sound(on_member), "kk-card")


def test_the_table_and_the_workbook_have_what_is_shown(demo: Store) -> None:
    shown = opened(tabell="1", **{"del": "liste"}, fag="sound")
    told = text_of(shown, "kk-table")
    with_sound = [each for each in known(demo) if Craft.SOUND in each.crafts]
    assert all(each.name in told for each in with_sound)
    book = load_workbook(BytesIO(exporting.prospects_xlsx(with_sound, BOKMAL, {"Kilde": "styret"})))
    rows = list(book.worksheets[0].values)
    assert [row[1] for row in rows[1:]] == [each.name for each in with_sound]
    assert {row[0] for row in rows[1:]} == {"oppdiktet"}
    assert exporting.prospects_name(with_sound, TODAY, BOKMAL).startswith("prospekter-demodata-")


def test_an_empty_pipeline_says_how_to_begin(empty: Store) -> None:
    shown = opened()
    assert [each.value for each in shown.info] == [
        "Det er ingen prospekter ennå. Legg inn den første med «Nytt prospekt»."
    ]
    assert not shown.get("bidi_component")


# --- moving ---------------------------------------------------------------------------


def test_a_card_is_moved_and_the_move_taken_back(demo: Store) -> None:
    prospect = one(demo)
    shown = tell(opened(), "moved", {"id": prospect.id, "stage": "in_dialogue"})
    assert prospect.name in columns(shown)["in_dialogue"]
    assert now(demo, prospect.id).last == Move(TODAY, Stage.IN_DIALOGUE)
    assert f"{prospect.name} er nå: i dialog." in receipt(shown)
    shown = press(shown, "move-undo")
    assert now(demo, prospect.id).moves == prospect.moves


@pytest.mark.parametrize("stage", ["declined", "joined"])
def test_who_is_lost_or_joins_is_asked_about_first(demo: Store, stage: str) -> None:
    prospect = one(demo)
    shown = tell(opened(), "moved", {"id": prospect.id, "stage": stage})
    assert now(demo, prospect.id) == prospect
    assert prospect.name in text_of(shown, "kk-card")
    if stage == "declined":
        assert field(shown, "stage").value is Stage.DECLINED


def test_a_card_of_a_prospect_that_is_gone_moves_nothing(demo: Store) -> None:
    version = demo.version()
    tell(opened(), "moved", {"id": 999, "stage": "invited"})
    assert demo.version() == version


def test_a_loss_needs_its_reason_and_keeps_it(demo: Store) -> None:
    prospect = one(demo)
    shown = opened(prospekt=str(prospect.id), til="declined")
    shown = press(shown, "move-save")
    assert "Det står ikke hvorfor." in "".join(problems(shown))
    assert now(demo, prospect.id) == prospect
    shown = press(write(shown, reason=LossReason.FEE, comment="For dyrt i år"), "move-save")
    assert now(demo, prospect.id).last == Move(
        TODAY, Stage.DECLINED, LossReason.FEE, "For dyrt i år"
    )
    assert "kontingenten. For dyrt i år" in text_of(shown, "kk-table")


def test_a_move_without_a_stage_is_refused_at_its_field(demo: Store) -> None:
    prospect = one(demo)
    shown = press(opened(prospekt=str(prospect.id)), "move-save")
    assert "Steget er ikke valgt." in "".join(problems(shown))


def test_what_somebody_else_has_done_meanwhile_is_told_and_can_be_saved_upon(demo: Store) -> None:
    prospect = one(demo)
    shown = write(opened(prospekt=str(prospect.id)), stage=Stage.INVITED)
    changed, _ = change_prospect(demo, LEADER, prospect, replace(prospect, notes="Ny"), today=TODAY)
    assert changed is not None
    shown = press(shown, "move-save")
    assert "Noen andre har endret prospektet" in "".join(problems(shown))
    shown = press(shown, "move-save")
    assert now(demo, prospect.id).stage is Stage.INVITED
    assert now(demo, prospect.id).notes == "Ny"


def test_the_leader_makes_a_member_of_it(demo: Store) -> None:
    prospect = one(demo, Stage.APPLIED)
    shown = opened(prospekt=str(prospect.id), til="joined")
    shown = press(shown, "join-save")
    joined = now(demo, prospect.id)
    assert joined.stage is Stage.JOINED
    (member,) = (m for m in demo.members(seen_by=Role.LEADER) if m.id == joined.member_id)
    assert member.terms[-1].kind is MemberKind.MEMBER
    assert f"{prospect.name} er meldt inn" in receipt(shown)


def test_the_board_moves_and_the_leader_makes_members(demo: Store, read_as: ReadAs) -> None:
    read_as(Role.BOARD)
    prospect = one(demo, Stage.APPLIED)
    shown = opened(prospekt=str(prospect.id))
    assert not [each for each in shown.button if each.key == "join-save"]
    assert any("prosjektlederen som melder inn" in each.value for each in shown.caption)
    assert [each for each in shown.button if each.key == "move-save"]


# --- adding, changing, removing -------------------------------------------------------


def test_a_new_one_is_added_when_everything_is_there(demo: Store) -> None:
    before = known(demo)
    shown = press(opened(), "prospect-new")
    shown = press(shown, "prospect-save")
    said = "".join(problems(shown))
    assert "Prospektet har ikke noe sted." in said
    assert "Velg en kilde." in said
    shown = write(shown, name="Fiktiv Nykommer AS", place="9950", source="event")
    shown = press(shown, "prospect-save")
    (new,) = (each for each in known(demo) if each not in before)
    assert (new.name, new.place.kommune.name, new.stage) == (
        "Fiktiv Nykommer AS",
        "Vardø",
        Stage.IDENTIFIED,
    )
    assert "Fiktiv Nykommer AS" in text_of(shown, "kk-card")
    assert "er lagret" in receipt(shown)


def test_a_name_that_is_known_is_warned_of_once(demo: Store) -> None:
    name = one(demo).name
    shown = write(opened(prospekt="ny"), name=name, place="Bodø", source="event")
    shown = press(shown, "prospect-save")
    assert "er et prospekt allerede" in "".join(problems(shown))
    assert len([each for each in known(demo) if each.name == name]) == 1
    press(shown, "prospect-save")
    assert len([each for each in known(demo) if each.name == name]) == 2


def test_what_is_known_is_changed(demo: Store) -> None:
    prospect = one(demo)
    shown = press(opened(prospekt=str(prospect.id)), "prospect-edit")
    shown = write(shown, next_step="Ring igjen", next_day=TODAY, owner="Nestleder")
    press(shown, "prospect-save")
    after = now(demo, prospect.id)
    assert (after.next_step, after.next_day, after.owner) == ("Ring igjen", TODAY, "Nestleder")
    assert after.moves == prospect.moves


def test_what_is_typed_stays_when_it_is_refused_and_goes_when_it_is_thrown_away(
    demo: Store,
) -> None:
    shown = write(opened(prospekt="ny"), name="Fiktiv", email="feil", source="event")
    shown = press(shown, "prospect-save")
    assert field(shown, "name").value == "Fiktiv"
    assert field(shown, "email").value == "feil"
    shown = press(shown, "prospect-cancel")
    assert field(press(shown, "prospect-new"), "name").value == ""


def test_deleting_asks_first(demo: Store) -> None:
    prospect = one(demo)
    key = f"prospect-remove-{prospect.id}"
    shown = press(opened(prospekt=str(prospect.id)), key)
    assert now(demo, prospect.id) == prospect
    shown = press(shown, f"{key}-keep")
    shown = press(press(shown, key), f"{key}-sure")
    assert prospect not in known(demo)
    assert board(shown)
    assert "Prospektet er slettet." in receipt(shown)


@pytest.mark.parametrize("id_", ["999", "0", "tull"])
def test_one_that_is_not_there_is_said_so(demo: Store, id_: str) -> None:
    shown = opened(prospekt=id_)
    if id_ == "tull":
        assert board(shown)
    else:
        assert "Prospektet finnes ikke" in shown.info[0].value


# --- what the register tells ----------------------------------------------------------


def test_former_members_can_be_asked_again(demo: Store) -> None:
    shown = opened()
    keys = [each.key for each in shown.button if each.key and each.key.startswith("ask-again-")]
    assert keys
    shown = press(shown, keys[0])
    (again,) = (each for each in known(demo) if each.source == "former_member")
    assert again.stage is Stage.IDENTIFIED
    assert again.name in text_of(shown, "kk-card")


def test_somebody_who_became_a_member_is_not_asked_again(demo: Store) -> None:
    prospect = one(demo, Stage.APPLIED)
    kind = MemberKind.MEMBER
    assert join_prospect(demo, LEADER, prospect, kind, TODAY, today=TODAY)[0]
    shown = opened()
    assert not any(prospect.name in each.label for each in shown.button)


# --- nobody else ----------------------------------------------------------------------


@pytest.mark.parametrize("role", [Role.VISITOR, Role.MEMBER])
@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.file)
def test_members_and_visitors_hear_of_no_prospect_on_any_page(
    demo: Store, read_as: ReadAs, screen: Screen, role: Role
) -> None:
    secret = [each.name for each in known(demo) if each.stage is not Stage.JOINED]
    read_as(Role.LEADER)
    visit(links.RECRUITMENT)
    read_as(role, 3 if role is Role.MEMBER else None)
    for address in ({"id": "1"}, {"prospekt": "30", "del": "lag", "fra": "Alta", "fag": "music"}):
        told = sent(visit(screen, **address))
        assert not [name for name in secret if name in told]
        assert "rospekt" not in told.replace("Rekruttering", "")


def test_names_and_notes_that_try_to_be_code_are_text(demo: Store) -> None:
    prospect = one(demo)
    hostile = replace(prospect, name=HOSTILE, notes=HOSTILE, next_step=HOSTILE, next_day=TODAY)
    after, found = change_prospect(demo, LEADER, prospect, hostile, today=TODAY)
    assert after is not None, found
    moved, _ = move_prospect(
        demo, LEADER, after, Move(TODAY, Stage.DECLINED, LossReason.OTHER, HOSTILE), today=TODAY
    )
    assert moved is not None
    shown = opened(prospekt=str(prospect.id))
    assert "<script>alert" not in "".join(each.proto.body for each in shown.get("html"))
    assert HOSTILE in columns(opened())["declined"]
    assert HOSTILE in text_of(shown, "kk-card")
