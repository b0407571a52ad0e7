"""The lists of meetings, who came, venues and ties read in on the page, and taken away from where
they are shown.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from cluster.access import Role
from data.importing import Format
from data.importing.meanings import empty_list
from data.language import Language, texts
from data.store import Store
from tests.cluster.rosters import TROMSO
from tests.pages.filling import HOSTILE, a_firm, save
from tests.pages.gatherings import gathering, in_days, venue
from tests.pages.screens import html, text_of, visit
from ui import links, session
from ui.importing.line_kinds import LINE_KINDS

NUMBER = "399999995"
MEETINGS = (
    "slag;tema;dag;begynner;slutter;sted;lenke;hobby\n"
    f"klyngesamling;{HOSTILE};2018-04-17;09:00;15:00;Tromsø;;ro\n"
    "webinar;Lyd;2018-05-02;9.00;1030;;https://example.no/rom;ro\n"
)
ATTENDANCE = (
    "dag;tema;orgnr;navn;oppmote;reisemaate;merknad\n"
    f"{{day}};Samling;{NUMBER};;2;bil;\n"
    f"{{day}};Samling;;{HOSTILE};1;;{HOSTILE}\n"
)
VENUES = f"lokale;sted;plasser;kilde\n{HOSTILE};Tromsø;120;Ringt\nLillesalen;9008;;\n"
TIES = (
    "dag;fra_orgnr;fra;til;slag;tittel;verdi_kr\n"
    f"2018-04-17;{NUMBER};;Nordpolen Kino;kjøpt tjeneste;{HOSTILE};12 500\n"
    f"2018-04-18;;{HOSTILE};Nordpolen Kino;samproduksjon;Film;\n"
)
LISTS = {"moter": MEETINGS, "oppmote": ATTENDANCE, "lokaler": VENUES, "band": TIES}
BROKEN = {
    "moter": ("09:00", "ni", "begynner"),
    "oppmote": ("bil", "sykkel", "reisemaate"),
    "lokaler": ("Tromsø", "Atlantis", "sted"),
    "band": ("kjøpt tjeneste", "vennskap", "slag"),
}
SHOWN = {
    "moter": "Se møtene",
    "oppmote": "Se møtene",
    "lokaler": "Se møtene",
    "band": "Se samspillet",
}
EVERY = pytest.mark.parametrize("kind", LISTS)
SAVE = "Lagre lista"


@pytest.fixture
def firms(empty: Store) -> Store:
    """Two members, and a meeting they may have come to."""
    save(empty, a_firm("Fiktiv Lyd", org_number=NUMBER), a_firm(HOSTILE))
    gathering(empty, "Samling", in_days(-30), TROMSO)
    return empty


def told(kind: str) -> str:
    return LISTS[kind].replace("{day}", in_days(-30).isoformat())


def uploaded(kind: str, content: str) -> AppTest:
    shown = visit(links.IMPORTING, liste=kind)
    assert not shown.exception
    shown = shown.file_uploader[0].upload("liste.csv", content.encode()).run()
    assert not shown.exception
    return shown


def labels(shown: AppTest) -> list[str]:
    return [each.label for each in shown.button]


def press_save(shown: AppTest) -> AppTest:
    return next(each for each in shown.button if each.label == SAVE).click().run()


def kept(store: Store, kind: str) -> list[object]:
    return list(LINE_KINDS[kind].kept(store))


@EVERY
def test_each_list_has_its_template_and_what_its_columns_mean(firms: Store, kind: str) -> None:
    shown = visit(links.IMPORTING, liste=kind)
    assert not shown.exception
    assert [each.label for each in shown.get("download_button")] == [
        "Last ned mal (CSV)",
        "Last ned mal (Excel)",
    ]
    table = text_of(shown, "kk-table")
    for heading in LISTS[kind].partition("\n")[0].split(";"):
        assert (f">{heading}<" in table) is (heading != "hobby")


@EVERY
def test_a_list_is_shown_saved_told_and_then_known(firms: Store, kind: str) -> None:
    before = len(kept(firms, kind))
    shown = uploaded(kind, told(kind))
    assert [each.value for each in shown.success] == [
        "Klar til å lagres: 2 nye, 0 endret, 0 som før."
    ]
    assert len(kept(firms, kind)) == before
    shown = press_save(shown)
    assert not shown.exception
    assert [each.value for each in shown.success] == ["Lagret: 2 nye, 0 endret, 0 som før."]
    assert [each.proto.label for each in shown.get("page_link")] == [SHOWN[kind]]
    assert len(kept(firms, kind)) == before + 2
    again = uploaded(kind, told(kind))
    assert "Det er ingenting å lagre." in again.info[0].value
    assert SAVE not in labels(again)


@EVERY
def test_an_error_is_told_with_its_row_and_nothing_can_be_saved(firms: Store, kind: str) -> None:
    right, wrong, column = BROKEN[kind]
    before = kept(firms, kind)
    shown = uploaded(kind, told(kind).replace(right, wrong, 1))
    assert [each.value for each in shown.error] == [
        "1 feil må rettes før lista kan lagres. Ingenting er lagret."
    ]
    table = text_of(shown, "kk-table")
    assert '<th scope="row">2</th>' in table
    assert f"<td>{column}</td>" in table
    assert SAVE not in labels(shown)
    assert kept(firms, kind) == before


@EVERY
def test_what_tries_to_be_code_is_shown_as_text(firms: Store, kind: str) -> None:
    table = "".join(html(uploaded(kind, told(kind)), "kk-table"))
    assert "&lt;script&gt;" in table
    assert "<script>" not in table


def test_a_guest_is_told_of_once(empty: Store) -> None:
    save(empty, a_firm("Fiktiv Lyd", org_number=NUMBER), a_firm(HOSTILE))
    press_save(uploaded("moter", MEETINGS.replace("2018-05-02", "2009-05-02")))
    shown = uploaded("oppmote", f"dag;tema;orgnr;oppmote\n2009-05-02;Lyd;{NUMBER};1\n")
    assert text_of(shown, "kk-table").count("var ikke med i klyngen") == 1
    assert SAVE in labels(shown)


def test_a_name_nearly_like_a_member_s_is_proposed_and_may_be_saved(firms: Store) -> None:
    shown = uploaded("band", told("band").replace("Nordpolen Kino", "Fiktiv Lyd AS", 1))
    table = text_of(shown, "kk-table")
    assert "«Fiktiv Lyd AS» er ikke medlem, men ligner på Fiktiv Lyd." in table
    assert SAVE in labels(shown)


def test_only_a_list_that_replaces_what_is_invented_says_so(demo: Store) -> None:
    note = "Oppdiktede linjer tas bort"
    meeting = min(LINE_KINDS["moter"].kept(demo), key=lambda each: each.starts)
    member = next(each for each in demo.members(seen_by=Role.LEADER) if each.org_number)
    assert note in text_of(uploaded("moter", MEETINGS), "kk-note")
    row = f"dag;tema;orgnr;merknad\n{meeting.day};{meeting.title};{member.org_number};Nytt\n"
    shown = uploaded("oppmote", row)
    assert SAVE in labels(shown)
    assert note not in text_of(shown, "kk-note")
    tie = f"dag;fra_orgnr;til;slag;tittel\n2018-04-17;{member.org_number};Kino;samproduksjon;Film\n"
    shown = uploaded("band", tie)
    assert SAVE in labels(shown)
    assert note not in text_of(shown, "kk-note")


@EVERY
@pytest.mark.parametrize("language", Language)
def test_a_template_has_every_heading_and_is_read_as_an_empty_list(
    firms: Store, kind: str, language: Language
) -> None:
    described, t = LINE_KINDS[kind].described, texts(language)
    assert set(described.meanings) == set(described.columns.headings)
    read = LINE_KINDS[kind].reader(firms)
    for form in Format:
        content = empty_list(described, form, t)
        reading = read(content, f"mal.{form}", today=session.today())
        assert [each.code for each in reading.problems] == ["import.no_rows"]
        assert reading.ignored_columns == ()
    book = load_workbook(BytesIO(content))
    first, about = book.worksheets
    assert [each.value for each in first[1]] == [t(x) for x in described.columns.headings.values()]
    assert about.max_row == 1 + len(described.meanings)
    choices = first.data_validations.dataValidation
    found = [each.formula1.strip('"').split(",") for each in choices]
    assert found == [[t(word) for word in words] for words in described.choices.values()]


# --- taken away from where they are shown -------------------------------------------------


def downloads(screen: links.Screen, **address: str) -> set[str]:
    """The labels of the ledgers' files."""
    shown = visit(screen, **address)
    assert not shown.exception
    return {each.label for each in shown.get("download_button")}


