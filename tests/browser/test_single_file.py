"""The single file in a real browser, opened from disk: offline, under its strict policy, by mouse and by keyboard."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from geo.record.dataset import Dataset, load
from geo.view.permalink import LAYERS, opening_view
from geo.view.select import select
from geo.view.view import View
from layers.web.single_file import single_file
from tests.browser.houses import opened
from tests.browser.test_file_follows_python import with_a_set
from tests.invented import write_package
from tests.record import bundled
from tests.ui.test_other_packages import HOSTILE, hostile_tables

pytestmark = pytest.mark.browser

WATCH = """document.addEventListener("securitypolicyviolation", (event) => {
  (window.violations ||= []).push(`${event.violatedDirective} ${event.blockedURI}`);
});
window.alert = () => { window.alerted = true; };"""
LEAST_TEXT_PX = 12
PATIENCE_S = 15
SMALL_TEXT = """(least) => [...document.querySelectorAll("body *")].filter((element) => {
  const text = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
  return text && element.checkVisibility() && !["SCRIPT", "STYLE"].includes(element.tagName)
    && parseFloat(getComputedStyle(element).fontSize) < least;
}).map((element) => `${element.tagName}.${element.className}: ${element.textContent.trim().slice(0, 40)}`)"""


def until(page: Page, condition: str, arg: object = None) -> None:
    """Waits for ``condition`` by asking again and again: the file's policy lets no waiting program into the page."""
    last = time.monotonic() + PATIENCE_S
    while not page.evaluate(condition, arg):
        assert time.monotonic() < last, condition
        page.wait_for_timeout(30)


class Reader:
    """A page that opens a file and remembers what it asked for, complained about and failed at."""

    def __init__(self, page: Page, path: Path) -> None:
        self.page, self.path = page, path
        self.requests: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on(
            "console",
            lambda message: self.errors.append(message.text) if message.type in ("error", "warning") else None,
        )
        page.add_init_script(WATCH)

    def open(self, link: str = "") -> Page:
        return opened(self.page, self.path.as_uri() + (f"#{link}" if link else ""), live=False).page

    def shown(self) -> int:
        return int(self.page.evaluate("conflictMap.instrument.selection.rows.length"))

    def was_quiet(self) -> None:
        assert self.page.evaluate("window.violations || []") == [] and self.errors == []
        asked = {re.sub(r"#.*", "", each) for each in self.requests} - {"about:blank", self.path.as_uri()}
        assert not [each for each in asked if not each.startswith("data:")]


@pytest.fixture
def reader(page: Page, record_file: Path) -> Iterator[Reader]:
    its = Reader(page, record_file)
    yield its
    its.was_quiet()


def test_it_opens_from_disk_with_the_view_it_was_made_with(reader: Reader, dataset: Dataset) -> None:
    page = reader.open()
    assert reader.shown() == select(dataset, opening_view(dataset)).counts.shown
    expect(page.locator("h1")).to_have_text(dataset.package.title)
    expect(page.locator(".summary")).to_contain_text("28 April – 1 May 2021")
    assert page.locator(".leaflet-relief-pane img").count() == 1
    assert page.locator(".side .entries .line").count() > 10


def test_half_a_character_in_the_words_searched_is_no_error(reader: Reader) -> None:
    page = reader.open()
    written = page.evaluate("""() => conflictMap.link.write(
        { ...conflictMap.instrument.view, query: `a${String.fromCharCode(0xd800)}` }, conflictMap.instrument.data)""")
    assert "q=a%EF%BF%BD" in written


def test_the_policy_holds_against_whoever_asks(page: Page, record_file: Path) -> None:
    reader = Reader(page, record_file)
    reader.open()
    page.evaluate("""() => new Promise((done) => {
        const image = new Image(); image.onerror = () => setTimeout(done, 50); image.src = "http://localhost:9/x.png";
        const script = document.createElement("script"); script.textContent = "window.ran = true"; document.body.append(script);
    })""")
    assert len(page.evaluate("window.violations")) == 2 and page.evaluate("window.ran") is None


