"""How the browser tests reach the store of many events in the page."""

from __future__ import annotations

from playwright.sync_api import Frame, Page

from geo.store.query import Asked
from tests.browser.houses import Instrument, gone_to
from tests.browser.live import PATIENCE_MS, open_map

COUNT = 12_000
NAME, SERVER_NAME = "desk", "seen-in-browser"  # of the file and of the database
FAR = "lon=40&lat=20&z=3&from=..&to=.."
NEAR = "lon=70.5&lat=39.9&z=8&from=2016&to=2016"
STORE = "conflictMap.instrument.store"
SETTLED = f"() => {STORE}?.facts && Object.values({STORE}.panes).every((pane) => !pane.busy && !pane.old && (pane.answer || pane.fault))"
FRAME = f"() => Object.fromEntries(new URLSearchParams({STORE}.panes.drawn.key))"
SAID = ".store-state"
HOSTILE = "<img src=x onerror=window.hit=1>"


def opened(page_: Page, address: str) -> Frame:
    """The map of the page at an address. A page that is on that server already goes on to the link, as Back does."""
    frame = page_.frame(url=lambda url: "/assets/map/" in url)
    if not frame or not address.startswith(page_.url.partition("?")[0].rstrip("/")):
        return reopened(page_, address)
    gone_to(Instrument(page_, frame, live=True), address.partition("?")[2])
    settled(frame)
    return frame


def reopened(page_: Page, address: str) -> Frame:
    """The same, opened anew."""
    its = open_map(page_, address)
    settled(its)
    return its


def settled(its: Frame) -> None:
    """Waits until the store answered all that is asked of it, and the map rests."""
    key = None
    while True:
        its.wait_for_timeout(200)
        its.wait_for_function(SETTLED, timeout=PATIENCE_MS)
        before, key = key, its.evaluate(f"() => {STORE}.panes.drawn.key")
        if before == key:
            return


def asked_in(its: Frame) -> Asked:
    """The frame of the map as the page asked for it."""
    west, south, east, north = map(float, its.evaluate(FRAME)["area"].split(","))
    return Asked(area=(west, south, east, north))
