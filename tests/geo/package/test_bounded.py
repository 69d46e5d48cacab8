"""A package that a visitor brings is counted before it is laid out; one that the operator names is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geo.core.errors import GeoError
from geo.core.limits import LIMITS
from geo.package.folder import read_files, read_folder, text_table
from geo.record.dataset import dataset_of
from tests.invented import borders, files, write_package


def lowered(monkeypatch: pytest.MonkeyPatch, **limits: int) -> None:
    for name, limit in limits.items():
        monkeypatch.setitem(LIMITS.__dict__, name, limit)


@pytest.mark.parametrize("name", ["datapackage.json", "borders.geojson", "reference.geojson"])
def test_values_of_json_are_counted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str) -> None:
    many = files() | {name: files().get(name, b"{}")[:-1] + b',"more":[' + b"[]," * 5_000 + b"[]]}"}
    lowered(monkeypatch, held_bytes=100_000)
    with pytest.raises(GeoError, match=f"{name} has .* bytes of values in memory"):
        read_files(many)
    for each, content in files().items():
        (tmp_path / each).write_bytes(content)
    assert read_folder(tmp_path).package.id == "invented"


def test_rows_and_cells_are_counted_also_those_of_another_length(monkeypatch: pytest.MonkeyPatch) -> None:
    odd = files() | {"events.csv": files()["events.csv"] + b"x\n" * 100}
    assert len(read_files(odd).problems) == 100
    lowered(monkeypatch, rows=60)
    with pytest.raises(GeoError, match=r"events\.csv has 106 rows; at most 60"):
        read_files(odd)
    lowered(monkeypatch, rows=1_000, cells=90)
    with pytest.raises(GeoError, match=r"\w+\.csv has \d+ cells; at most 90"):
        read_files(odd)


def test_a_table_is_read_in_pieces_as_in_one(monkeypatch: pytest.MonkeyPatch) -> None:
    content = files()["claims.csv"] + b'c10,"e1\nx"\n'
    whole: list[object] = []
    frame = text_table("claims.csv", content, whole)  # type: ignore[arg-type]
    monkeypatch.setattr("geo.package.folder._ROWS_AT_ONCE", 2)
    monkeypatch.setattr("geo.package.folder._BYTES_AT_ONCE", 3)
    parts: list[object] = []
    again = text_table("claims.csv", content, parts)  # type: ignore[arg-type]
    assert frame is not None and again is not None and frame.equals(again) and whole == parts and len(parts) == 1


def test_a_byte_that_is_no_text_is_told_with_its_place_wherever_pieces_end(monkeypatch: pytest.MonkeyPatch) -> None:
    for size in (1, 2, 3, 1_000):
        monkeypatch.setattr("geo.package.folder._BYTES_AT_ONCE", size)
        for content, place in ((b"a,b\n\xff", 4), ("aж".encode()[:2], 1), ("жж".encode() + b"\xd0x", 4)):
            problems: list[object] = []
            assert text_table("a.csv", content, problems) is None and f"(byte {place})" in str(problems[0])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "change", [{"properties": [1]}, {"properties": "x"}, {"geometry": {"type": "Point", "coordinates": [10**400, 0]}},
               {"geometry": "x"}, {"geometry": [1]}],
)  # fmt: skip
def test_a_feature_of_another_kind_is_set_aside_or_bare(change: dict[str, object]) -> None:
    said = borders()
    said["features"][0] |= change
    dataset = dataset_of(read_files(files() | {"borders.geojson": json.dumps(said).encode()}))
    assert len(dataset.borders) == len(said["features"]) - ("geometry" in change)


def test_collections_of_collections_are_set_aside(tmp_path: Path) -> None:
    inner = '{"type":"GeometryCollection","geometries":['
    deep = f'{{"type":"Feature","properties":{{}},"geometry":{inner * 400}{"]}" * 400}}}'
    said = f'{{"type":"FeatureCollection","features":[{deep}]}}'
    folder = write_package(tmp_path)
    (folder / "borders.geojson").write_text(said, "utf-8")
    assert len(dataset_of(read_folder(folder)).borders) == 0
