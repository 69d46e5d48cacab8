"""Which places people were moved out of, and since when (DESIGN: towns)."""

from __future__ import annotations

from datetime import datetime

import pandas as pd

from .times import UTC_DTYPE, Bound, column

FADES_AFTER = pd.Timedelta(days=30)
OUT, BACK = "evacuation", "return"


def episodes(events: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """One row a settlement and time that people were moved out of it, in order:

    ``place_id``, ``out_utc``, ``out_core`` (start of the first evacuation), ``back_utc``, ``back_core`` (start of the
    first return after it, NaT if none is known), ``back_event`` (its id, ''), ``event_ids`` (the first is the
    evacuation it began with). An evacuation more than 30 days after one without a known return begins a new row.
    A settlement is a place with a position of its own; districts and regions have none and never are. UTC.
    """
    settlements = set(places.loc[places["placed"], "place_id"])
    moves = events.loc[events["kind"].isin([OUT, BACK]), ["event_id", "kind", "start_utc", "place_ids"]]
    moves = moves.explode("place_ids").rename(columns={"place_ids": "place_id"})
    moves = moves[moves["place_id"].isin(settlements)].sort_values("start_utc", kind="stable")
    rows = [row for place, its in moves.groupby("place_id", sort=True) for row in _episodes(str(place), its)]
    frame = pd.DataFrame(rows, columns=["place_id", "out_utc", "back_utc", "back_event", "event_ids"])
    core = events.set_index("event_id")["start_core"]
    frame = frame.assign(out_core=frame["event_ids"].str[0].map(core), back_core=frame["back_event"].map(core))
    return frame.astype(dict.fromkeys(["out_utc", "back_utc", "out_core", "back_core"], UTC_DTYPE))


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
    """By place_id: the number of people moved out by the latest claim about that one place alone (a claim whose own
    ``place_ids`` name one place). ``claims`` need ``metric``, ``value_best``, ``place_ids``, ``known_utc``."""
    about_one = claims[
        (claims["metric"] == "evacuated") & claims["value_best"].notna() & (claims["place_ids"].map(len) == 1)
    ]
    about_one = about_one.assign(place_id=about_one["place_ids"].str[0]).sort_values(
        "known_utc", kind="stable", na_position="first"
    )
    return about_one.drop_duplicates("place_id", keep="last").set_index("place_id")["value_best"]


def _after_all(found: pd.DataFrame) -> Bound:
    newest = max([*found["out_utc"].dropna(), *found["back_utc"].dropna()], default=pd.Timestamp(0, tz="UTC"))
    return Bound((newest + pd.Timedelta(seconds=1)).to_pydatetime(), clock=True)


Episode = tuple[str, datetime, datetime | None, str, tuple[str, ...]]


def _episodes(place: str, moves: pd.DataFrame) -> list[Episode]:
    rows: list[Episode] = []
    for event, kind, when in moves[["event_id", "kind", "start_utc"]].itertuples(index=False):
        _, out, back, back_event, events = rows[-1] if rows else ("", when, when, "", ())
        if kind == BACK and rows:
            rows[-1] = (place, out, back or when, back_event or event, (*events, event))
        elif kind == OUT and back is None and when - out <= FADES_AFTER:
            rows[-1] = (place, out, None, "", (*events, event))
        elif kind == OUT:
            rows.append((place, when, None, "", (event,)))
    return rows
