"""The presentation as a file: everything in it, nothing that runs but ours, nobody asked."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from cluster.crafts import Family
from cluster.places import Position
from data.language import Language, texts
from reports.blocks import (
    Chart,
    ChartKind,
    Figure,
    Map,
    MapMember,
    Section,
    Series,
    Stay,
    Summary,
    Table,
)
from reports.deck import MOST_FIGURES, MOST_ROWS, deck_name, on_slides, write_deck

BOKMAL = texts(Language.BOKMAL)
KICK_OFF, DAY = date(2017, 11, 15), date(2018, 4, 17)
TROMSO, BODO = Position(69.65, 18.96), Position(67.28, 14.4)
NAMESPACES = ("http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink")
HOSTILE = (
    "</script><script>window.hacked=1</script>",
    "'\"><img src=x onerror=window.hacked=1>",
    "${window.hacked=1} `{{ 7*7 }}` {% raw %}",
    "</style></title><svg onload=window.hacked=1>",
    "&lt;b&gt; ]]> <!--",
)
LARGEST_FILE = 1_500_000


def a_figure(at: int = 1) -> Figure:
    return Figure(f"f{at}", f"Navn {at}", f"{at}", f"Definisjon {at}", at)


def a_chart(title: str = "Flere hvert år", code: str = "chart") -> Chart:
    series = (Series("Medlemmer", (20, 24)),)
    return Chart(code, ChartKind.COLUMNS, title, "Søyler", "medlemmer", ("2017", "2018"), series)


def a_map(name: str = "Oppdiktet Film") -> Map:
    """With one who has moved on the day."""
    stays = (Stay(TROMSO, KICK_OFF, DAY), Stay(BODO, DAY))
    return Map(
        "Medlemmene i nord", KICK_OFF, (MapMember(name, "Tromsø · lyd", Family.SOUND, stays),)
    )


def a_table(rows: int = 2) -> Table:
    return Table(
        "table", "Titlene", ("Tittel", "År"), tuple((f"T{i}", "2018") for i in range(rows))
    )


def a_section(code: str = "one", **parts: object) -> Section:
    return Section(code, f"Emne {code}", f"Det {code} sier.", **parts)  # type: ignore[arg-type]


def a_summary(*sections: Section, demo: str | None = None) -> Summary:
    return Summary("Klyngen", Language.BOKMAL, KICK_OFF, DAY, DAY, sections, demo)


def written(*sections: Section, demo: str | None = None) -> str:
    return write_deck(a_summary(*sections, demo=demo), BOKMAL)


class Page(HTMLParser):
    """What a browser would make of a file: its elements, and the text outside style and script."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._silent = False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._silent = tag in ("style", "script")

    def handle_endtag(self, tag):
        self._silent = False

    def handle_data(self, data):
        if not self._silent:
            self.text += data

    def named(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag == name]


def slides(page: str) -> list[str]:
    """The codes of the slides in a file, in order."""
    return [str(each["id"]) for each in Page(page).named("section")]


def slide(page: str) -> str:
    """The one slide of a file without its notes."""
    return page.partition('<div class="stage">')[2].partition('<div class="notes"')[0]


def notes(page: str) -> str:
    return page.partition('<div class="notes"')[2].partition("</section>")[0]


def test_every_section_that_has_something_to_show_is_a_slide():
    page = written(
        a_section("figures", figures=(a_figure(),)),
        a_section("chart", charts=(a_chart(),)),
        a_section("map", map=a_map()),
        a_section("table", tables=(a_table(),)),
        a_section("texts", texts=("Tre ting",)),
        a_section("nothing", missing=("Ingen har ført noe.",)),
    )
    assert slides(page) == ["figures", "chart", "map", "table", "texts"]
    assert page.count("Det chart sier.") == 1


def test_the_chosen_slides_stand_in_their_own_order_and_unknown_codes_are_nobody():
    summary = a_summary(*(a_section(code, figures=(a_figure(),)) for code in "abc"), a_section("d"))
    assert slides(write_deck(summary, BOKMAL, chosen=("d", "x", "b"))) == ["b", "d"]
    assert slides(write_deck(summary, BOKMAL, chosen=("x",))) == ["a", "b", "c"]


def test_where_nothing_is_known_the_slides_say_so():
    summary = a_summary(a_section("a"), a_section("b", missing=("Ukjent",)))
    assert [each.code for each in on_slides(summary)] == ["a", "b"]


@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_it_is_given_is_text(name):
    plain = Page(written(a_section(**everything("Navn"))))
    page = Page(written(a_section(**everything(name)), demo=name))
    counted = {tag: sum(each == tag for each, _ in page.tags) for tag, _ in page.tags}
    expected = {tag: sum(each == tag for each, _ in plain.tags) for tag, _ in plain.tags}
    assert counted == expected | {"p": expected["p"] + 1}  # the demo mark
    assert {
        key for _, attributes in page.tags for key in attributes if key.startswith("on")
    } == set()
    assert page.text.count(name) >= 12


