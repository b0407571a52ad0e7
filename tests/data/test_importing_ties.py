"""Lists of ties: who a side is, what a row says, and what is wrong with it."""

from __future__ import annotations

from datetime import date

import pytest

from cluster.collaboration.ties import Party, Tie, TieKind, TieStatus
from cluster.members import Member, MemberKind, Term
from cluster.problems import Severity
from data.importing.line_list import LineReading
from data.importing.tie_columns import TIES
from data.importing.ties import read_ties

TODAY = date(2020, 6, 1)
NUMBER, OTHER = "399999901", "399999928"
JOINED = (Term(MemberKind.MEMBER, date(2017, 11, 15)),)
DAY = date(2018, 4, 17)
MEMBERS = (
    Member(1, "Fiktiv Film", JOINED, (), org_number=NUMBER),
    Member(2, "Oppdiktet Lyd AS", JOINED, ()),
    Member(3, "Liksom Foto", JOINED, ()),
    Member(4, "LIKSOM  foto", JOINED, ()),
    Member(5, "Borte AS", JOINED, (), trashed=date(2019, 1, 1)),
)
USUAL = {
    "dag": "2018-04-17",
    "fra_orgnr": NUMBER,
    "til": "Oppdiktet Lyd AS",
    "slag": "kjøpt tjeneste",
    "tittel": "Lydmiks",
}
PLAIN = Tie(DAY, Party(1), Party(2), TieKind.PURCHASE, "Lydmiks", TODAY)


def a_row(**told: str) -> str:
    headings = TIES.headings.values()
    fields = {**USUAL, **told}
    assert set(fields) <= set(headings)
    return ";".join(fields.get(each, "") for each in headings)


def read(*rows: str, heading: str | None = None) -> LineReading[Tie]:
    top = heading or ";".join(TIES.headings.values())
    content = "\n".join((top, *rows)).encode()
    return read_ties(content, "liste.csv", members=MEMBERS, today=TODAY)


def one(**told: str) -> Tie:
    reading = read(a_row(**told))
    assert reading.problems == ()
    (line,) = reading.lines
    return line


def wrong(**told: str) -> list[tuple[str, str | None, str | None]]:
    """What is wrong with a row after one that is right."""
    reading = read(a_row(tittel="Noe annet"), a_row(**told))
    assert reading.lines == ()
    assert {each.row for each in reading.problems} == {3}
    return [(each.code, each.column, each.value) for each in reading.problems]


def test_a_tie_says_everything_there_is() -> None:
    assert one() == PLAIN
    assert one(
        siste_dag="20.04.2018",
        slag="Utlån av utstyr",
        verdi_kr="12 500",
        meldt_av="oppdiktet lyd as",
        meldt_dato="2018-05-01",
        status="Bestridt",
        avgjort_dato="2018-05-03",
        merknad="Det var ikke oss",
    ) == Tie(
        DAY,
        Party(1),
        Party(2),
        TieKind.LOAN,
        "Lydmiks",
        date(2018, 5, 1),
        ends=date(2018, 4, 20),
        value=12_500,
        reported_by=2,
        status=TieStatus.DISPUTED,
        decided=date(2018, 5, 3),
        remark="Det var ikke oss",
    )


def test_an_answer_without_a_day_is_of_today_and_no_answer_has_none() -> None:
    assert one(status="bekreftet").decided == TODAY
    assert one().decided is None


def test_a_reporter_is_told_by_number_or_name() -> None:
    assert one(meldt_av=NUMBER).reported_by == 1
    assert one(meldt_av="Fiktiv Film").reported_by == 1


def test_a_name_that_is_no_member_s_is_an_outsider() -> None:
    assert one(til="Nordpolen Kino").second == Party(None, "Nordpolen Kino")
    assert one(fra_orgnr="", fra="Nordpolen Kino").first == Party(None, "Nordpolen Kino")
    assert one(fra_orgnr="", fra="fiktiv  FILM").first == Party(1)


@pytest.mark.parametrize("written", ["Oppdiktet Lyd", "Lyd Oppdiktet AS", "Opdiktet Lyd AS"])
def test_a_name_nearly_like_a_member_s_is_a_warning_that_proposes_it(written: str) -> None:
    reading = read(a_row(til=written))
    (problem,) = reading.problems
    assert (problem.code, problem.severity) == ("tie.like_member", Severity.WARNING)
    assert (problem.row, problem.column, problem.value) == (2, "til", written)
    assert problem.details == {"proposals": ("Oppdiktet Lyd AS",)}
    assert reading.lines[0].second == Party(None, written)


