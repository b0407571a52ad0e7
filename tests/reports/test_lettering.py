"""Text made fit for a document: what can be set stays as it is, and nothing hides."""

from __future__ import annotations

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.lettering import FAMILY, FONTS, STRANGE, _letters, each_text, settable, written
from tests.reports.summaries import sample_summary

SAMI = "Áá Čč Đđ Ŋŋ Šš Ŧŧ Žž Ǥǥ Ǧǧ Ǩǩ Ʒʒ Ǯǯ Ââ Õõ Ää Åå"


@pytest.mark.parametrize("text", [SAMI, "æøå ÆØÅ é", "Привет", "«–…» 12 %", ""])
def test_letters_of_our_fonts_stay(text):
    assert settable(text) == text


def test_a_letter_our_fonts_lack_is_shown_as_such():
    assert settable("film 🎬 漢") == f"film {STRANGE} {STRANGE}"
    assert settable("👩‍🎤") == STRANGE * 2


def test_nothing_turns_the_direction_of_a_text_or_hides_in_it():
    assert written("a\u202eb\u2066c\u200fd\x00e\x1bf\ud800g") == "abcdefg"
    assert written("to\nlinjer\tog\vrom") == "to linjer og rom"


def test_a_letter_in_two_pieces_becomes_one():
    assert settable("C\u030c") == "Č"


def test_the_fonts_have_every_letter_of_the_list():
    """PDF/A allows no letter that is lacking, so that this would not be a PDF at all."""
    lines = "\n\n".join(_as_code(each) for each in sorted(_letters()))
    for weight in ("regular", "semibold"):
        source = (
            '#set document(title: "x")\n'
            f'#set text(font: "{FAMILY}", weight: "{weight}", fallback: false, lang: "nb")\n{lines}'
        )
        made = typst.compile(
            source.encode(),
            format="pdf",
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            pdf_standards=["a-2a", "ua-1"],
        )
        assert len(made) > 50_000


def _as_code(letter: str) -> str:
    return f'#"\\u{{{ord(letter):x}}}"'


def test_a_font_that_lacks_a_letter_would_be_found():
    source = f'#set document(title: "x")\n#set text(font: "{FAMILY}", fallback: false)\n漢'
    with pytest.raises(typst.TypstError):
        typst.compile(
            source.encode(),
            format="pdf",
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            pdf_standards=["a-2a", "ua-1"],
        )


@given(st.text())
@settings(max_examples=60, deadline=None)
def test_what_is_made_settable_is_so_for_good(text):
    once = settable(text)
    assert set(once) <= _letters()
    assert settable(once) == once


def test_every_text_of_a_summary_is_changed_and_nothing_else():
    before = sample_summary()
    after = each_text(before, str.upper)
    assert after.sections[0].figures[0].name == before.sections[0].figures[0].name.upper()
    assert after.sections[1].map.members[0].name == before.sections[1].map.members[0].name.upper()
    assert after.sections[0].charts[0].kind is before.sections[0].charts[0].kind
    assert after.language is before.language
    assert after.sections[1].map.members[0].stays == before.sections[1].map.members[0].stays
