"""What was made last, kept for the next run of the page: in this visitor's session only."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

Made = TypeVar("Made")


def once(name: str, key: object, make: Callable[[], Made]) -> Made:
    """What ``make`` gave for ``key`` when it was last asked for under ``name``; made anew for another key. What was
    kept before is let go first, so that a large one never stands beside the next."""
    held = st.session_state.get(f"kept-{name}")
    if held is None or held[0] != key:
        st.session_state.pop(f"kept-{name}", None)
        del held
        held = st.session_state[f"kept-{name}"] = (key, make())
    made: Made = held[1]
    return made
