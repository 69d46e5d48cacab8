"""Files larger than a piece: the same rows and rejects as from the whole."""

from __future__ import annotations

import gzip
from pathlib import Path

import pandas as pd
import pytest

from geo.core.errors import GeoError
from geo.store import pieces
from geo.store.load import load

from .loaded import how, table

CASES = Path(__file__).parents[2] / "cases"


def acled(rows: int) -> str:
    """An export with cells of several lines, a bad row now and then, and a second row for an id."""
    lines = [
        "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,actor2,country,location,latitude,longitude,geo_precision,source,notes,fatalities"
    ]
    for number in range(rows):
        day, lat = "soon" if number % 50 == 7 else f"{number % 28 + 1:02} May 2021", 40 + number % 7 / 10
        lines.append(
            f'N{number},{day},1,Battles,Armed clash,"A, of N",B,Northland,Ford,{lat},70.2,1,Wire,"said ""so""\nand went",{number % 3}'
        )
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("packed", [False, True])
def test_pieces_give_the_same_rows_and_rejects_as_the_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, packed: bool
) -> None:
    text = acled(300).encode()
    path = tmp_path / ("acled.csv.gz" if packed else "acled.csv")
    path.write_bytes(gzip.compress(text) if packed else text)
    whole = load([path], tmp_path / "whole.duckdb", how())
    monkeypatch.setattr(pieces, "PIECE_BYTES", 7_000)
    assert len(list(pieces.in_pieces(path) or ())) > 3
    parts = load([path], tmp_path / "parts.duckdb", how())
    assert parts.files == whole.files and whole.files[0].rejected == 6
    pd.testing.assert_frame_equal(table(tmp_path / "parts.duckdb"), table(tmp_path / "whole.duckdb"))
    said = [(tmp_path / f"{name}.duckdb.rejects.csv").read_text("utf-8") for name in ("whole", "parts")]
    assert said[0] == said[1]


def test_a_table_without_header_and_parquet_of_foreign_columns_go_in_pieces_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = (CASES / "gdelt_2_raw.csv").read_bytes().splitlines(keepends=True)
    raw = b"".join(lines[0].replace(b"900001", str(1_000 + number).encode()) for number in range(200))
    (tmp_path / "raw.csv").write_bytes(raw)
    foreign = pd.DataFrame(
        {
            "id": [f"P{n}" for n in range(250)],
            "date": "2021-04-29",
            "longitude": 70.5,
            "latitude": 39.9,
            "title": "Made up",
        }
    )
    foreign.to_parquet(tmp_path / "foreign.parquet")
    monkeypatch.setattr(pieces, "PIECE_BYTES", 9_000)
    monkeypatch.setattr(pieces, "PIECE_ROWS", 100)
    report = load([tmp_path / "raw.csv", tmp_path / "foreign.parquet"], tmp_path / "store.duckdb", how())
    assert [(each.rows, each.accepted) for each in report.files] == [(200, 200), (250, 250)]
    assert report.events == 450 and report.replaced == 0


def test_rows_without_ids_get_those_of_their_file_and_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "date,latitude,longitude,title\n" + "".join(
        f"2021-04-{n % 28 + 1:02},40.1,70.2,Event {n}\n" for n in range(300)
    )
    for name in ("first", "second"):
        (tmp_path / f"{name}.csv").write_text(text, "utf-8")
    monkeypatch.setattr(pieces, "PIECE_BYTES", 2_000)
    report = load([tmp_path / "first.csv", tmp_path / "second.csv"], tmp_path / "store.duckdb", how())
    assert report.events == 600 and set(table(tmp_path / "store.duckdb")["event_id"]) >= {
        "first-row-2",
        "second-row-301",
    }
    assert load([tmp_path / "second.csv"], tmp_path / "store.duckdb", how()).events == 600


def test_a_piece_that_would_be_read_otherwise_is_told_with_its_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "two.csv").write_bytes(acled(100).encode() + acled(100).replace("Ford", "Брод").encode("cp1251"))
    monkeypatch.setattr(pieces, "PIECE_BYTES", 9_000)
    with pytest.raises(GeoError, match=r"two\.csv is read otherwise from row \d+ on"):
        load([tmp_path / "two.csv"], tmp_path / "store.duckdb", how())
    assert not (tmp_path / "store.duckdb").exists()
