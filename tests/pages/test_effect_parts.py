"""The parts of the page Effekt: the numbers of the findings, and never a false headline."""

from __future__ import annotations

import json
from dataclasses import replace
from math import inf
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from cluster.effect.analysis import QUESTIONS
from cluster.effect.candidates import Why
from cluster.effect.options import Outcome, Pool
from cluster.effect.permutation import Interval
from cluster.effect.tested import FEWEST_MEMBERS, FEWEST_OTHERS
from cluster.effect.wording import WHYS
from cluster.verdicts import Verdict
from cluster.wording import VERDICTS_IN_SHORT
from data.language import Language, texts
from reports import effect_verdict
from reports.effect_words import interval, p_value, plain, sides, signed
from tests.pages.effect_panels import NORTH, PANELS, SOUND, live, shown
from tests.pages.screens import html, sent, text_of
from ui.effect import comparison_views, joining_views, totals_views
from ui.effect.parts import TITLES, Part

NB, EN = texts(Language.BOKMAL), texts(Language.ENGLISH)


def _page(panel: str, question: tuple[str, str], names: bool, language: str) -> None:
    """The script AppTest runs: one analysis, part by part."""
    from cluster.effect.options import Outcome, Pool  # noqa: PLC0415 - run as a script
    from data.language import Language, texts  # noqa: PLC0415
    from tests.pages.effect_panels import live, shown  # noqa: PLC0415
    from ui.effect import effect_views  # noqa: PLC0415
    from ui.effect.studied import Live  # noqa: PLC0415

    t, found = texts(Language(language)), live(panel)
    if isinstance(found, Live):
        asked = (Outcome(question[0]), Pool(question[1]))
        effect_views.show_analysis(shown(panel, asked, names=names), t)
    else:
        effect_views.show_found(found, t)


def drawn(
    panel: str,
    question: tuple[Outcome, Pool] = NORTH,
    *,
    names: bool = False,
    language: Language = Language.BOKMAL,
) -> AppTest:
    told = {
        "panel": panel,
        "question": tuple(map(str, question)),
        "names": names,
        "language": str(language),
    }
    visitor = AppTest.from_function(_page, kwargs=told, default_timeout=30)
    visitor.run()
    assert not visitor.exception
    return visitor


def table(visitor: AppTest, caption: str) -> str:
    (found,) = (each for each in text_of(visitor, "kk-table").split("<div") if caption in each)
    return found


def said(visitor: AppTest) -> str:
    return text_of(visitor, "kk-said")


def verdict_of(panel: str) -> Verdict:
    return shown(panel).findings.verdict


# --- the order, whatever the figures --------------------------------------------------


@pytest.mark.parametrize("panel", SOUND)
@pytest.mark.parametrize("names", [True, False])
def test_the_parts_stand_in_their_order_whatever_the_figures(panel: str, names: bool) -> None:
    headings = "".join(html(drawn(panel, names=names), "kk-part"))
    places = [headings.index(f'id="{part}"') for part in Part if part is not Part.EDITIONS]
    assert places == sorted(places)
    assert Part.DETECTABLE is next(iter(Part))


@pytest.mark.parametrize("panel", [each for each in SOUND if each not in ("higher", "lower")])
@pytest.mark.parametrize("question", QUESTIONS)
def test_figures_without_an_effect_make_no_headline(
    panel: str, question: tuple[Outcome, Pool]
) -> None:
    """Where nothing was put in, nothing higher is said; a year before that is unlike is told."""
    found = shown(panel, question).findings
    text = effect_verdict.sentence(found, NB)
    if panel not in ("one_year_before", "unlike_before"):
        assert "vokste mer" not in text
    elif found.verdict is Verdict.HIGHER:
        assert effect_verdict.caveats(found, NB)
    assert "virker" not in text


def test_a_source_that_says_two_things_of_a_year_is_told_and_nothing_is_shown() -> None:
    visitor = drawn("twice")
    assert "Samme enhet og tidspunkt står to ganger" in text_of(visitor, "kk-problem")
    assert not visitor.get("vega_lite_chart")
    assert not html(visitor, "kk-part")


