"""The page: the instrument, and the pane that stands open in its dock."""

from __future__ import annotations

import streamlit as st

from geo.core.errors import GeoError
from geo.language.speech import say, speak, spoken
from geo.record.dataset import Dataset
from geo.record.spoken import in_language
from geo.view.select import select
from layers.clashes import LAYER as CLASHES
from layers.drawing.symbols import icon
from layers.scene import Scene
from ui import state, store
from ui.added import own_sets
from ui.instrument import instrument
from ui.once import once
from ui.views.chooser import VIEWS

# The instrument fills the window itself; a pane lies where its dock has room for one (see layers/web/house_live.js).
STYLE = """<style>
[data-testid="stApp"], [data-testid="stMain"] {overflow: hidden}
[data-testid="stHeader"] {background: none; pointer-events: none}
[data-testid="stHeader"] > * > * {pointer-events: auto}
.st-key-own-record {position: fixed; width: 0; height: 0; overflow: hidden; visibility: hidden}
.st-key-pane {
  position: fixed !important; z-index: 20; display: none; overflow: auto; box-sizing: border-box; padding: .3rem .8rem 1rem;
  left: var(--pane-left); top: var(--pane-top); width: var(--pane-width) !important; height: var(--pane-height) !important;
  flex-wrap: nowrap;
}
:root[data-pane="open"] .st-key-pane {display: flex}
:root[data-theme="dark"] [data-testid="stBaseButton-primary"] {color: #15181d}
.st-key-pane [data-testid="stCaptionContainer"] {opacity: .8}
:root:not([lang="en"]) [role="dialog"] pre {display: none}
.st-key-pane [data-testid="stBaseButton-tertiary"] {justify-content: start; text-align: start}
@page {margin: 10mm}
@media print {
  [data-testid="stHeader"] {display: none !important}
  .st-key-pane {position: static !important; width: 100% !important; height: auto !important; overflow: visible}
  :root[data-theme="dark"] .st-key-pane {background: #15181d; print-color-adjust: exact}
  html, body, #root, #root > div, [data-testid="stApp"], [data-testid="stAppViewContainer"], [data-testid="stMain"] {
    position: static !important; height: auto !important; overflow: visible !important; display: block !important;
    background: #fff !important; color-scheme: light
  }
  [data-testid="stMainBlockContainer"] {padding: 0 !important}
  .st-key-instrument iframe {position: static !important; width: 100% !important; height: var(--paper, 100vh) !important}
}
@media print and (orientation: landscape) {
  .st-key-instrument iframe {height: var(--paper-across, 100vh) !important}
}
</style>"""


def page() -> None:
    """Draws the page, or says in words why it can't."""
    speak(state.language())
    its = icon(CLASHES.symbol, CLASHES.color)
    st.set_page_config(page_title=say("Conflict map"), page_icon=its, layout="wide")
    try:
        served = store.dataset()
    except GeoError as fault:
        st.error(say("The data can't be shown."), icon=":material/error:")
        st.text(str(fault))
        return
    _page(served)


def _page(served: Dataset) -> None:
    st.html(STYLE)
    everything = own_sets.with_own(served, ())
    view = state.current_view(everything)
    alone, own = own_sets.alone(), own_sets.own_sets()
    instrument(None if alone else served, everything if alone or own else None)
    with st.container(key="pane"):
        if view.pane in VIEWS:
            _pane(served, view.pane)


def _pane(served: Dataset, pane: str) -> None:
    """The pane, of the sets that are shown."""
    view = st.session_state["view"]
    dataset = in_language(own_sets.with_own(served, view.sets), spoken())
    shown = view.but(sets=own_sets.shown(view.sets), pane="", step="")  # named, so that what is made of it names them
    scene = once("scene", (dataset.fingerprint, shown), lambda: Scene(select(dataset, shown)))
    VIEWS[pane](dataset, scene)


page()
