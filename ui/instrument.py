"""The instrument in the page: its frame fills the window; what it tells is read by ``ui.state``, what it is to do goes in.

A component of our own: its arguments do not hold the view, so that no change of it comes back as an echo. The record comes
from a route (``ui.assets``); a visitor's own sets travel in their session alone, by a frame of their own, once a change.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import streamlit as st
import streamlit.components.v1 as components

from geo.core.errors import GeoError
from geo.core.times import bound
from geo.record.dataset import Dataset
from geo.record.known import known_by
from ui import assets, state, store
from ui.once import once


def instrument(served: Dataset | None, own: Dataset | None) -> None:
    """Draws the instrument on ``served`` (the server's data; None where a set stands in their place); ``own`` holds all
    that the visitor sees where they have sets of their own."""
    with st.container(key="instrument"):
        _component(assets.document_url(served))(
            key=state.instrument_key(),
            default=None,
            record=assets.record_name(served) if served else "",
            own=_name(own) if own else "",
            said=[*store.faults(), *state.said()],
            order=state.order(),
        )
    with st.container(key="own-record"):
        if own:
            _own_record(own)


def _own_record(own: Dataset) -> None:
    """The frame that holds the visitor's record; its arguments are the same until the sets or the date change."""
    known = _known(own)
    record = once("own-record", (own.fingerprint, known), lambda: assets.packed_record(_as_known(own, known)))
    _component(assets.own_record_url())(
        key="own-record-frame", default=None, name=_name(own), known=known, record=record
    )


def _known(own: Dataset) -> str:
    """The date by which the record is wanted; '' where it is none."""
    told = state.heard()
    text = str(told["known"]) if told else st.query_params.get("known", "")
    try:
        return text if bound(text, own.package.zones, last=True) else ""
    except GeoError:
        return ""


def _as_known(own: Dataset, known: str) -> Dataset:
    moment = bound(known, own.package.zones, last=True)
    return known_by(own, moment.moment, known) if moment else own


def _name(own: Dataset) -> str:
    return own.fingerprint[:24]


@cache
def _component(url: str) -> Callable[..., Any]:
    return components.declare_component("conflict_map", url=url)
