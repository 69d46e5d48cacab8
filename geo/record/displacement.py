"""Which places people were moved out of, and since when."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import numpy as np
import pandas as pd

from ..core.times import UTC_DTYPE, Bound, column

FADES_AFTER = pd.Timedelta(days=30)
OUT, BACK = "evacuation", "return"


def episodes(events: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """One row a settlement and time that people were moved out of it, in order:

    ``place_id``, ``out_utc``, ``out_core`` (start of the first evacuation), ``back_utc``, ``back_core`` (start of the
    first return after it, NaT if none is known), ``back_event`` (its id, ''), ``event_ids`` (the first is the
    evacuation it began with). An evacuation more than 30 days after one without a known return begins a new row.
    A settlement is a place with a position of its own; districts and regions have none and never are. UTC.
    """
    moves = events[events["kind"].isin([OUT, BACK])].sort_values("start_utc", kind="stable")
    settlements = set(places.loc[places["placed"], "place_id"].tolist())
    found: dict[str, list[Episode]] = {}
    for move in moves.itertuples():
        for place in settlements.intersection(move.place_ids):
            _follow(found.setdefault(place, []), move)
    rows = [(place, *episode) for place in sorted(found) for episode in found[place]]
    columns = ["place_id", "out_utc", "out_core", "back_utc", "back_core", "back_event", "event_ids"]
    return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(columns[1:5], UTC_DTYPE))


def displaced(found: pd.DataFrame, since: Bound | None, until: Bound | None) -> pd.DataFrame:
    """One row a settlement that people had been moved out of at some time in [since, until): its latest of
    ``episodes``, with ``returned`` (by the end of the range) and ``faded`` (no return known, over 30 days gone)."""
    until = until or _after_all(found)
    out, back = column(found, "out_utc", until), column(found, "back_utc", until)
    held = (out < until.moment) & (back.isna() | (column(found, "back_utc", since) >= since.moment) if since else True)
    returned = back < until.moment
    faded = ~returned & (until.moment - out > FADES_AFTER)
    shown = found.assign(returned=returned, faded=faded)[held]
    return shown.drop_duplicates("place_id", keep="last").reset_index(drop=True)


def evacuated_of_place(claims: pd.DataFrame) -> pd.Series:
    """By place_id: the number of people moved out by the latest claim about that one place alone."""
    return about_one_place(claims).drop_duplicates("place_id", keep="last").set_index("place_id")["value_best"]


def about_one_place(claims: pd.DataFrame) -> pd.DataFrame:
    """The claims of people moved out whose own ``place_ids`` name one place, with that ``place_id``, in order of
    ``known_utc``. ``claims`` need ``metric``, ``value_best``, ``place_ids``, ``known_utc``."""
    its = claims[(claims["metric"] == "evacuated") & claims["value_best"].notna()]
    its = its[np.array([len(ids) == 1 for ids in its["place_ids"]], dtype=bool)]
    its = its.assign(place_id=pd.Series([ids[0] for ids in its["place_ids"]], index=its.index, dtype="str"))
    return its.sort_values("known_utc", kind="stable", na_position="first")


def _after_all(found: pd.DataFrame) -> Bound:
    newest = max([*found["out_utc"].dropna(), *found["back_utc"].dropna()], default=pd.Timestamp(0, tz="UTC"))
    return Bound((newest + pd.Timedelta(seconds=1)).to_pydatetime(), clock=True)


Episode = tuple[datetime, datetime, datetime | None, datetime | None, str, tuple[str, ...]]


def _follow(episodes_of_place: list[Episode], move: Any) -> None:
    """Takes one more event of a place, the next in time, into its episodes."""
    open_ones = [each for each in episodes_of_place[-1:] if each[2] is None]
    if move.kind == BACK:
        for out, core, back, back_core, event, events in episodes_of_place[-1:]:
            first = (back, back_core, event) if back else (move.start_utc, move.start_core, move.event_id)
            episodes_of_place[-1] = (out, core, *first, (*events, move.event_id))
    elif open_ones and move.start_utc - open_ones[0][0] <= FADES_AFTER:
        episodes_of_place[-1] = (*open_ones[0][:5], (*open_ones[0][5], move.event_id))
    else:
        episodes_of_place.append((move.start_utc, move.start_core, None, None, "", (move.event_id,)))