def test_nobody_in_the_trash_is_proposed() -> None:
    assert read(a_row(til="Bort AS")).problems == ()


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ({"dag": ""}, ("cell.missing", "dag", None)),
        ({"dag": "i fjor"}, ("date.unreadable", "dag", "i fjor")),
        ({"dag": "2020-06-02"}, ("tie.future", "dag", "2020-06-02")),
        ({"dag": "1989-01-01"}, ("date.too_early", "dag", "1989-01-01")),
        ({"siste_dag": "2018-04-16"}, ("tie.ends_first", "siste_dag", "2018-04-16")),
        ({"fra_orgnr": OTHER}, ("line.unknown_member", "fra_orgnr", OTHER)),
        ({"fra_orgnr": "1"}, ("org_number.not_nine_digits", "fra_orgnr", "1")),
        (
            {"fra_orgnr": OTHER, "fra": "Nordpolen Kino"},
            ("line.unknown_member", "fra_orgnr", OTHER),
        ),
        ({"til": "liksom foto"}, ("line.several_members", "til", "liksom foto")),
        ({"til": ""}, ("cell.missing", "til", None)),
        ({"til": "x" * 121}, ("tie.text_too_long", "til", "x" * 30)),
        ({"til": "Borte AS"}, ("member.gone", "til", "Borte AS")),
        (
            {"til": "ikke lenger i registeret"},
            ("line.unknown_member", "til", "ikke lenger i registeret"),
        ),
        ({"til": "Fiktiv Film"}, ("tie.with_itself", "til", "Fiktiv Film")),
        ({"fra_orgnr": "", "fra": "Nord", "til": "Sør"}, ("tie.no_member", "fra", "Nord")),
        ({"slag": "vennskap"}, ("tie.kind", "slag", "vennskap")),
        ({"slag": ""}, ("cell.missing", "slag", None)),
        ({"tittel": ""}, ("cell.missing", "tittel", None)),
        ({"tittel": "x" * 121}, ("cell.too_long", "tittel", "x" * 121)),
        ({"verdi_kr": "-5"}, ("figure.amount", "verdi_kr", "-5")),
        ({"verdi_kr": "mye"}, ("figure.amount", "verdi_kr", "mye")),
        ({"verdi_kr": "1000000001"}, ("tie.value", "verdi_kr", "1000000001")),
        ({"meldt_av": "Nordpolen Kino"}, ("line.unknown_member", "meldt_av", "Nordpolen Kino")),
        ({"meldt_av": "liksom foto"}, ("line.several_members", "meldt_av", "liksom foto")),
        ({"meldt_dato": "2021-01-01"}, ("funding.future", "meldt_dato", "2021-01-01")),
        ({"status": "tja"}, ("tie.status", "status", "tja")),
        ({"status": "bestridt"}, ("tie.no_remark", "merknad", None)),
        ({"avgjort_dato": "2018-05-01"}, ("tie.not_decided", "avgjort_dato", "2018-05-01")),
        (
            {"status": "bekreftet", "avgjort_dato": "2021-01-01"},
            ("funding.future", "avgjort_dato", "2021-01-01"),
        ),
        ({"merknad": "x" * 301}, ("cell.too_long", "merknad", "x" * 200)),
    ],
)
def test_what_is_wrong_is_told_where_it_stands(
    told: dict[str, str], problem: tuple[str, str, str | None]
) -> None:
    assert wrong(**told) == [problem]


def test_the_same_tie_twice_is_told_of_whoever_is_first_where_both_do_the_same() -> None:
    turned = {
        "fra_orgnr": "",
        "fra": "Oppdiktet Lyd AS",
        "til_orgnr": NUMBER,
        "til": "",
        "tittel": "LYDMIKS",
    }
    told = read(a_row(slag="samproduksjon"), a_row(slag="samproduksjon", **turned)).problems
    assert [(each.code, each.row, each.column) for each in told] == [("tie.twice", 3, "tittel")]
    assert told[0].details == {"other_row": 2}
    assert read(a_row(), a_row(**turned)).problems == ()  # one bought, and then the other


def test_a_list_without_a_way_to_tell_the_sides_says_which_column() -> None:
    reading = read("x;y;z", heading="dag;slag;tittel")
    assert [(each.code, each.value) for each in reading.problems] == [
        ("import.missing_column", "fra_orgnr"),
        ("import.missing_column", "til_orgnr"),
    ]


def test_english_headings_are_known() -> None:
    heading = ";".join(str(each) for each in TIES.headings)
    assert read(a_row(), heading=heading).lines == (PLAIN,)
