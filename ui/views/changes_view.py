"""What changed since: claims added, revised and denied between two days of knowing."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from geo.core.errors import GeoError
from geo.core.times import bound
from geo.record.dataset import Dataset
from geo.record.figures import figure_words
from geo.record.known import changes_since
from geo.view.when_where import time_words
from layers.scene import Scene
from ui.state import plain


def changes_view(dataset: Dataset, scene: Scene) -> None:
    """Draws the list of what became known after a day chosen here, up to “Known as of” (else the whole record)."""
    view, package = scene.selection.view, dataset.package
    since = st.text_input(
        "Changed since the end of", key="changed-since", placeholder=view.start or package.as_of, max_chars=40
    )
    try:
        earlier = bound(since or view.start or package.as_of, package.zones, last=True)
        later = bound(view.known or package.as_of, package.zones, last=True)
    except GeoError as fault:
        st.warning(plain(fault))
        return
    if earlier is None or later is None:
        st.caption("Give a day.")
        return
    changes = changes_since(dataset, earlier.moment, later.moment)
    counts = changes["change"].value_counts()
    st.caption(plain(" · ".join(f"{counts.get(word, 0):,} {word}" for word in ("added", "revised", "denied"))
               + (f" · up to {view.known}" if view.known else "")
               + f" · {int(dataset.claims['known_utc'].isna().sum()):,} claims have no date and can't be placed"))  # fmt: skip
    st.dataframe(_table(dataset, changes), hide_index=True, width="stretch")


def _table(dataset: Dataset, changes: pd.DataFrame) -> pd.DataFrame:
    titles = dataset.events.set_index("event_id")["title"]
    labels = {party.id: party.label for party in dataset.package.parties}
    return pd.DataFrame({
        "Known": [_known(each, dataset) for each in changes.itertuples()],
        "Change": changes["change"].to_numpy(),
        "Who": changes["party"].map(labels).to_numpy(),
        "Claimant": changes["claimant"].to_numpy(),
        "Says": changes["statement"].to_numpy(),
        "Figure": [figure_words(each) for each in changes.itertuples()],
        "On": changes["event_id"].map(titles).to_numpy(),
    })  # fmt: skip


def _known(claim: Any, dataset: Dataset) -> str:
    if claim.reported:
        return time_words(claim.reported, dataset.package)
    return f"{claim.known_utc:%Y-%m-%d} (published)"
