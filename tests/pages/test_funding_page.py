"""Finansiering: what each role sees of the ledgers, and what the leader enters and decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from cluster.access import Role
from cluster.funding.ledgers import HoursStatus, PayoutRule, Rate, Worker
from cluster.funding.published import RATES
from data import commands
from data.store import Store
from tests.pages import money
from tests.pages.filling import a_firm, problems, said, save
from tests.pages.money import AWARDED, FUNDER, HOSTILE, TITLE, ledgers
from tests.pages.registers import LEADER
from tests.pages.screens import html, sent, text_of, visit
from ui import links, session

PARTS = ("status", "tilskudd", "kontingent", "timer", "annet", "satser")
NAMES = ("Status", "Tilskudd", "Kontingent", "Egne timer", "Andre bidrag", "Satser og regler")
APPROVE, REJECT = "Godkjenn de avkryssede", "Avvis de avkryssede"
OWING = "Utestående kontingent"
PAID = date(2019, 11, 1)


@pytest.fixture
def two(store: Store) -> Store:
    """Two members and no lines."""
    save(store, a_firm("Annen Film"))
    return store


@pytest.fixture
def known(two: Store) -> Store:
    """A line or two of everything; the first member has paid, and the second owes."""
    money.grant(two)
    money.instalment(two, needs=0.0, paid=date(2018, 6, 1), paid_amount=400_000)
    money.instalment(two, 2, needs=0.5)
    money.fees(two)
    money.done(
        commands.record_payment(
            two, LEADER, (1, 2019), amount=5_000, paid=PAID, today=session.today()
        )
    )
    money.cash(two)
    money.hours(two)
    money.hours(two, replace(money.HOURS, member_id=2, activity="Styremøte"))
    return two


def part(name: str = "status", **address: str) -> AppTest:
    shown = visit(links.FUNDING, bok=name, **address)
    assert not shown.exception, [each.message for each in shown.exception]
    return shown


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def table(shown: AppTest, caption: str) -> str:
    """The table with that caption; nothing where there is none."""
    found = [each for each in html(shown, "kk-table") if f"<caption>{caption}" in each]
    return plain("".join(found))


def labels(shown: AppTest) -> list[str]:
    return [each.label for each in shown.expander]


def press(shown: AppTest, which: str) -> AppTest:
    """By the end of a button's key, or by what it says."""
    (button,) = [x for x in shown.button if x.label == which or (x.key or "").endswith(which)]
    after = button.click().run()
    assert not after.exception, [each.message for each in after.exception]
    return after


def fill(shown: AppTest, form: str, **values: object) -> AppTest:
    kinds = ("text_input", "number_input", "date_input", "selectbox")
    fields = {each.key: each for kind in kinds for each in shown.get(kind)}
    for name, value in values.items():
        fields[f"{form}-{name}"].set_value(value)
    return shown.run()


def value(shown: AppTest, kind: str, key: str) -> object:
    return next(each.value for each in shown.get(kind) if each.key == key)


def choose(shown: AppTest, beginning: str, at: object) -> AppTest:
    """One of the lines there are."""
    box = next(x for x in shown.selectbox if x.key and x.key.startswith(beginning))
    return box.set_value(at).run()


# --- who sees what ----------------------------------------------------------------------


@pytest.mark.parametrize("name", PARTS)
def test_every_part_has_its_address_and_is_for_leader_and_board(
    known: Store, read_as: Callable[..., None], name: str
) -> None:
    for role in (Role.LEADER, Role.BOARD):
        read_as(role)
        shown = part(name)
        assert [each.value for each in shown.title] == ["Finansiering"]
        assert html(shown, "kk-table")


def test_the_parts_are_chosen_on_the_page(known: Store) -> None:
    (control,) = [each for each in part().get("button_group") if each.key == "bok"]
    assert tuple(each.content for each in control.proto.options) == NAMES
    shown = control.set_value("timer").run()
    assert shown.query_params["bok"] == "timer"
    assert table(shown, "Egne timer etter status")


def test_an_unknown_part_is_the_first(known: Store) -> None:
    assert "Tilskudd, lovet" in [each.label for each in part("ukjent").metric]


