"""What changed: claims added, revised and denied that became known in the range shown, or between two days chosen here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pandas as pd
import streamlit as st

from geo.core.errors import GeoError
from geo.core.times import bound, span
from geo.language.speech import mark, say, say_n
from geo.record.dataset import Dataset
from geo.record.figures import figure_words
from geo.record.known import changes_since
from geo.view.select import Selection
from geo.view.when_where import reported_words
from layers.scene import Scene
from layers.web.changes import CHANGES, changes_list
from layers.web.renewed import MOST_LISTED, renewed_list
from ui.news import renewed
from ui.state import plain
from ui.views.as_recorded import as_recorded

MOST_DRAWN = 200
EARLIEST, LATEST = datetime(2, 1, 1, tzinfo=UTC), datetime(9998, 1, 1, tzinfo=UTC)


def changes_view(_: Dataset, scene: Scene) -> None:
    """Draws what became otherwise of the data while the page is open, and what became known in the range, of the events that
    pass the other filters."""
    _renewed()
    selection = scene.selection
    try:
        since, until = _asked(selection)
    except GeoError as fault:
        st.warning(plain(fault))
        return
    changes, later = changes_between(selection, since, until)
    st.caption(plain(_counts(selection, changes, later)))
    as_recorded(selection.dataset.package)
    st.html(changes_list(selection.dataset, changes.head(MOST_DRAWN)))
    if len(changes) > MOST_DRAWN:
        st.caption(say("The first {n} of {all}; all are in the table below.", n=MOST_DRAWN, all=len(changes)))
    with st.expander(say("The same as a table")):
        st.dataframe(_table(selection.dataset, changes), hide_index=True, width="stretch")


def _renewed() -> None:
    found = renewed()
    if not found or not found.words:
        return
    with st.expander(plain(found.words), expanded=True):
        st.html(renewed_list(found))
        if len(found.changes) > MOST_LISTED:
            st.caption(say("The first {n} of {all}.", n=MOST_LISTED, all=len(found.changes)))


def changes_between(selection: Selection, since: datetime, until: datetime) -> tuple[pd.DataFrame, int]:
    """What became known from ``since`` until ``until`` of the events that pass the filters, whatever their dates, with
    ``said``; and how much of it later."""
    data = selection.dataset
    changes = changes_since(data, since, LATEST)
    changes = changes[changes["event_id"].isin(selection.any_date["event_id"])]
    within = changes[changes["known_utc"] <= until]
    return within.assign(said=reported_words(within, data.sources, data.package)), len(changes) - len(within)


def _asked(selection: Selection) -> tuple[datetime, datetime]:
    """The two bounds: the range's, until “Known as of” where that is earlier, unless others are written."""
    view, zones = selection.view, selection.dataset.package.zones
    usual = min((each for each in (view.end, view.known) if each), default="")
    first, last = st.columns(2)
    since = first.text_input(
        say("Known from"), key="changed-since", placeholder=view.start or say("the beginning"), max_chars=40
    )
    until = last.text_input(say("until"), key="changed-until", placeholder=usual or say("the end"), max_chars=40)
    end = bound(until or usual, zones, last=True)
    return begun(since or view.start, zones), end.moment if end else LATEST


def begun(text: str, zones: Sequence[ZoneInfo]) -> datetime:
    """When a time has begun on every clock, so that what was reported on the day before is not of it; the earliest of
    all for ''. Raises ``GeoError`` as ``span``."""
    return max(span(text, [zone])[0] for zone in zones or (ZoneInfo("UTC"),)) if text else EARLIEST


_NUMBERS = {"added": mark("{n} added"), "revised": mark("{n} revised"), "denied": mark("{n} denied")}


def _counts(selection: Selection, changes: pd.DataFrame, later: int) -> str:
    counts = changes["change"].value_counts()
    undated = int(selection.dataset.claims["known_utc"].isna().sum())
    words = [say(text, n=int(counts.get(change, 0))) for change, text in _NUMBERS.items()]
    if later:
        words.append(
            say_n("{n} became known later and is not listed", "{n} became known later and are not listed", later)
        )
    if undated:
        words.append(
            say_n("{n} claim has no date and can't be placed", "{n} claims have no date and can't be placed", undated)
        )
    return " · ".join(words)


def _table(dataset: Dataset, changes: pd.DataFrame) -> pd.DataFrame:
    titles = dataset.events.set_index("event_id")["title"]
    labels = {party.id: party.label for party in dataset.package.parties}
    return pd.DataFrame({
        say("Known"): changes["said"].to_numpy(),
        say("Change"): changes["change"].map(CHANGES).to_numpy(),
        say("Who"): changes["party"].map(labels).to_numpy(),
        say("Claimant"): changes["claimant"].to_numpy(),
        say("Says"): changes["statement"].to_numpy(),
        say("Figure"): [figure_words(each) for each in changes.itertuples()],
        say("On"): changes["event_id"].map(titles).to_numpy(),
    })  # fmt: skip
