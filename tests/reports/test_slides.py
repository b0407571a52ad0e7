"""The slides, opened again: what they say, what the charts hold, and who can read them."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml.ns import qn

from data.language import Language, texts
from reports.blocks import Chart, ChartKind, Figure, Goal, Section, Series, Summary, Table
from reports.charts import ON_LIGHT
from reports.drawing import TEMPLATES
from reports.lettering import written
from reports.slide_show import is_small
from reports.slides import write_slides
from reports.templates.build import build
from tests.reports.summaries import AS_OF, HOSTILE, hostile_summary, sample_summary

LANGUAGES = list(Language)
LEAST_POINTS = 14


def opened(summary: Summary):
    return Presentation(BytesIO(write_slides(summary, texts(summary.language))))


@pytest.fixture(scope="module", params=LANGUAGES, ids=list(map(str, LANGUAGES)))
def sample(request):
    summary = sample_summary(request.param)
    return summary, opened(summary)


def charts(slides):
    return [shape.chart for slide in slides.slides for shape in slide.shapes if shape.has_chart]


def words(slide) -> str:
    frames = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    cells = [
        cell.text
        for shape in slide.shapes
        if shape.has_table
        for row in shape.table.rows
        for cell in row.cells
    ]
    return "\n".join([*frames, *cells])


def notes(slide) -> str:
    return slide.notes_slide.notes_text_frame.text


def one_section(**blocks) -> Summary:
    return replace(sample_summary(), sections=(Section("s", "Tittel", "Budskapet.", **blocks),))


def test_each_section_has_a_slide_with_its_message(sample):
    summary, slides = sample
    titles = [slide.shapes.title.text for slide in slides.slides]
    assert titles[0] == summary.title
    assert [each.message for each in summary.sections] == [
        title for title in titles if title in {each.message for each in summary.sections}
    ]


def test_the_charts_hold_the_numbers_of_the_blocks(sample):
    summary, slides = sample
    blocks = [chart for section in summary.sections for chart in section.charts]
    assert len(charts(slides)) == len(blocks)
    for drawn, block in zip(charts(slides), blocks, strict=True):
        held = [(each.name, tuple(each.values)) for plot in drawn.plots for each in plot.series]
        goals = [(each.name, (each.value,) * len(block.categories)) for each in block.goals]
        assert held == [*((each.name, each.values) for each in block.series), *goals]
        assert tuple(drawn.plots[0].categories) == block.categories


@pytest.mark.parametrize(
    ("kind", "drawn"),
    [
        (ChartKind.COLUMNS, XL_CHART_TYPE.COLUMN_CLUSTERED),
        (ChartKind.STACKED, XL_CHART_TYPE.COLUMN_STACKED),
        (ChartKind.BARS, XL_CHART_TYPE.BAR_CLUSTERED),
        (ChartKind.STEPS, XL_CHART_TYPE.LINE_MARKERS),
    ],
)
def test_a_chart_is_one_of_powerpoints_own(kind, drawn):
    block = Chart("c", kind, "Tittel", "Alt", "kr", ("a", "b"), (Series("x", (1, 2)),))
    (chart,) = charts(opened(one_section(charts=(block,))))
    assert chart.chart_type == drawn


@pytest.mark.parametrize("kind", list(ChartKind))
def test_a_goal_is_a_named_orange_line_over_the_rest(kind):
    block = Chart(
        "c", kind, "Tittel", "Alt", "kr", ("a", "b"), (Series("x", (1, 2)),), (Goal("mål 3", 3),)
    )
    (chart,) = charts(opened(one_section(charts=(block,))))
    goal = list(chart.plots[-1].series)[-1]
    assert goal._element.getparent().tag == qn("c:lineChart")
    assert (goal.name, tuple(goal.values)) == ("mål 3", (3, 3))
    assert str(goal.format.line.color.rgb) == ON_LIGHT.goal[1:]
    axes = [[each.get("val") for each in plot._element.findall(qn("c:axId"))]
            for plot in chart.plots]  # fmt: skip
    assert axes[0] == axes[-1]


def test_a_gap_is_a_gap_and_is_told(sample):
    summary, slides = sample
    t = texts(summary.language)
    told = t("Tomrom i diagrammet er ukjente tall, ikke null.")
    assert None in list(charts(slides)[0].plots[0].series[0].values)
    assert [told in words(slide) for slide in slides.slides].count(True) == 2


def test_series_are_told_apart_by_lines_too(sample):
    _, slides = sample
    first, second = list(charts(slides)[-1].plots[0].series)
    assert first.format.fill.type != second.format.fill.type


def test_pictures_charts_and_tables_are_told_in_words(sample):
    summary, slides = sample
    described = {
        next(shape._element.iter(qn("p:cNvPr"))).get("descr")
        for slide in slides.slides
        for shape in slide.shapes
        if shape.has_chart or shape.has_table or shape._element.tag == qn("p:pic")
    }
    blocks = [chart for section in summary.sections for chart in section.charts]
    tables = [table.caption for section in summary.sections for table in section.tables]
    expected = {summary.sections[1].map.alt, *tables, *(f"{c.title} {c.alt}" for c in blocks)}
    assert described == expected


def test_the_notes_have_what_the_slide_has_no_room_for(sample):
    summary, slides = sample
    told = "\n".join(notes(slide) for slide in slides.slides)
    for section in summary.sections:
        for text in (*section.notes, *section.texts, *section.missing, section.source):
            assert text in told
        for figure in section.figures:
            assert f"{figure.name}: {figure.value}. {figure.definition}" in told


def test_every_slide_has_mark_foot_and_number(sample):
    summary, slides = sample
    t = texts(summary.language)
    for slide in list(slides.slides)[1:]:
        assert summary.demo in words(slide)
        assert t.day(AS_OF) in words(slide)
        assert summary.sections[0].source in words(slide)
    for slide in slides.slides:
        assert summary.demo in words(slide)
        assert slide._element.xpath('.//a:fld[@type="slidenum"]') != []
    assert not any(
        summary.demo in words(each) for each in opened(replace(summary, demo=None)).slides
    )


def test_every_text_is_in_the_language_of_the_summary(sample):
    summary, slides = sample
    tag = {Language.BOKMAL: "nb-NO", Language.ENGLISH: "en-GB"}[summary.language]
    for slide in slides.slides:
        for part in (slide._element, slide.notes_slide._element):
            runs = list(part.iter(qn("a:r")))
            assert {run.find(qn("a:rPr")).get("lang") for run in runs} <= {tag}
        assert list(slide._element.iter(qn("a:r"))) != []
    for chart in charts(slides):
        assert {each.get("lang") for each in chart._chartSpace.iter(qn("a:defRPr"))} == {tag}


def check_room(slides) -> None:
    """Everything is inside the slide, and large enough to be read."""
    for slide in slides.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= slides.slide_width
            assert shape.top + shape.height <= slides.slide_height
        for size in slide._element.xpath(".//a:rPr/@sz | .//a:pPr/a:defRPr/@sz"):
            assert int(size) >= 100 * LEAST_POINTS


def test_nothing_is_outside_or_too_small(sample):
    check_room(sample[1])


def test_figures_stand_on_the_slide(sample):
    summary, slides = sample
    for figure in summary.sections[0].figures:
        assert figure.value in words(slides.slides[1])
        assert figure.name in words(slides.slides[1])


@pytest.mark.parametrize("text", HOSTILE[:2])
def test_no_two_shapes_of_a_slide_have_the_same_number(text):
    for slide in opened(hostile_summary(text)).slides:
        numbers = [shape.shape_id for shape in slide.shapes]
        assert len(set(numbers)) == len(numbers)


def test_asking_for_a_writer_loads_no_heavy_library():
    loaded = "import sys, reports.pdf, reports.slides; print(*sys.modules)"
    names = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, check=True, text=True
    )
    assert "reports.slides" in names.stdout.split()
    assert {"pptx", "typst", "vl_convert"} & set(names.stdout.split()) == set()


@given(st.text(alphabet="aæøåÁŊžƵЖ <>&#$\\*_`\"'=@{}\u202e\x00\x0b漢🎬", max_size=24))
@settings(max_examples=12, deadline=None)
def test_any_name_survives_as_far_as_xml_can_hold_it(text):
    table = Table("t", "Tabell", ("Navn",), ((text,),))
    slide = opened(one_section(tables=(table,))).slides[1]
    assert written(text) in words(slide).split("\n")


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_write_is_text_and_has_room(text):
    slides = opened(hostile_summary(text))
    check_room(slides)
    shown = "\n".join(words(slide) + notes(slide) for slide in slides.slides)
    assert not re.search("[\x00-\x08\x0e-\x1f\u202a-\u202e\u2066-\u2069]|_x0000_", shown)
    if text == HOSTILE[0]:
        assert text in shown


def test_a_name_is_no_formula_in_a_charts_own_workbook():
    slides = opened(hostile_summary("=1+1"))
    for chart in charts(slides):
        book = openpyxl.load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob))
        kinds = {cell.data_type for row in book.active.iter_rows() for cell in row}
        assert "f" not in kinds


def test_a_large_table_is_left_to_the_report():
    small = Table("t", "Liten", ("A", "B"), (("1", "2"),))
    large = Table("u", "Stor", ("A", "B"), (("1", "2"),) * 40)
    assert (is_small(small), is_small(large)) == (True, False)
    slides = opened(one_section(tables=(small, large)))
    assert "Stor: 40 rader, i rapporten." in words(slides.slides[1])
    assert sum(shape.has_table for slide in slides.slides for shape in slide.shapes) == 1


def test_figures_without_room_are_counted_and_in_the_notes():
    figures = tuple(Figure(str(at), f"Navn {at}", f"{at}0", "Definisjon.") for at in range(6))
    slide = opened(one_section(figures=figures, charts=sample_summary().sections[0].charts)).slides[
        1
    ]
    assert "2 tall til i notatet." in words(slide)
    assert "Navn 5: 50. Definisjon." in notes(slide)


def test_a_long_title_gets_smaller_and_is_whole_in_the_notes():
    long = "Medlemmene er mer enn doblet på tjue måneder, og " * 6
    summary = replace(sample_summary(), sections=(Section("s", "S", long),))
    slide = opened(summary).slides[1]
    assert slide.shapes.title.text.endswith("…")
    assert slide.shapes.title.text_frame.paragraphs[0].font.size.pt == 24
    assert long in notes(slide)


def test_a_section_of_nothing_says_so():
    assert "Ingenting å vise ennå." in words(opened(one_section()).slides[1])


def test_the_same_summary_is_the_same_slides():
    def parts(summary):
        with ZipFile(BytesIO(write_slides(summary, texts(Language.BOKMAL)))) as held:
            return {name: held.read(name) for name in held.namelist() if name.endswith(".xml")}

    assert parts(sample_summary()) == parts(sample_summary())


def test_the_template_is_what_its_script_makes():
    made = BytesIO()
    build().save(made)
    with ZipFile(made) as new, ZipFile(TEMPLATES / "klyngekart.pptx") as kept:
        assert sorted(new.namelist()) == sorted(kept.namelist())
        for name in new.namelist():
            assert new.read(name) == kept.read(name), name
