"""Our pieces of HTML show text as text, and say what they hold to those who cannot see."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError
from streamlit.testing.v1 import AppTest

from data.language import Language
from ui import markup

HOSTILE = "\"><script>alert('x')</script><img src=x onerror=alert(1)>{{ 7*7 }}"
MARK = {"shape": "circle", "radius": 7, "fill": "red", "ink": "white", "letter": "S", "label": "x"}
TEXTS = {
    "card": {
        "name": "Firma",
        "summary": "Bodø",
        "facts": [("Fag", "lyd")],
        "links": [("Nettsted", "https://example.com", "example.com")],
    },
    "contact": {
        "title": "Kontakt",
        "actions": [
            {"text": "Ring", "name": "Ring 02800", "address": "tel:02800", "apart": False},
            {"text": "Nettsted", "name": "Nett", "address": "https://example.com", "apart": True},
        ],
    },
    "contents": {"label": "På denne siden", "parts": [("konklusjon", "Det som kan sies")]},
    "demo_mark": {"text": "Demo"},
    "whole": {"text": "Se hele", "address": ".?lang=nb"},
    "foot": {"source": "Kilde", "demo": "", "map": "Kart"},
    "joint_projects": {
        "title": "Felles",
        "projects": [
            {
                "title": "Film",
                "phase": "idé",
                "does": "Rolle:",
                "role": "lyd",
                "beside": "Sammen med",
                "others": [{"text": "Firma", "address": "medlem?id=1"}, {"text": "Annet"}],
                "rest": "og én til",
                "where": "Bodø",
            }
        ],
    },
    "legend": {"title": "Tegn", "marks": [MARK]},
    "meetings": {
        "meetings": [
            {
                "when": "tirsdag 10. mars 2026 kl. 10:00–12:00",
                "title": "Lyd",
                "address": "moter?mote=1",
                "about": ["Webinar", "på nett"],
                "marks": ["avlyst"],
                "seats": ["2 ledige plasser"],
            }
        ]
    },
    "month": {
        "caption": "Mars 2026",
        "week": "Uke",
        "weekdays": [("man.", "mandag")],
        "weeks": [
            (
                "uke 11",
                11,
                [
                    {
                        "number": 10,
                        "whole": "tirsdag 10. mars 2026",
                        "in_month": True,
                        "today": "i dag",
                        "meetings": [
                            {
                                "at": "10:00",
                                "title": "Lyd",
                                "address": "moter?mote=1",
                                "off": "avlyst",
                            }
                        ],
                    }
                ],
            )
        ],
        "empty": "Ingen møter denne måneden.",
    },
    "note": {"text": "Merk"},
    "notices": {"title": "Oppslag", "notices": [("Tilbyr lyd", "Studio", "Til 1. mai")]},
    "own": {"name": "Firma", "facts": [("Sted", "Bodø")], "note": "Si fra"},
    "part": {"id": "konklusjon", "title": "Det som kan sies"},
    "problem": {"stops": True, "what": "Navnet mangler.", "remedy": "Skriv det."},
    "qr_code": {"source": "data:image/svg+xml,x", "words": "QR-kode", "remark": "Skann"},
    "review": {
        "name": "Firma",
        "who": "Kari",
        "state": "gjelder nå",
        "rows": [("Tilbyr", "lyd", "bilde")],
    },
    "shade_legend": {"text": "mangler lyd"},
    "reach_legend": {
        "title": "Så langt",
        "bands": [("near", "innen 1 t")],
        "lines": [("ferry", "ferge")],
        "note": "Anslag",
    },
    "receipt": {"text": "Valget er lagret."},
    "past": {"text": "Før"},
    "network": {"title": "Bånd", "wide": "data:,a", "narrow": "data:,b", "label": "Nettverket"},
    "picture": {"title": "Vekst", "address": "data:image/svg+xml;base64,PHN2Zy8+", "alt": "Kurve"},
    "said": {"text": "Ingen virkning kan påvises."},
    "table": {
        "caption": "Tabell",
        "headings": ["A", "B"],
        "numeric": [1],
        "rows": [
            ("en", 1),
            ("to", 2),
            ({"text": "Firma", "address": "medlem?id=1", "below": "Bodø"}, 3),
            ({"text": "ukjent"}, 4),
            ({"text": "", "parts": [{"text": "En"}, {"text": "To", "address": "x"}]}, 5),
        ],
    },
}
TEMPLATES = sorted(path.stem for path in (markup.FOLDER / "templates").glob("*.html"))


class Elements(HTMLParser):
    """The elements and attributes of a piece of HTML, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, tuple(name for name, _ in attrs)))

    def handle_data(self, data):
        self.text += data


