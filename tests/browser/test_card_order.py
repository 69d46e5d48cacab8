"""A place's card: what holds there, what happened, how the place is known; of what holds the sides' own words first, the latest before."""

from __future__ import annotations

from pathlib import Path

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


@pytest.mark.parametrize("place", [PLACE, "ak-sai", "batken"])
def test_names_and_where_a_position_is_from_stand_below_what_holds_and_what_happened(
    laptop: Page, record_file: Path, dataset: Dataset, place: str
) -> None:
    its = opened(laptop, link_to(record_file, f"place={place}&from=..&to=.."), live=False)
    said = its.inner.get_by_role("region", name="Card").locator("h3, p > b").all_inner_texts()
    found = select(dataset, opening_view(dataset).but(start="", end=""))
    held = status.within(dataset.statuses, found.since, found.until)["place_id"]
    here = found.events["place_ids"].map(lambda ids: place in ids).sum()
    first = [
        *(["Status by the end of this range, by whose word"] if place in set(held) else []), f"{here} events in view here",
    ]  # fmt: skip
    assert here > 1 and said[: len(first)] == first
    assert [each for each in said[len(first) :] if each != "Note"] == ["Where", "Also", "Position from"]
