"""The frame of the sheet is true to its scale, and relief lies in it where it belongs."""

from __future__ import annotations

import io
import re

import numpy as np
import pytest
from PIL import Image
from pyproj import Geod

from geo.package.reference import Relief
from geo.view.permalink import opening_view
from geo.view.select import select
from layers.printed.furniture import nice_km
from layers.printed.graticule import EDGE_PT, degree_words, draw_degrees
from layers.printed.page import Page
from layers.printed.projection import Area, extent_of, projection_of, round_scale
from layers.printed.relief import warped
from layers.printed.sizes import SIZES
from layers.printed.text import width_mm
from layers.scene import Scene
from tests.layers.printed.test_print import FRAME
from tests.record import bundled


def test_the_map_is_true_to_its_scale() -> None:
    window = Area((69.45, 39.78, 70.95, 40.28), (69.0, 38.9, 73.6, 40.7)).window(FRAME)
    there = np.array([(70.1, 40.0), (70.5, 40.1)])
    mm = np.hypot(*np.diff(window.mm(there), axis=0)[0])
    _, _, metres = Geod(ellps="WGS84").inv(*there[0], *there[1])
    assert mm * window.scale / 1000 == pytest.approx(metres, rel=0.002)
    assert window.to_degrees(window.mm(there)) == pytest.approx(there, abs=1e-7)


def test_the_frame_holds_all_of_the_view_and_stays_within_the_data() -> None:
    west, south, east, north = 69.05, 39.78, 70.0, 40.28
    window = Area((west, south, east, north), (69.0, 38.9, 73.6, 40.7)).window(FRAME)
    left, low, right, high = window.bounds
    assert left <= west and low <= south and right >= east and high >= north
    assert left > 68.95  # without moving it the wide frame would begin far west of the data


def test_without_a_position_the_sheet_shows_what_the_page_opens_at() -> None:
    dataset = bundled()
    home = dataset.package.opening.bbox
    assert home
    for changes in ({}, {"area": "around:kok-tash,25"}, {"layers": ("clashes",)}):
        selection = select(dataset, opening_view(dataset).but(**changes))
        marks = Scene(selection).marks
        west, south, east, north = extent_of(selection, marks, "view")
        its = marks[marks["lon"].between(home[0], home[2]) & marks["lat"].between(home[1], home[3])]
        assert west < its["lon"].min() and its["lon"].max() < east and south < its["lat"].min() < north
        assert (east - west) < 1.2 * (its["lon"].max() - its["lon"].min())
        assert extent_of(selection, marks.iloc[:0], "view") == extent_of(selection, its.iloc[:1], "view") == home
        there = select(dataset, selection.view.but(lon=70.5, lat=39.9, zoom=12.0))
        assert extent_of(there, marks, "view") != extent_of(there, marks, "shown")


def test_a_large_area_is_not_drawn_in_one_utm_zone() -> None:
    assert projection_of((-170.0, -60.0, 170.0, 75.0)).name.startswith("Equal Earth")
    assert projection_of((-69.5, -16.5, -68.5, -15.5)).name == "UTM zone 19S (EPSG:32719)"


def test_relief_lies_where_its_coordinates_say() -> None:
    picture = Image.new("RGB", (800, 400), "black")
    bounds = (69.0, 39.0, 71.0, 40.0)
    top, bottom, at = (np.arctanh(np.sin(np.radians(lat))) for lat in (40.0, 39.0, 39.6))
    column, row = round((70.2 - 69.0) / 2 * 800), round((top - at) / (top - bottom) * 400)
    picture.paste("white", (column - 3, row - 3, column + 4, row + 4))
    content = io.BytesIO()
    picture.save(content, "WEBP", lossless=True)
    window = Area((69.6, 39.3, 70.6, 39.8), bounds).window(FRAME)
    found = warped(Relief(content.getvalue(), bounds), window, 150)
    down, across = (float(each.mean()) for each in np.nonzero(found[:, :, 0] > 200))
    x, y = window.mm(np.array([(70.2, 39.6)]))[0]
    assert across / found.shape[1] == pytest.approx((x - FRAME.left) / FRAME.width, abs=0.004)
    assert down / found.shape[0] == pytest.approx((FRAME.top - y) / FRAME.height, abs=0.004)


def test_scale_and_bar_are_round() -> None:
    assert round_scale(604.321) == 610
    assert round_scale(610.0) == 610
    assert nice_km(46 * 0.61) == 20
    assert degree_words(-70.25, "E", "W", 0.25) == "70°15′W"


def test_degrees_stand_beside_the_lines_they_name() -> None:
    bounds = (69.45, 39.6, 70.95, 40.4)
    page, window = Page(SIZES["a4-landscape"], 96), Area(bounds, (69.0, 38.9, 73.6, 40.7)).window(FRAME)
    draw_degrees(page, window)
    found = {each.words: each for each in page.texts}
    lat, lon = (next(each for each in found if each.endswith(ends)) for ends in "NE")
    for words, axis in ((lat, 1), (lon, 0)):
        whole, minutes = re.findall(r"\d+", words)
        line = float(whole) + float(minutes) / 60
        edge = [
            (each, line) if axis else (line, each)
            for each in np.linspace(*(bounds[0::2] if axis else bounds[1::2]), 200)
        ]
        its = window.mm(np.array(edge))
        crossing = its[np.argmin(abs(its[:, 0] - FRAME.left) if axis else abs(its[:, 1] - FRAME.top)), axis]
        start = found[words].at[axis]
        assert start + width_mm(words, EDGE_PT * page.k) / 2 == pytest.approx(crossing, abs=0.4)
