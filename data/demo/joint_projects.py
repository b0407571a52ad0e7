"""What some of the invented firms make together, at different times of the cluster's project."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from cluster.joint_projects import Phase, TypedJointProject
from cluster.places import Place
from geo.places import find_place

_PROJECTS: tuple[tuple[TypedJointProject, tuple[str, ...], Mapping[str, str | None]], ...] = (
    (
        TypedJointProject(
            "Eksempelfilmen «Kysten rundt»",
            Phase.FINISHED,
            budget=1_400_000,
            start=date(2018, 5, 14),
            end=date(2019, 1, 18),
        ),
        ("Kjøllefjord", "Tromsø"),
        {
            "Oppdiktet Nordishavfilm": "leder produksjonen",
            "Liksom Lyd og Bilde AS": "lydmiks",
            "Eksempel Klipperom AS": "klippeplass",
        },
    ),
    (
        TypedJointProject(
            "Eksempelserien «Fjæra»",
            Phase.PRODUCTION,
            budget=9_500_000,
            start=date(2019, 6, 3),
        ),
        ("Bodø", "Svolvær"),
        {
            "Påfunn Produksjon AS": "leder produksjonen",
            "Tenkt Utleie AS": "kamera og lys",
            "Oppdiktet Lydstudio": "ettersynk",
            "Tenkt Øylocation AS": "location",
        },
    ),
    (
        TypedJointProject(
            "Eksempelfilmen «To vidder»",
            Phase.FINANCING,
            budget=6_200_000,
            start=date(2019, 10, 1),
        ),
        ("Karasjok", "Alta"),
        {
            "Oppdiktet Viddeproduksjon AS": "leder produksjonen",
            "Oppdiktet Vinterproduksjon AS": "snøskuter og telt",
            "Tenkt Varangerlyd": "lydopptak",
        },
    ),
    (
        TypedJointProject("Liksomfilmen om ei ferge", Phase.DEVELOPMENT, start=date(2020, 3, 2)),
        ("Harstad",),
        {
            "Liksom Kinodrift SA": "førpremiere",
            "Fiktiv Kostyme og Scenografi": "kostyme",
            "Liksom Lyd og Bilde AS": None,
        },
    ),
    (
        TypedJointProject("Påfunnet barneserie", Phase.IDEA),
        (),
        {"Påfunn Animasjon AS": "animasjon", "Påfunn Manus": "manusforfatter"},
    ),
)


def demo_joint_projects() -> tuple[tuple[TypedJointProject, Mapping[str, str | None]], ...]:
    """Each with what those in it do there, by their names; one has not said when it begins."""
    return tuple((_placed(typed, names), participants) for typed, names, participants in _PROJECTS)


def _placed(typed: TypedJointProject, names: tuple[str, ...]) -> TypedJointProject:
    found = (find_place(name) for name in names)
    places = tuple(each for each in found if isinstance(each, Place))
    return replace(typed, places=places)
