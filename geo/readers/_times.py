"""When the rows of a draft happened, and what stands against each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ._dates import Dates, dates_of, precision_of, with_clock
from ._draft import Draft
from ._options import Options, Question
from ._positions import Fault


@dataclass(frozen=True, eq=False)
class Times:
    """ISO texts by row, possibly reduced ('' for none); ``precision`` as events.time_precision."""

    start: pd.Series
    end: pd.Series
    published: pd.Series
    precision: pd.Series
    faults: tuple[Fault, ...]
    questions: tuple[Question, ...]


def times_of(draft: Draft, options: Options) -> Times:
    """Reads start, end and date of publication. An answer of ``options`` goes before what the format usually does."""
    order = options.day_first if options.day_first is not None else draft.day_first
    rows, serials = draft.rows, draft.grid.serials
    start = dates_of(rows["start"], order, serials)
    settled = order if order is not None else start.day_first
    end = dates_of(rows["end"], settled, serials)
    first = with_clock(start.iso, rows["clock"])
    last = end.iso.where(end.iso != start.iso, "")
    said = rows["time_precision"]
    return Times(
        first,
        last,
        dates_of(rows["published"], settled, serials).iso,
        said.where(said != "", precision_of(first)),
        _faults(rows, start, end, _ends_early(first, last)),
        _order_question(start),
    )


def _faults(rows: pd.DataFrame, start: Dates, end: Dates, early: pd.Series) -> tuple[Fault, ...]:
    first, last = rows["start"], rows["end"]
    return (
        Fault(first == "", "date", first, "it has no date", "Give its date"),
        Fault(start.wrong, "date", first, "the date can't be read", "Write 2021-04-29; the day must exist"),
        Fault(start.open, "date", first, "day or month first can't be told", "Say it with --day-first yes or no"),
        Fault(end.wrong | end.open, "end_date", last, "the end date can't be read", "Write 2021-04-29"),
        Fault(early, "end_date", last, "it ends before it starts", "Correct one of the two"),
    )


def _ends_early(start: pd.Series, end: pd.Series) -> pd.Series:
    """Compares days as far as both texts go; hours with offsets are left to the check of the tables."""
    ended = end != ""
    days, first = end[ended].str.slice(0, 10), start[ended]
    lengths = np.minimum(first.str.len().clip(upper=10), days.str.len())
    found = [last[:shared] < begin[:shared] for last, begin, shared in zip(days, first, lengths, strict=True)]
    return pd.Series(found, index=days.index, dtype=bool).reindex(start.index, fill_value=False)


def _order_question(dates: Dates) -> tuple[Question, ...]:
    if not dates.open.any():
        return ()
    preview = tuple(dates_of(pd.Series([dates.example], dtype="str"), order).iso.iloc[0] for order in (True, False))
    text = f"Dates such as {dates.example} can be read in two ways. Does the day come first?"
    return (Question("day_first", text, ("yes", "no"), preview, must=True),)
