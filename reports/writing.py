"""The kinds of file a report becomes, and who writes each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from data.language import Texts
from reports.blocks import Summary
from reports.material import Material
from reports.summary import Form

Write = Callable[[Summary, Material, Texts], bytes]


class Paper(StrEnum):
    """The kinds of file; the values are their endings."""

    PDF = "pdf"
    SLIDES = "pptx"
    WORKBOOK = "xlsx"
    DECK = "html"

    @property
    def form(self) -> Form:
        """What it is: that decides which subjects are fit for it."""
        return Form.PRESENTATION if self in (Paper.SLIDES, Paper.DECK) else Form.REPORT


def written(paper: Paper, told: Summary, material: Material, t: Texts) -> bytes:
    """The file of a summary; ``material`` is what it was gathered from."""
    return _WRITERS[paper](told, material, t)


# Imported late, each of them: one is asked for at a time, and most are heavy.


def _pdf(told: Summary, _: Material, t: Texts) -> bytes:
    from reports.pdf import write_pdf  # noqa: PLC0415

    return write_pdf(told, t)


def _slides(told: Summary, _: Material, t: Texts) -> bytes:
    from reports.slides import write_slides  # noqa: PLC0415

    return write_slides(told, t)


def _workbook(told: Summary, material: Material, t: Texts) -> bytes:
    from reports.workbook import write_workbook  # noqa: PLC0415

    return write_workbook(told, material, t)


def _deck(told: Summary, _: Material, t: Texts) -> bytes:
    from reports.deck import write_deck  # noqa: PLC0415

    return write_deck(told, t).encode()


_WRITERS: Mapping[Paper, Write] = {
    Paper.PDF: _pdf,
    Paper.SLIDES: _slides,
    Paper.WORKBOOK: _workbook,
    Paper.DECK: _deck,
}
