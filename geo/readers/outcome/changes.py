"""What answers change: the events of one reading of a file beside those of another, row by row."""

from __future__ import annotations

import pandas as pd

from .imported import Imported

_OF_EVENTS = ["title", "kind", "start", "end", "summary"]
_OF_PLACES = {"place": "name", "longitude": "lon", "latitude": "lat"}
_OUT = "not taken in"


def changed_rows(before: Imported, after: Imported) -> pd.DataFrame:
    """The rows of the file (index) whose events differ, with their titles and the columns that differ anywhere: ``before →
    after``."""
    old, new = _shown(before), _shown(after)
    rows = old.index.union(new.index)
    old, new = (frame.reindex(rows, fill_value="") for frame in (old, new))
    unlike = old != new
    changed = unlike.any(axis=1)
    columns = [name for name in unlike if name == "title" or unlike[name].any()]
    told = pd.DataFrame({name: _told(old.loc[changed, name], new.loc[changed, name]) for name in columns})
    return told.rename_axis("row of the file")


def _shown(imported: Imported) -> pd.DataFrame:
    events, places = imported.tables["events"], imported.tables["places"].set_index("place_id")
    where = {name: events["place_ids"].map(places[column]) for name, column in _OF_PLACES.items()}
    return events[_OF_EVENTS].assign(outcome="taken in", **where).fillna("").astype("str")


def _told(old: pd.Series, new: pd.Series) -> pd.Series:
    if old.name == "outcome":
        old, new = old.replace("", _OUT), new.replace("", _OUT)
    return new.where(old == new, old + " → " + new)
