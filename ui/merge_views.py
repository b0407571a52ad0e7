"""Two firms that are one: choosing them, seeing what they become, and making them one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from cluster.access import User
from cluster.members import Member
from cluster.merging import choices, likely_duplicates, merged
from cluster.problems import Problem
from cluster.wording import FIELDS
from data import commands
from data.language import Texts
from data.rows import record
from ui import markup, member_views, session
from ui.field_words import worded
from ui.problems import say_all

MOST_PROPOSED = 6
ROUND, SEEN = "merge-round", "merge-seen"
KEPT, GONE = "merge-kept", "merge-gone"
"""Where the ids of the two are, each with the number of the round after it."""

_NOT_SHOWN = frozenset({"demo", "from_register", "trashed", "erased"})


@dataclass(frozen=True, slots=True)
class _Pair:
    kept: Member
    gone: Member

    @property
    def seen(self) -> tuple[int, ...]:
        """Which two they are, as they are now."""
        return self.kept.id, self.kept.version, self.gone.id, self.gone.version


def show_merging(members: Sequence[Member], leader: User, t: Texts) -> Member | None:
    """Choose two firms, see what they become, and press; the one they became when that was done.

    ``members`` are the register as the leader sees it. Tell what was done with ``receipt``.
    """
    shown = {each.id: each for each in members if each.located}
    labels = member_views.labels(tuple(shown.values()), t)
    _propose(tuple(shown.values()), labels, t)
    pair = _choose(shown, labels, t)
    if pair is None:
        return None
    chosen = _ask_what_holds(pair, t)
    after, problems = merged(pair.kept, pair.gone, chosen, session.today())
    _show_preview(pair, after, t)
    say_all(problems, t)
    return _ask_to_merge(pair, chosen, leader, t) if after else None


def receipt(after: Member, t: Texts) -> str:
    """What was done."""
    return t(
        "Slått sammen til {name}. Den andre ligger i papirkurven, og du kan angre.",
        name=after.name,
    )


def _propose(members: Sequence[Member], labels: Mapping[int, str], t: Texts) -> None:
    """The pairs that may be one firm twice, each as a button."""
    pairs = likely_duplicates(members, session.today())
    if not pairs:
        st.caption(t("Ingen ser ut til å stå her to ganger. Velg to selv hvis du vet bedre."))
        return
    st.caption(t("Disse kan være samme virksomhet:"))
    with st.container(key="merge-pairs", horizontal=True, gap="small"):
        for kept, gone in pairs[:MOST_PROPOSED]:
            one, other = (markup.plain(labels[each.id]) for each in (kept, gone))
            st.button(
                t("{one} og {other}", one=one, other=other),
                key=f"merge-pair-{kept.id}-{gone.id}",
                on_click=_put,
                args=(kept.id, gone.id),
            )
    if len(pairs) > MOST_PROPOSED:
        left_out = t.number(len(pairs) - MOST_PROPOSED)
        st.caption(t("… og {count} par til. De kommer fram etter hvert.", count=left_out))


def _choose(shown: Mapping[int, Member], labels: Mapping[int, str], t: Texts) -> _Pair | None:
    """The two that are chosen; None until both are."""
    with st.container(key="merge-two", horizontal=True, vertical_alignment="bottom", gap="small"):
        kept = _pick(KEPT, t("Virksomheten som beholdes"), labels, t)
        gone = _pick(GONE, t("Den andre, som går i papirkurven"), labels, t)
        st.button(t("Bytt om"), key="merge-swap", on_click=_put, args=(gone, kept))
    if kept is None or gone is None:
        return None
    return _Pair(shown[kept], shown[gone])


def _pick(name: str, label: str, labels: Mapping[int, str], t: Texts) -> int | None:
    key = _key(name)
    if st.session_state.get(key) not in labels:  # nobody yet, or no longer in the register
        st.session_state[key] = None
    options = sorted(labels, key=lambda id_: labels[id_].casefold())
    picked = st.selectbox(
        label, options, format_func=labels.__getitem__, key=key, placeholder=t("Velg")
    )
    return picked if picked in labels else None


def _key(name: str) -> str:
    """A new key each round, so that what was chosen is forgotten when it is done."""
    return f"{name}-{st.session_state.get(ROUND, 0)}"


def _put(kept: int | None, gone: int | None) -> None:
    st.session_state[_key(KEPT)], st.session_state[_key(GONE)] = kept, gone


def _ask_what_holds(pair: _Pair, t: Texts) -> frozenset[str]:
    """The fields in which the other firm's value is to hold, of those where the two differ."""
    ours, theirs = record(pair.kept), record(pair.gone)
    asked = [field for field, *_ in choices(pair.kept, pair.gone)]
    words = {field: [worded(field, of[field], t) for of in (ours, theirs)] for field in asked}
    differing = {field: both for field, both in words.items() if both[0] != both[1]}
    if differing:
        st.caption(t("De to sier ulike ting. Velg det som skal gjelde:"))
    return frozenset(field for field, both in differing.items() if _ask(field, both, pair, t))


def _ask(field: str, words: Sequence[str], pair: _Pair, t: Texts) -> bool:
    """Whether the second of two values is to hold."""
    which = st.radio(
        _title(field, t),
        range(len(words)),
        format_func=lambda at: markup.plain(words[at]),
        key=f"merge-field-{field}-{pair.kept.id}-{pair.gone.id}",
        horizontal=True,
    )
    return which == 1


def _show_preview(pair: _Pair, after: Member | None, t: Texts) -> None:
    """The two beside each other, and what they become."""
    columns = [record(each) if each else {} for each in (pair.kept, pair.gone, after)]
    rows = [_row(field, columns, t) for field in columns[0] if field not in _NOT_SHOWN]
    markup.show(
        "table",
        caption=t("Slik blir det"),
        headings=[t("Felt"), t("Beholdes"), t("Går i papirkurven"), t("Resultat")],
        numeric=[],
        rows=[row for row in rows if any(row[1:])],
    )


def _row(field: str, columns: Sequence[Mapping[str, Any]], t: Texts) -> tuple[str, ...]:
    return (_title(field, t), *(worded(field, values.get(field), t) for values in columns))


def _title(field: str, t: Texts) -> str:
    word = t(FIELDS[field])
    return word[:1].upper() + word[1:]


def _ask_to_merge(pair: _Pair, chosen: Collection[str], leader: User, t: Texts) -> Member | None:
    """The button; it does what the reader saw, and nothing when that is no longer so."""
    seen = st.session_state.get(SEEN)
    st.session_state[SEEN] = pair.seen
    if not st.button(t("Slå sammen"), key="merge-do", type="primary"):
        return None
    if seen != pair.seen:
        say_all([Problem("member.changed_meanwhile", value=pair.kept.name)], t)
        return None
    after, problems = commands.merge_members(
        session.store(), leader, pair.kept, pair.gone, chosen, today=session.today()
    )
    say_all(problems, t)
    if after is not None:
        st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    return after
