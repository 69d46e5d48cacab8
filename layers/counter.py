"""Totals of people moved out, which no single village may carry: the counter on the map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from geo.language.speech import by_language, say
from geo.view.select import Selection
from geo.view.when_where import time_words

CHART = "displacement"
KEY = ["claimant_id", "party", "metric", "about_side"]
STATED = [*KEY, "claim_id", "event_id", "claimant", "value_best", "at_least", "reported"]


@dataclass(frozen=True)
class Total:
    """One claimant's latest total: ``label`` whom it is about and what it counts, ``figure`` in words, ``said`` by
    whom and when."""

    label: str
    figure: str
    said: str
    claim_id: str


def totals(selection: Selection) -> tuple[Total, ...]:
    """The latest total in view by claimant, metric and side, the newest first."""
    latest = stated(selection).drop_duplicates(KEY, keep="last")
    return tuple(total_of(selection, row) for row in latest.iloc[::-1].itertuples())


def stated(selection: Selection) -> pd.DataFrame:
    """The claims in view (``STATED`` of them) that state a total of people moved out which no single village carries, in order
    of ``known_utc``: a total of one place with a position stands there, of one without (a district, a region) nowhere else."""
    claims = selection.claims_counting(_metrics(selection))
    places = selection.dataset.places
    spots = frozenset(places["place_id"].to_numpy(dtype=object)[places["placed"].to_numpy()])
    elsewhere = np.array([len(ids) != 1 or ids[0] not in spots for ids in claims["place_ids"]], dtype=bool)
    its = claims[(claims["scope"] == "total") & elsewhere]
    return its.sort_values("known_utc", kind="stable", na_position="first")[STATED]


def total_of(selection: Selection, claim: Any) -> Total:
    """A row of ``stated`` in words."""
    parties = selection.dataset.package.party
    who = claim.claimant or ", ".join([parties[claim.party].label, say("claimant not named")])
    sides = {party.id: party.label for party in selection.dataset.package.parties}
    whose = sides.get(claim.about_side) or say("Both sides")
    return Total(
        f"{whose}: {_metrics(selection)[claim.metric].lower()}",
        f"{'≥ ' if claim.at_least else ''}{by_language(claim.value_best)}",
        f"{who}{', ' + time_words(claim.reported, selection.dataset.package) if claim.reported else ''}",
        claim.claim_id,
    )


def _metrics(selection: Selection) -> dict[str, str]:
    return {metric.id: metric.label for metric in selection.dataset.package.metrics if metric.chart == CHART}
