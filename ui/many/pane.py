"""The store in the pane of snapshots and data: on the sheet, and as files of its events."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from geo.core.errors import GeoError
from geo.language.speech import say, say_n, tenths
from geo.view.select import Selection
from geo.view.view import View
from layers.drawing.stored import Asking
from layers.scene import Scene
from ui.many.files import FORMS, MOST_KEPT, Form, Made, make
from ui.many.opened import opened
from ui.many.route import FILES
from ui.many.shown import InView, in_view, stored
from ui.state import address, plain

_READER = "store-reader"


def shown_store(view: View) -> InView | None:
    """The store under a view, if anything of it is shown. Raises ``GeoError``."""
    store = opened()
    its = in_view(store, view) if store else None
    return its if its and not its.why_not else None


@contextmanager
def asking_for(selection: Selection) -> Iterator[Asking | None]:
    """What a sheet of ``selection`` asks of the store; None where nothing of it is shown."""
    package = selection.dataset.package
    its = None if package.audiences else shown_store(selection.view)  # which no profile reduces
    if its is None:
        yield None
        return
    with its.store.desk.turn(f"{_reader()} sheet") as turn:
        yield lambda bounds: stored(its, turn.ask, package, bounds)


def left_out_words(view: View) -> None:
    """Says that a file will not hold the store's events, where the view shows some."""
    try:
        its = shown_store(view)
    except GeoError:
        return  # the map says what is wrong with it
    if its:
        st.caption(plain(say("The events of {title} are not in it: they stay on the server.", title=its.store.title)))


def events_file(scene: Scene, link: str) -> None:
    """Draws the choice of a format, and the file once it is written."""
    store = opened()
    if store is None:
        return
    st.markdown(say("**Events of {title} in this view**", title=plain(store.title)))
    its = in_view(store, scene.selection.view)
    if its.why_not:
        st.caption(plain(its.why_not))
        return
    forms = {each.label: each for each in FORMS}
    form = forms[st.selectbox(say("Format"), list(forms), key="store-format")]
    key = repr((scene.selection.view, form.label))
    if st.button(say("Write the events"), key="store-write"):
        with st.spinner(say("Writing …")):
            _write(its, form, key, address(link))
    kept: tuple[str, Made] | None = st.session_state.get("store-made")
    if kept and kept[0] == key:
        made = kept[1]
        st.markdown(
            say(
                "[Download {events} events ({size} MB)]({link})",
                events=int(made.events),
                size=tenths(made.bytes / 1e6),
                link="/".join([".", FILES, plain(made.word)]),
            )
        )
        st.caption(say_n("Kept until {n} newer one is written.", "Kept until {n} newer ones are written.", MOST_KEPT))


def _write(its: InView, form: Form, key: str, link: str) -> None:
    try:
        with its.store.desk.turn(f"{_reader()} file") as turn:
            st.session_state["store-made"] = (key, make(its, turn.ask, form, link))
    except GeoError as fault:
        st.warning(plain(fault))


def _reader() -> str:
    """A word by which the desk knows this visitor."""
    if _READER not in st.session_state:
        st.session_state[_READER] = object()
    return str(id(st.session_state[_READER]))
