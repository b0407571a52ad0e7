"""Et rettferdig møtested: which places cost whom how much, and when a webinar is better."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from cluster.access import User
from cluster.meetings.travelled import earlier_hours
from cluster.translation import N_
from data.language import Texts
from geo.meeting_place import (
    MINUTES,
    Matrix,
    MeetingPlace,
    Order,
    Ranked,
    price,
    rank,
    within,
)
from geo.reach_map import sketch_layer
from geo.travel.words import duration
from ui import address, markup, members_on_map, session
from ui.markup import Cell
from ui.meetings import ledger, planned
from ui.meetings.planned import Travellers

ORDER, LIMIT, CHOSEN = "best", "grense", "motested"
MAP, MAP_HEIGHT = "meeting-place-map", 520
MOST_LISTED = 10
LEAST_HOURS, MOST_HOURS, USUAL_HOURS = 1, 24, 6
_BEST = "beste"
_HALF = 0.5

ORDERS = {
    Order.LONGEST: N_("Kortest for den som har lengst"),
    Order.TOTAL: N_("Minst reise i alt"),
    Order.FAIR: N_("Rettferdig over tid"),
}
_CODES = {"lengst": Order.LONGEST, "timer": Order.TOTAL, "rettferdig": Order.FAIR}


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked for and found: the rows of ``minutes`` are travellers, its columns places."""

    travellers: Travellers
    places: tuple[MeetingPlace, ...]
    minutes: Matrix
    earlier: tuple[float, ...]
    order: Order
    ranked: tuple[Ranked, ...]

    def place(self, of: Ranked) -> MeetingPlace:
        return self.places[of.number]

    def who(self, number: int) -> str:
        return self.travellers.standings[number].member.name


def show(reader: User, t: Texts) -> None:
    """Ask for whom and how; then the places, and what the chosen one costs whom."""
    plan, hours = _ask(reader, t)
    _tell_not_placed(plan, t)
    if not plan.places:
        st.info(t("Ingen lokaler er ført inn ennå. Velg kommunesentrene, eller før inn lokaler."))
        return
    if not plan.travellers.standings:
        st.info(t("Ingen å planlegge for: ingen av dem har et sted vi kjenner."))
        return
    st.subheader(markup.plain(_message(plan, t)), anchor=False)
    _tell_webinar(plan, hours, t)
    _show_places(plan, t)
    chosen = _ask_place(plan, t)
    st.markdown(markup.plain(_cost_words(plan, chosen, _beside(plan, chosen), t)))
    left, right = st.columns([5, 6], gap="medium")
    with left:
        _show_travellers(plan, chosen, t)
    with right:
        _show_map(plan, chosen, t)
    _show_prices(plan, t)
    _tell_how(t)


def _ask(reader: User, t: Texts) -> tuple[Plan, int]:
    known = ledger.meetings(reader.role)
    with st.container(key="planned", horizontal=True, vertical_alignment="bottom", gap="small"):
        travellers = planned.ask_who(reader, known, t)
        hours = address.integer(
            LIMIT,
            t("Høyst timer hver vei"),
            least=LEAST_HOURS,
            most=MOST_HOURS,
            default=USUAL_HOURS,
        )
        way = planned.ask_way(t)
        places = planned.ask_places(known, t)
        order = _CODES[
            address.choice(ORDER, t("Best er"), list(_CODES), lambda each: t(ORDERS[_CODES[each]]))
        ]
    minutes = planned.ways(travellers, places, way)
    spent = earlier_hours(known.attendances, known.meetings, session.as_of())
    earlier = tuple(spent.get(each.member.id, 0.0) for each in travellers.standings)
    return Plan(travellers, places, minutes, earlier, order, rank(minutes, order, earlier)), hours


def _tell_not_placed(plan: Plan, t: Texts) -> None:
    count = plan.travellers.not_placed
    if count:
        st.caption(
            t.plural(
                "{count} er ikke med i regnestykket: hvor den holder til, vises ikke.",
                "{count} er ikke med i regnestykket: hvor de holder til, vises ikke.",
                count,
            )
        )


