"""The exact dates: presets, from, to, and the day by which things had to be known."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from geo.core.errors import GeoError
from geo.core.times import bound
from geo.record.dataset import Dataset
from geo.view.permalink import bounds_of
from geo.view.view import View
from ui.state import change, plain, say, shown

HINT = "2021, 2021-04, 2021-04-29 or 2021-04-29T14:05+06:00; empty = open"


def dates(dataset: Dataset, view: View) -> None:
    """Draws presets and date fields above the map."""
    presets = {each.label: (each.from_, each.to) for each in dataset.package.presets}
    if presets:
        chosen = next((label for label, range_ in presets.items() if range_ == (view.start, view.end)), None)
        set_range, key = _preset(dataset, presets), shown("preset", chosen)
        st.pills("Period", list(presets), format_func=plain, key=key, on_change=set_range, label_visibility="collapsed")
    narrow = st.columns(3)
    for column, (field, label, help_) in zip(narrow, _FIELDS, strict=True):
        column.text_input(
            plain(label), key=shown(f"date-{field}", getattr(view, field)), placeholder="open", help=plain(f"{help_} {HINT}"),
            on_change=_date(dataset, field), max_chars=40,
        )  # fmt: skip


_FIELDS = (
    ("start", "From", "First day, or instant."),
    ("end", "To", "Last day, or instant (excluded)."),
    ("known", "Known as of", "Show only what had been reported by the end of this day."),
)


def choose_range(dataset: Dataset, start: str, end: str) -> None:
    """Sets the range, or says why it can't be."""
    try:
        since, until = bounds_of(View(start=start, end=end), dataset)
    except GeoError as fault:
        say(str(fault))
        return
    if since and until and since.moment >= until.moment:
        say(f"The range from {start} to {end} ends before it starts, so it was not changed.")
        return
    change(dataset, start=start, end=end)


def _preset(dataset: Dataset, presets: dict[str, tuple[str, str]]) -> Callable[[], None]:
    def set_range() -> None:
        if label := st.session_state["preset"]:
            choose_range(dataset, *presets[label])

    return set_range


def _date(dataset: Dataset, field: str) -> Callable[[], None]:
    def set_date() -> None:
        text = st.session_state[f"date-{field}"].strip()
        if field == "known":
            _choose_known(dataset, text)
            return
        view = st.session_state["view"]
        choose_range(dataset, **{"start": view.start, "end": view.end, field: text})

    return set_date


def _choose_known(dataset: Dataset, text: str) -> None:
    try:
        bound(text, dataset.package.zones, last=True)
    except GeoError as fault:
        say(str(fault))
        return
    change(dataset, known=text)
