"""What a doubt changes as HTML: each part says of how many it lists those in view."""

from __future__ import annotations

import re

from geo.record.without import changed, without
from layers.web.doubted import doubted
from tests.record import bundled

DATA = bundled()


def test_each_part_lists_what_is_in_view_and_says_how_many_there_are_in_all() -> None:
    found = changed(DATA, without(DATA, ["party:KG"]))
    (series, *_) = found.moved["series"].unique()
    its = DATA.events[(DATA.events["topic"] == series) | (DATA.events["event_id"] == series)]
    html = doubted(DATA, found, set(its["event_id"]))
    moved, in_all = (
        int(each) for each in re.search(r"Last words that move: (\d+) in view, (\d+) in all", html).groups()
    )  # type: ignore[union-attr]
    assert moved == (found.moved["series"] == series).sum() < in_all == len(found.moved)
    assert f"Last words that move: {len(found.moved)} in view" in doubted(DATA, found, set(DATA.events["event_id"]))
    assert "Last words that move: 0 in view" in doubted(DATA, found, set())
