"""Whether a claim, status or place was read in the source it names, and when."""

from __future__ import annotations

import pandas as pd

from ..language.speech import Labels, mark

UNCHECKED = "unchecked"
CHECK_LABELS = Labels(
    {
        "seen": mark("read in its source"),
        "second_hand": mark("read on a page that quotes its source"),
        "not_found": mark("not found in its source"),
        UNCHECKED: mark("not checked yet"),
    }
)


def checks_of(rows: pd.DataFrame) -> pd.Series:
    """The word of ``CHECK_LABELS`` of each row; ``rows`` need check, '' where nobody has looked yet."""
    return rows["check"].replace("", UNCHECKED)
