"""How the page asks its store: the last answer stays and is marked as old, late ones are not drawn, a store that is away is said."""

from __future__ import annotations

import re
import signal
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from geo.store.embedded import Embedded
from geo.store.query import total
from tests.browser.live import PATIENCE_MS, open_map, wait_shown
from tests.browser.stores import COUNT, FAR, HOSTILE, SAID, STORE, asked_in, opened, settled
from tests.real_server import SECRET, RealServer

pytestmark = pytest.mark.browser


def test_with_known_as_of_nothing_of_it_is_shown_and_the_page_says_why(page: Page, store_url: str) -> None:
    its = open_map(page, f"{store_url}?{FAR}&known=2021-05-01")
    expect(its.locator(".head .summary")).to_contain_text(
        "does not say when its events were reported", timeout=PATIENCE_MS
    )
    wait_shown(its, "true")
    assert its.evaluate(f"() => {STORE}.drawn") is None


def test_the_head_keeps_its_two_lines_beside_it(page: Page, store_url: str) -> None:
    its = opened(page, f"{store_url}?{FAR}")
    lines = its.locator(".summary").evaluate("(its) => its.clientHeight / parseFloat(getComputedStyle(its).lineHeight)")
    assert round(lines) == 2


def test_while_it_is_asked_the_last_answer_stays_as_an_old_one_and_late_answers_are_not_drawn(
    page: Page, store_url: str
) -> None:
    its = opened(page, f"{store_url}?{FAR}")
    first = its.evaluate(f"() => {STORE}.drawn.events")
    held: list[Route] = []
    page.route(re.compile("/assets/store/drawn"), lambda route: held.append(route))
    its.evaluate("() => conflictMap.instrument.change({ start: '2016', end: '2016' })")
    its.wait_for_timeout(300)
    assert held and its.evaluate(f"() => [{STORE}.drawn.events, {STORE}.old]") == [first, True]
    expect(its.locator(SAID)).to_contain_text("the last answer is shown pale")
    its.evaluate("() => conflictMap.instrument.change({ start: '2017', end: '2018' })")
    its.wait_for_timeout(300)
    assert len(held) == 2
    held[0].fulfill(
        json={
            "level": 6,
            "events": 1,
            "cells": {"x": [], "y": [], "events": [], "kind": [], "kind_events": []},
            "points": None,
        }
    )
    its.wait_for_timeout(300)
    assert its.evaluate(f"() => [{STORE}.drawn.events, {STORE}.old]") == [first, True]
    held[1].continue_()
    settled(its)
    assert its.evaluate(f"() => {STORE}.drawn.events") < first
    expect(its.locator(SAID)).to_be_hidden()


def test_a_question_that_an_older_one_overtook_is_asked_again(page: Page, store_url: str) -> None:
    its = opened(page, f"{store_url}?{FAR}")
    overtaken: list[Route] = []

    def answer(route: Route) -> None:
        if len(overtaken) < 2:
            overtaken.append(route)
            route.fulfill(status=409, body="superseded")
        else:
            route.continue_()

    page.route(re.compile("/assets/store/drawn"), answer)
    its.evaluate("() => conflictMap.instrument.change({ start: '2016', end: '2016' })")
    settled(its)
    assert len(overtaken) == 2 and its.evaluate(f"() => [{STORE}.old, {STORE}.panes.drawn.fault]") == [False, ""]
    expect(its.locator(SAID)).to_be_hidden()


def test_dragging_the_range_marks_it_as_old_and_asks_once_at_the_end(page: Page, store_url: str) -> None:
    its = opened(page, f"{store_url}?from=2016&to=2017&lon=40&lat=20&z=3")
    page.requests.clear()  # type: ignore[attr-defined]
    handle = its.locator(".histogram .handle").last.bounding_box()
    assert handle
    x, y = handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(1, 8):
        page.mouse.move(x - 12 * step, y)
    its.wait_for_timeout(150)
    assert its.evaluate(f"() => {STORE}.old")
    asked = lambda: [each for each in page.requests if "/assets/store/drawn" in each]  # type: ignore[attr-defined]  # noqa: E731
    assert not asked()
    page.mouse.up()
    settled(its)
    assert len(asked()) == 1 and not its.evaluate(f"() => {STORE}.old")


