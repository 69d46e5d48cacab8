"""Where the rows of a file lie: geometries of one and of several points, coordinate systems that say less than they mean."""

from __future__ import annotations

import json
from typing import Any

import pytest

from geo.imports import Imported, Options, Upload, import_upload


def read(name: str, content: bytes | str, **options: Any) -> Imported:
    content = content.encode() if isinstance(content, str) else content
    return import_upload(Upload(name, content), Options(**{"today": "2026-11-24", **options}))


def collection(*geometries: dict[str, Any]) -> str:
    features = [
        {"type": "Feature", "properties": {"name": f"n{number}", "date": "2021-04-29"}, "geometry": geometry}
        for number, geometry in enumerate(geometries)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})


def shape(kind: str, coordinates: Any) -> dict[str, Any]:
    return {"type": kind, "coordinates": coordinates}


@pytest.mark.parametrize(
    "geometry",
    [
        shape("MultiPoint", [[70.2, 40.1]]),
        {"type": "GeometryCollection", "geometries": [shape("MultiPoint", [[70.2, 40.1]])]},
    ],
)
def test_a_collection_of_one_point_is_a_point(geometry: dict[str, Any]) -> None:
    found = read("a.geojson", collection(geometry))
    assert (found.events, len(found.reference), found.warnings) == (1, 0, ())


def test_what_is_dated_but_no_single_point_is_drawn_as_reference_and_told() -> None:
    shapes = [shape("MultiPoint", [[70.2, 40.1], [70.3, 40.2]]), shape("LineString", [[70, 40], [71, 41]])]
    found = read("a.geojson", collection(*shapes, shape("Point", [70.2, 40.1])))
    assert (found.events, len(found.reference)) == (1, 2)
    assert [(each.row, each.column) for each in found.warnings] == [(1, "date"), (2, "date")]
    assert "no single point" in found.warnings[0].reason
