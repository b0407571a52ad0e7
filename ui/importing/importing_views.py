"""Which list is read in: the members, or one of the lists of lines."""

from __future__ import annotations

from cluster.access import User
from data.language import Texts
from ui import address
from ui.importing import line_list_views, member_list_views
from ui.importing.line_kinds import LINE_KINDS

WHAT = "liste"
MEMBERS = "medlemmer"


def show(leader: User, t: Texts) -> None:
    """The choice, and the chosen list's way from upload to receipt."""
    chosen = address.choice(
        WHAT, t("Hva skal leses inn?"), [MEMBERS, *LINE_KINDS], lambda code: _title(code, t)
    )
    if chosen == MEMBERS:
        member_list_views.show(leader, t)
    else:
        line_list_views.show(LINE_KINDS[chosen], leader, t)


def _title(code: str, t: Texts) -> str:
    return t("Medlemmer") if code == MEMBERS else t(LINE_KINDS[code].title)
