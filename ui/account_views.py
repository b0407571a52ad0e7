"""Who may do what: the accounts, and the forms that give, change and take away a role."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from cluster.access import Role
from cluster.accounts import GRANTABLE, Account, account_of, member_reached_at
from cluster.members import Member
from cluster.wording import ROLES
from data import commands
from data.language import Texts
from ui import auth, markup, member_views, session
from ui.saving import Form

EMAIL, ROLE, FIRM, GIVE = "give-email", "give-role", "give-firm", "give"
PROPOSED = "give-proposed"
WHOSE, NEW_ROLE, NEW_FIRM = "change-email", "change-role", "change-firm"
SEEN, SURE = "change-seen", "change-sure"

NOBODY = 0
"""Stands for no firm in a choice of firms: None would say that nothing is chosen."""

GIVING = Form(
    "giving",
    (EMAIL, ROLE, FIRM),
    {
        "account.bad_email": EMAIL,
        "account.known": EMAIL,
        "account.last_leader": ROLE,
        "member.in_trash": FIRM,
        "member.unknown": FIRM,
    },
)
CHANGING = Form(
    "changing",
    (WHOSE, NEW_ROLE, NEW_FIRM),
    {
        "account.changed_meanwhile": WHOSE,
        "account.last_leader": NEW_ROLE,
        "member.in_trash": NEW_FIRM,
        "member.unknown": NEW_FIRM,
    },
)


@dataclass(frozen=True, slots=True)
class Firms:
    """``offered`` can be spoken for; ``names`` tell them, and those in the trash, apart."""

    offered: tuple[Member, ...]
    names: dict[int, str]
    t: Texts

    def name(self, id_: int) -> str:
        if id_ == NOBODY:
            return self.t("ingen")
        return self.names.get(id_) or self.t("virksomhet nr. {number}", number=id_)

    def choices(self, chosen: int) -> list[int]:
        """Nobody's, everyone's by name, and what is chosen though it is there no more."""
        ids = sorted((each.id for each in self.offered), key=lambda id_: self.name(id_).casefold())
        gone = [] if chosen in (NOBODY, *ids) else [chosen]
        return [NOBODY, *gone, *ids]


def firms(t: Texts) -> Firms:
    """The firms an account can speak for, each with a name of its own."""
    present = tuple(each for each in session.members(Role.LEADER) if each.located)
    trash = [each for each in session.store().trash() if each.located]
    names = member_views.labels(present, t)
    of_trash = member_views.labels(trash, t).items()
    thrown = {id_: t("{name} (i papirkurven)", name=name) for id_, name in of_trash}
    return Firms(present, {**names, **thrown}, t)


def show_accounts(firms: Firms, t: Texts) -> None:
    """What a role is, what must be known before one is given, and everyone who has one."""
    accounts = session.accounts()
    st.header(t("Tilgang"), anchor=False)
    markup.show(
        "note",
        text=t(
            "Rollen følger e-postadressen til den som logger inn. Medlem og styre ser det "
            "medlemmene deler med hverandre, og endrer det som står om virksomheten de "
            "representerer. Leder ser og endrer alt."
        ),
    )
    _show_notice(accounts, t)
    if accounts:
        _show_table(accounts, firms, t)


def _show_notice(accounts: tuple[Account, ...], t: Texts) -> None:
    if not auth.signs_in():
        st.info(
            t(
                "Innlogging er ikke satt opp: alle som sitter ved denne maskinen, er leder. "
                "Rollene her begynner å gjelde når innlogging er satt opp. Hvordan det gjøres, "
                "står i `docs/operations.md`."
            )
        )
    elif Role.LEADER not in {each.role for each in accounts}:
        st.info(
            t(
                "Ingen har rollen leder ennå. Du leder fordi oppsettet sier det, til noen får den: "
                "gi den til deg selv først."
            )
        )


def _show_table(accounts: tuple[Account, ...], firms: Firms, t: Texts) -> None:
    ordered = sorted(accounts, key=lambda each: (-GRANTABLE.index(each.role), each.email))
    with st.container(key="accounts"):
        markup.show(
            "table",
            caption=t.plural(
                "{count} e-postadresse har en rolle",
                "{count} e-postadresser har en rolle",
                len(ordered),
            ),
            headings=[t("E-post"), t("Rolle"), t("Representerer")],
            numeric=[],
            rows=[
                (each.email, t(ROLES[each.role]), firms.name(each.member_id or NOBODY))
                for each in ordered
            ],
        )


def show_giving(firms: Firms, t: Texts) -> None:
    """A role for an address that has none."""
    st.subheader(t("Gi en rolle"), anchor=False)
    GIVING.begin(t, _empty)
    st.text_input(t("E-postadresse"), key=EMAIL, on_change=_propose)
    GIVING.show_problems(t, EMAIL)
    _role_field(ROLE, t)
    GIVING.show_problems(t, ROLE)
    _firm_field(FIRM, firms, t)
    GIVING.show_problems(t, FIRM)
    markup.show("note", text=_about_proposal(t))
    GIVING.show_problems(t)
    st.button(t("Gi rollen"), key=GIVE, type="primary", on_click=_give)
    GIVING.show_receipt()


def _role_field(key: str, t: Texts, *, disabled: bool = False) -> None:
    """Nothing on the page depends on it: a run of the page would only disturb the next field."""
    st.radio(
        t("Rolle"),
        GRANTABLE,
        format_func=lambda role: t(ROLES[role]),
        horizontal=True,
        key=key,
        disabled=disabled,
        on_change="ignore",
    )


def _firm_field(key: str, firms: Firms, t: Texts, *, disabled: bool = False) -> None:
    """A firm that has got other words (in the trash, say) is sent anew: see ``Form.begin``."""
    chosen = _chosen_firm(key) or NOBODY
    drawn = st.session_state.get(f"{key}-drawn")
    if drawn != (chosen, firms.name(chosen)):
        st.session_state[key] = chosen
    st.session_state[f"{key}-drawn"] = chosen, firms.name(chosen)
    choices = firms.choices(chosen)
    words = st.session_state.setdefault(_words_of(key), {})
    words.update({firms.name(id_): id_ for id_ in choices})
    st.selectbox(
        t("Representerer"),
        choices,
        format_func=firms.name,
        key=key,
        placeholder=t("Velg en virksomhet"),
        disabled=disabled,
    )


def _words_of(key: str) -> str:
    """Where a field keeps what every choice it has offered was called."""
    return f"{key}-words"


def _chosen_firm(key: str) -> int | None:
    """The chosen firm; None for nobody's. To be called before the field is drawn.

    A browser that has not drawn the newest words yet answers with those of before, in another
    language or without word of the trash: they mean the firm that was offered by them, and are
    put right.
    """
    fields = st.session_state
    if isinstance(fields[key], str):
        fields[key] = fields[_words_of(key)][fields[key]]
    return None if fields[key] == NOBODY else int(fields[key])


def _about_proposal(t: Texts) -> str:
    """One line, whether a member is proposed or not, so that nothing moves."""
    if PROPOSED in st.session_state and st.session_state[PROPOSED] == st.session_state[FIRM]:
        return t("Foreslått fordi adressen er kontaktadressen til medlemmet.")
    return t("Er adressen kontaktadressen til et medlem, blir medlemmet foreslått.")


def _empty() -> None:
    st.session_state[EMAIL] = ""
    st.session_state[ROLE] = Role.MEMBER
    st.session_state[FIRM] = NOBODY
    st.session_state.pop(PROPOSED, None)


def _propose() -> None:
    """Propose the member that has the address as its own.

    Not over what the reader has chosen, nor unseen, when the button was pressed straight away.
    """
    fields = st.session_state
    chosen = fields[FIRM] not in (NOBODY, fields.get(PROPOSED))
    if chosen or fields.get(GIVE):
        return
    found = member_reached_at(session.members(auth.user().role), fields[EMAIL])
    fields[FIRM] = found.id if found else NOBODY
    fields.pop(PROPOSED, None)
    if found:
        fields[PROPOSED] = found.id


def _give() -> None:
    t, fields = session.texts(), st.session_state
    answer = commands.grant(
        session.store(),
        auth.user(),
        fields[EMAIL],
        fields[ROLE],
        _chosen_firm(FIRM),
        seen=None,
    )
    if GIVING.take(answer, _receipt(answer[0], t)):
        _empty()


def _receipt(account: Account | None, t: Texts) -> str:
    """What an account now is, in a sentence."""
    if account is None:
        return ""
    words = {"email": account.email, "role": t(ROLES[account.role])}
    if account.member_id is None:
        return t("{email} har nå rollen {role}.", **words)
    name = firms(t).name(account.member_id)
    return t("{email} har nå rollen {role}, og representerer {name}.", **words, name=name)


def show_changing(firms: Firms, t: Texts) -> None:
    """Another role or firm for an account, or none at all."""
    addresses = _addresses()
    if not addresses:
        CHANGING.show_receipt()
        return
    st.subheader(t("Endre en konto"), anchor=False)
    _show_account(addresses, firms, t)


def _show_account(addresses: list[str], firms: Firms, t: Texts) -> None:
    CHANGING.begin(t, _open_none)
    st.selectbox(
        t("Konto"),
        addresses,
        key=WHOSE,
        index=None,
        placeholder=t("Velg en e-postadresse"),
        on_change=_open_chosen,
    )
    CHANGING.show_problems(t, WHOSE)
    nobody = st.session_state[WHOSE] is None
    _role_field(NEW_ROLE, t, disabled=nobody)
    CHANGING.show_problems(t, NEW_ROLE)
    _firm_field(NEW_FIRM, firms, t, disabled=nobody)
    CHANGING.show_problems(t, NEW_FIRM)
    CHANGING.show_problems(t)
    _show_buttons(t, disabled=nobody)


def _addresses() -> list[str]:
    """Everyone's, and the one that is chosen though somebody else has taken its role away."""
    addresses = [each.email for each in session.accounts()]
    chosen = st.session_state.get(WHOSE)
    return addresses if chosen in (None, *addresses) else [chosen, *addresses]


