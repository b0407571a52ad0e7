"""Every code has its words, every sentence its use, and every brace something to fill it."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster import wording
from cluster.access import Role
from cluster.consent import Audience, Shared
from cluster.crafts import Craft, Family
from cluster.effect import wording as effect_wording
from cluster.effect.candidates import Why
from cluster.effect.eligible import Band, Staff
from cluster.effect.options import Outcome, Pool
from cluster.film_share import FilmFormat, Part
from cluster.film_share import Why as FilmWhy
from cluster.funding.ledgers import HoursStatus, Worker
from cluster.joint_projects import Phase
from cluster.meetings.ledgers import Area, MeetingKind, MeetingLanguage
from cluster.members import MemberKind, SizeClass
from cluster.notices import NoticeKind
from cluster.places import County, Precision
from cluster.pool import Branch, Choice, Status
from cluster.problems import Problem, Severity
from cluster.recruitment import LossReason, ProspectSource, Stage
from cluster.sentences import SENTENCES
from cluster.snapshots import Fate, Skip
from cluster.wording import remedy, what
from data.importing.sheet import Flaw

ROOT = Path(__file__).parents[2]
BARE = ".bare"
ROOMS = ("cluster", "geo", "data", "reports", "ui")
TABLES = [
    (wording.CRAFTS, Craft),
    (wording.FAMILIES, Family),
    (wording.KINDS, MemberKind),
    (wording.NOTICE_KINDS, NoticeKind),
    (wording.STAGES, Stage),
    (wording.LOSS_REASONS, LossReason),
    (wording.PROSPECT_SOURCES, ProspectSource),
    (wording.PHASES, Phase),
    (wording.POOL_STATUSES, Status),
    (wording.POOL_CHOICES, Choice),
    (wording.BRANCHES, Branch),
    (wording.FILM_FORMATS, FilmFormat),
    (wording.FILM_PARTS, Part),
    (wording.FILM_WHYS, FilmWhy),
    (wording.WORKERS, Worker),
    (wording.MEETING_KINDS, MeetingKind),
    (wording.AREAS, Area),
    (wording.MEETING_LANGUAGES, MeetingLanguage),
    (wording.HOURS_STATUSES, HoursStatus),
    (wording.SIZES, SizeClass),
    (wording.COUNTIES, County),
    (wording.PRECISIONS, Precision),
    (wording.SEVERITIES, Severity),
    (wording.FATES, Fate),
    (wording.SKIPS, Skip),
    (wording.SHARED, Shared),
    (wording.AUDIENCES, Audience),
    (wording.ROLES, Role),
    (effect_wording.OUTCOMES, Outcome),
    (effect_wording.POOLS, Pool),
    (effect_wording.BANDS, Band),
    (effect_wording.STAFFS, Staff),
    (effect_wording.WHYS, Why),
]


def plainly(text: str, /) -> str:
    """The translator of bokmål."""
    return text


def trees() -> list[ast.Module]:
    files = [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    return [ast.parse(path.read_text()) for path in files if path.name != "sentences.py"]


def calls(name: str) -> Iterator[ast.Call]:
    nodes = (node for tree in trees() for node in ast.walk(tree) if isinstance(node, ast.Call))
    return (node for node in nodes if isinstance(node.func, ast.Name) and node.func.id == name)


def literal_codes() -> set[str]:
    """The codes that stand as they are in the code, as an argument or to be chosen from."""
    return {
        node.value
        for tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and node.value in SENTENCES
    }


def raised() -> set[str]:
    first = [call.args[0] for call in calls("Problem") if call.args]
    return {code.value for code in first if isinstance(code, ast.Constant)}


def details_given() -> dict[str, set[str]]:
    """For the codes whose every ``Problem`` spells its details out: the names it gives."""
    given_to: dict[str, set[str]] = defaultdict(set)
    unseen = set()
    for call in calls("Problem"):
        told = {word.arg: word.value for word in call.keywords}
        code = call.args[0] if call.args else None
        if not isinstance(code, ast.Constant):
            continue
        details = told.get("details", ast.Dict([], []))
        if isinstance(details, ast.Dict) and all(isinstance(k, ast.Constant) for k in details.keys):
            given_to[code.value] |= {key.value for key in details.keys}
        else:
            unseen.add(code.value)
    return {code: names for code, names in given_to.items() if code not in unseen}


def braces(code: str) -> set[str]:
    return {name for text in SENTENCES[code] for _, name, _, _ in Formatter().parse(text) if name}


def test_every_problem_in_the_code_has_its_sentences():
    assert raised() <= set(SENTENCES)
    assert {f"cell.{flaw}" for flaw in Flaw} <= set(SENTENCES)


def test_no_sentence_is_left_without_a_problem():
    used = literal_codes() | {f"cell.{flaw}" for flaw in Flaw}
    unused = {code for code in SENTENCES if code.removesuffix(BARE) not in used}
    assert unused == set()


def test_a_sentence_asks_only_for_what_its_problem_tells():
    known = details_given()
    assert len(known) > 30
    asked = {code: braces(code) - {"value"} - names for code, names in known.items()}
    assert {code: names for code, names in asked.items() if names} == {}


@pytest.mark.parametrize("code", [code for code in SENTENCES if code.endswith(BARE)])
def test_the_bare_sentence_proposes_nothing(code):
    assert "proposals" not in braces(code)
    problem = Problem(code.removesuffix(BARE), value="X", details={"proposals": ()})
    assert what(problem, plainly) == SENTENCES[code][0].format(value="X")


@pytest.mark.parametrize("code", SENTENCES)
def test_every_sentence_is_two_whole_sentences(code):
    for text in SENTENCES[code]:
        assert text[0].isupper() or text.startswith(("«", "{"))
        assert text.endswith((".", "?", "!", "{value}"))


@given(st.text(), st.text())
def test_what_a_person_typed_is_told_and_never_read_as_a_pattern(value, proposal):
    problem = Problem("place.unknown", value=value, details={"proposals": (proposal,)})
    assert what(problem, plainly) == (
        f"Fant ikke stedet «{value}» i Nord-Norge. Mente du {proposal}?"
    )
    assert remedy(problem, plainly) == SENTENCES["place.unknown"][1]


def test_crafts_among_the_details_are_put_into_words():
    known = {"known": (Craft.SOUND, Craft.MUSIC)}
    said = remedy(Problem("craft.unknown", value="x", details=known), plainly)
    assert said.endswith("lyd, musikk.")


def test_fields_among_the_details_are_put_into_words():
    fields = {"fields": ["website", "contact_person"]}
    said = what(Problem("review.changed_since", value="Firma", details=fields), plainly)
    assert said == "Firma er endret igjen siden: nettsted, kontakt."


def test_a_problem_without_a_value_is_still_a_sentence():
    assert what(Problem("import.empty"), plainly) == "Fila er tom."


@pytest.mark.parametrize(("table", "values"), TABLES)
def test_every_value_of_the_rules_has_a_word_of_its_own(table, values):
    assert set(table) == set(values)
    assert len(set(table.values())) == len(table)
    assert all(table.values())