def everything(name: str) -> dict[str, object]:
    chart = Chart("c", ChartKind.COLUMNS, name, name, name, (name,), (Series(name, (1,)),))
    table = Table("t", name, (name,), ((name,),))
    return {
        "figures": (Figure("f", name, name, name),),
        "charts": (chart, chart),
        "tables": (table,),
        "map": Map(name, KICK_OFF, (MapMember(name, name, None, (Stay(TROMSO, KICK_OFF),)),)),
        "texts": (name,),
        "missing": (name,),
        "notes": (name,),
        "source": name,
    }


def test_only_our_script_may_run_and_nothing_may_be_fetched():
    page = Page(written(a_section(**everything("Navn"))))
    raw = written(a_section(**everything("Navn")))
    (script,) = re.findall(r"<script>(.*?)</script>", raw, re.DOTALL)
    digest = b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = next(each["content"] for each in page.named("meta") if "http-equiv" in each) or ""
    assert "default-src 'none'" in policy
    assert f"script-src 'sha256-{digest}'" in policy
    assert "connect-src" not in policy


def test_it_names_no_other_host():
    page = written(a_section(**everything("Navn")))
    for namespace in NAMESPACES:
        page = page.replace(namespace, "")
    assert re.findall(r"https?:|(?:src|href)=\"[^#]|url\((?!data:|#)[^)]*|@import", page) == []


def test_the_letters_are_in_the_file_and_it_is_small_enough_to_mail():
    page = written(*(a_section(str(at), map=a_map(), charts=(a_chart(),)) for at in range(3)))
    assert page.count("data:font/woff2;base64,") == 2
    assert len(page.encode()) < LARGEST_FILE


def test_a_slide_has_a_few_figures_and_the_notes_have_them_all():
    page = written(a_section(figures=tuple(a_figure(at) for at in range(1, 7))))
    assert slide(page).count("<dt>") == MOST_FIGURES
    assert "Definisjon" not in slide(page)
    assert [f"Definisjon {at}" in notes(page) for at in range(1, 7)] == [True] * 6


def test_a_slide_has_one_picture_and_every_chart_and_map_a_table_behind_it():
    page = written(
        a_section(map=a_map(), charts=(a_chart("Den første"), a_chart("Den andre", "b")))
    )
    assert slide(page).count("<svg") == 2  # the map, and the sign on the button that plays it
    assert "Den første" not in slide(page)
    assert re.findall("<caption>(.*?)</caption>", notes(page)) == [
        "Medlemmene 17. april 2018",
        "Den første",
        "Den andre",
    ]


def test_the_table_behind_the_map_has_those_who_are_there_that_day_once_each():
    gone = MapMember("Borte Film", "", None, (Stay(TROMSO, KICK_OFF, DAY),))
    of_map = replace(a_map(), members=(*a_map().members, gone))
    behind = notes(written(a_section(map=of_map)))
    assert behind.count("Oppdiktet Film") == 1
    assert "15. nov. 2017" in behind
    assert "Borte Film" not in behind


def test_the_map_holds_every_stay_with_the_days_it_is_played_by():
    page = written(a_section(map=a_map()))
    found = re.findall(r'class="member" data-begun="(.*?)" data-ended="(.*?)"', page)
    assert found == [("2017-11-15", "2018-04-17"), ("2018-04-17", "")]
    assert 'data-since="2017-11-15" data-until="2018-04-17"' in page


def test_a_long_table_tells_how_much_more_there_is():
    page = written(a_section(tables=(a_table(MOST_ROWS + 3),)))
    assert slide(page).count('scope="row"') == MOST_ROWS
    assert "… og 3 rader til i talenotatene" in slide(page)
    assert notes(page).count('scope="row"') == MOST_ROWS + 3


def test_the_notes_say_what_is_known_and_what_is_not():
    page = written(a_section(notes=("Si dette.",), texts=("Vit dette.",), missing=("Ikke ført.",)))
    assert [each in notes(page) for each in ("Si dette.", "Vit dette.", "Ikke ført.")] == [True] * 3
    assert "Si dette." not in slide(page)


def test_every_slide_says_the_day_and_the_source_and_that_it_is_invented():
    sections = tuple(
        replace(a_section(code, figures=(a_figure(),)), source="Kilde: lista") for code in "ab"
    )
    page = written(*sections, demo="Demodata")
    assert page.count("Per 17. april 2018. Kilde: lista") == 2
    assert page.count('class="demo"') == 2
    assert 'class="demo"' not in written(*sections)


def test_a_section_without_a_number_to_draw_says_so():
    empty = Chart("c", ChartKind.STEPS, "Ingen tall", "Tomt", "medlemmer", (), ())
    assert "Ingen tall å vise ennå." in slide(written(a_section(charts=(empty,))))


def test_each_language_has_its_own_file():
    english = write_deck(a_summary(a_section(figures=(a_figure(),))), texts(Language.ENGLISH))
    assert '<html lang="en" data-locale="en-GB"' in english
    assert "17 April 2018" in english


def test_the_name_of_the_file_tells_the_day_and_that_it_is_invented():
    assert deck_name(a_summary(), BOKMAL) == "presentasjon-2018-04-17.html"
    assert deck_name(a_summary(demo="x"), BOKMAL) == "presentasjon-demodata-2018-04-17.html"
