"""The map in the page: what it shows, and what a click, a drag or a chosen stretch of time changes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import streamlit as st

from geo.core.times import range_texts
from geo.record.dataset import Dataset
from layers.scene import Scene
from layers.web.args import map_args, own_names, reference
from layers.web.payload import play_payload
from ui import state, store
from ui.added import own_sets
from ui.added.arrival import comes
from ui.assets import document_url
from ui.dates import choose_range
from ui.events_table import choose_event
from ui.map_panel import map_panel
from ui.once import once

_PLAYING = "playing"


def live_map(dataset: Dataset, scene: Scene) -> None:
    """Draws time bar and map. Panning changes the link alone; choosing reruns the page."""

    def on_move(lon: float, lat: float, zoom: float) -> None:
        state.change(dataset, lon=round(lon, 5), lat=round(lat, 5), zoom=round(zoom, 2))

    def on_change(value: dict[str, Any]) -> None:
        st.session_state[_PLAYING] = value["kind"] == "play"
        if "from" in value:
            choose_range(dataset, *range_texts(_moment(value["from"]), _moment(value["to"]), dataset.package.zones))
        if value["kind"] == "select":
            _choose(dataset, scene, value)

    alone = own_sets.alone() is not None
    base, token = document_url(None if alone else store.dataset()), state.position_token()
    args = dict(once("map-args", (scene, base, token), lambda: _args(scene, base, token)))
    if st.session_state.get(_PLAYING):  # the record to play goes along only once the reader has asked for it
        args["play"] = play_payload(scene.selection)
    args["comes"] = comes()
    map_panel(args, "own-map" if alone else "map", on_move, on_change)


def _args(scene: Scene, base: str, token: str) -> dict[str, Any]:
    args = map_args(scene, base=base, token=token)
    if own_sets.alone() or scene.selection.dataset.sets:  # what the server's document does not hold travels along
        args |= {"reference": reference(scene.selection), "names": own_names(scene)}
    return args


def _choose(dataset: Dataset, scene: Scene, value: dict[str, Any]) -> None:
    if value.get("event"):
        choose_event(dataset, value["event"])
    elif "from" in value:  # chosen while it played: the mark is of another range than the scene
        state.change(
            dataset, place=value["place"] if (dataset.places["place_id"] == value["place"]).any() else "", event=""
        )
    else:
        _choose_mark(dataset, scene, value.get("mark") or "")


def _choose_mark(dataset: Dataset, scene: Scene, mark: str) -> None:
    """Opens the card of the mark's place; of its event, where it has only one."""
    its = scene.marks[scene.marks["id"] == mark]
    if its.empty:
        state.change(dataset, place="", event="")
        return
    events = its["event_ids"].iloc[0]
    state.change(dataset, place=its["place_id"].iloc[0], event=events[0] if len(events) == 1 else "")


def _moment(milliseconds: float | None) -> datetime | None:
    return None if milliseconds is None else datetime.fromtimestamp(milliseconds / 1000, UTC)
