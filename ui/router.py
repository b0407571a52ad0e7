"""The main script: every run begins here, decides the page and draws its frame."""

from pathlib import Path

import streamlit as st

from ui import frame, links, markup, session

ICON = Path(__file__).parent / "static" / "icon.svg"


def main() -> None:
    t = session.texts()
    st.set_page_config(page_title="Klyngekart", page_icon=ICON, layout="wide")
    markup.show_style(t)
    page = st.navigation(links.pages(t), position="top")
    frame.show_top(t)
    page.run()
    frame.show_foot(t)


main()
