"""Tables as Parquet beside their CSV: the same dataset, also where there is one of the two; a CSV changed by hand holds."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geo.__main__ import main
from geo.core.errors import GeoError
from geo.package import writer
from geo.package.folder import read_files, read_folder
from geo.package.writer import package_files, write_package
from geo.record.dataset import BUNDLED, Dataset, load
from tests import record

FRAMES = ("sources", "claimants", "topics", "events", "claims", "relations", "statuses")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The bundled record with twins of its larger tables."""
    monkeypatch.setattr(writer, "LEAST_ROWS", 300)
    write_package(read_folder(BUNDLED), tmp_path / "package")
    return tmp_path / "package"


@pytest.fixture(scope="module")
def bundled() -> Dataset:
    return record.bundled()


def same(one: Dataset, other: Dataset) -> None:
    for name in FRAMES:
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name))
    pd.testing.assert_frame_equal(
        pd.DataFrame(one.places.drop(columns="geometry")), pd.DataFrame(other.places.drop(columns="geometry"))
    )


def test_large_tables_get_a_twin_that_is_described_and_the_same_bytes_each_time(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    twins = {path.name for path in folder.glob("*.parquet")}
    assert twins == {"sources.parquet", "events.parquet", "claims.parquet", "relations.parquet"}
    resources = json.loads((folder / "datapackage.json").read_text("utf-8"))["resources"]
    names = [each["name"] for each in resources]
    assert len(set(names)) == len(names) and twins <= {each["path"] for each in resources}
    files = package_files(read_folder(folder))
    assert all((folder / name).read_bytes() == content for name, content in files.items())


@pytest.mark.parametrize("gone", ["csv", "parquet"])
def test_with_either_alone_the_dataset_is_the_same(folder: Path, bundled: Dataset, gone: str) -> None:
    said = json.loads((folder / "datapackage.json").read_text("utf-8"))
    for path in [folder / path.name for path in folder.glob("*.parquet")]:
        lost = path.with_suffix(f".{gone}")
        lost.unlink()
        said["resources"] = [each for each in said["resources"] if each["path"] != lost.name]
    (folder / "datapackage.json").write_text(json.dumps(said), "utf-8")
    dataset = load(folder)
    assert not dataset.problems
    same(dataset, bundled)


def test_the_check_covers_both(folder: Path, bundled: Dataset, capsys: pytest.CaptureFixture[str]) -> None:
    same(load(folder), bundled)
    assert main(["check", str(folder)]) == 0 and "0 problems" in capsys.readouterr().out
    (folder / "events.parquet").write_bytes(b"PAR1 no more")
    assert main(["check", str(folder)]) == 0
    assert "events.parquet: it can't be read as Parquet" in capsys.readouterr().out


def test_a_csv_changed_by_hand_is_what_holds(folder: Path) -> None:
    events = folder / "events.csv"
    events.write_text(
        events.read_text("utf-8").replace("Isfara talks on the April road clash", "Changed by hand"), "utf-8"
    )
    dataset = load(folder)
    assert "Changed by hand" in set(dataset.events["title"])
    assert any(each.file == "events.parquet" and "was changed since" in each.reason for each in dataset.problems)


def parquet(table: pa.Table) -> bytes:
    made = io.BytesIO()
    pq.write_table(table, made)
    return made.getvalue()


INVALID = pa.Array.from_buffers(pa.string(), 1, [None, pa.py_buffer(b"\0\0\0\0\2\0\0\0"), pa.py_buffer(b"\xff\xfe")])


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"nonsense", "can't be read as Parquet"),
        (parquet(pa.table({"event_id": [1, 2]})), "holds cells that are no text"),
        (parquet(pa.table({"event_id": pa.array(["a\0b"])})), "null bytes"),
        (parquet(pa.table({"event_id": INVALID})), "can't be read as Parquet"),
    ],
)
def test_a_twin_without_a_csv_that_can_not_be_read_is_named(folder: Path, content: bytes, reason: str) -> None:
    (folder / "events.csv").unlink()
    (folder / "events.parquet").write_bytes(content)
    with pytest.raises(GeoError, match=reason) as raised:
        load(folder)
    assert "events.parquet" in str(raised.value)


def test_a_fault_of_a_row_is_told_with_the_row_of_the_csv(folder: Path) -> None:
    raw = read_folder(folder)
    with pq.ParquetFile(folder / "events.parquet") as file:
        assert file.metadata.num_rows == len(raw.tables["events"])
    assert raw.tables["events"].index.tolist() == list(range(2, len(raw.tables["events"]) + 2))


def test_columns_without_any_text_are_one_in_memory(folder: Path) -> None:
    rows = 60_000
    table = pa.table({"event_id": [f"e{row}" for row in range(rows)]} | dict.fromkeys(("note", "title"), [""] * rows))
    (folder / "events.csv").unlink()
    (folder / "events.parquet").write_bytes(parquet(table))
    read = read_folder(folder).tables["events"]
    assert read[["note", "title"]].to_numpy().tolist() == [["", ""]] * rows
    places = {pa.chunked_array(pa.array(read[name])).chunk(0).buffers()[1].address for name in ("note", "title")}
    assert len(places) == 1


def test_a_few_bytes_that_stand_for_too_much_text_are_not_written_out(folder: Path) -> None:
    """In a package that a visitor brings."""
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "events.csv"}
    long = pa.DictionaryArray.from_arrays(pa.array([0] * 500_000, pa.int32()), pa.array(["x" * 100_000]))
    files["events.parquet"] = parquet(pa.table({"event_id": long}))
    assert len(files["events.parquet"]) < 200_000
    with pytest.raises(GeoError, match="its cells come to more text than is read"):
        read_files(files)
