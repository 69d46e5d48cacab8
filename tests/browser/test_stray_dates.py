"""One wrong year in a real browser: the time bar says that it is there, and a press shows it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from geo.sets.merge import merge
from geo.view.select import select
from geo.view.view import View
from layers.web.single_file import single_file
from tests.browser.houses import opened
from tests.geo.sets.test_own_sets import a_set
from tests.geo.view.test_histogram import STRAY
from tests.record import bundled

pytestmark = pytest.mark.browser


def test_a_stray_date_is_told_and_shown_on_a_press(page: Page, tmp_path: Path) -> None:
    base, path = bundled(), tmp_path / "file.html"
    path.write_bytes(single_file(select(merge(base, [a_set(base, STRAY, "stray.csv")]), View(layers=("clashes",)))))
    opened(page, path.as_uri(), live=False)
    stray = page.locator(".strays button")
    expect(stray).to_have_text("1 earlier")
    assert page.evaluate("() => new Date(conflictMap.view.args.time.overview.edges[0]).getUTCFullYear()") > 2000
    stray.click()
    expect(page.locator(".summary")).to_contain_text("1 event at 1 place")
    assert page.evaluate("() => new Date(conflictMap.view.args.time.detail.edges[0]).getUTCFullYear()") < 1530
