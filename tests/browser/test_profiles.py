"""A page that a test borrows begins as in a profile never used, though another test had the profile before."""

from __future__ import annotations

from playwright.sync_api import Browser

from tests.browser.houses import new_page

KEEP = """() => {
  document.cookie = "word=kept"; localStorage.setItem("word", "kept"); window.word = "kept";
  return [document.cookie.includes("word"), localStorage.getItem("word"), window.word];
}"""
KEPT = '() => [document.cookie.includes("word"), localStorage.getItem("word"), window.word ?? null]'


def test_nothing_of_another_page_reaches_the_next(chromium: Browser, app_url: str) -> None:
    said, profiles = [], []
    for ask in (KEEP, KEPT):
        for page in new_page(chromium, "laptop"):
            page.goto(f"{app_url}/_stcore/health")
            page.reload()  # what a page itself keeps is not taken from it
            said.append(page.evaluate(ask))
            page.reload()
            assert page.evaluate(KEPT)[:2] == said[-1][:2]
            profiles.append(page.context)
    assert said == [[True, "kept", "kept"], [False, None, None]]
    assert profiles[0] is profiles[1]


def test_two_pages_at_a_time_are_of_two_profiles(chromium: Browser) -> None:
    for one in new_page(chromium, "laptop"):
        for other in new_page(chromium, "laptop"):
            assert one.context is not other.context
