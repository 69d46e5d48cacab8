"""What the page calls the columns of tables that are made for reports: in the reader's language."""

from __future__ import annotations

import pandas as pd

from geo.language.speech import Labels, mark

HEADINGS = Labels(
    {
        "file": mark("File"), "row": mark("Row"), "column": mark("Column"), "value": mark("Value"),
        "reason": mark("Reason"), "remedy": mark("What to do"), "row of the file": mark("Row of the file"),
        "title": mark("Title"), "kind": mark("Kind of event"), "start": mark("Date"), "end": mark("End date"),
        "summary": mark("Description"), "place": mark("Name of the place"), "longitude": mark("Longitude"),
        "latitude": mark("Latitude"), "radius": mark("Radius in metres"), "source": mark("Source"),
        "killed": mark("People killed"), "injured": mark("People injured"), "outcome": mark("Outcome"),
        "party": mark("Party"), "language": mark("Language"), "publisher": mark("Publisher"), "claims": mark("Claims"),
        "sources": mark("Sources"), "share": mark("Share of all"), "side": mark("Side"), "days": mark("Days in range"),
        "silent": mark("Days without a word"), "longest": mark("Longest silence, days"),
        "since": mark("First day of it"), "until": mark("Last day of it"),
    }
)  # fmt: skip


def headed(frame: pd.DataFrame) -> pd.DataFrame:
    """``frame`` with its columns, and its index where that has a name, called as the page calls them."""
    named = frame.rename(columns=HEADINGS.__getitem__)
    return named.rename_axis(HEADINGS[str(frame.index.name)]) if frame.index.name else named
