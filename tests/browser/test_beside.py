"""Two maps side by side: locked, each of its own days or date of knowing, and what differs listed as Python finds it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from geo.record.dataset import Dataset
from geo.view.beside import other_view
from geo.view.permalink import parse_query, view_of
from geo.view.select import select
from layers.differences import differences
from layers.layer import LegendEntry
from layers.scene import Scene
from tests.browser.houses import PATIENCE_MS, SIZES, UNCOVERED, WHOLE, Instrument, link_to, new_page, opened

pytestmark = pytest.mark.browser

SHOWN = """() => { const { differences: its, second } = conflictMap.instrument.beside.shown;
  return { ...its, second: [...second.rows].map((row) => second.data.events.id.at(row)) }; }"""
LOCKED = """() => { const [a, b] = [conflictMap.view.leaflet, conflictMap.instrument.beside.second.leaflet];
  return a.getZoom() === b.getZoom() && a.project(a.getCenter()).distanceTo(a.project(b.getCenter())) < 3; }"""
# Whether all marks of the second map lie within it.
WHOLE_SECOND = """() => { const { leaflet, args } = conflictMap.instrument.beside.second;
  return conflictMap.where.holds(leaflet, conflictMap.where.extentOf(args.marks, args.home)); }"""

# By layer its lines in their order: what is counted, and what is said of it.
LEGEND = """() => Object.fromEntries([...document.querySelectorAll(".side .layer")].map((layer) => [layer.querySelector(".label").textContent,
  [...layer.querySelectorAll(".entries .line")].map((line) => [".label", ".count"].map((part) => line.querySelector(part).textContent))]))"""


def holds(its: Instrument, dataset: Dataset, link: str) -> dict[str, Any]:
    """Waits for the second map, and holds what it shows and what differs to Python's."""
    its.until("conflictMap.instrument.beside.shown")
    found: dict[str, Any] = its.inner.evaluate(SHOWN)
    view, sentences = view_of(parse_query("?" + link), dataset)
    assert not sentences
    first, second = (Scene(select(dataset, each)) for each in (view, other_view(view)))
    wanted = differences(first, second)
    assert found["second"] == second.selection.events["event_id"].tolist()
    assert (set(found["onlyFirst"]), set(found["onlySecond"]), found["both"]) == (
        set(wanted.only_first),
        set(wanted.only_second),
        wanted.both,
    )
    assert {(each["event"], each["before"], each["after"]) for each in found["turned"]} == set(
        wanted.turned[["event_id", "before", "after"]].itertuples(index=False, name=None)
    )
    assert {(each["place"], each["before"], each["after"]) for each in found["places"]} == {
        (row.id.partition(":")[2], row.before, row.after) for row in wanted.places.itertuples()
    }
    return found


@pytest.mark.parametrize("size", SIZES)
def test_two_dates_stand_side_by_side_locked_and_told(
    chromium: Browser, record_file: Path, size: str, dataset: Dataset
) -> None:
    link = "beside=from:2022-09-14,to:2022-09-20"
    for page in new_page(chromium, size):
        its = opened(page, link_to(record_file, link), live=False)
        holds(its, dataset, link)
        boxes = [each.bounding_box() for each in page.locator(".room > .folium-map").all()]
        assert len(boxes) == 2 and all(boxes)
        first, second = boxes[0] or {}, boxes[1] or {}
        assert abs(first["width"] - second["width"]) < 3 and abs(first["height"] - second["height"]) < 3
        assert (second["y"] > first["y"]) if size == "phone" else (second["x"] > first["x"])
        expect(page.locator(".second-map .beside-label")).to_have_text("B · 14–20 September 2022")
        page.wait_for_timeout(500)
        assert its.inner.evaluate("() => conflictMap.view.fitted"), "the second map has moved the first"
        assert not its.inner.evaluate(
            "() => conflictMap.instrument.beside.second.marks.rows.counted.some((its) => its >= 0)"
        )
        its.inner.evaluate(
            "() => { conflictMap.instrument.beside.second.leaflet.panBy([60, 25], { animate: false }); }"
        )
        its.until(f"({LOCKED})()")
        its.inner.evaluate("() => { conflictMap.view.leaflet.setZoom(10, { animate: false }); }")
        its.until(f"({LOCKED})()")