def drawn(template: str, values: dict) -> str:
    return markup._environment().get_template(f"{template}.html").render(**values)


def with_every_text(value: object, text: str) -> object:
    """The same values, with every text that a person may have typed replaced."""
    if isinstance(value, str):
        return text
    if isinstance(value, list | tuple):
        return [with_every_text(each, text) for each in value]
    if isinstance(value, dict):
        return {key: with_every_text(each, text) for key, each in value.items()}
    return value


@pytest.mark.parametrize("template", TEMPLATES)
def test_hostile_text_is_shown_and_never_becomes_markup(template):
    plain = Elements(drawn(template, TEXTS[template]))
    hostile = Elements(drawn(template, with_every_text(TEXTS[template], HOSTILE)))
    assert hostile.elements == plain.elements
    assert HOSTILE in hostile.text


@given(st.sampled_from(TEMPLATES), st.text(min_size=1))
def test_no_text_at_all_changes_the_elements(template, text):
    plain = Elements(drawn(template, TEXTS[template]))
    assert Elements(drawn(template, with_every_text(TEXTS[template], text))).elements == (
        plain.elements
    )


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_without_what_it_needs_fails_and_does_not_draw_a_hole(template):
    with pytest.raises(UndefinedError):
        drawn(template, {})


def test_every_template_is_tried_here():
    assert sorted(TEXTS) == TEMPLATES


def test_a_table_has_a_caption_headings_and_can_be_reached_by_keyboard():
    table = drawn("table", TEXTS["table"])
    assert table.count('<th scope="col"') == 2
    assert table.count('<th scope="row">') == 5
    assert "<caption>Tabell</caption>" in table
    assert 'tabindex="0" role="region" aria-label="Tabell"' in table
    assert table.count('class="number"') == 6


def test_a_cell_is_exactly_its_text_unless_it_leads_somewhere_or_has_a_line_below():
    table = drawn("table", TEXTS["table"])
    assert '<th scope="row">en</th><td class="number">1</td>' in table
    assert '<a href="medlem?id=1">Firma</a><small>Bodø</small></th>' in table
    assert '<th scope="row">ukjent</th>' in table
    assert '<ul><li>En</li><li><a href="x">To</a></li></ul>' in table


def test_a_link_that_dials_stays_on_the_page_and_says_whom():
    contact = drawn("contact", TEXTS["contact"])
    assert '<a href="tel:02800" aria-label="Ring 02800">Ring</a>' in contact
    assert contact.count('target="_blank" rel="noopener noreferrer"') == 1


def test_a_mark_is_told_in_words_and_its_drawing_is_silent():
    legend = drawn("legend", TEXTS["legend"])
    assert 'aria-hidden="true"' in legend
    assert legend.index("</span>x</li>") > 0


def test_a_link_out_opens_apart_and_tells_nothing_of_where_it_came_from():
    card = drawn("card", TEXTS["card"])
    assert 'target="_blank" rel="noopener noreferrer"' in card


def told(language: str) -> str:
    def page(language: str) -> None:
        from data.language import Language  # noqa: PLC0415 - AppTest runs it as a script
        from ui import markup  # noqa: PLC0415

        markup.tell_screen_readers(Language(language))

    visitor = AppTest.from_function(page, kwargs={"language": language}).run()
    assert not visitor.exception
    (script,) = visitor.get("html")
    return script.proto.body


@pytest.mark.parametrize("language", Language)
def test_the_browser_is_told_the_language_in_words_it_understands(language):
    expected = f'<script>document.documentElement.lang = "{language.value}";'
    assert told(language.value).replace("'", '"').startswith(expected)


def test_our_words_for_streamlits_own_are_quoted_for_the_style_sheet():
    def page() -> None:
        from data.language import Language, texts  # noqa: PLC0415 - AppTest runs it as a script
        from ui import markup  # noqa: PLC0415

        markup.show_style(texts(Language.ENGLISH))

    (style,) = AppTest.from_function(page).run().get("html")
    assert '--kk-menu: "Menu";' in style.proto.body
    assert style.proto.body.startswith("<style>:root {")
