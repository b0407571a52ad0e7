"""A mail to a member that has not told its figures: what is missing, and where to tell it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from cluster.firm_years import Missing
from data.language import Texts


@dataclass(frozen=True, slots=True)
class Mail:
    """Plain text, ready to be sent."""

    subject: str
    body: str

    def link(self, address: str = "", copies: Sequence[str] = ()) -> str:
        """A ``mailto`` link to ``address``, or to many who do not see each other."""
        hidden = f"bcc={quote(','.join(copies), safe='@,')}&" if copies else ""
        written = f"subject={quote(self.subject)}&body={quote(self.body)}"
        return f"mailto:{quote(address, safe='@')}?{hidden}{written}"


def reminder(of: Missing, t: Texts) -> Mail:
    """To one member, by name and with its own years."""
    lacks = "\n".join(f"- {line}" for line in _lacks(of, t))
    greeting = t("Hei, {name}.", name=of.member.name)
    return Mail(_subject(of.years, t), "\n\n".join([greeting, _asks(t), lacks, *_how(t)]))


def reminder_to_all(of: Sequence[Missing], t: Texts) -> Mail:
    """To all who lack something, without anybody's name: the years that some of them lack."""
    years = sorted({year for each in of for year in each.years})
    asked = ", ".join(map(str, years))
    lacks = t(
        "Det gjelder omsetning eller ansatte for ett eller flere av årene {years}.", years=asked
    )
    return Mail(_subject(years, t), "\n\n".join([t("Hei."), _asks(t), lacks, *_how(t)]))


def missing_words(of: Missing, t: Texts) -> str:
    """What a member lacks, in one line: 2018 (ansatte), 2019."""
    return ", ".join(_year(of, year, t) for year in of.years)


def _year(of: Missing, year: int, t: Texts) -> str:
    if year not in of.turnover:
        return t("{year} (ansatte)", year=year)
    if year not in of.employees:
        return t("{year} (omsetning)", year=year)
    return str(year)


def _subject(years: Sequence[int], t: Texts) -> str:
    return t("Omsetning og ansatte for {years}", years=", ".join(map(str, years)))


def _asks(t: Texts) -> str:
    return t("Vi mangler tall fra dere som klyngen har lovet bevilgerne å vise:")


def _lacks(of: Missing, t: Texts) -> Iterator[str]:
    for year in of.years:
        if year not in of.turnover:
            yield t("{year}: antall ansatte", year=year)
        elif year not in of.employees:
            yield t("{year}: omsetning", year=year)
        else:
            yield t("{year}: omsetning og antall ansatte", year=year)


def _how(t: Texts) -> tuple[str, ...]:
    return (
        t(
            "Dere kan skrive tallene inn selv på Min side, eller svare på denne e-posten. "
            "Omsetningen er driftsinntektene i hele kroner, ansatte telles i hoder. Null er også "
            "et svar."
        ),
        t(
            "Bare styret og prosjektlederen ser tallene for den enkelte virksomheten. Andre ser "
            "summer og snitt av flere."
        ),
    )