@pytest.mark.parametrize("size", SIZES)
def test_all_stays_in_sight_when_the_map_is_halved_and_whole_again(
    chromium: Browser, record_file: Path, size: str
) -> None:
    for page in new_page(chromium, size):
        faults: list[str] = []
        page.on("pageerror", lambda fault, its=faults: its.append(str(fault)))
        its = opened(page, link_to(record_file, ""), live=False)
        alone = its.inner.evaluate("() => conflictMap.view.leaflet.getZoom()")
        for pane in ("", "beside"):
            beside = "{ beside: 'from:2022-09-14,to:2022-09-20', pane: argument }"
            its.inner.evaluate(f"(argument) => conflictMap.instrument.change({beside})", pane)
            its.until("conflictMap.instrument.beside.shown")
            its.until(f"({WHOLE})()")
            its.inner.evaluate("() => conflictMap.instrument.change({ beside: '', pane: '' })")
            its.until("conflictMap.view.leaflet.getZoom() === argument", alone)
            assert its.inner.evaluate(WHOLE)
        assert not faults


@pytest.mark.parametrize("size", ["laptop", "phone"])
def test_what_the_second_map_shows_is_in_sight_too_and_the_first_alone_after_it(
    chromium: Browser, record_file: Path, size: str
) -> None:
    for page in new_page(chromium, size):
        its = opened(page, link_to(record_file, "from=2019-03-12&to=2019-03-15&layers=relief,clashes"), live=False)
        alone = its.inner.evaluate("() => conflictMap.view.leaflet.getZoom()")
        its.inner.evaluate("() => conflictMap.instrument.change({ beside: 'from:2022-09-14,to:2022-09-20' })")
        its.until("conflictMap.instrument.beside.shown")
        its.until(f"({WHOLE})() && ({WHOLE_SECOND})() && ({LOCKED})()")
        assert "lon=" not in page.url  # no move of the reader's
        its.inner.evaluate("() => conflictMap.instrument.change({ beside: '' })")
        its.until("conflictMap.view.leaflet.getZoom() === argument", alone)


def test_the_pane_sets_swaps_and_ends_the_second_map(chromium: Browser, record_file: Path, dataset: Dataset) -> None:
    for page in new_page(chromium, "laptop"):
        its = opened(page, link_to(record_file, "pane=beside"), live=False)
        page.get_by_role("textbox", name="B from").fill("14.09.2022")
        page.keyboard.press("Enter")
        expect(page.locator(".beside-pane .fault:visible")).to_contain_text("Moved along")
        its.until_address("beside=from:2022-09-14,to:2022-09-14")
        page.get_by_role("textbox", name="B to").fill("2022-09-20")
        page.keyboard.press("Enter")
        its.until_address("beside=from:2022-09-14,to:2022-09-20")
        its.until("conflictMap.instrument.beside.shown?.second.view.start === '2022-09-14'")
        holds(its, dataset, "beside=from:2022-09-14,to:2022-09-20")
        expect(page.locator(".differences")).to_contain_text("in A alone")
        page.get_by_role("button", name="Swap A and B").click()
        its.until(
            "conflictMap.instrument.view.start === '2022-09-14' && conflictMap.instrument.beside.shown?.second.view.start === '2021-04-28'"
        )
        page.locator(".differences li button").first.click()
        expect(page.get_by_role("region", name="Card")).to_be_visible()
        page.get_by_role("button", name="One map again").click()
        its.until("!conflictMap.instrument.view.beside")
        expect(page.locator(".second-map")).to_be_hidden()
        box = page.locator(".folium-map").first.bounding_box()
        assert box and box["width"] > 700, "the first map has all the room again"