@pytest.mark.parametrize("role", [Role.VISITOR, Role.MEMBER])
@pytest.mark.parametrize("name", PARTS)
def test_others_see_nothing_of_it(
    known: Store, read_as: Callable[..., None], role: Role, name: str
) -> None:
    read_as(role, 1)
    shown = part(name)
    assert not shown.title
    assert "ikke åpen for deg" in said(shown)
    told = sent(shown)
    assert FUNDER not in told
    assert "Oppdiktet kommune" not in told
    assert not shown.metric


@pytest.mark.parametrize("name", PARTS)
def test_the_board_has_no_forms(known: Store, read_as: Callable[..., None], name: str) -> None:
    read_as(Role.BOARD)
    shown = part(name)
    assert not shown.number_input
    assert not shown.checkbox
    assert not shown.text_input
    assert not [x for x in shown.button if x.key and x.key.endswith(("-save", "-remove", "charge"))]
    assert not [each for each in labels(shown) if each.startswith(("Før", "Skriv", "Krev"))]


def test_only_the_leader_gets_the_list_of_who_owes(
    known: Store, read_as: Callable[..., None]
) -> None:
    owing = table(part("kontingent"), OWING)
    assert "Annen Film" in owing
    assert "5 000 kr" in owing
    assert "Fiktiv Lyd" not in owing
    read_as(Role.BOARD)
    shown = part("kontingent")
    assert not table(shown, OWING)
    assert table(shown, "Kontingent år for år")
    assert "Annen Film" not in sent(shown)


@pytest.mark.parametrize("name", PARTS)
def test_looking_back_nothing_is_written(known: Store, name: str) -> None:
    shown = part(name, dato="2020-06-01")
    assert not [x for x in shown.button if x.key and x.key.endswith(("-save", "-remove", "charge"))]
    assert not shown.checkbox
    assert not [each for each in labels(shown) if each.startswith(("Før", "Skriv", "Krev"))]


# --- an empty register, hostile text, an earlier day --------------------------------------


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("status", "Ingen tilskudd er ført. Før det første under Tilskudd"),
        ("tilskudd", "Ingen tilskudd er ført ennå."),
        ("kontingent", "Ingen kontingent er krevd inn ennå."),
        ("timer", "Ingen egne timer er ført ennå. Medlemmene fører sine på Min side."),
        ("annet", "Ingen andre bidrag er ført."),
        ("satser", "Dagen timene er arbeidet, avgjør hvilken sats som gjelder."),
    ],
)
def test_an_empty_register_says_so_and_how_to_begin(empty: Store, name: str, told: str) -> None:
    assert told in said(part(name))


def test_the_board_is_told_who_begins(empty: Store, read_as: Callable[..., None]) -> None:
    read_as(Role.BOARD)
    assert "Ingen tilskudd er ført ennå. Prosjektlederen fører dem." in said(part())


@pytest.mark.parametrize("name", PARTS)
def test_typed_text_is_text_in_every_part(known: Store, name: str) -> None:
    """Our own HTML escapes it, and Streamlit's elements get its marks as letters."""
    shown = part(name)
    assert not [body for body in html(shown, "kk-table") if "<b>" in body]
    for kind in ("markdown", "subheader", "info", "warning", "caption"):
        for each in shown.get(kind):
            assert "**fet**" not in each.value
            assert "${" not in each.value
    assert not [each for each in shown.checkbox if "**fet**" in each.label]


def test_hostile_text_is_there_as_it_was_typed(known: Store) -> None:
    assert "&lt;b&gt;Kurs&lt;/b&gt; ${x} **fet**" in table(part("timer"), "2 føringer")
    assert HOSTILE in text_of(part("annet"), "kk-table")
    (heading,) = [each.value for each in part("tilskudd").subheader]
    assert heading.replace("\\", "") == f"{FUNDER}: {TITLE}"


def test_on_an_earlier_day_later_lines_are_not_there(known: Store) -> None:
    before = (AWARDED - timedelta(1)).isoformat()
    assert "Ingen tilskudd er ført ennå." in said(part("tilskudd", dato=before))
    assert "Ingen kontingent er krevd inn ennå." in said(part("kontingent", dato="2018-12-31"))
    assert "Ingen andre bidrag er ført." in said(part("annet", dato="2019-02-28"))
    assert "Ingen egne timer er ført ennå." in said(part("timer", dato="2019-06-03"))
    assert table(part("timer", dato="2019-06-04"), "2 føringer")