def test_everybody_out_and_nobody_in_is_a_page_of_sentences() -> None:
    visitor = drawn("nobody")
    assert [each.value for each in visitor.metric] == ["for få"] * 4
    assert "Det er for få virksomheter" in said(visitor)
    assert not visitor.get("vega_lite_chart")


# --- what could be seen ---------------------------------------------------------------


def test_what_could_be_seen_is_said_of_each_question_before_any_result() -> None:
    visitor, analysis = drawn("usual"), shown("usual").analysis
    expected = [analysis.of(*each).detectable for each in QUESTIONS]
    assert [each.value for each in visitor.metric] == [
        "for få" if least is None else f"minst {plain(least, NB)}" for least in expected
    ]
    assert None in expected
    assert all(each.help for each in visitor.metric)
    whole = sent(visitor)
    assert whole.index("Med disse tallene") < whole.index("Mervekst, prosentpoeng i")


# --- the totals -----------------------------------------------------------------------


def test_a_sum_stands_with_how_many_it_is_of() -> None:
    first = shown("usual").findings.founders[0]
    written = table(drawn("usual"), "Startkullet: medlemmer fra oppstarten")
    assert plain((first.turnover or 0) / 1_000_000, NB) in written
    assert f"{first.with_turnover} av {first.members} har tall" in written


def test_a_sum_that_is_nearly_one_firms_is_told_as_that() -> None:
    (text,) = totals_views.one_firm(shown("one_is_nearly_all").findings.founders, NB)
    assert "2015, 2016, 2017, 2018, 2019" in text
    assert NB.percent(0.98) in text
    assert text in text_of(drawn("one_is_nearly_all"), "kk-note")
    assert totals_views.one_firm(shown("one_stratum").findings.founders, NB) == []


def test_a_sum_nobody_may_see_is_not_nothing() -> None:
    written = table(drawn("nobody_else"), "Alle medlemmer")
    assert "har tall" in written
    years = shown("nobody_else").findings.founders
    withheld = tuple(replace(year, turnover=None, with_turnover=2) for year in years)
    assert "Ingen år har omsetning" in totals_views.message(withheld, NB)


# --- the comparison -------------------------------------------------------------------


@pytest.mark.parametrize("panel", ["usual", "higher", "hostile", "few"])
def test_the_four_questions_have_the_findings_numbers(panel: str) -> None:
    written = table(drawn(panel), "Mervekst, prosentpoeng i året, medlemmer mot andre")
    for question in QUESTIONS:
        told = shown(panel).analysis.of(*question)
        assert sides(told.sides, NB) in written
        if told.test is not None:
            assert signed(told.test.estimate, NB) in written
            assert interval(told.test.interval, NB) in written
            assert p_value(told.test.p_value, NB) in written
            assert f"rang: {p_value(told.test.rank_p_value, NB)}" in written
            assert comparison_views.deals(told.test, NB) in written


def test_deals_tell_whether_they_are_all_there_are() -> None:
    test = shown("usual").findings.test
    assert test is not None
    assert comparison_views.deals(test, NB) == "199 delinger"
    assert comparison_views.deals(replace(test, is_exact=True), NB) == "alle 199 delinger"


def charts(visitor: AppTest) -> list[dict[str, Any]]:
    return [json.loads(each.proto.spec) for each in visitor.get("vega_lite_chart")]


def test_every_chart_has_a_sentence_and_a_table() -> None:
    visitor = drawn("usual")
    assert len(charts(visitor)) == 4
    tables = [each.label for each in visitor.expander if each.label.startswith("Tabell: ")]
    assert len(tables) == 4
    titles = [each.value for each in visitor.subheader]
    assert [title for title in titles if "medianen" in title]
    assert [title for title in titles if "vokste eller holdt seg" in title]
    assert [title for title in titles if "i gruppene" in title]
    assert [title for title in titles if "årene etter" in title]


