"""Times as people gave them: reduced, without a clock, or to the minute; and the span of time they may mean.

A text is ISO 8601, possibly reduced (``2019``, ``2019-09``, ``2019-09-16``) or with hour, minute and offset.
Without an offset the clock is not known: the span is the union over the package's clocks, so a day on a border with
two clocks an hour apart lasts 25 hours, of which the core of 23 is that day on both. Spans are half open, [start, end),
in UTC. A bound of a range that has no clock itself is compared with cores, so that 29 April does not take in every
event of the days beside it; a bound with a clock is compared with unions.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pandas as pd

from ..language import calendar as by_language
from ..language.speech import Labels, mark, say_later, spoken
from .errors import GeoError, shortened

Span = tuple[datetime, datetime]
UTC_DTYPE = "datetime64[us, UTC]"
SPAN_PARTS = ("start", "end", "core_start", "core_end")  # the columns of ``spans``
_FURTHEST_BEHIND, _FURTHEST_AHEAD = timedelta(hours=-12), timedelta(hours=14)
PRECISION_WORDS = Labels(
    {
        "minute": mark("to the minute"),
        "hour": mark("to the hour"),
        "part_of_day": mark("part of a day"),
        "day": mark("to the day"),
        "several_days": mark("within several days"),
        "month": mark("within a month"),
        "year": mark("within a year"),
    }
)
ISO_DAY = r"\d{4}-\d\d-\d\d"
ISO_TEXT = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:[T ](?P<hour>\d\d)(?::(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?)?"
    r"(?P<offset>Z|[+-]\d\d:?\d\d)?)?)?)?\Z"
)


@dataclass(frozen=True)
class Bound:
    """One end of a range: the instant (UTC), and whether it was given with a clock."""

    moment: datetime
    clock: bool


def span(text: str, clocks: Sequence[ZoneInfo]) -> Span:
    """The span of UTC time that ``text`` may mean, [start, end).

    Raises ``GeoError`` where the text is no ISO 8601 time or names a day or hour that does not exist.
    """
    found = ISO_TEXT.match(text.strip())
    if not found:
        raise GeoError(
            say_later(
                "{text} is no time: write 2021, 2021-04, 2021-04-29 or 2021-04-29T14:05+06:00",
                text=repr(shortened(text)),
            )
        )
    try:
        first, length = _first_and_length(found)
        return _in_utc(first, length, found["offset"], clocks)
    except (ValueError, OverflowError) as fault:
        raise GeoError(say_later("{text} is no time: {fault}", text=repr(shortened(text)), fault=fault)) from fault


def spans(texts: pd.Series, clocks: Sequence[ZoneInfo]) -> tuple[pd.DataFrame, pd.Series]:
    """Spans of a column of texts: columns ``start``, ``end`` and those of the core, ``core_start``, ``core_end`` (UTC;
    NaT where empty or wrong), and a mask of the wrong ones."""
    codes, unique = pd.factorize(texts)
    known = pd.DataFrame([_span_and_core(text, clocks) for text in unique], columns=list(SPAN_PARTS), dtype=object)
    frame = known.astype(UTC_DTYPE).take(codes).set_axis(texts.index, axis=0)
    return frame, (texts != "") & frame["start"].isna()


def bound(text: str, clocks: Sequence[ZoneInfo], *, last: bool) -> Bound | None:
    """The bound that ``text`` sets on a range: its earliest instant, or with ``last`` the end of the day (month, year)
    it names; a text with an hour is that very instant. None for an empty text. Raises ``GeoError`` as ``span``."""
    if not text:
        return None
    start, end = span(text, clocks)
    clock = len(text.strip()) > len("2021-04-29")
    return Bound(end if last and not clock else start, clock)


def in_order(start: str, end: str, clocks: Sequence[ZoneInfo]) -> bool:
    """Whether a range from ``start`` to ``end`` has any length; an open one has. Days are compared as days: a day that is over
    on one clock, and has not begun on another, is no range. Raises ``GeoError`` as ``span``."""
    since, until = bound(start, clocks, last=False), bound(end, clocks, last=True)
    if since is None or until is None:
        return True
    if not since.clock and not until.clock:
        since, until = bound(start, (), last=False), bound(end, (), last=True)
    return since.moment < until.moment  # type: ignore[union-attr]


def column(frame: pd.DataFrame, name: str, against: Bound | None) -> pd.Series:
    """The times of ``frame`` to compare with a bound: ``name`` or, for a bound without a clock, its core.

    ``name`` is a column such as ``start_utc`` (core ``start_core``) or ``valid_from_end`` (``valid_from_core_end``).
    """
    if against is None or against.clock:
        return frame[name]
    stem, _, part = name.rpartition("_")
    return frame[f"{stem}_core" if part == "utc" else f"{stem}_core_{part}"]


def range_texts(start: datetime | None, end: datetime | None, clocks: Sequence[ZoneInfo]) -> tuple[str, str]:
    """The texts of a range [start, end) given as instants: days where a bound is midnight on the first clock, or the very
    bound that the day means on all clocks, and the range lasts about a day or more; else instants on the first clock. ''
    for an open bound."""
    short = start is not None and end is not None and end - start < timedelta(hours=23)
    first = "" if start is None else _bound_text(start, clocks, min, timedelta(0), short)
    last = "" if end is None else _bound_text(end, clocks, max, timedelta(days=1), short)
    return first, last


def _bound_text(
    moment: datetime,
    clocks: Sequence[ZoneInfo],
    outermost: Callable[[Iterable[datetime]], datetime],
    back: timedelta,
    short: bool,
) -> str:
    local = [moment.astimezone(clock) for clock in clocks] or [moment.astimezone(UTC)]
    midnights = [each for each in local if each.hour == each.minute == each.second == 0]
    means = [
        each
        for each in midnights
        if each is local[0] or outermost(each.replace(tzinfo=zone) for zone in clocks) == moment
    ]
    if means and not short:
        return f"{means[0].date() - back:%Y-%m-%d}"
    return local[0].isoformat(timespec="minutes")


def in_clocks(moment: datetime, clocks: Iterable[tuple[str, ZoneInfo]]) -> str:
    """``moment`` on each clock: ``14:05 Bishkek / 13:05 Dushanbe``; the date is repeated only where it differs."""
    local = [(label, moment.astimezone(zone)) for label, zone in clocks]
    same_day = len({when.date() for _, when in local}) == 1
    return " / ".join(
        f"{when:%H:%M}{'' if same_day else f' ({day_words(when.date())})'} {label}" for label, when in local
    )


def day_words(day: date) -> str:
    """``29 April 2021`` in the language being spoken, independent of the machine's locale."""
    return by_language.day_words(day, spoken())