def test_what_came_later_has_not_come_on_an_earlier_day(known: Store) -> None:
    assert "400 000 kr, 1. juni 2018" in table(part("tilskudd"), "Utbetalinger")
    assert "1. juni 2018" not in table(part("tilskudd", dato="2018-05-31"), "Utbetalinger")
    years = table(part("kontingent", dato="2019-10-31"), "Kontingent år for år")
    assert "10 000 kr" in years
    assert "0 kr" in years
    assert ">5 000 kr" not in years
    assert ">5 000 kr" in table(part("kontingent", dato="2019-11-01"), "Kontingent år for år")


def test_in_english(known: Store) -> None:
    for name in PARTS:
        shown = part(name, lang="en")
        assert [each.value for each in shown.title] == ["Funding"]
        assert "Ingen" not in said(shown)


# --- warnings -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "needs", "kind", "told"),
    [
        (30, 0.5, "warning", "500 000 kr mangler i godkjent egeninnsats."),
        (30, 0.0, "info", "kan søkes utbetalt nå. Fristen er"),
        (-1, 0.0, "warning", "og den er ikke søkt utbetalt."),
    ],
)
def test_a_deadline_is_told_of_before_and_after(
    two: Store, days: int, needs: float, kind: str, told: str
) -> None:
    money.grant(two)
    money.instalment(two, needs=needs, due_in=days)
    words = [plain(each.value).replace("\\", "") for each in part().get(kind)]
    assert any(told in each and FUNDER in each for each in words), words


def test_a_deadline_far_ahead_is_not_told_of(two: Store) -> None:
    money.grant(two)
    money.instalment(two, due_in=91)
    shown = part()
    assert not shown.warning
    assert not shown.info


def test_the_project_and_the_report_have_deadlines(two: Store) -> None:
    soon = session.today() + timedelta(30)
    money.grant(two, replace(money.GRANT, finish_by=soon, report_by=soon))
    told = " ".join(each.value for each in part().info)
    assert "være ferdig" in told
    assert "Sluttrapporten til Oppdiktet Fond har frist" in told


# --- grants and instalments -----------------------------------------------------------------


def test_a_grant_is_entered_and_the_form_is_empty_again(two: Store) -> None:
    shown = fill(
        part("tilskudd"),
        "grant-new",
        funder="  Oppdiktet Fond ",
        title="Nettverk",
        promised=1_000_000,
        awarded=AWARDED,
        match_share=50.0,
        source="Brev",
        plan="Kulturnæringsstiftelsen",
    )
    shown = press(shown, "grant-new-save")
    (kept,) = ledgers(two).grants
    assert (kept.funder, kept.promised, kept.match_share) == (FUNDER, 1_000_000, 0.5)
    assert (kept.finish_by, kept.members_promised, kept.conditions) == (None, None, None)
    assert "Lagret." in text_of(shown, "kk-receipt")
    assert value(shown, "text_input", "grant-new-funder") == ""
    parts = table(shown, "Utbetalinger, som reglene sier")
    assert "750 000 kr" in parts
    assert "250 000 kr" in parts


def test_an_empty_field_that_is_needed_is_told_and_the_rest_stays(two: Store) -> None:
    shown = press(fill(part("tilskudd"), "grant-new", title="Nettverk"), "grant-new-save")
    told = "\n".join(problems(shown))
    for name in ("Tilskuddsgiver", "Lovet, kr", "Tilsagn gitt", "Kilde"):
        assert f"«{name}»" in told or name in told
    assert "Rapportfrist" not in told
    assert value(shown, "text_input", "grant-new-title") == "Nettverk"
    assert not ledgers(two).grants


def test_a_grant_of_tomorrow_is_refused(two: Store) -> None:
    tomorrow = session.today() + timedelta(1)
    shown = fill(
        part("tilskudd"),
        "grant-new",
        funder="Fond",
        title="N",
        promised=1,
        awarded=tomorrow,
        source="Brev",
    )
    shown = press(shown, "grant-new-save")
    assert any("er ikke kommet ennå." in each for each in problems(shown))
    assert not ledgers(two).grants


