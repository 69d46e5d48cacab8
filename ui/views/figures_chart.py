"""Casualties and displacement: what each claimant's word was, by the date it was reported."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from geo.core.times import day_words
from geo.record.dataset import Dataset
from geo.record.figures import curve, has_totals, totals, undated, voice_words
from layers.drawing.marks import worded
from layers.scene import Scene
from ui.state import choose_event, plain

# Colour-blind safe (Okabe and Ito), readable on light and dark; the dash tells voices apart without colour.
COLORS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"]

Span = tuple[pd.Timestamp, pd.Timestamp]
LEAST_AFTER = pd.Timedelta(days=30)
HINT = (
    "Each step is one claimant's total, by the date it was reported; the band spans the totals then in force of "
    "different claimants. Parts and increments are left out; nothing is added or averaged. Choose a step to open its claim."
)


NO_STEPS = "No totals with a date of report are in view. Widen the dates or drop a filter."
NO_TOTALS = (
    "Nothing in these data is a running total, so there is no curve: figures of single events are on their cards."
)


def figures_chart(dataset: Dataset, scene: Scene) -> None:
    """Draws a step chart a metric and side, with the band over claimants, and the same as a table."""
    steps = chart_frame(scene)
    if steps.empty:
        st.caption(NO_STEPS if has_totals(scene.selection.dataset) else NO_TOTALS)
        return
    st.caption(HINT)
    if missing := len(undated(scene.selection.dataset, scene.selection.claims)):
        st.caption(f"{worded(missing, 'total')} without a date of report or publication can't be placed here.")
    metrics = steps["Counted"].unique().tolist()
    chosen = st.segmented_control("Counted", metrics, format_func=plain, default=metrics[0], key="figures-metric")
    its = steps[steps["Counted"] == (chosen if chosen in metrics else metrics[0])]
    until = _until(scene, its)
    voices = sorted(its["Said by"].unique())
    for about, rows in its.groupby("About", sort=True):
        _side(dataset, str(about), rows, voices, (its["When"].min(), until))
    with st.expander("The same as a table"):
        st.dataframe(its.drop(columns=["event_id", "claim_id"]), hide_index=True, width="stretch")


def _side(dataset: Dataset, about: str, steps: pd.DataFrame, voices: list[str], span: Span) -> None:
    st.markdown(f"**About: {plain(about)}**")
    drawn = steps[steps["When"] <= span[1]]
    if late := len(steps) - len(drawn):
        st.caption(f"{worded(late, 'report')} after {plain(day_words(span[1].date()))} left to the table below.")
    key = f"figures-{steps['Counted'].iloc[0]}-{about}"
    picked = st.altair_chart(
        _chart(drawn, voices, span), width="stretch", on_select="rerun", key=key, selection_mode="step"
    )
    _open(dataset, picked, drawn, key)


def _until(scene: Scene, steps: pd.DataFrame) -> pd.Timestamp:
    """How far the drawing goes: the range shown and as much again, or 30 days, so that an anniversary years later does
    not squeeze the days that matter."""
    first = steps["When"].min()
    last = min(pd.Timestamp(scene.selection.last).tz_convert("UTC").tz_localize(None), steps["When"].max())
    return last + max(last - first, LEAST_AFTER)


def chart_frame(scene: Scene) -> pd.DataFrame:
    """One row a step: Counted, About, Said by (the voice), Series, When (on the package's first clock), Figure, Low and
    High of the band, In force (the band in words), At least, Claimant, Dated by, event_id, claim_id."""
    data, package = scene.selection.dataset, scene.selection.dataset.package
    steps = curve(totals(data, scene.selection.claims))
    steps = steps[steps["metric"].isin([metric.id for metric in package.metrics if metric.chart])]
    sides = {party.id: party.label for party in package.parties}
    titles = dict(zip(data.topics["topic_id"], data.topics["title"], strict=True))
    titles |= dict(zip(data.events["event_id"], data.events["title"], strict=True))
    zone = package.clocks[0].tz if package.clocks else "UTC"
    return pd.DataFrame({
        "Counted": [package.metric[each].label for each in steps["metric"]],
        "About": steps["about_side"].map(sides).fillna("both or not stated"),
        "Said by": [voice_words(each, package) for each in steps["voice"]],
        "Series": steps["series"].map(titles),
        "When": steps["at_utc"].dt.tz_convert(zone).dt.tz_localize(None),
        "Figure": steps["value"],
        "Low": steps["low"],
        "High": steps["high"],
        "In force": steps["words"],
        "At least": steps["at_least"],
        "Claimant": steps["claimant"],
        "Dated by": steps["known_basis"],
        "event_id": steps["event_id"],
        "claim_id": steps["claim_id"],
    }).reset_index(drop=True)  # fmt: skip


def _chart(steps: pd.DataFrame, voices: list[str], span: Span) -> alt.LayerChart | alt.FacetChart:
    many = steps[steps.groupby(["Series", "Said by"])["Figure"].transform("size") > 1]
    series = alt.Detail(["Series:N"])
    legend = alt.Legend(
        orient="top", labelFontSize=12, titleFontSize=12, labelLimit=320, title="said by", symbolOpacity=1
    )
    voice = alt.Color("Said by:N", scale=alt.Scale(domain=voices, range=COLORS), legend=legend)
    axis = alt.Axis(
        title="reported", format="%-d %b %Y", labelFontSize=12, titleFontSize=12, tickCount=6, labelOverlap=True
    )
    when = alt.X("When:T", axis=axis, scale=alt.Scale(domain=[each.isoformat() for each in span]))
    amount = alt.Y("Figure:Q", axis=alt.Axis(title=None, labelFontSize=12))
    band = alt.Chart(many).mark_area(interpolate="step-after", opacity=0.22).encode(
        when, alt.Y("Low:Q"), alt.Y2("High:Q"), voice, series)  # fmt: skip
    dash = alt.StrokeDash("Said by:N", legend=None, scale=alt.Scale(domain=voices))
    upper = alt.Chart(many).mark_line(interpolate="step-after").encode(
        when, alt.Y("High:Q"), voice, series, dash)  # fmt: skip
    chosen = alt.selection_point(name="step", fields=["claim_id"], on="click", empty=False)
    least = alt.Legend(orient="top", labelFontSize=12, titleFontSize=12, title="at least", symbolStrokeColor="#888")
    tooltip = ["When:T", "Figure:Q", "At least:N", "In force:N", "Claimant:N", "Said by:N", "Series:N"]
    points = alt.Chart(steps).mark_point(filled=True, size=80, stroke="white", strokeWidth=0.8).encode(
        when, amount, voice, alt.Shape("At least:N", legend=least), tooltip=tooltip).add_params(chosen)  # fmt: skip
    return alt.layer(band, upper, points).properties(height=300)


def _open(dataset: Dataset, picked: Any, steps: pd.DataFrame, key: str) -> None:
    """Opens the event of a step that was chosen now, not of one chosen before."""
    chosen = (picked or {}).get("selection", {}).get("step", [])
    if not chosen or chosen == st.session_state.get(f"{key}-picked"):
        return
    st.session_state[f"{key}-picked"] = chosen
    event = steps.loc[steps["claim_id"] == chosen[0].get("claim_id"), "event_id"]
    if len(event):
        choose_event(dataset, event.iloc[0])
        st.rerun()
