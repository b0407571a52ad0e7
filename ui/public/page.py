"""The page itself: the members on a map and in a list, and the growth, as plain HTML."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st
from jinja2.utils import htmlsafe_json_dumps

from cluster.crafts import Craft
from cluster.filtering import matching
from cluster.members import Standing
from cluster.overview import overview
from cluster.wording import CRAFTS
from data.language import Language, Texts, texts
from geo import member_map
from geo.region_map import MapFiles
from geo.symbols import INKS, SHAPES, about, letter
from reports import growth_figure, growth_words, overview_words
from reports.growth_figure import GrowthFigure
from ui import links, markup, member_filter, member_views, members_on_map, served_files, session
from ui.middleware import root
from ui.public.asking import GROUND, PAGE, WIDTH, Asked, Ground, Width, written
from ui.public.known import Known, known

ROWS = 100
ADDRESS, PICTURE = "kart", "kart/vekst.svg"
NARROW = "(max-width: 560px)"
DARK = "(prefers-color-scheme: dark)"


def page(told: Known, language: Language, asked: Asked) -> bytes:
    """The whole page; ``asked`` says which members are in the list and on the map."""
    if asked == Asked():
        return _unfiltered(told.version, told.day, language)
    return _made(told, language, asked)


@st.cache_resource(max_entries=2, show_spinner=False)
def _unfiltered(version: int, day: date, language: Language) -> bytes:
    """What nearly everybody asks for, made once."""
    return _made(known(), language, Asked())


def _made(told: Known, language: Language, asked: Asked) -> bytes:
    t = texts(language)
    found = matching(told.standings, asked.filter)
    return markup.render(
        "public/page",
        words=_words(t),
        language=language.value,
        files=_files(),
        headline=overview_words.headline(overview(told.members, told.standings, 0, told.day), t),
        told=told,
        asked=asked,
        filters=_filter(told.standings, asked, t),
        list=_list(found, asked, t),
        count=_count(len(found), len(told.standings), t),
        data=_data(told.version, told.day, language),
        legend=members_on_map.marks(told.standings, t),
        only_counted=_only_counted(told.only_counted, t),
        growth=_growth(told.growth, t),
        before=t(growth_figure.BEFORE, day=t.day(told.project.start)),
        links=_links(t),
        other=_other_language(t, asked),
        foot=_foot(told, t),
    ).encode()


def _files() -> dict[str, Any]:
    of_map: MapFiles = served_files.map_files(members_on_map.KIND)
    own = served_files.own_file
    return {
        "styles": [*of_map.styles, own("parts.css"), own("public/page.css")],
        "scripts": [*of_map.scripts, own("public/page.js")],
        "icon": own("icon.svg"),
    }


def _filter(standings: Sequence[Standing], asked: Asked, t: Texts) -> dict[str, Any]:
    """The crafts there are, by word, and the one that is asked for whether it is there or not."""
    there = {craft for each in standings for craft in each.member.crafts}
    wanted = there | ({asked.craft} if asked.craft else set())
    crafts = [(craft.value, t(CRAFTS[craft]), craft is asked.craft) for craft in wanted]
    return {
        "text_name": member_filter.TEXT,
        "craft_name": member_filter.CRAFT,
        "language_name": session.LANGUAGE,
        "crafts": sorted(crafts, key=lambda each: each[1]),
    }


@dataclass(frozen=True, slots=True)
class _Row:
    """A member in the list."""

    name: str
    about: str
    address: str
    mark: dict[str, Any]


def _list(found: Sequence[Standing], asked: Asked, t: Texts) -> dict[str, Any]:
    """One hundred of those found, and where the hundreds before and after are."""
    last = max(math.ceil(len(found) / ROWS), 1)
    at = min(asked.page, last)
    first = (at - 1) * ROWS
    rows = [_row(each, t) for each in found[first : first + ROWS]]
    own = {session.LANGUAGE: t.language.value}
    return {
        "rows": rows,
        "span": t(
            "{first}–{last} av {all}",
            first=t.number(first + 1),
            last=t.number(first + len(rows)),
            all=t.number(len(found)),
        ),
        "before": f"{ADDRESS}?{asked.words(**own, **{PAGE: str(at - 1)})}" if at > 1 else "",
        "after": f"{ADDRESS}?{asked.words(**own, **{PAGE: str(at + 1)})}" if at < last else "",
    }


def _row(standing: Standing, t: Texts) -> _Row:
    member = standing.member
    ink = INKS[member.main_family]
    mark = {
        "shape": SHAPES[standing.kind].value,
        "fill": ink.fill,
        "ink": ink.letter,
        "letter": letter(member.main_family, t),
        "radius": members_on_map.LETTER_RADIUS,
    }
    return _Row(member.name, about(standing, t), _member_address(str(member.id), t), mark)


def _member_address(id_: str, t: Texts) -> str:
    words = {session.LANGUAGE: t.language.value, links.MEMBER_ID: id_}
    return links.address(links.MEMBER, words)


def _count(found: int, there: int, t: Texts) -> str:
    return t("I lista og på kartet: {shown} av {all}", shown=t.number(found), all=t.number(there))


@st.cache_resource(max_entries=2, show_spinner=False)
def _data(version: int, day: date, language: Language) -> dict[str, str]:
    """What the page's script is told, made once: all members, said as compactly as can be."""
    t, standings = texts(language), known().standings
    files = served_files.map_files(members_on_map.KIND)
    settings = {
        **member_map.settings(files, language.value, t),
        "rows": ROWS,
        "member": _member_address("", t),
        "count": t("I lista og på kartet: {shown} av {all}"),
        "span": t("{first}–{last} av {all}"),
    }
    members = {**member_map.packed(standings, None, t), **_findable(standings)}
    return {"settings": _written(settings), "members": _written(members)}


