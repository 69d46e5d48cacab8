"""Small numbers withheld, and those from which they could be worked out.

A figure below the least that is told is left out, and said as such (``< 5``), never as zero. So that it can't be worked out: with
it fall all figures on the same event; all parts and increments of its question (the events of a topic, else the event) that count
the same; and of the totals of one party on that question those that lie nearer to one another than the least that is told.
"""

from __future__ import annotations

import pandas as pd

from ..package.schema import WITHHELD

_VALUES = ["value_low", "value_best", "value_high"]
BESIDE = "x"


def hidden(claims: pd.DataFrame, events: pd.DataFrame, below: int) -> pd.DataFrame:
    """``claims`` (text) without such figures, and with the column ``WITHHELD``: ``<5`` for a small one, ``x`` for another that
    falls with it. ``events`` are those that they are on."""
    values = claims[_VALUES].apply(pd.to_numeric)
    figure = values.notna().any(axis=1)
    small = ((values > 0) & (values < below)).any(axis=1)
    question = (
        claims["event_id"].map(events.set_index("event_id")["topic"].replace("", pd.NA)).fillna(claims["event_id"])
    )
    counted = question + "\x1f" + claims["metric"]
    touched = claims["event_id"].isin(claims.loc[small, "event_id"])
    parts = claims["scope"].isin(["part", "increment"]) & counted.isin(counted[small])
    fallen = figure & (small | touched | parts)
    series = claims[["about_side", "party"]].assign(question=counted).agg("\x1f".join, axis=1)
    left = figure & ~fallen & series.isin(series[small])
    fallen |= _too_near(values["value_best"].fillna(values["value_high"]).fillna(values["value_low"])[left], series[left],
                        claims["reported"], below).reindex(claims.index, fill_value=False)  # fmt: skip
    words = pd.Series("", index=claims.index, dtype="str").mask(fallen, BESIDE).mask(small, f"<{below}")
    told = claims.assign(**{WITHHELD: words})
    told.loc[fallen, _VALUES] = ""
    told.loc[fallen, "at_least"] = "no"
    return told


def _too_near(value: pd.Series, series: pd.Series, reported: pd.Series, below: int) -> pd.Series:
    """Mask of the totals, in order of time, that differ from one shown before by less than the least that is told."""
    found = pd.Series(False, index=value.index)
    for _, rows in value.groupby(series):
        shown: list[float] = []
        for row in reported.loc[rows.index].sort_values(kind="stable").index:
            found[row] = any(0 < abs(value[row] - each) < below for each in shown)
            shown += [] if found[row] else [value[row]]
    return found