def _message(plan: Plan, t: Texts) -> str:
    best = plan.ranked[0]
    place = planned.name(plan.place(best))
    if best.longest is None or best.most is None:
        return t("Vi kjenner ingen vei til noe sted")
    if plan.order is Order.LONGEST:
        return t(
            "{place}: ingen reiser lenger enn {time} hver vei",
            place=place,
            time=duration(best.longest, t),
        )
    if plan.order is Order.TOTAL:
        return t(
            "{place}: {hours} timer på reise for alle til sammen",
            place=place,
            hours=t.number(best.hours),
        )
    return t(
        "{place}: ingen har da reist mer enn {time} til møter i alt",
        place=place,
        time=_time(best.most, t),
    )


def _tell_webinar(plan: Plan, hours: int, t: Texts) -> None:
    """When no place brings everyone in time."""
    found = within(plan.minutes, hours)
    if found.number is None or found.is_everyone:
        return
    st.warning(
        t(
            "Hold et webinar, eller et møte med lenke: ingen av stedene når alle innen {hours} "
            "timer hver vei. {place} når flest, {brought} av {count}.",
            hours=t.number(hours),
            place=markup.plain(planned.name(plan.places[found.number])),
            brought=t.number(found.brought),
            count=t.number(found.travellers),
        )
    )


# --- the places -----------------------------------------------------------------------


def _show_places(plan: Plan, t: Texts) -> None:
    listed = plan.ranked[:MOST_LISTED]
    has_house = planned.any_house(map(plan.place, listed))
    headings = [
        t("Sted"),
        *([t("Plass til")] if has_house else []),
        t("Lengst hver vei"),
        t("Timer i alt"),
        t("Mest reist etterpå"),
    ]
    people = plan.travellers.people
    markup.show(
        "table",
        caption=t(
            "De beste av {count} steder for {people}, {day}",
            count=t.number(len(plan.places)),
            people=t.plural(
                "{count} virksomhet", "{count} virksomheter", len(plan.travellers.standings)
            ),
            day=t.day(session.as_of()),
        ),
        headings=headings,
        numeric=range(1, len(headings)),
        rows=[
            (
                _where(plan, each, t),
                *([planned.capacity_words(plan.place(each), people, t)] if has_house else []),
                *_burdens(plan, each, t),
            )
            for each in listed
        ],
    )


def _where(plan: Plan, of: Ranked, t: Texts) -> Cell:
    place, without = plan.place(of), len(of.unreached)
    below = [t("kommunesenteret") if place.venue is None else place.venue]
    if without:
        below.append(t.plural("{count} uten kjent vei", "{count} uten kjent vei", without))
    return Cell(text=place.place.name, below=" · ".join(below))


def _burdens(plan: Plan, of: Ranked, t: Texts) -> tuple[str | Cell, ...]:
    return (
        _borne(plan, None if of.longest is None else duration(of.longest, t), of.farthest, t),
        t.number(of.hours),
        _borne(plan, None if of.most is None else _time(of.most, t), of.most_travelled, t),
    )


def _borne(plan: Plan, time: str | None, by: int | None, t: Texts) -> str | Cell:
    if time is None or by is None:
        return t("ukjent")
    return Cell(text=time, below=plan.who(by))


def _time(hours: float, t: Texts) -> str:
    return duration(hours * MINUTES, t)


def _ask_place(plan: Plan, t: Texts) -> Ranked:
    """The best until another is chosen."""
    best = plan.ranked[0]
    by_code = {planned.code(plan.place(each)): each for each in plan.ranked}
    words = {
        _BEST: t("Det beste: {place}", place=planned.name(plan.place(best))),
        **{code: planned.name(plan.place(each)) for code, each in by_code.items()},
    }
    chosen = address.option(CHOSEN, t("Se på stedet"), list(words), lambda each: words[each])
    return by_code.get(chosen, best)


def _beside(plan: Plan, chosen: Ranked) -> Ranked | None:
    """What a place is told beside: the best, or for the best itself the one with least travel in
    all, or else the next.
    """
    best = plan.ranked[0]
    if chosen.number != best.number:
        return best
    least = rank(plan.minutes, Order.TOTAL)[0]
    if least.number != best.number:
        return next(each for each in plan.ranked if each.number == least.number)
    return plan.ranked[1] if len(plan.ranked) > 1 else None


