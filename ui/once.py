"""What was made last, kept for the next run of the page: in this visitor's session only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import streamlit as st

Made = TypeVar("Made")


def last(name: str) -> Any:
    """What was made last under ``name``. Streamlit keeps the callback of a control after it is gone: one that asks here
    holds no data itself."""
    return st.session_state[f"kept-{name}"][1]


def forget(name: str) -> None:
    """Lets go of what was made last under ``name``."""
    st.session_state.pop(f"kept-{name}", None)


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
