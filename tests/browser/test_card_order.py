"""What a place was is told in the order of its weight: what holds first, of that the sides' own words first, the latest before."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from geo.record import status
from geo.record.dataset import Dataset
from geo.view.permalink import opening_view
from geo.view.select import select
from tests.browser.houses import link_to, opened

pytestmark = pytest.mark.browser
PLACE = "golovnoi-intake"


def test_the_sides_own_words_that_hold_stand_first(laptop: Page, app_url: str, dataset: Dataset) -> None:
    its = opened(laptop, link_to(app_url, f"place={PLACE}"), live=True)
    found = select(dataset, opening_view(dataset))
    rows = status.within(dataset.statuses, found.since, found.until)
    rows = rows[rows["place_id"] == PLACE]
    sides = {each.id for each in dataset.package.parties if each.side}
    wanted = sorted(rows.itertuples(), key=lambda row: (status.BASES.index(row.basis), row.party not in sides, -row.valid_from_start.timestamp()))  # fmt: skip
    assert len({row.basis for row in wanted}) > 1 and {row.party in sides for row in wanted} == {True, False}
    card = its.inner.get_by_role("region", name="Card")
    told = card.locator("ul:not(.events) > li").all_inner_texts()
    assert len(told) == len(wanted)
    assert all(row.statement in text for row, text in zip(wanted, told, strict=True))
