"""The visitor's sets in a list: keep one for everyone, take one off the map, delete one for everyone."""

from __future__ import annotations

from functools import partial

import streamlit as st

from geo.language.speech import mark, say
from geo.sets.merge import ImportedSet
from layers.drawing.marks import events_words
from layers.web.html import swatch, text
from ui.acts import attempt
from ui.added import own_sets
from ui.added.shapes import shapes_words

KEEP_HINT = mark("Keeps the set in the server's workspace, for everyone who opens this server.")


def set_list() -> None:
    """Draws a row a set, with what can be done with it."""
    for each in own_sets.own_sets():
        with st.container(horizontal=True, vertical_alignment="center", key=f"own-row-{each.meta.id}"):
            st.html(swatch(each.meta.color) + " " + text(_words(each)), width="stretch")
            if own_sets.unsaved(each.meta.id) and st.button(
                say("Keep"), key=f"own-keep-{each.meta.id}", help=say(KEEP_HINT)
            ):
                attempt(partial(own_sets.keep, each))
            _way_out(each)


def _words(added: ImportedSet) -> str:
    counts = [events_words(len(added.dataset.events)), shapes_words(added.dataset.reference)]
    credit = added.meta.attribution or say("no credit given")
    return " – ".join(each for each in (added.meta.label, ", ".join(filter(None, counts)), credit) if each)


def _way_out(added: ImportedSet) -> None:
    """A button, or for a kept set a small menu that tells its own removal from the deletion for everyone."""
    name = added.meta.id
    if not own_sets.is_kept(added):
        st.button(say("Remove"), key=f"own-remove-{name}", on_click=own_sets.remove, args=(name,))
        return
    with st.popover(say("Remove …")):
        st.write(
            say(
                "This set is kept in the server's workspace, where everyone who opens this server finds it. Deleted, it is "
                "gone for all of them."
            )
        )
        st.button(say("Take it off my map only"), key=f"own-remove-{name}", on_click=own_sets.remove, args=(name,))
        if st.button(say("Delete it for everyone"), key=f"own-delete-{name}", type="primary"):
            attempt(partial(own_sets.delete, added))
