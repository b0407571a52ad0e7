"""Joint projects: written, changed and left on Samspill, and read by members alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from cluster.access import Role
from cluster.joint_projects import (
    MOST_CHARACTERS,
    JointProject,
    Participant,
    Phase,
    TypedJointProject,
)
from data.commands import (
    add_joint_project,
    change_joint_project,
    remove_joint_project,
    trash_member,
)
from data.store import Store
from geo.places import locate
from tests.pages.filling import (
    HOSTILE,
    a_firm,
    buttons,
    my_page,
    press,
    problems,
    said,
    save,
    sound,
    stored,
)
from tests.pages.registers import LEADER
from tests.pages.screens import SCREENS, go, html, sent, text_of, visit
from ui import joint_project_views, links, my_page_views, session

TODAY = session.today()
SPRING = TODAY + timedelta(days=90)
TYPED = TypedJointProject(
    "Hemmelig film", Phase.IDEA, (Participant(1, "lyd"), Participant(2, "hovedprodusent"))
)
_KINDS = ("text_input", "selectbox", "multiselect", "date_input")

ReadAs = Callable[..., None]


@pytest.fixture
def three(own: Store) -> Store:
    """A third firm besides, which takes part in nothing."""
    save(own, a_firm("Tredje Film"))
    return own


def write_down(store: Store, **news: object) -> JointProject:
    typed = replace(TYPED, **news)  # type: ignore[arg-type]
    project, found = add_joint_project(store, LEADER, typed, today=TODAY)
    assert project is not None, found
    return project


def samspill(**address: str | list[str]) -> AppTest:
    return sound(visit(links.COLLABORATION, **address))


def field(shown: AppTest, name: str) -> Any:
    """The widget of a field in the open form."""
    key = re.compile(rf"joint-\d+-\d+-{name}")
    every = [each for kind in _KINDS for each in shown.get(kind)]
    (found,) = (each for each in every if each.key and key.fullmatch(each.key))
    return found


def write(shown: AppTest, **values: object) -> AppTest:
    """Type in the open form, and let the page run once."""
    for name, value in values.items():
        field(shown, name.replace("__", "-")).set_value(value)
    return sound(shown.run())


def change(shown: AppTest, number: int) -> AppTest:
    return sound(shown.selectbox(key="joint-choice").set_value(number).run())


def every(store: Store) -> list[JointProject]:
    known = (store.joint_project(number) for number in range(1, 20))
    return [each for each in known if each]


def listed(shown: AppTest) -> str:
    return text_of(shown, "kk-table")


def on_profile(number: int = 1) -> AppTest:
    return sound(visit(links.MEMBER, id=str(number)))


class TestWriting:
    def test_a_member_writes_one_down_and_sees_it_on_the_profile(self, own: Store) -> None:
        shown = samspill()
        assert "Trykk «Nytt felles prosjekt»" in said(shown), "what to do first is told"
        shown = press(shown, "joint-new")
        assert field(shown, "participants").value == [1], "one is in it from the beginning"
        shown = write(
            shown,
            title="Eksempelfilmen",
            phase=Phase.PRODUCTION,
            participants=[1, 2],
            places="Tromsø, Kjøllefjord",
            budget="1 200 000",
            start=date(2026, 3, 1),
            end=SPRING,
        )
        shown = write(shown, role__1="lyd", role__2="hovedprodusent")
        shown = press(shown, "joint-save")
        (project,) = every(own)
        assert project == JointProject(
            id=1,
            title="Eksempelfilmen",
            phase=Phase.PRODUCTION,
            participants=(Participant(1, "lyd"), Participant(2, "hovedprodusent")),
            added=TODAY,
            places=project.places,
            budget=1_200_000,
            start=date(2026, 3, 1),
            end=SPRING,
        )
        assert [each.name for each in project.places] == ["Tromsø", "Kjøllefjord"]
        assert "Prosjektet er lagt inn." in text_of(shown, "kk-receipt")
        assert "joint-save" not in buttons(shown)
        for words in ("Eksempelfilmen", "produksjon", "1. mars 2026", "Kjøllefjord", "Annen Film"):
            assert words in listed(shown)
        profile = text_of(on_profile(), "kk-joint")
        for words in ("Eksempelfilmen", "produksjon", "lyd", "Sammen med", "medlem?id=2"):
            assert words in profile
        assert "hovedprodusent" not in profile, "what the other does stands on the other's page"

    def test_what_is_wrong_is_said_beside_its_field_and_what_is_typed_stays(
        self, own: Store
    ) -> None:
        shown = write(
            press(samspill(), "joint-new"),
            title="å" * (MOST_CHARACTERS + 1),
            places="Tromsdalsby",
            budget="mye",
            start=SPRING,
            end=TODAY,
        )
        assert problems(shown) == [], "nothing is wrong until it is to be saved"
        shown = press(shown, "joint-save")
        assert every(own) == []
        told = {each.split(".")[0] for each in problems(shown)}
        assert told == {
            "Tittelen er på 121 tegn, og det er plass til 120",
            "Et felles prosjekt har minst to deltakere",
            "Fant ikke stedet «Tromsdalsby» i Nord-Norge",
            "«mye» er ikke et beløp",
            "Den siste dagen er før den første",
        }
        assert field(shown, "places").value == "Tromsdalsby"
        shown = write(shown, title="Kort", places="Tromsø", budget="", start=TODAY)
        assert len(problems(shown)) == 1, "what is mended is no longer complained of"
        press(write(shown, participants=[1, 2]), "joint-save")
        assert [each.title for each in every(own)] == ["Kort"]

    def test_a_member_is_not_left_out_of_its_own(self, three: Store) -> None:
        shown = write(press(samspill(), "joint-new"), title="Deres", participants=[2, 3])
        shown = press(shown, "joint-save")
        assert "er ikke blant deltakerne" in "".join(problems(shown))
        assert every(three) == []

    def test_what_is_typed_survives_another_page_and_another_language(self, own: Store) -> None:
        shown = write(press(samspill(), "joint-new"), title="Halv", participants=[1, 2])
        shown = write(shown, role__2="foto")
        shown = go(sound(go(shown, links.GROWTH)), links.COLLABORATION)
        assert field(sound(shown), "title").value == "Halv"
        assert field(shown, "role-2").value == "foto"
        key = field(shown, "phase").key
        shown.query_params["lang"] = "en"
        shown = sound(shown.run())
        assert field(shown, "title").value == "Halv"
        assert field(shown, "phase").key != key, "the browser knows a choice by its words"

    def test_it_is_thrown_away_when_that_is_asked_for(self, own: Store) -> None:
        shown = write(press(samspill(), "joint-new"), title="Nei")
        shown = press(press(shown, "joint-cancel"), "joint-new")
        assert field(shown, "title").value == ""

    def test_the_leader_writes_for_others_and_is_in_none(self, own: Store, read_as: ReadAs) -> None:
        read_as(Role.LEADER, None, LEADER.name)
        shown = press(samspill(), "joint-new")
        assert field(shown, "participants").value == []
        press(write(shown, title="Deres", participants=[1, 2]), "joint-save")
        assert [each.title for each in every(own)] == ["Deres"]

    def test_who_speaks_for_nobody_is_told_what_to_do(self, own: Store, read_as: ReadAs) -> None:
        read_as(Role.BOARD)
        shown = samspill()
        assert "joint-new" not in buttons(shown)
        assert "Spør prosjektlederen om å få representere din." in said(shown)


class TestChanging:
    def test_one_is_changed_by_those_in_it(self, own: Store) -> None:
        project = write_down(own, budget=5_000, start=TODAY)
        shown = change(samspill(), 1)
        assert (field(shown, "title").value, field(shown, "budget").value) == (
            *("Hemmelig film", "5 000"),
        )
        assert field(shown, "role-1").value == "lyd"
        shown = press(write(shown, title="Ny tittel", phase=Phase.FINISHED), "joint-save")
        assert every(own) == [replace(project, title="Ny tittel", phase=Phase.FINISHED)]
        assert "Prosjektet er lagret." in text_of(shown, "kk-receipt")
        assert shown.selectbox(key="joint-choice").value is None

    def test_others_are_not_there_to_be_changed(self, three: Store, read_as: ReadAs) -> None:
        write_down(three)
        read_as(Role.MEMBER, 3)
        shown = samspill()
        assert "Hemmelig film" in listed(shown)
        assert "joint-choice" not in [each.key for each in shown.selectbox]

    def test_two_with_the_same_title_have_their_numbers(self, own: Store) -> None:
        write_down(own)
        write_down(own)
        options = samspill().selectbox(key="joint-choice").options
        assert options == ["Hemmelig film (nr. 2)", "Hemmelig film (nr. 1)"]

    def test_somebody_elses_change_is_told_and_what_is_typed_can_be_saved_on_top(
        self, own: Store
    ) -> None:
        project = write_down(own)
        shown = write(change(samspill(), 1), title="Mitt")
        change_joint_project(own, LEADER, project, replace(TYPED, title="Deres"))
        shown = press(shown, "joint-save")
        assert "Noen andre har endret prosjektet" in "".join(problems(shown))
        assert "Deres" in listed(shown)
        assert field(shown, "title").value == "Mitt"
        press(shown, "joint-save")
        assert [each.title for each in every(own)] == ["Mitt"]

    @pytest.mark.parametrize("seen_first", [False, True])
    def test_one_that_somebody_removes_is_told_and_can_be_written_anew(
        self, own: Store, seen_first: bool
    ) -> None:
        project = write_down(own)
        shown = write(change(samspill(), 1), title="Mitt")
        remove_joint_project(own, LEADER, project)
        shown = sound(shown.run()) if seen_first else press(shown, "joint-save")
        assert "er fjernet i mellomtiden" in "".join(problems(shown))
        assert field(shown, "title").value == "Mitt"
        press(shown, "joint-save")
        assert [(each.id, each.title) for each in every(own)] == [(2, "Mitt")]

    def test_it_is_removed_with_a_second_click(self, own: Store) -> None:
        write_down(own)
        shown = press(change(samspill(), 1), "joint-remove")
        shown = press(shown, "joint-keep")
        assert len(every(own)) == 1
        shown = press(press(shown, "joint-remove"), "joint-sure")
        assert every(own) == []
        assert "Prosjektet er fjernet." in text_of(shown, "kk-receipt")
        assert "joint-save" not in buttons(shown)

    def test_one_leaves_with_a_second_click(self, own: Store) -> None:
        write_down(own, participants=(*TYPED.participants,))
        shown = press(press(change(samspill(), 1), "joint-leave"), "joint-sure")
        assert [each.members for each in every(own)] == [{2}]
        assert "Dere er ute av prosjektet." in text_of(shown, "kk-receipt")
        assert "Hemmelig film" in listed(shown), "it stays for the other"

    def test_the_leader_has_none_to_leave(self, own: Store, read_as: ReadAs) -> None:
        write_down(own)
        read_as(Role.LEADER)
        shown = change(samspill(), 1)
        assert {"joint-remove"} <= buttons(shown)
        assert "joint-leave" not in buttons(shown)

    def test_one_that_is_changed_meanwhile_is_not_removed(self, own: Store) -> None:
        project = write_down(own)
        shown = press(change(samspill(), 1), "joint-remove")
        change_joint_project(own, LEADER, project, replace(TYPED, title="Deres"))
        shown = press(shown, "joint-sure")
        assert [each.title for each in every(own)] == ["Deres"]
        assert "Noen andre har endret prosjektet" in "".join(problems(shown))
        assert field(shown, "title").value == "Deres", "the form begins from how it is now"

    def test_who_lies_in_the_trash_stays_in_it_through_a_change(self, three: Store) -> None:
        cast = (*TYPED.participants, Participant(3, "foto"))
        project = write_down(three, participants=cast)
        trash_member(three, LEADER, stored(three, 3), today=TODAY)
        shown = change(samspill(), 1)
        assert field(shown, "participants").value == [1, 2]
        assert "Én deltaker til blir stående" in said(shown)
        press(write(shown, title="Nytt"), "joint-save")
        assert every(three) == [replace(project, title="Nytt")]


class TestReading:
    def test_the_budget_is_sent_to_the_parties_and_the_leader_alone(
        self, three: Store, read_as: ReadAs
    ) -> None:
        write_down(three, budget=7_654_321)
        digits = re.compile(r"7\D?654\D?321")
        for role, member_id, sees in (
            (Role.LEADER, None, True),
            (Role.MEMBER, 1, True),
            (Role.MEMBER, 3, False),
            (Role.BOARD, None, False),
            (Role.BOARD, 2, True),
            (Role.MEMBER, None, False),
        ):
            read_as(role, member_id)
            shown = samspill()
            assert "Hemmelig film" in listed(shown)
            assert bool(digits.search(sent(shown))) is sees, (role, member_id)
            assert ("Budsjett (kr)" in listed(shown)) is sees
            assert not digits.search(sent(on_profile())), "on a profile nobody needs it"

    def test_the_phase_is_chosen_in_the_address(self, own: Store) -> None:
        write_down(own, title="En idé")
        write_down(own, title="En ferdig", phase=Phase.FINISHED)
        shown = samspill(fase="finished")
        assert "En ferdig" in listed(shown)
        assert "En idé" not in listed(shown)
        assert "1 felles prosjekt" in listed(shown)
        assert "2 felles prosjekter" in listed(samspill(fase="<script>"))
        assert "Ingen felles prosjekter er i denne fasen" in said(samspill(fase="financing"))

    def test_an_earlier_day_shows_what_had_begun_and_nothing_to_write(self, own: Store) -> None:
        write_down(own, title="Gammel film", start=TODAY - timedelta(days=400))
        write_down(own)
        then = (TODAY - timedelta(days=300)).isoformat()
        shown = samspill(dato=then)
        assert "Gammel film" in listed(shown)
        assert "Hemmelig film" not in sent(shown)
        assert "joint-new" not in buttons(shown)
        assert "slik de er i dag" in said(shown)
        long_ago = samspill(dato=(TODAY - timedelta(days=500)).isoformat())
        assert "Ingen felles prosjekter var i gang" in said(long_ago)

    def test_one_that_begins_later_is_there_from_the_day_it_is_planned(self, own: Store) -> None:
        write_down(own, start=SPRING)
        assert "Hemmelig film" in listed(samspill())

    def test_a_profile_without_any_says_nothing(self, three: Store) -> None:
        write_down(three)
        assert "Felles prosjekter" in [each.value for each in on_profile(2).subheader]
        shown = on_profile(3)
        assert "Felles prosjekter" not in [each.value for each in shown.subheader]
        assert not html(shown, "kk-joint")

    def test_min_side_has_ones_own_and_the_way_to_where_they_are_written(self, own: Store) -> None:
        write_down(own)
        shown = my_page()
        assert "Hemmelig film" in text_of(shown, "kk-joint")
        ways = [each.proto.label for each in shown.get("page_link")]
        assert "Legg inn eller endre på Samspill" in ways
        written = my_page_views._text(stored(own), session.texts()).decode("utf-8-sig")
        assert "Hemmelig film" in written
        assert "Annen Film" not in written

    def test_the_log_tells_of_them_in_words(self, own: Store, read_as: ReadAs) -> None:
        tromso, _ = locate(name="Tromsø", postal_code=None, position=None)
        assert tromso is not None
        project = write_down(own, budget=5_000, places=(tromso,), start=TODAY)
        change_joint_project(own, LEADER, project, replace(TYPED, phase=Phase.FINISHED))
        read_as(Role.LEADER)
        told = listed(sound(visit(links.LOG)))
        for words in (
            "la inn det felles prosjektet Hemmelig film",
            "endret det felles prosjektet Hemmelig film",
            "fase: idé → ferdig",
            "deltakere: Fiktiv Lyd (lyd), Annen Film (hovedprodusent)",
            "budsjett: 5",
        ):
            assert words in told

    @pytest.mark.parametrize(
        "hostile", [HOSTILE, "{% raise %}{{ 7*7 }}", "<img src=x onerror=alert(1)>", "**Fet**"]
    )
    def test_nothing_that_is_written_is_more_than_text(
        self, own: Store, read_as: ReadAs, hostile: str
    ) -> None:
        role = hostile[:60]
        write_down(own, title=hostile, participants=(Participant(1, role), Participant(2, role)))
        form = change(samspill(), 1)
        for shown in (samspill(), form, on_profile(), my_page()):
            boxes = html(sound(shown), "kk-table") + html(shown, "kk-joint")
            assert boxes
            assert not any("<script" in each or "<img" in each for each in boxes)
            assert hostile in text_of(shown, "kk-table") + text_of(shown, "kk-joint")
            drawn = [each.value for each in (*shown.caption, *shown.markdown, *shown.info)]
            assert not any(hostile in each for each in drawn)
        read_as(Role.LEADER)
        assert "<script" not in "".join(html(sound(visit(links.LOG)), "kk-table"))

    def test_a_name_in_a_label_is_letters_only(self, own: Store) -> None:
        save(own, a_firm("**Fet** [l](https://example.com)"))
        shown = write(press(samspill(), "joint-new"), participants=[1, 3])
        assert r"\*\*Fet\*\* \[l\]" in field(shown, "role-3").label

    def test_no_page_tells_a_visitor_of_one_whoever_came_before(
        self, own: Store, read_as: ReadAs
    ) -> None:
        write_down(own, participants=(Participant(1, "Hemmelig rolle"), Participant(2)))
        for screen in (links.COLLABORATION, links.MEMBER):
            visit(screen, id="1")
        read_as(Role.VISITOR)
        for screen in SCREENS:
            shown = sound(visit(screen, id="1"))
            assert "Hemmelig" not in sent(shown).replace("Hemmelig tilbud", "")
            assert not html(shown, "kk-joint")

    def test_a_long_list_is_cut_and_says_so(
        self, own: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(joint_project_views, "MOST_ROWS", 1)
        write_down(own, title="Eldst")
        write_down(own, title="Nyest")
        shown = samspill()
        assert "De nyeste 1 av 2." in listed(shown)
        assert "Eldst" not in listed(shown)
