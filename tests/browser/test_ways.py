"""An analyst's ways through the instrument, in a real browser: the answer is on the screen, uncovered, named, and stays."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from geo.exporters.geojson import placed
from geo.record.dataset import Dataset
from geo.view.permalink import opening_view
from geo.view.select import select
from tests.browser.houses import PATIENCE_MS, SIZES, Instrument, link_to, new_page, opened

pytestmark = pytest.mark.browser

LASTS_MS = 5_000
LEAST_SHARE = {"laptop": 0.55, "desk": 0.55, "phone": 0.60}
INTAKE = "water:golovnoi-intake"
# Whether the name of a contested place stands wholly on what is seen of the map.
NAMED_ON_THE_MAP = """((place) => {
  const { names, leaflet } = conflictMap.view, { x, y } = leaflet.getSize(), pad = names.layer.options.padding;
  const box = names.named?.get(names.rows.byPlace.get(place));
  return box && box[0] >= x * pad && box[1] >= y * pad && box[2] <= x * (1 + pad) && box[3] <= y * (1 + pad);
})(argument)"""
SPELLINGS = {"Гулистан": "Guliston", "Хоҷаи Аъло": "Khojai A'lo", "Köktash": "Kok-Tash", "Ак-Сай айылы": "Ak-Sai"}


@pytest.mark.parametrize("size", SIZES)
def test_the_first_screen_is_the_map_and_the_card_answers_on_it(
    chromium: Browser, where: str | Path, dataset: Dataset, size: str
) -> None:
    seen = select(dataset, opening_view(dataset))
    places = set(seen.events["place_ids"].explode()) & set(placed(seen))
    counted = f"{len(seen.events)} events at {len(places)} places"
    for page in new_page(chromium, size):
        its = opened(page, link_to(where, ""), live=isinstance(where, str))
        assert its.share() >= LEAST_SHARE[size]
        assert its.inner.evaluate(
            "() => document.documentElement.scrollHeight <= innerHeight + 1 && document.documentElement.scrollWidth <= innerWidth"
        )
        expect(its.inner.locator("strong.range" if size == "phone" else ".summary")).to_contain_text(
            "28 April – 1 May 2021"
        )
        summary = its.inner.locator(".summary")
        expect(summary).to_have_text(re.compile(rf"{counted}\..* \(Kyrgyz side[^)]*\), .* \(Tajik side[^)]*\)\.$"))
        assert summary.evaluate("(its) => its.scrollHeight <= its.clientHeight + 1 && its.clientHeight <= 34")
        its.until(NAMED_ON_THE_MAP, "golovnoi-intake")
        its.press(INTAKE)
        card = its.inner.get_by_role("region", name="Card")
        expect(card).to_be_in_viewport()
        expect(card).to_contain_text("Golovnoi")
        page.wait_for_timeout(LASTS_MS if size == "laptop" else 300)
        expect(card).to_contain_text("Golovnoi")
        assert its.uncovered(".card h2") and "place=golovnoi-intake" in its.address
        assert size == "phone" or its.share() >= 0.40
        its.inner.get_by_role("button", name="Close the card").click()
        expect(card).to_have_count(0)


@pytest.mark.one_page
def test_one_day_one_kind_one_word_and_clear_them_only(its: Instrument) -> None:
    its.inner.get_by_role("textbox", name="From", exact=True).fill("29.04.2021")
    its.page.keyboard.press("Enter")
    its.inner.get_by_role("button", name="One day").click()
    its.until("conflictMap.instrument.view.start === '2021-04-29' && conflictMap.instrument.view.end === '2021-04-29'")
    its.inner.get_by_role("checkbox", name="Clash", exact=True).uncheck()
    line = its.inner.locator(".layer label.line", has_text="Shelling")
    line.hover()
    line.get_by_role("button", name="Only Shelling").click()
    assert its.view["kinds"] == ["shelling"]
    its.inner.get_by_text("More filters").click()
    its.inner.get_by_role("checkbox", name="Statement", exact=True).press("Enter")
    assert its.view["kinds"] == ["statement"], "a kind that no layer draws can be chosen alone, by keyboard"
    its.inner.get_by_role("checkbox", name="Tajik side", exact=True).uncheck()
    chips = its.inner.get_by_role("group", name="Active filters").get_by_role("button")
    expect(chips).to_have_count(3)  # with the one that clears them
    before = its.inner.locator(".summary").inner_text()
    its.inner.get_by_role("button", name="Clear filters").click()
    expect(chips).to_have_count(0)
    assert its.view["start"] == "2021-04-29" and its.inner.locator(".summary").inner_text() != before


READ = {
    "29.04.2021": "2021-04-29", "29/04/2021": "2021-04-29", "29 April 2021": "2021-04-29", "апрель 2021": "2021-04",
    "29 апреля 2021 г.": "2021-04-29", "April 29, 2021": "2021-04-29", "апрел 2021": "2021-04",
}  # fmt: skip


def test_dates_are_read_as_people_write_them(laptop: Page, record_file: Path) -> None:
    its = opened(laptop, link_to(record_file, ""), live=False)
    found = its.inner.evaluate(
        "(texts) => texts.map((text) => conflictMap.dates.read(text, conflictMap.instrument.data.clocks))", list(READ)
    )
    assert dict(zip(READ, found, strict=True)) == READ


def test_what_is_no_date_stays_in_its_field_with_a_sentence(its: Instrument) -> None:
    field = its.inner.get_by_role("textbox", name="To", exact=True)
    field.fill("31.04.2021")
    field.press("Enter")
    expect(its.inner.locator(".when .fault:visible")).to_contain_text("is no date")
    assert field.input_value() == "31.04.2021" and its.view["end"] == "2021-05-01"
    its.inner.get_by_role("checkbox", name="Rivers").uncheck()
    its.inner.get_by_role("checkbox", name="Rivers").check()
    assert field.input_value() == "31.04.2021" and its.inner.locator(".when .fault:visible").count() == 1


@pytest.mark.one_page
def test_an_end_of_the_range_takes_the_other_along_and_says_so(its: Instrument) -> None:
    """The day after the last one too, which overlaps it by the hour between the clocks."""
    first, last = (its.inner.get_by_role("textbox", name=each, exact=True) for each in ("From", "To"))
    told = its.inner.locator(".when .fault:visible")
    for field, written, range_ in (
        (first, "14.09.2022", ("2022-09-14", "2022-09-14")),
        (last, "13.09.2022", ("2022-09-13", "2022-09-13")),
        (first, "14.09.2022", ("2022-09-14", "2022-09-14")),
    ):
        field.fill(written)
        field.press("Enter")
        assert (its.view["start"], its.view["end"]) == range_
        expect(told).to_have_text("Moved along: the range would have ended before it starts.")
        assert first.input_value() == last.input_value()
    last.fill("20.09.2022")
    last.press("Enter")
    assert (its.view["start"], its.view["end"]) == ("2022-09-14", "2022-09-20")
    expect(told).to_have_count(0)


def test_an_hour_without_a_clock_is_said_in_a_link_and_put_on_one_in_a_field(laptop: Page, where: str | Path) -> None:
    its = opened(laptop, link_to(where, "from=2021-04-29T12:00&to=2021-04-30"), live=isinstance(where, str))
    expect(its.inner.locator(".notice")).to_have_text(
        re.compile(r"^“from” in the link names no clock: 2021-04-29T12:00 is taken as 2021-04-29T12:00\+06:00\.")
    )
    field = its.inner.get_by_role("textbox", name="From", exact=True)
    field.fill("2021-04-29 14:00")
    field.press("Enter")
    assert its.view["start"] == "2021-04-29T14:00+06:00" and field.input_value() == "2021-04-29 14:00+06:00"


@pytest.mark.one_page
def test_a_village_is_found_in_every_spelling_and_gone_to(its: Instrument) -> None:
    search = its.inner.get_by_role("combobox", name="Search names and texts")
    for written, name in SPELLINGS.items():
        search.fill(written)
        first = its.inner.get_by_role("listbox", name="Suggestions").get_by_role("option").first
        expect(first).to_contain_text(name)
        search.press("Enter")
        expect(its.inner.get_by_role("region", name="Card").locator("h2")).to_contain_text(name)
        its.until("conflictMap.view.leaflet.getZoom() >= 11")  # where the flight ends
    search.fill("zzzz")
    expect(its.inner.locator(".search .count")).to_contain_text("0 of")
    expect(its.inner.get_by_text("Nothing is in view")).to_be_visible()


@pytest.mark.one_page
def test_a_row_of_the_list_goes_to_the_map_and_the_choice_of_the_map_to_its_row(its: Instrument) -> None:
    its.inner.get_by_role("button", name="List", exact=True).click()
    rows = its.inner.get_by_role("region", name="Events").get_by_role("row")
    rows.nth(8).get_by_role("button").click()
    expect(rows.nth(8)).to_have_attribute("aria-selected", "true")
    assert its.inner.evaluate("() => conflictMap.view.marks.selected.size + conflictMap.view.marks.spots.length") > 0
    expect(its.inner.get_by_role("region", name="Card")).to_be_in_viewport()
    assert its.uncovered(".list tr[aria-selected=true]") and its.uncovered(".card h2")


def test_a_row_of_a_narrow_list_has_its_title_above_and_no_empty_part(its: Instrument) -> None:
    its.inner.get_by_role("button", name="List", exact=True).click()
    rows = its.inner.locator(".list tbody tr")
    assert rows.first.evaluate(
        "(row) => row.querySelector('.what').getBoundingClientRect().bottom <= row.querySelector('.when').getBoundingClientRect().top + 1"
    )
    rows.first.locator(".where").evaluate("(its) => its.replaceChildren()")
    expect(rows.first.locator(".where")).to_be_hidden()
    assert rows.first.evaluate("(row) => getComputedStyle(row.querySelector('.where'), '::after').content") == "none"


@pytest.mark.one_page
def test_the_status_of_a_place_reads_as_a_sentence(its: Instrument) -> None:
    its.press(INTAKE)
    said = its.inner.locator(".card li").filter(has_text="· 1991").inner_text()
    assert said.startswith("disputed · 1991") and "(30 April 2021): both countries have claimed" in said


@pytest.mark.one_page
def test_back_undoes_a_change_and_forward_does_it_again(its: Instrument) -> None:
    its.inner.get_by_role("checkbox", name="Clash sites").uncheck()
    its.until_address("layers=")
    its.inner.get_by_role("checkbox", name="Water works").uncheck()
    its.page.wait_for_timeout(600)
    its.page.go_back()
    its.until(
        "conflictMap.instrument.view.layers.includes('water') && !conflictMap.instrument.view.layers.includes('clashes')"
    )
    expect(its.inner.get_by_role("checkbox", name="Water works")).to_be_checked()
    its.page.go_back()
    its.until("conflictMap.instrument.view.layers.includes('clashes')")
    its.page.wait_for_timeout(1_000)
    assert its.view["layers"].count("clashes") == 1 and "layers=" not in its.address
    its.page.go_forward()
    its.until("!conflictMap.instrument.view.layers.includes('clashes')")


@pytest.mark.one_page
def test_what_follows_within_a_pause_is_one_step_back(its: Instrument) -> None:
    its.inner.evaluate(
        "() => { conflictMap.instrument.change({ query: 'vorukh' }); conflictMap.instrument.change({ kinds: ['clash'] }); }"
    )
    its.until_address("kinds=clash")
    its.page.go_back()
    its.until("!conflictMap.instrument.view.query && !conflictMap.instrument.view.kinds.length")
    its.page.wait_for_timeout(1_500)
    assert not its.view["query"] and "kinds" not in its.address


@pytest.mark.one_page
def test_a_change_is_written_though_the_browser_tells_of_the_address_that_is_there(its: Instrument) -> None:
    its.inner.evaluate("() => conflictMap.instrument.change({ query: 'vorukh' })")
    its.page.evaluate("() => dispatchEvent(new PopStateEvent('popstate'))")
    its.until_address("q=vorukh")
    assert its.view["query"] == "vorukh"


def test_panning_is_no_step_back_and_stands_in_the_link(its: Instrument) -> None:
    length = its.inner.evaluate("() => (window.parent || window).history.length")
    its.inner.evaluate("() => { conflictMap.view.leaflet.panBy([120, 60], { animate: false }); }")
    its.until_address("lon=")
    assert its.inner.evaluate("() => (window.parent || window).history.length") == length


@pytest.mark.one_page
def test_playing_moves_every_number_and_stops_where_it_is(its: Instrument) -> None:
    its.inner.evaluate("() => conflictMap.instrument.change({ start: '2021-04-26', end: '2021-04-27' })")
    before = its.inner.locator(".summary").inner_text()
    its.inner.get_by_role("button", name="Play", exact=True).click()
    its.until("document.querySelector('.summary').textContent !== argument", before)
    its.inner.get_by_role("button", name="Pause", exact=True).click()
    its.until_address("from=2021-0")
    stopped = its.inner.locator(".summary").inner_text()
    its.page.wait_for_timeout(600)
    assert its.inner.locator(".summary").inner_text() == stopped and its.view["start"] > "2021-04-26"


@pytest.mark.one_page
def test_a_link_opens_the_same_view_elsewhere(chromium: Browser, its: Instrument, where: str | Path) -> None:
    its.inner.get_by_role("checkbox", name="Shelling").first.uncheck()
    its.press(INTAKE)
    its.inner.get_by_role("button", name="Share").click()
    address = its.inner.get_by_role("textbox", name="Address of this view").input_value()
    assert address.startswith("http" if its.live else "file:")
    for page in new_page(chromium, "laptop"):
        again = opened(page, address, live=its.live)
        same = ("start", "end", "layers", "kinds", "place", "query")
        assert [again.view[each] for each in same] == [its.view[each] for each in same]


def test_a_bad_link_gives_sentences_and_the_map(laptop: Page, where: str | Path) -> None:
    its = opened(
        laptop, link_to(where, "from=yesterday&kinds=war&event=nope&to=2021-05-01"), live=isinstance(where, str)
    )
    expect(its.inner.locator(".notice")).to_have_count(3)
    assert its.inner.evaluate("() => conflictMap.instrument.marks.length") > 0 and its.view["event"] == ""


@pytest.mark.one_page
def test_the_keyboard_alone_reaches_a_card_and_leaves_it(its: Instrument) -> None:
    its.inner.get_by_role("button", name="List", exact=True).focus()
    its.page.keyboard.press("Enter")
    its.inner.get_by_role("region", name="Events").get_by_role("row").nth(3).get_by_role("button").focus()
    its.page.keyboard.press("Enter")
    card = its.inner.get_by_role("region", name="Card")
    expect(card).to_be_visible()
    card.focus()
    its.page.keyboard.press("Escape")
    expect(card).to_have_count(0)


@pytest.mark.one_page
def test_escape_on_the_map_closes_the_card_that_was_opened_there_then_the_pane(its: Instrument) -> None:
    its.inner.get_by_role("button", name="List", exact=True).click()
    its.press("clashes:maksat")  # beside the dock, which has not moved it
    card = its.inner.get_by_role("region", name="Card")
    expect(card).to_be_visible()
    its.page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    assert its.view["pane"] == "list" and not its.view["place"]
    its.page.keyboard.press("Escape")
    its.until("!conflictMap.instrument.view.pane")


def test_an_account_of_the_sequence_opens_on_the_map(laptop: Page, app_url: str) -> None:
    its = opened(laptop, f"{app_url}/?pane=sequence&from=2021-04-29&to=2021-04-29", live=True)
    account = laptop.locator(".lanes [data-event='firefight-1405kg']")
    account.click(timeout=PATIENCE_MS)
    its.until("conflictMap.instrument.view.event === 'firefight-1405kg'")
    its.until_address("event=firefight-1405kg")
    assert its.view["pane"] == "sequence" and its.view["zoom"] >= 12
