"""Every export holds exactly what is shown, says where it is from, opens in real readers and loses nothing."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest

from geo.__main__ import main
from geo.core.csv_files import FORMULA_SIGNS
from geo.core.errors import GeoError
from geo.exporters import EXPORTERS, Exporter
from geo.exporters.standing import NOT_KNOWN, standing
from geo.exporters.subset import about, shown, subset
from geo.package.folder import read_files
from geo.package.schema import TABLES as TABLES_OF_A_PACKAGE
from geo.readers.door import Options as ImportOptions
from geo.readers.door import Upload, import_upload
from geo.record.dataset import Dataset, dataset_of
from geo.view.permalink import LAYERS, opening_view
from geo.view.select import Selection, select
from geo.view.view import View
from tests.invented import TABLES, files
from tests.record import bundled

BY_NAME = {each.name: each for each in EXPORTERS}


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return bundled()


@pytest.fixture(scope="module")
def opening(dataset: Dataset) -> Selection:
    return select(dataset, opening_view(dataset))


def hostile() -> Selection:
    rows = [row | {"title": f"{sign}cmd|' /C calc'!A0 <img src=x onerror=alert(1)> ]]>\x0b", "summary": "\u202e<script>"}
            for row, sign in zip(TABLES["events"], [*"=+-@", "\t", "x"], strict=True)]  # fmt: skip
    data = dataset_of(read_files(files(events=rows)))
    return select(data, View(layers=LAYERS))


def unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def event_ids(exporter: Exporter, content: bytes, folder: Path) -> set[str]:
    path = folder / f"out.{exporter.ending}"
    path.write_bytes(content)
    if exporter.name == "csv":
        return {row["event_id"] for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig")))}
    if exporter.name == "package":
        return set(dataset_of(read_files(unzipped(content))).events["event_id"])
    if exporter.name == "kml":
        layers = pyogrio.list_layers(path)[:, 0]
        frames = (pyogrio.read_dataframe(path, layer=layer) for layer in layers)
        return {each for frame in frames if "event_id" in frame for each in frame["event_id"]}
    frame = pyogrio.read_dataframe(path, **({"layer": "events"} if exporter.name == "gpkg" else {}))
    return set(frame["event_id"]) if len(frame) else set()


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda each: each.name)
@pytest.mark.parametrize("view", ["opening", "filtered", "everything"])
def test_it_holds_exactly_the_events_in_view(dataset: Dataset, exporter: Exporter, view: str, tmp_path: Path) -> None:
    views = {
        "opening": opening_view(dataset),
        "filtered": View(layers=("clashes",), party=("TJ",), start="2022"),
        "everything": View(layers=LAYERS),
    }
    selection = select(dataset, views[view])
    assert event_ids(exporter, exporter.write(selection), tmp_path) == set(selection.events["event_id"])


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda each: each.name)
def test_it_names_licence_attribution_view_and_fields_inside(opening: Selection, exporter: Exporter) -> None:
    content = exporter.write(opening)
    text = (unzipped(content)["datapackage.json"] if exporter.name == "package" else content).decode("utf-8", "replace")
    said = about(opening)
    beside = select(opening.dataset, opening.view.but(beside="from:2022-09-14,to:2022-09-20"))
    assert said["link"] == about(beside)["link"] == f"?from={opening.view.start}&to={opening.view.end}"
    for words in ("OpenStreetMap", "ODbL", said["counts"]):
        assert words in text
    assert opening.dataset.package.resources[0]["schema"]["fields"][0]["description"][:20] in text or exporter.name in (
        "csv",
        "kml",
    )
    assert "claimant" in text


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda each: each.name)
def test_the_same_selection_gives_the_same_bytes(opening: Selection, exporter: Exporter) -> None:
    assert exporter.write(opening) == exporter.write(opening)


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda each: each.name)
def test_nothing_in_view_is_a_file_all_the_same(dataset: Dataset, exporter: Exporter, tmp_path: Path) -> None:
    selection = select(dataset, View(layers=LAYERS, query="nothing is called so"))
    content = exporter.write(selection)
    assert content and (exporter.name == "kml" or event_ids(exporter, content, tmp_path) == set())


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda each: each.name)
def test_hostile_text_stays_text(exporter: Exporter, tmp_path: Path) -> None:
    selection = hostile()
    content = exporter.write(selection)
    assert event_ids(exporter, content, tmp_path) == set(selection.events["event_id"])
    if exporter.name == "csv":
        cells = [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")) for cell in row]
        texts = [cell for cell in cells if not cell.lstrip("-").replace(".", "").isdigit()]
        assert not [cell for cell in texts if cell.startswith(FORMULA_SIGNS)]
    if exporter.name == "kml":
        assert b"<img" not in content and b"<script" not in content


def test_the_package_loses_nothing(opening: Selection) -> None:
    again = dataset_of(read_files(unzipped(BY_NAME["package"].write(opening))))
    assert again.problems == ()
    for name, frame in subset(opening).items():
        assert subset(select(again, opening.view))[name].equals(frame), name
    assert again.verdicts.sort_index().equals(opening.dataset.verdicts[again.verdicts.index].sort_index())


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda each: each.name)
def test_work_notes_stay_with_those_who_keep_the_data(exporter: Exporter) -> None:
    content = exporter.write(select(dataset_of(read_files(files())), View(layers=LAYERS)))
    told = b"".join(unzipped(content).values()) if exporter.name == "package" else content
    assert b"2032-11-30" in told
    assert (b"for the keeper alone" in told) == (exporter.name == "package")


def test_geojson_loses_nothing(opening: Selection) -> None:
    found = json.loads(BY_NAME["geojson"].write(opening))
    tables = shown(opening)
    events = pd.DataFrame([each["properties"] for each in found["features"]])
    assert as_written("events", events[list(tables["events"])]).equals(tables["events"])
    claims = pd.DataFrame([claim for each in found["features"] for claim in each["properties"]["claims"]])
    again = {"claims": claims} | {
        name: pd.DataFrame(rows, columns=list(tables[name])) for name, rows in found["tables"].items()
    }
    for name, frame in again.items():
        key = list(frame)[:3]
        expected = tables[name].sort_values(key, ignore_index=True)
        assert as_written(name, frame).sort_values(key, ignore_index=True).equals(expected), name


def test_geojson_has_null_for_what_is_absent_and_numbers_as_numbers(opening: Selection) -> None:
    found = json.loads(BY_NAME["geojson"].write(opening))
    properties = [each["properties"] for each in found["features"]]
    claims = [claim for each in properties for claim in each["claims"]]
    rows = [*properties, *claims, *(row for its in found["tables"].values() for row in its)]
    assert not [row for row in rows if "" in row.values()]
    assert None in {each["end"] for each in properties}
    assert {type(row["value_best"]) for each in properties for row in each["claims"]} == {float, type(None)}


def as_written(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Values read from an export as the text of the package's table."""
    table = next(each for each in TABLES_OF_A_PACKAGE if each.name == name)
    filled = frame.reset_index(drop=True).copy()
    for column in table.columns:
        if column.kind == "number" and column.name in filled:
            numbers = pd.to_numeric(filled[column.name])
            filled[column.name] = ["" if pd.isna(each) else number_words(float(each)) for each in numbers]
    return filled.fillna("").astype("str")


