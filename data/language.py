"""The reader's language: texts, numbers and dates, from the catalogues in ui/locale."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from functools import cache
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_datetime, format_skeleton, format_time
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent
from babel.support import Translations

from cluster.meetings.ledgers import OSLO

NEAR_DAYS = 180
"""So far from a day, a date without its year is not mistaken for that of another."""

CATALOGUES = Path(__file__).parent.parent / "ui" / "locale"


class Language(StrEnum):
    """The languages of the interface, by the code a browser knows."""

    BOKMAL = "nb"
    ENGLISH = "en"


class Texts:
    """Turns bokmål message ids, numbers and dates into the reader's language."""

    def __init__(self, language: Language, catalogue: NullTranslations) -> None:
        self.language = language
        self._catalogue = catalogue

    def __call__(self, text: str, /, **parameters: object) -> str:
        """The translated text; ``parameters`` fill its braces."""
        translated = self._catalogue.gettext(text)
        return translated.format(**parameters) if parameters else translated

    def plural(self, one: str, many: str, count: int, **parameters: object) -> str:
        """The form that fits ``count``, which the text may name as ``{count}``."""
        text = self._catalogue.ngettext(one, many, count)
        return text.format(count=self.number(count), **parameters)

    def number(self, value: float, decimals: int = 0) -> str:
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        return str(format_decimal(value, format=pattern, locale=self._locale))

    def percent(self, share: float, decimals: int = 0) -> str:
        pattern = Locale.parse(self._locale).percent_formats[None].pattern
        if decimals:
            pattern = pattern.replace("##0", "##0." + "0" * decimals)
        return str(format_percent(share, format=pattern, locale=self._locale))

    def quarter(self, value: date) -> str:
        """The quarter a day is in: 1. kvartal 2027, 1st quarter 2027."""
        return str(format_date(value, format="QQQQ yyyy", locale=self._locale))

    def span(self, low: float, high: float) -> str:
        """From and to, both in it; one number where they are the same."""
        ends = dict.fromkeys((self.number(low), self.number(high)))
        return "–".join(ends)

    def day(self, value: date) -> str:
        """A date as people write it: 15. november 2017, 15 November 2017."""
        return str(format_date(value, format="long", locale=self._locale))

    def moment(self, value: datetime) -> str:
        """A day and a time as people write them where the cluster is: 24.11.2026 14:05."""
        shown = format_datetime(value, "short", tzinfo=OSLO, locale=self._locale)
        return str(shown)

    def short_day(self, value: date) -> str:
        return str(format_date(value, format="medium", locale=self._locale))

    def near_day(self, value: date, today: date) -> str:
        """A date without its year as long as nobody can mistake it: 21. nov., 21 Nov."""
        if abs((value - today).days) > NEAR_DAYS:
            return self.short_day(value)
        return str(format_skeleton("MMMd", value, locale=self._locale))

    def full_day(self, value: date) -> str:
        """A date with its weekday: tirsdag 10. mars 2026, Tuesday 10 March 2026."""
        return str(format_date(value, format="full", locale=self._locale))

    def weekday(self, value: date) -> str:
        """tirsdag, Tuesday."""
        return str(format_date(value, format="cccc", locale=self._locale))

    def short_weekday(self, value: date) -> str:
        """tir., Tue."""
        return str(format_date(value, format="ccc", locale=self._locale))

    def clock(self, value: datetime) -> str:
        """The time of day where the cluster is: 10:00."""
        return str(format_time(value, "HH:mm", tzinfo=OSLO, locale=self._locale))

    def whole_month(self, value: date) -> str:
        """A month written out: mars 2026, March 2026."""
        return str(format_date(value, format="LLLL yyyy", locale=self._locale))

    def month(self, value: date) -> str:
        return str(format_date(value, format="MMM yyyy", locale=self._locale))

    @property
    def _locale(self) -> str:
        return {Language.BOKMAL: "nb_NO", Language.ENGLISH: "en_GB"}[self.language]


@cache
def texts(language: Language) -> Texts:
    """The texts of ``language``. Bokmål needs no catalogue: it is the message ids."""
    if language is Language.BOKMAL:
        return Texts(language, NullTranslations())
    return Texts(language, _catalogue(CATALOGUES / language / "LC_MESSAGES" / "klyngekart.po"))


def _catalogue(path: Path) -> Translations:
    compiled = BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source))
    compiled.seek(0)
    return Translations(compiled)
