"""The signs that may stand at any symbol are counted on the sheet as beside the map: by the places in view."""

from __future__ import annotations

import pytest

from geo.record.dataset import Dataset
from geo.view.permalink import parse_query, view_of
from geo.view.select import select
from layers.printed.options import SheetOptions
from layers.printed.pair import pair_of
from layers.printed.projection import extent_of
from layers.printed.sheet import drawn_page
from layers.scene import Scene
from tests.layers.web.expected import map_args
from tests.record import bundled

EVER = "from=..&to=.."


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return bundled()


def words(dataset: Dataset, link: str) -> str:
    selection = select(dataset, view_of(parse_query(link), dataset)[0])
    page = drawn_page(selection, SheetOptions(size="a3-landscape", dpi=96), selection, "0" * 64)
    return " ".join(each.words for each in page.texts)


@pytest.mark.parametrize("link", ["", "from=2022-09-14&to=2022-09-20", EVER, f"{EVER}&lon=70.6&lat=39.86&z=12",
                                  f"{EVER}&area=around:kok-tash,25"])  # fmt: skip
def test_the_sheet_says_the_number_of_the_page(dataset: Dataset, link: str) -> None:
    scene, said = Scene(select(dataset, view_of(parse_query(link), dataset)[0])), words(dataset, link)
    (page,) = (group["entries"] for group in map_args(scene)["legend"] if group["layer"] == "reading")
    assert page and all(f"({entry['count']} places)" in said for entry in page)


def test_the_number_is_the_views_where_the_frame_holds_less(dataset: Dataset) -> None:
    near = select(dataset, view_of(parse_query(f"{EVER}&lon=70.6&lat=39.86&z=12"), dataset)[0])
    marks = Scene(near).marks
    west, south, east, north = extent_of(near, marks, "view")
    its = marks[marks["undecidable"].astype(bool)]
    inside = its["lon"].between(west, east) & its["lat"].between(south, north)
    assert 0 < its.loc[inside, "place_id"].nunique() < Scene(near).places_with("undecidable")


def test_a_place_that_several_layers_draw_counts_once(dataset: Dataset) -> None:
    scene = Scene(select(dataset, view_of(parse_query(EVER), dataset)[0]))
    its = scene.marks.loc[scene.marks["undecidable"].astype(bool), "place_id"].tolist()
    assert scene.places_with("undecidable") == len(set(its)) < len(its)


def test_two_maps_count_each_their_own(dataset: Dataset) -> None:
    link = "beside=from:2022-09-14,to:2022-09-20"
    pair = pair_of(select(dataset, view_of(parse_query(link), dataset)[0]))
    first, second = (each.places_with("undecidable") for each in pair.scenes)
    assert first != second and f"(A {first} places, B {second} places)" in words(dataset, link)
