"""What can be reported on, in the order it is told: one place for presentation and report.

A new ledger adds its subject to ``SUBJECTS``; both have it from then on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cluster.translation import N_
from data.language import Texts
from reports.blocks import Section
from reports.material import Material
from reports.sections import (
    ahead,
    collaboration,
    effect,
    film_share,
    final_report,
    funding,
    growth,
    meetings,
    member_map,
    overview,
    who,
)


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing to report on. ``code`` is its word in addresses and on the command line.

    ``build`` gives None where there is nothing to tell, and ``lacking`` says what that takes.
    """

    code: str
    title: str
    build: Callable[[Material, Texts], Section | None]
    lacking: str
    in_presentation: bool = True
    in_report: bool = True


SUBJECTS = (
    Subject(
        "klyngen",
        N_("Klyngen"),
        overview.section,
        N_("Registeret har ingen medlemmer denne dagen."),
    ),
    Subject(
        "kart",
        N_("Kartet"),
        member_map.section,
        N_("Registeret har ingen medlemmer som vises denne dagen."),
    ),
    Subject("vekst", N_("Vekst"), growth.section, N_("Klyngen har ikke hatt noen medlemmer ennå.")),
    Subject(
        "hvem",
        N_("Hvem de er"),
        who.section,
        N_("Registeret har ingen medlemmer som vises denne dagen."),
    ),
    Subject(
        "midler",
        N_("Midler og egeninnsats"),
        funding.section,
        N_("Før tilskuddene under Finansiering."),
    ),
    Subject(
        "moter",
        N_("Møter"),
        meetings.section,
        N_("Før hvem som kom til møtene, under Møter."),
    ),
    Subject(
        "samspill",
        N_("Samspill"),
        collaboration.section,
        N_("Legg inn hvem som samarbeider, under Samspill."),
    ),
    Subject("effekt", N_("Effekt"), effect.section, N_("Publiser en analyse under Effekt.")),
    Subject(
        "filmandel", N_("Filmandel"), film_share.section, N_("Les inn filmtitler under Innlesing.")
    ),
    Subject(
        "videre",
        N_("Veien videre"),
        ahead.section,
        N_("Prosjektet er over, og det er verken frister, milepæler eller noen som følges opp."),
    ),
    Subject(
        "sluttrapport",
        N_("Til sluttrapporten"),
        final_report.section,
        N_("Prosjektet har ikke begynt."),
        in_presentation=False,
    ),
)
