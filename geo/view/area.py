"""The area that a view is narrowed to: its word in the link, and what lies in it by how well each place is known.

Three ways of naming one, all in degrees (EPSG:4326, longitude first): ``box:west,south,east,north``;
``polygon:lon,lat,lon,lat,…`` of 3 to 60 corners; ``around:lon,lat,km``, or ``around:place_id,km``, which is kept as the first.
Edges are straight in longitude and latitude, as in GeoJSON. A box whose west is greater than its east crosses the 180th
meridian.

A place lies *surely* in an area where its whole disc (``precision_m``) does, *possibly* where its disc reaches it, or where
its spot does and no radius is stated. Measured in metres in the azimuthal equidistant projection about the area's middle.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, hypot

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from pyproj import CRS, Transformer

from ..core.errors import GeoError, shortened
from ..language.speech import say
from ..package.reference import CRS as DEGREES

MOST_CORNERS = 60
MOST_KM = 5_000.0
MOST_WIDTH_DEG = 120.0
OUT, UNKNOWN, POSSIBLY, SURELY = 0, 1, 2, 3  # the greatest of its places' holds for an event
_PIECE_DEG, _MOST_PIECES = 0.05, 200  # an edge is projected in pieces this long, in longer ones where it would be more
_NUMBER = re.compile(r"-?\d{1,3}(\.\d{1,12})?", re.ASCII)
_KM = re.compile(r"\d{1,5}(\.\d{1,6})?", re.ASCII)
_SHAPES = "box:west,south,east,north | polygon:lon,lat,… | around:place,km"
Corner = tuple[float, float]
Spot = Callable[[str], Corner | None]


@dataclass(frozen=True)
class Area:
    """``corners`` (longitude, latitude; longitudes may run on beyond 180 so that no edge jumps), or for a circle none, but
    ``radius_m`` about ``middle``."""

    middle: Corner
    corners: tuple[Corner, ...] = ()
    radius_m: float = 0.0

    @property
    def crs(self) -> CRS:
        """The projection in which it is measured."""
        lon, lat = self.middle
        return CRS.from_dict({"proj": "aeqd", "lon_0": lon, "lat_0": lat, "datum": "WGS84", "units": "m"})

    def reach_of(self, places: pd.DataFrame) -> NDArray[np.int8]:
        """For each of ``places`` (``lon``, ``lat``, ``precision_m``) one of ``OUT``, ``POSSIBLY``, ``SURELY``, or ``UNKNOWN``
        where it has no position."""
        lon, lat, radius_m = (places[each].to_numpy(dtype=float) for each in ("lon", "lat", "precision_m"))
        found = np.full(len(places), UNKNOWN, dtype=np.int8)
        at = np.flatnonzero(~np.isnan(lon))
        if len(at):
            x, y = Transformer.from_crs(DEGREES, self.crs, always_xy=True).transform(lon[at], lat[at])
            touched, whole = self._met(np.asarray(x), np.asarray(y), np.nan_to_num(radius_m[at]))
            sure = whole & ~np.isnan(radius_m[at])
            found[at] = np.where(sure, SURELY, np.where(touched, POSSIBLY, OUT))
        return found

    def _met(
        self, x: NDArray[np.float64], y: NDArray[np.float64], radius_m: NDArray[np.float64]
    ) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Masks of the discs that touch the area, and of those that lie in it."""
        if not self.corners:
            away = np.hypot(x, y)
            return away <= self.radius_m + radius_m, away + radius_m <= self.radius_m
        outline, points = self._in_metres(), shapely.points(x, y)
        shapely.prepare(outline)
        whole = shapely.contains(outline, points) & (shapely.distance(outline.boundary, points) >= radius_m)
        return np.asarray(shapely.dwithin(outline, points, radius_m)), np.asarray(whole)

    def _in_metres(self) -> shapely.Geometry:
        lonlat = np.array(self.outline())
        x, y = Transformer.from_crs(DEGREES, self.crs, always_xy=True).transform(lonlat[:, 0], lonlat[:, 1])
        return shapely.make_valid(shapely.Polygon(np.column_stack([x, y])))

    def outline(self) -> list[Corner]:
        """Its edge as it is measured, in degrees and short pieces, closed."""
        if not self.corners:
            return self._circle()
        ends = [*self.corners[1:], self.corners[0]]
        lengths = [hypot(b[0] - a[0], b[1] - a[1]) for a, b in zip(self.corners, ends, strict=True)]
        piece = max(_PIECE_DEG, sum(lengths) / _MOST_PIECES)
        found = [
            (a[0] + (b[0] - a[0]) * step / pieces, a[1] + (b[1] - a[1]) * step / pieces)
            for a, b, length in zip(self.corners, ends, lengths, strict=True)
            for pieces in [max(1, ceil(length / piece))]
            for step in range(pieces)
        ]
        return [*found, found[0]]

    def _circle(self, corners: int = 120) -> list[Corner]:
        angles = np.linspace(0, 2 * np.pi, corners + 1)
        back = Transformer.from_crs(self.crs, DEGREES, always_xy=True)
        lon, lat = back.transform(self.radius_m * np.sin(angles), self.radius_m * np.cos(angles))
        middle = self.middle[0]
        near = middle + (np.asarray(lon) - middle + 540) % 360 - 180
        return [*zip(near.tolist(), np.asarray(lat).tolist(), strict=True)]


def area_of(text: str, spot: Spot) -> Area:
    """The area that a link's word names; ``spot`` gives the position of a place by its id, None for none. Raises
    ``GeoError`` with what is wrong."""
    kind, _, rest = text.partition(":")
    if kind == "around":
        return _around(rest, spot)
    numbers = [_degrees(each) for each in rest.split(",")]
    if kind == "box" and len(numbers) == 4:
        return _box(*numbers)
    if kind == "polygon" and len(numbers) % 2 == 0:
        return _polygon([*zip(numbers[::2], numbers[1::2], strict=True)])
    raise GeoError(say("The link's area is none: {value}. Write {shapes}.", value=shortened(text), shapes=_SHAPES))


