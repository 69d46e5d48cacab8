"""The instrument in its two houses, so that one test holds both to the same: in the page of a server, and in a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Frame, Page

from tests.profiles import lent

PATIENCE_MS = 30_000
SIZES = {"laptop": (1366, 768), "desk": (1920, 1080), "phone": (400, 850)}
# Every size and every house, a phone in both: what a test at a size costs most is its page.
HOUSED = (("page", "laptop"), ("file", "desk"), ("page", "phone"), ("file", "phone"))
READY = "() => Boolean(window.conflictMap?.instrument?.marks && conflictMap.view.known)"
# Where the symbol of a mark stands in the window of the instrument.
STANDS = """(id) => {
  const { marks, leaflet } = conflictMap.view, box = leaflet.getContainer().getBoundingClientRect();
  const row = [...Array(marks.rows.length).keys()].find((each) => marks.rows.id(each) === id), { x, y } = marks.standsAt(row);
  return [box.x + x, box.y + y];
}"""
# Whether all of the extent that the view's marks have is on the map.
WHOLE = """() => { const { leaflet, args } = conflictMap.view;
  return conflictMap.where.holds(leaflet, conflictMap.where.extentOf(args.marks, args.home)); }"""
# What lies at the middle of an element: on the screen, and nothing of another part over it.
UNCOVERED = """(element) => {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  const [x, y] = [Math.min((left + right) / 2, innerWidth - 2), Math.min((Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2, innerHeight - 2)];
  const met = document.elementFromPoint(x, y);
  return left < innerWidth && top < innerHeight && right > 0 && bottom > 0 && (element.contains(met) || Boolean(met?.contains(element)));
}"""

# Looks frame by frame until, for so many, nothing of the page has moved.
RESTED = """async (frames) => {
  const boxes = () => [...document.querySelectorAll(".folium-map, .dock, .card")].map((its) => Object.values(its.getBoundingClientRect().toJSON()));
  const stands = ({ leaflet, flying }) => JSON.stringify([flying, leaflet.getCenter(), leaflet.getZoom(), boxes()]);
  for (let before = "", same = 0; same < frames;) {
    await new Promise((done) => requestAnimationFrame(done));
    const now = stands(conflictMap.view);
    same = now === before && !conflictMap.view.flying ? same + 1 : 0;
    before = now;
  }
}"""


@dataclass
class Instrument:
    """The instrument as a reader meets it. ``inner`` is where it stands: the page itself, or its frame in the page."""

    page: Page
    inner: Page | Frame
    live: bool

    @property
    def view(self) -> dict[str, Any]:
        found: dict[str, Any] = self.inner.evaluate("() => conflictMap.instrument.view")
        return found

    @property
    def address(self) -> str:
        """The words of the link in the address."""
        return self.page.url.partition("?" if self.live else "#")[2]

    def until(self, condition: str, argument: Any = None) -> None:
        """Waits until ``condition`` holds, asking again and again: the policy lets no waiting program in."""
        for _ in range(PATIENCE_MS // 30):
            if self.inner.evaluate(f"(argument) => Boolean({condition})", argument):
                return
            self.page.wait_for_timeout(30)
        raise AssertionError(f"{condition} did not come to hold; the view is {self.view}")

    def rested(self, frames: int = 15) -> None:
        """Waits until map, dock and card have stood still for a quarter of a second."""
        self.inner.evaluate(RESTED, frames)

    def until_address(self, part: str) -> None:
        self.page.wait_for_url(lambda url: part in url, timeout=PATIENCE_MS)

    def uncovered(self, selector: str) -> bool:
        """Whether the first such element is on the screen with nothing over it."""
        return bool(self.inner.locator(selector).first.evaluate(UNCOVERED))

    def share(self) -> float:
        """The share of the window that the map covers."""
        box = self.inner.locator(".folium-map").first.bounding_box()
        size = self.page.viewport_size
        assert box and size
        return box["width"] * box["height"] / (size["width"] * size["height"])

    def press(self, mark: str) -> None:
        """Presses the symbol of a mark."""
        self.page.mouse.click(*self.inner.evaluate(STANDS, mark))


def opened(page: Page, address: str, *, live: bool) -> Instrument:
    """The instrument at an address, once it has drawn its marks."""
    page.goto("about:blank")
    page.goto(address)
    if not live:
        its = Instrument(page, page, live)
    else:
        page.wait_for_selector("iframe[src*='/assets/map/']", timeout=PATIENCE_MS)
        frame = page.frame(url=lambda url: "/assets/map/" in url)
        assert frame
        its = Instrument(page, frame, live)
    for _ in range(PATIENCE_MS // 30):
        if its.inner.evaluate(READY):
            return its
        page.wait_for_timeout(30)
    raise AssertionError(f"Nothing was drawn at {address}")


def new_page(chromium: Browser, size: str, **options: Any) -> Iterator[Page]:
    """A page in one of ``SIZES`` that nothing of another page reaches."""
    width, height = SIZES[size]
    viewport = {"width": width, "height": height}
    with lent(chromium, viewport=viewport, has_touch=size == "phone", accept_downloads=True, **options) as profile:
        yield profile.new_page()


def link_to(where: str | Path, link: str) -> str:
    """The address of a link in either house: ``where`` is the server's address or the file."""
    return f"{where.as_uri()}#{link}" if isinstance(where, Path) else f"{where}/?{link}"


def gone_to(its: Instrument, link: str) -> None:
    """Goes on to another link as Back and Forward do, without opening the page anew."""
    its.page.evaluate(
        """([mark, link]) => { history.pushState(null, "", mark + link); dispatchEvent(new PopStateEvent("popstate")); }""",
        ["?" if its.live else "#", link],
    )
