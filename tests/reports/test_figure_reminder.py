"""The mail to those whose figures are missing."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from cluster.firm_years import Missing
from cluster.members import Member, MemberKind, Term
from data.language import Language, texts
from reports.figure_reminder import Mail, missing_words, reminder, reminder_to_all

NB, EN = texts(Language.BOKMAL), texts(Language.ENGLISH)
HOSTILE = "Å&B=C?\r\nBcc: x@example.com #%20"


def lacking(turnover: tuple[int, ...], employees: tuple[int, ...], name: str = "Fiktiv") -> Missing:
    term = Term(MemberKind.MEMBER, date(2017, 11, 15))
    return Missing(Member(1, name, (term,), ()), turnover, employees)


def test_the_mail_names_each_year_and_what_of_it_is_missing() -> None:
    mail = reminder(lacking((2018, 2019), (2017, 2019)), NB)
    assert mail.subject == "Omsetning og ansatte for 2017, 2018, 2019"
    assert "Hei, Fiktiv." in mail.body
    assert (
        "- 2017: antall ansatte\n- 2018: omsetning\n- 2019: omsetning og antall ansatte"
        in mail.body
    )
    assert "Min side" in mail.body


def test_the_mail_to_all_names_nobody_and_every_year() -> None:
    mail = reminder_to_all([lacking((2018,), ()), lacking((), (2019,), "En annen")], NB)
    assert "2018, 2019" in mail.body
    assert "Fiktiv" not in mail.body
    assert "En annen" not in mail.body


def test_what_is_missing_in_one_line() -> None:
    assert missing_words(lacking((2018, 2019), (2017, 2019)), NB) == (
        "2017 (ansatte), 2018 (omsetning), 2019"
    )


def test_in_english() -> None:
    mail = reminder(lacking((2018,), (2018,)), EN)
    assert mail.subject == "Turnover and employees for 2018"
    assert "- 2018: turnover and number of employees" in mail.body


@pytest.mark.parametrize("name", ["Fiktiv", HOSTILE])
def test_the_link_says_the_same_and_nothing_more(name: str) -> None:
    mail = reminder(lacking((2018,), (), name), NB)
    link = urlsplit(mail.link("post@example.com"))
    assert (link.scheme, link.path) == ("mailto", "post@example.com")
    assert parse_qs(link.query, strict_parsing=True) == {
        "subject": [mail.subject],
        "body": [mail.body],
    }


def test_many_are_blind_copies_and_an_address_adds_no_header() -> None:
    copies = ["a@example.com", "b@example.com?cc=x@example.com"]
    link = urlsplit(Mail("s", "b").link(copies=copies))
    assert link.path == ""
    assert set(parse_qs(link.query)) == {"bcc", "subject", "body"}
    assert parse_qs(link.query)["bcc"] == [",".join(copies)]
