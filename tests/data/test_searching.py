"""Words are found as people mean them, and not where they are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.searching import finds

TEXT = "Lydmiks og etterarbeid; dronefoto med sertifikat. Søker klipper til dokumentarfilmer i Bodø"


@pytest.mark.parametrize(
    "words",
    [
        "lyd",  # the beginning of a word
        "foto",  # the end of one
        "LYDMIKSER",  # another ending
        "dokumentarfilmen",
        "sertifikater",
        "dokumentrafilmer",  # two letters swapped
        "etterarbied",
        "klipper bodø",  # both, wherever they stand
        "",
        "  ",
        "…",
    ],
)
def test_found(words: str) -> None:
    assert finds(words, TEXT)


@pytest.mark.parametrize("words", ["musikk", "klipper tromsø", "lus", "kamera", "bødo bodx"])
def test_not_found(words: str) -> None:
    assert not finds(words, TEXT)


def test_a_short_word_is_taken_at_its_letters() -> None:
    assert not finds("lysd", "lyd")
    assert finds("lyd", "lyd")


@given(st.text(max_size=30), st.text(max_size=30))
def test_what_is_written_is_found_in_it(before: str, after: str) -> None:
    assert finds(before, f"{before} {after}")
    assert finds("", after)
