"""A ledger to take away: all of it, in the columns it can be read in again with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import streamlit as st

from data.exporting_lines import ledger_name
from data.importing import Format
from data.importing.meanings import Described
from data.language import Texts
from ui import session
from ui.files import FILE_KINDS, MIMES


def offer(
    of: Described[Any], lines: Sequence[Any], make: Callable[[Format], bytes], t: Texts
) -> None:
    """A button for each kind of file, where there is a line to tell of."""
    if not lines:
        return
    with st.container(horizontal=True, gap="small"):
        for each in Format:
            st.download_button(
                t("{what}: last ned {kind}", what=t(of.sheet), kind=FILE_KINDS[each]),
                partial(make, each),
                ledger_name(of, lines, session.today(), each, t),
                MIMES[each],
                key=f"ledger-{of.sheet}-{each}",
                on_click="ignore",
                help=t("Alt som er ført til og med i dag. Fila kan leses inn igjen."),
            )
