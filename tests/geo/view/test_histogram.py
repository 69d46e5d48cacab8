"""The time bar stays useful where a few dates are far from all others."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pandas as pd
import pytest

from geo.record.dataset import Dataset
from geo.sets.merge import merge
from geo.view.histogram import beyond, detail, overview, record, usual
from geo.view.select import select
from geo.view.view import View
from tests.geo.sets.test_own_sets import a_set
from tests.record import bundled

STRAY = b"""id,date,latitude,longitude,title,kind
1,1527-04-29,39.95,70.52,A wrong year,Battles
2,2021-05-02,40.01,70.60,Another made-up event,Riots
"""


@pytest.fixture(scope="module")
def both() -> Dataset:
    base = bundled()
    return merge(base, [a_set(base, STRAY, "stray.csv")])


def test_one_wrong_year_does_not_stretch_the_overview(both: Dataset) -> None:
    selection, alone = select(both, View()), select(bundled(), View())
    assert record(selection)[0].year == 1527 and usual(selection) == usual(alone) == record(alone)
    assert overview(selection).edges == overview(alone).edges
    assert beyond(selection, overview(selection)) == (1, 0)
    assert detail(selection).edges == detail(alone).edges


def test_what_lies_before_the_overview_can_be_chosen(both: Dataset) -> None:
    first = overview(select(both, View())).edges[0]
    chosen = select(both, View(end=f"{first:%Y-%m-%d}"))
    assert len(chosen.events) == 1
    bars = detail(chosen)
    assert bars.unit == "year" and bars.edges[0].year == 1527 and bars.counts[0] == 1


def test_years_that_are_few_but_not_far_stay(both: Dataset) -> None:
    events = both.events.head(8).copy()
    days = pd.to_datetime([datetime(year, 5, 1, tzinfo=UTC) for year in (2012, *[2021] * 6, 2026)], utc=True)
    frame = events.assign(start_core=days, end_core=days + pd.Timedelta(days=1))
    selection = replace(select(both, View()), dataset=replace(both, events=frame))
    assert [each.year for each in usual(selection)] == [2012, 2026]


def test_by_hours_events_whose_hour_is_known_are_counted_apart(both: Dataset) -> None:
    bars = detail(select(both, View(start="2021-04-29", end="2021-04-29")))
    assert bars.unit == "hour" and len(bars.timed) == len(bars.counts)
    assert all(0 <= timed <= count for timed, count in zip(bars.timed, bars.counts, strict=True))
    assert min(bars.timed) < max(bars.timed) < max(bars.counts)
    assert detail(select(both, View(start="2021-04-20", end="2021-05-10"))).timed == ()
