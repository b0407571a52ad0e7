"""What comes of those who are being asked now: a scenario of its own, beside the forecast."""

from __future__ import annotations

import streamlit as st

from cluster.access import User
from cluster.growth.asked import Asked, StageRate, asked
from cluster.growth.forecast import Forecast
from cluster.growth.pipeline import LEVEL
from cluster.intervals import share
from cluster.wording import STAGES
from data.language import Texts
from reports.words import chance
from ui import markup, session
from ui.recruitment import chance_words

MOST_ROWS = 8


def show(reader: User, ahead: Forecast, t: Texts) -> None:
    """How many of the open prospects will join, and what that is reckoned from."""
    known = session.prospects(reader.role)
    found = asked(known, with_judgements=not session.looks_back())
    st.subheader(message(found, t), anchor=False)
    if not found.count:
        markup.show(
            "note",
            text=t(
                "Ingen prospekter følges opp nå. Legg inn dem dere vil spørre, så viser dette hvor "
                "mange av dem som trolig blir medlemmer."
            ),
        )
        return
    left, right = st.columns(2, gap="medium")
    with left:
        _show_chances(found, ahead, t)
    with right:
        _show_stages(found, t)
    st.caption(_definition(t))


def message(found: Asked, t: Texts) -> str:
    """How many will join, as a sentence."""
    if not found.count:
        return t("Dem vi spør nå")
    band = found.outcome.band80
    return t.plural(
        "Av {count} som følges opp, blir trolig {band} medlem",
        "Av {count} som følges opp, blir trolig {band} medlemmer",
        found.count,
        band=t.span(band.low, band.high),
    )


def _show_chances(found: Asked, ahead: Forecast, t: Texts) -> None:
    markup.show(
        "table",
        caption=t(
            "Forventet {mean}; {level} % sikkert {band}",
            mean=t.number(found.outcome.mean, 1),
            level=LEVEL,
            band=t.span(found.outcome.band80.low, found.outcome.band80.high),
        ),
        headings=[t("Minst så mange blir med"), t("Sjanse"), t("Medlemmer, om ingen går ut")],
        numeric=[1, 2],
        rows=[
            (t.number(k), chance(found.outcome.at_least(k), t), t.number(ahead.members + k))
            for k in _numbers(found, ahead)
        ],
    )


def _numbers(found: Asked, ahead: Forecast) -> list[int]:
    """From one on, and those that would lead to a goal, as far as there are prospects."""
    to_goals = {each.goal - ahead.members for each in ahead.goals}
    numbers = {*range(1, MOST_ROWS + 1), *to_goals}
    return sorted(each for each in numbers if 1 <= each <= found.count)


def _show_stages(found: Asked, t: Texts) -> None:
    markup.show(
        "table",
        caption=t("Sjansen det regnes med, steg for steg"),
        headings=[t("Steg"), t("Prospekter"), t("Sjanse"), t("Egne utfall")],
        numeric=[1, 2, 3],
        rows=[_stage_row(each, t) for each in found.stages],
    )


def _stage_row(each: StageRate, t: Texts) -> tuple[str | markup.Cell, ...]:
    here: str | markup.Cell = t.number(each.here)
    if each.judged:
        judged = t("{count} vurdert selv", count=t.number(each.judged))
        here = markup.Cell(text=t.number(each.here), below=judged)
    own = share(each.experience.joined, each.experience.decided)
    told = chance_words.count_of(own, t) if own.of else "–"
    return t(STAGES[each.stage]), here, chance(each.probability, t), told


def _definition(t: Texts) -> str:
    said = t(
        "Et anslag for seg, som aldri legges til prognosen: de som er blitt med før, var også "
        "prospekter. Hvert prospekt regnes med sjansen noen har vurdert det til, ellers med "
        "stegets: et anslag på forhånd som veier fem prospekter, sammen med egne utfall (hvor "
        "mange som ble med, av dem som har vært i steget og er avgjort). Prospektene regnes "
        "uavhengig av hverandre, og uten frist."
    )
    if not session.looks_back():
        return said
    return said + " " + t("Egne vurderinger har ingen dato, og er ikke med når du ser tilbake.")
