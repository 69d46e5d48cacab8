"""The events of a selection in order of time, as sharp as they are known."""

from __future__ import annotations

import pandas as pd

from .select import Selection
from .when_where import when_words

SHARP = ("minute", "hour")


def sequence(selection: Selection) -> pd.DataFrame:
    """One row an event in view, by its start and then its end:

    event_id, title, kind, verdict, ``start_utc``, ``end_utc`` (half open), ``sharp`` (its hour is known: a point; else
    a bar over the time it may have been), ``when`` (words, on each clock).
    """
    events = selection.events.sort_values(["start_utc", "end_utc", "event_id"], kind="stable")
    kept = events[["event_id", "title", "kind", "verdict", "start_utc", "end_utc"]]
    sharp = events["time_precision"].isin(SHARP) & events["start"].str.contains("T", regex=False)
    when = [when_words(event, selection.dataset.package) for event in events.itertuples()]
    return kept.assign(sharp=sharp, when=when).reset_index(drop=True)
