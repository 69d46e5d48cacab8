"""What the layers draw: marks, slots, legend, the same for both canvases."""

from __future__ import annotations

import json

import pandas as pd
import pytest
from hypothesis import given, settings

from geo.language.speech import speaking
from geo.package.folder import read_files
from geo.record.dataset import Dataset, dataset_of
from geo.record.spoken import in_language
from geo.view.histogram import detail, overview
from geo.view.permalink import LAYERS, opening_view
from geo.view.select import select
from geo.view.view import View
from layers import LAYERS as DRAWN
from layers.drawing.marks import COLUMNS
from layers.drawing.symbols import FILLS, OVERLAYS, SYMBOLS
from layers.scene import Scene
from layers.status_marks import status_words
from tests.geo.view.test_permalink import DATA, VIEWS
from tests.invented import TABLES, files
from tests.layers.web.expected import map_args
from tests.record import bundled


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return bundled()


def test_the_hour_of_a_status_stands_on_every_clock_and_one_day_is_said_once(dataset: Dataset) -> None:
    its = dataset.statuses[dataset.statuses["place_id"].isin(["golovnoi-intake", "kulundu-crossing"])]
    said = status_words(dataset.package, its.assign(basis="in force").itertuples())
    assert "attacked · on 29 April 2021, 14:00 Bishkek / 13:00 Dushanbe · Kyrgyz side" in said
    assert "open · on 29 April 2021 · Kyrgyz side" in said


@settings(max_examples=120, deadline=None)
@given(VIEWS)
def test_every_view_can_be_drawn(view: View) -> None:
    selection = select(DATA, view)
    scene = Scene(selection)
    json.dumps(map_args(scene), allow_nan=False)
    assert tuple(scene.marks.columns) == COLUMNS
    assert scene.marks["id"].is_unique
    assert len(overview(selection).counts) and len(detail(selection).counts)


@pytest.mark.parametrize("layer", DRAWN, ids=lambda layer: layer.name)
def test_every_layer_keeps_its_contract(dataset: Dataset, layer) -> None:  # type: ignore[no-untyped-def]
    for view in (opening_view(dataset), View(layers=LAYERS), View(layers=LAYERS, query="nothing is called so")):
        selection = select(dataset, view)
        marks = layer.marks(selection)
        assert tuple(marks.columns) == COLUMNS
        assert set(marks["symbol"]) <= set(SYMBOLS) and set(marks["fill"]) <= set(FILLS)
        assert set(marks["overlay"]) <= set(OVERLAYS)
        assert marks["lon"].notna().all() and (marks["layer"] == layer.name).all()
        for entry in layer.legend(selection, marks):
            assert entry.label and (entry.symbol in SYMBOLS or entry.style)


@pytest.mark.parametrize("query", ["", "mortar", "Golovnoi"])
def test_the_events_of_clash_marks_are_those_counted_on_the_map(dataset: Dataset, query: str) -> None:
    selection = select(dataset, View(layers=("clashes",), query=query))
    drawn = {event for ids in Scene(selection).marks["event_ids"] for event in ids}
    assert len(drawn) == selection.counts.on_map


def test_no_two_marks_on_one_coordinate_share_a_slot(dataset: Dataset) -> None:
    marks = Scene(select(dataset, View(layers=LAYERS))).marks
    spots = marks.assign(lon=marks["lon"].round(5), lat=marks["lat"].round(5))
    assert not spots.duplicated(["lon", "lat", "slot"]).any()


def test_a_mark_alone_stands_on_its_coordinate(dataset: Dataset) -> None:
    marks = Scene(select(dataset, View(layers=("clashes",)))).marks
    alone = marks.groupby([marks["lon"].round(5), marks["lat"].round(5)])["id"].transform("size") == 1
    assert (marks.loc[alone, "slot"] == 0).all()


def test_what_has_no_exact_place_is_listed_and_never_dropped(dataset: Dataset) -> None:
    selection = select(dataset, View(layers=LAYERS))
    listed = [event for group in Scene(selection).unplaced for event in group.events["event_id"]]
    assert len(listed) == len(set(listed)) == selection.counts.unplaced > 0


