"""Coverage: who speaks in what is shown."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from geo.record.dataset import Dataset
from geo.view.coverage import share_by_language, share_by_party, share_by_publisher, silence, silent_days
from layers.scene import Scene
from ui.views.left_out import left_out


def coverage_view(dataset: Dataset, scene: Scene) -> None:
    """Draws shares by party, language and publisher, and the days on which one side is silent."""
    left_out(dataset)
    selection = scene.selection
    st.caption("Who speaks in what is shown. Few words from one side do not mean that little happened there.")
    party, language, publisher = st.columns(3)
    for column, frame in ((party, share_by_party(selection)), (language, share_by_language(selection)),
                          (publisher, share_by_publisher(selection))):  # fmt: skip
        column.dataframe(_percent(frame), hide_index=True, width="stretch", height=300)
    st.markdown("**Days in range without a word**")
    st.dataframe(silence(selection).rename(columns=str.capitalize), hide_index=True, width="stretch")
    silent = silent_days(selection).rename(
        columns={"day": "Day", "silent": "No word from", "claims": "Claims of the others"}
    )
    st.markdown(f"**Days with a word from one side only: {len(silent)}**")
    if len(silent):
        st.dataframe(silent, hide_index=True, width="stretch")


def _percent(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(share=(frame["share"] * 100).round(1).astype(str) + " %").rename(columns=str.capitalize)
