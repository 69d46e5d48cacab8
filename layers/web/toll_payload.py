"""Each side's word on its own people, for the sentence at the head of the instrument (plain values)."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pandas as pd

from geo.core.columns import among, numbers_of, rows_of
from geo.package.descriptor import Package
from geo.record.dataset import Dataset
from geo.record.figures import figure_words, voice_words
from geo.view.select import Selection
from geo.view.tolls import own_totals, toll_metric

from .layer_payload import Values

_SAID = ["series", "event_id", "at_utc", "about_side", "voice", "value_low", "value_best", "value_high", "at_least"]


def toll(whole: Selection) -> Values | None:
    """The package's first metric of casualties: ``label``, and by series its ``name`` and the rows of its ``events``
    (in ``whole``) with what each side ``says`` of itself, in order of time: rows of ``event``, ``at`` (seconds), ``about``,
    ``figure``, ``voice``. The last under the filters is its last word, as in ``figures.last_words``. None where no total
    is given."""
    dataset = whole.dataset
    metric, own = toll_metric(dataset.package), own_totals(dataset)
    if metric is None:
        return None
    row_of, says = _row_of(whole, own), defaultdict(list)
    for claim in rows_of(own[_SAID]):
        says[claim.series].append(_said(claim, row_of, dataset.package))
    series = [{"name": name, "events": _events(dataset, name, row_of), "says": its} for name, its in says.items()]
    return {"label": metric.label, "series": series}


def _row_of(whole: Selection, own: pd.DataFrame) -> dict[str, int]:
    """The rows of the events of the series of ``own``."""
    if own.empty:
        return {}
    events = whole.events
    its = events.loc[events["topic"].isin(own["series"]) | among(events["event_id"], own["event_id"]), "event_id"]
    return dict(zip(its, numbers_of(its, events["event_id"]).tolist(), strict=True))


def _events(dataset: Dataset, series: str, row_of: dict[str, int]) -> list[int]:
    """The rows of the events of a series (a topic, or one event)."""
    events = dataset.events
    its = events.loc[(events["topic"] == series) | (events["event_id"] == series), "event_id"]
    return [row_of[each] for each in its]


def _said(claim: Any, row_of: dict[str, int], package: Package) -> Values:
    return {"event": row_of[claim.event_id], "at": claim.at_utc.timestamp(), "about": claim.about_side,
            "figure": figure_words(claim), "voice": voice_words(claim.voice, package)}  # fmt: skip
