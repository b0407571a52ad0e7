"""The main script: every run begins here, decides the page and draws its frame."""

from contextlib import suppress
from pathlib import Path

import streamlit as st

from ui import auth, frame, links, markup, session

ICON = Path(__file__).parent / "static" / "icon.svg"


def main() -> None:
    t = session.texts()
    st.set_page_config(page_title="Klyngekart", page_icon=ICON, layout="wide")
    markup.show_style(t)
    menu = "hidden" if st.context.is_embedded else "top"
    page = st.navigation(links.pages(auth.user(), t), position=menu)
    frame.show_top(t)
    with suppress(auth.NotOpenError):  # such a page has a foot all the same
        page.run()
    frame.show_foot(t)


main()