def test_a_group_that_excludes_nothing_is_said_to() -> None:
    written = table(drawn("small_group"), "Mervekst gruppe for gruppe")
    assert "kan ikke avgrenses" in written
    assert "alle samlet" in written
    assert "inf" not in written


def test_one_group_is_told_as_one() -> None:
    assert any("alle vises som én gruppe" in each.value for each in drawn("one_stratum").subheader)


# --- is it to be trusted --------------------------------------------------------------


def test_the_years_before_are_tried_or_it_is_said_that_they_cannot() -> None:
    tried = drawn("usual")
    test = shown("usual").findings.test
    assert test is not None
    written = table(tried, "Den samme sammenligningen i årene før")
    for each in test.placebo:
        assert signed(each.estimate, NB) in written
    untried = drawn("one_year_before")
    assert "kan ikke prøves" in said(untried)
    assert "Det er færre enn to år fra før noen ble medlem." in text_of(untried, "kk-problem")


def test_the_one_that_matters_most_has_its_name_only_where_it_may_be_seen() -> None:
    study = shown("usual", names=True).study
    assert study is not None
    assert study.test is not None
    most = study.test.without_one
    written = table(drawn("usual", names=True), "Den som betyr mest")
    assert most.name in written
    assert signed(most.without, NB) in written
    without = drawn("usual")
    assert most.name not in sent(without)
    assert f"Uten den som betyr mest, er den {signed(most.without, NB)}." in said(without)


@pytest.mark.parametrize("panel", SOUND)
def test_no_firm_is_in_what_those_without_the_right_are_sent(panel: str) -> None:
    everything = sent(drawn(panel)) + json.dumps(charts(drawn(panel)))
    assert "Firma" not in everything
    assert "30000" not in everything


def test_who_is_left_out_is_counted_for_all_and_named_for_some() -> None:
    found = shown("hostile", names=True)
    assert found.study is not None
    reasons = {each.why for each in found.study.left_out}
    assert {Why.CURRENCY, Why.NO_AFTER} <= reasons
    counted = table(drawn("hostile"), "Ikke sammenlignet, og hvorfor")
    named = table(drawn("hostile", names=True), "virksomheter er ikke sammenlignet")
    for why in reasons:
        assert WHYS[why] in counted
        assert WHYS[why] in named
    for each in found.study.left_out:
        assert each.name in named
    assert "1–2" in counted


def test_years_that_are_set_aside_are_counted_and_named() -> None:
    counted = table(drawn("hostile"), "År som er lagt til side")
    for why in (Why.CURRENCY, Why.MONTHS, Why.NEGATIVE):
        assert WHYS[why] in counted
    assert "Firma 1" in table(drawn("hostile", names=True), "år er lagt til side")


def test_the_balance_is_before_and_after_the_weights() -> None:
    balance = shown("higher").findings.balance
    assert balance is not None
    written = table(drawn("higher"), "Hvor store de var: omsetning")
    for each in (balance.raw, balance.weighted):
        assert each is not None
        assert f"{plain(each.member_mean / 1e6, NB)} ± {plain(each.member_sd / 1e6, NB)}" in written
    heads = (Outcome.EMPLOYEES, Pool.NORTH)
    staff = shown("higher", heads).findings.balance
    assert staff is not None
    assert staff.raw is not None
    assert plain(staff.raw.other_mean, NB) in table(drawn("higher", heads), "Hvor store de var")


def test_where_the_balance_could_tell_of_one_or_two_only_the_compared_are_shown() -> None:
    balance = shown("usual").findings.balance
    assert balance is not None
    assert balance.raw is None
    assert balance.weighted is not None
    written = table(drawn("usual"), "Hvor store de var: omsetning")
    assert f"{plain(balance.weighted.member_mean / 1e6, NB)} ±" in written
    assert written.count("±") == 2


def test_a_year_before_whose_interval_is_beside_nothing_is_named() -> None:
    test = shown("unlike_before").findings.test
    assert test is not None
    years = effect_verdict.unlike(test.placebo)
    assert years == [each.year for each in test.placebo if each.interval.low > 0]
    assert years
    assert f"I {', '.join(map(str, years))} vokste sidene ulikt" in said(drawn("unlike_before"))


