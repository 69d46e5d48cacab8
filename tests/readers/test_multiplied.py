"""Small files that stand for much: refused, or taken in, at once – before anything lays them out."""

from __future__ import annotations

import json
import math
import random
import time
from collections.abc import Iterator

import pytest

from geo.errors import GeoError
from geo.imports import Upload, import_upload
from geo.limits import LIMITS

PLACEMARK = "<Placemark><name>a</name>{}<Point><coordinates>70,40</coordinates></Point></Placemark>"


@pytest.fixture(autouse=True)
def at_once() -> Iterator[None]:
    started = time.monotonic()
    yield
    assert time.monotonic() - started < 20


def collection(*features: dict[str, object]) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def feature(geometry: object, **properties: object) -> dict[str, object]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def test_records_of_ever_other_keys_are_too_many_columns() -> None:
    records = [{f"key{number}": 1} for number in range(20_000)]
    data = "".join(PLACEMARK.format(f"<ExtendedData><Data name='{n}'/></ExtendedData>") for n in range(5_000))
    for name, content in (
        ("a.json", json.dumps(records).encode()),
        ("a.geojson", collection(*(feature(None, **each) for each in records))),
        ("a.kml", f"<kml>{data}</kml>".encode()),
    ):
        with pytest.raises(GeoError, match=r"columns; at most 1,000"):
            import_upload(Upload(name, content))


def test_sparse_records_are_too_many_cells() -> None:
    records = [{f"key{number % 900}": 1} for number in range(50_000)]
    with pytest.raises(GeoError, match=r"45,000,000 cells"):
        import_upload(Upload("a.json", json.dumps(records).encode()))


def test_the_name_of_a_folder_is_cut_before_it_is_given_to_each_placemark() -> None:
    folder = f"<Folder><name>{'x' * 1_000_000}</name>{PLACEMARK.format('') * 5_000}</Folder>"
    found = import_upload(Upload("a.kml", f"<kml>{folder}</kml>".encode()))
    assert found.accepted == 5_000
    assert found.preview["folder"].str.len().max() == LIMITS.name_characters


def scribble(points: int) -> dict[str, object]:
    chance = random.Random(1)
    ring = [[70 + chance.random(), 40 + chance.random()] for _ in range(points)]
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}


def wheel(points: int) -> dict[str, object]:
    """A ring of many points that crosses itself once."""
    ring = [[70 + math.cos(n / points * math.tau), 40 + math.sin(n / points * math.tau)] for n in range(points)]
    ring[10], ring[11] = ring[11], ring[10]
    return {"type": "MultiPolygon", "coordinates": [[[*ring, ring[0]]], [[[80, 40], [81, 40], [81, 41], [80, 40]]]]}


def test_a_scribble_is_rejected_and_a_long_ring_with_one_fault_repaired() -> None:
    found = import_upload(Upload("a.geojson", collection(feature(scribble(5_000)), feature(wheel(50_000)))))
    assert (found.accepted, list(found.reasons)) == (1, ["it crosses itself too often to be repaired"])
    assert "has been repaired" in " ".join(map(str, found.warnings)) and found.reference.geometry.is_valid.all()
