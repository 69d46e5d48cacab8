"""The time bar in a real browser: labels that keep apart, ends that are sliders, and a range that all of the page follows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.houses import opened
from tests.browser.test_single_file import until
from tests.profiles import lent

pytestmark = pytest.mark.browser

RANGES = ("2021-04-28|2021-05-01", "2021-04-28|2021-04-29", "2021-04-29|2021-04-29", "2021-04-29T09:00+06:00|2021-04-29T18:00+06:00",
          "2021-04-01|2021-05-30", "2021|2021", "2013|2025", "..|..")  # fmt: skip
# The words of each axis from left to right, and those that come nearer than 3 px to their neighbour or are cut off.
AXES = """() => [...document.querySelectorAll(".histogram")].filter((box) => box.checkVisibility()).map((box) => {
  const ticks = [...box.querySelectorAll(".tick")].map((tick) => [tick.getBoundingClientRect(), tick.textContent]);
  ticks.sort(([a], [b]) => a.left - b.left);
  const whole = box.getBoundingClientRect();
  const touching = ticks.filter(([its], index) => index && its.left < ticks[index - 1][0].right + 3);
  const cut = ticks.filter(([its]) => its.left < whole.left || its.right > whole.right);
  return { words: ticks.map(([, words]) => words), bad: [...touching, ...cut].map(([, words]) => words) };
})"""
RANGE = "document.querySelector('.range').textContent"
SHOWN = "conflictMap.view.timeBar.time"
# Every frame's range on the bar, and the events that the page counts and the map shows then.
WATCH = """() => {
  window.frames_ = [];
  const { timeBar } = conflictMap.view, show = timeBar.show.bind(timeBar);
  timeBar.show = (time) => {
    show(time);
    window.frames_.push([time.from, time.to, document.querySelector(".range").textContent, conflictMap.instrument.marks.length]);
  };
}"""


@pytest.fixture
def shown(page: Page, record_file: Path) -> Iterator[Page]:
    opened(page, record_file.as_uri(), live=False)
    yield page


@pytest.mark.parametrize("width", [400, 1366, 1920])
def test_no_label_of_an_axis_touches_another_and_hours_are_the_same_every_day(
    chromium: Browser, record_file: Path, width: int
) -> None:
    with lent(chromium, viewport={"width": width, "height": 850}) as context:
        page = context.new_page()
        opened(page, record_file.as_uri(), live=False)
        for each in RANGES:
            start, end = each.split("|")
            page.evaluate(
                "([from, to]) => conflictMap.instrument.open(`from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}`)",
                [start, end],
            )
            axes = page.evaluate(AXES)  # a narrow window shows the detail alone
            assert not [axis for axis in axes if axis["bad"] or len(axis["words"]) < 3], each
            hours = [word for word in axes[-1]["words"] if ":" in word]
            if hours and each == RANGES[1]:
                assert {hours.count(hour) for hour in hours} == {4}  # four days are shown


def test_by_hours_what_has_no_hour_stands_apart(shown: Page) -> None:
    shown.evaluate("() => conflictMap.instrument.open('from=2021-04-29&to=2021-04-29')")
    detail = shown.evaluate(f"{SHOWN}.detail")
    flat = [count - timed for count, timed in zip(detail["counts"], detail["timed"], strict=True)]
    assert max(flat) > max(detail["timed"]) > min(detail["timed"])
    expect(
        shown.locator(".histogram text", has_text=f"{max(set(flat), key=flat.count)} without an hour").first
    ).to_be_visible()
    box = shown.locator(".histogram svg").last.bounding_box()
    assert box
    shown.mouse.move(box["x"] + box["width"] / 2, box["y"] + 40)
    expect(shown.locator(".histogram .tip").last).to_contain_text("without an hour")


def test_one_event_is_said_in_the_singular(shown: Page) -> None:
    words = shown.evaluate(
        "[1, 2].map((n) => [conflictMap.words.word('events', { n }), conflictMap.words.word('pace_day', { n })])"
    )
    assert words == [["1 event", "1 day a second"], ["2 events", "2 days a second"]]


def test_both_ends_are_sliders_that_say_their_day_and_step_by_the_unit_shown(shown: Page) -> None:
    first, last = (shown.get_by_role("slider", name=name, exact=True) for name in ("From", "To"))
    expect(first).to_have_attribute("aria-valuetext", "28 April 2021")
    expect(last).to_have_attribute("aria-valuetext", "1 May 2021")
    last.focus()
    outline = shown.evaluate(
        "[getComputedStyle(document.activeElement).outlineStyle, parseFloat(getComputedStyle(document.activeElement).outlineWidth)]"
    )
    assert outline[0] == "solid" and outline[1] >= 2
    for _ in range(2):
        shown.keyboard.press("ArrowRight")
    expect(shown.locator(".range")).to_have_text("28 April – 3 May 2021")
    expect(last).to_be_focused()
    expect(last).to_have_attribute("aria-valuetext", "3 May 2021")
    until(shown, "location.hash.includes('to=2021-05-03')")
    shown.evaluate("() => conflictMap.instrument.open('from=2021-04-29&to=2021-04-29')")
    first.focus()
    shown.keyboard.press("ArrowRight")
    expect(shown.locator(".range")).to_contain_text("01:00 Bishkek")
    last.focus()
    shown.keyboard.press("ArrowLeft")
    expect(shown.locator(".range")).to_contain_text("23:00 Bishkek")


def test_what_is_dragged_is_followed_in_every_frame_and_chosen_once(shown: Page) -> None:
    shown.evaluate(WATCH)
    shown.evaluate(
        "() => { window.asked = 0; const { choose } = conflictMap.view.timeBar; conflictMap.view.timeBar.choose = (...its) => { asked++; choose(...its); }; }"
    )
    bar = shown.locator(".histogram svg").last
    box = bar.bounding_box()
    left, right = shown.evaluate("conflictMap.view.timeBar.detail.ends()")
    assert box
    y = box["y"] + 40
    shown.mouse.move(box["x"] + right, y)
    shown.mouse.down()
    for step in range(1, 13):
        shown.mouse.move(box["x"] + right - step * (right - left - 30) / 12, y)
        shown.wait_for_timeout(30)
    dragged = shown.evaluate("window.frames_")
    assert shown.evaluate("window.asked") == 0 and len({each[1] for each in dragged}) >= 3  # day by day
    assert len({each[3] for each in dragged}) > 1
    assert shown.evaluate(RANGE) == dragged[-1][2] == "28 April 2021"
    expect(shown.locator(".summary")).to_contain_text("28 April 2021:")
    shown.mouse.up()
    assert shown.evaluate("window.asked") == 1
    until(shown, "location.hash.includes('to=2021-04-28')")
    assert shown.evaluate(RANGE) == "28 April 2021"


def test_playing_starts_at_a_pace_that_can_be_read_and_can_keep_the_start(shown: Page) -> None:
    speed = shown.get_by_label("Speed")
    assert shown.locator(".player select").count() == 1
    expect(speed.locator("option:checked")).to_have_text("1 day a second")
    shown.get_by_label("keep the start").check()
    shown.evaluate(WATCH)
    speed.select_option("10")
    shown.get_by_role("button", name="Play", exact=True).click()
    until(shown, "window.frames_.length > 5")
    shown.get_by_role("button", name="Pause", exact=True).click()
    frames = shown.evaluate("window.frames_")
    assert len({each[0] for each in frames}) == 1 and len({each[1] for each in frames}) >= 5
    assert frames[0][2] == "28 April 2021"
    assert shown.evaluate(RANGE) == frames[-1][2]


def test_the_strip_keeps_one_histogram_and_what_a_finger_can_hit(chromium: Browser, record_file: Path) -> None:
    with lent(chromium, viewport={"width": 400, "height": 850}, has_touch=True) as context:
        page = context.new_page()
        opened(page, record_file.as_uri(), live=False)
        assert page.locator(".histogram:visible").count() == 1
        box = page.locator(".time-bar").bounding_box()
        assert box and box["height"] < 150
        heights = page.evaluate(
            "[...document.querySelectorAll('.bar :is(button, select, label)')].filter((each) => each.checkVisibility()).map((each) => each.getBoundingClientRect().height)"
        )
        assert heights and min(heights) >= 44
        page.get_by_role("button", name="Dates").click()
        bar = page.locator("footer.bar").bounding_box()
        assert bar and bar["height"] < 850 * 0.45
        boxes = page.locator("footer.bar :is(button, select, input):visible").evaluate_all(
            "(all) => all.filter((each) => !each.closest('.calendar-button, .calendar')).map((each) => each.getBoundingClientRect().toJSON())"
        )
        for number, one in enumerate(boxes):
            assert one["left"] >= 0 and one["right"] <= 400
            for other in boxes[:number]:
                assert (
                    one["right"] <= other["left"] + 1
                    or other["right"] <= one["left"] + 1
                    or one["top"] >= other["bottom"] - 1
                    or other["top"] >= one["bottom"] - 1
                )
        hours = "from=2021-04-29T10:00%2B06:00&to=2021-04-29T14:00%2B06:00"
        page.evaluate("(link) => conflictMap.instrument.open(link)", hours)
        fields = page.locator('.when .date input[type="text"]').evaluate_all(
            "(all) => all.map((each) => [each.value, each.scrollWidth <= each.clientWidth, each.getBoundingClientRect().right])"
        )
        assert len(fields) == 2
        for said, is_whole, right in fields:
            assert said.endswith(":00+06:00") and is_whole and right <= 400
