"""What only the page of a server can do, in a real browser: panes, other records, and nothing sent that need not be."""

from __future__ import annotations

import re

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, Route, expect

from geo.record.dataset import Dataset
from tests.browser.houses import PATIENCE_MS, new_page, opened
from tests.browser.live import wait_idle
from tests.layers.web.test_contrast import contrast, luminance

pytestmark = pytest.mark.browser
INTAKE = "water:golovnoi-intake"


def test_the_page_keeps_one_frame_through_every_pane_and_back(laptop: Page, app_url: str) -> None:
    its = opened(laptop, f"{app_url}/", live=True)
    its.inner.evaluate("() => { window.kept = true; }")
    panes = its.inner.get_by_role("combobox", name="Views")
    shown = laptop.locator(".st-key-pane")
    for pane in ("compare", "figures", "sequence", "changes", "coverage", "files", "add", "help"):
        panes.select_option(pane)
        expect(shown).to_be_visible(timeout=PATIENCE_MS)
        its.until_address(f"pane={pane}")
        assert its.share() >= 0.24
        expect(its.inner.locator(".dock .pane > *")).to_have_count(0)  # the server draws it, and nobody else
    laptop.go_back()
    its.until_address("pane=add")
    its.until("conflictMap.instrument.view.pane === 'add'")
    expect(laptop.get_by_text("A file of events or places")).to_be_visible(timeout=PATIENCE_MS)
    assert its.inner.evaluate("() => window.kept")


def test_no_host_but_its_own_is_asked_and_nothing_is_sent_without_a_pane(laptop: Page, app_url: str) -> None:
    asked: list[str] = []
    sent: list[object] = []
    laptop.on("request", lambda request: asked.append(request.url))
    laptop.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    its = opened(laptop, f"{app_url}/", live=True)
    laptop.wait_for_timeout(1_500)
    before = len(sent)
    its.inner.get_by_role("checkbox", name="Clash sites").uncheck()
    its.press(INTAKE)
    its.until_address("place=golovnoi-intake")
    assert len(sent) == before
    assert all(each.startswith((app_url, "data:", "blob:", "about:", app_url.replace("http", "ws"))) for each in asked)


def test_known_as_of_brings_what_had_been_reported(laptop: Page, app_url: str) -> None:
    its = opened(laptop, f"{app_url}/", live=True)
    many = its.inner.evaluate("() => conflictMap.instrument.data.length")
    field = its.inner.get_by_role("textbox", name="Known as of")
    field.fill("29 April 2021")
    field.press("Enter")
    its.until("conflictMap.instrument.data.known === '2021-04-29'")
    assert 0 < its.inner.evaluate("() => conflictMap.instrument.data.length") < many
    its.until_address("known=2021-04-29")
    laptop.go_back()
    its.until("conflictMap.instrument.data.length === argument", many)


@pytest.mark.parametrize("size", ["laptop", "phone"])
def test_what_is_typed_while_an_earlier_record_is_on_its_way_is_kept(
    chromium: Browser, app_url: str, size: str
) -> None:
    late: list[Route] = []
    for page in new_page(chromium, size):
        its = opened(page, f"{app_url}/", live=True)
        page.route(re.compile(r"/record/[^?]*\.record\?.*known=2021-04-29"), lambda route: late.append(route))
        if size == "phone":
            its.inner.get_by_role("button", name="Layers and legend").click()
        its.inner.locator(".side summary").first.click()
        field = its.inner.get_by_role("textbox", name="Known as of")
        field.fill("29.04.2021")
        field.press("Enter")
        field.fill("30.4.20")
        page.wait_for_timeout(300)
        late[0].continue_()
        its.until("conflictMap.instrument.data.known === '2021-04-29'")
        expect(field).to_be_focused()
        page.keyboard.type("21")
        assert field.input_value() == "30.4.2021"
        expect(its.inner.locator(".side details").first).to_have_attribute("open", "")
        page.keyboard.press("Tab")
        its.until("conflictMap.instrument.data.known === '2021-04-30'")


def test_a_row_of_a_pane_goes_to_the_map(laptop: Page, app_url: str) -> None:
    its = opened(laptop, f"{app_url}/?pane=compare", live=True)
    laptop.get_by_role("combobox").first.click()
    laptop.keyboard.type("fired first on 29 April")  # the list draws only what is in its sight
    laptop.get_by_role("option", name="Who fired first on 29 April 2021").first.click()
    its.until("conflictMap.instrument.view.topic === 'who-fired-first-2021'")
    assert its.view["start"] == "2021-04-28"
    wait_idle(laptop)  # a press while the page is drawn anew may be lost
    laptop.get_by_role("button", name="Show its dates").click()
    its.until("conflictMap.instrument.view.start === '2021-04-29'")


