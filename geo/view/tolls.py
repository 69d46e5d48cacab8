"""Figures of what happened in a range, whenever they were reported: what had been said by a date is asked by ``known``."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ..core.columns import among
from ..package.descriptor import Package
from ..package.vocabulary import Metric
from ..record.dataset import Dataset
from ..record.figures import READ, totals, undated
from .select import Selection

CASUALTIES = "casualties"  # the chart whose first metric is the toll
KEY = ("series", "about_side")


@dataclass(frozen=True)
class LeftOut:
    """How many figures of one metric enter no curve, by why: ``filtered`` (totals of the same series that the other
    filters hide), ``later`` (totals reported after ``known``), ``undated``, ``partial`` (parts, increments, single spots)."""

    filtered: int
    later: int
    undated: int
    partial: int


def toll_metric(package: Package) -> Metric | None:
    """The package's first metric of casualties; None for none."""
    return next((each for each in package.metrics if each.chart == CASUALTIES), None)


def own_totals(dataset: Dataset) -> pd.DataFrame:
    """The rows of ``totals`` (of ``READ``) in which a side tells its own toll, and that it has not revised; none without such a
    metric."""
    metric, claims = toll_metric(dataset.package), dataset.claims
    found = totals(dataset, claims.loc[claims["metric"] == (metric.id if metric else ""), READ])
    return found[(found["about_side"] == found["voice"]) & ~found["revised"]]


def claims_of_what_happened(selection: Selection) -> pd.DataFrame:
    """The claims on the events in view, and on the rest of the series (topics of kind ``series``) that these belong to,
    whatever their dates, under the other filters."""
    events, topics = selection.any_date, _series_in_view(selection)
    of_series = events.loc[events["topic"].isin(topics), "event_id"]
    return _on(selection.dataset, {*selection.events["event_id"], *of_series})


def left_out(selection: Selection, whole: Dataset, metric: str) -> LeftOut:
    """What of ``metric`` is not among ``totals`` of ``claims_of_what_happened``; ``whole`` is the dataset whatever was
    known when."""
    data, shown = selection.dataset, claims_of_what_happened(selection)
    drawn, known = _counting(totals(data, shown), metric), _counting(totals(data, _of_series(selection, data)), metric)
    ever = _counting(totals(whole, _of_series(selection, whole)), metric)
    loose = undated(data, shown)
    figured = shown[shown["value_best"].notna() & (shown["metric"] == metric)]
    without = int((loose["metric"] == metric).sum())
    return LeftOut(known - drawn, ever - known, without, len(figured) - without - drawn)


def _series_in_view(selection: Selection) -> set[str]:
    topics = selection.dataset.topics
    return {*topics.loc[topics["kind"] == "series", "topic_id"]} & {*selection.events["topic"]}


def _of_series(selection: Selection, data: Dataset) -> pd.DataFrame:
    """The claims of ``data`` on the events in view and all of their series, whatever is filtered."""
    of_series = data.events.loc[data.events["topic"].isin(_series_in_view(selection)), "event_id"]
    return _on(data, {*selection.events["event_id"], *of_series})


def _on(data: Dataset, events: set[str]) -> pd.DataFrame:
    return data.claims[among(data.claims["event_id"], events)]


def _counting(found: pd.DataFrame, metric: str) -> int:
    return int((found["metric"] == metric).sum())
