"""The table of what is in view: sortable, and selecting like the map."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from geo.core.columns import among
from geo.package.set_ids import sets_of
from geo.record.claims import VERDICT_LABELS
from geo.record.dataset import Dataset
from geo.view.select import Selection
from layers.drawing.marks import place_names
from ui.state import change, fly

ZOOM_TO_PLACE = 12.0
MOST_ROWS = 5_000  # more is sent to the browser at every change, and read by nobody
PLACE_WORDS = {"map": "on the map", "context": "context", "unplaced": "no exact place", "hidden": "layer off"}


def table_frame(selection: Selection) -> pd.DataFrame:
    """The first ``MOST_ROWS`` events in order of time: start (text, sorts by date), what, kind, where, who says so,
    side."""
    package, events = selection.dataset.package, _first(selection.events)
    shown = {each for ids in events["place_ids"] for each in ids}
    places = selection.dataset.places[among(selection.dataset.places["place_id"], shown)]
    names = place_names(places, package, selection.view.language).to_dict()
    kinds = {kind.id: kind.label for kind in package.event_kinds}
    sides = {country.id: country.label for country in package.countries}
    return pd.DataFrame({
        "event_id": events["event_id"],
        "Start": events["start"].str.replace("T", " "),
        "What": events["title"],
        **_set_column(selection, events),
        "Kind": events["kind"].map(kinds),
        "Where": [", ".join(names[each] for each in ids) for ids in events["place_ids"]],
        "Who says so": events["verdict"].map(VERDICT_LABELS).fillna(""),
        "Side": [", ".join(sorted(sides.get(each, each) for each in its)) for its in events["sides"]],
        "km from line": _border_km(selection, events["place_ids"], shown),
        "Drawn": events["place"].map(PLACE_WORDS),
    })  # fmt: skip


def _set_column(selection: Selection, events: pd.DataFrame) -> dict[str, list[str]]:
    """Which set each event is of; no column where there is the record alone."""
    labels = {each.id: each.label for each in selection.dataset.sets}
    of = sets_of(events["event_id"], labels)
    return {"Set": [labels.get(each, "the record") for each in of.tolist()]} if labels else {}


def _first(events: pd.DataFrame) -> pd.DataFrame:
    in_order = events["start_utc"].sort_values(kind="stable")
    return events.loc[in_order.index[:MOST_ROWS]]


def _border_km(selection: Selection, place_ids: pd.Series, shown: set[str]) -> list[float | None]:
    """The distance of each event's nearest exact place to the nearest line of any edition, None for none; ``shown`` are
    the ids of all these places."""
    known = selection.dataset.border_km_of(shown).dropna().round(1).to_dict()
    return [min((known[each] for each in ids if each in known), default=None) for ids in place_ids]


def events_table(dataset: Dataset, selection: Selection) -> None:
    """Draws the table; the row of the selected event is marked, a chosen row opens its card and flies there."""
    frame = table_frame(selection)
    ids = frame["event_id"].tolist()
    key = f"table-{hash((selection.view.but(event='', place='', lon=None, lat=None, zoom=None),))}"
    row = [ids.index(selection.view.event)] if selection.view.event in ids else []
    st.session_state[key] = {"selection": {"rows": row, "columns": [], "cells": []}}
    if len(selection.events) > MOST_ROWS:
        st.caption(f"The first {MOST_ROWS:,} of {len(selection.events):,} events in view, in order of time. Narrow the "
                   "dates or filters to see others; an export holds them all.")  # fmt: skip
    st.dataframe(
        frame.drop(columns="event_id"), key=key, hide_index=True, width="stretch", height=420,
        selection_mode="single-row", on_select=lambda: _chosen(dataset, key, ids),
    )  # fmt: skip


def _chosen(dataset: Dataset, key: str, ids: list[str]) -> None:
    rows = st.session_state[key]["selection"]["rows"]
    choose_event(dataset, ids[rows[0]] if rows else "")


def choose_event(dataset: Dataset, event: str) -> None:
    """Opens the card of ``event`` and flies to its first exact place."""
    if not event:
        change(dataset, event="", place="")
        return
    its = dataset.events.loc[dataset.events["event_id"] == event, "place_ids"].iloc[0]
    places = dataset.places.set_index("place_id")
    spot = next((each for each in its if places.at[each, "placed"]), "")
    at = {"lon": float(places.at[spot, "lon"]), "lat": float(places.at[spot, "lat"])} if spot else {}
    zoom = {"zoom": max(st.session_state["view"].zoom or 0.0, ZOOM_TO_PLACE)} if spot else {}
    change(dataset, event=event, place=spot, **at, **zoom)
    if spot:
        fly()