def _cost_words(plan: Plan, chosen: Ranked, other: Ranked | None, t: Texts) -> str:
    """What a place costs whom, beside another."""
    place = planned.name(plan.place(chosen))
    if chosen.longest is None or chosen.farthest is None:
        return t("Vi kjenner ingen vei til {place}.", place=place)
    said = [
        t(
            "Blir det {place}, reiser {name} lengst ({time} hver vei), og alle til sammen {hours} "
            "timer.",
            place=place,
            name=plan.who(chosen.farthest),
            time=duration(chosen.longest, t),
            hours=t.number(chosen.hours),
        )
    ]
    if chosen.unreached:
        names = ", ".join(map(plan.who, chosen.unreached))
        said.append(t("Uten kjent vei: {names}.", names=names))
    if other is not None:
        said += _beside_words(plan, chosen, other, t)
    return " ".join(said)


def _beside_words(plan: Plan, chosen: Ranked, other: Ranked, t: Texts) -> list[str]:
    found, place = price(plan.minutes, chosen.number, other.number), plan.place(other)
    told = {"other": planned.name(place), "hours": t.number(abs(found.hours))}
    if found.hours >= _HALF:
        said = [t("Det er {hours} timer mer i alt enn {other}.", **told)]
    elif found.hours <= -_HALF:
        said = [t("Det er {hours} timer mindre i alt enn {other}.", **told)]
    else:
        said = [t("Det er like mye i alt som {other}.", **told)]
    if found.loses is not None:
        said.append(
            t(
                "Mest å tape har {name}: {time} lenger hver vei.",
                name=plan.who(found.loses),
                time=duration(found.lost, t),
            )
        )
    if found.gains is not None:
        said.append(
            t(
                "Mest å vinne har {name}: {time} kortere hver vei.",
                name=plan.who(found.gains),
                time=duration(found.gained, t),
            )
        )
    return said


def _show_prices(plan: Plan, t: Texts) -> None:
    """The same of each of the places listed."""
    best, *others = plan.ranked[:MOST_LISTED]
    if not others:
        return
    with st.expander(
        t("Hva hvert sted koster hvem, mot {place}", place=planned.name(plan.place(best)))
    ):
        st.markdown(
            "\n".join(
                f"- {markup.plain(words)}"
                for words in (_cost_words(plan, each, best, t) for each in others)
            )
        )


# --- those who are to come ------------------------------------------------------------


def _show_travellers(plan: Plan, chosen: Ranked, t: Texts) -> None:
    """Everyone's hours: who has travelled most afterwards stands first."""
    column = plan.minutes[:, chosen.number].tolist()
    unknown = set(chosen.unreached)
    hours = [0.0 if at in unknown else 2 * each / MINUTES for at, each in enumerate(column)]
    after = [old + new for old, new in zip(plan.earlier, hours, strict=True)]
    in_order = sorted(range(len(column)), key=lambda at: (-after[at], plan.who(at)))
    markup.show(
        "table",
        caption=t("Timer tur-retur til {place}", place=planned.name(plan.place(chosen))),
        headings=[t("Navn"), t("Denne gangen"), t("Før"), t("Etterpå")],
        numeric=[1, 2, 3],
        rows=[
            (
                planned.whose(plan.travellers.standings[at]),
                t("ukjent") if at in unknown else _time(hours[at], t),
                _time(plan.earlier[at], t),
                _time(after[at], t),
            )
            for at in in_order
        ],
    )


def _show_map(plan: Plan, chosen: Ranked, t: Texts) -> None:
    """Everyone with a line to the place."""
    standings, without = plan.travellers.standings, set(chosen.unreached)
    members_on_map.show(
        standings,
        t,
        key=MAP,
        height=MAP_HEIGHT,
        under=sketch_layer(
            plan.place(chosen).place.position,
            [each.place.position for at, each in enumerate(standings) if at not in without],
        ),
    )
    members_on_map.show_legend(standings, t)
    planned.show_line_legend(t)


def _tell_how(t: Texts) -> None:
    st.caption(
        t(
            "Reisetidene er anslag fra vårt eget reisenett for måneden datoen er i. En virksomhet "
            "reiser én gang, uansett hvor mange den sender; timer er tur-retur. Før: timene til "
            "møtene som er holdt, for dem som kom dit selv og har kjent vei. Rettferdig over tid: "
            "den som har reist mest når møtet er over, har reist så lite som mulig."
        )
    )
