"""The map as a component of the page: values go in, what the reader did comes out.

A component of our own rather than streamlit-folium's: there each change sends programs as text, which the browser
evaluates; here it sends the marks as columns of plain values, and the map is never rebuilt.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import streamlit as st
import streamlit.components.v1 as components

_HANDLED = "map-handled"


@st.fragment
def map_panel(
    args: Mapping[str, Any],
    key: str,
    on_move: Callable[[float, float, float], None],
    on_change: Callable[[dict[str, Any]], None],
) -> None:
    """Draws time bar and map from ``args`` (``layers.web.args.map_args``; ``base`` is the address of the map's document).

    ``on_move(lon, lat, zoom)`` is called after the reader moved the map, and nothing but this fragment runs again.
    ``on_change(value)`` is called when the reader chose a mark or event (``kind`` select) or a range (``kind`` range,
    ``from`` and ``to`` in milliseconds, None open); then the whole page runs again.
    """
    values = {name: each for name, each in args.items() if name != "base"}
    value = _component(args["base"])(key=key, default=None, **values)
    if not _is_new(value, key):
        return
    if value["kind"] == "move":
        on_move(value["lon"], value["lat"], value["zoom"])
        return
    on_change(value)
    st.rerun(scope="app")


@cache
def _component(url: str) -> Callable[..., Any]:
    return components.declare_component("map", url=url)


def _is_new(value: dict[str, Any] | None, key: str) -> bool:
    """Whether ``value`` was not handled yet: a component's last value comes back at every run."""
    handled: dict[str, int] = st.session_state.setdefault(_HANDLED, {})
    if not value or value.get("seq") == handled.get(key):
        return False
    handled[key] = value["seq"]
    return True
