"""The card of the selected event or place, with the way to everything else on that spot."""

from __future__ import annotations

import streamlit as st

from geo.record.dataset import Dataset
from geo.view.select import Selection
from layers.web.card import event_card, place_card
from ui.state import change, shown

STYLE = """<style>
.card h3 {font-size:1.15rem; padding:0 0 .2rem} .card h4 {font-size:1rem; padding:.6rem 0 .2rem}
.card p {margin:0 0 .3rem} .card ul {margin:0 0 .4rem; padding-left:1.1rem} .card li {margin-bottom:.35rem}
.card .tags, .card .source, .card .note {font-size:.85rem; opacity:.8} .card .figure {font-weight:600}
.card {overflow-wrap:anywhere}
</style>"""


def details(dataset: Dataset, selection: Selection) -> None:
    """Draws the card, or says how to open one."""
    view = selection.view
    if not (view.event or view.place):
        st.caption("Choose a mark on the map or a row of the table to see who says what.")
        return
    _events_here(dataset, selection)
    if view.event and (selection.dataset.events["event_id"] == view.event).any():
        st.html(STYLE + event_card(selection, view.event))
    elif view.event:
        st.info("Nothing of the selected event had been reported by the day chosen in “Known as of”.")
    else:
        st.html(STYLE + place_card(selection, view.place))
    st.button("Close the card", on_click=change, args=(dataset,), kwargs={"event": "", "place": ""})


def _events_here(dataset: Dataset, selection: Selection) -> None:
    place = selection.view.place
    if not place:
        return
    here = selection.events[selection.events["place_ids"].map(lambda ids: place in ids)]
    titles = {
        "": f"the place itself ({len(here)} events in view)",
        **dict(zip(here["event_id"], here["title"], strict=True)),
    }
    chosen = selection.view.event if selection.view.event in titles else ""
    if len(titles) > 1:
        st.selectbox("On this spot", list(titles), key=shown("here", chosen), format_func=lambda each: titles[each],
                     on_change=lambda: change(dataset, event=st.session_state["here"]))  # fmt: skip
