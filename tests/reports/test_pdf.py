"""The report as PDF, read by others than the one that made it: text, tags, letters, standards."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.language import Language, texts
from reports.blocks import Section, Series, Summary, Table
from reports.lettering import settable
from reports.pdf import write_pdf
from tests.reports.summaries import HOSTILE, hostile_summary, sample_summary

LANGUAGES = list(Language)
A4 = (595, 842)


def made(summary: Summary) -> bytes:
    return write_pdf(summary, texts(summary.language))


@pytest.fixture(scope="module", params=LANGUAGES, ids=list(map(str, LANGUAGES)))
def sample(request) -> tuple[Summary, bytes]:
    summary = sample_summary(request.param)
    return summary, made(summary)


def pages(report: bytes) -> list[str]:
    """The text of each page, as somebody who copies it gets it."""
    found = pypdfium2.PdfDocument(report)
    return [re.sub(r"\s+", " ", page.get_textpage().get_text_bounded()) for page in found]


def whole(report: bytes) -> str:
    return " ".join(pages(report))


def elements(report: pikepdf.Pdf, kind: str) -> list[pikepdf.Object]:
    """The elements of the tags that are of a kind."""
    found, waiting = [], [report.Root.StructTreeRoot.K]
    while waiting:
        each = waiting.pop()
        if isinstance(each, pikepdf.Array):
            waiting.extend(each)
        elif isinstance(each, pikepdf.Dictionary):
            if each.get("/S") == f"/{kind}":
                found.append(each)
            if "/K" in each:
                waiting.append(each.K)
    return found


def test_everything_is_in_it(sample):
    summary, report = sample
    text = whole(report)
    for section in summary.sections:
        for figure in section.figures:
            assert {figure.name, figure.value, figure.definition} <= found(text, figure)
        for said in (section.title, section.message, section.source, *section.texts):
            assert said in text
        for chart in section.charts:
            assert chart.title in text
        for table in section.tables:
            for row in table.rows:
                assert " ".join(row) in text


def found(text, figure):
    return {each for each in (figure.name, figure.value, figure.definition) if each in text}


def test_what_is_missing_is_said_to_be(sample):
    summary, report = sample
    (missing,) = summary.sections[2].missing
    t = texts(summary.language)
    assert f"{t('Ikke kjent:')} {missing}" in whole(report)


def test_every_section_has_its_day_and_its_source(sample):
    summary, report = sample
    t = texts(summary.language)
    line = t("Per {day}. {source}", day=t.day(summary.as_of), source=summary.sections[0].source)
    assert whole(report).count(line) == len(summary.sections)


def test_the_front_says_of_when_it_is(sample):
    summary, report = sample
    t = texts(summary.language)
    front = pages(report)[0]
    for day in (summary.since, summary.as_of, summary.made):
        assert t.day(day) in front
    assert all(section.title in front for section in summary.sections)


def test_invented_data_is_marked_on_every_page(sample):
    summary, report = sample
    assert all(summary.demo in page for page in pages(report))
    real = made(replace(summary, demo=None))
    assert not any(summary.demo in page for page in pages(real))


def test_pages_are_numbered_a4_and_not_blank(sample):
    _, report = sample
    document = pypdfium2.PdfDocument(report)
    count = len(document)
    for number, page in enumerate(document, start=1):
        assert tuple(map(round, page.get_size())) == A4
        assert f"{number} / {count}" in pages(report)[number - 1]
        colours = page.render(scale=0.5).to_pil().convert("L").getcolors()
        assert sum(count for count, grey in colours if grey < 128) > 40


def test_the_numbers_of_a_chart_stand_beside_it(sample):
    summary, report = sample
    t = texts(summary.language)
    assert f"2018-05 {t('ukjent')}" in whole(report)
    assert "2019-05 44" in whole(report)


def test_it_is_of_both_standards_and_says_so(sample):
    _, report = sample
    meta = pikepdf.open(BytesIO(report)).open_metadata()
    assert meta["pdfuaid:part"] == "1"
    assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("2", "A")


def test_it_has_title_language_author_and_keywords(sample):
    summary, report = sample
    pdf = pikepdf.open(BytesIO(report))
    tag = {Language.BOKMAL: "nb-NO", Language.ENGLISH: "en-GB"}[summary.language]
    assert str(pdf.Root.Lang) == tag
    assert pdf.Root.ViewerPreferences.DisplayDocTitle is True or bool(
        pdf.Root.ViewerPreferences.DisplayDocTitle
    )
    assert str(pdf.docinfo.Title) == summary.title
    assert str(pdf.docinfo.Author) == "Klyngekart"
    assert summary.sections[0].title in str(pdf.docinfo.Keywords)


def test_it_is_tagged_with_headings_tables_and_pictures_in_words(sample):
    summary, report = sample
    pdf = pikepdf.open(BytesIO(report))
    assert bool(pdf.Root.MarkInfo.Marked)
    alts = {str(each.Alt) for each in elements(pdf, "Figure")}
    charts = [chart for section in summary.sections for chart in section.charts]
    assert alts == {summary.sections[1].map.alt, *(f"{c.title} {c.alt}" for c in charts)}
    assert len(elements(pdf, "H1")) >= len(summary.sections)
    tables = sum(len(section.tables) + len(section.charts) for section in summary.sections)
    assert len(elements(pdf, "Table")) == tables
    assert len(elements(pdf, "TH")) > tables


def test_every_font_is_ours_and_inside(sample):
    _, report = sample
    pdf = pikepdf.open(BytesIO(report))
    held = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary)]
    fonts = [each for each in held if each.get("/Type") == "/FontDescriptor"]
    assert fonts != []
    for font in fonts:
        assert "Inter" in str(font.FontName)
        assert {"/FontFile2", "/FontFile3"} & set(font.keys())


def test_the_same_summary_is_the_same_file(sample):
    summary, report = sample
    assert made(summary) == report


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_write_is_text(text):
    words = whole(made(hostile_summary(text)))
    for word in settable(text).split()[:6]:
        if len(word) < 28:
            assert word in words


@given(st.text(alphabet="aæøåÁŊžЖ <>&#$\\*_`\"'=@{}[]~/漢🎬\u202e\x00", max_size=12))
@settings(max_examples=12, deadline=None)
def test_any_name_survives_as_far_as_our_letters_go(text):
    table = Table("t", "Tabell", ("Navn",), ((f"før {text} etter",),))
    section = Section("s", "S", "Melding.", tables=(table,))
    report = made(replace(sample_summary(), sections=(section,)))
    squeezed = re.sub(r"\s", "", whole(report))
    assert re.sub(r"\s", "", settable(f"før{text}etter")) in squeezed


def test_a_table_that_goes_on_says_its_headings_again():
    rows = tuple((f"Rad {number}", str(number)) for number in range(120))
    table = Table("t", "Lang tabell", ("Virksomhet", "Antall"), rows, numeric=(1,))
    summary = replace(sample_summary(), sections=(Section("s", "S", "Mange.", tables=(table,)),))
    text = pages(made(summary))
    assert sum("Virksomhet Antall" in page for page in text) >= 3
    joined = " ".join(text)
    assert all(re.search(rf"Rad {number} ?{number}\b", joined) for number in range(120))


def test_a_tall_picture_has_room_on_its_page():
    many = 60
    bars = replace(
        sample_summary().sections[2].charts[0],
        categories=tuple(f"Nr. {at}" for at in range(many)),
        series=(Series("Omsetning", tuple(float(at) for at in range(many))),),
    )
    section = Section("s", "S", "Melding.", charts=(bars,))
    report = made(replace(sample_summary(), sections=(section,)))
    page = next(text for text in pages(report) if bars.title in text)
    assert "Nr. 0" in page
    assert f"Nr. {many - 1}" in page
    assert "mill. kr" in page


def test_a_summary_of_nothing_is_a_report():
    assert "Ingenting å vise ennå." in whole(made(replace(sample_summary(), sections=())))


def test_a_long_report_has_all_its_pages():
    """Ten sections, thirty charts, five maps and a table of three hundred rows."""
    sample = sample_summary()
    growth, kart, money = sample.sections
    rows = tuple((f"Rad {number}", str(number)) for number in range(300))
    table = Table("t", "Lang tabell", ("Virksomhet", "Antall"), rows, numeric=(1,))
    many = tuple(
        replace(chart, series=(*chart.series, Series(f"Mer {at}", chart.series[0].values)))
        for at in range(2)
        for chart in (*growth.charts, *money.charts)
    )
    sections = (replace(growth, charts=many), kart, money) * 3 + (replace(money, tables=(table,)),)
    report = made(replace(sample, sections=sections))
    assert len(pages(report)) > 10
