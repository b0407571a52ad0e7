"""What an analysis of membership is made from: members, firm-years, and who has ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from cluster.access import Role
from cluster.effect.analysis import Asked, Basis, basis_of, ended_by
from cluster.firm_years import FirmYear
from cluster.members import Member
from cluster.pool.firms import PoolFirm
from cluster.project import Project
from data import pool
from data.firm_years import load_all as load_firm_years
from data.project import load_project
from data.rows import load_members


@dataclass(frozen=True, slots=True)
class Material:
    """All an analysis may be made from: every member, all firm-years, and the register's firms.

    Of the members only name, number, form and terms: the board sees this too.
    """

    members: tuple[Member, ...]
    figures: tuple[FirmYear, ...]
    firms: tuple[PoolFirm, ...]
    project: Project

    def asked(self, day: date) -> Asked:
        return Asked(self.project.start, day)

    def by(self, day: date) -> tuple[FirmYear, ...]:
        """The firm-years that are not of a later year."""
        return tuple(each for each in self.figures if each.year <= day.year)

    def basis(self, day: date) -> Basis:
        """What an analysis of ``day`` is made from, with nobody's name in it."""
        asked = self.asked(day)
        return basis_of(self.members, self.by(day), asked, self.ended(asked))

    def ended(self, asked: Asked) -> frozenset[str]:
        """Who had ended by the last of the years after."""
        return ended_by(self.firms, asked)

    @property
    def demo(self) -> bool:
        """Whether anything of it is invented."""
        invented = (each.demo for each in self.members)
        return any(invented) or any(each.demo for each in self.figures)


def material(connection: Connection) -> Material:
    """What the next analysis is made from."""
    return Material(
        members=tuple(map(_bare, load_members(connection, Role.LEADER))),
        figures=load_firm_years(connection),
        firms=pool.load_firms(connection),
        project=load_project(connection),
    )


def _bare(member: Member) -> Member:
    """The member as far as its figures need it: no place, no contact, nothing it has written."""
    return Member(
        member.id,
        member.name,
        member.terms,
        (),
        member.org_number,
        member.organisation_form,
        demo=member.demo,
        trashed=member.trashed,
        erased=member.erased,
    )
