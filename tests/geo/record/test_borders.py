"""On which side of the border a place can be said to lie, how far from it, and which edition is drawn."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

import geopandas as gpd
import numpy as np
import pytest
import shapely
from pyproj import Geod

from geo.package.folder import read_files
from geo.record.borders import UNDECIDABLE, BorderLines, edition_for, is_dashed, metric_crs, sides
from geo.record.dataset import Dataset, dataset_of
from geo.record.known import known_by
from tests.invented import files
from tests.record import bundled

DATA = bundled()
INVENTED = dataset_of(read_files(files()))
EARTH = Geod(ellps="WGS84")
EDITIONS = [edition.id for edition in DATA.package.border_editions]


def spots(*rows: tuple[float, float, float], known: bool = True) -> gpd.GeoDataFrame:
    """Places at (lon, lat, precision_m)."""
    lon, lat, radius = zip(*rows, strict=True)
    columns = {"place_id": [f"p{number}" for number in range(len(rows))], "precision_m": radius, "placed": True}
    return gpd.GeoDataFrame(columns | {"side_known": known}, geometry=gpd.points_from_xy(lon, lat), crs="EPSG:4326")


def side(*rows: tuple[float, float, float], known: bool = True) -> list[str]:
    """The sides in the invented package: its border runs along 69° W, or 69.005° W (535 m further west)."""
    return sides(spots(*rows, known=known), INVENTED.borders, INVENTED.package).tolist()


def geodesic_km(lon: float, lat: float, lines: gpd.GeoSeries) -> float:
    """The distance on the ellipsoid to the nearest point of the lines, found by cutting them every 20 m or so."""
    near = lines.intersection(shapely.box(lon - 0.4, lat - 0.4, lon + 0.4, lat + 0.4))
    lons, lats = shapely.get_coordinates(shapely.segmentize(near[~near.is_empty].to_numpy(), 0.0002)).T
    return float(EARTH.inv(np.full_like(lons, lon), np.full_like(lats, lat), lons, lats)[2].min() / 1000)


def test_a_side_is_said_where_every_edition_and_the_whole_radius_agree() -> None:
    assert side((-69.3, -16.0, 500), (-68.6, -16.0, 500)) == ["AA", "BB"]


def test_between_two_editions_no_side_is_said() -> None:
    assert side((-69.0025, -16.0, 1)) == [UNDECIDABLE]


def test_a_radius_that_crosses_the_border_is_undecidable_and_one_that_does_not_is_not() -> None:
    to_line_m = EARTH.inv(-69.02, -16.0, -69.005, -16.0)[2]
    assert side((-69.02, -16.0, to_line_m * 1.01), (-69.02, -16.0, to_line_m * 0.99)) == [UNDECIDABLE, "AA"]


def test_where_the_side_is_itself_the_question_none_is_said() -> None:
    assert side((-69.3, -16.0, 500), known=False) == [UNDECIDABLE]


def test_of_a_place_without_a_stated_radius_no_side_is_said_and_none_is_called_undecidable() -> None:
    assert side((-69.3, -16.0, float("nan")), (-69.3, -16.0, 0)) == ["", "AA"]
    assert side((-69.3, -16.0, float("nan")), known=False) == [UNDECIDABLE]


def test_a_place_outside_the_area_of_the_borders_has_no_side() -> None:
    assert side((10.0, 50.0, 100)) == [""]


def test_places_without_a_spot_and_packages_without_borders_have_no_side() -> None:
    found = INVENTED.sides
    assert (found["lost"], found["county"]) == ("", "")
    assert np.isnan(INVENTED.border_km["lost"])
    places, borders, package = INVENTED.places, INVENTED.borders, INVENTED.package
    assert set(sides(places, borders.iloc[:0], package)) == {""}
    assert BorderLines(borders.iloc[:0], package).km(places).isna().all()
    assert sides(places.iloc[:0], borders, package).empty and BorderLines(borders, package).km(places.iloc[:0]).empty
    assert INVENTED.border_km_of(["gate", "lost", "no such place"]).equals(INVENTED.border_km[["gate", "lost"]])


def test_an_enclave_belongs_to_its_own_country() -> None:
    borders = INVENTED.borders.copy()
    hole, inside = shapely.box(-69.6, -16.1, -69.4, -15.9), borders["country"] == "AA"
    borders.loc[inside, "geometry"] = borders.loc[inside, "geometry"].difference(hole)
    theirs = borders["country"] == "BB"
    borders.loc[theirs, "geometry"] = borders.loc[theirs, "geometry"].union(hole)
    found = sides(spots((-69.5, -16.0, 500), (-69.41, -16.0, 2000), (-69.8, -16.0, 500)), borders, INVENTED.package)
    assert found.tolist() == ["BB", UNDECIDABLE, "AA"]


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("place", ["golovnoi-intake", "golovnoi-bridge", "khojai-alo", "khojai-alo-outpost"])
def test_golovnoi_its_bridge_and_khojai_alo_are_undecidable_in_every_edition(edition: str, place: str) -> None:
    its = DATA.places[DATA.places["place_id"] == place]
    borders = DATA.borders[DATA.borders["edition"] == edition]
    assert sides(its, borders, DATA.package)[place] == UNDECIDABLE


@pytest.mark.parametrize("day", ["2013-05-01", "2021-04-29", "2022-09-16", "2025-03-12", "2025-03-14", "2026-01-01"])
def test_what_was_known_at_a_date_does_not_move_a_side(day: str) -> None:
    known = known_by(DATA, datetime.fromisoformat(f"{day}T00:00+00:00"), day)
    assert known.sides.equals(DATA.sides)


def test_no_side_contradicts_the_researched_country() -> None:
    found = DATA.sides.rename("side").to_frame().join(DATA.places.set_index("place_id")["country"])
    said = found[~found["side"].isin(["", UNDECIDABLE])]
    assert len(said) > 25 and (said["side"] == said["country"]).all()


@pytest.mark.parametrize(("data", "number"), [(DATA, 25), (INVENTED, 1)])
def test_distances_are_those_on_the_ellipsoid(data: Dataset, number: int) -> None:
    lines = data.borders.loc[data.borders["kind"] == "line"].geometry
    found = data.border_km[data.border_km.between(0.05, 25)].iloc[:number]
    assert len(found) == number
    points = data.places.set_index("place_id").geometry
    for place, km in found.items():
        true_km = geodesic_km(points[place].x, points[place].y, lines)
        assert km == pytest.approx(true_km, rel=0.002, abs=0.015), place


def test_distances_are_measured_in_the_utm_zone_of_the_area() -> None:
    assert metric_crs(DATA.package).utm_zone == "42N"
    assert metric_crs(INVENTED.package).utm_zone == "19S"


def test_the_edition_drawn_changes_with_the_treaty_and_so_does_the_dashing() -> None:
    midnight = datetime(2025, 3, 12, 19, tzinfo=UTC)  # the end of 12 March on the later clock
    assert edition_for(DATA.package, midnight) == "2025-01"
    assert edition_for(DATA.package, datetime(2025, 3, 13, 19, tzinfo=UTC)) == "2026"
    assert edition_for(DATA.package, datetime(2013, 1, 1, tzinfo=UTC)) == "2025-01"
    assert is_dashed(DATA.package, "KG-TJ", midnight) and not is_dashed(DATA.package, "KG-UZ", midnight)
    assert not is_dashed(DATA.package, "KG-TJ", datetime(2025, 3, 13, 19, tzinfo=UTC))


def test_a_package_may_leave_the_edition_open_and_dash_for_ever() -> None:
    far = datetime(2099, 1, 1, tzinfo=UTC)
    assert edition_for(INVENTED.package, far) == "two"
    assert is_dashed(INVENTED.package, "AA-BB", far)


def test_outside_the_area_of_the_borders_no_distance_is_said() -> None:
    """There the lines are cut, so that the nearest one may be a border that the package does not hold."""
    lines = BorderLines(DATA.borders, DATA.package)
    there = spots((74.6, 42.87, 10), (171.77, -13.8, 10), (70.5, 39.9, 10))
    assert lines.km(there).isna().tolist() == [True, True, False]
    assert DATA.border_km[["bishkek", "moscow"]].isna().all()


def test_a_place_further_from_the_border_is_further_in_the_figures() -> None:
    row = spots(*((-69.0 + step / 100, -16.0, 10) for step in range(1, 20)))
    found = BorderLines(INVENTED.borders, INVENTED.package).km(row)
    assert all(near < far for near, far in pairwise(found))


def test_a_place_that_one_edition_does_not_reach_has_no_side_and_is_not_called_undecidable() -> None:
    areas = [("one", shapely.box(-70, -17, -69, -15)), ("two", shapely.box(-70, -17, -69.5, -15))]
    frame = gpd.GeoDataFrame(
        {"edition": [edition for edition, _ in areas], "kind": "country", "country": "AA"},
        geometry=[area for _, area in areas],
        crs="EPSG:4326",
    )
    found = sides(spots((-69.2, -16.0, 500), (-69.8, -16.0, 500)), frame, INVENTED.package)
    assert found.tolist() == ["", "AA"]