def test_playing_marks_it_as_old_also_where_the_map_is_moved_and_asks_once_at_the_end(
    page: Page, store_url: str, store: Embedded
) -> None:
    its = opened(page, f"{store_url}?from=2016-01-01&to=2016-02-01&lon=40&lat=20&z=3")
    asked = lambda: [each for each in page.requests if "/assets/store/drawn" in each]  # type: ignore[attr-defined]  # noqa: E731
    page.requests.clear()  # type: ignore[attr-defined]
    play = its.get_by_role("button", name="Play", exact=True)
    play.click()
    its.wait_for_function(f"() => {STORE}.old && conflictMap.instrument.player.selection")
    its.evaluate("() => void conflictMap.instrument.canvas.leaflet.panBy([80, 0], { animate: false })")
    its.wait_for_timeout(400)
    its.wait_for_function("() => conflictMap.instrument.player.view.start > '2016-01-01'")
    assert its.evaluate(f"() => [conflictMap.instrument.player.playing, {STORE}.old]") == [True, True]
    expect(its.locator(SAID)).to_contain_text("the last answer is shown pale")
    assert not asked()
    its.get_by_role("button", name="Pause", exact=True).click()
    settled(its)
    view = its.evaluate("() => conflictMap.instrument.view")
    assert view["start"] > "2016-01-01" and len(asked()) == 1
    played = replace(asked_in(its), start=_day(view["start"], 0), end=_day(view["end"], 1))
    assert its.evaluate(f"() => {STORE}.drawn.events") == store.ask(total(played)).rows[0][0]


def _day(text: str, later: int) -> datetime:
    return datetime.fromisoformat(text) + timedelta(days=later)


def test_injection_through_the_page_finds_nothing_and_changes_nothing(page: Page, store_url: str) -> None:
    its = opened(page, f"{store_url}?{FAR}")
    for said in ("'; DROP TABLE events; --", "x') OR 1=1 --", "$kind_0", HOSTILE, "%", "\\"):
        its.evaluate(
            "(said) => conflictMap.instrument.change({ store_actors: [said], store_countries: [said], query: said })",
            said,
        )
        settled(its)
        assert its.evaluate(f"() => {STORE}.panes.tally.answer.events") == 0
        expect(its.locator(SAID)).to_be_hidden()
    its.evaluate("() => conflictMap.instrument.change({ store_actors: [], store_countries: [], query: '' })")
    settled(its)
    assert its.evaluate(f"() => {STORE}.panes.tally.answer.events") == COUNT
    assert not its.evaluate("() => window.hit")


def test_a_server_that_stops_leaves_the_map_usable_and_is_asked_again_on_demand(
    page: Page, server_store_url: str, postgresql: RealServer
) -> None:
    its = opened(page, f"{server_store_url}?{FAR}")
    postgresql.stop(signal.SIGQUIT)
    try:
        its.evaluate("() => conflictMap.instrument.change({ start: '2021-04-28', end: '2021-05-01' })")
        expect(its.locator(SAID)).to_contain_text("no server listens there", timeout=PATIENCE_MS)
        assert SECRET not in its.locator("body").inner_text()
        wait_shown(its, "args.counts.shown > 50")  # the record goes on
        its.locator(".side .line", has_text="Clash sites").locator("input").first.uncheck()
        wait_shown(its, "!args.layers.includes('clashes')")
    finally:
        postgresql.start()
    its.get_by_role("button", name="Try again").click()
    settled(its)
    expect(its.locator(SAID)).to_be_hidden()
    assert its.evaluate(f"() => {STORE}.panes.tally.answer.events") > 0


def test_without_a_store_the_page_has_no_trace_of_one(page: Page, app_url: str) -> None:
    its = open_map(page, f"{app_url}?pane=table")
    assert its.evaluate("() => conflictMap.instrument.store ?? null") is None
    assert its.evaluate("() => conflictMap.instrument.view.pane") == ""
    assert not its.locator("option[value=table]").count() and not its.locator(".side .store").count()
    assert not [each for each in page.requests if "/assets/store/" in each]  # type: ignore[attr-defined]


def test_an_address_that_is_none_is_a_sentence_and_the_map_opens(
    page: Page, serve: Callable[..., str], tmp_path: Path
) -> None:
    its = open_map(page, serve(store="mysql://me:word@host/db"))
    expect(its.locator(".notice")).to_contain_text("is no store that is known", timeout=PATIENCE_MS)
    its = open_map(page, serve(store=str(tmp_path / "none.duckdb")))
    expect(its.locator(SAID)).to_contain_text("There is no store none.duckdb", timeout=PATIENCE_MS)
    expect(its.locator(SAID).get_by_role("button", name="Try again")).to_be_visible()
