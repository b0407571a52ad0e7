"""A chart of a report as a chart of PowerPoint's own, with its numbers in it."""

from __future__ import annotations

import re

from pptx.chart.chart import Chart as Drawn
from pptx.chart.data import CategoryChartData
from pptx.chart.datalabel import DataLabels
from pptx.chart.series import BarSeries, LineSeries
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.slide import Slide
from pptx.util import Pt

from data.language import Texts
from reports.blocks import Chart, ChartKind
from reports.chart_numbers import axis, rows
from reports.charts import ON_LIGHT
from reports.document_words import short
from reports.patterns import Lines, pattern
from reports.slide_parts import LEAST, Box, describe

KINDS = {
    ChartKind.COLUMNS: XL_CHART_TYPE.COLUMN_CLUSTERED,
    ChartKind.STACKED: XL_CHART_TYPE.COLUMN_STACKED,
    ChartKind.BARS: XL_CHART_TYPE.BAR_CLUSTERED,
    ChartKind.STEPS: XL_CHART_TYPE.LINE_MARKERS,
}
FILLINGS = {
    Lines.SLANTED: MSO_PATTERN.WIDE_UPWARD_DIAGONAL,
    Lines.DOTTED: MSO_PATTERN.PERCENT_25,
    Lines.LEVEL: MSO_PATTERN.HORIZONTAL,
}
MARKERS = (
    XL_MARKER_STYLE.CIRCLE,
    XL_MARKER_STYLE.SQUARE,
    XL_MARKER_STYLE.TRIANGLE,
    XL_MARKER_STYLE.DIAMOND,
)
LINE_COLOURS = ("#0F766E", "#14222E", "#8A97A0")
DASHES = (MSO_LINE.SOLID, MSO_LINE.DASH, MSO_LINE.ROUND_DOT, MSO_LINE.LONG_DASH_DOT)
LONGEST_NAME = 40
MOST_NUMBERS, LEAST_PART = 24, 0.08
"""So many numbers can be read on a chart, and from this share of it one has room in its part."""
GRID = RGBColor(0xCF, 0xD6, 0xDA)


def put_chart(slide: Slide, chart: Chart, box: Box, t: Texts) -> None:
    """The chart with its numbers, which can be edited; goals as a series of lines, named.

    Lying bars have no room for a line, so those with goals stand up.
    """
    kind = KINDS[chart.kind]
    if chart.kind is ChartKind.BARS and chart.goals:
        kind = XL_CHART_TYPE.COLUMN_CLUSTERED
    frame = slide.shapes.add_chart(kind, *box.inches, _data(chart))
    describe(frame, f"{chart.title} {chart.alt}".strip())
    drawn = frame.chart
    drawn.font.size = Pt(LEAST + 2)
    drawn.font.color.rgb = _colour(ON_LIGHT.text)
    drawn.has_title = False
    _axes(drawn, chart, t, lying=kind is XL_CHART_TYPE.BAR_CLUSTERED)
    for at in range(len(chart.series)):
        _dress(drawn.plots[0].series[at], chart, at)
    _number(drawn, chart)
    _draw_goals(drawn, chart)
    drawn.has_legend = len(chart.series) + len(chart.goals) > 1
    if drawn.has_legend:
        drawn.legend.position = XL_LEGEND_POSITION.BOTTOM
        drawn.legend.include_in_layout = False


def _data(chart: Chart) -> CategoryChartData:
    data = CategoryChartData(number_format=_format(chart))
    data.categories = [_cell(name) for name in chart.categories]
    for series in chart.series:
        data.add_series(_cell(series.name), series.values)
    for goal in chart.goals:
        data.add_series(_cell(goal.name), [goal.value] * len(chart.categories))
    return data


def _cell(words: str) -> str:
    """The words as a cell of the chart's own workbook, where some beginnings would mean more.

    Long ones are cut: a chart has room for little else.
    """
    said = short(words, LONGEST_NAME)
    return f" {said}" if re.match(r"[=+@{]|\w+:", said) else said


def _format(chart: Chart) -> str:
    return "#,##0" + ("." + "0" * chart.decimals if chart.decimals else "")


def _axes(drawn: Drawn, chart: Chart, t: Texts, *, lying: bool) -> None:
    along, across = drawn.category_axis, drawn.value_axis
    along.format.line.color.rgb = GRID
    along.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    along.has_major_gridlines = False
    along.reverse_order = lying
    across.format.line.fill.background()
    across.major_gridlines.format.line.color.rgb = GRID
    across.tick_labels.number_format, across.tick_labels.number_format_is_linked = "General", False
    across.has_title = bool(chart.unit)
    if chart.unit:
        across.axis_title.text_frame.text = short(chart.unit, LONGEST_NAME)
        font = across.axis_title.text_frame.paragraphs[0].font
        font.size, font.bold = Pt(LEAST), False
    found = axis(chart, rows(chart, t))
    across.minimum_scale, across.maximum_scale = found[0], found[-1]
    across.major_unit = found[1] - found[0]
    if lying:
        # The first bar is on top, and the numbers of the axis are still below.
        across._element.find(qn("c:crosses")).set("val", "max")


