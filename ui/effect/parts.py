"""The parts of the page, in the order that was fixed before anybody saw a figure."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from cluster.translation import N_
from data.language import Texts
from ui import markup


class Part(StrEnum):
    """The values stand in links to a part."""

    DETECTABLE = "kan-ses"
    TOTALS = "medlemmenes-tall"
    COMPARISON = "sammenligning"
    TRUST = "til-aa-stole-paa"
    VERDICT = "konklusjon"
    JOINING = "alle-som-ble-med"
    EDITIONS = "publisert"


TITLES = {
    Part.DETECTABLE: N_("Hva tallene kan vise"),
    Part.TOTALS: N_("Medlemmenes egne tall"),
    Part.COMPARISON: N_("Sammenligningen"),
    Part.TRUST: N_("Er det til å stole på?"),
    Part.VERDICT: N_("Det som kan sies"),
    Part.JOINING: N_("Alle som ble med"),
    Part.EDITIONS: N_("Publiserte analyser"),
}


def show_contents(parts: Iterable[Part], t: Texts) -> None:
    """Links to every part, in their order."""
    titled = [(each.value, t(TITLES[each])) for each in parts]
    markup.show("contents", label=t("På denne siden"), parts=titled)


def show_heading(part: Part, t: Texts) -> None:
    """Where a part begins."""
    number = list(Part).index(part) + 1
    markup.show("part", id=part.value, title=f"{number}. {t(TITLES[part])}")
