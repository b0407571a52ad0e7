"""One cell at a time: what it means, or what is wrong with it.

Every reader takes a cell that is not empty and returns the value or a
``Problem`` without a place, which the caller adds. None of them guesses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from urllib.parse import urlsplit

from rapidfuzz import fuzz, process
from stdnum.exceptions import InvalidChecksum, ValidationError
from stdnum.no import orgnr

from cluster.crafts import Craft
from cluster.members import MemberKind, OrganisationForm
from cluster.problems import Problem
from cluster.wording import CRAFTS
from data.importing.sheet import Cell, as_text
from data.language import Language, texts

EARLIEST = date(1990, 1, 1)
MAX_NAME = 200
MAX_LINE = 200
MAX_CRAFTS = 500
MAX_PROSE = 2_000
MOST_EMPLOYEES = 100_000
_DECIMALS = 6  # of a degree: a tenth of a metre

_KINDS = {
    "medlem": MemberKind.MEMBER,
    "member": MemberKind.MEMBER,
    "observatør": MemberKind.OBSERVER,
    "observer": MemberKind.OBSERVER,
    "partner": MemberKind.PARTNER,
}
_ANSWERS = {
    **dict.fromkeys(("ja", "j", "yes", "y", "true", "sant", "1"), True),
    **dict.fromkeys(("nei", "n", "no", "false", "usann", "0"), False),
}


def text(most: int) -> Callable[[Cell], str | Problem]:
    """A reader of one line of text, at most ``most`` characters."""
    prose_reader = prose(most)

    def read(cell: Cell) -> str | Problem:
        found = prose_reader(cell)
        return found if isinstance(found, Problem) else re.sub(r"[\n\t]+", " ", found)

    return read


def prose(most: int) -> Callable[[Cell], str | Problem]:
    """A reader of text that may have several lines."""

    def read(cell: Cell) -> str | Problem:
        found = as_text(cell)
        if len(found) > most:
            return Problem("cell.too_long", details={"most": most, "length": len(found)})
        return found

    return read


def kind(cell: Cell) -> MemberKind | Problem:
    """Member, observer or partner, in either language."""
    return _KINDS.get(as_text(cell).casefold(), Problem("cell.unknown_kind"))


def organisation_form(cell: Cell) -> OrganisationForm | Problem:
    """The code of a legal form, in any case."""
    try:
        return OrganisationForm(as_text(cell).upper())
    except ValueError:
        return Problem("cell.unknown_form", details={"known": tuple(map(str, OrganisationForm))})


def answer(cell: Cell) -> bool | Problem:
    """Yes or no."""
    found = _ANSWERS.get(as_text(cell).casefold())
    return Problem("cell.not_yes_or_no") if found is None else found


@lru_cache(maxsize=65_536)
def org_number(cell: Cell) -> str | Problem:
    """Nine digits that pass mod-11; spaces and ``NO … MVA`` around them are no part of it."""
    digits = re.sub(r"[\s.]", "", as_text(cell).upper()).removeprefix("NO").removesuffix("MVA")
    try:
        return str(orgnr.validate(digits))
    except InvalidChecksum:
        return Problem("org_number.check_digit")
    except ValidationError:
        return Problem("org_number.not_nine_digits")


def postal_code(cell: Cell) -> str | Problem:
    """Four digits; a zero that a spreadsheet took from the front is given back."""
    found = as_text(cell)
    if not re.fullmatch(r"[0-9]{3,4}", found):
        return Problem("cell.postal_code")
    return found.zfill(4)


def whole(cell: Cell, most: int) -> int | None:
    """A whole number from 0 to ``most``; None for anything else."""
    found = re.fullmatch(r"([0-9]{1,9})(?:[.,]0+)?", as_text(cell))
    if isinstance(cell, bool) or found is None or int(found.group(1)) > most:
        return None
    return int(found.group(1))


def employees(cell: Cell) -> int | Problem:
    """A head count."""
    found = whole(cell, MOST_EMPLOYEES)
    return Problem("cell.employees", details={"most": MOST_EMPLOYEES}) if found is None else found


def latitude(cell: Cell) -> float | Problem:
    """Degrees north."""
    return _degrees(cell, 90)


def longitude(cell: Cell) -> float | Problem:
    """Degrees east."""
    return _degrees(cell, 180)


def _degrees(cell: Cell, most: int) -> float | Problem:
    found = as_text(cell).replace(",", ".")
    if not re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]+)?", found) or abs(float(found)) > most:
        return Problem("cell.degrees", details={"most": most})
    return round(float(found), _DECIMALS)


_ISO_DAY = re.compile(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})-(?P<d>[0-9]{1,2})")
_NORWEGIAN_DAY = re.compile(r"(?P<d>[0-9]{1,2})\.(?P<m>[0-9]{1,2})\.(?P<y>[0-9]{4})")
_SHORT_YEAR = re.compile(r"[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2}")


@lru_cache(maxsize=65_536)
def day(cell: Cell) -> date | Problem:
    """A date: ``2018-04-17``, ``17.04.2018`` or a date cell, not before ``EARLIEST``.

    The time of day in a cell that has one is no part of it.
    """
    cell = cell.date() if isinstance(cell, datetime) else cell
    found = cell if isinstance(cell, date) else _written_day(as_text(cell))
    if isinstance(found, date) and found < EARLIEST:
        return Problem("date.too_early", details={"earliest": EARLIEST.isoformat()})
    return found


def _written_day(written: str) -> date | Problem:
    found = _ISO_DAY.fullmatch(written) or _NORWEGIAN_DAY.fullmatch(written)
    if found is None:
        short = _SHORT_YEAR.fullmatch(written)
        return Problem("date.two_digit_year" if short else "date.unreadable")
    try:
        return date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        return Problem("date.impossible")


_EMAIL = re.compile(r"[^\s@<>,;:\"']+@[^\s@<>,;:\"']+\.[^\s@<>,;:\"'.]{2,}")
_MAX_EMAIL = 254


def email(cell: Cell) -> str | Problem:
    """One e-mail address."""
    found = as_text(cell)
    fits = len(found) <= _MAX_EMAIL and _EMAIL.fullmatch(found) and ".." not in found
    return found if fits else Problem("cell.email")


_PHONE = re.compile(r"\+?[0-9 ().\-/]+")
_PHONE_DIGITS = range(3, 16)


def phone(cell: Cell) -> str | Problem:
    """A telephone number as written."""
    found = as_text(cell).replace("\u00a0", " ")
    digits = sum(sign.isdigit() for sign in found)
    return found if _PHONE.fullmatch(found) and digits in _PHONE_DIGITS else Problem("cell.phone")


_HOST = re.compile(r"([a-z0-9æøåáčđŋšŧž]([a-z0-9æøåáčđŋšŧž-]*[a-z0-9æøåáčđŋšŧž])?\.)+[a-z]{2,}")


def website(cell: Cell) -> str | Problem:
    """An ``http`` or ``https`` address; ``https://`` is put before one without."""
    found = as_text(cell)
    address = found if re.match(r"https?://", found, re.IGNORECASE) else f"https://{found}"
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return Problem("cell.website")
    plain = not re.search(r"[\s<>\"'`\\@]", found) and len(found) <= MAX_LINE
    return address if plain and _HOST.fullmatch(host) else Problem("cell.website")


