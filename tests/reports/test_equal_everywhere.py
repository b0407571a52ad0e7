"""The same figure on paper, on slides and in the workbook, and members nobody may be told of."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import openpyxl
import pypdfium2
import pytest
from pptx import Presentation

from cluster.access import Role
from data.language import Language, Texts, texts
from data.store import Store
from reports.blocks import Summary
from reports.material import Material, gather
from reports.summary import Form, summary
from reports.writing import Paper, written
from tests.reports.demo_register import MADE, demo_store

DAY = date(2020, 6, 30)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with demo_store(tmp_path_factory.mktemp("demo") / "register.sqlite") as opened:
        yield opened


@pytest.fixture(scope="module")
def material(store: Store) -> Material:
    return gather(store, seen_by=Role.LEADER, day=DAY, made=MADE)


def plain(text: str) -> str:
    """Without the spaces and hyphens that a line's end puts in."""
    return "".join(each for each in text if each.isprintable() and each not in "-\u00ad\ufffe ")


def of(material: Material, paper: Paper, language: Language) -> tuple[Summary, bytes, Texts]:
    t = texts(language)
    told = summary(material, paper.form, t)
    return told, written(paper, told, material, t), t


@pytest.mark.parametrize("language", Language)
def test_the_pdf_has_every_figure_as_the_screen_has_it(material: Material, language) -> None:
    told, content, _ = of(material, Paper.PDF, language)
    pages = pypdfium2.PdfDocument(content)
    text = plain("".join(page.get_textpage().get_text_bounded() for page in pages))
    for section in told.sections:
        assert plain(section.message) in text
        for figure in section.figures:
            assert plain(figure.value) in text, figure
    assert plain(told.demo or "") in text


def test_the_slides_charts_have_the_numbers_of_the_figures(material: Material) -> None:
    told, content, _ = of(material, Paper.SLIDES, Language.BOKMAL)
    charts = [
        shape.chart
        for slide in Presentation(io.BytesIO(content)).slides
        for shape in slide.shapes
        if shape.has_chart
    ]
    drawn = [
        tuple(series.values) for chart in charts for plot in chart.plots for series in plot.series
    ]
    wanted = [
        series.values
        for section in told.sections
        for chart in section.charts[:1]
        for series in chart.series
    ]
    assert wanted
    for values in wanted:
        assert any(_same(values, each) for each in drawn), values


def _same(wanted, found) -> bool:
    return len(wanted) == len(found) and all(
        (a is None) == (b is None) and (a is None or abs(a - b) < 1e-9)
        for a, b in zip(wanted, found, strict=True)
    )


def test_the_workbook_has_every_number_and_sums_that_are_formulas(material: Material) -> None:
    told, content, t = of(material, Paper.WORKBOOK, Language.BOKMAL)
    book = openpyxl.load_workbook(io.BytesIO(content))
    rows = list(book[t("Nøkkeltall")].iter_rows(min_row=2, values_only=True))
    figures = [each for section in told.sections for each in section.figures]
    assert [row[2] for row in rows] == [each.value for each in figures]
    for row, figure in zip(rows, figures, strict=True):
        assert row[3] == pytest.approx(figure.raw) if figure.raw is not None else row[3] is None
    formulas = [
        cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert formulas
    assert all(each.startswith("=SUM(") for each in formulas)


def test_the_sums_of_the_workbook_are_those_of_its_lines(material: Material) -> None:
    _, content, t = of(material, Paper.WORKBOOK, Language.BOKMAL)
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    sheet = book[t("Kontingent")]
    *lines, total = sheet.iter_rows(min_row=2, values_only=True)
    assert total[2] == sum(line[2] for line in lines) > 0


def test_what_came_after_the_day_is_not_in_the_workbook(store: Store) -> None:
    early = gather(store, seen_by=Role.LEADER, day=date(2018, 6, 30), made=MADE)
    _, content, t = of(early, Paper.WORKBOOK, Language.BOKMAL)
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    days = [
        row[1] for row in book[t("Egne timer")].iter_rows(min_row=2, values_only=True) if row[1]
    ]
    assert days
    assert max(days).date() <= date(2018, 6, 30)


def test_a_hostile_text_stays_a_text_in_the_workbook(material: Material) -> None:
    grants = tuple(replace(each, source="=HYPERLINK(1)") for each in material.funding.grants)
    hostile = replace(material, funding=replace(material.funding, grants=grants))
    _, content, t = of(hostile, Paper.WORKBOOK, Language.BOKMAL)
    sheet = openpyxl.load_workbook(io.BytesIO(content))[t("Tilskudd")]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=HYPERLINK(1)"]
    assert cells
    assert all(cell.data_type == "s" for cell in cells)


@pytest.mark.parametrize("paper", [Paper.PDF, Paper.DECK])
def test_who_is_only_counted_is_named_nowhere(store: Store, material: Material, paper) -> None:
    shown = {each.name for each in material.members if each.located}
    hidden = {each.name for each in store.members(seen_by=Role.LEADER)} - shown
    told, content, _ = of(material, paper, Language.BOKMAL)
    if paper is Paper.PDF:
        pages = pypdfium2.PdfDocument(content)
        text = plain("".join(page.get_textpage().get_text_bounded() for page in pages))
    else:
        text = plain(content.decode())
    assert hidden
    assert not [name for name in hidden if plain(name) in text]
    assert told.sections


def test_a_visitors_material_has_no_money_and_no_prospects(store: Store) -> None:
    seen = gather(store, seen_by=Role.VISITOR, day=DAY, made=MADE)
    assert (seen.funding.grants, seen.funding.fees, seen.prospects) == ((), (), ())
    codes = {each.code for each in summary(seen, Form.REPORT, texts(Language.BOKMAL)).sections}
    assert "midler" not in codes
    assert "klyngen" in codes


def test_the_period_is_told_apart_from_all_time(store: Store) -> None:
    since = date(2019, 7, 1)
    t = texts(Language.BOKMAL)
    told = summary(
        gather(store, seen_by=Role.LEADER, day=DAY, since=since, made=MADE), Form.REPORT, t
    )
    before = summary(
        gather(store, seen_by=Role.LEADER, day=date(2019, 6, 30), made=MADE), Form.REPORT, t
    )
    figures = {each.code: each.raw for section in told.sections for each in section.figures}
    earlier = {each.code: each.raw for section in before.sections for each in section.figures}
    assert figures["paid_period"] == figures["paid"] - earlier["paid"]
    assert figures["approved_period"] == pytest.approx(figures["approved"] - earlier["approved"])
    assert 0 < figures["joined_period"] < figures["members"]
    assert "paid_period" not in earlier


def test_a_promise_of_no_members_is_no_row_of_the_final_report(material: Material) -> None:
    grants = tuple(replace(each, members_promised=0) for each in material.funding.grants)
    none = replace(material, funding=replace(material.funding, grants=grants))
    told = summary(none, Form.REPORT, texts(Language.BOKMAL), chosen=["sluttrapport"])
    (section,) = told.sections
    assert not [row for row in section.tables[0].rows if "lovet" in row[0]]