# --- what is said ---------------------------------------------------------------------

VERDICT_PANELS = {
    Verdict.HIGHER: "higher",
    Verdict.NOT_SHOWN: "usual",
    Verdict.LOWER: "lower",
    Verdict.TOO_FEW: "few",
}


@pytest.mark.parametrize("verdict", Verdict)
def test_each_verdict_is_said_with_its_numbers(verdict: Verdict) -> None:
    panel = VERDICT_PANELS[verdict]
    assert verdict_of(panel) is verdict
    told = shown(panel).findings
    for t in (NB, EN):
        text = effect_verdict.sentence(told, t)
        assert "{" not in text
        if told.test is None:
            numbers = [*told.sides, FEWEST_MEMBERS, FEWEST_OTHERS]
            assert all(t.number(each) in text for each in numbers)
        else:
            assert plain(told.test.estimate, t) in text
            assert plain(told.test.interval.low, t) in text
            assert plain(told.test.interval.high, t) in text
    assert effect_verdict.sentence(told, NB) in said(drawn(panel))
    assert VERDICTS_IN_SHORT[verdict] in table(drawn(panel), "Alle fire spørsmål")


@pytest.mark.parametrize(
    ("panel", "ends"),
    [
        ("higher", Interval(3.0, inf)),
        ("usual", Interval(-inf, inf)),
        ("usual", Interval(-inf, 4.0)),
        ("lower", Interval(-inf, -3.0)),
    ],
)
@pytest.mark.parametrize("t", [NB, EN], ids=["nb", "en"])
def test_an_interval_without_an_end_is_never_a_number(panel: str, ends: Interval, t) -> None:
    told = shown(panel).findings
    assert told.test is not None
    without_end = replace(told, test=replace(told.test, interval=ends))
    text = effect_verdict.sentence(without_end, t)
    assert "inf" not in text
    assert "∞" not in text
    assert plain(told.test.estimate, t) in text
    if t is NB:
        assert "avgrenses" in text


def test_a_higher_growth_is_read_with_the_years_before() -> None:
    for panel, words in (("one_year_before", "kan ikke prøves"), ("unlike_before", "Også i 201")):
        assert verdict_of(panel) is Verdict.HIGHER
        (text,) = effect_verdict.caveats(shown(panel).findings, NB)
        assert words in text
        assert text in text_of(drawn(panel), "kk-note")
    for panel in ("higher", "usual", "lower", "few"):
        assert effect_verdict.caveats(shown(panel).findings, NB) == []


# --- everybody who joined -------------------------------------------------------------


def test_the_years_since_joining_have_the_findings_numbers() -> None:
    found = shown("usual").joining
    assert not hasattr(found, "code")
    written = table(drawn("usual"), "Forskjell i prosent, etter år siden de ble med")
    assert written.count("<tr>") == 1 + len(found.events) + 1
    assert joining_views.message(found, NB) in [each.value for each in drawn("usual").subheader]
    assert f"{found.members} ble med i 2015–2019, mot {found.others}" in text_of(
        drawn("usual"), "kk-note"
    )
    unsure = replace(found, overall_se=None)
    assert "sikkerhet" not in joining_views.message(unsure, NB)


def test_where_nobody_joined_the_problem_is_said() -> None:
    visitor = drawn("nobody")
    assert "De som ble med seinere, kan ikke tas med her." in said(visitor)
    assert html(visitor, "kk-problem")


# --- both languages -------------------------------------------------------------------


@pytest.mark.parametrize("panel", ["usual", "hostile", "few"])
def test_another_language_has_the_same_parts(panel: str) -> None:
    visitor = drawn(panel, language=Language.ENGLISH, names=True)
    assert len(html(visitor, "kk-part")) == len(TITLES) - 1
    assert len(charts(visitor)) == len(charts(drawn(panel)))


def test_all_panels_are_tried() -> None:
    assert {*SOUND, "twice"} == set(PANELS)
    assert all(live(panel) is live(panel) for panel in PANELS)
