"""What a place was at a time, by whose word (DESIGN: statuses do not run on for ever)."""

from __future__ import annotations

from datetime import datetime

import pandas as pd

FADES_AFTER = pd.Timedelta(days=7)
BASES = ("in force", "in range", "faded")


def within(statuses: pd.DataFrame, start: datetime | None, end: datetime | None) -> pd.DataFrame:
    """The statuses that held at some time in [start, end), in order of the table, with ``basis`` added:

    ``in force`` at the end of the range (stated and ongoing ones, a moment that lasts to the end, unknown ones of up
    to 7 days), ``in range`` (over before its end), ``faded`` (begun more than 7 days before the end, and nobody says
    when it ended). Open bounds are the record's own. UTC.
    """
    if statuses.empty:
        return statuses.assign(basis=pd.Series(dtype="str"))
    begun = statuses["valid_from_start"]
    over = _over(statuses)
    last = end or max(begun.max(), over.max()) + pd.Timedelta(microseconds=1)
    held = (begun < last) & (over.isna() | (over > start) if start else True)
    in_force = over.isna() | (over >= last)
    old = (statuses["end_basis"] == "unknown") & (last - begun > FADES_AFTER)
    basis = pd.Series("in range", index=statuses.index, dtype="str").mask(in_force, "in force").mask(old, "faded")
    return statuses.assign(basis=basis)[held]


def current(statuses: pd.DataFrame, start: datetime | None, end: datetime | None) -> pd.DataFrame:
    """One row a place and party: the status its symbol shows, with ``basis``.

    The latest one in force at the end of the range; else the latest that held within it; else the latest faded one.
    Rows of one place and day are in the order of events, so the later row of the table wins.
    """
    found = within(statuses, start, end)
    rank = found["basis"].map({basis: number for number, basis in enumerate(BASES)})
    ordered = found.assign(_rank=-rank).sort_values(["_rank", "valid_from_start"], kind="stable")
    return ordered.drop_duplicates(["place_id", "party"], keep="last").drop(columns="_rank").sort_index()


def steps(statuses: pd.DataFrame) -> list[datetime]:
    """The instants at which ``current`` may change for a range that began before all of them."""
    begun = statuses["valid_from_start"]
    unknown = statuses["end_basis"] == "unknown"
    instants = pd.concat([begun, _over(statuses).dropna(), begun[unknown] + FADES_AFTER])
    return sorted(instants.dropna().drop_duplicates().dt.to_pydatetime())


def _over(statuses: pd.DataFrame) -> pd.Series:
    """The end of each status; a moment without one lasts as long as the time it names; NaT for ongoing and unknown."""
    end = statuses["valid_to_end"]
    return end.mask(end.isna() & (statuses["end_basis"] == "moment"), statuses["valid_from_end"])
