"""A name stands at its own symbol or is left out: no leader passes over another symbol, a name or another line."""

from itertools import combinations

import numpy as np
import pytest
import shapely

from geo.record.dataset import Dataset
from geo.view.permalink import parse_query, view_of
from geo.view.select import select
from layers.printed.files import drawing
from layers.printed.marks import PlacedMarks, placed
from layers.printed.names import FARTHEST_DISPUTED_MM, draw_names, names_in
from layers.printed.options import SheetOptions
from layers.printed.page import Box, Page
from layers.printed.placing import APART_MM, BODY, LEADER_MM, Board, Look, Name, Standing
from layers.printed.projection import Area, Window, extent_of
from layers.printed.sheet import drawn_page
from layers.printed.sizes import SIZES
from layers.scene import Scene
from tests.record import bundled

LOOK, FRAME = Look(7.0, "normal", "#000000"), Box(0, 0, 140, 90)
APRIL, SEPTEMBER = "from=2021-04-28&to=2021-05-01", "from=2022-09-14&to=2022-09-20"


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return bundled()


def crowd(seed: int, count: int = 40) -> list[Name]:
    """Names of made-up places that lie close together."""
    chance = np.random.default_rng(seed)
    spots = chance.normal((70, 45), (16, 10), (count, 2))
    return [Name(f"Place {row}", LOOK, np.append(spot, 1.6)[None], f"p{row}", 9.0) for row, spot in enumerate(spots)]


def board_of(names: list[Name]) -> Board:
    board, circles = Board(FRAME, 1.0), np.vstack([each.anchors for each in names])
    board.keep_clear(circles[:, :2], circles[:, 2])
    board.add_symbols(circles, np.array([each.owner for each in names], dtype=object))
    return board


def area(box: Box) -> shapely.Polygon:
    return shapely.box(box.left, box.bottom, box.right, box.top)


def circle(anchor: np.ndarray, share: float = 1.0) -> shapely.Polygon:
    return shapely.Point(anchor[:2]).buffer(max(anchor[2] * share, 0.01))


def assert_told_apart(standing: list[Standing], symbols: list[tuple[str, np.ndarray]], k: float = 1.0) -> None:
    """What a reader needs to see whose each name is."""
    lines = {row: shapely.LineString(each.leader) for row, each in enumerate(standing) if each.leader is not None}
    for row, each in enumerate(standing):
        box, own = area(each.box), [circle(anchor) for anchor in each.name.anchors]
        others = [anchor for owner, anchor in symbols if owner != each.name.owner]
        gap = min(box.distance(its) for its in own)
        assert gap <= each.name.farthest_mm * k + 0.1, each.name.text
        if row not in lines:
            assert gap <= LEADER_MM * k + 0.1 and all(box.distance(circle(its)) > gap for its in others), each.name.text
            continue
        assert any(np.allclose(each.leader[1], anchor[:2]) for anchor in each.name.anchors), each.name.text
        if not each.above:
            assert not any(lines[row].intersects(circle(its, BODY - 0.02)) for its in others), each.name.text
    for (_, one), (_, other) in combinations(lines.items(), 2):
        assert not one.crosses(other)
    for row, line in lines.items():
        assert not any(line.intersects(area(each.box)) for number, each in enumerate(standing) if number != row)
    for one, other in combinations(standing, 2):
        assert not area(one.box).intersects(area(other.box))
        in_line = one.box.bottom < other.box.top and other.box.bottom < one.box.top
        assert not in_line or area(one.box).distance(area(other.box)) > APART_MM * k - 0.1


@pytest.mark.parametrize("seed", range(12))
def test_of_a_crowd_each_name_is_told_apart_or_left_out(seed: int) -> None:
    names = crowd(seed)
    board = board_of(names)
    standing = [each for name in names if (each := board.set(name))]
    assert len(standing) > 15 and any(each.leader is not None for each in standing)
    assert_told_apart(standing, [(each.owner, each.anchors[0]) for each in names])


def test_what_must_be_named_is_named_over_symbols_and_says_so() -> None:
    ring = [
        np.array([70 + 4 * np.cos(turn), 45 + 4 * np.sin(turn), 1.9])
        for turn in np.linspace(0, 2 * np.pi, 12, endpoint=False)
    ]
    names = [Name("", LOOK, its[None], f"p{row}", 9.0) for row, its in enumerate(ring)]
    inner = Name("Inner", LOOK, np.array([[70.0, 45.0, 1.6]]), "inner", FARTHEST_DISPUTED_MM)
    assert board_of([*names, inner]).set(inner) is None
    must = Name(inner.text, LOOK, inner.anchors, inner.owner, inner.farthest_mm, must=True)
    found = board_of([*names, must]).set(must)
    assert found and found.above and found.leader is not None


