"""The events of a selection in order, as sharp as they are known."""

from __future__ import annotations

import re

import pandas as pd

from geo.package.folder import read_files
from geo.record.dataset import dataset_of
from geo.view.permalink import opening_view
from geo.view.select import select
from geo.view.sequence import ALL, BETWEEN, clock_words, lanes, sequence
from geo.view.view import View
from layers.web.html import text
from layers.web.lanes import lanes_table
from tests.invented import changed, files
from tests.record import bundled

DATA = bundled()
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


def test_an_account_stands_in_the_lane_of_the_side_that_alone_speaks_of_it() -> None:
    selection = select(DATA, opening_view(DATA))
    found = sequence(selection).set_index("event_id")
    parties = {party.id: party for party in DATA.package.parties}
    for event, its in selection.claims.groupby("event_id"):
        spoken = [parties[each] for each in its["party"]]
        sides = {each.side for each in spoken if each.side}
        several = len(sides) > 1 or any(each.role == "joint" for each in spoken)
        assert found.loc[event, "lane"] == (ALL if several else next(iter(sides), BETWEEN))
    assert {*DATA.package.sides, ALL, BETWEEN} == set(found["lane"])


def test_the_lanes_are_the_sides_with_the_others_between_the_first_and_the_rest() -> None:
    assert list(lanes(DATA.package)) == ["KG", BETWEEN, "TJ"]
    assert list(lanes(INVENTED.package)) == ["A", BETWEEN, "B", "C"]


def test_accounts_of_one_hour_stand_opposite_each_other_whatever_their_clock() -> None:
    found = sequence(select(DATA, View(start="2021-04-29", end="2021-04-29"))).set_index("event_id")
    hour = found["hour_utc"].dropna()
    assert found.loc["firefight-1405kg", "clock"] == "14:05 / 13:05"
    its = hour[hour == hour["firefight-1405kg"]].index
    assert "fire-opens-1305tj" in its and set(found.loc[its, "day"]) == {"29 April 2021"}


def test_every_event_has_its_words_in_the_lanes_once_and_goes_to_the_map() -> None:
    selection = select(DATA, View(start="2021-04-29", end="2021-04-29"))
    found = sequence(selection)
    html = lanes_table(found, selection.claims, DATA.package)
    assert html.count("data-event=") == len(found)
    for row in found.itertuples():
        assert f'data-event="{row.event_id}"' in html and text(row.title) in html
    assert 0 < found["earlier"].sum() < len(found) / 3 and html.index("Begun earlier") > html.index("29 April 2021")
    both = found.loc[found["lane"] == ALL, "event_id"]
    claims = selection.claims[selection.claims["event_id"].isin(both)]
    side = claims["party"].map({party.id: party.side for party in DATA.package.parties})
    more = 0
    for _, its in claims.groupby(["event_id", side.fillna("").where(side != "", "between")]):
        assert text(its["claimant"].iloc[0] or "claimant not named") in html
        more += len(its) - 1
    assert sum(map(int, re.findall(r"and (\d+) more claims?<", html))) == more > 0
    hours = [html.index(text(clock_words(each, DATA.package))) for each in found["hour_utc"].dropna().unique()]
    assert hours == sorted(hours) and len(hours) > 5
