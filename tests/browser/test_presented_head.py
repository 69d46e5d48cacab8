"""The head of a presented step says once which days it shows, and each side's toll, whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from geo.view.briefing import FORMAT
from tests.browser.houses import link_to, new_page, opened

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("size", ["laptop", "desk", "phone"])
def test_a_presented_step_says_each_sides_toll_and_nothing_is_cut(
    chromium: Browser, where: str | Path, size: str
) -> None:
    for page in new_page(chromium, size):
        its = opened(page, link_to(where, ""), live=isinstance(where, str))
        content = json.dumps({"format": FORMAT, "steps": [{"link": "from=2022-09-14&to=2022-09-20"}]})
        its.inner.evaluate(
            "(content) => { const { briefing, presenter } = conflictMap.instrument; briefing.take(content); presenter.go(0); }",
            content,
        )
        its.until("conflictMap.instrument.selection.view.start === '2022-09-14'")
        head = its.inner.locator(".presenter .shown")
        said = head.inner_text()
        assert "63 (Kyrgyz side" in said and "41 (Tajik side" in said and said.count("14–20 September 2022") <= 1
        assert head.evaluate("(its) => its.scrollHeight <= its.clientHeight + 1 && its.scrollWidth <= its.clientWidth")
        box, outer = head.bounding_box(), its.inner.locator(".presenter").bounding_box()
        assert box and outer and box["y"] + box["height"] <= outer["y"] + outer["height"]
