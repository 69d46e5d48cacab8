"""What axe finds in the page, in its frame and in the file: nothing serious, with the dock shut and with panes open."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Frame, Page

from geo.record.dataset import load
from geo.view.permalink import opening_view
from geo.view.select import select
from layers.web.single_file import single_file
from tests.browser.houses import link_to, new_page, opened

pytestmark = pytest.mark.browser
GRAVE = {"serious", "critical"}
LIST = "place=golovnoi-intake&pane=list"


def found(where: Page | Frame) -> list[str]:
    """The rules that are broken gravely, and by which element."""
    return [
        f"{rule['id']}: {node['html'][:120]}"
        for rule in Axe().run(where).response["violations"]
        if rule["impact"] in GRAVE
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize(
    ("size", "scheme", "link"),
    [("laptop", "light", ""), ("laptop", "dark", LIST), ("phone", "light", LIST), ("laptop", "light", "pane=coverage"),
     ("laptop", "dark", "pane=figures"), ("laptop", "light", "pane=compare&topic=who-fired-first-2021")],
)  # fmt: skip
def test_axe_finds_nothing_grave_in_page_and_frame(
    chromium: Browser, app_url: str, size: str, scheme: str, link: str
) -> None:
    for page in new_page(chromium, size, color_scheme=scheme, bypass_csp=True):
        its = opened(page, link_to(app_url, link), live=True)
        page.wait_for_timeout(2_500 if "pane" in link else 300)
        assert found(page) == [] and found(its.inner) == []  # type: ignore[arg-type]


@pytest.mark.parametrize(("size", "scheme"), [("laptop", "light"), ("phone", "dark")])
def test_axe_finds_nothing_grave_in_the_file(chromium: Browser, tmp_path: Path, size: str, scheme: str) -> None:
    path, dataset = tmp_path / "record.html", load()
    path.write_bytes(single_file(select(dataset, opening_view(dataset))))
    for page in new_page(chromium, size, color_scheme=scheme, bypass_csp=True):
        opened(page, link_to(path, LIST), live=False)
        assert found(page) == []
