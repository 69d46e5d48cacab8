"""Whoever counts the events of a day in an export finds those that the map shows for that day."""

from __future__ import annotations

import csv
import io
import json
import random
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pandas as pd
import pyogrio
import pytest

from geo.core.times import bound
from geo.exporters import EXPORTERS
from geo.record.dataset import Dataset
from geo.view.permalink import LAYERS
from geo.view.select import Selection, select
from geo.view.view import View
from tests.record import bundled

WRITE = {each.name: each.write for each in EXPORTERS}
Spans = dict[str, tuple[datetime, datetime]]
MOST_FIELDS = 25


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return bundled()


def random_views(dataset: Dataset) -> list[View]:
    """Views over stretches of the record, each with other filters."""
    chance, found = random.Random(12), []
    package = dataset.package
    for start in ("2021-04-27", "2022-01-20", "2022-09-13", "2019-07-01"):
        kinds = tuple(chance.sample([each.id for each in package.event_kinds], 9)) if chance.random() < 0.5 else ()
        party = (chance.choice(package.parties).id,) if chance.random() < 0.3 else ()
        end = date.fromisoformat(start) + timedelta(days=chance.randint(6, 30))
        found.append(View(layers=LAYERS, start=start, end=end.isoformat(), kinds=kinds, party=party))
    return found


def days_of(view: View) -> list[str]:
    first, last = date.fromisoformat(view.start), date.fromisoformat(view.end)
    return [(first + timedelta(days=each)).isoformat() for each in range((last - first).days + 1)]


def shown_on(selection: Selection, day: str) -> set[str]:
    its = select(selection.dataset, selection.view.but(start=day, end=day)).events["event_id"]
    return set(its) & set(selection.events["event_id"])


def found_on(spans: Spans, day: str, dataset: Dataset) -> set[str]:
    """The events whose first and last instant touch the day on any clock of the package."""
    since, until = (bound(day, dataset.package.zones, last=last) for last in (False, True))
    assert since and until
    return {event for event, (first, last) in spans.items() if first < until.moment and last >= since.moment}


def on_utc_days(spans: Spans, day: str) -> set[str]:
    start = datetime.fromisoformat(day).replace(tzinfo=UTC)
    return {event for event, (first, last) in spans.items() if first < start + timedelta(days=1) and last > start}


def of_layer(path: Path, layer: str, begin: str, end: str) -> Spans:
    frame = pyogrio.read_dataframe(path, layer=layer)
    times = [pd.to_datetime(frame[name], utc=True).dt.to_pydatetime() for name in (begin, end)]
    return dict(zip(frame["event_id"], zip(*times, strict=True), strict=True))


def kml_spans(content: bytes, folder: Path) -> Spans:
    (path := folder / "out.kml").write_bytes(content)
    layers = [name for name, _ in pyogrio.list_layers(path) if not name.endswith("places")]
    return {event: span for layer in layers for event, span in of_layer(path, layer, "begin", "end").items()}


def gpkg_spans(content: bytes, folder: Path) -> Spans:
    (path := folder / "out.gpkg").write_bytes(content)
    return of_layer(path, "events", "start_utc", "end_utc")


@pytest.mark.parametrize("read", [kml_spans, gpkg_spans])
def test_each_day_has_in_the_file_the_events_that_it_has_on_the_map(
    dataset: Dataset, read: Callable[[bytes, Path], Spans], tmp_path: Path
) -> None:
    counted = 0
    for view in random_views(dataset):
        selection = select(dataset, view)
        spans = read(WRITE[read.__name__.removesuffix("_spans")](selection), tmp_path)
        assert set(spans) == set(selection.events["event_id"])
        assert all(first <= last for first, last in spans.values())
        for day in days_of(view):
            shown = shown_on(selection, day)
            assert found_on(spans, day, dataset) == shown, day
            counted += len(shown)
    assert counted > 200


def test_a_day_without_an_hour_is_that_day_in_utc_too(dataset: Dataset, tmp_path: Path) -> None:
    """For readers that know no clocks, as QGIS."""
    for view in random_views(dataset):
        selection = select(dataset, view)
        spans = gpkg_spans(WRITE["gpkg"](selection), tmp_path)
        events = selection.events
        vague = set(events.loc[~(events["start"] + events["end"]).str.contains("T"), "event_id"])
        for day in days_of(view):
            assert on_utc_days(spans, day) & vague == shown_on(selection, day) & vague, day


def texts(rows: list[dict[str, str | None]]) -> dict[str, tuple[str, str]]:
    return {str(row["event_id"]): (str(row["start"]), row["end"] or "") for row in rows}


def test_the_texts_of_the_other_formats_are_the_records_own(dataset: Dataset) -> None:
    for view in random_views(dataset):
        selection = select(dataset, view)
        given = texts(selection.events.to_dict("records"))
        flat = csv.DictReader(io.StringIO(WRITE["csv"](selection).decode("utf-8-sig")))
        assert texts(list(flat)) == given
        features = json.loads(WRITE["geojson"](selection))["features"]
        assert texts([each["properties"] for each in features]) == given
        with zipfile.ZipFile(io.BytesIO(WRITE["package"](selection))) as archive:
            assert texts(list(csv.DictReader(io.StringIO(archive.read("events.csv").decode())))) == given


def test_a_reader_blind_to_offsets_finds_a_night_on_either_clocks_day(dataset: Dataset, tmp_path: Path) -> None:
    """01:00 in Bishkek is midnight in Dushanbe: QGIS 3.22 reads the time as it is written, without its offset."""
    selection = select(dataset, View(layers=LAYERS, start="2021-04-28", end="2021-05-01"))
    content = WRITE["kml"](selection).decode()
    night = next(part for part in content.split("<Placemark>") if "leilek" in part and "2021-04-30T01:00+06:00" in part)
    assert "<begin>2021-04-30T00:00:00+05:00</begin>" in night


def test_no_field_of_ours_overrides_one_of_kml_and_no_layer_has_too_many(dataset: Dataset, tmp_path: Path) -> None:
    (path := tmp_path / "out.kml").write_bytes(WRITE["kml"](select(dataset, View(layers=LAYERS))))
    read = partial(pyogrio.read_dataframe, path)
    layers = {name: read(layer=name) for name, _ in pyogrio.list_layers(path)}
    assert {"checkpoints places", "water places", "towns places"} < set(layers)
    for name, frame in layers.items():
        assert len(frame.columns) - 1 <= MOST_FIELDS, name
        assert not {each.lower() for each in frame.columns if list(frame.columns).count(each) > 1}
        assert frame["Name"].notna().all() and frame["begin"].notna().any()


def test_posts_water_works_and_towns_are_in_the_kml_with_what_was_said_of_them(
    dataset: Dataset, tmp_path: Path
) -> None:
    selection = select(dataset, View(layers=LAYERS, start="2021-04-28", end="2021-05-01"))
    (path := tmp_path / "out.kml").write_bytes(WRITE["kml"](selection))
    posts = pyogrio.read_dataframe(path, layer="checkpoints places")
    kinds = selection.dataset.places.set_index("place_id")["kind"]
    layer = {each.id: each.layer for each in dataset.package.place_kinds}
    its = selection.statuses[selection.statuses["place_id"].map(kinds).map(layer) == "checkpoints"]
    assert (posts["status"] != "no status known").sum() == len(its) > 0
    towns = pyogrio.read_dataframe(path, layer="towns places")
    assert set(towns["place_id"]) == set(selection.displaced("towns")["place_id"])
