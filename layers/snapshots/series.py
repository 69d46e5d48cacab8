"""A range of days as one sheet a day, or as a moving picture of them."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import UTC, date, timedelta

from PIL import Image

from geo.core.errors import GeoError
from geo.language.speech import mark, say_later
from geo.record.dataset import Dataset
from geo.view.permalink import bounds_of
from geo.view.select import Selection, select_spoken

from ..printed.options import SheetOptions
from ..printed.sheet import Steady, sheet

MOST_DAYS = 366
ANIMATED = {"webp": "WEBP", "gif": "GIF"}
FRAME_MS, LAST_MS = 900, 2500


def days_of(selection: Selection) -> list[str]:
    """The days of the view's range, ISO; of its events where the range is open.

    Raises ``GeoError`` where they are more than ``MOST_DAYS`` or there is none.
    """
    first, last = _first_and_last(selection)
    count = (last - first).days + 1
    if count > MOST_DAYS:
        raise GeoError(
            say_later(
                "The range holds {count} days; a series holds at most {most_days}. Narrow from and to.",
                count=count,
                most_days=MOST_DAYS,
            )
        )
    return [(first + timedelta(days=number)).isoformat() for number in range(count)]


def day_sheets(
    dataset: Dataset, whole: Selection, options: SheetOptions, days: Sequence[str]
) -> Iterator[tuple[str, bytes]]:
    """A sheet for each day of the view of ``whole``, a selection from ``dataset``; the map stands where it stands on the
    sheet of the whole."""
    steady = Steady(whole)
    for day in days:
        yield day, sheet(select_spoken(dataset, whole.view.but(start=day, end=day)), options, like=steady)


def animated(frames: Sequence[bytes], ending: str) -> bytes:
    """PNG frames as an animated WebP or GIF that starts again after a longer look at the last."""
    pictures = [Image.open(io.BytesIO(frame)).convert("RGB") for frame in frames]
    lengths = [FRAME_MS] * (len(pictures) - 1) + [LAST_MS]
    target = io.BytesIO()
    how: dict[str, object] = {"quality": 82, "method": 4} if ending == "webp" else {"optimize": False}
    pictures[0].save(
        target, ANIMATED[ending], save_all=True, append_images=pictures[1:], duration=lengths, loop=0, **how
    )
    return target.getvalue()


def _first_and_last(selection: Selection) -> tuple[date, date]:
    since, until = bounds_of(selection.view, selection.dataset)
    events = selection.events
    if (since is None or until is None) and events.empty:
        raise GeoError(mark("The range is open and no event is in view: give from and to."))
    start = since.moment if since else events["start_core"].min()
    end = (until.moment if until else events["end_core"].max()) - timedelta(seconds=1)
    # A day without a clock is the union of that day on all clocks: its first and last hours are other days on some.
    clocks = selection.dataset.package.zones or (UTC,)
    first = max(start.astimezone(clock).date() for clock in clocks)
    last: date = min(end.astimezone(clock).date() for clock in clocks)
    return first, max(first, last)
