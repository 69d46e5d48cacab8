"""A collection of a point and an area is told and previewed as both."""

from __future__ import annotations

from geo.readers.door import Upload, import_upload
from tests.ui.own_page import brought, opened, press, said
from ui.added.shapes import shapes_words

MIXED = b"""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"Base"},"geometry":
{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[70,40]},{"type":"GeometryCollection",
"geometries":[{"type":"Polygon","coordinates":[[[70,40],[71,40],[71,41],[70,40]]]}]}]}}]}"""


def test_what_a_mixed_collection_holds_is_said() -> None:
    assert shapes_words(import_upload(Upload("base.geojson", MIXED)).reference) == "1 area, 1 undated place"


def test_a_mixed_collection_is_previewed_and_said_to_be_on_the_map() -> None:
    page = brought(opened(), MIXED, "base.geojson")
    assert "Nothing of it can be placed" not in said(page)
    assert "“base” (1 area, 1 undated place) is on the map" in said(press(page, "own-add"))
