"""Titles as far as a role may see them. What is left out never reaches a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cluster.access import Permission, Role, may
from cluster.film_share import Credit, Part, Title
from cluster.matching import folded
from cluster.members import Member
from cluster.visibility import as_seen_by, roughly


class Companies:
    """Which of the companies in credits a role is told of: a member that is a person may be hidden.

    ``members`` are with everything, and those in the trash too: whom nobody was told of is not
    told of because of that.
    """

    def __init__(self, members: Iterable[Member], role: Role) -> None:
        known = tuple(members)
        persons = [each for each in known if each.is_person]
        self._role = role
        self._persons = _Known(persons)
        self._hidden = _Known(each for each in persons if not as_seen_by(each, role).name)
        self._firms = _Known(each for each in known if not each.is_person)

    def seen(self, title: Title) -> Title:
        """The title as the role may see it: it stays and counts, whoever made it.

        A person who is only counted has no name in it and no place, one who is shown is about
        where they are. Amounts, and what sources say, are for those who see firms' figures.
        """
        credits = tuple(map(self._credit, title.credits))
        main = next((each for each in title.credits if each.part is Part.MAIN_PRODUCER), None)
        place = title.place
        if main is None or self._hidden.has(main):
            place = None
        elif place and self._persons.has(main) and not may(self._role, Permission.SEE_ALL_CONTACTS):
            place = roughly(place)
        return replace(title, credits=credits, place=place)

    def _credit(self, credit: Credit) -> Credit:
        seen = credit
        if not may(self._role, Permission.SEE_FIGURES):
            seen = replace(seen, budget=None, grant=None, source="")
        if self._hidden.has(credit):
            return replace(seen, company="", org_number=None)
        if may(self._role, Permission.SEE_ALL_CONTACTS) or self._firms.has_number(credit):
            return seen
        return replace(seen, org_number=None)


class _Known:
    """Some members, by their numbers and their names: either is enough to lead to one."""

    def __init__(self, members: Iterable[Member]) -> None:
        known = tuple(members)
        self._numbers = {each.org_number for each in known if each.org_number}
        self._names = {folded(each.name) for each in known}

    def has(self, credit: Credit) -> bool:
        return self.has_number(credit) or folded(credit.company) in self._names

    def has_number(self, credit: Credit) -> bool:
        return credit.org_number in self._numbers
