"""Each side's word on its own people, for the sentence at the head of the instrument (plain values)."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np
import pandas as pd

from geo.core.columns import among, rows_of
from geo.package.descriptor import Package
from geo.record.figures import figure_words, voice_words
from geo.view.select import Selection
from geo.view.tolls import own_totals, toll_metric

from .layer_payload import Values

_SAID = ["series", "event_id", "at_utc", "about_side", "voice", "value_low", "value_best", "value_high", "at_least"]


def toll(whole: Selection) -> Values | None:
    """The package's first metric of casualties: ``label``, and by series its ``name`` and the rows of its ``events``
    (in ``whole``) with what each side ``says`` of itself, in order of time: rows of ``event``, ``at`` (seconds), ``about``,
    ``figure`` and its ``value``, ``voice``. The last under the filters is its last word, as in ``figures.last_words``. None
    where no total is given."""
    package, own = whole.dataset.package, own_totals(whole.dataset)
    metric = toll_metric(package)
    if metric is None:
        return None
    row_of, events = _rows(whole, own)
    says: dict[str, list[Values]] = {}
    for claim in rows_of(own[_SAID]):
        says.setdefault(claim.series, []).append(_said(claim, row_of, package))
    series = [{"name": name, "events": events[name], "says": its} for name, its in says.items()]
    return {"label": metric.label, "series": series}


def _rows(whole: Selection, own: pd.DataFrame) -> tuple[dict[str, int], dict[str, list[int]]]:
    """The rows of the events of the series of ``own`` (a topic, or one event): by event, and by series."""
    events, named = whole.events, frozenset(own["series"])
    its = np.flatnonzero(among(events["topic"], own["series"]) | among(events["event_id"], own["series"]))
    row_of, of_series = {}, defaultdict(list)
    for row, event, topic in zip(its.tolist(), events["event_id"].iloc[its], events["topic"].iloc[its], strict=True):
        row_of[event] = row
        of_series[topic if topic in named else event].append(row)
    return row_of, of_series


def _said(claim: Any, row_of: dict[str, int], package: Package) -> Values:
    return {"event": row_of[claim.event_id], "at": claim.at_utc.timestamp(), "about": claim.about_side,
            "figure": figure_words(claim), "value": claim.value_best, "voice": voice_words(claim.voice, package)}  # fmt: skip
