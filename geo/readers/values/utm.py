"""UTM coordinates with their zone, in one cell or in columns of their own.

``42S`` is read as zone 42, band S (32–40° N), as NATO's grid has it, where the northings lie in that band; names taken
from EPSG mean the southern half by the same letters. Zone text is therefore never handed to pyproj.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import pyproj

from ...core.utm import utm_code
from .numbers import numbers_of
from .reprojection import in_degrees

_ZONE = r"(?P<zone>0?[1-9]|[1-5]\d|60)\s*(?P<letter>[C-HJ-NP-X])?(?:orth|outh)?"
_NUMBER = r"(\d{5,8}(?:[.,]\d+)?)\s*(?:m\s*)?[EN]?"
_WHOLE = (
    re.compile(rf"(?:UTM|zone|Z|\s)*{_ZONE}[\s,;/]+{_NUMBER}[\s,;/]+{_NUMBER}\Z", re.IGNORECASE),
    re.compile(rf"{_NUMBER}[\s,;/]+{_NUMBER}[\s,;/]+(?:UTM|zone|Z|\s)*{_ZONE}\Z", re.IGNORECASE),
)
_ZONE_ALONE = re.compile(rf"\A\s*(?:WGS\s*-?84|UTM|zone|зона|[/_\s-])*{_ZONE}\Z", re.IGNORECASE)
_EPSG = re.compile(r"\A\s*(?:EPSG\s*:\s*)?32([67])([0-6]\d)\s*\Z", re.IGNORECASE)  # 326: north, 327: south
_SOUTHERN = ("s", "south", "southern", "ю", "южное", "юг")
_BAND_S_M = (3_500_000, 4_450_000)  # northings of 32–40° N, a little more


@dataclass(frozen=True, eq=False)
class Utm:
    """Degrees as text ('' for none), the rows that can't be read, and what is to be said."""

    lon: pd.Series
    lat: pd.Series
    wrong: pd.Series
    unsettled: tuple[str, ...] = ()
    bands: bool = False


def parts_of(texts: pd.Series, least: float = 0.5) -> pd.DataFrame | None:
    """Zone, easting and northing of cells such as ``42S 550000 4440000``; None where none is or fewer than the share ``least`` of
    those filled."""
    filled = texts[texts != ""]
    if not len(filled):
        return None
    found = [next((fit for each in _WHOLE if (fit := each.match(text.strip()))), None) for text in texts]
    legible = sum(each is not None for each in found)
    if not legible or legible < least * len(filled):
        return None
    rows = [_zoned(each) if each else (text, "", "") for text, each in zip(texts, found, strict=True)]
    return pd.DataFrame(rows, columns=["zone", "easting", "northing"], index=texts.index, dtype="str")


def in_zones(file: str, parts: pd.DataFrame, half: pd.Series, near: Sequence[float] | None) -> Utm:
    """Degrees of eastings and northings (metres) in their zones. ``half`` says north or south where a column does;
    ``near`` (west, south, east, north) tells it where nothing else does."""
    zones = parts["zone"].str.replace(_EPSG, lambda found: f"{found[2]}{'N' if found[1] == '6' else 'M'}", regex=True)
    read = zones.str.extract(_ZONE_ALONE)
    number, letter = pd.to_numeric(read["zone"], errors="coerce"), read["letter"].fillna("").str.upper()
    x, _ = numbers_of(parts["easting"])
    y, _ = numbers_of(parts["northing"])
    south, settled, bands = _southern(letter, y, half, near)
    known = number.notna() & x.notna() & y.notna()
    lon, lat = pd.Series("", index=x.index, dtype="str"), pd.Series("", index=x.index, dtype="str")
    for zone, below in {(int(n), bool(s)) for n, s in zip(number[known], south[known], strict=True)}:
        its = known & settled & (number == zone) & (south == below)
        if its.any():
            crs = pyproj.CRS.from_epsg(utm_code(zone, south=below))
            east, north, _ = in_degrees(file, x[its], y[its], crs)
            lon[its], lat[its] = (each.round(7).astype("str") for each in (east, north))
    open_zones = sorted({int(n) for n in number[known & ~settled]})
    choices = tuple(f"EPSG:{utm_code(zone, south=below)}" for zone in open_zones for below in (False, True))
    return Utm(lon, lat, (lon == "") & (parts != "").any(axis=1), choices, bands)


def _southern(
    letter: pd.Series, northing: pd.Series, half: pd.Series, near: Sequence[float] | None
) -> tuple[pd.Series, pd.Series, bool]:
    """Masks of the rows south of the equator and of those of which that is known; whether S was read as a band."""
    said = half.str.casefold().str.strip()
    banded = (~letter.isin(["", "N", "S"])).any() or _in_band_s(northing[letter == "S"])
    below = (letter < "N") & (letter != "") if banded else letter == "S"
    south = below.where(said == "", said.isin(_SOUTHERN))
    settled = (letter != "") | (said != "")
    if near is not None and not settled.all() and near[1] * near[3] > 0:
        south, settled = south.where(settled, near[3] < 0), pd.Series(True, index=letter.index)
    return south.astype(bool), settled, bool(banded and (letter == "S").any())


def _in_band_s(northing: pd.Series) -> bool:
    return bool(len(northing) and northing.between(*_BAND_S_M).all())


def _zoned(found: re.Match[str]) -> tuple[str, str, str]:
    numbers = [each for each in found.groups() if each and len(each) > 3]
    east, north = sorted(numbers, key=lambda text: len(text.partition(".")[0])) if _turned(*numbers) else numbers
    return f"{found['zone']}{found['letter'] or ''}", east, north


def _turned(first: str, second: str) -> bool:
    """Whether the northing stands first: it alone has seven digits."""
    return len(first.partition(".")[0]) > len(second.partition(".")[0])
