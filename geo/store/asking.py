"""Filters as people write them on a command line or in a link: ``from=2021&kinds=clash,shelling&area=69,38.9,73.6,40.7``."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import parse_qsl

from ..core.errors import GeoError, shortened
from ..core.times import span
from .query import Asked

KEYS = ("from", "to", "kinds", "countries", "actors", "words", "area")


def asked_of(text: str) -> Asked:
    """The filters of a query text; values that hold a comma are given by a key of their own, again for each. Raises
    ``GeoError`` for a key or value that is none."""
    said: dict[str, list[str]] = {}
    for key, value in parse_qsl(text.removeprefix("?"), keep_blank_values=True):
        if key not in KEYS:
            raise GeoError(f"{shortened(key)!r} is no filter of a store. Choose among {', '.join(KEYS)}.")
        said.setdefault(key, []).append(value)
    return Asked(
        start=_moment(said, "from", last=False),
        end=_moment(said, "to", last=True),
        kinds=_listed(said, "kinds"),
        countries=_listed(said, "countries"),
        actors=tuple(said.get("actors", ())),  # their names hold commas
        words=" ".join(said.get("words", ())),
        area=_area(said),
    )


def _moment(said: dict[str, list[str]], key: str, *, last: bool) -> datetime | None:
    """A bound in UTC without a zone: the first instant of the time named, or with ``last`` the end of its day, month or year."""
    text = said.get(key, [""])[-1]
    if text in ("", ".."):
        return None
    start, end = span(text, [])
    return (end if last and len(text.strip()) <= len("2021-04-29") else start).replace(tzinfo=None)


def _listed(said: dict[str, list[str]], key: str) -> tuple[str, ...]:
    return tuple(each for value in said.get(key, ()) for each in value.split(","))


def _area(said: dict[str, list[str]]) -> tuple[float, float, float, float] | None:
    if not said.get("area", [""])[-1]:
        return None
    try:
        west, south, east, north = (float(each) for each in said["area"][-1].split(","))
    except ValueError as fault:
        raise GeoError(
            "An area is written west,south,east,north in degrees, such as area=69,38.9,73.6,40.7."
        ) from fault
    return west, south, east, north
