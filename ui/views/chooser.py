"""The views of what is shown, one at a time: comparison, figures, sequence, changes, coverage, downloads."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from geo.record.dataset import Dataset
from layers.scene import Scene
from ui.added.add_data import add_data
from ui.views.changes_view import changes_view
from ui.views.compare import compare
from ui.views.coverage_view import coverage_view
from ui.views.downloads import downloads
from ui.views.figures_chart import figures_chart
from ui.views.how_to_read import how_to_read
from ui.views.sequence_view import sequence_view

View = Callable[[Dataset, Scene], None]
VIEWS: dict[str, View] = {
    "Side by side": compare,
    "Casualties and displacement": figures_chart,
    "Sequence": sequence_view,
    "What changed": changes_view,
    "Coverage": coverage_view,
    "Snapshot and data": downloads,
    "Add data": add_data,
    "How to read this map": how_to_read,
}


def views(dataset: Dataset, scene: Scene) -> None:
    """Draws the chosen view; only that one costs time."""
    st.divider()
    if scene.selection.view.topic and "chosen-view" not in st.session_state:
        st.session_state["chosen-view"] = "Side by side"
    chosen = st.pills("Views", list(VIEWS), key="chosen-view", label_visibility="collapsed")
    if chosen:
        VIEWS[chosen](dataset, scene)
