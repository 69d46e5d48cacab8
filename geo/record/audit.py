"""A sum of what the record holds and what it lacks."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ..language.speech import say
from .checks import checks_of
from .dataset import Dataset


def audit(dataset: Dataset) -> dict[str, Any]:
    """Counts by name: events by verdict, by number of sources and by location precision; gaps; sources by party and
    language; dead ends (sources, places and claimants that nothing refers to)."""
    claims, events = dataset.claims, dataset.events
    figures = claims[claims["value_best"].notna()]
    return {
        "events": len(events),
        "claims": len(claims),
        "sources": len(dataset.sources),
        "events_by_verdict": _counts(dataset.judged["verdict"].replace("", say("no claim"))),
        "events_by_sources": _counts(_sources_of_events(dataset).map(_bracket)),
        "events_by_location": _counts(_location(dataset)),
        "figures": len(figures),
        "figures_without_claimant": int(((figures["claimant_id"] == "") & (figures["claimant"] == "")).sum()),
        "claims_without_report_date": int((claims["reported"] == "").sum()),
        "claims_without_any_date": int(claims["known_utc"].isna().sum()),
        "claims_without_source": int((claims["source_ids"].map(len) == 0).sum()),
        "claims_by_check": _counts(checks_of(claims)),
        "statuses_by_check": _counts(checks_of(dataset.statuses)),
        "places_by_check": _counts(checks_of(dataset.places)),
        "claims_by_party": _counts(claims["party"]),
        "sources_by_party": _sources_by_party(dataset),
        "sources_by_language": _counts(dataset.sources["language"].replace("", say("not stated"))),
        "dead_ends": _dead_ends(dataset),
    }


def _counts(values: pd.Series) -> dict[str, int]:
    return {str(key): int(count) for key, count in values.value_counts().sort_index().items()}


def _sources_of_events(dataset: Dataset) -> pd.Series:
    cited = dataset.claims[["event_id", "source_ids"]].explode("source_ids").dropna()
    return cited.groupby("event_id")["source_ids"].nunique().reindex(dataset.events["event_id"], fill_value=0)


def _bracket(number: int) -> str:
    return next(
        label
        for most, label in ((0, "0"), (1, "1"), (2, "2"), (5, "3–5"), (float("inf"), say("6 or more")))
        if number <= most
    )


def _location(dataset: Dataset) -> pd.Series:
    """The finest radius among an event's places, in words."""
    radius = dataset.places.loc[dataset.places["placed"]].set_index("place_id")["precision_m"].to_dict()
    finest = [
        min((radius[each] for each in ids if each in radius), default=None) for ids in dataset.events["place_ids"]
    ]
    return pd.Series([_radius_bracket(each) for each in finest], dtype="str")


def _radius_bracket(radius_m: float | None) -> str:
    if radius_m is None:
        return say("no exact place")
    if radius_m <= 5_000:
        return say("up to {n} km", n=1 if radius_m <= 1_000 else 5)
    return say("over 5 km or not stated")


def _sources_by_party(dataset: Dataset) -> dict[str, int]:
    cited = dataset.claims[["party", "source_ids"]].explode("source_ids").dropna()
    return {str(party): int(its.nunique()) for party, its in cited.groupby("party")["source_ids"]}


def _dead_ends(dataset: Dataset) -> dict[str, int]:
    named = {place for frame in (dataset.events, dataset.claims) for ids in frame["place_ids"] for place in ids}
    named |= set(dataset.statuses["place_id"])
    cited = {each for frame in (dataset.claims, dataset.statuses) for ids in frame["source_ids"] for each in ids}
    return {
        "sources": int((~dataset.sources["source_id"].isin(cited)).sum()),
        "places": int((~dataset.places["place_id"].isin(named)).sum()),
        "claimants": int((~dataset.claimants["claimant_id"].isin(dataset.claims["claimant_id"])).sum()),
    }
