"""Which set a row is of, by its id."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from geo.package.set_ids import prefix, set_id_of, sets_of

SETS = ("sudan", "kg")


@given(st.lists(st.text("sudankgKG:1", max_size=8), max_size=8))
def test_a_column_is_told_apart_as_its_cells_are(ids: list[str]) -> None:
    assert sets_of(pd.Series(ids, dtype="str"), SETS).tolist() == [set_id_of(each, SETS) for each in ids]


def test_a_colon_in_an_id_of_the_record_makes_no_set() -> None:
    assert [set_id_of(each, SETS) for each in ("KG:1", "kg:1", "kg", prefix("sudan") + "KG:1")] == [
        "",
        "kg",
        "",
        "sudan",
    ]
