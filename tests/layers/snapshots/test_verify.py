"""Snapshots are the same bytes on any machine and day, and whoever has one can tell whether it still holds."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from geo.core.errors import GeoError
from geo.package.folder import read_files
from geo.record.checksum import checksum
from geo.record.dataset import dataset_of
from geo.sets.merge import merge
from geo.view.permalink import LAYERS, opening_view
from geo.view.select import select
from layers.__main__ import main
from layers.drawing.manifest import OPEN, _with_seal, is_sealed, read_manifest, sealed
from layers.printed.options import SheetOptions
from layers.printed.sheet import sheet
from layers.snapshots.verify import verify
from tests.geo.sets.test_own_sets import a_set
from tests.invented import TABLES, changed, files, write_package
from tests.record import bundled

ROOT = Path(__file__).resolve().parents[3]
FORMATS = ["png", "svg", "pdf"]
# Another seed for hashes, time zone, locale and day.
ELSEWHERE = {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Auckland", "LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8"}
HERE = {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"}
DRAW = """
import hashlib, sys, time
late = time.time
time.time = lambda: late() + float(sys.argv[1])
from geo.record.dataset import load
from geo.view.permalink import opening_view
from geo.view.select import select
from layers.printed.sheet import sheet
from layers.printed.options import SheetOptions
data = load()
selection = select(data, opening_view(data))
for kind in ("png", "svg", "pdf"):
    print(kind, hashlib.sha256(sheet(selection, SheetOptions(format=kind, dpi=96))).hexdigest())
