"""A briefing is made, presented and kept in the browser, in both houses; what it keeps and says is what Python does."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from geo.record.dataset import Dataset, load
from geo.view.briefing import FORMAT, Briefing, Of, Step, as_json, briefing_of, selections_of
from geo.view.permalink import parse_query, view_of
from geo.view.seen import Seen, change_between, change_words, seen
from geo.view.select import select
from layers.snapshots.briefings import briefing_html
from layers.snapshots.verify import verify
from tests.browser.houses import PATIENCE_MS, SIZES, WHOLE, Instrument, link_to, new_page, opened
from tests.geo.view.test_briefing import WRONG
from tests.invented import write_package

VIEWS = [
    "from=2021-04-28&to=2021-05-01", "from=2022-09-14&to=2022-09-20&layers=checkpoints,clashes", "from=..&to=..&party=TJ",
    "from=2021-04-29T10:00%2B06:00&to=2021-04-29T20:00%2B06:00&kinds=clash&verdict=contested,rival", "from=2021-04-28&to=2021-05-01&side=KG&layers=water",
    "from=2021-04-28&to=2021-05-01&area=around:70.57,39.96,20&possibly=no", "from=2021-04-01&to=2021-06-30&q=golovnoi", "topic=kg-toll-2021&from=..&to=..",
]  # fmt: skip
SEEN = """async (link) => {
  const { data } = conflictMap.instrument, { view, sentences } = conflictMap.link.read(link, data);
  return [sentences, await conflictMap.seen.of(new conflictMap.Selection(data, view))];
}"""
READS = """(content) => { try { conflictMap.briefing.read(content, conflictMap.instrument.data); return ""; } catch (fault) { return fault.message; } }"""
HOSTILE = '<img src=x onerror="window.alerted = true">'


def steps(its: Instrument) -> list[str]:
    found: list[str] = its.inner.evaluate("() => conflictMap.instrument.briefing.steps.map(({ title }) => title)")
    return found


def saved(its: Instrument) -> Briefing:
    """The file that the page offers."""
    with its.page.expect_download() as download:
        its.inner.get_by_role("button", name="Save as a file").click()
    return briefing_of(Path(download.value.path()).read_bytes(), "briefing.json")[0]


def at_rest(its: Instrument) -> None:
    """Waits until the map has flown."""
    its.until("!conflictMap.view.flying")


@pytest.mark.parametrize(("house", "size"), [*(("file", size) for size in SIZES), ("page", "laptop")])
def test_a_briefing_is_made_presented_and_saved(
    chromium: Browser, app_url: str, record_file: Path, dataset: Dataset, house: str, size: str
) -> None:
    for page in new_page(chromium, size):
        its = opened(page, link_to(app_url if house == "page" else record_file, "pane=briefing"), live=house == "page")
        for title, link in (("Zwei", VIEWS[1]), ("Eins", f"{VIEWS[0]}&lon=70.57&lat=39.96&z=11")):
            its.inner.evaluate("(link) => conflictMap.instrument.follow(link + '&pane=briefing')", link)
            its.inner.get_by_role("button", name="Add this view").click()
            expect(its.inner.get_by_role("textbox", name="Title", exact=True)).to_be_focused()
            page.keyboard.type(title)
            its.inner.get_by_role("textbox", name="Text").fill(f"{HOSTILE}\nText of {title}")
        its.inner.get_by_role("button", name="Up", exact=True).click()
        assert steps(its) == ["Eins", "Zwei"]
        made = saved(its)
        assert [each.title for each in made.steps] == ["Eins", "Zwei"] and made.record.id == dataset.package.id
        for step, selection in zip(made.steps, selections_of(made, dataset), strict=True):
            assert step.seen == seen(selection)
        its.inner.locator(".briefing li").get_by_role("button", name="Zwei").click()
        its.inner.get_by_role("button", name="Present").click()  # from the first step, whichever is worked on
        its.until("conflictMap.instrument.view.step === '1'")
        at_rest(its)
        _is_presented(its, "Eins", 11)
        page.keyboard.press("ArrowRight")
        its.until_address("step=2")
        at_rest(its)
        _is_presented(its, "Zwei", None)
        page.go_back()
        its.until("conflictMap.instrument.view.step === '1'")
        page.keyboard.press("Escape")
        expect(its.inner.get_by_role("button", name="Present")).to_be_focused()
        assert "step" not in its.address or its.view["step"] == ""
        its = opened(page, page.url, live=its.live)
        its.until("conflictMap.instrument.briefing.steps.length === 2")
        assert its.inner.evaluate("window.alerted") is None


def test_the_list_says_of_each_step_what_it_shows(its: Instrument, dataset: Dataset) -> None:
    kinds = ",".join(each.id for each in dataset.package.event_kinds if each.id != "shelling")
    links = [
        f"{VIEWS[0]}&known=2021-04-30&without=party:TJ&kinds={kinds}",
        f"{VIEWS[0]}&beside=from:2022-09-14,to:2022-09-20",
    ]
    content = json.dumps({"format": FORMAT, "steps": [{"link": each} for each in links]})
    its.inner.evaluate("(content) => conflictMap.instrument.briefing.take(content)", content)
    its.inner.evaluate("() => conflictMap.instrument.change({ pane: 'briefing' })")
    said = its.inner.locator(".briefing li small")
    expect(said.first).to_have_text(
        "28 April – 1 May 2021, as known on 30 April 2021 · Kinds: all but Shelling · Without: Tajik side"
    )
    expect(said.last).to_have_text("28 April – 1 May 2021 / 14–20 September 2022")


def _is_presented(its: Instrument, title: str, zoom: float | None) -> None:
    expect(its.inner.locator(".presenter h2")).to_have_text(title)
    expect(its.inner.locator(".presenter .text")).to_contain_text(HOSTILE)
    for part in (".presenter h2", ".presenter .next", ".presenter .text p", ".folium-map"):
        assert its.uncovered(part), part
    head, ground = (its.inner.locator(each).bounding_box() for each in (".presenter", ".folium-map"))
    assert head and ground and ground["y"] >= head["y"] + head["height"] - 1 and its.share() > 0.5
    if zoom:
        assert its.inner.evaluate("() => conflictMap.view.leaflet.getZoom()") == zoom


@pytest.mark.parametrize("size", ["laptop", "phone"])
def test_what_was_fitted_or_flown_to_stays_in_sight(chromium: Browser, record_file: Path, size: str) -> None:
    for page in new_page(chromium, size):
        faults: list[str] = []
        page.on("pageerror", lambda fault, its=faults: its.append(str(fault)))
        its = opened(page, link_to(record_file, "pane=briefing"), live=False)
        its.inner.get_by_role("button", name="Add this view").click()
        if size == "phone":
            its.inner.locator(".more-time").evaluate("(its) => its.click()")  # which leaves the map hardly any height
        its.inner.locator(".bar .when select").select_option(label="14–20 Sept 2022")  # east of the first
        at_rest(its)
        its.until(f"({WHOLE})()")
        its.inner.get_by_role("button", name="Add this view").click()
        its.inner.get_by_role("button", name="Present").click()
        at_rest(its)
        page.keyboard.press("ArrowRight")
        its.until("conflictMap.instrument.view.step === '2'")
        at_rest(its)
        page.wait_for_timeout(600)
        assert its.inner.evaluate(WHOLE) and its.view["zoom"] is None, "a place on the way is none of the reader's"
        page.keyboard.press("Escape")  # the dock takes its room from the map
        expect(its.inner.get_by_role("button", name="Present")).to_be_focused()
        its.until("conflictMap.view.fitted && document.querySelector('.dock').offsetWidth")
        page.wait_for_timeout(300)
        assert its.inner.evaluate(WHOLE)
        its.inner.evaluate("() => { conflictMap.view.leaflet.panBy([200, 0], { animate: false }); }")
        its.until("conflictMap.instrument.view.zoom")
        where = its.inner.evaluate("() => conflictMap.view._here()")
        its.inner.locator(".bar .when select").select_option(label="28 Apr – 1 May 2021")
        page.wait_for_timeout(600)
        assert its.inner.evaluate("() => conflictMap.view._here()") == where, "the reader's place is left alone"
        assert not faults


def test_what_can_not_be_pressed_looks_it_and_can_be_read(laptop: Page, record_file: Path) -> None:
    its = opened(laptop, link_to(record_file, "pane=briefing"), live=False)
    look = """(its) => { const { backgroundColor, borderTopStyle, color, opacity } = getComputedStyle(its);
      return { backgroundColor, borderTopStyle, color, opacity: Number(opacity) }; }"""
    enabled = its.inner.get_by_role("button", name="Add this view").evaluate(look)
    for name in ("Present", "Save as a file"):
        button = its.inner.get_by_role("button", name=name)
        expect(button).to_be_disabled()
        found = button.evaluate(look)
        assert all(found[each] != enabled[each] for each in ("backgroundColor", "borderTopStyle", "color")), found
        assert found["opacity"] == 1, "quieter words are enough"
    its.inner.get_by_role("button", name="Add this view").click()
    expect(its.inner.get_by_role("button", name="Present")).to_be_enabled()
    assert its.inner.get_by_role("button", name="Present").evaluate(look) == enabled


def test_steps_are_taken_back_and_what_is_no_briefing_is_refused(
    laptop: Page, record_file: Path, tmp_path: Path
) -> None:
    its = opened(laptop, link_to(record_file, "pane=briefing"), live=False)
    for _ in range(2):
        laptop.get_by_role("button", name="Add this view").click()
        its.until("document.activeElement.tagName === 'INPUT'")
    laptop.get_by_role("button", name="Remove", exact=True).click()
    assert len(steps(its)) == 1
    laptop.get_by_role("button", name="Undo").click()
    assert len(steps(its)) == 2
    for content, _ in WRONG:
        if isinstance(content, str):
            assert its.inner.evaluate(READS, content), content[:80]
    now = "(link) => conflictMap.instrument.briefing.changes.now(link).then((its) => its && its.seen.shown)"
    assert its.inner.evaluate(now, VIEWS[0]) > 0
    for link in (f"{VIEWS[0]}&known=2021-05-01", f"{VIEWS[0]}&without=publisher:24-kg", f"{VIEWS[0]}&kinds=nope"):
        assert its.inner.evaluate(now, link) is None  # the file has no such part: nothing to compare with
    wrong = tmp_path / "wrong.json"
    wrong.write_text(json.dumps({"format": FORMAT, "steps": [{"link": 3}]}))
    laptop.locator(".briefing input[type=file]").set_input_files(wrong)
    expect(laptop.locator(".briefing .said")).to_contain_text("steps[0].link: it is no text")
    assert len(steps(its)) == 2
    right = tmp_path / "right.json"
    content = json.loads(as_json(Briefing(FORMAT, (Step(VIEWS[0], HOSTILE),))))
    content["steps"][0]["colour"] = "red"
    right.write_text(json.dumps(content))
    laptop.locator(".briefing input[type=file]").set_input_files(right)
    said = "Opened: 1 step. Not known here and left out: steps[0].colour."
    expect(laptop.locator(".briefing .said")).to_have_text(said)
    expect(laptop.locator(".briefing ol button").first).to_have_text(HOSTILE)


def test_what_a_view_showed_is_what_python_keeps(its: Instrument, dataset: Dataset) -> None:
    for link in VIEWS:
        view, faults = view_of(parse_query(f"?{link}"), dataset)
        assert not faults
        sentences, found = its.inner.evaluate(SEEN, link)
        assert (sentences, Seen(**found)) == ([], seen(select(dataset, view))), link


def test_a_file_of_a_briefing_opens_with_its_steps_and_says_what_changed(
    chromium: Browser, dataset: Dataset, tmp_path: Path
) -> None:
    known = "from=2021-04-28&to=2021-05-01&known=2021-04-30"
    view, _ = view_of(parse_query(f"?{known}"), dataset)
    now = asdict(seen(select(dataset, view)))
    revised, *others = list(now["events"])[2:]
    events = {"gone": "0" * 8, revised: "0" * 8} | {each: now["events"][each] for each in others}
    before = Seen(
        **(now | {"as_of": "2026-01-31", "sha256": "", "events": events, "figures": {"kg-toll-2021|KG": "30"}})
    )
    briefing = Briefing(
        FORMAT,
        (Step(VIEWS[0], "Now", "First"), Step(known, "Then", HOSTILE, before)),
        HOSTILE,
        record=Of(dataset.package.id),
    )
    path = tmp_path / "b.html"
    path.write_bytes(briefing_html(briefing, dataset))
    for page in new_page(chromium, "laptop"):
        its = opened(page, path.as_uri(), live=False)
        expect(page.locator(".presenter h2")).to_have_text("Now")
        page.keyboard.press("ArrowRight")
        expect(page.locator(".presenter h2")).to_have_text("Then")
        its.until("conflictMap.instrument.data.known === '2021-04-30'")
        selection = select(dataset, view)
        words = change_words(change_between(before, seen(selection)), before, selection.dataset)
        assert "2 events added, 1 event revised, 1 event gone" in words and "30 → " in words
        expect(page.locator(".presenter .changed")).to_have_text(words)
        assert its.inner.evaluate("() => conflictMap.instrument.selection.rows.length") == selection.counts.shown
        its = opened(page, f"{path.as_uri()}#step=1", live=False)
        its.until("conflictMap.instrument.data.known === '' && conflictMap.instrument.view.step === '1'")
        its = opened(page, f"{path.as_uri()}#step=7", live=False)
        expect(page.locator(".notice")).to_contain_text("step 7 of a briefing that is not here")
        assert page.evaluate("window.alerted") is None


def test_the_page_writes_its_files_and_keeps_it_in_the_workspace(
    chromium: Browser, serve: Callable[..., str], tmp_path: Path
) -> None:
    package = write_package(tmp_path / "data")
    url = serve(data=package, workspace=tmp_path / "kept")
    for page in new_page(chromium, "laptop"):
        its = opened(page, link_to(url, "pane=briefing"), live=True)
        its.inner.get_by_role("textbox", name="Title of the briefing").fill("Week")
        its.inner.get_by_role("button", name="Add this view").click()
        its.until("conflictMap.instrument.briefing.steps.length === 1")
        its.inner.get_by_role("button", name="PDF, HTML, pictures").click()
        page.get_by_role("button", name="Write the briefing").click(timeout=PATIENCE_MS)
        with page.expect_download(timeout=PATIENCE_MS) as download:
            page.get_by_role("button", name="Download PDF").click(timeout=PATIENCE_MS)
        assert download.value.suggested_filename == "week.pdf"
        assert verify(Path(download.value.path()).read_bytes(), load(package)).outcome == "identical"
        page.get_by_role("button", name="Keep as “week”").click()
        expect(page.get_by_role("button", name="Replace “week”")).to_be_visible(timeout=PATIENCE_MS)
        kept = briefing_of((tmp_path / "kept" / "week.briefing.json").read_bytes(), "week")[0]
        assert kept.title == "Week" and kept.steps[0].seen
        its.inner.evaluate("() => conflictMap.instrument.briefing.clear()")
        page.locator(".st-key-briefing-open-week button").click()
        its.until(
            "conflictMap.instrument.view.pane === 'briefing' && conflictMap.instrument.briefing.steps.length === 1"
        )
        expect(its.inner.locator(".briefing .said")).to_have_text("Opened: 1 step.")


def test_a_large_record_is_asked_for_what_its_views_showed(laptop: Page, app_url: str, dataset: Dataset) -> None:
    its = opened(laptop, link_to(app_url, VIEWS[0]), live=True)
    its.inner.evaluate("() => { conflictMap.instrument.data.seen.events = null; }")
    found: dict[str, Any] = its.inner.evaluate("() => conflictMap.seen.of(conflictMap.instrument.selection)")
    assert Seen(**found) == seen(select(dataset, view_of(parse_query(f"?{VIEWS[0]}"), dataset)[0]))
