"""Staggered joining, against the published county example and an independent package.

The data are those of Callaway and Sant'Anna's R package: youth employment in 500 counties of the
United States, 2003 to 2007, and when their state raised its minimum wage. moderndid ships them.
"""

from __future__ import annotations

import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import moderndid
import numpy as np
import pandas as pd
import polars
import pytest

from cluster.effect import PanelError, aggregate, group_time_att

COLUMNS = ("countyreal", "year", "lemp", "first.treat")
CONTROLS = ("never_treated", "not_yet_treated")
KINDS = {"simple": "simple", "group": "group", "calendar": "calendar", "event": "dynamic"}


@pytest.fixture(scope="module")
def counties() -> pd.DataFrame:
    """The example as it was published: nothing that a loader made up instead."""
    frame = pd.DataFrame(moderndid.load_mpdta().to_dict(as_series=False))
    ordered = frame[list(COLUMNS)].sort_values(["countyreal", "year"])
    assert len(ordered) == 2_500
    digest = sha256(ordered.to_csv(index=False, float_format="%.6f").encode()).hexdigest()
    assert digest == "0243edd75d75a2b2c1482cd38c79583a473a7f9b4591cdd0b5ecb869d284c4f3"
    return frame


def ours(panel: pd.DataFrame, control: str = "never_treated") -> pd.DataFrame:
    return group_time_att(panel, *COLUMNS, control=control)


def theirs(panel: pd.DataFrame, control: str = "never_treated"):
    unit, time, outcome, first = COLUMNS
    return moderndid.att_gt(
        data=polars.from_dict(panel.to_dict("list")),
        yname=outcome,
        tname=time,
        idname=unit,
        gname=first,
        control_group=control.replace("_", ""),
        boot=False,
        cband=False,
    )


def test_the_published_effect_on_the_counties(counties: pd.DataFrame) -> None:
    (simple,) = aggregate(ours(counties)).itertuples()
    assert (round(simple.att, 4), round(simple.se, 4)) == (-0.0400, 0.0120)


@pytest.mark.parametrize("control", CONTROLS)
def test_every_group_and_time_is_as_an_independent_package_has_it(
    counties: pd.DataFrame, control: str
) -> None:
    table, other = ours(counties, control), theirs(counties, control)
    assert list(table["group"]) == list(other.groups)
    assert list(table["time"]) == list(other.times)
    np.testing.assert_allclose(table["att"], other.att_gt, atol=1e-6, rtol=0)
    np.testing.assert_allclose(table["se"], other.se_gt, atol=1e-6, rtol=0)


@pytest.mark.parametrize("control", CONTROLS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_aggregate_is_as_an_independent_package_has_it(
    counties: pd.DataFrame, control: str, kind: str
) -> None:
    found = aggregate(ours(counties, control), kind)
    other = moderndid.aggte(theirs(counties, control), type=KINDS[kind])
    *parts, whole = found.itertuples()
    assert whole.att == pytest.approx(other.overall_att, abs=1e-6)
    assert whole.se == pytest.approx(other.overall_se, abs=1e-6)
    assert pd.isna([whole.group, whole.time, whole.event]).all()
    if kind != "simple":
        np.testing.assert_allclose([each.att for each in parts], other.att_by_event, atol=1e-6)
        np.testing.assert_allclose([each.se for each in parts], other.se_by_event, atol=1e-6)
        key = {"group": "group", "calendar": "time", "event": "event"}[kind]
        assert [getattr(each, key) for each in parts] == [int(at) for at in other.event_times]


# --- what is known beforehand ---------------------------------------------------------


def a_panel(effect: float = 0.0, firms: int = 300, seed: int = 3) -> pd.DataFrame:
    """A third begins in 2018, a third in 2019, a third never; all grow by 0.1 a year."""
    chance = np.random.default_rng(seed)
    return pd.DataFrame(
        [
            (
                firm,
                year,
                level + 0.1 * year + chance.normal(0, 0.1) + effect * (year >= first),
                first,
            )
            for firm, level in enumerate(chance.normal(8, 1, firms))
            for first in [(2018, 2019, np.inf)[firm % 3]]
            for year in range(2015, 2021)
        ],
        columns=list(COLUMNS),
    )


def test_an_effect_that_was_put_in_is_found() -> None:
    for control in CONTROLS:
        (simple,) = aggregate(ours(a_panel(effect=0.5), control)).itertuples()
        assert abs(simple.att - 0.5) < 4 * simple.se
        assert simple.se < 0.02


def test_a_simple_difference_is_the_one_anybody_can_compute() -> None:
    """Two times and one group: the change of the treated less that of the others."""
    panel = a_panel()
    two = panel[panel["year"].isin([2017, 2018]) & (panel["first.treat"] != 2019)]
    wide = two.pivot(index="countyreal", columns="year", values="lemp")
    change = wide[2018] - wide[2017]
    inside = two.groupby("countyreal")["first.treat"].first() == 2018
    (cell,) = ours(two).itertuples()
    assert cell.att == pytest.approx(change[inside].mean() - change[~inside].mean())
    error = (
        change[inside].var(ddof=0) / inside.sum() + change[~inside].var(ddof=0) / (~inside).sum()
    )
    assert cell.se == pytest.approx(np.sqrt(error))


@pytest.mark.parametrize("never", [0, np.nan, np.inf, 2035])
def test_never_is_written_in_four_ways(never: float) -> None:
    panel = a_panel()
    told = panel.assign(**{"first.treat": panel["first.treat"].replace(np.inf, never)})
    pd.testing.assert_frame_equal(ours(told), ours(panel))


def test_the_order_of_rows_and_the_names_of_units_say_nothing() -> None:
    panel = a_panel()
    mixed = panel.sample(frac=1, random_state=1).assign(
        countyreal=lambda rows: "firm " + rows["countyreal"].astype(str)
    )
    one, other = aggregate(ours(panel), "event"), aggregate(ours(mixed), "event")
    np.testing.assert_allclose(one["att"], other["att"])
    np.testing.assert_allclose(one["se"], other["se"])


def test_units_without_every_time_are_left_out_and_counted() -> None:
    panel = a_panel()
    holes = panel.drop(panel.index[[4, 700]])
    holes.loc[holes.index[40], "lemp"] = np.nan
    whole = panel[~panel["countyreal"].isin(panel.loc[[4, 700, 41], "countyreal"])]
    found = ours(holes)
    assert found.attrs["left_out"] == 3
    pd.testing.assert_frame_equal(found, ours(whole))


def test_who_was_treated_from_the_first_time_is_left_out() -> None:
    panel = a_panel()
    early = panel.assign(**{"first.treat": panel["first.treat"].replace(2018, 2015)})
    found = ours(early)
    assert set(found["group"]) == {2019}
    assert found.attrs["left_out"] == 100


def test_without_anybody_who_never_is_the_last_group_is_what_is_left_to_compare_with() -> None:
    panel = a_panel()
    treated = panel[np.isfinite(panel["first.treat"])]
    with pytest.raises(PanelError) as told:
        ours(treated)
    assert told.value.problem.code == "effect.no_never_treated"
    found = ours(treated, "not_yet_treated")
    assert set(found["group"]) == {2018}
    assert list(found["time"]) == [2016, 2017, 2018]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda rows: pd.concat([rows, rows.iloc[[3]]]), "effect.twice"),
        (lambda rows: rows[rows["year"] == 2018], "effect.one_time"),
        (lambda rows: rows.assign(**{"first.treat": 0}), "effect.no_treated"),
        (lambda rows: rows.assign(**{"first.treat": rows["year"]}), "effect.first_differs"),
    ],
)
def test_what_cannot_be_answered_is_told(change, code: str) -> None:
    with pytest.raises(PanelError) as told:
        ours(change(a_panel()))
    assert told.value.problem.code == code


