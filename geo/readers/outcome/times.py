"""When the rows of a draft happened, and what stands against each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...core.errors import Problem
from ...core.times import span
from ...language.speech import mark, say_later
from ...package.descriptor import YEARS
from ..asked.options import Options, Question
from ..meanings.draft import Draft
from ..values.clocks import Clocked, said_hours, with_clock, with_zone
from ..values.counted import are_days_counted, day_counted, numbers_among
from ..values.dates import Dates, dates_of, order_of, precision_of, undecided_in
from ..values.hours import apart, ends_of
from ..values.midnights import as_days
from ..values.named_zones import zone_in_header
from ..values.ranges import with_ranges
from .positions import Fault
from .review import told

_DAY = len("2021-04-29")


@dataclass(frozen=True, eq=False)
class Times:
    """ISO texts by row, possibly reduced ('' for none); ``precision`` as events.time_precision; ``early``
    masks the rows that end before they start."""

    start: pd.Series
    end: pd.Series
    published: pd.Series
    precision: pd.Series
    early: pd.Series
    faults: tuple[Fault, ...]
    questions: tuple[Question, ...]
    notes: tuple[Problem, ...]


def times_of(draft: Draft, options: Options, lon: float = np.nan) -> Times:
    """Reads start, end, hour and date of publication. Whether the day or the month comes first is what a person says,
    else what the dates prove together, else what the format usually does. ``lon`` (degrees) is where the rows lie."""
    rows, counted = draft.rows, _counted(draft)
    order, notes = _order(draft, options)
    begun, until = apart(rows["start"], alone=False)
    rows = rows if until is None else rows.assign(start=begun)
    start = dates_of(rows["start"], order, counted)
    ranged = with_ranges(rows, start.wrong | start.bare)
    start = start if ranged is rows else dates_of(ranged["start"], order, counted)
    end, published = (dates_of(ranged[name], order, counted) for name in ("end", "published"))
    implausible = _implausible(published.iso)
    first, last = as_days([start.iso, end.iso], lon)
    clock, later = apart(rows["clock"], alone=True)
    clocked = with_clock(first, said_hours(clock, counted) if later is None else clock, counted)
    last, unended = _ended(clocked.iso, last, (until, later, rows["until"]))
    zone = _zone(draft)
    begins, ends = (with_zone(each, zone) for each in (clocked.iso, last.where(last != first, "")))
    said, early = ranged["time_precision"], _ends_early(begins, ends)
    return Times(
        begins,
        ends,
        as_days([published.iso.mask(implausible, "")], lon)[0],
        said.where(said != "", precision_of(begins)),
        early,
        _faults(ranged, start, end, early),
        _order_question([start, end, published]),
        (
            *notes,
            *_counted_note(draft, counted),
            *_bare_notes(draft, start, end),
            *_clock_notes(draft, clocked, unended),
            *_zone_notes(draft, zone, clocked.iso, begins),
            *_published_notes(draft, published, implausible),
        ),
    )


def _ended(start: pd.Series, end: pd.Series, hours: Sequence[pd.Series | None]) -> tuple[pd.Series, pd.Series]:
    """``end`` with the later hours of ranges, and a mask of the rows whose later hour can't be read."""
    unread = pd.Series(False, index=end.index)
    for until in hours:
        if until is not None and (until != "").any():
            end, wrong = ends_of(start, end, until)
            unread |= wrong
    return end, unread


def _counted(draft: Draft) -> bool:
    """Whether numbers of five digits are days as spreadsheets count them."""
    return draft.grid.serials or are_days_counted(numbers_among(draft.rows["start"].unique().tolist()))


def _counted_note(draft: Draft, counted: bool) -> Iterator[Problem]:
    if counted and not draft.grid.serials:
        example = next(text for text in draft.rows["start"].unique() if day_counted(text))
        reason = say_later(
            "numbers such as {example} are read as days that a spreadsheet counts: {day_counted}",
            example=example,
            day_counted=day_counted(example),
        )
        column = draft.columns.get("date", "")
        yield Problem(draft.grid.file, reason, mark("Write them as 2021-04-29 if not"), column=column, level="note")


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
            _order_note(draft, order, mark("its dates say so, unlike usual files of this format"))
        ] if against else []
    example = undecided_in(rows["start"]) if usual is not None else ""
    if proven or not example:
        return (None if proven else usual), []
    return usual, [
        _order_note(
            draft,
            bool(usual),
            say_later("nothing in its dates, such as {example}, tells; it is usual", example=example),
        )
    ]


def _order_note(draft: Draft, day_first: bool, why: str) -> Problem:
    reason = (
        say_later("dates are read with the day first: {why}", why=why)
        if day_first
        else say_later("dates are read with the month first: {why}", why=why)
    )
    remedy = say_later("Say --day-first {other} if that is wrong", other="no" if day_first else "yes")
    return Problem(draft.grid.file, reason, remedy, column=draft.columns.get("date", ""), level="note")


_UNREAD = mark("the hour can't be read; the date alone is kept")