def test_a_grant_is_given_another_name_and_its_parts_follow(known: Store) -> None:
    shown = choose(part("tilskudd"), "grant-chosen", 0)
    form = f"grant-{ledgers(known).grants[0].key}"
    assert value(shown, "number_input", f"{form}-promised") == 1_000_000
    assert value(shown, "number_input", f"{form}-match_share") == 100
    shown = press(fill(shown, form, title="Nytt navn"), f"{form}-save")
    assert problems(shown) == []
    assert "Lagret." in text_of(shown, "kk-receipt")
    assert {each.title for each in ledgers(known).grants} == {"Nytt navn"}
    assert {each.title for each in ledgers(known).instalments} == {"Nytt navn"}


def test_a_grant_in_use_is_not_removed_and_one_that_is_not_is(known: Store) -> None:
    form = f"grant-{ledgers(known).grants[0].key}"
    shown = press(choose(part("tilskudd"), "grant-chosen", 0), f"{form}-remove")
    shown = press(shown, f"{form}-remove-sure")
    assert any("2 linjer viser til" in each for each in problems(shown))
    for each in ledgers(known).instalments:
        money.done(commands.remove_instalment(known, LEADER, each))
    shown = press(choose(part("tilskudd"), "grant-chosen", 0), f"{form}-remove")
    assert ledgers(known).grants
    shown = press(shown, f"{form}-remove-sure")
    assert not ledgers(known).grants
    assert "Fjernet. Loggen husker det." in text_of(shown, "kk-receipt")


def test_an_instalment_is_entered_with_the_next_number(known: Store) -> None:
    form = f"instalment-{FUNDER}-{TITLE}-new"
    shown = part("tilskudd")
    assert value(shown, "number_input", f"{form}-number") == 3
    shown = press(fill(shown, form, amount=200_000, needs=100.0), f"{form}-save")
    assert problems(shown) == []
    assert [(x.number, x.amount, x.needs) for x in ledgers(known).instalments][-1] == (
        3,
        200_000,
        1.0,
    )


def test_a_payout_that_did_not_come_is_taken_out_again(known: Store) -> None:
    first = next(each for each in ledgers(known).instalments if each.number == 1)
    form = f"instalment-{FUNDER}-{TITLE}-{first.key}"
    shown = choose(part("tilskudd"), "instalment-chosen", 0)
    assert value(shown, "date_input", f"{form}-paid") == date(2018, 6, 1)
    shown = press(fill(shown, form, paid=None, paid_amount=None), f"{form}-save")
    assert problems(shown) == []
    now = next(each for each in ledgers(known).instalments if each.number == 1)
    assert (now.paid, now.paid_amount) == (None, None)


def test_a_day_without_its_amount_is_told(known: Store) -> None:
    form = f"instalment-{FUNDER}-{TITLE}-new"
    shown = fill(part("tilskudd"), form, amount=1, needs=0.0, paid=date(2019, 1, 1))
    shown = press(shown, f"{form}-save")
    assert any("bare det ene er fylt ut" in each for each in problems(shown))


# --- fees -----------------------------------------------------------------------------------


def charge(shown: AppTest, year: int, amount: int) -> AppTest:
    shown.number_input(key="charge-year").set_value(year)
    shown.number_input(key="charge-amount").set_value(amount)
    shown.date_input(key="charge-due").set_value(date(year, 12, 31))
    return press(shown.run(), "charge")


def test_everybody_is_charged_once(two: Store) -> None:
    shown = charge(part("kontingent"), 2019, 5_000)
    assert "2 krav er ført." in text_of(shown, "kk-receipt")
    assert "10 000 kr" in table(shown, "Kontingent år for år")
    shown = charge(shown, 2019, 7_000)
    assert "Alle som var medlem det året, har krav fra før." in text_of(shown, "kk-receipt")
    assert {each.amount for each in ledgers(two).fees} == {5_000}


def test_what_is_charged_now_is_seen_before_it_is_due(two: Store) -> None:
    this_year = session.today().year
    shown = charge(part("kontingent"), this_year, 5_000)
    assert str(this_year) in table(shown, "Kontingent år for år")
    assert "Ingen kontingent er krevd inn ennå." not in said(shown)


