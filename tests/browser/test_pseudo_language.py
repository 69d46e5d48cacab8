"""A new language is one file: with it everything said is in it, nothing is English but the record's own words, and nothing is
cut or covers its neighbour, though its words are two fifths longer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, FilePayload, Frame, Page, expect

from geo.language import catalogue
from geo.language.calendar import locale
from geo.record.dataset import Dataset
from geo.view.permalink import opening_view
from geo.view.select import select
from layers.web.record import record
from layers.web.single_file import single_file
from tests.browser.houses import PATIENCE_MS, SIZES, Instrument, new_page, opened
from tests.browser.live import wait_idle
from tests.browser.test_languages import CUT, OVER, SPOKEN
from tests.pseudo import CODE, write_catalogue
from tests.served import served
from ui.views.chooser import VIEWS

pytestmark = pytest.mark.browser
ICONS = "[data-testid=stIconMaterial]"  # a letter each, by its name
# Every text that is shown or read aloud, but names of languages and what is typed.
TEXTS = """(root) => {
  const shown = (element) => element.checkVisibility({ visibilityProperty: true });
  const walker = document.createTreeWalker(document.querySelector(root), NodeFilter.SHOW_TEXT), found = [];
  while (walker.nextNode()) {
    const { parentElement: its } = walker.currentNode;
    if (!its.closest("script, style, select, .leaflet-control-attribution, code, %s") && shown(its)) found.push(walker.currentNode.textContent.trim());
  }
  for (const each of document.querySelector(root).querySelectorAll("[aria-label], [title], [placeholder]"))
    if (shown(each) && !each.closest("%s")) for (const name of ["aria-label", "title", "placeholder"]) found.push(each.getAttribute(name) ?? "");
  return [...new Set(found)].filter((text) => /\\p{L}{3}/u.test(text)); }""".replace("%s", ICONS)
# What tables, which are drawn, say of their columns to who can't see them.
HEADINGS = "() => [...document.querySelectorAll('.st-key-pane [data-testid=stDataFrame] canvas [role=columnheader]')].map((each) => each.textContent)"
BROUGHT: FilePayload = {
    "name": "made.csv",
    "mimeType": "text/csv",
    "buffer": b"lon,lat,date,title,Search\n70.5,40.1,2021-04-29,One,9\n",
}
_PLAIN = re.compile(r"[A-Za-z]*[aeiouAEIOU][A-Za-z]*")
_BETWEEN = re.compile(r"[,;:·/()–—\n]|\d+")
_ACCENTED = re.compile("[áéíóúýñčšÁÉÍÓÚÝÑČŠô]")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of catalogues: the made-up one alone."""
    made = tmp_path_factory.mktemp("catalogues")
    write_catalogue(made)
    return made


@pytest.fixture(scope="module")
def pseudo_url(folder: Path) -> Iterator[str]:
    """The page of a server that knows that language."""
    with served("tests/browser/pseudo_app.py", "--", str(folder)) as (port, _):
        yield f"http://localhost:{port}"


@pytest.fixture(scope="module")
def pseudo_file(dataset: Dataset, folder: Path) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogue, "FOLDER", folder)
        path = folder / "pseudo.html"
        path.write_bytes(single_file(select(dataset, opening_view(dataset))))
        yield path


@pytest.fixture(scope="module")
def own_words(dataset: Dataset) -> str:
    """All texts that are the record's."""
    found: list[str] = []

    def gather(value: Any) -> None:
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, dict):
            for each in value.values():
                gather(each)
        elif isinstance(value, list | tuple):
            for each in value:
                gather(each)

    gather(dataset.package.said)
    gather({name: each for name, each in record(dataset).items() if name != "layers"})
    gather(
        [each.tolist() for each in (dataset.places["name"], dataset.claimants["label"], dataset.sources["publisher"])]
    )
    its = locale(CODE)
    found += [word for form in its.months.values() for words in form.values() for word in words.values()]
    found += its.languages.values()
    return "\n".join(found)


@pytest.fixture(params=SIZES)
def its(request: pytest.FixtureRequest, chromium: Browser, pseudo_file: Path) -> Iterator[Instrument]:
    for page in new_page(chromium, request.param):
        found = opened(page, f"{pseudo_file.as_uri()}#lang={CODE}", live=False)
        found.until(SPOKEN, CODE)
        yield found


def english(where: Page | Frame, own_words: str, root: str = "body") -> list[str]:
    """What is shown without a letter of the made-up language and is not the record's."""
    texts: set[str] = set(where.evaluate(TEXTS, root))
    return [
        each
        for each in texts
        if not _ACCENTED.search(each) and any(_PLAIN.search(part) and part not in own_words for part in parts(each))
    ]


def parts(text: str) -> list[str]:
    """What names and dates are put together of."""
    return [] if not text else [each.strip() for each in _BETWEEN.split(text)]


def test_everything_said_is_in_it_and_nothing_is_cut_or_covered(its: Instrument, own_words: str) -> None:
    left, wrong = [], []
    for pane in ("", "list", "help", "beside"):
        its.inner.evaluate("(pane) => conflictMap.instrument.change({ pane })", pane)
        its.page.wait_for_timeout(150)
        left += [f"{pane}: {each}" for each in english(its.inner, own_words)]
        wrong += [f"{pane}: cut {each}" for each in its.inner.evaluate(CUT)]
        wrong += [f"{pane}: over {each}" for each in its.inner.evaluate(OVER)]
    its.inner.evaluate("() => conflictMap.instrument.change({ pane: '', event: 'firefight-1405kg' })")
    its.page.wait_for_timeout(150)
    left += [f"card: {each}" for each in english(its.inner, own_words)]
    assert not left, "\n".join(left)
    assert not wrong


def test_every_view_of_the_page_is_in_it(chromium: Browser, pseudo_url: str, own_words: str) -> None:
    left = []
    for page in new_page(chromium, "laptop"):
        its = opened(page, f"{pseudo_url}/?lang={CODE}&known=2021-05-02&without=party:KG", live=True)
        for pane in VIEWS:
            its.inner.evaluate("(pane) => conflictMap.instrument.change({ pane })", pane)
            its.until_address(f"pane={pane}")
            expect(page.locator(".st-key-pane")).to_contain_text(_ACCENTED, timeout=PATIENCE_MS)
            wait_idle(page)
            left += [f"{pane}: {each}" for each in english(page, own_words, ".st-key-pane")]
            left += [f"{pane}: {each}" for each in english(its.inner, own_words)]
            for table in page.locator(".st-key-pane [data-testid=stExpander] summary").all():
                table.click()
            left += [f"{pane}, a table: {each}" for each in page.evaluate(HEADINGS) if not _ACCENTED.search(each)]
    assert not left, "\n".join(left)


def test_a_file_that_is_brought_is_told_of_in_it(chromium: Browser, pseudo_url: str, own_words: str) -> None:
    """Also where one of its columns is called as we call something."""
    for page in new_page(chromium, "laptop"):
        its = opened(page, f"{pseudo_url}/?lang={CODE}", live=True)
        its.inner.evaluate("() => conflictMap.instrument.change({ pane: 'add' })")
        page.set_input_files(".st-key-pane input[type=file]", [BROUGHT])
        report = page.locator(".st-key-pane").get_by_text("(1): Search")
        expect(report).to_be_visible(timeout=PATIENCE_MS)
        wait_idle(page)
        theirs = f"{own_words}\nmade.csv\nSearch\nOne\nlon\nlat\ndate\ntitle\ncsv\nB"
        assert not english(page, theirs, ".st-key-pane")
