"""What an added set changes on the page: it comes into view, is said in a sentence, and there is a way back."""

from __future__ import annotations

from dataclasses import dataclass, fields

import streamlit as st

from geo.language.speech import enumerated, mark, say
from geo.record.dataset import Dataset
from geo.sets.merge import ImportedSet
from geo.view.sight import in_sight, its_days
from geo.view.view import View
from geo.view.words import range_words
from layers.drawing.marks import events_words
from layers.web.args import home_of
from ui import state
from ui.added import own_sets
from ui.added.shapes import shapes_words
from ui.once import last

_ARRIVED = "arrived"
_ONLINE = mark(
    "An online base map can be switched on under “Map and names”. It is off by default, because its host then sees where "
    "you look."
)


@dataclass(frozen=True, eq=False)
class _Arrival:
    """``before`` is the view that the reader left, ``moved`` whether another one was needed."""

    set_id: str
    before: View
    moved: bool


def arrive(dataset: Dataset, added: ImportedSet) -> None:
    """Shows a set that was just added to what was shown, and moves the view where little of it would be seen."""
    before: View = st.session_state["view"]
    names = (*(each for each in own_sets.shown(before.sets) if each != added.meta.id), added.meta.id)
    if before.sets:  # the set was not there yet when they were named
        names = (*(each for each in own_sets.names() if each in before.sets), added.meta.id)
    view = in_sight(before.but(sets=names), added.dataset, home_of(dataset.package))
    st.session_state[_ARRIVED] = _Arrival(
        added.meta.id, before.but(sets=names), view.but(sets=()) != before.but(sets=())
    )
    _go(dataset, view)


def arrive_alone(added: ImportedSet) -> None:
    """Shows a set in place of the server's data."""
    own_sets.stand_alone(added)
    st.session_state.pop(_ARRIVED, None)


def arrival_note(dataset: Dataset) -> None:
    """Draws the sentence on the set that came last, with the ways on from there; or that it stands alone."""
    if lone := own_sets.alone():
        _alone_note(lone)
    found: _Arrival | None = st.session_state.get(_ARRIVED)
    added = next((each for each in own_sets.own_sets() if found and each.meta.id == found.set_id), None)
    if not found or not added:
        return
    with st.container(border=True):
        st.success(state.plain(_sentence(added, found.moved, dataset)))
        with st.container(horizontal=True):
            st.button(say("Show only this set"), key="arrived-only", on_click=own_sets.show, args=((found.set_id,),))
            if found.moved:
                st.button(say("Back to where I was"), key="arrived-back", on_click=_back)
            st.button(say("Close"), key="arrived-close", on_click=st.session_state.pop, args=(_ARRIVED,))


def _alone_note(lone: ImportedSet) -> None:
    with st.container(border=True):
        words = say(
            "{set} is shown alone, in place of the server's data. It brings no relief and no borders.", set=_of(lone)
        )
        st.info(state.plain(f"{words} {say(_ONLINE)}"))
        st.button(say("Back to the server's data"), on_click=own_sets.restore, key="own-restore")


def _sentence(added: ImportedSet, moved: bool, dataset: Dataset) -> str:
    moves = say("Dates, filters and position of the map were changed where that was needed to see it.") if moved else ""
    return " ".join(filter(None, (say("{set} is on the map.", set=_of(added)), moves, _beyond(dataset))))


def _beyond(dataset: Dataset) -> str:
    """Where the map now looks at a place that the server's relief and borders do not reach."""
    view: View = st.session_state["view"]
    west, south, east, north = dataset.package.extent
    inside = view.lon is None or view.lat is None or (west <= view.lon <= east and south <= view.lat <= north)
    if inside or view.basemap:
        return ""
    return " ".join([say("The relief and borders of the server do not reach there."), say(_ONLINE)])


def _of(added: ImportedSet) -> str:
    """``“Sudan” (30 events, 3 January – 5 March 2023)``."""
    parts = [events_words(len(added.dataset.events))] if len(added.dataset.events) else []
    parts += [shapes_words(added.dataset.reference)] if len(added.dataset.reference) else []
    start, end = its_days(added.dataset)
    days = f", {range_words(View(start=start, end=end), added.dataset)}" if start else ""
    held = enumerated(parts) or say("nothing")
    return f"“{added.meta.label}” ({held}{days})"


def _back() -> None:
    found: _Arrival = st.session_state.pop(_ARRIVED)
    _go(last("merged"), found.before)


def _go(dataset: Dataset, view: View) -> None:
    before: View = st.session_state["view"]
    its = {each.name: getattr(view, each.name) for each in fields(view) if each.name not in ("pane", "step")}
    state.go(dataset, its, fly=(view.lon, view.lat, view.zoom) != (before.lon, before.lat, before.zoom))
