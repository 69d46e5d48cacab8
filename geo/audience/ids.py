"""Ids that tell nothing: made of what is left of a row alone, so that they stay while that does, and in an order of their own."""

from __future__ import annotations

import hashlib

import pandas as pd

from ..package.schema import TABLES, Table
from ..package.set_ids import prefix, sets_of
from .profile import Profile
from .texts import PART, Tables, Withheld

_DIGITS = 8
# What of a row makes it the one that it is: a figure that is revised stays the same claim.
_IDENTITY = {
    "sources": ("publisher", "published", "language", "url"),
    "claimants": ("label", "party", "kind"),
    "topics": ("title", "kind"),
    "places": ("name", "kind", "country", "district", "lon", "lat", "coordinate_basis"),
    "events": ("kind", "start", "end", "time_precision", "place_ids"),
    "claims": ("event_id", "party", "claimant_id", "metric", "about_side", "scope", "stance", "reported"),
    "statuses": ("place_id", "valid_from", "party", "status"),
}
_BETWEEN = "\x1f"


def renamed(tables: Tables, profile: Profile, withheld: Withheld, sets: tuple[str, ...]) -> Tables:
    """``tables`` (text) with ids made of what is left, but for reviewed ones; what belongs to one of ``sets`` still begins
    with it. Rows stand in order of their ids, events of their time."""
    found: Tables = {}
    ids: dict[str, dict[str, str]] = {}
    for table in TABLES:
        frame = _referring(table, tables[table.name], ids)
        if table.key:
            new = _ids(table, frame, profile, withheld, sets)
            ids[table.name] = dict(zip(frame[table.key], new, strict=True))
            frame = frame.assign(**{table.key: new})
        order = [*(["start"] if table.name == "events" else []), table.key] if table.key else list(table.names)
        found[table.name] = frame.sort_values(order, kind="stable").reset_index(drop=True)
    return found


def _referring(table: Table, frame: pd.DataFrame, ids: dict[str, dict[str, str]]) -> pd.DataFrame:
    """``frame`` with the new ids of the rows that it names."""
    changed = {}
    for column in table.columns:
        if its := ids.get(column.refers_to):
            cells = (sorted(its[each] for each in cell.split("|")) if cell else [] for cell in frame[column.name])
            changed[column.name] = pd.Series(["|".join(each) for each in cells], index=frame.index, dtype="str")
    return frame.assign(**changed)


def _ids(table: Table, frame: pd.DataFrame, profile: Profile, withheld: Withheld, sets: tuple[str, ...]) -> pd.Series:
    keys = frame[table.key]
    kept = profile.is_reviewed(table.name, table.key) & ~withheld.mask(keys)
    cells = (frame[name].tolist() for name in _IDENTITY[table.name])
    own = [prefix(each) if each else "" for each in sets_of(keys, sets)]
    new = [
        f"{each}{table.name[0]}-{_digest(table.name, *row)}"
        for each, row in zip(own, zip(*cells, strict=True), strict=True)
    ]
    others = [each for each in frame.columns if each not in (table.key, PART)]  # which is a number once all have ids
    ordered = frame.assign(new=new).sort_values(["new", *others], kind="stable")
    again = ordered.groupby("new").cumcount().reindex(frame.index).tolist()
    numbered = [f"{each}-{number + 1}" if number else each for each, number in zip(new, again, strict=True)]
    return keys.where(kept, pd.Series(numbered, index=frame.index, dtype="str"))


def _digest(*words: str) -> str:
    return hashlib.sha256(_BETWEEN.join(words).encode()).hexdigest()[:_DIGITS]
