"""På andres sider: what a leader pastes, and what an embedded page leaves out."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from data.language import Language, texts
from data.store import Store
from tests.pages.screens import visit
from ui import embedding_views, links, security

T = texts(Language.BOKMAL)


def told(page: AppTest) -> str:
    """What the page says in sentences, and in our own pieces of HTML."""
    said = (*page.markdown, *page.caption, *page.warning)
    return "\n".join(
        [*(each.value for each in said), *(each.proto.body for each in page.get("html"))]
    )


class Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def test_the_lines_to_paste_are_on_the_page(empty: Store):
    page = visit(links.SETTINGS)
    (code,) = page.code
    assert "/kart?lang=nb" in code.value
    assert "Nå kan ingen andre nettsteder vise det." in told(page)


def test_who_may_show_it_is_told_as_the_environment_says(empty: Store, monkeypatch):
    monkeypatch.setenv(security.FRAME_ANCESTORS, "https://a.example.no https://b.example.no")
    words = told(visit(links.SETTINGS)).replace("\\", "")
    assert "Nå kan disse vise det: https://a.example.no, https://b.example.no" in words


def test_the_lines_are_a_frame_and_a_script_that_knows_whom_to_heed():
    written = embedding_views.snippet("https://kart.example.no/kart?lang=en", T)
    (_, frame), (script, _) = Tags(written).found
    assert frame["src"] == "https://kart.example.no/kart?lang=en"
    assert frame["title"]
    assert script == "script"
    assert 'event.origin !== "https://kart.example.no"' in written
    assert "event.source !== frame.contentWindow" in written


@pytest.mark.parametrize(
    "hostile", ['https://a.no/"><script>alert(1)</script>', "https://a'</script>.no/"]
)
def test_an_odd_address_stays_an_address(hostile):
    written = embedding_views.snippet(hostile, T)
    (_, frame), (script, _) = Tags(written).found
    assert frame["src"] == hostile
    assert script == "script"
    assert written.count("</script>") == 1


@pytest.fixture
def embedded(monkeypatch) -> Callable[[], None]:
    """The page is in somebody's frame."""
    monkeypatch.setattr(type(st.context), "is_embedded", property(lambda _: True))


def test_in_a_frame_everyone_is_a_visitor_and_has_no_controls(demo: Store, embedded):
    page = visit(links.OVERVIEW)
    drawn = told(page)
    assert "Demodata – oppdiktede virksomheter" in drawn
    assert "Se hele kartet i Klyngekart" in drawn
    assert "3 medlemmer til er med i tallene" in told(page)
    assert not [each for each in page.button if each.key == "language"]


def test_out_of_a_frame_the_controls_are_there(demo: Store):
    page = visit(links.OVERVIEW)
    assert [each for each in page.button if each.key == "language"]
    assert "Se hele kartet i Klyngekart" not in told(page)


def test_a_leaders_page_in_a_frame_is_closed(demo: Store, embedded):
    assert "Denne siden er ikke åpen for deg" in told(visit(links.SETTINGS))
