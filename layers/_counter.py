"""Totals of people moved out, which no single village may carry: the counter on the map."""

from __future__ import annotations

from dataclasses import dataclass

from geo.select import Selection
from geo.times import text_words

CHART = "displacement"
_MOST = 6


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
    package = selection.dataset.package
    metrics = {metric.id: metric.label for metric in package.metrics if metric.chart == CHART}
    claims = selection.claims
    of_totals = claims[
        claims["metric"].isin(metrics)
        & claims["value_best"].notna()
        & (claims["scope"] == "total")
        & (claims["place_ids"].map(len) != 1)
    ]
    latest = of_totals.sort_values("known_utc", kind="stable", na_position="first").drop_duplicates(
        ["claimant_id", "metric", "about_side"], keep="last"
    )
    sides = {party.id: party.label for party in package.parties}
    return tuple(
        Total(
            f"{sides.get(row.about_side, 'Both sides')}: {metrics[row.metric].lower()}",
            f"{'≥ ' if row.at_least else ''}{row.value_best:,.0f}",
            f"{row.claimant}{', ' + text_words(row.reported) if row.reported else ''}",
            row.claim_id,
        )
        for row in latest.iloc[::-1].head(_MOST).itertuples()
    )


__all__ = ["Total", "totals"]
