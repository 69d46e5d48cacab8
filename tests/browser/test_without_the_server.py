"""A server that stops while its page is open: the map goes on, says so, and takes up with the server when it is back."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.houses import PATIENCE_MS, new_page, opened

pytestmark = pytest.mark.browser
GONE = "The server does not answer. The map goes on filtering"


def test_without_the_server_the_map_filters_and_says_so(
    chromium: Browser, serve: Callable[..., str], running: list[subprocess.Popen[bytes]]
) -> None:
    address = serve()
    for page in new_page(chromium, "laptop"):
        its = opened(page, f"{address}/", live=True)
        many = its.inner.evaluate("() => conflictMap.instrument.marks.length")
        running[-1].terminate()
        running[-1].wait(timeout=20)
        page.get_by_role("dialog").get_by_role("button").first.click(timeout=PATIENCE_MS)  # Streamlit's own word on it
        its.inner.get_by_role("checkbox", name="Clash sites").uncheck()
        its.until("conflictMap.instrument.marks.length < argument", many)
        notice = its.inner.locator(".notice").filter(has_text=GONE)
        expect(notice).to_have_count(1, timeout=PATIENCE_MS)
        its.until_address("layers=")
        field = its.inner.get_by_role("textbox", name="Known as of")
        field.fill("29 April 2021")
        field.press("Enter")
        page.wait_for_timeout(1_500)
        assert its.inner.evaluate("() => conflictMap.instrument.marks.length") > 0 and its.view["known"] == ""
        its.press("water:golovnoi-intake")
        expect(its.inner.get_by_role("region", name="Card")).to_contain_text("Golovnoi")
        assert its.uncovered(".card h2")
        expect(notice.first).to_be_visible()
        serve(port=int(address.rpartition(":")[2]))
        its.inner.get_by_role("checkbox", name="Clash sites").check()
        expect(notice).to_have_count(0, timeout=PATIENCE_MS)
        assert "known=" not in its.address


def test_streamlits_own_word_on_it_is_in_the_readers_language(
    chromium: Browser, serve: Callable[..., str], running: list[subprocess.Popen[bytes]]
) -> None:
    address = serve()
    for page in new_page(chromium, "laptop"):
        opened(page, f"{address}/?lang=ru", live=True)
        running[-1].terminate()
        running[-1].wait(timeout=20)
        dialog = page.get_by_role("dialog")
        expect(dialog).to_contain_text("Нет связи с сервером", timeout=PATIENCE_MS)
        assert "treamlit" not in dialog.inner_text()
