"""What the presentation itself says, around what it presents."""

from __future__ import annotations

from collections.abc import Mapping

from data.language import Texts


def deck_words(t: Texts) -> Mapping[str, str]:
    """The words of the slides' frame, of the map that plays, and of what can be done."""
    return {
        "slide": t("lysbilde"),
        "where": t("Bilde {n} av {all}"),
        "steering": t("Styr presentasjonen"),
        "previous": t("Forrige bilde"),
        "next": t("Neste bilde"),
        "help": t("Taster og valg"),
        "leave": t("Avslutt"),
        "full": t("Full skjerm"),
        "dark": t("Mørk bakgrunn"),
        "turn": t("Bla"),
        "ends": t("Første og siste bilde"),
        "list": t("Denne lista"),
        "close": t("Lukk"),
        "growth": t("Veksten på kartet"),
        "play": t("Spill veksten på kartet"),
        "pause": t("Stopp veksten på kartet"),
        "day": t("Dato på kartet"),
        "one_on_map": t("virksomhet på kartet"),
        "many_on_map": t("virksomheter på kartet"),
        "notes": t("Talenotater"),
        "missing": t("Det vi ikke vet"),
        "counted": t("Hva som er talt"),
        "behind": t("Tallene bak"),
        "no_notes": t("Ingen notater til dette bildet."),
    }


def more_rows(count: int, t: Texts) -> str:
    """That a slide has no room for all rows of its table, and where the others are."""
    return t.plural(
        "… og {count} rad til i talenotatene", "… og {count} rader til i talenotatene", count
    )