def _written(data: object) -> str:
    """JSON that can stand within a script whatever is in it."""
    return htmlsafe_json_dumps(data, separators=(",", ":"))


def _findable(standings: Sequence[Standing]) -> dict[str, Any]:
    """By what each is found besides its name: which of ``areas`` and of ``crafts``."""
    areas: dict[str, int] = {}
    crafts: dict[tuple[Craft, ...], int] = {}
    found_by = [
        (
            areas.setdefault(f"{each.place.name} {each.place.kommune.name}", len(areas)),
            crafts.setdefault(each.member.crafts, len(crafts)),
        )
        for each in standings
    ]
    return {"areas": list(areas), "crafts": list(crafts), "foundBy": found_by}


def _only_counted(count: int, t: Texts) -> str:
    return member_views.only_counted_words(count, t) if count else ""


def _growth(figure: GrowthFigure | None, t: Texts) -> dict[str, Any] | None:
    if figure is None:
        return None
    return {
        "message": growth_words.message(figure.paths, t),
        "pictures": [
            {"media": media, "address": _picture(t, ground, width)}
            for media, ground, width in (
                (f"{NARROW} and {DARK}", Ground.DARK, Width.NARROW),
                (NARROW, Ground.LIGHT, Width.NARROW),
                (DARK, Ground.DARK, Width.WIDE),
            )
        ],
        "picture": _picture(t, Ground.LIGHT, Width.WIDE),
        "definition": t(
            "Medlemmer ved hver månedsslutt fra oppstarten. Stiplet: målene. Prikket: den rette "
            "veien fra oppstarten til hvert mål ved prosjektslutt. Observatører og partnere "
            "teller ikke."
        ),
        "table": growth_figure.monthly(figure.steps, t),
    }


def _picture(t: Texts, ground: Ground, width: Width) -> str:
    words = {session.LANGUAGE: t.language.value, GROUND: ground.value, WIDTH: width.value}
    return f"{root()}{PICTURE}?{written(words)}"


def _links(t: Texts) -> dict[str, str]:
    language = {session.LANGUAGE: t.language.value}
    return {
        "whole": links.address(links.OVERVIEW, language),
        "members": f"api/members.geojson?{written(language)}",
        "growth": f"api/growth.json?{written(language)}",
    }


def _other_language(t: Texts, asked: Asked) -> dict[str, str]:
    other = Language.ENGLISH if t.language is Language.BOKMAL else Language.BOKMAL
    return {
        "code": other.value,
        "name": {Language.ENGLISH: "English", Language.BOKMAL: "Norsk"}[other],
        "address": f"{ADDRESS}?{asked.words(**{session.LANGUAGE: other.value})}",
    }


def _foot(told: Known, t: Texts) -> dict[str, str]:
    return {
        "source": t("Kilde: klyngens medlemsregister, per {day}.", day=t.day(told.day)),
        "demo": t("Alle virksomheter er oppdiktet.") if told.demo else "",
        "map": t("Kart og steder: Kartverket, GeoNames (CC BY 4.0) og Natural Earth, bearbeidet."),
    }


def _words(t: Texts) -> dict[str, str]:
    return {
        "demo": t("Demodata – oppdiktede virksomheter"),
        "find": t("Finn medlemmer"),
        "search": t("Søk"),
        "name_or_place": t("Navn eller sted"),
        "craft": t("Fag"),
        "every_craft": t("Alle fag"),
        "show": t("Vis"),
        "no_script": t("Kartet trenger JavaScript. Lista viser de samme."),
        "members": t("Medlemmene"),
        "none": t("Ingen treff"),
        "more": t("Flere medlemmer"),
        "before": t("Forrige"),
        "after": t("Neste"),
        "legend": t("Tegnforklaring"),
        "curve": t(
            "Kurve over medlemmer måned for måned, med målene. Tallene står i tabellen under."
        ),
        "table": t("Tabell: måned for måned"),
        "growth": t("Vekst"),
        "whole": t("Se hele kartet i Klyngekart"),
        "open_data": t("Åpne data:"),
        "open_members": t("medlemmene (GeoJSON)"),
        "open_growth": t("veksten (JSON)"),
    }
