"""Turnover and employees in a browser: a list read in, a figure corrected, a year reported."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import TimeoutError, expect

from cluster.access import Role
from cluster.firm_years import FigureSource, FirmYear
from data.commands import grant, speak_for
from tests.e2e.conftest import OPERATOR, SignIn
from tests.e2e.screen import Screen
from tests.e2e.sign_in import verified
from tests.e2e.sites import Site
from tests.e2e.tabs import Tabs

MEMBER = "ola@example.com"
TALL = {"width": 1280, "height": 2400}
TRIES, A_MOMENT = 5, 2_000
HEADINGS = "orgnr;navn;aar;omsetning;ansatte;naering;kommune;organisasjonsform;kilde\n"
ROW = "399999995;=Fiktiv <b>Lyd</b> AS;2018;1 250 000;3;59.110;5501;AS;Proff\n"


def test_a_list_is_read_in_and_a_figure_of_it_corrected(
    window: Tabs, own: Site, tmp_path: Path
) -> None:
    file = tmp_path / "omsetning.csv"
    file.write_text(HEADINGS + ROW, "utf-8")
    with window.one() as page:
        screen = Screen(page, own)
        read_in(screen, file)
        (figure,) = figures(own)
        assert (figure.turnover, figure.employees) == (1_250_000, 3)
        correct(screen, figure)
    (figure,) = figures(own)
    assert (figure.turnover, figure.note) == (1_300_000, "Årsrapporten")


def figures(site: Site) -> list[FirmYear]:
    return [each for each in site.store.firm_years(seen_by=Role.LEADER) if not each.demo]


def read_in(screen: Screen, file: Path) -> None:
    screen.open("innlesing").settle()
    screen.page.get_by_text("Omsetning og ansatte", exact=True).click()
    expect(screen.page.get_by_text("En rad for hver virksomhet")).to_be_visible()
    screen.settle()
    screen.upload(file)
    expect(screen.page.get_by_text("Klar til å lagres: 1 nye")).to_be_visible()
    expect(screen.page.get_by_role("cell", name="=Fiktiv <b>Lyd</b> AS")).to_be_visible()
    screen.page.get_by_role("button", name="Lagre lista").click()
    expect(screen.page.get_by_text("Lagret: 1 nye, 0 endret, 0 som før.")).to_be_visible()


def correct(screen: Screen, figure: FirmYear) -> None:
    """From the choice of the firm to the button."""
    screen.page.set_viewport_size(TALL)
    screen.open("effekt", vis="tall").settle()
    unfold(screen, "Rett eller legg til et tall")
    choose(screen, "Virksomhet", figure.org_number)
    year = screen.page.get_by_role("spinbutton", name="År")
    year.fill("2018")
    year.press("Enter")
    screen.settle()
    choose(screen, "Oppgitt av", "noen andre")
    turnover = screen.page.get_by_role("textbox", name="Omsetning i hele kroner")
    expect(turnover).to_have_value("1250000")
    turnover.fill("1 300 000")
    turnover.press("Tab")
    source = screen.page.get_by_role("textbox", name="Kilde, med egne ord")
    source.fill("Årsrapporten")
    source.press("Tab")
    screen.settle()
    screen.page.get_by_role("button", name="Lagre tallet").press("Enter")
    expect(screen.page.locator(".kk-receipt", has_text="Lagret.")).to_be_visible()


def unfold(screen: Screen, title: str) -> None:
    screen.page.locator("summary").filter(has_text=title).click()
    screen.settle()


def choose(screen: Screen, label: str, words: str) -> None:
    """The list of options closes when anything on the page moves, and is then opened again."""
    field = screen.page.get_by_role("combobox", name=label, exact=True)
    option = screen.page.get_by_role("option").filter(has_text=words)
    for _ in range(TRIES):
        field.fill("")
        field.fill(words)
        with suppress(TimeoutError):
            option.click(timeout=A_MOMENT)
            break
    screen.settle()
    expect(field).to_have_value(re.compile(words))


def write(screen: Screen, label: str, value: str) -> None:
    """Type in a field; again where a run of the page that was late has emptied it."""
    field = screen.page.get_by_role("textbox", name=label)
    for _ in range(3):
        field.fill(value)
        field.press("Tab")
        screen.settle()
        if field.input_value() == value:
            return
    raise AssertionError(f"{label} does not keep what is typed")


def test_a_member_reports_its_own_year(sign_in: SignIn, site: Site) -> None:
    member = next(x for x in site.members() if x.org_number and x.located)
    grant(site.store, OPERATOR, MEMBER, Role.MEMBER)
    speak_for(site.store, OPERATOR, MEMBER, member.id)
    screen = sign_in("ola", **verified(MEMBER))
    screen.page.set_viewport_size(TALL)
    screen.go_by_menu("Min side").settle()
    unfold(screen, "Rapporter et år")
    choose(screen, "År", "2014")
    for label, value in (("Omsetning i hele kroner", "0"), ("Antall ansatte", "1")):
        write(screen, label, value)
    screen.page.get_by_role("button", name="Rapporter tallene").click()
    expect(screen.page.locator(".kk-receipt", has_text="Lagret.")).to_be_visible()
    told = {each.year: each for each in site.store.own_firm_years(member.id)}[2014]
    assert (told.source, told.turnover, told.employees) == (FigureSource.REPORTED, 0, 1)