def test_a_fee_of_nothing_is_refused(two: Store) -> None:
    shown = charge(part("kontingent"), 2019, 0)
    assert any("er ikke et beløp over null." in each for each in problems(shown))
    assert not ledgers(two).fees


def test_a_payment_is_recorded_and_taken_back(known: Store) -> None:
    shown = part("kontingent").selectbox(key="fee-chosen").set_value((2, 2019)).run()
    assert value(shown, "number_input", "payment-2-2019-amount") == 5_000
    shown = fill(shown, "payment-2-2019", amount=2_000, day=date(2020, 1, 15))
    shown = press(shown, "payment-2-2019-save")
    assert "Innbetalingen er ført." in text_of(shown, "kk-receipt")
    paid = {each.member_id: (each.paid_amount, each.paid) for each in ledgers(known).fees}
    assert paid[2] == (2_000, date(2020, 1, 15))
    assert "3 000 kr" in table(shown, OWING)
    shown = press(fill(shown, "payment-2-2019", amount=0), "payment-2-2019-save")
    paid = {each.member_id: (each.paid_amount, each.paid) for each in ledgers(known).fees}
    assert paid[2] == (0, None)


def test_when_all_have_paid_nobody_owes(known: Store) -> None:
    money.done(
        commands.record_payment(
            known, LEADER, (2, 2019), amount=5_000, paid=PAID, today=session.today()
        )
    )
    shown = part("kontingent")
    assert "Ingen skylder kontingent denne dagen." in said(shown)
    assert not table(shown, OWING)


# --- hours ----------------------------------------------------------------------------------


def test_all_that_wait_are_approved_with_one_press(known: Store) -> None:
    shown = part("timer")
    assert [each.value for each in shown.checkbox] == [True, True]
    assert "2 føringer venter på deg" in [each.value for each in shown.subheader]
    shown = press(shown, APPROVE)
    assert money.by_status(known) == {HoursStatus.APPROVED: 2}
    assert {each.approved_amount for each in ledgers(known).own_hours} == {3_750}
    assert "2 føringer er godkjent." in text_of(shown, "kk-receipt")
    assert not shown.checkbox


def test_only_those_with_a_cross_are_decided_on(known: Store) -> None:
    shown = part("timer")
    shown.checkbox[0].uncheck()
    press(shown, APPROVE)
    assert money.by_status(known) == {HoursStatus.DOCUMENTED: 1, HoursStatus.APPROVED: 1}


def test_without_a_cross_it_says_so(known: Store) -> None:
    shown = part("timer")
    for each in shown.checkbox:
        each.uncheck()
    shown = press(shown, APPROVE)
    assert "Kryss av minst én føring først." in text_of(shown, "kk-receipt")
    assert money.by_status(known) == {HoursStatus.DOCUMENTED: 2}


def test_rejecting_takes_a_reason(known: Store) -> None:
    shown = press(part("timer"), REJECT)
    assert any("Det står ikke hvorfor timene avslås." in each for each in problems(shown))
    assert money.by_status(known) == {HoursStatus.DOCUMENTED: 2}
    shown.text_input(key="hours-reason").set_value("Mangler <b>signatur</b>")
    shown = press(shown, REJECT)
    assert money.by_status(known) == {HoursStatus.REJECTED: 2}
    assert "avvist: Mangler &lt;b&gt;signatur&lt;/b&gt;" in table(shown, "2 føringer")
    assert "2 føringer er avvist." in text_of(shown, "kk-receipt")


def test_hours_nobody_knows_the_worth_of_are_not_crossed_and_not_approved(two: Store) -> None:
    money.hours(two, replace(money.HOURS, hourly=None))
    shown = part("timer")
    (box,) = shown.checkbox
    assert box.value is False
    assert "ukjent verdi" in box.label
    box.check()
    shown = press(shown, APPROVE)
    assert any("har ingen kjent timesats" in each for each in problems(shown))
    assert "ukjent" in table(shown, "1 føring")


def test_hours_without_a_time_sheet_do_not_wait(two: Store) -> None:
    money.hours(two, replace(money.HOURS, evidence=None))
    shown = part("timer")
    assert "0 føringer venter på deg" in [each.value for each in shown.subheader]
    assert not shown.checkbox


