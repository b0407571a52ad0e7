"""Members: filter, list, map and card are one view, and the address is the view."""

from __future__ import annotations

import json
from datetime import date

import pytest

from cluster.access import Role
from cluster.crafts import Craft
from cluster.filtering import Filter, matching
from cluster.members import MemberKind, SizeClass, standings_on
from tests.pages.screens import (
    choose_in_list,
    click_on_map,
    html,
    ids,
    in_list,
    map_sent,
    on_map,
    sent,
    text_of,
    visit,
)
from ui import links

DAY = date(2020, 11, 14)
TENKT_ELVEFILM, FIKTIV_FORTELLING = 2, 4
HOSTILE = "<img src=x onerror=alert(1)>"


def opened(**address: str | list[str]):
    return visit(links.MEMBERS, **{"dato": DAY.isoformat(), **address})


@pytest.fixture
def everyone(demo):
    return standings_on(demo.members(seen_by=Role.LEADER), DAY)


def card(shown) -> str:
    return text_of(shown, "kk-card")


def test_list_map_table_and_count_hold_the_same(everyone):
    shown = opened(tabell="1")
    assert [each["id"] for each in in_list(shown)["items"]] == ids(everyone)
    assert [each["id"] for each in on_map(shown)] == ids(everyone)
    assert text_of(shown, "kk-table").count("<tr>") == len(everyone) + 1
    assert shown.caption[0].value == "34 medlemmer og 1 observatør eller partner"


FILTERS = [
    ({"fag": "sound"}, Filter(crafts=frozenset({Craft.SOUND}))),
    ({"fag": ["sound", "music"]}, Filter(crafts=frozenset({Craft.SOUND, Craft.MUSIC}))),
    ({"omrade": "56"}, Filter(areas=frozenset({"56"}))),
    ({"omrade": ["5501", "1804"]}, Filter(areas=frozenset({"5501", "1804"}))),
    ({"storrelse": "solo"}, Filter(sizes=frozenset({SizeClass.SOLO}))),
    ({"type": "observer"}, Filter(kinds=frozenset({MemberKind.OBSERVER}))),
    ({"sok": "tromsø foto"}, Filter(text="tromsø foto")),
    (
        {"sok": "fiktiv", "fag": "production"},
        Filter(text="fiktiv", crafts=frozenset({Craft.PRODUCTION})),
    ),
]


@pytest.mark.parametrize(("address", "wanted"), FILTERS)
@pytest.mark.parametrize("language", ["nb", "en"])
def test_a_link_with_codes_is_a_filter_in_any_language(everyone, address, wanted, language):
    shown = opened(**address, lang=language)
    fitting = ids(matching(everyone, wanted))
    assert 0 < len(fitting) < len(everyone)
    assert [each["id"] for each in on_map(shown)] == fitting
    assert [each["id"] for each in in_list(shown)["items"]] == fitting
    assert {name: shown.query_params[name] for name in address} == address


def test_codes_nobody_knows_are_ignored_and_leave_the_address(everyone):
    shown = opened(fag=["sound", "juggling"], omrade="9999", storrelse="LARGE", type="")
    assert not shown.exception
    wanted = Filter(crafts=frozenset({Craft.SOUND}))
    assert [each["id"] for each in on_map(shown)] == ids(matching(everyone, wanted))
    assert shown.query_params["fag"] == "sound"
    assert not {"omrade", "storrelse", "type"} & set(shown.query_params)


def test_what_is_filtered_goes_into_the_address_as_codes(everyone):
    shown = opened()
    shown.multiselect(key="fag").select("lyd").run()
    shown.text_input(key="sok").input("bodø").run()
    assert (shown.query_params["fag"], shown.query_params["sok"]) == ("sound", "bodø")
    wanted = Filter(text="bodø", crafts=frozenset({Craft.SOUND}))
    assert [each["id"] for each in on_map(shown)] == ids(matching(everyone, wanted))
    shown.multiselect(key="fag").set_value([]).run()
    assert "fag" not in shown.query_params


def test_when_no_one_fits_the_reader_is_told(demo):
    shown = opened(sok="ingen heter dette")
    assert [each.value for each in shown.info] == [
        "Ingen virksomheter passer med filteret på denne datoen."
    ]
    assert (on_map(shown), in_list(shown)["items"]) == ([], [])


def test_a_filter_changes_the_members_and_never_the_map(demo):
    plain, filtered = map_sent(opened()), map_sent(opened(fag="sound", valgt="3"))
    assert plain.pop("feature_group") != filtered.pop("feature_group")
    assert plain == filtered


def test_the_map_itself_holds_no_member(demo):
    given = map_sent(opened())
    given.pop("feature_group")
    written = json.dumps(given, ensure_ascii=False)
    assert not any(each.name in written for each in demo.members(seen_by=Role.LEADER))


def test_the_map_asks_its_own_origin_for_everything(demo):
    given = map_sent(opened())
    files = [*given["js_links"], *given["css_links"]]
    assert len(files) == 10
    assert all(file.startswith("/kartfiler/") and "?v=" in file for file in files)
    assert "://" not in given["script"]


