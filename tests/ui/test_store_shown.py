"""A store's view on the sheet and in files: the numbers and rows are the engine's own answers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import psycopg
import pytest

from geo.core.errors import GeoError
from geo.record.dataset import Dataset
from geo.store.faults import StoreFault
from geo.store.query import Asked, extract, page, total
from geo.store.server_load import to_server
from geo.store.table import TOLD
from geo.store.taken_out import pages
from geo.view.briefing import FORMAT, Briefing, Step
from geo.view.permalink import opening_view, query_of
from geo.view.select import Selection, select
from geo.view.view import View
from layers.drawing.manifest import is_sealed, read_manifest
from layers.drawing.stored import CELLS, LAYER, Bounds, Stored
from layers.printed.cells import cells_of
from layers.printed.files import drawing
from layers.printed.marks import placed
from layers.printed.options import SheetOptions
from layers.printed.sheet import Steady, drawn_page, sheet
from layers.snapshots.briefings import briefing_pdf
from layers.snapshots.verify import verify
from tests.geo.store.made_up import alike, events, store_file
from tests.real_server import RealServer
from tests.record import bundled
from ui.many import files
from ui.many.opened import Opened, _opened
from ui.many.shown import InView, in_view, stored

COUNT = 9_000
FAR = {"start": "2014", "end": "2025", "lon": 40.0, "lat": 20.0, "zoom": 3.0}
NEAR = {"start": "2016-01", "end": "2016-06", "lon": 70.5, "lat": 39.9, "zoom": 8.0}
CREDIT = "Made up for a test"


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return bundled()


@pytest.fixture(scope="module")
def frame() -> pd.DataFrame:
    made = events(COUNT)
    made.loc[made.index[:20], "title"] = '=HYPERLINK("x")'
    return made


@pytest.fixture(scope="module", params=["duckdb", "postgresql"])
def store(
    request: pytest.FixtureRequest, frame: pd.DataFrame, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Opened]:
    path = store_file(tmp_path_factory.mktemp("store") / "desk.duckdb", frame)
    address = str(path)
    if request.param == "postgresql":
        server: RealServer = request.getfixturevalue("postgresql")
        to_server(path, server.owner)
        with psycopg.connect(server.owner, autocommit=True) as owner:
            owner.execute("GRANT SELECT ON events TO reader")
        address = server.reader
    found = _opened(address, "Desk", CREDIT)
    yield found
    found.desk.engine.close()


def view_of(dataset: Dataset, **changes: object) -> View:
    return opening_view(dataset).but(**changes)


def asking(store: Opened, dataset: Dataset, view: View, asked: list[Stored]) -> object:
    its = in_view(store, view)

    def ask(bounds: Bounds) -> Stored:
        asked.append(stored(its, store.desk.engine.ask, dataset.package, bounds))
        return asked[-1]

    return ask


@pytest.mark.parametrize(("where", "layer"), [(FAR, CELLS), (NEAR, LAYER)])
def test_the_sheet_draws_as_many_events_in_its_frame_as_the_engine_has_there(
    store: Opened, dataset: Dataset, where: dict[str, object], layer: str
) -> None:
    view, answers = view_of(dataset, **where), []
    selection = select(dataset, view)
    content = sheet(selection, SheetOptions(dpi=96), asking=asking(store, dataset, view, answers))  # type: ignore[arg-type]
    steady = Steady(selection, answers[-1])
    with drawing():
        drawn_page(selection, SheetOptions(dpi=96), steady, "")
    ((layout, _),) = steady._found.values()
    marks = placed(steady.scene.marks, layout.window, 1.0)
    its = marks.crowded if layer == CELLS else marks.marks
    drawn = its[its["set"] == store.name]
    assert set(drawn["layer"]) == {layer} and answers[-1].covers(layout.window.bounds)
    expected = store.desk.engine.ask(extract(replace(in_view(store, view).asked, area=answers[-1].bounds)))
    spots = np.array([expected.column("lon"), expected.column("lat")], dtype=float).T
    if layer == LAYER:
        inside = layout.window.mm(spots)
        box = layout.window.box
        within = (
            (box.left < inside[:, 0])
            & (inside[:, 0] < box.right)
            & (box.bottom < inside[:, 1])
            & (inside[:, 1] < box.top)
        )
        assert sorted(drawn["id"]) == sorted(np.array(expected.column("event_id"))[within])
    else:
        squares = cells_of(
            drawn, marks.crowded_spots[(marks.crowded["set"] == store.name).to_numpy()], layout.window.box, 1.0, 0.0
        )
        assert squares.counts.sum() == drawn["count"].sum() > 1_500
        assert steady.scene.stored and steady.scene.stored.marks["count"].sum() == len(
            spots
        )  # all that it was asked for
    said = read_manifest(content)["store"]
    ((every,),) = store.desk.engine.ask(total(in_view(store, view).asked)).rows
    assert said["events"] == answers[-1].events == every and said["title"] == "Desk"
    group = next(each for each in steady.scene.legend if each.layer == f"set:{store.name}")
    assert group.entries[0].count == every and sum(each.count or 0 for each in group.entries[1:]) == every


def test_the_same_answer_gives_the_same_sheet_and_its_seal_holds(store: Opened, dataset: Dataset) -> None:
    view = view_of(dataset, **NEAR, store_kinds=("clash", "talks"))
    first, again = (
        sheet(select(dataset, view), SheetOptions(dpi=96), asking=asking(store, dataset, view, []))  # type: ignore[arg-type]
        for _ in range(2)
    )
    assert first == again and is_sealed(first)
    with pytest.raises(GeoError, match="events of the store “Desk”"):
        verify(first, dataset)
    with_none = sheet(select(dataset, view), SheetOptions(dpi=96))
    assert "store" not in read_manifest(with_none)


def test_the_sheets_of_a_briefing_show_it_beside_the_record(store: Opened, dataset: Dataset) -> None:
    near, far = (query_of(view_of(dataset, **where), dataset) for where in (NEAR, FAR))
    briefing = Briefing(FORMAT, (Step(near), Step(f"{near}&beside=from:2021"), Step(far)))
    answers: list[Stored] = []

    @contextmanager
    def asks(selection: Selection) -> Iterator[object]:
        yield asking(store, dataset, selection.view, answers)

    content = briefing_pdf(briefing, dataset, SheetOptions(dpi=96), asks=asks)  # type: ignore[arg-type]
    assert {each.counted for each in answers} == {False, True}  # of the first step and the last; none of two maps
    assert is_sealed(content) and read_manifest(content)["store"]["title"] == "Desk"
    with pytest.raises(GeoError, match="events of the store “Desk”"):
        verify(content, dataset)


def test_the_sheet_credits_the_store_and_says_how_days_are_meant(store: Opened, dataset: Dataset) -> None:
    view = view_of(dataset, **NEAR, area="box:69,38.9,73.6,40.7")
    ask, selection = store.desk.engine.ask, select(dataset, view)
    steady = Steady(selection, stored(in_view(store, view), ask, dataset.package, (60, 30, 80, 50)))
    with drawing():
        words = " ".join(text.words for text in drawn_page(selection, SheetOptions(dpi=96), steady, "").texts)
    assert CREDIT in words and "UTC" in words and "by their spots alone" in words


@pytest.mark.parametrize("form", files.FORMS, ids=lambda form: form.label)
def test_a_file_holds_exactly_the_events_of_the_view(store: Opened, dataset: Dataset, form: files.Form) -> None:
    view = view_of(dataset, start="2015", end="2019", store_kinds=("clash", "", "o'brien"), area="box:60,20,90,60")
    its = in_view(store, view)
    made = files.make(its, store.desk.engine.ask, form, "?from=2015")
    _, path = files.found(made.word) or (None, Path())
    expected = store.desk.engine.ask(extract(its.asked))
    assert made.events == len(expected.rows) > 50
    if form.ending == "parquet":
        got = gpd.read_parquet(path)
        assert (
            got.crs.to_authority() == ("OGC", "CRS84")
            and (got.geometry.x == got["lon"]).all()
            and len(got) == made.events
        )
        plain = got[list(TOLD)].assign(**{name: got[name].dt.tz_localize(None) for name in ("start_utc", "end_utc")})
        rows = [tuple(None if pd.isna(each) else each for each in row) for row in plain.itertuples(index=False)]
        assert alike(
            [
                tuple(int(v) if n == "fatalities" and v is not None else v for n, v in zip(TOLD, row, strict=True))
                for row in rows
            ]
        ) == alike(list(expected.rows))
    else:
        rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))
        ids = expected.column("event_id")
        assert sorted(row["event_id"] for row in rows) == sorted(ids)
        told = dict(zip(ids, expected.rows, strict=True))
        for row in rows:
            source = dict(zip(expected.columns, told[row["event_id"]], strict=True))
            assert row["start_utc"] == f"{source['start_utc'].isoformat()}Z" and float(row["lon"]) == source["lon"]
            assert row["fatalities"] == ("" if source["fatalities"] is None else str(source["fatalities"]))
            assert not row["title"].startswith("=")
        assert rows[0]["credit"] == CREDIT and rows[0]["view"] == "?from=2015" and not rows[1]["credit"]


def test_pages_leave_nothing_out_and_bring_nothing_twice(store: Opened) -> None:
    ask = store.desk.engine.ask
    ids = [each for answer in pages(ask, Asked(), rows=700) for each in answer.column("event_id")]
    assert ids == ask(page(Asked(), COUNT, newest=False)).column("event_id") and len(set(ids)) == COUNT


def test_too_many_for_a_file_are_refused_in_one_sentence(store: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geo.store.taken_out.MOST_EVENTS", 10)
    its = InView(store, Asked())
    before = set(Path(files._folder.name).iterdir())
    with pytest.raises(GeoError, match="9,000 events are in view; a file takes 10"):
        files.make(its, store.desk.engine.ask, files.FORMS[0], "")
    assert set(Path(files._folder.name).iterdir()) == before


def test_files_give_way_and_leave_nothing_behind(store: Opened) -> None:
    its = InView(store, Asked(kinds=("talks",)))
    made = [files.make(its, store.desk.engine.ask, files.FORMS[0], "") for _ in range(files.MOST_KEPT + 2)]
    kept = [each for each in made if files.found(each.word)]
    assert kept == made[2:] and len(list(Path(files._folder.name).iterdir())) == files.MOST_KEPT

    def fails(question: object) -> object:
        raise StoreFault("gone")

    with pytest.raises(StoreFault):
        files.make(its, fails, files.FORMS[1], "")  # type: ignore[arg-type]
    assert len(list(Path(files._folder.name).iterdir())) == files.MOST_KEPT


def test_switched_off_or_with_known_as_of_nothing_is_shown(store: Opened, dataset: Dataset) -> None:
    assert "switched off" in in_view(store, view_of(dataset, sets=("record",))).why_not
    assert "when its events were reported" in in_view(store, view_of(dataset, known="2021-05-01")).why_not
    assert not in_view(store, view_of(dataset, sets=("record", store.name))).why_not
