"""Places far from the rest of a file: errors are told with the slip that explains them, other centres are not."""

from __future__ import annotations

import numpy as np
import pandas as pd

from geo.readers.door import Options, Upload, import_upload
from geo.readers.outcome.outliers import far_ones

COUNTRY = (24.0, 46.0, 39.0, 51.0)  # west, south, east, north
VALLEY = (70.0, 39.8, 71.2, 40.2)


def spread(box: tuple[float, float, float, float], count: int) -> list[tuple[float, float]]:
    chance = np.random.default_rng(1)
    west, south, east, north = box
    return list(zip(chance.uniform(west, east, count), chance.uniform(south, north, count), strict=True))


def told(places: list[tuple[float, float]]) -> dict[int, str]:
    """What is told of each row, by its number from 0."""
    lon, lat = (pd.Series(values, dtype=float) for values in zip(*places, strict=True))
    return {int(row): reason for mask, reason in far_ones(lon, lat) for row in mask.index[mask]}


def test_each_slip_is_named_at_the_scale_of_a_country() -> None:
    slips = [(48.1, 37.5), (37.5, -48.1), (-37.5, 48.1), (-37.5, -48.1), (37.5, 4.81), (3.75, 48.1), (44.0, 33.0)]
    found = told(spread(COUNTRY, 200) + slips)
    assert [found[200 + n].removeprefix("it lies far from the rest").removesuffix(" it would not") for n in range(len(slips))] == [
        "; with longitude and latitude swapped", "; with the sign of its latitude turned", "; with the sign of its longitude turned",
        "; with both signs turned", "; with the decimal mark of its latitude moved", "; with the decimal mark of its longitude moved", "",
    ]  # fmt: skip
    assert len(found) == len(slips)


def test_a_row_swapped_in_a_valley_is_named() -> None:
    assert told([*spread(VALLEY, 10), (40.0, 70.5)]) == {
        10: "it lies far from the rest; with longitude and latitude swapped it would not"
    }


def test_many_swapped_rows_are_all_named() -> None:
    good, bad = spread(COUNTRY, 80), [(lat, lon) for lon, lat in spread(COUNTRY, 20)]
    assert set(told(good + bad)) == set(range(80, 100))


def test_another_centre_of_the_data_is_no_slip() -> None:
    for share in (10, 30, 50, 60):
        assert told(spread(VALLEY, 100) + spread((30.0, 49.0, 31.0, 50.0), share)) == {}
    assert told(spread((7.0, 49.0, 8.0, 51.0), 100) + spread((7.0, 4.9, 8.0, 5.1), 60)) == {}, "a tenth by chance"


def test_spread_out_data_have_no_far_rows() -> None:
    assert told(spread(COUNTRY, 500)) == told(spread((-180.0, -60.0, 180.0, 70.0), 500)) == {}
    assert told([(70.0, 40.0)] * 3 + [(18.0, -33.0)]) == {}, "too few to tell"


def test_in_data_of_the_whole_world_no_slip_is_guessed() -> None:
    world = spread((-120.0, 20.0, 140.0, 55.0), 100) + spread((-120.0, -30.0, 140.0, 20.0), 15)
    assert all("would not" not in reason for reason in told([*world, (151.2, -33.9), (174.6, -36.8)]).values())


def test_most_events_in_one_town_leave_the_country_round_it_alone() -> None:
    assert told([(37.8, 48.0)] * 300 + spread(COUNTRY, 100)) == {}


def test_places_on_both_sides_of_the_antimeridian_are_neighbours() -> None:
    around = [(179.9, -17.0), (-179.9, -17.1), (179.8, -17.2), (-179.8, -17.3), (179.7, -17.1), (-179.7, -17.0)]
    assert told(around) == {}
    assert told([*around, (179.8, 17.1)]) == {
        6: "it lies far from the rest; with the sign of its latitude turned it would not"
    }


def test_the_note_shows_longitude_and_latitude_with_the_row() -> None:
    rows = [f"A{n},2021-04-29,40.{n},70.{n}" for n in range(10)] + ["B,2021-04-29,70.5,40.1"]
    found = import_upload(
        Upload("a.csv", "\n".join(["title,date,lat,lon", *rows]).encode()), Options(today="2026-11-24")
    )
    assert [(each.row, each.column, each.value) for each in found.warnings] == [(12, "lon", "40.1, 70.5")]
