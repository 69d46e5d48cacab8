"""The files of the briefing that the reader works on: PDF, HTML and pictures, and those kept in the workspace."""

from __future__ import annotations

import io
import zipfile
from functools import partial

import streamlit as st

from geo.audience.profile import profile_of
from geo.audience.views import briefing_for
from geo.core.errors import GeoError
from geo.language.speech import Labels, mark, say, say_n, tenths
from geo.record.dataset import Dataset
from geo.sets.import_package import slug
from geo.sets.shelf import Shelf
from geo.view.briefing import Briefing, briefing_of
from layers.printed.options import SheetOptions
from layers.printed.sizes import SIZES
from layers.scene import Scene
from layers.snapshots.briefings import Chosen, briefing_html, briefing_pdf, briefing_pngs
from ui import briefings, state, store
from ui.acts import attempt
from ui.added import own_sets
from ui.many.pane import asking_for, left_out_words
from ui.state import plain
from ui.views.for_audience import chosen_audience, said_of_audience

FORMATS = Labels(
    {
        "pdf": mark("PDF: cover, a sheet a step, sources once"),
        "html": mark("HTML: one file whose steps fly from view to view"),
        "zip": mark("Pictures: a PNG sheet a step, in a ZIP"),
    }
)
MIME = {"pdf": "application/pdf", "html": "text/html", "zip": "application/zip"}
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MADE = "made-briefing"


def briefing_view(_: Dataset, scene: Scene) -> None:
    """Draws the choice of files, and what the workspace keeps."""
    text = briefings.text()
    st.button(
        say("← Back to the steps"),
        key="briefing-back",
        type="tertiary",
        on_click=state.change,
        args=(scene.selection.dataset,),
        kwargs={"pane": "briefing"},
    )
    briefing = _read(text) if text else None
    if briefing is None:
        st.caption(say("There is no briefing yet: add views to one in the pane “Briefing”."))
    else:
        _write(scene, briefing, text)
    shelf = _shelf()
    if shelf:
        _workspace(shelf, briefing, text)


def _read(text: str) -> Briefing | None:
    """The briefing; a fault is said. One without steps is none yet."""
    if '"steps": []' in text:
        return None
    try:
        return briefing_of(text, say("The briefing"))[0]
    except GeoError as fault:
        st.warning(plain(fault))
        return None


def _write(scene: Scene, briefing: Briefing, text: str) -> None:
    steps = say_n("{n} step", "{n} steps", len(briefing.steps))
    title = briefing.title or say("Briefing")
    st.markdown(f"**{plain(title)}** – {plain(steps)}")
    ending = st.selectbox(
        say("Format"), list(FORMATS), format_func=lambda each: plain(FORMATS[each]), key="briefing-format"
    )
    size, dpi = "a4-landscape", 150
    if ending != "html":
        one, other = st.columns(2)
        size = one.selectbox(
            say("Size"), list(SIZES), format_func=lambda each: say(SIZES[each].label), key="briefing-size"
        )
        dpi = other.select_slider(say("Dots an inch"), [96, 150, 200, 300], value=150, key="briefing-dpi")
    else:
        left_out_words(scene.selection.view)
    everything = own_sets.with_own(store.dataset(), ())
    audience = chosen_audience(everything, "briefing-for")
    key = repr((text, ending, size, dpi, audience, everything.fingerprint))
    if st.button(say("Write the briefing"), type="primary", key="briefing-write"):
        try:
            with st.spinner(say("Writing …")):
                content = _content(briefing, everything, audience, ending, SheetOptions(size, dpi, format="png"))
            st.session_state[_MADE] = (key, content)
        except GeoError as fault:
            st.warning(plain(fault))
    made = st.session_state.get(_MADE)
    if made and made[0] == key:
        label = say("Download {format} ({n} MB)", format=ending.upper(), n=tenths(len(made[1]) / 1e6))
        name = f"{slug(briefing.title) if briefing.title else 'briefing'}.{ending}"
        st.download_button(plain(label), made[1], name, MIME[ending], key="briefing-save")


def _content(briefing: Briefing, everything: Dataset, audience: str, ending: str, options: SheetOptions) -> bytes:
    chosen: Chosen = partial(own_sets.with_own, store.dataset())
    if audience:
        briefing, everything = briefing_for(briefing, everything, profile_of(audience, everything))
        said_of_audience(everything)
        chosen = None
    if ending == "html":
        return briefing_html(briefing, everything)
    if ending == "pdf":
        return briefing_pdf(briefing, everything, options, chosen, asking_for)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:  # PNGs are packed already
        for name, content in briefing_pngs(briefing, everything, options, chosen, asking_for):
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content)
    return target.getvalue()


def _shelf() -> Shelf | None:
    """Where briefings are kept, where the server has a workspace that can be used."""
    try:
        kept = store.workspace()
    except GeoError:
        return None
    return Shelf(kept.folder) if kept else None


def _workspace(shelf: Shelf, briefing: Briefing | None, text: str) -> None:
    st.markdown(say("**In the server's workspace**, for everyone who opens this server"))
    names = shelf.names()
    if briefing:
        _keep(shelf, briefing, text, names)
    for name in names:
        with st.container(horizontal=True, vertical_alignment="center", key=f"briefing-row-{name}"):
            st.text(name, width="stretch")
            if st.button(say("Open"), key=f"briefing-open-{name}"):
                attempt(partial(_open, shelf, name))
            with st.popover(say("Delete …")):
                if st.button(say("Delete it for everyone"), key=f"briefing-delete-{name}", type="primary"):
                    attempt(partial(shelf.remove, name))


def _keep(shelf: Shelf, briefing: Briefing, text: str, names: tuple[str, ...]) -> None:
    said = st.text_input(say("Name"), value=briefing.title[:40], max_chars=80, key="briefing-name")
    name = slug(said) if said.strip() else "briefing"
    label = say("Replace “{name}”", name=name) if name in names else say("Keep as “{name}”", name=name)
    if st.button(plain(label), key="briefing-keep"):
        attempt(partial(shelf.keep, name, text))


def _open(shelf: Shelf, name: str) -> None:
    """Hands a kept briefing to the instrument, in place of what is worked on there."""
    text = shelf.text(name)
    briefing_of(text, name)
    state.hand_over(text)
