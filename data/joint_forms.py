"""What somebody types about a joint project, and the project it makes: or what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from cluster.joint_projects import JointProject, Participant, Phase, TypedJointProject, problems_of
from cluster.places import Place
from cluster.problems import Problem
from data.importing.sheet import clean, clean_line
from geo.places import locate

_BETWEEN = re.compile(r"[,;\n]")
_POSTAL_CODE = re.compile(r"(?:([0-9]{4})(?:\s+|$))?(.*)", re.DOTALL)
_AMOUNT = re.compile(r"-?(?:[0-9]{1,15}|[0-9]{1,3}(?:[.,][0-9]{3}){1,4})")
_KRONER = re.compile(r"(?i)^kr\.?|(?:kr\.?|kroner|,-)$")


@dataclass(frozen=True, slots=True)
class JointForm:
    """A joint project as it stands in a form. ``places`` are names with commas between them.

    ``participants`` are members by their number, ``roles`` what each of them does.
    """

    title: str = ""
    phase: Phase = Phase.IDEA
    participants: tuple[int, ...] = ()
    roles: Mapping[int, str] = field(default_factory=dict)
    places: str = ""
    budget: str = ""
    start: date | None = None
    end: date | None = None


def form_of(project: JointProject, shown: Iterable[int]) -> JointForm:
    """The project as the form shows it, of those in it the ones the reader may know of."""
    shown = set(shown)
    seen = [each for each in project.participants if each.member_id in shown]
    return JointForm(
        title=project.title,
        phase=project.phase,
        participants=tuple(each.member_id for each in seen),
        roles={each.member_id: each.role or "" for each in seen},
        places=", ".join(each.name for each in project.places),
        budget="" if project.budget is None else f"{project.budget:,}".replace(",", " "),
        start=project.start,
        end=project.end,
    )


def joint_project_from(
    form: JointForm, base: JointProject | None, shown: Iterable[int]
) -> tuple[TypedJointProject, tuple[Problem, ...]]:
    """What is typed, and everything that is wrong with it; each tells its field in ``column``.

    Whoever takes part in ``base`` and is not among those ``shown`` in the form stays in it.
    """
    places, not_found = _places(form.places, base)
    budget, no_amount = _budget(form.budget)
    typed = TypedJointProject(
        title=form.title,
        phase=form.phase,
        participants=_participants(form, base, set(shown)),
        places=places,
        budget=budget,
        start=form.start,
        end=form.end,
    )
    return typed, (*not_found, *no_amount, *problems_of(typed, base))


def _participants(
    form: JointForm, base: JointProject | None, shown: set[int]
) -> tuple[Participant, ...]:
    typed = [Participant(id_, form.roles.get(id_) or None) for id_ in form.participants]
    kept = (each for each in base.participants if each.member_id not in shown) if base else ()
    return (*typed, *kept)


def _places(typed: str, base: JointProject | None) -> tuple[tuple[Place, ...], tuple[Problem, ...]]:
    """The places that are named, each once; one that was there already stays what it was."""
    known = {each.name.casefold(): each for each in base.places} if base else {}
    named = [clean_line(each) for each in _BETWEEN.split(typed)]
    found: dict[tuple[str, str], Place] = {}
    problems: list[Problem] = []
    for name in filter(None, named):
        place, wrong = (known[name.casefold()], ()) if name.casefold() in known else _place(name)
        if place is not None:
            found.setdefault((place.name, place.kommune.number), place)
        else:
            problems += [replace(each, column="places") for each in wrong[:1]]
    return tuple(found.values()), tuple(problems)


def _place(name: str) -> tuple[Place | None, tuple[Problem, ...]]:
    """The place of a name, of a postal code, or of both."""
    match = _POSTAL_CODE.fullmatch(name)
    code, rest = (match[1], match[2]) if match else (None, name)
    return locate(name=rest or None, postal_code=code, position=None)


def _budget(typed: str) -> tuple[int | None, tuple[Problem, ...]]:
    """Whole kroner, with or without spaces or points between the thousands."""
    written = clean(typed)
    if not written:
        return None, ()
    bare = re.sub(r"\s", "", _KRONER.sub("", re.sub(r"\s", "", written)))
    if not _AMOUNT.fullmatch(bare):
        return None, (Problem("joint_project.not_an_amount", column="budget", value=written),)
    return int(re.sub("[.,]", "", bare)), ()