def _bare_notes(draft: Draft, start: Dates, end: Dates) -> Iterator[Problem]:
    for role, name, dates in (("date", "start", start), ("end_date", "end", end)):
        column = draft.columns.get(role, role)
        yield from told(
            draft.grid.file, dates.bare, column, draft.rows[name], _UNREAD, mark("Write 2021-04-29T14:05+06:00")
        )


def _clock_notes(draft: Draft, clocked: Clocked, unended: pd.Series) -> list[Problem]:
    file, column, clock = draft.grid.file, draft.columns.get("time", "clock"), draft.rows["clock"]
    beside = mark("the hour is not used: its date has another hour or is no whole day")
    later = mark("the hour that it ended can't be read")
    return [
        *told(file, clocked.unread, column, clock, _UNREAD, mark("Write 14:05")),
        *told(file, clocked.surplus, column, clock, beside, mark("Write day and hour in one of the two")),
        *told(file, unended, draft.columns.get("end_time", column), clock, later, mark("Write 14:05")),
    ]


def _zone(draft: Draft) -> pd.Series:
    """The zone that the header of the hours names – beside it a column of zones tells of the place, not of these hours –, else
    that of the row, else what the header of the dates names."""
    said = draft.rows["zone"]
    hours, dates = (draft.columns.get(role, "") for role in ("time", "date"))
    own = zone_in_header(hours or dates)
    if not own and (said != "").any():
        return said
    return pd.Series(own or zone_in_header(dates), index=said.index, dtype="str")


def _zone_notes(draft: Draft, zone: pd.Series, before: pd.Series, after: pd.Series) -> Iterator[Problem]:
    lost, column = after.str.len() < before.str.len(), draft.columns.get("zone", draft.columns.get("time", "clock"))
    reason = mark("which clock this is can't be told; the date alone is kept")
    return told(draft.grid.file, lost, column, zone, reason, mark("Name the zone as in UTC+6 or Asia/Bishkek"))


def _published_notes(draft: Draft, published: Dates, implausible: pd.Series) -> Iterator[Problem]:
    bad, texts = published.wrong | published.open, draft.rows["published"]
    column = draft.columns.get("published", "published")
    yield from told(
        draft.grid.file, bad, column, texts, mark("the date of publication can't be read"), mark("Write 2021-04-29")
    )
    if implausible.any():
        example = published.iso[implausible].iloc[0]
        reason = say_later(
            "dates of publication outside {first}–{last} are left empty ({n}), such as {example}",
            first=str(YEARS[0]),
            last=str(YEARS[1]),
            n=int(implausible.sum()),
            example=example,
        )
        yield Problem(draft.grid.file, reason, mark("Correct them if they are known"), column=column, level="note")


def _implausible(iso: pd.Series) -> pd.Series:
    """Mask of the times in years that a package holds no source of; some formats write one for what is not known."""
    years = iso.str.slice(0, 4)
    return (iso != "") & ~years.between(*map(str, YEARS))


def _faults(rows: pd.DataFrame, start: Dates, end: Dates, early: pd.Series) -> tuple[Fault, ...]:
    first, last = rows["start"], rows["end"]
    unsettled = (mark("day or month first can't be told"), mark("Say it with --day-first yes or no"))
    return (
        Fault(first == "", "date", first, mark("it has no date"), mark("Give its date")),
        Fault(start.wrong, "date", first, mark("the date can't be read"), mark("Write 2021-04-29; the day must exist")),
        Fault(start.open, "date", first, *unsettled),
        Fault(end.wrong, "end_date", last, mark("the end date can't be read"), mark("Write 2021-04-29")),
        Fault(end.open, "end_date", last, *unsettled),
        Fault(early, "end_date", last, mark("it ends before it starts"), mark("Correct one of the two")),
    )


def _ends_early(start: pd.Series, end: pd.Series) -> pd.Series:
    """Compares texts as far as both go, and instants where the two have hours on different clocks."""
    ended = end != ""
    found = [_is_early(*each) for each in zip(start[ended], end[ended], strict=True)]
    return pd.Series(found, index=end[ended].index, dtype=bool).reindex(start.index, fill_value=False)


def _is_early(begin: str, last: str) -> bool:
    """Whether one time (ISO) ends before another begins."""
    shared = min(len(begin), len(last), _DAY)
    if len(begin) <= _DAY or len(last) <= _DAY:
        return last[:shared] < begin[:shared]
    clocks = [text[_DAY + 1 :].lstrip("0123456789:.") for text in (begin, last)]
    if clocks[0] != clocks[1]:
        return bool(begin and span(last, [])[1] <= span(begin, [])[0])
    begin, last = begin.removesuffix(clocks[0]), last.removesuffix(clocks[0])
    shared = min(len(begin), len(last))
    return last[:shared] < begin[:shared]


def _order_question(columns: Sequence[Dates]) -> tuple[Question, ...]:
    example = next((each.example for each in columns if each.example), "")
    if not example:
        return ()
    preview = tuple(dates_of(pd.Series([example], dtype="str"), order).iso.iloc[0] for order in (True, False))
    text = say_later("Dates such as {example} can be read in two ways. Does the day come first?", example=example)
    return (Question("day_first", text, ("yes", "no"), preview, must=True),)
