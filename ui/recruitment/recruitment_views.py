"""The pipeline as a whole: figures, filter, board, list and map."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import streamlit as st

from cluster.access import Permission, User
from cluster.crafts import Craft
from cluster.members import counted
from cluster.places import County
from cluster.recruitment import (
    LOST,
    OPEN,
    Move,
    Prospect,
    Stage,
    in_order,
)
from cluster.translation import N_
from cluster.wording import COUNTIES, CRAFTS, STAGES
from data import commands
from data.language import Texts
from geo.symbols import PROSPECT_SHAPE, look
from ui import address, auth, member_list, members_on_map, session
from ui.problems import say_all
from ui.recruitment import (
    forecast_views,
    funnel_views,
    meeting_plan_views,
    plan_views,
    pool_views,
    prospect_board,
    prospect_choice,
    prospect_news,
    prospect_views,
    prospect_words,
    recruit_views,
    recruitment_answers,
    tour_views,
)

PART, OWNER, CRAFT, COUNTY, TEXT = "del", "eier", "fag", "fylke", "sok"
BOARD, LIST, MAP = "prospect-board", "prospect-list", "prospect-map"
REFUSED = "board-refused"
LIST_HEIGHT, MAP_HEIGHT = 520, 560
MOST_IN_A_COLUMN, MOST_CLOSED, MOST_LISTED = 60, 8, 300


class Part(StrEnum):
    """What the page shows; the values stand in the address."""

    BOARD = "tavle"
    LIST = "liste"
    NEXT = "hvem"
    TOUR = "tur"
    PLAN = "moteplan"
    POOL = "utvalg"
    FUNNEL = "trakt"
    FORECAST = "prognose"
    MILESTONES = "delmal"


PARTS = {
    Part.BOARD: N_("Tavle"),
    Part.LIST: N_("Liste og kart"),
    Part.NEXT: N_("Hvem nå?"),
    Part.TOUR: N_("Tur"),
    Part.PLAN: N_("Møteplan"),
    Part.POOL: N_("Utvalget"),
    Part.FUNNEL: N_("Trakt"),
    Part.FORECAST: N_("Prognose"),
    Part.MILESTONES: N_("Delmål"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which prospects a reader asks to see; an empty set asks for all."""

    owners: frozenset[str]
    crafts: frozenset[Craft]
    counties: frozenset[County]
    text: str

    def fits(self, prospect: Prospect) -> bool:
        return (
            (not self.owners or prospect.owner in self.owners)
            and (not self.crafts or bool(self.crafts.intersection(prospect.crafts)))
            and (not self.counties or prospect.place.kommune.county in self.counties)
            and self.text.casefold() in f"{prospect.name} {prospect.place.name}".casefold()
        )


def show(reader: User, t: Texts) -> None:
    """What presses, the filter, and the pipeline in the form that is asked for."""
    everyone = session.prospects(reader.role)
    part = address.choice(
        PART, t("Vis"), list(Part), lambda each: t(PARTS[each]), label_visibility="collapsed"
    )
    if part is not Part.FORECAST:  # which has figures of its own
        recruitment_answers.show(everyone, reader, t)
    if part in (Part.BOARD, Part.LIST):
        _show_pipeline(everyone, part, reader, t)
        return
    pressing_first = in_order(everyone, session.as_of())
    followed = [each for each in pressing_first if each.is_open]
    parts: dict[Part, Callable[[], None]] = {
        Part.NEXT: lambda: recruit_views.show(followed, reader, t),
        Part.TOUR: lambda: tour_views.show(followed, reader, t),
        Part.PLAN: lambda: meeting_plan_views.show(pressing_first, t),
        Part.POOL: lambda: pool_views.show(reader, t),
        Part.FUNNEL: lambda: funnel_views.show(reader, t),
        Part.FORECAST: lambda: forecast_views.show(reader, t),
        Part.MILESTONES: lambda: plan_views.show(reader, t),
    }
    parts[part]()


def _show_pipeline(everyone: Sequence[Prospect], part: Part, reader: User, t: Texts) -> None:
    """The prospects that fit the filter, on the board or in the list."""
    with st.container(key="prospect-filter", horizontal=True, vertical_alignment="bottom"):
        wanted = _ask(everyone, t)
        _show_new(reader, t)
    prospect_views.show_receipt(t)
    if reader.may(Permission.EDIT_PROSPECTS) and not session.looks_back():
        prospect_news.show(everyone, reader, t)
    shown = in_order(filter(wanted.fits, everyone), session.as_of())
    if not everyone:
        st.info(_empty_words(reader, t))
        return
    if not shown:
        st.info(t("Ingen prospekter passer med filteret."))
        return
    _tell_filtered(len(shown), len(everyone), t)
    if part is Part.BOARD:
        _show_board(shown, reader, t)
    else:
        _show_list_and_map(shown, reader, t)


def _tell_filtered(shown: int, known: int, t: Texts) -> None:
    if shown < known:
        counts = {"shown": t.number(shown), "known": t.number(known)}
        st.caption(t("{shown} av {known} prospekter passer med filteret.", **counts))


def _empty_words(reader: User, t: Texts) -> str:
    if session.looks_back():
        return t("Det var ingen prospekter på denne datoen.")
    if reader.may(Permission.EDIT_PROSPECTS):
        return t("Det er ingen prospekter ennå. Legg inn den første med «Nytt prospekt».")
    return t("Det er ingen prospekter ennå.")


