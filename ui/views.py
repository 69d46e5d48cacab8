"""The views of what is shown, one at a time: comparison, figures, sequence, changes, coverage, downloads."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from geo.dataset import Dataset
from layers._scene import Scene
from ui.how_to_read import how_to_read

View = Callable[[Dataset, Scene], None]
VIEWS: dict[str, View] = {
    "How to read this map": how_to_read,
}


def views(dataset: Dataset, scene: Scene) -> None:
    """Draws the chosen view; only that one costs time."""
    st.divider()
    chosen = st.pills("Views", list(VIEWS), key="chosen-view", label_visibility="collapsed")
    if chosen:
        VIEWS[chosen](dataset, scene)
