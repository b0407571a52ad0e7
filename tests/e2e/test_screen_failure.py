"""When something breaks: a sentence for the reader, and the rest for the log."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Visit
from tests.e2e.sites import Site, opened

NOT_FOR_READERS = ("Traceback", "sqlalchemy", "sqlite", "Error", ".py", "SELECT")


@pytest.fixture(scope="module")
def broken(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The app after its register's file was overwritten with something else."""
    with opened(tmp_path_factory.mktemp("broken"), filled) as site:
        site.store.close()
        for file in site.database.parent.glob(f"{site.database.name}*"):
            file.write_bytes(b"not a database " * 1000)
        yield site


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("", "Noe gikk galt på denne siden. Ingenting er endret eller mistet."),
        ("medlemmer?valgt=3", "Noe gikk galt på denne siden."),
        ("vekst?lang=en", "Something went wrong"),
    ],
)
def test_the_reader_gets_a_sentence(
    visit: Visit, broken: Site, address: str, sentence: str
) -> None:
    page = visit(broken).page
    page.goto(broken.url + address)
    expect(page.get_by_test_id("stAlert")).to_contain_text(sentence)
    shown = page.locator("body").inner_text()
    assert [word for word in NOT_FOR_READERS if word in shown] == []
    references = re.findall(r"\b[2-9B-Z]{4}-[2-9B-Z]{4}\b", shown)
    assert references
    logged = failures(broken)
    assert all(logged[each]["exception"].startswith("Traceback") for each in references)
    assert "Uncaught app execution" not in broken.log.read_text(encoding="utf-8")  # told once
    assert all("DatabaseError" in logged[each]["exception"] for each in references)


def failures(site: Site) -> dict[str, dict[str, str]]:
    """What the log has with a reference, by that."""
    lines = map(json.loads, site.log.read_text(encoding="utf-8").splitlines())
    return {line["reference"]: line for line in lines if "reference" in line}


def test_the_health_check_says_that_the_register_is_away(broken: Site) -> None:
    answer, text = broken.ask("healthz")
    assert answer.status == 503
    assert [word for word in NOT_FOR_READERS if word in text] == []
