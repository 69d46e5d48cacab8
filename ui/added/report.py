"""What becomes of each row of a brought file: counts, reasons, remarks, first rows, where they lie."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from geo.core.errors import Problem, shortened
from geo.core.folding import fold
from geo.language.speech import mark, say, say_n
from geo.package.descriptor import Package
from geo.readers.door import Imported, rejects_csv
from geo.readers.values.kinds import KINDS
from layers.drawing.marks import events_words, listed
from ui.added.preview_map import preview_map
from ui.added.reading import Unread
from ui.added.shapes import shapes_words
from ui.state import plain

_LEFT_OUT = mark("Download what was left out or remarked on, with reasons")
_MOST_REMARKS, _FEW_REMARKS, _FEW_ROWS = 100, 5, 7
_MOST_KINDS, _LONGEST_WORD = 4, 40


def report(imported: Imported, package: Package) -> None:
    """Draws the account of a file that was read beside the data of ``package``."""
    said = " ".join(filter(None, [_counts(imported), kinds_words(imported, package)]))
    st.markdown(f"**{plain(imported.format)}** ({plain(imported.container)}) – {plain(said)}")
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


def kinds_words(imported: Imported, package: Package) -> str:
    """Which kinds of the file are drawn as one that is called otherwise, the most frequent first; '' for none."""
    labels = {
        kind.id: kind.label for kind in (*KINDS, *package.event_kinds)
    }  # a package may lack one of those of files
    others = {
        word: labels[kind] for word, kind in imported.kinds.items() if word and not _is_called(word, kind, labels[kind])
    }
    told = [say("“{word}” as {kind}", word=shortened(word, _LONGEST_WORD), kind=kind) for word, kind in others.items()]
    return say_n(
        "{n} kind of the file is drawn as one called otherwise: {kinds}.",
        "{n} kinds of the file are drawn as ones called otherwise: {kinds}.",
        len(others),
        kinds=listed(told, _MOST_KINDS),
    ) if others else ""  # fmt: skip


def _is_called(word: str, kind: str, label: str) -> bool:
    """Whether a word of the file is the name of a kind, or begins with it as its plural does."""
    return any(fold(word).startswith(fold(name)) for name in (kind, label))


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
