"""What the scripts find of words is what Python finds."""

from __future__ import annotations

import pytest

from geo.record.dataset import Dataset
from geo.view.permalink import LAYERS
from geo.view.select import select
from geo.view.view import View
from tests.browser.houses import Instrument

pytestmark = pytest.mark.browser


def test_words_are_searched_as_in_python(its: Instrument, dataset: Dataset) -> None:
    for query in (
        "Ak-Sai",
        "Aksai",
        "Ак Сай",
        "Kok-Tash post",
        "köktash",
        "post near the border",
        "village Ak-Sai",
        "Somoniyon Maisky",
    ):
        found = select(dataset, View(layers=LAYERS, query=query)).any_date["event_id"].tolist()
        its.inner.evaluate("(query) => conflictMap.instrument.change({ query, start: '', end: '' })", query)
        its.until("!conflictMap.instrument.data.searching")
        shown = "() => { const { selection, data } = conflictMap.instrument; return [...selection.rows].map((row) => data.events.id.at(row)); }"
        assert sorted(its.inner.evaluate(shown)) == sorted(found), query
