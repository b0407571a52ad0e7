"""Oppslag: posted, changed and withdrawn on Min side, and read by members alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from cluster.access import Role
from cluster.crafts import Craft
from cluster.matches import Match, NoticePair, matches
from cluster.notices import MOST_CHARACTERS, Notice, NoticeKind, TypedNotice, months_after
from data.commands import change_notice, post_notice, withdraw_notice
from data.language import Language, texts
from data.store import Store
from tests.pages.filling import (
    HOSTILE,
    approve_first,
    buttons,
    fill,
    my_page,
    press,
    problems,
    said,
    sound,
    stored,
)
from tests.pages.registers import LEADER
from tests.pages.screens import SCREENS, go, html, sent, text_of, visit
from ui import links, my_page_views, notice_views, session

TODAY = session.today()
BOKMAL = texts(Language.BOKMAL)
SOON = TODAY + timedelta(days=20)
TYPED = TypedNotice(NoticeKind.OFFER, Craft.SOUND, "Hemmelig lydstudio", SOON)
_KINDS = ("radio", "selectbox", "text_area", "date_input")

ReadAs = Callable[..., None]


def post(store: Store, member_id: int = 1, today: date = TODAY, **news: object) -> Notice:
    typed = replace(TYPED, **news)  # type: ignore[arg-type]
    notice, found = post_notice(store, LEADER, member_id, typed, today=today)
    assert notice is not None, found
    return notice


def posted(store: Store, member_id: int = 1) -> list[Notice]:
    return list(store.own_notices(member_id))


def field(shown: AppTest, name: str) -> Any:
    """The widget of a field in the open form."""
    key = re.compile(rf"notice-\d+-\d+-\d+-{name}")
    every = [each for kind in _KINDS for each in shown.get(kind)]
    (found,) = (each for each in every if each.key and key.fullmatch(each.key))
    return found


def write(shown: AppTest, **values: object) -> AppTest:
    """Type in the open form, and let the page run once."""
    for name, value in values.items():
        field(shown, name).set_value(value)
    return sound(shown.run())


def held(shown: AppTest) -> tuple[object, ...]:
    return tuple(field(shown, name).value for name in ("kind", "craft", "text", "until"))


def listed(shown: AppTest) -> str:
    return text_of(shown, "kk-notices")


class TestPosting:
    def test_a_member_posts_one_and_sees_it_in_the_list(self, own: Store) -> None:
        shown = press(my_page(), "notice-new")
        assert "Besøkende ser det aldri." in said(shown), "whom it is shown to is told beside it"
        assert held(shown) == (NoticeKind.OFFER, None, "", months_after(TODAY, 3))
        shown = write(
            shown, kind=NoticeKind.NEED, craft=Craft.CINEMATOGRAPHY, text="Fotograf", until=SOON
        )
        shown = press(shown, "notice-save")
        notice = Notice(1, 1, NoticeKind.NEED, Craft.CINEMATOGRAPHY, "Fotograf", SOON, TODAY)
        assert posted(own) == [notice]
        assert "Oppslaget er lagt ut" in text_of(shown, "kk-receipt")
        assert "notice-save" not in buttons(shown)
        assert "Søker foto" in listed(shown)
        assert BOKMAL.short_day(SOON) in listed(shown)
        shown = press(shown, "notice-new")
        assert held(shown)[2] == "", "the next begins empty"

    def test_it_holds_at_once_though_the_leader_approves_first(self, own: Store) -> None:
        approve_first(own)
        shown = write(press(my_page(), "notice-new"), craft=Craft.SOUND, text="Ledig")
        press(shown, "notice-save")
        assert [each.text for each in own.notices(seen_by=Role.MEMBER, day=TODAY)] == ["Ledig"]

    def test_what_is_wrong_is_said_beside_its_field_and_what_is_typed_stays(
        self, own: Store
    ) -> None:
        long = "å" * (MOST_CHARACTERS + 1)
        shown = write(press(my_page(), "notice-new"), text=long, until=TODAY - timedelta(days=1))
        assert problems(shown) == [], "nothing is wrong until it is to be posted"
        shown = press(shown, "notice-save")
        assert posted(own) == []
        beside = {each.split(".")[0] for each in problems(shown)}
        assert beside == {
            "Faget er ikke valgt",
            "Den siste dagen har vært",
            "Teksten er på 201 tegn, og det er plass til 200",
        }
        assert held(shown)[2] == long
        shown = write(shown, text="Kort")
        assert len(problems(shown)) == 2, "what is mended is no longer complained of"
        shown = write(shown, craft=Craft.SOUND, until=SOON)
        assert problems(shown) == []
        press(shown, "notice-save")
        assert [each.text for each in posted(own)] == ["Kort"]

    def test_what_is_typed_survives_another_page_and_another_language(self, own: Store) -> None:
        shown = write(press(my_page(), "notice-new"), craft=Craft.SOUND, text="Halvferdig")
        shown = go(sound(go(shown, links.GROWTH)), links.MY_PAGE)
        assert held(sound(shown))[1:3] == (Craft.SOUND, "Halvferdig")
        key = field(shown, "craft").key
        shown.query_params["lang"] = "en"
        shown = sound(shown.run())
        assert held(shown)[1:3] == (Craft.SOUND, "Halvferdig")
        assert field(shown, "craft").key != key, "the browser knows a choice by its words"
        assert field(shown, "craft").label == "Craft"

    def test_the_rest_of_the_page_keeps_what_is_typed_in_it(self, own: Store) -> None:
        shown = press(fill(my_page(), offers="Varig tilbud"), "notice-new")
        shown = press(write(shown, craft=Craft.SOUND, text="Ledig"), "notice-save")
        press(shown, "save")
        assert stored(own).offers == "Varig tilbud"

    def test_it_is_thrown_away_when_that_is_asked_for(self, own: Store) -> None:
        shown = write(press(my_page(), "notice-new"), text="Nei")
        shown = press(press(shown, "notice-cancel"), "notice-new")
        assert held(shown)[2] == ""

    def test_the_leader_helps_by_telephone(self, own: Store, read_as: ReadAs) -> None:
        read_as(Role.LEADER, None, LEADER.name)
        shown = write(press(my_page(id="2"), "notice-new"), craft=Craft.SOUND, text="Ringte inn")
        press(shown, "notice-save")
        assert [each.text for each in posted(own, 2)] == ["Ringte inn"]
        assert posted(own) == []


class TestChanging:
    def test_one_is_changed_where_it_stands(self, own: Store) -> None:
        notice = post(own)
        shown = press(my_page(), "notice-change-1")
        assert held(shown) == (notice.kind, notice.craft, notice.text, notice.until)
        shown = press(write(shown, text="Nå i dur"), "notice-save")
        assert posted(own) == [replace(notice, text="Nå i dur")]
        assert "Oppslaget er lagret." in text_of(shown, "kk-receipt")

    def test_two_forms_keep_what_is_typed_in_each(self, own: Store) -> None:
        post(own)
        shown = write(press(my_page(), "notice-new"), text="Et nytt")
        shown = write(press(shown, "notice-change-1"), text="Et gammelt")
        shown = press(shown, "notice-new")
        assert held(shown)[2] == "Et nytt"
        assert held(press(shown, "notice-change-1"))[2] == "Et gammelt"

    def test_somebody_elses_change_is_told_and_what_is_typed_can_be_saved_on_top(
        self, own: Store
    ) -> None:
        notice = post(own)
        shown = write(press(my_page(), "notice-change-1"), text="Mitt")
        change_notice(own, LEADER, notice, replace(TYPED, text="Deres"), today=TODAY)
        shown = press(shown, "notice-save")
        assert "Noen andre har endret oppslaget" in "".join(problems(shown))
        assert "Deres" in listed(shown)
        assert held(shown)[2] == "Mitt"
        press(shown, "notice-save")
        assert [each.text for each in posted(own)] == ["Mitt"]

    @pytest.mark.parametrize("seen_first", [False, True])
    def test_one_that_somebody_withdraws_is_told_and_can_be_posted_anew(
        self, own: Store, seen_first: bool
    ) -> None:
        notice = post(own)
        shown = write(press(my_page(), "notice-change-1"), text="Mitt")
        withdraw_notice(own, LEADER, notice)
        shown = sound(shown.run()) if seen_first else press(shown, "notice-save")
        assert "trukket tilbake i mellomtiden" in "".join(problems(shown))
        assert posted(own) == []
        assert held(shown)[2] == "Mitt"
        press(shown, "notice-save")
        assert [(each.id, each.text) for each in posted(own)] == [(2, "Mitt")]

    def test_it_is_withdrawn_with_a_second_click(self, own: Store) -> None:
        post(own)
        shown = press(my_page(), "notice-withdraw-1")
        shown = press(shown, "notice-withdraw-1-keep")
        assert len(posted(own)) == 1
        shown = press(press(shown, "notice-withdraw-1"), "notice-withdraw-1-sure")
        assert posted(own) == []
        assert "Oppslaget er trukket tilbake." in text_of(shown, "kk-receipt")

    def test_one_that_is_changed_meanwhile_is_not_withdrawn(self, own: Store) -> None:
        notice = post(own)
        shown = press(my_page(), "notice-withdraw-1")
        change_notice(own, LEADER, notice, replace(TYPED, text="Deres"), today=TODAY)
        shown = press(shown, "notice-withdraw-1-sure")
        assert "Noen andre har endret oppslaget" in "".join(problems(shown))
        assert [each.text for each in posted(own)] == ["Deres"]


class TestReading:
    def test_members_read_it_on_the_profile_and_one_that_ran_out_only_its_own(
        self, own: Store
    ) -> None:
        past = TODAY - timedelta(days=40)
        post(own, today=past, text="Gammelt oppslag", until=TODAY - timedelta(days=1))
        post(own)
        profile = visit(links.MEMBER, id="1")
        assert "Hemmelig lydstudio" in listed(profile)
        assert "Gammelt oppslag" not in sent(profile)
        mine = listed(my_page())
        assert mine.index("Hemmelig lydstudio") < mine.index("Gammelt oppslag")
        assert "vises ikke lenger for andre" in mine

    def test_they_are_shown_on_the_profile_of_whose_they_are(self, own: Store) -> None:
        post(own)
        assert not html(visit(links.MEMBER, id="2"), "kk-notices")

    def test_an_earlier_day_has_none(self, own: Store) -> None:
        post(own, today=TODAY - timedelta(days=40))
        then = TODAY - timedelta(days=3)
        assert not html(visit(links.MEMBER, id="1", dato=then.isoformat()), "kk-notices")

    def test_nothing_that_is_posted_is_more_than_text(self, own: Store) -> None:
        post(own, text=HOSTILE)
        for shown in (my_page(), visit(links.MEMBER, id="1")):
            (list_,) = html(sound(shown), "kk-notices")
            assert "<script" not in list_
            assert "&lt;script&gt;" in list_

    def test_no_page_tells_a_visitor_of_one_whoever_came_before(
        self, own: Store, read_as: ReadAs
    ) -> None:
        post(own)
        post(own, 2, text="Hemmelig film", kind=NoticeKind.NEED)
        for screen in (links.MY_PAGE, links.MEMBER):
            assert "Hemmelig lydstudio" in sent(visit(screen, id="1"))
        read_as(Role.VISITOR)
        for screen in SCREENS:
            shown = visit(screen, id="1", valgt="1", tabell="1")
            assert "Hemmelig" not in sent(sound(shown))
            assert not html(shown, "kk-notices")

    def test_what_is_taken_away_has_them(self, own: Store) -> None:
        post(own)
        member = stored(own)
        text = my_page_views._text(member, BOKMAL).decode("utf-8-sig")
        assert "Hemmelig lydstudio" in text.partition("Oppslag\r\n")[2].partition("\r\n\r\n")[0]
        assert "faget: lyd" in text
        assert b"Hemmelig lydstudio" in my_page_views._json(member, BOKMAL)

    def test_the_log_tells_of_them_in_words(self, own: Store, read_as: ReadAs) -> None:
        post(own)
        read_as(Role.LEADER, None, LEADER.name)
        table = text_of(visit(links.LOG), "kk-table")
        assert "la ut et oppslag for Fiktiv Lyd" in table
        assert "slag: tilbyr" in table
        assert f"gjelder til og med: {BOKMAL.short_day(SOON)}" in table


def test_why_two_fit_is_said_to_whoever_reads() -> None:
    mine = [
        Notice(1, 1, NoticeKind.NEED, Craft.SOUND, "a", SOON, TODAY),
        Notice(2, 1, NoticeKind.OFFER, Craft.MUSIC, "b", SOON, TODAY),
    ]
    theirs = [
        Notice(3, 2, NoticeKind.OFFER, Craft.SOUND, "c", SOON, TODAY),
        Notice(4, 2, NoticeKind.OFFER, Craft.SOUND, "d", SOON, TODAY),
        Notice(5, 2, NoticeKind.NEED, Craft.MUSIC, "e", SOON, TODAY),
    ]
    (match,) = matches(mine, theirs, {})
    assert notice_views.reasons(match, BOKMAL) == [
        "Tilbyr lyd, som du søker.",
        "Søker musikk, som du tilbyr.",
    ]
    one_way = Match(2, None, (NoticePair(mine[0], theirs[0]),), ())
    assert notice_views.reasons(one_way, BOKMAL) == ["Tilbyr lyd, som du søker."]