def test_two_dates_of_knowing_in_the_page_and_a_sentence_in_a_file(
    chromium: Browser, app_url: str, record_file: Path, dataset: Dataset
) -> None:
    link = "beside=known:2021-05-01&pane=beside"
    for page in new_page(chromium, "laptop"):
        its = opened(page, link_to(app_url, link), live=True)
        found = holds(its, dataset, link)
        assert found["turned"] and found["onlyFirst"] and not found["onlySecond"]
        expect(its.inner.locator(".second-map .beside-label")).to_contain_text(
            "as known on 1 May 2021", timeout=PATIENCE_MS
        )
        its = opened(page, link_to(record_file, link), live=False)
        expect(its.inner.locator(".notice")).to_contain_text("Compare two dates of knowing in the app")


def legend_of_both(dataset: Dataset, link: str) -> dict[str, set[tuple[str, str]]]:
    """By layer what is said of how many in A and B, as Python finds it."""
    view, _ = view_of(parse_query("?" + link), dataset)
    counts: dict[str, dict[LegendEntry, list[int | None]]] = {}
    for at, each in enumerate((view, other_view(view))):
        for group in Scene(select(dataset, each)).legend:
            for entry in group.entries:
                counts.setdefault(group.title, {}).setdefault(replace(entry, count=None), [None, None])[at] = (
                    entry.count
                )
    said = lambda a, b: "" if a is b is None else f"A {a or 0}, B {b or 0}"  # noqa: E731
    return {title: {(entry.label, said(*both)) for entry, both in its.items()} for title, its in counts.items()}


def test_the_legend_counts_both_maps(its: Instrument, dataset: Dataset) -> None:
    drawn = "conflictMap.instrument.beside.shown?.first.view === conflictMap.instrument.view"
    said: list[dict[str, set[tuple[str, str]]]] = []
    links = ("beside=from:2022-09-14,to:2022-09-20", "beside=from:2014-01-01,to:2014-12-31", "party=TJ&from=2022-09-14&to=2022-09-20&beside=from:..,to:2021-12-31")  # fmt: skip
    for link in links:
        changed = "conflictMap.link.read(argument, conflictMap.instrument.data).view"
        its.inner.evaluate(f"(argument) => conflictMap.instrument.change({changed})", link)
        its.until(drawn)
        found = its.inner.evaluate(LEGEND)
        said.append({title: {tuple(line) for line in lines} for title, lines in found.items() if lines})
        wanted = legend_of_both(dataset, link)
        assert {title: said[-1].get(title) for title in wanted if title in found} == {
            title: lines for title, lines in wanted.items() if title in found
        }
        hints = its.inner.locator(".side .layer .hint").all_text_contents()
        assert hints == ["events by kind", "events by who says so"], "a line of B alone stands with its like"
    assert said[0]["Clash sites"] >= {("Clash", "A 15, B 3")} and any(
        count.startswith("A 0,") for lines in said[0].values() for _, count in lines
    )
    assert its.inner.locator(".side .layer .count").first.inner_text().startswith("A ")
    its.inner.evaluate("() => conflictMap.instrument.change({ beside: '' })")
    assert not [count for lines in its.inner.evaluate(LEGEND).values() for _, count in lines if "A" in count]


def test_a_bullet_stands_at_the_first_line_of_what_it_begins(chromium: Browser, record_file: Path) -> None:
    for page in new_page(chromium, "laptop"):
        its = opened(page, link_to(record_file, "beside=from:2022-09-14,to:2022-09-20&pane=beside"), live=False)
        its.until("document.querySelector('.differences li button small')")
        button = page.locator(".differences li button:has(small)").first
        assert button.evaluate("(its) => getComputedStyle(its).verticalAlign") == "top"  # the bullet itself has no box


