"""When the rows of a draft happened, and what stands against each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...core.errors import Problem
from ..asked.options import Options, Question
from ..meanings.draft import Draft
from ..values.clocks import with_clock
from ..values.dates import Dates, dates_of, order_of, precision_of, undecided_in
from ..values.ranges import with_ranges
from .positions import Fault
from .review import told


@dataclass(frozen=True, eq=False)
class Times:
    """ISO texts by row, possibly reduced ('' for none); ``precision`` as events.time_precision."""

    start: pd.Series
    end: pd.Series
    published: pd.Series
    precision: pd.Series
    faults: tuple[Fault, ...]
    questions: tuple[Question, ...]
    notes: tuple[Problem, ...]


def times_of(draft: Draft, options: Options) -> Times:
    """Reads start, end, hour and date of publication. Whether the day or the month comes first is what a person says,
    else what the dates prove together, else what the format usually does."""
    rows, serials = draft.rows, draft.grid.serials
    order, notes = _order(draft, options)
    start = dates_of(rows["start"], order, serials)
    rows = with_ranges(rows, start.wrong)
    start = start if rows is draft.rows else dates_of(rows["start"], order, serials)
    end, published = (dates_of(rows[name], order, serials) for name in ("end", "published"))
    first, unread, surplus = with_clock(start.iso, rows["clock"], serials)
    last = end.iso.where(end.iso != start.iso, "")
    said = rows["time_precision"]
    return Times(
        first,
        last,
        published.iso,
        said.where(said != "", precision_of(first)),
        _faults(rows, start, end, _ends_early(first, last)),
        _order_question([start, end, published]),
        (*notes, *_clock_notes(draft, unread, surplus), *_published_notes(draft, published)),
    )


def _order(draft: Draft, options: Options) -> tuple[bool | None, list[Problem]]:
    """Whether the day comes first, None where nobody knows, and what is to be said about it."""
    if options.day_first is not None:
        return options.day_first, []
    rows, usual = draft.rows, draft.day_first
    proven = order_of(rows["start"], rows["end"]) or order_of(rows["published"])
    if len(proven) == 1:
        (order,) = proven
        against = usual is not None and order != usual
        return order, [
            _order_note(draft, order, "its dates say so, unlike usual files of this format")
        ] if against else []
    example = undecided_in(rows["start"]) if usual is not None else ""
    if proven or not example:
        return (None if proven else usual), []
    return usual, [_order_note(draft, bool(usual), f"nothing in its dates, such as {example}, tells; it is usual")]


def _order_note(draft: Draft, day_first: bool, why: str) -> Problem:
    first, other = ("day", "no") if day_first else ("month", "yes")
    reason, remedy = f"dates are read with the {first} first: {why}", f"Say --day-first {other} if that is wrong"
    return Problem(draft.grid.file, reason, remedy, column=draft.columns.get("date", ""), level="note")


def _clock_notes(draft: Draft, unread: pd.Series, surplus: pd.Series) -> list[Problem]:
    file, column, clock = draft.grid.file, draft.columns.get("time", "clock"), draft.rows["clock"]
    reason = "the hour can't be read; the date alone is kept"
    beside = "the hour is not used: its date has another hour or is no whole day"
    return [
        *told(file, unread, column, clock, reason, "Write 14:05"),
        *told(file, surplus, column, clock, beside, "Write day and hour in one of the two"),
    ]


def _published_notes(draft: Draft, published: Dates) -> list[Problem]:
    bad, texts = published.wrong | published.open, draft.rows["published"]
    column = draft.columns.get("published", "published")
    return list(told(draft.grid.file, bad, column, texts, "the date of publication can't be read", "Write 2021-04-29"))


def _faults(rows: pd.DataFrame, start: Dates, end: Dates, early: pd.Series) -> tuple[Fault, ...]:
    first, last = rows["start"], rows["end"]
    unsettled = ("day or month first can't be told", "Say it with --day-first yes or no")
    return (
        Fault(first == "", "date", first, "it has no date", "Give its date"),
        Fault(start.wrong, "date", first, "the date can't be read", "Write 2021-04-29; the day must exist"),
        Fault(start.open, "date", first, *unsettled),
        Fault(end.wrong, "end_date", last, "the end date can't be read", "Write 2021-04-29"),
        Fault(end.open, "end_date", last, *unsettled),
        Fault(early, "end_date", last, "it ends before it starts", "Correct one of the two"),
    )


def _ends_early(start: pd.Series, end: pd.Series) -> pd.Series:
    """Compares days as far as both texts go; hours with offsets are left to the check of the tables."""
    ended = end != ""
    days, first = end[ended].str.slice(0, 10), start[ended]
    lengths = np.minimum(first.str.len().clip(upper=10), days.str.len())
    found = [last[:shared] < begin[:shared] for last, begin, shared in zip(days, first, lengths, strict=True)]
    return pd.Series(found, index=days.index, dtype=bool).reindex(start.index, fill_value=False)


def _order_question(columns: Sequence[Dates]) -> tuple[Question, ...]:
    example = next((each.example for each in columns if each.example), "")
    if not example:
        return ()
    preview = tuple(dates_of(pd.Series([example], dtype="str"), order).iso.iloc[0] for order in (True, False))
    text = f"Dates such as {example} can be read in two ways. Does the day come first?"
    return (Question("day_first", text, ("yes", "no"), preview, must=True),)
