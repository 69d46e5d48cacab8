"""The live map as a Streamlit component: an iframe whose document is made once; values go in, what was done comes out.

Our own component rather than streamlit-folium, because that one evaluates strings in the browser, builds every layer
again at each change and remembers the last click: here marks travel as columns and are compared by id.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st
import streamlit.components.v1 as components

from ui.assets import MAP

_SEEN = "map-seq"
_component = components.declare_component("conflict_map", url=MAP)


@st.fragment
def map_panel(
    args: dict[str, Any],
    key: str,
    on_move: Callable[[float, float, float], None],
    on_change: Callable[[dict[str, Any]], None],
) -> None:
    """Draws the map with ``args`` (see ``layers._args``).

    A pan calls ``on_move(lon, lat, zoom)`` and reruns this fragment alone; a choice calls ``on_change(value)`` and
    reruns the page. Each value is handled once.
    """
    value = _component(**args, key=key, default=None)
    if not value or value["seq"] <= st.session_state.get(_SEEN, 0):
        return
    st.session_state[_SEEN] = value["seq"]
    if value["kind"] == "move":
        on_move(value["lon"], value["lat"], value["zoom"])
    else:
        on_change(value)
        st.rerun()