def test_the_first_map_says_the_days_it_shows_while_they_move(chromium: Browser, record_file: Path) -> None:
    said, step = (
        '() => document.querySelector(".beside-label").textContent',
        "conflictMap.instrument._dragged(...argument)",
    )
    for page in new_page(chromium, "laptop"):
        its = opened(page, link_to(record_file, "beside=from:2022-09-14,to:2022-09-20&pane=beside"), live=False)
        its.until("conflictMap.instrument.beside.shown")
        assert its.inner.evaluate(said) == "A · 28 April – 1 May 2021"
        days = its.inner.evaluate("() => [3, 7].map((day) => Date.UTC(2021, 4, day - 1, 18))")
        its.inner.evaluate(f"(argument) => {step}", days)
        assert its.inner.evaluate(said) == "A · 3–6 May 2021"
        expect(page.locator(".differences")).to_be_hidden()  # what differs is not told of other days
        its.inner.evaluate("() => conflictMap.instrument.change({ start: '2021-05-03', end: '2021-05-06' })")
        expect(page.locator(".differences")).to_be_visible()


NAMED = "() => [...conflictMap.view.names.contested].filter((id) => ![...conflictMap.view.names.named.keys()].includes(conflictMap.view.names.rows.byPlace.get(id.slice(id.indexOf(':') + 1))))"


def test_on_a_phone_two_maps_keep_buttons_names_and_a_chosen_place_in_sight(
    chromium: Browser, record_file: Path
) -> None:
    link = "from=2021-04-28&to=2021-05-01&beside=from:2022-09-14,to:2022-09-20"
    for page in new_page(chromium, "phone"):
        its = opened(page, link_to(record_file, link), live=False)
        its.until("conflictMap.instrument.beside.shown && conflictMap.view.names.named?.size")
        page.wait_for_timeout(300)
        for button in page.locator(".folium-map").first.locator(".map-tool, .home, .leaflet-control-zoom a").all():
            assert button.evaluate(UNCOVERED), "a button lies under what else is on the map"
        assert not its.inner.evaluate(NAMED), "what is disputed is named on the first map"
        zoom = its.inner.evaluate("() => conflictMap.view.leaflet.getZoom()")
        its = opened(page, link_to(record_file, f"{link}&place=golovnoi-intake"), live=False)
        its.until("conflictMap.instrument.beside.shown")
        page.wait_for_timeout(600)
        assert abs(its.inner.evaluate("() => conflictMap.view.leaflet.getZoom()") - zoom) <= 0.5


LEAST_PX = 150  # of height that each map has beside a sheet


@pytest.mark.parametrize("link", ["&place=golovnoi-intake", "&pane=list", ""])
def test_on_a_phone_a_sheet_takes_no_room_of_either_map(chromium: Browser, where: str | Path, link: str) -> None:
    for page in new_page(chromium, "phone"):
        its = opened(page, link_to(where, f"beside=from:2022-09-14,to:2022-09-20{link}"), live=isinstance(where, str))
        its.until("conflictMap.instrument.beside.shown")
        if not link:
            its.inner.get_by_role("button", name="Layers and legend").first.click()
        page.wait_for_timeout(500)
        sheet = its.inner.locator(".dock" if link else ".side").bounding_box()
        maps = [each.bounding_box() for each in its.inner.locator(".room > .folium-map").all()]
        assert sheet and sheet["height"] > 2 * LEAST_PX and len(maps) == 2
        for each in maps:
            assert each and each["height"] >= LEAST_PX and each["y"] + each["height"] <= sheet["y"] + 1
        assert its.inner.evaluate(WHOLE) and its.inner.evaluate(WHOLE_SECOND) and its.inner.evaluate(LOCKED)
        if "place" in link:
            chosen = "() => { const { x, y } = conflictMap.instrument.beside.second.marks.chosenAt(); return [x, y]; }"
            x, y = its.inner.evaluate(chosen)
            assert maps[1] and 0 < x < maps[1]["width"] and 0 < y < maps[1]["height"]
        assert "lon=" not in its.address
        name = "Layers and legend" if not link else "Close the card" if "place" in link else "Close"
        its.inner.get_by_role("button", name=name, exact=bool(link)).first.click()
        page.wait_for_timeout(500)
        room = its.inner.locator(".room").bounding_box()
        maps = [each.bounding_box() for each in its.inner.locator(".room > .folium-map").all()]
        assert room and sum(each["height"] for each in maps if each) == pytest.approx(room["height"] - 3, abs=1)
