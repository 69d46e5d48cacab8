"""The page, top to bottom: dates, map, card and table, views of the claims, downloads."""

from __future__ import annotations

import streamlit as st

from geo.core.errors import GeoError
from geo.record.dataset import Dataset
from geo.view.permalink import named
from geo.view.select import select
from geo.view.view import View
from geo.view.words import counts_words, unknown_words
from layers.clashes import LAYER as CLASHES
from layers.drawing.symbols import icon
from layers.scene import Scene
from ui import state, store
from ui.added import own_sets
from ui.added.arrival import arrival_note
from ui.dates import dates
from ui.details import details
from ui.events_table import events_table
from ui.left_out import left_out
from ui.live_map import live_map
from ui.once import once
from ui.sidebar import sidebar
from ui.views.chooser import views

# The map gets the width; headings and margins take little.
STYLE = """<style>
[data-testid="stMainBlockContainer"] {padding: 2.6rem 1.6rem 3rem}
[data-testid="stMainBlockContainer"] > [data-testid="stVerticalBlock"] {gap: .6rem}
[data-testid="stSidebarUserContent"] [data-testid="stVerticalBlock"] {gap: .45rem}
@media (max-width: 640px) {[data-testid="stMainBlockContainer"] {padding: 3.6rem .6rem 2rem}}
</style>"""


def page() -> None:
    """Draws the page, or says in words why it can't."""
    st.set_page_config(page_title="Conflict map", page_icon=icon(CLASHES.symbol, CLASHES.color), layout="wide")
    try:
        dataset = store.dataset()
    except GeoError as fault:
        st.error("The data can't be shown.", icon=":material/error:")
        st.text(str(fault))
        return
    _page(own_sets.with_own(dataset, _wanted()))


def _wanted() -> tuple[str, ...]:
    """The sets that the link names; none: all."""
    return named(st.query_params.get("sets", ""))


def _page(dataset: Dataset) -> None:
    view = state.current_view(dataset)
    shown = view.but(sets=own_sets.shown(view.sets))  # so that what is made of it names them
    scene = once("scene", (dataset.fingerprint, shown), lambda: Scene(select(dataset, shown)))
    selection = scene.selection
    above = st.container()
    live_map(dataset, scene)  # first, so that it is on its way while the rest is made
    with above:
        _above(dataset, view)
    with st.sidebar:
        sidebar(dataset, scene)
    st.caption(state.plain(counts_words(selection.counts)))
    if unknown := unknown_words(selection.dataset):
        st.caption(state.plain(unknown))
    left_out(dataset)
    card, table = st.columns([2, 3], gap="large")
    with card:
        details(dataset, selection)
    with table:
        events_table(dataset, selection)
    views(dataset, scene)


def _above(dataset: Dataset, view: View) -> None:
    st.html(STYLE)
    st.markdown(f"##### {state.plain(dataset.package.title)}")
    for sentence in [*store.faults(), *state.said(), *own_sets.lacking(view.sets)]:
        st.warning(state.plain(sentence))
    arrival_note(dataset)
    dates(dataset, view)


page()