@pytest.mark.parametrize("link", ["pane=files", "pane=files&event=firefight-1405kg"])
def test_every_choice_of_the_sheet_can_be_read_whole(laptop: Page, app_url: str, link: str) -> None:
    its = opened(laptop, f"{app_url}/?{link}", live=True)
    expect(laptop.get_by_role("button", name="Draw the sheet")).to_be_visible(timeout=PATIENCE_MS)
    chosen = laptop.locator(".st-key-pane [role=combobox]")
    assert chosen.count() >= 3
    assert chosen.evaluate_all("(all) => all.every((each) => each.value && each.scrollWidth <= each.clientWidth)")
    view = its.inner.get_by_role("combobox", name="Views").bounding_box()
    files = its.inner.get_by_role("button", name="Snapshot and data").bounding_box()
    assert view and files and view["x"] + view["width"] <= files["x"]


def test_an_event_chosen_is_compared_and_its_card_waits_folded(laptop: Page, app_url: str) -> None:
    its = opened(laptop, f"{app_url}/?pane=compare", live=True)
    its.inner.evaluate("() => conflictMap.instrument.chooseEvent('firefight-1405kg')")
    expect(laptop.locator(".st-key-pane .compared")).to_be_visible(timeout=PATIENCE_MS)
    expect(its.inner.locator(".card")).to_be_hidden()
    its.inner.locator(".card-box .dock-head button.text").click()
    expect(its.inner.locator(".card")).to_be_visible()


def test_another_date_of_knowing_leaves_the_map_where_it_is(laptop: Page, app_url: str) -> None:
    its = opened(laptop, f"{app_url}/", live=True)
    here = "() => [...conflictMap.view._here().map((each) => Math.round(each * 100)), conflictMap.view.leaflet.getSize().x]"
    before = its.inner.evaluate(here)
    its.inner.get_by_role("textbox", name="Known as of").fill("29.04.2021")
    laptop.keyboard.press("Enter")
    its.until_address("known=2021-04-29")
    laptop.wait_for_timeout(500)
    assert its.inner.evaluate(here) == before


def test_the_opening_view_is_cited_with_its_dates(laptop: Page, app_url: str) -> None:
    opened(laptop, f"{app_url}/?pane=files", live=True)
    cited = laptop.get_by_role("region", name="Snapshot and data").locator("code")
    expect(cited).to_contain_text(f"Link: {app_url}/?from=2021-04-28&to=2021-05-01", timeout=PATIENCE_MS)


def test_a_search_that_gets_no_answer_is_said_and_tried_again_by_enter(
    laptop: Page, app_url: str, dataset: Dataset
) -> None:
    its = opened(laptop, f"{app_url}/", live=True)
    its.inner.evaluate("""() => {
      const { said } = conflictMap.instrument.data;
      window.kept = said.words;
      Object.assign(said, { words: null, ask: () => Promise.reject(new Error("Nobody answered.")) });
    }""")
    search = its.inner.get_by_role("combobox", name="Search names and texts")
    search.fill("Vorukh")
    expect(its.inner.get_by_text("Nobody answered.")).to_be_visible()
    expect(its.inner.locator(".search .count")).to_be_empty()
    its.inner.evaluate("() => { conflictMap.instrument.data.said.words = window.kept; }")
    search.press("Enter")
    expect(its.inner.locator(".search .count")).to_have_text(re.compile(rf"^[1-9]\d* of {len(dataset.events)}$"))


@pytest.mark.parametrize(("theme", "ground"), [("light", 255), ("dark", 21)])
def test_the_notes_of_a_pane_are_read_with_ease(laptop: Page, app_url: str, theme: str, ground: int) -> None:
    laptop.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    opened(laptop, f"{app_url}/?pane=coverage", live=True)
    note = laptop.locator(".st-key-pane [data-testid=stCaptionContainer]").first
    color, opacity = note.evaluate(
        "(its) => { const { color, opacity } = getComputedStyle(its); return [color, opacity]; }"
    )
    ink = [float(each) * float(opacity) + ground * (1 - float(opacity)) for each in re.findall(r"[\d.]+", color)[:3]]
    assert contrast(*(float(luminance(np.array(its) / 255)) for its in (ink, [ground] * 3))) >= 4.5
