"""The legend beside the map where a set was added: a line counts what goes from the map where it is unticked."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from geo.readers.door import Options, Upload, import_upload
from geo.record.dataset import Dataset
from geo.sets.import_package import package_of_import
from geo.sets.merge import checked_set, merge, meta_of
from geo.view.permalink import LAYERS, opening_view
from geo.view.select import select
from geo.view.view import View
from layers.scene import Scene
from layers.web.single_file import single_file
from tests.browser.houses import Instrument, opened

pytestmark = pytest.mark.browser

CLASHES = (
    "id,date,latitude,longitude,title,kind\n"
    "1,2021-04-29,39.85,70.55,One,Battles\n2,2021-04-29,39.86,70.56,Two,Shelling/artillery/missile attack\n"
)
DAYS = {"start": "2021-04-28", "end": "2021-05-01"}
# By label the line's count, and how many marks and events of a layer are on the map.
LINES = """() => Object.fromEntries([...document.querySelectorAll('.layer .line')]
  .map((line) => [line.querySelector('.label').textContent, line.querySelector('.count').textContent]))"""
DRAWN = """() => { const { selection, marks } = conflictMap.instrument, kinds = {};
  selection.eachClass((its, many) => { if (selection.whereOf(its) === 'map') kinds[its.kindId] = (kinds[its.kindId] || 0) + many; });
  return [kinds, marks.rowsWhere((row) => marks.layerOf(row) === 'clashes').length]; }"""


@pytest.fixture(scope="module")
def both(dataset: Dataset) -> Dataset:
    imported = import_upload(Upload("clashes.csv", CLASHES.encode()), Options(near=dataset.package.extent))
    return merge(dataset, [checked_set(package_of_import(imported, dataset.package), meta_of(imported))])


def lines(its: Instrument) -> dict[str, str]:
    found: dict[str, str] = its.inner.evaluate(LINES)
    return found


def test_a_layer_and_its_kinds_count_a_set_as_the_map_draws_it(
    laptop: Page, dataset: Dataset, both: Dataset, tmp_path: Path
) -> None:
    path = tmp_path / "sets.html"
    path.write_bytes(single_file(select(both, View(layers=LAYERS, **DAYS))))
    its = opened(laptop, path.as_uri(), live=False)
    kinds, places = its.inner.evaluate(DRAWN)
    package, said = both.package, lines(its)
    of_layer = [each for each in package.event_kinds if each.layer == "clashes" and each.id in kinds]
    assert said["Clash sites"] == f"{places} places"
    assert {each.label: said[each.label] for each in of_layer} == {each.label: str(kinds[each.id]) for each in of_layer}
    alone = select(dataset, View(layers=LAYERS, **DAYS)).events
    assert kinds["clash"] == len(alone[(alone["place"] == "map") & (alone["kind"] == "clash")]) + 1
    its.inner.get_by_role("checkbox", name="The record").uncheck()
    its.until("conflictMap.instrument.marks.length === 2")
    assert (lines(its)["Clash sites"], lines(its)["Clash"]) == ("2 places", "1")
    its.inner.locator(".layer").get_by_role("checkbox", name="Clash", exact=True).uncheck()
    its.until("conflictMap.instrument.marks.length === 1")


def test_a_sign_is_counted_by_places(laptop: Page, dataset: Dataset, record_file: Path) -> None:
    its = opened(laptop, record_file.as_uri(), live=False)
    (entry,) = Scene(select(dataset, opening_view(dataset))).reading.entries
    line = its.inner.locator(".side .line", has_text=entry.label)
    assert line.locator(".count").inner_text() == f"{entry.count} places"
