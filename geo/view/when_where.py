"""When and where in words, no sharper than known: both clocks, precision, radius."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from ..core.times import PRECISION_WORDS, day_words, days_words, has_zone, in_clocks, span, text_words
from ..language.speech import Labels, mark, say, tenths
from ..package.descriptor import Package
from ..record.publication import first_published

BASIS_WORDS = Labels(
    {
        "exact": mark("exact spot"),
        "centroid": mark("centre of the place"),
        "approximate": mark("approximate spot"),
        "area": mark("somewhere in this area"),
        "unlocated": mark("no known coordinate"),
    }
)


def time_words(text: str, package: Package) -> str:
    """One time in words; with an hour known, on each clock: ``29 April 2021, 14:05 Bishkek / 13:05 Dushanbe``. An hour
    without a zone is put on none."""
    if "T" not in text:
        return text_words(text)
    if not has_zone(text):
        return say("{time}, clock not stated", time=text_words(text))
    moment, _ = span(text, package.zones)
    local = moment.astimezone(package.zones[0]) if package.zones else moment
    return f"{day_words(local.date())}, {in_clocks(moment, package.labelled_zones or [('UTC', moment.tzinfo)])}"  # type: ignore[list-item]


def reported_words(claims: pd.DataFrame, sources: pd.DataFrame, package: Package) -> pd.Series:
    """When each claim was reported, in words, as it is given; else when its first dated source appeared; '' for neither."""
    published = first_published(claims["source_ids"], sources, "published")
    words = [
        time_words(said, package)
        if said
        else say("{time} (published)", time=time_words(first, package))
        if first
        else ""
        for said, first in zip(claims["reported"], published, strict=True)
    ]
    return pd.Series(words, index=claims.index, dtype="str")


def when_words(event: Any, package: Package) -> str:
    """Start, end and precision of an event row (``start``, ``end``, ``time_precision``) in words."""
    its = event.end and event.end != event.start
    words = _span_words(event.start, event.end, package) if its else time_words(event.start, package)
    return f"{words} ({PRECISION_WORDS.get(event.time_precision, event.time_precision)})"


def _span_words(start: str, end: str, package: Package) -> str:
    """Two days as a range is said, ``29 April – 3 May 2021``; other times each by itself."""
    if len(start) == len(end) == len("2021-04-29"):
        return days_words(date.fromisoformat(start), date.fromisoformat(end))
    return f"{time_words(start, package)} – {time_words(end, package)}"


def radius_words(radius_m: float) -> str:
    """``within 1 km``, ``within 300 m``; says so where no radius is known."""
    if pd.isna(radius_m):
        return say("radius not stated")
    if radius_m >= 1000:
        return say("within {n} km", n=float(f"{radius_m / 1000:.3g}"))
    return say("within {n} m", n=round(radius_m))


def where_words(place: Any) -> str:
    """The precision of a place row (``coordinate_basis``, ``precision_m``, ``lon``, ``lat``) in words."""
    basis: str = BASIS_WORDS.get(place.coordinate_basis, place.coordinate_basis)
    if pd.isna(place.lon):
        return basis
    return f"{basis}, {radius_words(place.precision_m)} ({place.lat:.4f}° N, {place.lon:.4f}° E)".replace("-", "−")


def side_words(side: str, border_km: float, package: Package) -> str:
    """The side of the border in words, with the distance from the nearest line."""
    if not side:
        return ""
    label = next((country.label for country in package.countries if country.id == side), "")
    words = label or say("side of the border undecidable")
    if pd.isna(border_km):
        return words
    return say("{side}, {n} km from the nearest border line", side=words, n=tenths(border_km))