def test_a_click_on_the_map_chooses_and_the_address_follows(demo):
    shown = click_on_map(opened(), TENKT_ELVEFILM, clicks=1)
    assert shown.query_params["valgt"] == str(TENKT_ELVEFILM)
    assert "Tenkt Elvefilm" in card(shown)
    assert in_list(shown)["selected"] == TENKT_ELVEFILM
    assert [each["id"] for each in on_map(shown) if each["selected"]] == [TENKT_ELVEFILM]


def test_a_choice_in_the_list_chooses_and_the_address_follows(demo):
    shown = choose_in_list(opened(), FIKTIV_FORTELLING)
    assert shown.query_params["valgt"] == str(FIKTIV_FORTELLING)
    assert "Fiktiv Fortelling" in card(shown)
    assert [each["id"] for each in on_map(shown) if each["selected"]] == [FIKTIV_FORTELLING]


def test_list_and_map_take_turns(demo):
    shown = click_on_map(opened(), TENKT_ELVEFILM, clicks=2)
    shown = choose_in_list(shown, FIKTIV_FORTELLING)
    assert "Fiktiv Fortelling" in card(shown)
    shown = click_on_map(shown, TENKT_ELVEFILM, clicks=4)
    assert "Tenkt Elvefilm" in card(shown)


def test_a_message_from_the_map_without_a_new_click_chooses_nothing(demo):
    shown = choose_in_list(click_on_map(opened(), TENKT_ELVEFILM, clicks=1), FIKTIV_FORTELLING)
    shown = click_on_map(shown, TENKT_ELVEFILM, clicks=1)
    assert "Fiktiv Fortelling" in card(shown)


def test_a_link_to_a_choice_opens_its_card_and_a_way_to_its_page(demo):
    shown = opened(valgt="4", lang="en")
    assert "Fiktiv Fortelling" in card(shown)
    (link,) = shown.get("page_link")
    assert link.value == "Open the member’s page"
    assert set(link.proto.query_string.split("&")) == {"id=4", "lang=en", f"dato={DAY}"}


@pytest.mark.parametrize("rubbish", ["999", "0", "-1", "4.0", "four", "", "٤", "9" * 40])
def test_a_choice_of_nobody_is_no_choice(demo, rubbish):
    shown = opened(valgt=rubbish)
    assert not shown.exception
    assert not html(shown, "kk-card")
    assert "Velg en virksomhet i lista eller på kartet." in [c.value for c in shown.caption]


def test_one_who_is_filtered_away_is_not_chosen(demo):
    shown = opened(valgt=str(TENKT_ELVEFILM), fag="music")
    assert not html(shown, "kk-card")
    assert in_list(shown)["selected"] is None


def test_a_very_long_search_is_a_search(demo):
    shown = opened(sok="æ" * 5000)
    assert not shown.exception
    assert on_map(shown) == []


def test_the_downloads_are_of_what_is_shown(demo):
    names = [each.label for each in opened(tabell="1").get("download_button")]
    assert names == ["Last ned CSV", "Last ned Excel", "Last ned GeoJSON"]


def test_table_and_files_are_made_only_when_asked_for(demo):
    shown = opened()
    assert not shown.get("download_button")
    assert not html(shown, "kk-table")


def test_the_reader_is_told_what_was_asked_for_and_can_ask_for_all(everyone):
    shown = opened(fag="sound", omrade="56", sok="Lyd_*")
    assert shown.caption[0].value == r"0 medlemmer · Lyd\_\*; lyd; Finnmark"
    shown.button(key="show_all").click().run()
    assert [each["id"] for each in on_map(shown)] == ids(everyone)
    assert set(shown.query_params) == {"dato"}
    assert not [each for each in shown.button if each.key == "show_all"]


def test_an_empty_register_has_an_empty_list_and_a_map(empty):
    shown = opened()
    assert not shown.exception
    assert (on_map(shown), in_list(shown)["items"]) == ([], [])
    assert shown.caption[0].value == "0 medlemmer"


@pytest.mark.parametrize("name", [HOSTILE, "{{ 7*7 }}", "{% raise %}", "{# x", "${x}`", "[a](b)"])
def test_whatever_a_firm_is_called_the_screen_draws_and_shows_it(holding, name):
    holding(f'navn;sted;innmeldt\n"{name}";Tromsø;2018-04-17\n'.encode())
    shown = opened(valgt="1", tabell="1")
    assert not shown.exception
    assert [each["name"] for each in on_map(shown)] == [name]
    assert [each["name"] for each in in_list(shown)["items"]] == [name]
    assert HOSTILE not in "".join(html(shown, "kk-card") + html(shown, "kk-table"))
    assert name in card(shown)


def test_a_long_list_is_cut_and_says_so(holding):
    rows = "".join(f"Oppdiktet Film {at};Tromsø;2018-04-17\n" for at in range(205))
    holding(f"navn;sted;innmeldt\n{rows}".encode())
    shown = opened(valgt="205", tabell="1")
    assert len(on_map(shown)) == 205
    assert [each["id"] for each in in_list(shown)["items"]] == [205, *range(1, 201)]
    assert "… og 5 til. Søk eller filtrer for å finne dem." in [c.value for c in shown.caption]
    assert "De første 200 av 205" in text_of(shown, "kk-table")
    assert "alert" not in sent(shown)
