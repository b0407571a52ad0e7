"""``python -m cluster.growth``."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cluster.growth.__main__ import main

ROSTER = """month, members, joins, leaves
2017-11, 22, 22, 0
2017-12, 23, 1, 0
2018-01, 25, 2, 0
2018-02, 25, 1, 1
2018-03, 26, 1, 0
2018-04, 28, 3, 1
2018-05, 28, 0, 0
2018-06, 31, 3, 0
"""


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "roster.csv"
    path.write_text(ROSTER, encoding="utf-8")
    return str(path)


def ask(file: str, as_of="2018-06", horizon="3", goals=("50", "60"), *more: str) -> list[str]:
    return [file, "--as-of", as_of, "--horizon", horizon, "--goal", *goals, *more]


def test_it_tells_each_month_and_how_likely_each_goal_is(file, capsys):
    assert main(ask(file, horizon="24", goals=("40", "500"))) == 0
    first, heading, *rest = capsys.readouterr().out.splitlines()
    assert first == "Fra 31 medlemmer ved utgangen av 2018-06, etter 7 måneder (prognose)"
    assert heading.split() == ["måned", "snitt", "50", "%", "80", "%", "95", "%"]
    assert [line.split()[0] for line in rest[:2]] == ["2018-07", "2018-08"]
    assert len(rest) == 24 + 2
    assert rest[-2].startswith("Minst 40 medlemmer ved utgangen av 2020-06: ")
    assert rest[-1] == "Minst 500 medlemmer ved utgangen av 2020-06: under 1 %"


def test_a_short_history_is_told(file, capsys):
    assert main(ask(file, as_of="2017-12")) == 0
    first, second, *_ = capsys.readouterr().out.splitlines()
    assert first.endswith("etter 1 måned (prognose)")
    assert second == "Kort historie: båndene er brede."


def test_as_json_it_is_bands_and_probabilities(file, capsys):
    assert main(ask(file, "2018-05", "3", ("30", "60"), "--json")) == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told) == {"bands", "probability"}
    assert list(told["probability"]) == ["30", "60"]
    assert all(0 <= each <= 1 for each in told["probability"].values())
    assert [band["month"] for band in told["bands"]] == ["2018-06", "2018-07", "2018-08"]
    ends = {f"{end}{level}" for end in ("low", "high") for level in (50, 80, 95)}
    assert all(set(band) == {"month", "mean", *ends} for band in told["bands"])
    assert all(band["low80"] <= band["mean"] <= band["high80"] for band in told["bands"])


def test_later_rows_change_nothing(file, capsys, tmp_path):
    cut = tmp_path / "cut.csv"
    cut.write_text("\n".join(ROSTER.splitlines()[:5]), encoding="utf-8-sig")
    told = []
    for each in (file, str(cut)):
        assert main(ask(each, "2018-02", "12", ("50",), "--json")) == 0
        told.append(capsys.readouterr().out)
    assert told[0] == told[1]


def test_a_seed_may_be_told(file, capsys):
    told = []
    for seed in ("1", "1", "2"):
        assert main(ask(file, "2018-06", "12", ("40",), "--json", "--seed", seed)) == 0
        told.append(capsys.readouterr().out)
    assert told[0] == told[1] != told[2]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            {"as_of": "2018-07"},
            "Måneden 2018-07 står ikke i fila, som går fra 2017-11 til 2018-06.",
        ),
        ({"as_of": "juni"}, "«juni» etter --as-of er ikke en måned."),
        ({"horizon": "0"}, "«0» etter --horizon er ikke et antall måneder."),
        ({"horizon": "-3"}, "«-3» etter --horizon er ikke et antall måneder."),
        ({"horizon": "601"}, "«601» etter --horizon er ikke et antall måneder."),
        ({"goals": ("50", "seksti")}, "«seksti» etter --goal er ikke et mål."),
        ({"goals": ("0",)}, "«0» etter --goal er ikke et mål."),
        ({"file": "no/such.csv"}, "Fila no/such.csv finnes ikke."),
        ({"file": "."}, "Det gikk ikke å lese eller skrive .: "),
    ],
)
def test_what_is_wrong_is_said_in_a_line(file, change, said, capsys):
    asked = {"file": file, **change}
    assert main(ask(**asked)) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(said)
    assert told.err.count("\n") == 1


def test_a_wrong_seed_is_said(file, capsys):
    assert main(ask(file, "2018-06", "3", ("50",), "--seed", "x")) == 2
    assert capsys.readouterr().err.startswith("«x» etter --seed er ikke et tall")


def test_what_is_wrong_in_the_file_is_said_with_row_and_column(tmp_path, capsys):
    file = tmp_path / "roster.csv"
    file.write_text(ROSTER.replace("25, 2, 0", "25, to, 0"), encoding="utf-8")
    assert main(ask(str(file))) == 2
    assert capsys.readouterr().err == (
        "Rad 4, kolonne «joins»: «to» er ikke et antall. "
        "Skriv et helt tall fra 0 til 1000000, bare med siffer.\n"
    )


def test_it_is_a_command(file):
    command = [sys.executable, "-m", "cluster.growth", *ask(file), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert len(json.loads(done.stdout)["bands"]) == 3


def test_growth_is_imported_without_what_only_a_forecast_needs():
    """Every page imports it."""
    code = "import sys, cluster.growth; print(sorted({'scipy', 'csv'} & set(sys.modules)))"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"
