"""The view in which an added set is seen: changed no more than that takes."""

from __future__ import annotations

import pytest

from geo.readers.door import Upload, import_upload
from geo.record.dataset import Dataset, dataset_of
from geo.sets.import_package import package_of_import
from geo.view.histogram import overview
from geo.view.permalink import LAYERS
from geo.view.select import select
from geo.view.sight import in_sight, its_days
from geo.view.view import View
from tests.record import bundled

BUNDLED = bundled()
HOME = (69.0, 39.0, 72.0, 41.0)
BEFORE = View(start="2021-04-28", end="2021-05-01", layers=("borders",))


def added(*rows: str) -> Dataset:
    content = "\n".join(["date,lat,lon,title,kind", *rows]).encode()
    return dataset_of(package_of_import(import_upload(Upload("made up.csv", content))))


def test_what_is_seen_already_moves_nothing_but_its_layer() -> None:
    here = added("2021-04-29,39.9,70.5,Here,Battles", "2021-04-30,39.9,70.6,Here,Battles")
    assert in_sight(BEFORE, here, HOME) == BEFORE.but(layers=("borders", "clashes"))


def test_far_away_in_time_and_place_it_is_gone_to() -> None:
    far = added("2023-04-15,15.7,32.5,There,Battles", "2023-05-02,15.9,33.0,There,Battles")
    found = in_sight(BEFORE, far, HOME)
    assert (found.start, found.end) == its_days(far) == ("2023-04-15", "2023-05-02")
    assert found.lon == pytest.approx(32.75, abs=0.01) and found.lat == pytest.approx(15.8, abs=0.01) and found.zoom
    assert in_sight(found, far, HOME) == found


def test_an_event_late_in_the_evening_elsewhere_is_seen_on_the_clock_of_the_page() -> None:
    content = b"date,lat,lon,title,kind\n2023-01-05T23:30Z,15.7,32.5,There,Battles"
    late = dataset_of(package_of_import(import_upload(Upload("made up.csv", content)), BUNDLED.package))
    assert its_days(late) == ("2023-01-06", "2023-01-06")
    assert len(select(late, in_sight(BEFORE, late, HOME)).events) == 1


def test_the_bar_of_a_short_record_shows_its_days() -> None:
    far = added("2023-04-15,15.7,32.5,There,Battles", "2023-05-02,15.9,33.0,There,Battles")
    bars = overview(select(far, View(layers=LAYERS)))
    assert bars.unit == "day" and len(bars.counts) == 18 and sum(bars.counts) == 2


def test_one_stray_place_among_many_does_not_decide_the_extent() -> None:
    many = [f"2021-04-29,{15 + each / 100},{32 + each / 100},There,Battles" for each in range(150)]
    found = in_sight(BEFORE, added(*many, "2021-04-29,-60,-120,Stray,Battles"), HOME)
    assert found.zoom is not None and found.zoom > 6


def test_filters_that_hide_it_are_taken_off_and_others_stay() -> None:
    here = added("2021-04-29,39.9,70.5,Here,Battles")
    assert in_sight(BEFORE.but(verdict=("contested",), language="ru"), here, HOME).verdict == ()
    kept = in_sight(BEFORE.but(query="here", language="ru"), here, HOME)
    assert (kept.query, kept.language) == ("here", "ru")
