"""``python -m reports``: a file that is written, or a sentence that says why not."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from data.clock import today
from data.migrating import migrate
from data.store import open_store
from reports.__main__ import main
from tests.pages.registers import make_demo


@pytest.fixture
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "register.sqlite"
    make_demo(file)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{file}")
    return tmp_path


@pytest.mark.parametrize(
    ("what", "beginning"),
    [("pdf", b"%PDF-"), ("slides", b"PK"), ("xlsx", b"PK"), ("deck", b"<!doctype html>")],
)
def test_a_file_of_each_kind_is_written(demo: Path, what: str, beginning: bytes) -> None:
    out = demo / f"rapport.{what}"
    assert main([what, "--as-of", "2019-06-30", "--out", str(out)]) == 0
    assert out.read_bytes().lower().startswith(beginning.lower())


def test_chosen_sections_alone_are_in_it(demo: Path) -> None:
    out = demo / "bilder.html"
    assert main(["deck", "--as-of", "2019-06-30", "--sections", "vekst", "--out", str(out)]) == 0
    text = out.read_text("utf-8")
    assert 'id="vekst"' in text
    assert 'id="kart"' not in text


def test_a_day_to_come_is_refused_in_the_language_asked_for(demo: Path, capsys) -> None:
    tomorrow = (today() + timedelta(days=1)).isoformat()
    out = demo / "r.pdf"
    assert main(["pdf", "--lang", "en", "--as-of", tomorrow, "--out", str(out)]) == 1
    assert "has not come yet" in capsys.readouterr().err
    assert not out.exists()


def test_an_unknown_section_is_named_with_those_there_are(demo: Path, capsys) -> None:
    assert main(["pdf", "--sections", "vekst,moro", "--out", str(demo / "r.pdf")]) == 2
    told = capsys.readouterr().err
    assert "moro" in told
    assert "filmandel" in told


def test_a_period_that_begins_after_the_day_is_refused(demo: Path, capsys) -> None:
    asked = ["--as-of", "2018-01-01", "--since", "2019-01-01", "--out", str(demo / "r.pdf")]
    assert main(["pdf", *asked]) == 1
    assert "2019-01-01" in capsys.readouterr().err


def test_a_register_with_nobody_in_it_has_nothing_to_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    url = f"sqlite:///{tmp_path / 'tom.sqlite'}"
    monkeypatch.setenv("DATABASE_URL", url)
    store = open_store(url)
    migrate(store.engine)
    store.close()
    asked = ["--as-of", "2017-01-01", "--since", "2016-01-01", "--out", str(tmp_path / "r.pdf")]
    assert main(["pdf", *asked]) == 1
    assert "ingenting å rapportere" in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_told(demo: Path, capsys) -> None:
    out = demo / "finnes-ikke" / "r.pdf"
    assert main(["pdf", "--as-of", "2019-06-30", "--out", str(out)]) == 1
    assert str(out) in capsys.readouterr().err