def days_words(first: date, last: date) -> str:
    """``28 April – 1 May 2021``: both ends included."""
    return by_language.days_words(first, last, spoken())


def has_zone(text: str) -> bool:
    """Whether a time says on which clock it is."""
    found = ISO_TEXT.match(text.strip())
    return bool(found and found["offset"])


def with_clock(text: str, clocks: Sequence[ZoneInfo]) -> str:
    """A time with an hour but no clock as a bound takes it: with the offset of the clock that shows it first. Other texts as
    they are. Raises ``GeoError`` as ``span``."""
    found = ISO_TEXT.match(text.strip())
    if not found or not found["hour"] or found["offset"]:
        return text
    moment = span(text, clocks)[0]
    first, _ = _first_and_length(found)
    minutes = round((first.replace(tzinfo=UTC) - moment).total_seconds() / 60)
    return f"{text.strip()}{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def text_words(text: str) -> str:
    """A reduced text in words, without its clock: ``September 2019``, ``29 April 2021``, ``29 April 2021, 14:05``."""
    found = ISO_TEXT.match(text.strip())
    if not found:
        return text
    if not found["month"]:
        return found["year"]
    if not found["day"]:
        return by_language.month_words(int(found["year"]), int(found["month"]), spoken())
    day = day_words(date(int(found["year"]), int(found["month"]), int(found["day"])))
    return f"{day}, {found['hour']}:{found['minute'] or '00'}" if found["hour"] else day


def _span_and_core(text: str, clocks: Sequence[ZoneInfo]) -> tuple[datetime | None, ...]:
    if not text:
        return (None,) * 4
    try:
        each = [span(text, [clock]) for clock in clocks] or [span(text, [])]
    except GeoError:
        return (None,) * 4
    starts, ends = [start for start, _ in each], [end for _, end in each]
    core_end = max(min(ends), max(starts) + timedelta(seconds=1))  # clocks further apart than the span have no core
    return min(starts), max(ends), max(starts), core_end


def _first_and_length(found: re.Match[str]) -> tuple[datetime, timedelta]:
    year, month, day = int(found["year"]), int(found["month"] or 1), int(found["day"] or 1)
    first = datetime(year, month, day, int(found["hour"] or 0), int(found["minute"] or 0), int(found["second"] or 0))
    if found["second"]:
        return first, timedelta(seconds=1)
    if found["hour"]:
        return first, timedelta(minutes=1) if found["minute"] else timedelta(hours=1)
    if found["day"]:
        return first, timedelta(days=1)
    if found["month"]:
        return first, timedelta(days=calendar.monthrange(year, month)[1])
    return first, timedelta(days=366 if calendar.isleap(year) else 365)


def _in_utc(first: datetime, length: timedelta, offset: str | None, clocks: Sequence[ZoneInfo]) -> Span:
    zones: Sequence[tzinfo] = [_fixed(offset)] if offset else clocks or [UTC]
    starts = [first.replace(tzinfo=zone).astimezone(UTC) for zone in zones]
    last = first + length
    ends = [last.replace(tzinfo=zone).astimezone(UTC) for zone in zones]
    return min(starts), max(ends)


def _fixed(offset: str) -> timezone:
    if offset == "Z":
        return UTC
    digits = offset[1:].replace(":", "")
    ahead = timedelta(minutes=int(digits[:2]) * 60 + int(digits[2:])) * (-1 if offset[0] == "-" else 1)
    if not _FURTHEST_BEHIND <= ahead <= _FURTHEST_AHEAD:
        raise ValueError(say_later("no clock on Earth is {offset} of UTC", offset=offset))
    return timezone(ahead)
