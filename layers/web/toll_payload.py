"""Each side's word on its own people, for the sentence at the head of the instrument (plain values)."""

from __future__ import annotations

import pandas as pd

from geo.core.columns import among, numbers_of
from geo.record.dataset import Dataset
from geo.record.figures import figure_words, voice_words
from geo.view.select import Selection
from geo.view.tolls import own_totals, toll_metric

from .layer_payload import Values

_SAID = ["event_id", "at_utc", "about_side", "voice", "value_low", "value_best", "value_high", "at_least"]


def toll(whole: Selection) -> Values | None:
    """The package's first metric of casualties: ``label``, and by series its ``name`` and the rows of its ``events``
    (in ``whole``) with what each side ``says`` of itself, in order of time: rows of ``event``, ``at`` (seconds), ``about``,
    ``figure``, ``voice``. The last under the filters is its last word, as in ``figures.last_words``. None where no total
    is given."""
    dataset = whole.dataset
    metric, own = toll_metric(dataset.package), own_totals(dataset)
    if metric is None:
        return None
    row_of = _row_of(whole, own)
    series = [
        {"name": str(name), "events": _events(dataset, str(name), row_of), "says": _says(dataset, its, row_of)}
        for name, its in own.groupby("series", sort=False)
    ]
    return {"label": metric.label, "series": series}


def _row_of(whole: Selection, own: pd.DataFrame) -> dict[str, int]:
    """The rows of the events of the series of ``own``."""
    if own.empty:
        return {}
    events = whole.events
    its = events[events["topic"].isin(own["series"]) | among(events["event_id"], own["event_id"])]
    return dict(zip(its["event_id"], numbers_of(its["event_id"], events["event_id"]).tolist(), strict=True))


def _events(dataset: Dataset, series: str, row_of: dict[str, int]) -> list[int]:
    """The rows of the events of a series (a topic, or one event)."""
    its = dataset.events[(dataset.events["topic"] == series) | (dataset.events["event_id"] == series)]
    return [row_of[each] for each in its["event_id"]]


def _says(dataset: Dataset, its: pd.DataFrame, row_of: dict[str, int]) -> list[Values]:
    return [
        {"event": row_of[claim.event_id], "at": claim.at_utc.timestamp(), "about": claim.about_side,
         "figure": figure_words(claim), "voice": voice_words(claim.voice, dataset.package)}
        for claim in its[_SAID].itertuples()
    ]  # fmt: skip