def both(what: str) -> set[str]:
    return {f"{what}: last ned CSV", f"{what}: last ned Excel"}


def test_meetings_and_who_came_can_be_taken_away_once_there_are_any(firms: Store) -> None:
    assert downloads(links.MEETINGS) >= both("Møter")
    assert not downloads(links.MEETINGS) & both("Oppmøte")
    press_save(uploaded("oppmote", told("oppmote")))
    assert downloads(links.MEETINGS) >= both("Møter") | both("Oppmøte")
    assert downloads(links.MEETINGS, dato="2018-06-01") >= both("Møter") | both("Oppmøte")


def test_board_and_leader_take_the_meetings_away_and_nobody_else(
    firms: Store, read_as: Callable[..., None]
) -> None:
    read_as(Role.BOARD)
    assert downloads(links.MEETINGS) >= both("Møter")
    for role in (Role.MEMBER, Role.VISITOR):
        read_as(role)
        assert not downloads(links.MEETINGS) & both("Møter")


def test_the_venues_can_be_taken_away(firms: Store) -> None:
    part = {"del": "lokaler"}
    assert not downloads(links.MEETINGS, **part) & both("Møtelokaler")
    venue(firms, "Storsalen", TROMSO, 40)
    assert downloads(links.MEETINGS, **part) >= both("Møtelokaler")


def test_the_leader_takes_the_ties_away_and_nobody_else(
    firms: Store, read_as: Callable[..., None]
) -> None:
    assert not downloads(links.COLLABORATION) & both("Bånd")
    press_save(uploaded("band", told("band")))
    assert downloads(links.COLLABORATION) >= both("Bånd")
    read_as(Role.MEMBER, member_id=1)
    assert not downloads(links.COLLABORATION) & both("Bånd")
