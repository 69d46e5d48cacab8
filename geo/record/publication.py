"""When what stands in a row was first published."""

from __future__ import annotations

import pandas as pd

from ..core.columns import of_distinct


def first_published(source_ids: pd.Series, sources: pd.DataFrame, column: str = "published_end") -> pd.Series:
    """The least ``column`` of the dated ``sources`` that each row names (``source_ids``: tuples): with ``published`` a
    text ('' for none), else a time (UTC, NaT for none)."""
    dated = sources[["source_id", column]][sources["published"] != ""].sort_values(column, kind="stable")
    number = {each: its for its, each in enumerate(dated["source_id"].tolist())}
    first = of_distinct(
        source_ids, lambda ids: min((number[each] for each in ids if each in number), default=-1), "int64"
    )
    found = pd.Series(dated[column].array.take(first.to_numpy(), allow_fill=True), index=source_ids.index)
    return found.fillna("") if column == "published" else found
