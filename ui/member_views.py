"""What a member looks like on a page: its card, the table, the downloads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import streamlit as st

from cluster.members import Member, MemberKind, Standing, Term, place_on
from cluster.wording import COUNTIES, CRAFTS, KINDS, PRECISIONS, SIZES
from data import exporting
from data.language import Texts
from geo.geojson import members_geojson
from ui import address, links, markup, session
from ui.files import FILE_KINDS, MIMES

MOST_ROWS = 200
TABLE = "tabell"


def show_card(standing: Standing, t: Texts) -> None:
    """The profile of one member, as far as the reader may see it."""
    member = standing.member
    website = [(t("Nettsted"), member.website, member.website)] if member.website else []
    markup.show(
        "card",
        name=member.name,
        summary=_summary(standing, t),
        facts=[(term, text) for term, text in _facts(standing, t) if text],
        links=website + _mail(standing, t),
    )


def _summary(standing: Standing, t: Texts) -> str:
    place = standing.place
    area = f"{place.kommune.name}, {COUNTIES[place.kommune.county]}"
    where = area if place.name == place.kommune.name else f"{place.name} · {area}"
    since = t("{kind} siden {day}", kind=t(KINDS[standing.kind]), day=t.day(standing.since))
    return f"{where} · {since}"


def _facts(standing: Standing, t: Texts) -> list[tuple[str, str | None]]:
    member, contact = standing.member, standing.member.contact
    return [
        (t("Fag"), ", ".join(t(CRAFTS[craft]) for craft in member.crafts) or t("ukjent")),
        (t("Størrelse"), t(SIZES[member.size])),
        (t("Organisasjonsform"), member.organisation_form),
        (t("Org.nr."), member.org_number),
        (t("Tilbyr"), member.offers),
        (t("Ser etter"), member.needs),
        (t("Kontakt"), contact.person if contact else None),
        (t("Telefon"), contact.phone if contact else None),
        (t("Posisjon funnet ved"), t(PRECISIONS[standing.place.precision])),
    ]


def _mail(standing: Standing, t: Texts) -> list[tuple[str, str, str]]:
    contact = standing.member.contact
    if contact is None or contact.email is None:
        return []
    return [(t("E-post"), f"mailto:{contact.email}", contact.email)]


def show_profile_link(member_id: int, t: Texts) -> None:
    """A link to the member's own page, which keeps language and date."""
    st.page_link(
        links.page(links.MEMBER, t, visibility="hidden"),
        label=t("Åpne medlemssiden"),
        query_params={links.MEMBER_ID: str(member_id), **session.link_parameters()},
    )


def linked_name(standing: Standing) -> markup.Cell:
    """A member in a table: the name, which leads to its own page, and the place."""
    return markup.Cell(**linked(standing.member), below=standing.place.name)


def linked(member: Member) -> markup.Cell:
    """A member's name, which leads to its own page."""
    parameters = {links.MEMBER_ID: str(member.id), **session.link_parameters()}
    return markup.Cell(text=member.name, address=links.address(links.MEMBER, parameters))


def show_terms(terms: Sequence[Term], t: Texts) -> None:
    """A member's whole history as a table."""
    markup.show(
        "table",
        caption=t("Medlemskap"),
        headings=[t("Type"), t("Fra og med"), t("Til (ikke med)")],
        numeric=[],
        rows=[_term_row(term, t) for term in terms],
    )


def _term_row(term: Term, t: Texts) -> tuple[str, str, str]:
    left = t.day(term.left) if term.left else t("løper")
    return t(KINDS[term.kind]), t.day(term.joined), left


def show_table(standings: Sequence[Standing], t: Texts) -> None:
    """The members as a table; a long one is cut, and says so."""
    markup.show(
        "table",
        caption=_caption(len(standings), t),
        headings=[
            t("Navn"),
            t("Type"),
            t("Sted"),
            t("Kommune"),
            t("Fylke"),
            t("Fag"),
            t("Størrelse"),
            t("Siden"),
        ],
        numeric=[],
        rows=[_row(each, t) for each in standings[:MOST_ROWS]],
    )


