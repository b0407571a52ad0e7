"""A summary as slides that whoever presents it can go on writing in."""

from __future__ import annotations

from data.language import Texts
from reports.blocks import Summary


def write_slides(summary: Summary, t: Texts) -> bytes:
    """A title slide, and one or more for each section, as PowerPoint (.pptx)."""
    # Imported late: python-pptx is wanted by who asks for slides and nobody else.
    from reports.slide_show import slide_show  # noqa: PLC0415

    return slide_show(summary, t)
