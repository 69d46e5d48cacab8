"""What becomes of each row of a brought file: counts, reasons, remarks, first rows, where they lie."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from geo.core.errors import Problem
from geo.language.speech import mark, say, say_n
from geo.readers.door import Imported, rejects_csv
from layers.drawing.marks import events_words
from ui.added.preview_map import preview_map
from ui.added.reading import Unread
from ui.added.shapes import shapes_words
from ui.state import plain

_LEFT_OUT = mark("Download what was left out or remarked on, with reasons")
_MOST_REMARKS, _FEW_REMARKS, _FEW_ROWS = 100, 5, 7


def report(imported: Imported) -> None:
    """Draws the account of a file that was read."""
    st.markdown(f"**{plain(imported.format)}** ({plain(imported.container)}) – {plain(_counts(imported))}")
    if imported.reasons:
        st.dataframe(pd.DataFrame(imported.reasons.items(), columns=[say("Reason"), say("Rows")]), hide_index=True)
    if imported.rejected or imported.skipped or imported.warnings:
        st.download_button(say(_LEFT_OUT), partial(rejects_csv, imported), "left-out.csv", "text/csv")
    _remarks(imported.warnings)
    _first_rows(imported.preview)
    preview_map(imported)  # below, not beside: half of the pane has no room for it


def unread(found: Unread) -> None:
    """Says why a file can't be used as it was read, and shows its first rows where there are any."""
    whole = found.preview.columns.empty
    st.error(say("The file can't be used.") if whole else say("The file can't be used as it was read."))
    st.text(found.why)
    if not found.preview.columns.empty:
        _first_rows(found.preview)


def _counts(imported: Imported) -> str:
    events = events_words(imported.events) if imported.events else ""
    taken = [each for each in (events, shapes_words(imported.reference)) if each]
    rows = say_n(
        "{n} row: {accepted} accepted, {rejected} rejected, {skipped} skipped",
        "{n} rows: {accepted} accepted, {rejected} rejected, {skipped} skipped",
        imported.rows,
        accepted=imported.accepted,
        rejected=len(imported.rejected),
        skipped=len(imported.skipped),
    )
    return f"{rows}{'; ' if taken else ''}{', '.join(taken)}."


def _remarks(remarks: Sequence[Problem]) -> None:
    if not remarks:
        return
    with st.expander(say_n("{n} remark", "{n} remarks", len(remarks)), expanded=len(remarks) <= _FEW_REMARKS):
        for each in remarks[:_MOST_REMARKS]:
            st.text(str(each))
        if len(remarks) > _MOST_REMARKS:
            st.caption(say("{n} more.", n=len(remarks) - _MOST_REMARKS))


def _first_rows(preview: pd.DataFrame) -> None:
    st.caption(say("First rows of the file"))
    st.dataframe(preview.astype(str), hide_index=True, height=300 if len(preview) > _FEW_ROWS else "auto")