def _caption(count: int, t: Texts) -> str:
    if count <= MOST_ROWS:
        return t.plural("{count} virksomhet", "{count} virksomheter", count)
    return t(
        "De første {shown} av {count}. Last ned fila for alle.",
        shown=MOST_ROWS,
        count=t.number(count),
    )


def _row(standing: Standing, t: Texts) -> tuple[str, ...]:
    member, place = standing.member, standing.place
    return (
        member.name,
        t(KINDS[standing.kind]),
        place.name,
        place.kommune.name,
        COUNTIES[place.kommune.county],
        ", ".join(t(CRAFTS[craft]) for craft in member.crafts),
        t(SIZES[member.size]),
        t.short_day(standing.since),
    )


def show_data(standings: Sequence[Standing], asked: str, t: Texts) -> None:
    """Table and files of ``standings``, folded away; made only when unfolded."""
    part = address.fold(TABLE, t("Tabell og nedlasting"))
    if part is None:
        return
    with part:
        show_downloads(standings, asked, t)
        show_table(standings, t)


def show_downloads(standings: Sequence[Standing], asked: str, t: Texts) -> None:
    """CSV, XLSX and GeoJSON of exactly ``standings``; made only when asked for."""
    about = _about(asked, t)
    makers: dict[str, Callable[[], bytes]] = {
        "csv": lambda: exporting.members_csv(standings, t),
        "xlsx": lambda: exporting.members_xlsx(standings, t, about),
        "geojson": lambda: members_geojson(standings, about, t),
    }
    with st.container(key="downloads", horizontal=True, gap="small"):
        for ending, make in makers.items():
            st.download_button(
                t("Last ned {kind}", kind=FILE_KINDS[ending]),
                make,
                exporting.export_name(standings, session.as_of(), ending, t),
                MIMES[ending],
                key=f"get-{ending}",
                on_click="ignore",
            )


def _about(asked: str, t: Texts) -> dict[str, str]:
    demo = {t("Merk"): t("Demodata – oppdiktede virksomheter")} if session.has_demo() else {}
    return {
        **demo,
        t("Per dato"): t.day(session.as_of()),
        t("Filter"): asked or t("ingen"),
        t("Kilde"): t("klyngens medlemsregister"),
        t("Definisjon"): t("Medlemmer teller mot målet; observatører og partnere gjør det ikke."),
    }


def show_count(standings: Sequence[Standing], asked: str, t: Texts) -> None:
    """How many, of what the reader asked for."""
    words = count_words(standings, t)
    st.caption(f"{words} · {markup.plain(asked)}" if asked else words)


def labels(members: Iterable[Member], t: Texts) -> dict[int, str]:
    """Each member's name and place, and its number where two have the same: a choice goes by
    its words. Only of members that have a place."""
    today = session.today()
    names = {each.id: f"{each.name}, {place_on(each, today).name}" for each in members}
    times = Counter(names.values())
    return {
        id_: name if times[name] == 1 else t("{name} (nr. {number})", name=name, number=id_)
        for id_, name in names.items()
    }


def show_only_counted(count: int, t: Texts) -> None:
    """That some are counted and not shown, and why."""
    if count:
        st.caption(only_counted_words(count, t))


def only_counted_words(count: int, t: Texts) -> str:
    """That ``count`` members are counted and not shown, and why."""
    return t.plural(
        "{count} medlem til er med i tallene, men vises ikke: personer vises bare "
        "når de har sagt ja til det.",
        "{count} medlemmer til er med i tallene, men vises ikke: personer vises bare "
        "når de har sagt ja til det.",
        count,
    )


def count_words(standings: Sequence[Standing], t: Texts) -> str:
    """How many of each kind, as a sentence for everyone who cannot see the map."""
    members = sum(each.kind is MemberKind.MEMBER for each in standings)
    others = len(standings) - members
    words = t.plural("{count} medlem", "{count} medlemmer", members)
    if not others:
        return words
    return words + t.plural(
        " og {count} observatør eller partner", " og {count} observatører og partnere", others
    )


def show_absent(member: Member, t: Texts) -> None:
    """A member without a term on the reader's day: its name, and that it was not in."""
    markup.show(
        "card",
        name=member.name,
        summary=t("Ikke med i klyngen {day}.", day=t.day(session.as_of())),
        facts=[],
        links=[],
    )
