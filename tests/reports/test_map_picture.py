"""The map as a picture: who is on it when, where, and what hostile names do to it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import combinations
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

from cluster.crafts import Family
from cluster.places import Position
from data.language import Language, texts
from geo.layers import ATTRIBUTION
from geo.symbols import INKS, letter
from reports.blocks import Map, MapMember, Stay
from reports.ground import ACROSS, ground
from reports.map_labels import Box, labels
from reports.map_picture import RADIUS, map_picture, map_png
from reports.spreading import spread
from tests.reports.summaries import AS_OF, BODO, HOSTILE, SINCE, TROMSO, sample_summary

BOKMAL, ENGLISH = texts(Language.BOKMAL), texts(Language.ENGLISH)
SVG = "{http://www.w3.org/2000/svg}"
SAMPLE = sample_summary().sections[1].map
assert SAMPLE is not None


def a_map(*stays: Stay, name: str = "Nordlys film", family: Family | None = Family.SOUND) -> Map:
    return Map("Kart", SINCE, (MapMember(name, "Bodø · lyd", family, stays),))


def drawn(of: Map = SAMPLE, day: date = AS_OF, t=BOKMAL, **options) -> ElementTree.Element:
    return ElementTree.fromstring(map_picture(of, day, t, **options))


def marks(svg: ElementTree.Element) -> list[ElementTree.Element]:
    return [each for each in svg.iter(f"{SVG}g") if each.get("class") == "member"]


def spots(svg: ElementTree.Element) -> list[tuple[float, float]]:
    circles = [next(mark.iter(f"{SVG}circle")) for mark in marks(svg)]
    return [(float(each.get("cx")), float(each.get("cy"))) for each in circles]


def said(svg: ElementTree.Element) -> list[str]:
    return [each.text or "" for each in svg.iter(f"{SVG}text")]


def test_it_shows_who_is_there_on_the_day():
    stay = Stay(BODO, date(2018, 3, 1), date(2019, 3, 1))
    shown = {day: len(marks(drawn(a_map(stay), day))) for day in (
        date(2018, 2, 28), date(2018, 3, 1), date(2019, 2, 28), date(2019, 3, 1)
    )}  # fmt: skip
    assert list(shown.values()) == [0, 1, 1, 0]


def test_the_whole_of_it_has_every_stay_with_its_days():
    stays = (Stay(BODO, date(2018, 3, 1), date(2019, 3, 1)), Stay(TROMSO, date(2019, 3, 1)))
    found = marks(drawn(a_map(*stays), date(2018, 1, 1), whole=True))
    days = [(each.get("data-begun"), each.get("data-ended")) for each in found]
    assert days == [("2018-03-01", "2019-03-01"), ("2019-03-01", "")]


def test_members_of_the_same_spot_stand_apart():
    places = spots(drawn())
    nearest = min(np.hypot(a[0] - b[0], a[1] - b[1]) for a, b in combinations(places, 2))
    assert len(places) == 44
    assert nearest >= 2 * RADIUS


def test_a_mark_that_had_to_move_points_home():
    apart = [TROMSO, BODO]
    alone = Map("", SINCE, tuple(MapMember("a", "", None, (Stay(at, SINCE),)) for at in apart))
    assert [each for each in drawn(alone).iter() if each.get("class") == "way"] == []
    assert [each for each in drawn().iter() if each.get("class") == "way"] != []


def test_the_same_map_is_the_same_picture():
    assert map_picture(SAMPLE, AS_OF, BOKMAL) == map_picture(SAMPLE, AS_OF, BOKMAL)


@pytest.mark.parametrize("family", [*Family, None])
@pytest.mark.parametrize("t", [BOKMAL, ENGLISH], ids=["nb", "en"])
def test_a_mark_has_the_colour_and_the_letter_of_its_family(family, t):
    (mark,) = marks(drawn(a_map(Stay(BODO, SINCE), family=family), t=t))
    assert next(mark.iter(f"{SVG}circle")).get("fill") == INKS[family].fill
    assert next(mark.iter(f"{SVG}text")).text == letter(family, t)


def test_the_legend_says_the_families_in_words_with_how_many():
    words = said(drawn(a_map(Stay(BODO, SINCE))))
    assert "lyd" in words
    assert "1" in words
    assert "skape" not in words
    assert "sound" in said(drawn(a_map(Stay(BODO, SINCE)), t=ENGLISH))


def test_it_names_its_sources_and_says_what_is_seen():
    svg = drawn()
    assert ATTRIBUTION in said(svg)
    assert svg.findtext(f"{SVG}desc") == SAMPLE.alt
    assert svg.findtext(f"{SVG}title") == "Kart over medlemmene"
    assert svg.get("role") == "img"


def test_it_is_small_enough_to_be_put_anywhere():
    assert len(map_picture(SAMPLE, AS_OF, BOKMAL, whole=True)) < 250_000


@pytest.mark.parametrize("text", HOSTILE)
def test_a_name_is_only_a_name(text):
    svg = drawn(a_map(Stay(BODO, SINCE), name=text))
    (mark,) = marks(svg)
    assert [each.tag.removeprefix(SVG) for each in mark] == ["title", "circle", "text"]
    assert {each.tag for each in svg.iter()} & {f"{SVG}script", f"{SVG}style"} == set()
    assert not re.search("[\x00-\x08\u202e\u2066]", mark.findtext(f"{SVG}title"))


def test_who_is_outside_the_picture_is_counted_in_words():
    oslo = Position(59.91, 10.75)
    svg = drawn(a_map(Stay(oslo, SINCE)))
    assert marks(svg) == []
    assert "1 medlem holder til utenfor kartet." in said(svg)
    assert "1 medlem holder til utenfor kartet." not in said(drawn())


def test_a_map_without_members_is_a_map():
    svg = drawn(replace(SAMPLE, members=()))
    assert marks(svg) == []
    assert "Tromsø" in said(svg)


def test_no_name_of_a_place_lies_on_a_mark_or_another_name():
    taken = [Box(x - 11, y - 11, x + 11, y + 11) for x, y in spots(drawn())]
    picture = Box(0, 0, ACROSS, ground().frame.height)
    found = labels(ground().names, taken, picture, size=15)
    boxes = [Box(n.x - 4 * len(n.name), n.y - 7, n.x + 4 * len(n.name), n.y + 7) for n in found]
    assert len(found) >= 8
    assert not any(box.meets(other) for box, other in combinations([*boxes, *taken], 2)
                   if other in boxes or box in boxes)  # fmt: skip


def test_tromso_lies_north_east_of_bodo():
    (tromso,) = spots(drawn(a_map(Stay(TROMSO, SINCE))))
    (bodo,) = spots(drawn(a_map(Stay(BODO, SINCE))))
    assert tromso[0] > bodo[0]
    assert tromso[1] < bodo[1]


def test_it_becomes_a_png_of_the_width_that_is_asked_for():
    picture = Image.open(BytesIO(map_png(map_picture(SAMPLE, AS_OF, BOKMAL), 600)))
    assert picture.size[0] == 600
    assert len(picture.convert("RGB").getcolors(maxcolors=1 << 20)) > 100
    with pytest.raises(ValueError, match="map_picture"):
        map_png("<svg/>", 600)


def test_what_is_far_apart_is_not_moved():
    far = np.array([[0.0, 0.0], [100.0, 0.0]])
    assert np.abs(spread(far, 20) - far).max() < 0.1
    assert spread(np.zeros((0, 2)), 20).shape == (0, 2)