# --- the filter -----------------------------------------------------------------------


def _ask(prospects: Sequence[Prospect], t: Texts) -> Wanted:
    owners = sorted({each.owner for each in prospects if each.owner}, key=str.casefold)
    crafts = {craft for each in prospects for craft in each.crafts}
    text = address.text(TEXT, t("Søk"), t("Navn eller sted"))
    with st.popover(t("Flere valg")):
        return Wanted(
            text=text,
            owners=address.multiselect(OWNER, t("Følges opp av"), owners, str, t("Alle")),
            crafts=address.multiselect(
                CRAFT,
                t("Fag"),
                [craft for craft in Craft if craft in crafts],
                lambda craft: t(CRAFTS[craft]),
                t("Alle"),
            ),
            counties=address.multiselect(
                COUNTY, t("Fylke"), list(County), lambda county: COUNTIES[county], t("Alle")
            ),
        )


def _show_new(reader: User, t: Texts) -> None:
    if reader.may(Permission.EDIT_PROSPECTS) and not session.looks_back():
        st.button(
            t("Nytt prospekt"),
            key="prospect-new",
            icon=":material/add:",
            type="primary",
            on_click=prospect_choice.open_new,
        )


# --- the board ------------------------------------------------------------------------


def _show_board(prospects: Sequence[Prospect], reader: User, t: Texts) -> None:
    say_all(st.session_state.pop(REFUSED, ()), t)
    prospect_board.show(
        [_column(stage, prospects, t) for stage in Stage],
        t,
        key=BOARD,
        movable=reader.may(Permission.EDIT_PROSPECTS) and not session.looks_back(),
        on_choice=_open_card,
        on_move=_move_card,
    )


def _column(stage: Stage, prospects: Sequence[Prospect], t: Texts) -> prospect_board.Column:
    """A stage with its prospects: the most pressing first, of the closed ones the latest."""
    here = [each for each in prospects if each.stage is stage]
    most = MOST_IN_A_COLUMN if stage in OPEN else MOST_CLOSED
    if stage not in OPEN:
        here.sort(key=lambda each: each.last.day, reverse=True)
    left = len(here) - most
    return prospect_board.Column(
        stage,
        t(STAGES[stage]).capitalize(),
        t.number(len(here)),
        tuple(_card(each, t) for each in here[:most]),
        t.plural("… og {count} til i lista", "… og {count} til i lista", left) if left > 0 else "",
    )


def _card(prospect: Prospect, t: Texts) -> prospect_board.Card:
    return prospect_board.Card(
        prospect.id,
        prospect.name,
        prospect_words.about(prospect, t),
        prospect_words.due(prospect, t),
        prospect_words.waits_for(prospect),
    )


def _open_card() -> None:
    prospect_choice.open_one(prospect_board.chosen(BOARD))


def _move_card() -> None:
    """A card has been moved. Whoever is lost or joins is asked about first."""
    moved = prospect_board.moved(BOARD)
    reader = auth.user()
    if moved is None:
        return
    known = (each for each in session.prospects(reader.role) if each.id == moved.id)
    prospect = next(known, None)
    if prospect is None:
        return
    if moved.stage in (*LOST, Stage.JOINED):
        prospect_choice.open_one(prospect.id, moved.stage)
        return
    move = Move(session.today(), moved.stage)
    answer = commands.move_prospect(session.store(), reader, prospect, move, today=session.today())
    if answer[0]:
        prospect_views.tell_moved(answer[0])
    else:
        st.session_state[REFUSED] = answer[1]


# --- list and map ---------------------------------------------------------------------


def _show_list_and_map(prospects: Sequence[Prospect], reader: User, t: Texts) -> None:
    """Everyone, the most pressing first; and the members and those followed up on the map."""
    followed = [each for each in prospects if each.is_open]
    members = counted(session.standings(reader.role))
    left, right = st.columns([5, 6], gap="medium")
    with left:
        member_list.show(
            [_item(each, t) for each in prospects[:MOST_LISTED]],
            None,
            t,
            key=LIST,
            height=LIST_HEIGHT,
            label=t("Prospekter"),
            on_choice=_open_listed,
        )
    with right:
        members_on_map.show(
            members, t, key=MAP, height=MAP_HEIGHT, prospects=followed, on_click=_open_on_map
        )
        members_on_map.show_legend(members, t, followed)
    _show_table(prospects, t)


def _item(prospect: Prospect, t: Texts) -> member_list.Item:
    told = (
        t(STAGES[prospect.stage]).capitalize(),
        prospect_words.about(prospect, t),
        prospect_words.due(prospect, t),
        prospect.owner or "",
    )
    words = " · ".join(filter(None, told))
    family = look(prospect.main_family)
    return member_list.Item(prospect.id, prospect.name, words, family, PROSPECT_SHAPE.value)


def _open_listed() -> None:
    prospect_choice.open_one(member_list.chosen(LIST))


def _open_on_map() -> None:
    """Only prospects are opened here; their ids on the map are below zero."""
    clicked = members_on_map.clicked(MAP)
    if clicked is not None and clicked < 0:
        prospect_choice.open_one(-clicked)


def _show_table(prospects: Sequence[Prospect], t: Texts) -> None:
    part = address.fold("tabell", t("Tabell og nedlasting"))
    if part is not None:
        with part:
            prospect_views.show_table(prospects, t)
