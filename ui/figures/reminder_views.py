"""A mail to those whose figures are missing, ready to be sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from cluster.access import Permission, User
from cluster.figure_coverage import Coverage
from cluster.firm_years import Missing
from data.language import Texts
from reports.figure_reminder import Mail, missing_words, reminder, reminder_to_all
from ui import markup, session

WHO = "reminded"
EVERYBODY = 0


def show(found: Sequence[Coverage], reader: User, t: Texts) -> None:
    """Whose reminder to see: everybody's, or one member's own."""
    lacking = {each.member.id: each.missing for each in found if each.missing}
    if not lacking:
        return
    with st.expander(
        t.plural(
            "Påminnelse til {count} medlem som mangler tall",
            "Påminnelse til {count} medlemmer som mangler tall",
            len(lacking),
        )
    ):
        names = {id_: _label(each, t) for id_, each in lacking.items()}
        names[EVERYBODY] = t("Alle som mangler noe, i én e-post")
        chosen = st.selectbox(
            t("Til"),
            [EVERYBODY, *lacking],
            format_func=lambda id_: names[id_],
            key=f"{WHO}-{t.language}",
            placeholder=t("Velg en virksomhet"),
        )
        known = _addresses(reader)
        if chosen == EVERYBODY:
            _show_to_all(list(lacking.values()), known, t)
        else:
            _show_to_one(lacking[chosen], known, t)


def _label(of: Missing, t: Texts) -> str:
    number = of.member.org_number or t("uten organisasjonsnummer")
    return f"{of.member.name} ({number})"


def _addresses(reader: User) -> dict[int, str] | None:
    """The e-mail addresses of members, None for those who may not see them all."""
    if not reader.may(Permission.SEE_ALL_CONTACTS):
        return None
    members = session.members(reader.role)
    return {x.id: x.contact.email for x in members if x.contact and x.contact.email}


def _show_to_all(of: Sequence[Missing], known: Mapping[int, str] | None, t: Texts) -> None:
    mail = reminder_to_all(of, t)
    _show_mail(mail, t)
    if known is None:
        return
    addresses = [known[each.member.id] for each in of if each.member.id in known]
    if addresses:
        link = mail.link(copies=addresses)
        st.link_button(t("Skriv e-posten, med alle som blindkopi"), link)
        st.code(", ".join(addresses), language=None, wrap_lines=True)
    if len(addresses) < len(of):
        text = t(
            "{count} av dem har ingen e-postadresse i registeret.",
            count=t.number(len(of) - len(addresses)),
        )
        st.caption(text)


def _show_to_one(of: Missing, known: Mapping[int, str] | None, t: Texts) -> None:
    st.caption(t("Mangler: {years}", years=markup.plain(missing_words(of, t))))
    mail = reminder(of, t)
    _show_mail(mail, t)
    if known is None:
        return
    if of.member.id in known:
        st.link_button(t("Skriv e-posten"), mail.link(known[of.member.id]))
    else:
        st.caption(t("Registeret har ingen e-postadresse til dem."))


def _show_mail(mail: Mail, t: Texts) -> None:
    st.caption(t("Emne"))
    st.code(mail.subject, language=None, wrap_lines=True)
    st.caption(t("Tekst"))
    st.code(mail.body, language=None, wrap_lines=True)
