"""Figures over time: what each claimant's word was at a date, and the band they span.

Figures are compared within a series: the events of one topic of kind ``series`` (a toll, people moved out), else one
event. In force at a date is the latest figure by (``claimant_id``, metric, side it is about) with ``scope = total``
and not about one place alone. Parts and increments never enter a curve. The band spans the figures in force of
different claimants. Figures are never added across sides and never averaged.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import numpy as np
import pandas as pd

from .claims import ranges

SERIES = ["series", "about_side", "metric"]


def totals(claims: pd.DataFrame, events: pd.DataFrame, topics: pd.DataFrame) -> pd.DataFrame:
    """The claims that enter curves with ``series`` (a topic_id or an event_id), ``low`` and ``high`` (inf for "at
    least"), in order of ``at_utc``: when it became known, or the hour of its event where it was said that very day."""
    its = claims[(claims["scope"] == "total") & claims["value_best"].notna() & claims["known_utc"].notna()]
    its = its[its["place_ids"].map(len) != 1]
    series = topics.loc[topics["kind"] == "series", "topic_id"]
    by_event = events.set_index("event_id")
    topic = its["event_id"].map(by_event["topic"])
    its = its.join(ranges(its)).assign(
        series=topic.where(topic.isin(series), its["event_id"]), at_utc=_said_at(its, by_event)
    )
    return its.sort_values(["at_utc", "known_utc", "claim_id"], kind="stable").reset_index(drop=True)


def _said_at(claims: pd.DataFrame, by_event: pd.DataFrame) -> pd.Series:
    """A day's claim on a report of that day has the report's hour, where it is known."""
    report = by_event.loc[by_event["time_precision"].isin(["minute", "hour"])]
    end, day = claims["event_id"].map(report["end_utc"]), claims["event_id"].map(report["start"].str[:10])
    return claims["known_utc"].mask((day == claims["reported"]) & (end < claims["known_utc"]), end)


def in_force(found: pd.DataFrame, moment: datetime) -> pd.DataFrame:
    """Of ``totals`` those in force at ``moment`` (UTC): a row a series, claimant, metric and side, the latest by then."""
    known = found[found["at_utc"] <= moment]
    return known.drop_duplicates([*SERIES, "claimant_id"], keep="last")


def curve(found: pd.DataFrame) -> pd.DataFrame:
    """Of ``totals``, in order of time, the step each makes in its series:

    ``at_utc``, ``known_basis``, ``series``, ``metric``, ``about_side``, ``claim_id``, ``event_id``, ``claimant``,
    ``at_least``, ``value`` (its best), ``low`` and ``high`` of the band over the figures then in force (the highest
    stated one; ``open`` where one of them is an "at least"), and ``claimants``, how many are in force.
    """
    steps = [_steps(rows) for _, rows in found.groupby(SERIES, sort=True)]
    return pd.concat(steps, ignore_index=True) if steps else _steps(found)


def _steps(rows: pd.DataFrame) -> pd.DataFrame:
    latest: dict[str, int] = {}
    bands: list[tuple[float, float, bool, int]] = []
    stated = rows["high"].where(np.isfinite(rows["high"]), rows["value_best"]).to_numpy()
    lows, opens = rows["low"].to_numpy(), np.isinf(rows["high"]).to_numpy()
    for number_of_row, claimant in enumerate(rows["claimant_id"]):
        latest[claimant] = number_of_row
        held = list(latest.values())
        bands.append((lows[held].min(), stated[held].max(), bool(opens[held].any()), len(held)))
    band = pd.DataFrame(bands, columns=["low", "high", "open", "claimants"], index=rows.index)
    kept = ["at_utc", "known_basis", *SERIES, "claim_id", "event_id", "claimant", "at_least"]
    return rows[kept].assign(value=rows["value_best"]).join(band)


def figure_words(claim: Any) -> str:
    """A claim's figure: ``36``, ``36–37``, ``36 (34–40)``, ``≥ 40``; '' without one. Missing is never zero."""
    low, best, high = claim.value_low, claim.value_best, claim.value_high
    if pd.isna(best):
        return f"{number(low)}–{number(high)}" if pd.notna(low) and pd.notna(high) else ""
    words = number(best)
    if pd.notna(low) and pd.notna(high) and low < high:
        words = f"{number(low)}–{number(high)}" if best in (low, high) else f"{words} ({number(low)}–{number(high)})"
    return f"≥ {words}" if claim.at_least else words


def number(value: float) -> str:
    """``1,234`` or ``0.5``, no more digits than given."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,g}"
