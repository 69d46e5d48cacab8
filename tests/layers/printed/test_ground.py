"""The ground of a frame is drawn once in a process, and a sheet does not show whether it was."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from geo.record.dataset import Dataset
from layers.printed import ground
from layers.printed.ground import Ground, kept
from layers.printed.options import SheetOptions as Options
from layers.printed.sheet import sheet
from tests.layers.printed.test_print import bundled, selected

__all__ = ["bundled"]  # the fixture
NARROW = "from=2021-04-29&to=2021-04-29&lon=70.6&lat=39.95&z=10"


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Ground]]:
    """The grounds drawn from here on; none is kept from before."""
    monkeypatch.setattr(ground, "_kept", type(ground._kept)())
    found: list[Ground] = []
    draw = Ground.draw
    monkeypatch.setattr(Ground, "draw", lambda its, page: (found.append(its), draw(its, page))[1])
    yield found


def test_the_ground_of_a_frame_is_drawn_once_and_the_bytes_are_the_same(bundled: Dataset, drawn: list[Ground]) -> None:
    whole, options = selected(bundled, NARROW.replace("to=2021-04-29", "to=2021-04-30")), Options(dpi=96)
    first = sheet(whole, options)
    number = len(drawn)
    assert number and sheet(whole, options) == first and len(drawn) == number
    assert sheet(selected(bundled, NARROW), options, like=whole) != first
    assert len(drawn) == number  # the frame of a series is one


@pytest.mark.parametrize("changed", ["&edition=2026", "&show=spread", "&layers=relief,borders", "&z=11"])
def test_another_border_frame_or_layer_is_another_ground(bundled: Dataset, drawn: list[Ground], changed: str) -> None:
    options = Options(dpi=96)
    sheet(selected(bundled, NARROW), options)
    before = {each.key for each in drawn}
    link = NARROW.replace("&z=10", "") if "&z=" in changed else NARROW
    sheet(selected(bundled, link + changed), options)
    assert {each.key for each in drawn} - before


def test_no_more_pictures_are_kept_than_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ground, "_kept", type(ground._kept)())
    monkeypatch.setattr(ground, "MOST_BYTES", 1000)
    for number in range(5):
        kept(("a test", number), lambda: np.zeros(400, dtype=np.uint8))
    assert list(ground._kept) == [("a test", 3), ("a test", 4)]
    assert kept(("a test", 4), lambda: np.ones(1, dtype=np.uint8)).sum() == 0
