"""What of the data was set aside, and why."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from geo.language.speech import say_n
from geo.record.dataset import Dataset
from ui.headings import headed
from ui.state import plain


def left_out(dataset: Dataset) -> None:
    """Draws “3 rows left out” with the list, if there are any."""
    if not dataset.rejects:
        return
    rows = len({(each.file, each.row) for each in dataset.rejects})
    words = say_n("{n} row left out of the data", "{n} rows left out of the data", rows)
    with st.expander(plain(words), icon=":material/report:"):
        st.dataframe(
            headed(pd.DataFrame([each.as_dict() for each in dataset.rejects]).drop(columns="level")), hide_index=True
        )
