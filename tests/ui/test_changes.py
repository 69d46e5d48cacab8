"""What changed: bounded by the view, and every row a way to the map."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from geo.package.folder import read_files
from geo.record.dataset import dataset_of
from geo.view.permalink import opening_view
from geo.view.select import select
from geo.view.view import View
from layers.web.changes import changes_list
from tests.invented import changed, files
from tests.record import bundled
from tests.ui.test_page import opened
from ui.views.changes_view import EARLIEST, LATEST, begun, changes_between

DATA = bundled()


def test_what_became_known_in_the_range_is_listed_and_what_came_later_counted() -> None:
    selection = select(DATA, opening_view(DATA))
    zones = DATA.package.zones
    found, later = changes_between(selection, begun("2021-04-28", zones), datetime(2021, 5, 1, 19, tzinfo=UTC))
    days = {each[:10] for each in found["reported"] if len(each) >= 10}
    assert days and min(days) == "2021-04-28" and max(days) == "2021-05-01"
    assert later == (DATA.claims["known_utc"] > datetime(2021, 5, 1, 19, tzinfo=UTC)).sum()


def test_the_filters_bound_it_too() -> None:
    every, _ = changes_between(select(DATA, View()), EARLIEST, LATEST)
    some, _ = changes_between(select(DATA, View(kinds=("shelling",))), EARLIEST, LATEST)
    assert 0 < len(some) < len(every) == DATA.claims["known_utc"].notna().sum()
    shelled = set(DATA.events.loc[DATA.events["kind"] == "shelling", "event_id"])
    assert set(some["event_id"]) <= shelled


def test_every_row_goes_to_the_map_and_its_text_is_text() -> None:
    rows = changed("claims", 0, statement="<script>alert(1)</script>")
    found, _ = changes_between(select(dataset_of(read_files(files(claims=rows))), View()), EARLIEST, LATEST)
    html = changes_list(dataset_of(read_files(files(claims=rows))), found)
    assert html.count("data-event=") == len(found) and "<script>" not in html


@pytest.mark.parametrize("query", [{}, {"from": "..", "to": ".."}, {"known": "2021-04-29"}])
def test_it_is_drawn_on_closed_open_and_earlier_views(query: dict[str, str]) -> None:
    page = opened(pane="changes", **query)
    assert any("added" in each.value for each in page.caption)
    page.text_input(key="changed-since").set_value("no day").run()
    assert any("no day" in each.value for each in page.warning)
