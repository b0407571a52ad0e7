"""The page for other sites: what is on it, for whom, and what nobody can put there."""

from __future__ import annotations

import json
from collections.abc import Callable
from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.access import Role
from cluster.members import standings_on
from data.clock import today
from data.language import Language, texts
from data.store import Store
from geo.symbols import about
from tests.ui.public.conftest import Get
from ui import security
from ui.middleware import OWN_PAGE
from ui.public import page
from ui.public.asking import Asked, asked
from ui.public.known import known

HTML = "text/html,application/xhtml+xml"
HOSTILE = (
    "</script><script>alert(1)</script>",
    "${alert(1)} {{ 7*7 }}",
    "\"><img src=x onerror=alert(1)>'",
    "\u202eetsrevmo nvaN\u2066",
    "Lang" * 50,
    "&lt;b&gt; & <!-- --> ]]>",
)
HEADING = "navn;sted;innmeldt;fag;organisasjonsform\n"


class Read(HTMLParser):
    """The page as a browser reads it: its elements, the list's names, and the data."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.names: list[str] = []
        self.words: list[str] = []
        self.data: dict[str, str] = {}
        self._open: list[str] = []
        self._script = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append((tag, given))
        self._open.append(tag)
        if tag == "script":
            self._script = given.get("id") or ""
        if tag == "bdi" and "template" not in self._open:
            self.names.append("")

    def handle_endtag(self, tag: str) -> None:
        while tag in self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "script" in self._open:
            self.data[self._script] = data
        elif "bdi" in self._open:
            self.names[-1] += data
        else:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def members(self) -> dict:
        return json.loads(self.data["members"])

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [given for name, given in self.tags if name == tag]


def read(get: Get, query: str = "") -> Read:
    status, headers, body = get(f"{OWN_PAGE}{query}", accept=HTML)
    assert status == 200
    assert headers["content-type"] == "text/html; charset=utf-8"
    return Read(body.decode())


def csv(*names: str, form: str = "AS") -> bytes:
    quoted = (name.replace('"', '""') for name in names)
    rows = "".join(f'"{name}";Tromsø;2018-04-17;lyd;{form}\n' for name in quoted)
    return (HEADING + rows).encode()


def shown(store: Store) -> list[str]:
    members = store.members(seen_by=Role.VISITOR)
    return [each.member.name for each in standings_on(members, today())]


def test_list_and_map_have_exactly_those_everyone_may_see(demo: Store, get: Get):
    found = read(get)
    assert found.names == shown(demo)
    assert [name for _, name, *_ in found.members()["members"]] == shown(demo)
    everyone = {each.name for each in demo.members(seen_by=Role.LEADER)}
    hidden = everyone - {each.name for each in demo.members(seen_by=Role.VISITOR)}
    assert hidden
    assert not [name for name in hidden if name in json.dumps(found.data, ensure_ascii=False)]
    assert not [name for name in hidden if name in found.text]


def test_those_who_are_only_counted_are_a_number_and_no_more(
    holding: Callable[[bytes], Store], get: Get
):
    holding(csv("Kari Nordmann", form="ENK"))
    found = read(get)
    assert "Kari" not in found.text + json.dumps(found.data)
    assert "1 medlem til er med i tallene, men vises ikke" in found.text
    assert found.names == []
    assert found.members()["members"] == []
    assert found.text.count("1 medlem, 49 fra første mål") == 1


def test_the_growth_is_the_sentence_and_the_rows_of_vekst(demo: Store, get: Get):
    growth = known().growth
    assert growth is not None
    t = texts(Language.BOKMAL)
    found = read(get)
    last = growth.steps[-1]
    assert f"{last.members} medlemmer, {50 - last.members} fra første mål" in found.text
    assert found.text.count(t.day(growth.steps[5].day)) == 1
    assert sum(tag == "tr" for tag, _ in found.tags) == len(growth.steps) + 1


def test_before_the_kick_off_there_is_a_sentence_and_no_picture(
    empty: Store, get: Get, monkeypatch
):
    before = known().project.start.replace(year=2016)
    monkeypatch.setattr("ui.public.known.today", lambda: before)
    found = read(get)
    assert "Kurven begynner ved oppstarten 15. november 2017." in found.text
    assert found.of("img") == []
    assert get(f"/{page.PICTURE}")[0] == 404


def test_an_empty_register_is_a_page_too(empty: Store, get: Get):
    found = read(get)
    assert "Ingen medlemmer ennå" in found.text
    assert found.of("form") == []
    assert {given.get("id") for given in found.of("div")} >= {"map"}


@pytest.mark.parametrize(
    ("query", "language", "words"),
    [
        ("", "nb", "Søk"),
        ("?lang=en", "en", "Search"),
        ("?lang=xx", "nb", "Søk"),
        ("?lang=", "nb", "Søk"),
    ],
)
def test_the_language_is_the_one_asked_for_else_bokmal(
    demo: Store, get: Get, query, language, words
):
    found = read(get, query)
    assert found.of("html")[0]["lang"] == language
    assert words in found.text
    other = {"nb": "en", "en": "nb"}[language]
    assert any(given.get("hreflang") == other for given in found.of("a"))


def test_invented_firms_are_marked_and_real_ones_are_not(
    demo: Store, get: Get, holding: Callable[[bytes], Store]
):
    assert "Demodata – oppdiktede virksomheter" in read(get).text
    assert "Alle virksomheter er oppdiktet." in read(get).text


def test_without_invented_firms_nothing_is_marked(holding: Callable[[bytes], Store], get: Get):
    holding(csv("Firma AS"))
    assert "oppdikte" not in read(get).text


def test_the_filter_is_the_servers_by_craft_and_by_words(demo: Store, get: Get):
    t = texts(Language.BOKMAL)
    standings = known().standings
    sound = [each.member.name for each in standings if "sound" in each.member.crafts]
    assert 0 < len(sound) < len(standings)
    assert read(get, "?fag=sound").names == sound
    assert read(get, f"?sok={quote('tromsø  LYD')}").names == [
        each.member.name
        for each in standings
        if "lyd" in each.member.name.casefold() and "Tromsø" in about(each, t)
    ]
    chosen = [
        given["value"] for given in read(get, "?fag=sound").of("option") if "selected" in given
    ]
    assert chosen == ["sound"]
    assert f"I lista og på kartet: {len(sound)} av {len(standings)}" in read(get, "?fag=sound").text


@pytest.mark.parametrize(
    "query",
    ["?fag=xx", "?fag=", "?side=0", "?side=-1", "?side=x", "?side=٣", "?side=99999999999999999999",
     "?side=999", "?fag=sound%00", "?%ff=%fe&sok=", "?sok=%20%20"],
)  # fmt: skip
def test_a_filter_that_is_none_gives_the_whole_list(demo: Store, get: Get, query):
    assert read(get, query).names == shown(demo)


def test_what_was_searched_for_stands_in_the_field_as_text(demo: Store, get: Get):
    for words in HOSTILE:
        found = read(get, f"?sok={quote(words)}")
        (field,) = [given for given in found.of("input") if given.get("type") == "search"]
        assert field["value"] == words.strip()[:100]
        assert found.names == []
        assert "Ingen treff" in found.text


def test_nobodys_name_is_anything_but_text(holding: Callable[[bytes], Store], get: Get):
    store = holding(csv(*HOSTILE))
    names = shown(store)
    assert len(names) == len(HOSTILE)
    found = read(get)
    assert found.names == names
    assert [name for _, name, *_ in found.members()["members"]] == names
    scripts = [given.get("src") or given.get("type") for given in found.of("script")]
    assert len(scripts) == 6
    assert not [given for _, given in found.tags if "onerror" in given]


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_whatever_is_written_into_a_script_is_data(text: str):
    written = str(page._written({"name": text}))
    assert json.loads(written) == {"name": text}
    assert not set("<>&'") & set(written)


@given(
    st.dictionaries(
        st.sampled_from(["sok", "fag", "side", "lang"]), st.text(max_size=200), max_size=4
    )
)
def test_any_words_of_an_address_are_read(words: dict[str, str]):
    wanted = asked(words)
    assert len(wanted.text) <= 100
    assert wanted.page >= 1


def many(count: int) -> bytes:
    return csv(*(f"Firma {number:03}" for number in range(count)))


def test_a_long_list_comes_by_the_hundred_and_the_map_at_once(
    holding: Callable[[bytes], Store], get: Get
):
    holding(many(230))
    first, last = read(get, "?sok=firma"), read(get, "?sok=firma&side=3")
    assert (len(first.names), len(last.names)) == (100, 30)
    assert first.names + read(get, "?side=2").names + last.names == read(get).names[:0] + [
        each.member.name for each in known().standings
    ]
    assert len(first.members()["members"]) == 230
    assert "1–100 av 230" in first.text
    assert "201–230 av 230" in last.text
    ways = {given.get("id"): given for given in first.of("a")}
    assert ways["after"]["href"] == "kart?sok=firma&lang=nb&side=2"
    assert "hidden" in ways["before"]
    assert "hidden" not in ways["after"]


def test_every_file_and_link_is_our_own(demo: Store, get: Get):
    found = read(get)
    addresses = [
        given.get(name) or ""
        for _, given in found.tags
        for name in ("src", "href", "srcset", "action")
        if name in given
    ]
    assert len(addresses) > 40
    assert not [each for each in addresses if ":" in each or each.startswith("//")]
    outward = [given for given in found.of("a") if given.get("target")]
    assert outward
    assert {(each["target"], each["rel"]) for each in outward} == {("_blank", "noopener")}


def test_nothing_runs_that_stands_in_the_page_itself(demo: Store, get: Get):
    for given_ in read(get).of("script"):
        assert given_.get("type") == "application/json" or given_["src"].startswith("/kartfiler/")
    assert not [name for _, given_ in read(get).tags for name in given_ if name.startswith("on")]


def test_headings_are_in_order(demo: Store, get: Get):
    levels = [int(tag[1]) for tag, _ in read(get).tags if tag in ("h1", "h2", "h3")]
    assert levels == [1, 2, 2]


def test_the_page_bears_the_headers_of_every_other(demo: Store, get: Get):
    _, headers, _ = get(OWN_PAGE, accept=HTML)
    assert headers.items() >= security.headers().items()


def test_a_copy_that_still_holds_is_not_sent_again(demo: Store, get: Get):
    _, headers, body = get(OWN_PAGE, accept=HTML)
    tag = headers["etag"]
    assert tag.startswith('"')
    for held in (tag, f'W/{tag}, "x"', "*"):
        status, again, nothing = get(OWN_PAGE, accept=HTML, if_none_match=held)
        assert (status, again["etag"], nothing) == (304, tag, b"")
    assert get(OWN_PAGE, accept=HTML, if_none_match='"x"')[2] == body
    assert get(f"{OWN_PAGE}?lang=en", accept=HTML, if_none_match=tag)[0] == 200


def test_nothing_but_reading(demo: Store, get: Get):
    assert get(OWN_PAGE, method="POST")[0] == 405
    status, headers, _ = get(OWN_PAGE, method="HEAD")
    assert (status, headers["etag"]) == (200, get(OWN_PAGE)[1]["etag"])


def test_somebody_elses_machine_is_not_served_without_sign_in(demo: Store, get: Get):
    assert get(OWN_PAGE, host="kart.example.com")[0] == 403


def test_a_change_of_the_register_is_on_the_page_at_once(
    holding: Callable[[bytes], Store], get: Get
):
    from tests.pages.filling import a_firm, save  # noqa: PLC0415

    store = holding(csv("Firma AS"))
    assert read(get).names == ["Firma AS"]
    save(store, a_firm("Ny Film"))
    assert len(read(get).names) == 2


def test_the_words_of_an_address_come_back_as_they_were():
    assert Asked("lyd & bilde", None, 3).words(side="2") == "sok=lyd+%26+bilde&side=2"


@pytest.mark.parametrize("query", ["", "?lang=en", "?grunn=mork&bredde=smal", "?grunn=x&bredde=y"])
def test_the_curve_is_a_picture_in_the_readers_language(demo: Store, get: Get, query):
    status, headers, body = get(f"/{page.PICTURE}{query}")
    assert (status, headers["content-type"]) == (200, "image/svg+xml")
    drawn = body.decode()
    assert drawn.startswith("<svg")
    assert ("goal 50" if "en" in query.split("=")[-1] else "mål 50") in drawn
    assert ("#3DBFB0" in drawn, "#0F766E" in drawn) == ("mork" in query, "mork" not in query)
    assert get(f"/{page.PICTURE}{query}", if_none_match=headers["etag"])[0] == 304