def test_the_card_has_each_partys_word_with_claimant_and_links(reader: Reader) -> None:
    page = reader.open("event=firefight-1405kg")
    card = page.locator(".card")
    expect(card.locator("section h3").first).to_have_text("Kyrgyz side")
    expect(card).to_contain_text("14:05 Bishkek / 13:05 Dushanbe")
    links = card.locator("a")
    assert links.count() > 3
    for number in range(links.count()):
        assert links.nth(number).get_attribute("href").startswith("http")
        assert "noopener" in links.nth(number).get_attribute("rel")


def test_another_known_date_and_bad_values_give_sentences(reader: Reader) -> None:
    page = reader.open("known=2021-04-30&kinds=war&basemap=osm&from=2021-04-28&to=2021-05-01")
    said = page.locator(".notice p").all_inner_texts()
    assert len(said) == 3
    assert any("Make a new file" in each for each in said) and any("Known are" in each for each in said)
    assert reader.shown() > 0


def test_hostile_words_show_as_text_and_nothing_runs(page: Page, tmp_path: Path) -> None:
    hostile = load(write_package(tmp_path / "data", **hostile_tables()))
    path = tmp_path / "hostile.html"
    path.write_bytes(single_file(select(hostile, View(layers=LAYERS)), title=HOSTILE[0]))
    reader = Reader(page, path)
    reader.open("from=..&to=..")
    expect(page.locator("h1")).to_have_text(HOSTILE[0])
    for event in hostile.events["event_id"]:
        page.evaluate("(event) => conflictMap.instrument.chooseEvent(event)", event)
    for place in hostile.places["place_id"]:
        page.evaluate("(place) => conflictMap.instrument.change({ place, event: '' })", place)
    page.locator(".edge summary").click()
    page.evaluate("() => conflictMap.view.marks.rows.length && conflictMap.view.pointer._tell(0, { x: 50, y: 50 })")
    page.wait_for_timeout(300)
    reader.was_quiet()
    assert page.evaluate("window.alerted") is None
    assert page.locator(".instrument img:not(.symbol), .instrument script").count() == 0
    assert page.locator("a[href^='javascript']").count() == 0
    assert not re.search("[\u202a-\u202e]", page.locator(".instrument").inner_text())


def test_another_region_works_too(page: Page, tmp_path: Path) -> None:
    other = load(write_package(tmp_path / "data"))
    path = tmp_path / "other.html"
    path.write_bytes(single_file(select(other, opening_view(other))))
    reader = Reader(page, path)
    reader.open("event=e1")
    assert reader.shown() == select(other, opening_view(other)).counts.shown
    expect(page.locator(".card section h3").first).to_have_text("Alphan side")
    expect(page.locator(".captions")).to_contain_text("All of this is invented.")
    reader.was_quiet()


def test_the_card_of_an_added_event_says_which_set_it_is_of(page: Page, tmp_path: Path) -> None:
    both = with_a_set(bundled())
    path = tmp_path / "added.html"
    path.write_bytes(single_file(select(both, opening_view(both))))
    reader = Reader(page, path)
    reader.open(f"event={both.events['event_id'].iloc[-1]}")
    expect(page.locator(".card .set")).to_have_text("■ Added set added: Made up.")
    expect(page.locator(".card .set span")).to_have_css("color", "rgb(122, 62, 157)")
    reader.was_quiet()


@pytest.mark.parametrize("width", [400, 1366])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_readable_at_every_width_and_in_both_themes(
    chromium: Browser, record_file: Path, width: int, scheme: str
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = Reader(context.new_page(), record_file).open("event=firefight-1405kg")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(SMALL_TEXT, LEAST_TEXT_PX) == []
    light = page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert light == (scheme == "light")
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.folium-map')).backgroundColor") == "rgb(243, 241, 228)"
    )
    context.close()
