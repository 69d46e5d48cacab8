"""What became otherwise of the server's data while a reader's page is open."""

from __future__ import annotations

from typing import Any

import streamlit as st

from geo.record.dataset import Dataset
from geo.record.renewed import Renewed
from ui import store

_SHOWN, _NEWS = "shown-data", "news"


def news(served: Dataset) -> dict[str, Any] | None:
    """The sentence on what changed last since this reader saw the data, with its ``number``; None where nothing did."""
    before = st.session_state.get(_SHOWN)
    st.session_state[_SHOWN] = served.fingerprint
    if before and before != served.fingerprint:
        found = store.watched().since(before)
        st.session_state[_NEWS] = (st.session_state.get(_NEWS, (0, None))[0] + 1, found)
    number, last = st.session_state.get(_NEWS, (0, None))
    return {"number": number, "sentence": last.words} if last and last.words else None


def renewed() -> Renewed | None:
    """What changed last while the page was open; None where nothing did."""
    found: Renewed | None = st.session_state.get(_NEWS, (0, None))[1]
    return found
