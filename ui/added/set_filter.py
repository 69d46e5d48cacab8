"""Which sets are shown: the record and each added one, with its colour and how many of its events are in view."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from geo.package.set_ids import RECORD, sets_of
from geo.record.dataset import Dataset
from geo.sets.merge import ImportedSet
from geo.view.select import Selection
from ui import store
from ui.added import own_sets
from ui.state import picture, plain, shown


def set_filter(dataset: Dataset, selection: Selection) -> None:
    """Draws a switch a set; nothing where the reader has added none. The last one that is on stays on."""
    sets = {each.meta.id: each for each in own_sets.own_sets()}
    if not sets:
        return
    st.markdown("**Sets**")
    on, counts = own_sets.shown(selection.view.sets), _in_view(selection)
    for name in own_sets.names():
        st.checkbox(
            _color_of(sets.get(name)) + plain(_words(sets.get(name), counts.get(name, 0) if name in on else None)),
            key=shown(f"set-{name}", name in on),
            disabled=on == (name,),
            on_change=_toggle(dataset, name, on),
        )


def _toggle(dataset: Dataset, name: str, on: tuple[str, ...]) -> Callable[[], None]:
    def set_sets() -> None:
        wanted = {*on, name} if st.session_state[f"set-{name}"] else {*on} - {name}
        own_sets.show(dataset, [each for each in own_sets.names() if each in wanted])

    return set_sets


def _color_of(added: ImportedSet | None) -> str:
    return picture("colour", f"/assets/dots/{added.meta.color[1:]}.svg") if added else ""


def _words(added: ImportedSet | None, in_view: int | None) -> str:
    """The set's name, and its events: ``12 of 30``, all of them where it is switched off."""
    events = added.dataset.events if added else store.dataset().events
    count = f"{len(events):,}" if in_view is None else f"{in_view:,} of {len(events):,}"
    return f"{added.meta.label if added else 'The record'} ({count})"


def _in_view(selection: Selection) -> dict[str, int]:
    names = sets_of(selection.events["event_id"], [each.id for each in selection.dataset.sets])
    return {str(name) or RECORD: int(count) for name, count in names.value_counts().items()}