def test_totals_of_districts_never_size_a_village(dataset: Dataset) -> None:
    scene = Scene(select(dataset, View(layers=("towns",))))
    claimed = dataset.claims[(dataset.claims["metric"] == "evacuated") & (dataset.claims["place_ids"].map(len) == 1)]
    sized = scene.marks[scene.marks["fill"] == "solid"]["place_id"]
    assert set(sized) <= {ids[0] for ids in claimed["place_ids"]}
    assert (scene.marks["fill"] == "hollow").sum() > len(sized)


def test_every_total_that_no_village_carries_stands_in_the_counter(dataset: Dataset) -> None:
    scene = Scene(select(dataset, View(layers=LAYERS, start="2022-09-14", end="2022-09-20")))
    spots = set(dataset.places.loc[dataset.places["placed"], "place_id"])
    events = set(scene.selection.events["event_id"])
    its = dataset.claims[dataset.claims["event_id"].isin(events) & (dataset.claims["metric"] == "evacuated")]
    its = its[(its["scope"] == "total") & its["value_best"].notna()]
    its = its[[len(ids) != 1 or ids[0] not in spots for ids in its["place_ids"]]]
    assert {"KG", "TJ"} <= set(its["party"]) and ("batken-region",) in set(its["place_ids"])  # a region has no position
    told = dataset.claims.set_index("claim_id").loc[[each.claim_id for each in scene.counter]]
    assert set(its["claimant_id"]) <= set(told["claimant_id"])


def test_the_side_of_the_disputed_water_works_is_never_said(dataset: Dataset) -> None:
    for start in ("2013-01-01", "2021-04-28", "2022-09-14", "2025-06-01"):
        places = select(dataset, View(layers=LAYERS, start=start, end=start)).places.set_index("place_id")
        for place in ("golovnoi-intake", "golovnoi-bridge", "khojai-alo", "khojai-alo-outpost"):
            assert places.at[place, "side"] == "undecidable"


def test_the_border_is_named_and_dashed_by_date(dataset: Dataset) -> None:
    before, after = (map_args(Scene(select(dataset, View(layers=LAYERS, start=day, end=day))))
                     for day in ("2022-09-14", "2025-06-01"))  # fmt: skip
    assert [each["edition"] for each in before["borders"] + after["borders"]] == ["2025-01", "2026"]
    assert "KG-TJ" in before["dashed"] and "KG-TJ" not in after["dashed"]
    assert any("January 2025" in line for line in before["captions"])


def test_the_sign_of_an_undecidable_side_is_in_the_key_wherever_it_is_drawn(dataset: Dataset) -> None:
    view = View(layers=LAYERS)
    drawn = Scene(select(dataset, view))
    (entry,) = drawn.reading.entries
    its = drawn.marks[drawn.marks["undecidable"].astype(bool)]
    assert entry.undecidable and 0 < entry.count == its["place_id"].nunique() < len(its), (
        "a place of two layers counts once"
    )
    args = map_args(drawn)
    assert args["legend"][-1]["title"] == drawn.reading.title
    assert args["legend"][-1]["entries"][0]["undecidable"]
    kg = Scene(select(dataset, view.but(side=("KG",))))
    assert not kg.marks["undecidable"].any() and not kg.reading.entries


@pytest.mark.parametrize(
    ("verdicts", "fill"),
    [(("agreed", "rival", "contested"), "half"), (("one-sided", "rival"), "level"), (("third-party", "one-sided"), "hollow"),
     (("agreed", "third-party"), "third"), (("agreed", ""), "solid"), (("agreed",), "solid")],
)  # fmt: skip
def test_a_spot_shows_the_most_disputed_verdict_of_its_events(verdicts: tuple[str, ...], fill: str) -> None:
    events = [TABLES["events"][0] | {"event_id": f"e{number}"} for number in range(len(verdicts))]
    data = dataset_of(read_files(files(events=events, claims=[], relations=[], statuses=[])))
    data.__dict__["verdicts"] = pd.Series(
        verdicts, index=pd.Index(data.events["event_id"], name="event_id"), dtype="str"
    )
    assert Scene(select(data, View(layers=("clashes",)))).marks["fill"].tolist() == [fill]


def test_what_has_only_a_district_stands_under_its_name_in_the_language_spoken() -> None:
    scene = Scene(select(in_language(DATA, "ru"), opening_view(DATA)))
    with speaking("ru"):
        said = {group.district for group in scene.unplaced}
    assert {"Баткенская область", "Согдийская область"} <= said
