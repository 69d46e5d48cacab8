"""When what stands in a row was first published."""

from __future__ import annotations

import pandas as pd

from ..core.columns import of_distinct


def first_published(source_ids: pd.Series, sources: pd.DataFrame, column: str = "published_end") -> pd.Series:
    """The least ``column`` of the dated ``sources`` that each row names (``source_ids``: tuples): with ``published`` a
    text ('' for none), else a time (UTC, NaT for none)."""
    dated = sources[sources["published"] != ""]
    known = dict(zip(dated["source_id"], dated[column], strict=True))
    none = "" if column == "published" else pd.NaT
    if not known:
        return pd.Series(none, index=source_ids.index, dtype=sources[column].dtype)
    return of_distinct(
        source_ids, lambda ids: min((known[each] for each in ids if each in known), default=none), sources[column].dtype
    )
