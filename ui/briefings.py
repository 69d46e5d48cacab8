"""The briefing that the reader works on, as the instrument handed it over: in this reader's session only."""

from __future__ import annotations

import streamlit as st

from ui import state

_HELD = "briefing"


def name() -> str:
    """The name of the briefing that is held, for the instrument to know; '' for none."""
    return _held()[0]


def text() -> str:
    """The briefing as JSON; '' for none."""
    return _held()[1]


def _held() -> tuple[str, str]:
    """Its name and text: what was told last, which is told once."""
    told = state.heard() or {}
    if content := str(told.get("briefing") or ""):
        st.session_state[_HELD] = (str(told.get("briefing_name", "")), content)
    found: tuple[str, str] = st.session_state.get(_HELD, ("", ""))
    return found
