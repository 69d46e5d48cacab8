"""Where single marks end and cells begin, on screen and on paper, to the very number."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from layers.drawing.crowds import MOST_MARKS, MOST_SINGLE, crowded, in_crowds
from layers.printed.cells import CELL_MM, cells_of
from layers.printed.marks import MOST_SYMBOLS, without_room
from layers.printed.page import Box


def keys(**sizes: int) -> list[str]:
    """The sets that are crowds in a layer with these sizes."""
    index = pd.MultiIndex.from_tuples([("clashes", name) for name in sizes], names=["layer", "set"])
    return [str(name) for _, name in crowded(pd.Series(list(sizes.values()), index=index))]  # type: ignore[misc]


def marks(number: int, **more: object) -> pd.DataFrame:
    return pd.DataFrame({"layer": "clashes", "set": "own", "count": 1} | more, index=range(number))


@pytest.mark.parametrize(("number", "crowds"), [(MOST_MARKS, False), (MOST_MARKS + 1, True)])
def test_a_layer_is_drawn_mark_by_mark_up_to_a_number(number: int, crowds: bool) -> None:
    assert in_crowds(marks(number)).any() == crowds
    assert keys(own=number) == (["own"] if crowds else [])


def test_of_too_many_the_largest_sets_are_crowds_until_the_rest_is_few() -> None:
    assert keys(large=MOST_MARKS, small=MOST_SINGLE) == ["large"]
    assert keys(large=MOST_MARKS, small=MOST_SINGLE + 1) == ["large", "small"]
    assert keys(a=MOST_MARKS, b=MOST_SINGLE - 1, c=1) == ["a"]
    assert keys(a=MOST_MARKS, b=MOST_SINGLE, c=1) == ["a", "b"]


@pytest.mark.parametrize(("number", "left"), [(MOST_SYMBOLS, 0), (MOST_SYMBOLS + 1, MOST_SYMBOLS + 1)])
def test_a_sheet_draws_symbol_by_symbol_up_to_a_number(number: int, left: int) -> None:
    assert without_room(marks(number)).sum() == left


def test_a_sheet_leaves_the_largest_sets_to_be_counted_until_the_rest_has_room() -> None:
    both = pd.concat([marks(MOST_SYMBOLS, set="small"), marks(MOST_SYMBOLS + 5, set="large")], ignore_index=True)
    assert set(both["set"][without_room(both)]) == {"large"}


def test_the_cells_of_a_sheet_divide_its_frame_and_count_a_mark_without_an_event_as_one() -> None:
    box = Box(10.0, 20.0, 10 * CELL_MM + 3, 4 * CELL_MM - 2)
    spots = np.array([(10.1, 20.1), (10.2, 20.2), (10.0 + box.width - 0.1, 20.0 + box.height - 0.1)])
    found = cells_of(pd.DataFrame({"count": [0, 3, 1]}), spots, box, 1.0, 0.0)
    assert found.counts.tolist() == [4, 1] and found.corners[0].tolist() == [10.0, 20.0]
    assert box.width / found.side[0] == pytest.approx(10) and box.height / found.side[1] == pytest.approx(4)
    aside = cells_of(pd.DataFrame({"count": [1]}), spots[:1], box, 1.0, 0.5)
    assert aside.corners[0] == pytest.approx(np.array([10.0, 20.0]) - found.side / 2)
