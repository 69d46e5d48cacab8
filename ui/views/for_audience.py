"""For whom something is written: a choice among the package's profiles. It limits what is written alone, never the page."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from geo.audience.profile import profile_of, profiles_of
from geo.audience.reduced import reduced
from geo.core.errors import GeoError
from geo.language.speech import enumerated, say, spoken
from geo.record.dataset import Dataset
from geo.record.spoken import in_language
from geo.view.audience_words import audience_words
from geo.view.select import select
from geo.view.view import View
from layers.scene import Scene
from ui.once import once
from ui.state import plain

KEY = "written-for"
_PARTY = "party:"


def for_audience(dataset: Dataset, scene: Scene) -> Scene | None:
    """The scene to write: ``scene``, or that of the record reduced for whom the reader chose; None where it can't be, with
    the reason said. Without profiles there is no choice."""
    known = profiles_of(dataset.package)
    if not known:
        return scene
    labels = {"": say("everybody: all that is shown"), **{each: _label(said, each) for each, said in known.items()}}
    chosen = st.selectbox(say("Write it for"), list(labels), format_func=lambda each: plain(labels[each]), key=KEY)
    if not chosen:
        return scene
    try:
        found = _reduced(dataset, scene, chosen)
    except GeoError as fault:
        st.warning(plain(fault))
        return None
    said = audience_words(found.selection.dataset.package)
    limit = say(
        "This limits what is written here; the page still shows the whole record. The map is fitted to what is shown."
    )
    st.caption(plain(" ".join([limit, *said])))
    return found


def _label(said: object, profile: str) -> str:
    """A profile's label in the language that is spoken."""
    its = said if isinstance(said, dict) else {}
    return str(its.get(f"label_{spoken()}") or its.get("label") or profile)


def _reduced(dataset: Dataset, scene: Scene, chosen: str) -> Scene:
    view = scene.selection.view
    if told := list(_telling(view)):
        raise GeoError(
            say("What is written for an audience can't be narrowed by {what}. Clear that first.", what=enumerated(told))
        )
    bare = view.but(event="", place="", lon=None, lat=None, zoom=None, pane="", store_event="")

    def make() -> Scene:
        data = in_language(reduced(dataset, profile_of(chosen, dataset)), spoken())
        return Scene(
            select(data, bare.but(kinds=tuple(each for each in view.kinds if each in data.package.event_kind)))
        )

    return once("scene-for-audience", (dataset.fingerprint, chosen, bare, spoken()), make)


def _telling(view: View) -> Iterator[str]:
    """What of a view would tell of the whole record, or means nothing in a reduced one."""
    if any(not each.startswith(_PARTY) for each in view.without):
        yield say("a source or publisher that is taken out")
    if view.query:
        yield say("words searched")
    if view.topic:
        yield say("a topic")
    if view.area.startswith("around:"):
        yield say("an area around a place")