def test_a_dot_without_room_for_its_name_is_left_out_and_names_do_not_cover_one() -> None:
    board = board_of(crowd(1))
    dot = Name("Dot", LOOK, np.array([[20.0, 80.0, 0.28]]), "dot", LEADER_MM, dotted=True)
    assert board.set(dot)
    beside = Name("A long name beside it", LOOK, np.array([[8.0, 80.0, 1.0]]), "other", 9.0)
    found = board.set(beside)
    assert found and not area(found.box).intersects(circle(dot.anchors[0]))
    under = Name("Under", LOOK, np.append(found.box.middle, 0.28)[None], "under", LEADER_MM, dotted=True)
    assert board.set(under) is None


def on_the_map(dataset: Dataset, link: str, frame: Box, k: float, monkeypatch: pytest.MonkeyPatch,
               elsewhere: frozenset[str] = frozenset()) -> tuple[list[Standing], PlacedMarks, Scene, Window, list[int]]:  # fmt: skip
    """What ``draw_names`` sets, and how many it says are not."""
    scene = Scene(select(dataset, view_of(parse_query(link), dataset)[0]))
    window = Area(extent_of(scene.selection, scene.marks, "view"), dataset.package.extent).window(frame)
    drawn, standing, left = placed(scene.marks, window, k), [], []
    monkeypatch.setattr("layers.printed.names._draw", lambda _, found, __: standing.extend(found))
    monkeypatch.setattr("layers.printed.names.draw_unwritten", lambda _, __, count: left.append(count))
    with drawing():
        size = next(each for each in SIZES.values() if each.scale == k)
        draw_names(Page(size, 96), scene, window, drawn, elsewhere=elsewhere)
    return standing, drawn, scene, window, left


@pytest.mark.parametrize("link", [APRIL, SEPTEMBER, f"{APRIL}&lang=ky"])
@pytest.mark.parametrize("frame", [Box(10, 60, 128, 76), Box(10, 60, 200, 76)], ids=["one of two maps", "one map"])
def test_on_the_map_each_name_is_told_apart(
    dataset: Dataset, link: str, frame: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    standing, drawn, scene, window, left = on_the_map(dataset, link, frame, 1.0, monkeypatch)
    circles = np.column_stack([drawn.stands, drawn.radius])
    assert_told_apart(standing, list(zip(drawn.marks["place_id"], circles, strict=True)))
    for each in standing:
        symbols = drawn.stands[(drawn.marks["place_id"] == each.name.owner).to_numpy()]
        assert all((each.name.anchors[:, :2] == symbol).all(axis=1).any() for symbol in symbols), each.name.text
    named, names = {each.name.owner for each in standing}, names_in(scene, window, drawn)
    assert left == [len(names[names["marked"] & ~names["place_id"].isin(named)])]
    assert set(names.loc[names["disputed"], "place_id"]) <= named


def test_what_an_inset_names_is_not_named_again(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    frame = Box(10, 60, 200, 76)
    before, *_ = on_the_map(dataset, APRIL, frame, 1.0, monkeypatch)
    disputed = {each.name.owner for each in before if each.name.must}
    elsewhere = frozenset(each.name.owner for each in before)
    after, *_, left = on_the_map(dataset, APRIL, frame, 1.0, monkeypatch, elsewhere)
    assert (
        disputed
        and {each.name.owner for each in after if each.name.owner in elsewhere and "water" not in each.name.owner}
        == disputed
    )
    assert not left or left[0] > 0


def test_the_sheet_says_how_many_names_have_no_room(dataset: Dataset) -> None:
    selection = select(dataset, view_of(parse_query(f"{APRIL}&beside=from:2022-09-14,to:2022-09-20"), dataset)[0])
    with drawing():
        page = drawn_page(selection, SheetOptions(dpi=96), selection, "0" * 64)
    assert len([each for each in page.texts if each.words.startswith("No room for the names of")]) == 2


def test_a_countrys_name_stands_in_none_of_the_room_taken(dataset: Dataset) -> None:
    scene = Scene(select(dataset, view_of(parse_query(APRIL), dataset)[0]))
    frame = Box(10, 60, 200, 76)
    window = Area(extent_of(scene.selection, scene.marks, "view"), dataset.package.extent).window(frame)
    drawn, words = placed(scene.marks, window, 1.0), "T A J I K I S T A N"
    with drawing():
        page = Page(SIZES["a4-landscape"], 96)
        draw_names(page, scene, window, drawn)
        free = next(each for each in page.texts if each.words == words)
        taken = Box(free.at[0] - 2, free.at[1] - 2, 40, 8)
        page = Page(SIZES["a4-landscape"], 96)
        draw_names(page, scene, window, drawn, [taken])
    moved = [each for each in page.texts if each.words == words]
    assert not any(area(taken).intersects(shapely.Point(each.at)) for each in moved)
