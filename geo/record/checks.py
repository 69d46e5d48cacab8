"""Whether a claim, status or place was read in the source it names, and when."""

from __future__ import annotations

import pandas as pd

UNCHECKED = "unchecked"
CHECK_LABELS = {
    "seen": "read in its source",
    "second_hand": "read on a page that quotes its source",
    "not_found": "not found in its source",
    UNCHECKED: "not checked yet",
}


def checks_of(rows: pd.DataFrame) -> pd.Series:
    """The word of ``CHECK_LABELS`` of each row; ``rows`` need check, '' where nobody has looked yet."""
    return rows["check"].replace("", UNCHECKED)
