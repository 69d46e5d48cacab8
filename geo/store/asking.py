"""Filters as people write them on a command line or in a link: ``from=2021&kinds=clash,shelling&area=69,38.9,73.6,40.7``."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from urllib.parse import parse_qsl

from ..core.errors import GeoError, shortened
from ..core.times import span
from ..language.speech import mark, say_later
from .query import Asked

KEYS = ("from", "to", "kinds", "countries", "actors", "words", "area")
EXACT = ("kind", "country")  # one value each, which may hold a comma


def asked_of(text: str) -> Asked:
    """The filters of a query text; a kind or country that holds a comma is given by ``kind`` or ``country``, again for each.
    Raises ``GeoError`` for a key or value that is none."""
    return asked_from(parse_qsl(text.removeprefix("?"), keep_blank_values=True))


def asked_from(pairs: Iterable[tuple[str, str]]) -> Asked:
    """The filters of keys and values, as ``asked_of``."""
    said: dict[str, list[str]] = {}
    for key, value in pairs:
        if key not in (*KEYS, *EXACT):
            raise GeoError(
                say_later(
                    "{key} is no filter of a store. Choose among {listed}.",
                    key=repr(shortened(key)),
                    listed=", ".join(KEYS),
                )
            )
        said.setdefault(key, []).append(value)
    return Asked(
        start=_moment(said, "from", last=False),
        end=_moment(said, "to", last=True),
        kinds=_listed(said, "kinds", "kind"),
        countries=_listed(said, "countries", "country"),
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


def _listed(said: dict[str, list[str]], several: str, one: str) -> tuple[str, ...]:
    return (*(each for value in said.get(several, ()) for each in value.split(",")), *said.get(one, ()))


def _area(said: dict[str, list[str]]) -> tuple[float, float, float, float] | None:
    if not said.get("area", [""])[-1]:
        return None
    try:
        west, south, east, north = (float(each) for each in said["area"][-1].split(","))
    except ValueError as fault:
        raise GeoError(
            mark("An area is written west,south,east,north in degrees, such as area=69,38.9,73.6,40.7.")
        ) from fault
    return west, south, east, north
