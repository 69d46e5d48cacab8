"""For everybody: the keyboard alone goes all the way; what axe finds in page, frame and file, with each view open: nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.houses import PATIENCE_MS, SIZES, Instrument, gone_to, link_to, new_page, opened
from tests.browser.live import wait_idle

pytestmark = pytest.mark.browser
HARMLESS = {"minor"}
OF_COLOURS = ["color-contrast", "link-in-text-block"]  # the rules of axe that are about these
LASTS_MS = 5_000
LINKS = {
    "page": ["", "pane=list&place=golovnoi-intake", "pane=compare", "pane=compare&topic=who-fired-first-2021", "pane=figures",
             "pane=sequence", "pane=changes", "pane=coverage", "pane=files", "pane=add", "pane=help"],
    "file": ["", "pane=list&place=golovnoi-intake&event=firefight-1405kg", "pane=help"],
}  # fmt: skip


def with_axe(its: Instrument) -> None:
    """Puts axe into the page and into its frame, so that one run of the page looks through both."""
    for where in {its.page, its.inner}:
        where.evaluate(Axe().axe_script)


def found(page: Page, scheme: str) -> list[str]:
    """The rules that are broken in the page and in its frame, and by which element; in the dark those of colours, for all
    that is there is as it is in the light but for its colours."""
    asked = {"resultTypes": ["violations"]} | ({"runOnly": OF_COLOURS} if scheme == "dark" else {})
    return [
        f"{rule['id']}: {node['html'][:120]}"
        for rule in page.evaluate("(asked) => axe.run(asked)", asked)["violations"]
        if rule["impact"] not in HARMLESS
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_in_page_and_frame(chromium: Browser, app_url: str, size: str, scheme: str) -> None:
    for page in new_page(chromium, size, color_scheme=scheme, bypass_csp=True):
        its = opened(page, app_url, live=True)
        with_axe(its)
        for link in LINKS["page"]:
            gone_to(its, link)
            if link and "list" not in link:
                expect(page.locator(".st-key-pane :is(p, table, .stHtml)").first).to_be_visible(timeout=PATIENCE_MS)
                wait_idle(page)
            assert found(page, scheme) == [], link


# What the keyboard is on: its name, whether it is on the screen with nothing over it, and whether its focus is seen.
FOCUSED = """() => {
  const its = document.activeElement;
  if (its === document.body) return null;
  const { left, top, right, bottom } = its.getBoundingClientRect(), { outlineStyle, outlineWidth } = getComputedStyle(its);
  const met = document.elementFromPoint((left + right) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2);
  const seen = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  return { name: (its.getAttribute("aria-label") || its.labels?.[0]?.textContent || its.textContent).trim(), uncovered: its.contains(met) || Boolean(met?.contains(its)), seen };
}"""
HEAD = ["Search names and texts", "List", "Views", "Share"]
LAYERS = ["Clash sites", "Clash", "one side only", "Water works", "Borders", "More filters"]
MAP = ["Symbols on the map", "Zoom in"]
TIME = {"laptop": ["From", "To", "One day", "Wider", "Play", "Move the range", "From", "To"],
        "phone": ["Play", "Dates", "Move the range", "From", "To"]}  # fmt: skip


def tabbed(its: Instrument) -> list[str]:
    """The names of all that Tab reaches in the instrument, from its first to its last; each on the screen, uncovered, its
    focus seen. Around the instrument the page has at most a link to its main part."""
    names: list[str] = []
    for number in range(120):
        its.page.keyboard.press("Tab")
        on = its.inner.evaluate(FOCUSED)
        if not on and not names and number < 3:
            continue
        if not on:
            return names
        assert on["name"] and on["uncovered"] and on["seen"], on
        names.append(on["name"])
    raise AssertionError("Tab leads out nowhere")


def in_order(wanted: list[str], names: list[str]) -> bool:
    rest = iter(names)
    return all(each in rest for each in wanted)


def test_the_keyboard_alone_goes_all_the_way(chromium: Browser, housed: tuple[str | Path, str]) -> None:
    where, size = housed
    for page in new_page(chromium, size):
        its = opened(page, link_to(where, ""), live=isinstance(where, str))
        names = tabbed(its)
        layers = [] if size == "phone" else LAYERS
        assert in_order([*HEAD[:1], *layers, *MAP, *TIME["phone" if size == "phone" else "laptop"]], names), names
        assert set(HEAD) <= set(names)
        its.inner.get_by_role("listbox", name="Symbols on the map").focus()
        while "Golovnoi" not in (
            said := its.inner.locator(".mark-keys [role=option]").get_attribute("aria-label") or ""
        ):
            page.keyboard.press("ArrowRight")
        assert "," in said  # the place, and what is there
        page.keyboard.press("Enter")
        card = its.inner.get_by_role("region", name="Card")
        expect(card).to_be_in_viewport()
        assert its.inner.evaluate("() => document.activeElement.matches('.card')")
        page.wait_for_timeout(LASTS_MS if size == "phone" else 500)
        assert its.uncovered(".card h2") and its.view["place"]
        page.keyboard.press("Escape")
        expect(card).to_have_count(0)
        assert its.inner.evaluate("() => document.activeElement.matches('.mark-keys')")
        its.inner.get_by_role("button", name="List", exact=True).focus()
        page.keyboard.press("Enter")
        its.inner.locator(".list .what button").nth(2).focus()
        page.keyboard.press("Enter")
        expect(card).to_be_in_viewport()
        card.focus()
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        start = its.view["start"]
        its.inner.get_by_role("slider", name="From").last.focus()
        page.keyboard.press("ArrowRight")
        its.until("conflictMap.instrument.view.start > argument", start)
        if size == "phone":
            its.inner.get_by_role("button", name="Layers and legend").press("Enter")
        its.inner.get_by_role("checkbox", name="Clash", exact=True).press("Space")
        its.until(
            "!conflictMap.instrument.view.kinds.includes('clash') && conflictMap.instrument.view.kinds.length > 1"
        )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_in_the_file(chromium: Browser, record_file: Path, size: str, scheme: str) -> None:
    for page in new_page(chromium, size, color_scheme=scheme, bypass_csp=True):
        its = opened(page, record_file.as_uri(), live=False)
        with_axe(its)
        for link in LINKS["file"]:
            gone_to(its, link)
            assert found(page, scheme) == [], link


def test_only_one_kind_by_keyboard(its: Instrument) -> None:
    box = its.inner.get_by_role("checkbox", name="Shelling", exact=True).first
    box.focus()
    its.page.keyboard.press("Tab")
    its.page.keyboard.press("Shift+Tab")
    assert box.get_attribute("aria-keyshortcuts") == "Enter"
    said = its.inner.locator("label.line:has(input:focus) .only")
    expect(said).to_be_visible()
    assert "⏎" in said.evaluate("(its) => getComputedStyle(its, '::after').content")
    its.page.keyboard.press("Enter")
    its.until("conflictMap.instrument.view.kinds.join() === 'shelling'")
