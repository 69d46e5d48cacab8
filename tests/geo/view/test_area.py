"""The area that a view is narrowed to: its word, and what lies in it by how well each place is known."""

from xml.etree import ElementTree

import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from geo.core.errors import GeoError
from geo.exporters import kml
from geo.exporters.csv_table import flat
from geo.exporters.geopackage import layers_of
from geo.record.dataset import Dataset
from geo.view.area import MOST_CORNERS, OUT, POSSIBLY, SURELY, UNKNOWN, area_of, text_of
from geo.view.permalink import LAYERS
from geo.view.select import Selection, select
from geo.view.view import View
from geo.view.words import counts_words, view_words
from layers.scene import Scene
from tests.record import bundled

EARTH = Geod(ellps="WGS84")
NOWHERE = {}.get
KML = "{http://www.opengis.net/kml/2.2}"
BOX = "box:70,40,71,41"


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return bundled()


def reach(text: str, lon: float | None, lat: float | None, radius_m: float | None) -> int:
    places = pd.DataFrame({"lon": [lon], "lat": [lat], "precision_m": [radius_m]}, dtype="float64")
    return int(area_of(text, NOWHERE).reach_of(places)[0])


@pytest.mark.parametrize(
    ("lon", "lat", "radius_m", "found"),
    [
        (70.5, 40.5, 1_000, SURELY),
        (70.01, 40.5, 1_000, POSSIBLY),  # 847 m inside the western edge
        (69.99, 40.5, 1_000, POSSIBLY),
        (69.98, 40.5, 1_000, OUT),
        (70.5, 40.5, 300_000, POSSIBLY),
        (70.5, 40.5, None, POSSIBLY),  # no radius is stated, so it is not sure
        (69.99, 40.5, None, OUT),
        (None, None, 1_000, UNKNOWN),
    ],
)
def test_a_place_is_in_by_its_whole_radius(lon: float, lat: float, radius_m: float, found: int) -> None:
    assert reach(BOX, lon, lat, radius_m) == found


@pytest.mark.parametrize("bearing", range(0, 360, 45))
@pytest.mark.parametrize("km", [0.5, 20, 900])
def test_a_circle_reaches_as_far_on_the_ellipsoid_in_every_direction(bearing: int, km: float) -> None:
    for away_m, found in (
        (km * 1000 - 101, SURELY),
        (km * 1000 - 99, POSSIBLY),
        (km * 1000 + 99, POSSIBLY),
        (km * 1000 + 101, OUT),
    ):
        lon, lat, _ = EARTH.fwd(70.5, 39.9, bearing, away_m)
        assert reach(f"around:70.5,39.9,{km:g}", lon, lat, 100) == found


@pytest.mark.parametrize("lon", [179.9, -179.9])
def test_a_box_over_the_180th_meridian_holds_both_of_its_sides(lon: float) -> None:
    assert reach("box:179,-1,-179,1", lon, 0, 10) == SURELY and reach("box:179,-1,-179,1", 0, 0, 10) == OUT


def test_edges_are_straight_in_degrees() -> None:
    assert reach("box:60,40,80,41", 70, 40.05, 1_000) == SURELY, (
        "the shortest way between its corners runs north of this"
    )


def test_a_place_on_a_hole_of_an_outline_that_crosses_itself_is_out() -> None:
    star = "polygon:0,3,2,-3,-3,1,3,1,-2,-3"
    assert reach(star, 0, 2, 10) == SURELY and reach(star, 0, 0, 10) == OUT


@given(st.lists(st.tuples(st.integers(-5, 5), st.integers(-5, 5)), min_size=3, max_size=MOST_CORNERS))
def test_a_word_is_read_as_it_is_written(corners: list[tuple[int, int]]) -> None:
    text = "polygon:" + ",".join(f"{number}" for corner in corners for number in corner)
    try:
        area = area_of(text, NOWHERE)
    except GeoError:
        assert shapely.MultiPoint(corners).envelope.area == 0 or len(set(corners)) < 3
        return
    assert area_of(text_of(area), NOWHERE) == area


@pytest.mark.parametrize(
    "text",
    ["box:1,2,3", "box:1,5,2,4", "box:-100,0,100,1", "polygon:1,2,3,4", "polygon:1,1,1,2,1,3", "circle:1,2,3", "around:x,5",
     "around:70,40,0", "around:70,40,1e3", "around:270,40,1", "box:nan,1,2,3", "box:٣,1,4,3", "", "polygon:" + ",".join(["1,2"] * 61)],
)  # fmt: skip
def test_what_is_no_area_is_told(text: str) -> None:
    with pytest.raises(GeoError, match="The link's area"):
        area_of(text, NOWHERE)


def narrowed(dataset: Dataset, area: str, possibly: str = "") -> Selection:
    spots = dataset.places.set_index("place_id")[["lon", "lat"]].dropna()
    text = text_of(area_of(area, {str(place): (row.lon, row.lat) for place, row in spots.iterrows()}.get))
    return select(dataset, View(layers=LAYERS, language="en", area=text, possibly=possibly))


def test_what_is_possibly_in_is_counted_apart_and_only_where_wanted(dataset: Dataset) -> None:
    both, sure = (narrowed(dataset, "around:kok-tash,10", choice) for choice in ("", "no"))
    assert set(sure.events["event_id"]) < set(both.events["event_id"])
    assert both.counts.possibly == both.counts.shown - sure.counts.shown == sure.counts.perhaps > 0
    assert both.counts.unlocated == sure.counts.unlocated > 0
    assert "only possibly in the area" in counts_words(both.counts) and "not counted" in counts_words(sure.counts)
    assert "area: 10 km around Kok-Tash, surely in it" in view_words(sure)
    told = flat(both).drop_duplicates("event_id").set_index("event_id")["in_area"]
    assert set(told) == {"surely", "possibly"} and set(flat(sure)["in_area"]) == {"surely"}
    assert layers_of(both)["events"].set_index("event_id")["in_area"].to_dict() == told.to_dict()
    marks = [each for each in ElementTree.fromstring(kml.write(both)).iter(f"{KML}Placemark") if "in_area: " in each.findtext(f"{KML}description", "")]  # fmt: skip
    assert len(marks) == len(told)
    assert sum("in_area: possibly" in each.findtext(f"{KML}description", "") for each in marks) == both.counts.possibly


def test_marks_statuses_and_exports_keep_to_the_area(dataset: Dataset) -> None:
    found = narrowed(dataset, "around:kok-tash,10")
    its = set(found.places["place_id"])
    assert set(Scene(found).marks["place_id"]) <= its and set(found.statuses["place_id"]) <= its
    assert {"kok-tash", "golovnoi-intake"} <= its and "vorukh" not in set(
        narrowed(dataset, "around:kok-tash,3").places["place_id"]
    )
    assert (
        Scene(found).marks["possibly"].any()
        and not Scene(narrowed(dataset, "around:kok-tash,10", "no")).marks["possibly"].any()
    )
