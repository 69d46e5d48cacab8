"""Each side's word on its own people, for the sentence at the head of the instrument (plain values)."""

from __future__ import annotations

import pandas as pd

from geo.record.dataset import Dataset
from geo.record.figures import figure_words, totals, voice_words
from geo.view.select import Selection

from .layer_payload import Values

CHART = "casualties"


def toll(whole: Selection) -> Values | None:
    """The package's first metric of casualties: ``label``, and by series the rows of its ``events`` (in ``whole``) with
    what each side ``says`` of itself, in order of time: rows of ``event``, ``at`` (seconds), ``about``, ``figure``,
    ``voice``. The last under the filters is its last word, as in ``figures.last_words``. None where no total is given."""
    dataset = whole.dataset
    metric = next((each for each in dataset.package.metrics if each.chart == CHART), None)
    if metric is None:
        return None
    found = totals(dataset, dataset.claims)
    own = found[(found["metric"] == metric.id) & (found["about_side"] == found["voice"]) & ~found["revised"]]
    row_of = {event: number for number, event in enumerate(whole.events["event_id"])}
    series = [
        {"events": _events(dataset, str(name), row_of), "says": _says(dataset, its, row_of)}
        for name, its in own.groupby("series", sort=False)
    ]
    return {"label": metric.label, "series": series}


def _events(dataset: Dataset, series: str, row_of: dict[str, int]) -> list[int]:
    """The rows of the events of a series (a topic, or one event)."""
    its = dataset.events[(dataset.events["topic"] == series) | (dataset.events["event_id"] == series)]
    return [row_of[each] for each in its["event_id"]]


def _says(dataset: Dataset, its: pd.DataFrame, row_of: dict[str, int]) -> list[Values]:
    return [
        {"event": row_of[claim.event_id], "at": claim.at_utc.timestamp(), "about": claim.about_side,
         "figure": figure_words(claim), "voice": voice_words(claim.voice, dataset.package)}
        for claim in its.itertuples()
    ]  # fmt: skip
