"""A page for an audience: it says for whom it is at every size, small numbers are said as such, and nothing withheld is in it; the
single file says the same."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Response, expect

from geo.audience.profile import profile_of
from geo.audience.reduced import reduced
from geo.record.dataset import load
from geo.view.permalink import opening_view
from geo.view.select import select
from layers.web.single_file import single_file
from tests.browser.houses import SIZES, new_page, opened
from tests.browser.test_fresh_data import in_sight
from tests.geo.audience.marked import BY_POSITION, MARK, PROFILE, write_marked

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_marked(tmp_path_factory.mktemp("marked") / "package", PROFILE | BY_POSITION["rounded"])


def _keep(answers: list[bytes], response: Response) -> None:
    if "/assets/" in response.url and response.ok:
        answers.append(response.body())


@pytest.mark.parametrize("live", [True, False])
def test_a_page_for_an_audience_says_so_and_tells_nothing_else(
    chromium: Browser,
    serve: Callable[..., str],
    folder: Path,
    tmp_path: Path,
    live: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if live:
        monkeypatch.setitem(os.environ, "CONFLICT_MAP_PROFILE", "public")
        where = f"{serve(data=folder)}/?from=..&to=.."
    else:
        data = reduced(whole := load(folder), profile_of("public", whole))
        (tmp_path / "its.html").write_bytes(single_file(select(data, opening_view(data))))
        where = f"{(tmp_path / 'its.html').as_uri()}#from=..&to=.."
    for page in new_page(chromium, "laptop"):
        answers: list[bytes] = []
        page.on("response", partial(_keep, answers))
        its = opened(page, where, live=live)
        chip = its.inner.locator(".head .audience")
        for width, height in SIZES.values():
            page.set_viewport_size({"width": width, "height": height})
            expect(chip).to_have_text("Reduced for: the public.")
            in_sight(its, ".head .audience")
            in_sight(its, ".head h1")
        page.set_viewport_size({"width": 1366, "height": 768})
        its.inner.get_by_role("button", name="List").click()
        its.inner.get_by_role("button", name="Skirmish, 4 March 2031").first.click()
        card = its.inner.get_by_role("region", name="Card")
        expect(card).to_contain_text("< 5")
        expect(card).to_contain_text("claimant not named")
        expect(card).to_contain_text("source not named")  # there is one, which the profile leaves out
        its.inner.evaluate("() => conflictMap.instrument.change({ language: 'ru' })")
        expect(chip).to_have_text("Сокращено для: общественность.")
        told = its.inner.evaluate(
            "() => document.documentElement.outerHTML + JSON.stringify(conflictMap.instrument.data.places)"
        )
        assert MARK not in (told + page.content()).lower()
        assert not any(MARK.encode() in each.lower() for each in answers)