def number_words(value: float) -> str:
    return str(int(value)) if value.is_integer() else repr(value)


def test_the_geopackage_loses_nothing(opening: Selection, tmp_path: Path) -> None:
    (tmp_path / "out.gpkg").write_bytes(BY_NAME["gpkg"].write(opening))
    for name, frame in shown(opening).items():
        again = pyogrio.read_dataframe(tmp_path / "out.gpkg", layer=name)
        assert as_written(name, pd.DataFrame(again)[list(frame)]).equals(frame), name


def test_points_carry_their_radius_and_unplaced_events_no_point(opening: Selection, tmp_path: Path) -> None:
    (tmp_path / "out.gpkg").write_bytes(BY_NAME["gpkg"].write(opening))
    events: gpd.GeoDataFrame = pyogrio.read_dataframe(tmp_path / "out.gpkg", layer="events")
    assert events.crs == "EPSG:4326"
    placed = opening.events.set_index("event_id")["placed"]
    assert (events.set_index("event_id").geometry.notna() == placed.reindex(events["event_id"])).all()
    assert events.loc[events.geometry.notna(), "radius_m"].gt(0).all()


def test_kml_is_read_by_a_second_parser(opening: Selection) -> None:
    root = ElementTree.fromstring(BY_NAME["kml"].write(opening))
    marks = root.findall(".//{http://www.opengis.net/kml/2.2}Placemark")
    assert len(marks) == len(opening.events) + len(standing(opening))
    assert not root.findall(".//{*}TimeStamp")
    untimed = [mark for mark in marks if not mark.findtext("{*}TimeSpan/{*}begin")]
    assert len(untimed) == (standing(opening)["says"] == NOT_KNOWN).sum()


