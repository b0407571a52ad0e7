"""What a funder's final report asks for: planned against done, how far the goals, what use.

The headings are filled from the ledgers; what no ledger knows is said to be missing, for the
project leader to write.
"""

from __future__ import annotations

from collections.abc import Iterator

from cluster.film_share import FilmShare
from cluster.funding.meter import grants_on, meter
from cluster.growth import ledger
from cluster.wording import VERDICTS_IN_SHORT
from data.language import Texts
from reports import film_words
from reports.blocks import Section, Table
from reports.material import Material
from reports.sections.effect import QUESTION
from reports.sections.film_share import counted
from reports.words import kroner

CODE = "sluttrapport"

Row = tuple[str, str, str]


def section(of: Material, t: Texts) -> Section | None:
    """None before the kick-off."""
    if of.day < of.project.start:
        return None
    rows = (*_goals(of, t), *_money(of, t), *_use(of, t))
    return Section(
        code=CODE,
        title=t("Til sluttrapporten"),
        message=t("Planlagt mot gjennomført, måloppnåelse og nytte, så langt registrene vet"),
        tables=(
            Table(
                "planned",
                t("Planlagt mot gjennomført"),
                (t("Hva"), t("Planlagt"), t("Gjennomført per {day}", day=t.short_day(of.day))),
                rows,
            ),
        ),
        missing=(
            t("Aktiviteter og avvik fra planen: skrives av prosjektlederen."),
            t("Hva medlemmene selv sier om nytten: det er ingen register over det."),
            t("Revisors attestasjon av regnskapet."),
        ),
        source=t("Kilde: klyngens egne registre. Definisjonene står i kapitlene foran."),
    )


def _goals(of: Material, t: Texts) -> Iterator[Row]:
    members = ledger(of.members).present(of.day)
    yield (
        t("Prosjektperiode"),
        t("{start} til {end}", start=t.day(of.project.start), end=t.day(of.project.end)),
        t("avsluttet") if of.day > of.project.end else t("pågår"),
    )
    first, second = of.project.goals
    yield t("Medlemmer, første mål"), t.number(first), _attained(members, first, t)
    yield t("Medlemmer, andre mål"), t.number(second), _attained(members, second, t)
    for grant in grants_on(of.funding, of.day):
        if grant.members_promised:
            name = t("Medlemmer, lovet {funder}", funder=grant.funder)
            promised = grant.members_promised
            yield name, t.number(promised), _attained(members, promised, t)


def _attained(found: int, planned: int, t: Texts) -> str:
    return t("{found} ({share})", found=t.number(found), share=t.percent(found / planned))


def _money(of: Material, t: Texts) -> Iterator[Row]:
    whole = meter(of.funding, of.day)
    if not whole.promised:
        return
    yield t("Tilskudd"), kroner(whole.promised, t), kroner(whole.paid, t)
    yield t("Egeninnsats"), kroner(whole.required, t), kroner(whole.approved.total, t)


def _use(of: Material, t: Texts) -> Iterator[Row]:
    aim = t("høyere enn sammenligningsgruppen")
    if of.edition is None:
        yield t("Vekst i omsetning"), aim, t("ikke publisert")
    else:
        told = of.edition.analysis.of(*QUESTION)
        yield t("Vekst i omsetning"), aim, t(VERDICTS_IN_SHORT[told.verdict])
    films = counted(of)
    if films.titles:
        done = t(
            "{after} mot {before} før",
            after=_share(films.after, t),
            before=_share(films.before, t),
        )
        yield t("Andel av norske filmer"), t("høyere enn før oppstarten"), done


def _share(found: FilmShare, t: Texts) -> str:
    return t("ukjent") if found.share is None else film_words.share_of(found.share, t)
