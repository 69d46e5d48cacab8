"""Esri's file geodatabase: written by GDAL, read back through its named driver."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.__main__ import main
from geo.core.errors import GeoError
from geo.readers.door import Imported, Options, Upload, import_upload
from tests.geo.readers.made import geodatabase, zipped


def read(name: str, content: bytes) -> Imported:
    found = import_upload(Upload(name, content), Options(today="2026-11-24"))
    assert found.accepted + len(found.rejected) + len(found.skipped) == found.rows
    return found


def test_a_geodatabase_is_read_with_its_hours_as_they_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    members = geodatabase()
    found = read("a.gdb.zip", zipped({f"in/{name}": content for name, content in members.items()}))
    assert (found.events, found.reference["name"].tolist()) == (2, ["Road"])
    assert found.tables["events"]["start"].tolist() == ["2021-04-29T10:00:00", "2021-04-30T14:05:00"]
    assert [round(float(each), 6) for each in found.tables["places"]["lon"]] == [70.2, 70.3]
    assert any("kept without a zone" in each for each in found.told)
    (folder := tmp_path / "a.gdb").mkdir()
    for name, content in members.items():
        (folder / Path(name).name).write_bytes(content)
    assert main(["import", str(folder), "--sheet", "events"]) == 0 and "accepted: 2" in capsys.readouterr().out


def test_a_geodatabase_opens_no_file_for_its_system() -> None:
    members = geodatabase()
    name = next(name for name, content in members.items() if b"PROJCS" in content)
    members[name] += b'PROJCS["x",EXTENSION["PROJ4","+proj=utm +nadgrids=/etc/passwd"]]\0'
    with pytest.raises(GeoError, match="refers to other files"):
        read("a.gdb.zip", zipped(members))
