"""A circular area has its middle marked."""

import numpy as np
import pytest

from geo.view.permalink import parse_query, view_of
from geo.view.select import select
from layers.printed.artists import Shapes
from layers.printed.middle import middle_box
from layers.printed.options import SheetOptions
from layers.printed.page import Box
from layers.printed.projection import Area
from layers.printed.sheet import drawn_page
from layers.scene import Scene
from tests.record import bundled

CIRCLE, SQUARE = "area=around:70.57,39.96,20", "area=box:70.4,39.8,70.7,40.1"
FRAME = Box(20, 40, 180, 120)


def scene_of(link: str) -> Scene:
    return Scene(select(bundled(), view_of(parse_query(link), bundled())[0]))


@pytest.mark.parametrize(("link", "marked"), [(CIRCLE, True), (SQUARE, False)])
def test_the_sheet_marks_the_middle_of_a_circle(link: str, marked: bool) -> None:
    selection = scene_of(link).selection
    page = drawn_page(selection, SheetOptions(dpi=96), selection, "0" * 64)
    assert ("middle of the area chosen" in {each.words for each in page.texts}) == marked
    strokes = [each for each in page.figure.artists if isinstance(each, Shapes) and 4.5 < each.get_zorder() < 4.6]
    assert len(strokes) == (4 if marked else 0)  # a cross and its casing, on the map and in the legend


def test_the_cross_stands_at_the_middle_and_only_within_the_frame() -> None:
    scene, near = scene_of(CIRCLE), (70.3, 39.8, 70.8, 40.1)
    window = Area(near, near).window(FRAME)
    found = middle_box(scene, window, 1.0)
    assert found and np.allclose(window.to_degrees(np.array([found.middle])), [(70.57, 39.96)], atol=1e-6)
    far = (69.0, 39.8, 69.5, 40.1)
    assert middle_box(scene, Area(far, far).window(FRAME), 1.0) is None