@pytest.mark.parametrize(("start", "end", "said"), [
    ("2024-02-03", "", ["2024-02-03T04:00:00Z", "2024-02-03T23:59:59Z"]),
    ("2024-02", "2024-02", ["2024-02-01T04:00:00Z", "2024-02-29T23:59:59Z"]),
    ("2024", "2025-03", ["2024-01-01T04:00:00Z", "2025-03-31T23:59:59Z"]),
    ("2024-02-03T14:05", "2024-02-03T15", ["2024-02-03T04:00:00Z", "2024-02-03T23:59:59Z"]),
    ("2024-02-03T14-0400", "2024-02-03T20:30:15Z", ["2024-02-03T14:00:00-04:00", "2024-02-03T16:30:15-04:00"]),
    ("2024-02-03T14-0400", "2024-02-03", ["2024-02-03T14:00:00-04:00", "2024-02-03T23:59:59-04:00"]),
])  # fmt: skip
def test_a_span_holds_the_days_that_are_so_on_every_clock_and_instants_where_an_hour_is_known(
    start: str, end: str, said: list[str]
) -> None:
    rows = [TABLES["events"][0] | {"start": start, "end": end}]
    data = dataset_of(read_files(files(events=rows, claims=[], relations=[], statuses=[])))
    root = ElementTree.fromstring(BY_NAME["kml"].write(select(data, View(layers=LAYERS))))
    assert [root.findtext(f".//{{*}}TimeSpan/{{*}}{each}") for each in ("begin", "end")] == said


def test_kml_read_again_gives_the_same_days(dataset: Dataset) -> None:
    whole = select(dataset, View(layers=LAYERS))
    others = BY_NAME["kml"].write(whole).replace(b'"verdict"', b'"judged"')  # as it is, it is told that it is an export
    again = import_upload(Upload("out.kml", others), ImportOptions(attribution="x")).tables["events"]
    read, given = _days(again[again["event_id"].isin(whole.events["event_id"])]), _days(whole.events)
    assert len(read) > 100  # those with a point
    assert {each: days for each, days in read.items() if days != given[each]} == {}


def _days(events: pd.DataFrame) -> dict[str, tuple[str, str]]:
    first = "0000-01-01"  # of a month or a year
    return {
        row.event_id: (row.start[:10] + first[len(row.start) : 10], _last_day((row.end or row.start)[:10]))
        for row in events.itertuples()
    }


def _last_day(text: str) -> str:
    """Of a year or a month its last day."""
    return f"{pd.Period(text).end_time:%Y-%m-%d}"


def test_times_keep_their_offset(opening: Selection) -> None:
    text = BY_NAME["csv"].write(opening).decode("utf-8-sig")
    row = next(row for row in csv.DictReader(io.StringIO(text)) if row["event_id"] == "fire-opens-1305tj")
    assert row["start"] == "2021-04-29T13:05+05:00" and float(row["radius_m"]) == 3000


def test_the_command_writes_what_the_link_shows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.geojson"
    assert main(["export", "--link", "?from=2021-04-29&to=2021-04-29&layers=clashes", "--out", str(out)]) == 0
    assert "events in view" in capsys.readouterr().out and json.loads(out.read_bytes())["features"]
    assert main(["export", "--link", "layers=roads", "--out", str(out)]) == 1
    assert "Known are: relief" in capsys.readouterr().err
    assert main(["export", "--out", str(tmp_path / "out.xls")]) == 1
    assert ".geojson" in capsys.readouterr().err


def test_a_post_that_nothing_happened_to_is_in_the_export_while_its_layer_is_drawn(dataset: Dataset) -> None:
    drawn, off = (set(subset(select(dataset, View(layers=layers, start="2013", end="2013")))["places"]["place_id"])
                  for layers in (("checkpoints",), ()))  # fmt: skip
    posts = set(dataset.places.loc[dataset.places["kind"] == "border_post", "place_id"])
    assert posts <= drawn and not posts <= off


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_only_the_data_package_is_taken_back(name: str, opening: Selection) -> None:
    made = Upload(f"out.{BY_NAME[name].ending}", BY_NAME[name].write(opening))
    if name == "package":
        assert import_upload(made).events == len(opening.events)
    else:
        with pytest.raises(GeoError, match=r"is an export of this map: .* Bring the data package \(zip\)"):
            import_upload(made)
