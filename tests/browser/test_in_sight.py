"""What the reader asks for lies in sight: beside the dock, and under no sheet of a phone; page and file, at three sizes."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from geo.record.dataset import Dataset
from geo.view.permalink import opening_view
from geo.view.select import select
from tests.browser.houses import SIZES, WHOLE, Instrument, link_to, new_page, opened

pytestmark = pytest.mark.browser
# The symbols of the conflict's own ground that something else lies over, or that are off the map.
UNDER = """() => {
  const { marks, leaflet } = conflictMap.view, box = leaflet.getContainer().getBoundingClientRect();
  const [west, south, east, north] = conflictMap.instrument.data.home;
  const its = conflictMap.instrument.marks, { lon, lat } = its.data.places;
  const inside = (at) => lon[at] > west && lon[at] < east && lat[at] > south && lat[at] < north;
  const near = new Set(its.rowsWhere((row) => inside(its.place[row])).map((row) => its.id(row)));
  return [...marks.rows.x.keys()].filter((row) => marks.rows.counted[row] < 0 && near.has(marks.rows.id(row))).filter((row) => {
    const { x, y } = marks.standsAt(row);
    return [-9, 0, 9].some((across) => {
      const met = document.elementFromPoint(box.x + x + across, box.y + y);
      return !met?.closest('.folium-map') || met.closest('.leaflet-bar');
    });
  }).map(marks.rows.id);
}"""
CHOSEN_IN_SIGHT = """() => {
  const { marks, leaflet } = conflictMap.view, box = leaflet.getContainer().getBoundingClientRect(), { x, y } = marks.chosenAt();
  return Boolean(document.elementFromPoint(box.x + x, box.y + y)?.closest('.folium-map'));
}"""


# Where every symbol stands in the window, by its id.
STAND = """() => {
  const { marks, leaflet } = conflictMap.view, box = leaflet.getContainer().getBoundingClientRect();
  return Object.fromEntries([...marks.rows.x.keys()].map((row) => {
    const { x, y } = marks.standsAt(row);
    return [marks.rows.id(row), [box.x + x, box.y + y]];
  }));
}"""
AROUND_PX = (
    180  # how far within what is seen of the map a symbol stands that had lain outside, at most a third of the way
)


def test_a_view_opens_with_all_its_symbols_in_sight_under_a_sheet_or_beside_a_dock(
    chromium: Browser, housed: tuple[str | Path, str]
) -> None:
    where, size = housed
    for page in new_page(chromium, size):
        its = opened(page, link_to(where, "pane=list"), live=isinstance(where, str))
        its.rested()
        assert its.inner.evaluate(UNDER) == []
        its.inner.get_by_role("button", name="Close", exact=True).click()
        its.rested()
        assert its.inner.evaluate(UNDER) == []
        if size == "phone":
            its.inner.get_by_role("button", name="Layers and legend").first.click()
            its.rested()
            assert its.inner.evaluate(UNDER) == []


def stood(its: Instrument) -> tuple[dict[str, list[float]], dict[str, float]]:
    """Where every symbol stands in the window once the map is at rest, and the box of the map, in pixels."""
    its.rested()
    box = its.inner.locator(".folium-map").bounding_box()
    assert box
    return its.inner.evaluate(STAND), dict(box)


def moved(its: Instrument, before: dict[str, list[float]]) -> tuple[float, float]:
    """By how much every symbol stands elsewhere than it stood, which is the same for all: pixels across and down."""
    after = its.inner.evaluate(STAND)
    assert after.keys() == before.keys()
    across, down = ([after[each][axis] - before[each][axis] for each in before] for axis in (0, 1))
    assert max(across) - min(across) < 1 and max(down) - min(down) < 1, "the symbols are laid out otherwise"
    return across[0], down[0]


def test_what_lies_under_the_pointer_stays_when_a_card_opens_and_all_of_it_in_sight_beside_a_pane(
    at: Instrument, housed: tuple[str | Path, str]
) -> None:
    its, page, size = at, at.page, housed[1]
    before, room = stood(its)
    west = [each for each, (x, y) in before.items() if room["x"] + 60 < x < room["x"] + room["width"] / 2 and y > room["y"]]  # fmt: skip
    upper = min(west, key=lambda each: float(before[each][1]))  # clear of dock and sheet
    its.press(upper)
    expect(its.inner.get_by_role("region", name="Card", exact=True)).to_be_visible()
    its.rested()
    assert moved(its, before) == pytest.approx((0, 0), abs=1)
    its.inner.get_by_role("button", name="Close the card", exact=True).click()
    its.rested()
    assert moved(its, before) == pytest.approx((0, 0), abs=1)
    its.inner.get_by_role("button", name="List", exact=True).click()
    its.rested()
    assert its.inner.evaluate(UNDER) == [], "beside a pane all that was in sight still is"
    its.inner.get_by_role("button", name="Close", exact=True).click()
    its.rested()
    assert moved(its, before) == pytest.approx((0, 0), abs=1)
    assert "lon=" not in its.address, "no move of the reader's"
    page.set_viewport_size({"width": SIZES[size][0] - 40, "height": SIZES[size][1] - 120})
    its.rested()
    assert its.inner.evaluate(WHOLE), "a window of another size is filled anew"


def test_a_symbol_that_would_lie_out_of_sight_is_moved_in_with_what_lies_about_it_and_back(
    at: Instrument, housed: tuple[str | Path, str]
) -> None:
    """The easternmost, which the dock would push out of the map; on a phone the lowest, over which the sheet comes."""
    its, size = at, housed[1]
    axis = int(size == "phone")
    before, room = stood(its)
    seen = [each for each, (x, y) in before.items() if room["x"] < x < room["x"] + room["width"] and room["y"] < y < room["y"] + room["height"] - 40]  # fmt: skip
    last = max(seen, key=lambda each: float(before[each][axis]))
    its.press(last)
    expect(its.inner.get_by_role("region", name="Card", exact=True)).to_be_visible()
    its.rested()
    by = moved(its, before)
    edge = its.inner.locator(".dock").evaluate("(dock) => [dock.getBoundingClientRect().left, dock.getBoundingClientRect().top]")[axis]  # fmt: skip
    assert by[axis] < 0 and abs(by[1 - axis]) < 1
    around = min(AROUND_PX, (edge - room["xy"[axis]]) / 3)
    assert edge - (before[last][axis] + by[axis]) == pytest.approx(around, abs=2)
    its.inner.get_by_role("button", name="Close the card").click()
    its.rested()
    assert moved(its, before) == pytest.approx((0, 0), abs=1)


def test_what_is_gone_to_lies_in_sight_and_the_words_typed_filter_nothing_any_more(at: Instrument) -> None:
    its = at
    search = its.inner.get_by_role("combobox", name="Search names and texts")
    for written, name in (("Ворух", "Vorukh"), ("Kok-Tash", "Kok-Tash")):
        search.fill(written)
        its.until("conflictMap.instrument.view.query === argument", written)
        search.press("Enter")
        its.until("conflictMap.view.leaflet.getZoom() >= 12 && !conflictMap.view.flying")
        its.rested()
        expect(its.inner.get_by_role("region", name="Card").locator("h2")).to_contain_text(name)
        assert its.inner.evaluate(CHOSEN_IN_SIGHT) and its.view["query"] == "" == search.input_value()
    search.fill("zzzz")
    expect(its.inner.get_by_text("Nothing is in view")).to_be_visible()
    assert its.uncovered(".empty button")


@pytest.mark.one_page
def test_a_link_to_an_event_rings_the_symbols_of_its_places(its: Instrument, dataset: Dataset) -> None:
    (places,) = dataset.events.loc[dataset.events["event_id"] == "firefight-1405kg", "place_ids"]
    its.inner.evaluate("() => conflictMap.instrument.follow('event=firefight-1405kg')")
    its.until("conflictMap.view.marks.selected.size")
    ringed = its.inner.evaluate("() => [...conflictMap.view.marks.selected].map(conflictMap.view.marks.rows.id)")
    assert {each.partition(":")[2] for each in ringed if each.startswith("clashes:")} == set(places)
    its.inner.evaluate("() => conflictMap.instrument.follow('')")
    its.until("!conflictMap.view.marks.selected.size")
    its.inner.evaluate("() => conflictMap.instrument.chooseEvent('firefight-1405kg')")
    its.until("conflictMap.view.marks.selected.size === argument", len(ringed))
    its.until("!conflictMap.view.flying && conflictMap.view.leaflet.getZoom() >= 12")
    assert its.inner.evaluate(CHOSEN_IN_SIGHT), "the place that the map flew to"


@pytest.mark.one_page
def test_the_card_of_a_place_tells_its_events_in_order_of_time(its: Instrument, dataset: Dataset) -> None:
    its.inner.evaluate("() => conflictMap.instrument.follow('place=vorukh')")
    card = its.inner.get_by_role("region", name="Card")
    expect(card).to_contain_text("events in view here")
    seen = select(dataset, opening_view(dataset)).events
    here = seen[seen["place_ids"].map(lambda places: "vorukh" in places)].sort_values("start", kind="stable")
    told = card.locator(".events button").evaluate_all("(its) => its.map(({ lastChild }) => lastChild.textContent)")
    assert len(here) > 1 and told == here["title"].tolist()


WHERE = "() => { const { leaflet } = conflictMap.view, { lng, lat } = leaflet.getCenter(); return [leaflet.getZoom(), lat, lng]; }"
# Whether the map stands as it stood, but for the pixels that rounding costs.
THERE = """(([zoom, ...spot]) => { const { leaflet } = conflictMap.view;
  return leaflet.getZoom() === zoom && leaflet.project(leaflet.getCenter()).distanceTo(leaflet.project(spot)) < 3; })(argument)"""


def test_the_way_home_leads_to_where_the_page_opens(chromium: Browser, housed: tuple[str | Path, str]) -> None:
    where, size = housed
    for page in new_page(chromium, size):
        its = opened(page, link_to(where, ""), live=isinstance(where, str))
        its.rested()
        opening, home = its.inner.evaluate(WHERE), its.inner.get_by_role("button", name="Opening extent")
        home.click()
        its.rested()
        its.until(THERE, opening)
        assert "lon=" not in its.address, "a fresh page is where its address opens"
        its.inner.evaluate("() => { conflictMap.view.leaflet.setView([39.6, 71.5], 10.5, { animate: false }); }")
        its.until_address("lon=71.5")
        home.click()
        its.until(THERE, opening)
        its.rested()
        assert "lon=" not in its.address and its.inner.evaluate("() => Boolean(conflictMap.view.fitted)")
        its = opened(page, link_to(where, "from=2019-03-12&to=2019-03-15&layers=relief,clashes"), live=its.live)
        its.inner.get_by_role("button", name="Opening extent").click()
        its.until(THERE, opening)
