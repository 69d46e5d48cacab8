"""Damaged files: whatever is done to a sample, a clean message or rows accounted for – never a traceback or a hang.

``FUZZ=10000 FUZZ_SEED=1 pytest -n 2 tests/geo/readers/test_fuzz.py`` tries that many for each reader.
"""

from __future__ import annotations

import os
import random
import time

import pytest

from geo.core.errors import GeoError
from geo.readers.door import CONTAINERS, READERS, Options, Upload, import_upload
from geo.record.dataset import dataset_of
from geo.sets.import_package import package_of_import
from tests.geo.readers.made import CASES, MADE

SEED = int(os.environ.get("FUZZ_SEED", random.SystemRandom().randrange(1_000_000)))
ROUNDS = int(os.environ.get("FUZZ", "16"))
SLOW_S = 20.0
LOADED_EACH = 5  # shares no factor with the numbers of samples, so that each has its turn
# By the reader that they are for (tables: as CSV, whose reader is that of all text tables).
SAMPLES = {
    "ucdp": ("ucdp_hxl.csv", "ucdp_49_no_header.csv"),
    "acled": ("acled_2023.csv", "acled_2016_upper.csv"),
    "gdelt": ("gdelt_1_raw.csv", "gdelt_2_raw.csv"),
    "gtd": ("gtd.csv",),
    "ushahidi": ("ushahidi_2.csv", "ushahidi_3.csv"),
    "timemap": ("timemap.json", "timemap_wrapped.json"),
    "viina": ("viina.csv",),
    "prio_grid": ("views.csv",),
    "table": ("decimal_comma_cp1251.csv", "degrees_minutes.csv", "odd_rows.csv", "hxl_only.csv", "records.json", "one_table.zip", "shapes_in_cells.csv", "mgrs.csv", "utm.csv"),
    "spreadsheet": ("dates.xlsx", "plain.ods", "gdal.ods"),
    "parquet": ("plain.parquet", "geo.parquet", "native_geometry.parquet", "geoarrow_point.parquet"),
    "geojson": ("points_and_lines.geojson", "three_d_and_broken.geojson", "antimeridian.geojson", "arcgis.json", "telegram.json"),
    "geopackage": ("two_layers.gpkg",),
    "flatgeobuf": ("plain.fgb",),
    "geodatabase": ("two_layers.gdb.zip",),
    "shapefile": ("pulkovo_cp1251.zip",),
    "kml": ("folders.kml", "folders.kmz", "tracks_of_one_fix.kml", "gdal.kmz"),
    "gpx": ("waypoints.gpx",),
    "package": ("record.zip",),
}  # fmt: skip
TOKENS = (
    b"\0", b"\xff\xfe", b'"', b"'", b",", b";", b"\t", b"\r", b"\n", b"NaN", b"-Infinity", b"1e999", b"9" * 400, b"0x41",
    b"<", b">", b"</", b"]]>", b"{", b"}", b"[" * 50, b"null", b"2021-02-31", b"0000-00-00", b"99/99/9999", b"24:61",
    b"\xed\xa0\x80", "٣٤".encode(), "½".encode(), b"=1+1", b"../..", b"/vsicurl/http://x", b"#geo+lat", b"\x7f\xff\xff\xff",
)  # fmt: skip


def mutated(content: bytes, chance: random.Random) -> bytes:
    """``content`` after one to four blows: bytes flipped, cut, doubled, swapped, tokens put in, the end torn off."""
    made = bytearray(content)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(made) + 1)
        length = chance.choice((1, 1, 2, 4, 16, 256))
        match chance.randrange(6):
            case 0:
                made[at : at + length] = chance.randbytes(min(length, len(made) - at))
            case 1:
                del made[at : at + length]
            case 2:
                made[at:at] = made[at : at + length]
            case 3:
                made[at : at + length] = chance.choice(TOKENS)
            case 4:
                made[at:at] = chance.choice(TOKENS)
            case _:
                del made[at:]
        if not made:
            return b"\n"
    return bytes(made)


@pytest.mark.parametrize("reader", SAMPLES)
def test_a_damaged_file_gives_a_clean_message_or_rows_accounted_for(reader: str) -> None:
    contents = [(name, MADE[name]() if name in MADE else (CASES / name).read_bytes()) for name in SAMPLES[reader]]
    for number in range(max(ROUNDS, len(contents))):
        mark = f"FUZZ_SEED={SEED} {reader} {number}"
        print(mark)
        try_one(mark, *contents[number % len(contents)], load=number % LOADED_EACH == 0)


def try_one(mark: str, name: str, content: bytes, *, load: bool) -> None:
    """Reads what the chance of ``mark`` makes of ``content``, and with ``load`` opens what came of it."""
    started = time.monotonic()
    try:
        imported = import_upload(Upload(name, mutated(content, random.Random(mark))), Options(today="2026-11-24"))
    except GeoError as fault:
        assert str(fault).strip(), mark
        return
    assert imported.accepted + len(imported.rejected) + len(imported.skipped) == imported.rows, mark
    if imported.accepted and load:
        assert imported.raw or not dataset_of(package_of_import(imported)).rejects, mark
    assert time.monotonic() - started < SLOW_S, mark


def test_every_reader_has_samples() -> None:
    known = {each.name for each in (*READERS, *CONTAINERS)} - {"csv"} | {"package"}
    assert set(SAMPLES) == known
