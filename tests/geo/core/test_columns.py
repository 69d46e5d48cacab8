"""Quick ways over long columns give what the slow ways give."""

from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from geo.core.columns import alike, among, number_texts, of_distinct, parts, rows_under, spread
from geo.readers.meanings.draft import joined

CELLS = st.lists(st.sampled_from(["", "a", "b", " a ", "a|b", "a| |b", "Ак-Сай"]), max_size=12)


def text(cells: list[str]) -> pd.Series:
    return pd.Series(cells, index=range(5, 5 + len(cells)), dtype="str")


@given(CELLS, st.sets(st.sampled_from(["", "a", "b", "c"])))
def test_among_is_isin(cells: list[str], ids: set[str]) -> None:
    column = text(cells)
    assert among(column, ids).equals(column.isin(ids)) and among(column, list(ids)).equals(column.isin(ids))
    assert among(column, text(list(ids))).equals(column.isin(ids))


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


@given(CELLS, CELLS, CELLS)
def test_joined_texts_are_those_that_are_not_empty(one: list[str], two: list[str], three: list[str]) -> None:
    rows = list(zip(one, two, three, strict=False))
    found = joined("; ", *(text([row[at] for row in rows]) for at in range(3)))
    assert found.tolist() == ["; ".join(filter(None, row)) for row in rows] and found.dtype == "str"


@given(CELLS)
def test_spread_gives_the_column_that_was_taken_apart(cells: list[str]) -> None:
    column = text(cells)
    codes, unique = pd.factorize(column)
    assert spread(unique, codes, column.index, "str").equals(column)


@given(st.lists(st.booleans(), max_size=5))
def test_rows_under_a_mask_are_those_of_the_mask(mask: list[bool]) -> None:
    frame = pd.DataFrame({"a": range(len(mask))})
    assert rows_under(frame, pd.Series(mask, dtype=bool)).equals(frame[pd.Series(mask, dtype=bool)])


def test_a_list_in_a_cell_has_no_empty_members() -> None:
    assert [parts(cell) for cell in ("", " ", "a", " a |b||")] == [(), (), ("a",), ("a", "b")]


def test_numbers_are_written_as_python_writes_them() -> None:
    chance = np.random.default_rng(7)
    near = [0.0, -0.0, 70.0, -180.0, 1e-7, -9.99e-5, 1e-4, 0.00099, 0.001, 0.1, 39.9999999, 179.9999999]
    numbers = pd.Series(
        [*near, *np.round(chance.uniform(-180, 180, 20_000), 7), *np.round(chance.uniform(-1, 1, 1_000), 5)]
    )
    assert number_texts(numbers).tolist() == [repr(each) for each in numbers.tolist()]
    assert number_texts(numbers.iloc[:0]).tolist() == []


@given(st.lists(st.tuples(*[st.integers(0, 4)] * 3)))
def test_rows_are_alike_that_have_the_same_codes_in_each_column_numbered_in_order(rows: list[tuple[int, ...]]) -> None:
    columns = [np.array([row[place] for row in rows], dtype="i8") for place in range(3)]
    order = {row: number for number, row in enumerate(dict.fromkeys(rows))}
    assert alike(columns, len(rows)).tolist() == [order[row] for row in rows]
