"""The instrument in every language that it speaks: painted at once, whole, nothing cut, in the page and in the file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from geo.language.catalogue import languages
from geo.language.speech import speaking
from geo.record.dataset import Dataset
from layers import LAYERS
from layers.web.tables import table
from tests.browser.houses import SIZES, Instrument, new_page, opened

pytestmark = pytest.mark.browser
OTHERS = [each for each in languages() if each != "en"]
SPOKEN = "conflictMap.instrument.data.spoken === argument && conflictMap.instrument.selection.data === conflictMap.instrument.data"
# Controls whose words are wider than their room, and choices that have room for a letter or two.
CUT = """() => [...document.querySelectorAll("button, .bar label, .head select, .side label, .time-bar .note")]
  .filter((each) => each.offsetParent && !each.closest(".leaflet-control, .list")
    && (getComputedStyle(each).textOverflow !== "ellipsis" ? each.scrollWidth > each.clientWidth + 1 : each.matches("select") && each.clientWidth < 60))
  .map((each) => each.textContent.slice(0, 60))"""
# How much wider the words in the empty search are than its room, in pixels.
HINT_CUT = """() => {
  const input = document.querySelector(".search input"), { font, paddingLeft, paddingRight } = getComputedStyle(input);
  const pen = Object.assign(document.createElement("canvas").getContext("2d"), { font });
  return pen.measureText(input.placeholder).width - (input.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight));
}"""
# What a field of a date cuts of the longest days and of an instant, all fields shown; and a choice beside them without room.
DATES_CUT = """() => {
  const box = document.querySelector(".instrument");
  const on = box.hasAttribute("data-time");
  box.toggleAttribute("data-time", true);
  const days = [...Array(12).keys()].map((month) => conflictMap.dates.shown(`2022-${String(month + 1).padStart(2, "0")}-28`));
  const cut = [...document.querySelectorAll('.date input[type="text"]')].filter((each) => each.checkVisibility()).flatMap((each) => {
    const kept = each.value;
    const its = [...days, "2022-09-28T14:05+06:00"].filter((date) => { each.value = date; return each.scrollWidth > each.clientWidth; });
    each.value = kept;
    return its;
  });
  const narrow = [...document.querySelectorAll(".when select")].filter((each) => each.clientWidth < 60).map((each) => each.value);
  box.toggleAttribute("data-time", on);
  return [...cut, ...narrow];
}"""
# Controls of which one lies over another.
OVER = """() => {
  const controls = [...document.querySelectorAll(".head button, .head select, .head input, .bar button, .bar select, .bar input, .side label, .dock button")]
    .filter((each) => each.checkVisibility({ visibilityProperty: true }) && each.getBoundingClientRect().width > 1 && !each.matches(".calendar, .calendar-button"));
  const inside = ({ left, top, right, bottom }) => right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
  const boxes = controls.map((each) => [each, each.getBoundingClientRect()]).filter(([, box]) => inside(box));
  const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2;
  const part = (each) => each.closest(".head, .bar, .side, .dock");
  return boxes.flatMap(([one, a], at) => boxes.slice(at + 1).filter(([other, b]) => part(one) === part(other) && !one.contains(other) && !other.contains(one) && over(a, b))
    .map(([other]) => `${one.textContent || one.ariaLabel} | ${other.textContent || other.ariaLabel}`)); }"""


@pytest.fixture(params=SIZES)
def page(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    yield from new_page(chromium, request.param)


@pytest.fixture(params=["live", "file"])
def its(request: pytest.FixtureRequest, page: Page, app_url: str, record_file: Path) -> Instrument:
    live = request.param == "live"
    return opened(page, f"{app_url}/" if live else record_file.as_uri(), live=live)


def said(its: Instrument) -> dict[str, Any]:
    found: dict[str, Any] = its.inner.evaluate("""() => ({
      lang: document.documentElement.lang, layers: [...document.querySelectorAll('.side [type="checkbox"]')].map((each) => each.getAttribute("aria-label")),
      share: document.querySelector(".share button").textContent, map: document.querySelector('.room').getAttribute("aria-label"),
      home: document.querySelector("button.home").title, play: document.querySelector("button.play").textContent,
      summary: document.querySelector(".summary").textContent, scale: document.querySelector(".leaflet-control-scale-line").textContent })""")
    return found


def test_every_language_is_painted_at_once_and_nothing_is_cut(its: Instrument) -> None:
    clashes = next(each for each in LAYERS if each.name == "clashes")
    for language in [*OTHERS, "en"]:
        its.inner.evaluate("(language) => conflictMap.instrument.change({ language })", language)
        its.until(SPOKEN, language)
        words, found = table(language)["words"], said(its)
        with speaking(language):
            assert clashes.title in found["layers"]
        assert (found["lang"], found["map"]) == (language, words["map"])
        assert (found["home"], found["play"], found["share"]) == (words["home"], words["play"], words["share"])
        assert found["scale"].endswith(words["length_km"].removeprefix("{km} "))
        assert found["summary"].count("(") == 2, (
            "each side's last word on its own dead is in the head, whatever the room"
        )
        assert not its.inner.evaluate(CUT)
        assert its.inner.evaluate(HINT_CUT) < 0
        assert not its.inner.evaluate(OVER)
        assert not its.inner.evaluate(DATES_CUT)
        if language != "en":
            its.until_address(f"lang={language}")
            assert "events at" not in found["summary"]


def test_a_link_opens_in_its_language_with_names_in_another(page: Page, app_url: str) -> None:
    its = opened(page, f"{app_url}/?lang=ru&names=ky", live=True)
    assert said(its)["lang"] == "ru"
    assert its.inner.evaluate(
        "() => [conflictMap.instrument.view.language, conflictMap.naming(conflictMap.instrument.view)]"
    ) == ["ru", "ky"]


@pytest.mark.parametrize("page", ["laptop"], indirect=True)
def test_a_search_finds_the_same_in_every_language_and_asks_for_other_titles_once(
    page: Page, app_url: str, dataset: Dataset
) -> None:
    words = [dataset.events["title"][7], dataset.events["title_tg"][7]]
    found, asked = [], []
    page.on("request", lambda request: asked.append(request.url) if "question" in request.url else None)
    for language in ("ru", "tg"):
        its = opened(page, f"{app_url}/?lang={language}&from=..&to=..", live=True)
        assert not asked, "titles of other languages are for a search alone"
        for query in words:
            its.inner.evaluate("(query) => conflictMap.instrument.change({ query })", query)
            its.until(
                "conflictMap.instrument.selection.view.query === argument && !conflictMap.instrument.data.searching",
                query,
            )
            found.append(
                its.inner.evaluate(
                    "() => Array.from(conflictMap.instrument.selection.rows, (row) => conflictMap.instrument.data.events.id.at(row))"
                )
            )
        assert len(asked) == 1
        asked.clear()
    assert dataset.events["event_id"][7] in found[0] and all(each == found[0] for each in found)
    its = opened(page, f"{app_url}/?lang=ky&from=..&to=..&q={quote(words[1])}", live=True)
    its.until("conflictMap.instrument.selection.rows.length === argument", len(found[0]))


def test_at_first_it_is_the_browsers_language_and_a_choice_is_kept(chromium: Browser, app_url: str) -> None:
    context = chromium.new_context(locale="ky-KG")
    try:
        page = context.new_page()
        its = opened(page, f"{app_url}/", live=True)
        assert said(its)["lang"] == "ky"
        its.inner.evaluate("() => conflictMap.instrument.change({ language: 'en' })")
        its.until(SPOKEN, "en")
        assert said(opened(page, f"{app_url}/", live=True))["lang"] == "en"
    finally:
        context.close()


def test_a_date_is_read_as_it_is_written_in_every_language(page: Page, app_url: str) -> None:
    its = opened(page, f"{app_url}/", live=True)
    wrong = its.inner.evaluate(
        """(languages) => languages.flatMap((language) => { conflictMap.words.speak(language);
          return [...Array(12).keys()].map((month) => `2021-${String(month + 1).padStart(2, "0")}-29`.replace("02-29", "02-28"))
            .filter((day) => conflictMap.dates.read(conflictMap.dates.shown(day), conflictMap.instrument.data.clocks) !== day); })""",
        list(languages()),
    )
    assert not wrong
