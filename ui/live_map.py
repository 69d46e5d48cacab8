"""The map in the page: what it shows, and what a click, a drag or a chosen stretch of time changes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from geo.dataset import Dataset
from geo.times import range_texts
from layers._args import map_args
from layers._scene import Scene
from ui import state, store
from ui.assets import document_url
from ui.dates import choose_range
from ui.events_table import choose_event
from ui.map_panel import map_panel


def live_map(dataset: Dataset, scene: Scene) -> None:
    """Draws time bar and map. Panning changes the link alone; choosing reruns the page."""

    def on_move(lon: float, lat: float, zoom: float) -> None:
        state.change(dataset, lon=round(lon, 5), lat=round(lat, 5), zoom=round(zoom, 2))

    def on_change(value: dict[str, Any]) -> None:
        if value["kind"] == "range":
            choose_range(dataset, *range_texts(_moment(value["from"]), _moment(value["to"]), dataset.package.zones))
        elif value.get("event"):
            choose_event(dataset, value["event"])
        else:
            _choose_mark(dataset, scene, value.get("mark") or "")

    map_panel(map_args(scene, base=document_url(store.dataset()), token=state.position_token()), "map", on_move, on_change)


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
