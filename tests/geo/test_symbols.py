"""The marks can be told apart: by letter, by shape, by contrast, and by colour-blind eyes."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import numpy as np
import pytest

from cluster.crafts import Craft, Family, family_of
from cluster.members import Located, Member, MemberKind, SizeClass, Standing, Term
from data.language import Language, texts
from geo.symbols import INKS, PROSPECT_SHAPE, RADII, SHAPES, Shape, about, letter, look, looks
from tests.cluster.rosters import BODO

LEAST_CONTRAST = 4.5
LEAST_DISTANCE = 15  # CIE76; an eye can just tell 2.3 where two colours meet
BOKMAL = texts(Language.BOKMAL)

# Linear RGB as a reader without green cones sees it (Viénot, Brettel and Mollon 1999).
DEUTERANOPIA = np.array([[0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1]])
RGB_TO_XYZ = np.array(
    [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
)
WHITE = RGB_TO_XYZ.sum(axis=1)


def linear(colour: str) -> np.ndarray:
    """The colour as linear RGB, 0 to 1 (sRGB, IEC 61966-2-1)."""
    parts = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2, 1 to 21."""
    light, dark = sorted(
        (float(linear(each) @ [0.2126, 0.7152, 0.0722]) for each in (one, other)), reverse=True
    )
    return (light + 0.05) / (dark + 0.05)


def lab(rgb: np.ndarray) -> np.ndarray:
    xyz = RGB_TO_XYZ @ np.clip(rgb, 0, 1) / WHITE
    x, y, z = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def distance(one: str, other: str, eye: np.ndarray) -> float:
    """How far apart two colours are (CIE76) to an eye."""
    return float(np.linalg.norm(lab(eye @ linear(one)) - lab(eye @ linear(other))))


def test_the_measures_themselves_are_right():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)
    assert distance("#000000", "#FFFFFF", np.eye(3)) == pytest.approx(100, abs=0.1)
    assert distance("#FFFFFF", "#FFFFFF", DEUTERANOPIA) == 0


@pytest.mark.parametrize("family", INKS)
def test_the_letter_stands_out_from_its_fill(family):
    assert contrast(INKS[family].fill, INKS[family].letter) >= LEAST_CONTRAST


@pytest.mark.parametrize("eye", [np.eye(3), DEUTERANOPIA], ids=["usual", "deuteranopia"])
def test_no_two_fills_are_taken_for_each_other(eye):
    fills = [ink.fill for ink in INKS.values()]
    nearest = min(distance(one, other, eye) for one, other in combinations(fills, 2))
    assert nearest >= LEAST_DISTANCE


@pytest.mark.parametrize("language", Language)
def test_no_two_families_share_a_letter(language):
    letters = [letter(family, texts(language)) for family in INKS]
    assert len(set(letters)) == len(letters)
    assert all(len(each) == 1 for each in letters)
    assert letter(None, texts(language)) == "?"


def test_every_family_kind_and_size_is_drawn():
    assert set(INKS) == {*Family, None}
    assert set(SHAPES) == set(MemberKind)
    assert set(RADII) == set(SizeClass)


def test_every_kind_has_a_shape_of_its_own():
    assert sorted((*SHAPES.values(), PROSPECT_SHAPE)) == sorted(Shape)


def test_a_larger_firm_is_never_drawn_smaller():
    radii = [RADII[size] for size in SizeClass]
    assert radii == sorted(radii)


@pytest.mark.parametrize("language", Language)
def test_the_browser_gets_a_look_for_whatever_a_member_can_be(language):
    offered = looks(texts(language))
    assert set(offered) == {look(family_of(craft)) for craft in Craft} | {look(None)}
    assert all(set(each) == {"fill", "ink", "letter"} for each in offered.values())


def standing(crafts: tuple[Craft, ...]) -> Standing:
    day = date(2018, 1, 1)
    member = Member(1, "Firma", (Term(MemberKind.MEMBER, day),), (Located(BODO),), crafts=crafts)
    return Standing(member, MemberKind.MEMBER, day, BODO)


def test_a_member_in_a_few_words():
    assert about(standing((Craft.SOUND, Craft.MUSIC)), BOKMAL) == "Bodø · lyd"
    assert about(standing((Craft.SOUND,)), texts(Language.ENGLISH)) == "Bodø · sound"
    assert about(standing(()), BOKMAL) == "Bodø"
