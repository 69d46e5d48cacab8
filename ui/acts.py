"""Something that a reader asks for and that may fail: it is done, or said why not."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from geo.core.errors import GeoError
from geo.language.speech import say


def attempt(act: Callable[[], None]) -> None:
    """Does ``act`` and runs the page again; says why it failed instead of a traceback."""
    try:
        act()
    except GeoError as fault:
        st.error(say("That could not be done."))
        st.text(str(fault))
        return
    st.rerun()
