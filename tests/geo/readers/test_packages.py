"""Data packages as imports: zipped or as a folder, with all that they hold accounted for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geo.__main__ import main
from geo.package.writer import package_files, write_package
from geo.readers.door import Imported, Upload, import_upload
from geo.sets.import_package import package_of_import
from tests.geo.readers.made import CASES, zipped

LINE = {"type": "LineString", "coordinates": [[70, 40], [71, 41]]}
BROKEN = {"type": "Point", "coordinates": ["x", 1]}


def package(*geometries: object) -> Imported:
    """A package of reference only, the features of which have these geometries."""
    features = [{"type": "Feature", "properties": {"name": "n"}, "geometry": LINE}]
    text = json.dumps({"type": "FeatureCollection", "features": features})
    files = package_files(package_of_import(import_upload(Upload("a.geojson", text.encode()))))
    features = [{"type": "Feature", "properties": {"name": "n"}, "geometry": each} for each in geometries]
    files["reference.geojson"] = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    return import_upload(Upload("a.zip", zipped(files)))


def test_features_of_reference_are_rows_like_all_others() -> None:
    found = package(LINE, BROKEN, LINE)
    assert (found.rows, found.accepted, len(found.rejected), len(found.reference)) == (3, 2, 1, 2)
    assert (found.rejected[0].file, found.rejected[0].row) == ("reference.geojson", 2)
    assert len(package_of_import(found).geodata["reference.geojson"]["features"]) == 3


def test_the_folder_of_a_package_is_imported_like_its_zip(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_package(
        package_of_import(import_upload(Upload("a.csv", (CASES / "ucdp_hxl.csv").read_bytes()))), tmp_path / "set"
    )
    assert main(["import", str(tmp_path / "set"), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["file"], said["format"], said["events"]) == ("set", "package", 4)


def test_a_folder_without_a_package_says_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(tmp_path)]) == 1
    assert "folder without datapackage.json. Name a file" in capsys.readouterr().out
