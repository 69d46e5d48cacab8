"""The map in the real page, in a real browser: what it fetches, keeps, shows and says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from streamlit.proto.BackMsg_pb2 import BackMsg

from tests.browser.live import (
    PATIENCE_MS,
    click_map,
    on_page,
    one_alone,
    open_map,
    spots,
    wait_address,
    wait_idle,
    wait_shown,
)
from tests.invented import write_package
from tests.ui.test_other_packages import hostile_tables

pytestmark = pytest.mark.browser
CHANGES = 200
MOST_GROWTH_BYTES = 10_000_000

CHANGE_OFTEN = """async ([from, changes]) => {
  const { view } = conflictMap, day = 24 * 3600000;
  for (let each = 0; each < changes; each++) {
    const before = view.args;
    view.say({ kind: "range", from: from + (each % 5) * day, to: from + (each % 5 + 2) * day });
    for (let wait = 0; view.args === before && wait < 400; wait++) await new Promise((done) => setTimeout(done, 15));
    if (view.args === before) throw new Error(`no answer to change ${each}`);
  }
  return changes;
}"""
HEAP = "async () => { for (let i = 0; i < 4; i++) { gc(); await new Promise((d) => setTimeout(d, 50)); } return performance.memory.usedJSHeapSize; }"


def fragments(page: Page) -> list[str]:
    """Collects, for every run that the page asks for, the fragment it is of; '' for the whole page."""
    asked: list[str] = []

    def sent(payload: str | bytes) -> None:
        message = BackMsg.FromString(payload if isinstance(payload, bytes) else payload.encode())
        if message.WhichOneof("type") == "rerun_script":
            asked.append(message.rerun_script.fragment_id)

    page.on("websocket", lambda socket: socket.on("framesent", sent))
    return asked


def test_no_host_but_its_own_is_asked_for_anything(page: Page, app_url: str) -> None:
    frame = open_map(page, app_url)
    name, *spot = one_alone(frame)
    click_map(page, frame, *spot)
    wait_shown(frame, "args.selected === argument", name.partition(":")[2])
    frame.get_by_role("button", name="Whole record").click()
    wait_shown(frame, "args.time.from === null")
    hosts = {urlsplit(each).netloc for each in page.requests if each.startswith(("http", "ws"))}  # type: ignore[attr-defined]
    assert hosts == {urlsplit(app_url).netloc}


def test_an_online_base_map_is_asked_for_only_when_chosen(page: Page, app_url: str) -> None:
    page.context.route("https://tile.openstreetmap.org/**", lambda route: route.abort())
    open_map(page, f"{app_url}/?basemap=osm")
    page.wait_for_timeout(500)
    foreign = [each for each in page.requests if "localhost" not in each and each.startswith("http")]  # type: ignore[attr-defined]
    assert foreign and all(each.startswith("https://tile.openstreetmap.org/") for each in foreign)


def test_no_change_of_a_filter_rebuilds_the_map_or_moves_it(page: Page, app_url: str) -> None:
    frame = open_map(page, app_url)
    frame.evaluate(
        "() => { window.first = conflictMap.view.leaflet; window.stood = String(conflictMap.view._here()); }"
    )
    count = len(spots(frame))
    page.get_by_test_id("stSidebar").get_by_text("Clash sites").click()
    wait_shown(frame, "!args.layers.includes('clashes')")
    assert frame.evaluate("() => first === conflictMap.view.leaflet && stood === String(conflictMap.view._here())")
    assert 0 < len(spots(frame)) < count


def test_panning_reruns_no_page_and_stands_in_the_link(page: Page, app_url: str) -> None:
    asked = fragments(page)
    frame = open_map(page, app_url)
    wait_idle(page)
    asked.clear()
    page.mouse.move(*on_page(frame, 300, 450))
    page.mouse.down()
    page.mouse.move(*on_page(frame, 380, 380), steps=6)
    page.mouse.up()
    wait_address(page, "lon=")
    assert asked and all(asked)


def test_a_link_opens_the_same_view_position_and_selection_elsewhere(
    page: Page, app_url: str, chromium: Browser
) -> None:
    frame = open_map(page, f"{app_url}/?lon=70.6&lat=39.9&z=10.5")
    name, *spot = one_alone(frame)
    click_map(page, frame, *spot)
    wait_address(page, f"place={name.partition(':')[2]}")
    other = chromium.new_context(viewport={"width": 1280, "height": 900})
    again = open_map(other.new_page(), page.url)
    state = "() => [conflictMap.view._here(), [...conflictMap.view.marks.selected].map((row) => conflictMap.view.marks.rows.id(row))]"
    assert again.evaluate(state)[0] == pytest.approx([70.6, 39.9, 10.5], abs=1e-4)
    assert name in again.evaluate(state)[1]
    other.close()


def test_the_heap_stays_small_over_many_changes(page: Page, app_url: str) -> None:
    frame = open_map(page, app_url)
    start = frame.evaluate("() => conflictMap.view.args.time.from")
    frame.evaluate(CHANGE_OFTEN, [start, 10])
    before = frame.evaluate(HEAP)
    frame.evaluate(CHANGE_OFTEN, [start, CHANGES])
    assert frame.evaluate(HEAP) - before < MOST_GROWTH_BYTES


def test_hostile_text_is_shown_as_text_and_runs_nothing(page: Page, serve: Callable[..., str], tmp_path: Path) -> None:
    ran: list[str] = []
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    frame = open_map(page, serve(data=write_package(tmp_path, **hostile_tables())) + "/?from=..&to=..")
    for x, y, _ in spots(frame).values():
        page.mouse.move(*on_page(frame, x, y))
        expect(frame.locator(".leaflet-container > .tip")).to_be_visible()
    frame.locator(".edge summary").click()
    expect(frame.locator(".edge li button").first).to_be_visible()
    _, *spot = one_alone(frame)
    click_map(page, frame, *spot)
    wait_shown(frame, "args.selected !== ''")
    wait_idle(page)
    assert not ran and not faults
    for part in (page, frame):
        assert part.locator("img[src='x'], img[onerror], a[href^='javascript:']").count() == 0


def test_a_symbol_of_the_core_is_chosen_and_stays_so(page: Page, app_url: str) -> None:
    frame = open_map(page, app_url)
    x, y, met = spots(frame)["water:golovnoi-intake"]
    assert met == 1
    click_map(page, frame, x, y)
    wait_shown(frame, "args.selected === 'golovnoi-intake'")
    wait_idle(page)
    page.wait_for_timeout(2000)
    assert "place=golovnoi-intake" in page.url


def test_one_day_of_2021_is_two_clicks_away(page: Page, app_url: str) -> None:
    frame = open_map(page, f"{app_url}/?from=..&to=..")
    bar = "([bar, ms]) => { const { x, y } = bar.svg.getBoundingClientRect(); return [x + bar.x(ms), y + bar.height - 24]; }"
    for which, moment, words in (
        ("overview", "2021-04-15T12:00Z", "April 2021"), ("detail", "2021-04-29T12:00Z", "29 April 2021"),
    ):  # fmt: skip
        inner = frame.evaluate(f"(moment) => ({bar})([conflictMap.view.timeBar.{which}, Date.parse(moment)])", moment)
        outer = page.locator("iframe[src*='/assets/map/']").bounding_box()
        assert outer
        page.mouse.click(outer["x"] + inner[0], outer["y"] + inner[1])
        expect(frame.locator(".time-bar .range")).to_have_text(words, timeout=PATIENCE_MS)
    wait_address(page, "from=2021-04-29&to=2021-04-29")


def test_the_time_bar_works_by_keyboard(page: Page, app_url: str) -> None:
    frame = open_map(page, app_url)
    frame.get_by_role("slider", name="To", exact=True).focus()
    page.keyboard.press("ArrowRight")
    expect(frame.locator(".time-bar .range")).to_have_text("28 April – 2 May 2021", timeout=PATIENCE_MS)
    frame.get_by_role("button", name="One window forward").press("Enter")
    wait_address(page, "from=2021-05-03&to=2021-05-07")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 400])
def test_it_fits_and_reads_in_both_themes_and_widths(chromium: Browser, app_url: str, scheme: str, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    frame = open_map(page, app_url)
    assert frame.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    small = "() => [...document.querySelectorAll('*')].filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) && !['SCRIPT', 'STYLE', 'TITLE'].includes(e.tagName) && parseFloat(getComputedStyle(e).fontSize) < 12).map((e) => e.outerHTML.slice(0, 80))"
    assert frame.evaluate(small) == []
    text, ground = frame.evaluate(
        "() => ['color', 'backgroundColor'].map((name) => getComputedStyle(document.body)[name].match(/\\d+/g).slice(0, 3).map(Number))"
    )
    assert (sum(ground) < sum(text)) == (scheme == "dark")
    assert (
        frame.evaluate("() => getComputedStyle(conflictMap.view.leaflet.getContainer()).backgroundColor")
        == "rgb(241, 240, 236)"
    )
    assert (frame.locator(".legend[open]").count() == 1) == (width == 1280)
    context.close()


def test_the_map_says_where_the_pointer_is_and_what_it_meets(page: Page, app_url: str) -> None:
    frame = open_map(page, app_url)
    name, x, y = one_alone(frame)
    page.mouse.move(*on_page(frame, x, y))
    expect(frame.locator(".leaflet-container > .tip strong")).not_to_be_empty()
    assert frame.evaluate("() => conflictMap.view.marks.rows.id(conflictMap.view.marks.hovered)") == name
    lon, lat = frame.locator(".coordinates").inner_text().split(", ")
    place = frame.evaluate("([x, y]) => conflictMap.view.leaflet.containerPointToLatLng([x, y])", [x, y])
    assert (float(lon), float(lat)) == pytest.approx((place["lng"], place["lat"]), abs=0.006)
