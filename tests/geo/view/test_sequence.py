"""The events of a selection in order, as sharp as they are known."""

from __future__ import annotations

import pandas as pd

from geo.package.folder import read_files
from geo.record.dataset import dataset_of, load
from geo.view.permalink import opening_view
from geo.view.select import select
from geo.view.sequence import sequence
from geo.view.view import View
from tests.invented import changed, files

DATA = load()
INVENTED = dataset_of(read_files(files()))


def test_events_stand_in_order_of_their_start() -> None:
    selection = select(DATA, opening_view(DATA))
    found = sequence(selection)
    assert len(found) == len(selection.events) and found["start_utc"].is_monotonic_increasing
    assert (found["start_utc"] < found["end_utc"]).all()


def test_only_an_event_with_a_known_hour_is_a_point() -> None:
    found = sequence(select(INVENTED, View())).set_index("event_id")
    assert found.index[found["sharp"]].tolist() == ["e1"]
    assert found.loc["e2", "end_utc"] - found.loc["e2", "start_utc"] == pd.Timedelta(days=2)
    assert found.loc["e5", "end_utc"] - found.loc["e5", "start_utc"] == pd.Timedelta(days=31)


def test_an_hour_that_is_only_the_part_of_a_day_is_a_bar() -> None:
    rows = changed("events", 0, time_precision="part_of_day")
    found = sequence(select(dataset_of(read_files(files(events=rows))), View()))
    assert not found["sharp"].any()


def test_the_hour_is_worded_on_every_clock() -> None:
    found = sequence(select(DATA, View(query="firefight 14:05"))).set_index("event_id")
    assert "14:05 Bishkek / 13:05 Dushanbe" in found.loc["firefight-1405kg", "when"]


def test_nothing_in_view_is_an_empty_sequence() -> None:
    assert sequence(select(INVENTED, View(query="no such word"))).empty