def test_a_table_that_is_not_whole_is_not_put_together() -> None:
    table = ours(a_panel())
    for part in (table.iloc[:3], pd.DataFrame(table.to_dict("list"))):
        with pytest.raises(ValueError, match="whole table"):
            aggregate(part)


# --- from the command line ------------------------------------------------------------


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "cluster.effect", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def asked(file: Path, *more: str) -> list[object]:
    unit, time, outcome, first = COLUMNS
    return [
        file,
        "--unit",
        unit,
        "--time",
        time,
        "--outcome",
        outcome,
        "--first-treated",
        first,
        *more,
    ]


@pytest.mark.parametrize(("separator", "decimal"), [(",", "."), (";", ","), ("\t", ".")])
def test_the_command_prints_the_table_and_the_aggregates(
    counties: pd.DataFrame, tmp_path: Path, separator: str, decimal: str
) -> None:
    file = tmp_path / "panel.csv"
    counties.to_csv(file, sep=separator, decimal=decimal, index=False, encoding="utf-8-sig")
    answer = run(*asked(file))
    assert (answer.returncode, answer.stderr) == (0, "")
    file.write_text(answer.stdout)
    found = pd.read_csv(file)
    cells, table = found[found["kind"] == "group_time"], ours(counties)
    np.testing.assert_allclose(cells[["group", "time", "att", "se"]], table, rtol=1e-9)
    for kind in KINDS:
        part, expected = found[found["kind"] == kind], aggregate(table, kind)
        np.testing.assert_allclose(part["att"], expected["att"], rtol=1e-9)
        np.testing.assert_allclose(part["se"], expected["se"], rtol=1e-9)


def test_the_command_can_compare_with_those_not_treated_yet(
    counties: pd.DataFrame, tmp_path: Path
) -> None:
    file = tmp_path / "panel.csv"
    counties.to_csv(file, index=False)
    answer = run(*asked(file, "--control", "not_yet_treated"))
    simple = next(line for line in answer.stdout.splitlines() if line.startswith("simple"))
    assert float(simple.split(",")[4]) == pytest.approx(
        aggregate(ours(counties, "not_yet_treated"))["att"].iloc[0]
    )


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "finnes ikke"),
        (b"", "ingen rader"),
        (b"countyreal,year,lemp\n1,2018,5\n", "«first.treat»"),
        (b"countyreal,year,lemp,first.treat\n1,i fjor,5,0\n", "Rad 2: «i fjor»"),
        (b"countyreal,year,lemp,first.treat\n1,,5,0\n", "Rad 2: «»"),
        (b"countyreal,year,lemp,first.treat\n1,2018,5,0\n1,2018,6,0\n", "1, 2018"),
        (b"countyreal,year,lemp,first.treat\n1,2018,5,0\n", "Bare ett"),
        (b"countyreal,year,lemp,first.treat\n1,2018,5\n", "Rad 2: Raden har færre felt"),
        (b"\xff\xfe\x00", "UTF-8"),
    ],
)
def test_what_is_wrong_with_a_file_is_a_sentence(
    tmp_path: Path, content: bytes | None, told: str
) -> None:
    file = tmp_path / "panel.csv"
    if content is not None:
        file.write_bytes(content)
    answer = run(*asked(file))
    assert (answer.returncode, answer.stdout) == (2, "")
    assert told in answer.stderr
    assert "Traceback" not in answer.stderr
