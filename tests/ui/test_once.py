"""What was made is kept for the next run of the page, while it is made of the same."""

from __future__ import annotations

from dataclasses import replace

from streamlit.testing.v1 import AppTest

from geo.view.permalink import opening_view
from geo.view.select import select
from layers.scene import Scene
from tests.record import bundled
from tests.ui.own_page import opened
from ui.views.downloads import _key


def counting() -> None:
    import streamlit as st

    from ui.once import once

    def make() -> int:
        assert "kept-thing" not in st.session_state, "the one before is let go first"
        st.session_state["made"] = st.session_state.get("made", 0) + 1
        return st.session_state["made"]

    st.session_state["got"] = once("thing", st.text_input("key", "a", key="key"), make)


def test_it_is_made_anew_only_for_another_key() -> None:
    page = AppTest.from_function(counting, default_timeout=60).run()
    assert (page.run().session_state["got"], page.session_state["made"]) == (1, 1)
    page.text_input(key="key").set_value("b").run()
    assert (page.session_state["got"], page.session_state["made"]) == (2, 2)
    page.text_input(key="key").set_value("a").run()
    assert page.session_state["got"] == 3, "only the last one is kept"


def test_the_picture_is_kept_while_the_view_is_the_same() -> None:
    page = opened()
    page.session_state["instrument0"] = {"link": "pane=coverage", "pane": "coverage", "known": "", "done": 0}
    page.run()
    before = page.session_state["kept-scene"][1]
    assert page.run().session_state["kept-scene"][1] is before
    told = {"link": "layers=water&pane=coverage", "pane": "coverage", "known": "", "done": 0}
    page.session_state["instrument0"] = told
    page.run()
    assert page.session_state["kept-scene"][1] is not before
    assert page.session_state["kept-scene"][1].selection.view.layers == ("water",)


def test_what_was_made_of_other_data_is_never_offered_again() -> None:
    data, view = bundled(), opening_view(bundled())
    one, other = (Scene(select(each, view)) for each in (data, replace(data, fingerprint="other")))
    assert _key(one) == _key(Scene(select(data, view))) != _key(other) and _key(one, "csv") != _key(one)
