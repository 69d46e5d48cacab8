"""Quick ways over long columns give what the slow ways give."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from geo.columns import among, of_distinct, parts

CELLS = st.lists(st.sampled_from(["", "a", "b", " a ", "a|b", "a| |b", "Ак-Сай"]), max_size=12)


def text(cells: list[str]) -> pd.Series:
    return pd.Series(cells, index=range(5, 5 + len(cells)), dtype="str")


@given(CELLS, st.sets(st.sampled_from(["", "a", "b", "c"])))
def test_among_is_isin(cells: list[str], ids: set[str]) -> None:
    column = text(cells)
    assert among(column, ids).equals(column.isin(ids)) and among(column, list(ids)).equals(column.isin(ids))


@given(CELLS)
def test_a_function_of_distinct_cells_is_that_of_every_cell(cells: list[str]) -> None:
    column = text(cells)
    found = of_distinct(column, parts)
    assert found.tolist() == [parts(cell) for cell in cells] and found.index.equals(column.index)
    assert of_distinct(found, len, int).tolist() == [len(parts(cell)) for cell in cells]


def test_a_function_is_called_once_for_cells_that_are_alike() -> None:
    called: list[str] = []
    of_distinct(text(["a", "b", "a", "a"]), lambda cell: called.append(cell) or cell)
    assert called == ["a", "b"]


def test_a_list_in_a_cell_has_no_empty_members() -> None:
    assert [parts(cell) for cell in ("", " ", "a", " a |b||")] == [(), (), ("a",), ("a", "b")]
