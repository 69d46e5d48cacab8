"""Sequence: the events of the range in order, with both clocks, hour precision where known and bars where not."""

from __future__ import annotations

import altair as alt
import pandas as pd
import streamlit as st

from geo.record.claims import VERDICT_LABELS
from geo.record.dataset import Dataset
from geo.view.sequence import sequence
from layers.scene import Scene
from ui.state import plain

MOST_DRAWN = 150


def sequence_view(dataset: Dataset, scene: Scene) -> None:
    """Draws one line an event; above 150 events only the list."""
    found = sequence(scene.selection)
    package = scene.selection.dataset.package
    zone = package.clocks[0] if package.clocks else None
    local = found[["start_utc", "end_utc"]].apply(
        lambda times: times.dt.tz_convert(zone.tz if zone else "UTC").dt.tz_localize(None)
    )
    frame = pd.DataFrame({
        "When": found["when"], "What": found["title"], "Who says so": found["verdict"].map(VERDICT_LABELS).fillna(""),
        "start": local["start_utc"], "end": local["end_utc"], "sharp": found["sharp"],
    })  # fmt: skip
    frame["Event"] = [f"{number + 1}. {title[:70]}" for number, title in enumerate(frame["What"])]
    if len(frame) > MOST_DRAWN:
        st.caption(f"{len(frame):,} events are too many to draw; narrow the range to {MOST_DRAWN} for the drawing.")
    elif len(frame):
        clock = zone.label if zone else "UTC"
        st.caption(
            f"A point is known to the hour; a bar is the time within which it happened. Clock of {plain(clock)}."
        )
        st.altair_chart(_chart(frame), width="stretch")
    st.dataframe(frame[["When", "What", "Who says so"]], hide_index=True, width="stretch")


def _chart(frame: pd.DataFrame) -> alt.LayerChart | alt.FacetChart:
    rows = alt.Y("Event:N", sort=None, axis=alt.Axis(title=None, labelLimit=420, labelFontSize=12))
    axis = alt.Axis(title=None, orient="top", labelFontSize=12)
    tooltip = ["When:N", "What:N", "Who says so:N"]
    bars = alt.Chart(frame[~frame["sharp"]]).mark_bar(height=8, opacity=0.45, color="#6b6f76", cornerRadius=3).encode(
        alt.X("start:T", axis=axis), alt.X2("end:T"), rows, tooltip=tooltip)  # fmt: skip
    points = alt.Chart(frame[frame["sharp"]]).mark_point(filled=True, size=90, color="#b3361e").encode(
        alt.X("start:T", axis=axis), rows, tooltip=tooltip)  # fmt: skip
    return alt.layer(bars, points).properties(height=alt.Step(19))
