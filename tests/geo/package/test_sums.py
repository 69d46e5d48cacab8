"""Sizes and SHA-256 in a descriptor: true after every way of writing a package, and looked at when one is read."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from geo.__main__ import main
from geo.exporters.package_zip import EXPORTER as ZIP
from geo.package.folder import FILES, files_in, read_files
from geo.package.writer import package_files, refreshed
from geo.readers.asked.options import Options
from geo.readers.asked.upload import Upload
from geo.readers.asked.zip import pack
from geo.readers.door import import_upload
from geo.record.dataset import BUNDLED, Dataset, dataset_of, load
from geo.sets.import_package import package_of_import
from geo.sets.merge import ImportedSet, checked_set, merge, meta_of
from geo.sets.workspace import Workspace
from geo.view.permalink import LAYERS
from geo.view.select import select
from geo.view.view import View
from tests.geo.readers.made import CASES
from tests.invented import write_package
from tests.record import bundled

Files = Mapping[str, bytes]


def from_a_file(folder: Path) -> Files:
    assert main(["import", str(CASES / "ucdp_hxl.csv"), "--to", str(folder / "set")]) == 0
    return files_in(folder / "set")


def from_a_folder(folder: Path) -> Files:
    assert main(["import", str(BUNDLED), "--to", str(folder / "set")]) == 0
    return files_in(folder / "set")


def from_a_folder_with_false_ones(folder: Path) -> Files:
    write_package(folder / "false")
    assert main(["check", str(folder / "false"), "--write-hashes"]) == 0
    with (folder / "false" / "events.csv").open("ab") as file:
        file.write(b"\n")
    assert main(["import", str(folder / "false"), "--to", str(folder / "set")]) == 0
    return files_in(folder / "set")


def exported(dataset: Dataset) -> Files:
    with zipfile.ZipFile(io.BytesIO(ZIP.write(select(dataset, View(layers=LAYERS))))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def from_an_export(_: Path) -> Files:
    return exported(bundled())


def a_set(dataset: Dataset) -> ImportedSet:
    upload = Upload("own.zip", pack(files_in(BUNDLED)))
    imported = import_upload(upload, Options(label="own"))
    return checked_set(package_of_import(imported, dataset.package), meta_of(imported))


def from_an_export_with_a_set(_: Path) -> Files:
    return exported(merge(bundled(), [a_set(bundled())]))


def from_a_workspace(folder: Path) -> Files:
    imported = import_upload(Upload("own.zip", pack(files_in(BUNDLED))), Options(label="own"))
    workspace = Workspace(folder)
    raw = package_of_import(imported, bundled().package)
    workspace.add(meta_of(imported), raw)
    kept = workspace.load("own").dataset
    assert not any({"hash", "bytes"} & set(each) for each in kept.package.resources)
    return exported(kept)


def refreshed_in_place(folder: Path) -> Files:
    write_package(folder)
    assert main(["check", str(folder), "--write-hashes"]) == 0
    return files_in(folder)


WAYS = (
    from_a_file, from_a_folder, from_a_folder_with_false_ones, from_an_export, from_an_export_with_a_set,
    from_a_workspace, refreshed_in_place, lambda _: files_in(BUNDLED),
)  # fmt: skip


@pytest.mark.parametrize("way", WAYS, ids=lambda each: each.__name__.replace("<lambda>", "bundled"))
def test_every_size_and_hash_is_that_of_its_file(way: Callable[[Path], Files], tmp_path: Path) -> None:
    files = way(tmp_path)
    resources = json.loads(files["datapackage.json"])["resources"]
    named = {each["path"]: (each.get("bytes"), each.get("hash")) for each in resources if each["path"] in FILES}
    sums = {name: (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}") for name, content in files.items()}
    assert named == {name: sums[name] for name in named} and "events.csv" in named
    assert not [each for each in read_files(files).problems if each.column.startswith("resources")]


def test_a_file_that_was_changed_since_is_told_and_read_all_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refreshed_in_place(tmp_path)
    (tmp_path / "topics.csv").write_bytes(
        (tmp_path / "topics.csv").read_bytes().replace(b"Who came first", b"Who came second")
    )
    capsys.readouterr()
    assert main(["check", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "resources[2].hash" in said and "resources[2].bytes" in said and "topics.csv was changed since" in said
    assert "--write-hashes" in said and "2 problems" in said
    assert main(["check", str(tmp_path), "--write-hashes"]) == 0 and "0 problems" in capsys.readouterr().out


def test_what_others_wrote_by_another_algorithm_is_left_alone(tmp_path: Path) -> None:
    files = dict(refreshed_in_place(tmp_path))
    said = json.loads(files["datapackage.json"])
    said["resources"][0]["hash"] = "0123456789abcdef0123456789abcdef"
    files["datapackage.json"] = json.dumps(said).encode()
    assert read_files(files).problems == ()


def test_a_package_written_and_read_again_is_the_same_and_writes_the_same_bytes(tmp_path: Path) -> None:
    made = package_files(read_files(files_in(write_package(tmp_path))))
    again = read_files(made)
    assert package_files(again) == made
    assert len(dataset_of(again).borders) == len(load(tmp_path).borders)


def test_refreshing_changes_nothing_else() -> None:
    files = files_in(BUNDLED)
    assert refreshed(files) == files["datapackage.json"], "run: python -m geo check --write-hashes"
