"""Samspill in a real browser: a project is written down by form, and is on the profile."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import TimeoutError, expect

from cluster.access import Role
from cluster.joint_projects import Participant, Phase
from data.clock import today
from tests.e2e.conftest import Visit
from tests.e2e.screen import PHONE, WINDOW, Screen
from tests.e2e.sites import Site
from tests.e2e.test_screen_accessibility import RULES

PATH, TITLE = "samspill", "Eksempelfilmen <b>om</b> nettlesere"
LYD, KLIPP = "Liksom Lyd og Bilde AS", "Eksempel Klipperom AS"


def fill(screen: Screen, label: str, text: str) -> None:
    field = screen.page.get_by_role("textbox", name=label, exact=True)
    field.fill(text)
    field.press("Tab")
    screen.settle()


TRIES, A_MOMENT = 5, 2_000


def choose(screen: Screen, label: str, *names: str) -> None:
    """The list of options closes when anything on the page moves, and is then opened again."""
    field = screen.page.get_by_role("combobox", name=label, exact=True)
    for name in names:
        option = screen.page.get_by_role("option").filter(has_text=name).first
        for tries_left in reversed(range(TRIES)):
            field.fill("")
            field.fill(name)
            try:
                option.click(timeout=A_MOMENT)
                break
            except TimeoutError:
                if not tries_left:
                    raise
        screen.settle()
    field.press("Escape")


def shuts_out(screen: Screen) -> list[str]:
    """What axe finds wrong in the page itself; the menu around it is not the page's."""
    screen.settle()
    found = Axe().run(screen.page, context=".stMain", options=RULES).response["violations"]
    return [f"{rule['id']}: {node['target']}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("width", [WINDOW, PHONE], ids=["window", "phone"])
def test_a_project_is_written_down_and_is_on_the_profile(
    visit: Visit, own: Site, width: tuple[int, int]
) -> None:
    screen = visit(own)
    page = screen.page
    page.set_viewport_size({"width": width[0], "height": width[1]})
    screen.open(PATH).draw()
    page.get_by_role("button", name="Nytt felles prosjekt").press("Enter")
    fill(screen, "Tittel, høyst 120 tegn", TITLE)
    fill(screen, "Steder, med komma mellom (valgfritt)", "Tromsdalsby")
    choose(screen, "Deltakere, minst to", LYD)
    page.get_by_role("button", name="Legg inn", exact=True).click()
    expect(page.locator(".kk-problem")).to_have_count(2)
    assert shuts_out(screen) == []
    choose(screen, "Deltakere, minst to", KLIPP)
    fill(screen, f"Rollen til {LYD}, Tromsø (valgfritt)", "lyd")
    fill(screen, "Steder, med komma mellom (valgfritt)", "Tromsø")
    choose(screen, "Fase", "produksjon")
    wide = "[document.documentElement, document.querySelector('.stMain')].map(e => e.scrollWidth)"
    assert max(page.evaluate(wide)) <= width[0]
    page.get_by_role("button", name="Legg inn", exact=True).click()
    expect(page.get_by_role("rowheader").filter(has_text=TITLE)).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="Prosjektet er lagt inn.")).to_be_visible()
    (project,) = (
        each
        for each in own.store.joint_projects(seen_by=Role.LEADER, member_id=None, day=today())
        if each.title == TITLE
    )
    ids = {name: own.standing(name).member.id for name in (LYD, KLIPP)}
    assert project.participants == (Participant(ids[LYD], "lyd"), Participant(ids[KLIPP]))
    assert (project.phase, [each.name for each in project.places]) == (
        *(Phase.PRODUCTION, ["Tromsø"]),
    )
    page.get_by_role("row").filter(has_text=TITLE).get_by_role("link", name=LYD).click()
    expect(screen.title).to_have_text("Medlem")
    entry = page.locator(".kk-joint li").filter(has_text=TITLE)
    expect(entry).to_contain_text("Rolle: lyd")
    expect(entry.get_by_role("link", name=KLIPP)).to_be_visible()
    assert shuts_out(screen) == []
