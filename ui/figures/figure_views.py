"""Tallgrunnlag: whose figures are known, what is missing or differs, all of them, and correcting.

For those who see firms' figures.
"""

from __future__ import annotations

from cluster.access import Permission, User
from cluster.members import Member
from data.language import Texts
from ui import session
from ui.figures import correcting_views, coverage_views, list_views, reminder_views


def show(reader: User, t: Texts) -> None:
    """From what is missing to every single figure."""
    day = session.as_of()
    figures = tuple(x for x in session.firm_years(reader.role) if x.year <= day.year)
    found = coverage_views.covered(_members(reader), figures)
    coverage_views.show(found, t)
    reminder_views.show(found, reader, t)
    list_views.show_differences(figures, t)
    list_views.show_all(figures, found, t)
    if reader.may(Permission.EDIT_FIGURES) and not session.looks_back():
        correcting_views.show(figures, found, t)


def _members(reader: User) -> tuple[Member, ...]:
    """Everyone, with the numbers their figures go by."""
    material = session.store().effect_material(seen_by=reader.role)
    return material.members if material else ()
