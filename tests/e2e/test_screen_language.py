"""Bokmål and English: each page wholly in one of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from playwright.sync_api import expect

from cluster.access import Role
from data.clock import today
from data.language import CATALOGUES, Language
from tests.e2e.files import write_csv
from tests.e2e.screen import Screen
from tests.e2e.sites import Site

# Words that belong to one language only, as whole words and in any case.
NORWEGIAN = """
    ansatt ansatte av alle betydning bilde dato det du egen eller endret endring er fag feil fil
    foto fra fylke første galt gruppe gå hele hva hvilke ikke ingen innlesing kart kilde klipp
    klyngen kolonne kommune kommuner lagre lagret lista luftlinje lyd manus mangler med medlem
    medlemmer medlemskap merk musikk mål målet måned navn nettsted ny nye observatør og oppdiktede
    oppdiktet oppgitt oversikt produksjon på regi skape siden siste slipp sted steder størrelse søk
    tabell tegnforklaring tilbyr tjenester trengs ukjent utstyr veksten vekst velg vis visning
    virksomhet virksomheter
"""
ENGLISH = """
    acting and before business businesses changed choose cinematography cluster county craft crafts
    date directing distance drop editing employee employees error from goal goals growth here
    invented joined kind legend map matches meaning member members membership month months
    municipalities municipality music name new no observer of or overview place production results
    save screenwriting search select show size sound source southernmost straight table the today
    unknown upload was what which with wrong
