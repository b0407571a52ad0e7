"""The demonstration list: firms that do not exist, read through the same importer as real ones.

Every name begins with a word that says so (``MARKS``), the organisation
numbers are from the range kept for synthetic data, and the addresses on the
net are under a domain that is reserved for examples.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from data.commands import Invented
from data.demo.figures import demo_firm_years
from data.demo.films import demo_credits, demo_national_totals
from data.demo.funding import demo_funding
from data.demo.joint_projects import demo_joint_projects
from data.demo.meetings import demo_attendances, demo_meetings
from data.demo.notices import demo_notices
from data.demo.prospects import demo_prospects
from data.demo.ties import demo_ties

__all__ = [
    "MARKS",
    "demo_attendances",
    "demo_credits",
    "demo_firm_years",
    "demo_funding",
    "demo_joint_projects",
    "demo_list",
    "demo_meetings",
    "demo_national_totals",
    "demo_notices",
    "demo_prospects",
    "demo_rest",
    "demo_ties",
]

MARKS = ("Eksempel", "Fiktiv", "Liksom", "Oppdiktet", "Påfunn", "Tenkt")

_LIST = Path(__file__).with_name("members.csv")


def demo_list() -> tuple[bytes, str]:
    """The list as it would be uploaded: its bytes and its file name."""
    return _LIST.read_bytes(), _LIST.name


def demo_rest(today: date) -> Invented:
    """What comes with the members of the list, as of ``today``."""
    return Invented(
        notices=demo_notices(today),
        joint_projects=demo_joint_projects(),
        prospects=lambda members: demo_prospects(members, today),
        firm_years=demo_firm_years,
        credits=demo_credits,
        national_totals=demo_national_totals(),
        funding=demo_funding,
        meetings=demo_meetings(today),
        attendances=lambda members, known: demo_attendances(members, known, today),
        ties=demo_ties,
    )
