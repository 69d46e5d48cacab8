"""Each side's last word on its own people, for the sentence at the head of the instrument (plain values)."""

from __future__ import annotations

import pandas as pd

from geo.record.figures import figure_words, totals, voice_words
from geo.view.select import Selection

from .layer_payload import Values

CHART = "casualties"


def toll(whole: Selection) -> Values | None:
    """The package's first metric of casualties: ``label``, and by series the rows of its ``events`` (in ``whole``) with
    ``words`` – the last total of each side about itself, and whose word it is. None where no total is given."""
    dataset = whole.dataset
    metric = next((each for each in dataset.package.metrics if each.chart == CHART), None)
    if metric is None:
        return None
    found = totals(dataset, dataset.claims)
    own = found[(found["metric"] == metric.id) & (found["about_side"] == found["voice"])]
    row_of = {event: number for number, event in enumerate(whole.events["event_id"])}
    series = [
        {"events": [row_of[each] for each in its["event_id"].unique() if each in row_of], "words": _words(whole, its)}
        for _, its in own.groupby("series", sort=False)
    ]
    return {"label": metric.label, "series": series}


def _words(whole: Selection, its: pd.DataFrame) -> list[Values]:
    """Of one series, in order of time, the last figure about each side."""
    package = whole.dataset.package
    last = its.drop_duplicates("about_side", keep="last").sort_values("about_side", kind="stable")
    return [
        {"about": claim.about_side, "figure": figure_words(claim), "voice": voice_words(claim.voice, package)}
        for claim in last.itertuples()
    ]
