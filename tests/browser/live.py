"""How the browser tests reach the map inside the page."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Frame, Page, expect

PATIENCE_MS = 30_000

# Where the symbol of every mark stands that is in the part of the map free of panels, and how many marks are met there.
SPOTS = """() => {
  const { marks, leaflet } = conflictMap.view, layer = marks.symbols, found = {};
  const min = layer._bounds.min, frame = layer._frame(min, layer._bounds.getSize(), 1);
  const corner = leaflet.layerPointToContainerPoint(min);
  marks.each(frame, (row, x, y, left, top) => {
    const spot = L.point(left, top).add(corner).round();
    if (spot.x > 60 && spot.x < 680 && spot.y > 20 && spot.y < 480) found[marks.rows.id(row)] = [spot.x, spot.y, marks.at(spot).length];
  });
  return found;
}"""


def open_map(page: Page, address: str) -> Frame:
    """The frame of the map, once it has drawn its marks and fitted its place."""
    page.goto(address)
    page.wait_for_selector("iframe[src*='/assets/map/']", timeout=PATIENCE_MS)
    frame = page.frame(url=lambda url: "/assets/map/" in url)
    assert frame
    frame.wait_for_function("() => window.conflictMap?.view?.args && conflictMap.view.known", timeout=PATIENCE_MS)
    return frame


def spots(frame: Frame) -> dict[str, tuple[int, int, int]]:
    """By the id of a mark: pixels from the map's upper left corner, and how many marks are met there."""
    return {name: tuple(spot) for name, spot in frame.evaluate(SPOTS).items()}


def one_alone(frame: Frame) -> tuple[str, int, int]:
    """A mark that no other lies over, and its pixels."""
    return next((name, x, y) for name, (x, y, met) in spots(frame).items() if met == 1)


def click_map(page: Page, frame: Frame, x: float, y: float) -> None:
    """Clicks at a pixel of the map."""
    at = on_page(frame, x, y)
    page.mouse.move(*at)
    page.mouse.click(*at)


def on_page(frame: Frame, x: float, y: float) -> tuple[float, float]:
    """A pixel of the map as one of the page."""
    box = frame.locator(".folium-map").bounding_box()
    assert box
    return box["x"] + x, box["y"] + y


def wait_shown(frame: Frame, condition: str, argument: Any = None) -> None:
    """Waits until ``condition`` (JavaScript on ``args``) holds of what the map shows."""
    frame.wait_for_function(
        f"(argument) => ((args) => {condition})(conflictMap.view.args)", arg=argument, timeout=PATIENCE_MS
    )


def wait_address(page: Page, part: str) -> None:
    """Waits until the page's address holds ``part``."""
    page.wait_for_url(lambda url: part in url, timeout=PATIENCE_MS)


def wait_idle(page: Page) -> None:
    """Waits until the page is not running, and nothing of an earlier run stands faded beside what came after it."""
    expect(page.locator("[data-testid=stStatusWidget], [data-stale=true]")).to_have_count(0, timeout=PATIENCE_MS)