def _open_chosen() -> None:
    _open(st.session_state[WHOSE])


def _open_none() -> None:
    _open(None)


def _open(email: str | None) -> None:
    """Put an account into the fields as it is now."""
    account = account_of(session.accounts(), email or "")
    st.session_state[WHOSE] = email
    st.session_state[NEW_ROLE] = account.role if account else Role.MEMBER
    st.session_state[NEW_FIRM] = (account and account.member_id) or NOBODY
    _look(email)


def _look(email: str | None) -> None:
    """From here on the reader decides on the account as it is now."""
    st.session_state[SEEN] = account_of(session.accounts(), email or "")
    st.session_state[SURE] = False


def _show_buttons(t: Texts, *, disabled: bool) -> None:
    """Save and take away; the last only after what it means has been said, in another place."""
    seen = st.session_state[SEEN]
    with st.container(horizontal=True, gap="small"):
        st.button(t("Lagre endringen"), key="change", disabled=disabled, on_click=_change)
        st.button(
            t("Ta bort rollen"),
            key="ask-revoke",
            disabled=seen is None,
            on_click=_ask,
            args=(True,),
        )
    with st.container(key="change-answer", horizontal=True, gap="small"):
        if seen and st.session_state[SURE]:
            role = t(ROLES[seen.role])
            st.button(t("Ja, ta bort rollen {role}", role=role), key="revoke", on_click=_revoke)
            st.button(t("Nei, behold rollen"), key="keep", on_click=_ask, args=(False,))
        else:
            CHANGING.show_receipt()


def _ask(sure: bool) -> None:
    st.session_state[SURE] = sure


def _change() -> None:
    t, fields = session.texts(), st.session_state
    answer = commands.grant(
        session.store(),
        auth.user(),
        fields[WHOSE],
        fields[NEW_ROLE],
        _chosen_firm(NEW_FIRM),
        seen=fields[SEEN],
    )
    CHANGING.take(answer, _receipt(answer[0], t))
    _look(fields[WHOSE])


def _revoke() -> None:
    t, fields = session.texts(), st.session_state
    answer = commands.revoke(session.store(), auth.user(), fields[WHOSE], seen=fields[SEEN])
    if CHANGING.take(answer, t("{email} har ikke lenger noen rolle.", email=fields[WHOSE])):
        _open_none()
    else:
        _look(fields[WHOSE])
