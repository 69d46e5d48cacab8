"""A spot on the map: how it is written, on which side of the border it lies, how far it is to another. Python is the truth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import geopandas as gpd
import mgrs
import numpy as np
import pytest
from playwright.sync_api import Browser, Page, expect
from pyproj import Geod, Transformer

from geo.core.utm import utm_code
from geo.record.borders import sides
from geo.record.dataset import Dataset
from tests.browser.houses import SIZES, STANDS, link_to, new_page, opened

pytestmark = pytest.mark.browser

EARTH = Geod(ellps="WGS84")
MANY = 500
OUTER_DEG = 0.05  # the edge of the mapped area is straight in degrees for one, in metres for the other


@pytest.fixture(scope="module")
def page(chromium: Browser, record_file: Path) -> Iterator[Page]:
    for fresh in new_page(chromium, "laptop"):
        opened(fresh, link_to(record_file, "lon=70.55&lat=39.93&z=10"), live=False)
        yield fresh


def spots(seed: int, south: float = -89.9, north: float = 89.9) -> np.ndarray:
    chance = np.random.default_rng(seed)
    return np.column_stack([chance.uniform(-180, 180, MANY), chance.uniform(south, north, MANY)])


def test_distances_and_bearings_are_those_of_pyproj(page: Page) -> None:
    near = spots(1) + np.random.default_rng(2).normal(0, 0.5, (MANY, 2)).clip(-3, 3)
    pairs = np.vstack(
        [np.hstack([spots(1), spots(3)]), np.hstack([spots(1), near.clip([-180, -90], [180, 90])]), [[70, 40, 70, 40]]]
    )
    found = page.evaluate(
        "(pairs) => pairs.map((pair) => Object.values(conflictMap.geodesy.inverse(...pair)))", pairs.tolist()
    )
    bearings, _, metres = EARTH.inv(*pairs.T)
    opposite = 0
    for got, wanted_m, wanted in zip(found, metres, bearings, strict=True):
        if got[0] is None or got[0] != got[0]:
            opposite += 1
            assert wanted_m > 19_900_000, "only what lies nearly opposite is not told"
            continue
        assert got[0] == pytest.approx(wanted_m, abs=0.001)
        assert (
            wanted_m < 1
            or abs((got[1] - wanted + 180) % 360 - 180) * wanted_m < 1
            or (wanted_m > 1e6 and got[1] == pytest.approx(wanted % 360, abs=1e-5))
        )
    assert opposite < 10


def test_the_way_back_from_a_distance_and_a_bearing_is_pyprojs(page: Page) -> None:
    rows = np.column_stack(
        [spots(4), np.random.default_rng(5).uniform(0, 360, MANY), 10 ** np.random.default_rng(6).uniform(1, 6.8, MANY)]
    )
    found = np.array(page.evaluate("(rows) => rows.map((row) => conflictMap.geodesy.direct(...row))", rows.tolist()))
    lon, lat, _ = EARTH.fwd(*rows.T)
    _, _, apart_m = EARTH.inv(lon, lat, (found[:, 0] + 180) % 360 - 180, found[:, 1])
    assert np.max(apart_m) < 0.001


def test_utm_and_mgrs_are_those_of_the_libraries(page: Page) -> None:
    asked = [
        *spots(7, -79.9, 83.9).tolist(),
        [5.3, 60.4],
        [15.6, 78.2],
        [10.0, 75.0],
        [70.52804, 39.9491],
        [0.0, 0.0],
        [179.9999, -0.0001],
    ]
    found = page.evaluate(
        "(spots) => spots.map((spot) => [conflictMap.positions.utm(...spot), Object.fromEntries(conflictMap.positions.written(...spot))])",
        asked,
    )
    reader = mgrs.MGRS()
    for (lon, lat), (utm, written) in zip(asked, found, strict=True):
        to_metres = Transformer.from_crs(4326, utm_code(utm["zone"], south=lat < 0), always_xy=True)
        assert (utm["east"], utm["north"]) == pytest.approx(to_metres.transform(lon, lat), abs=0.002)
        zone, square, east, north = re.fullmatch(r"(\d+\w) (\w\w) (\d{5}) (\d{5})", written["mgrs"]).groups()  # type: ignore[union-attr]
        wanted = reader.toMGRS(lat, lon)
        theirs = re.fullmatch(r"(\d+\w)(\w\w)(\d{5})(\d{5})", wanted)
        assert theirs and (zone, square) == theirs.groups()[:2], (lon, lat, wanted, written)
        assert abs(int(east) - int(theirs[3])) <= 1 and abs(int(north) - int(theirs[4])) <= 1


def test_the_side_of_the_border_is_the_records(page: Page, dataset: Dataset) -> None:
    chance, box = np.random.default_rng(8), dataset.borders.total_bounds
    near = (
        dataset.borders[dataset.borders["kind"] == "line"]
        .geometry.get_coordinates()
        .sample(MANY, random_state=9)
        .to_numpy()
    )
    at = np.vstack(
        [chance.uniform(box[:2] + OUTER_DEG, box[2:] - OUTER_DEG, (MANY, 2)), near + chance.normal(0, 0.02, (MANY, 2))]
    )
    at = at[((at > box[:2] + OUTER_DEG) & (at < box[2:] - OUTER_DEG)).all(axis=1)]
    radius_m = 10 ** chance.uniform(1, 4, len(at))
    places = gpd.GeoDataFrame({"place_id": [str(each) for each in range(len(at))], "placed": True, "precision_m": radius_m, "side_known": True},
                              geometry=gpd.points_from_xy(*at.T), crs=4326)  # fmt: skip
    rows = np.column_stack([at, radius_m]).tolist()
    found = page.evaluate("(rows) => rows.map((row) => conflictMap.sides.side(...row))", rows)
    assert found == sides(places, dataset.borders, dataset.package).tolist()


@pytest.mark.parametrize("size", SIZES)
def test_a_spot_is_told_copied_and_measured_from(chromium: Browser, record_file: Path, size: str) -> None:
    for page in new_page(chromium, size, permissions=["clipboard-read", "clipboard-write"]):
        its = opened(page, link_to(record_file, "place=kok-tash&lon=70.55&lat=39.93&z=10"), live=False)
        page.get_by_role("button", name="Position and distance").click()
        panel = page.get_by_role("region", name="Position and distance")
        expect(panel).to_contain_text("Kok-Tash")
        expect(panel).to_contain_text("39.94910, 70.52804")
        expect(panel).to_contain_text("The place is known to within 1 km. Side of the border undecidable")
        assert its.uncovered(".spot-panel code")
        panel.get_by_role("button", name="Copy: MGRS").click()
        expect(panel).to_contain_text("Copied: 42S XK")
        panel.get_by_role("button", name="Measure from here").click()
        for key in ["ArrowRight"] * 3:
            page.keyboard.press(key)
        page.keyboard.press("Enter")
        expect(panel).to_contain_text("the shortest way on the ellipsoid")
        expect(panel).to_contain_text(re.compile(r"Bearing \d+(\.\d)?° \(.*east\) from north"))
        page.keyboard.press("Escape")


def test_a_right_click_tells_of_a_spot_and_a_symbol_of_its_place(page: Page) -> None:
    page.get_by_role("group", name="Arrow keys").or_(page.locator(".folium-map")).first.click(
        button="right", position={"x": 600, "y": 80}
    )
    panel = page.get_by_role("region", name="Position and distance")
    expect(panel).to_contain_text("A press at this zoom is sure to within")
    spot = page.evaluate("""() => { const { marks, leaflet } = conflictMap.view, box = leaflet.getContainer().getBoundingClientRect();
      const row = [...Array(marks.rows.length).keys()].find((each) => marks.rows.id(each) === "water:golovnoi-intake"), { x, y } = marks.standsAt(row); return [box.x + x, box.y + y]; }""")
    page.mouse.click(*spot, button="right")
    expect(panel).to_contain_text("Golovnoi")
    expect(panel).to_contain_text("known to within 3 km")


@pytest.mark.parametrize("size", SIZES)
def test_the_tool_asks_for_a_spot_in_sight_until_one_is_pressed(
    chromium: Browser, where: str | Path, size: str
) -> None:
    for page in new_page(chromium, size):
        its = opened(page, link_to(where, "lon=70.55&lat=39.93&z=10"), live=isinstance(where, str))
        tool = its.inner.get_by_role("button", name="Position and distance")
        panel = its.inner.get_by_role("region", name="Position and distance")
        asked = panel.get_by_text("Press a spot, or a symbol for its place.")
        tool.focus()
        page.keyboard.press("Enter")
        expect(asked).to_be_visible()
        assert its.uncovered(".spot-panel .row button"), "while one draws its words let presses through to the map"
        expect(its.inner.get_by_role("application")).to_be_focused()
        expect(panel.get_by_role("button", name="Measure from here")).to_be_disabled()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        expect(panel.locator(".ask")).to_be_empty()
        expect(panel.locator("code").first).to_contain_text("39.9")
        panel.get_by_role("button", name="Press a spot").click()
        expect(asked).to_be_visible()
        glass = its.inner.get_by_role("application").bounding_box()
        before = its.inner.evaluate("() => conflictMap.view.leaflet.getCenter().lng")
        assert glass
        right, upper = glass["x"] + glass["width"] - 30, glass["y"] + 40
        page.mouse.move(right, upper)
        page.mouse.down()
        page.mouse.move(right - 60, upper + 5, steps=3)
        page.mouse.up()
        assert its.inner.evaluate("() => conflictMap.view.leaflet.getCenter().lng") > before, "a drag moves the map"
        expect(asked).to_be_visible()
        page.mouse.click(right, upper)
        expect(panel.locator(".ask")).to_be_empty()
        expect(panel).to_contain_text("A press at this zoom is sure to within")


@pytest.mark.parametrize("how", ["mouse", "finger", "keys"])
def test_two_symbols_pressed_are_measured_between_and_open_no_card(
    chromium: Browser, where: str | Path, how: str
) -> None:
    for page in new_page(chromium, "phone" if how == "finger" else "laptop"):
        its = opened(page, link_to(where, ""), live=isinstance(where, str))
        its.inner.get_by_role("button", name="Position and distance").click()
        panel = its.inner.get_by_role("region", name="Position and distance")
        press = page.touchscreen.tap if how == "finger" else page.mouse.click
        press(*its.inner.evaluate(STANDS, "towns:ak-aryk"))
        expect(panel.locator(".words").first).to_have_text("Ak-Aryk (Kommunizm)")
        expect(panel).to_contain_text("The next press on the map")
        if how == "keys":
            its.inner.evaluate("() => { conflictMap.view.keys.id = 'towns:borborduk'; }")
            its.inner.locator(".mark-keys").focus()
            page.keyboard.press("Enter")
        else:
            press(*its.inner.evaluate(STANDS, "towns:borborduk"))
        expect(panel).to_contain_text("Ak-Aryk (Kommunizm) → Borborduk")
        expect(panel).to_contain_text("the radii of both ends")
        page.wait_for_timeout(400)
        assert its.view["place"] == its.view["event"] == ""
        expect(its.inner.locator(".card-box:visible")).to_have_count(0)
        panel.get_by_role("button", name="Close").click()
        its.press("towns:borborduk")
        its.until("conflictMap.instrument.view.place === 'borborduk'")