def _craft_key(name: str) -> str:
    return re.sub(r"[\W_]+", " ", name.casefold()).strip()


_CRAFT_NAMES: Mapping[str, Craft] = {
    _craft_key(name): craft
    for craft, bokmal in CRAFTS.items()
    for name in (bokmal, texts(Language.ENGLISH)(bokmal), craft.value)
}
_CLOSE = 80


def craft_names(cell: Cell) -> tuple[str, ...] | Problem:
    """The names in a cell that lists several crafts, each once."""
    listed = text(MAX_CRAFTS)(as_text(cell).replace("\n", ","))
    if isinstance(listed, Problem):
        return listed
    parts = (part.strip() for part in re.split(r"[,|]", listed))
    return tuple(dict.fromkeys(part for part in parts if part))


@lru_cache(maxsize=4_096)
def craft(name: str) -> Craft | Problem:
    """A craft by its name in either language; a misspelling gets its proposals."""
    known = _CRAFT_NAMES.get(_craft_key(name))
    if known is not None:
        return known
    close = _close_crafts(name)
    if close:
        return Problem("craft.misspelled", value=name, details={"proposals": close})
    return Problem("craft.unknown", value=name, details={"known": tuple(Craft)})


def _close_crafts(name: str) -> tuple[Craft, ...]:
    scored: Iterable[tuple[str, float, int]] = process.extract(
        _craft_key(name), list(_CRAFT_NAMES), scorer=fuzz.WRatio, limit=5, score_cutoff=_CLOSE
    )
    best = [_CRAFT_NAMES[found] for found, _, _ in scored]
    return tuple(dict.fromkeys(best))[:3]
