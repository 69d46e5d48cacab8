"""What of the data was set aside, and why."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from geo.record.dataset import Dataset
from layers.drawing.marks import worded


def left_out(dataset: Dataset) -> None:
    """Draws “3 rows left out” with the list, if there are any."""
    if not dataset.rejects:
        return
    rows = len({(each.file, each.row) for each in dataset.rejects})
    with st.expander(f":material/report: {worded(rows, 'row')} left out of the data"):
        st.dataframe(pd.DataFrame([each.as_dict() for each in dataset.rejects]).drop(columns="level"), hide_index=True)
