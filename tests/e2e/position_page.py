"""The position map with what a page does about it: it takes moves, refuses some, and types."""

import streamlit as st

from cluster.places import Position
from ui import markup, position_on_map, session

SOUTHERNMOST = 60  # a move to the south of it is refused
TROMSO = Position(69.6489, 18.9551)
state = st.session_state


def take_move() -> None:
    position = position_on_map.moved("pin")
    state.moves += 1
    if position is not None and position.latitude >= SOUTHERNMOST:
        state.at = position


def take_typed() -> None:
    latitude, longitude = state.typed.split()
    state.at = Position(float(latitude), float(longitude))


t = session.texts()
st.set_page_config(page_title="Nåla", layout="wide")
markup.show_style(t)
markup.tell_screen_readers(t.language)
state.setdefault("at", TROMSO if "placed" in st.query_params else None)
state.setdefault("moves", 0)
state.setdefault("runs", 0)
state.runs += 1

st.title("Nåla")
st.text_input("Bredde og lengde", key="typed", on_change=take_typed)
position_on_map.show(state.at, t, key="pin", height=420, on_move=take_move)
at = f"{state.at.latitude} {state.at.longitude}" if state.at else "-"
with st.container(key="said"):
    st.text(f"{at} moves {state.moves} runs {state.runs}")