def _dress(series: BarSeries | LineSeries, chart: Chart, at: int) -> None:
    if chart.kind is ChartKind.STEPS:
        colour = _colour(LINE_COLOURS[at % len(LINE_COLOURS)])
        series.smooth = False
        series.format.line.width = Pt(2.5)
        series.format.line.color.rgb = colour
        series.format.line.dash_style = DASHES[at % len(DASHES)]
        series.marker.style, series.marker.size = MARKERS[at % len(MARKERS)], 7
        for part in (series.marker.format.fill, series.marker.format.line.fill):
            part.solid()
            part.fore_color.rgb = colour
        return
    filled = pattern(at)
    if filled.lines is Lines.NONE:
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = _colour(filled.ground)
    else:
        series.format.fill.patterned()
        series.format.fill.pattern = FILLINGS[filled.lines]
        series.format.fill.fore_color.rgb = _colour(filled.ink)
        series.format.fill.back_color.rgb = _colour(filled.ground)
    series.format.line.color.rgb = _colour(ON_LIGHT.text)
    series.format.line.width = Pt(0.5)
    series.invert_if_negative = False


def _number(drawn: Drawn, chart: Chart) -> None:
    """The numbers on the chart itself, as long as they can be read."""
    plot = drawn.plots[0]
    if chart.kind is not ChartKind.STEPS:
        plot.gap_width = 60
    if chart.kind is ChartKind.STACKED:
        plot.overlap = 100
    if len(chart.categories) * len(chart.series) > MOST_NUMBERS:
        return
    for at, series in enumerate(list(plot.series)[: len(chart.series)]):
        labels = series.data_labels
        labels.show_value = True
        labels.number_format, labels.number_format_is_linked = _format(chart), False
        labels.font.size = Pt(LEAST)
        if chart.kind is ChartKind.STACKED:
            _on_ground(labels, at)
            _hide_small(labels, chart, at)
        elif chart.kind is ChartKind.STEPS:
            labels.position = XL_LABEL_POSITION.BELOW
        else:
            labels.position = XL_LABEL_POSITION.OUTSIDE_END


def _on_ground(labels: DataLabels, at: int) -> None:
    """Numbers inside a part, which can be read on it; lines give way to a ground below them."""
    filled = pattern(at)
    labels.position = XL_LABEL_POSITION.CENTER
    labels.font.bold = True
    labels.font.color.rgb = _colour(filled.text)
    if filled.lines is not Lines.NONE:
        labels._element.find(qn("c:txPr")).addprevious(_ground(filled.ground))


def _ground(colour: str) -> BaseOxmlElement:
    """What a label stands on, so that what is behind it does not disturb."""
    return parse_xml(
        f"<c:spPr {nsdecls('c', 'a')}><a:solidFill>"
        f'<a:srgbClr val="{colour.removeprefix("#")}"/></a:solidFill></c:spPr>'
    )


def _hide_small(labels: DataLabels, chart: Chart, at: int) -> None:
    """No number where a part is too low for it."""
    sums = [sum(each or 0 for each in parts) for parts in zip(*_values(chart), strict=True)]
    least = max(sums) * LEAST_PART
    for category, value in reversed(list(enumerate(chart.series[at].values))):
        if value is not None and value < least:
            hidden = f'<c:idx val="{category}"/><c:delete val="1"/>'
            label = parse_xml(f"<c:dLbl {nsdecls('c')}>{hidden}</c:dLbl>")
            labels._element.insert(0, label)


def _values(chart: Chart) -> list[tuple[float | None, ...]]:
    return [series.values for series in chart.series]


def _draw_goals(drawn: Drawn, chart: Chart) -> None:
    """The goals as broken orange lines, named at their end; over columns in a plot of their own."""
    if not chart.goals:
        return
    plot = drawn.plots[0]._element
    goals = plot.findall(qn("c:ser"))[len(chart.series) :]
    if chart.kind is not ChartKind.STEPS:
        plot = _lines_over(plot)
        for goal in goals:
            for unfit in (*goal.findall(qn("c:invertIfNegative")), *goal.findall(qn("c:spPr"))):
                goal.remove(unfit)
            plot.find(qn("c:marker")).addprevious(goal)
    last = len(chart.categories) - 1
    for series in list(drawn.plots[-1].series)[-len(chart.goals) :]:
        series.smooth = False
        series.marker.style = XL_MARKER_STYLE.NONE
        series.format.line.width = Pt(2)
        series.format.line.color.rgb = _colour(ON_LIGHT.goal)
        series.format.line.dash_style = MSO_LINE.DASH
        label = series.points[last].data_label
        label.position = XL_LABEL_POSITION.ABOVE
        label.has_text_frame = True
        label.text_frame.text = series.name
        font = label.text_frame.paragraphs[0].font
        font.size, font.bold = Pt(LEAST), True
        font.color.rgb = _colour(ON_LIGHT.goal)
        label._dLbl.find(qn("c:dLblPos")).addprevious(_ground("FFFFFF"))


def _lines_over(columns: BaseOxmlElement) -> BaseOxmlElement:
    """A plot of lines on the axes of the columns."""
    axes = "".join(f'<c:axId val="{each.get("val")}"/>' for each in columns.findall(qn("c:axId")))
    lines = parse_xml(
        f'<c:lineChart {nsdecls("c", "a", "r")}><c:grouping val="standard"/>'
        f'<c:varyColors val="0"/><c:marker val="1"/>{axes}</c:lineChart>'
    )
    columns.addnext(lines)
    return lines


def _colour(written: str) -> RGBColor:
    return RGBColor.from_string(written.removeprefix("#"))
