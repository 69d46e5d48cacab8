"""For whom something is written: a choice among the package's profiles. It limits what is written alone, never the page."""

from __future__ import annotations

import streamlit as st

from geo.audience.profile import profile_of, profiles_of
from geo.audience.reduced import reduced
from geo.audience.views import bare
from geo.core.errors import GeoError
from geo.language.speech import say, spoken
from geo.record.dataset import Dataset
from geo.record.spoken import in_language
from geo.view.audience_words import audience_words
from geo.view.select import select
from layers.scene import Scene
from ui.once import once
from ui.state import plain

KEY = "written-for"


def chosen_audience(dataset: Dataset, key: str) -> str:
    """Draws the choice; the profile's id, '' for everybody. Without profiles there is no choice."""
    known = profiles_of(dataset.package)
    if not known:
        return ""
    labels = {"": say("everybody: all that is shown"), **{each: _label(said, each) for each, said in known.items()}}
    chosen: str = st.selectbox(say("Write it for"), list(labels), format_func=lambda each: plain(labels[each]), key=key)
    return chosen


def said_of_audience(left: Dataset) -> None:
    """Says what the profile left of the record does, and that the page is not reduced."""
    limit = say(
        "This limits what is written here; the page still shows the whole record. The map is fitted to what is shown."
    )
    st.caption(plain(" ".join([limit, *audience_words(left.package)])))


def for_audience(dataset: Dataset, scene: Scene) -> Scene | None:
    """The scene to write: ``scene``, or that of the record reduced for whom the reader chose; None where it can't be, with
    the reason said."""
    chosen = chosen_audience(dataset, KEY)
    if not chosen:
        return scene
    try:
        found = _reduced(dataset, scene, chosen)
    except GeoError as fault:
        st.warning(plain(fault))
        return None
    said_of_audience(found.selection.dataset)
    return found


def _label(said: object, profile: str) -> str:
    """A profile's label in the language that is spoken."""
    its = said if isinstance(said, dict) else {}
    return str(its.get(f"label_{spoken()}") or its.get("label") or profile)


def _reduced(dataset: Dataset, scene: Scene, chosen: str) -> Scene:
    left = once("audience-record", (dataset.fingerprint, chosen), lambda: reduced(dataset, profile_of(chosen, dataset)))
    return Scene(select(in_language(left, spoken()), bare(scene.selection.view, left)))
