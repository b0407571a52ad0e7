"""A report gathered once, whoever writes it: the chosen subjects of a day, in words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from data.language import Texts
from reports.blocks import Section, Summary
from reports.material import Material
from reports.sections import SUBJECTS, Subject


class Form(StrEnum):
    """What it becomes: not every subject is fit for both."""

    PRESENTATION = "presentation"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Offer:
    """A subject that can be chosen. ``section`` is None where there is nothing to tell of it."""

    subject: Subject
    section: Section | None


def subjects(form: Form) -> tuple[Subject, ...]:
    """What can be in a presentation or in a report, in order."""
    return tuple(
        each
        for each in SUBJECTS
        if (each.in_presentation if form is Form.PRESENTATION else each.in_report)
    )


def offers(material: Material, form: Form, t: Texts) -> tuple[Offer, ...]:
    """Every subject with what there is to tell of it."""
    return tuple(Offer(each, each.build(material, t)) for each in subjects(form))


def summary(
    material: Material, form: Form, t: Texts, *, chosen: Collection[str] | None = None
) -> Summary:
    """The sections of the ``chosen`` codes, all where none are told, in the order of subjects.

    What there is nothing to tell of is left out.
    """
    found = [each.section for each in offers(material, form, t)]
    return summary_of(
        material,
        tuple(each for each in found if each and (chosen is None or each.code in chosen)),
        t,
    )


def summary_of(material: Material, sections: tuple[Section, ...], t: Texts) -> Summary:
    """What is told of ``material`` in ``sections`` that are built already."""
    return Summary(
        title=t("Filmklyngen i Nord-Norge"),
        language=t.language,
        since=material.since,
        as_of=material.day,
        made=material.made,
        sections=sections,
        demo=t("Alle virksomheter og tall er oppdiktet.") if material.demo else None,
    )
