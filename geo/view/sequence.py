"""The events of a selection in order of time, as sharp as they are known, each in the lane of those who speak of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, tzinfo

import pandas as pd

from ..core.times import column, text_words
from ..language.speech import say
from ..package.descriptor import Package
from ..record.figures import voices_of
from .select import Selection
from .when_where import when_words

SHARP = ("minute", "hour")
BETWEEN, ALL = "between", "all"


def sequence(selection: Selection) -> pd.DataFrame:
    """One row an event in view, by its start and then its end:

    event_id, title, kind, verdict, ``start_utc``, ``end_utc`` (half open), ``sharp`` (its hour is known: a point; else
    a bar over the time it may have been), ``when`` (words, on each clock), ``clock`` (a point's time on each clock alone,
    ``14:05 / 13:05``, else ''), ``day`` (the day of its start on the first clock, or a longer time where that is all that is
    known, in words), ``earlier`` (it began before the range), ``hour_utc`` (a point's hour, NaT for a bar), ``voices``
    (who speaks, in the package's order) and
    ``lane``: the side that alone speaks, ``between`` where none does, ``all`` where several do or both jointly.
    """
    package = selection.dataset.package
    events = selection.events.sort_values(["start_utc", "end_utc", "event_id"], kind="stable").reset_index(drop=True)
    sharp = events["time_precision"].isin(SHARP) & events["start"].str.contains("T", regex=False)
    voices = _voices(selection, events["event_id"])
    kept = events[["event_id", "title", "kind", "verdict", "start_utc", "end_utc"]]
    earlier = column(events, "start_utc", selection.since) < selection.start if selection.since else False
    return kept.assign(
        sharp=sharp,
        earlier=earlier,
        when=[when_words(event, package) for event in events.itertuples()],
        clock=[clock_words(at, package) if point else "" for at, point in zip(events["start_utc"], sharp, strict=True)],
        day=[_day(event, package) for event in events.itertuples()],
        hour_utc=events["start_utc"].dt.floor("h").where(sharp),
        voices=voices,
        lane=[_lane(each, package) for each in voices],
    )


def lanes(package: Package) -> dict[str, str]:
    """The lanes in order with their labels: a side, who is of none, the other sides."""
    labels = {party.id: party.label for party in package.parties}
    first, *others = [*package.sides] or [""]
    between = {BETWEEN: say("Third parties and press")}
    return (
        ({first: labels.get(first, first)} if first else {})
        | between
        | {each: labels.get(each, each) for each in others}
    )


def clock_words(moment: pd.Timestamp, package: Package) -> str:
    """``14:05 / 13:05``: a time on each of the package's clocks, in their order, without their names."""
    return " / ".join(f"{moment.tz_convert(zone):%H:%M}" for zone in package.zones or (UTC,))


def _voices(selection: Selection, event_ids: pd.Series) -> list[tuple[str, ...]]:
    package = selection.dataset.package
    order = {voice: place for place, voice in enumerate(voices_of(package))}
    of_party = {party.id: party.side or party.role for party in package.parties}
    spoken = selection.claims["party"].map(of_party).groupby(selection.claims["event_id"]).agg(set)
    return [tuple(sorted(spoken.get(each, ()), key=order.__getitem__)) for each in event_ids]


def _lane(voices: Iterable[str], package: Package) -> str:
    sides = [each for each in voices if each in package.sides]
    if "joint" in voices or len(sides) > 1:
        return ALL
    return sides[0] if sides else BETWEEN


def _day(event: object, package: Package) -> str:
    start: str = event.start  # type: ignore[attr-defined]
    if "T" not in start:
        return text_words(start)
    zone: tzinfo = package.zones[0] if package.zones else UTC
    return text_words(f"{event.start_utc.tz_convert(zone):%Y-%m-%d}")  # type: ignore[attr-defined]
