"""The register as a whole: everyone, what waits for the leader, the trash, and the last deed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

import streamlit as st

from cluster.access import Role, User
from cluster.confirming import due
from cluster.editing import TRASH_DAYS
from cluster.members import Member, MemberKind, place_on, term_on
from cluster.review import Review
from cluster.translation import N_
from cluster.visibility import as_seen_by
from cluster.wording import FIELDS, KINDS
from data import commands
from data.commands import Answer
from data.language import Texts
from geo.symbols import SHAPES, look
from ui import address, field_words, links, markup, member_list, merge_views, session
from ui.problems import say_all

RECEIPT, UNDOABLE, NEWS = "register-receipt", "register-undoable", "register-news"
LIST, LIST_HEIGHT = "register-list", 520
SEARCH, PART = "sok", "del"


class Part(StrEnum):
    """What the page shows; the values stand in the address."""

    EVERYONE = "alle"
    REVIEW = "gjennomsyn"
    CONFIRMING = "bekreftelser"
    MERGING = "dubletter"
    TRASH = "papirkurv"


PARTS = {
    Part.EVERYONE: N_("Virksomheter"),
    Part.REVIEW: N_("Til gjennomsyn"),
    Part.CONFIRMING: N_("Bekreftelser"),
    Part.MERGING: N_("Slå sammen"),
    Part.TRASH: N_("Papirkurv"),
}


def remember(text: str, *, undoable: bool = True) -> None:
    """What the page says it has done, on its next run, and whether that can be taken back."""
    st.session_state[RECEIPT] = text
    st.session_state[NEWS] = True
    st.session_state[UNDOABLE] = session.store().version() if undoable else None


def show_receipt(leader: User, t: Texts) -> None:
    """What was just done, and a button that takes it back."""
    text = st.session_state.get(RECEIPT)
    if text is None:
        return
    if st.session_state.pop(NEWS, False):
        st.toast(markup.plain(text))  # seen wherever on the page the button stood
    with st.container(key="receipt", horizontal=True, vertical_alignment="center", gap="small"):
        st.success(markup.plain(text))
        if _is_undoable(leader) and st.button(t("Angre"), key="undo", icon=":material/undo:"):
            _undo(leader, t)


def _is_undoable(leader: User) -> bool:
    """Whether undoing would take back what is told of: the leader has done nothing since."""
    at = st.session_state.get(UNDOABLE)
    last = session.store().log(1, actors=[leader.name])
    return at is not None and bool(last) and last[0].id <= at


def _undo(leader: User, t: Texts) -> None:
    done, problems = commands.undo(session.store(), leader, today=session.today())
    if done is None:
        say_all(problems, t)
        return
    remember(t.plural("Angret for {count} virksomhet.", "Angret for {count} virksomheter.", done))
    st.rerun()


def show(leader: User, t: Texts) -> None:
    members = session.members(Role.LEADER)
    waiting = session.store().reviews()
    part = address.choice(
        PART, t("Vis"), list(Part), lambda each: _label(each, members, waiting, t)
    )
    if part is Part.EVERYONE:
        _show_everyone(members, t)
    elif part is Part.REVIEW:
        _show_reviews(waiting, leader, t)
    elif part is Part.CONFIRMING:
        _show_due(due(members, session.today()), t)
    elif part is Part.MERGING:
        _merge(members, leader, t)
    else:
        _show_trash(session.store().trash(), leader, t)


def _label(part: Part, members: Sequence[Member], waiting: Sequence[Review], t: Texts) -> str:
    counts = {
        Part.REVIEW: len(waiting),
        Part.CONFIRMING: len(due(members, session.today())),
        Part.TRASH: len(session.store().trash()),
    }
    count = counts.get(part)
    return f"{t(PARTS[part])} ({count})" if count else t(PARTS[part])


# --- everyone -------------------------------------------------------------------------


def _show_everyone(members: Sequence[Member], t: Texts) -> None:
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom", key="find"):
        text = address.text(SEARCH, t("Finn en virksomhet"), t("Navn, sted eller orgnr"))
        st.button(
            t("Ny virksomhet"),
            key="new-member",
            icon=":material/add:",
            type="primary",
            on_click=lambda: st.query_params.update({links.NEW: "1"}),
        )
    found = [each for each in members if _has(each, text)]
    if not found:
        _say_nobody(members, t)
        return
    st.caption(t.plural("{count} virksomhet", "{count} virksomheter", len(found)))
    items = [_item(each, t) for each in sorted(found, key=lambda each: each.name.casefold())]
    member_list.show(
        items, None, t, key=LIST, height=LIST_HEIGHT, label=t("Medlemmer"), on_choice=_open
    )
    _show_hidden(members, t)


def _say_nobody(members: Sequence[Member], t: Texts) -> None:
    if members:
        st.info(t("Ingen virksomheter passer med søket."))
    else:
        st.info(t("Registeret er tomt. Legg inn en virksomhet, eller les inn klyngens liste."))


def _open() -> None:
    st.session_state.pop(RECEIPT, None)
    address.set_number(links.MEMBER_ID, member_list.chosen(LIST))


def _has(member: Member, text: str) -> bool:
    places = (each.place for each in member.located)
    parts = [member.name, member.org_number or ""]
    parts += [name for place in places for name in (place.name, place.kommune.name)]
    searched = " ".join(parts).casefold()
    return all(word in searched for word in text.casefold().split())


def _item(member: Member, t: Texts) -> member_list.Item:
    term = term_on(member, session.today())
    kind = term.kind if term else MemberKind.PARTNER
    return member_list.Item(
        member.id, member.name, _about(member, t), look(member.main_family), SHAPES[kind].value
    )


def _about(member: Member, t: Texts) -> str:
    """What is worth knowing of a member at a glance; what is missing comes last."""
    term = term_on(member, session.today())
    place = place_on(member, session.today()).name if member.located else ""
    status = t(KINDS[term.kind]) if term else t("ikke medlem i dag")
    missing = [
        text
        for text, is_missing in (
            (t("uten orgnr"), member.org_number is None),
            (t("ukjent organisasjonsform"), member.organisation_form is None),
            (t("uten fag"), not member.crafts),
        )
        if is_missing and not member.erased
    ]
    return " · ".join(each for each in (place, status, ", ".join(missing)) if each)


def _show_hidden(members: Sequence[Member], t: Texts) -> None:
    """How many the public does not see, and why."""
    hidden = sum(
        term_on(each, session.today()) is not None and _is_hidden(each) for each in members
    )
    if hidden:
        st.caption(
            t.plural(
                "{count} virksomhet vises ikke for besøkende: den er en person, eller "
                "organisasjonsformen er ukjent, og samtykket mangler.",
                "{count} virksomheter vises ikke for besøkende: de er personer, eller "
                "organisasjonsformen er ukjent, og samtykket mangler.",
                hidden,
            )
        )


def _is_hidden(member: Member) -> bool:
    return not as_seen_by(member, Role.VISITOR).located


# --- what waits -----------------------------------------------------------------------


def _show_reviews(waiting: Sequence[Review], leader: User, t: Texts) -> None:
    if not waiting:
        st.info(t("Ingen endringer fra medlemmene venter på deg."))
    for review in waiting:
        _show_review(review, leader, t)


def _show_review(review: Review, leader: User, t: Texts) -> None:
    with st.container(border=True, key=f"review-{review.id}"):
        markup.show("review", **_review_words(review, t))
        with st.container(horizontal=True, gap="small"):
            keep = t("Behold") if review.applied else t("Godkjenn")
            drop = t("Ta tilbake") if review.applied else t("Avslå")
            if review.asks_for_erasure:
                keep, drop = t("Slett personopplysningene"), t("Avslå")
            for label, accept in ((keep, True), (drop, False)):
                if st.button(label, key=f"{'keep' if accept else 'drop'}-{review.id}"):
                    act = commands.accept_review if accept else commands.refuse_review
                    answer = act(session.store(), leader, review.id, today=session.today())
                    receipt = f"{label}: {review.name}"
                    _finish(answer, receipt, t, undoable=_changes_member(review, accept=accept))


def _changes_member(review: Review, *, accept: bool) -> bool:
    """Whether deciding so changes the register, and not for good: only that can be undone."""
    return review.applied is not accept and not review.asks_for_erasure


def _review_words(review: Review, t: Texts) -> dict[str, object]:
    who = f"{review.actor}, {t.moment(review.at)}" if review.at else ""
    rows = [
        (
            t(FIELDS[name]).capitalize(),
            field_words.worded(name, review.before.get(name), t) or t("tomt"),
            field_words.worded(name, value, t) or t("tomt"),
        )
        for name, value in review.after.items()
    ]
    if review.asks_for_erasure:
        rows = [(t("Ber om at personopplysningene slettes"), "", "")]
    return {
        "name": review.name,
        "who": who,
        "state": t("gjelder nå") if review.applied else t("venter på deg"),
        "rows": rows,
    }


def _finish(answer: Answer[object], receipt: str, t: Texts, *, undoable: bool = True) -> None:
    result, problems = answer
    if result is None:
        say_all(problems, t)
        return
    remember(receipt, undoable=undoable)
    st.rerun()


def _show_due(waiting: Sequence[Member], t: Texts) -> None:
    if not waiting:
        st.info(t("Alle opplysninger er bekreftet det siste året."))
        return
    markup.show(
        "table",
        caption=t.plural(
            "{count} virksomhet har ikke bekreftet opplysningene sine på over et år",
            "{count} virksomheter har ikke bekreftet opplysningene sine på over et år",
            len(waiting),
        ),
        headings=[t("Navn"), t("Sist bekreftet"), t("Kontakt"), t("E-post"), t("Telefon")],
        numeric=[],
        rows=[_due_row(each, t) for each in waiting],
    )


def _due_row(member: Member, t: Texts) -> tuple[str, ...]:
    contact = member.contact
    confirmed = t.day(member.confirmed) if member.confirmed else t("aldri")
    if contact is None:
        return member.name, confirmed, "", "", ""
    return member.name, confirmed, contact.person or "", contact.email or "", contact.phone or ""


def _merge(members: Sequence[Member], leader: User, t: Texts) -> None:
    merged = merge_views.show_merging(members, leader, t)
    if merged:
        remember(merge_views.receipt(merged, t))
        st.rerun()


# --- the trash ------------------------------------------------------------------------


def _show_trash(trash: Sequence[Member], leader: User, t: Texts) -> None:
    st.caption(
        t(
            "Det som ligger her, teller ikke med noe sted. Etter {days} dager kan det fjernes for "
            "godt (python -m data purge).",
            days=TRASH_DAYS,
        )
    )
    if not trash:
        st.info(t("Papirkurven er tom."))
    for member in trash:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.text(_trash_words(member, t))
            if st.button(t("Hent tilbake"), key=f"restore-{member.id}"):
                answer = commands.restore_member(session.store(), leader, member)
                _finish(answer, t("{name} er hentet tilbake.", name=member.name), t)


def _trash_words(member: Member, t: Texts) -> str:
    since = member.trashed or date.max
    return t(
        "{name}, lagt hit {day}, kan fjernes for godt fra {purge}",
        name=member.name,
        day=t.short_day(since),
        purge=t.short_day(since + timedelta(days=TRASH_DAYS)),
    )