"""

OTHER_LANGUAGE = "English"
"""The button that leads there says so in its own language."""

PAGES = (
    ("medlemmer", {"valgt": 3}),
    ("medlemmer", {"sok": "xyz"}),
    ("samarbeid", {}),
    ("samarbeid", {"del": "lag", "fag": "sound"}),
    ("samspill", {}),
    ("moter", {}),
    ("moter", {"vis": "maned"}),
    ("moter", {"vis": "kart"}),
    ("moter", {"mote": 1}),
    ("samspill", {"dato": "2018-04-17"}),
    ("medlem", {"id": 3}),
    ("medlem", {}),
    ("vekst", {"del": "fag"}),
    ("effekt", {}),
    ("effekt", {"vis": "tall"}),
    ("innlesing", {"liste": "filmtitler"}),
    ("filmandel", {"titler": "alle"}),
    ("rekruttering", {}),
    ("rekruttering", {"prospekt": "ny"}),
    ("rekruttering", {"del": "hvem"}),
    ("rekruttering", {"del": "moteplan"}),
    ("rekruttering", {"del": "utvalg"}),
    ("rekruttering", {"del": "trakt", "periode": "alt"}),
    ("rekruttering", {"del": "prognose"}),
    ("rekruttering", {"del": "delmal"}),
    ("finansiering", {}),
    ("finansiering", {"bok": "tilskudd"}),
    ("finansiering", {"bok": "kontingent"}),
    ("finansiering", {"bok": "timer"}),
    ("finansiering", {"bok": "annet"}),
    ("finansiering", {"bok": "satser"}),
    ("presentasjon", {}),
    ("rapport", {}),
    ("innlesing", {}),
    ("innstillinger", {}),
    ("", {"dato": "2010-01-01"}),
    ("", {"dato": "2018-04-17"}),
)

FAULTY = (
    ("navn", "sted", "innmeldt", "fag", "hobby"),
    ("Påfunn En", "Tromsdalsby", "2018-04-31", "lydd", "ski"),
)


def in_register(site: Site) -> frozenset[str]:
    """What stands in the register itself, which nobody translates."""
    found: set[str] = set()
    for member in site.members():
        contact = member.contact
        found |= {member.name, member.offers or "", member.needs or "", member.website or ""}
        found |= {contact.person or "", contact.email or ""} if contact else set()
        found |= {at.place.name for at in member.located}
    found |= {each.text for each in site.store.notices(seen_by=Role.LEADER, day=today())}
    for each in site.store.joint_projects(seen_by=Role.LEADER, member_id=None, day=today()):
        found |= {each.title, *(part.role or "" for part in each.participants)}
    for prospect in site.store.prospects(seen_by=Role.LEADER):
        found |= {prospect.name, prospect.next_step or "", prospect.owner or ""}
    found |= {each.name for each in site.store.firm_years(seen_by=Role.LEADER)}
    for title in site.store.titles(seen_by=Role.LEADER):
        found |= {title.name, f"{title.name} ({title.year})"}
        found |= {told for each in title.credits for told in (each.company, each.source)}
    found |= {each.source for each in site.store.national_totals()}
    return frozenset(found | in_ledgers(site) | in_meetings(site) | in_ties(site))


def in_meetings(site: Site) -> set[str]:
    """What people have written of meetings."""
    known = site.store.meetings(seen_by=Role.LEADER, day=today())
    found = {told for each in known.meetings for told in (each.title, each.address or "")}
    found |= {each.comment or "" for each in known.attendances}
    return found | {each.name for each in known.venues}


def in_ties(site: Site) -> set[str]:
    """What people have written of who works with whom."""
    known = site.store.ties(seen_by=Role.LEADER, member_id=None, day=today())
    return {
        told
        for each in known
        for told in (each.title, each.remark or "", each.first.name, each.second.name)
    }


def in_ledgers(site: Site) -> set[str]:
    """What people have written in the ledgers of money."""
    money = site.store.funding(seen_by=Role.LEADER)
    found = {told for each in money.grants for told in (each.funder, each.title, each.source)}
    found |= {each.conditions or "" for each in money.grants}
    found |= {each.condition or "" for each in money.instalments}
    found |= {each.note or "" for each in money.fees}
    for line in money.own_hours:
        found |= {line.activity, line.evidence or "", line.reason or ""}
    for cash in money.other_cash:
        found |= {cash.payer, cash.purpose, cash.source}
    return found


def in_code(screen: Screen) -> frozenset[str]:
    """The lines that are to be pasted elsewhere: they are in no language of people."""
    blocks = screen.page.locator("pre").all_inner_texts()
    return frozenset(line.strip() for block in blocks for line in block.splitlines())


def foreign(texts: list[str], language: str, untouched: frozenset[str]) -> set[str]:
    """The pieces of text that hold a word of ``language``, beside what nobody translates."""
    words = set(language.split())
    longest_first = sorted((each for each in untouched if each), key=len, reverse=True)

    def rest(text: str) -> str:
        for each in longest_first:
            text = text.replace(each, " ")
        return text

    return {
        text
        for text in texts
        if words & set(re.findall(r"[^\W\d_]+", text.casefold()))
        and words & set(re.findall(r"[^\W\d_]+", rest(text).casefold()))
    }


def translated() -> dict[str, str]:
    """Every text of the catalogue that differs between the languages."""
    path = CATALOGUES / Language.ENGLISH / "LC_MESSAGES" / "klyngekart.po"
    with path.open("rb") as file:
        messages = {each.id: each.string for each in read_po(file) if each.id}
    single = {key: value for key, value in messages.items() if isinstance(key, str)}
    return {key: str(value) for key, value in single.items() if key != value}


@pytest.mark.parametrize(("path", "query"), PAGES)
def test_no_norwegian_is_left_in_english(
    screen: Screen, demo: Site, path: str, query: dict[str, str]
) -> None:
    screen.open(path, lang="en", **query).draw()
    screen.unfold_all()
    texts = screen.texts()
    assert len(texts) > 10
    assert foreign(texts, NORWEGIAN, in_register(demo) | in_code(screen)) == set()
    assert set(texts) & set(translated()) == set()


@pytest.mark.parametrize(("path", "query"), PAGES)
def test_no_english_is_left_in_norwegian(
    screen: Screen, demo: Site, path: str, query: dict[str, str]
) -> None:
    screen.open(path, **query).draw()
    screen.unfold_all()
    texts, bokmal = screen.texts(), translated()
    assert len(texts) > 10
    assert foreign(texts, ENGLISH, in_register(demo) | in_code(screen)) == set()
    assert set(texts) & (set(bokmal.values()) - set(bokmal) - {OTHER_LANGUAGE}) == set()


@pytest.mark.parametrize("typed", ["", "l", "finnes ikke"])
def test_a_filter_speaks_norwegian_whatever_is_typed(
    screen: Screen, demo: Site, typed: str
) -> None:
    screen.open("medlemmer").draw().look_for("Fag", typed, "Fag").press("ArrowDown")
    expect(screen.page.get_by_role("listbox")).to_be_visible()
    assert foreign(screen.texts(), ENGLISH, in_register(demo)) == set()


def test_problems_of_a_list_are_told_in_the_readers_language(
    screen: Screen, tmp_path: Path
) -> None:
    faulty = write_csv(tmp_path / "list.csv", FAULTY)
    untouched = frozenset(cell for row in FAULTY for cell in row)
    screen.open("innlesing").upload(faulty)
    expect(screen.page.get_by_test_id("stAlert")).to_contain_text("må rettes")
    assert foreign(screen.settle().texts(), ENGLISH, untouched) == set()
    screen.page.get_by_role("button", name="English").click()
    expect(screen.page.get_by_test_id("stAlert")).to_contain_text("must be corrected")
    assert set(screen.settle().texts()) & set(translated()) - untouched == set()


@pytest.mark.parametrize(("query", "language"), [("", "nb"), ("?lang=en", "en"), ("?lang=x", "nb")])
@pytest.mark.parametrize("path", ["", "medlemmer", "vekst"])
def test_the_page_says_its_language_before_any_script(
    demo: Site, path: str, query: str, language: str
) -> None:
    _, html = demo.ask(path + query, accept="text/html")
    assert f'<html lang="{language}">' in html
    needs_script = {"nb": "trenger JavaScript", "en": "needs JavaScript"}[language]
    assert needs_script in html


def test_the_button_switches_everything_and_back(screen: Screen) -> None:
    html = screen.open("vekst").page.locator("html")
    expect(html).to_have_attribute("lang", "nb")
    screen.page.get_by_role("button", name="English").click()
    expect(screen.title).to_have_text("Growth")
    expect(html).to_have_attribute("lang", "en")
    screen.expect_query(lang="en")
    screen.page.get_by_role("button", name="Norsk").click()
    expect(screen.title).to_have_text("Vekst")
    expect(html).to_have_attribute("lang", "nb")
    screen.expect_query(lang=None)


def test_the_map_says_its_language(screen: Screen) -> None:
    html = screen.open(lang="en").map.frame.locator("html")
    expect(html).to_have_attribute("lang", "en")
    expect(html.get_by_role("button", name="Zoom in")).to_be_visible()
