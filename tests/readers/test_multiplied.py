"""Small files that stand for much: refused, or taken in, at once – before anything lays them out."""

from __future__ import annotations

import json
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
