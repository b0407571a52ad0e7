"""Reading a list in: upload, see what is wrong, confirm, and nothing before that."""

from __future__ import annotations

import pytest

from cluster.access import Role
from tests.pages.screens import text_of, visit
from ui import links

GOOD = "navn;sted;innmeldt\nEkte Film;Tromsø;2018-04-17\nEkte Lyd;Bodø;2019-01-01\n"
BAD = "navn;sted;innmeldt\nEkte Film;Tromsöo;2018-04-17\nEkte Lyd;Bodø;17.13.2019\n"
NOTED = "navn;postnr;innmeldt;farge\nEkte Film;9008;2018-04-17;blå\n"


def uploaded(content: str | bytes, name: str = "liste.csv", **address: str):
    shown = visit(links.IMPORTING, **address)
    data = content.encode() if isinstance(content, str) else content
    return shown.file_uploader[0].upload(name, data).run()


def labels(shown) -> list[str]:
    return [each.label for each in shown.button]


def names(store) -> set[str]:
    return {each.name for each in store.members(seen_by=Role.LEADER)}


SAVE = "Lagre i registeret"


def test_before_a_file_is_chosen_there_is_a_template_and_an_explanation(demo):
    shown = visit(links.IMPORTING)
    assert [each.label for each in shown.get("download_button")] == [
        "Last ned mal (CSV)",
        "Last ned mal (Excel)",
    ]
    assert "innmeldt" in text_of(shown, "kk-table")
    assert SAVE not in labels(shown)


def test_a_good_list_is_shown_and_not_yet_saved(empty):
    shown = uploaded(GOOD)
    assert not shown.exception
    assert [each.value for each in shown.success] == [
        "Klar til å lagres: 2 nye, 0 endret, 0 som før."
    ]
    assert "Ekte Film" in text_of(shown, "kk-table")
    assert SAVE in labels(shown)
    assert names(empty) == set()


def test_saving_saves_tells_and_makes_room_for_the_next_list(empty):
    shown = uploaded(GOOD)
    next(each for each in shown.button if each.label == SAVE).click().run()
    assert not shown.exception
    assert names(empty) == {"Ekte Film", "Ekte Lyd"}
    assert [each.value for each in shown.success] == ["Lagret: 2 nye, 0 endret, 0 som før."]
    assert [each.value for each in shown.get("page_link")] == ["Se medlemmene på kartet"]
    assert shown.file_uploader[0].value in (None, [])
    assert not shown.run().success


def test_the_same_list_again_has_nothing_to_save(empty):
    shown = uploaded(GOOD)
    next(each for each in shown.button if each.label == SAVE).click().run()
    again = uploaded(GOOD)
    assert [each.value for each in again.info] == [
        "Lista sier det samme som registeret. Det er ingenting å lagre."
    ]
    assert SAVE not in labels(again)


def test_errors_are_told_with_row_and_remedy_and_nothing_can_be_saved(demo):
    before = names(demo)
    shown = uploaded(BAD)
    assert [each.value for each in shown.error] == [
        "2 feil må rettes før lista kan lagres. Ingenting er lagret."
    ]
    table = text_of(shown, "kk-table")
    assert "Tromsöo" in table
    assert '<th scope="row">3</th>' in table
    assert "Last ned lista med problemene skrevet inn" in [
        each.label for each in shown.get("download_button")
    ]
    assert SAVE not in labels(shown)
    assert names(demo) == before


def test_warnings_are_told_and_do_not_stop(empty):
    shown = uploaded(NOTED)
    assert SAVE in labels(shown)
    assert "advarsel" in text_of(shown, "kk-table")
    assert "«farge»" in text_of(shown, "kk-note")


def test_the_problems_are_told_in_the_readers_language(empty):
    shown = uploaded(BAD, lang="en")
    table = text_of(shown, "kk-table")
    assert "What is wrong" in table
    assert "Fant ikke" not in table


@pytest.mark.parametrize("without_demo", [True, False])
def test_the_demonstration_goes_when_the_reader_says_so(demo, without_demo):
    invented = names(demo)
    shown = uploaded(GOOD)
    assert [each.value for each in shown.checkbox] == [True]
    if not without_demo:
        shown.checkbox[0].uncheck().run()
    next(each for each in shown.button if each.label == SAVE).click().run()
    assert names(demo) == {"Ekte Film", "Ekte Lyd"} | (set() if without_demo else invented)


def test_without_a_demonstration_nothing_is_asked_about_it(empty):
    assert not uploaded(GOOD).checkbox


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("tom.csv", b""),
        ("bilde.csv", b"\x89PNG\r\n\x1a\n"),
        ("gammel.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("ødelagt.xlsx", b"PK\x03\x04 not a workbook"),
        ("side.csv", b"<html><script>alert(1)</script></html>"),
        ("{navn}.csv", b"navn;sted\n"),
    ],
)
def test_what_is_no_list_gets_a_sentence_and_the_screen_stands(demo, name, content):
    shown = uploaded(content, name)
    assert not shown.exception
    assert len(shown.error) == 1
    assert "<script>alert" not in "".join(e.proto.body for e in shown.get("html"))


def test_hostile_cells_are_shown_as_text(empty):
    shown = uploaded("navn;sted;innmeldt\n<img src=x>;<b>Tromsø</b>;2018-04-17\n")
    drawn = "".join(each.proto.body for each in shown.get("html"))
    assert "<img" not in drawn
    assert "&lt;b&gt;Tromsø" in drawn
