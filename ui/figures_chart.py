"""Casualties and displacement: what each claimant's word was, by the date it was reported."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from geo.dataset import Dataset
from geo.figures import curve, totals, voice_words
from layers._scene import Scene
from ui.events_table import choose_event

# Colour-blind safe (Okabe and Ito), readable on light and dark; the dash tells sides apart without colour.
COLORS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00"]

HINT = (
    "Each step is one claimant's total, by the date it was reported; the band spans the totals then in force of "
    "different claimants. Parts and increments are left out; nothing is added or averaged. Choose a step to open its claim."
)


def figures_chart(dataset: Dataset, scene: Scene) -> None:
    """Draws a step chart a metric, with the band over claimants, and the same as a table."""
    steps = chart_frame(scene)
    if steps.empty:
        st.caption("No totals with a date of report are in view. Widen the dates or drop a filter.")
        return
    st.caption(HINT)
    metrics = steps["Counted"].unique().tolist()
    chosen = st.segmented_control("Counted", metrics, default=metrics[0], key="figures-metric") or metrics[0]
    its = steps[steps["Counted"] == chosen]
    picked = st.altair_chart(
        _chart(its), width="stretch", on_select="rerun", key=f"figures-{chosen}", selection_mode="step"
    )
    _open(dataset, picked, its)
    with st.expander("The same as a table"):
        st.dataframe(its.drop(columns=["event_id", "claim_id"]), hide_index=True, width="stretch")


def chart_frame(scene: Scene) -> pd.DataFrame:
    """One row a step: Counted, Said by, About, Series, When (on the package's first clock), Figure, Low, High, At least,
    Claimant, Dated by."""
    selection = scene.selection
    data, package = selection.dataset, selection.dataset.package
    steps = curve(totals(data, selection.claims))
    steps = steps[steps["metric"].isin([metric.id for metric in package.metrics if metric.chart])]
    sides = {party.id: party.label for party in package.parties}
    titles = dict(zip(data.topics["topic_id"], data.topics["title"], strict=True))
    when = steps["at_utc"].dt.tz_convert(package.clocks[0].tz if package.clocks else "UTC").dt.tz_localize(None)
    return pd.DataFrame({
        "Counted": [package.metric[each].label for each in steps["metric"]],
        "Said by": [voice_words(voice, package) for voice in steps["voice"]],
        "About": steps["about_side"].map(sides).fillna("both or not stated"),
        "Series": steps["series"].map(titles).fillna(steps["series"].map(data.events.set_index("event_id")["title"])),
        "When": when, "Figure": steps["value"], "Low": steps["low"], "High": steps["high"], "At least": steps["at_least"],
        "Claimant": steps["claimant"], "Dated by": steps["known_basis"],
        "event_id": steps["event_id"], "claim_id": steps["claim_id"],
    }).reset_index(drop=True)  # fmt: skip


def _chart(steps: pd.DataFrame) -> alt.LayerChart:
    series = steps.groupby(["Series", "About", "Said by"])["Figure"].transform("size") > 1
    about = alt.Color(
        "About:N", scale=alt.Scale(range=COLORS), legend=alt.Legend(orient="top", labelFontSize=12, title=None)
    )
    when = alt.X("When:T", axis=alt.Axis(title="reported", labelFontSize=12, titleFontSize=12))
    amount = alt.Y("Figure:Q", axis=alt.Axis(title=None, labelFontSize=12))
    tooltip = ["When:T", "Figure:Q", "At least:N", "Claimant:N", "Said by:N", "About:N", "Series:N"]
    lines = alt.Chart(steps[series])
    step = alt.selection_point(name="step", fields=["claim_id"], on="click", empty=False)
    band = lines.mark_area(interpolate="step-after", opacity=0.18).encode(
        when, alt.Y("Low:Q"), alt.Y2("High:Q"), about, alt.Detail(["Series:N", "Said by:N"]))  # fmt: skip
    line = lines.mark_line(interpolate="step-after").encode(
        when, amount, about, alt.Detail("Series:N"), alt.StrokeDash("Said by:N", legend=alt.Legend(orient="top", title=None))
    )
    points = alt.Chart(steps).mark_point(filled=True, size=70, stroke="white", strokeWidth=0.8).encode(
        when, amount, about, alt.Shape("At least:N", legend=alt.Legend(orient="top", labelFontSize=12, title="at least")),
        tooltip=tooltip).add_params(step)  # fmt: skip
    return alt.layer(band, line, points).properties(height=340)


def _open(dataset: Dataset, picked: Any, steps: pd.DataFrame) -> None:
    chosen = (picked or {}).get("selection", {}).get("step", [])
    if not chosen or chosen == st.session_state.get("figures-picked"):
        return
    st.session_state["figures-picked"] = chosen
    event = steps.loc[steps["claim_id"] == chosen[0].get("claim_id"), "event_id"]
    if len(event):
        choose_event(dataset, event.iloc[0])
        st.rerun()