def test_the_lines_are_found_by_status(known: Store) -> None:
    press(part("timer"), APPROVE)
    money.hours(known, replace(money.HOURS, activity="Nytt", evidence=None))
    assert table(part("timer"), "3 føringer")
    assert "Nytt" in table(part("timer", timestatus="registered"), "1 føring")


def test_on_an_earlier_day_hours_are_as_they_were_then(known: Store) -> None:
    press(part("timer"), APPROVE)
    today = table(part("timer"), "2 føringer")
    assert today.count(">godkjent<") == 2
    assert ">godkjent<" not in table(part("timer", dato="2020-06-01"), "2 føringer")


# --- other cash -----------------------------------------------------------------------------


def test_other_cash_is_entered_and_removed(known: Store) -> None:
    shown = fill(
        part("annet"),
        "cash-new",
        day=date(2020, 1, 2),
        payer="Oppdiktet bank",
        purpose="Kurs",
        amount=20_000,
        source="Avtale",
        funder=FUNDER,
    )
    shown = press(shown, "cash-new-save")
    assert problems(shown) == []
    kept = next(each for each in ledgers(known).other_cash if each.payer == "Oppdiktet bank")
    assert (kept.amount, kept.funder, kept.received) == (20_000, FUNDER, None)
    assert "20 000 kr" in table(shown, "Andre bidrag i penger")
    at = list(ledgers(known).other_cash).index(kept)
    form = f"cash-{kept.key}"
    shown = press(choose(part("annet"), "cash-chosen", at), f"{form}-remove")
    shown = press(shown, f"{form}-remove-sure")
    assert [each.payer for each in ledgers(known).other_cash] == ["Oppdiktet kommune"]
    assert "Fjernet. Loggen husker det." in text_of(shown, "kk-receipt")


# --- rates and rules ------------------------------------------------------------------------


def test_a_rate_is_written_and_taken_back(empty: Store) -> None:
    shown = fill(
        part("satser"),
        "rate-new",
        worker=Worker.OWNER,
        since=date(2020, 1, 1),
        cap=400,
        source="Brev",
    )
    shown = press(shown, "rate-new-save")
    assert problems(shown) == []
    written = Rate(Worker.OWNER, date(2020, 1, 1), 400, 1850, "Brev")
    assert written in ledgers(empty).rates
    assert "400 kr" in table(shown, "Hva en egen time er verd")
    at = ledgers(empty).rates.index(written)
    shown = choose(part("satser"), "rate-chosen", at)
    shown = press(press(shown, f"rate-{written.key}-remove"), f"rate-{written.key}-remove-sure")
    assert ledgers(empty).rates == RATES
    assert "Fjernet. Loggen husker det." in text_of(shown, "kk-receipt")


def test_a_share_of_the_salary_is_typed_in_per_cent(empty: Store) -> None:
    shown = fill(
        part("satser"),
        "rate-new",
        since=date(2021, 1, 1),
        cap=800,
        salary_share=0.12,
        source="Brev",
    )
    press(shown, "rate-new-save")
    assert next(x for x in ledgers(empty).rates if x.cap == 800).salary_share == pytest.approx(
        0.0012
    )


def test_a_published_rate_stays(empty: Store) -> None:
    form = f"rate-{RATES[0].key}"
    shown = press(choose(part("satser"), "rate-chosen", 0), f"{form}-remove")
    shown = press(shown, f"{form}-remove-sure")
    assert any("kan ikke fjernes" in each for each in problems(shown))
    assert ledgers(empty).rates == RATES


def test_a_payout_rule_is_written(empty: Store) -> None:
    shown = fill(
        part("satser"),
        "rule-new",
        plan="Oppdiktet plan",
        number=1,
        share=100.0,
        needs=50.0,
        condition="Ved start",
        source="Brev",
    )
    shown = press(shown, "rule-new-save")
    assert problems(shown) == []
    rule = PayoutRule("Oppdiktet plan", None, 1, 1.0, 0.5, "Ved start", "Brev")
    assert rule in ledgers(empty).payout_rules
    assert "Oppdiktet plan" in table(shown, "Når tilskuddene betales ut")