"""


def snapshot(folder: Path, kind: str, **tables: list[dict[str, str]]) -> tuple[Path, Path]:
    """A package and a snapshot of it."""
    data = write_package(folder / "data", **tables)
    out = folder / f"map.{kind}"
    assert (
        main(
            [
                "snapshot",
                "--link",
                "from=2031-03-01&to=2031-03-07",
                "--data",
                str(data),
                "--out",
                str(out),
                "--dpi",
                "96",
            ]
        )
        == 0
    )
    return data, out


def test_the_same_bytes_in_another_place_and_on_another_day() -> None:
    draw = [
        subprocess.Popen([sys.executable, "-c", DRAW, str(seconds)], cwd=ROOT, env=os.environ | settings | {"PYTHONPATH": str(ROOT)},
                         stdout=subprocess.PIPE, text=True)
        for seconds, settings in ((0, HERE), (40 * 86_400, ELSEWHERE))
    ]  # fmt: skip
    here, elsewhere = (each.communicate(timeout=300)[0] for each in draw)
    assert here.count("\n") == 3
    assert here == elsewhere


@pytest.mark.parametrize("kind", [*FORMATS, "html"])
def test_a_snapshot_of_unchanged_data_is_identical(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    data, out = snapshot(tmp_path, kind)
    assert main(["verify", str(out), "--data", str(data)]) == 0
    assert "Identical" in capsys.readouterr().out


@pytest.mark.parametrize("kind", FORMATS)
def test_a_changed_row_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str) -> None:
    data, out = snapshot(tmp_path, kind)
    write_package(data, claims=changed("claims", 0, statement="They came second"), events=TABLES["events"][:-1])
    assert main(["verify", str(out), "--data", str(data)]) == 1
    said = capsys.readouterr().out
    assert "Data changed" in said and "claims: " in said and "events: 6 rows then, 5 now" in said
    assert "places" not in said


@pytest.mark.parametrize("kind", FORMATS)
def test_a_tampered_byte_is_seen(tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str) -> None:
    data, out = snapshot(tmp_path, kind)
    content = bytearray(out.read_bytes())
    content[len(content) * 2 // 3] ^= 1
    out.write_bytes(content)
    assert main(["verify", str(out), "--data", str(data)]) == 1
    assert "Altered" in capsys.readouterr().out


@pytest.mark.parametrize("kind", FORMATS)
def test_a_snapshot_by_another_version_agrees_where_the_data_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    data, out = snapshot(tmp_path, kind)
    out.write_bytes(resealed(out.read_bytes(), rb'"matplotlib":"\d', b'"matplotlib":"9'))
    assert main(["verify", str(out), "--data", str(data)]) == 0
    said = capsys.readouterr().out
    assert "Drawn by other versions, the data agree" in said and "matplotlib 9" in said


def test_a_manifest_with_other_counts_is_altered_though_its_seal_is_right(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, out = snapshot(tmp_path, "png")
    out.write_bytes(resealed(out.read_bytes(), rb'"shown":\d', b'"shown":9'))
    assert main(["verify", str(out), "--data", str(data)]) == 1
    assert "Altered" in capsys.readouterr().out


def resealed(content: bytes, pattern: bytes, replacement: bytes) -> bytes:
    """``content`` with another word in its manifest and a seal that fits."""
    changed_content, count = re.subn(pattern, replacement, content, count=1)
    assert count == 1
    again = sealed(_with_seal(changed_content, OPEN))
    assert is_sealed(again)
    return again


def test_a_picture_without_manifest_is_refused_with_the_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Image.new("RGB", (9, 9)).save(tmp_path / "other.png")
    assert main(["verify", str(tmp_path / "other.png")]) == 1
    assert "holds no manifest" in capsys.readouterr().err
    assert main(["verify", str(tmp_path / "missing.png")]) == 1
    assert "can't be read" in capsys.readouterr().err


def test_the_manifest_says_how_the_sheet_was_made() -> None:
    data = dataset_of(read_files(files()))
    options = SheetOptions(dpi=96, title="A <title> (with & signs)")
    found = read_manifest(sheet(select(data, opening_view(data)), options))
    assert found["drawing"] == {
        "size": "a4-landscape",
        "dpi": 96,
        "title": options.title,
        "format": "png",
        "fit": "view",
        "maker": "",
        "contact": "",
    }
    assert found["data"]["sha256"] == checksum(data).sha256
    assert found["counts"]["total"] == len(data.events)
    assert {"code", "matplotlib", "freetype", "pillow", "shapely"} <= set(found["versions"])


def test_the_checksum_does_not_depend_on_the_order_of_rows() -> None:
    there = {name: list(reversed(rows)) for name, rows in TABLES.items()}
    assert checksum(dataset_of(read_files(files(**there)))) == checksum(dataset_of(read_files(files())))


def test_the_checksum_knows_every_table() -> None:
    data = bundled()
    whole = checksum(data)
    assert set(whole.parts) == {*TABLES, "borders", "rivers", "reservoirs", "relief", "descriptor"}
    assert whole.parts["events"].rows == len(data.events)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--link", "layers=forts", "--out", "x.png"], "Known are: relief, rivers"),
        (["--out", "x.bmp"], ".png, .svg, .pdf, .html"),
        (["--out", "x.png", "--size", "a9"], "a4-landscape"),
        (["--out", "x.png", "--animate"], ".webp, .gif"),
        (["--out", "x.png", "--series", "day", "--link", "from=..&to=.."], "at most 366"),
    ],
)
def test_a_wrong_word_on_the_command_line_is_answered_with_the_way_out(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["snapshot", *words]) == 1
    assert said in capsys.readouterr().err


def test_a_series_has_a_sheet_a_day_and_an_animation_a_frame_a_day(tmp_path: Path) -> None:
    data = write_package(tmp_path / "data")
    common = [
        "snapshot",
        "--data",
        str(data),
        "--dpi",
        "96",
        "--link",
        "from=2031-03-01&to=2031-03-03&known=2031-03-04",
    ]
    assert main([*common, "--series", "day", "--sidecar", "--out", str(tmp_path / "map.png")]) == 0
    assert sorted(each.name for each in tmp_path.glob("map-*")) == [
        f"map-2031-03-0{day}.{ending}" for day in (1, 2, 3) for ending in ("png", "png.json")
    ]
    assert all(main(["verify", str(each), "--data", str(data)]) == 0 for each in tmp_path.glob("map-*.png"))
    assert main([*common, "--animate", "--out", str(tmp_path / "map.gif")]) == 0
    with Image.open(tmp_path / "map.gif") as moving:
        assert getattr(moving, "n_frames", 1) == 3


def test_added_sets_that_are_not_at_hand_are_named() -> None:
    base = bundled()
    selection = select(
        merge(base, [a_set(base)]),
        opening_view(base).but(layers=LAYERS, sets=("record", "made-up"), start="2021-04-29", end="2021-05-03"),
    )
    content = sheet(selection, SheetOptions(dpi=96))
    with pytest.raises(GeoError, match="added sets that are not in these data: “made-up”"):
        verify(content, base)
    assert verify(content, selection.dataset).is_fine


def test_a_sheet_in_another_language_is_drawn_again_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "sheet.svg"
    assert main(["snapshot", "--link", "lang=ky&from=2021-04-29&to=2021-04-29", "--out", str(path)]) == 0
    assert "Баткен–Исфара" in path.read_text("utf-8")
    assert main(["verify", str(path)]) == 0
    assert "Identical" in capsys.readouterr().out
