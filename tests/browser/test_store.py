"""A store of many events in the page: in a real Chromium at three sizes, over a DuckDB file and a real PostgreSQL."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pandas as pd
import pytest
from playwright.sync_api import Browser, Page, expect

from geo.core.limits import MOST_IN_BROWSER
from geo.store.embedded import Embedded
from geo.store.query import Asked, cells, counts, page, points, total
from geo.view.area import area_of
from tests.browser.houses import new_page
from tests.browser.live import PATIENCE_MS, open_map, wait_address
from tests.browser.stores import COUNT, FAR, NAME, NEAR, SERVER_NAME, STORE, asked_in, opened, reopened, settled
from tests.profiles import lent
from tests.real_server import SECRET

pytestmark = pytest.mark.browser

SIZES = [(1366, 768), (1920, 1080), (400, 850)]
YEAR = {"start": datetime(2016, 1, 1), "end": datetime(2017, 1, 1)}


@pytest.fixture(name="page", scope="module")
def kept_page(chromium: Browser) -> Iterator[Page]:
    """A page that the tests share: each goes to its own link in it."""
    yield from new_page(chromium, "laptop")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("where", ["duckdb", "postgresql"])
def test_far_out_cells_and_close_up_events_are_the_engines(
    chromium: Browser, request: pytest.FixtureRequest, store: Embedded, size: tuple[int, int], where: str
) -> None:
    address = request.getfixturevalue("store_url" if where == "duckdb" else "server_store_url")
    name = NAME if where == "duckdb" else SERVER_NAME
    with lent(chromium, viewport={"width": size[0], "height": size[1]}) as context:
        shown = context.new_page()
        its = opened(shown, f"{address}?{FAR}")
        drawn = its.evaluate(f"() => {STORE}.drawn")
        assert drawn, its.evaluate(f"() => {STORE}.panes.drawn.fault")
        found = store.ask(cells(asked_in(its), 3))
        assert drawn["points"] is None and drawn["events"] == sum(found.column("events")) > 1_500
        marks = its.evaluate("""() => { const { rows } = conflictMap.view.marks; return [...Array(rows.length).keys()]
          .filter((row) => rows.layer(row) === "store").map((row) => [rows.id(row), rows.events[row], rows.note(row)]); }""")
        assert sum(count for _, count, _ in marks) == drawn["events"] and all("mostly" in note for _, _, note in marks)
        tally = its.evaluate(f"() => {STORE}.panes.tally.answer.kinds")
        assert tally == [list(row) for row in store.ask(counts(Asked(), "kind")).rows]
        expect(its.locator(".head .summary")).to_contain_text(f"{name}: {COUNT:,} events in this range.")

        its = opened(shown, f"{address}?{NEAR}")
        drawn = its.evaluate(f"() => {STORE}.drawn")
        area = asked_in(its).area
        assert sorted(drawn["points"]["event_id"]) == sorted(
            store.ask(points(Asked(area=area, **YEAR))).column("event_id")
        )
        radius = its.evaluate("""() => { const { rows } = conflictMap.view.marks; return [...Array(rows.length).keys()]
          .filter((row) => rows.id(row).startsWith("store:")).map((row) => rows.note(row)); }""")
        assert any("within 25 km" in note for note in radius) and any(
            "how exact is not stated" in note for note in radius
        )
        content = shown.content() + its.content()
        assert SECRET not in content and "postgresql://" not in content and ".duckdb" not in content
        assert NAME not in shown.url and "desk" not in shown.url
        assert not its.evaluate("() => window.hit") and not its.locator("img[src=x]").count()


def test_filters_stand_in_the_link_and_mean_the_same_when_it_is_opened(
    page: Page, store_url: str, store: Embedded
) -> None:
    its = opened(page, f"{store_url}?{FAR}")
    its.locator(".side .store summary").click()
    its.get_by_label("Add an actor …").fill("Вооружённые силы")
    its.get_by_label("Add an actor …").press("Enter")
    its.locator(".side .store .line", has_text="o'brien").locator("input").uncheck()
    settled(its)
    kinds = tuple(each for each, _ in its.evaluate(f"() => {STORE}.facts.words.kind") if each != "o'brien")
    asked = Asked(kinds=kinds, actors=("Вооружённые силы",))
    ((expected,),) = store.ask(total(asked)).rows
    expect(its.locator(".head .summary")).to_contain_text(f"{expected:,} events in this range.")
    wait_address(page, "store_actors=")
    again = reopened(page, page.url)
    expect(again.locator(".head .summary")).to_contain_text(f"{expected:,} events in this range.")
    again.locator(".chips .chip", has_text="Actors in the store").click()
    settled(again)
    ((expected,),) = store.ask(total(Asked(kinds=kinds))).rows
    expect(again.locator(".head .summary")).to_contain_text(f"{expected:,} events in this range.")
    again.get_by_role("button", name="Clear filters").first.click()
    settled(again)
    expect(again.locator(".head .summary")).to_contain_text(f"{COUNT:,} events in this range.")


@pytest.mark.parametrize(
    "area", ["box:69,38.9,73.6,40.7", "polygon:69,38,72,38,70,41", "around:70.5,39.9,60", "box:170,-60,-170,60"]
)
def test_an_area_narrows_the_store_too(page: Page, store_url: str, store: Embedded, area: str) -> None:
    its = opened(page, f"{store_url}?{FAR}&area={area}")
    shape = area_of(area, lambda _: None)
    ((expected,),) = store.ask(total(Asked(outline=tuple(shape.corners or shape.outline())))).rows
    assert 0 < expected < COUNT
    expect(its.locator(".head .summary")).to_contain_text(f"{expected:,} events in this range.")
    expect(its.locator(".side .store")).to_contain_text("by their spots alone")


def test_words_and_places_are_searched(page: Page, store_url: str, store: Embedded) -> None:
    its = opened(page, f"{store_url}?{FAR}")
    field = its.get_by_role("combobox", name="Search names and texts")
    field.fill("isfara")
    place = its.locator("#suggestions li", has_text=f"of {NAME}").first
    expect(place).to_contain_text("Isfara", timeout=PATIENCE_MS)
    ((expected,),) = store.ask(total(Asked(words="isfara"))).rows
    settled(its)
    expect(its.locator(".head .summary")).to_contain_text(f"{expected:,} events in this range.")
    before = its.evaluate("() => conflictMap.view.leaflet.getCenter()")
    place.dispatch_event("mousedown")
    its.wait_for_function(
        "(before) => conflictMap.view.leaflet.getCenter().lng !== before.lng", arg=before, timeout=PATIENCE_MS
    )


def test_the_table_goes_on_after_a_key_and_a_row_opens_the_card(
    page: Page, store_url: str, store: Embedded, store_frame: pd.DataFrame
) -> None:
    its = opened(page, f"{store_url}?{FAR}&pane=table")
    rows = its.locator(".list tbody tr")
    expect(rows).to_have_count(50, timeout=PATIENCE_MS)
    its.get_by_role("button", name="Next 50").click()
    expect(rows).to_have_count(100, timeout=PATIENCE_MS)
    expected = [row[0] for row in engine_page(store, 100)]
    assert rows.evaluate_all("(rows) => rows.map((row) => row.dataset.event)") == expected
    frame = store_frame.set_index("event_id")
    northeast = frame["other_places"].ne("") & (frame["lat"] > 0) & (frame["lon"] > 0)
    at = next(row for row in range(50, 100) if northeast[expected[row]])
    rows.nth(at).locator("td.what button").click()
    settled(its)
    card = its.locator(".card")
    expect(card).to_contain_text(f"Id {expected[at]}", timeout=PATIENCE_MS)
    told = frame.loc[expected[at]]
    expect(card).to_contain_text(f"{told['lat']:.4f}° N, {told['lon']:.4f}° E")
    expect(card).to_contain_text("(UTC)")
    expect(card).to_contain_text("Shown at the first of its places. The others: Maksat; Kök-Tash.")
    wait_address(page, "store_event=")
    again = reopened(page, page.url)
    expect(again.locator(".card")).to_contain_text(f"Id {expected[at]}", timeout=PATIENCE_MS)
    again.get_by_label("Close the card").click()
    expect(again.locator(".card-box")).to_be_hidden()


def engine_page(store: Embedded, count: int) -> Any:
    return store.ask(page_of(Asked(), count)).rows


page_of = page  # the fixture of that name hides it


STANDS = """() => { const { rows } = conflictMap.view.marks; return Object.fromEntries([...Array(rows.length).keys()]
  .filter((row) => rows.layer(row) !== "store" && rows.counted[row] < 0)
  .map((row) => [rows.id(row), [rows.x[row], rows.y[row], rows.dx[row], rows.dy[row]]])); }"""


def test_the_page_says_which_of_the_two_ways_applies_to_how_many_events(page: Page, store_url: str) -> None:
    its = opened(page, f"{store_url}?{FAR}")
    credit = its.locator(".side .store .credit")
    expect(credit).to_contain_text(f"{COUNT:,} events on the server, asked for what is in view.")
    expect(credit).to_contain_text(f"up to {MOST_IN_BROWSER:,} events are held in the browser")
    its.evaluate("() => { conflictMap.instrument.data.most_in_browser = 10; conflictMap.instrument.show(); }")
    expect(credit).to_contain_text("A browser holds up to 10 events.")
    expect(credit).not_to_contain_text("held in the browser")
    reopened(page, page.url)  # for the tests after it


def test_the_records_marks_stand_as_they_do_without_the_store(page: Page, store_url: str) -> None:
    link = "lon=70.5&lat=39.9&z=8&from=2016&to=2021"
    beside = opened(page, f"{store_url}?{link}").evaluate(STANDS)
    its = open_map(page, f"{store_url}?{link}&sets=record")
    expect(its.locator(".head .summary")).not_to_contain_text(NAME)
    alone = its.evaluate(STANDS)
    assert beside == alone and len(alone) > 20


def test_a_mark_is_chosen_on_the_map_and_by_keyboard(page: Page, store_url: str) -> None:
    its = opened(page, f"{store_url}?{NEAR}&layers=none")
    its.locator(".mark-keys").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    wait_address(page, "store_event=") if "pane=table" not in page.url else None
    expect(its.locator(".dock")).to_be_visible(timeout=PATIENCE_MS)


def test_the_pane_writes_the_events_of_the_view_as_a_file(page: Page, store_url: str, store: Embedded) -> None:
    opened(page, f"{store_url}?from=2016&to=2016&store_kinds=clash&pane=files")
    page.get_by_role("button", name="Write the events").click()
    link = page.get_by_role("link", name=re.compile("^Download [0-9,]+ events"))
    expect(link).to_be_visible(timeout=PATIENCE_MS)
    ((expected,),) = store.ask(total(Asked(kinds=("clash",), **YEAR))).rows  # type: ignore[arg-type]
    answer = page.request.get(f"{store_url}/{link.get_attribute('href')}")
    rows = list(csv.DictReader(io.StringIO(answer.text().removeprefix("\ufeff"))))
    assert len(rows) == expected > 50 and {row["kind"] for row in rows} == {"clash"}
    assert 'filename="desk.csv"' in answer.headers["content-disposition"]
    assert page.request.get(f"{store_url}/assets/store-files/none").status == 404


def test_the_time_bar_has_a_lane_of_the_store(page: Page, store_url: str, store: Embedded) -> None:
    its = opened(page, f"{store_url}?from=2016&to=2017")
    bars = its.evaluate("() => conflictMap.view.timeBar.time.detail.store.bars")
    edges = its.evaluate("() => conflictMap.view.timeBar.time.detail.edges")
    inside = [
        events
        for begins, _, events in bars
        if datetime(2016, 1, 1).timestamp() * 1000 <= begins < datetime(2018, 1, 1).timestamp() * 1000
    ]
    ((expected,),) = store.ask(total(Asked(start=datetime(2016, 1, 1), end=datetime(2018, 1, 1)))).rows
    late = store.ask(total(Asked(start=datetime(2016, 1, 1), end=datetime(2016, 1, 1, 0, 0, 1)))).rows[0][0]
    assert edges[0] <= bars[-1][0] and expected - late <= sum(inside) <= expected
    assert its.locator(".histogram .store-bar").count() == 2
    its.get_by_label(re.compile("^desk")).uncheck()
    expect(its.locator(".histogram .store-bar")).to_have_count(0)
    wait_address(page, "sets=record")
