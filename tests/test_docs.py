"""The docs name what there is: every page, command, setting and word of the address."""

import argparse
import ast
import re
from pathlib import Path

import pytest

from data import travel_engines
from data.__main__ import _parser
from data.language import Language, texts
from data.registers.brreg import BRREG
from ui import (
    auth,
    calendar_routes,
    contact_views,
    growth_views,
    joint_project_views,
    links,
    member_filter,
    member_selection,
    security,
    session,
)
from ui.effect import edition_views, effect_views
from ui.film_share import film_share_views, title_views
from ui.funding import funding_views, hours_views
from ui.importing import importing_views
from ui.meetings import (
    feed_views,
    meeting_words,
    meetings_views,
    planned,
    planner_views,
    region_views,
)
from ui.presentation import deck_frame, presentation_views
from ui.public import asking
from ui.recruitment import forecast_views, funnel_views
from ui.reporting import report_views

HOUSE = Path(__file__).parent.parent
READMES = ("README.md", "LESMEG.md")
BOKMAL = texts(Language.BOKMAL)


def read(name: str) -> str:
    return (HOUSE / name).read_text(encoding="utf-8")


def cli_commands() -> list[str]:
    parser = _parser(BOKMAL, argparse.ArgumentParser(add_help=False))
    actions = parser._actions
    choices = next(each for each in actions if isinstance(each, argparse._SubParsersAction))
    return list(choices.choices)


@pytest.mark.parametrize("readme", READMES)
@pytest.mark.parametrize("command", cli_commands())
def test_each_readme_names_every_command(readme, command):
    assert f"python -m data {command}" in read(readme)


@pytest.mark.parametrize("readme", READMES)
@pytest.mark.parametrize("screen", links.IN_MENU)
def test_each_readme_names_every_page_of_the_menu(readme, screen):
    assert f"*{screen.title}*" in read(readme)


@pytest.mark.parametrize("readme", READMES)
def test_the_pictures_and_links_of_a_readme_exist(readme):
    targets = re.findall(r"\]\(([^)#:]+)\)", read(readme))
    assert sum(target.endswith(".png") for target in targets) == 7
    assert [target for target in targets if not (HOUSE / target).exists()] == []


@pytest.mark.parametrize("target", ["run", "test", "lint", "bench"])
def test_each_readme_names_the_make_targets(target):
    assert re.search(rf"^{target}:", read("Makefile"), re.MULTILINE)
    assert all(f"make {target}" in read(readme) for readme in READMES)


def test_the_two_readmes_have_the_same_parts():
    english, bokmal = (re.findall(r"^#+", read(name), re.MULTILINE) for name in READMES)
    assert english == bokmal


SETTING = r"DATABASE_URL|TRAVEL_ENGINE(?:_URL)?|KLYNGEKART_[A-Z_]+"


def settings_of_the_environment() -> set[str]:
    """Every name of one that is written anywhere in the code, however it is read."""
    return {
        node.value
        for path in [*HOUSE.glob("*.py"), *HOUSE.glob("[a-z]*/**/*.py")]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(SETTING, node.value)
    }


def test_operations_names_every_setting_that_is_read_from_the_environment():
    table = read("docs/operations.md").partition("## Settings")[2].partition("\n## ")[0]
    ours = settings_of_the_environment()
    assert {"DATABASE_URL", auth.FIRST_LEADER, security.FRAME_ANCESTORS, BRREG.setting} <= ours
    assert {travel_engines.ENGINE, travel_engines.ENGINE_URL} <= ours
    assert ours == set(re.findall(rf"`({SETTING})`", table))


def test_the_decision_on_addresses_names_every_parameter():
    told = read("docs/decisions/0005-addresses.md")
    parameters = [
        session.DATE,
        session.LANGUAGE,
        links.MEMBER_ID,
        member_selection.CHOSEN,
        contact_views.QR,
        growth_views.GROUPED_BY,
        growth_views.SHOWN,
        joint_project_views.PHASE,
        funnel_views.SPAN,
        funnel_views.DIVIDED_BY,
        forecast_views.UNTIL,
        effect_views.OUTCOME,
        effect_views.POOL,
        edition_views.CHOSEN,
        film_share_views.FORMAT,
        title_views.SHOWN,
        importing_views.WHAT,
        funding_views.SHOWN,
        hours_views.STATUS,
        report_views.SECTIONS,
        report_views.LANGUAGE,
        presentation_views.CHOSEN,
        deck_frame.SLIDE,
        funding_views.SHOWN,
        hours_views.STATUS,
        report_views.SECTIONS,
        report_views.LANGUAGE,
        meetings_views.SHOWN,
        meeting_words.VIEW,
        meeting_words.KIND,
        meeting_words.AREA,
        meeting_words.REGION,
        meeting_words.MONTH,
        meeting_words.PAST,
        feed_views.PART,
        calendar_routes.MEETING,
        calendar_routes.KEY,
        member_filter.TEXT,
        member_filter.CRAFT,
        member_filter.AREA,
        member_filter.SIZE,
        member_filter.KIND,
        planned.WHO,
        planned.WHERE,
        planner_views.LIMIT,
        planner_views.ORDER,
        planner_views.CHOSEN,
        region_views.COUNT,
        asking.PAGE,
        asking.GROUND,
        asking.WIDTH,
    ]
    assert [name for name in parameters if f"`{name}`" not in told] == []


def test_every_dependency_has_its_reason():
    told = read("docs/decisions/0002-dependencies.md").casefold()
    wanted = re.findall(r"^([\w-]+)", read("requirements.txt"), re.MULTILINE)
    assert wanted
    assert [name for name in wanted if name.casefold() not in told] == []


def test_the_words_of_code_in_the_glossary_are_in_the_code():
    rows = re.findall(r"^\|[^|]+\|([^|]+)\|", read("docs/glossary.md"), re.MULTILINE)
    words = {word for row in rows for word in re.findall(r"`(\w+)`", row)}
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for room in ("cluster", "geo", "data", "reports", "ui")
        for path in (HOUSE / room).rglob("*.py")
    )
    assert {"Term", "Standing"} <= words
    assert [word for word in words if not re.search(rf"\b{word}\b", code)] == []


def test_the_decisions_are_numbered_without_gaps():
    numbers = sorted(int(path.name[:4]) for path in (HOUSE / "docs" / "decisions").glob("*.md"))
    assert numbers == list(range(1, len(numbers) + 1))