def text_of(area: Area) -> str:
    """The word of the link for ``area``, as short as it can be."""
    if not area.corners:
        return f"around:{','.join(map(number, (*area.middle, area.radius_m / 1000)))}"
    (west, south), _, (east, north), *_ = area.corners
    if west < east and south < north and area.corners == _corners(west, south, east, north):
        return f"box:{','.join(map(number, (west, south, _wrapped(east), north)))}"
    return f"polygon:{','.join(number(each) for lon, lat in area.corners for each in (_wrapped(lon), lat))}"


def outline_of(area: Area) -> gpd.GeoDataFrame:
    """The outline as one line (EPSG:4326; column ``name``)."""
    return gpd.GeoDataFrame({"name": ["area"]}, geometry=[shapely.LineString(area.outline())], crs=DEGREES)


def spots_of(places: pd.DataFrame) -> Spot:
    """The position of each of ``places`` that has one, by its id."""
    known = places[places["lon"].notna()]
    return dict(zip(known["place_id"], zip(known["lon"], known["lat"], strict=True), strict=True)).get


def area_words(area: Area, places: pd.DataFrame) -> str:
    """The area in words; ``places`` (``lon``, ``lat``, ``name``) name the middle of a circle."""
    if area.corners:
        lons, lats = zip(*area.corners, strict=True)
        east_west = f"{degree_words(min(lons), 'E', 'W')} – {degree_words(_wrapped(max(lons)), 'E', 'W')}"
        within = f"{east_west}, {degree_words(min(lats), 'N', 'S')} – {degree_words(max(lats), 'N', 'S')}"
        if text_of(area).startswith("box"):
            return say("the rectangle {within}", within=within)
        return say("an area of {n} corners within {within}", n=len(area.corners), within=within)
    at = tuple(map(number, area.middle))
    spot = (
        number(lon) == at[0] and number(lat) == at[1] for lon, lat in zip(places["lon"], places["lat"], strict=True)
    )
    lon, lat = area.middle
    name = next((str(name) for name, here in zip(places["name"], spot, strict=True) if here), "")
    about = name or f"{degree_words(lat, 'N', 'S')}, {degree_words(lon, 'E', 'W')}"
    return say("{n} km around {about}", n=area.radius_m / 1000, about=about)


def degree_words(value: float, plus: str, minus: str) -> str:
    """``70.4° E``."""
    return f"{number(abs(value))}° {minus if value < 0 else plus}"


def number(value: float) -> str:
    """At most five decimals (about a metre), no more than are needed."""
    return f"{round(value, 5) + 0.0:.5f}".rstrip("0").rstrip(".")


def _around(rest: str, spot: Spot) -> Area:
    about, _, km = rest.rpartition(",")
    radius_m = float(km) * 1000 if _KM.fullmatch(km) else 0.0
    if not 0 < radius_m <= MOST_KM * 1000:
        raise GeoError(
            say("The link's area has no radius from 0 to {n} km: {value}.", n=MOST_KM, value=shortened(rest))
        )
    if middle := spot(about):
        return Area(middle, radius_m=radius_m)
    lon, comma, lat = about.partition(",")
    if not comma:
        raise GeoError(
            say(
                "The link's area is around a place that has no position in these data: {value}.", value=shortened(about)
            )
        )
    return Area(_checked(_degrees(lon), _degrees(lat)), radius_m=radius_m)


def _box(west: float, south: float, east: float, north: float) -> Area:
    _checked(west, south)
    _checked(east, north)
    if south >= north:
        raise GeoError(
            say("The link's area has its south, {south}, above its north, {north}.", south=south, north=north)
        )
    return _of_corners(_corners(west, south, west + (east - west) % 360, north))


def _corners(west: float, south: float, east: float, north: float) -> tuple[Corner, ...]:
    return (west, south), (east, south), (east, north), (west, north)


def _polygon(corners: list[Corner]) -> Area:
    ring = corners[:-1] if len(corners) > 1 and corners[0] == corners[-1] else corners
    if not 3 <= len(ring) <= MOST_CORNERS:
        raise GeoError(say("The link's area has {n} corners; it may have 3 to {most}.", n=len(ring), most=MOST_CORNERS))
    made: list[Corner] = []
    for lon, lat in ring:
        _checked(lon, lat)
        before = made[-1][0] if made else lon
        made.append((before + (lon - before + 540) % 360 - 180, lat))
    return _of_corners(tuple(made))


def _of_corners(corners: tuple[Corner, ...]) -> Area:
    lons, lats = zip(*corners, strict=True)
    west, south, east, north = min(lons), min(lats), max(lons), max(lats)
    if not (west < east <= west + MOST_WIDTH_DEG and south < north):
        raise GeoError(say("The link's area is flat, or wider than {n} degrees.", n=MOST_WIDTH_DEG))
    return Area((_wrapped((west + east) / 2), (south + north) / 2), corners)


def _wrapped(lon: float) -> float:
    return lon if -180 <= lon <= 180 else (lon + 180) % 360 - 180


def _degrees(text: str) -> float:
    if not _NUMBER.fullmatch(text):
        raise GeoError(
            say(
                "The link's area holds no number of degrees: {value}. Write {shapes}.",
                value=shortened(text),
                shapes=_SHAPES,
            )
        )
    return float(text)


def _checked(lon: float, lat: float) -> Corner:
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise GeoError(say("The link's area has a corner outside the world: {lon}, {lat}.", lon=lon, lat=lat))
    return lon, lat
